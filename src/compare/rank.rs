//! Where a figure stands in its field: rank with ties, quarter, percentile. The field is the authorities that
//! existed and have a figure in the period; regions and England are never in it.

use super::stats::{median, quartiles_times_four};
use crate::model::{AreaId, Cell, Dataset, Decimal, Measure, Polarity, Series, Status};

/// From which end a field is ranked.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::From;
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// assert_eq!(From::of(&series.measure), From::Lowest); // fewer agency workers are better
/// assert_eq!(From::HighestUnjudged.best(), None); // never called better
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// First is the highest, and higher is better.
    Highest,
    /// First is the lowest, and lower is better.
    Lowest,
    /// First is the highest, and neither is better.
    HighestUnjudged,
}

impl From {
    /// The end that a measure's field is ranked from.
    #[must_use]
    pub fn of(measure: &Measure) -> Self {
        match measure.polarity {
            Some(Polarity::Higher) => From::Highest,
            Some(Polarity::Lower) => From::Lowest,
            None => From::HighestUnjudged,
        }
    }

    /// The end that is counted from: `highest` or `lowest`.
    #[must_use]
    pub fn end(self) -> &'static str {
        if self == From::Lowest { "lowest" } else { "highest" }
    }

    /// The better end: `highest`, `lowest`, or `None` where that is not agreed.
    #[must_use]
    pub fn best(self) -> Option<&'static str> {
        match self {
            From::Highest => Some("highest"),
            From::Lowest => Some("lowest"),
            From::HighestUnjudged => None,
        }
    }
}

/// A rank in competition style: equal figures share the better rank, and the next rank is skipped.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Field, Decimal};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let rank = Field::of(&dataset, series, 9).rank(Decimal::new(102, 1));
/// assert_eq!((rank.rank, rank.tied, rank.n), (59, 2, 150)); // joint 59th of 150
/// assert_eq!(rank.missing, 3);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// 1 + the number of authorities strictly before it.
    pub rank: usize,
    /// How many authorities are ranked.
    pub n: usize,
    /// How many share this figure, itself included: 1 when there is no tie.
    pub tied: usize,
    /// How many authorities existed and have no figure.
    pub missing: usize,
    /// Which end is first.
    pub from: From,
}

/// A quarter of the field.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Field, From, Decimal, Quarter};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let quarter = Field::of(&dataset, series, 9).quarter(Decimal::new(102, 1));
/// assert_eq!(quarter, Some(Quarter::SecondLowest));
/// assert_eq!(Quarter::SecondLowest.band(From::Lowest), "B");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quarter {
    /// At most the first quartile.
    Lowest,
    /// Above the first quartile, at most the median.
    SecondLowest,
    /// Above the median, at most the third quartile.
    SecondHighest,
    /// Above the third quartile.
    Highest,
}

/// Too few authorities to speak of quarters below this.
pub(crate) const FEWEST_FOR_QUARTERS: usize = 20;

/// The authorities with a figure in one period, in ascending order.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, Field};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let field = Field::of(&dataset, series, 9);
/// assert_eq!((field.members.len(), field.missing), (150, 3));
/// assert_eq!(field.median(), Decimal::parse("12.85"));
/// let quartiles = ["7.925", "12.85", "21"].map(|text| Decimal::parse(text).expect("a number"));
/// assert_eq!(field.quartiles(), Some(quartiles));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Areas and figures, the lowest first; equal figures by the order of the areas.
    pub members: Vec<(AreaId, Decimal)>,
    /// How many authorities existed and have no figure.
    pub missing: usize,
    from: From,
    quartiles: Option<[i128; 3]>,
    decimals: u8,
}

impl Field {
    /// The field of a measure in a period, by its place in the series.
    #[must_use]
    pub fn of(dataset: &Dataset, series: &Series, period: usize) -> Self {
        Field::among(dataset, series, period, None)
    }

