//! What lines, shades and marks stand for: a row of signs with their words, which breaks where the picture ends. It
//! knows how things look, and not what is drawn.

use super::Canvas;
use super::measure_text::width;
use super::scene::{Anchor, Dash, Point, Rect, Shape};
use super::text::Style;
use super::theme::Ink;

/// The words beside a sign.
const WORDS: Style = Style { size: 12.0, bold: false, ink: Ink::Text };
const LEADING: f64 = 19.0;
/// Between a sign and its words, and between words and the next sign.
const GAPS: (f64, f64) = (6.0, 16.0);

/// What stands before the words.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    /// A line, across.
    Line(Ink, Dash),
    /// A shade.
    Shade(Ink),
    /// A mark, filled or hollow.
    Mark(Shape, Ink, bool),
    /// A short line, upright, and how wide it is drawn.
    Tick(Ink, f64, Dash),
    /// An arrow to the right: something lies beyond.
    Beyond,
    /// An arrow upwards: a line goes on beyond.
    Above,
}

impl Sign {
    fn width(self) -> f64 {
        match self {
            Sign::Line(..) => 26.0,
            Sign::Shade(_) => 18.0,
            Sign::Mark(..) | Sign::Above => 10.0,
            Sign::Tick(..) | Sign::Beyond => 4.0,
        }
    }
}

/// Draws signs with their words, below what is drawn already.
pub(super) fn draw(canvas: &mut Canvas, signs: &[(Sign, String)]) {
    let mut x = 0.0;
    for (at, (sign, words)) in signs.iter().enumerate() {
        let wide = sign.width() + GAPS.0 + width(words, WORDS.size, false);
        if at == 0 || x + wide > canvas.width {
            x = 0.0;
            canvas.y += LEADING;
        }
        one(canvas, Point { x, y: canvas.y }, *sign);
        let beside = Point { x: x + sign.width() + GAPS.0, y: canvas.y };
        canvas.text(beside, Anchor::Start, WORDS, false, words.clone());
        x += wide + GAPS.1;
    }
    if !signs.is_empty() {
        canvas.y += 4.0;
    }
}

/// A sign, its foot on a baseline.
fn one(canvas: &mut Canvas, at: Point, sign: Sign) {
    let middle = at.y - 4.0;
    let end = at.x + sign.width();
    match sign {
        Sign::Line(ink, dash) => canvas.rule((at.x, middle), (end, middle), ink, 1.6, dash),
        Sign::Shade(ink) => {
            canvas.rects(vec![Rect { x: at.x, y: at.y - 10.0, width: 18.0, height: 12.0 }], ink);
        }
        Sign::Beyond => beyond(canvas, Point { x: end, y: middle }, -4.0),
        Sign::Above => {
            let corner = |x: f64, y: f64| Point { x: at.x + x, y: middle + y };
            let arrow = vec![corner(1.0, 2.5), corner(5.0, -2.5), corner(9.0, 2.5)];
            canvas.lines(vec![arrow], Ink::Muted, 1.8, Dash::None);
        }
        Sign::Mark(shape, ink, hollow) => canvas.mark(Point { x: at.x + 5.0, y: middle }, shape, ink, hollow),
        Sign::Tick(ink, width, dash) => {
            canvas.rule((at.x + 2.0, at.y - 11.0), (at.x + 2.0, at.y + 3.0), ink, width, dash);
        }
    }
}

/// The arrow at an end beyond which something lies: its tip, and how far to the right of it its feet stand.
pub(super) fn beyond(canvas: &mut Canvas, tip: Point, feet: f64) {
    let foot = |y: f64| Point { x: tip.x + feet, y: tip.y + y };
    canvas.lines(vec![vec![foot(-4.0), tip, foot(4.0)]], Ink::Muted, 1.4, Dash::None);
}
