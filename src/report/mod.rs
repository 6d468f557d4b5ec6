//! The answer and its words as one object with the keys that others rely on: JSON in the shell, an object in
//! JavaScript. It calculates nothing.

mod certainty;
mod correlation;
mod judged;
mod parts;

pub use judged::judged_report;
pub(crate) use parts::measure as measure_of;
pub(crate) use parts::{area, change, pairs, period, published, rank, source, sources, span};

use crate::compare::{Answer, AreaAnswer, Certainty, From, Peers, Value, Why};
use crate::json::Json;
use crate::model::{AreaId, Decimal, Flag, Polarity, Status};
use crate::words::Words;

/// An answer with its words, as JSON text. A figure that can't be given is null and has an entry under
/// `refusals`; numbers have the decimals that they are published with.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, report, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let json = report(&answer, &words(&answer));
/// assert!(json.starts_with(r#"{"question":"measure=agency-rate&areas=gloucestershire"#));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn report(answer: &Answer<'_>, words: &Words) -> String {
    // The tests of chance are made on the figures as published.
    let certainty = if answer.question.show.is_empty() {
        crate::compare::certainty(answer)
    } else {
        Certainty { areas: Vec::new(), difference: None, funnel: Err(Why::NotAsPublished) }
    };
    let mut json = Json::default();
    json.object();
    json.text("question", &answer.question.to_string());
    json.text("release", &answer.dataset.core().release);
    measure(&mut json, answer);
    json.list_at("periods");
    for at in 0..answer.periods.len() {
        period(&mut json, answer.period(at));
    }
    json.close();
    json.list_at("areas");
    for chosen in &answer.areas {
        chosen_area(&mut json, answer, chosen, &certainty);
    }
    for id in crate::words::benchmarks(answer) {
        chosen_area(&mut json, answer, &crate::compare::benchmark(answer, id), &certainty);
    }
    json.close();
    certainty::difference_of(&mut json, answer, &certainty);
    let correlation = answer.second.map(|second| (second, crate::compare::correlation_of(answer, second)));
    match &correlation {
        Some((second, Ok(found))) => correlation::correlation(&mut json, answer, second, found),
        _ => json.null("correlation"),
    }
    json.text("sentence", &words.sentence);
    json.text("alt", &words.alt);
    json.text("title", &words.title);
    field(&mut json, answer);
    groups(&mut json, answer);
    marks(&mut json, answer);
    judgements(&mut json, answer);
    let mut findings = crate::words::findings(answer);
    findings.append(&mut crate::words::certainty_words(answer, &certainty));
    pairs(&mut json, ["findings", "code", "text"], &findings);
    pairs(&mut json, ["caveats", "code", "text"], &words.caveats);
    let mut refusals = words.refusals.clone();
    refusals.append(&mut crate::words::certainty_refusals(answer, &certainty));
    if let Some((_, Err(why))) = &correlation {
        refusals.push(("correlation", crate::words::reason_words(answer, why)));
    }
    pairs(&mut json, ["refusals", "what", "why"], &refusals);
    json.finish()
}

fn measure(json: &mut Json, answer: &Answer<'_>) {
    let measure = answer.measure();
    json.object_at("measure");
    parts::measure(json, measure, &crate::words::unit_label(answer));
    json.list_at("show");
    for show in &answer.question.show {
        json.text_item(show.name());
    }
    json.close();
    json.text_or_null("polarity", measure.polarity.map(Polarity::name));
    json.whole("decimals", usize::from(measure.decimals));
    source(json, &measure.source);
    json.close();
}

/// The field of the period in focus: who is ranked among whom, and how far apart they lie.
fn field(json: &mut Json, answer: &Answer<'_>) {
    let field = &answer.field;
    json.object_at("field");
    json.text("period", &answer.period(answer.focus).label);
    json.whole("n", field.members.len());
    json.whole("missing", field.missing);
    json.list_at("quartiles");
    for quartile in field.quartiles().into_iter().flatten() {
        json.number_item(Some(quartile.shortest()));
    }
    json.close();
    json.number("median", field.median().map(Decimal::shortest));
    json.number("spread", field.spread().map(Decimal::shortest));
    json.close();
}

