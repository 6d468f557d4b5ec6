//! Changes: the tool's "Change from previous year" beside ours between the same two periods.

use crate::tally::Tally;
use crate::{Case, tool};
use likeforlike::{Answer, Status, Why};

const TABLE: &str = "change from the period before";

/// Compares the change up to a period. `answers` are over that period and the one before it.
pub(crate) fn changes(case: &Case<'_>, answers: &[Answer<'_>], at: usize, tally: &mut Tally) {
    let latest = at + 1 == case.series.periods.len();
    let answered = answers.iter().flat_map(|answer| answer.areas.iter().map(move |area| (answer, area)));
    for (place, (answer, area)) in answered.enumerate() {
        let row = &case.sheet.rows[&case.authorities[place].1];
        let theirs = tool::change(row, at);
        let refused = || {
            let mine = answer.refusals.iter().find(|no| no.area == area.id && no.what == "change");
            mine.map(|refusal| &refusal.why)
        };
        let what =
            || format!("{}: theirs {theirs:?}, ours {:?} {:?}", case.name(place, at), area.change, refused());
        match (theirs, area.change) {
            (None, None) => tally.add(TABLE, latest, "neither: a figure is missing"),
            (None, Some(_)) => {
                let filled = |at: usize| row[at].is_none() && case.cell(place, at).figure().is_some();
                if filled(at) || filled(at - 1) {
                    tally.add(TABLE, latest, "ours only: a zero that they show as a gap");
                } else {
                    tally.unnamed.push(what());
                }
            }
            (Some(_), None) => match refused() {
                Some(Why::Break { .. }) => {
                    tally.add(TABLE, latest, "theirs only: across a break in the series");
                }
                Some(Why::NoFigure { status: Status::DidNotExist, .. }) => {
                    tally.add(TABLE, latest, "theirs only: the council did not exist");
                }
                Some(Why::NoFigure { status: Status::Low, .. }) => {
                    tally.add(TABLE, latest, "theirs only: a zero that is not one (low)");
                }
                _ => tally.unnamed.push(what()),
            },
            (Some(theirs), Some(ours)) => {
                let exact = ours.absolute.to_f64();
                let off = (exact - theirs).abs();
                let larger = row[at].into_iter().chain(row[at - 1]).map(f64::abs).fold(0.0, f64::max);
                // A subtraction of floats is off by a few units in the last place of the larger; two figures of
                // 15 significant digits by half a unit of the fifteenth each.
                if off == 0.0 {
                    tally.add(TABLE, latest, "equal");
                } else if off <= 8.0 * f64::EPSILON * larger {
                    tally.add(TABLE, latest, "equal but for binary noise");
                } else if off <= 1e-14 * larger {
                    tally.add(TABLE, latest, "equal but for digits past the fifteenth");
                } else {
                    tally.unnamed.push(what());
                }
                let (earlier, later) = (&case.series.periods[at - 1], &case.series.periods[at]);
                if !earlier.is_followed_by(later) {
                    tally.add(TABLE, latest, "of which not from the year before: we name both periods");
                }
                if ours.relative.is_some() {
                    tally.add(TABLE, latest, "of which given in per cent too");
                }
            }
        }
    }
}
