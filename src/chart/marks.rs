//! What happened when: a rule at each mark of a question, its words at the top of the plot. It knows the plot's
//! frame, and not what is drawn in it.

use super::Canvas;
use super::line::{Frame, NOTE};
use super::measure_text::width;
use super::scene::{Anchor, Dash, Point};
use super::theme::Ink;
use crate::compare::Answer;
use crate::model::Date;

/// Between a rule and its words.
const GAP: f64 = 4.0;
/// From one row of words to the next.
pub(super) const LEADING: f64 = 14.0;

/// Draws the marks that lie in the plot, below the first `rows` of words at its top.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas, frame: &Frame, rows: usize) {
    // From where to where words stand already, row by row.
    let mut taken: Vec<Vec<(f64, f64)>> = vec![vec![(f64::NEG_INFINITY, f64::INFINITY)]; rows];
    let mut places = Vec::new();
    // All rules lie below all words.
    for mark in answer.question.marks() {
        if let Some(x) = place(answer, frame, &mark.at) {
            canvas.rule((x, frame.top), (x, frame.bottom), Ink::Muted, 1.0, Dash::Dots);
            places.push((x, mark));
        }
    }
    for (x, mark) in places {
        let wide = width(&mark.text, NOTE.size, false);
        let (from, anchor) = if x + GAP + wide <= frame.right {
            (x + GAP, Anchor::Start)
        } else {
            (x - GAP - wide, Anchor::End)
        };
        let to = from + wide;
        let free =
            |row: &Vec<(f64, f64)>| row.iter().all(|(left, right)| to + GAP < *left || *right + GAP < from);
        let row = taken.iter().position(free).unwrap_or(taken.len());
        if row == taken.len() {
            taken.push(Vec::new());
        }
        taken[row].push((from, to));
        let beside = if anchor == Anchor::Start { from } else { to };
        let at = Point { x: beside, y: frame.top + LEADING * (row + 1) as f64 };
        canvas.text(at, anchor, NOTE, true, mark.text.clone());
    }
}

/// Where a mark stands: a date between the ends of the periods around it, a period's label or a year at the period.
/// `None` outside the plot.
fn place(answer: &Answer<'_>, frame: &Frame, at: &str) -> Option<f64> {
    let Some(date) = Date::parse(at) else {
        let year = at.parse().ok();
        let called = |place: &usize| {
            let period = answer.period(*place);
            period.label == at || period.short_label() == at || Some(period.last_year) == year
        };
        return (0..answer.periods.len()).find(called).map(|place| frame.x[place]);
    };
    let x = place_of(answer, frame, date);
    let (first, last) = (answer.period(0).end(), answer.period(frame.x.len() - 1).end());
    (first < date && date <= last).then_some(x)
}

/// Where a day stands between the ends of the periods around it; at the edge of the plot where it lies outside.
pub(super) fn place_of(answer: &Answer<'_>, frame: &Frame, day: Date) -> f64 {
    let time = years(day);
    let mut before: Option<(f64, f64)> = None;
    for (place, x) in frame.x.iter().enumerate() {
        let here = (years(answer.period(place).end()), *x);
        if time <= here.0 {
            let Some((start, left)) = before else { return *x };
            return left + (here.1 - left) * (time - start) / (here.0 - start);
        }
        before = Some(here);
    }
    before.map_or(0.0, |(_, right)| right)
}

/// A date in years, near enough for a picture.
fn years(date: Date) -> f64 {
    f64::from(date.year) + (f64::from(date.month) - 1.0 + (f64::from(date.day) - 1.0) / 31.0) / 12.0
}
