//! The thinking: a question and the dataset give an answer, in numbers and codes. No sentence is written here
//! and no picture drawn; nothing is read from anywhere but the dataset.

mod against;
mod answering;
pub(crate) mod caveats;
mod certainty;
mod chance;
mod change;
mod correlation;
mod difference;
mod distribution;
mod evidence;
mod forms;
mod funnel;
mod gaps;
mod groups;
mod holds;
mod inspections;
mod intervals;
mod movers;
mod notes;
mod peers;
mod profile;
mod random;
mod rank;
mod records;
#[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
pub(crate) mod redirects;
pub(crate) mod resolve;
mod search_changes;
mod show;
mod spread;
mod standing;
#[cfg(feature = "cli")]
mod stands_out;
mod stats;
mod trend;

pub use against::{Against, Side, against};
pub(crate) use answering::benchmark;
pub use answering::{answer, needs};
pub use caveats::{Caveat, Refusal, Why};
pub use certainty::{AreaCertainty, Certainty, certainty};
pub use chance::{Chance, RankRange, chance};
pub use change::Change;
pub(crate) use change::change_of;
pub(crate) use correlation::correlation_of;
pub use correlation::{Correlation, Pair, correlation};
pub use difference::{Difference, Versus, difference};
pub use evidence::{Basis, Evidence, evidence};
pub use forms::forms;
#[cfg(any(feature = "figures", not(feature = "inspections")))]
pub(crate) use forms::unsuited;
pub use funnel::{Funnel, FunnelPlace, FunnelPoint, Limits, funnel};
pub use gaps::gaps;
pub use groups::Group;
pub(crate) use groups::size;
pub(crate) use holds::benchmark_of;
pub use holds::{Beside, Holds, holds};
pub use inspections::{
    Aligned, AlignedLine, AlignedPoint, ByGrade, Claim, Finding, GradeGroup, Held, InForce, InspectionRecord,
    Judged, JudgedCaveat, OVERALL_ENDED, OnDate, OverTime, Run, RunEnd, RunPlace, Spell, SpellEnd, Step,
    Survival, Tally, TallyGroup, TallyOf, VISITS_COMPLETE, aligned, by_grade, in_force, inspection_record,
    judged, kaplan_meier, on_date, over_time, runs, spells, survival,
};
pub use intervals::{Confidence, Interval, Method, interval};
pub use movers::{Mover, Movers, NotCompared, movers};
pub(crate) use peers::counts;
pub(crate) use peers::is_total;
pub use peers::{Neighbours, Peers};
#[cfg(feature = "panels")]
pub(crate) use profile::profile_of_topic;
pub use profile::{Profile, ProfileRow, ProfileTally, profile};
pub use rank::{Field, From, Quarter, Rank};
pub use records::{Record, records};
pub use standing::Standing;
#[cfg(feature = "cli")]
pub(crate) use stands_out::{ONE_IN, Outlier, StandsOut, stands_out};
pub use trend::{Direction, Trend, trend};

use crate::model::{Area, AreaId, Cell, Dataset, Decimal, Measure, Period, Series};
use crate::question::Question;
use std::borrow::Cow;

/// A figure, and where it stands.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Cell, Decimal, Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let value = &answer.areas[0].values[answer.focus];
/// assert_eq!(value.cell, Cell::Figure(Decimal::new(102, 1))); // 10.2%
/// assert_eq!((value.count, value.denominator), (Decimal::parse("49"), Decimal::parse("479.1")));
/// assert_eq!(value.rank.map(|rank| (rank.rank, rank.n)), Some((59, 150)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The figure as published, or the reason why there is none.
    pub cell: Cell,
    /// How many there were; `None` where the source gives no count.
    pub count: Option<Decimal>,
    /// Out of how many; `None` where the source gives no denominator.
    pub denominator: Option<Decimal>,
    /// Its rank; `None` for regions, England, and where there is no figure.
    pub rank: Option<Rank>,
    /// Its quarter; `None` where quarters are not named.
    pub quarter: Option<Quarter>,
    /// The share of the field below it, from 0 to 1.
    pub percentile: Option<Decimal>,
    /// Its distance from the benchmarks.
    pub gap: Gap,
    /// The authority that reports this figure together with this one.
    pub joint_with: Option<AreaId>,
}

/// Figure minus benchmark, in the unit of the measure.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let gap = answer.areas[0].values[answer.focus].gap;
/// assert_eq!(gap.england, Decimal::parse("-2.8")); // 10.2% against 13.0%
/// // The neighbours' mean and median lie on opposite sides of the figure: that is a caveat.
/// assert!(gap.neighbours_mean < Decimal::parse("0") && gap.neighbours_median > Decimal::parse("0"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// From England.
    pub england: Option<Decimal>,
    /// From its region.
    pub region: Option<Decimal>,
    /// From the mean of its statistical neighbours.
    pub neighbours_mean: Option<Decimal>,
    /// From their median.
    pub neighbours_median: Option<Decimal>,
}

