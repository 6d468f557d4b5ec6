//! Figures against the size of the councils, within the limits of what chance explains: wide for small councils, narrow
//! for large ones. Who lies outside is darker and points away from the average.

use super::layout::{Wish, clip, stack};
use super::measure_text::width;
use super::plane::{Axis, Explained, Named, Plane, key, reach, unplaced};
use super::scale::Ticks;
use super::scene::{Anchor, Dash, Item, Point, Rect, Shape};
use super::theme::Ink;
use super::{Canvas, TICK, TickLabel, color_of, tick_labels};
use crate::compare::{Answer, Confidence, Funnel, FunnelPlace, FunnelPoint};
use crate::format;
use crate::model::{Cell, Flag};
use crate::text::{digits, joined};
use crate::words::{place_words, size, size_label};

/// Points of each limit: enough for a smooth line at any width.
const STEPS: u32 = 72;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let funnel = match &answer.funnel {
        Some(Ok(funnel)) => funnel,
        other => {
            return super::refused(answer, canvas, other.as_ref().and_then(|found| found.as_ref().err()));
        }
    };
    let mut points = funnel.points.clone();
    crate::order::sort(&mut points, |a, b| a.denominator.total_cmp(&b.denominator));

    // 1. The axes and the limits.
    let [level, upright] = axes(answer, &points);
    let largest = level.ticks.high();
    let lines = Lines::of(answer, funnel, canvas.narrow);
    let plane = Plane::draw(canvas, [level, upright], lines.room() + 12.0);
    lines.draw(canvas, &plane, funnel, largest);

    // 2. All councils but the chosen: quiet within the limits, darker outside.
    let (mut inside, mut outside, mut far_outside) = (Vec::new(), Vec::new(), Vec::new());
    let (mut crowd, mut beyond, mut named) = (Vec::new(), Vec::new(), Vec::new());
    let hollow = answer.period(answer.focus).flag == Some(Flag::Provisional);
    for point in &points {
        let at = plane.at(point.denominator, point.figure.to_f64());
        let area = answer.area(point.area);
        if let Some(place) = answer.areas.iter().position(|chosen| chosen.id == point.area) {
            let color = color_of(place);
            let name = area.name.clone();
            named.push(Named { at, name, shape: Shape::of(color), ink: Ink::Area(color), hollow });
        } else if plane.holds(at) {
            crowd.push(at);
            match point.place {
                FunnelPlace::Inside => inside.push(at),
                FunnelPlace::Above => outside.push(arrow(at, 3.4)),
                FunnelPlace::Below => outside.push(arrow(at, -3.4)),
                FunnelPlace::FarAbove => far_outside.push(arrow(at, 4.0)),
                FunnelPlace::FarBelow => far_outside.push(arrow(at, -4.0)),
            }
        } else {
            beyond.push(joined(&[&area.name, " (", &format::figure(point.figure, answer.measure()), ")"]));
        }
    }
    canvas.dots(inside, if canvas.narrow { 2.4 } else { 3.0 }, Ink::Dot);
    canvas.shapes(outside, Ink::Peer);
    canvas.shapes(far_outside, Ink::Neighbours);
    plane.named(canvas, &named, &crowd, &[]);

    // 3. What the marks mean, and who is not among them.
    explain(canvas, funnel, hollow);
    if !beyond.is_empty() {
        let marker = |at| Item::Shapes { shapes: vec![arrow(at, 4.0)], ink: Ink::Dot };
        let text = joined(&["Beyond the scale: ", &format::list(&beyond)]);
        key(canvas, &[Explained { marker: &marker, text }]);
    }
    for (at, chosen) in answer.areas.iter().enumerate() {
        let area = answer.area(chosen.id);
        let why = match answer.cell(chosen.id, answer.focus) {
            Cell::Gap(status) => joined(&["no figure (", format::reason(status), ")"]),
            Cell::Figure(_) if !area.is_authority() => "not a council".to_owned(),
            Cell::Figure(_) if points.iter().any(|point| point.area == chosen.id) => continue,
            Cell::Figure(_) => "not tested".to_owned(),
        };
        unplaced(canvas, Ink::Area(color_of(at)), &area.name, &why);
    }
    canvas.y += 10.0;
    hits(answer, canvas, &plane, &points);
}

/// Sizes from zero to the largest, and figures as far as the councils reach.
fn axes(answer: &Answer<'_>, points: &[FunnelPoint]) -> [Axis; 2] {
    let measure = answer.measure();
    let (mut figures, mut shown) = (Vec::new(), Vec::new());
    for point in points {
        figures.push(point.figure.to_f64());
        if answer.areas.iter().any(|chosen| chosen.id == point.area) {
            shown.push(point.figure.to_f64());
        }
    }
    let largest = points.last().map_or(1.0, |point| point.denominator);
    let sizes = Ticks::enclosing(0.0, largest, 5);
    let mut size_labels = Vec::new();
    for tick in sizes.decimals() {
        size_labels.push(TickLabel { value: tick.to_f64(), text: format::number(tick, tick.decimals) });
    }
    let ticks = reach(figures, &shown, 5);
    let labels = super::plane::without_sign(tick_labels(&ticks, measure).0, measure);
    let title = joined(&[&measure.title, ", ", &measure.unit_label]);
    [Axis { ticks: sizes, labels: size_labels, title: size_label(measure) }, Axis { ticks, labels, title }]
}

