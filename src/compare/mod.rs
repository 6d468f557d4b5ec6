//! The thinking: a question and the dataset give an answer, in numbers and codes. No sentence is written here
//! and no picture drawn; nothing is read from anywhere but the dataset.

pub(crate) mod caveats;
mod change;
mod peers;
mod rank;
mod resolve;
mod stats;

pub use caveats::{Caveat, Refusal, Why};
pub use change::Change;
pub use peers::{Neighbours, Peers};
pub use rank::{Field, From, Quarter, Rank};

use crate::error::{Error, Result};
use crate::model::{Area, AreaId, Cell, Dataset, Decimal, Measure, Period, Series, Status};
use crate::question::Question;

/// A figure, and where it stands.
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
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The dataset that it rests on.
    pub dataset: &'a Dataset,
    /// The figures that it rests on.
    pub series: &'a Series,
    /// The question, with its areas by slug.
    pub question: Question,
    /// The places in the series of the periods in range, in time order; never empty.
    pub periods: Vec<usize>,
    /// The place in [`periods`](Self::periods) of the one in focus: ranked, and put into words.
    pub focus: usize,
    /// The chosen areas, in the question's order.
    pub areas: Vec<AreaAnswer>,
    /// The field of the period in focus.
    pub field: Field,
    /// Whether England's figure is the sum of its councils' and not a mean or a rate: parts are not set against
    /// their whole.
    pub is_total: bool,
    /// What to say beside it.
    pub caveats: Vec<Caveat>,
    /// What is not given, and why.
    pub refusals: Vec<Refusal>,
}

/// Answers a question from what is loaded.
///
/// # Errors
/// One sentence when the question names a measure, an area or a period that does not exist or is not loaded,
/// or asks for another release than the one loaded.
///
/// ```no_run
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = Vec::new();
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let question = likeforlike::Question::parse("measure=agency-rate&areas=gloucestershire")?;
/// let answer = likeforlike::answer(&dataset, &question)?;
/// println!("{}", likeforlike::words(&answer).sentence);
/// # Ok(())
/// # }
/// ```
pub fn answer<'a>(dataset: &'a Dataset, question: &Question) -> Result<Answer<'a>> {
    // 1. What is asked for.
    let release = &dataset.core().release;
    if let Some(wanted) = question.release.as_ref().filter(|wanted| *wanted != release) {
        return Err(Error::question(format!(
            "release \"{wanted}\" is not loaded: this one is \"{release}\""
        )));
    }
    let series = resolve::series(dataset, question)?;
    let ids = resolve::areas(dataset, question)?;
    let periods = resolve::periods(series, question)?;
    let focus = focus(dataset, series, question, &periods)?;
    // 2. The field, the chosen areas in it, and what can't be given.
    let fields: Vec<Field> = periods.iter().map(|period| Field::of(dataset, series, *period)).collect();
    let is_total = peers::is_total(dataset, series);
    let mut refusals = Vec::new();
    let mut areas: Vec<AreaAnswer> = Vec::with_capacity(ids.len());
    for id in ids {
        areas.push(area_answer(
            &Scope { dataset, series, periods: &periods, focus, fields: &fields, is_total },
            id,
            &mut refusals,
        ));
    }
    // 3. What must be said beside it.
    let field = fields.into_iter().nth(focus).unwrap_or_else(|| Field::of(dataset, series, periods[focus]));
    let mut question = question.clone();
    question.areas = areas.iter().map(|area| dataset.area(area.id).slug.clone()).collect();
    let mut answer = Answer {
        dataset,
        series,
        question,
        periods,
        focus,
        areas,
        field,
        is_total,
        caveats: Vec::new(),
        refusals,
    };
    answer.caveats = caveats_of(&answer);
    Ok(answer)
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
        self.dataset.cell(self.series, id, self.periods[at])
    }

    /// All cells of any area, one a period of the answer.
    pub fn cells(&self, id: AreaId) -> impl Iterator<Item = Cell> + '_ {
        (0..self.periods.len()).map(move |at| self.cell(id, at))
    }

    /// An area of the dataset.
    #[must_use]
    pub fn area(&self, id: AreaId) -> &Area {
        self.dataset.area(id)
    }

    /// Whether figures at two places of the answer may be joined by a line: nothing missing between them, no
    /// year left out, no break in the series.
    #[must_use]
    pub fn joined(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let (earlier, later) = (self.period(before), self.period(at));
        earlier.is_followed_by(later) && change::break_between(self.series, earlier, later).is_none()
    }
}

