//! Inspections: a question about what Ofsted said gives an answer, in dates, grades and codes. It writes no sentence
//! and draws no picture.

mod aligned;
mod anniversaries;
mod by_grade;
mod claim;
mod cohort;
mod in_force;
mod kaplan_meier;
mod notes;
mod on_date;
mod over_time;
mod record;
mod spells;
mod survival;
mod years;

pub use aligned::{Aligned, AlignedLine, AlignedPoint, aligned};
pub use by_grade::{ByGrade, GradeGroup, by_grade};
pub use claim::Claim;
pub use cohort::{Run, RunEnd, runs};
pub use in_force::{InForce, in_force};
pub use kaplan_meier::{Held, Step, kaplan_meier};
pub use notes::{JudgedCaveat, OVERALL_ENDED, VISITS_COMPLETE};
pub use on_date::{OnDate, Tally, TallyGroup, TallyOf, on_date};
pub use over_time::{OverTime, over_time};
pub use record::{InspectionRecord, inspection_record};
pub use spells::{Spell, SpellEnd, spells};
pub use survival::{RunPlace, Survival, survival};

use super::resolve;
use crate::error::{Error, Result};
use crate::model::{Area, AreaId, Dataset, Date, Inspections, Judgement};
use crate::question::{IMPROVEMENT, JUDGEMENTS, Question, View};
use crate::text::{digits, joined};

/// The answer to a question about inspections.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=timeline&areas=gloucestershire")?)?;
/// let Finding::Records(records) = &judged.finding else { panic!("a timeline shows records") };
/// assert_eq!(records[0].spells.len(), 3);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// The dataset that it rests on.
    pub dataset: &'a Dataset,
    /// All inspections.
    pub inspections: &'a Inspections,
    /// The question, with its areas by slug.
    pub question: Question,
    /// The chosen areas, in the question's order.
    pub areas: Vec<AreaId>,
    /// The judgements that are asked about; never empty, and one alone but in a timeline.
    pub judgements: Vec<Judgement>,
    /// What was found.
    pub finding: Finding<'a>,
    /// What must be said beside it.
    pub caveats: Vec<JudgedCaveat>,
}

/// What was found, by the view of the question.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=map&on=2017-06-13")?)?;
/// let Finding::OnDate(found) = &judged.finding else { panic!("a map is of one day") };
/// assert_eq!(found.groups[0].tally.grades[3], 29); // inadequate
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub enum Finding<'a> {
    /// `view=timeline`: the record of each chosen council.
    Records(Vec<InspectionRecord>),
    /// `view=grades` without a day: how many councils had which grade, over time.
    OverTime(OverTime),
    /// `view=grades&on=`, `view=map`: how many had which grade on a day, and which.
    OnDate(OnDate),
    /// `view=grades&measure=`: the figures of a measure by the grade in force.
    ByGrade(ByGrade<'a>),
    /// `view=survival`: how long it took to improve.
    Survival(Survival),
    /// `view=aligned`: a measure by years since a judgement.
    Aligned(Aligned<'a>),
}

/// Answers a question about inspections from what is loaded.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let error = Question::parse("view=timeline").and_then(|question| judged(&dataset, &question).map(|_| ()));
/// assert!(error.is_err_and(|error| error.is_question())); // of which council?
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// One sentence when the question names an area, a measure or a period that does not exist or is not loaded, asks
/// for what its view can't show, or is not about inspections at all.
pub fn judged<'a>(dataset: &'a Dataset, question: &Question) -> Result<Judged<'a>> {
    let asked = resolve::asked(dataset, question)?;
    let question: &Question = &asked;
    let inspections = dataset
        .inspections()
        .ok_or_else(|| Error::question("the inspections are not loaded: load their pack first"))?;
    let areas = resolve::areas(dataset, &question.areas, &[])?;
    let judgements = judgements(question)?;
    let judgement = judgements[0];
    let finding = match question.view {
        View::Timeline if JUDGEMENTS => Finding::Records(records(dataset, question, &areas, &judgements)?),
        View::Grades if IMPROVEMENT && !question.measure.is_empty() => {
            Finding::ByGrade(by_grade(dataset, question, &areas, judgement)?)
        }
        View::Grades if JUDGEMENTS && question.on.is_none() => {
            Finding::OverTime(over_time(dataset, question, &areas, judgement)?)
        }
        View::Grades | View::Map if JUDGEMENTS => {
            Finding::OnDate(on_date(dataset, question, &areas, judgement)?)
        }
        View::Survival if IMPROVEMENT => Finding::Survival(survival(dataset, question, &areas, judgement)?),
        View::Aligned if IMPROVEMENT => Finding::Aligned(aligned(dataset, question, &areas, judgement)?),
        _ => {
            return Err(Error::question(joined(&[
                "view=",
                question.view.name(),
                " shows figures: ask for timeline, grades, map, survival or aligned",
            ])));
        }
    };
    let mut question = question.clone();
    question.areas.clear();
    for id in &areas {
        question.areas.push(dataset.area(*id).slug.clone());
    }
    let mut judged =
        Judged { dataset, inspections, question, areas, judgements, finding, caveats: Vec::new() };
    judged.caveats = notes::caveats_of(&judged);
    Ok(judged)
}

