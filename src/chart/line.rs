//! The line over time: chosen areas in colour and labelled at their ends, England, region and neighbours
//! dashed, all other councils as quiet context. A gap stays a gap.

use super::absent::{self, Absent, Occurring};
use super::labels::name_lines;
use super::layout::{self, Wish, clip, stack};
use super::line_axes::{Axis, axis, is_rank, year_labels, years};
use super::measure_text::{width, wrap};
use super::scale::Scale;
use super::scene::{Anchor, Dash, Point, Shape};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, benchmarks, color_of, marks, spells, strips};
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

    /// Whether there are figures before a period and after it.
    fn is_broken(&self, period: usize) -> bool {
        let mut before = false;
        for cell in &self.cells[..period] {
            before |= cell.figure().is_some();
        }
        before && self.last().is_some_and(|(last, _)| last > period)
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
/// The same where there are so many that ties run far up and down.
const WIDER_GAP: f64 = 22.0;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let series = series(answer);
    let style = label_style(canvas.narrow);
    let mut labels = Vec::with_capacity(series.len());
    let (mut label_width, mut label_height) = (0.0_f64, 0.0);
    for one in &series {
        let lines = label(answer, labels.len(), one, canvas.narrow);
        for line in &lines {
            label_width = label_width.max(width(line, style.size, true));
        }
        label_height += height_of(&lines, style);
        labels.push(lines);
    }

    // 1. The frame: room for every label at the right, for tick labels at the left, for years below.
    let axis = axis(answer, series.iter().flat_map(|one| &one.cells));
    let left = axis.width + 8.0;
    let gap = if series.len() > 5 { WIDER_GAP } else { LABEL_GAP };
    let right = canvas.width - label_width - gap;
    let top = canvas.y + 10.0;
    let height = if canvas.narrow { 230.0_f64 } else { 320.0 };
    let bottom = top + height.max(label_height);
    let y = Scale::new(axis.ends, (bottom, top));
    let stripped = STRIPS && answer.question.view == View::Strips;
    let inset = if stripped { strips::inset(answer, right - left) } else { 6.0 };
    let frame = Frame { right, top, bottom, x: years(answer, left + inset, right - inset + 6.0), y };

    // 2. Grid and axes.
    let note = wrap(&beyond(&axis), NOTE.size, false, right - left - 6.0);
    canvas.grid(axis.labels, y, (left, right));
    let strip = if COMPLETE && !answer.spells.is_empty() { spells::HEIGHT } else { 0.0 };
    let (gaps, band) = gaps(answer, &series, &frame, bottom + strip);
    let below = bottom + strip + band;
    year_labels(answer, canvas, &frame.x, below + 18.0);

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
        marks::draw(answer, canvas, &frame, note.len());
    }
    // After all rules: one through these words would make them hard to read.
    let mut baseline = top;
    for text in note {
        baseline += marks::LEADING;
        canvas.text(Point { x: left + 6.0, y: baseline }, Anchor::Start, NOTE, true, text);
    }
    for one in series.iter().rev() {
        draw_series(answer, canvas, one, &frame);
    }
    let mut occurring = Occurring::default();
    for gap in &gaps {
        absent::mark(canvas, gap.place, gap.why, series[gap.series].ink);
        occurring.note(gap.why);
    }

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
            let label = (right + gap - 2.0, middle);
            canvas.rule((end.x + 5.0, end.y), label, one.ink, 0.7, Dash::None);
        }
        for (line, text) in labels[at].iter().enumerate() {
            let baseline = tops[at] + 2.0 + style.size * 0.9 + line as f64 * style.leading();
            let place = Point { x: right + gap, y: baseline };
            let style = Style { ink: one.ink, bold: one.is_chosen(), ..style };
            canvas.text(place, Anchor::Start, style, true, text.clone());
        }
        hits(answer, canvas, at, one, &frame, &gaps);
    }
    canvas.y = below + 18.0;
    absent::key(canvas, occurring, left);
    canvas.y += 8.0;
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

/// What the axis does not reach.
fn beyond(axis: &Axis) -> String {
    if axis.cropped == 0 {
        return String::new();
    }
    let up = if axis.is_cut_above { "\u{2191}" } else { "" };
    let down = if axis.is_cut_below { "\u{2193}" } else { "" };
    joined(&[up, down, " ", &format::councils(axis.cropped), " beyond the scale"])
}

impl Frame {
    pub(super) fn at(&self, period: usize, figure: Decimal) -> Point {
        Point { x: self.x[period], y: self.y.at(figure.to_f64()) }
    }

    fn end_of(&self, series: &Series<'_>) -> Option<Point> {
        let (period, figure) = series.last()?;
        Some(self.at(period, figure))
    }
}

