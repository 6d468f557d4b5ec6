//! Pictures of inspections: which form draws which finding. Each form knows its finding and no other.

mod aligned;
mod axis;
mod bands;
mod by_grade;
mod flags;
mod key;
mod marks;

mod standing;
mod survival;
mod timeline;

use super::{Canvas, Options, Scene};
use crate::compare::{Finding, Judged};
use crate::words::Words;

/// Draws an answer about inspections.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, draw_judged, judged, judged_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=timeline&areas=gloucestershire")?)?;
/// let scene = draw_judged(&judged, &judged_words(&judged), &Options::default());
/// assert_eq!(scene.width, 640.0);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn draw_judged(judged: &Judged<'_>, words: &Words, options: &Options) -> Scene {
    super::scene_of(words, options, &|canvas| picture(judged, canvas))
}

fn picture(judged: &Judged<'_>, canvas: &mut Canvas) {
    match &judged.finding {
        Finding::Records(records) => timeline::draw(judged, records, canvas),
        Finding::ByGrade(found) => by_grade::draw(judged, found, canvas),
        Finding::Survival(found) => survival::draw(judged, found, canvas),
        Finding::Aligned(found) => aligned::draw(judged, found, canvas),
        Finding::OverTime(_) | Finding::OnDate(_) => canvas.y += 10.0,
    }
}