/// The average and the limits about it, each with the words at its right end.
struct Lines {
    average: String,
    words: [&'static str; 2],
}

impl Lines {
    fn of(answer: &Answer<'_>, funnel: &Funnel, narrow: bool) -> Self {
        let average = funnel.average(answer.measure().decimals);
        let average = average.map(|average| format::figure(average, answer.measure())).unwrap_or_default();
        Lines {
            average: joined(&[if narrow { "" } else { "Average " }, &average]),
            words: if narrow { ["95%", "99.8%"] } else { ["95% limit", "99.8% limit"] },
        }
    }

    /// How wide the words are.
    fn room(&self) -> f64 {
        let mut widest = width(&self.average, TICK.size, true);
        for word in self.words {
            widest = widest.max(width(word, TICK.size, false));
        }
        widest
    }

    fn draw(&self, canvas: &mut Canvas, plane: &Plane, funnel: &Funnel, largest: f64) {
        let Rect { x: left, y: top, width: wide, height } = plane.frame;
        let (right, bottom) = (left + wide, top + height);
        let mut ends = Vec::new();
        for (at, confidence) in [Confidence::Usual, Confidence::Strict].into_iter().enumerate() {
            let (mut low, mut high) = (Vec::new(), Vec::new());
            for step in 1..=STEPS {
                // Denser at the left, where the limits bend most.
                let share = f64::from(step) / f64::from(STEPS);
                let size = largest * share * share;
                let limits = funnel.limits(size, confidence);
                low.push(plane.at(size, limits.low));
                high.push(plane.at(size, limits.high));
            }
            let mut parts = Vec::new();
            for line in [low, high] {
                clip(&line, top, bottom, &mut parts);
                if let Some(end) = line.last().filter(|end| plane.holds(**end)) {
                    ends.push((end.y, self.words[at], false));
                }
            }
            let dash = if at == 0 { Dash::Dots } else { Dash::Long };
            canvas.lines(parts, Ink::Muted, 1.2, dash);
        }
        let middle = plane.at(largest, funnel.baseline).y;
        canvas.rule((left, middle), (right, middle), Ink::England, 1.4, Dash::None);
        ends.push((middle, &self.average, true));
        let mut wishes = Vec::new();
        for (at, ..) in &ends {
            wishes.push(Wish { middle: *at, height: 15.0 });
        }
        let tops = stack(&wishes, top - 8.0, bottom + 8.0);
        for (at, (y, words, is_average)) in ends.into_iter().enumerate() {
            let middle = tops[at] + 7.5;
            canvas.rule((right + 1.0, y), (right + 8.0, middle), Ink::Muted, 0.8, Dash::None);
            let style = super::text::Style {
                bold: is_average,
                ink: if is_average { Ink::England } else { Ink::Muted },
                ..TICK
            };
            let place = Point { x: right + 11.0, y: middle + 4.0 };
            canvas.text(place, Anchor::Start, style, false, words.to_owned());
        }
    }
}

/// What the marks mean, with how many there are of each.
fn explain(canvas: &mut Canvas, funnel: &Funnel, hollow: bool) {
    let [outside, far_outside] = funnel.outside();
    let dot = |at| Item::Dots { at: vec![at], radius: 3.0, ink: Ink::Dot };
    let usual = |at: Point| Item::Shapes { shapes: vec![arrow(at, 3.4)], ink: Ink::Peer };
    let strict = |at: Point| Item::Shapes { shapes: vec![arrow(at, 4.0)], ink: Ink::Neighbours };
    let number = |count: usize, words: &str| joined(&[&digits(count), words]);
    let within = funnel.points.len() - outside;
    let mut entries = vec![
        Explained { marker: &dot, text: number(within, " within the 95% limits") },
        Explained { marker: &usual, text: number(outside - far_outside, " between the limits") },
        Explained { marker: &strict, text: number(far_outside, " outside the 99.8% limits") },
    ];
    let empty = |at| Item::Mark { at, shape: Shape::Circle, ink: Ink::Text, hollow: true };
    if hollow {
        entries.push(Explained { marker: &empty, text: "Hollow: provisional figure".to_owned() });
    }
    key(canvas, &entries);
}

/// A triangle that points up, or down where its size is negative.
fn arrow(at: Point, size: f64) -> Vec<Point> {
    let corner = |x: f64, y: f64| Point { x: at.x + x * size.abs(), y: at.y + y * size };
    vec![corner(0.0, -1.0), corner(1.1, 0.85), corner(-1.1, 0.85)]
}

/// What to say at each council, from the smallest to the largest.
fn hits(answer: &Answer<'_>, canvas: &mut Canvas, plane: &Plane, points: &[FunnelPoint]) {
    let (context, keys) = super::bars::keys(answer, canvas);
    let period = format::period(answer.period(answer.focus));
    for point in points {
        let name = &answer.area(point.area).name;
        let shown = format::figure(point.figure, answer.measure());
        let label = joined(&[
            name,
            ", ",
            &period,
            ": ",
            &shown,
            ", size ",
            &size(point),
            ", ",
            place_words(point.place),
        ]);
        let chosen = answer.areas.iter().position(|chosen| chosen.id == point.area);
        let at = plane.nearest(plane.at(point.denominator, point.figure.to_f64()));
        canvas.hit(at, chosen.map_or(context, |place| keys[place]), label);
    }
}
