//! All councils ranked: a bar each, side by side, the chosen ones in colour with a flag, England and the
//! region as lines across. At 320 pixels a bar is two pixels wide; the flags are what finds a council.

use super::layout::{Flag, Flown, fly};
use super::measure_text::width;
use super::scale::{Scale, Ticks};
use super::scene::{Anchor, Dash, Hit, Item, Point};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, area_ink, benchmarks, with_peers};
use crate::compare::{Answer, Rank};
use crate::format;
use crate::model::{AreaId, Decimal};

const FLAG: Style = Style { size: 13.0, bold: true, ink: Ink::Text };
const FLAG_ROW: f64 = 19.0;
/// A chosen bar is at least this wide.
const THINNEST: f64 = 3.0;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let members = crate::words::best_first(answer);
    let lines = across(answer);
    let scale = ticks(answer, &members, &lines);
    let left = canvas.tick_width(&scale.ticks, answer.measure()) + 8.0;
    let right = canvas.width - 2.0;
    let slot = (right - left) / members.len().max(1) as f64;
    let x = |at: usize| left + (at as f64 + 0.5) * slot;

    // 1. Flags above the plot, in as many rows as they need.
    let flags = flags(answer, &members, canvas.width, &x);
    let places: Vec<Flag> = flags.iter().map(|flag| flag.place).collect();
    let flown = fly(&places, canvas.width);
    let row_count = flown.iter().map(|flown| flown.row + 1).max().unwrap_or(0);
    let top = canvas.y + 8.0 + row_count as f64 * FLAG_ROW + 6.0;
    let bottom = top + if canvas.narrow { 220.0 } else { 280.0 };
    let y = Scale::new((scale.ticks.low(), scale.ticks.high()), (bottom, top));
    let zero = y.at(0.0);
    // A bar that is cut stands a little over the frame: it goes on.
    let end = |figure: Decimal| y.at(figure.to_f64()).max(top - 5.0);

    // 2. Grid, then the bars: all others, the neighbours, the chosen.
    canvas.grid(&scale.ticks, answer.measure(), y, (left, right));
    let gap = if slot > 4.0 { 1.0 } else { slot * 0.22 };
    let bar = |at: usize, figure: Decimal, least: f64| {
        let (end, wide) = (end(figure), (slot - gap).max(least));
        (Point { x: x(at) - wide / 2.0, y: end.min(zero) }, wide, (end - zero).abs().max(0.5))
    };
    let peers: &[AreaId] =
        with_peers(answer).and_then(|area| area.peers.as_ref()).map_or(&[], |peers| &peers.members);
    let (mut quiet, mut near, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (id, figure)) in members.iter().enumerate() {
        match answer.areas.iter().position(|area| area.id == *id) {
            Some(place) => own.push((area_ink(place), vec![bar(at, *figure, THINNEST)])),
            None if peers.contains(id) => near.push(bar(at, *figure, 0.6)),
            None => quiet.push(bar(at, *figure, 0.6)),
        }
    }
    for (ink, rects) in [(Ink::Bar, quiet), (Ink::Peer, near)].into_iter().chain(own) {
        canvas.items.push(Item::Rects { rects, ink });
    }
    canvas.rule((left, zero), (right, zero), Ink::Axis, 1.0, Dash::None);

    // 3. England and region across, then the flags.
    let ascending = members.first().map(|member| member.1) <= members.last().map(|member| member.1);
    draw_across(answer, canvas, &lines, y, (left, right), ascending);
    let baseline = |flown: &Flown| top - 10.0 - flown.row as f64 * FLAG_ROW;
    for (flag, flown) in flags.iter().zip(&flown) {
        let (x, foot) = (flag.place.pole, end(members[flag.member].1).min(zero));
        canvas.rule((x, baseline(flown) + 4.0), (x, foot - 1.0), area_ink(flag.color), 1.0, Dash::None);
    }
    for (flag, flown) in flags.into_iter().zip(&flown) {
        let style = Style { ink: area_ink(flag.color), ..FLAG };
        let place = Point { x: flown.middle, y: baseline(flown) };
        canvas.text(place, Anchor::Middle, style, true, flag.text);
    }
    if let Some(text) = scale.cropped {
        let (x, anchor) = if ascending { (right - 8.0, Anchor::End) } else { (left + 8.0, Anchor::Start) };
        canvas.text(Point { x, y: top + 14.0 }, anchor, TICK, true, text);
    }

    // 4. What the ends of the order mean, and what to say at each bar.
    canvas.y = bottom + 18.0;
    if !members.is_empty() {
        let y = canvas.y;
        let (first, last) = if ascending { ("Lowest", "highest") } else { ("Highest", "lowest") };
        canvas.text(Point { x: left, y }, Anchor::Start, TICK, false, format!("{first} to {last}"));
        if !peers.is_empty() {
            let text = "Statistical neighbours";
            let swatch = (Point { x: right - width(text, TICK.size, false) - 14.0, y: y - 9.0 }, 9.0, 9.0);
            canvas.items.push(Item::Rects { rects: vec![swatch], ink: Ink::Peer });
            canvas.text(Point { x: right, y }, Anchor::End, TICK, false, text.to_owned());
        }
    }
    canvas.y += 10.0;
    hits(answer, canvas, &members, &|at, figure| Point { x: x(at), y: end(figure) });
}

