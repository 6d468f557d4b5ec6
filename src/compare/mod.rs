//! The thinking: a question and the dataset give an answer, in numbers and codes. No sentence is written here
//! and no picture drawn; nothing is read from anywhere but the dataset.

pub(crate) mod caveats;
mod change;
mod gaps;
mod groups;
mod movers;
mod peers;
mod profile;
mod rank;
pub(crate) mod resolve;
mod show;
mod spread;
mod standing;
mod stats;

pub use caveats::{Caveat, Refusal, Why};
pub use change::Change;
pub use gaps::gaps;
pub use groups::Group;
pub use movers::{Mover, Movers, NotCompared, movers};
pub use peers::{Neighbours, Peers};
pub use profile::{Profile, ProfileRow, ProfileTally, profile};
pub use rank::{Field, From, Quarter, Rank};
pub use standing::Standing;

use crate::error::{Error, Result};
use crate::model::{Area, AreaId, Cell, Column, Dataset, Decimal, Flag, Measure, Period, Series, Status};
use crate::question::{Question, Show, View, With};
use std::borrow::Cow;

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
    /// The figures that it rests on, as published.
    pub published: &'a Series,
    /// The figures as shown: those published, or what the question shows of them.
    pub series: Cow<'a, Series>,
    /// The question, with its areas by slug.
    pub question: Question,
    /// The places in the series of the periods in range, in time order; never empty.
    pub periods: Vec<usize>,
    /// The place in [`periods`](Self::periods) of the one in focus: ranked, and put into words.
    pub focus: usize,
    /// The chosen areas, in the question's order.
    pub areas: Vec<AreaAnswer>,
    /// The groups that stand beside them, in the order of the question.
    pub groups: Vec<Group>,
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
    resolve::release(dataset, question)?;
    let published = resolve::series(dataset, &question.measure)?;
    let ids = resolve::areas(dataset, &question.areas, &[])?;
    let periods = resolve::periods(published, question)?;
    let focus = focus(dataset, published, question, &periods)?;
    let model = resolve::model(dataset, question)?;
    let among = groups::field_of(dataset, &question.group, &ids, model)?;
    resolve::marks(published, question)?;
    // 2. What is shown of the figures; the fields, the chosen areas in them, and what can't be given.
    let amounts = show::amounts(dataset, published, question)?;
    let related = show::related(dataset, &amounts, question, &periods, model)?;
    let shared_out = question.show.iter().any(|show| matches!(show, Show::PerChild | Show::Index));
    let is_total = !shared_out && peers::is_total(dataset, published);
    // A rank is ranked by the figures that gave it.
    let by_rank = question.show.last() == Some(&Show::Rank);
    let shown = related.as_ref().unwrap_or(&amounts);
    let ranked = if by_rank { &*amounts } else { shown };
    let mut fields = Vec::with_capacity(periods.len());
    for period in &periods {
        fields.push(Field::among(dataset, ranked, *period, among.as_deref()));
    }
    let mut question = question.clone();
    question.areas.clear();
    let (mut areas, mut refusals) = (Vec::with_capacity(ids.len()), Vec::new());
    let scope =
        Scope { dataset, series: shown, ranked, periods: &periods, focus, fields: &fields, is_total, model };
    for id in &ids {
        question.areas.push(dataset.area(*id).slug.clone());
        areas.push(area_answer(&scope, *id, &mut refusals));
    }
    let groups = groups::beside(dataset, shown, &periods, &question.with, &ids, model);
    // 3. What must be said beside it.
    let field = fields.swap_remove(focus);
    let series = related.map_or(amounts, Cow::Owned);
    let mut answer = Answer {
        dataset,
        published,
        series,
        question,
        periods,
        focus,
        areas,
        groups,
        field,
        is_total,
        caveats: Vec::new(),
        refusals,
    };
    answer.caveats = caveats_of(&answer);
    Ok(answer)
}

/// The names of the packs still to be loaded before a question can be answered; ask again after loading them.
#[must_use]
pub fn needs(dataset: &Dataset, question: &Question) -> Vec<String> {
    let mut needs = dataset.needs(&question.measure);
    for file in question.measure2.iter().flat_map(|slug| dataset.needs(slug)) {
        if !needs.contains(&file) {
            needs.push(file);
        }
    }
    let money = question.show.first().is_some_and(|show| *show <= Show::PerChild);
    let file = &dataset.core().reference_file;
    if money && dataset.reference().is_none() && !file.is_empty() {
        needs.push(file.clone());
    }
    needs
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
        earlier.is_followed_by(later) && change::break_between(&self.series, earlier, later).is_none()
    }
}