    /// The same among some authorities only, in the order of the dataset; `None` for all.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::Field;
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// let own = ["kent", "surrey", "dorset"].map(|slug| dataset.find_area(slug).expect("it is a council"));
    /// let field = Field::among(&dataset, series, 9, Some(&own));
    /// assert_eq!(field.members.len(), 3);
    /// assert_eq!(field.quartiles(), None); // too few to be quartered
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn among(dataset: &Dataset, series: &Series, period: usize, group: Option<&[AreaId]>) -> Self {
        // Figures of one column have the same decimals, so their mantissas stand for them.
        let mut sorted = Vec::with_capacity(dataset.areas().len());
        let mut missing = 0;
        for (id, _) in dataset.authorities() {
            if group.is_some_and(|group| !group.contains(&id)) {
                continue;
            }
            match dataset.cell(series, id, period) {
                Cell::Figure(figure) => sorted.push((figure.mantissa, id)),
                Cell::Gap(Status::DidNotExist) => {}
                Cell::Gap(_) => missing += 1,
            }
        }
        crate::order::sort_numbers(&mut sorted);
        let mut quartiles = None;
        if series.measure.quartiles && sorted.len() >= FEWEST_FOR_QUARTERS {
            quartiles = quartiles_times_four(&sorted);
        }
        let decimals = series.figures.decimals();
        let mut members = Vec::with_capacity(sorted.len());
        for (mantissa, id) in sorted {
            members.push((id, Decimal::new(mantissa, decimals)));
        }
        Field { members, missing, from: From::of(&series.measure), quartiles, decimals }
    }

    /// The quartiles by linear interpolation on n − 1 (R's type 7), in the measure's unit: the first, the median
    /// and the third. `None` where the source gives none or the field is small.
    #[must_use]
    pub fn quartiles(&self) -> Option<[Decimal; 3]> {
        // A quarter of a whole number has two decimals more.
        let quarter = |times_four: i128| {
            let hundredths = i64::try_from(times_four * 25).ok()?;
            Some(Decimal::new(hundredths, self.decimals + 2))
        };
        let [first, second, third] = self.quartiles?;
        Some([quarter(first)?, quarter(second)?, quarter(third)?])
    }

    /// The median; `None` of an empty field.
    #[must_use]
    pub fn median(&self) -> Option<Decimal> {
        median(&self.figures(), self.decimals)
    }

    /// How far the councils usually lie from one another: the median absolute deviation from the median × 1.4826,
    /// which for figures spread as a bell is their standard deviation; to three decimals more than the figures.
    /// `None` with fewer than two.
    #[must_use]
    pub fn spread(&self) -> Option<Decimal> {
        let figures = self.figures();
        if figures.len() < 2 {
            return None;
        }
        let middle = median(&figures, self.decimals)?;
        let mut distances = Vec::with_capacity(figures.len());
        for figure in figures {
            distances.push(figure.minus(middle)?.abs());
        }
        let distance = median(&distances, self.decimals)?;
        // 14,826 ten-thousandths, and the distance has as many decimals as the figures or three more.
        let scaled = i128::from(distance.mantissa).checked_mul(14_826)?;
        let by = 10_i128.pow(u32::from(distance.decimals - self.decimals) + 1);
        Some(Decimal::new(crate::model::round_div(scaled, by)?, self.decimals + 3))
    }

    fn figures(&self) -> Vec<Decimal> {
        let mut figures = Vec::with_capacity(self.members.len());
        for (_, figure) in &self.members {
            figures.push(*figure);
        }
        figures
    }

    /// The lowest and the highest of the field; `None` with fewer than two.
    pub(crate) fn ends(&self) -> Option<[(AreaId, Decimal); 2]> {
        match self.members.as_slice() {
            [low, .., high] => Some([*low, *high]),
            _ => None,
        }
    }

