//! The names of chosen councils: off the nearer coast, with a line to each, or below the map where the sea has no room. It
//! knows places and words, and neither figures nor grades.

use super::land::Land;
use crate::chart::Canvas;
use crate::chart::layout::{Flag, Wish, fly, stack};
use crate::chart::measure_text::{width, wrap};
use crate::chart::scene::{Anchor, Dash, Point};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::model::AreaId;

/// Between a name and the coast.
const GAP: f64 = 4.0;

/// Outlines the chosen councils and names them.
pub(in crate::chart) fn draw(canvas: &mut Canvas, land: &Land, chosen: &[(AreaId, String)]) {
    let size = if canvas.narrow { 11.0 } else { 12.0 };
    let style = Style { size, bold: true, ink: Ink::Text };
    let (top, bottom, wide) = (land.top, land.bottom, land.wide);
    let mut outlines = Vec::new();
    // Those named in the west, in the east, below the map and below the inset, each with the lines of its name.
    let mut sides: [Vec<(Point, Vec<String>)>; 4] = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for (id, name) in chosen {
        let Some(plot) = land.plot(*id) else { continue };
        let at = plot.at;
        outlines.extend(land.edges(plot, 0.0));
        if plot.is_inset {
            sides[3].push((at, vec![name.clone()]));
            continue;
        }
        let (free, west, east) = land.coasts(at.y - land.half() - 6.0, at.y, canvas.width);
        let nearer = usize::from(at.x - west > east - at.x);
        let room = [west - GAP - free, canvas.width - east - GAP];
        let mut side = (2, vec![name.clone()]);
        let below = bottom - at.y;
        // A line along the row of another one that is chosen would run through it.
        let mut is_blocked = [false; 2];
        for (other, _) in chosen {
            if let Some(other) = land.plot(*other)
                && !other.is_inset
                && (other.at.y - at.y).abs() < land.half()
            {
                is_blocked[0] |= other.at.x < at.x;
                is_blocked[1] |= other.at.x > at.x;
            }
        }
        for is_strict in [false, true] {
            for way in [1 - nearer, nearer] {
                let lines = wrap(name, size, true, room[way].max(1.0));
                let is_far = way != nearer && below < [at.x - west, east - at.x][way].min(land.furthest);
                // Above and below its middle the land may reach further: better over it than far below.
                let high = lines.len() as f64 * style.leading() / 2.0;
                let (free, west, east) =
                    land.coasts(at.y - land.half() - high, at.y - land.half() + high, canvas.width);
                let least = [west - GAP - free, canvas.width - east - GAP][way].min(room[way]);
                let most = if is_strict || below < 160.0 { least } else { room[way] };
                if !is_far && !is_blocked[way] && lines.len() < 4 && longest(&lines, style) <= most {
                    side = (way, lines);
                }
            }
        }
        sides[side.0].push((at, side.1));
    }
    let mut leaders = Vec::new();
    let mut texts = Vec::new();
    for (side, named) in sides.into_iter().enumerate() {
        let mut wishes = Vec::new();
        for (at, lines) in &named {
            // As high as the line to it runs.
            let middle = at.y - land.half();
            wishes.push(Wish { middle, height: lines.len() as f64 * style.leading() + 2.0 });
        }
        let tops = stack(&wishes, top, bottom);
        // Below, the lines come down past the names of others.
        let mut flags = Vec::new();
        for (at, lines) in &named {
            flags.push(Flag { pole: at.x, half: longest(lines, style) / 2.0 });
        }
        let mut across = canvas.width;
        if let (3, Some(inset)) = (side, land.inset) {
            across = inset[2];
            for flag in &flags {
                across = across.max(2.0 * flag.half + 4.0);
            }
        }
        let flown = if side < 2 { Vec::new() } else { fly(&flags, across) };
        for (which, (at, lines)) in named.into_iter().enumerate() {
            let inwards = [1.0, -1.0, 0.0, 0.0][side];
            let (mut y, height) = (tops[which], wishes[which].height);
            let (free, west, east) = land.coasts(y, y + height, canvas.width);
            let half = flags[which].half;
            let (anchor, x) = match side {
                0 => (Anchor::End, (west - GAP).max(free + 2.0 * half)),
                1 => (Anchor::Start, (east + GAP).min(canvas.width - 2.0 * half)),
                _ => (Anchor::Middle, flown[which].middle),
            };
            let end = land.hold(at, inwards);
            if side >= 2 {
                let below = if side == 2 { bottom } else { land.inset.map_or(bottom, |inset| inset[3]) };
                y = below + 4.0 + style.leading() * flown[which].row as f64;
                leaders.push(vec![end, Point { x: end.x, y: y + 2.0 }]);
            } else {
                let from = Point { x: x + inwards * 2.0, y: y + height / 2.0 };
                if (end.x - from.x) * inwards > GAP + wide / 2.0 {
                    let coast = if side == 0 { west.max(from.x) } else { east.min(from.x) };
                    leaders.push(vec![from, Point { x: coast, ..end }, end]);
                }
            }
            for (line, text) in lines.into_iter().enumerate() {
                let y = y + 1.0 + size * 0.92 + line as f64 * style.leading();
                texts.push((Point { x, y }, anchor, text));
                canvas.y = canvas.y.max(y + 6.0);
            }
        }
    }
    canvas.lines(leaders.clone(), Ink::Paper, 3.6, Dash::None);
    canvas.lines(outlines.clone(), Ink::Paper, 5.0, Dash::None);
    canvas.lines(leaders, Ink::Text, 1.2, Dash::None);
    canvas.lines(outlines, Ink::Text, 2.6, Dash::None);
    for (at, anchor, text) in texts {
        canvas.text(at, anchor, style, true, text);
    }
}

fn longest(lines: &[String], style: Style) -> f64 {
    let mut longest = 0.0_f64;
    for line in lines {
        longest = longest.max(width(line, style.size, true));
    }
    longest
}
