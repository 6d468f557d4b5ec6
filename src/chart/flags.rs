//! Flags on poles, above a plot or hanging below it, in as many rows as they need. It knows where poles stand and what
//! flags say, and not whose they are.

use super::Canvas;
use super::layout::{Flag, Flown, fly};
use super::measure_text::width;
use super::scene::{Anchor, Point};
use super::text::Style;

/// The height of a row.
pub(super) const ROW: f64 = 18.0;
/// From the axis to the first row below it: the axis' own labels stand between.
const UNDER_LABELS: f64 = 22.0;

/// A flag: where its pole stands, and what it says.
pub(super) struct Pole {
    pub(super) x: f64,
    pub(super) style: Style,
    pub(super) text: String,
}

/// Flags with the rows that they fly in.
pub(super) struct Flags {
    pub(super) poles: Vec<Pole>,
    pub(super) flown: Vec<Flown>,
    /// The height of all rows.
    pub(super) height: f64,
}

impl Flags {
    pub(super) fn of(poles: Vec<Pole>, across: f64) -> Self {
        let mut flags = Vec::with_capacity(poles.len());
        for Pole { x, style, text } in &poles {
            flags.push(Flag { pole: *x, half: width(text, style.size, style.bold) / 2.0 });
        }
        let (flown, mut rows) = (fly(&flags, across), 0);
        for flown in &flown {
            rows = rows.max(flown.row + 1);
        }
        Flags { poles, flown, height: rows as f64 * ROW }
    }

    /// Where the pole of a flag above a plot meets it.
    pub(super) fn above(&self, at: usize, top: f64) -> f64 {
        top - 4.0 - self.flown[at].row as f64 * ROW
    }

    /// Where the pole of a flag below an axis meets it.
    pub(super) fn below(&self, at: usize, axis: f64) -> f64 {
        axis + UNDER_LABELS + self.flown[at].row as f64 * ROW
    }

    /// Writes what flags above a plot say.
    pub(super) fn write_above(self, canvas: &mut Canvas, top: f64) {
        for at in 0..self.poles.len() {
            let y = self.above(at, top) - 4.0;
            self.write(canvas, at, y);
        }
    }

    /// Writes what flags below an axis say, and gives how far down they reach.
    pub(super) fn write_below(self, canvas: &mut Canvas, axis: f64) -> f64 {
        for at in 0..self.poles.len() {
            let y = self.below(at, axis) + 11.0;
            self.write(canvas, at, y);
        }
        axis + UNDER_LABELS + self.height
    }

    fn write(&self, canvas: &mut Canvas, at: usize, y: f64) {
        let Pole { style, text, .. } = &self.poles[at];
        let place = Point { x: self.flown[at].middle, y };
        canvas.text(place, Anchor::Middle, *style, true, text.clone());
    }
}
