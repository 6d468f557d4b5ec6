//! Which authorities lie farther from the average of all than their size explains. It draws no funnel: it gives
//! the average, the limits at any size, and each authority's place.

use super::caveats::Why;
use super::distribution::{gamma_below, poisson_lower, poisson_upper};
use super::evidence::{Basis, Evidence, evidence};
use super::intervals::Confidence;
use super::rank::{FEWEST_FOR_QUARTERS, Field};
use super::stats::rounded;
use crate::model::{AreaId, Dataset, Decimal, Series};

/// Where an authority lies in a funnel.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{FunnelPlace, funnel};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let funnel = funnel(&dataset, series, 9).expect("counts are published");
/// let inside = funnel.points.iter().filter(|point| point.place == FunnelPlace::Inside).count();
/// assert!(inside < funnel.points.len() / 2); // councils differ by more than chance
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FunnelPlace {
    /// Below the 99.8% limit.
    FarBelow,
    /// Below the 95% limit.
    Below,
    /// Between the 95% limits: no farther from the average than chance explains.
    Inside,
    /// Above the 95% limit.
    Above,
    /// Above the 99.8% limit.
    FarAbove,
}

impl FunnelPlace {
    /// The place in words, as JSON has it: `below 99.8%`, `below 95%`, `inside`, `above 95%` or `above 99.8%`.
    ///
    /// ```
    /// assert_eq!(likeforlike::FunnelPlace::FarAbove.name(), "above 99.8%");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FunnelPlace::FarBelow => "below 99.8%",
            FunnelPlace::Below => "below 95%",
            FunnelPlace::Inside => "inside",
            FunnelPlace::Above => "above 95%",
            FunnelPlace::FarAbove => "above 99.8%",
        }
    }
}

/// One authority in a funnel.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, FunnelPlace, funnel};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let funnel = funnel(&dataset, series, 9).expect("counts are published");
/// let point = funnel.points[0];
/// assert_eq!((point.figure, point.denominator), (Decimal::new(0, 0), 250.0));
/// assert_eq!(point.place, FunnelPlace::FarBelow);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelPoint {
    /// The authority.
    pub area: AreaId,
    /// Its size: the denominator of its figure.
    pub denominator: f64,
    /// Its figure, as published.
    pub figure: Decimal,
    /// Where its count lies.
    pub place: FunnelPlace,
}

/// The limits of a funnel at one size, in the unit of the measure.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Confidence, funnel};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let funnel = funnel(&dataset, series, 9).expect("counts are published");
/// let (usual, strict) = (funnel.limits(250.0, Confidence::Usual), funnel.limits(250.0, Confidence::Strict));
/// assert!(strict.low < usual.low && usual.high < strict.high);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The lower one, not below zero.
    pub low: f64,
    /// The upper one; for a percentage not above 100.
    pub high: f64,
}

/// The funnel of a field: what [`funnel`] gives.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let funnel = likeforlike::funnel(&dataset, series, 9).expect("counts are published");
/// assert_eq!((funnel.points.len(), funnel.untested), (150, 0));
/// assert_eq!(funnel.average(1), likeforlike::Decimal::parse("13.2")); // % of all social workers
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// What the figures rest on: proportions or rates.
    pub basis: Basis,
    /// What a count over its denominator is multiplied by.
    pub multiplier: f64,
    /// The average of all: all counts over all denominators, in the unit of the measure.
    pub baseline: f64,
    /// The authorities whose figures can be tested, the lowest figure first.
    pub points: Vec<FunnelPoint>,
    /// How many authorities have a figure that can't be tested.
    pub untested: usize,
    /// How many pairs of authorities report one figure: each is in the average once.
    pub joint: usize,
}

/// The funnel of a period, by its place in the series.
///
/// The average is Σ counts / Σ denominators of the field. A figure lies outside a limit exactly when an interval of
/// that confidence about its count leaves out the average: for proportions Wilson's, for rates the exact Poisson
/// one. Councils differ for more reasons than chance and the average, so more lie outside than chance explains;
/// no allowance is made for that.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Confidence, funnel};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let funnel = funnel(&dataset, series, series.periods.len() - 1).expect("counts are published");
/// let (small, large) = (funnel.limits(50.0, Confidence::Usual), funnel.limits(500.0, Confidence::Usual));
/// assert!(small.low < large.low && large.low < funnel.baseline);
/// assert!(small.high > large.high && large.high > funnel.baseline);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When fewer than twenty authorities can be tested, or the figures are counts without denominators.
pub fn funnel(dataset: &Dataset, series: &Series, period: usize) -> Result<Funnel, Why> {
    let field = Field::of(dataset, series, period);
    let mut found: Vec<(AreaId, Decimal, Evidence)> = Vec::with_capacity(field.members.len());
    let (mut counts, mut denominators, mut joint) = (0.0, 0.0, 0);
    let mut refused = Why::NoDenominators;
    for (area, figure) in &field.members {
        match evidence(dataset, series, *area, period) {
            Ok(evidence) if evidence.basis == Basis::Count => return Err(Why::SizesDiffer),
            Ok(evidence) => {
                let partner = series.joint_with(*area, period);
                if found.iter().any(|(earlier, ..)| Some(*earlier) == partner) {
                    joint += 1;
                } else {
                    counts += evidence.count;
                    denominators += evidence.denominator;
                }
                found.push((*area, *figure, evidence));
            }
            Err(why) => refused = why,
        }
    }
    let (n, of) = (found.len(), field.members.len());
    let Some((.., first)) = found.first() else { return Err(refused) };
    if n < FEWEST_FOR_QUARTERS {
        return Err(Why::TooFewCounts { n, of });
    }
    let (basis, multiplier) = (first.basis, first.multiplier);
    let share = counts / denominators;
    let mut points = Vec::with_capacity(n);
    for (area, figure, evidence) in &found {
        let place = place(evidence, share);
        points.push(FunnelPoint { area: *area, denominator: evidence.denominator, figure: *figure, place });
    }
    let baseline = multiplier * share;
    Ok(Funnel { basis, multiplier, baseline, points, untested: of - n, joint })
}

