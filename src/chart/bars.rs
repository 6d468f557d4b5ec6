//! All councils ranked: a bar each, side by side, the chosen ones in colour with a flag, England and the
//! region as lines across. At 320 pixels a bar is two pixels wide; the flags are what finds a council.

use super::absent::{self, Absent};
use super::layout::{Flag, Flown, fly};
use super::measure_text::width;
use super::scale::{Scale, Ticks};
use super::scene::{Anchor, Dash, Point, Rect};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, benchmarks, color_of, neighbours, tick_labels};
use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Cell, Decimal};
use crate::text::{digits, joined};

const FLAG: Style = Style { size: 13.0, bold: true, ink: Ink::Text };
const FLAG_ROW: f64 = 19.0;
/// A chosen bar is at least this wide.
const THINNEST: f64 = 3.0;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let bars = bars(answer);
    let lines = across(answer);
    let ascending = bars.first().map(|bar| bar.figure) <= bars.last().map(|bar| bar.figure);
    let ticks = ticks(&bars, &lines, ascending);
    let (tick_labels, tick_width) = tick_labels(&ticks, answer.measure());
    let left = tick_width + 8.0;
    let right = canvas.width - 2.0;
    let slot = (right - left) / bars.len().max(1) as f64;
    let x = |at: usize| left + (at as f64 + 0.5) * slot;

    // 1. Flags above the plot, in as many rows as they need.
    let (mut flags, mut labels) = (Vec::new(), Vec::new());
    for (at, bar) in bars.iter().enumerate() {
        // A chosen council has a flag; so has one whose bar the axis cuts.
        let (ink, mut text) = match bar.chosen {
            Some(place) => (Ink::Area(color_of(place)), String::new()),
            None if bar.value > ticks.high() => (Ink::Muted, "\u{2191} ".to_owned()),
            None => continue,
        };
        text.push_str(&flag_text(answer, bar, canvas.width));
        flags.push(Flag { pole: x(at), half: width(&text, FLAG.size, true) / 2.0 });
        labels.push((bar, ink, text));
    }
    let flown = fly(&flags, canvas.width);
    let mut row_count = 0;
    for flown in &flown {
        row_count = row_count.max(flown.row + 1);
    }
    let top = canvas.y + 8.0 + row_count as f64 * FLAG_ROW + 6.0;
    let bottom = top + if canvas.narrow { 220.0 } else { 280.0 };
    let y = Scale::new((ticks.low(), ticks.high()), (bottom, top));
    let zero = y.at(0.0);
    // A bar that is cut stands a little over the frame: it goes on.
    let end = |bar: &Bar| y.at(bar.value).max(top - 5.0);

    // 2. Grid, then the bars: all others, the neighbours, the chosen.
    canvas.grid(tick_labels, y, (left, right));
    let gap = if slot > 4.0 { 1.0 } else { slot * 0.22 };
    let peers = neighbours(answer);
    let (mut quiet, mut near, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for (at, bar) in bars.iter().enumerate() {
        let end = end(bar);
        let width = (slot - gap).max(if bar.chosen.is_some() { THINNEST } else { 0.6 });
        let height = (end - zero).abs().max(0.5);
        let rect = Rect { x: x(at) - width / 2.0, y: end.min(zero), width, height };
        match bar.chosen {
            Some(place) => own.push((rect, Ink::Area(color_of(place)))),
            None if peers.contains(&bar.id) => near.push(rect),
            None => quiet.push(rect),
        }
    }
    canvas.rects(quiet, Ink::Bar);
    canvas.rects(near, Ink::Peer);
    for (rect, ink) in own {
        canvas.rects(vec![rect], ink);
    }
    canvas.rule((left, zero), (right, zero), Ink::Axis, 1.0, Dash::None);

    // 3. England and region across, then the flags.
    let short = if ascending { bars.first() } else { bars.last() };
    let hangs = short.is_some_and(|bar| bar.value < 0.0);
    draw_across(answer, canvas, &lines, y, (left, right), (ascending, hangs));
    let baseline = |flown: &Flown| top - 10.0 - flown.row as f64 * FLAG_ROW;
    for (at, (bar, ink, _)) in labels.iter().enumerate() {
        let (x, head, foot) = (flags[at].pole, baseline(&flown[at]) + 4.0, end(bar).min(zero) - 1.0);
        canvas.rule((x, head), (x, foot), *ink, 1.0, Dash::None);
    }
    for (at, (bar, ink, text)) in labels.into_iter().enumerate() {
        let place = Point { x: flown[at].middle, y: baseline(&flown[at]) };
        let style = Style { ink, bold: bar.chosen.is_some(), ..FLAG };
        canvas.text(place, Anchor::Middle, style, true, text);
    }

    // 4. What the ends of the order mean, and what to say at each bar.
    canvas.y = bottom + 18.0;
    if !bars.is_empty() {
        let y = canvas.y;
        let order = if ascending { "Lowest to highest" } else { "Highest to lowest" };
        canvas.text(Point { x: left, y }, Anchor::Start, TICK, false, order.to_owned());
        if !peers.is_empty() {
            let text = "Statistical neighbours";
            let x = right - width(text, TICK.size, false) - 14.0;
            canvas.rects(vec![Rect { x, y: y - 9.0, width: 9.0, height: 9.0 }], Ink::Peer);
            canvas.text(Point { x: right, y }, Anchor::End, TICK, false, text.to_owned());
        }
    }
    without(answer, canvas, left);
    canvas.y += 10.0;
    let (context, keys) = keys(answer, canvas);
    for (at, bar) in bars.iter().enumerate() {
        let shown = format::figure(bar.figure, answer.measure());
        let (rank, of) = rank(answer, bar.figure);
        let label = joined(&[&answer.area(bar.id).name, ": ", &shown, ", ", &rank, " of ", &digits(of)]);
        let series = bar.chosen.map_or(context, |place| keys[place]);
        canvas.hit(Point { x: x(at), y: end(bar) }, series, label);
    }
}

