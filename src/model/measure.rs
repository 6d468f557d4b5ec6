//! What is measured, in what unit, by whom. It knows no figures.

use super::{Date, PeriodKind};

/// Which way is agreed to be better.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::Polarity;
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// assert_eq!(series.measure.polarity, Some(Polarity::Lower));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl Polarity {
    /// Both, in the order of their codes in a pack.
    pub const ALL: [Polarity; 2] = [Polarity::Higher, Polarity::Lower];

    /// `higher` or `lower`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Polarity::Higher => "higher",
            Polarity::Lower => "lower",
        }
    }
}

/// What a figure counts, which decides how it is written and how it may change.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::Unit;
/// assert_eq!(Unit::from_name(Unit::GbpMillion.name()), Some(Unit::GbpMillion));
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// assert_eq!(series.measure.unit, Unit::Percent);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A percentage: changes by percentage points.
    Percent,
    /// A gap between two percentages, in percentage points.
    Points,
    /// A count of people or things.
    Number,
    /// A number per some population.
    Rate,
    /// A mean: a caseload, an average score.
    Average,
    /// Points on a scale.
    Score,
    /// Pounds.
    Gbp,
    /// Thousands of pounds.
    GbpThousand,
    /// Millions of pounds.
    GbpMillion,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
    /// A ratio, such as pupils per teacher.
    Ratio,
    /// Anything else.
    Index,
}

impl Unit {
    /// Every unit, in the order of its code in a pack.
    pub const ALL: [Unit; 15] = [
        Unit::Percent,
        Unit::Points,
        Unit::Number,
        Unit::Rate,
        Unit::Average,
        Unit::Score,
        Unit::Gbp,
        Unit::GbpThousand,
        Unit::GbpMillion,
        Unit::Days,
        Unit::Weeks,
        Unit::Months,
        Unit::Years,
        Unit::Ratio,
        Unit::Index,
    ];

    /// The name that the dataset uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Unit::Percent => "percent",
            Unit::Points => "points",
            Unit::Number => "number",
            Unit::Rate => "rate",
            Unit::Average => "average",
            Unit::Score => "score",
            Unit::Gbp => "gbp",
            Unit::GbpThousand => "gbp-thousand",
            Unit::GbpMillion => "gbp-million",
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
            Unit::Ratio => "pupils-per",
            Unit::Index => "index",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }
}

/// Who published the figures, where, under what licence.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let source = &dataset.series("agency-rate").expect("the example has it").measure.source;
/// assert_eq!(source.publisher, "Department for Education");
/// assert_eq!(source.licence, "OGL-UK-3.0");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The department or body.
    pub publisher: String,
    /// The title of the publication.
    pub publication: String,
    /// Its address.
    pub url: String,
    /// The licence's identifier, such as `OGL-UK-3.0`.
    pub licence: String,
    /// When the figures were last updated; `None` where the source does not say.
    pub updated: Option<Date>,
    /// When the next are due, as the source words it; may be empty.
    pub next_update: String,
}

/// A period from which figures can't be compared with earlier ones.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Break, Question, Why, answer, pack};
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let mut series = whole.series("agency-rate").expect("the example has it").clone();
/// let reason = "the census asks otherwise".to_owned();
/// series.measure.breaks = vec![Break { period: "2020".to_owned(), reason: reason.clone() }];
/// let mut dataset = pack::open(&pack::core_pack(whole.core())?)?;
/// dataset.add_series(series)?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// assert_eq!(answer.areas[0].change, None); // from 2016 to 2025, across the break
/// assert_eq!(answer.refusals[0].why, Why::Break { reason });
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The label of the first period after the break.
    pub period: String,
    /// What changed, as a clause.
    pub reason: String,
}

/// One measure.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let measure = &dataset.series("agency-rate").expect("the example has it").measure;
/// assert_eq!(measure.title, "Agency social workers");
/// assert!(measure.clause.contains("{value}"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The name in questions and links, such as `agency-rate`. It never changes meaning.
    pub slug: String,
    /// The key in the Department for Education's Local Authority Interactive Tool.
    pub lait_key: String,
    /// The title, fit for a headline.
    pub title: String,
    /// A shorter title, for narrow places.
    pub short_name: String,
    /// What a figure counts.
    pub unit: Unit,
    /// The unit in words, such as `% of the workforce`.
    pub unit_label: String,
    /// How many decimals to show; figures may be published with more.
    pub decimals: u8,
    /// Which way is better; `None` where that is not agreed.
    pub polarity: Option<Polarity>,
    /// Whether quarters of the field may be named; the source says no where the range is too small.
    pub quartiles: bool,
    /// What time the figures speak of.
    pub period_kind: PeriodKind,
    /// The slugs of its topics, the main one first.
    pub topics: Vec<String>,
    /// A clause that reads after "In Gloucestershire," with `{value}` where the figure goes.
    pub clause: String,
    /// Where the figures come from.
    pub source: Source,
    /// Breaks in the series, in time order.
    pub breaks: Vec<Break>,
    /// Everyday words that find it.
    pub keywords: String,
    /// What a reader must know of these figures, in a sentence; may be empty.
    pub note: String,
}
