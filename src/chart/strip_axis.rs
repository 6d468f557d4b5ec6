//! What stands on a strip, and how far its axis reaches: all councils, benchmarks as lines across, and those so far out
//! that they would squash the rest. It draws nothing.

use super::bars::{across, name_and_figure, rank};
use super::scale::{Scale, Ticks, with_zero};
use super::scene::{Anchor, Dash, Point};
use super::theme::Ink;
use super::{Canvas, TICK, TickLabel, tick_labels};
use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Decimal};
use crate::question::With;
use crate::text::{digits, joined};

/// A council on the strip.
pub(super) struct Council {
    pub(super) id: AreaId,
    pub(super) figure: Decimal,
    pub(super) value: f64,
    /// Its place among the chosen areas.
    pub(super) chosen: Option<usize>,
}

/// All councils with a figure, the lowest first.
pub(super) fn councils(answer: &Answer<'_>) -> Vec<Council> {
    let mut councils = Vec::with_capacity(answer.field.members.len());
    for (id, figure) in &answer.field.members {
        let chosen = answer.areas.iter().position(|area| area.id == *id);
        councils.push(Council { id: *id, figure: *figure, value: figure.to_f64(), chosen });
    }
    councils
}

/// A figure drawn as a line across the strip.
pub(super) struct Rule {
    /// Whose; `None` for what councils are together.
    pub(super) id: Option<AreaId>,
    pub(super) kind: &'static str,
    pub(super) color: u8,
    pub(super) ink: Ink,
    pub(super) dash: Dash,
    pub(super) value: f64,
    pub(super) text: String,
}

/// The median, England, the region, chosen areas that are no councils, the mean of a group.
pub(super) fn rules(answer: &Answer<'_>) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut together = |name: &str, figure: Decimal, (ink, dash): (Ink, Dash)| {
        let text = name.to_owned() + " " + &format::figure(figure, answer.measure());
        rules.push(Rule { id: None, kind: "context", color: 0, ink, dash, value: figure.to_f64(), text });
    };
    if let Some(median) = answer.field.median() {
        together("Median", median, (Ink::Muted, Dash::None));
    }
    for group in &answer.groups {
        // Neighbours are shown one by one.
        if group.with != With::Neighbours
            && let Some(mean) = group.peers.values[answer.focus].mean
        {
            together(&crate::words::group_name(answer, group), mean, (Ink::Neighbours, Dash::Mixed));
        }
    }
    for one in across(answer) {
        let dash = if one.kind == "region" { Dash::Dots } else { Dash::Long };
        let text = name_and_figure(answer, one.id, one.figure);
        let (ink, kind, color, value) = (one.ink, one.kind, one.color, one.figure.to_f64());
        rules.push(Rule { id: Some(one.id), kind, color, ink, dash, value, text });
    }
    rules
}

/// Figures further from the middle half than this many times its extent lie far out. Source: Tukey, "Exploratory Data
/// Analysis", 1977, who calls those beyond 3 "far out".
const FAR_OUT: f64 = 3.0;
/// They are left beyond the axis where it would be longer by this much with them.
const SQUASHED: f64 = 1.5;

/// From where to where an axis must reach: over everything that has a place in it of its own, and over all councils but
/// those far out. `sorted` has the councils' figures, the lowest first.
pub(super) fn reach(sorted: &[f64], own: &[f64]) -> (f64, f64) {
    let at = |quarter: usize| sorted.get(sorted.len() * quarter / 4).copied().unwrap_or_default();
    let (first, third) = (at(1), at(3));
    let far = FAR_OUT * (third - first);
    let all = (f64::NEG_INFINITY, f64::INFINITY);
    let near = if far > 0.0 { (first - far, third + far) } else { all };
    let within = |bounds: (f64, f64)| {
        let mut span = (f64::INFINITY, f64::NEG_INFINITY);
        let mut put = |value: f64| span = (span.0.min(value), span.1.max(value));
        for value in sorted {
            if (bounds.0..=bounds.1).contains(value) {
                put(*value);
            }
        }
        for value in own {
            put(*value);
        }
        span
    };
    let (whole, most) = (within(all), within(near));
    if whole.1 - whole.0 > SQUASHED * (most.1 - most.0) { most } else { whole }
}

/// The axis: as far as the figures reach, and the round numbers on it.
pub(super) struct Axis {
    pub(super) ends: (f64, f64),
    pub(super) labels: Vec<TickLabel>,
    /// The width of the widest label.
    pub(super) widest: f64,
    /// The room that the outermost labels need beyond its ends.
    pub(super) inset: f64,
}

/// The least room beyond the ends of an axis: half a mark, or half of four columns of equal dots.
const INSET: f64 = 15.0;

/// The axis of a strip, with as many labels as have room across.
pub(super) fn axis(answer: &Answer<'_>, (councils, rules): (&[Council], &[Rule]), across: f64) -> Axis {
    let (mut sorted, mut own) = (Vec::with_capacity(councils.len()), Vec::new());
    for council in councils {
        sorted.push(council.value);
        if council.chosen.is_some() {
            own.push(council.value);
        }
    }
    for rule in rules {
        own.push(rule.value);
    }
    round(answer, with_zero(reach(&sorted, &own)), across)
}

/// An axis from about one figure to another, with as many labels as have room across.
pub(super) fn round(answer: &Answer<'_>, (low, high): (f64, f64), across: f64) -> Axis {
    let mut wanted = 9;
    loop {
        let ticks = Ticks::enclosing(low, high, wanted);
        // It ends where the figures do: no empty room is kept for the next round number.
        let ends = if low < high { (low, high) } else { (ticks.low(), ticks.high()) };
        let (all, widest) = tick_labels(&ticks, answer.measure());
        let mut labels = Vec::with_capacity(all.len());
        for label in all {
            if (ends.0..=ends.1).contains(&label.value) {
                labels.push(label);
            }
        }
        let inset = (widest / 2.0).max(INSET);
        let step = match labels.as_slice() {
            [one, other, ..] => (other.value - one.value) / (ends.1 - ends.0) * (across - 2.0 * inset),
            _ => f64::INFINITY,
        };
        if wanted == 1 || step >= widest + 20.0 {
            return Axis { ends, labels, widest, inset };
        }
        wanted -= 1;
    }
}

/// What to say of a council in the period in focus: whose, when, its figure, and where it stands.
pub(super) fn said(answer: &Answer<'_>, id: AreaId, figure: Decimal) -> String {
    let (rank, of) = rank(answer, figure);
    let when = format::period(answer.period(answer.focus));
    let shown = format::figure(figure, answer.measure());
    joined(&[&answer.area(id).name, ", ", &when, ": ", &shown, ", ", &rank, " of ", &digits(of)])
}

/// Ticks and labels below an axis; over lines that go on below it.
pub(super) fn label_axis(canvas: &mut Canvas, labels: Vec<TickLabel>, x: &Scale, y: f64) {
    for label in labels {
        let at = x.at(label.value);
        canvas.rule((at, y), (at, y + 4.0), Ink::Axis, 1.0, Dash::None);
        canvas.text(Point { x: at, y: y + 17.0 }, Anchor::Middle, TICK, true, label.text);
    }
}
