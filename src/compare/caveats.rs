//! What a reader must be told beside a figure, and why a figure is not given: codes and facts, not sentences.

use crate::model::{AreaId, Flag, Status};

/// Something to say beside the answer.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Caveat, Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// assert!(answer.caveats.contains(&Caveat::MissingFromField { missing: 3, of: 153 }));
/// // In words: "3 of 153 councils that existed have no figure for 2025."
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// The figures of some periods are provisional, revised or final.
    Flagged {
        /// The places of the periods in the answer.
        periods: Vec<usize>,
        /// What the publisher says.
        flag: Flag,
    },
    /// An area has no figure in some periods, all for one reason.
    NoFigure {
        /// The area.
        area: AreaId,
        /// The places of the periods in the answer.
        periods: Vec<usize>,
        /// The reason.
        status: Status,
    },
    /// Two authorities report one figure.
    Joint {
        /// The area.
        area: AreaId,
        /// The area it reports with.
        other: AreaId,
        /// The places of the periods in the answer.
        periods: Vec<usize>,
    },
    /// The area was abolished; its successors.
    Abolished {
        /// The area.
        area: AreaId,
        /// The areas that followed it.
        successors: Vec<AreaId>,
    },
    /// Some authorities have no figure in the period in focus.
    MissingFromField {
        /// How many.
        missing: usize,
        /// Out of how many that existed.
        of: usize,
    },
    /// The neighbours' mean and median lie on opposite sides of the area's figure.
    MeanAndMedianDisagree {
        /// The area.
        area: AreaId,
    },
    /// Fewer than all neighbours have a figure in the period in focus.
    FewNeighbours {
        /// How many have one.
        n: usize,
        /// Out of how many.
        of: usize,
    },
    /// Some neighbours do not count the area among theirs.
    OneWayNeighbours {
        /// The area.
        area: AreaId,
        /// How many do not.
        one_way: usize,
        /// Out of how many.
        of: usize,
    },
    /// The figures before a period can't be compared with those from it on.
    Break {
        /// The place of the first period after the break, in the answer.
        period: usize,
        /// What changed.
        reason: String,
    },
    /// Something that the publisher, or the dataset's editors, must say of the measure.
    Note,
    /// England's figure is the sum of its councils' and not set beside them.
    Total,
    /// No direction is agreed to be better.
    NoDirection,
    /// Figures are shown with fewer decimals than they are published with.
    Rounded {
        /// How many are shown.
        decimals: u8,
    },
}

impl Caveat {
    /// The code that others may rely on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Caveat::Flagged { flag, .. } => flag.name(),
            Caveat::NoFigure { .. } => "no-figure",
            Caveat::Joint { .. } => "joint-return",
            Caveat::Abolished { .. } => "abolished",
            Caveat::MissingFromField { .. } => "missing-from-field",
            Caveat::MeanAndMedianDisagree { .. } => "mean-and-median-disagree",
            Caveat::FewNeighbours { .. } => "few-neighbours",
            Caveat::OneWayNeighbours { .. } => "one-way-neighbours",
            Caveat::Break { .. } => "series-break",
            Caveat::Note => "note",
            Caveat::Total => "total",
            Caveat::NoDirection => "no-direction",
            Caveat::Rounded { .. } => "rounded",
        }
    }
}

