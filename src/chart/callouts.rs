//! Labels beside points of a plane: where each has room, near its own point and off the others. It knows rectangles
//! and points, not words.

use super::scene::{Point, Rect};

/// A label, and the point that it is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Label {
    pub(crate) of: Point,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// From the middle of a marker to its label.
const NEAR: f64 = 8.0;
/// Labels farther than this from their points are tied to them.
const TIED: f64 = 14.0;
/// What it costs to cover one of the crowd, a marker or a tie of another label, in pixels of distance.
const CROWD: f64 = 3.5;
const MARKER: f64 = 200.0;
const CROSSING: f64 = 400.0;

/// Where each label's box goes: within the frame, off each other, off what is `taken`, and as far as possible off the
/// crowd. Each is tried at eight places about its point, then farther and farther out. Where the frame is too full
/// for one, that one is left out.
pub(crate) fn place(labels: &[Label], taken: &[Rect], crowd: &[Point], frame: Rect) -> Vec<Option<Rect>> {
    let mut placed = vec![None; labels.len()];
    // Each is placed once more when all others have been: the first knew nothing of those after them.
    for _ in 0..3 {
        for (at, label) in labels.iter().enumerate() {
            placed[at] = None;
            placed[at] = best(label, labels, &placed, taken, crowd, frame);
        }
    }
    placed
}

/// The best place for a label, given those of the others.
fn best(
    label: &Label,
    labels: &[Label],
    placed: &[Option<Rect>],
    taken: &[Rect],
    crowd: &[Point],
    frame: Rect,
) -> Option<Rect> {
    let mut best: Option<(f64, Rect)> = None;
    let mut ring = NEAR;
    while ring < frame.width.max(frame.height) {
        for down in [0.0, -1.0, 1.0] {
            for across in [1.0, -1.0, 0.0] {
                let here = beside(label, across, down, ring);
                let free = (across != 0.0 || down != 0.0)
                    && is_within(here, frame)
                    && !taken.iter().any(|other| meet(here, *other))
                    && !placed.iter().flatten().any(|other| meet(here, *other));
                if !free {
                    continue;
                }
                // To the right and level reads best: the order of the places decides between equals.
                let cost = ring + over(label, here, labels, crowd) + crossed(label, here, labels, placed);
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, here));
                }
            }
        }
        // Nothing farther out can cost less.
        if best.is_some_and(|(least, _)| least <= ring) {
            break;
        }
        ring += 6.0;
    }
    best.map(|(_, here)| here)
}

/// From a point to its label, where that stands too far off to be known as its own: the ends of a line between them.
pub(crate) fn tie(label: &Label, place: Rect) -> Option<(Point, Point)> {
    let Point { x, y } = label.of;
    let end =
        Point { x: x.max(place.x).min(place.x + place.width), y: y.max(place.y).min(place.y + place.height) };
    let (across, down) = (end.x - x, end.y - y);
    let distance = (across * across + down * down).sqrt();
    if distance <= TIED {
        return None;
    }
    // The line begins outside the marker.
    let start = Point { x: x + across / distance * 6.0, y: y + down / distance * 6.0 };
    Some((start, end))
}

/// A label's box on one side of its point.
fn beside(label: &Label, across: f64, down: f64, ring: f64) -> Rect {
    let Label { of, width, height } = *label;
    // A corner is nearer to the point than a side at the same distance along both ways.
    let by = if across != 0.0 && down != 0.0 { ring * 0.6 } else { ring };
    Rect {
        x: of.x + across * (by + width / 2.0) - width / 2.0,
        y: of.y + down * (by + height / 2.0) - height / 2.0,
        width,
        height,
    }
}

/// What the box of a label covers: the markers of the others count for more than the crowd, and want room for their own.
fn over(label: &Label, here: Rect, labels: &[Label], crowd: &[Point]) -> f64 {
    let mut cost = 0.0;
    for point in crowd {
        if is_on(here, *point, 2.0) {
            cost += CROWD;
        }
    }
    for other in labels {
        if other.of != label.of && is_on(here, other.of, 12.0) {
            cost += MARKER;
        }
    }
    cost
}

