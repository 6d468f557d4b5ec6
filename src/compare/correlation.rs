//! Whether councils that are high on one measure tend to be high on another. It knows pairs of figures of one
//! year, and nothing of what causes what.

use super::Answer;
use super::caveats::Why;
use super::distribution::Z_95;
use super::rank::FEWEST_FOR_QUARTERS;
use super::stats::{EXTRA_DECIMALS, median, rounded};
use crate::model::{AreaId, Dataset, Decimal, Series};
use crate::order::sort;

/// One authority's figures on two measures.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let mut other = series.clone(); // stands for a second measure
/// other.measure.slug = "another-name".to_owned();
/// let found = likeforlike::correlation(&dataset, series, &other, None).expect("many have both");
/// assert!(found.pairs.iter().all(|pair| pair.first == pair.second));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The authority.
    pub area: AreaId,
    /// Its figure on the first measure.
    pub first: Decimal,
    /// Its figure on the second.
    pub second: Decimal,
}

/// How two measures go together over councils, in one year: what [`correlation`] gives.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let mut other = series.clone(); // stands for a second measure
/// other.measure.slug = "another-name".to_owned();
/// let found = likeforlike::correlation(&dataset, series, &other, None).expect("many have both");
/// assert_eq!(found.year, 2025);
/// assert!(found.low <= found.spearman && found.spearman <= found.high);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correlation {
    /// The year in which both periods end.
    pub year: u16,
    /// The places of the periods in the two series.
    pub periods: [usize; 2],
    /// The councils with both figures, in the order of the dataset.
    pub pairs: Vec<Pair>,
    /// Spearman's coefficient, of ranks with ties at their middle: −1 to 1, to four decimals.
    pub spearman: Decimal,
    /// The lower limit of its 95% interval: Fisher's transformation, with the variance (1 + r² / 2) / (n − 3) of
    /// Bonett and Wright ("Sample size requirements for estimating Pearson, Kendall and Spearman correlations",
    /// Psychometrika 65, 2000).
    pub low: Decimal,
    /// The upper limit.
    pub high: Decimal,
    /// Pearson's coefficient, of the figures: how close they lie to a straight line, −1 to 1, to four decimals.
    pub pearson: Decimal,
    /// How many pairs of authorities report both figures together: each counts once.
    pub joint: usize,
    /// How many authorities are left out because they report one of the two figures together with another.
    pub left_out: usize,
}

impl Correlation {
    /// The median of each measure over the councils with both figures, exactly. `None` where that has too many digits.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Decimal, correlation};
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// let mut other = series.clone();
    /// other.measure.slug = "another-name".to_owned();
    /// let found = correlation(&dataset, series, &other, None).expect("many councils have both");
    /// assert_eq!(found.medians(), Some([Decimal::new(1275, 2); 2])); // between 12.7% and 12.8%
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn medians(&self) -> Option<[Decimal; 2]> {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for pair in &self.pairs {
            first.push(pair.first);
            second.push(pair.second);
        }
        // Between two figures lies one with a digit more.
        let middle = |figures: &[Decimal]| {
            let decimals = figures.first()?.decimals;
            // A figure published to the last digit that can be held has no room for one more.
            median(figures, decimals + 1).or_else(|| median(figures, decimals.saturating_sub(EXTRA_DECIMALS)))
        };
        Some([middle(&first)?, middle(&second)?])
    }
}

const DECIMALS: u8 = 4;

/// Correlates an answer's measure with a second one, in the period that its question names, else in the latest of its
/// range that they have in common.
pub(crate) fn correlation_of(answer: &Answer<'_>, second: &Series) -> Result<Correlation, Why> {
    let named = answer.question.period.is_some();
    let places = if named { &answer.periods[answer.focus..=answer.focus] } else { &answer.periods };
    within(answer.dataset, answer.published, second, places)
}

/// Correlates two measures over councils in one year: the one asked for, else the latest in which twenty councils
/// have both figures. A year is that in which a period ends.
///
/// Two councils that report both figures together count once; those that report only one of the two together are
/// left out, since their figures do not speak of the same place.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, correlation};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let mut other = series.clone();
/// other.measure.slug = "another-name".to_owned();
/// let found = correlation(&dataset, series, &other, Some(2024)).expect("many councils have both");
/// assert_eq!((found.year, found.spearman), (2024, Decimal::new(1, 0)));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// The reason, where there is one measure only, no year in common, fewer than twenty councils with both figures, or
/// one figure everywhere.
pub fn correlation(
    dataset: &Dataset,
    first: &Series,
    second: &Series,
    year: Option<u16>,
) -> Result<Correlation, Why> {
    let mut places = Vec::with_capacity(first.periods.len());
    for (at, period) in first.periods.iter().enumerate() {
        if year.is_none_or(|year| year == period.last_year) {
            places.push(at);
        }
    }
    within(dataset, first, second, &places)
}

