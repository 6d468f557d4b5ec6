//! Whether the latest figures of an area have risen or fallen by more than chance explains. It knows the figures
//! of one area, and draws no line into the future.

use super::caveats::Why;
use super::change::break_between;
use super::evidence::{Basis, Evidence, evidence, label};
use super::intervals::calculated;
use super::stats::rounded;
use crate::model::{AreaId, Dataset, Decimal, Series};

/// Which way figures have gone.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Direction, trend};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let dorset = dataset.find_area("dorset").expect("it is a council");
/// let found = trend(&dataset, series, dorset, 9).expect("five years have counts");
/// assert_eq!(found.direction, Direction::NoClearTrend);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// They have risen.
    Rising,
    /// They have fallen.
    Falling,
    /// Chance may explain how they differ, or one period alone makes the trend.
    NoClearTrend,
}

impl Direction {
    /// The word in JSON: `rising`, `falling` or `no clear trend`.
    ///
    /// ```
    /// assert_eq!(likeforlike::Direction::NoClearTrend.name(), "no clear trend");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Direction::Rising => "rising",
            Direction::Falling => "falling",
            Direction::NoClearTrend => "no clear trend",
        }
    }
}

/// The trend of five periods: what [`trend`] gives.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, trend};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let found = trend(&dataset, series, gloucestershire, 9).expect("five years have counts");
/// assert_eq!((found.from, found.to), (5, 9));
/// assert_eq!(found.slope, Decimal::new(-4_317, 3)); // percentage points a year
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trend {
    /// Which way.
    pub direction: Direction,
    /// The change a year along the fitted line, in the unit of the measure (percentage points for a percentage).
    pub slope: Decimal,
    /// (slope / standard error)², to three decimals.
    pub chi_squared: Decimal,
    /// The place of the first of the five periods in the series.
    pub from: usize,
    /// The place of the last.
    pub to: usize,
    /// Whether a denominator is not published and follows from count and figure.
    pub derived: bool,
}

/// How many periods a trend rests on.
const PERIODS: usize = 5;

/// The 99.8% quantile of χ² with one degree of freedom: 3.090232².
const LIMIT: f64 = 9.5495;

const CHI_SQUARED_DECIMALS: u8 = 3;

/// The recent trend of an area up to a period, by its place in the series: a line through the five latest
/// periods, each weighted with 1 / SE², where the standard error is that of a binomial or a Poisson count.
///
/// It rises or falls where (slope / SE of the slope)² is above 9.5495 (χ², one degree of freedom, 99.8%) and the
/// slope keeps its sign when each of the five is left out. The line is fitted to years, not to the places of the
/// periods. The area's id must come from the dataset.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Direction, trend};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let last = series.periods.len() - 1;
/// let found = trend(&dataset, series, gloucestershire, last).expect("five years have counts");
/// assert_eq!(found.to - found.from, 4);
/// assert_eq!(found.direction, Direction::Falling);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The reason, where there are fewer than five periods, one is missing, pooled or can't be tested, or the series
/// breaks between them.
pub fn trend(dataset: &Dataset, series: &Series, area: AreaId, period: usize) -> Result<Trend, Why> {
    let n = series.periods.len().min(period.saturating_add(1));
    let Some(from) = period.checked_sub(PERIODS - 1).filter(|_| period < series.periods.len()) else {
        return Err(Why::TooFewPeriods { n });
    };
    let periods = &series.periods[from..=period];
    if periods.iter().any(|period| period.pooled) {
        return Err(Why::Pooled);
    }
    for pair in periods.windows(2) {
        if !pair[0].is_followed_by(&pair[1]) {
            let [from, to] = [&pair[0], &pair[1]].map(|period| period.short_label().to_owned());
            return Err(Why::YearsLeftOut { from, to });
        }
    }
    if let Some(reason) = break_between(series, &periods[0], &periods[PERIODS - 1]) {
        return Err(Why::Break { reason });
    }
    let mut points = Vec::with_capacity(PERIODS);
    let mut derived = false;
    for (at, of) in periods.iter().enumerate() {
        let found = evidence(dataset, series, area, from + at)?;
        derived |= found.derived;
        let weight = weight(&found).ok_or_else(|| Why::NoSpread { period: label(series, from + at) })?;
        // Years from the first: small numbers lose no digits.
        let year = f64::from(of.last_year - periods[0].last_year);
        points.push(Point { year, figure: found.estimate(), weight });
    }
    let line = fit(&points, None);
    let chi_squared = line.slope * line.slope * line.weight;
    let holds = (0..points.len()).all(|left_out| fit(&points, Some(left_out)).slope * line.slope > 0.0);
    let direction = match () {
        () if chi_squared <= LIMIT || !holds => Direction::NoClearTrend,
        () if line.slope > 0.0 => Direction::Rising,
        () => Direction::Falling,
    };
    let slope = calculated(series, line.slope)?;
    let chi_squared = rounded(chi_squared, CHI_SQUARED_DECIMALS).ok_or(Why::TooLarge)?;
    Ok(Trend { direction, slope, chi_squared, from, to: period, derived })
}

struct Point {
    year: f64,
    figure: f64,
    weight: f64,
}

/// 1 / SE² of a figure, in the unit of the measure; `None` where none or all were counted.
fn weight(found: &Evidence) -> Option<f64> {
    let variance = match found.basis {
        Basis::Proportion => found.count * (1.0 - found.count / found.denominator),
        Basis::Rate | Basis::Count => found.count,
    };
    let unit = found.multiplier / found.denominator;
    (variance > 0.0).then(|| 1.0 / (variance * unit * unit)).filter(|weight| weight.is_finite())
}

/// A weighted straight line through points: its slope, and the weight of the slope, 1 / SE².
struct Line {
    slope: f64,
    weight: f64,
}

fn fit(points: &[Point], left_out: Option<usize>) -> Line {
    let kept = || points.iter().enumerate().filter(|(at, _)| Some(*at) != left_out).map(|(_, point)| point);
    let (mut weights, mut years, mut figures) = (0.0, 0.0, 0.0);
    for point in kept() {
        weights += point.weight;
        years += point.weight * point.year;
        figures += point.weight * point.figure;
    }
    let (middle_year, middle) = (years / weights, figures / weights);
    let (mut squares, mut products) = (0.0, 0.0);
    for point in kept() {
        let away = point.year - middle_year;
        squares += point.weight * away * away;
        products += point.weight * away * (point.figure - middle);
    }
    // Years differ and weights are above zero: so is the sum of squares.
    Line { slope: products / squares, weight: squares }
}
