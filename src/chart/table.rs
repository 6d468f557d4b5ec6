//! A table as a picture: a row a council with its small line over time, figure, change and rank; who stands beside them
//! follows below. It gives up columns where there is no room for them.

use super::line_axes::nearly_all;
use super::measure_text::{width, wrap};
use super::scene::{Anchor, Dash, Point, Rect, Shape};
use super::spark::{Extent, Plot, Times, last, values};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, color_of};
use crate::compare::{Answer, From};
use crate::format;
use crate::model::{Flag, Unit};
use crate::text::digits;
use crate::text::joined;
use crate::words::forms::table::{Entry, MOST_ROWS, change, figure, picked, place_of, rank, said};

const NAME: Style = Style { size: 13.0, bold: false, ink: Ink::Text };
const HEAD: Style = Style { size: 12.0, bold: false, ink: Ink::Muted };
/// What stands instead of a figure.
const SMALL: Style = Style { size: 11.0, bold: false, ink: Ink::Muted };
/// The height of a small line, and how much of a row stands above and below it.
const LINE: f64 = 24.0;
const ROOM: f64 = 5.0;
/// Between two columns.
const GAP: f64 = 12.0;
/// Before the name of a chosen area.
const MARK: f64 = 14.0;
/// A line shorter than this says nothing.
const SHORTEST: f64 = 36.0;

/// A column of figures: its head, and a text a row.
struct Column {
    head: Vec<String>,
    cells: Vec<String>,
    width: f64,
}

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let (councils, beside) = picked(answer);
    let (left_out, councils) = shortened(councils);
    let first_beside = councils.len();
    let mut rows = councils;
    rows.extend(beside);
    let columns = columns(answer, &rows, canvas.narrow);
    let mut right = canvas.width;
    for column in &columns {
        right -= column.width + GAP;
    }
    let times = Times::of(answer);
    // Names break at spaces: the longest word of them stays whole, and the line has what is left.
    let mut least = 0.0_f64;
    for row in &rows {
        for word in row.name.split(' ') {
            least = least.max(width(word, NAME.size, true) + MARK);
        }
    }
    let mut most = 0.0_f64;
    for row in &rows {
        most = most.max(width(&row.name, NAME.size, true) + MARK);
    }
    let line = (right * 0.4).max(right - GAP - most - 16.0).min(right - GAP - least).min(420.0);
    let has_lines = answer.periods.len() > 1 && line >= SHORTEST;
    let names = if has_lines { right - line - GAP } else { right };

    // 1. The head.
    let mut lines = 1;
    for column in &columns {
        lines = lines.max(column.head.len());
    }
    let foot = canvas.y + 4.0 + lines as f64 * HEAD.leading();
    canvas.text(Point { x: 0.0, y: foot }, Anchor::Start, HEAD, false, "Council".to_owned());
    if has_lines {
        span(answer, canvas, (names + GAP, names + GAP + line), foot);
    }
    let mut edge = right;
    for column in &columns {
        edge += GAP + column.width;
        for (at, text) in column.head.iter().rev().enumerate() {
            let y = foot - at as f64 * HEAD.leading();
            canvas.text(Point { x: edge, y }, Anchor::End, HEAD, false, text.clone());
        }
    }
    canvas.y = foot + 7.0;
    canvas.rule((0.0, canvas.y), (canvas.width, canvas.y), Ink::Axis, 1.0, Dash::None);

    // 2. The rows.
    let ends = Ends::of(answer, &rows);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            let is_edge = at == first_beside;
            let ink = if is_edge { Ink::Axis } else { Ink::Grid };
            canvas.rule((0.0, canvas.y), (canvas.width, canvas.y), ink, 1.0, Dash::None);
        }
        let ink = row.chosen.map_or(Ink::Muted, |place| Ink::Area(color_of(place)));
        let style = match row.chosen {
            Some(_) => Style { bold: true, ink, ..NAME },
            None => NAME,
        };
        let mark = if row.chosen.is_some() { MARK } else { 0.0 };
        let name = wrap(&row.name, style.size, style.bold, names - mark);
        let height = (name.len() as f64 * style.leading()).max(LINE) + 2.0 * ROOM;
        let middle = canvas.y + height / 2.0;
        let first = middle - (name.len() - 1) as f64 * style.leading() / 2.0 + 4.5;
        if let Some(place) = row.chosen {
            canvas.mark(Point { x: 5.0, y: first - 4.5 }, Shape::of(color_of(place)), ink, false);
        }
        for (line, text) in name.into_iter().enumerate() {
            let y = first + line as f64 * style.leading();
            canvas.text(Point { x: mark, y }, Anchor::Start, style, false, text);
        }
        if has_lines {
            let frame = Rect { x: names + GAP, y: middle - LINE / 2.0, width: line, height: LINE };
            spark(answer, canvas, row, &Plot::new(&times, frame, ends.of_row(row), 4.0), ink);
        }
        let mut edge = right;
        for (place, column) in columns.iter().enumerate() {
            edge += GAP + column.width;
            let style = match place {
                0 if row.cells[answer.focus].figure().is_none() => SMALL,
                place => Style { bold: place == 0, ..NAME },
            };
            let at_end = Point { x: edge, y: middle + 4.5 };
            canvas.text(at_end, Anchor::End, style, false, column.cells[at].clone());
        }
        hit(answer, canvas, row, Point { x: right + GAP, y: middle });
        canvas.y += height;
    }
    canvas.rule((0.0, canvas.y), (canvas.width, canvas.y), Ink::Axis, 1.0, Dash::None);

    // 3. What the ranks mean, and what is left out.
    let (mut ranked, mut tied, mut unchanged) = (false, false, false);
    for row in &rows {
        if let Some(rank) = rank(answer, row) {
            ranked = true;
            tied |= rank.tied > 1;
        }
        unchanged |= change(answer, row).is_none();
    }
    if ranked {
        let equal = if tied { "; = marks a shared rank" } else { "" };
        note(canvas, &joined(&["Rank 1 is the ", From::of(answer.measure()).end(), equal, "."]));
    }
    if has_lines && rows.iter().any(|row| ends.leaves(row)) {
        note(canvas, "An arrow marks figures beyond the scale of the lines.");
    }
    let has_change = columns.len() > 2;
    if has_change && unchanged {
        note(canvas, "No change is given where a figure is missing or the series breaks.");
    }
    if first_beside == 0 {
        note(canvas, "No council is chosen: the table of figures has them all.");
    } else if left_out > 0 {
        note(canvas, &joined(&["The table of figures has ", &format::councils(left_out), " more."]));
    }
    canvas.y += 6.0;
}