/// A figure drawn as a line across.
struct Across {
    id: AreaId,
    ink: Ink,
    kind: &'static str,
    color: u8,
    figure: Decimal,
}

/// England, the region, and chosen areas that are no councils.
fn across(answer: &Answer<'_>) -> Vec<Across> {
    let mut all = Vec::new();
    let mut put = |id, ink, kind, color| {
        if let Some(figure) = answer.cell(id, answer.focus).figure() {
            all.push(Across { id, ink, kind, color, figure });
        }
    };
    for (place, chosen) in answer.areas.iter().enumerate() {
        if !answer.area(chosen.id).is_authority() && !answer.is_total {
            put(chosen.id, area_ink(place), "area", u8::try_from(place).unwrap_or(0));
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
    ascending: bool,
) {
    // The bars leave room on the side where they are short.
    let (x, anchor) = if ascending { (left + 4.0, Anchor::Start) } else { (right - 4.0, Anchor::End) };
    let mut order: Vec<&Across> = lines.iter().collect();
    crate::order::sort(&mut order, |a, b| b.figure.cmp(&a.figure));
    let mut lowest = f64::NEG_INFINITY;
    for one in order {
        let at = y.at(one.figure.to_f64());
        let dash = if one.kind == "region" { Dash::Dots } else { Dash::Long };
        canvas.rule((left, at), (right, at), one.ink, 1.4, dash);
        // A label stands above its line, or below it where another line and label are too near above.
        let baseline = if at - 18.0 >= lowest { at - 5.0 } else { (at + 14.0).max(lowest + 15.0) };
        lowest = baseline.max(at) + 2.0;
        let area = answer.area(one.id);
        let shown = format::figure(one.figure, answer.measure());
        let style = Style { ink: one.ink, ..TICK };
        canvas.text(Point { x, y: baseline }, anchor, style, true, format!("{} {shown}", area.name));
        let series = canvas.key(&area.slug, area.name.clone(), one.kind, one.color);
        let label = format!("{}, {}: {shown}", area.name, format::period(answer.period(answer.focus)));
        canvas.hits.push(Hit { x, y: at, series, label });
    }
}

/// The axis, and what to say of bars that it cuts.
struct Axis {
    ticks: Ticks,
    cropped: Option<String>,
}

/// Bars stand on zero and the axis reaches to the highest; but one or two that tower over all others, and are
/// not chosen, are cut and named, so that the rest can be told apart.
fn ticks(answer: &Answer<'_>, members: &[(AreaId, Decimal)], lines: &[Across]) -> Axis {
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    let mut figures: Vec<f64> = Vec::with_capacity(members.len());
    let mut must_show = |value: f64| (low, high) = (low.min(value), high.max(value));
    for (id, figure) in members {
        figures.push(figure.to_f64());
        if answer.areas.iter().any(|area| area.id == *id) {
            must_show(figure.to_f64());
        }
    }
    for line in lines {
        must_show(line.figure.to_f64());
    }
    crate::order::sort(&mut figures, f64::total_cmp);
    let most = figures.last().copied().unwrap_or(0.0);
    let third = figures.len().checked_sub(3).map_or(most, |at| figures[at]);
    let tower = if third > 0.0 && high <= 1.8 * third { 1.8 * third } else { f64::INFINITY };
    low = low.min(figures.first().copied().unwrap_or(0.0));
    for value in figures {
        high = if value > tower { high } else { high.max(value) };
    }
    let ticks = if low == high { Ticks::enclosing(0.0, 1.0, 1) } else { Ticks::enclosing(low, high, 4) };
    let mut above = Vec::new();
    for (id, figure) in members {
        if figure.to_f64() > ticks.high() {
            above.push(format!("{} {}", answer.area(*id).name, format::figure(*figure, answer.measure())));
        }
    }
    let cropped = if above.is_empty() { None } else { Some(format!("\u{2191} {}", format::list(&above))) };
    Axis { ticks, cropped }
}

/// The flag of a chosen council: name, figure, rank.
struct Label {
    place: Flag,
    /// The place of its bar.
    member: usize,
    /// The place of its colour.
    color: usize,
    text: String,
}

fn flags(
    answer: &Answer<'_>,
    members: &[(AreaId, Decimal)],
    most: f64,
    x: &dyn Fn(usize) -> f64,
) -> Vec<Label> {
    let mut flags: Vec<Label> = Vec::new();
    for (member, (id, figure)) in members.iter().enumerate() {
        let Some(color) = answer.areas.iter().position(|area| area.id == *id) else { continue };
        let mut text = format!("{} {}", answer.area(*id).name, format::figure(*figure, answer.measure()));
        let rank = place_of(answer.field.rank(*figure));
        // The longest names leave no room for the rank on a phone: the sentence and the table have it.
        if width(&text, FLAG.size, true) + width(&rank, FLAG.size, true) < most - 16.0 {
            text = text + ", " + &rank;
        }
        let half = width(&text, FLAG.size, true) / 2.0;
        flags.push(Label { place: Flag { pole: x(member), half }, member, color, text });
    }
    flags
}

fn place_of(rank: Rank) -> String {
    let place = format::ordinal(rank.rank);
    if rank.tied > 1 { "joint ".to_owned() + &place } else { place }
}

fn hits(
    answer: &Answer<'_>,
    canvas: &mut Canvas,
    members: &[(AreaId, Decimal)],
    place: &dyn Fn(usize, Decimal) -> Point,
) {
    let context = canvas.key("", "All councils".to_owned(), "context", 0);
    let mut keys: Vec<(AreaId, usize)> = Vec::new();
    for (place, chosen) in answer.areas.iter().enumerate() {
        let area = answer.area(chosen.id);
        if area.is_authority() {
            let color = u8::try_from(place).unwrap_or(0);
            keys.push((chosen.id, canvas.key(&area.slug, area.name.clone(), "area", color)));
        }
    }
    for (at, (id, figure)) in members.iter().enumerate() {
        let series = keys.iter().find(|(chosen, _)| chosen == id).map_or(context, |(_, key)| *key);
        let rank = answer.field.rank(*figure);
        let shown = format::figure(*figure, answer.measure());
        let label = format!("{}: {shown}, {} of {}", answer.area(*id).name, place_of(rank), rank.n);
        let place = place(at, *figure);
        canvas.hits.push(Hit { x: place.x, y: place.y, series, label });
    }
}
