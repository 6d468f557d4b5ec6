//! The map of figures: each council in the shade of its figure, the chosen outlined and named. What a shade stands for is
//! told in the key, by quarters of the councils or along a ramp.

pub(super) mod land;
pub(super) mod names;
mod shades;

use super::scene::Point;
use super::theme::{Ink, SHADE_COUNT};
use super::{Canvas, color_of};
use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Cell};
use land::{Land, Plot};
use shades::Ramp;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    // 1. The key, then the land beside or below it.
    let ramp = Ramp::of(answer);
    ramp.key(answer, canvas);
    let is_shown = |id: AreaId| shades::shown(answer, id);
    let land = Land::hexagons(answer.dataset, canvas, &is_shown);

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
    canvas.y = land.bottom;

    // 3. The chosen councils with their figures, and what to say at each, from the north.
    let mut named = Vec::new();
    let mut keys = vec![canvas.key("", "All councils", "context", 0)];
    for (place, chosen) in answer.areas.iter().enumerate() {
        let area = answer.area(chosen.id);
        let mut name = area.name.clone() + " ";
        match chosen.values[answer.focus].cell {
            Cell::Figure(figure) => name.push_str(&format::figure(figure, answer.measure())),
            Cell::Gap(status) => name.push_str(format::gap(status)),
        }
        named.push((chosen.id, name));
        keys.push(canvas.key(&area.slug, &area.name, "area", color_of(place)));
    }
    names::draw(canvas, &land, &named);
    let mut plots: Vec<&Plot> = land.plots.iter().collect();
    crate::order::sort(&mut plots, |a, b| a.at.y.total_cmp(&b.at.y).then(a.at.x.total_cmp(&b.at.x)));
    for plot in plots {
        let chosen = answer.areas.iter().position(|chosen| chosen.id == plot.id);
        let series = keys[chosen.map_or(0, |place| place + 1)];
        canvas.hit(plot.at, series, shades::label(answer, plot.id));
    }
    canvas.y += 4.0;
}
