//! What chance may explain of an answer, as JSON: intervals, trends, ranges of ranks, the difference between two
//! councils. It calculates nothing.

use crate::compare::{Answer, AreaCertainty, Certainty, Confidence, Difference, Interval, Trend, Versus};
use crate::json::Json;
use crate::model::{AreaId, Decimal};

/// The 95% interval of a value, or null. A question that shows something else than the figures has none.
pub(super) fn interval_of(json: &mut Json, answer: &Answer<'_>, id: AreaId, at: usize) {
    let found = match answer.question.show.is_empty() {
        true => crate::compare::interval(
            answer.dataset,
            answer.published,
            id,
            answer.periods[at],
            Confidence::Usual,
        )
        .ok(),
        false => None,
    };
    match &found {
        None => json.null("interval"),
        Some(found) => interval(json, found),
    }
}

fn interval(json: &mut Json, interval: &Interval) {
    json.object_at("interval");
    limits(json, interval.low, interval.high);
    json.text("method", interval.method.name());
    json.flag("derived", interval.derived);
    json.close();
}

fn limits(json: &mut Json, low: Decimal, high: Decimal) {
    json.number("low", Some(low.shortest()));
    json.number("high", Some(high.shortest()));
}

/// The trend over the five periods up to the one in focus, or null.
pub(super) fn trend_of(json: &mut Json, answer: &Answer<'_>, id: AreaId) {
    let found = crate::compare::trend(answer.dataset, answer.published, id, answer.periods[answer.focus]);
    match found.ok().filter(|_| answer.question.show.is_empty()) {
        None => json.null("trend"),
        Some(found) => trend(json, answer, &found),
    }
}

fn trend(json: &mut Json, answer: &Answer<'_>, trend: &Trend) {
    let label = |place: usize| answer.published.periods[place].label.as_str();
    json.object_at("trend");
    json.text("direction", trend.direction.name());
    json.text("from", label(trend.from));
    json.text("to", label(trend.to));
    json.number("slope", Some(trend.slope.shortest()));
    json.number("chi_squared", Some(trend.chi_squared.shortest()));
    json.flag("derived", trend.derived);
    json.close();
}

/// How the figure in focus of a chosen area stands to chance: `certainty`, or null for an area beside them.
pub(super) fn certainty_of(json: &mut Json, certainty: &Certainty, id: AreaId) {
    match certainty.areas.iter().find(|area| area.id == id) {
        None => json.null("certainty"),
        Some(area) => area_certainty(json, area),
    }
}

fn area_certainty(json: &mut Json, area: &AreaCertainty) {
    json.object_at("certainty");
    json.text_or_null("england", area.england.as_ref().ok().map(|found| found.side.name()));
    match &area.rank {
        Err(_) => json.null("rank_range"),
        Ok(range) => {
            json.object_at("rank_range");
            json.whole("first", range.first);
            json.whole("last", range.last);
            json.whole("n", range.n);
            json.whole("fixed", range.fixed);
            json.close();
        }
    }
    json.text_or_null("funnel", area.funnel.as_ref().ok().map(|point| point.place.name()));
    json.close();
}

/// The difference between the first two chosen councils, or null.
pub(super) fn difference_of(json: &mut Json, answer: &Answer<'_>, certainty: &Certainty) {
    match &certainty.difference {
        Some(Ok(found)) => difference(json, answer, found),
        _ => json.null("difference"),
    }
}

fn difference(json: &mut Json, answer: &Answer<'_>, found: &Difference) {
    json.object_at("difference");
    json.list_at("areas");
    for id in found.areas {
        json.text_item(&answer.area(id).slug);
    }
    json.close();
    json.text("period", &answer.published.periods[found.period].label);
    json.text(
        "of",
        match found.versus {
            Versus::Minus => "difference",
            Versus::Over => "ratio",
        },
    );
    json.number("value", Some(found.value.shortest()));
    limits(json, found.low, found.high);
    json.flag("significant", found.significant);
    json.close();
}
