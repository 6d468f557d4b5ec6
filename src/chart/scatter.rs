//! Two measures against each other: a dot a council, the chosen ones in colour with their names beside them, lines at
//! both medians. It draws no line through the dots: how closely they lie together is said in words.

use super::measure_text::width;
use super::plane::{Axis, Explained, Named, Plane, key, reach, unplaced, without_sign};
use super::scene::{Anchor, Dash, Item, Point, Rect, Shape};
use super::theme::Ink;
use super::{Canvas, TICK, benchmarks, color_of, neighbours, tick_labels};
use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Decimal};
use crate::text::joined;
use crate::words::Pairing;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let (Some(second), Some(Ok(found))) = (answer.second, &answer.correlation) else {
        return super::refused(
            answer,
            canvas,
            answer.correlation.as_ref().and_then(|found| found.as_ref().err()),
        );
    };
    let pairing = Pairing::of(answer, second, found);
    let places = places(answer, &pairing);
    let peers = neighbours(answer);

    // 1. The axes: as far as the councils reach.
    let plane = Plane::draw(canvas, [axis(&places, &pairing, 0), axis(&places, &pairing, 1)], 0.0);
    let labels = medians(canvas, &plane, &pairing);

    // 2. All other councils, then the neighbours.
    let (mut quiet, mut near, mut beyond) = (Vec::new(), Vec::new(), Vec::new());
    let mut crowd = Vec::new();
    for place in &places {
        let at = plane.at(place.figures[0].to_f64(), place.figures[1].to_f64());
        if !matches!(place.kind, Kind::Council) {
            continue;
        }
        if !plane.holds(at) {
            beyond.push(answer.area(place.id).name.clone() + " (" + &pairing.figures(place.figures) + ")");
            continue;
        }
        crowd.push(at);
        if peers.contains(&place.id) {
            near.push(square(at));
        } else {
            quiet.push(at);
        }
    }
    let has_near = !near.is_empty();
    canvas.dots(quiet, if canvas.narrow { 2.6 } else { 3.2 }, Ink::Dot);
    canvas.rects(near, Ink::Neighbours);

    // 3. England, the region and the chosen, with their names.
    let hollow = pairing.is_provisional();
    let mut named = Vec::new();
    for place in &places {
        let (ink, shape) = match place.kind {
            Kind::Council => continue,
            Kind::Chosen(at) => (Ink::Area(color_of(at)), Shape::of(color_of(at))),
            Kind::Beside(ink, _) => (ink, Shape::Diamond),
        };
        let at = plane.at(place.figures[0].to_f64(), place.figures[1].to_f64());
        named.push(Named { at, name: answer.area(place.id).name.clone(), shape, ink, hollow });
    }
    let mut taken = Vec::new();
    for (place, text) in labels {
        canvas.text(
            Point { x: place.x + place.width / 2.0, y: place.y + 11.0 },
            Anchor::Middle,
            TICK,
            true,
            text,
        );
        taken.push(place);
    }
    plane.named(canvas, &named, &crowd, &taken);

    // 4. What the marks mean, who is not among them, and what to say at each.
    let peer = |at| Item::Rects { rects: vec![square(at)], ink: Ink::Neighbours };
    let empty = |at| Item::Mark { at, shape: Shape::Circle, ink: Ink::Text, hollow };
    let mut entries = Vec::new();
    if has_near {
        entries.push(Explained { marker: &peer, text: "Statistical neighbours".to_owned() });
    }
    if hollow {
        entries.push(Explained { marker: &empty, text: "Hollow: provisional figures".to_owned() });
    }
    if !beyond.is_empty() {
        let text = joined(&["Beyond the scale: ", &format::list(&beyond)]);
        entries.push(Explained { marker: &arrow, text });
    }
    key(canvas, &entries);
    for (at, chosen) in answer.areas.iter().enumerate() {
        if let Some(why) = pairing.missing(chosen.id) {
            unplaced(canvas, Ink::Area(color_of(at)), &answer.area(chosen.id).name, &why);
        }
    }
    canvas.y += 10.0;
    hits(answer, canvas, &plane, &pairing, &places);
}

/// What stands at a place of the plane.
enum Kind {
    Council,
    /// A chosen area, by its place among them.
    Chosen(usize),
    /// England or the region.
    Beside(Ink, &'static str),
}

/// An area with both figures.
struct Place {
    id: AreaId,
    figures: [Decimal; 2],
    kind: Kind,
}

/// Everybody with both figures, from left to right.
fn places(answer: &Answer<'_>, pairing: &Pairing<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |id: AreaId, kind: Kind| {
        if let Some(figures) = pairing.both(id) {
            places.push(Place { id, figures, kind });
        }
    };
    for (id, _) in answer.dataset.authorities() {
        let chosen = answer.areas.iter().position(|chosen| chosen.id == id);
        add(id, chosen.map_or(Kind::Council, Kind::Chosen));
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
    crate::order::sort(&mut places, |a, b| a.figures.cmp(&b.figures));
    places
}

/// The axis of one of the two measures: its unit stands in the title alone, but for the sign of money.
fn axis(places: &[Place], pairing: &Pairing<'_>, which: usize) -> Axis {
    let (mut all, mut shown) = (Vec::new(), Vec::new());
    for place in places {
        let value = place.figures[which].to_f64();
        if matches!(place.kind, Kind::Council) { &mut all } else { &mut shown }.push(value);
    }
    if all.is_empty() {
        all.clone_from(&shown);
    }
    let measure = &pairing.series[which].measure;
    let ticks = reach(all, &shown, 5);
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
        let half = width(&text, TICK.size, false) / 2.0;
        // One at the foot of its line, the other at the right end of its own.
        let middle = match which {
            0 if at.x + 2.0 * half + 6.0 > left + wide => at.x - half - 4.0,
            0 => at.x + half + 4.0,
            _ => left + wide - half - 2.0,
        };
        let baseline = if which == 0 { top + height - 5.0 } else { at.y - 4.0 };
        labels.push((Rect { x: middle - half, y: baseline - 11.0, width: 2.0 * half, height: 14.0 }, text));
    }
    labels
}

/// The marker of a neighbour.
fn square(at: Point) -> Rect {
    Rect { x: at.x - 3.0, y: at.y - 3.0, width: 6.0, height: 6.0 }
}

/// An arrow that points out of the picture.
fn arrow(at: Point) -> Item {
    let outline = [(-4.0, -4.0), (4.0, 0.0), (-4.0, 4.0)].map(|(x, y)| Point { x: at.x + x, y: at.y + y });
    Item::Shapes { shapes: vec![outline.to_vec()], ink: Ink::Dot }
}

/// What to say at each place, from left to right.
fn hits(answer: &Answer<'_>, canvas: &mut Canvas, plane: &Plane, pairing: &Pairing<'_>, places: &[Place]) {
    let (context, keys) = super::bars::keys(answer, canvas);
    for place in places {
        let area = answer.area(place.id);
        let series = match place.kind {
            Kind::Council => context,
            Kind::Chosen(at) if area.is_authority() => keys[at],
            Kind::Chosen(at) => canvas.key(&area.slug, &area.name, "area", color_of(at)),
            Kind::Beside(_, kind) => canvas.key(&area.slug, &area.name, kind, 0),
        };
        let at = plane.at(place.figures[0].to_f64(), place.figures[1].to_f64());
        let label = joined(&[
            &area.name,
            ", ",
            &pairing.period_label(),
            ": ",
            &pairing.standing(place.id, place.figures),
        ]);
        canvas.hit(plane.nearest(at), series, label);
    }
}