/// The same in the latest of some periods of the first measure, which are in time order, by their places in it.
pub(super) fn within(
    dataset: &Dataset,
    first: &Series,
    second: &Series,
    places: &[usize],
) -> Result<Correlation, Why> {
    if first.measure.slug == second.measure.slug {
        return Err(Why::Itself);
    }
    let mut refused = Why::NoCommonYear;
    for at in places.iter().rev() {
        let last_year = first.periods[*at].last_year;
        let Some(other) = second.periods.iter().rposition(|other| other.last_year == last_year) else {
            continue;
        };
        let found = pairs(dataset, [first, second], [*at, other]);
        if found.pairs.len() >= FEWEST_FOR_QUARTERS {
            return coefficients(found, last_year, [*at, other]);
        }
        if refused == Why::NoCommonYear {
            refused = Why::TooFewPairs { n: found.pairs.len() };
        }
    }
    Err(refused)
}

struct Found {
    pairs: Vec<Pair>,
    joint: usize,
    left_out: usize,
}

fn pairs(dataset: &Dataset, series: [&Series; 2], periods: [usize; 2]) -> Found {
    let mut found = Found { pairs: Vec::new(), joint: 0, left_out: 0 };
    for (area, _) in dataset.authorities() {
        let figure = |at: usize| dataset.cell(series[at], area, periods[at]).figure();
        let Some((first, second)) = figure(0).zip(figure(1)) else { continue };
        let partner = |at: usize| series[at].joint_with(area, periods[at]);
        if partner(0) != partner(1) {
            found.left_out += 1;
        } else if found.pairs.iter().any(|earlier| Some(earlier.area) == partner(0)) {
            found.joint += 1;
        } else {
            found.pairs.push(Pair { area, first, second });
        }
    }
    found
}

fn coefficients(found: Found, year: u16, periods: [usize; 2]) -> Result<Correlation, Why> {
    let Found { pairs, joint, left_out } = found;
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for pair in &pairs {
        first.push(pair.first);
        second.push(pair.second);
    }
    let pearson = pearson(&doubles(&first), &doubles(&second)).ok_or(Why::Constant)?;
    let spearman = self::pearson(&middle_ranks(&first), &middle_ranks(&second)).ok_or(Why::Constant)?;
    let (low, high) = interval(spearman, pairs.len());
    let decimal = |number| rounded(number, DECIMALS).ok_or(Why::TooLarge);
    Ok(Correlation {
        year,
        periods,
        spearman: decimal(spearman)?,
        low: decimal(low)?,
        high: decimal(high)?,
        pearson: decimal(pearson)?,
        pairs,
        joint,
        left_out,
    })
}

fn doubles(figures: &[Decimal]) -> Vec<f64> {
    let mut doubles = Vec::with_capacity(figures.len());
    for figure in figures {
        doubles.push(figure.to_f64());
    }
    doubles
}

/// Pearson's coefficient; `None` where either list is constant.
fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let is_constant = |list: &[f64]| list.windows(2).all(|pair| pair[0].total_cmp(&pair[1]).is_eq());
    if is_constant(x) || is_constant(y) {
        return None;
    }
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len() as f64;
    let (mean_x, mean_y) = (mean(x), mean(y));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(y) {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    // Two roots: the product of the squares of large amounts would lose digits.
    let r = xy / (xx.sqrt() * yy.sqrt());
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

/// The rank of each figure from the lowest; equal figures share the mean of their places.
fn middle_ranks(figures: &[Decimal]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..figures.len()).collect();
    sort(&mut order, |a, b| figures[*a].cmp(&figures[*b]));
    let mut ranks = vec![0.0; figures.len()];
    let mut before = 0;
    for tied in order.chunk_by(|a, b| figures[*a] == figures[*b]) {
        for at in tied {
            ranks[*at] = before as f64 + (tied.len() as f64 + 1.0) / 2.0;
        }
        before += tied.len();
    }
    ranks
}

/// The 95% interval of Spearman's coefficient of `n` pairs; the coefficient itself where it is perfect.
fn interval(r: f64, n: usize) -> (f64, f64) {
    if r.abs() >= 1.0 {
        return (r, r);
    }
    let error = ((1.0 + r * r / 2.0) / (n as f64 - 3.0)).sqrt();
    // Twice Fisher's transformation, and back: (1 + r) / (1 − r) is above zero, r being within ±1.
    let middle = libm::log((1.0 + r) / (1.0 - r));
    let back = |twice: f64| 1.0 - 2.0 / (libm::exp(twice) + 1.0);
    (back(middle - 2.0 * Z_95 * error), back(middle + 2.0 * Z_95 * error))
}
