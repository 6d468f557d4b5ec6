//! The figures of an answer as a table for readers.

use crate::compare::{Answer, From};
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Measure, Status};
use crate::question::{Show, View, With};
use crate::text::{digits, joined};

/// A table: a caption, a head, and rows whose first cell is their header.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire")?;
/// let table = words(&answer(&dataset, &question)?).table;
/// assert_eq!(table.head, ["Period", "Gloucestershire", "England"]);
/// assert_eq!(table.rows.len(), 10); // one a year
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The head of each column.
    pub head: Vec<String>,
    /// The rows, as long as the head.
    pub rows: Vec<Row>,
}

/// A row of a table.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire")?;
/// let table = words(&answer(&dataset, &question)?).table;
/// assert_eq!(table.rows[9].cells, ["2025", "10.2%", "13.0%"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells; the first is the row's header.
    pub cells: Vec<String>,
    /// Whether it is a chosen area's.
    pub chosen: bool,
    /// Where the last cell leads, such as to the report of an inspection; mostly empty.
    pub link: String,
}

/// The areas that stand beside the chosen ones: England and the first authority's region, where asked for.
pub(crate) fn benchmarks(answer: &Answer<'_>) -> Vec<AreaId> {
    let region = answer.areas.iter().find_map(|area| area.region);
    let mut benchmarks = Vec::new();
    // They have no rank, and are what a gap is seen to.
    if matches!(answer.question.shows().last(), Some(Show::Gap | Show::Rank)) {
        return benchmarks;
    }
    for (with, benchmark) in [(With::England, answer.dataset.england()), (With::Region, region)] {
        if let Some(id) = benchmark
            && answer.question.with.contains(&with)
            && !is_chosen(answer, id)
        {
            benchmarks.push(id);
        }
    }
    benchmarks
}

fn is_chosen(answer: &Answer<'_>, id: AreaId) -> bool {
    answer.areas.iter().any(|area| area.id == id)
}

pub(super) fn table(answer: &Answer<'_>) -> Table {
    match answer.question.view {
        View::Line => over_time(answer),
        _ => ranked(answer),
    }
}

pub(super) fn over_time(answer: &Answer<'_>) -> Table {
    let measure = answer.measure();
    let mut shown = Vec::new();
    for area in &answer.areas {
        shown.push(area.id);
    }
    shown.extend_from_slice(&benchmarks(answer));
    let mut head = vec!["Period".to_owned()];
    for id in &shown {
        head.push(answer.area(*id).name.clone());
    }
    for group in &answer.groups {
        let members = format::capital(&super::shown::members(answer, group));
        head.push(match group.area.filter(|_| group.with == With::Neighbours) {
            Some(at) => format::genitive(&answer.area(answer.areas[at].id).name) + " neighbours: mean",
            None => members.clone() + ": mean",
        });
        head.push(members.clone() + ": median");
        head.push(members + " with a figure");
    }
    let mut rows = Vec::with_capacity(answer.periods.len());
    for at in 0..answer.periods.len() {
        let mut cells = vec![format::period(answer.period(at))];
        for id in &shown {
            cells.push(shown_cell(answer.cell(*id, at), measure));
        }
        for group in &answer.groups {
            let values = &group.peers.values[at];
            for value in [values.mean, values.median] {
                cells.push(match value {
                    Some(value) => format::figure(value, measure),
                    None => "too few".to_owned(),
                });
            }
            cells.push(joined(&[&digits(values.n), " of ", &digits(crate::compare::size(group, at))]));
        }
        rows.push(Row { cells, chosen: at == answer.focus, link: String::new() });
    }
    Table { caption: caption(answer), head, rows }
}

fn ranked(answer: &Answer<'_>) -> Table {
    let (measure, focus) = (answer.measure(), answer.focus);
    let mut england = None;
    if !answer.is_total {
        england = answer.dataset.england().and_then(|id| answer.cell(id, focus).figure());
    }
    let mut rows = Vec::new();
    let mut add = |id: AreaId, rank: &str, cell: Cell| {
        let name = answer.area(id).name.clone();
        let mut cells = vec![name, rank.to_owned(), shown_cell(cell, measure)];
        if let Some(england) = england {
            let gap = cell.figure().and_then(|figure| figure.minus(england));
            cells.push(gap.map(|gap| format::signed(gap, measure.decimals)).unwrap_or_default());
        }
        rows.push(Row { cells, chosen: is_chosen(answer, id), link: String::new() });
    };
    for id in benchmarks(answer) {
        let cell = answer.cell(id, focus);
        if cell.figure().is_some() {
            add(id, "not ranked", cell);
        }
    }
    for (id, figure) in best_first(answer) {
        let rank = answer.field.rank(figure);
        let mut place = digits(rank.rank);
        if rank.tied > 1 {
            place.push('=');
        }
        // Ranks are ranked by the figures behind them, and shown as ranks.
        let is_rank = answer.question.shows().last() == Some(&Show::Rank);
        add(id, &place, if is_rank { answer.cell(id, focus) } else { Cell::Figure(figure) });
    }
    // Who existed and has no figure is named too, after the ranked.
    for (id, _) in answer.dataset.authorities() {
        let cell = answer.cell(id, focus);
        if let Cell::Gap(status) = cell
            && answer.is_among(id)
            && (status != Status::DidNotExist || is_chosen(answer, id))
        {
            add(id, "not ranked", cell);
        }
    }
    let label = format::period(answer.period(focus));
    let caption = joined(&[&caption(answer), ", ", &label]);
    let mut head = vec!["Council".to_owned(), "Rank".to_owned(), label];
    if england.is_some() {
        head.push("Difference from England".to_owned());
    }
    Table { caption, head, rows }
}

pub(super) fn shown_cell(cell: Cell, measure: &Measure) -> String {
    match cell {
        Cell::Figure(figure) => format::figure(figure, measure),
        Cell::Gap(status) => format::gap(status).to_owned(),
    }
}

/// Texts as a table holds them.
pub(super) fn texts(texts: &[&str]) -> Vec<String> {
    let mut owned = Vec::with_capacity(texts.len());
    for text in texts {
        owned.push((*text).to_owned());
    }
    owned
}

/// The measure and its unit, over the table of a view. What the title ends in is not said again.
pub(super) fn caption(answer: &Answer<'_>) -> String {
    let (title, unit) = (super::title(answer), super::unit_label(answer));
    let unit = unit.strip_prefix("rank, ").unwrap_or(&unit);
    if title.ends_with(unit) { title } else { joined(&[&title, ", ", unit]) }
}

/// The field in the order of its ranks; equal figures by the order of the areas.
pub(crate) fn best_first(answer: &Answer<'_>) -> Vec<(AreaId, Decimal)> {
    let members = &answer.field.members;
    if From::of(answer.measure()) == From::Lowest {
        return members.clone();
    }
    let mut highest_first = Vec::with_capacity(members.len());
    for equal in members.chunk_by(|(_, a), (_, b)| a == b).rev() {
        highest_first.extend_from_slice(equal);
    }
    highest_first
}