/// The first rows, and how many are left out: nobody who is chosen.
fn shortened(councils: Vec<Entry>) -> (usize, Vec<Entry>) {
    let mut spare = councils.len().saturating_sub(MOST_ROWS);
    let left_out = spare;
    let mut kept = Vec::with_capacity(councils.len());
    for row in councils.into_iter().rev() {
        if spare > 0 && row.chosen.is_none() {
            spare -= 1;
        } else {
            kept.push(row);
        }
    }
    kept.reverse();
    (left_out, kept)
}

/// Figure, change and rank; without the change where there is no room for it.
fn columns(answer: &Answer<'_>, rows: &[Entry], narrow: bool) -> Vec<Column> {
    let focus = answer.focus;
    let (mut figures, mut changes, mut ranks) = (Vec::new(), Vec::new(), Vec::new());
    let mut changed = false;
    for row in rows {
        figures.push(figure(answer, row.cells[focus]));
        let change = change(answer, row);
        changed |= change.is_some();
        changes.push(change.unwrap_or_else(|| "\u{2013}".to_owned()));
        ranks.push(rank(answer, row).map_or("\u{2013}".to_owned(), place_of));
    }
    let period = answer.period(focus);
    let mut head = vec![period.short_label().to_owned()];
    if period.flag == Some(Flag::Provisional) {
        head.push("provisional".to_owned());
    }
    let mut columns = vec![column(head, figures)];
    if changed && !narrow {
        let unit = match answer.measure().unit {
            Unit::Percent | Unit::Points => "Change, % points",
            _ => "Change",
        };
        let since = joined(&["since ", answer.period(0).short_label()]);
        columns.push(column(vec![unit.to_owned(), since], changes));
    }
    let of = joined(&["of ", &digits(answer.field.members.len())]);
    columns.push(column(vec!["Rank".to_owned(), of], ranks));
    columns
}

