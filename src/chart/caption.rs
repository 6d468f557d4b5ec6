//! Words below a plot: what its marks are, and what it leaves out. They take as many lines as they need.

use super::measure_text::{width, wrap};
use super::scene::{Anchor, Point};
use super::theme::Ink;
use super::{Canvas, TICK};
use crate::compare::Answer;
use crate::model::Flag;
use crate::text::joined;

/// From one line of words to the next.
const LEADING: f64 = 16.0;
/// The room of a mark before its words.
const MARK: f64 = 14.0;

/// Writes a paragraph across the picture.
pub(super) fn paragraph(canvas: &mut Canvas, text: &str) {
    for line in wrap(text, TICK.size, false, canvas.width - 2.0) {
        canvas.y += LEADING;
        canvas.text(Point { x: 0.0, y: canvas.y }, Anchor::Start, TICK, false, line);
    }
}

/// Says of hollow marks what they are.
pub(super) fn provisional(answer: &Answer<'_>, canvas: &mut Canvas) {
    if answer.period(answer.focus).flag == Some(Flag::Provisional) {
        let period = answer.period(answer.focus).short_label();
        paragraph(canvas, &joined(&["Figures for ", period, " are provisional: hollow marks"]));
    }
}

/// A key: marks with their words, side by side as far as there is room, then below. `mark` draws the one at a place
/// around the point that it is given.
pub(super) fn key(canvas: &mut Canvas, words: &[String], mark: &dyn Fn(&mut Canvas, usize, Point)) {
    let mut x = 0.0;
    for (at, text) in words.iter().enumerate() {
        let wide = MARK + width(text, TICK.size, false);
        if at == 0 || x + wide > canvas.width {
            x = 0.0;
            canvas.y += LEADING;
        }
        mark(canvas, at, Point { x: x + 5.0, y: canvas.y - 4.0 });
        for (line, text) in wrap(text, TICK.size, false, canvas.width - MARK).into_iter().enumerate() {
            canvas.y += if line > 0 { LEADING } else { 0.0 };
            canvas.text(Point { x: x + MARK, y: canvas.y }, Anchor::Start, TICK, false, text);
        }
        x += wide + 14.0;
    }
}

/// A small diamond, for the statistical neighbours: darker than the dots around it, and of another shape.
pub(super) fn diamond(at: Point, half: f64) -> Vec<Point> {
    let place = |x: f64, y: f64| Point { x: at.x + x * half, y: at.y + y * half };
    vec![place(0.0, -1.0), place(1.0, 0.0), place(0.0, 1.0), place(-1.0, 0.0)]
}

/// The ink of neighbours that are shown one by one.
pub(super) const NEAR: Ink = Ink::Neighbours;
