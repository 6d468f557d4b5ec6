//! A strip a period behind lines over time: the middle half of the councils shaded, the others as faint ticks, the median
//! marked. The
//! lines, their labels and their axes are those of the line; a period's strip knows that period's councils alone.

use super::caption::paragraph;
use super::line::Frame;
use super::scene::{Dash, Point, Rect, Shape};
use super::strip_axis::said;
use super::theme::Ink;
use super::{Canvas, color_of, quarters};
use crate::compare::Answer;
use crate::format;
use crate::model::{Cell, Flag};
use crate::text::joined;

/// The widest that half a strip is.
const HALF: f64 = 18.0;
/// Pixels between two ticks.
const TELLS_APART: f64 = 2.0;

/// How far the first and the last period stand from the edges of a plot, so that half a strip has room, with a pixel
/// around it. Strips take four fifths of the least room between two periods.
pub(super) fn inset(answer: &Answer<'_>, across: f64) -> f64 {
    let year = |at: usize| f64::from(answer.period(at).last_year);
    let last = answer.periods.len() - 1;
    let mut least = f64::INFINITY;
    for at in 1..=last {
        least = least.min(year(at) - year(at - 1));
    }
    let span = year(last) - year(0);
    let half = 0.4 * least * across / (span + 0.8 * least);
    // Periods that end in the same year stand on one another, and have a strip as wide as a mark.
    if half > 3.0 { half.min(HALF) + 1.0 } else { 4.0 }
}

/// Draws the strips, and a mark at each figure of a chosen area.
pub(super) fn behind(answer: &Answer<'_>, canvas: &mut Canvas, frame: &Frame, half: f64) {
    let within = |y: f64| y.max(frame.top).min(frame.bottom);
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    let (mut ticks, mut medians) = (Vec::new(), Vec::new());
    for (at, field) in answer.fields.iter().enumerate() {
        let x = frame.x[at];
        let across = |y: f64, half: f64| vec![Point { x: x - half, y }, Point { x: x + half, y }];
        let mut middle = None;
        if let Some([low, first, third, high]) = quarters::bounds(field) {
            middle = Some([first, third]);
            let y = |figure| within(frame.at(at, figure).y);
            let y = [y(low), y(first), y(third), y(high)];
            let rect = |from: f64, to: f64| Rect { x: x - half, y: to, width: 2.0 * half, height: from - to };
            outer.push(rect(y[0], y[1]));
            inner.push(rect(y[1], y[2]));
            outer.push(rect(y[2], y[3]));
        }
        let mut drawn = f64::INFINITY;
        for (_, figure) in &field.members {
            let y = frame.at(at, *figure).y;
            let inner = middle.is_some_and(|[first, third]| (first..=third).contains(figure));
            // Ticks closer than the eye tells apart are one.
            if !inner && y == within(y) && drawn - y >= TELLS_APART {
                ticks.push(across(y, half));
                drawn = y;
            }
        }
        if let Some(median) = field.median() {
            medians.push(across(within(frame.at(at, median).y), half));
        }
    }
    canvas.rects(outer, Ink::Range);
    canvas.rects(inner, Ink::Bar);
    canvas.lines(ticks, Ink::Context, 0.8, Dash::None);
    canvas.lines(medians, Ink::Muted, 1.6, Dash::None);
    for (place, chosen) in answer.areas.iter().enumerate() {
        for (at, value) in chosen.values.iter().enumerate() {
            if let Cell::Figure(figure) = value.cell {
                let color = color_of(place);
                let hollow = answer.period(at).flag == Some(Flag::Provisional);
                canvas.mark(frame.at(at, figure), Shape::of(color), Ink::Area(color), hollow);
            }
        }
    }
}

/// What the shading and the ticks are.
pub(super) fn notes(answer: &Answer<'_>, canvas: &mut Canvas) {
    let quartered = answer.fields.iter().any(|field| quarters::bounds(field).is_some());
    let text = if quartered {
        "Each strip: all councils of that year. Block: their middle half, with the median. Thin lines: the others"
    } else {
        "Each strip: all councils of that year, a thin line each, with the median"
    };
    canvas.y += 2.0;
    paragraph(canvas, text);
    canvas.y += 8.0;
}

/// What to say of each strip, at its median; and of every council in the period in focus.
pub(super) fn hits(answer: &Answer<'_>, canvas: &mut Canvas, frame: &Frame) {
    let figure = |figure| format::figure(figure, answer.measure());
    let strips = canvas.key("", "All councils by year", "context", 0);
    for (at, field) in answer.fields.iter().enumerate() {
        let ([(_, low), .., (_, high)], Some(median)) = (field.members.as_slice(), field.median()) else {
            continue;
        };
        let when = format::period(answer.period(at));
        let councils = format::councils(field.members.len());
        let mut text = joined(&[&councils, ", ", &when, ": ", &figure(*low), " to ", &figure(*high)]);
        if let Some([_, first, third, _]) = quarters::bounds(field) {
            text = joined(&[&text, ", middle half ", &figure(first), " to ", &figure(third)]);
        }
        canvas.hit(frame.at(at, median), strips, joined(&[&text, ", median ", &figure(median)]));
    }
    let all = canvas.key("", "All councils", "context", 0);
    for (id, member) in &answer.field.members {
        if answer.areas.iter().any(|area| area.id == *id) {
            continue;
        }
        let label = said(answer, *id, *member);
        let place = frame.at(answer.focus, *member);
        canvas.hit(Point { y: place.y.max(frame.top).min(frame.bottom), ..place }, all, label);
    }
}
