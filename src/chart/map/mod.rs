//! The map of figures: each council in the shade of its figure, the chosen outlined and named. What a shade stands for is
//! told in the key, by quarters of the councils or along a ramp.

mod ground;
pub(super) mod land;
pub(super) mod names;
mod shades;

use super::scene::{Anchor, Dash, Point};
use super::text::Style;
use super::theme::{Ink, SHADE_COUNT};
use super::{Canvas, color_of};
use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Cell, Dataset};
use crate::question::Ground;
use crate::text::push_all;
use land::Land;
use shades::Ramp;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    // 1. The key, and the land below or beside it.
    let ramp = Ramp::of(answer);
    let mut chosen = Vec::new();
    for one in &answer.areas {
        chosen.push(one.id);
    }
    let is_shown = |id: AreaId| shades::shown(answer, id);
    let land = with_key(answer.dataset, canvas, answer.question.ground, &is_shown, &chosen, &|canvas| {
        ramp.key(answer, canvas);
    });

    // 2. A path a shade, from the lowest; councils outside the group and those without a figure.
    let (mut outside, mut missing, mut middles) = (Vec::new(), Vec::new(), Vec::new());
    let mut by_shade: Vec<Vec<Vec<Point>>> = vec![Vec::new(); usize::from(SHADE_COUNT)];
    for plot in &land.plots {
        match answer.cell(plot.id, answer.focus) {
            _ if !answer.is_among(plot.id) => outside.extend(land.shapes(plot, 0.7)),
            Cell::Figure(figure) => {
                by_shade[usize::from(ramp.shade(answer, figure))].extend(land.shapes(plot, 0.7));
            }
            Cell::Gap(_) => {
                missing.extend(land.shapes(plot, 1.2));
                middles.push(plot.at);
            }
        }
    }
    if !outside.is_empty() {
        canvas.shapes(outside, Ink::Grid);
    }
    for (shade, shapes) in by_shade.into_iter().enumerate() {
        if !shapes.is_empty() {
            shades::sign(canvas, shapes, Vec::new(), Some(shade as u8));
        }
    }
    if !missing.is_empty() {
        shades::sign(canvas, missing, middles, None);
    }
    frame(canvas, &land);
    canvas.y = land.bottom;

    // 3. The chosen councils with their figures, and what to say at each, from the north.
    let mut named = Vec::new();
    let mut keys = vec![canvas.key("", "All councils", "context", 0)];
    for (place, chosen) in answer.areas.iter().enumerate() {
        let area = answer.area(chosen.id);
        let mut name = area.name.clone();
        match chosen.values[answer.focus].cell {
            // Beside several, a phone has no room for figures: the sentence and the table have them.
            _ if canvas.narrow && answer.areas.len() > 1 => {}
            Cell::Figure(figure) => push_all(&mut name, &[" ", &format::figure(figure, answer.measure())]),
            Cell::Gap(status) => push_all(&mut name, &[": ", format::gap(status)]),
        }
        named.push((chosen.id, name));
        keys.push(canvas.key(&area.slug, &area.name, "area", color_of(place)));
    }
    names::draw(canvas, &land, &named);
    for at in land.north_first() {
        let plot = &land.plots[at];
        let chosen = answer.areas.iter().position(|chosen| chosen.id == plot.id);
        let series = keys[chosen.map_or(0, |place| place + 1)];
        canvas.hit(plot.at, series, shades::label(answer, plot.id));
    }
    canvas.y += 4.0;
}

/// Where councils lie, and the key: above on a phone, else in the sea in the west, where the map leaves room for it.
pub(super) fn with_key(
    dataset: &Dataset,
    canvas: &mut Canvas,
    ground: Ground,
    shown: &dyn Fn(AreaId) -> bool,
    chosen: &[AreaId],
    key: &dyn Fn(&mut Canvas),
) -> Land {
    let top = canvas.y;
    if canvas.narrow {
        key(canvas);
        canvas.y += 6.0;
    }
    let mut land =
        (ground == Ground::Boundaries).then(|| ground::boundaries(dataset, canvas, shown, chosen)).flatten();
    if !canvas.narrow {
        if let Some([_, _, _, below]) = land.as_ref().and_then(|land| land.beside.first()) {
            canvas.y = *below;
        }
        let from = canvas.y;
        key(canvas);
        if let Some(land) = &mut land {
            land.beside.push([0.0, from, 170.0, canvas.y]);
        }
        canvas.y = top;
    }
    land.unwrap_or_else(|| Land::hexagons(dataset, canvas, shown))
}

/// The borders between councils, and the frame around London.
pub(super) fn frame(canvas: &mut Canvas, land: &Land) {
    canvas.lines(land.borders.clone(), Ink::Paper, if canvas.narrow { 0.5 } else { 0.8 }, Dash::None);
    if let Some([left, top, right, bottom]) = land.inset {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        let corners = corners.map(|(x, y)| Point { x, y }).to_vec();
        canvas.lines(vec![corners], Ink::Grid, 1.0, Dash::None);
        let style = Style { size: 11.0, bold: false, ink: Ink::Muted };
        canvas.text(Point { x: left + 4.0, y: top + 12.0 }, Anchor::Start, style, false, "London".to_owned());
    }
}
