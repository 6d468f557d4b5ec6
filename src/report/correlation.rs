//! How two measures go together over councils, as JSON. It calculates nothing.

use super::pairs;
use crate::compare::{Answer, Correlation};
use crate::json::Json;
use crate::model::Series;

/// The coefficients, the councils that they rest on, and the words for them.
pub(super) fn correlation(json: &mut Json, answer: &Answer<'_>, second: &Series, found: &Correlation) {
    let words = crate::words::correlation_words(answer.dataset, answer.published, second, found);
    let [first_at, second_at] = found.periods;
    json.object_at("correlation");
    json.text("measure2", &second.measure.slug);
    json.list_at("periods");
    json.text_item(&answer.published.periods[first_at].label);
    json.text_item(&second.periods[second_at].label);
    json.close();
    json.whole("n", found.pairs.len());
    json.number("spearman", Some(found.spearman.shortest()));
    json.number("low", Some(found.low.shortest()));
    json.number("high", Some(found.high.shortest()));
    json.number("pearson", Some(found.pearson.shortest()));
    json.list_at("pairs");
    for pair in &found.pairs {
        json.object();
        json.text("area", &answer.area(pair.area).slug);
        json.number("x", Some(pair.first.shortest()));
        json.number("y", Some(pair.second.shortest()));
        json.close();
    }
    json.close();
    json.text("title", &words.title);
    json.text("sentence", &words.sentence);
    json.text("alt", &words.alt);
    pairs(json, ["caveats", "code", "text"], &words.caveats);
    json.close();
}
