//! The figures of an answer as a table for readers.

use crate::compare::{Answer, From};
use crate::format;
use crate::model::{AreaId, Cell, Decimal};
use crate::question::{View, With};

/// A table: a caption, a head, and rows whose first cell is their header.
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells; the first is the row's header.
    pub cells: Vec<String>,
    /// Whether it is a chosen area's.
    pub chosen: bool,
}

/// The areas that stand beside the chosen ones: England and the first authority's region, where asked for.
pub(crate) fn benchmarks(answer: &Answer<'_>) -> Vec<AreaId> {
    let asked = |with| answer.question.with.contains(&with);
    let england = answer.dataset.england().filter(|_| asked(With::England));
    let region = answer.areas.iter().find_map(|area| area.region).filter(|_| asked(With::Region));
    let chosen = |id: &AreaId| answer.areas.iter().any(|area| area.id == *id);
    england.into_iter().chain(region).filter(|id| !chosen(id)).collect()
}

pub(super) fn table(answer: &Answer<'_>) -> Table {
    match answer.question.view {
        View::Line => over_time(answer),
        View::Bars => ranked(answer),
    }
}

fn over_time(answer: &Answer<'_>) -> Table {
    let measure = answer.measure();
    let benchmarks = benchmarks(answer);
    let shown: Vec<AreaId> = answer.areas.iter().map(|area| area.id).chain(benchmarks).collect();
    let with_peers = answer
        .areas
        .iter()
        .find(|area| area.peers.is_some())
        .filter(|_| answer.question.with.contains(&With::Neighbours));

    let mut head = vec!["Period".to_owned()];
    head.extend(shown.iter().map(|id| answer.area(*id).name.clone()));
    if let Some(area) = with_peers {
        let whose = format::genitive(&answer.area(area.id).name);
        head.extend([
            format!("{whose} neighbours: mean"),
            "Neighbours: median".into(),
            "Neighbours with a figure".into(),
        ]);
    }
    let rows = (0..answer.periods.len()).map(|at| {
        let mut cells = vec![format::period(answer.period(at))];
        cells.extend(shown.iter().map(|id| cell(answer, answer.cell(*id, at))));
        if let Some((values, members)) = with_peers
            .and_then(|area| area.peers.as_ref())
            .map(|peers| (peers.values[at], peers.members.len()))
        {
            let number = |value: Option<Decimal>| {
                value.map_or("too few".into(), |value| format::figure(value, measure))
            };
            cells.extend([number(values.mean), number(values.median), format!("{} of {members}", values.n)]);
        }
        Row { cells, chosen: at == answer.focus }
    });
    Table { caption: format!("{}, {}", measure.title, measure.unit_label), rows: rows.collect(), head }
}

fn ranked(answer: &Answer<'_>) -> Table {
    let measure = answer.measure();
    let england = answer.dataset.england().and_then(|id| Some((id, answer.cell(id, answer.focus).figure()?)));
    let england = england.filter(|_| !answer.is_total);
    let chosen = |id: AreaId| answer.areas.iter().any(|area| area.id == id);
    let label = format::period(answer.period(answer.focus));

    let mut head = vec!["Council".to_owned(), "Rank".into(), label.clone()];
    if england.is_some() {
        head.push("Difference from England".into());
    }
    let mut rows = Vec::with_capacity(answer.field.members.len() + 1);
    for id in benchmarks(answer) {
        if let Some(figure) = answer.cell(id, answer.focus).figure() {
            let mut cells =
                vec![answer.area(id).name.clone(), "not ranked".into(), format::figure(figure, measure)];
            cells.extend(england.map(|(_, benchmark)| gap(figure, benchmark, measure.decimals)));
            rows.push(Row { cells, chosen: false });
        }
    }
    for (id, figure) in best_first(answer) {
        let rank = answer.field.rank(figure);
        let place = format!("{}{}", rank.rank, if rank.tied > 1 { "=" } else { "" });
        let mut cells = vec![answer.area(id).name.clone(), place, format::figure(figure, measure)];
        cells.extend(england.map(|(_, benchmark)| gap(figure, benchmark, measure.decimals)));
        rows.push(Row { cells, chosen: chosen(id) });
    }
    // Who existed and has no figure is named too, after the ranked.
    for (id, area) in answer.dataset.authorities() {
        if let Cell::Gap(status) = answer.cell(id, answer.focus) {
            if status != crate::model::Status::DidNotExist || chosen(id) {
                let mut cells = vec![area.name.clone(), "not ranked".into(), format::gap(status).to_owned()];
                cells.extend(england.map(|_| String::new()));
                rows.push(Row { cells, chosen: chosen(id) });
            }
        }
    }
    let caption = format!("{}, {}, {label}", measure.title, measure.unit_label);
    Table { caption, head, rows }
}

/// The field in the order of its ranks; equal figures by the order of the areas.
pub(crate) fn best_first(answer: &Answer<'_>) -> Vec<(AreaId, Decimal)> {
    let mut members = answer.field.members.clone();
    if From::of(answer.measure()) != From::Lowest {
        crate::order::sort(&mut members, |(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
    }
    members
}

fn cell(answer: &Answer<'_>, cell: Cell) -> String {
    match cell {
        Cell::Figure(figure) => format::figure(figure, answer.measure()),
        Cell::Gap(status) => format::gap(status).to_owned(),
    }
}

fn gap(figure: Decimal, benchmark: Decimal, decimals: u8) -> String {
    figure.minus(benchmark).map_or_else(String::new, |gap| format::signed(gap, decimals))
}
