//! The line over time: chosen areas in colour and labelled at their ends, England, region and neighbours
//! dashed, all other councils as quiet context. A gap stays a gap.

use super::layout::{Wish, clip, stack};
use super::measure_text::{width, wrap};
use super::scale::{Scale, Ticks};
use super::scene::{Anchor, Dash, Hit, Item, Point, Shape};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, area_ink, benchmarks, with_peers};
use crate::compare::Answer;
use crate::format;
use crate::model::{Cell, Decimal, Flag, Status};

/// One line to draw.
struct Series {
    slug: String,
    name: String,
    kind: &'static str,
    color: u8,
    ink: Ink,
    dash: Dash,
    /// One a period: a figure, or why there is none.
    cells: Vec<Cell>,
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
    let (ticks, cropped) = ticks(answer, &series);
    let left = canvas.tick_width(&ticks, answer.measure()) + 8.0;
    let right = canvas.width - label_width - LABEL_GAP;
    let top = canvas.y + 10.0;
    let height = if canvas.narrow { 230.0_f64 } else { 320.0 };
    let bottom = top + height.max(label_height);
    let y = Scale::new((ticks.low(), ticks.high()), (bottom, top));
    let frame = Frame { right, top, bottom, x: years(answer, left + 6.0, right), y };

    // 2. Grid and axes.
    canvas.grid(&ticks, answer.measure(), y, (left, right));
    year_labels(answer, canvas, &frame.x, bottom + 18.0);

    // 3. All other councils, then the benchmarks, then the chosen ones on top.
    let lines = context(answer, &series, &frame);
    canvas.items.push(Item::Lines { lines, ink: Ink::Context, width: 0.8, dash: Dash::None });
    breaks(answer, canvas, &frame);
    if cropped > 0 {
        let text = format!("\u{2191} {} beyond the scale", format::councils(cropped));
        canvas.text(Point { x: left + 6.0, y: top + 13.0 }, Anchor::Start, NOTE, true, text);
    }
    for one in series.iter().rev() {
        let runs = runs(answer, &one.cells, &frame);
        marks(answer, canvas, one, &runs, &frame);
        let weight = if one.kind == "area" { 2.6 } else { 1.6 };
        let lines: Vec<Vec<Point>> = runs.into_iter().filter(|run| run.len() > 1).collect();
        canvas.items.push(Item::Lines { lines, ink: one.ink, width: weight, dash: one.dash });
    }
    crosses(answer, canvas, &series, &frame);

    // 4. Labels at the right, moved apart where they would meet, tied to their lines where they were moved.
    let mut wishes = Vec::with_capacity(series.len());
    for (one, lines) in series.iter().zip(&labels) {
        let middle = last_point(&one.cells, &frame).map_or(bottom, |end| end.y);
        wishes.push(Wish { middle, height: height_of(lines, style) });
    }
    let tops = stack(&wishes, top - 6.0, bottom + 6.0);
    for (at, one) in series.iter().enumerate() {
        let middle = tops[at] + wishes[at].height / 2.0;
        // A line that ended years ago is known by its colour: a tie would cross the whole picture.
        if let Some(end) = last_point(&one.cells, &frame)
            && right - end.x < 12.0
            && (end.y - middle).abs() > 5.0
        {
            let label = (right + LABEL_GAP - 2.0, middle);
            canvas.rule((end.x + 5.0, end.y), label, Ink::Muted, 0.6, Dash::None);
        }
        for (line, text) in labels[at].iter().enumerate() {
            let baseline = tops[at] + 2.0 + style.size * 0.9 + line as f64 * style.leading();
            let place = Point { x: right + LABEL_GAP, y: baseline };
            let style = Style { ink: one.ink, bold: one.kind == "area", ..style };
            canvas.text(place, Anchor::Start, style, true, text.clone());
        }
        hits(answer, canvas, one, &frame);
    }
    canvas.y = bottom + 26.0;
}

/// Where the plot stands, and how figures and periods get their places in it.
struct Frame {
    right: f64,
    top: f64,
    bottom: f64,
    /// The place of each period.
    x: Vec<f64>,
    y: Scale,
}

impl Frame {
    fn at(&self, period: usize, figure: Decimal) -> Point {
        Point { x: self.x[period], y: self.y.at(figure.to_f64()) }
    }
}

/// Small print inside the plot.
const NOTE: Style = Style { size: 11.0, bold: false, ink: Ink::Muted };

fn height_of(label: &[String], style: Style) -> f64 {
    label.len() as f64 * style.leading() + 4.0
}

fn label_style(narrow: bool) -> Style {
    Style { size: if narrow { 12.0 } else { 13.0 }, bold: true, ink: Ink::Text }
}