fn place(found: &Evidence, share: f64) -> FunnelPlace {
    let outside = |confidence| is_outside(found, share, confidence);
    let above = found.count > share * found.denominator;
    match (outside(Confidence::Strict), outside(Confidence::Usual)) {
        (true, _) if above => FunnelPlace::FarAbove,
        (true, _) => FunnelPlace::FarBelow,
        (_, true) if above => FunnelPlace::Above,
        (_, true) => FunnelPlace::Below,
        _ => FunnelPlace::Inside,
    }
}

/// Whether a count lies outside the limits about a share of its denominator.
fn is_outside(found: &Evidence, share: f64, confidence: Confidence) -> bool {
    let (count, size) = (found.count, found.denominator);
    let expected = share * size;
    if found.basis == Basis::Proportion || expected > MOST_EXACT {
        return (count - expected).abs() > confidence.z() * deviation(found.basis, share, size);
    }
    let tail = confidence.tail();
    // The chance of so many or more, and of so many or fewer.
    gamma_below(count, expected) < tail || 1.0 - gamma_below(count + 1.0, expected) < tail
}

/// The standard deviation of a count.
fn deviation(basis: Basis, share: f64, size: f64) -> f64 {
    let variance = if basis == Basis::Proportion { share * (1.0 - share) } else { share };
    (size * variance).max(0.0).sqrt()
}

/// Beyond so many expected the Poisson distribution is a normal one to four digits.
const MOST_EXACT: f64 = 1e6;

impl Funnel {
    /// How many of its authorities lie outside the 95% limits, and how many of those outside the 99.8% ones as well.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// let funnel = likeforlike::funnel(&dataset, series, 9).expect("counts are published");
    /// let [outside, far_outside] = funnel.outside();
    /// assert!(far_outside < outside && outside < funnel.points.len());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn outside(&self) -> [usize; 2] {
        let mut outside = [0; 2];
        for point in &self.points {
            outside[0] += usize::from(point.place != FunnelPlace::Inside);
            outside[1] += usize::from(matches!(point.place, FunnelPlace::FarBelow | FunnelPlace::FarAbove));
        }
        outside
    }

    /// The average of all, in the unit of the measure, with so many decimals. `None` where it has too many digits.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// let last = series.periods.len() - 1;
    /// let funnel = likeforlike::funnel(&dataset, series, last).expect("counts are published");
    /// assert_eq!(funnel.average(1), Some(likeforlike::Decimal::new(132, 1)));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn average(&self, decimals: u8) -> Option<Decimal> {
        rounded(self.baseline, decimals)
    }

    /// The limits for an authority with a given denominator; the average itself for one that is no number above
    /// zero.
    ///
    /// For proportions Wilson's interval inverted: the shares p for which the interval about p has the average
    /// for its limit, which are p₀ ∓ z √(p₀ (1 − p₀) / n). For rates the exact Poisson interval inverted, with
    /// counts between whole numbers, so that the funnel is smooth.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Confidence, funnel};
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// let funnel = funnel(&dataset, series, 9).expect("counts are published");
    /// let limits = funnel.limits(479.1, Confidence::Usual); // the size of Gloucestershire
    /// assert!((limits.low..limits.high).contains(&10.2));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn limits(&self, denominator: f64, confidence: Confidence) -> Limits {
        if denominator.is_nan() || denominator <= 0.0 || denominator.is_infinite() {
            return Limits { low: self.baseline, high: self.baseline };
        }
        let share = self.baseline / self.multiplier;
        let expected = share * denominator;
        let (low, high) = if self.basis == Basis::Proportion || expected > MOST_EXACT {
            let spread = confidence.z() * deviation(self.basis, share, denominator);
            (expected - spread, expected + spread)
        } else {
            (poisson_lower(confidence.tail(), expected), poisson_upper(confidence.tail(), expected))
        };
        let highest = if self.basis == Basis::Proportion { self.multiplier } else { f64::INFINITY };
        let unit = |count: f64| (self.multiplier * count / denominator).max(0.0).min(highest);
        Limits { low: unit(low), high: unit(high) }
    }
}