/// What the ties cost that would cross a box: of this label the boxes of those before it, and of those this one's.
fn crossed(label: &Label, here: Rect, labels: &[Label], placed: &[Option<Rect>]) -> f64 {
    let mut cost = 0.0;
    for (other, there) in labels.iter().zip(placed) {
        let Some(there) = *there else { continue };
        if crosses(tie(label, here), there) || crosses(tie(other, there), here) {
            cost += CROSSING;
        }
    }
    cost
}

/// Whether a line passes through a box.
fn crosses(line: Option<(Point, Point)>, rect: Rect) -> bool {
    let Some((from, to)) = line else { return false };
    (0..=20).any(|step| {
        let share = f64::from(step) / 20.0;
        is_on(rect, Point { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }, 0.0)
    })
}

fn is_on(rect: Rect, point: Point, margin: f64) -> bool {
    (rect.x - margin..=rect.x + rect.width + margin).contains(&point.x)
        && (rect.y - margin..=rect.y + rect.height + margin).contains(&point.y)
}

fn is_within(rect: Rect, frame: Rect) -> bool {
    rect.x >= frame.x
        && rect.y >= frame.y
        && rect.x + rect.width <= frame.x + frame.width
        && rect.y + rect.height <= frame.y + frame.height
}

/// Whether two boxes come closer than a hair's breadth.
fn meet(one: Rect, other: Rect) -> bool {
    one.x < other.x + other.width + 2.0
        && other.x < one.x + one.width + 2.0
        && one.y < other.y + other.height + 1.0
        && other.y < one.y + one.height + 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Rect = Rect { x: 0.0, y: 0.0, width: 320.0, height: 280.0 };

    fn label(x: f64, y: f64) -> Label {
        Label { of: Point { x, y }, width: 100.0, height: 30.0 }
    }

    #[test]
    fn a_label_stands_at_the_right_of_its_point_where_nothing_is_in_the_way() {
        let alone = label(100.0, 100.0);
        let place = place(&[alone], &[], &[], FRAME)[0].unwrap();
        assert_eq!((place.x, place.y), (108.0, 85.0));
        assert_eq!(tie(&alone, place), None);
    }

    #[test]
    fn a_label_keeps_off_the_edge_off_the_crowd_and_off_what_is_there_already() {
        let at_the_edge = place(&[label(310.0, 100.0)], &[], &[], FRAME)[0].unwrap();
        assert_eq!(at_the_edge.x + at_the_edge.width, 302.0);
        let crowd: Vec<Point> =
            (0..10).map(|at| Point { x: 120.0 + 8.0 * f64::from(at), y: 100.0 }).collect();
        let off_the_crowd = place(&[label(110.0, 100.0)], &[], &crowd, FRAME)[0].unwrap();
        assert!(off_the_crowd.x < 110.0 || off_the_crowd.y > 100.0 || off_the_crowd.y + 30.0 < 100.0);
        let taken = Rect { x: 105.0, y: 60.0, width: 200.0, height: 80.0 };
        let off_the_taken = place(&[label(100.0, 100.0)], &[taken], &[], FRAME)[0].unwrap();
        assert!(!meet(off_the_taken, taken));
    }

    #[test]
    fn a_label_that_finds_no_room_nearby_is_tied_to_its_point() {
        let same = [label(160.0, 140.0); 8];
        let placed = place(&same, &[], &[], FRAME);
        assert!(placed.iter().all(Option::is_some));
        assert!(same.iter().zip(&placed).any(|(label, place)| tie(label, place.unwrap()).is_some()));
        assert_eq!(place(&[Label { width: 400.0, ..same[0] }], &[], &[], FRAME), [None]);
    }

    proptest! {
        #[test]
        fn labels_never_meet_and_stay_within(
            points in prop::collection::vec((0.0..320.0_f64, 0.0..280.0_f64), 0..9),
            crowd in prop::collection::vec((0.0..320.0_f64, 0.0..280.0_f64), 0..30),
        ) {
            let labels: Vec<Label> = points.iter().map(|(x, y)| label(*x, *y)).collect();
            let crowd: Vec<Point> = crowd.iter().map(|(x, y)| Point { x: *x, y: *y }).collect();
            let placed = place(&labels, &[], &crowd, FRAME);
            for (at, one) in placed.iter().enumerate() {
                let Some(one) = one else { continue };
                prop_assert!(is_within(*one, FRAME));
                prop_assert!(placed.iter().skip(at + 1).flatten().all(|other| !meet(*one, *other)));
            }
        }
    }
}