/// What is drawn in its own right: chosen areas, England, the region, the neighbours' mean.
fn series(answer: &Answer<'_>) -> Vec<Series> {
    let mut all = Vec::new();
    for (place, chosen) in answer.areas.iter().enumerate() {
        let area = answer.area(chosen.id);
        all.push(Series {
            slug: area.slug.clone(),
            name: area.name.clone(),
            kind: "area",
            color: u8::try_from(place % 8).unwrap_or(0),
            ink: area_ink(place),
            dash: Dash::None,
            cells: chosen.values.iter().map(|value| value.cell).collect(),
        });
    }
    for (id, ink, kind) in benchmarks(answer) {
        let area = answer.area(id);
        let dash = if kind == "england" { Dash::Long } else { Dash::Dots };
        all.push(Series {
            slug: area.slug.clone(),
            name: area.name.clone(),
            kind,
            color: 0,
            ink,
            dash,
            cells: answer.cells(id).collect(),
        });
    }
    if let Some((chosen, peers)) =
        with_peers(answer).and_then(|chosen| Some((chosen, chosen.peers.as_ref()?)))
    {
        let cells = peers
            .values
            .iter()
            .map(|values| values.mean.map_or(Cell::Gap(Status::NotAvailable), Cell::Figure));
        all.push(Series {
            slug: answer.area(chosen.id).slug.clone(),
            name: "Neighbours\u{2019} mean".to_owned(),
            kind: "neighbours",
            color: 0,
            ink: Ink::Neighbours,
            dash: Dash::Mixed,
            cells: cells.collect(),
        });
    }
    all
}

/// Name and last figure, on as many lines as they need.
fn label(answer: &Answer<'_>, series: &Series, narrow: bool) -> Vec<String> {
    let style = label_style(narrow);
    let most = if narrow { 100.0 } else { 170.0 };
    let last = series.cells.iter().enumerate().rev().find_map(|(at, cell)| Some((at, cell.figure()?)));
    let figure = match last {
        None => "no figures".to_owned(),
        Some((at, figure)) => {
            let shown = format::figure(figure, answer.measure());
            if at + 1 == series.cells.len() {
                shown
            } else {
                format!("{shown} in {}", answer.period(at).short_label())
            }
        }
    };
    let mut lines = wrap(&series.name, style.size, true, most);
    match lines.last_mut() {
        Some(line) if width(&format!("{line} {figure}"), style.size, true) <= most => {
            line.push(' ');
            line.push_str(&figure);
        }
        _ => lines.push(figure),
    }
    lines
}

/// The axis: everything that is drawn in its own right, and all but the outermost fiftieth of the context; and
/// how many councils of the context go beyond it.
fn ticks(answer: &Answer<'_>, series: &[Series]) -> (Ticks, usize) {
    let mut field: Vec<f64> = Vec::new();
    for (id, _) in answer.dataset.authorities() {
        for at in 0..answer.periods.len() {
            field.extend(answer.cell(id, at).figure().map(Decimal::to_f64));
        }
    }
    crate::order::sort(&mut field, f64::total_cmp);
    let outermost = field.len() / 50;
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in field.iter().take(field.len() - outermost).skip(outermost) {
        (low, high) = (low.min(*value), high.max(*value));
    }
    for one in series {
        for figure in one.cells.iter().filter_map(|cell| cell.figure()) {
            (low, high) = (low.min(figure.to_f64()), high.max(figure.to_f64()));
        }
    }
    // Zero belongs to the axis when the figures come anywhere near it.
    if low >= 0.0 && low < 0.6 * high {
        low = 0.0;
    }
    let ticks = Ticks::enclosing(low, high, 4);
    let beyond = |value: f64| value < ticks.low() || value > ticks.high();
    let mut cropped = 0;
    for (id, _) in answer.dataset.authorities() {
        cropped += usize::from(
            answer.cells(id).any(|cell| cell.figure().is_some_and(|figure| beyond(figure.to_f64()))),
        );
    }
    (ticks, cropped)
}

/// Where each period stands: by its year, so that a year left out leaves its room.
fn years(answer: &Answer<'_>, left: f64, right: f64) -> Vec<f64> {
    let year = |at: usize| f64::from(answer.period(at).last_year);
    let last = answer.periods.len() - 1;
    let scale = Scale::new((year(0), year(last)), (left, right - 6.0));
    (0..=last).map(|at| scale.at(year(at))).collect()
}

