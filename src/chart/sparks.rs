//! The small lines that stand in the rows of the table of figures: bare, each in a box of 100 by 24. It knows the rows, and
//! not how a page draws them.

use super::line_axes::axis;
use super::scene::{Point, Rect};
use super::spark::{Plot, Times, last, values};
use super::table::Ends;
use crate::compare::Answer;
use crate::words::forms::table::all;

/// The small lines of all rows of the table, each in a box of 100 by 24; a row without figures has none. The last figure
/// has a small square.
pub(crate) fn sparks(answer: &Answer<'_>) -> Vec<Vec<Vec<Point>>> {
    let times = Times::of(answer);
    let mut ends = Ends::of(answer, &[]);
    if ends.shared.is_some() {
        ends.shared = Some(axis(answer, [].iter()).ends);
    }
    let frame = Rect { x: 0.0, y: 2.0, width: 100.0, height: 20.0 };
    let mut sparks = Vec::new();
    for row in all(answer) {
        let plot = Plot::new(&times, frame, ends.of_row(&row), 3.0);
        let own = values(&row.cells);
        let mut lines = if answer.periods.len() > 1 { plot.clipped(&own) } else { Vec::new() };
        for run in plot.runs(&own) {
            if let ([only], [_, _, ..]) = (run.as_slice(), own.as_slice()) {
                lines.push(square(within(*only, frame)));
            }
        }
        if let (Some(at), [_, _, ..]) = (last(&own), own.as_slice())
            && let Some(value) = own[at]
        {
            lines.push(square(plot.held(at, value)));
        }
        sparks.push(lines);
    }
    sparks
}

/// A place held inside a frame: the line that leads to it is cut there.
fn within(at: Point, frame: Rect) -> Point {
    Point { y: at.y.max(frame.y).min(frame.y + frame.height), ..at }
}

fn square(at: Point) -> Vec<Point> {
    let mut corners = Vec::with_capacity(5);
    for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)] {
        corners.push(Point { x: at.x + x, y: at.y + y });
    }
    corners
}