/// What is known of an area that stands beside the chosen ones, over the same periods.
pub(crate) fn benchmark(answer: &Answer<'_>, id: AreaId) -> AreaAnswer {
    let Answer { dataset, series, published, periods, focus, is_total, .. } = answer;
    // A benchmark is no council: it is in no field, and has no neighbours in any model.
    let scope = Scope {
        dataset,
        series,
        ranked: published,
        periods,
        focus: *focus,
        fields: &[],
        is_total: *is_total,
        model: 0,
    };
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
    for (at, period) in periods.iter().enumerate().rev() {
        for (id, _) in dataset.authorities() {
            if dataset.cell(series, id, *period).figure().is_some() {
                return Ok(at);
            }
        }
    }
    Ok(periods.len() - 1)
}

/// What all chosen areas of one answer share.
struct Scope<'a> {
    dataset: &'a Dataset,
    series: &'a Series,
    /// The figures that the fields are ranked by.
    ranked: &'a Series,
    periods: &'a [usize],
    focus: usize,
    fields: &'a [Field],
    is_total: bool,
    model: usize,
}

fn area_answer(scope: &Scope<'_>, id: AreaId, refusals: &mut Vec<Refusal>) -> AreaAnswer {
    let Scope { dataset, series, ranked, periods, focus, fields, is_total, model } = *scope;
    let mut refuse = |what, why| refusals.push(Refusal { what, area: id, why });
    let mut cells = Vec::with_capacity(periods.len());
    for period in periods {
        cells.push(dataset.cell(series, id, *period));
    }
    // Regions and England are in no field.
    let fields = if dataset.area(id).is_authority() { fields } else { &[] };
    let field = fields.get(focus);

    let region = peers::region(dataset, series, id);
    let peers = peers::peers(dataset, series, id, periods, model);
    if field.is_none() {
        refuse("rank", Why::NotAnAuthority);
    } else if is_total {
        refuse("gap", Why::Total);
    } else if region.is_none() {
        refuse("region", Why::NoBenchmark);
    }
    let peers = match peers {
        Ok(peers) => {
            let values = &peers.values[focus];
            if field.is_some() && values.mean.is_none() {
                refuse("neighbours", Why::TooFewNeighbours { n: values.n });
            }
            Some(peers)
        }
        Err(why) => {
            if field.is_some() {
                refuse("neighbours", why);
            }
            None
        }
    };
    let change = match change::change(series, periods, &cells, 0, focus) {
        Ok(change) => Some(change),
        Err(why) => {
            refuse("change", why);
            None
        }
    };
    match (cells[focus], field) {
        (Cell::Gap(status), _) => refuse("value", Why::NoFigure { period: focus, status }),
        (_, Some(_)) if !series.measure.quartiles => refuse("band", Why::RangeTooSmall),
        (_, Some(field)) if field.members.len() < rank::FEWEST_FOR_QUARTERS => {
            refuse("band", Why::FieldTooSmall { n: field.members.len() });
        }
        _ => {}
    }
    refuse("interval", Why::NotCalculated);
    refuse("trend", Why::NotCalculated);

    // Parts are not set against their whole, and nothing against itself.
    let england = dataset.england().filter(|england| *england != id && !is_total);
    let beside_region = region.filter(|_| !is_total);
    let mut values = Vec::with_capacity(periods.len());
    for (at, cell) in cells.iter().enumerate() {
        let period = periods[at];
        let neighbours = peers.as_ref().map(|peers| peers.values[at]).unwrap_or_default();
        let of = |benchmark: Option<AreaId>| dataset.cell(series, benchmark?, period).figure();
        let gap = Gap {
            england: gap(*cell, of(england)),
            region: gap(*cell, of(beside_region)),
            neighbours_mean: gap(*cell, neighbours.mean),
            neighbours_median: gap(*cell, neighbours.median),
        };
        let mut value = Value {
            cell: *cell,
            count: beside(series.counts.as_ref(), id, period),
            denominator: beside(series.denominators.as_ref(), id, period),
            rank: None,
            quarter: None,
            percentile: None,
            gap,
            joint_with: series.joint_with(id, period),
        };
        if let (Cell::Figure(figure), Some(field)) = (dataset.cell(ranked, id, period), fields.get(at)) {
            value.rank = Some(field.rank(figure));
            value.quarter = field.quarter(figure);
            value.percentile = field.percentile(figure);
        }
        values.push(value);
    }
    AreaAnswer { id, values, region, change, peers }
}