/// Why something is not given.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Confidence, Status, Why, interval};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let dorset = dataset.find_area("dorset").expect("it is a council");
/// let refused = interval(&dataset, series, dorset, 0, Confidence::Usual);
/// let (area, period) = (dorset, "2016".to_owned());
/// assert_eq!(refused, Err(Why::NoFigureFor { area, period, status: Status::DidNotExist }));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no figure.
    NoFigure {
        /// The place of the period in the answer.
        period: usize,
        /// The reason.
        status: Status,
    },
    /// A series break lies between the two periods.
    Break {
        /// What changed.
        reason: String,
    },
    /// Only one period is chosen.
    OnePeriod,
    /// There is no period before this one.
    FirstPeriod,
    /// The period before did not end one year earlier.
    NotConsecutive {
        /// Its place.
        before: usize,
    },
    /// Nothing is set against itself.
    Itself,
    /// The model in force has no neighbours for this area.
    NoNeighbours,
    /// Fewer than five neighbours have a figure.
    TooFewNeighbours {
        /// How many have one.
        n: usize,
    },
    /// England's figure is the sum of its councils'.
    Total,
    /// The publisher gives no figure for the benchmark.
    NoBenchmark,
    /// Regions and England are not ranked among councils.
    NotAnAuthority,
    /// The source says that the range is too small for quarters.
    RangeTooSmall,
    /// The field is too small for quarters.
    FieldTooSmall {
        /// How many authorities it has.
        n: usize,
    },
    /// There is no figure for an area in a period that need not be among those of the answer.
    NoFigureFor {
        /// The area.
        area: AreaId,
        /// The label of the period.
        period: String,
        /// The reason.
        status: Status,
    },
    /// Neither counts nor denominators are published for this figure.
    NoDenominators,
    /// The denominator is published and the count is not.
    NoCount,
    /// Counts are published but are not in the pack that is loaded.
    NotLoaded,
    /// An average, an amount or a score, whose spread is not published.
    NotTestable,
    /// The published counts do not give the published figure.
    CountsDisagree,
    /// There are more than there are to be counted.
    CountAboveDenominator,
    /// The denominator would have to be derived from a figure of zero.
    NothingToDeriveFrom,
    /// Councils are set against each other by their difference: only regions and England are benchmarks.
    NotABenchmark,
    /// Two authorities report one figure.
    Joint {
        /// The other one.
        other: AreaId,
    },
    /// Counts of two councils differ because the councils differ in size.
    SizesDiffer,
    /// A count of zero has no ratio.
    ZeroCount,
    /// Too few of the authorities with a figure have counts.
    TooFewCounts {
        /// How many have.
        n: usize,
        /// Out of how many with a figure.
        of: usize,
    },
    /// Each figure pools several years and shares some with the next.
    Pooled,
    /// Years are left out of the series.
    YearsLeftOut {
        /// The label of the period before them.
        from: String,
        /// The label of the period after them.
        to: String,
    },
    /// The series is too short for a trend.
    TooFewPeriods {
        /// How many periods there are.
        n: usize,
    },
    /// None, or all, were counted in a period: a figure without a spread by which to weigh it.
    NoSpread {
        /// The label of the period.
        period: String,
    },
    /// The two measures have no year in which enough authorities have both figures.
    NoCommonYear,
    /// Too few authorities have both figures.
    TooFewPairs {
        /// How many have.
        n: usize,
    },
    /// A measure has the same figure everywhere.
    Constant,
    /// Tests of chance are made on figures as published, and the question shows something else.
    NotAsPublished,
    /// The number has more digits than can be held.
    TooLarge,
    /// The view is of chosen areas, and none is chosen.
    NobodyChosen,
    /// The view sets chosen areas beside others, and nobody stands beside them.
    NobodyBeside,
    /// The view is of figures, and ranks are shown.
    OfRanks,
    /// Small multiples of one area are one.
    OnePanel,
    /// The view holds two measures against each other, and there is one.
    NoSecondMeasure,
}

/// Something that is not given, whose, and why.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, Status, Why, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=dorset")?)?;
/// let refusal = &answer.refusals[0];
/// assert_eq!((refusal.what, dataset.area(refusal.area).name.as_str()), ("change", "Dorset"));
/// assert_eq!(refusal.why, Why::NoFigure { period: 0, status: Status::DidNotExist });
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is not given: `change`, `neighbours`, `region`, `rank`, `band`, `interval` …
    pub what: &'static str,
    /// Whose.
    pub area: AreaId,
    /// Why.
    pub why: Why,
}