/// A council's bar.
struct Bar {
    id: AreaId,
    figure: Decimal,
    value: f64,
    /// Its place among the chosen areas.
    chosen: Option<usize>,
}

/// All councils with a figure, the best first.
fn bars(answer: &Answer<'_>) -> Vec<Bar> {
    let mut bars = Vec::new();
    for (id, figure) in crate::words::best_first(answer) {
        let chosen = answer.areas.iter().position(|area| area.id == id);
        bars.push(Bar { id, figure, value: figure.to_f64(), chosen });
    }
    bars
}

/// A figure drawn as a line across.
pub(super) struct Across {
    pub(super) id: AreaId,
    pub(super) ink: Ink,
    pub(super) kind: &'static str,
    pub(super) color: u8,
    pub(super) figure: Decimal,
}

/// England, the region, and chosen areas that are no councils: the highest first.
pub(super) fn across(answer: &Answer<'_>) -> Vec<Across> {
    let mut all: Vec<Across> = Vec::new();
    let mut put = |id, ink, kind, color| {
        if let Some(figure) = answer.cell(id, answer.focus).figure() {
            let place = all.iter().position(|other| other.figure < figure).unwrap_or(all.len());
            all.insert(place, Across { id, ink, kind, color, figure });
        }
    };
    for (place, chosen) in answer.areas.iter().enumerate() {
        if !answer.area(chosen.id).is_authority() && !answer.is_total {
            put(chosen.id, Ink::Area(color_of(place)), "area", color_of(place));
        }
    }
    for (id, ink, kind) in benchmarks(answer) {
        put(id, ink, kind, 0);
    }
    all
}

fn draw_across(
    answer: &Answer<'_>,
    canvas: &mut Canvas,
    lines: &[Across],
    y: Scale,
    (left, right): (f64, f64),
    (ascending, hangs): (bool, bool),
) {
    // The bars leave room on the side where they are short.
    let (x, anchor) = if ascending { (left + 4.0, Anchor::Start) } else { (right - 4.0, Anchor::End) };
    let (mut lowest, zero) = (f64::NEG_INFINITY, y.at(0.0));
    for (place, one) in lines.iter().enumerate() {
        let at = y.at(one.figure.to_f64());
        let dash = if one.kind == "region" { Dash::Dots } else { Dash::Long };
        canvas.rule((left, at), (right, at), one.ink, 1.4, dash);
        // A label stands above its line, or below it where another line and label are too near above; and where bars
        // hang from zero, all stand above that, the highest first.
        let baseline = if hangs && (zero - at).abs() < 24.0 {
            zero.min(at) - 5.0 - 15.0 * (lines.len() - 1 - place) as f64
        } else if at - 18.0 >= lowest {
            at - 5.0
        } else {
            (at + 14.0).max(lowest + 15.0)
        };
        lowest = baseline.max(at) + 2.0;
        let style = Style { ink: one.ink, ..TICK };
        let text = name_and_figure(answer, one.id, one.figure);
        canvas.text(Point { x, y: baseline }, anchor, style, true, text);
        let area = answer.area(one.id);
        let shown = format::figure(one.figure, answer.measure());
        let label = joined(&[&area.name, ", ", &format::period(answer.period(answer.focus)), ": ", &shown]);
        let series = canvas.key(&area.slug, &area.name, one.kind, one.color);
        canvas.hit(Point { x, y: at }, series, label);
    }
}

