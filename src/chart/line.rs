//! The line over time: chosen areas in colour and labelled at their ends, England, region and neighbours
//! dashed, all other councils as quiet context. A gap stays a gap.

use super::layout::{Wish, clip, stack};
use super::measure_text::{width, wrap};
use super::scale::{Scale, Ticks};
use super::scene::{Anchor, Dash, Hit, Item, Point, Shape};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, area_ink, benchmarks, tick_label, with_peers};
use crate::compare::Answer;
use crate::format;
use crate::model::{Cell, Decimal, Flag, Status};

/// One line to draw.
struct Series {
    slug: String,
    name: String,
    kind: &'static str,
    color: u8,
    ink: Ink,
    dash: Dash,
    /// One a period: a figure, or why there is none.
    cells: Vec<Cell>,
}

/// Pixels between the plot's right edge and the labels.
const LABEL_GAP: f64 = 10.0;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let series = series(answer);
    let labels: Vec<Vec<String>> = series.iter().map(|series| label(answer, series, canvas.narrow)).collect();
    let style = label_style(canvas.narrow);
    let label_width = labels.iter().flatten().map(|line| width(line, style.size, true)).fold(0.0, f64::max);
    let label_heights: Vec<f64> =
        labels.iter().map(|lines| lines.len() as f64 * style.leading() + 4.0).collect();

    // 1. The frame: room for every label at the right, for tick labels at the left, for years below.
    let ticks = ticks(answer, &series);
    let tick_style = Style { size: 12.0, bold: false, ink: Ink::Muted };
    let tick_texts: Vec<(Decimal, String)> =
        ticks.decimals().map(|tick| (tick, tick_label(tick, answer.measure(), ticks.high()))).collect();
    let tick_width =
        tick_texts.iter().map(|(_, text)| width(text, tick_style.size, false)).fold(0.0, f64::max);
    let (left, right) = (tick_width + 8.0, canvas.width - label_width - LABEL_GAP);
    let top = canvas.y + 10.0;
    let height = (if canvas.narrow { 230.0_f64 } else { 320.0 }).max(label_heights.iter().sum::<f64>());
    let bottom = top + height;
    let y = Scale::new((ticks.low(), ticks.high()), (bottom, top));
    let x = years(answer, left + 6.0, right);

    // 2. Grid and axes.
    for (tick, text) in &tick_texts {
        let at = y.at(tick.to_f64());
        let ink = if tick.is_zero() { Ink::Axis } else { Ink::Grid };
        let line = vec![Point { x: left, y: at }, Point { x: right, y: at }];
        canvas.items.push(Item::Lines { lines: vec![line], ink, width: 1.0, dash: Dash::None });
        canvas.text(Point { x: left - 6.0, y: at + 4.0 }, Anchor::End, tick_style, false, text.clone());
    }
    year_labels(answer, canvas, &x, bottom + 18.0, tick_style);
    breaks(answer, canvas, &x, top, bottom);

    // 3. All other councils, then the benchmarks, then the chosen ones on top.
    canvas.items.push(Item::Lines {
        lines: context(answer, &series, &x, y, top, bottom),
        ink: Ink::Context,
        width: 0.8,
        dash: Dash::None,
    });
    for one in series.iter().rev() {
        let runs = runs(answer, &one.cells, |at, figure| Point { x: x[at], y: y.at(figure.to_f64()) });
        let weight = if one.kind == "area" { 2.6 } else { 1.6 };
        let lines: Vec<Vec<Point>> = runs.iter().filter(|run| run.len() > 1).cloned().collect();
        canvas.items.push(Item::Lines { lines, ink: one.ink, width: weight, dash: one.dash });
        marks(answer, canvas, one, &runs, &x, y, bottom);
    }

    // 4. Labels at the right, moved apart where they would meet, tied to their lines where they were moved.
    let ends: Vec<Option<Point>> = series.iter().map(|one| last_point(&one.cells, &x, y)).collect();
    let wishes: Vec<Wish> = ends
        .iter()
        .zip(&label_heights)
        .map(|(end, height)| Wish { middle: end.map_or(bottom, |end| end.y), height: *height })
        .collect();
    let tops = stack(&wishes, top - 6.0, bottom + 6.0);
    for (at, one) in series.iter().enumerate() {
        let middle = tops[at] + label_heights[at] / 2.0;
        if let Some(end) = ends[at].filter(|end| (end.y - middle).abs() > 5.0 || right - end.x > 12.0) {
            let tie =
                vec![Point { x: end.x + 5.0, y: end.y }, Point { x: right + LABEL_GAP - 2.0, y: middle }];
            canvas.items.push(Item::Lines {
                lines: vec![tie],
                ink: Ink::Muted,
                width: 0.6,
                dash: Dash::None,
            });
        }
        for (line, text) in labels[at].iter().enumerate() {
            let baseline = tops[at] + 2.0 + style.size * 0.9 + line as f64 * style.leading();
            let place = Point { x: right + LABEL_GAP, y: baseline };
            canvas.text(
                place,
                Anchor::Start,
                Style { ink: one.ink, bold: one.kind == "area", ..style },
                true,
                text.clone(),
            );
        }
        hits(answer, canvas, one, &x, y, bottom);
    }
    canvas.y = bottom + 26.0;
}

