//! Paragraphs and labels of several lines.

use super::measure_text::wrap;
use super::scene::{Anchor, Item, Point};
use super::theme::Ink;

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) ink: Ink,
}

impl Style {
    /// From one baseline to the next.
    pub(super) fn leading(&self) -> f64 {
        (self.size * 1.3).round()
    }
}

/// A paragraph from its top left, and its height.
pub(super) fn block(text: &str, style: Style, at: Point, width: f64) -> (Vec<Item>, f64) {
    let Style { size, bold, ink } = style;
    let lines = wrap(text, size, bold, width);
    let height = lines.len() as f64 * style.leading();
    let items = lines.into_iter().enumerate().map(|(line, text)| Item::Text {
        at: Point { x: at.x, y: at.y + line as f64 * style.leading() + size },
        anchor: Anchor::Start,
        size,
        bold,
        ink,
        halo: false,
        text,
    });
    (items.collect(), height)
}
