//! How long it took to improve: the Kaplan–Meier estimate over runs, with councils that have not improved yet counted
//! for as long as they are known. A council that had the grade twice has two runs, which are counted as two.

use super::claim::Claim;
use super::cohort::{Run, councils, runs};
use super::kaplan_meier::{Held, Step, kaplan_meier};
use super::on_date::{TallyOf, counted_first};
use super::years::Years;
use crate::error::{Error, Result};
use crate::model::{AreaId, Dataset, Grade, Judgement};
use crate::question::{Among, Question};
use crate::text::joined;

/// How long councils took from one grade to a better one.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=survival&areas=gloucestershire&reach=good")?)?;
/// let Finding::Survival(found) = &judged.finding else { panic!("the view asks for it") };
/// assert_eq!(found.chosen[0].1[0].days(), 2974); // 13 June 2017 to 4 August 2025
/// assert_eq!(found.quarters[1].days, found.steps.iter().find(|step| step.share <= 0.5).map(|step| step.days));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Survival {
    /// Which councils are counted.
    pub of: TallyOf,
    /// The grade that a run begins with.
    pub grade: Grade,
    /// The grade that ends it: this one or a better.
    pub goal: Grade,
    /// The first and the last year of the judgements that are counted, both included; `None` without a bound.
    pub years: (Option<u16>, Option<u16>),
    /// The runs, the shortest first; of equal ones those that reached the goal first. Never empty.
    pub runs: Vec<Run>,
    /// How many reached the goal.
    pub reached: usize,
    /// The curve: the first step is at 0 days with everyone, then one at each day on which a run ended.
    pub steps: Vec<Step>,
    /// After how many days a quarter, half and three quarters had reached the goal.
    pub quarters: [Held; 3],
    /// The claim that the question tests, if it names one.
    pub claim: Option<Claim>,
    /// The runs of each chosen council in time order, whether it is among those counted or not; empty for one that
    /// did not have the grade in the question's years.
    pub chosen: Vec<(AreaId, Vec<Run>)>,
}

/// Where one length stands among the runs.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Question, survival};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let found = survival(&dataset, &Question::parse("view=survival")?, &[], Judgement::Overall)?;
/// let place = found.place(0);
/// assert_eq!((place.shorter, place.longer, place.not_yet), (0, found.reached, found.runs.len() - found.reached));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunPlace {
    /// How many reached the goal in fewer days.
    pub shorter: usize,
    /// How many reached it in just as many.
    pub same: usize,
    /// How many reached it in more.
    pub longer: usize,
    /// How many had not reached it when they were known for at least as many days.
    pub not_yet: usize,
}

impl Survival {
    /// Where a length in days stands among the runs; those that ended earlier without reaching the goal say nothing
    /// of it and are left out.
    #[must_use]
    pub fn place(&self, days: u32) -> RunPlace {
        let mut place = RunPlace::default();
        for run in &self.runs {
            let count = match (run.end.is_reached(), run.days().cmp(&days)) {
                (true, std::cmp::Ordering::Less) => &mut place.shorter,
                (true, std::cmp::Ordering::Equal) => &mut place.same,
                (true, std::cmp::Ordering::Greater) => &mut place.longer,
                (false, std::cmp::Ordering::Less) => continue,
                (false, _) => &mut place.not_yet,
            };
            *count += 1;
        }
        place
    }
}

/// How long it took to improve, for the question's grade and goal. The question's years are those in which a run
/// begins; without a goal it is the next better grade, which any better one reaches too.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Question, survival};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let ask = |text: &str| survival(&dataset, &Question::parse(text)?, &[], Judgement::Overall);
/// let found = ask("view=survival&claim=18-36")?;
/// let claim = found.claim.expect("the question names one");
/// assert_eq!(claim.days, (548, 1096));
/// let error = ask("view=survival&grade=outstanding").unwrap_err();
/// assert_eq!(error.to_string(), "no grade is better than outstanding: ask for another, such as grade=inadequate");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the goal is no better than the grade, nobody had the grade, an area is chosen that is not inspected, or the
/// group is told by a council and none is chosen.
pub fn survival(
    dataset: &Dataset,
    question: &Question,
    areas: &[AreaId],
    judgement: Judgement,
) -> Result<Survival> {
    let grade = question.grade.unwrap_or(Grade::Inadequate);
    let goal = goal(grade, question.reach)?;
    let years = Years::of(question)?;
    let (of, members) = counted_first(dataset, question, areas)?;
    let of_areas = |areas: &[AreaId]| {
        let mut runs = runs(dataset, areas, judgement, grade, goal);
        runs.retain(|run| years.hold(run.from));
        runs
    };
    let mut runs = of_areas(&members);
    if runs.is_empty() {
        return Err(nobody(grade, judgement, years));
    }
    crate::order::sort(&mut runs, |a, b| {
        let of = |run: &Run| (run.days(), !run.end.is_reached());
        of(a).cmp(&of(b))
    });
    let (mut lengths, mut reached) = (Vec::new(), 0);
    for run in &runs {
        lengths.push((run.days(), run.end.is_reached()));
        reached += usize::from(run.end.is_reached());
    }
    let steps = kaplan_meier(&lengths);
    let mut chosen = Vec::new();
    for id in councils(dataset, areas, question.group == Among::Region)? {
        chosen.push((id, of_areas(&[id])));
    }
    Ok(Survival {
        of,
        grade,
        goal,
        years: years.bounds(),
        reached,
        quarters: [0.25, 0.5, 0.75].map(|reached| Held::of(&steps, reached)),
        claim: question.claim.map(|months| Claim::of(&lengths, &steps, months)),
        runs,
        steps,
        chosen,
    })
}

/// The grade to reach: the question's, or the next better one.
fn goal(grade: Grade, reach: Option<Grade>) -> Result<Grade> {
    let Some(next) = (grade as usize).checked_sub(1) else {
        return Err(Error::question(
            "no grade is better than outstanding: ask for another, such as grade=inadequate",
        ));
    };
    match reach {
        None => Ok(Grade::ALL[next]),
        Some(goal) if goal < grade => Ok(goal),
        Some(goal) => Err(Error::question(joined(&[
            goal.name(),
            " is no better than ",
            grade.name(),
            ": ask to reach a better grade, or leave reach out",
        ]))),
    }
}

/// That no council among those asked about had a grade.
pub(super) fn nobody(grade: Grade, judgement: Judgement, years: Years) -> Error {
    Error::question(joined(&[
        "no council among those asked about was newly rated ",
        grade.name(),
        " for ",
        judgement.name(),
        &years.clause(),
        ": ask for others, or for another grade",
    ]))
}