/// The axis. Bars stand on zero and it reaches to the highest; but one or two that tower over all others, and
/// are not chosen, are cut, so that the rest can be told apart.
fn ticks(bars: &[Bar], lines: &[Across], ascending: bool) -> Ticks {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for line in lines {
        (low, high) = (low.min(line.figure.to_f64()), high.max(line.figure.to_f64()));
    }
    for bar in bars {
        low = low.min(bar.value);
        if bar.chosen.is_some() {
            high = high.max(bar.value);
        }
    }
    let third = match bars {
        [_, _, third, ..] if !ascending => third.value,
        [.., third, _, _] => third.value,
        _ => 0.0,
    };
    let tower = if third > 0.0 && high <= 1.8 * third { 1.8 * third } else { f64::INFINITY };
    for bar in bars {
        if bar.value <= tower {
            high = high.max(bar.value);
        }
    }
    if low == high { Ticks::enclosing(0.0, 1.0, 1) } else { Ticks::enclosing(low, high, 4) }
}

/// Who has no bar: how many councils, and which of the chosen ones, each with its mark and why.
fn without(answer: &Answer<'_>, canvas: &mut Canvas, left: f64) {
    let missing = answer.field.missing;
    if missing > 0 {
        canvas.y += 18.0;
        let text = format::councils(missing) + " without a figure";
        canvas.text(Point { x: left, y: canvas.y }, Anchor::Start, TICK, false, text);
    }
    for (place, chosen) in answer.areas.iter().enumerate() {
        let Cell::Gap(status) = answer.cell(chosen.id, answer.focus) else { continue };
        canvas.y += 18.0;
        let (y, ink) = (canvas.y, Ink::Area(color_of(place)));
        absent::mark(
            canvas,
            Point { x: left + 4.0, y: y - 4.0 },
            Absent::of(status).unwrap_or(Absent::Unknown),
            ink,
        );
        let text = joined(&[&answer.area(chosen.id).name, ": ", format::gap(status)]);
        canvas.text(Point { x: left + 14.0, y }, Anchor::Start, Style { ink, ..TICK }, false, text);
    }
}

pub(super) fn name_and_figure(answer: &Answer<'_>, id: AreaId, figure: Decimal) -> String {
    answer.area(id).name.clone() + " " + &format::figure(figure, answer.measure())
}

/// What the flag of a council says: name, figure and, of a chosen one, rank.
fn flag_text(answer: &Answer<'_>, bar: &Bar, most: f64) -> String {
    let text = name_and_figure(answer, bar.id, bar.figure);
    let wide = width(&text, FLAG.size, true);
    let (rank, _) = rank(answer, bar.figure);
    // The longest names leave no room for the rank on a phone, and with large sums none for the figure: the sentence
    // and the table have both.
    if wide > most - 16.0 {
        return answer.area(bar.id).name.clone();
    }
    let fits = wide + width(&rank, FLAG.size, true) < most - 16.0;
    if fits && bar.chosen.is_some() { text + ", " + &rank } else { text }
}

/// The rank of a figure, in words, and of how many.
pub(super) fn rank(answer: &Answer<'_>, figure: Decimal) -> (String, usize) {
    let rank = answer.field.rank(figure);
    let place = format::ordinal(rank.rank);
    (if rank.tied > 1 { "joint ".to_owned() + &place } else { place }, rank.n)
}

/// Adds all councils to the key, and each that is chosen: where they stand in it.
pub(super) fn keys(answer: &Answer<'_>, canvas: &mut Canvas) -> (usize, Vec<usize>) {
    let context = canvas.key("", "All councils", "context", 0);
    let mut keys = Vec::new();
    for (place, chosen) in answer.areas.iter().enumerate() {
        let area = answer.area(chosen.id);
        let is_bar = area.is_authority();
        keys.push(if is_bar { canvas.key(&area.slug, &area.name, "area", color_of(place)) } else { context });
    }
    (context, keys)
}
