//! A measure by years since a judgement: the median and the middle half of all judged so, and the lines of the chosen
//! councils. A gap stays a gap, and nothing is joined across a break.

use crate::chart::layout::{Wish, stack};
use crate::chart::line::NOTE;
use crate::chart::measure_text::{width, wrap};
use crate::chart::scale::{Scale, Ticks, with_zero};
use crate::chart::scene::{Anchor, Dash, Point, Shape};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::chart::{Canvas, TICK, color_of, tick_labels};
use crate::compare::{Aligned, AlignedLine, Judged};
use crate::format;
use crate::model::{Cell, Decimal};
use crate::text::digits;
use crate::words::year_label;

/// The names at the ends of lines.
const NAME: Style = Style { size: 12.0, bold: true, ink: Ink::Text };

/// Draws the form onto the canvas.
pub(super) fn draw(judged: &Judged<'_>, found: &Aligned<'_>, canvas: &mut Canvas) {
    // 1. The frame: room for tick labels at the left, for names at the right, for years and numbers below.
    let ticks = ticks(found);
    let (tick_labels, tick_width) = tick_labels(&ticks, &found.series.measure);
    let labels = labels(judged, found, if canvas.narrow { 92.0 } else { 160.0 });
    let (mut label_width, mut label_height) = (0.0_f64, 0.0);
    for label in &labels {
        for line in &label.lines {
            label_width = label_width.max(width(line, NAME.size, true));
        }
        label_height += label.height();
    }
    let (left, right) = (tick_width + 8.0, canvas.width - label_width - 10.0);
    let top = canvas.y + 26.0;
    let height = if canvas.narrow { 230.0_f64 } else { 320.0 };
    let bottom = top + height.max(label_height);
    let (first, last) = match (found.points.first(), found.points.last()) {
        (Some(first), Some(last)) => (f64::from(first.year), f64::from(last.year)),
        _ => (0.0, 1.0),
    };
    let frame = Frame {
        x: Scale::new((first, last), (left + 8.0, right - 8.0)),
        y: Scale::new((ticks.low(), ticks.high()), (bottom, top)),
        top,
        bottom,
    };

    // 2. The middle half behind the grid, the judgement, the median.
    middle_half(found, canvas, &frame);
    canvas.grid(tick_labels, frame.y, (left, right));
    judgement(found, canvas, &frame, right);
    let mut median = Vec::new();
    for run in runs(found) {
        let mut part = Vec::new();
        for (year, [_, median, _]) in run {
            part.push(frame.at(year, median));
        }
        median.push(part);
    }
    canvas.lines(median, Ink::Text, 2.2, Dash::None);
    let all = canvas.key("", "All judged so", "context", 0);
    for point in &found.points {
        if let Some([low, median, high]) = point.quartiles {
            let figure = |one| format::figure(one, &found.series.measure);
            let text = year_label(point.year) + ": median " + &figure(median) + ", middle half ";
            let text = text + &figure(low) + " to " + &figure(high);
            canvas.hit(frame.at(point.year, median), all, text + ", n " + &digits(point.n));
        }
    }

    // 3. The chosen councils, and the names at the right.
    for line in &found.lines {
        draw_line(judged, found, line, canvas, &frame);
    }
    names(&labels, canvas, &frame, right);
    years(found, canvas, &frame, (left, right));
}

/// Where years and figures stand.
struct Frame {
    x: Scale,
    y: Scale,
    top: f64,
    bottom: f64,
}

impl Frame {
    fn at(&self, year: i32, figure: Decimal) -> Point {
        Point { x: self.x.at(f64::from(year)), y: self.y.at(figure.to_f64()) }
    }
}

