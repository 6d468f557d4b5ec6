//! The measures of a topic for one council: a panel for each, on a scale of its own, with England's line thin beside it
//! and the middle half of the councils a shade behind.

use super::multiples::{breaks, label, last_figure, middle_half, missing, saying, signs_of};
use super::panel::{self, Behind, Panel, axis};
use super::scene::{Dash, Shape};
use super::signs::{self, Sign};
use super::spark::{Extent, Times, values};
use super::strip_row::england;
use super::theme::Ink;
use super::{Canvas, tick_labels};
use crate::compare::{Field, Profile, ProfileRow, is_total};
use crate::model::{AreaId, Cell, Flag};
use crate::words::by_topic;

/// Draws the form onto the canvas.
pub(super) fn draw(profile: &Profile<'_>, canvas: &mut Canvas) {
    let place = profile.dataset.area(profile.area);
    let key = canvas.key(&place.slug, &place.name, "area", 0);
    let mut panels = Vec::with_capacity(profile.rows.len());
    let mut is_hollow = false;
    for row in by_topic(profile) {
        let panel = panel_of(profile, row, key);
        is_hollow |= panel.provisional && panel.cells.last().is_some_and(|cell| cell.figure().is_some());
        panels.push(panel);
    }
    let mut lines = vec![(Sign::Line(Ink::Area(0), Dash::None), place.name.clone())];
    if panels.iter().any(|panel| !panel.behind.is_empty()) {
        lines.push((Sign::Line(Ink::England, Dash::Long), "England".to_owned()));
    }
    signs::draw(canvas, &signs_of(&panels, &lines, is_hollow, profile.among.is_some()));
    panel::draw(canvas, &panels, false);
}

fn panel_of(profile: &Profile<'_>, row: &ProfileRow<'_>, series: usize) -> Panel {
    let (dataset, measure) = (profile.dataset, row.measure());
    let cells_of = |id: AreaId| {
        let mut cells = Vec::with_capacity(row.periods.len());
        for period in &row.periods {
            cells.push(dataset.cell(row.series, id, *period));
        }
        cells
    };
    let period = |at: usize| &row.series.periods[row.periods[at]];
    let cells: Vec<Cell> = cells_of(profile.area);
    let whole = england(profile).filter(|_| !is_total(dataset, row.series)).map(cells_of);
    let mut middle = Vec::with_capacity(row.periods.len());
    for at in &row.periods {
        let field = Field::among(dataset, row.series, *at, profile.among.as_deref());
        middle.push(middle_half(&field));
    }
    let mut says = Vec::with_capacity(cells.len());
    for (at, cell) in cells.iter().enumerate() {
        let england = whole.as_ref().and_then(|cells| cells[at].figure());
        says.push(saying(&measure.title, period(at), *cell, measure, england));
    }
    let mut behind = Vec::new();
    if let Some(whole) = &whole {
        behind.push(Behind { values: values(whole), ink: Ink::England, dash: Dash::Long });
    }
    let mut extent = Extent::empty();
    extent.reach_all(&values(&cells));
    let axis = axis(extent, &behind, &middle, 2);
    let (figure, after) = last_figure(&cells, measure, &period);
    let end = row.periods.len() - 1;
    Panel {
        heading: measure.title.clone(),
        named: false,
        ink: Ink::Area(0),
        shape: Shape::Circle,
        figure,
        after,
        times: Times::of_row(row),
        missing: missing(&cells),
        breaks: breaks(measure, row.periods.len(), &period),
        cells,
        provisional: period(end).flag == Some(Flag::Provisional),
        behind,
        middle,
        ends: (axis.low(), axis.high()),
        ticks: tick_labels(&axis, measure).0,
        span: [label(period(0)), label(period(end))],
        series,
        says,
    }
}
