//! An answer about inspections as one object with the keys that others rely on. It calculates nothing.

use crate::compare::Judged;
use crate::json::Json;
use crate::words::Words;

/// An answer about inspections with its words, as JSON text.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, judged, judged_report, judged_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=timeline&areas=gloucestershire")?)?;
/// let json = judged_report(&judged, &judged_words(&judged));
/// assert!(json.starts_with(r#"{"question":"areas=gloucestershire&with=england&view=timeline""#));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn judged_report(judged: &Judged<'_>, words: &Words) -> String {
    let mut json = Json::default();
    json.object();
    json.text("question", &judged.question.to_string());
    json.text("sentence", &words.sentence);
    json.finish()
}
