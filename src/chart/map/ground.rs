//! The land itself: councils within their boundaries, London enlarged where the sea leaves room. It knows places and
//! outlines, and neither figures nor grades.

use super::land::{Land, Plot, hexagon};
use crate::chart::Canvas;
use crate::chart::scene::Point;
use crate::model::{AreaId, Dataset};

/// West, south, east and north of England and of London on the National Grid, in kilometres, from the dataset itself.
const ENGLAND: [f64; 4] = [86.8, 7.2, 656.0, 657.0];
const LONDON: [f64; 4] = [504.4, 155.8, 562.0, 200.6];
/// Units of the dataset a kilometre.
const UNITS: f64 = 5.0;
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

/// The land for some councils, below what is drawn already; `None` until the boundaries are loaded. The chosen of London
/// are named below the inset.
pub(in crate::chart) fn boundaries(
    dataset: &Dataset,
    canvas: &Canvas,
    shown: &dyn Fn(AreaId) -> bool,
    chosen: &[AreaId],
) -> Option<Land> {
    let all = dataset.boundaries()?;
    let [west, south, east, north] = ENGLAND;
    let mut per_km = (canvas.width - 8.0) / (east - west);
    let mut left = 6.0;
    if !canvas.narrow {
        let most = if canvas.width > 800.0 { MOST_ACROSS } else { MOST };
        per_km = ((canvas.width - 60.0) / (east - west)).min(most);
        // On a page there is room for names in the east.
        left = (canvas.width - 16.0 - (east - west) * per_km).min(WIDEST_INSET);
    }
    let top = canvas.y + 8.0;
    let main = Frame { west, north, left, top, per_km };
    let reach = (left + (INSET_EAST - west) * per_km).min(WIDEST_INSET);
    let (left, bottom) = (PADDING, top + (north - south) * per_km + 6.0);
    let [west, south, east, north] = LONDON;
    let per_km = (reach - 3.0 * PADDING) / (east - west);
    let inset = Frame { west, north, left, top: top + PADDING + CAPTION, per_km };
    let frame = [0.5, top, reach - PADDING, inset.top + (north - south) * per_km + PADDING];

    let mut plots = Vec::new();
    // Which council each part belongs to, by its place, and whether that lies in London.
    let mut owners = Vec::new();
    let mut below = frame[3] + 6.0;
    for (id, area) in dataset.authorities() {
        if !shown(id) {
            continue;
        }
        // London alone is a region of two: what lies in one of them lies in it.
        let around = area.parent.and_then(|region| dataset.area(region).parent);
        let is_inset = around.is_some_and(|around| Some(around) != dataset.england());
        if is_inset && chosen.contains(&id) {
            below += 16.0;
        }
        let rings = all.outline(id);
        let mut shapes = main.shapes(&rings);
        let seen = if is_inset { inset.shapes(&rings) } else { shapes.clone() };
        let (at, wide, high) = middle(&seen);
        if is_inset {
            shapes.extend(seen);
        } else if seen.len() > 2 && wide.max(high) < SMALLEST {
            shapes = vec![hexagon(at, SMALLEST / 2.0)];
        }
        for part in &all.parts[usize::from(id)] {
            owners.push((*part, plots.len()));
        }
        plots.push(Plot { id, at, shapes, room: wide.min(high), is_inset });
    }
    let owner = |part: Option<u16>| {
        for (known, owner) in &owners {
            if Some(*known) == part {
                return Some(*owner);
            }
        }
        None
    };
    let (mut borders, mut solid) = (Vec::new(), Vec::new());
    for border in &all.borders {
        let (one, other) = (owner(border.left), owner(border.right));
        let line = main.line(&border.points);
        if border.left.is_none() || border.right.is_none() {
            let mut last = line.first().copied().unwrap_or(Point { x: 0.0, y: 0.0 });
            for point in &line {
                let (x, y) = (point.x, point.y);
                solid.push([x.min(last.x), y.min(last.y), x.max(last.x), y.max(last.y)]);
                last = *point;
            }
        } else if one != other {
            if [one, other].iter().flatten().any(|side| plots[*side].is_inset) {
                borders.push(inset.line(&border.points));
            }
            borders.push(line);
        }
    }
    Some(Land {
        plots,
        top,
        bottom,
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
    west: f64,
    north: f64,
    left: f64,
    top: f64,
    per_km: f64,
}

impl Frame {
    fn line(&self, points: &[(u16, u16)]) -> Vec<Point> {
        let mut line = Vec::with_capacity(points.len());
        for (east, north) in points {
            let (east, north) = (f64::from(*east) / UNITS, f64::from(*north) / UNITS);
            let x = self.left + (east - self.west) * self.per_km;
            line.push(Point { x, y: self.top + (self.north - north) * self.per_km });
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

/// The middle of the largest outline, by its area; how far all reach from west to east and from north to south.
fn middle(shapes: &[Vec<Point>]) -> (Point, f64, f64) {
    let (mut most, mut middle) = (0.0, Point { x: 0.0, y: 0.0 });
    let (mut least, mut greatest) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for shape in shapes {
        let Some(mut last) = shape.last() else { continue };
        let first = *last;
        let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
        for point in shape {
            let (ax, ay) = (last.x - first.x, last.y - first.y);
            let (bx, by) = (point.x - first.x, point.y - first.y);
            let twice = ax * by - bx * ay;
            (area, x, y) = (area + twice, x + (ax + bx) * twice, y + (ay + by) * twice);
            least = [least[0].min(point.x), least[1].min(point.y)];
            greatest = [greatest[0].max(point.x), greatest[1].max(point.y)];
            last = point;
        }
        if area.abs() > most {
            most = area.abs();
            middle = Point { x: first.x + x / area / 3.0, y: first.y + y / area / 3.0 };
        }
    }
    (middle, greatest[0] - least[0], greatest[1] - least[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn england_and_london_reach_as_far_as_the_dataset_has_them() {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        let reach = |is_within: &dyn Fn(AreaId) -> bool| {
            let [mut west, mut south, mut east, mut north] = [u16::MAX, u16::MAX, 0, 0];
            for (id, _) in dataset.authorities().filter(|(id, _)| is_within(*id)) {
                for (x, y) in dataset.boundaries().unwrap().outline(id).into_iter().flatten() {
                    (west, south) = (west.min(x), south.min(y));
                    (east, north) = (east.max(x), north.max(y));
                }
            }
            [west, south, east, north].map(|place| f64::from(place) / UNITS)
        };
        assert_eq!(reach(&|_| true), ENGLAND);
        let london = dataset.find_area("london");
        let parent = |id: AreaId| dataset.area(id).parent;
        assert_eq!(reach(&|id| parent(id).and_then(parent) == london), LONDON);
    }
}