/// What is known of one chosen area.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let area = &answer.areas[0];
/// assert_eq!(answer.area(area.id).name, "Gloucestershire");
/// assert_eq!(area.values.len(), answer.periods.len());
/// assert_eq!(area.region.map(|id| dataset.area(id).name.as_str()), Some("South West"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaAnswer {
    /// The area.
    pub id: AreaId,
    /// One value a period of the answer.
    pub values: Vec<Value>,
    /// Its region, where that has figures.
    pub region: Option<AreaId>,
    /// Its statistical neighbours, where the model in force has any.
    pub peers: Option<Peers>,
    /// The change from the first period to the one in focus.
    pub change: Option<Change>,
}

/// The answer to a question.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=dorset,gloucestershire")?;
/// let answer = answer(&dataset, &question)?;
/// assert_eq!(answer.period(answer.focus).label, "2025");
/// assert_eq!(answer.field.members.len(), 150); // councils with a figure
/// // Dorset was made in 2019: what can't be given is no error but has its reason.
/// assert_eq!(answer.caveats[0].code(), "no-figure");
/// assert_eq!(answer.refusals[0].what, "change");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The dataset that it rests on.
    pub dataset: &'a Dataset,
    /// The figures that it rests on, as published.
    pub published: &'a Series,
    /// The figures as shown: those published, or what the question shows of them.
    pub series: Cow<'a, Series>,
    /// The question, with its areas by slug.
    pub question: Question,
    /// The second measure, which the first is held against; `None` where the question names none.
    pub second: Option<&'a Series>,
    /// The places in the series of the periods in range, in time order; never empty.
    pub periods: Vec<usize>,
    /// The place in [`periods`](Self::periods) of the one in focus: ranked, and put into words.
    pub focus: usize,
    /// The chosen areas, in the question's order.
    pub areas: Vec<AreaAnswer>,
    /// The groups that stand beside them, in the order of the question.
    pub groups: Vec<Group>,
    /// The neighbour model, by its place in [`Core::neighbour_models`](crate::Core).
    pub model: usize,
    /// Among whom the chosen areas are ranked; `None` for all councils.
    pub among: Option<Vec<AreaId>>,
    /// The field of the period in focus.
    pub field: Field,
    /// The field of each period of the answer.
    pub fields: Vec<Field>,
    /// How the two measures of a scatter go together, or why that is not given; `None` in any other view.
    pub correlation: Option<Result<Correlation, Why>>,
    /// The funnel of the period in focus, or why there is none; `None` in any other view.
    pub funnel: Option<Result<Funnel, Why>>,
    /// Whether England's figure is the sum of its councils' and not a mean or a rate: parts are not set against
    /// their whole.
    pub is_total: bool,
    /// What to say beside it.
    pub caveats: Vec<Caveat>,
    /// What is not given, and why.
    pub refusals: Vec<Refusal>,
    /// What Ofsted said of the first chosen area, in time order, where a line is asked for with a judgement; empty else.
    pub spells: Vec<Spell>,
}

impl Answer<'_> {
    /// What is measured.
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.series.measure
    }

    /// The period at a place of the answer.
    #[must_use]
    pub fn period(&self, at: usize) -> &Period {
        &self.series.periods[self.periods[at]]
    }

    /// The cell of any area at a place of the answer.
    #[must_use]
    pub fn cell(&self, id: AreaId, at: usize) -> Cell {
        self.dataset.cell(&self.series, id, self.periods[at])
    }

    /// All cells of any area, one a period of the answer.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Question, answer};
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=dorset")?)?;
    /// let figures = answer.cells(answer.areas[0].id).filter_map(|cell| cell.figure());
    /// assert_eq!(figures.count(), 7); // since 2019
    /// # Ok(())
    /// # }
    /// ```
    pub fn cells(&self, id: AreaId) -> impl Iterator<Item = Cell> + '_ {
        (0..self.periods.len()).map(move |at| self.cell(id, at))
    }

    /// An area of the dataset.
    #[must_use]
    pub fn area(&self, id: AreaId) -> &Area {
        self.dataset.area(id)
    }

    /// Whether an authority belongs to those that are ranked, if it has a figure.
    #[must_use]
    pub fn is_among(&self, id: AreaId) -> bool {
        self.among.as_ref().is_none_or(|among| among.contains(&id))
    }

    /// Whether figures at two places of the answer may be joined by a line: nothing missing between them, no
    /// year left out, no break in the series.
    #[must_use]
    pub fn joined(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let (earlier, later) = (self.period(before), self.period(at));
        change::joined(&self.series, earlier, later)
    }
}
