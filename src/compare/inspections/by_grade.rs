//! Grades against a measure: the figures of a period, by the grade in force when it ended.

use super::in_force::{InForce, in_force};
use crate::compare::{groups, peers, resolve, stats};
use crate::error::{Error, Result};
use crate::model::{AreaId, Cell, Dataset, Date, Decimal, Grade, Judgement, Series};
use crate::question::{Among, Question};
use crate::text::joined;

/// The figures of a measure by the grade in force.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Grade, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=grades&measure=agency-rate&period=2022")?)?;
/// let Finding::ByGrade(found) = &judged.finding else { panic!("a measure is named") };
/// assert_eq!(found.on.to_string(), "2022-09-30"); // the day of the count
/// let median = |grade| found.group(grade).quartiles.map(|[_, median, _]| median);
/// assert!(median(Grade::Inadequate) > median(Grade::Outstanding));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByGrade<'a> {
    /// The measure.
    pub series: &'a Series,
    /// The place of the period in the series.
    pub period: usize,
    /// The day on which the grades are told: the period's last, or the question's own.
    pub on: Date,
    /// One group a grade, the best first.
    pub groups: [GradeGroup; 4],
    /// How many councils with a figure had no grade on that day.
    pub without_grade: usize,
    /// How many councils with a grade have no figure.
    pub without_figure: usize,
}

impl ByGrade<'_> {
    /// The group of a grade.
    #[must_use]
    pub fn group(&self, grade: Grade) -> &GradeGroup {
        &self.groups[grade as usize]
    }
}

/// The figures of the councils with one grade.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Question, by_grade};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=grades&measure=agency-rate&period=2022")?;
/// let found = by_grade(&dataset, &question, &[], Judgement::Overall)?;
/// assert!(found.groups.iter().all(|group| group.figures.is_sorted_by_key(|(_, figure)| *figure)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GradeGroup {
    /// Councils and their figures, the lowest first.
    pub figures: Vec<(AreaId, Decimal)>,
    /// Lower quartile, median and upper quartile; `None` with fewer than five councils.
    pub quartiles: Option<[Decimal; 3]>,
}

/// The figures of the question's measure by the grade in force at the end of its period.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Question, by_grade};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=grades&measure=agency-rate&period=2014")?;
/// assert!(by_grade(&dataset, &question, &[], Judgement::Overall).is_err()); // the measure begins in 2016
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the question names a measure or a period that does not exist, or a measure whose figures are sums: a large
/// council's is larger, whatever its grade.
pub fn by_grade<'a>(
    dataset: &'a Dataset,
    question: &Question,
    areas: &[AreaId],
    judgement: Judgement,
) -> Result<ByGrade<'a>> {
    let series = shares_of(dataset, question)?;
    let period = match &question.period {
        Some(name) => resolve::period(series, name)?,
        None => latest(dataset, series)?,
    };
    let last = dataset.inspections().map(|inspections| inspections.as_at).unwrap_or_default();
    let on = match question.on {
        Some(_) => super::day(dataset, question)?,
        None => series.periods[period].end().min(last),
    };
    super::cohort::councils(dataset, areas, question.group == Among::Region)?;
    let (_, members) = super::on_date::counted_first(dataset, question, areas)?;
    let mut found =
        ByGrade { series, period, on, groups: Default::default(), without_grade: 0, without_figure: 0 };
    for id in members {
        let held = in_force(dataset, id, judgement, on);
        match (dataset.cell(series, id, period), held) {
            (Cell::Figure(figure), InForce::Grade { grade, .. }) => {
                found.groups[grade as usize].figures.push((id, figure));
            }
            (Cell::Figure(_), InForce::NoGrade { .. } | InForce::NotInspected) => found.without_grade += 1,
            (Cell::Gap(_), InForce::Grade { .. }) => found.without_figure += 1,
            _ => {}
        }
    }
    for group in &mut found.groups {
        crate::order::sort(&mut group.figures, |a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
        if group.figures.len() >= groups::FEWEST_TOGETHER {
            let mut figures = Vec::new();
            for (_, figure) in &group.figures {
                figures.push(*figure);
            }
            group.quartiles = stats::quartiles(&figures);
        }
    }
    Ok(found)
}

/// The measure of a question, if its figures do not grow with the council.
pub(super) fn shares_of<'a>(dataset: &'a Dataset, question: &Question) -> Result<&'a Series> {
    let series = resolve::series(dataset, &question.measure)?;
    if peers::is_total(dataset, series) {
        return Err(Error::question(joined(&[
            "\"",
            &question.measure,
            "\" is a total, which is larger where the council is: ask for a rate or a share",
        ])));
    }
    Ok(series)
}

/// The last period with a figure of any council.
fn latest(dataset: &Dataset, series: &Series) -> Result<usize> {
    let has_figure = |at: &usize| dataset.cells(series, *at).any(|(_, cell)| cell.figure().is_some());
    (0..series.periods.len()).rev().find(has_figure).ok_or_else(|| {
        Error::question(joined(&[
            "\"",
            &series.measure.slug,
            "\" has no figures of councils: ask for another",
        ]))
    })
}
