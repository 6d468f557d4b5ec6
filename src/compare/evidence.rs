//! What a test of a figure rests on: the count behind it, out of how many. It reads what is published and says
//! where that is not enough; it tests nothing.

use super::caveats::Why;
use crate::model::{AreaId, Cell, Dataset, Decimal, Series, Unit};

/// What kind of number chance plays with.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Basis, evidence};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let dorset = dataset.find_area("dorset").expect("it is a council");
/// let found = evidence(&dataset, series, dorset, 9).expect("counts are published");
/// assert_eq!(found.basis, Basis::Proportion); // agency workers among all social workers
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Some of a known number: a binomial count.
    Proportion,
    /// Events or people in a population: a Poisson count over a denominator.
    Rate,
    /// A Poisson count by itself.
    Count,
}

/// The count behind a figure: figure ≈ multiplier × count / denominator.
///
/// Numbers, for calculation. Staff are counted in full-time equivalents, so a count need not be whole; what a
/// test then says of chance is an approximation.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Basis, evidence};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let last = series.periods.len() - 1;
/// let found = evidence(&dataset, series, gloucestershire, last).expect("counts are published");
/// assert_eq!((found.basis, found.multiplier), (Basis::Proportion, 100.0));
/// let percent = found.multiplier * found.count / found.denominator;
/// assert!((percent - 10.2).abs() < 0.05);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// What kind of number it is.
    pub basis: Basis,
    /// How many were counted: finite, not negative.
    pub count: f64,
    /// Out of how many, or in what population: finite, above zero; 1 for a count by itself.
    pub denominator: f64,
    /// What a count over its denominator is multiplied by: 100 for a percentage, 10,000 for a rate per 10,000.
    pub multiplier: f64,
    /// Whether the denominator is not published and follows from count and figure.
    pub derived: bool,
}

impl Evidence {
    /// The figure that the count gives, in the unit of the measure.
    #[must_use]
    pub fn estimate(&self) -> f64 {
        self.multiplier * (self.count / self.denominator)
    }
}

/// What a rate may be per.
const MULTIPLIERS: [f64; 5] = [1.0, 100.0, 1_000.0, 10_000.0, 100_000.0];

/// How far a published count may lie from the true one: publishers round counts to the nearest five or ten.
const ROUNDING_OF_COUNTS: f64 = 5.0;

/// The count behind a figure, by the place of its period in the series.
///
/// A percentage is a proportion, a rate a count over a population, a number of a series of whole numbers a count by
/// itself. The denominator is the published one; where only a count is published it is derived from count and
/// figure. The area's id must come from the dataset.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let found = likeforlike::evidence(&dataset, series, gloucestershire, 9).expect("they are published");
/// assert_eq!((found.count, found.denominator), (49.0, 479.1)); // full-time equivalents
/// assert!(!found.derived);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The reason, where there is no figure, no count, a figure that counts do not stand behind, or counts that do
/// not give the published figure.
pub fn evidence(dataset: &Dataset, series: &Series, area: AreaId, period: usize) -> Result<Evidence, Why> {
    let figure = match dataset.cell(series, area, period) {
        Cell::Figure(figure) => figure,
        Cell::Gap(status) => {
            return Err(Why::NoFigureFor { area, period: label(series, period), status });
        }
    };
    let (basis, multiplier) = match series.measure.unit {
        Unit::Number => return by_itself(series, figure),
        Unit::Percent => (Basis::Proportion, 100.0),
        Unit::Rate => (Basis::Rate, multiplier(series).ok_or(Why::NotTestable)?),
        _ => return Err(Why::NotTestable),
    };
    let counted = [&series.counts, &series.denominators].map(|column| {
        let cell = column.as_ref().map(|column| column.cell(usize::from(area), period));
        cell.and_then(Cell::figure).map(Decimal::to_f64)
    });
    let per_one = figure.to_f64() / multiplier;
    let (count, denominator, derived) = match counted {
        [Some(count), Some(denominator)] => (count, denominator, false),
        [Some(_), None] if figure.is_zero() => return Err(Why::NothingToDeriveFrom),
        [Some(count), None] => (count, count / per_one, true),
        [None, Some(_)] => return Err(Why::NoCount),
        [None, None] => return Err(without_counts(series)),
    };
    if !(count >= 0.0 && denominator > 0.0 && denominator.is_finite()) {
        return Err(Why::CountsDisagree);
    }
    if basis == Basis::Proportion && count > denominator {
        return Err(Why::CountAboveDenominator);
    }
    let found = Evidence { basis, count, denominator, multiplier, derived };
    if agrees(&found, figure, series.figures.decimals()) { Ok(found) } else { Err(Why::CountsDisagree) }
}

/// The label of a period for readers, by its place in the series; empty outside it.
pub(super) fn label(series: &Series, period: usize) -> String {
    series.periods.get(period).map(|period| period.short_label().to_owned()).unwrap_or_default()
}

/// Why there is nothing behind any figure of an area and period.
fn without_counts(series: &Series) -> Why {
    if series.counts_elsewhere { Why::NotLoaded } else { Why::NoDenominators }
}

/// A count without a denominator. A series with decimals counts in full-time equivalents, or adds amounts up,
/// even where a figure happens to be whole.
fn by_itself(series: &Series, figure: Decimal) -> Result<Evidence, Why> {
    if series.figures.decimals() > 0 || figure.mantissa < 0 {
        return Err(Why::NotTestable);
    }
    let count = figure.to_f64();
    Ok(Evidence { basis: Basis::Count, count, denominator: 1.0, multiplier: 1.0, derived: false })
}

/// Whether the count gives the published figure, as far as both are rounded.
fn agrees(found: &Evidence, figure: Decimal, decimals: u8) -> bool {
    let half_a_digit = Decimal::new(5, decimals.saturating_add(1).min(crate::model::MOST_DECIMALS)).to_f64();
    let share = found.count / found.denominator;
    let of_counts = found.multiplier * ROUNDING_OF_COUNTS * (1.0 + share) / found.denominator;
    // A little more than both, since these are doubles.
    (found.estimate() - figure.to_f64()).abs() <= (half_a_digit + of_counts) * 1.001
}

/// What a rate is per: from the first figure that has count and denominator, else as its unit says it.
fn multiplier(series: &Series) -> Option<f64> {
    if let (Some(counts), Some(denominators)) = (&series.counts, &series.denominators) {
        for area in 0..series.figures.areas() {
            for period in 0..series.periods.len() {
                let [figure, count, denominator] = [&series.figures, counts, denominators]
                    .map(|column| column.cell(area, period).figure().map_or(0.0, Decimal::to_f64));
                if figure > 0.0
                    && count > 0.0
                    && let Some(multiplier) = nearest_multiplier(figure * denominator / count)
                {
                    return Some(multiplier);
                }
            }
        }
    }
    // "per 10,000 children"
    let label = series.measure.unit_label.as_bytes();
    let after = label.windows(4).position(|part| part == b"per ")? + 4;
    let mut number = 0.0;
    for letter in &label[after..] {
        match letter {
            b'0'..=b'9' => number = 10.0 * number + f64::from(letter - b'0'),
            b',' => {}
            _ => break,
        }
    }
    MULTIPLIERS.into_iter().find(|multiplier| *multiplier == number)
}

/// The multiplier within 30% of which a ratio lies, as rounding may move it; `None` for another ratio.
fn nearest_multiplier(ratio: f64) -> Option<f64> {
    MULTIPLIERS.into_iter().find(|multiplier| ratio > multiplier / 1.3 && ratio < multiplier * 1.3)
}