/// The axis: all that is drawn, and zero where it comes near.
fn ticks(found: &Aligned<'_>) -> Ticks {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut reach = |figure: Decimal| {
        (low, high) = (low.min(figure.to_f64()), high.max(figure.to_f64()));
    };
    for point in &found.points {
        if let Some([lower, _, upper]) = point.quartiles {
            reach(lower);
            reach(upper);
        }
    }
    for line in &found.lines {
        for (_, _, cell) in &line.values {
            if let Cell::Figure(figure) = cell {
                reach(*figure);
            }
        }
    }
    let (low, high) = with_zero((low, high));
    Ticks::enclosing(low, high, 4)
}

/// Years with quartiles, run by run: years without stand between.
fn runs(found: &Aligned<'_>) -> Vec<Vec<(i32, [Decimal; 3])>> {
    let mut runs: Vec<Vec<(i32, [Decimal; 3])>> = Vec::new();
    let mut open = false;
    for point in &found.points {
        match (point.quartiles, runs.last_mut()) {
            (Some(quartiles), Some(run)) if open => run.push((point.year, quartiles)),
            (Some(quartiles), _) => runs.push(vec![(point.year, quartiles)]),
            _ => {}
        }
        open = point.quartiles.is_some();
    }
    runs
}

/// From the lower to the upper quartile of each year: forth along one, back along the other.
fn middle_half(found: &Aligned<'_>, canvas: &mut Canvas, frame: &Frame) {
    let mut shapes = Vec::new();
    for run in runs(found) {
        let mut outline = Vec::new();
        for (year, [_, _, high]) in &run {
            outline.push(frame.at(*year, *high));
        }
        for (year, [low, ..]) in run.iter().rev() {
            outline.push(frame.at(*year, *low));
        }
        shapes.push(outline);
    }
    canvas.shapes(shapes, Ink::Context);
}

/// The rule at the judgement, and its words above the plot.
fn judgement(found: &Aligned<'_>, canvas: &mut Canvas, frame: &Frame, right: f64) {
    // A year is counted to the end of its period: the judgement lies between the last before and the first after.
    let x = frame.x.at(-0.5);
    canvas.rule((x, frame.top - 6.0), (x, frame.bottom), Ink::Axis, 1.2, Dash::None);
    let text = "rated ".to_owned() + found.grade.name();
    let half = width(&text, TICK.size, true) / 2.0;
    let style = Style { ink: Ink::Text, bold: true, ..TICK };
    let middle = x.max(half).min(right - half);
    canvas.text(Point { x: middle, y: frame.top - 11.0 }, Anchor::Middle, style, true, text);
}

/// One line of a chosen council, with a marker at its end and at every figure that stands alone.
fn draw_line(
    judged: &Judged<'_>,
    found: &Aligned<'_>,
    line: &AlignedLine,
    canvas: &mut Canvas,
    frame: &Frame,
) {
    let color = color(judged, line);
    let area = judged.area(line.area);
    let series = super::series_of(judged, line.area, color, canvas);
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut before = None;
    for (at, (year, period, cell)) in line.values.iter().enumerate() {
        let Cell::Figure(figure) = cell else { continue };
        let place = frame.at(*year, *figure);
        // The year before must have a figure too, of the same definition.
        match parts.last_mut() {
            Some(part) if before == Some(year - 1) && !line.breaks.contains(&at) => part.push(place),
            _ => parts.push(vec![place]),
        }
        before = Some(*year);
        let period = &found.series.periods[*period];
        let text = area.name.clone() + ", " + &format::period(period) + " (" + &year_label(*year) + "): ";
        canvas.hit(place, series, text + &format::figure(*figure, &found.series.measure));
    }
    let count = parts.len();
    for (at, part) in parts.iter().enumerate() {
        if let [.., end] = part.as_slice()
            && (part.len() == 1 || at + 1 == count)
        {
            canvas.mark(*end, Shape::of(color), Ink::Area(color), false);
        }
    }
    canvas.lines(parts, Ink::Area(color), 2.4, Dash::None);
}

fn color(judged: &Judged<'_>, line: &AlignedLine) -> u8 {
    color_of(judged.areas.iter().position(|id| *id == line.area).unwrap_or(0))
}

