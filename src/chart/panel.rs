//! Small pictures side by side, each a line over time under its name: how many stand in a row, where each stands, and
//! what is drawn in it. It knows figures and names, and neither questions nor whose they are.

use super::layout::clip;
use super::measure_text::{width, wrap};
use super::scale::{Ticks, with_zero};
use super::scene::{Anchor, Dash, Point, Rect, Shape};
use super::spark::{Extent, Plot, Times, last, values};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, TickLabel};
use crate::model::Cell;

/// A line that stands behind a panel's own.
pub(super) struct Behind {
    pub(super) values: Vec<Option<f64>>,
    pub(super) ink: Ink,
    pub(super) dash: Dash,
}

/// One small picture.
pub(super) struct Panel {
    pub(super) heading: String,
    /// Whether the heading names whose line it is, and so has its colour and mark.
    pub(super) named: bool,
    pub(super) ink: Ink,
    pub(super) shape: Shape,
    /// The last figure, and what is said after it where there is room: `in 2025`.
    pub(super) figure: String,
    pub(super) after: String,
    pub(super) times: Times,
    /// One a period.
    pub(super) cells: Vec<Cell>,
    /// The periods where a figure is missing that others have.
    pub(super) missing: Vec<usize>,
    /// The periods that can't be compared with those before them.
    pub(super) breaks: Vec<usize>,
    /// Whether the last figure is provisional.
    pub(super) provisional: bool,
    pub(super) behind: Vec<Behind>,
    /// From where to where the middle half of the councils lies, a period each.
    pub(super) middle: Vec<Option<(f64, f64)>>,
    /// The lowest and the highest figure of its frame, and the ticks between them.
    pub(super) ends: (f64, f64),
    pub(super) ticks: Vec<TickLabel>,
    /// The first and the last period.
    pub(super) span: [String; 2],
    /// Where its points belong in the picture's key, and what to say at each period; empty where there is nothing.
    pub(super) series: usize,
    pub(super) says: Vec<String>,
}

/// Between two columns.
const GAP: f64 = 18.0;
/// Before a heading, for its mark.
const MARK: f64 = 13.0;
const HEADING: Style = Style { size: 13.0, bold: true, ink: Ink::Text };
const FIGURE: Style = Style { size: 12.0, bold: true, ink: Ink::Text };
/// Labels of ticks inside a panel, and of its first and last period.
const SMALL: Style = Style { size: 11.0, bold: false, ink: Ink::Muted };

/// How the panels are laid out.
struct Grid {
    columns: usize,
    left: f64,
    column: f64,
    height: f64,
}

/// As many columns as the width holds, and no more than fill the rows evenly.
fn grid(canvas: &Canvas, count: usize, gutter: f64) -> Grid {
    let most = match canvas.width {
        width if width < 500.0 => 2,
        width if width < 900.0 => 3,
        _ => 4,
    };
    let rows = count.div_ceil(most).max(1);
    let columns = count.div_ceil(rows).max(1);
    let column = (canvas.width - gutter - GAP * (columns as f64 - 1.0)) / columns as f64;
    Grid { columns, left: gutter, column, height: (column * 0.62).round().clamp(96.0, 150.0) }
}

