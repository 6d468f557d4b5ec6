//! A plane: two axes with round numbers, a title each, and labels beside its points. It knows how far the figures
//! reach, and not what they are of.

use super::callouts::{Label, place, tie};
use super::measure_text::{width, wrap};
use super::scale::{Scale, Ticks};
use super::scene::{Anchor, Dash, Item, Point, Rect, Shape};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, TickLabel};
use crate::model::{Measure, Unit};

/// The title of an axis.
const TITLE: Style = Style { size: 12.0, bold: true, ink: Ink::Text };
/// The name of a chosen area.
const NAME: Style = Style { size: 13.0, bold: true, ink: Ink::Text };

/// One axis: its ticks with their labels, and what it is of.
pub(super) struct Axis {
    pub(super) ticks: Ticks,
    pub(super) labels: Vec<TickLabel>,
    pub(super) title: String,
}

/// Where a plot stands, and how figures get their places in it.
pub(super) struct Plane {
    pub(super) frame: Rect,
    x: Scale,
    y: Scale,
}

impl Plane {
    /// Draws the axes, with `beside` pixels left free at the right: the title of the upright one above it, that of the
    /// level one below.
    pub(super) fn draw(canvas: &mut Canvas, [level, upright]: [Axis; 2], beside: f64) -> Self {
        let mut left = 0.0_f64;
        for label in &upright.labels {
            left = left.max(width(&label.text, TICK.size, false));
        }
        left += 8.0;
        let last = level.labels.last().map_or(0.0, |label| width(&label.text, TICK.size, false) / 2.0);
        let right = canvas.width - beside.max(last).max(6.0);
        let top = title(canvas, &upright.title, 0.0, canvas.width, canvas.y + 12.0) + 14.0;
        // Nearly square on a phone, never taller than a screen.
        let bottom = top + ((right - left) * 0.7).clamp(260.0, 440.0);
        let plane = Plane {
            frame: Rect { x: left, y: top, width: right - left, height: bottom - top },
            x: Scale::new((level.ticks.low(), level.ticks.high()), (left, right)),
            y: Scale::new((upright.ticks.low(), upright.ticks.high()), (bottom, top)),
        };
        canvas.grid(upright.labels, plane.y, (left, right));
        plane.upright_grid(canvas, level.labels);
        canvas.y = title(canvas, &level.title, left, canvas.width, bottom + 37.0) + 4.0;
        plane
    }

    /// Grid lines from top to bottom with their labels below: as many labels as have room.
    fn upright_grid(&self, canvas: &mut Canvas, labels: Vec<TickLabel>) {
        let (top, bottom) = (self.frame.y, self.frame.y + self.frame.height);
        let mut free = f64::NEG_INFINITY;
        for label in labels {
            let at = self.x.at(label.value);
            let ink = if label.value == 0.0 { Ink::Axis } else { Ink::Grid };
            canvas.rule((at, top), (at, bottom), ink, 1.0, Dash::None);
            let half = width(&label.text, TICK.size, false) / 2.0;
            if at - half >= free {
                canvas.text(Point { x: at, y: bottom + 17.0 }, Anchor::Middle, TICK, false, label.text);
                free = at + half + 8.0;
            }
        }
    }

    /// Where a pair of figures stands; outside the frame where the axes do not reach that far.
    pub(super) fn at(&self, x: f64, y: f64) -> Point {
        Point { x: self.x.at(x), y: self.y.at(y) }
    }

    /// Whether a place lies in the plot.
    pub(super) fn holds(&self, at: Point) -> bool {
        let Rect { x, y, width, height } = self.frame;
        (x - 0.5..=x + width + 0.5).contains(&at.x) && (y - 0.5..=y + height + 0.5).contains(&at.y)
    }

    /// The place itself, or the nearest at the edge of the plot.
    pub(super) fn nearest(&self, at: Point) -> Point {
        let Rect { x, y, width, height } = self.frame;
        Point { x: at.x.max(x).min(x + width), y: at.y.max(y).min(y + height) }
    }

    /// Draws the markers of some areas and their names beside them, off each other, off the texts that are there
    /// already, and as far as there is room off the crowd.
    pub(super) fn named(&self, canvas: &mut Canvas, areas: &[Named], crowd: &[Point], taken: &[Rect]) {
        let most = (self.frame.width * 0.45).min(190.0);
        let (mut labels, mut texts) = (Vec::new(), Vec::new());
        for area in areas {
            let style = area.style();
            let lines = wrap(&area.name, style.size, style.bold, most);
            let mut wide = 0.0_f64;
            for line in &lines {
                wide = wide.max(width(line, style.size, style.bold));
            }
            labels.push(Label { of: area.at, width: wide, height: lines.len() as f64 * style.leading() });
            texts.push(lines);
        }
        let places = place(&labels, taken, crowd, self.frame);
        for (at, place) in places.iter().enumerate() {
            if let Some((from, to)) = place.and_then(|place| tie(&labels[at], place)) {
                canvas.rule((from.x, from.y), (to.x, to.y), areas[at].ink, 0.8, Dash::None);
            }
        }
        for area in areas {
            canvas.mark(area.at, area.shape, area.ink, area.hollow);
        }
        for (at, lines) in texts.into_iter().enumerate() {
            let (Some(place), style) = (places[at], areas[at].style()) else { continue };
            // Lines stand at the side that faces their point.
            let (x, anchor) = if place.x + place.width / 2.0 >= areas[at].at.x {
                (place.x, Anchor::Start)
            } else {
                (place.x + place.width, Anchor::End)
            };
            for (line, text) in lines.into_iter().enumerate() {
                let y = place.y + style.size * 0.95 + line as f64 * style.leading();
                canvas.text(Point { x, y }, anchor, style, true, text);
            }
        }
    }
}

