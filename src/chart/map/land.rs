//! Where councils lie in a picture: a hexagon each here, the land itself in `ground`. It knows places and outlines, and
//! neither figures nor grades.

use crate::chart::Canvas;
use crate::chart::layout::ascending;
use crate::chart::scene::Point;
use crate::model::{AreaId, Dataset};

/// The height of a row of hexagons that touch, as a share of their width: half the square root of three.
const ROW: f64 = 0.866_025_403_784_438_6;

/// Where some councils lie.
pub(in crate::chart) struct Land {
    pub(in crate::chart) plots: Vec<Plot>,
    pub(in crate::chart) top: f64,
    pub(in crate::chart) bottom: f64,
    /// The width of a hexagon, or of the room that a council has around its middle.
    pub(in crate::chart) wide: f64,
    /// A council this near to the bottom is named below the map sooner than on its further side.
    pub(in crate::chart) furthest: f64,
    /// Borders between councils, which are drawn over their colours; hexagons stand apart by themselves.
    pub(in crate::chart) borders: Vec<Vec<Point>>,
    /// Where London stands enlarged.
    pub(in crate::chart) inset: Option<Box>,
    /// What labels in the west keep off besides the land, from the left.
    pub(in crate::chart) beside: Vec<Box>,
    pub(super) is_hexagons: bool,
    /// The land that labels keep off.
    pub(super) solid: Vec<Box>,
}

/// Left, top, right and bottom.
pub(in crate::chart) type Box = [f64; 4];

/// A council on the map.
pub(in crate::chart) struct Plot {
    pub(in crate::chart) id: AreaId,
    /// Its middle.
    pub(in crate::chart) at: Point,
    /// Its outlines; of a hexagon none.
    pub(super) shapes: Vec<Vec<Point>>,
    /// How many pixels a letter at its middle may take.
    pub(in crate::chart) room: f64,
    /// Whether its middle lies in the inset.
    pub(in crate::chart) is_inset: bool,
}

/// Columns and rows of the map of hexagons.
fn extent(dataset: &Dataset) -> (u8, u8) {
    let (mut columns, mut rows) = (1, 1);
    for (column, row) in dataset.map().into_iter().flat_map(|map| map.places.iter().flatten()) {
        columns = columns.max(column + 1);
        rows = rows.max(row + 1);
    }
    (columns, rows)
}

impl Land {
    /// Hexagons for some councils, below what is drawn already; those of all councils keep labels off.
    pub(in crate::chart) fn hexagons(
        dataset: &Dataset,
        canvas: &Canvas,
        shown: &dyn Fn(AreaId) -> bool,
    ) -> Self {
        let (columns, rows) = extent(dataset);
        let across = f64::from(columns) + 0.5;
        // Room for a short name in the east.
        let (wide, east) = if canvas.narrow {
            ((canvas.width - 26.0) / across, 0.0)
        } else {
            ((canvas.width / (across + 4.0)).min(36.0), 34.0)
        };
        // On a page the map does not stand far from its key.
        let (left, top) = ((canvas.width - wide * across - east).min(240.0), canvas.y + 6.0);
        let (mut plots, mut solid) = (Vec::new(), Vec::new());
        for (id, _) in dataset.authorities() {
            let Some((column, row)) = dataset.map().and_then(|map| map.place(id)) else { continue };
            let shift = f64::from(row % 2) / 2.0;
            let x = left + (f64::from(column) + 0.5 + shift) * wide;
            let y = top + (f64::from(rows - 1 - row) * ROW + 0.6) * wide;
            solid.push([x - wide / 2.0, y - wide * 0.58, x + wide / 2.0, y + wide * 0.58]);
            if shown(id) {
                plots.push(Plot { id, at: Point { x, y }, shapes: Vec::new(), room: wide, is_inset: false });
            }
        }
        let bottom = top + (f64::from(rows - 1) * ROW + 1.2) * wide + 4.0;
        let (borders, beside) = (Vec::new(), Vec::new());
        let furthest = 4.0 * wide;
        Land { plots, top, bottom, wide, furthest, borders, inset: None, beside, is_hexagons: true, solid }
    }

    /// A council's place on the map.
    pub(in crate::chart) fn plot(&self, id: AreaId) -> Option<&Plot> {
        self.plots.iter().find(|plot| plot.id == id)
    }

    /// All councils, from the north, and from the west where they lie equally far north.
    pub(in crate::chart) fn north_first(&self) -> Vec<usize> {
        // Rows lie more than a tenth of a pixel apart, and none is longer than a picture is wide.
        ascending(self.plots.len(), &|at| (self.plots[at].at.y * 10.0).round() * 1e4 + self.plots[at].at.x)
    }

    /// The outlines of a council; of a hexagon as much smaller as `within` says.
    pub(in crate::chart) fn shapes(&self, plot: &Plot, within: f64) -> Vec<Vec<Point>> {
        if self.is_hexagons { vec![hexagon(plot.at, self.wide / 2.0 - within)] } else { plot.shapes.clone() }
    }

    /// The same as lines that end where they began.
    pub(in crate::chart) fn edges(&self, plot: &Plot, within: f64) -> Vec<Vec<Point>> {
        let mut edges = self.shapes(plot, within);
        for edge in &mut edges {
            close(edge);
        }
        edges
    }

    /// Where a line from a label to the council ends: on a hexagon between two rows of letters; `inwards` is 1 from the
    /// west, -1 from the east and 0 from below.
    pub(in crate::chart) fn hold(&self, at: Point, inwards: f64) -> Point {
        let (wide, half) = (self.wide, self.half());
        match self.is_hexagons {
            true if inwards == 0.0 => Point { x: at.x + wide / 4.0, y: at.y + half },
            true => Point { x: at.x - inwards * wide / 4.0, y: at.y - half },
            false => at,
        }
    }

    /// How far above the middle of a council its label's line ends.
    pub(in crate::chart) fn half(&self) -> f64 {
        if self.is_hexagons { self.wide * ROW / 2.0 } else { 0.0 }
    }

    /// Between two heights: from where the sea in the west is free, and how far the land reaches to the west and east.
    pub(in crate::chart) fn coasts(&self, from: f64, to: f64, width: f64) -> (f64, f64, f64) {
        let (mut free, mut west, mut east) = (0.0_f64, width, 0.0_f64);
        for [left, top, right, bottom] in &self.solid {
            if *bottom > from && *top < to {
                (west, east) = (west.min(*left), east.max(*right));
            }
        }
        for [_, top, right, bottom] in &self.beside {
            if *bottom > from && *top < to {
                free = free.max(*right);
            }
        }
        (free, west, east)
    }
}

/// The corners of a hexagon that stands on one, from half its width.
pub(super) fn hexagon(at: Point, half: f64) -> Vec<Point> {
    // The distance to a corner.
    let far = half / ROW;
    let corners = [
        (0.0, -far),
        (half, -far / 2.0),
        (half, far / 2.0),
        (0.0, far),
        (-half, far / 2.0),
        (-half, -far / 2.0),
    ];
    let mut outline = Vec::with_capacity(corners.len());
    for (x, y) in corners {
        outline.push(Point { x: at.x + x, y: at.y + y });
    }
    outline
}

/// Makes an outline a line that ends where it began, its corner rounded like the others.
pub(super) fn close(outline: &mut Vec<Point>) {
    if let [first, second, ..] = outline[..] {
        outline.push(first);
        outline.push(second);
    }
}