impl<'a> Judged<'a> {
    /// The judgement that is asked about; the first, in a timeline of several.
    #[must_use]
    pub fn judgement(&self) -> Judgement {
        self.judgements[0]
    }

    /// An area of the dataset.
    #[must_use]
    pub fn area(&self, id: AreaId) -> &'a Area {
        self.dataset.area(id)
    }
}

/// The judgements that a question is about: overall effectiveness where it names none.
fn judgements(question: &Question) -> Result<Vec<Judgement>> {
    match question.judgements.as_slice() {
        [] => Ok(vec![Judgement::Overall]),
        [_] => Ok(question.judgements.clone()),
        _ if question.view == View::Timeline => Ok(question.judgements.clone()),
        several => Err(Error::question(joined(&[
            "view=",
            question.view.name(),
            " shows one judgement and ",
            &digits(several.len()),
            " are named: keep one, such as judgement=",
            several[0].name(),
        ]))),
    }
}

/// The records of the chosen councils.
fn records(
    dataset: &Dataset,
    question: &Question,
    areas: &[AreaId],
    judgements: &[Judgement],
) -> Result<Vec<InspectionRecord>> {
    if areas.is_empty() {
        return Err(Error::question(
            "a timeline is of councils, and none is named: add areas=gloucestershire",
        ));
    }
    // A day that is not known, or years that are none, are refused before anything is told of them.
    let on = question.on.map(|_| day(dataset, question)).transpose()?;
    years::Years::of(question)?;
    let mut records = Vec::new();
    for id in areas {
        if !dataset.area(*id).is_authority() {
            return Err(Error::question(joined(&[
                &dataset.area(*id).name,
                " is not inspected: a timeline is of councils",
            ])));
        }
        records.push(inspection_record(dataset, *id, judgements, on));
    }
    Ok(records)
}

/// The day on which grades are told: the question's, or the last that is known.
fn day(dataset: &Dataset, question: &Question) -> Result<Date> {
    let (first, as_at) = match dataset.inspections() {
        Some(inspections) => (inspections.first(), inspections.as_at),
        None => (Date::default(), Date::default()),
    };
    match question.on {
        Some(on) if on > as_at => Err(Error::question(joined(&[
            "inspections are known up to ",
            &as_at.iso(),
            ", not to ",
            &on.iso(),
            ": name that day or an earlier one",
        ]))),
        Some(on) if on < first => Err(Error::question(joined(&[
            "the first report with the present grades is of ",
            &first.iso(),
            ", and ",
            &on.iso(),
            " is before it: name that day or a later one",
        ]))),
        Some(on) => Ok(on),
        None => Ok(as_at),
    }
}
