//! The line over time: chosen areas in colour and labelled at their ends, England, region and neighbours
//! dashed, all other councils as quiet context. A gap stays a gap.

use super::labels::name_lines;
use super::layout::{Wish, clip, stack};
use super::line_axes::{ticks, year_labels, years};
use super::measure_text::width;
use super::scale::Scale;
use super::scene::{Anchor, Dash, Point, Shape};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, benchmarks, color_of, spells, strips, tick_labels};
use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Flag, Status};
use crate::question::{COMPLETE, STRIPS, View, With};
use crate::text::joined;
use std::borrow::Cow;

/// One line to draw.
struct Series<'a> {
    slug: &'a str,
    name: Cow<'a, str>,
    kind: &'static str,
    color: u8,
    ink: Ink,
    dash: Dash,
    /// One a period: a figure, or why there is none.
    cells: Vec<Cell>,
}

impl Series<'_> {
    fn is_chosen(&self) -> bool {
        self.kind == "area"
    }

    /// The last figure and its period.
    fn last(&self) -> Option<(usize, Decimal)> {
        let mut last = None;
        for (at, cell) in self.cells.iter().enumerate() {
            if let Cell::Figure(figure) = cell {
                last = Some((at, *figure));
            }
        }
        last
    }
}

/// Pixels between the plot's right edge and the labels.
const LABEL_GAP: f64 = 10.0;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let series = series(answer);
    let style = label_style(canvas.narrow);
    let mut labels = Vec::with_capacity(series.len());
    let (mut label_width, mut label_height) = (0.0_f64, 0.0);
    for one in &series {
        let lines = label(answer, one, canvas.narrow);
        for line in &lines {
            label_width = label_width.max(width(line, style.size, true));
        }
        label_height += height_of(&lines, style);
        labels.push(lines);
    }

    // 1. The frame: room for every label at the right, for tick labels at the left, for years below.
    let (ticks, cropped) = ticks(answer, series.iter().flat_map(|one| &one.cells));
    let (tick_labels, tick_width) = tick_labels(&ticks, answer.measure());
    let left = tick_width + 8.0;
    let right = canvas.width - label_width - LABEL_GAP;
    let top = canvas.y + 10.0;
    let height = if canvas.narrow { 230.0_f64 } else { 320.0 };
    let bottom = top + height.max(label_height);
    let y = Scale::new((ticks.low(), ticks.high()), (bottom, top));
    let stripped = STRIPS && answer.question.view == View::Strips;
    let inset = if stripped { strips::inset(answer, right - left) } else { 6.0 };
    let frame = Frame { right, top, bottom, x: years(answer, left + inset, right - inset + 6.0), y };

    // 2. Grid and axes.
    canvas.grid(tick_labels, y, (left, right));
    let strip = if COMPLETE && !answer.spells.is_empty() { spells::HEIGHT } else { 0.0 };
    year_labels(answer, canvas, &frame.x, bottom + 18.0 + strip);

    // 3. All other councils, then the benchmarks, then the chosen ones on top.
    if stripped {
        strips::behind(answer, canvas, &frame, inset - 1.0);
    } else {
        let lines = context(answer, &frame);
        canvas.lines(lines, Ink::Context, 0.8, Dash::None);
    }
    breaks(answer, canvas, &frame);
    if COMPLETE {
        spells::draw(answer, canvas, &frame);
    }
    if cropped > 0 {
        let text = joined(&["\u{2191} ", &format::councils(cropped), " beyond the scale"]);
        canvas.text(Point { x: left + 6.0, y: top + 13.0 }, Anchor::Start, NOTE, true, text);
    }
    if COMPLETE {
        super::marks::draw(answer, canvas, &frame, usize::from(cropped > 0));
    }
    for one in series.iter().rev() {
        draw_series(answer, canvas, one, &frame);
    }
    crosses(answer, canvas, &series, &frame);

    // 4. Labels at the right, moved apart where they would meet, tied to their lines where they were moved.
    let mut wishes = Vec::with_capacity(series.len());
    for (at, one) in series.iter().enumerate() {
        let middle = frame.end_of(one).map_or(bottom, |end| end.y);
        wishes.push(Wish { middle, height: height_of(&labels[at], style) });
    }
    let tops = stack(&wishes, top - 6.0, bottom + 6.0);
    for (at, one) in series.iter().enumerate() {
        let middle = tops[at] + wishes[at].height / 2.0;
        // A line that ended years ago is known by its colour: a tie would cross the whole picture.
        if let Some(end) = frame.end_of(one)
            && right - end.x < 12.0
            && (end.y - middle).abs() > 5.0
        {
            let label = (right + LABEL_GAP - 2.0, middle);
            canvas.rule((end.x + 5.0, end.y), label, Ink::Muted, 0.6, Dash::None);
        }
        for (line, text) in labels[at].iter().enumerate() {
            let baseline = tops[at] + 2.0 + style.size * 0.9 + line as f64 * style.leading();
            let place = Point { x: right + LABEL_GAP, y: baseline };
            let style = Style { ink: one.ink, bold: one.is_chosen(), ..style };
            canvas.text(place, Anchor::Start, style, true, text.clone());
        }
        hits(answer, canvas, one, &frame);
    }
    canvas.y = bottom + 26.0 + strip;
    if stripped {
        strips::notes(answer, canvas);
        strips::hits(answer, canvas, &frame);
    }
    if COMPLETE {
        spells::hits(answer, canvas, &frame);
        spells::caption(answer, canvas, &frame);
    }
}

