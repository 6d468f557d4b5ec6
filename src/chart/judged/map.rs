//! A hexagon a council, in the colour and with the letter of how it stood on a day.

use super::key::{self, Sign};
use super::on_date::count;
use super::standing::Standing;
use crate::chart::map::{self, names};
use crate::chart::scene::{Anchor, Point};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::chart::{Canvas, color_of};
use crate::compare::{Judged, OnDate};
use crate::format;
use crate::text::digits;

/// Draws the form onto the canvas.
pub(super) fn draw(judged: &Judged<'_>, found: &OnDate, canvas: &mut Canvas) {
    let Some(group) = found.groups.first().filter(|_| judged.dataset.map().is_some()) else { return };

    // 1. The key, with how many stand so: above, or in the corner that the map leaves free.
    let mut signs = Vec::new();
    for standing in Standing::ALL {
        let n = count(&group.tally, standing);
        if standing.is_grade() || n > 0 {
            signs.push((Sign::Swatch(standing), format::capital(standing.words()) + " " + &digits(n)));
        }
    }
    let existed = |id| judged.area(id).existed_in(found.on, found.on);
    let mut chosen = Vec::new();
    for (id, _) in &found.chosen {
        chosen.push(*id);
    }
    let land = map::with_key(judged.dataset, canvas, judged.question.ground, &existed, &chosen, &|canvas| {
        if canvas.narrow {
            key::draw(canvas, &signs);
        } else {
            key::column(canvas, &signs, Point { x: 0.0, y: canvas.y });
            canvas.y += key::LEADING * signs.len() as f64;
        }
    });

    // 2. Councils outside the group, faintly; then a path a standing.
    let mut others = Vec::new();
    for plot in &land.plots {
        if !found.councils.iter().any(|(member, _)| *member == plot.id) {
            others.extend(land.shapes(plot, 0.7));
        }
    }
    if !others.is_empty() {
        canvas.shapes(others, Ink::Grid);
    }
    let mut letters: Vec<(Point, Standing)> = Vec::new();
    for standing in Standing::ALL {
        let (mut shapes, mut edges) = (Vec::new(), Vec::new());
        for (id, held) in &found.councils {
            if Standing::held(*held) != Some(standing) {
                continue;
            }
            let Some(plot) = land.plot(*id) else { continue };
            shapes.extend(land.shapes(plot, 0.7));
            edges.extend(land.edges(plot, 1.2));
            // Land may be too small for a letter, or too near to one.
            let meets = |(at, _): &(Point, Standing)| {
                (at.x - plot.at.x).abs() < 14.0 && (at.y - plot.at.y).abs() < 13.0
            };
            if plot.room >= 16.0 && !letters.iter().any(meets) {
                letters.push((plot.at, standing));
            }
        }
        if !shapes.is_empty() {
            canvas.shapes(shapes, standing.ink());
            if !standing.is_grade() {
                canvas.lines(edges, Ink::Muted, 1.0, key::dash(standing));
            }
        }
    }
    let size = if canvas.narrow { 11.0 } else { 12.0 };
    for (at, standing) in letters {
        let style = Style { size, bold: standing.is_grade(), ink: standing.on() };
        let at = Point { y: at.y + size * 0.36, ..at };
        canvas.text(at, Anchor::Middle, style, false, standing.letter().to_owned());
    }
    map::frame(canvas, &land);
    canvas.y = land.bottom;

    // 3. The chosen councils: outlined, and named where the sea leaves room.
    let mut named = Vec::new();
    for (id, held) in &found.chosen {
        if Standing::held(*held).is_some() {
            named.push((*id, judged.area(*id).name.clone()));
        }
    }
    names::draw(canvas, &land, &named);
    let mut keys = vec![canvas.key("", "All councils", "context", 0)];
    for (place, (id, _)) in found.chosen.iter().enumerate() {
        keys.push(super::series_of(judged, *id, color_of(place), canvas));
    }
    for at in land.north_first() {
        let plot = &land.plots[at];
        let held = found.councils.iter().find(|(id, _)| *id == plot.id).map(|(_, held)| *held);
        if let Some((held, standing)) = held.and_then(|held| Some((held, Standing::held(held)?))) {
            let chosen = found.chosen.iter().position(|(id, _)| *id == plot.id);
            let label = super::stands(judged, plot.id, held, standing);
            canvas.hit(plot.at, keys[chosen.map_or(0, |place| place + 1)], label);
        }
    }
    canvas.y += 4.0;
}
