//! Answers that are lists over many measures, a profile and the biggest changes, as JSON and as CSV. It
//! calculates nothing and knows no file.

mod movers;
mod profile;

pub use movers::{movers_csv, movers_report};
pub use profile::{profile_csv, profile_report};

use crate::compare::Change;
use crate::json::Json;
use crate::model::{Flag, Measure, Period, Polarity, Series};
use crate::report::{pairs, span};
use crate::words::Words;

/// What a list says of a measure.
fn measure(json: &mut Json, measure: &Measure) {
    crate::report::measure_of(json, measure, &measure.unit_label);
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
    span(json, period);
    json.text_or_null("flag", period.flag.map(Flag::name));
    json.close();
}

/// A change whose periods are places in the series, or null.
fn change(json: &mut Json, series: &Series, change: Option<&Change>) {
    crate::report::change(json, change, &series.measure, |place| &series.periods[place]);
}

/// What is said of a list as a whole.
fn said(json: &mut Json, words: &Words) {
    json.text("sentence", &words.sentence);
    json.text("alt", &words.alt);
    json.text("title", &words.title);
    pairs(json, ["caveats", "code", "text"], &words.caveats);
    pairs(json, ["refusals", "what", "why"], &words.refusals);
}
