//! All councils ranked: a bar each, side by side, the chosen ones in colour with a flag, England and the
//! region as lines across. At 320 pixels a bar is two pixels wide; the flags are what finds a council.

use super::layout::{Flag, rows};
use super::measure_text::width;
use super::scale::{Scale, Ticks};
use super::scene::{Anchor, Dash, Hit, Item, Point};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, area_ink, benchmarks, tick_label, with_peers};
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
    let ticks = ticks(&members, &lines);
    let tick_style = Style { size: 12.0, bold: false, ink: Ink::Muted };
    let tick_texts: Vec<(Decimal, String)> =
        ticks.decimals().map(|tick| (tick, tick_label(tick, answer.measure(), ticks.high()))).collect();
    let tick_width =
        tick_texts.iter().map(|(_, text)| width(text, tick_style.size, false)).fold(0.0, f64::max);
    let (left, right) = (tick_width + 8.0, canvas.width - 2.0);
    let slot = (right - left) / members.len().max(1) as f64;
    let x = |at: usize| left + (at as f64 + 0.5) * slot;

    // 1. Flags above the plot, in as many rows as they need.
    let flags: Vec<(Flag, usize, usize, String)> = flags(answer, &members, canvas.width, x);
    let places: Vec<Flag> = flags.iter().map(|(flag, ..)| *flag).collect();
    let flag_rows = rows(&places);
    let row_count = flag_rows.iter().max().map_or(0, |row| row + 1);
    let top = canvas.y + 8.0 + row_count as f64 * FLAG_ROW + 6.0;
    let bottom = top + if canvas.narrow { 220.0 } else { 280.0 };
    let y = Scale::new((ticks.low(), ticks.high()), (bottom, top));
    let zero = y.at(0.0);

    // 2. Grid.
    for (tick, text) in &tick_texts {
        let at = y.at(tick.to_f64());
        let line = vec![Point { x: left, y: at }, Point { x: right, y: at }];
        canvas.items.push(Item::Lines { lines: vec![line], ink: Ink::Grid, width: 1.0, dash: Dash::None });
        canvas.text(Point { x: left - 6.0, y: at + 4.0 }, Anchor::End, tick_style, false, text.clone());
    }

    // 3. The bars: all others, the neighbours, the chosen.
    let gap = if slot > 4.0 { 1.0 } else { slot * 0.22 };
    let bar = |at: usize, figure: Decimal, least: f64| {
        let end = y.at(figure.to_f64());
        let wide = (slot - gap).max(least);
        (Point { x: x(at) - wide / 2.0, y: end.min(zero) }, wide, (end - zero).abs().max(0.5))
    };
    let peers: Vec<AreaId> = with_peers(answer)
        .and_then(|area| area.peers.as_ref())
        .map(|peers| peers.members.clone())
        .unwrap_or_default();
    let chosen = |id: AreaId| answer.areas.iter().position(|area| area.id == id);
    for (ink, wanted) in [(Ink::Bar, false), (Ink::Peer, true)] {
        let of_kind = members
            .iter()
            .enumerate()
            .filter(|(_, (id, _))| chosen(*id).is_none() && peers.contains(id) == wanted);
        let rects: Vec<_> = of_kind.map(|(at, (_, figure))| bar(at, *figure, 0.6)).collect();
        if !rects.is_empty() {
            canvas.items.push(Item::Rects { rects, ink });
        }
    }
    for (at, (id, figure)) in members.iter().enumerate() {
        if let Some(place) = chosen(*id) {
            canvas.items.push(Item::Rects { rects: vec![bar(at, *figure, THINNEST)], ink: area_ink(place) });
        }
    }
    let axis = vec![Point { x: left, y: zero }, Point { x: right, y: zero }];
    canvas.items.push(Item::Lines { lines: vec![axis], ink: Ink::Axis, width: 1.0, dash: Dash::None });

    // 4. England and region across, then the flags.
    draw_across(
        answer,
        canvas,
        &lines,
        y,
        (left, right),
        members.first().zip(members.last()).is_some_and(|(a, b)| a.1 < b.1),
    );
    for ((flag, at, place, text), row) in flags.iter().zip(flag_rows) {
        let baseline = top - 10.0 - row as f64 * FLAG_ROW;
        let foot = y.at(members[*at].1.to_f64()).min(zero);
        let pole = vec![Point { x: flag.pole, y: baseline + 4.0 }, Point { x: flag.pole, y: foot - 1.0 }];
        canvas.items.push(Item::Lines {
            lines: vec![pole],
            ink: area_ink(*place),
            width: 1.0,
            dash: Dash::None,
        });
        let style = Style { ink: area_ink(*place), ..FLAG };
        canvas.text(Point { x: flag.middle, y: baseline }, Anchor::Middle, style, true, text.clone());
    }

    // 5. What the ends of the order mean, and what to say at each bar.
    canvas.y = bottom + 18.0;
    let ends = if members.first().map(|member| member.1) <= members.last().map(|member| member.1) {
        ("Lowest", "Highest")
    } else {
        ("Highest", "Lowest")
    };
    if !members.is_empty() {
        canvas.text(
            Point { x: left, y: canvas.y },
            Anchor::Start,
            tick_style,
            false,
            format!("\u{2190} {}", ends.0),
        );
        canvas.text(
            Point { x: right, y: canvas.y },
            Anchor::End,
            tick_style,
            false,
            format!("{} \u{2192}", ends.1),
        );
        if !peers.is_empty() {
            let middle = Point { x: (left + right) / 2.0, y: canvas.y };
            let swatch = (
                Point {
                    x: middle.x - width("Statistical neighbours", 12.0, false) / 2.0 - 14.0,
                    y: canvas.y - 9.0,
                },
                9.0,
                9.0,
            );
            canvas.items.push(Item::Rects { rects: vec![swatch], ink: Ink::Peer });
            canvas.text(middle, Anchor::Middle, tick_style, false, "Statistical neighbours".to_owned());
        }
    }
    canvas.y += 10.0;
    hits(answer, canvas, &members, x, y);
}

