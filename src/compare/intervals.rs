//! How far chance alone moves a figure: its confidence interval. It knows one figure at a time, and compares it
//! with nothing.

use super::caveats::Why;
use super::distribution::{Z_95, Z_998, byar, exact_poisson, wilson};
use super::evidence::{Basis, Evidence, evidence};
use super::stats::rounded;
use crate::model::{AreaId, Dataset, Decimal, Series};

/// How sure an interval is.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Confidence, interval};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let dorset = dataset.find_area("dorset").expect("it is a council");
/// let usual = interval(&dataset, series, dorset, 9, Confidence::Usual).expect("it is given");
/// let strict = interval(&dataset, series, dorset, 9, Confidence::Strict).expect("it is given");
/// assert!(strict.low < usual.low && usual.high < strict.high);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// 95%, two standard errors: the usual one, and the default.
    #[default]
    Usual,
    /// 99.8%, three standard errors: for many tests at once.
    Strict,
}

impl Confidence {
    /// The normal deviate that leaves half of the rest on each side.
    pub(crate) fn z(self) -> f64 {
        match self {
            Confidence::Usual => Z_95,
            Confidence::Strict => Z_998,
        }
    }

    /// The share left on each side: 0.025 or 0.001.
    pub(crate) fn tail(self) -> f64 {
        match self {
            Confidence::Usual => 0.025,
            Confidence::Strict => 0.001,
        }
    }
}

/// How an interval is calculated.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Confidence, Method, interval};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let dorset = dataset.find_area("dorset").expect("it is a council");
/// let found = interval(&dataset, series, dorset, 9, Confidence::Usual).expect("it is given");
/// assert_eq!(found.method, Method::Wilson); // a percentage
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Wilson's score method (1927), for proportions.
    Wilson,
    /// Byar's approximation (Breslow and Day, 1987), for counts of ten and more and their rates.
    Byar,
    /// The exact Poisson limits (Garwood, 1936), for smaller counts and their rates.
    ExactPoisson,
}

impl Method {
    /// The name in JSON: `Wilson`, `Byar` or `exact Poisson`.
    ///
    /// ```
    /// assert_eq!(likeforlike::Method::ExactPoisson.name(), "exact Poisson");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Method::Wilson => "Wilson",
            Method::Byar => "Byar",
            Method::ExactPoisson => "exact Poisson",
        }
    }
}

/// A confidence interval, in the unit of the measure: what [`interval`] gives.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Confidence, Decimal, interval};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let found = interval(&dataset, series, gloucestershire, 9, Confidence::Usual).expect("it is given");
/// assert_eq!((found.low, found.high), (Decimal::new(7_823, 3), Decimal::new(13_265, 3)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower limit, with two decimals more than the figures, eight at most.
    pub low: Decimal,
    /// The upper limit, likewise.
    pub high: Decimal,
    /// How it was calculated.
    pub method: Method,
    /// Whether the denominator is not published and follows from count and figure.
    pub derived: bool,
}

/// Counts below this have exact limits.
const SMALLEST_FOR_BYAR: f64 = 10.0;

/// Digits that a calculated number carries beyond those of the figures.
const EXTRA_DECIMALS: u8 = 2;

/// Figures are published with up to 15 digits; more than these say nothing of an interval.
const MOST_DECIMALS: u8 = 8;

/// The confidence interval of a figure, by the place of its period in the series. The area's id must come from
/// the dataset.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Confidence, Decimal, Method, interval};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let last = series.periods.len() - 1;
/// let found = interval(&dataset, series, gloucestershire, last, Confidence::Usual).expect("it is given");
/// assert_eq!(found.method, Method::Wilson);
/// assert!(found.low < Decimal::new(102, 1) && Decimal::new(102, 1) < found.high);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The reason, where the figure can't be tested: see [`evidence`].
pub fn interval(
    dataset: &Dataset,
    series: &Series,
    area: AreaId,
    period: usize,
    confidence: Confidence,
) -> Result<Interval, Why> {
    let found = evidence(dataset, series, area, period)?;
    let (low, high, method) = limits(&found, confidence);
    let (low, high) = (calculated(series, low)?, calculated(series, high)?);
    Ok(Interval { low, high, method, derived: found.derived })
}

/// The limits about a figure's count, in the unit of the measure.
pub(super) fn limits(found: &Evidence, confidence: Confidence) -> (f64, f64, Method) {
    let Evidence { basis, count, denominator, multiplier, .. } = *found;
    if basis == Basis::Proportion {
        let (low, high) = wilson(count, denominator, confidence.z());
        return (multiplier * low, multiplier * high, Method::Wilson);
    }
    let ((low, high), method) = if count < SMALLEST_FOR_BYAR {
        (exact_poisson(count, confidence.tail()), Method::ExactPoisson)
    } else {
        (byar(count, confidence.z()), Method::Byar)
    };
    let per_one = multiplier / denominator;
    (low * per_one, high * per_one, method)
}

/// A calculated number in the unit of a measure, with two decimals more than its figures.
pub(super) fn calculated(series: &Series, value: f64) -> Result<Decimal, Why> {
    let decimals = series.figures.decimals().saturating_add(EXTRA_DECIMALS).min(MOST_DECIMALS);
    rounded(value, decimals).ok_or(Why::TooLarge)
}
