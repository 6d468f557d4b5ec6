//! The land itself: councils within their boundaries, London enlarged where the sea leaves room. It knows places and
//! outlines, and neither figures nor grades.

use super::land::{Box, Land, Plot, hexagon};
use crate::chart::Canvas;
use crate::chart::scene::Point;
use crate::model::{AreaId, Boundaries, Dataset};

/// Pixels a kilometre at most, in a column and across a page, and how wide the inset may be.
const MOST: f64 = 0.92;
const MOST_ACROSS: f64 = 1.15;
const WIDEST_INSET: f64 = 300.0;
/// The inset may reach so far to the east: west of Cumbria's coast, at easting 300.
const INSET_EAST: f64 = 292.0;
/// Islands that are a council of their own and smaller than this many pixels are drawn as a hexagon of that size: Scilly.
const SMALLEST: f64 = 12.0;
/// Between London and the frame around it, and the line above London that names it.
const PADDING: f64 = 4.0;
const CAPTION: f64 = 14.0;

/// The land for some councils, below what is drawn already; `None` until the boundaries are loaded. `named` is how many
/// chosen councils stand in the inset, which are named below it.
pub(in crate::chart) fn boundaries(
    dataset: &Dataset,
    canvas: &Canvas,
    shown: &dyn Fn(AreaId) -> bool,
    chosen: &[AreaId],
) -> Option<Land> {
    let all = dataset.boundaries()?;
    let (all_around, around_london) =
        (extent(all, &|_| true)?, extent(all, &|part| is_of_london(dataset, all, part))?);
    let across = all_around[2] - all_around[0];
    let (per_km, east) = if canvas.narrow {
        ((canvas.width - 8.0) / across, 2.0)
    } else {
        let most = if canvas.width > 800.0 { MOST_ACROSS } else { MOST };
        (((canvas.width - 60.0) / across).min(most), 16.0)
    };
    // On a page there is room for names in the east.
    let left = (canvas.width - across * per_km - east).min(WIDEST_INSET);
    let top = canvas.y + 8.0;
    let main = Frame { around: all_around, left, top, per_km };
    let reach = main.at((INSET_EAST * 5.0) as u16, 0).x.min(WIDEST_INSET);
    let inset = Frame {
        around: around_london,
        left: PADDING,
        top: top + PADDING + CAPTION,
        per_km: (reach - 3.0 * PADDING) / (around_london[2] - around_london[0]),
    };
    let high = (around_london[3] - around_london[1]) * inset.per_km;
    let frame = [0.5, top, reach - PADDING, top + CAPTION + high + 2.0 * PADDING];

    let mut plots = Vec::new();
    for (id, _) in dataset.authorities().filter(|(id, _)| shown(*id)) {
        let rings = all.outline(id);
        let (mut shapes, is_inset) = (main.shapes(&rings), in_london(dataset, id));
        let seen = if is_inset { inset.shapes(&rings) } else { shapes.clone() };
        let (at, (wide, high)) = (middle(&seen), size(&seen));
        if is_inset {
            shapes.extend(seen);
        } else if wide.max(high) < SMALLEST && is_island(all, id) {
            shapes = vec![hexagon(at, SMALLEST / 2.0)];
        }
        plots.push(Plot { id, at, shapes, room: wide.min(high), is_inset });
    }
    // Which council each part belongs to: borders between two, and the coasts.
    let owner = |part: Option<u16>| {
        plots
            .iter()
            .map(|plot| plot.id)
            .find(|id| part.is_some_and(|part| all.parts[usize::from(*id)].contains(&part)))
    };
    let (mut borders, mut solid) = (Vec::new(), Vec::new());
    for border in &all.borders {
        let (one, other) = (owner(border.left), owner(border.right));
        let line = main.line(&border.points);
        if border.left.is_none() || border.right.is_none() {
            for pair in line.windows(2) {
                let [a, b] = [pair[0], pair[1]];
                solid.push([a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y)]);
            }
        }
        if one != other {
            if [one, other].into_iter().flatten().any(|id| in_london(dataset, id)) {
                borders.push(inset.line(&border.points));
            }
            borders.push(line);
        }
    }
    let named = chosen.iter().filter(|id| in_london(dataset, **id)).count();
    let below = frame[3] + 6.0 + 16.0 * named as f64;
    Some(Land {
        plots,
        top,
        bottom: top + (all_around[3] - all_around[1]) * per_km + 6.0,
        wide: 30.0,
        furthest: f64::INFINITY,
        borders,
        inset: Some(frame),
        beside: vec![[0.0, top, frame[2], below]],
        is_hexagons: false,
        solid,
    })
}

