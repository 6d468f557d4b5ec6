//! From a question to its answer: what is asked for, the figures of each chosen area, and what can't be given.
//! What must be said beside it is found in `notes`.

use super::change::{self, Change};
use super::rank::{self, Field};
use super::{Answer, AreaAnswer, Gap, Refusal, Spell, Value, Why, groups, notes, peers, resolve, show};
use crate::error::{Error, Result};
use crate::features::FIGURES;
use crate::model::{AreaId, Cell, Column, Dataset, Decimal, Series};
use crate::question::{COMPLETE, Ground, INSPECTIONS, MAPS, Question, RELATIONS, Show, View};
use crate::text::joined;
use std::borrow::Cow;

/// Answers a question from what is loaded.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire")?;
/// let answer = answer(&dataset, &question)?;
/// assert!(words(&answer).sentence.starts_with("In Gloucestershire, agency workers made up 10.2% "));
/// let error = Question::parse("measure=agency-rat").and_then(|question| likeforlike::answer(&dataset, &question));
/// assert!(error.is_err_and(|error| error.is_question()));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// One sentence when the question names a measure, an area or a period that does not exist or is not loaded,
/// or asks for another release than the one loaded.
pub fn answer<'a>(dataset: &'a Dataset, question: &Question) -> Result<Answer<'a>> {
    if INSPECTIONS && question.is_of_inspections() {
        let view = question.view.name();
        return Err(Error::question(joined(&[
            "view=",
            view,
            " is about inspections: ask judged instead of answer",
        ])));
    }
    // 1. What is asked for.
    let asked = resolve::asked(dataset, question)?;
    let question: &Question = &asked;
    let published = resolve::series(dataset, &question.measure)?;
    let ids = resolve::areas(dataset, &question.areas, &[])?;
    let periods = resolve::periods(published, question)?;
    let mut focus = focus(dataset, published, question, &periods)?;
    let (mut model, mut among, mut second) = (0, None, None);
    if (COMPLETE || RELATIONS)
        && let Some(slug) = &question.measure2
    {
        second = Some(resolve::series(dataset, slug)?);
    }
    // A scatter is of the latest period that both measures have.
    let mut correlation = None;
    if RELATIONS
        && question.view == View::Scatter
        && let Some(second) = second
    {
        let places = if question.period.is_some() { &periods[focus..=focus] } else { &periods };
        let found = super::correlation::within(dataset, published, second, places);
        if let Ok(found) = &found {
            focus = periods.iter().position(|place| *place == found.periods[0]).unwrap_or(focus);
        }
        correlation = Some(found);
    }
    if COMPLETE {
        model = resolve::model(dataset, question)?;
        among = groups::field_of(dataset, &question.group, &ids, model)?;
        resolve::marks(published, question)?;
    }
    // 2. What is shown of the figures; the fields, the chosen areas in them, and what can't be given.
    let (mut amounts, mut related) = (Cow::Borrowed(published), None);
    if COMPLETE {
        amounts = show::amounts(dataset, published, question)?;
        related = show::related(dataset, &amounts, question, &periods, model, among.as_deref())?;
    }
    let shared_out =
        COMPLETE && question.shows().iter().any(|show| matches!(show, Show::PerChild | Show::Index));
    let is_total = !shared_out && peers::is_total(dataset, published);
    // A rank is ranked by the figures that gave it.
    let by_rank = COMPLETE && question.shows().last() == Some(&Show::Rank);
    let shown = related.as_ref().unwrap_or(&amounts);
    let ranked = if by_rank { &*amounts } else { shown };
    let mut fields = Vec::with_capacity(periods.len());
    for period in &periods {
        fields.push(Field::among(dataset, ranked, *period, among.as_deref()));
    }
    let mut question = question.clone();
    question.areas.clear();
    let (mut areas, mut refusals) = (Vec::with_capacity(ids.len()), Vec::new());
    let scope = Scope {
        dataset,
        series: shown,
        ranked,
        is_relation: related.is_some(),
        periods: &periods,
        focus,
        fields: &fields,
        is_total,
        model,
    };
    for id in &ids {
        question.areas.push(dataset.area(*id).slug.clone());
        areas.push(area_answer(&scope, *id, &mut refusals));
    }
    let groups = groups::beside(dataset, shown, &periods, &question.with, &ids, model);
    // 3. What must be said beside it.
    let field = fields[focus].clone();
    let series = related.map_or(amounts, Cow::Owned);
    let mut answer = Answer {
        dataset,
        published,
        series,
        second,
        question,
        periods,
        focus,
        areas,
        groups,
        model,
        among,
        field,
        fields,
        correlation,
        funnel: None,
        is_total,
        caveats: Vec::new(),
        refusals,
        spells: Vec::new(),
    };
    if COMPLETE {
        answer.spells = spells_behind(&answer);
    }
    if RELATIONS && answer.question.view == View::Funnel {
        answer.funnel = Some(super::funnel(dataset, published, answer.periods[focus]));
    }
    answer.caveats = notes::caveats_of(&answer);
    Ok(answer)
}