/// An area that is named in the plot.
pub(super) struct Named {
    pub(super) at: Point,
    pub(super) name: String,
    pub(super) shape: Shape,
    pub(super) ink: Ink,
    /// Whether its figure is provisional.
    pub(super) hollow: bool,
}

impl Named {
    /// Chosen areas stand out from those beside them.
    fn style(&self) -> Style {
        let is_chosen = matches!(self.ink, Ink::Area(_));
        Style { ink: self.ink, ..if is_chosen { NAME } else { TICK } }
    }
}

/// Writes a title between two edges, below a first baseline, and says where its last line stands.
fn title(canvas: &mut Canvas, text: &str, left: f64, right: f64, baseline: f64) -> f64 {
    let mut y = baseline;
    for (line, text) in wrap(text, TITLE.size, true, right - left).into_iter().enumerate() {
        y = baseline + line as f64 * TITLE.leading();
        canvas.text(Point { x: left, y }, Anchor::Start, TITLE, false, text);
    }
    y
}

/// Adds an entry to the key below a plot: in the row that ends at `x`, or, where that has no room, in the next. What is
/// longer than a row is broken.
pub(super) fn explain(canvas: &mut Canvas, x: &mut f64, marker: &dyn Fn(Point) -> Item, text: &str) {
    let wide = width(text, TICK.size, false) + 16.0;
    if *x + wide > canvas.width {
        (*x, canvas.y) = (0.0, canvas.y + TICK.leading() + 2.0);
    }
    canvas.items.push(marker(Point { x: *x + 6.0, y: canvas.y - 4.0 }));
    for (line, text) in wrap(text, TICK.size, false, canvas.width - 16.0).into_iter().enumerate() {
        canvas.y += if line > 0 { TICK.leading() } else { 0.0 };
        canvas.text(Point { x: *x + 16.0, y: canvas.y }, Anchor::Start, TICK, false, text);
    }
    *x += wide + 16.0;
}

/// The labels of an axis whose title has the unit: without a per cent after each.
pub(super) fn without_sign(mut labels: Vec<TickLabel>, measure: &Measure) -> Vec<TickLabel> {
    if measure.unit == Unit::Percent {
        for label in &mut labels {
            // Of some labels only the topmost has it.
            if label.text.ends_with('%') {
                label.text.pop();
            }
        }
    }
    labels
}

/// An axis that holds all figures, or, where a few lie so far out that the others could not be told apart, those
/// others. Zero belongs to it when the figures come near it.
pub(super) fn reach(mut all: Vec<f64>, wanted: u32) -> Ticks {
    crate::order::sort(&mut all, f64::total_cmp);
    let (Some(mut low), Some(mut high)) = (all.first().copied(), all.last().copied()) else {
        return Ticks::enclosing(0.0, 1.0, 1);
    };
    let few = all.len() / 50;
    let (inner_low, inner_high) = (all[few], all[all.len() - 1 - few]);
    let slack = 0.75 * (inner_high - inner_low);
    for value in &all {
        if *value >= inner_low - slack {
            low = *value;
            break;
        }
    }
    for value in all.iter().rev() {
        if *value <= inner_high + slack {
            high = *value;
            break;
        }
    }
    if low >= 0.0 && low < 0.3 * (high - low) {
        low = 0.0;
    }
    Ticks::enclosing(low, high, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_leaves_out_the_few_that_tower_over_all_others() {
        let mut all: Vec<f64> = (0..100).map(|at| 50.0 + f64::from(at) / 10.0).collect();
        assert_eq!((reach(all.clone(), 4).low(), reach(all.clone(), 4).high()), (50.0, 60.0));
        all.push(400.0);
        assert_eq!(reach(all.clone(), 4).high(), 60.0);
        // Of a few all are told apart.
        assert_eq!(reach(vec![50.0, 51.0, 400.0], 4).high(), 400.0);
    }

    #[test]
    fn the_labels_of_a_titled_axis_lose_a_per_cent_sign_and_never_a_digit() {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        let question = crate::Question::parse("measure=agency-rate").unwrap();
        let answer = crate::answer(&dataset, &question).unwrap();
        let labels = super::super::tick_labels(&Ticks::enclosing(0.0, 50.0, 5), answer.measure()).0;
        let mut texts = Vec::new();
        for label in without_sign(labels, answer.measure()) {
            texts.push(label.text);
        }
        assert_eq!(texts, ["0", "10", "20", "30", "40", "50"]);
    }

    #[test]
    fn zero_belongs_to_an_axis_that_comes_near_it_and_not_to_another() {
        assert_eq!(reach(vec![3.0, 12.0, 40.0], 4).low(), 0.0);
        assert_eq!(reach(vec![81.0, 90.0, 99.0], 4).low(), 80.0);
        assert_eq!(reach(vec![-0.4, 0.2], 4).low(), -0.4);
        assert_eq!(reach(Vec::new(), 4).low(), 0.0);
    }
}
