//! The axes of a line over time: how far the figures reach, where each period stands, and which of them have room for
//! their labels. It knows which figures are drawn, and not as what.

use super::measure_text::width;
use super::scale::{Scale, Ticks, with_zero};
use super::scene::{Anchor, Point};
use super::spark::Extent;
use super::{Canvas, TICK, TickLabel, tick_labels};
use crate::compare::Answer;
use crate::format;
use crate::model::{Cell, Flag};
use crate::question::{COMPLETE, Show};

/// The axis of figures.
pub(super) struct Axis {
    pub(super) labels: Vec<TickLabel>,
    /// The width of the widest label.
    pub(super) width: f64,
    /// What stands at the bottom and at the top.
    pub(super) ends: (f64, f64),
    /// How many councils of the context go beyond it, and at which end.
    pub(super) cropped: usize,
    pub(super) is_cut_above: bool,
    pub(super) is_cut_below: bool,
}

/// The axis of figures: everything that is drawn in its own right, and all but the outermost fiftieth of the context.
pub(super) fn axis<'a>(answer: &Answer<'_>, drawn: impl Iterator<Item = &'a Cell>) -> Axis {
    if is_rank(answer) {
        return ranks(answer);
    }
    let (mut shown, spans) = nearly_all(answer);
    for cell in drawn {
        if let Cell::Figure(figure) = cell {
            shown.reach(figure.to_f64());
        }
    }
    let (low, high) = with_zero((shown.low, shown.high));
    let ticks = Ticks::enclosing(low, high, 4);
    let (labels, width) = tick_labels(&ticks, answer.measure());
    let ends = (ticks.low(), ticks.high());
    let mut axis = Axis { labels, width, ends, cropped: 0, is_cut_above: false, is_cut_below: false };
    for span in spans {
        let (below, above) = (span.low < ends.0, span.high > ends.1);
        axis.cropped += usize::from(below || above);
        axis.is_cut_below |= below;
        axis.is_cut_above |= above;
    }
    axis
}

/// How far the figures of all councils reach without the outermost fiftieth at either end, and how far those of each.
pub(super) fn nearly_all(answer: &Answer<'_>) -> (Extent, Vec<Extent>) {
    let (mut field, mut spans): (Vec<f64>, _) = (Vec::new(), Vec::new());
    for (id, _) in answer.dataset.authorities() {
        let mut span = Extent::empty();
        for at in 0..answer.periods.len() {
            if let Cell::Figure(figure) = answer.cell(id, at) {
                field.push(figure.to_f64());
                span.reach(figure.to_f64());
            }
        }
        spans.push(span);
    }
    crate::order::sort(&mut field, f64::total_cmp);
    let outermost = field.len() / 50;
    let mut inner = Extent::empty();
    for value in &field[outermost..field.len() - outermost] {
        inner.reach(*value);
    }
    (inner, spans)
}

/// Whether ranks are drawn, and not figures.
pub(super) fn is_rank(answer: &Answer<'_>) -> bool {
    COMPLETE && answer.question.shows().last() == Some(&Show::Rank)
}

/// The axis of ranks: the first at the top, the last that there can be at the bottom.
fn ranks(answer: &Answer<'_>) -> Axis {
    let mut last = 2;
    for field in &answer.fields {
        last = last.max(field.members.len());
    }
    let ticks = Ticks::enclosing(0.0, last as f64, 4).decimals();
    let mut places = vec![1];
    let mut step = 0;
    for tick in ticks {
        let place = usize::try_from(tick.mantissa).unwrap_or_default();
        // What stands right above the last one leaves it its room.
        if tick.decimals == 0 && place > 1 && place + step / 2 < last {
            places.push(place);
        }
        if step == 0 {
            step = place;
        }
    }
    places.push(last);
    let (mut labels, mut widest) = (Vec::new(), 0.0_f64);
    for place in places {
        let text = format::ordinal(place);
        widest = widest.max(width(&text, TICK.size, false));
        labels.push(TickLabel { value: place as f64, text });
    }
    let ends = (last as f64, 1.0);
    Axis { labels, width: widest, ends, cropped: 0, is_cut_above: false, is_cut_below: false }
}

/// Where each period stands: by its year, so that a year left out leaves its room.
pub(super) fn years(answer: &Answer<'_>, left: f64, right: f64) -> Vec<f64> {
    let year = |at: usize| f64::from(answer.period(at).last_year);
    let last = answer.periods.len() - 1;
    let scale = Scale::new((year(0), year(last)), (left, right - 6.0));
    let mut places = Vec::with_capacity(last + 1);
    for at in 0..=last {
        places.push(scale.at(year(at)));
    }
    places
}

/// As many period labels as have room, counted from the last.
pub(super) fn year_labels(answer: &Answer<'_>, canvas: &mut Canvas, x: &[f64], baseline: f64) {
    let (mut texts, mut halves) = (Vec::new(), Vec::new());
    for at in 0..x.len() {
        let period = answer.period(at);
        let provisional = if period.flag == Some(Flag::Provisional) { " prov." } else { "" };
        let text = period.short_label().to_owned() + provisional;
        halves.push(width(&text, TICK.size, false) / 2.0);
        texts.push(text);
    }
    let last = x.len() - 1;
    // The smallest step at which no two labels meet.
    let meet = |step: usize| {
        let mut at = last;
        while let Some(before) = at.checked_sub(step) {
            if x[at] - x[before] < halves[at] + halves[before] + 6.0 {
                return true;
            }
            at = before;
        }
        false
    };
    let mut step = 1;
    while step < last && meet(step) {
        step += 1;
    }
    for (at, text) in texts.into_iter().enumerate().rev() {
        if (last - at).is_multiple_of(step) {
            // The first label must not leave the picture at the left.
            let middle = x[at].max(halves[at]);
            canvas.text(Point { x: middle, y: baseline }, Anchor::Middle, TICK, false, text);
        }
    }
}
