//! How long it took to improve: the Kaplan–Meier estimate over runs, with councils that have not improved yet counted
//! for as long as they are known. Interval: Greenwood's variance on the log-log scale, 95%.

use super::cohort::{Run, runs};
use super::on_date::{TallyOf, counted_first};
use crate::error::{Error, Result};
use crate::model::{AreaId, Dataset, Grade, Judgement};
use crate::question::Question;

/// How long councils took from one grade to a better one.
#[derive(Clone, Debug, PartialEq)]
pub struct Survival {
    /// Which councils are counted.
    pub of: TallyOf,
    /// The grade that a run begins with.
    pub grade: Grade,
    /// The grade that ends it: this one or a better.
    pub goal: Grade,
    /// The runs, the shortest first; of equal ones those that reached the goal first.
    pub runs: Vec<Run>,
    /// How many reached the goal.
    pub reached: usize,
    /// The curve: the first step is at 0 days with everyone, then one at each day on which a run ended.
    pub steps: Vec<Step>,
    /// After how many days a quarter, half and three quarters had reached the goal.
    pub quarters: [Held; 3],
    /// The claim that the question tests, if it names one.
    pub claim: Option<Claim>,
    /// The runs of each chosen area, by their places in `runs`; empty for one that never had the grade.
    pub chosen: Vec<(AreaId, Vec<usize>)>,
}

/// A step of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Days since the judgement.
    pub days: u32,
    /// How many were still on their way just before this day, and known.
    pub at_risk: usize,
    /// How many reached the goal on this day.
    pub reached: usize,
    /// How many are known up to this day only.
    pub censored: usize,
    /// The share not there yet after this day, from 1 to 0.
    pub share: f64,
    /// The lower and the upper limit of that share, at 95%; `None` where it is 0 or 1.
    pub limits: Option<(f64, f64)>,
}

/// After how many days a share of councils had reached the goal: the estimate and its 95% limits; `None` where the
/// curve, or its limit, does not come down so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The estimate.
    pub days: Option<u32>,
    /// The lower limit.
    pub low: Option<u32>,
    /// The upper limit.
    pub high: Option<u32>,
}

/// A claim that councils improve within a span, and the shares that did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// The span, in months.
    pub months: (u16, u16),
    /// The same in days.
    pub days: (u32, u32),
    /// The share that had reached the goal by its beginning, with limits; by the curve.
    pub before: (f64, Option<(f64, f64)>),
    /// The share by its end.
    pub by_end: (f64, Option<(f64, f64)>),
    /// How many of the runs reached the goal earlier, within the span and later.
    pub counted: [usize; 3],
    /// How many are known for less than the span's end and had not reached the goal.
    pub unknown: usize,
}

/// How long it took to improve, for the question's grade and goal.
///
/// # Errors
/// When the goal is no better than the grade, nobody had the grade, or the group is told by a council and none is
/// chosen.
pub fn survival(
    dataset: &Dataset,
    question: &Question,
    areas: &[AreaId],
    judgement: Judgement,
) -> Result<Survival> {
    let (of, members) = counted_first(dataset, question, areas)?;
    let grade = question.grade.unwrap_or(Grade::Inadequate);
    let goal = question.reach.unwrap_or(Grade::RequiresImprovement);
    let runs = runs(dataset, &members, judgement, grade, goal);
    if runs.is_empty() {
        return Err(Error::question("nobody had this grade: ask for another"));
    }
    Ok(Survival {
        of,
        grade,
        goal,
        reached: runs.iter().filter(|run| run.end.is_reached()).count(),
        runs,
        steps: Vec::new(),
        quarters: [Held::default(); 3],
        claim: None,
        chosen: Vec::new(),
    })
}