/// Small print inside the plot.
pub(super) const NOTE: Style = Style { size: 12.0, bold: false, ink: Ink::Muted };

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
            // Where none of them has a figure, that is no gap in their mean.
            let none = if values.n == 0 { Status::NotCollected } else { Status::NotAvailable };
            cells.push(values.mean.map_or(Cell::Gap(none), Cell::Figure));
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
fn label(answer: &Answer<'_>, place: usize, series: &Series<'_>, narrow: bool) -> Vec<String> {
    let style = label_style(narrow);
    let most = if narrow { 100.0 } else { 170.0 };
    let figure = match series.last() {
        None => "no figures".to_owned(),
        Some((at, figure)) => {
            let shown = shown(answer, place, at, figure);
            let is_last = at + 1 == series.cells.len();
            if is_last { shown } else { shown + " in " + answer.period(at).short_label() }
        }
    };
    name_lines(&series.name, &figure, style, most)
}

/// A dotted rule where figures before and after can't be compared, and the words for it, above those of a rule that is
/// too near.
fn breaks(answer: &Answer<'_>, canvas: &mut Canvas, frame: &Frame) {
    let text = "new definition";
    let wide = width(text, NOTE.size, false);
    let (mut taken, mut y) = (f64::NEG_INFINITY, frame.bottom);
    for at in 1..answer.periods.len() {
        if !answer.measure().breaks.iter().any(|broken| broken.period == answer.period(at).label) {
            continue;
        }
        let x = (frame.x[at - 1] + frame.x[at]) / 2.0;
        canvas.rule((x, frame.top), (x, frame.bottom), Ink::Muted, 1.0, Dash::Dots);
        // To the right of its rule where it has room, else to the left.
        let left = if x + 4.0 + wide <= frame.right { x + 4.0 } else { x - 4.0 - wide };
        y = if left < taken { y - 14.0 } else { frame.bottom };
        taken = left + wide + 6.0;
        canvas.text(Point { x: left, y: y - 5.0 }, Anchor::Start, NOTE, true, text.to_owned());
    }
}

/// The lines of all councils that are not drawn in their own right, cut at the frame.
fn context(answer: &Answer<'_>, frame: &Frame) -> Vec<Vec<Point>> {
    let mut lines = Vec::new();
    // Ranks fill their axis: the lines of all would be a grey field.
    if is_rank(answer) {
        return lines;
    }
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
    let point = |at: usize| Some(frame.at(at, cells[at].figure()?));
    layout::runs(cells.len(), &point, &|at| answer.joined(at))
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

/// A figure that is not there.
struct Gap {
    /// The place of its line.
    series: usize,
    period: usize,
    place: Point,
    why: Absent,
}

/// From one mark of a missing figure to the next below it.
const MARK: f64 = 13.0;

/// Where a chosen area that existed has no figure while others do, and where the line of another is broken. Their marks
/// stand below the plot, where no figure can, one below the other from a height on, and how much room that takes; but
/// what rounds to zero stands on zero.
fn gaps(answer: &Answer<'_>, series: &[Series<'_>], frame: &Frame, top: f64) -> (Vec<Gap>, f64) {
    let zero = frame.y.at(0.0);
    let (mut gaps, mut room) = (Vec::new(), 0.0_f64);
    for period in 0..answer.periods.len() {
        let mut y = 0.0;
        for (at, one) in series.iter().enumerate() {
            let Cell::Gap(status) = one.cells[period] else { continue };
            let Some(why) = Absent::of(status) else { continue };
            if !one.is_chosen() && !one.is_broken(period) {
                continue;
            }
            let mut place = Point { x: frame.x[period], y: zero };
            if why != Absent::Low || zero > frame.bottom {
                y += MARK;
                place.y = top + y - 2.0;
            }
            gaps.push(Gap { series: at, period, place, why });
        }
        room = room.max(y);
    }
    (gaps, room)
}

/// What to say at each figure of a line, and at each mark of a missing one.
fn hits(answer: &Answer<'_>, canvas: &mut Canvas, at: usize, one: &Series<'_>, frame: &Frame, gaps: &[Gap]) {
    let series = canvas.key(one.slug, &one.name, one.kind, one.color);
    for (period, cell) in one.cells.iter().enumerate() {
        let (place, says) = match cell {
            Cell::Figure(figure) => (frame.at(period, *figure), shown(answer, at, period, *figure)),
            Cell::Gap(why) => {
                let marked = gaps.iter().find(|gap| gap.series == at && gap.period == period);
                let Some(gap) = marked else { continue };
                (gap.place, "no figure, ".to_owned() + format::reason(*why))
            }
        };
        let label = joined(&[&one.name, ", ", &format::period(answer.period(period)), ": ", &says]);
        canvas.hit(place, series, label);
    }
}

/// A figure of a line in words: a rank is one, and shared where it is.
fn shown(answer: &Answer<'_>, at: usize, period: usize, figure: Decimal) -> String {
    if !is_rank(answer) {
        return format::figure(figure, answer.measure());
    }
    let rank = answer.areas.get(at).and_then(|area| area.values[period].rank);
    let joint = if rank.is_some_and(|rank| rank.tied > 1) { "joint " } else { "" };
    joint.to_owned() + &format::ordinal(usize::try_from(figure.mantissa).unwrap_or_default())
}
