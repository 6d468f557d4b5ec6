//! What a page shows of an answer about inspections, as JSON text.

use crate::chart::Scene;
use crate::compare::Judged;
use crate::json::Json;
use crate::words::Words;

/// One chart with everything around it.
pub(crate) fn judged_view(judged: &Judged<'_>, words: &Words, scene: &Scene) -> String {
    let mut json = Json::default();
    json.object();
    json.text("question", &judged.question.to_string());
    json.text("title", &words.title);
    json.text("svg", &crate::svg::svg(scene));
    json.finish()
}