/// Draws panels in rows. With one scale for all its labels stand once a row, at the left; else inside each panel.
pub(super) fn draw(canvas: &mut Canvas, panels: &[Panel], one_scale: bool) {
    let mut gutter = 0.0_f64;
    if one_scale && let Some(first) = panels.first() {
        for tick in &first.ticks {
            gutter = gutter.max(width(&tick.text, TICK.size, false) + 8.0);
        }
    }
    let grid = grid(canvas, panels.len(), gutter);
    for (row, panels) in panels.chunks(grid.columns).enumerate() {
        let mut headings = Vec::with_capacity(panels.len());
        let mut deep = 0;
        for panel in panels {
            let heading = wrap(&panel.heading, HEADING.size, true, grid.column - MARK);
            deep = deep.max(heading.len());
            headings.push(heading);
        }
        let top = canvas.y + if row > 0 { 18.0 } else { 12.0 };
        let figure = top + deep as f64 * HEADING.leading() + FIGURE.leading() - 4.0;
        let under = figure + if one_scale { 12.0 } else { 22.0 };
        for (at, panel) in panels.iter().enumerate() {
            let x = grid.left + at as f64 * (grid.column + GAP);
            // Headings stand on the line above the figures, however many lines they have.
            let above = (deep - headings[at].len()) as f64 * HEADING.leading();
            title(canvas, panel, &headings[at], Point { x, y: top + above }, (figure, grid.column));
            let frame = Rect { x, y: under, width: grid.column, height: grid.height };
            let plot = Plot::new(&panel.times, frame, panel.ends, 6.0);
            lines(canvas, panel, &plot);
            picture(canvas, panel, &plot);
            labels(canvas, panel, &plot, (one_scale, at == 0));
        }
        canvas.y = under + grid.height + 16.0;
    }
    canvas.y += 6.0;
}

/// The name, with its mark before it; and below it the last figure.
fn title(canvas: &mut Canvas, panel: &Panel, heading: &[String], at: Point, (figure, wide): (f64, f64)) {
    let (ink, indent) = if panel.named { (panel.ink, MARK) } else { (Ink::Text, 0.0) };
    for (line, text) in heading.iter().enumerate() {
        let y = at.y + line as f64 * HEADING.leading() + HEADING.size - 2.0;
        if line == 0 && panel.named {
            canvas.mark(Point { x: at.x + 4.5, y: y - 4.5 }, panel.shape, panel.ink, false);
        }
        let style = Style { ink, ..HEADING };
        canvas.text(Point { x: at.x + indent, y }, Anchor::Start, style, false, text.clone());
    }
    canvas.text(Point { x: at.x, y: figure }, Anchor::Start, FIGURE, false, panel.figure.clone());
    let mut x = at.x;
    if !panel.figure.is_empty() {
        x += width(&panel.figure, FIGURE.size, true) + 3.0;
    }
    if x + width(&panel.after, FIGURE.size, false) <= at.x + wide {
        let style = Style { bold: false, ink: Ink::Muted, ..FIGURE };
        canvas.text(Point { x, y: figure }, Anchor::Start, style, false, panel.after.clone());
    }
}

/// Grid lines; zero is drawn as an axis.
fn lines(canvas: &mut Canvas, panel: &Panel, plot: &Plot<'_>) {
    let Rect { x, width, .. } = plot.frame;
    for tick in &panel.ticks {
        let at = plot.y.at(tick.value);
        let ink = if tick.value == 0.0 { Ink::Axis } else { Ink::Grid };
        canvas.rule((x, at), (x + width, at), ink, 1.0, Dash::None);
    }
}

/// The labels of the grid lines, and the first and the last period below.
fn labels(canvas: &mut Canvas, panel: &Panel, plot: &Plot<'_>, (one_scale, is_first): (bool, bool)) {
    let Rect { x, y, width: wide, height } = plot.frame;
    let mut above = f64::INFINITY;
    for tick in &panel.ticks {
        let at = plot.y.at(tick.value);
        if above - at < SMALL.size + 4.0 {
            continue;
        }
        if !one_scale {
            canvas.text(Point { x, y: at - 3.0 }, Anchor::Start, SMALL, true, tick.text.clone());
        } else if is_first {
            canvas.text(Point { x: x - 6.0, y: at + 4.0 }, Anchor::End, TICK, false, tick.text.clone());
        }
        above = at;
    }
    let baseline = y + height + 14.0;
    let [first, end] = &panel.span;
    let fits = width(first, SMALL.size, false) + width(end, SMALL.size, false) + 8.0 <= wide;
    if fits && first != end {
        canvas.text(Point { x, y: baseline }, Anchor::Start, SMALL, false, first.clone());
    }
    canvas.text(Point { x: x + wide, y: baseline }, Anchor::End, SMALL, false, end.clone());
}

