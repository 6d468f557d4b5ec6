//! Labels beside the ends of lines: as many lines of words as they need, moved apart where they would meet, and tied to
//! their ends where they were moved.

use super::Canvas;
use super::layout::{Wish, stack};
use super::measure_text::{width, wrap};
use super::scene::{Anchor, Dash, Point};
use super::text::Style;
use super::theme::Ink;
use crate::text::joined;

/// A name and a figure, on as many lines as they need; the figure stands with the last of the name where both fit.
pub(super) fn name_lines(name: &str, figure: &str, style: Style, most: f64) -> Vec<String> {
    let mut lines = wrap(name, style.size, true, most);
    match lines.last_mut() {
        Some(line) if width(&joined(&[line, " ", figure]), style.size, true) <= most => {
            line.push(' ');
            line.push_str(figure);
        }
        _ => lines.push(figure.to_owned()),
    }
    lines
}

/// A label, and the height that it would like to stand at.
pub(super) struct Label {
    pub(super) y: f64,
    pub(super) style: Style,
    pub(super) lines: Vec<String>,
}

impl Label {
    pub(super) fn height(&self) -> f64 {
        self.lines.len() as f64 * self.style.leading() + 4.0
    }
}

/// The width of the widest label, and the height of all together.
pub(super) fn extent(labels: &[Label]) -> (f64, f64) {
    let (mut widest, mut height) = (0.0_f64, 0.0);
    for label in labels {
        for line in &label.lines {
            widest = widest.max(width(line, label.style.size, label.style.bold));
        }
        height += label.height();
    }
    (widest, height)
}

/// Draws labels at the left or the right of the ends of lines at `x`, `gap` pixels away, between two heights.
pub(super) fn beside(
    canvas: &mut Canvas,
    labels: Vec<Label>,
    (x, gap): (f64, f64),
    (top, bottom): (f64, f64),
    anchor: Anchor,
) {
    let away = if anchor == Anchor::End { -1.0 } else { 1.0 };
    let mut wishes = Vec::with_capacity(labels.len());
    for label in &labels {
        wishes.push(Wish { middle: label.y, height: label.height() });
    }
    let tops = stack(&wishes, top, bottom);
    for (at, label) in labels.into_iter().enumerate() {
        let middle = tops[at] + wishes[at].height / 2.0;
        if (label.y - middle).abs() > 5.0 {
            let from = (x + away * 5.0, label.y);
            canvas.rule(from, (x + away * (gap - 2.0), middle), Ink::Muted, 0.6, Dash::None);
        }
        let style = label.style;
        for (line, text) in label.lines.into_iter().enumerate() {
            let baseline = tops[at] + 2.0 + style.size * 0.9 + line as f64 * style.leading();
            canvas.text(Point { x: x + away * gap, y: baseline }, anchor, style, true, text);
        }
    }
}
