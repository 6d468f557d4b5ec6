//! Small multiples of councils: a panel for each chosen area, all on one scale. What stands beside an area is thin, the
//! middle half of the councils a shade behind.

use super::line_axes::nearly_all;
use super::panel::{self, Behind, Panel, axis};
use super::scene::{Dash, Shape};
use super::signs::{self, Sign};
use super::spark::{Extent, Times, values};
use super::theme::Ink;
use super::{Canvas, color_of, tick_labels};
use crate::compare::{Answer, AreaAnswer, Field, Peers};
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Flag, Measure, Period, Status};
use crate::question::{Show, With};
use crate::text::joined;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let measure = answer.measure();
    let middle = middle(answer);
    let end = answer.periods.len() - 1;
    let mut panels = Vec::with_capacity(answer.areas.len());
    for (place, area) in answer.areas.iter().enumerate() {
        let color = color_of(place);
        let name = &answer.area(area.id).name;
        let cells: Vec<Cell> = answer.cells(area.id).collect();
        let (figure, after) = last_figure(&cells, measure, &|at| answer.period(at));
        let mut says = Vec::with_capacity(cells.len());
        for (at, cell) in cells.iter().enumerate() {
            says.push(said(answer, area.id, at, *cell));
        }
        panels.push(Panel {
            heading: name.clone(),
            named: true,
            ink: Ink::Area(color),
            shape: Shape::of(color),
            figure,
            after,
            times: Times::of(answer),
            missing: missing(&cells),
            breaks: breaks(measure, answer.periods.len(), &|at| answer.period(at)),
            cells,
            provisional: answer.period(end).flag == Some(Flag::Provisional),
            behind: beside(answer, area),
            middle: middle.clone(),
            ends: (0.0, 1.0),
            ticks: Vec::new(),
            span: [label(answer.period(0)), label(answer.period(end))],
            series: canvas.key(&answer.area(area.id).slug, name, "area", color),
            says,
        });
    }
    let mut own = Vec::with_capacity(panels.len());
    for panel in &panels {
        own.push(values(&panel.cells));
    }
    let extent = Extent::of_lines(&own, &nearly_all(answer).0);
    let mut behind = Vec::new();
    for area in &answer.areas {
        behind.extend(beside(answer, area));
    }
    let axis = axis(extent, &behind, &middle, 3);
    let ends = (axis.low(), axis.high());
    let is_hollow = panels.iter().any(|panel| panel.provisional && panel.cells[end].figure().is_some());
    let is_beyond = |value: &f64| *value < ends.0 || *value > ends.1;
    let mut signs = signs_of(&panels, &kinds(answer), is_hollow, answer.among.is_some());
    if own.iter().any(|line| line.iter().flatten().any(is_beyond)) {
        signs.push((Sign::Above, "Beyond the scale".to_owned()));
    }
    for panel in &mut panels {
        panel.ends = ends;
        panel.ticks = tick_labels(&axis, measure).0;
    }
    signs::draw(canvas, &signs);
    panel::draw(canvas, &panels, true);
}

/// What stands beside an area: England, its region, and the means of its groups.
fn beside(answer: &Answer<'_>, area: &AreaAnswer) -> Vec<Behind> {
    let mut behind = Vec::new();
    // Neither has a gap to itself, nor a rank; and a total is not drawn beside its parts.
    let stands = !answer.is_total && !matches!(answer.question.shows().last(), Some(Show::Gap | Show::Rank));
    for with in answer.question.with.iter().filter(|_| stands) {
        let id = match with {
            With::England => answer.dataset.england(),
            With::Region => area.region,
            _ => continue,
        };
        if let Some(id) = id.filter(|id| *id != area.id) {
            let cells: Vec<Cell> = answer.cells(id).collect();
            behind.push(line(*with, values(&cells)));
        }
    }
    if answer.question.with.contains(&With::Neighbours)
        && let Some(peers) = &area.peers
    {
        behind.push(line(With::Neighbours, means(peers)));
    }
    let kind = answer.area(area.id).authority_type;
    for group in &answer.groups {
        let whose = group.area.and_then(|at| answer.area(answer.areas[at].id).authority_type);
        // The group of one council is that of all others of its type.
        if group.with == With::All || group.with == With::Type && whose == kind {
            behind.push(line(group.with, means(&group.peers)));
        }
    }
    behind
}

fn line(with: With, values: Vec<Option<f64>>) -> Behind {
    let (ink, dash) = look(with);
    Behind { values, ink, dash }
}

fn look(with: With) -> (Ink, Dash) {
    match with {
        With::England => (Ink::England, Dash::Long),
        With::Region => (Ink::Region, Dash::Dots),
        With::Neighbours => (Ink::Neighbours, Dash::Mixed),
        With::Type | With::All => (Ink::Neighbours, Dash::None),
    }
}

fn means(peers: &Peers) -> Vec<Option<f64>> {
    let mut means = Vec::with_capacity(peers.values.len());
    for values in &peers.values {
        means.push(values.mean.map(Decimal::to_f64));
    }
    means
}