/// The middle half of the councils, the lines behind, the line itself, and its marks.
fn picture(canvas: &mut Canvas, panel: &Panel, plot: &Plot<'_>) {
    canvas.shapes(middle(panel, plot), Ink::Middle);
    let Rect { y: top, height, .. } = plot.frame;
    for at in &panel.breaks {
        let x = (plot.x[*at - 1] + plot.x[*at]) / 2.0;
        canvas.rule((x, top), (x, top + height), Ink::Muted, 1.0, Dash::Dots);
    }
    for line in &panel.behind {
        let lines = plot.clipped(&line.values);
        canvas.lines(lines, line.ink, 1.4, line.dash);
    }
    let own = values(&panel.cells);
    let end = last(&own);
    let end_at = end.and_then(|at| Some(plot.at(at, own[at]?)));
    let mut lines = Vec::new();
    for run in plot.runs(&own) {
        match run.as_slice() {
            // The end has its mark below.
            [only] if Some(only) != end_at.as_ref() && plot.holds(*only) => {
                canvas.mark(*only, panel.shape, panel.ink, false);
            }
            [_, _, ..] => clip(&run, top, top + height, &mut lines),
            _ => {}
        }
    }
    canvas.lines(lines, panel.ink, 2.4, Dash::None);
    // Where it leaves the frame stands an arrow, and no mark.
    canvas.lines(plot.beyond(&own), panel.ink, 1.8, Dash::None);
    if let Some(at) = end_at.filter(|at| plot.holds(*at)) {
        let is_last = end == Some(own.len() - 1);
        canvas.mark(at, panel.shape, panel.ink, is_last && panel.provisional);
    }
    let foot = top + height - 6.0;
    for at in &panel.missing {
        canvas.mark(Point { x: plot.x[*at], y: foot }, Shape::Cross, panel.ink, false);
    }
    for (at, says) in panel.says.iter().enumerate() {
        if !says.is_empty() {
            let y = own[at].map_or(foot, |value| plot.held(at, value).y);
            canvas.hit(Point { x: plot.x[at], y }, panel.series, says.clone());
        }
    }
}

/// The outline of the middle half, in as many parts as it has.
fn middle(panel: &Panel, plot: &Plot<'_>) -> Vec<Vec<Point>> {
    let (mut low, mut high) = (Vec::new(), Vec::new());
    for ends in &panel.middle {
        low.push(ends.map(|(low, _)| low));
        high.push(ends.map(|(_, high)| high));
    }
    let mut outlines = plot.runs(&low);
    for (outline, top) in outlines.iter_mut().zip(plot.runs(&high)) {
        if let ([at], [above]) = (outline.as_slice(), top.as_slice()) {
            // One period alone has a width, so that it can be seen.
            let (at, above) = (*at, *above);
            outline[0].x = at.x - 4.0;
            outline.push(Point { x: at.x + 4.0, ..at });
            outline.push(Point { x: at.x + 4.0, ..above });
            outline.push(Point { x: at.x - 4.0, ..above });
            continue;
        }
        for point in top.into_iter().rev() {
            outline.push(point);
        }
    }
    outlines
}

/// The axis of panels: round ticks around their lines, those behind them and the middle half of the councils. Zero belongs
/// to it when the figures come anywhere near.
pub(super) fn axis(
    mut extent: Extent,
    behind: &[Behind],
    middle: &[Option<(f64, f64)>],
    wanted: u32,
) -> Ticks {
    for line in behind {
        extent.reach_all(&line.values);
    }
    for ends in middle {
        if let Some((low, high)) = *ends {
            extent.reach(low);
            extent.reach(high);
        }
    }
    let (low, high) = with_zero((extent.low, extent.high));
    Ticks::enclosing(low, high, wanted)
}
