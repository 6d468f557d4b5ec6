//! A hexagon a council, in the colour and with the letter of how it stood on a day.

use super::key::{self, Sign};
use super::on_date::count;
use super::standing::Standing;
use crate::chart::layout::{Wish, stack};
use crate::chart::measure_text::{width, wrap};
use crate::chart::scene::{Anchor, Dash, Point};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::chart::{Canvas, color_of};
use crate::compare::{Judged, OnDate};
use crate::format;
use crate::model::AreaId;
use crate::text::digits;

/// The height of a row of hexagons that touch, as a share of their width: half the square root of three.
const ROW: f64 = 0.866_025_403_784_438_6;

/// Draws the form onto the canvas.
pub(super) fn draw(judged: &Judged<'_>, found: &OnDate, canvas: &mut Canvas) {
    let Some(map) = judged.dataset.map() else { return };
    let Some(group) = found.groups.first() else { return };

    // 1. The key, with how many stand so: above, or in the corner that the map leaves free.
    let mut signs = Vec::new();
    for standing in Standing::ALL {
        let n = count(&group.tally, standing);
        if standing.is_grade() || n > 0 {
            signs.push((Sign::Swatch(standing), format::capital(standing.words()) + " " + &digits(n)));
        }
    }
    let (mut columns, mut rows) = (1, 1);
    for (column, row) in map.places.iter().flatten() {
        columns = columns.max(column + 1);
        rows = rows.max(row + 1);
    }
    let across = f64::from(columns) + 0.5;
    let wide = if canvas.narrow {
        (canvas.width - 26.0) / across
    } else {
        (canvas.width / (across + 4.0)).min(36.0)
    };
    if canvas.narrow {
        key::draw(canvas, &signs);
        canvas.y += 6.0;
    } else {
        key::column(canvas, &signs, Point { x: 0.0, y: canvas.y });
    }
    // Room for a short name in the east.
    let left = canvas.width - wide * across - if canvas.narrow { 0.0 } else { 34.0 };
    let top = canvas.y + 6.0;
    let middle = |id: AreaId| {
        let (column, row) = map.place(id)?;
        let shift = f64::from(row % 2) / 2.0;
        let x = left + (f64::from(column) + 0.5 + shift) * wide;
        Some(Point { x, y: top + (f64::from(rows - 1 - row) * ROW + 0.6) * wide })
    };

    // 2. Councils outside the group, faintly; then a path a standing.
    let mut others = Vec::new();
    for (id, area) in judged.dataset.authorities() {
        let is_member = found.councils.iter().any(|(member, _)| *member == id);
        if let Some(at) = middle(id).filter(|_| !is_member && area.existed_in(found.on, found.on)) {
            others.push(hexagon(at, wide / 2.0 - 0.7));
        }
    }
    if !others.is_empty() {
        canvas.shapes(others, Ink::Grid);
    }
    let mut letters = Vec::new();
    for standing in Standing::ALL {
        let (mut shapes, mut edges) = (Vec::new(), Vec::new());
        for (id, held) in &found.councils {
            if Standing::held(*held) != Some(standing) {
                continue;
            }
            let Some(at) = middle(*id) else { continue };
            shapes.push(hexagon(at, wide / 2.0 - 0.7));
            edges.push(closed(hexagon(at, wide / 2.0 - 1.2)));
            letters.push((at, standing));
        }
        if !shapes.is_empty() {
            canvas.shapes(shapes, standing.ink());
            if !standing.is_grade() {
                canvas.lines(edges, Ink::Muted, 1.0, key::dash(standing));
            }
        }
    }
    let size = if canvas.narrow { 9.5 } else { 12.0 };
    for (at, standing) in letters {
        let style = Style { size, bold: standing.is_grade(), ink: standing.on() };
        let at = Point { y: at.y + size * 0.36, ..at };
        canvas.text(at, Anchor::Middle, style, false, standing.letter().to_owned());
    }
    canvas.y = top + (f64::from(rows - 1) * ROW + 1.2) * wide + 4.0;

    // 3. The chosen councils: outlined, and named where the sea leaves room.
    names(judged, found, canvas, &middle, (top, wide));
    let mut keys = vec![canvas.key("", "All councils", "context", 0)];
    for (place, (id, _)) in found.chosen.iter().enumerate() {
        keys.push(super::series_of(judged, *id, color_of(place), canvas));
    }
    for (id, held) in &found.councils {
        let chosen = found.chosen.iter().position(|(other, _)| other == id);
        if let (Some(at), Some(standing)) = (middle(*id), Standing::held(*held)) {
            let label = super::stands(judged, *id, *held, standing);
            canvas.hit(at, keys[chosen.map_or(0, |place| place + 1)], label);
        }
    }
    canvas.y += 4.0;
}

