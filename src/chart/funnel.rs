//! Figures against the size of the councils, within the limits of what chance explains: wide for small councils, narrow
//! for large ones. Who lies outside is darker and points away from the average.

use super::cloud::{Cloud, Kind, Place};
use super::layout::{Wish, clip, stack};
use super::measure_text::width;
use super::plane::{Axis, Plane, reach, without_sign};
use super::scale::Ticks;
use super::scene::{Anchor, Dash, Item, Point, Rect};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, TickLabel, tick_labels};
use crate::compare::{Answer, Confidence, Funnel, FunnelPlace};
use crate::format;
use crate::model::{AreaId, Cell, Flag};
use crate::text::{digits, joined, push_all};
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
    let mut places = Vec::with_capacity(points.len());
    for point in &points {
        let chosen = answer.areas.iter().position(|chosen| chosen.id == point.area);
        let kind = chosen.map_or(Kind::Council(point.place as usize), Kind::Chosen);
        places.push(Place { id: point.area, x: point.denominator, y: point.figure.to_f64(), kind });
    }
    let [level, upright] = axes(answer, &places);
    let largest = level.ticks.high();
    let lines = Lines::of(answer, funnel, canvas.narrow);
    let plane = Plane::draw(canvas, [level, upright], lines.room() + 12.0);
    lines.draw(canvas, &plane, funnel, largest);

    // Quiet within the limits, darker outside, and pointing away from the average.
    let [outside, far_outside] = funnel.outside();
    let number = |count: usize, words: &str| joined(&[&digits(count), words]);
    let meanings = vec![
        (FunnelPlace::Inside as usize, number(points.len() - outside, " within the 95% limits")),
        (FunnelPlace::Above as usize, number(outside - far_outside, " between the limits")),
        (FunnelPlace::FarAbove as usize, number(far_outside, " outside the 99.8% limits")),
    ];
    let radius = if canvas.narrow { 2.4 } else { 3.0 };
    let layer = |which: usize, points: Vec<Point>| {
        let (size, ink) = match which {
            0 => (-4.0, Ink::Neighbours),
            1 => (-3.4, Ink::Peer),
            2 => return Item::Dots { at: points, radius, ink: Ink::Dot },
            3 => (3.4, Ink::Peer),
            _ => (4.0, Ink::Neighbours),
        };
        let mut shapes = Vec::with_capacity(points.len());
        for at in points {
            shapes.push(arrow(at, size));
        }
        Item::Shapes { shapes, ink }
    };
    let period = answer.period(answer.focus);
    let figures = |place: &Place| {
        let figure = answer.cell(place.id, answer.focus).figure();
        figure.map(|figure| format::figure(figure, answer.measure())).unwrap_or_default()
    };
    let told = |place: &Place| {
        let mut label = joined(&[&format::period(period), ": ", &figures(place)]);
        if let Some(point) = points.iter().find(|point| point.area == place.id) {
            push_all(&mut label, &[", size ", &size(point), ", ", place_words(point.place)]);
        }
        label
    };
    let missing = |id: AreaId| match answer.cell(id, answer.focus) {
        Cell::Gap(status) => Some(joined(&["no figure (", format::reason(status), ")"])),
        Cell::Figure(_) if !answer.area(id).is_authority() => Some("not a council".to_owned()),
        Cell::Figure(_) if points.iter().any(|point| point.area == id) => None,
        Cell::Figure(_) => Some("not tested".to_owned()),
    };
    let cloud = Cloud {
        places,
        hollow: period.flag == Some(Flag::Provisional),
        layer: &layer,
        meanings,
        over: Vec::new(),
        figures: &figures,
        told: &told,
        missing: &missing,
    };
    cloud.draw(answer, canvas, &plane);
}

/// Sizes from zero to the largest, and figures as far as the councils reach.
fn axes(answer: &Answer<'_>, places: &[Place]) -> [Axis; 2] {
    let measure = answer.measure();
    let mut figures = Vec::with_capacity(places.len());
    for place in places {
        figures.push(place.y);
    }
    let largest = places.last().map_or(1.0, |place| place.x);
    let sizes = Ticks::enclosing(0.0, largest, 5);
    let mut size_labels = Vec::new();
    for tick in sizes.decimals() {
        size_labels.push(TickLabel { value: tick.to_f64(), text: format::number(tick, tick.decimals) });
    }
    let ticks = reach(figures, 5);
    let labels = without_sign(tick_labels(&ticks, measure).0, measure);
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
            let style =
                Style { bold: is_average, ink: if is_average { Ink::England } else { Ink::Muted }, ..TICK };
            let place = Point { x: right + 11.0, y: middle + 4.0 };
            canvas.text(place, Anchor::Start, style, false, words.to_owned());
        }
    }
}

/// A triangle that points up, or down where its size is negative.
fn arrow(at: Point, size: f64) -> Vec<Point> {
    let corner = |x: f64, y: f64| Point { x: at.x + x * size.abs(), y: at.y + y * size };
    vec![corner(0.0, -1.0), corner(1.1, 0.85), corner(-1.1, 0.85)]
}
