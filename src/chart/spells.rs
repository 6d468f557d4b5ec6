//! What Ofsted said, behind a measure's line: a strip below the plot with the grades of the first chosen council, each in
//! words, and a rule at each new one. It knows the plot's frame, and not what is drawn in it.

use super::line::{Frame, NOTE};
use super::marks::place_of;
use super::measure_text::{width, wrap};
use super::scene::{Anchor, Dash, Point, Rect};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK};
use crate::compare::{Answer, Spell};
use crate::format;

/// How much room the strip takes between the axis and the labels of the periods.
pub(super) const HEIGHT: f64 = 18.0;
/// The height of its bands.
const BAND: f64 = 14.0;

/// Draws the rules behind the lines, and the strip below them.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas, frame: &Frame) {
    let mut words = Vec::new();
    for (spell, from, to) in shown(answer, frame) {
        if from > frame.x[0] {
            canvas.rule((from, frame.top), (from, frame.bottom + HEIGHT), Ink::Muted, 1.0, Dash::Dots);
        }
        let (y, ink) = (frame.bottom + HEIGHT - BAND, spell.grade as u8);
        canvas.rects(vec![Rect { x: from, y, width: to - from - 1.0, height: BAND }], Ink::Grade(ink));
        let style = Style { ink: Ink::OnGrade(ink), bold: true, ..NOTE };
        if let Some(text) = word(spell, to - from) {
            words.push((Point { x: from + 4.0, y: y + 11.0 }, style, text));
        }
    }
    for (at, style, text) in words {
        canvas.text(at, Anchor::Start, style, false, text);
    }
}

/// Whose grades these are, for what; and the grades whose words had no room.
pub(super) fn caption(answer: &Answer<'_>, canvas: &mut Canvas, frame: &Frame) {
    let Some(first) = answer.spells.first() else { return };
    let text = crate::words::spells_title(answer, first);
    let mut y = canvas.y + 10.0;
    for line in wrap(&text, TICK.size, false, canvas.width) {
        canvas.text(Point { x: 0.0, y }, Anchor::Start, TICK, false, line);
        y += TICK.leading();
    }
    let mut x = 0.0;
    let mut told = [false; 4];
    for (spell, from, to) in shown(answer, frame) {
        let grade = spell.grade;
        if word(spell, to - from).is_none() && !std::mem::replace(&mut told[grade as usize], true) {
            let text = format::capital(grade.name());
            canvas.rects(vec![Rect { x, y: y - 9.0, width: 10.0, height: 10.0 }], Ink::Grade(grade as u8));
            let wide = width(&text, TICK.size, false);
            canvas.text(Point { x: x + 14.0, y }, Anchor::Start, TICK, false, text);
            x += wide + 28.0;
        }
    }
    canvas.y = if x > 0.0 { y + 8.0 } else { y - 8.0 };
}

/// What to say at each grade: at the period nearest to its middle, where the keys lead to.
pub(super) fn hits(answer: &Answer<'_>, canvas: &mut Canvas, frame: &Frame) {
    let Some(first) = answer.spells.first() else { return };
    let series = canvas.key("", &crate::words::spells_title(answer, first), "context", 0);
    for (spell, from, to) in shown(answer, frame) {
        let middle = f64::midpoint(from, to);
        let mut nearest = frame.x[0];
        for x in &frame.x {
            if (x - middle).abs() < (nearest - middle).abs() {
                nearest = *x;
            }
        }
        let place = Point { x: nearest, y: frame.bottom + HEIGHT - BAND / 2.0 };
        canvas.hit(place, series, crate::words::spell_words(answer, spell));
    }
}

/// The grades that lie in the plot, with where each begins and ends.
fn shown<'a>(answer: &'a Answer<'_>, frame: &Frame) -> Vec<(&'a Spell, f64, f64)> {
    let mut shown = Vec::new();
    for spell in &answer.spells {
        let (from, to) = (place_of(answer, frame, spell.from), place_of(answer, frame, spell.end.date()));
        if to - from > 1.0 {
            shown.push((spell, from, to));
        }
    }
    shown
}

/// The word of a grade, where its band has room for it.
fn word(spell: &Spell, room: f64) -> Option<String> {
    let word = format::capital(spell.grade.name());
    (width(&word, NOTE.size, true) + 8.0 <= room).then_some(word)
}