/// Where the plot stands, and how figures and periods get their places in it.
pub(super) struct Frame {
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// The place of each period.
    pub(super) x: Vec<f64>,
    y: Scale,
}

impl Frame {
    pub(super) fn at(&self, period: usize, figure: Decimal) -> Point {
        Point { x: self.x[period], y: self.y.at(figure.to_f64()) }
    }

    fn end_of(&self, series: &Series<'_>) -> Option<Point> {
        let (period, figure) = series.last()?;
        Some(self.at(period, figure))
    }

    /// Where the cross of a missing figure stands, above as many others.
    fn cross(&self, period: usize, below: usize) -> Point {
        Point { x: self.x[period], y: self.bottom - 7.0 - 10.0 * below as f64 }
    }
}

/// Small print inside the plot.
pub(super) const NOTE: Style = Style { size: 11.0, bold: false, ink: Ink::Muted };

fn height_of(label: &[String], style: Style) -> f64 {
    label.len() as f64 * style.leading() + 4.0
}

fn label_style(narrow: bool) -> Style {
    Style { size: if narrow { 12.0 } else { 13.0 }, bold: true, ink: Ink::Text }
}

/// What is drawn in its own right: chosen areas, England, the region, the neighbours' mean.
fn series<'a>(answer: &'a Answer<'_>) -> Vec<Series<'a>> {
    let mut all = Vec::new();
    for (place, chosen) in answer.areas.iter().enumerate() {
        let color = color_of(place);
        all.push(Series { color, ..of_area(answer, chosen.id, "area", Ink::Area(color), Dash::None) });
    }
    for (id, ink, kind) in benchmarks(answer) {
        let dash = if kind == "england" { Dash::Long } else { Dash::Dots };
        all.push(of_area(answer, id, kind, ink, dash));
    }
    for group in &answer.groups {
        let mut cells = Vec::with_capacity(answer.periods.len());
        for values in &group.peers.values {
            cells.push(values.mean.map_or(Cell::Gap(Status::NotAvailable), Cell::Figure));
        }
        all.push(Series {
            slug: group.area.map_or("", |at| &answer.area(answer.areas[at].id).slug),
            name: Cow::Owned(crate::words::group_name(answer, group)),
            kind: group.with.name(),
            color: 0,
            ink: Ink::Neighbours,
            dash: if group.with == With::Neighbours { Dash::Mixed } else { Dash::Dots },
            cells,
        });
    }
    all
}

fn of_area<'a>(answer: &'a Answer<'_>, id: AreaId, kind: &'static str, ink: Ink, dash: Dash) -> Series<'a> {
    let area = answer.area(id);
    let cells = answer.cells(id).collect();
    Series { slug: &area.slug, name: Cow::Borrowed(&area.name), kind, color: 0, ink, dash, cells }
}

/// Name and last figure, on as many lines as they need.
fn label(answer: &Answer<'_>, series: &Series<'_>, narrow: bool) -> Vec<String> {
    let style = label_style(narrow);
    let most = if narrow { 100.0 } else { 170.0 };
    let figure = match series.last() {
        None => "no figures".to_owned(),
        Some((at, figure)) => {
            let shown = format::figure(figure, answer.measure());
            let is_last = at + 1 == series.cells.len();
            if is_last { shown } else { shown + " in " + answer.period(at).short_label() }
        }
    };
    name_lines(&series.name, &figure, style, most)
}