fn label_style(narrow: bool) -> Style {
    Style { size: if narrow { 12.0 } else { 13.0 }, bold: true, ink: Ink::Text }
}

/// What is drawn in its own right: chosen areas, England, the region, the neighbours' mean.
fn series(answer: &Answer<'_>) -> Vec<Series> {
    let mut all = Vec::new();
    for (place, chosen) in answer.areas.iter().enumerate() {
        let area = answer.area(chosen.id);
        all.push(Series {
            slug: area.slug.clone(),
            name: area.name.clone(),
            kind: "area",
            color: u8::try_from(place % 8).unwrap_or(0),
            ink: area_ink(place),
            dash: Dash::None,
            cells: chosen.values.iter().map(|value| value.cell).collect(),
        });
    }
    for (id, ink, kind) in benchmarks(answer) {
        let area = answer.area(id);
        let dash = if kind == "england" { Dash::Long } else { Dash::Dots };
        all.push(Series {
            slug: area.slug.clone(),
            name: area.name.clone(),
            kind,
            color: 0,
            ink,
            dash,
            cells: answer.cells(id).collect(),
        });
    }
    if let Some((chosen, peers)) =
        with_peers(answer).and_then(|chosen| Some((chosen, chosen.peers.as_ref()?)))
    {
        let cells = peers
            .values
            .iter()
            .map(|values| values.mean.map_or(Cell::Gap(Status::NotAvailable), Cell::Figure));
        all.push(Series {
            slug: answer.area(chosen.id).slug.clone(),
            name: "Neighbours\u{2019} mean".to_owned(),
            kind: "neighbours",
            color: 0,
            ink: Ink::Neighbours,
            dash: Dash::DashDot,
            cells: cells.collect(),
        });
    }
    all
}

/// Name and last figure, on as many lines as they need.
fn label(answer: &Answer<'_>, series: &Series, narrow: bool) -> Vec<String> {
    let style = label_style(narrow);
    let most = if narrow { 100.0 } else { 170.0 };
    let last = series.cells.iter().enumerate().rev().find_map(|(at, cell)| Some((at, cell.figure()?)));
    let figure = match last {
        None => "no figures".to_owned(),
        Some((at, figure)) => {
            let shown = format::figure(figure, answer.measure());
            if at + 1 == series.cells.len() {
                shown
            } else {
                format!("{shown} in {}", answer.period(at).short_label())
            }
        }
    };
    let mut lines = wrap(&series.name, style.size, true, most);
    match lines.last_mut() {
        Some(line) if width(&format!("{line} {figure}"), style.size, true) <= most => {
            line.push(' ');
            line.push_str(&figure);
        }
        _ => lines.push(figure),
    }
    lines
}

