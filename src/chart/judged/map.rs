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
            signs.push((Sign::Swatch(standing), format::capital(standing.words()) + " " + &n.to_string()));
        }
    }
    let (mut columns, mut rows) = (1, 1);
    for place in map.places.iter().flatten() {
        columns = columns.max(place.0 + 1);
        rows = rows.max(place.1 + 1);
    }
    let across = f64::from(columns) + 0.5;
    let wide = if canvas.narrow { canvas.width / across } else { (canvas.width / (across + 4.0)).min(36.0) };
    if canvas.narrow {
        key::draw(canvas, &signs);
        canvas.y += 6.0;
    } else {
        key::column(canvas, &signs, Point { x: 0.0, y: canvas.y });
    }
    let left = canvas.width - wide * across;
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
        let area = judged.area(*id);
        keys.push(canvas.key(&area.slug, &area.name, "area", color_of(place)));
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

/// Outlines of the chosen councils, with their names at the left or right edge of the picture and lines to them.
fn names(
    judged: &Judged<'_>,
    found: &OnDate,
    canvas: &mut Canvas,
    middle: &dyn Fn(AreaId) -> Option<Point>,
    (top, wide): (f64, f64),
) {
    let style = Style { size: 12.0, bold: true, ink: Ink::Text };
    let mut outlines = Vec::new();
    // Those named at the left, and at the right: the place, the lines of the name.
    let mut sides: [Vec<(Point, Vec<String>)>; 2] = [Vec::new(), Vec::new()];
    for (id, held) in &found.chosen {
        let Some(at) = middle(*id).filter(|_| Standing::held(*held).is_some()) else { continue };
        outlines.push(closed(hexagon(at, wide / 2.0)));
        // How far the coast is on either side, in its own row and the two beside it.
        let (mut west, mut east) = (canvas.width, 0.0_f64);
        for (other, _) in judged.dataset.authorities() {
            if let Some(there) = middle(other).filter(|there| (there.y - at.y).abs() < wide) {
                west = west.min(there.x - wide / 2.0);
                east = east.max(there.x + wide / 2.0);
            }
        }
        let room = [west - 6.0, canvas.width - east - 6.0];
        let side = usize::from(room[1] > room[0]);
        let lines = wrap(&judged.area(*id).name, style.size, true, room[side].max(60.0));
        sides[side].push((at, lines));
    }
    canvas.lines(outlines.clone(), Ink::Paper, 5.0, Dash::None);
    canvas.lines(outlines, Ink::Text, 2.6, Dash::None);
    for (side, named) in sides.into_iter().enumerate() {
        let mut wishes = Vec::new();
        for (at, lines) in &named {
            wishes.push(Wish { middle: at.y, height: lines.len() as f64 * style.leading() + 4.0 });
        }
        let tops = stack(&wishes, top, canvas.y);
        for (which, (at, lines)) in named.into_iter().enumerate() {
            let (anchor, x) = if side == 0 { (Anchor::Start, 0.0) } else { (Anchor::End, canvas.width) };
            let inwards = if side == 0 { 1.0 } else { -1.0 };
            let mut longest = 0.0_f64;
            for line in &lines {
                longest = longest.max(width(line, style.size, true));
            }
            let from = (x + inwards * (longest + 3.0), tops[which] + wishes[which].height / 2.0);
            let to = (at.x - inwards * wide / 2.0, at.y);
            if (to.0 - from.0) * inwards > 2.0 {
                canvas.rule(from, to, Ink::Paper, 3.5, Dash::None);
                canvas.rule(from, to, Ink::Text, 1.2, Dash::None);
            }
            for (line, text) in lines.into_iter().enumerate() {
                let y = tops[which] + 2.0 + style.size * 0.92 + line as f64 * style.leading();
                canvas.text(Point { x, y }, anchor, style, true, text);
            }
        }
    }
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
    corners.map(|(x, y)| Point { x: at.x + x, y: at.y + y }).to_vec()
}

/// An outline as a line that ends where it began.
fn closed(mut outline: Vec<Point>) -> Vec<Point> {
    outline.extend(outline.first().copied());
    outline.extend(outline.get(1).copied());
    outline
}
