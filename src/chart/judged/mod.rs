//! Pictures of inspections: which form draws which finding. Each form knows its finding and no other.

mod aligned;
mod axis;
mod bands;
mod by_grade;
mod flags;
mod key;
mod map;
mod marks;
mod on_date;
mod over_time;
mod standing;
mod survival;
mod timeline;

use super::{Canvas, Options, Scene};
use crate::compare::{Finding, InForce, Judged, spells};
use crate::model::AreaId;
use crate::question::{IMPROVEMENT, JUDGEMENTS, View};
use crate::words::Words;
use standing::Standing;

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
    super::scene_of(words, judged.dataset, options, &|canvas| picture(judged, canvas))
}

fn picture(judged: &Judged<'_>, canvas: &mut Canvas) {
    match &judged.finding {
        Finding::ByGrade(found) if IMPROVEMENT => by_grade::draw(judged, found, canvas),
        Finding::Survival(found) if IMPROVEMENT => survival::draw(judged, found, canvas),
        Finding::Aligned(found) if IMPROVEMENT => aligned::draw(judged, found, canvas),
        _ if !JUDGEMENTS => {}
        Finding::Records(records) => timeline::draw(judged, records, canvas),
        Finding::OverTime(found) => over_time::draw(judged, found, canvas),
        Finding::OnDate(found) if judged.question.view == View::Map => map::draw(judged, found, canvas),
        Finding::OnDate(found) => on_date::draw(judged, found, canvas),
        Finding::ByGrade(_) | Finding::Survival(_) | Finding::Aligned(_) => {}
    }
}

/// Adds a council to the key of series and says at which place.
fn series_of(judged: &Judged<'_>, id: AreaId, color: u8, canvas: &mut Canvas) -> usize {
    let area = judged.area(id);
    canvas.key(&area.slug, &area.name, "area", color)
}

/// How a council stands, and since when: `Kent: good since 9 May 2022`.
fn stands(judged: &Judged<'_>, id: AreaId, held: InForce, standing: Standing) -> String {
    let mut text = judged.area(id).name.clone() + ": " + standing.words();
    if let Some(place) = held.inspection() {
        // The spell that the inspection belongs to may have begun with an earlier one.
        let mut since = &judged.inspections.full[place];
        for spell in spells(judged.dataset, id, judged.judgement()) {
            if spell.inspections.contains(&place) {
                since = &judged.inspections.full[spell.inspections[0]];
            }
        }
        text += " since ";
        text += &marks::said(since.published, since.precision);
    }
    text
}