/// The axis: everything that is drawn in its own right, and all but the outermost fiftieth of the context.
fn ticks(answer: &Answer<'_>, series: &[Series]) -> Ticks {
    let own =
        series.iter().flat_map(|series| &series.cells).filter_map(|cell| cell.figure()).map(Decimal::to_f64);
    let mut field: Vec<f64> = answer
        .dataset
        .authorities()
        .flat_map(|(id, _)| answer.cells(id))
        .filter_map(|cell| cell.figure().map(Decimal::to_f64))
        .collect();
    crate::order::sort(&mut field, f64::total_cmp);
    let outermost = field.len() / 50;
    let ends = [field.get(outermost), field.len().checked_sub(outermost + 1).and_then(|at| field.get(at))];
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in own.chain(ends.into_iter().flatten().copied()) {
        (low, high) = (low.min(value), high.max(value));
    }
    // Zero belongs to the axis when the figures come anywhere near it.
    if low >= 0.0 && low < 0.6 * high {
        low = 0.0;
    }
    Ticks::enclosing(low, high, 4)
}

/// Where each period stands: by its year, so that a year left out leaves its room.
fn years(answer: &Answer<'_>, left: f64, right: f64) -> Vec<f64> {
    let year = |at: usize| f64::from(answer.period(at).last_year);
    let last = answer.periods.len() - 1;
    let scale = Scale::new((year(0), year(last)), (left, right - 6.0));
    (0..=last).map(|at| scale.at(year(at))).collect()
}

/// As many period labels as have room, counted from the last.
fn year_labels(answer: &Answer<'_>, canvas: &mut Canvas, x: &[f64], baseline: f64, style: Style) {
    let last = answer.periods.len() - 1;
    let texts: Vec<String> = (0..=last)
        .map(|at| {
            let period = answer.period(at);
            let provisional = if period.flag == Some(Flag::Provisional) { " prov." } else { "" };
            format!("{}{provisional}", period.short_label())
        })
        .collect();
    let half = |at: usize| width(&texts[at], style.size, false) / 2.0;
    let apart = |step: usize| {
        let shown: Vec<usize> = (0..=last).rev().step_by(step).collect();
        shown.windows(2).all(|pair| x[pair[0]] - x[pair[1]] >= half(pair[0]) + half(pair[1]) + 6.0)
    };
    let step = (1..=last.max(1)).find(|step| apart(*step)).unwrap_or(last.max(1));
    for at in (0..=last).rev().step_by(step) {
        // The first label must not leave the picture at the left.
        let middle = x[at].max(half(at));
        canvas.text(Point { x: middle, y: baseline }, Anchor::Middle, style, false, texts[at].clone());
    }
}

/// A dotted rule where figures before and after can't be compared, and the word for it.
fn breaks(answer: &Answer<'_>, canvas: &mut Canvas, x: &[f64], top: f64, bottom: f64) {
    let measure = answer.measure();
    for at in 1..answer.periods.len() {
        if !measure.breaks.iter().any(|broken| broken.period == answer.period(at).label) {
            continue;
        }
        let middle = (x[at - 1] + x[at]) / 2.0;
        let rule = vec![Point { x: middle, y: top }, Point { x: middle, y: bottom }];
        canvas.items.push(Item::Lines { lines: vec![rule], ink: Ink::Muted, width: 1.0, dash: Dash::Dots });
        let style = Style { size: 11.0, bold: false, ink: Ink::Muted };
        canvas.text(
            Point { x: middle + 4.0, y: top + 9.0 },
            Anchor::Start,
            style,
            true,
            "new definition".to_owned(),
        );
    }
}

/// The lines of all councils that are not drawn in their own right, cut at the frame.
fn context(
    answer: &Answer<'_>,
    series: &[Series],
    x: &[f64],
    y: Scale,
    top: f64,
    bottom: f64,
) -> Vec<Vec<Point>> {
    let mut lines = Vec::new();
    for (id, area) in answer.dataset.authorities() {
        if series.iter().any(|one| one.kind == "area" && one.slug == area.slug) {
            continue;
        }
        let cells: Vec<Cell> = answer.cells(id).collect();
        for run in runs(answer, &cells, |at, figure| Point { x: x[at], y: y.at(figure.to_f64()) }) {
            lines.extend(clip(&run, top, bottom));
        }
    }
    lines
}