fn column(head: Vec<String>, cells: Vec<String>) -> Column {
    let mut wide = 0.0_f64;
    for text in &head {
        wide = wide.max(width(text, HEAD.size, false));
    }
    for text in &cells {
        // Words stand small where a figure is missing.
        let is_figure = text.bytes().any(|byte| byte.is_ascii_digit());
        let (size, bold) = if is_figure { (NAME.size, true) } else { (SMALL.size, false) };
        wide = wide.max(width(text, size, bold));
    }
    Column { head, cells, width: wide }
}

/// The first and the last period above the small lines.
fn span(answer: &Answer<'_>, canvas: &mut Canvas, (left, right): (f64, f64), y: f64) {
    let first = answer.period(0).short_label();
    let end = answer.period(answer.periods.len() - 1).short_label();
    if width(first, HEAD.size, false) + width(end, HEAD.size, false) + 6.0 <= right - left {
        canvas.text(Point { x: left, y }, Anchor::Start, HEAD, false, first.to_owned());
        canvas.text(Point { x: right, y }, Anchor::End, HEAD, false, end.to_owned());
    }
}

/// A small line, with a mark on its last figure and on each that stands alone.
fn spark(answer: &Answer<'_>, canvas: &mut Canvas, row: &Entry, plot: &Plot<'_>, ink: Ink) {
    let own = values(&row.cells);
    let mut lines = plot.clipped(&own);
    for run in plot.runs(&own) {
        if let [only] = run.as_slice()
            && plot.holds(*only)
        {
            lines.push(vec![Point { x: only.x - 2.0, ..*only }, Point { x: only.x + 2.0, ..*only }]);
        }
    }
    canvas.lines(lines, ink, 1.6, Dash::None);
    canvas.lines(plot.beyond(&own), ink, 1.6, Dash::None);
    if let Some(at) = last(&own)
        && let Some(value) = own[at]
        && plot.holds(plot.at(at, value))
    {
        let provisional = answer.period(at).flag == Some(Flag::Provisional);
        let place = plot.at(at, value);
        let shape = row.chosen.map_or(Shape::Circle, |place| Shape::of(color_of(place)));
        if row.chosen.is_some() || provisional {
            canvas.mark(place, shape, ink, provisional);
        } else {
            canvas.dots(vec![place], 2.2, ink);
        }
    }
}

/// From which to which figure the small lines reach: the same in every row, but for totals, where each has its own.
pub(super) struct Ends {
    pub(super) shared: Option<(f64, f64)>,
}

impl Ends {
    pub(super) fn of(answer: &Answer<'_>, rows: &[Entry]) -> Self {
        if answer.is_total {
            return Ends { shared: None };
        }
        let mut lines = Vec::with_capacity(rows.len());
        for row in rows {
            lines.push(values(&row.cells));
        }
        let Extent { low, high } = Extent::of_lines(&lines, &nearly_all(answer).0);
        Ends { shared: Some(if low <= high { (low, high) } else { (0.0, 1.0) }) }
    }

    /// Whether the line of a row goes beyond its ends.
    fn leaves(&self, row: &Entry) -> bool {
        let (low, high) = self.of_row(row);
        values(&row.cells).iter().flatten().any(|value| *value < low || *value > high)
    }

    pub(super) fn of_row(&self, row: &Entry) -> (f64, f64) {
        if let Some(shared) = self.shared {
            return shared;
        }
        let mut extent = Extent { low: 0.0, high: 0.0 };
        extent.reach_all(&values(&row.cells));
        (extent.low, extent.high)
    }
}

/// What to say of a row.
fn hit(answer: &Answer<'_>, canvas: &mut Canvas, row: &Entry, at: Point) {
    let (slug, kind) = match row.id {
        Some(_) if row.chosen.is_some() => (None, "area"),
        Some(id) if answer.area(id).is_authority() => (Some(id), "context"),
        Some(id) if answer.dataset.england() == Some(id) => (Some(id), "england"),
        Some(id) => (Some(id), "region"),
        None => (None, "neighbours"),
    };
    let slug = slug.or(row.id).map_or("", |id| &answer.area(id).slug);
    let series = canvas.key(slug, &row.name, kind, row.chosen.map_or(0, color_of));
    canvas.hit(at, series, joined(&[&row.name, ": ", &said(answer, row)]));
}

/// A line of small print below the rows.
fn note(canvas: &mut Canvas, text: &str) {
    for line in wrap(text, HEAD.size, false, canvas.width) {
        canvas.y += HEAD.leading();
        canvas.text(Point { x: 0.0, y: canvas.y }, Anchor::Start, HEAD, false, line);
    }
}