/// What is known of an area that stands beside the chosen ones, over the same periods.
pub(crate) fn benchmark(answer: &Answer<'_>, id: AreaId) -> AreaAnswer {
    let Answer { dataset, series, periods, focus, is_total, .. } = answer;
    // A benchmark is no council: it is in no field, so none is needed to describe it.
    let fields: Vec<Field> = periods.iter().map(|_| answer.field.clone()).collect();
    let scope = Scope { dataset, series, periods, focus: *focus, fields: &fields, is_total: *is_total };
    area_answer(&scope, id, &mut Vec::new())
}

/// The period in focus: the one named, else the last in range for which any authority has a figure.
fn focus(dataset: &Dataset, series: &Series, question: &Question, periods: &[usize]) -> Result<usize> {
    if let Some(name) = &question.period {
        let named = resolve::period(series, name)?;
        return periods.iter().position(|period| *period == named).ok_or_else(|| {
            Error::question(format!("period \"{name}\" lies outside the range asked for: widen from and to"))
        });
    }
    let has_figures = |period: usize| {
        dataset.authorities().any(|(id, _)| dataset.cell(series, id, period).figure().is_some())
    };
    Ok(periods.iter().rposition(|period| has_figures(*period)).unwrap_or(periods.len() - 1))
}

/// What all chosen areas of one answer share.
struct Scope<'a> {
    dataset: &'a Dataset,
    series: &'a Series,
    periods: &'a [usize],
    focus: usize,
    fields: &'a [Field],
    is_total: bool,
}

fn area_answer(scope: &Scope<'_>, id: AreaId, refusals: &mut Vec<Refusal>) -> AreaAnswer {
    let Scope { dataset, series, periods, focus, fields, is_total } = *scope;
    let mut refuse = |what, why| refusals.push(Refusal { what, area: id, why });
    let is_authority = dataset.area(id).is_authority();
    let row =
        |area: AreaId| periods.iter().map(move |at| dataset.cell(series, area, *at)).collect::<Vec<_>>();
    let cells = row(id);

    let region = peers::region(dataset, series, id);
    let peers = peers::peers(dataset, series, id, periods);
    let change = change::change(series, periods, &cells, 0, focus);
    if is_authority {
        if is_total {
            refuse("gap", Why::Total);
        } else if region.is_none() {
            refuse("region", Why::NoBenchmark);
        }
        match &peers {
            Err(why) => refuse("neighbours", why.clone()),
            Ok(peers) if peers.values[focus].mean.is_none() => {
                refuse("neighbours", Why::TooFewNeighbours { n: peers.values[focus].n });
            }
            Ok(_) => {}
        }
    } else {
        refuse("rank", Why::NotAnAuthority);
    }
    if let Err(why) = &change {
        refuse("change", why.clone());
    }
    match cells[focus] {
        Cell::Gap(status) => refuse("value", Why::NoFigure { period: focus, status }),
        Cell::Figure(_) if is_authority && !series.measure.quartiles => refuse("band", Why::RangeTooSmall),
        Cell::Figure(_) if is_authority && fields[focus].members.len() < rank::FEWEST_FOR_QUARTERS => {
            refuse("band", Why::FieldTooSmall { n: fields[focus].members.len() });
        }
        Cell::Figure(_) => {}
    }
    refuse("interval", Why::NotCalculated);
    refuse("trend", Why::NotCalculated);

    let peers = peers.ok();
    let england = dataset.england().map(row);
    let region_cells = region.map(row);
    let beside = |column: &Option<crate::model::Column>, at: usize| {
        column
            .as_ref()
            .and_then(|column| column.cell(usize::from(id), periods[at]).figure())
            .map(Decimal::shortest)
    };
    let values = cells.iter().enumerate().map(|(at, cell)| {
        let ranked = cell.figure().filter(|_| is_authority);
        let minus = |benchmark: Option<Decimal>| cell.figure()?.minus(benchmark?);
        let at_benchmark = |cells: &Option<Vec<Cell>>| cells.as_ref().and_then(|cells| cells[at].figure());
        let neighbours = peers.as_ref().map(|peers| peers.values[at]).unwrap_or_default();
        Value {
            cell: *cell,
            count: beside(&series.counts, at),
            denominator: beside(&series.denominators, at),
            rank: ranked.map(|figure| fields[at].rank(figure)),
            quarter: ranked.and_then(|figure| fields[at].quarter(figure)),
            percentile: ranked.and_then(|figure| fields[at].percentile(figure)),
            gap: Gap {
                england: minus(at_benchmark(&england)).filter(|_| dataset.england() != Some(id) && !is_total),
                region: minus(at_benchmark(&region_cells)).filter(|_| !is_total),
                neighbours_mean: minus(neighbours.mean),
                neighbours_median: minus(neighbours.median),
            },
            joint_with: series.joint_with(id, periods[at]),
        }
    });
    AreaAnswer { id, values: values.collect(), region, change: change.ok(), peers }
}

