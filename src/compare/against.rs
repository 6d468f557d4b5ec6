//! Whether a figure lies farther from a benchmark than chance explains. It finds no reasons for it, and calls no side
//! good.

use super::caveats::Why;
use super::evidence::label;
use super::intervals::{Confidence, Interval, interval};
use super::peers::is_total;
use crate::model::{AreaId, Cell, Dataset, Decimal, Series};

/// On which side of a benchmark a figure lies.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Side, against};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let area = |slug| dataset.find_area(slug).expect("it is there");
/// let found = against(&dataset, series, area("south-gloucestershire"), 9, area("england"));
/// assert_eq!(found.map(|found| found.side), Ok(Side::Higher)); // 21.9%, 13.0% in England
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The whole interval lies above the benchmark.
    Higher,
    /// The whole interval lies below it.
    Lower,
    /// The interval holds the benchmark: chance may explain the difference.
    Similar,
}

impl Side {
    /// The word in JSON: `higher`, `lower` or `similar`.
    ///
    /// ```
    /// assert_eq!(likeforlike::Side::Similar.name(), "similar");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Side::Higher => "higher",
            Side::Lower => "lower",
            Side::Similar => "similar",
        }
    }
}

/// A figure against a benchmark: what [`against`] gives.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, against};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let area = |slug| dataset.find_area(slug).expect("it is there");
/// let found = against(&dataset, series, area("dorset"), 9, area("england")).expect("it can be tested");
/// assert_eq!(found.figure, Decimal::new(130, 1));
/// assert!(found.interval.low < found.figure && found.figure < found.interval.high);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Against {
    /// The benchmark: England or a region.
    pub benchmark: AreaId,
    /// The benchmark's figure, as published. It is taken as it is: next to one council, chance hardly moves it.
    pub figure: Decimal,
    /// The 95% interval of the area's figure.
    pub interval: Interval,
    /// Where that interval lies.
    pub side: Side,
}

/// Sets the figure of an area against that of England or of a region, in one period by its place in the series.
/// Both ids must come from the dataset.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Side, against};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let england = dataset.england().expect("it is there");
/// let last = series.periods.len() - 1;
/// let found = against(&dataset, series, gloucestershire, last, england).expect("it can be tested");
/// assert_eq!(found.side, Side::Similar); // 7.8% to 13.3% holds 13.0%
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The reason, where the benchmark is a council, the area itself, without a figure or a sum of its parts, or
/// where the figure can't be tested.
pub fn against(
    dataset: &Dataset,
    series: &Series,
    area: AreaId,
    period: usize,
    benchmark: AreaId,
) -> Result<Against, Why> {
    if benchmark == area {
        return Err(Why::Itself);
    }
    if dataset.area(benchmark).is_authority() {
        return Err(Why::NotABenchmark);
    }
    if is_total(dataset, series) {
        return Err(Why::Total);
    }
    let figure = match dataset.cell(series, benchmark, period) {
        Cell::Figure(figure) => figure,
        Cell::Gap(status) => {
            return Err(Why::NoFigureFor { area: benchmark, period: label(series, period), status });
        }
    };
    let interval = interval(dataset, series, area, period, Confidence::Usual)?;
    let side = match () {
        () if interval.low > figure => Side::Higher,
        () if interval.high < figure => Side::Lower,
        () => Side::Similar,
    };
    Ok(Against { benchmark, figure, interval, side })
}