    /// The rank of a figure of the field.
    #[must_use]
    pub fn rank(&self, figure: Decimal) -> Rank {
        let (below, tied) = self.below_and_equal(figure);
        let n = self.members.len();
        let before = if self.from == From::Lowest { below } else { n - below - tied };
        Rank { rank: before + 1, n, tied, missing: self.missing, from: self.from }
    }

    /// The ranks of all members, in their order: the lowest figure's first. Each is what [`rank`](Self::rank) gives
    /// for it, in one pass over the field.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// # let bytes = likeforlike::example_pack();
    /// let dataset = likeforlike::pack::open(&bytes)?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// let field = likeforlike::Field::of(&dataset, series, series.periods.len() - 1);
    /// for ((_, figure), rank) in field.members.iter().zip(field.ranks()) {
    ///     assert_eq!(rank, field.rank(*figure));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn ranks(&self) -> Vec<Rank> {
        let n = self.members.len();
        let mut ranks = Vec::with_capacity(n);
        for equal in self.members.chunk_by(|(_, one), (_, other)| one == other) {
            let (below, tied) = (ranks.len(), equal.len());
            let before = if self.from == From::Lowest { below } else { n - below - tied };
            let rank = Rank { rank: before + 1, n, tied, missing: self.missing, from: self.from };
            ranks.resize(below + tied, rank);
        }
        ranks
    }

    /// The quarter of a figure; `None` where the source gives none or the field is small.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Decimal, Field, Quarter};
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// let field = Field::of(&dataset, series, 9);
    /// assert_eq!(field.quarter(Decimal::new(219, 1)), Some(Quarter::Highest)); // South Gloucestershire
    /// assert_eq!(field.percentile(Decimal::new(102, 1)), Decimal::parse("0.3933"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn quarter(&self, figure: Decimal) -> Option<Quarter> {
        let times_four = i128::from(figure.rescale(self.decimals)?.mantissa) * 4;
        let [first, median, third] = self.quartiles?;
        Some(match times_four {
            value if value <= first => Quarter::Lowest,
            value if value <= median => Quarter::SecondLowest,
            value if value <= third => Quarter::SecondHighest,
            _ => Quarter::Highest,
        })
    }

    /// The share of the field below a figure, half of those equal to it counted: 0 to 1, to four decimals.
    #[must_use]
    pub fn percentile(&self, figure: Decimal) -> Option<Decimal> {
        let (below, tied) = self.below_and_equal(figure);
        let n = i128::try_from(self.members.len()).ok().filter(|n| *n > 0)?;
        let twice = i128::try_from(2 * below + tied).ok()?;
        Some(Decimal::new(crate::model::round_div(twice * 10_000, 2 * n)?, 4))
    }

    fn below_and_equal(&self, figure: Decimal) -> (usize, usize) {
        let below = self.members.partition_point(|(_, other)| *other < figure);
        let equal = self.members[below..].iter().take_while(|(_, other)| *other == figure).count();
        (below, equal)
    }
}

impl Quarter {
    /// The band's name: A (best) to D where a direction is agreed, else which quarter it is.
    ///
    /// Band limits belong to the better band when lower is better, and to the worse one when higher is:
    /// A = [min, Q1] … D = (Q3, max], and D = [min, Q1] … A = (Q3, max].
    ///
    /// ```
    /// use likeforlike::{From, Quarter};
    /// assert_eq!(Quarter::Lowest.band(From::Lowest), "A"); // lower is better
    /// assert_eq!(Quarter::Lowest.band(From::Highest), "D");
    /// assert_eq!(Quarter::Lowest.band(From::HighestUnjudged), "lowest quarter"); // no judgement
    /// ```
    #[must_use]
    pub fn band(self, from: From) -> &'static str {
        let place = self as usize;
        match from {
            From::Lowest => ["A", "B", "C", "D"][place],
            From::Highest => ["D", "C", "B", "A"][place],
            From::HighestUnjudged => {
                ["lowest quarter", "second lowest quarter", "second highest quarter", "highest quarter"]
                    [place]
            }
        }
    }
}
