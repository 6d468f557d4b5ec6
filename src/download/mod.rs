//! The figures of an answer as CSV (RFC 4180), one row a figure, as published and with its reason where there is
//! none. It knows no file.

mod judged;

pub use judged::judged_csv;

use crate::compare::{Answer, Field, Group, Rank};
use crate::model::{AreaId, AreaKind, Cell, Decimal, Flag, Measure, Period};
use crate::question::{RELATIONS, View, With};
use crate::text::{digits, joined};

/// The columns, in order. They are relied on: new ones are added at the end.
const HEAD: [&str; 13] = [
    "measure", "unit", "code", "area", "period", "value", "status", "flag", "rank", "of", "source",
    "licence", "release",
];

/// What is shown, as CSV: for a line every period of the chosen areas and of those beside them, for bars all
/// councils in one period. Figures stand as published, never rounded.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, csv};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let text = csv(&answer);
/// let mut lines = text.lines();
/// assert!(lines.next().is_some_and(|head| head.starts_with("measure,unit,code,area,period,value,")));
/// assert!(lines.next().is_some_and(|row| row.contains(",E10000013,Gloucestershire,2016,9.6,")));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn csv(answer: &Answer<'_>) -> String {
    let mut out = String::new();
    put_row(&mut out, &HEAD);
    let beside = crate::words::benchmarks(answer);
    let focus = answer.focus;
    match answer.question.view {
        View::Line => {
            for chosen in &answer.areas {
                for (at, value) in chosen.values.iter().enumerate() {
                    area_row(&mut out, answer, chosen.id, at, value.rank);
                }
            }
            for id in beside {
                for at in 0..answer.periods.len() {
                    area_row(&mut out, answer, id, at, None);
                }
            }
            for group in &answer.groups {
                group_rows(&mut out, answer, group);
            }
        }
        View::Scatter if RELATIONS && answer.second.is_some() => both_measures(&mut out, answer),
        _ => {
            for id in beside {
                area_row(&mut out, answer, id, focus, None);
            }
            for (id, figure) in crate::words::best_first(answer) {
                area_row(&mut out, answer, id, focus, Some(answer.field.rank(figure)));
            }
            for (id, _) in answer.dataset.authorities() {
                if answer.cell(id, focus).figure().is_none() && answer.is_among(id) {
                    area_row(&mut out, answer, id, focus, None);
                }
            }
        }
    }
    out
}

/// The rows of a scatter: all councils in one year, of the first measure and then of the second.
fn both_measures(out: &mut String, answer: &Answer<'_>) {
    let (Some(second), Some(Ok(found))) = (answer.second, &answer.correlation) else { return };
    for (which, series) in [answer.published, second].into_iter().enumerate() {
        let place = found.periods[which];
        let (measure, period) = (&series.measure, &series.periods[place]);
        let field = Field::of(answer.dataset, series, place);
        for id in answer.dataset.ids() {
            let area = answer.area(id);
            let cell = answer.dataset.cell(series, id, place);
            let is_beside = area.kind == AreaKind::Country || answer.areas.iter().any(|one| one.id == id);
            if !area.is_authority() && !is_beside {
                continue;
            }
            let mut row = FigureRow { code: &area.code, name: &area.name, ..FigureRow::default() };
            match cell {
                Cell::Figure(figure) => row.value = plain(figure, measure.decimals),
                Cell::Gap(status) => row.status = status.name(),
            }
            if let (Cell::Figure(figure), true) = (cell, area.is_authority()) {
                row.ranked(field.rank(figure));
            }
            measure_row(out, answer, [&measure.title, &measure.unit_label], measure, period, &row);
        }
    }
}

