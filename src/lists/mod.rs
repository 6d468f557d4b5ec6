//! Answers that are lists over many measures, a profile and the biggest changes, as JSON and as CSV. It
//! calculates nothing and knows no file.

mod movers;
mod profile;

pub use movers::{movers_csv, movers_report};
pub use profile::{profile_csv, profile_report};

use crate::compare::Change;
use crate::json::Json;
use crate::model::{Area, Flag, Measure, Period, Polarity, Series, Unit};
use crate::report::published;

/// What a list says of a place.
fn area(json: &mut Json, area: &Area) {
    json.text("code", &area.code);
    json.text("slug", &area.slug);
    json.text("name", &area.name);
    json.text("kind", area.kind.name());
}

/// What a list says of a measure.
fn measure(json: &mut Json, measure: &Measure) {
    json.text("slug", &measure.slug);
    json.text("lait_key", &measure.lait_key);
    json.text("title", &measure.title);
    json.text("unit", measure.unit.name());
    json.text("unit_label", &measure.unit_label);
    json.text_or_null("polarity", measure.polarity.map(Polarity::name));
    json.text_or_null("topic", measure.topics.first().map(String::as_str));
    json.text("publisher", &measure.source.publisher);
    json.text("publication", &measure.source.publication);
    json.text("url", &measure.source.url);
    json.text("licence", &measure.source.licence);
}

/// A period, under its key.
fn period(json: &mut Json, key: &str, period: &Period) {
    json.object_at(key);
    json.text("label", &period.label);
    json.text("kind", period.kind_name());
    json.text("start", &period.start().to_string());
    json.text("end", &period.end().to_string());
    json.text_or_null("flag", period.flag.map(Flag::name));
    json.close();
}

/// A change whose periods are places in the series; the keys are those of an answer's change.
fn change(json: &mut Json, series: &Series, change: Option<&Change>) {
    let Some(change) = change else { return json.null("change") };
    json.object_at("change");
    json.text("from", &series.periods[change.from].label);
    json.text("to", &series.periods[change.to].label);
    json.number("absolute", Some(published(change.absolute, series.measure.decimals)));
    json.text(
        "unit",
        match series.measure.unit {
            Unit::Percent | Unit::Points => "percentage points",
            other => other.name(),
        },
    );
    json.number("relative", change.relative);
    json.close();
}

/// The source of a figure in one cell of a CSV file.
fn source(measure: &Measure) -> String {
    let source = &measure.source;
    format!("{}, {}, {}", source.publisher, source.publication, source.url)
}
