//! Runs: from a grade to a better one. A run begins with the first judgement of the grade, goes on through others that
//! do not reach the goal, and ends with the first that does; or it is known only so far.

use crate::error::{Error, Result};
use crate::model::{AreaId, Dataset, Date, Grade, Judgement};
use crate::text::joined;

/// One council's way from a grade to a better one.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Grade, Judgement, runs};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let to_good = runs(&dataset, &[gloucestershire], Judgement::Overall, Grade::Inadequate, Grade::Good);
/// assert_eq!((to_good.len(), to_good[0].days()), (1, 2974)); // 13 June 2017 to 4 August 2025
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The council.
    pub area: AreaId,
    /// The day on which the grade was published.
    pub from: Date,
    /// How it ended, if it did.
    pub end: RunEnd,
}

/// How a run ended, or why it is known only so far.
///
/// ```
/// use likeforlike::{Date, Grade, RunEnd};
/// assert!(RunEnd::Reached { on: Date::new(2022, 4, 1), grade: Grade::Good }.is_reached());
/// assert!(!RunEnd::Abolished(Date::new(2019, 3, 31)).is_reached());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunEnd {
    /// The goal was reached.
    Reached {
        /// The day of the publication.
        on: Date,
        /// The grade then given.
        grade: Grade,
    },
    /// The next inspection gave no grade for this judgement: the day of its publication.
    NoGrade(Date),
    /// The council was abolished: its last day.
    Abolished(Date),
    /// It lasts: the day up to which inspections are known.
    Open(Date),
}

impl RunEnd {
    /// Whether the goal was reached.
    #[must_use]
    pub fn is_reached(self) -> bool {
        matches!(self, RunEnd::Reached { .. })
    }

    /// The day on which it ended, or up to which it is known.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            RunEnd::Reached { on, .. } | RunEnd::NoGrade(on) | RunEnd::Abolished(on) | RunEnd::Open(on) => on,
        }
    }
}

impl Run {
    /// Its length in days, so far as it is known.
    #[must_use]
    pub fn days(&self) -> u32 {
        u32::try_from(self.from.days_to(self.end.date())).unwrap_or(0)
    }
}

/// The runs of some councils from a grade to a goal, council by council in time order.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Grade, Judgement, runs};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let all: Vec<_> = dataset.authorities().map(|(id, _)| id).collect();
/// let better = runs(&dataset, &all, Judgement::Overall, Grade::Inadequate, Grade::RequiresImprovement);
/// let reached = better.iter().filter(|run| run.end.is_reached()).count();
/// assert!(reached > 30 && reached < better.len()); // some have not got there yet
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn runs(
    dataset: &Dataset,
    areas: &[AreaId],
    judgement: Judgement,
    grade: Grade,
    goal: Grade,
) -> Vec<Run> {
    let Some(inspections) = dataset.inspections() else { return Vec::new() };
    let mut runs = Vec::new();
    for area in areas {
        let last = match dataset.area(*area).end {
            Some(end) if end < inspections.as_at => RunEnd::Abolished(end),
            _ => RunEnd::Open(inspections.as_at),
        };
        let mut open: Option<Run> = None;
        for one in &inspections.full[inspections.of(*area)] {
            let given = one.verdict(judgement).grade();
            open = match (open, given) {
                (None, Some(given)) if given == grade => {
                    Some(Run { area: *area, from: one.published, end: last })
                }
                (Some(run), Some(given)) if given <= goal => {
                    let end = RunEnd::Reached { on: one.published, grade: given };
                    runs.push(Run { end, ..run });
                    None
                }
                (Some(run), None) => {
                    runs.push(Run { end: RunEnd::NoGrade(one.published), ..run });
                    None
                }
                (open, _) => open,
            };
        }
        runs.extend(open);
    }
    runs
}

/// The chosen areas that are councils. A region may be chosen where the question tells of its councils; what else is not
/// inspected is an error, since it would have to be said that it never had a grade.
pub(super) fn councils(dataset: &Dataset, areas: &[AreaId], tells_region: bool) -> Result<Vec<AreaId>> {
    let mut councils = Vec::new();
    for id in areas {
        let area = dataset.area(*id);
        if area.is_authority() {
            councils.push(*id);
        } else if !tells_region {
            // England lies in nothing.
            let of_region =
                if area.parent.is_some() { ", or add group=region for those of the region" } else { "" };
            return Err(Error::question(joined(&[
                &area.name,
                " is not inspected: choose councils",
                of_region,
            ])));
        }
    }
    Ok(councils)
}
