//! Whether two authorities differ by more than chance explains. It finds no reasons for a difference, and calls none
//! good.

use super::caveats::Why;
use super::distribution::{Z_95, wilson};
use super::evidence::{Basis, Evidence, evidence};
use super::intervals::calculated;
use super::stats::rounded;
use crate::model::{AreaId, Dataset, Decimal, Series};

/// How two figures are set against each other.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Versus, difference};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let area = |slug| dataset.find_area(slug).expect("it is a council");
/// let found = difference(&dataset, series, 9, area("dorset"), area("gloucestershire"));
/// assert_eq!(found.map(|found| found.versus), Ok(Versus::Minus)); // percentages are subtracted
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versus {
    /// The first minus the second, in percentage points; no difference is 0.
    Minus,
    /// The first over the second; no difference is 1.
    Over,
}

/// The difference between two authorities: what [`difference`] gives.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, difference};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let area = |slug| dataset.find_area(slug).expect("it is a council");
/// let found = difference(&dataset, series, 9, area("dorset"), area("gloucestershire")).expect("it is given");
/// assert_eq!(found.value, Decimal::new(19, 1)); // 12.1% − 10.2%
/// assert!(found.low < Decimal::new(0, 0) && !found.significant);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The two, in the order in which they were asked for.
    pub areas: [AreaId; 2],
    /// The place of the period in the series.
    pub period: usize,
    /// How they are set against each other: percentages by subtraction, rates by division.
    pub versus: Versus,
    /// The difference: of percentages as published; of rates the ratio of what the counts give, to six decimals.
    pub value: Decimal,
    /// The lower limit of its 95% interval.
    pub low: Decimal,
    /// The upper limit.
    pub high: Decimal,
    /// Whether the interval leaves out 0, or 1 for a ratio.
    pub significant: bool,
    /// Whether a denominator is not published and follows from count and figure.
    pub derived: bool,
}

/// Decimals of a ratio: enough to turn a small one over.
const RATIO_DECIMALS: u8 = 6;

/// Sets two authorities against each other in one period, by its place in the series: a two-sided test at 95%.
///
/// Proportions: the interval of their difference by Newcombe's hybrid score method ("Interval estimation for the
/// difference between independent proportions", Statistics in Medicine 17, 1998, method 10). Rates: the interval
/// of their ratio on the logarithmic scale, where a Poisson count x has variance 1/x. Both ids must come from the
/// dataset.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, difference};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let area = |slug| dataset.find_area(slug).expect("it is a council");
/// let last = series.periods.len() - 1;
/// let found = difference(&dataset, series, last, area("south-gloucestershire"), area("gloucestershire"));
/// let found = found.expect("it can be tested");
/// assert_eq!(found.value, Decimal::new(117, 1)); // 21.9% − 10.2%
/// assert!(found.significant);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The reason, where either figure can't be tested, the two are one area or report one figure together, are
/// counts without a denominator, or rates of which one rests on a count of zero.
pub fn difference(
    dataset: &Dataset,
    series: &Series,
    period: usize,
    a: AreaId,
    b: AreaId,
) -> Result<Difference, Why> {
    if a == b {
        return Err(Why::Itself);
    }
    for area in [a, b] {
        if !dataset.area(area).is_authority() {
            return Err(Why::NotAnAuthority);
        }
    }
    if series.joint_with(a, period) == Some(b) {
        return Err(Why::Joint { other: b });
    }
    let first = evidence(dataset, series, a, period)?;
    let second = evidence(dataset, series, b, period)?;
    let derived = first.derived || second.derived;
    let areas = [a, b];
    if first.basis == Basis::Proportion {
        let figure = |area| dataset.cell(series, area, period).figure();
        let value = figure(a).zip(figure(b)).and_then(|(one, other)| one.minus(other));
        let (low, high) = newcombe(&first, &second);
        let significant = low > 0.0 || high < 0.0;
        let (low, high) = (calculated(series, low)?, calculated(series, high)?);
        let value = value.ok_or(Why::TooLarge)?;
        return Ok(Difference {
            areas,
            period,
            versus: Versus::Minus,
            value,
            low,
            high,
            significant,
            derived,
        });
    }
    if first.basis == Basis::Count {
        return Err(Why::SizesDiffer);
    }
    let (low, ratio, high) = rate_ratio(&first, &second).ok_or(Why::ZeroCount)?;
    let decimal = |number| rounded(number, RATIO_DECIMALS).ok_or(Why::TooLarge);
    Ok(Difference {
        areas,
        period,
        versus: Versus::Over,
        value: decimal(ratio)?,
        low: decimal(low)?,
        high: decimal(high)?,
        significant: low > 1.0 || high < 1.0,
        derived,
    })
}