/// Figures that may be joined by a line, run by run: broken at a gap, a year left out, a break in the series.
fn runs(answer: &Answer<'_>, cells: &[Cell], place: impl Fn(usize, Decimal) -> Point) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for (at, cell) in cells.iter().enumerate() {
        let Cell::Figure(figure) = cell else {
            open = false;
            continue;
        };
        match runs.last_mut().filter(|_| open && answer.joined(at)) {
            Some(run) => run.push(place(at, *figure)),
            None => runs.push(vec![place(at, *figure)]),
        }
        open = true;
    }
    runs
}

/// A marker at the end of a chosen line and on figures that stand alone; a cross where a figure is missing.
fn marks(
    answer: &Answer<'_>,
    canvas: &mut Canvas,
    one: &Series,
    runs: &[Vec<Point>],
    x: &[f64],
    y: Scale,
    bottom: f64,
) {
    let shape = if one.kind == "area" { Shape::of(one.color) } else { Shape::Circle };
    let end = last_point(&one.cells, x, y);
    let last_figure = one.cells.iter().rposition(|cell| cell.figure().is_some());
    let provisional = last_figure.is_some_and(|at| answer.period(at).flag == Some(Flag::Provisional));
    let alone = runs.iter().filter(|run| run.len() == 1).map(|run| run[0]);
    for at in alone.filter(|at| Some(*at) != end) {
        canvas.items.push(Item::Mark { at, shape, ink: one.ink, hollow: false });
    }
    if let Some(at) = end.filter(|_| one.kind == "area" || runs.last().is_some_and(|run| run.len() == 1)) {
        canvas.items.push(Item::Mark { at, shape, ink: one.ink, hollow: provisional });
    }
    if one.kind != "area" {
        return;
    }
    let mut told = false;
    for at in missing(one) {
        // Crosses of several areas for one period stand side by side.
        let place = Point { x: x[at] + f64::from(one.color) * 10.0, y: bottom - 7.0 };
        canvas.items.push(Item::Mark { at: place, shape: Shape::Cross, ink: one.ink, hollow: false });
        if !told {
            let style = Style { size: 11.0, bold: false, ink: one.ink };
            let place = Point { x: place.x + 7.0, y: bottom - 3.0 - f64::from(one.color) * 12.0 };
            canvas.text(place, Anchor::Start, style, true, "no figure".to_owned());
            told = true;
        }
    }
}

/// The periods for which an area that existed has no figure while others do.
fn missing(one: &Series) -> impl Iterator<Item = usize> + '_ {
    one.cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| {
            cell.status().is_some_and(|status| !matches!(status, Status::DidNotExist | Status::NotCollected))
        })
        .map(|(at, _)| at)
}

fn last_point(cells: &[Cell], x: &[f64], y: Scale) -> Option<Point> {
    let (at, figure) = cells.iter().enumerate().rev().find_map(|(at, cell)| Some((at, cell.figure()?)))?;
    Some(Point { x: x[at], y: y.at(figure.to_f64()) })
}

/// What to say at each figure of a line, and at each cross.
fn hits(answer: &Answer<'_>, canvas: &mut Canvas, one: &Series, x: &[f64], y: Scale, bottom: f64) {
    let series = canvas.key(&one.slug, one.name.clone(), one.kind, one.color);
    let crosses: Vec<usize> = if one.kind == "area" { missing(one).collect() } else { Vec::new() };
    for (at, cell) in one.cells.iter().enumerate() {
        let label = format::period(answer.period(at));
        let hit = match cell {
            Cell::Figure(figure) => {
                let shown = format::figure(*figure, answer.measure());
                Hit {
                    x: x[at],
                    y: y.at(figure.to_f64()),
                    series,
                    label: format!("{}, {label}: {shown}", one.name),
                }
            }
            Cell::Gap(status) if crosses.contains(&at) => Hit {
                x: x[at] + f64::from(one.color) * 10.0,
                y: bottom - 7.0,
                series,
                label: format!("{}, {label}: no figure, {}", one.name, format::reason(*status)),
            },
            Cell::Gap(_) => continue,
        };
        canvas.hits.push(hit);
    }
}