/// What stands at the right: the name of a line, or of the median.
struct Label {
    lines: Vec<String>,
    ink: Ink,
    /// Where its line ends.
    end: (i32, Decimal),
}

impl Label {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * NAME.leading() + 4.0
    }
}

/// The names of the lines: with the year of the judgement where a council has several.
fn labels(judged: &Judged<'_>, found: &Aligned<'_>, most: f64) -> Vec<Label> {
    let mut labels = Vec::new();
    for line in &found.lines {
        let mut name = judged.area(line.area).name.clone();
        if found.lines.iter().filter(|other| other.area == line.area).count() > 1 {
            name = name + ", rated in " + &digits(line.on.year.into());
        }
        let figure = |(year, _, cell): &(i32, usize, Cell)| cell.figure().map(|figure| (*year, figure));
        if let Some(end) = line.values.iter().rev().find_map(figure) {
            let lines = wrap(&name, NAME.size, true, most);
            labels.push(Label { lines, ink: Ink::Area(color(judged, line)), end });
        }
    }
    if let Some((year, [_, median, _])) = runs(found).last().and_then(|run| run.last()) {
        let lines = wrap("Median of all rated so", NAME.size, true, most);
        labels.push(Label { lines, ink: Ink::Text, end: (*year, *median) });
    }
    labels
}

/// The names, moved apart where they would meet, and tied to lines that end near them.
fn names(labels: &[Label], canvas: &mut Canvas, frame: &Frame, right: f64) {
    let mut wishes = Vec::with_capacity(labels.len());
    for label in labels {
        wishes.push(Wish { middle: frame.at(label.end.0, label.end.1).y, height: label.height() });
    }
    let tops = stack(&wishes, frame.top - 6.0, frame.bottom + 6.0);
    for (at, label) in labels.iter().enumerate() {
        let end = frame.at(label.end.0, label.end.1);
        let middle = tops[at] + wishes[at].height / 2.0;
        if right - end.x < 12.0 && (end.y - middle).abs() > 5.0 {
            canvas.rule((end.x + 5.0, end.y), (right + 2.0, middle), Ink::Muted, 0.6, Dash::None);
        }
        for (line, text) in label.lines.iter().enumerate() {
            let y = tops[at] + 2.0 + NAME.size * 0.9 + line as f64 * NAME.leading();
            let style = Style { ink: label.ink, ..NAME };
            canvas.text(Point { x: right + 4.0, y }, Anchor::Start, style, true, text.clone());
        }
    }
}

/// The years below the axis, and how many figures each has.
fn years(found: &Aligned<'_>, canvas: &mut Canvas, frame: &Frame, (left, right): (f64, f64)) {
    let step = (right - left) / found.points.len().max(1) as f64;
    let mut every = 1;
    while step * f64::from(every) < 24.0 {
        every += 1;
    }
    for point in &found.points {
        if point.year % every != 0 {
            continue;
        }
        // What follows is the first year after: there is none between it and the first before.
        let year = point.year + i32::from(point.year >= 0);
        let x = frame.x.at(f64::from(point.year));
        let year = format::signed(Decimal::new(i64::from(year), 0), 0);
        canvas.text(Point { x, y: frame.bottom + 18.0 }, Anchor::Middle, TICK, false, year);
        let place = Point { x, y: frame.bottom + 48.0 };
        canvas.text(place, Anchor::Middle, NOTE, false, digits(point.n));
    }
    let text = "years before and after; how many have a figure:";
    let place = Point { x: 0.0, y: frame.bottom + 33.0 };
    canvas.text(place, Anchor::Start, NOTE, false, text.to_owned());
    canvas.y = frame.bottom + 66.0;
    let text = "Shaded: the middle half of all rated so, where five or more have a figure.";
    for line in wrap(text, NOTE.size, false, canvas.width) {
        canvas.text(Point { x: 0.0, y: canvas.y }, Anchor::Start, NOTE, false, line);
        canvas.y += 14.0;
    }
    canvas.y -= 6.0;
}