/// Figures drawn as a line across: England, the region, and chosen areas that are no councils.
fn across(answer: &Answer<'_>) -> Vec<(AreaId, Ink, &'static str, u8, Decimal)> {
    let figure = |id: AreaId| answer.cell(id, answer.focus).figure();
    let chosen = answer
        .areas
        .iter()
        .enumerate()
        .filter(|(_, area)| !answer.area(area.id).is_authority() && !answer.is_total)
        .filter_map(|(place, area)| {
            Some((area.id, area_ink(place), "area", u8::try_from(place).ok()?, figure(area.id)?))
        });
    let beside =
        benchmarks(answer).into_iter().filter_map(|(id, ink, kind)| Some((id, ink, kind, 0, figure(id)?)));
    chosen.chain(beside).collect()
}

fn draw_across(
    answer: &Answer<'_>,
    canvas: &mut Canvas,
    lines: &[(AreaId, Ink, &'static str, u8, Decimal)],
    y: Scale,
    (left, right): (f64, f64),
    ascending: bool,
) {
    let style = Style { size: 12.0, bold: false, ink: Ink::Text };
    // The bars leave room on the side where they are short.
    let (x, anchor) = if ascending { (left + 4.0, Anchor::Start) } else { (right - 4.0, Anchor::End) };
    let mut wishes: Vec<super::layout::Wish> = Vec::new();
    for (.., figure) in lines {
        let at = y.at(figure.to_f64());
        wishes.push(super::layout::Wish { middle: at - 8.0, height: 16.0 });
    }
    let tops = super::layout::stack(&wishes, f64::NEG_INFINITY, f64::INFINITY);
    for ((id, ink, kind, color, figure), label_top) in lines.iter().zip(tops) {
        let at = y.at(figure.to_f64());
        let dash = if *kind == "region" { Dash::Dots } else { Dash::Long };
        let line = vec![Point { x: left, y: at }, Point { x: right, y: at }];
        canvas.items.push(Item::Lines { lines: vec![line], ink: *ink, width: 1.4, dash });
        let area = answer.area(*id);
        let shown = format::figure(*figure, answer.measure());
        let text = format!("{} {shown}", area.name);
        canvas.text(Point { x, y: label_top + 12.0 }, anchor, Style { ink: *ink, ..style }, true, text);
        let series = canvas.key(&area.slug, area.name.clone(), kind, *color);
        let label = format!("{}, {}: {shown}", area.name, format::period(answer.period(answer.focus)));
        canvas.hits.push(Hit { x, y: at, series, label });
    }
}

fn ticks(members: &[(AreaId, Decimal)], lines: &[(AreaId, Ink, &'static str, u8, Decimal)]) -> Ticks {
    let figures = members.iter().map(|(_, figure)| figure).chain(lines.iter().map(|(.., figure)| figure));
    // Bars stand on zero.
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for value in figures.map(|figure| figure.to_f64()) {
        (low, high) = (low.min(value), high.max(value));
    }
    if low == high { Ticks::enclosing(0.0, 1.0, 1) } else { Ticks::enclosing(low, high, 4) }
}

/// The flag of each chosen council with a figure: name, figure, rank; with the place of its bar.
fn flags(
    answer: &Answer<'_>,
    members: &[(AreaId, Decimal)],
    most: f64,
    x: impl Fn(usize) -> f64,
) -> Vec<(Flag, usize, usize, String)> {
    let mut flags = Vec::new();
    for (place, chosen) in answer.areas.iter().enumerate() {
        let Some(at) = members.iter().position(|(id, _)| *id == chosen.id) else { continue };
        let (_, figure) = members[at];
        let text = format!(
            "{} {}, {}",
            answer.area(chosen.id).name,
            format::figure(figure, answer.measure()),
            place_of(answer.field.rank(figure))
        );
        let half = width(&text, FLAG.size, true) / 2.0;
        let pole = x(at);
        let middle = pole.max(half + 2.0).min((most - half - 2.0).max(half + 2.0));
        flags.push((Flag { middle, half, pole }, at, place, text));
    }
    crate::order::sort(&mut flags, |(a, ..), (b, ..)| a.pole.total_cmp(&b.pole));
    flags
}

fn place_of(rank: Rank) -> String {
    format!("{}{}", if rank.tied > 1 { "joint " } else { "" }, format::ordinal(rank.rank))
}

fn hits(
    answer: &Answer<'_>,
    canvas: &mut Canvas,
    members: &[(AreaId, Decimal)],
    x: impl Fn(usize) -> f64,
    y: Scale,
) {
    let context = canvas.key("", "All councils".to_owned(), "context", 0);
    let mut keys: Vec<(AreaId, usize)> = Vec::new();
    for (place, chosen) in
        answer.areas.iter().enumerate().filter(|(_, area)| answer.area(area.id).is_authority())
    {
        let area = answer.area(chosen.id);
        keys.push((
            chosen.id,
            canvas.key(&area.slug, area.name.clone(), "area", u8::try_from(place).unwrap_or(0)),
        ));
    }
    for (at, (id, figure)) in members.iter().enumerate() {
        let series = keys.iter().find(|(chosen, _)| chosen == id).map_or(context, |(_, key)| *key);
        let rank = answer.field.rank(*figure);
        let label = format!(
            "{}: {}, {} of {}",
            answer.area(*id).name,
            format::figure(*figure, answer.measure()),
            place_of(rank),
            rank.n
        );
        canvas.hits.push(Hit { x: x(at), y: y.at(figure.to_f64()), series, label });
    }
}
