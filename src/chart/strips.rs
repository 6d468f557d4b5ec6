//! The strips.

use super::Canvas;
use crate::compare::Answer;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    super::bars::draw(answer, canvas);
}