/// As many period labels as have room, counted from the last.
fn year_labels(answer: &Answer<'_>, canvas: &mut Canvas, x: &[f64], baseline: f64) {
    let mut texts = Vec::with_capacity(x.len());
    for at in 0..x.len() {
        let period = answer.period(at);
        let provisional = if period.flag == Some(Flag::Provisional) { " prov." } else { "" };
        texts.push(period.short_label().to_owned() + provisional);
    }
    let half = |at: usize| width(&texts[at], TICK.size, false) / 2.0;
    let last = x.len() - 1;
    // The smallest step at which no two labels meet.
    let meet = |step: usize| {
        let mut at = last;
        while let Some(before) = at.checked_sub(step) {
            if x[at] - x[before] < half(at) + half(before) + 6.0 {
                return true;
            }
            at = before;
        }
        false
    };
    let step = (1..=last).find(|step| !meet(*step)).unwrap_or(last.max(1));
    for at in (0..=last).rev().step_by(step) {
        // The first label must not leave the picture at the left.
        let middle = x[at].max(half(at));
        canvas.text(Point { x: middle, y: baseline }, Anchor::Middle, TICK, false, texts[at].clone());
    }
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
        // The word stands on the side where it has room.
        let fits = x + 4.0 + width(text, NOTE.size, false) <= frame.right;
        let (x, anchor) = if fits { (x + 4.0, Anchor::Start) } else { (x - 4.0, Anchor::End) };
        canvas.text(Point { x, y: frame.bottom - 5.0 }, anchor, NOTE, true, text.to_owned());
    }
}

/// The lines of all councils that are not drawn in their own right, cut at the frame.
fn context(answer: &Answer<'_>, series: &[Series], frame: &Frame) -> Vec<Vec<Point>> {
    let mut lines = Vec::new();
    for (id, area) in answer.dataset.authorities() {
        if series.iter().any(|one| one.kind == "area" && one.slug == area.slug) {
            continue;
        }
        let cells: Vec<Cell> = answer.cells(id).collect();
        for run in runs(answer, &cells, frame) {
            lines.extend(clip(&run, frame.top, frame.bottom));
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

/// A marker at the end of a chosen line, and on every figure that stands alone.
fn marks(answer: &Answer<'_>, canvas: &mut Canvas, one: &Series, runs: &[Vec<Point>], frame: &Frame) {
    let shape = if one.kind == "area" { Shape::of(one.color) } else { Shape::Circle };
    let end = last_point(&one.cells, frame);
    let last = one.cells.iter().rposition(|cell| cell.figure().is_some());
    let provisional = last.is_some_and(|at| answer.period(at).flag == Some(Flag::Provisional));
    for run in runs {
        let [.., at] = run.as_slice() else { continue };
        let is_end = Some(*at) == end;
        if run.len() == 1 || (is_end && one.kind == "area") {
            canvas.items.push(Item::Mark { at: *at, shape, ink: one.ink, hollow: is_end && provisional });
        }
    }
}

/// A cross where a chosen area that existed has no figure while others do, and once the words for it.
fn crosses(answer: &Answer<'_>, canvas: &mut Canvas, series: &[Series], frame: &Frame) {
    let mut told = false;
    for at in 0..answer.periods.len() {
        for one in series {
            let Some(place) = cross(series, one, at, frame) else { continue };
            canvas.items.push(Item::Mark { at: place, shape: Shape::Cross, ink: one.ink, hollow: false });
            if !told {
                let fits = place.x + 60.0 < frame.right;
                let (x, anchor) =
                    if fits { (place.x + 8.0, Anchor::Start) } else { (place.x - 8.0, Anchor::End) };
                canvas.text(Point { x, y: place.y - 8.0 }, anchor, NOTE, true, "no figure".to_owned());
                told = true;
            }
        }
    }
}

/// Where the cross of an area stands for a period: crosses of several areas stand one above the other.
fn cross(series: &[Series], one: &Series, at: usize, frame: &Frame) -> Option<Point> {
    let missing = |one: &Series| {
        let status = one.cells[at].status();
        one.kind == "area"
            && status.is_some_and(|why| !matches!(why, Status::DidNotExist | Status::NotCollected))
    };
    let below =
        series.iter().take_while(|other| !std::ptr::eq(*other, one)).filter(|other| missing(other)).count();
    missing(one).then(|| Point { x: frame.x[at], y: frame.bottom - 7.0 - 10.0 * below as f64 })
}

fn last_point(cells: &[Cell], frame: &Frame) -> Option<Point> {
    let at = cells.iter().rposition(|cell| cell.figure().is_some())?;
    Some(frame.at(at, cells[at].figure()?))
}

/// What to say at each figure of a line, and at each cross.
fn hits(answer: &Answer<'_>, canvas: &mut Canvas, one: &Series, frame: &Frame) {
    let series = canvas.key(&one.slug, one.name.clone(), one.kind, one.color);
    for (at, cell) in one.cells.iter().enumerate() {
        let (place, says) = match cell {
            Cell::Figure(figure) => (frame.at(at, *figure), format::figure(*figure, answer.measure())),
            Cell::Gap(status) => match cross(std::slice::from_ref(one), one, at, frame) {
                Some(place) => (place, format!("no figure, {}", format::reason(*status))),
                None => continue,
            },
        };
        let label = format!("{}, {}: {says}", one.name, format::period(answer.period(at)));
        canvas.hits.push(Hit { x: place.x, y: place.y, series, label });
    }
}
