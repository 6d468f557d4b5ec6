//! What letters, colours and marks stand for, in words: a row of signs that breaks where the picture ends.

use super::standing::Standing;
use crate::chart::Canvas;
use crate::chart::measure_text::{width, wrap};
use crate::chart::scene::{Anchor, Dash, Point, Rect, Shape};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::format;

/// Words of a key, of axes and beside bands.
pub(super) const SMALL: Style = Style { size: 11.0, bold: false, ink: Ink::Muted };
const LABEL: Style = Style { size: 12.0, bold: false, ink: Ink::Text };
/// A swatch, with room for a letter.
const SWATCH: (f64, f64) = (20.0, 15.0);
/// From one row of a key to the next.
pub(super) const LEADING: f64 = 20.0;

/// What stands before the words.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    Swatch(Standing),
    /// A marker, filled or hollow.
    Mark(Shape, bool),
}

impl Sign {
    fn width(self) -> f64 {
        if matches!(self, Sign::Mark(..)) { 10.0 } else { SWATCH.0 }
    }

    /// Where it stands in a key: grades, the older scale, visits.
    pub(super) fn order(self) -> usize {
        match self {
            Sign::Swatch(standing) => standing.place(),
            Sign::Mark(Shape::Diamond, hollow) => 6 + usize::from(hollow),
            Sign::Mark(Shape::Triangle, _) => 8,
            Sign::Mark(_, hollow) => 9 + usize::from(hollow),
        }
    }
}

/// Draws signs with their words, below what is drawn already.
pub(super) fn draw(canvas: &mut Canvas, signs: &[(Sign, String)]) {
    let mut x = 0.0;
    for (at, (sign, words)) in signs.iter().enumerate() {
        let wide = sign.width() + 5.0 + width(words, LABEL.size, false);
        if at == 0 || x + wide > canvas.width {
            x = 0.0;
            canvas.y += LEADING;
        }
        one(canvas, Point { x, y: canvas.y - 5.0 }, *sign, words);
        x += wide + 14.0;
    }
}

/// Draws one below the other, each with its words.
pub(super) fn column(canvas: &mut Canvas, signs: &[(Sign, String)], at: Point) {
    for (line, (sign, words)) in signs.iter().enumerate() {
        one(canvas, Point { y: at.y + LEADING * (line + 1) as f64 - 5.0, ..at }, *sign, words);
    }
}

/// A sign and its words, on one baseline.
fn one(canvas: &mut Canvas, at: Point, sign: Sign, words: &str) {
    match sign {
        Sign::Swatch(standing) => {
            let rect = Rect { x: at.x + 0.5, y: at.y - 11.5, width: SWATCH.0 - 1.0, height: SWATCH.1 };
            box_of(canvas, standing, rect);
            let style = Style { size: 11.0, bold: true, ink: standing.on() };
            let middle = Point { x: at.x + SWATCH.0 / 2.0, y: at.y - 0.5 };
            canvas.text(middle, Anchor::Middle, style, false, standing.letter().to_owned());
        }
        Sign::Mark(shape, hollow) => {
            canvas.mark(Point { x: at.x + 5.0, y: at.y - 4.0 }, shape, Ink::Muted, hollow);
        }
    }
    let beside = Point { x: at.x + sign.width() + 5.0, ..at };
    canvas.text(beside, Anchor::Start, LABEL, false, words.to_owned());
}

/// A rectangle filled for a standing; with an edge where the fill is faint.
pub(super) fn box_of(canvas: &mut Canvas, standing: Standing, rect: Rect) {
    canvas.rects(vec![rect], standing.ink());
    if !standing.is_grade() {
        canvas.lines(vec![around(rect)], Ink::Muted, 1.0, dash(standing));
    }
}

/// How the edge of a faint fill is drawn.
pub(super) fn dash(standing: Standing) -> Dash {
    if standing == Standing::NotInspected { Dash::Dots } else { Dash::None }
}

/// The edge of a rectangle.
pub(super) fn around(rect: Rect) -> Vec<Point> {
    let (right, bottom) = (rect.x + rect.width, rect.y + rect.height);
    let corners = [(rect.x, rect.y), (right, rect.y), (right, bottom), (rect.x, bottom), (rect.x, rect.y)];
    outline(Point { x: 0.0, y: 0.0 }, &corners)
}

/// The corners of an outline, each told by how far to the right of a place and how far below it.
pub(super) fn outline(at: Point, corners: &[(f64, f64)]) -> Vec<Point> {
    let mut outline = Vec::with_capacity(corners.len());
    for (x, y) in corners {
        outline.push(Point { x: at.x + x, y: at.y + y });
    }
    outline
}

/// A sentence in small print, on as many lines as it needs.
pub(super) fn note(canvas: &mut Canvas, text: &str) {
    for line in wrap(text, SMALL.size, false, canvas.width) {
        canvas.y += 15.0;
        let at = Point { x: 0.0, y: canvas.y };
        canvas.text(at, Anchor::Start, SMALL, false, line);
    }
}

/// A swatch for a standing with its word, as a key begins.
pub(super) fn swatch(standing: Standing) -> (Sign, String) {
    (Sign::Swatch(standing), format::capital(standing.words()))
}