fn area_row(out: &mut String, answer: &Answer<'_>, id: AreaId, at: usize, rank: Option<Rank>) {
    let area = answer.area(id);
    let mut row = FigureRow { code: &area.code, name: &area.name, ..FigureRow::default() };
    match answer.cell(id, at) {
        Cell::Figure(figure) => row.value = plain(figure, answer.measure().decimals),
        Cell::Gap(status) => row.status = status.name(),
    }
    if let Some(rank) = rank {
        row.ranked(rank);
    }
    figure_row(out, answer, at, &row);
}

fn group_rows(out: &mut String, answer: &Answer<'_>, group: &Group) {
    let members = match group.area {
        Some(at) if group.with == With::Neighbours => {
            joined(&["the statistical neighbours of ", &answer.area(answer.areas[at].id).name])
        }
        _ => crate::words::members(answer, group),
    };
    for (at, values) in group.peers.values.iter().enumerate() {
        for (what, value) in [("mean", values.mean), ("median", values.median)] {
            let name = joined(&[
                what,
                " of ",
                &members,
                " (",
                &digits(values.n),
                " of ",
                &digits(crate::compare::size(group, at)),
                ")",
            ]);
            let mut row = FigureRow { name: &name, ..FigureRow::default() };
            match value {
                Some(value) => row.value = plain(value, value.decimals),
                None if group.with == With::Neighbours => row.status = "too few neighbours",
                None => row.status = "too few councils",
            }
            figure_row(out, answer, at, &row);
        }
    }
}

/// What differs between the rows of one answer, beside the period.
#[derive(Default)]
struct FigureRow<'a> {
    code: &'a str,
    name: &'a str,
    value: String,
    status: &'a str,
    rank: String,
    of: String,
}

impl FigureRow<'_> {
    fn ranked(&mut self, rank: Rank) {
        self.rank = digits(rank.rank);
        self.of = digits(rank.n);
    }
}

fn figure_row(out: &mut String, answer: &Answer<'_>, at: usize, row: &FigureRow<'_>) {
    let names = [&*crate::words::title(answer), &crate::words::unit_label(answer)];
    measure_row(out, answer, names, answer.measure(), answer.period(at), row);
}

/// A row of a measure, which goes by a title and a unit.
fn measure_row(
    out: &mut String,
    answer: &Answer<'_>,
    [title, unit]: [&str; 2],
    measure: &Measure,
    period: &Period,
    row: &FigureRow<'_>,
) {
    let cells: [&str; HEAD.len()] = [
        title,
        unit,
        row.code,
        row.name,
        period.short_label(),
        &row.value,
        row.status,
        period.flag.map_or("", Flag::name),
        &row.rank,
        &row.of,
        &source(measure),
        &measure.source.licence,
        &answer.dataset.core().release,
    ];
    put_row(out, &cells);
}

/// A number for a machine: a point, no commas, at least the decimals that the measure is published with.
fn plain(figure: Decimal, decimals: u8) -> String {
    crate::format::plain(crate::report::published(figure, decimals))
}

/// The source of a figure, in one cell.
pub(crate) fn source(measure: &Measure) -> String {
    let source = &measure.source;
    joined(&[&source.publisher, ", ", &source.publication, ", ", &source.url])
}

/// Writes a row: its cells with commas between.
pub(crate) fn put_row(out: &mut String, cells: &[impl AsRef<str>]) {
    put_cells(out, cells);
    end_row(out);
}

/// Writes some cells of a row, each with a comma after it.
fn put_cells(out: &mut String, cells: &[impl AsRef<str>]) {
    for cell in cells {
        put(out, cell.as_ref());
        out.push(',');
    }
}

/// Ends a row, in place of the comma after its last cell.
fn end_row(out: &mut String) {
    out.pop();
    out.push_str("\r\n");
}

fn put(out: &mut String, cell: &str) {
    let quoted = cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'));
    if quoted {
        out.push('"');
        for letter in cell.chars() {
            if letter == '"' {
                out.push('"');
            }
            out.push(letter);
        }
        out.push('"');
    } else {
        out.push_str(cell);
    }
}