/// The names of the packs still to be loaded before a question can be answered; ask again after loading them.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, needs, pack};
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire")?;
/// assert!(needs(&whole, &question).is_empty()); // everything is loaded
///
/// let mut dataset = pack::open(&pack::core_pack(whole.core())?)?;
/// let mut entry = whole.catalogue()[0].clone();
/// entry.file = "agency-rate.pack".to_owned();
/// pack::load(&mut dataset, &pack::catalogue_pack(whole.topics(), &[entry])?)?;
/// assert_eq!(needs(&dataset, &question), ["agency-rate.pack"]); // fetch it, load it, ask again
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn needs(dataset: &Dataset, question: &Question) -> Vec<String> {
    #[cfg(feature = "panels")]
    if question.is_of_topic() {
        return of_topic(dataset, question);
    }
    // Most views of inspections do without a measure, and so without the catalogue.
    let figures = FIGURES && (!INSPECTIONS || question.is_of_figures());
    let mut needs = if figures { dataset.needs(&question.measure) } else { Vec::new() };
    if COMPLETE || INSPECTIONS || RELATIONS || MAPS {
        let core = dataset.core();
        let judged = INSPECTIONS && question.is_of_inspections() || !question.judgements.is_empty();
        let mut need = |wanted: bool, file: &String| {
            if wanted && !file.is_empty() {
                needs.push(file.clone());
            }
        };
        need(
            question.model.is_some() && core.neighbours.len() < core.neighbour_models.len(),
            &core.older_models_file,
        );
        need(judged && dataset.inspections().is_none(), &core.inspections_file);
        need(question.view == View::Map && dataset.map().is_none(), &core.map_file);
        // The map names the pack of the boundaries: few ask for them, and the core stays small.
        if let Some(map) = dataset.map().filter(|_| question.view == View::Map) {
            let is_wanted = question.ground == Ground::Boundaries && dataset.boundaries().is_none();
            need(is_wanted, &map.boundaries_file);
        }
    }
    if !COMPLETE && !RELATIONS {
        return needs;
    }
    for file in question.measure2.iter().flat_map(|slug| dataset.needs(slug)) {
        if !needs.contains(&file) {
            needs.push(file);
        }
    }
    if RELATIONS && question.view == View::Funnel {
        needs.append(&mut dataset.needs_counts(&question.measure));
    }
    let money = question.shows().first().is_some_and(|show| *show <= Show::PerChild);
    let file = &dataset.core().reference_file;
    if money && dataset.reference().is_none() && !file.is_empty() {
        needs.push(file.clone());
    }
    needs
}

/// The packs of all measures of a topic; the catalogue alone, as long as it is not known which these are.
#[cfg(feature = "panels")]
fn of_topic(dataset: &Dataset, question: &Question) -> Vec<String> {
    let file = &dataset.core().catalogue_file;
    if dataset.catalogue().is_empty() && !file.is_empty() {
        return vec![file.clone()];
    }
    let mut needs = Vec::new();
    for slug in resolve::measures_of_topic(dataset, question) {
        needs.append(&mut dataset.needs(slug));
    }
    needs
}

/// What Ofsted said of the first chosen council, where a line is asked for with a judgement.
fn spells_behind(answer: &Answer<'_>) -> Vec<Spell> {
    let council = answer.areas.iter().find(|area| answer.area(area.id).is_authority());
    match (answer.question.view, council, answer.question.judgements.first()) {
        (View::Line, Some(council), Some(judgement)) => super::spells(answer.dataset, council.id, *judgement),
        _ => Vec::new(),
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
        is_relation: answer.question.shows().last().is_some_and(|show| *show >= Show::Change),
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
            Error::question(joined(&[
                "period \"",
                name,
                "\" lies outside the range asked for: widen from and to",
            ]))
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
    /// Whether the figures say how others stand to one another.
    is_relation: bool,
    periods: &'a [usize],
    focus: usize,
    fields: &'a [Field],
    is_total: bool,
    model: usize,
}

fn area_answer(scope: &Scope<'_>, id: AreaId, refusals: &mut Vec<Refusal>) -> AreaAnswer {
    let Scope { dataset, series, ranked, is_relation, periods, focus, fields, is_total, model } = *scope;
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
    } else if region.is_none() && !is_relation {
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
        // Per cent of a difference, an index or a rank would be of what nobody published.
        Ok(change) if is_relation => Some(Change { relative: None, ..change }),
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

pub(crate) fn gap(cell: Cell, benchmark: Option<Decimal>) -> Option<Decimal> {
    cell.figure()?.minus(benchmark?)
}

/// A count or a denominator that is published beside a figure.
fn beside(column: Option<&Column>, id: AreaId, period: usize) -> Option<Decimal> {
    column?.cell(usize::from(id), period).figure().map(Decimal::shortest)
}