/// The words of each comparator that is drawn in some panel.
fn kinds(answer: &Answer<'_>) -> Vec<(Sign, String)> {
    let mut kinds = Vec::new();
    for with in &answer.question.with {
        let (ink, dash) = look(*with);
        let shown =
            |area: &AreaAnswer| beside(answer, area).iter().any(|line| (line.ink, line.dash) == (ink, dash));
        if !answer.areas.iter().any(shown) {
            continue;
        }
        let words = match with {
            With::England => "England",
            With::Region => "Its region",
            With::Neighbours => "Mean of its statistical neighbours",
            With::Type => "Mean of councils of its type",
            With::All => "Mean of all councils",
        };
        kinds.push((Sign::Line(ink, dash), words.to_owned()));
    }
    kinds
}

/// What the signs in the panels stand for, as far as they occur.
pub(super) fn signs_of(
    panels: &[Panel],
    lines: &[(Sign, String)],
    is_hollow: bool,
    is_group: bool,
) -> Vec<(Sign, String)> {
    let mut signs = lines.to_vec();
    if panels.iter().any(|panel| panel.middle.iter().any(Option::is_some)) {
        let whose = if is_group { "its group" } else { "councils" };
        signs.push((Sign::Shade(Ink::Middle), joined(&["Middle half of ", whose])));
    }
    if panels.iter().any(|panel| !panel.missing.is_empty()) {
        signs.push((Sign::Mark(Shape::Cross, Ink::Muted, false), "No figure".to_owned()));
    }
    if panels.iter().any(|panel| !panel.breaks.is_empty()) {
        signs.push((Sign::Tick(Ink::Muted, 1.0, Dash::Dots), "New definition".to_owned()));
    }
    if is_hollow {
        signs.push((Sign::Mark(Shape::Circle, Ink::Muted, true), "Provisional".to_owned()));
    }
    signs
}

/// The middle half of the councils, period by period; none where quarters are refused, or where ranks are shown.
fn middle(answer: &Answer<'_>) -> Vec<Option<(f64, f64)>> {
    let is_rank = answer.question.shows().last() == Some(&Show::Rank);
    let mut middle = Vec::with_capacity(answer.fields.len());
    for field in &answer.fields {
        middle.push(middle_half(field).filter(|_| !is_rank));
    }
    middle
}

/// The first and the third quartile.
pub(super) fn middle_half(field: &Field) -> Option<(f64, f64)> {
    let [first, _, third] = field.quartiles()?;
    Some((first.to_f64(), third.to_f64()))
}

/// The last figure of some cells, and what is said after it.
pub(super) fn last_figure<'a>(
    cells: &[Cell],
    measure: &Measure,
    period: &dyn Fn(usize) -> &'a Period,
) -> (String, String) {
    match super::spark::last(&values(cells)) {
        None => (String::new(), "no figures".to_owned()),
        Some(at) => {
            let figure = cells[at].figure().map(|figure| format::figure(figure, measure));
            (figure.unwrap_or_default(), joined(&["in ", period(at).short_label()]))
        }
    }
}

/// The periods in which an area that existed has no figure while others do.
pub(super) fn missing(cells: &[Cell]) -> Vec<usize> {
    let mut missing = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        if is_missing(*cell) {
            missing.push(at);
        }
    }
    missing
}

fn is_missing(cell: Cell) -> bool {
    !matches!(cell, Cell::Figure(_) | Cell::Gap(Status::DidNotExist | Status::NotCollected))
}

/// The places of the periods that can't be compared with those before them.
pub(super) fn breaks<'a>(
    measure: &Measure,
    count: usize,
    period: &dyn Fn(usize) -> &'a Period,
) -> Vec<usize> {
    let mut breaks = Vec::new();
    for at in 1..count {
        if measure.breaks.iter().any(|broken| broken.period == period(at).label) {
            breaks.push(at);
        }
    }
    breaks
}

/// A period's label, with the word where its figures are provisional.
pub(super) fn label(period: &Period) -> String {
    let provisional = if period.flag == Some(Flag::Provisional) { " prov." } else { "" };
    joined(&[period.short_label(), provisional])
}

/// What is said of an area in a period: its figure, and England's.
fn said(answer: &Answer<'_>, id: AreaId, at: usize, cell: Cell) -> String {
    let england = answer.dataset.england().filter(|england| *england != id && !answer.is_total);
    let england = england.filter(|_| answer.question.with.contains(&With::England));
    let england = england.and_then(|england| answer.cell(england, at).figure());
    saying(&answer.area(id).name, answer.period(at), cell, answer.measure(), england)
}

/// What is said of a figure in a period, beside England's; nothing where there was nobody to have one.
pub(super) fn saying(
    name: &str,
    period: &Period,
    cell: Cell,
    measure: &Measure,
    england: Option<Decimal>,
) -> String {
    let says = match cell {
        Cell::Figure(figure) => format::figure(figure, measure),
        Cell::Gap(why) if is_missing(cell) => joined(&["no figure, ", format::reason(why)]),
        Cell::Gap(_) => return String::new(),
    };
    let mut text = joined(&[name, ", ", &format::period(period), ": ", &says]);
    if let Some(england) = england {
        text.push_str(&joined(&["; England ", &format::figure(england, measure)]));
    }
    text
}
