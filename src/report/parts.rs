//! What every answer says alike as JSON: an area, a rank, a change, pairs of code and text, a figure with its decimals.
//! It calculates nothing.

use crate::compare::{Change, Rank};
use crate::json::Json;
use crate::model::{Area, Decimal, Measure, Period, Source, Unit};
use crate::words::Words;

/// The members that name a place.
pub(crate) fn area(json: &mut Json, area: &Area) {
    json.text("code", &area.code);
    json.text("slug", &area.slug);
    json.text("name", &area.name);
    json.text("kind", area.kind.name());
}

/// The member `rank`, or null.
pub(crate) fn rank(json: &mut Json, rank: Option<&Rank>) {
    let Some(rank) = rank else { return json.null("rank") };
    json.object_at("rank");
    json.whole("rank", rank.rank);
    json.whole("n", rank.n);
    json.whole("tied", rank.tied);
    json.whole("missing", rank.missing);
    json.text_or_null("best", rank.from.best());
    json.close();
}

/// The member `change`, or null; `period` finds the periods by their places.
pub(crate) fn change<'a>(
    json: &mut Json,
    change: Option<&Change>,
    measure: &Measure,
    period: impl Fn(usize) -> &'a Period,
) {
    let Some(change) = change else { return json.null("change") };
    json.object_at("change");
    json.text("from", &period(change.from).label);
    json.text("to", &period(change.to).label);
    json.number("absolute", Some(published(change.absolute, measure.decimals)));
    json.text("unit", change_unit(measure.unit));
    json.number("relative", change.relative);
    json.close();
}

/// What an absolute change is counted in.
fn change_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent | Unit::Points => "percentage points",
        other => other.name(),
    }
}

/// A list of objects of two texts: its name, then the names of the two.
pub(crate) fn pairs(json: &mut Json, [list, first, second]: [&str; 3], pairs: &[(&str, String)]) {
    json.list_at(list);
    for (one, other) in pairs {
        json.object();
        json.text(first, one);
        json.text(second, other);
        json.close();
    }
    json.close();
}

/// A figure with all the decimals it was published with, and no fewer than the measure has.
pub(crate) fn published(figure: Decimal, decimals: u8) -> Decimal {
    let short = figure.shortest();
    short.rescale(short.decimals.max(decimals)).unwrap_or(short)
}

/// A period, as an item of a list.
pub(crate) fn period(json: &mut Json, period: &Period) {
    json.object();
    span(json, period);
    json.close();
}

/// The members that name a period.
pub(crate) fn span(json: &mut Json, period: &Period) {
    json.text("label", &period.label);
    json.text("kind", period.kind_name());
    json.text("start", &period.start().to_string());
    json.text("end", &period.end().to_string());
}

/// The members that name a measure, with its unit in words.
pub(crate) fn measure(json: &mut Json, measure: &Measure, unit_label: &str) {
    json.text("slug", &measure.slug);
    json.text("lait_key", &measure.lait_key);
    json.text("title", &measure.title);
    json.text("unit", measure.unit.name());
    json.text("unit_label", unit_label);
}

/// The members that say where an answer comes from, with a second source where answers may have one.
pub(crate) fn sources(json: &mut Json, words: &Words, may_have_two: bool) {
    json.text("text", &words.source);
    json.text("url", &words.source_url);
    if may_have_two {
        json.list_at("also");
        if let Some((text, url)) = &words.source_also {
            json.text_item(text);
            json.text_item(url);
        }
        json.close();
    }
    json.text("updated", &words.updated);
}

/// The member `source` of a measure.
pub(crate) fn source(json: &mut Json, source: &Source) {
    json.object_at("source");
    json.text("publisher", &source.publisher);
    json.text("publication", &source.publication);
    json.text("url", &source.url);
    json.text("licence", &source.licence);
    json.text_or_null("updated", source.updated.map(|date| date.to_string()).as_deref());
    json.close();
}