/// Part of the National Grid, in kilometres, and where it stands in the picture.
struct Frame {
    around: Box,
    left: f64,
    top: f64,
    per_km: f64,
}

impl Frame {
    fn at(&self, east: u16, north: u16) -> Point {
        let [west, _, _, top] = self.around;
        let (east, north) = (f64::from(east) / 5.0, f64::from(north) / 5.0);
        Point { x: self.left + (east - west) * self.per_km, y: self.top + (top - north) * self.per_km }
    }

    fn line(&self, points: &[(u16, u16)]) -> Vec<Point> {
        let mut line = Vec::with_capacity(points.len());
        for (east, north) in points {
            line.push(self.at(*east, *north));
        }
        line
    }

    fn shapes(&self, rings: &[Vec<(u16, u16)>]) -> Vec<Vec<Point>> {
        let mut shapes = Vec::with_capacity(rings.len());
        for ring in rings {
            shapes.push(self.line(ring));
        }
        shapes
    }
}

/// West, south, east and north of some parts, in kilometres.
fn extent(all: &Boundaries, wanted: &dyn Fn(u16) -> bool) -> Option<Box> {
    let mut extent: Option<Box> = None;
    for border in &all.borders {
        if [border.left, border.right].into_iter().flatten().any(wanted) {
            for (east, north) in &border.points {
                let (east, north) = (f64::from(*east) / 5.0, f64::from(*north) / 5.0);
                let [a, b, c, d] = extent.unwrap_or([east, north, east, north]);
                extent = Some([a.min(east), b.min(north), c.max(east), d.max(north)]);
            }
        }
    }
    extent.filter(|[a, b, c, d]| a < c && b < d)
}

/// Whether a part is a London borough, or the City.
fn is_of_london(dataset: &Dataset, all: &Boundaries, part: u16) -> bool {
    dataset.authorities().any(|(id, _)| in_london(dataset, id) && all.parts[usize::from(id)].contains(&part))
}

/// Whether a council has no border with another.
fn is_island(all: &Boundaries, id: AreaId) -> bool {
    let parts = &all.parts[usize::from(id)];
    let own = |part: Option<u16>| part.is_some_and(|part| parts.contains(&part));
    all.borders.iter().all(|border| {
        !own(border.left) && !own(border.right) || border.left.is_none() || border.right.is_none()
    })
}

/// London alone is a region of two: what lies in Inner or Outer London lies in it.
fn in_london(dataset: &Dataset, id: AreaId) -> bool {
    let around = dataset.area(id).parent.and_then(|region| dataset.area(region).parent);
    around.is_some_and(|around| Some(around) != dataset.england())
}

/// The middle of the largest outline: of its area.
fn middle(shapes: &[Vec<Point>]) -> Point {
    let (mut most, mut middle) = (0.0, Point { x: 0.0, y: 0.0 });
    for shape in shapes {
        let Some(first) = shape.first() else { continue };
        let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
        for (at, point) in shape.iter().enumerate() {
            let next = shape.get(at + 1).unwrap_or(first);
            let (ax, ay) = (point.x - first.x, point.y - first.y);
            let (bx, by) = (next.x - first.x, next.y - first.y);
            let twice = ax * by - bx * ay;
            (area, x, y) = (area + twice, x + (ax + bx) * twice, y + (ay + by) * twice);
        }
        if area.abs() > most {
            most = area.abs();
            middle = Point { x: first.x + x / area / 3.0, y: first.y + y / area / 3.0 };
        }
    }
    middle
}

/// How far outlines reach from west to east and from north to south.
fn size(shapes: &[Vec<Point>]) -> (f64, f64) {
    let [mut left, mut top] = [f64::INFINITY; 2];
    let [mut right, mut bottom] = [f64::NEG_INFINITY; 2];
    for point in shapes.iter().flatten() {
        (left, right) = (left.min(point.x), right.max(point.x));
        (top, bottom) = (top.min(point.y), bottom.max(point.y));
    }
    (right - left, bottom - top)
}
