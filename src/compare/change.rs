//! How a figure changed between two chosen periods, or why that can't be said.

use super::Answer;
use super::caveats::Why;
use crate::model::{Cell, Decimal, Period, Series, Status, Unit, round_div};
use crate::question::Show;

/// A change between two periods.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let change = answer.areas[0].change.expect("both periods have figures");
/// assert_eq!(change.absolute, Decimal::new(6, 1)); // from 9.6% to 10.2%: 0.6 percentage points
/// assert_eq!(change.relative, None); // a percentage has no percentage change
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The place of the earlier period in the answer.
    pub from: usize,
    /// The place of the later one.
    pub to: usize,
    /// Later minus earlier, in the measure's unit; percentage points for a percentage.
    pub absolute: Decimal,
    /// The change in per cent of the earlier figure, to one decimal; `None` for percentages, which change by
    /// points, for scores that can be below zero, from zero or below, and for a count under ten.
    pub relative: Option<Decimal>,
}

/// Counts below this are too small to speak of per cent.
pub(crate) const SMALLEST_BASE_OF_COUNT: i64 = 10;

/// The change of a row of cells between two places in `periods`.
pub(crate) fn change(
    series: &Series,
    periods: &[usize],
    cells: &[Cell],
    from: usize,
    to: usize,
) -> Result<Change, Why> {
    if from >= to {
        return Err(Why::OnePeriod);
    }
    let figure = |at: usize| match cells.get(at) {
        Some(Cell::Figure(figure)) => Ok(*figure),
        Some(Cell::Gap(status)) => Err(Why::NoFigure { period: at, status: *status }),
        None => Err(Why::NoFigure { period: at, status: Status::Missing }),
    };
    let (earlier, later) = (figure(from)?, figure(to)?);
    if let Some(reason) = break_between(series, &series.periods[periods[from]], &series.periods[periods[to]])
    {
        return Err(Why::Break { reason });
    }
    let absolute = later.minus(earlier).ok_or(Why::TooLarge)?;
    let mut relative = relative(series.measure.unit, earlier, absolute);
    if relative.is_some() && goes_below_zero(series) {
        relative = None;
    }
    Ok(Change { from, to, absolute, relative })
}

/// The change of a row of cells from the first period of an answer to the one in focus, as that of a chosen area.
pub(crate) fn change_of(answer: &Answer<'_>, cells: &[Cell]) -> Result<Change, Why> {
    let change = change(&answer.series, &answer.periods, cells, 0, answer.focus)?;
    // Per cent of a difference, an index or a rank would be of what nobody published.
    let is_relation = answer.question.shows().last().is_some_and(|show| *show >= Show::Change);
    Ok(if is_relation { Change { relative: None, ..change } } else { change })
}

/// Whether a series has figures below zero: a score about an average, whose zero is no nothing, so that no per cent
/// of it says anything. An amount of money keeps its per cent, though a council may have got some back.
pub(crate) fn goes_below_zero(series: &Series) -> bool {
    let figures = &series.figures;
    series.measure.unit == Unit::Score
        && (0..figures.periods()).any(|period| {
            figures.period(period).any(|cell| matches!(cell, Cell::Figure(figure) if figure.mantissa < 0))
        })
}

/// Whether figures of two periods may be joined by a line: no year between them, no break in the series.
pub(crate) fn joined(series: &Series, earlier: &Period, later: &Period) -> bool {
    earlier.is_followed_by(later) && break_between(series, earlier, later).is_none()
}

/// What a series break between two periods changed; `None` where there is no break.
pub(crate) fn break_between(series: &Series, earlier: &Period, later: &Period) -> Option<String> {
    for at in &series.measure.breaks {
        let first_after = series.periods.iter().find(|period| period.label == at.period);
        if first_after
            .is_some_and(|after| earlier.last_year < after.last_year && after.last_year <= later.last_year)
        {
            return Some(at.reason.clone());
        }
    }
    None
}

fn relative(unit: Unit, earlier: Decimal, absolute: Decimal) -> Option<Decimal> {
    let too_small = unit == Unit::Number && earlier < Decimal::new(SMALLEST_BASE_OF_COUNT, 0);
    if matches!(unit, Unit::Percent | Unit::Points) || earlier <= Decimal::new(0, 0) || too_small {
        return None;
    }
    let base = earlier.rescale(absolute.decimals)?;
    // Per mille, so that the per cent has one decimal.
    round_div(i128::from(absolute.mantissa) * 1000, i128::from(base.mantissa))
        .map(|tenths| Decimal::new(tenths, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_change_is_given_only_on_a_base_that_bears_it() {
        let of = |unit, earlier: &str, absolute: &str| {
            relative(unit, Decimal::parse(earlier).unwrap(), Decimal::parse(absolute).unwrap())
        };
        for (unit, earlier, absolute, expected) in [
            (Unit::Gbp, "1264655", "150129", Some("11.9")),
            (Unit::Number, "9", "9", None),
            (Unit::Number, "10", "-5", Some("-50")),
            (Unit::Number, "0", "4", None),
            (Unit::Score, "-1", "2", None),
            (Unit::Percent, "9.6", "12.7", None),
            (Unit::Rate, "0.5", "0.25", Some("50")),
        ] {
            assert_eq!(
                of(unit, earlier, absolute),
                expected.and_then(Decimal::parse),
                "{earlier} {absolute}"
            );
        }
    }
}