/// The limits of the difference of two proportions, in percentage points.
fn newcombe(first: &Evidence, second: &Evidence) -> (f64, f64) {
    let share = |found: &Evidence| found.count / found.denominator;
    let (p, q) = (share(first), share(second));
    let (p_low, p_high) = wilson(first.count, first.denominator, Z_95);
    let (q_low, q_high) = wilson(second.count, second.denominator, Z_95);
    let hypotenuse = |a: f64, b: f64| (a * a + b * b).sqrt();
    let low = p - q - hypotenuse(p - p_low, q_high - q);
    let high = p - q + hypotenuse(p_high - p, q - q_low);
    (first.multiplier * low, first.multiplier * high)
}

/// Lower limit, ratio and upper limit of two rates; `None` where a count is zero.
fn rate_ratio(first: &Evidence, second: &Evidence) -> Option<(f64, f64, f64)> {
    if first.count <= 0.0 || second.count <= 0.0 {
        return None;
    }
    let ratio = first.count / first.denominator * (second.denominator / second.count);
    let factor = libm::exp(Z_95 * (1.0 / first.count + 1.0 / second.count).sqrt());
    Some((ratio / factor, ratio, ratio * factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proportion(count: f64, denominator: f64) -> Evidence {
        Evidence { basis: Basis::Proportion, count, denominator, multiplier: 1.0, derived: false }
    }

    #[test]
    fn differences_of_proportions_have_the_limits_that_newcombe_published() {
        // Newcombe 1998, table II, method 10.
        for (x, m, y, n, low, high) in [
            (56.0, 70.0, 48.0, 80.0, 0.0524, 0.3339),
            (9.0, 10.0, 3.0, 10.0, 0.1705, 0.8090),
            (6.0, 7.0, 2.0, 7.0, 0.0582, 0.8062),
            (5.0, 56.0, 0.0, 29.0, -0.0381, 0.1926),
            (0.0, 10.0, 0.0, 20.0, -0.1611, 0.2775),
            (0.0, 10.0, 0.0, 10.0, -0.2775, 0.2775),
            (10.0, 10.0, 0.0, 20.0, 0.6791, 1.0),
            (10.0, 10.0, 0.0, 10.0, 0.6075, 1.0),
        ] {
            let (l, h) = newcombe(&proportion(x, m), &proportion(y, n));
            assert!((l - low).abs() < 5e-5 && (h - high).abs() < 5e-5, "{x}/{m} − {y}/{n}: {l} {h}");
        }
    }

    #[test]
    fn a_ratio_of_rates_has_limits_on_the_logarithmic_scale() {
        // exp(ln 1.5 ∓ 1.959964 √(1/30 + 1/20)).
        let (low, ratio, high) = rate_ratio(&proportion(30.0, 1000.0), &proportion(20.0, 1000.0)).unwrap();
        for (got, expected) in [(low, 0.851_864_5), (ratio, 1.5), (high, 2.641_265_0)] {
            assert!((got - expected).abs() < 1e-6, "{got} {expected}");
        }
        assert!(rate_ratio(&proportion(0.0, 10.0), &proportion(1.0, 10.0)).is_none());
    }
}
