//! Counts by grade over time: a tally at the end of each quarter, and how the chosen councils stood.

use super::cohort::councils;
use super::in_force::{InForce, in_force};
use super::notes::OVERALL_ENDED;
use super::on_date::{Tally, TallyOf, counted_first};
use super::years::Years;
use crate::error::{Error, Result};
use crate::model::{AreaId, Dataset, Date, Judgement};
use crate::question::{Among, Question};
use crate::text::joined;

/// With fewer councils graded than this, shares say little: the series begins once there are as many.
pub(crate) const FEWEST_GRADED: usize = 10;

/// How many councils had which grade, over time.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=grades")?)?;
/// let Finding::OverTime(found) = &judged.finding else { panic!("no day is named") };
/// let last = found.tallies.last().expect("it is never empty");
/// assert_eq!(last.on.to_string(), "2026-03-31"); // the last day with an overall grade
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverTime {
    /// Which councils are counted.
    pub of: TallyOf,
    /// A tally at the end of each quarter, and at the last day that is known; never empty.
    pub tallies: Vec<Tally>,
    /// For each chosen council, how it stood on each of those days.
    pub chosen: Vec<(AreaId, Vec<InForce>)>,
}

/// Counts by grade at the end of each quarter of the question's years.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Question, over_time};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=grades&from=2017&to=2019")?;
/// let found = over_time(&dataset, &question, &[], Judgement::Overall)?;
/// assert_eq!(found.tallies.len(), 12);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the question's years lie outside what is known, its group is told by a council and none is chosen, or
/// a region is chosen and not its group.
pub fn over_time(
    dataset: &Dataset,
    question: &Question,
    areas: &[AreaId],
    judgement: Judgement,
) -> Result<OverTime> {
    let (of, members) = counted_first(dataset, question, areas)?;
    let years = Years::of(question)?;
    let mut tallies = Vec::new();
    for day in days(dataset, judgement) {
        if years.hold(day) {
            let tally = Tally::of(dataset, &members, judgement, day);
            // It begins when enough have one.
            if !tallies.is_empty() || tally.graded() >= FEWEST_GRADED.min(tally.councils()).max(1) {
                tallies.push(tally);
            }
        }
    }
    if tallies.is_empty() {
        return Err(Error::question(joined(&[
            "too few of the councils counted had a grade for judgement=",
            judgement.name(),
            &years.clause(),
            ": name other years, councils or another judgement",
        ])));
    }
    let mut chosen = Vec::new();
    for id in councils(dataset, areas, question.group == Among::Region)? {
        let mut held = Vec::new();
        for tally in &tallies {
            held.push(in_force(dataset, id, judgement, tally.on));
        }
        chosen.push((id, held));
    }
    Ok(OverTime { of, tallies, chosen })
}

/// The ends of quarters since the first grade, up to the last day on which the judgement was given.
fn days(dataset: &Dataset, judgement: Judgement) -> Vec<Date> {
    let Some(inspections) = dataset.inspections() else { return Vec::new() };
    let mut last = inspections.as_at;
    if judgement == Judgement::Overall {
        last = last.min(Date::from_days(OVERALL_ENDED.days() - 1).unwrap_or(last));
    }
    // A judgement that is given no longer runs out with the reports that replace the last ones that gave it.
    if matches!(judgement, Judgement::Adoption | Judgement::SafeguardingBoard) {
        let mut given = Date::default();
        for one in &inspections.full {
            if one.verdict(judgement).grade().is_some() {
                given = given.max(one.published);
            }
        }
        last = last.min(given);
    }
    let mut days = Vec::new();
    for year in 2013..=last.year {
        for (month, day) in [(3, 31), (6, 30), (9, 30), (12, 31)] {
            let end = Date::new(year, month, day);
            if end < last {
                days.push(end);
            }
        }
    }
    days.push(last);
    days
}