fn gap(cell: Cell, benchmark: Option<Decimal>) -> Option<Decimal> {
    cell.figure()?.minus(benchmark?)
}

/// A count or a denominator that is published beside a figure.
fn beside(column: Option<&Column>, id: AreaId, period: usize) -> Option<Decimal> {
    column?.cell(usize::from(id), period).figure().map(Decimal::shortest)
}

fn caveats_of(answer: &Answer<'_>) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    let shown = shown(answer);
    for flag in [Flag::Provisional, Flag::Revised, Flag::Final] {
        let mut periods = Vec::new();
        for at in shown.clone() {
            if answer.period(at).flag == Some(flag) {
                periods.push(at);
            }
        }
        if !periods.is_empty() {
            caveats.push(Caveat::Flagged { periods, flag });
        }
    }
    for broken in &answer.measure().breaks {
        let broken_at = |at: &usize| answer.period(*at).label == broken.period;
        if let Some(period) = shown.clone().skip(1).find(broken_at) {
            caveats.push(Caveat::Break { period, reason: broken.reason.clone() });
        }
    }
    for chosen in &answer.areas {
        area_caveats(answer, chosen, &mut caveats);
    }
    for group in &answer.groups {
        if let Some(whose) = group.area.filter(|_| group.with == With::Neighbours) {
            neighbour_caveats(answer, &answer.areas[whose], &group.peers, &mut caveats);
        }
    }
    if answer.is_total && answer.question.with.contains(&With::England) {
        caveats.push(Caveat::Total);
    }
    let (missing, with_figure) = (answer.field.missing, answer.field.members.len());
    if missing > 0 {
        caveats.push(Caveat::MissingFromField { missing, of: with_figure + missing });
    }
    let measure = answer.measure();
    if !measure.note.is_empty() {
        caveats.push(Caveat::Note);
    }
    if measure.polarity.is_none() {
        caveats.push(Caveat::NoDirection);
    }
    if answer.question.show.is_empty() && answer.series.figures.decimals() > measure.decimals {
        caveats.push(Caveat::Rounded { decimals: measure.decimals });
    }
    caveats
}

fn area_caveats(answer: &Answer<'_>, chosen: &AreaAnswer, caveats: &mut Vec<Caveat>) {
    let area = answer.area(chosen.id);
    if area.end.is_some() {
        let mut successors = Vec::new();
        for link in &answer.dataset.core().lineage {
            if link.old_code == area.code {
                successors.extend(answer.dataset.find_area(&link.new_code));
            }
        }
        caveats.push(Caveat::Abolished { area: chosen.id, successors });
    }
    for status in Status::ALL {
        let mut periods = Vec::new();
        for at in shown(answer) {
            if chosen.values[at].cell.status() == Some(status) {
                periods.push(at);
            }
        }
        // What nobody has is said once, whoever is chosen.
        let said = |caveat: &Caveat| matches!(caveat, Caveat::NoFigure { status: Status::NotCollected, .. });
        let again = status == Status::NotCollected && caveats.iter().any(said);
        if !periods.is_empty() && !again {
            caveats.push(Caveat::NoFigure { area: chosen.id, periods, status });
        }
    }
    let (mut joint_with, mut periods) = (None, Vec::new());
    for at in shown(answer) {
        if let Some(other) = chosen.values[at].joint_with {
            joint_with.get_or_insert(other);
            periods.push(at);
        }
    }
    if let Some(other) = joint_with {
        caveats.push(Caveat::Joint { area: chosen.id, other, periods });
    }
}

/// The places of the periods that a reader sees: all on a line, the one in focus among bars.
fn shown(answer: &Answer<'_>) -> std::ops::Range<usize> {
    match answer.question.view {
        View::Line => 0..answer.periods.len(),
        View::Bars => answer.focus..answer.focus + 1,
    }
}

fn neighbour_caveats(answer: &Answer<'_>, chosen: &AreaAnswer, peers: &Peers, caveats: &mut Vec<Caveat>) {
    let gap = &chosen.values[answer.focus].gap;
    if let (Some(from_mean), Some(from_median)) = (gap.neighbours_mean, gap.neighbours_median)
        && from_mean.mantissa.signum() * from_median.mantissa.signum() < 0
    {
        caveats.push(Caveat::MeanAndMedianDisagree { area: chosen.id });
    }
    let (n, of) = (peers.values[answer.focus].n, peers.members.len());
    if n < of {
        caveats.push(Caveat::FewNeighbours { n, of });
    }
    if peers.one_way > 0 {
        caveats.push(Caveat::OneWayNeighbours { area: chosen.id, one_way: peers.one_way, of });
    }
}