fn caveats_of(answer: &Answer<'_>) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    let places = || 0..answer.periods.len();
    for at in places() {
        if let Some(flag) = answer.period(at).flag {
            caveats.push(Caveat::Flagged { period: at, flag });
        }
    }
    for broken in &answer.measure().breaks {
        if let Some(period) = places().skip(1).find(|at| answer.period(*at).label == broken.period) {
            caveats.push(Caveat::Break { period, reason: broken.reason.clone() });
        }
    }
    for chosen in &answer.areas {
        let area = answer.area(chosen.id);
        if area.end.is_some() {
            let follows = answer.dataset.core().lineage.iter().filter(|link| link.old_code == area.code);
            let successors = follows.filter_map(|link| answer.dataset.find_area(&link.new_code)).collect();
            caveats.push(Caveat::Abolished { area: chosen.id, successors });
        }
        for status in Status::ALL {
            let periods: Vec<usize> =
                places().filter(|at| chosen.values[*at].cell == Cell::Gap(status)).collect();
            if !periods.is_empty() {
                caveats.push(Caveat::NoFigure { area: chosen.id, periods, status });
            }
        }
        let joint: Vec<usize> = places().filter(|at| chosen.values[*at].joint_with.is_some()).collect();
        if let Some(other) = joint.first().and_then(|at| chosen.values[*at].joint_with) {
            caveats.push(Caveat::Joint { area: chosen.id, other, periods: joint });
        }
        if let Some(peers) = &chosen.peers {
            caveats.extend(neighbour_caveats(answer, chosen, peers));
        }
    }
    let existed = answer.field.members.len() + answer.field.missing;
    if answer.field.missing > 0 {
        caveats.push(Caveat::MissingFromField { missing: answer.field.missing, of: existed });
    }
    if !answer.measure().note.is_empty() {
        caveats.push(Caveat::Note);
    }
    if answer.measure().polarity.is_none() {
        caveats.push(Caveat::NoDirection);
    }
    if answer.series.figures.decimals() > answer.measure().decimals {
        caveats.push(Caveat::Rounded { decimals: answer.measure().decimals });
    }
    caveats
}

fn neighbour_caveats(answer: &Answer<'_>, chosen: &AreaAnswer, peers: &Peers) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    if !answer.question.with.contains(&crate::question::With::Neighbours) {
        return caveats;
    }
    let (focus, of) = (&chosen.values[answer.focus], peers.members.len());
    if let (Some(from_mean), Some(from_median)) = (focus.gap.neighbours_mean, focus.gap.neighbours_median) {
        if from_mean.mantissa.signum() * from_median.mantissa.signum() < 0 {
            caveats.push(Caveat::MeanAndMedianDisagree { area: chosen.id });
        }
    }
    let n = peers.values[answer.focus].n;
    if n < of {
        caveats.push(Caveat::FewNeighbours { n, of });
    }
    if peers.one_way > 0 {
        caveats.push(Caveat::OneWayNeighbours { area: chosen.id, one_way: peers.one_way, of });
    }
    caveats
}