/// A dotted rule where figures before and after can't be compared, and the word for it.
fn breaks(answer: &Answer<'_>, canvas: &mut Canvas, frame: &Frame) {
    for at in 1..answer.periods.len() {
        if !answer.measure().breaks.iter().any(|broken| broken.period == answer.period(at).label) {
            continue;
        }
        let x = (frame.x[at - 1] + frame.x[at]) / 2.0;
        canvas.rule((x, frame.top), (x, frame.bottom), Ink::Muted, 1.0, Dash::Dots);
        let text = "new definition";
        let fits = x + 4.0 + width(text, NOTE.size, false) <= frame.right;
        note(canvas, Point { x, y: frame.bottom - 5.0 }, 4.0, fits, text);
    }
}

/// Small print beside a place: to the right of it where it has room, else to the left.
fn note(canvas: &mut Canvas, beside: Point, gap: f64, fits: bool, text: &str) {
    let (x, anchor) = if fits { (beside.x + gap, Anchor::Start) } else { (beside.x - gap, Anchor::End) };
    canvas.text(Point { x, ..beside }, anchor, NOTE, true, text.to_owned());
}

/// The lines of all councils that are not drawn in their own right, cut at the frame.
fn context(answer: &Answer<'_>, frame: &Frame) -> Vec<Vec<Point>> {
    let mut lines = Vec::new();
    for (id, _) in answer.dataset.authorities() {
        if answer.areas.iter().any(|area| area.id == id) {
            continue;
        }
        let cells: Vec<Cell> = answer.cells(id).collect();
        for run in runs(answer, &cells, frame) {
            clip(&run, frame.top, frame.bottom, &mut lines);
        }
    }
    lines
}

/// Figures that may be joined by a line, run by run: broken at a gap, a year left out, a break in the series.
fn runs(answer: &Answer<'_>, cells: &[Cell], frame: &Frame) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for (at, cell) in cells.iter().enumerate() {
        let Cell::Figure(figure) = cell else {
            open = false;
            continue;
        };
        let point = frame.at(at, *figure);
        match runs.last_mut() {
            Some(run) if open && answer.joined(at) => run.push(point),
            _ => runs.push(vec![point]),
        }
        open = true;
    }
    runs
}

/// The runs of a line, with a marker at the end of a chosen one and on every figure that stands alone.
fn draw_series(answer: &Answer<'_>, canvas: &mut Canvas, one: &Series<'_>, frame: &Frame) {
    let (shape, weight) = if one.is_chosen() { (Shape::of(one.color), 2.6) } else { (Shape::Circle, 1.6) };
    let end = frame.end_of(one);
    let provisional = one.last().is_some_and(|(at, _)| answer.period(at).flag == Some(Flag::Provisional));
    let mut lines = Vec::new();
    for run in runs(answer, &one.cells, frame) {
        let is_end = run.last() == end.as_ref();
        if let [.., at] = run.as_slice()
            && (run.len() == 1 || (is_end && one.is_chosen()))
        {
            canvas.mark(*at, shape, one.ink, is_end && provisional);
        }
        if run.len() > 1 {
            lines.push(run);
        }
    }
    canvas.lines(lines, one.ink, weight, one.dash);
}

/// A cross where a chosen area that existed has no figure while others do, and once the words for it. Crosses of
/// several areas stand one above the other.
fn crosses(answer: &Answer<'_>, canvas: &mut Canvas, series: &[Series<'_>], frame: &Frame) {
    let mut told = false;
    for at in 0..answer.periods.len() {
        let mut below = 0;
        for one in series {
            if !has_cross(one, one.cells[at]) {
                continue;
            }
            let place = frame.cross(at, below);
            below += 1;
            canvas.mark(place, Shape::Cross, one.ink, false);
            if !told {
                let fits = place.x + 60.0 < frame.right;
                note(canvas, Point { y: place.y - 8.0, ..place }, 8.0, fits, "no figure");
                told = true;
            }
        }
    }
}

fn has_cross(series: &Series<'_>, cell: Cell) -> bool {
    let Cell::Gap(why) = cell else { return false };
    series.is_chosen() && !matches!(why, Status::DidNotExist | Status::NotCollected)
}

/// What to say at each figure of a line, and at each cross.
fn hits(answer: &Answer<'_>, canvas: &mut Canvas, one: &Series<'_>, frame: &Frame) {
    let series = canvas.key(one.slug, &one.name, one.kind, one.color);
    for (at, cell) in one.cells.iter().enumerate() {
        let (place, says) = match cell {
            Cell::Figure(figure) => (frame.at(at, *figure), format::figure(*figure, answer.measure())),
            Cell::Gap(why) if has_cross(one, *cell) => {
                (frame.cross(at, 0), "no figure, ".to_owned() + format::reason(*why))
            }
            Cell::Gap(_) => continue,
        };
        let label = joined(&[&one.name, ", ", &format::period(answer.period(at)), ": ", &says]);
        canvas.hit(place, series, label);
    }
}