/// The groups that stand beside the chosen areas, but for the neighbours, which stand with their area.
fn groups(json: &mut Json, answer: &Answer<'_>) {
    json.list_at("groups");
    for group in &answer.groups {
        json.object();
        json.text("with", group.with.name());
        json.text_or_null("of", group.area.map(|at| answer.area(answer.areas[at].id).slug.as_str()));
        together(json, answer, &group.peers);
        json.close();
    }
    json.close();
}

fn marks(json: &mut Json, answer: &Answer<'_>) {
    json.list_at("marks");
    for mark in &answer.question.marks {
        json.object();
        json.text("at", &mark.at);
        json.text("text", &mark.text);
        json.close();
    }
    json.close();
}

/// What Ofsted said of the first chosen area, behind its line.
fn judgements(json: &mut Json, answer: &Answer<'_>) {
    json.list_at("judgements");
    for spell in &answer.spells {
        judged::spell(json, spell);
    }
    json.close();
}

fn chosen_area(json: &mut Json, answer: &Answer<'_>, chosen: &AreaAnswer, certainty: &Certainty) {
    json.object();
    area(json, answer.area(chosen.id));
    json.list_at("values");
    for (at, one) in chosen.values.iter().enumerate() {
        value(json, answer, chosen.id, at, one);
    }
    json.close();
    change(json, chosen.change.as_ref(), answer.measure(), |place| answer.period(place));
    match &chosen.peers {
        None => json.null("neighbours"),
        Some(peers) => neighbours(json, answer, chosen.id, peers),
    }
    certainty::trend_of(json, answer, chosen.id);
    certainty::certainty_of(json, certainty, chosen.id);
    json.close();
}

/// The neighbours of an area: their figures together, how close each is, and which do not count it among theirs.
fn neighbours(json: &mut Json, answer: &Answer<'_>, id: AreaId, peers: &Peers) {
    let links = answer.dataset.neighbours_in(answer.model, id);
    json.object_at("neighbours");
    json.whole("model", usize::from(peers.model));
    together(json, answer, peers);
    json.list_at("closeness");
    for link in links {
        json.text_item(link.closeness.name());
    }
    json.close();
    json.list_at("one_way");
    for link in links {
        if !crate::compare::counts(answer.dataset, answer.model, link.area, id) {
            json.text_item(&answer.area(link.area).code);
        }
    }
    json.close();
    json.close();
}

/// Mean, median and number of a group, one a period, and its members.
fn together(json: &mut Json, answer: &Answer<'_>, peers: &Peers) {
    json.list_at("mean");
    for values in &peers.values {
        json.number_item(values.mean.map(Decimal::shortest));
    }
    json.close();
    json.list_at("median");
    for values in &peers.values {
        json.number_item(values.median.map(Decimal::shortest));
    }
    json.close();
    json.list_at("n");
    for values in &peers.values {
        json.whole_item(values.n);
    }
    json.close();
    json.list_at("codes");
    for id in &peers.members {
        json.text_item(&answer.area(*id).code);
    }
    json.close();
}

fn value(json: &mut Json, answer: &Answer<'_>, id: AreaId, at: usize, value: &Value) {
    let (measure, period) = (answer.measure(), answer.period(at));
    json.object();
    json.text("period", &period.label);
    json.number("value", value.cell.figure().map(|figure| published(figure, measure.decimals)));
    json.text_or_null("status", value.cell.status().map(Status::name));
    json.text_or_null("flag", period.flag.map(Flag::name));
    json.text_or_null("joint_with", value.joint_with.map(|other| answer.area(other).code.as_str()));
    json.number("count", value.count);
    json.number("denominator", value.denominator);
    certainty::interval_of(json, answer, id, at);
    rank(json, value.rank.as_ref());
    json.text_or_null("band", value.quarter.map(|quarter| quarter.band(From::of(measure))));
    json.number("percentile", value.percentile.map(Decimal::shortest));
    let gap = &value.gap;
    json.object_at("gap");
    for (key, value) in [
        ("england", gap.england),
        ("region", gap.region),
        ("neighbours_mean", gap.neighbours_mean),
        ("neighbours_median", gap.neighbours_median),
    ] {
        json.number(key, value.map(Decimal::shortest));
    }
    json.close();
    json.close();
}
