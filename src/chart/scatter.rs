//! Two measures against each other: a dot a council, the chosen ones in colour with their names beside them, lines at
//! both medians. It draws no line through the dots: how closely they lie together is said in words.

use super::cloud::{Cloud, Kind, Place};
use super::measure_text::width;
use super::plane::{Axis, Plane, reach, without_sign};
use super::scene::{Dash, Item, Point, Rect};
use super::theme::Ink;
use super::{Canvas, TICK, benchmarks, neighbours, tick_labels};
use crate::compare::Answer;
use crate::format;
use crate::model::AreaId;
use crate::text::joined;
use crate::words::Pairing;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let (Some(second), Some(Ok(found))) = (answer.second, &answer.correlation) else {
        let why = answer.correlation.as_ref().and_then(|found| found.as_ref().err());
        return super::refused(answer, canvas, why);
    };
    let pairing = Pairing::of(answer, second, found);
    let places = places(answer, &pairing);
    let axes = [axis(&places, &pairing, 0), axis(&places, &pairing, 1)];
    let plane = Plane::draw(canvas, axes, 0.0);
    let over = medians(canvas, &plane, &pairing);
    let mut meanings = Vec::new();
    if places.iter().any(|place| matches!(place.kind, Kind::Council(1))) {
        meanings.push((1, "Statistical neighbours".to_owned()));
    }
    let radius = if canvas.narrow { 2.6 } else { 3.2 };
    let layer = |which: usize, points: Vec<Point>| {
        if which == 0 {
            return Item::Dots { at: points, radius, ink: Ink::Dot };
        }
        let mut rects = Vec::new();
        for at in points {
            rects.push(Rect { x: at.x - 3.0, y: at.y - 3.0, width: 6.0, height: 6.0 });
        }
        Item::Rects { rects, ink: Ink::Neighbours }
    };
    let cloud = Cloud {
        places,
        hollow: pairing.is_provisional(),
        layer: &layer,
        meanings,
        over,
        figures: &|place| pairing.figures_of(place.id),
        told: &|place| joined(&[&pairing.period_label(), ": ", &pairing.standing(place.id)]),
        missing: &|id| pairing.missing(id),
    };
    cloud.draw(answer, canvas, &plane);
}

/// Everybody with both figures, from left to right.
fn places(answer: &Answer<'_>, pairing: &Pairing<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |id: AreaId, kind: Kind| {
        if let Some([first, second]) = pairing.both(id) {
            places.push(Place { id, x: first.to_f64(), y: second.to_f64(), kind });
        }
    };
    let peers = neighbours(answer);
    for (id, _) in answer.dataset.authorities() {
        let chosen = answer.areas.iter().position(|chosen| chosen.id == id);
        add(id, chosen.map_or(Kind::Council(usize::from(peers.contains(&id))), Kind::Chosen));
    }
    // A sum is not held against its parts.
    if !pairing.has_total() {
        for (at, chosen) in answer.areas.iter().enumerate() {
            if !answer.area(chosen.id).is_authority() {
                add(chosen.id, Kind::Chosen(at));
            }
        }
        for (id, ink, kind) in benchmarks(answer) {
            add(id, Kind::Beside(ink, kind));
        }
    }
    crate::order::sort(&mut places, |a, b| a.x.total_cmp(&b.x));
    places
}

/// The axis of one of the two measures: its unit stands in the title alone, but for the sign of money.
fn axis(places: &[Place], pairing: &Pairing<'_>, which: usize) -> Axis {
    let mut all = Vec::with_capacity(places.len());
    for place in places {
        all.push(if which == 0 { place.x } else { place.y });
    }
    let measure = &pairing.series[which].measure;
    let ticks = reach(all, 5);
    let labels = without_sign(tick_labels(&ticks, measure).0, measure);
    Axis { ticks, labels, title: pairing.axis_title(which) }
}

/// Lines at the medians of both measures; and what is to stand beside them, when all dots are drawn, and where.
fn medians(canvas: &mut Canvas, plane: &Plane, pairing: &Pairing<'_>) -> Vec<(Rect, String)> {
    let mut labels = Vec::new();
    let Rect { x: left, y: top, width: wide, height } = plane.frame;
    let Some(medians) = pairing.medians() else { return labels };
    let at = plane.at(medians[0].to_f64(), medians[1].to_f64());
    canvas.rule((at.x, top), (at.x, top + height), Ink::Muted, 1.0, Dash::Dots);
    canvas.rule((left, at.y), (left + wide, at.y), Ink::Muted, 1.0, Dash::Dots);
    for (which, median) in medians.into_iter().enumerate() {
        let text = "median ".to_owned() + &format::figure(median, &pairing.series[which].measure);
        let wide_text = width(&text, TICK.size, false);
        // One at the foot of its line, the other at the right end of its own.
        let x = match which {
            0 if at.x + wide_text + 6.0 > left + wide => at.x - wide_text - 4.0,
            0 => at.x + 4.0,
            _ => left + wide - wide_text - 2.0,
        };
        let y = if which == 0 { top + height - 16.0 } else { at.y - 15.0 };
        labels.push((Rect { x, y, width: wide_text, height: 14.0 }, text));
    }
    labels
}
