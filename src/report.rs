//! The answer and its words as one object with the keys that others rely on: JSON in the shell, an object in
//! JavaScript. It calculates nothing.

use crate::compare::{Answer, AreaAnswer, From, Value};
use crate::json::Json;
use crate::model::{Cell, Decimal, Flag, Measure, Polarity, Status, Unit};
use crate::words::Words;

/// An answer with its words, as JSON text. A figure that can't be given is null and has an entry under
/// `refusals`; numbers have the decimals that they are published with.
#[must_use]
pub fn report(answer: &Answer<'_>, words: &Words) -> String {
    Json::object(&mut |json| {
        json.text("question", &answer.question.to_string());
        json.text("release", &answer.dataset.core().release);
        json.member("measure", &mut |json| measure(json, answer.measure()));
        json.items("periods", &mut |json| {
            for at in 0..answer.periods.len() {
                json.item(&mut |json| period(json, answer, at));
            }
        });
        json.items("areas", &mut |json| {
            for chosen in &answer.areas {
                json.item(&mut |json| area(json, answer, chosen));
            }
            for id in crate::words::benchmarks(answer) {
                json.item(&mut |json| area(json, answer, &crate::compare::benchmark(answer, id)));
            }
        });
        json.text("sentence", &words.sentence);
        json.text("alt", &words.alt);
        json.text("title", &words.title);
        pairs(json, ["caveats", "code", "text"], &words.caveats);
        pairs(json, ["refusals", "what", "why"], &words.refusals);
    })
}

/// A list of objects of two texts: its name, then the names of the two.
pub(crate) fn pairs(json: &mut Json, [list, first, second]: [&str; 3], pairs: &[(&str, String)]) {
    json.items(list, &mut |json| {
        for (one, other) in pairs {
            json.item(&mut |json| {
                json.text(first, one);
                json.text(second, other);
            });
        }
    });
}

fn measure(json: &mut Json, measure: &Measure) {
    json.text("slug", &measure.slug);
    json.text("lait_key", &measure.lait_key);
    json.text("title", &measure.title);
    json.text("unit", measure.unit.name());
    json.text("unit_label", &measure.unit_label);
    json.text_or_null("polarity", measure.polarity.map(Polarity::name));
    json.whole("decimals", usize::from(measure.decimals));
    json.member("source", &mut |json| {
        let source = &measure.source;
        json.text("publisher", &source.publisher);
        json.text("publication", &source.publication);
        json.text("url", &source.url);
        json.text("licence", &source.licence);
        json.text_or_null("updated", source.updated.map(|date| date.to_string()).as_deref());
    });
}

fn period(json: &mut Json, answer: &Answer<'_>, at: usize) {
    let period = answer.period(at);
    json.text("label", &period.label);
    json.text("kind", period.kind_name());
    json.text("start", &period.start().to_string());
    json.text("end", &period.end().to_string());
}

fn area(json: &mut Json, answer: &Answer<'_>, chosen: &AreaAnswer) {
    let area = answer.area(chosen.id);
    json.text("code", &area.code);
    json.text("slug", &area.slug);
    json.text("name", &area.name);
    json.text("kind", area.kind.name());
    json.items("values", &mut |json| {
        for (at, one) in chosen.values.iter().enumerate() {
            json.item(&mut |json| value(json, answer, at, one));
        }
    });
    match chosen.change {
        None => json.null("change"),
        Some(change) => json.member("change", &mut |json| {
            json.text("from", &answer.period(change.from).label);
            json.text("to", &answer.period(change.to).label);
            json.number("absolute", Some(published(change.absolute, answer.measure().decimals)));
            json.text("unit", change_unit(answer.measure().unit));
            json.number("relative", change.relative);
        }),
    }
    match &chosen.peers {
        None => json.null("neighbours"),
        Some(peers) => json.member("neighbours", &mut |json| {
            for (key, of) in [("mean", 0), ("median", 1)] {
                json.items(key, &mut |json| {
                    for values in &peers.values {
                        let value = if of == 0 { values.mean } else { values.median };
                        json.number_item(value.map(Decimal::shortest));
                    }
                });
            }
            json.items("n", &mut |json| peers.values.iter().for_each(|values| json.whole_item(values.n)));
            json.items("codes", &mut |json| {
                peers.members.iter().for_each(|id| json.text_item(&answer.area(*id).code));
            });
        }),
    }
    json.null("trend");
}

fn value(json: &mut Json, answer: &Answer<'_>, at: usize, value: &Value) {
    let measure = answer.measure();
    json.text("period", &answer.period(at).label);
    let figure = match value.cell {
        Cell::Figure(figure) => Some(published(figure, measure.decimals)),
        Cell::Gap(_) => None,
    };
    json.number("value", figure);
    json.text_or_null("status", value.cell.status().map(Status::name));
    json.text_or_null("flag", answer.period(at).flag.map(Flag::name));
    json.text_or_null("joint_with", value.joint_with.map(|other| answer.area(other).code.as_str()));
    json.number("count", value.count);
    json.number("denominator", value.denominator);
    json.null("interval");
    match value.rank {
        None => json.null("rank"),
        Some(rank) => json.member("rank", &mut |json| {
            json.whole("rank", rank.rank);
            json.whole("n", rank.n);
            json.whole("tied", rank.tied);
            json.whole("missing", rank.missing);
            json.text_or_null("best", rank.from.best());
        }),
    }
    json.text_or_null("band", value.quarter.map(|quarter| quarter.band(From::of(measure))));
    json.number("percentile", value.percentile.map(Decimal::shortest));
    json.member("gap", &mut |json| {
        let gap = &value.gap;
        for (key, value) in [
            ("england", gap.england),
            ("region", gap.region),
            ("neighbours_mean", gap.neighbours_mean),
            ("neighbours_median", gap.neighbours_median),
        ] {
            json.number(key, value.map(Decimal::shortest));
        }
    });
}

/// A figure with all the decimals it was published with, and no fewer than the measure has.
pub(crate) fn published(figure: Decimal, decimals: u8) -> Decimal {
    let short = figure.shortest();
    short.rescale(short.decimals.max(decimals)).unwrap_or(short)
}

/// What an absolute change is counted in.
fn change_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent | Unit::Points => "percentage points",
        other => other.name(),
    }
}