/// Outlines of the chosen councils, with their names off the nearer coast and lines to them.
fn names(
    judged: &Judged<'_>,
    found: &OnDate,
    canvas: &mut Canvas,
    middle: &dyn Fn(AreaId) -> Option<Point>,
    (top, wide): (f64, f64),
) {
    let size = if canvas.narrow { 11.0 } else { 12.0 };
    let style = Style { size, bold: true, ink: Ink::Text };
    let bottom = canvas.y;
    // How far the land reaches to the west and to the east between two heights.
    let coasts = |from: f64, to: f64| {
        let mut coasts = (canvas.width, 0.0_f64);
        for (id, _) in judged.dataset.authorities() {
            let reach = wide * 0.58;
            if let Some(at) = middle(id).filter(|at| at.y + reach > from && at.y - reach < to) {
                coasts = (coasts.0.min(at.x - wide / 2.0), coasts.1.max(at.x + wide / 2.0));
            }
        }
        coasts
    };
    let mut outlines = Vec::new();
    // Those named in the west, in the east and below the map, each with the lines of its name.
    let mut sides: [Vec<(Point, Vec<String>)>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for (id, held) in &found.chosen {
        let Some(at) = middle(*id).filter(|_| Standing::held(*held).is_some()) else { continue };
        outlines.push(closed(hexagon(at, wide / 2.0)));
        let name = &judged.area(*id).name;
        let (west, east) = coasts(at.y - wide * ROW / 2.0 - 6.0, at.y);
        let nearer = usize::from(at.x - west > east - at.x);
        let room = [west - GAP, canvas.width - east - GAP];
        let mut side = (2, vec![name.clone()]);
        for way in [1 - nearer, nearer] {
            let lines = wrap(name, size, true, room[way].max(1.0));
            let is_far = way != nearer && at.y > bottom - 4.0 * wide;
            if !is_far && lines.len() < 4 && longest(&lines, style) <= room[way] {
                side = (way, lines);
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
            let middle = at.y - wide * ROW / 2.0;
            wishes.push(Wish { middle, height: lines.len() as f64 * style.leading() + 2.0 });
        }
        let tops = stack(&wishes, top, bottom);
        for (which, (at, lines)) in named.into_iter().enumerate() {
            let inwards = [1.0, -1.0, 0.0][side];
            let (mut y, height) = (tops[which], wishes[which].height);
            let (west, east) = coasts(y, y + height);
            let half = longest(&lines, style) / 2.0;
            let (anchor, x) = match side {
                0 => (Anchor::End, (west - GAP).max(2.0 * half)),
                1 => (Anchor::Start, (east + GAP).min(canvas.width - 2.0 * half)),
                _ => (Anchor::Middle, at.x.max(half).min(canvas.width - half)),
            };
            if side == 2 {
                y = bottom + 4.0 + style.leading() * which as f64;
                // Beside the letters of the rows below.
                let x = at.x + wide / 4.0;
                leaders.push(vec![Point { x, y: at.y + wide * ROW / 2.0 }, Point { x, y: y + 2.0 }]);
            } else {
                // Between two rows of letters.
                let end = Point { x: at.x - inwards * wide / 4.0, y: at.y - wide * ROW / 2.0 };
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

/// Between a name and the coast.
const GAP: f64 = 4.0;

fn longest(lines: &[String], style: Style) -> f64 {
    let mut longest = 0.0_f64;
    for line in lines {
        longest = longest.max(width(line, style.size, true));
    }
    longest
}

/// The corners of a hexagon that stands on one, from half its width.
fn hexagon(at: Point, half: f64) -> Vec<Point> {
    // The distance to a corner.
    let far = half / ROW;
    let corners = [
        (0.0, -far),
        (half, -far / 2.0),
        (half, far / 2.0),
        (0.0, far),
        (-half, far / 2.0),
        (-half, -far / 2.0),
    ];
    key::outline(at, &corners)
}

/// An outline as a line that ends where it began.
fn closed(mut outline: Vec<Point>) -> Vec<Point> {
    if let [first, second, ..] = outline[..] {
        outline.push(first);
        outline.push(second);
    }
    outline
}
