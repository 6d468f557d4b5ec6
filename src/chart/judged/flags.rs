//! The names of chosen councils above a plot, each on a pole that stands where it belongs. It knows places and texts.

use crate::chart::Canvas;
use crate::chart::layout::{Flag, Flown, fly};
use crate::chart::measure_text::width;
use crate::chart::scene::{Anchor, Dash, Point};
use crate::chart::text::Style;
use crate::chart::theme::Ink;

/// How names look.
pub(super) const NAME: Style = Style { size: 12.0, bold: true, ink: Ink::Text };
/// From one row of names to the next.
const ROW: f64 = 16.0;

/// A name, and where its pole stands.
pub(super) struct Name {
    pub(super) pole: f64,
    pub(super) ink: Ink,
    pub(super) text: String,
}

/// Names in as many rows as they need.
pub(super) struct Names {
    names: Vec<Name>,
    flown: Vec<Flown>,
}

impl Names {
    /// Finds the names their places within a width.
    pub(super) fn placed(names: Vec<Name>, within: f64) -> Self {
        let mut flags = Vec::with_capacity(names.len());
        for name in &names {
            flags.push(Flag { pole: name.pole, half: width(&name.text, NAME.size, true) / 2.0 });
        }
        Names { flown: fly(&flags, within), names }
    }

    /// How much room they take.
    pub(super) fn height(&self) -> f64 {
        let mut rows = 0;
        for flown in &self.flown {
            rows = rows.max(flown.row + 1);
        }
        rows as f64 * ROW
    }

    /// Draws them above `base`, with poles down to the foot of each.
    pub(super) fn draw(self, canvas: &mut Canvas, base: f64, feet: &[f64]) {
        let baseline = |at: usize| base - 4.0 - self.flown[at].row as f64 * ROW;
        for (at, name) in self.names.iter().enumerate() {
            canvas.rule((name.pole, baseline(at) + 3.0), (name.pole, feet[at]), name.ink, 1.0, Dash::None);
        }
        for (at, name) in self.names.iter().enumerate() {
            let place = Point { x: self.flown[at].middle, y: baseline(at) };
            let style = Style { ink: name.ink, ..NAME };
            canvas.text(place, Anchor::Middle, style, true, name.text.clone());
        }
    }
}
