//! The quarters of a field as shading: the middle half darker than the rest, and the words for it. It knows the places of
//! the quartiles, and not which way its picture runs.

use super::TICK;
use super::measure_text::width;
use crate::compare::{Answer, Field, From};
use crate::format;
use crate::model::Decimal;
use crate::text::joined;

/// The lowest figure, the first quartile, the third and the highest; `None` where quarters are not given.
pub(super) fn bounds(field: &Field) -> Option<[Decimal; 4]> {
    let [first, _, third] = field.quartiles()?;
    let [(_, low), .., (_, high)] = field.members.as_slice() else { return None };
    Some([*low, first, third, *high])
}

/// Words in the shading: the outer quarters, the middle half, and the figures between them, where no line `crossed` goes
/// through them. Empty where they have no room. The better quarter is called the best where a direction is agreed, and
/// where that has room too.
pub(super) fn words(
    answer: &Answer<'_>,
    x: &dyn Fn(Decimal) -> f64,
    crossed: &mut [f64],
) -> Vec<(String, f64)> {
    crate::order::sort(crossed, f64::total_cmp);
    let (low, high) = ("lowest quarter", "highest quarter");
    let words = match From::of(answer.measure()) {
        From::Lowest => placed(answer, x, crossed, ["lowest quarter (best)", high]),
        From::Highest => placed(answer, x, crossed, [low, "highest quarter (best)"]),
        From::HighestUnjudged => Vec::new(),
    };
    if words.is_empty() { placed(answer, x, crossed, [low, high]) } else { words }
}

fn placed(
    answer: &Answer<'_>,
    x: &dyn Fn(Decimal) -> f64,
    crossed: &[f64],
    [lowest, highest]: [&str; 2],
) -> Vec<(String, f64)> {
    let Some([low, first, third, high]) = bounds(&answer.field) else { return Vec::new() };
    let figure = |figure: Decimal| format::figure(figure, answer.measure());
    let (one, other) = (figure(first), figure(third));
    let (low, first, third, high) = (x(low), x(first), x(third), x(high));
    let half = |text: &str| width(text, TICK.size, false) / 2.0 + 3.0;
    let (one_half, other_half) = (half(&one), half(&other));
    let mut words = Vec::new();
    for (name, from, to) in [
        (lowest, low, first - one_half),
        ("middle half", first + one_half, third - other_half),
        (highest, third + other_half, high),
    ] {
        let Some(middle) = free(from, to, crossed, half(name)) else { return Vec::new() };
        words.push((name.to_owned(), middle));
    }
    for (text, at, half) in [(one, first, one_half), (other, third, other_half)] {
        if free(at - half, at + half, crossed, half).is_none() {
            return Vec::new();
        }
        words.push((text, at));
    }
    words
}

/// The middle of the widest room between two places that no line goes through, where that is wide enough for twice a half.
fn free(from: f64, to: f64, crossed: &[f64], half: f64) -> Option<f64> {
    let (mut start, mut best) = (from, None);
    let mut least = 2.0 * half - 1e-9;
    for end in crossed.iter().chain([&to]) {
        let end = end.min(to);
        if end - start >= least {
            (least, best) = (end - start, Some(f64::midpoint(start, end)));
        }
        start = start.max(end);
    }
    best
}

/// `the middle half of the councils, 7.9% to 21.0%`.
pub(super) fn middle_half(answer: &Answer<'_>) -> Option<String> {
    let [_, first, third, _] = bounds(&answer.field)?;
    let figure = |figure: Decimal| format::figure(figure, answer.measure());
    Some(joined(&["the middle half of the councils, ", &figure(first), " to ", &figure(third)]))
}
