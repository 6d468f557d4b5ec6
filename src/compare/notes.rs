//! What a reader must be told beside an answer: which caveats it needs. Their words are written elsewhere.

use super::{Answer, AreaAnswer, Caveat, Peers};
use crate::model::{Flag, Status};
use crate::question::{View, With};

/// The caveats of an answer, in the order in which they are read.
pub(super) fn caveats_of(answer: &Answer<'_>) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    for flag in [Flag::Provisional, Flag::Revised, Flag::Final] {
        let periods = seen(answer, &|at| answer.period(at).flag == Some(flag));
        if !periods.is_empty() {
            caveats.push(Caveat::Flagged { periods, flag });
        }
    }
    for broken in &answer.measure().breaks {
        // What comes first has nothing earlier beside it.
        let is_after = |at| at > 0 && is_seen(answer, 0) && answer.period(at).label == broken.period;
        if let Some(period) = seen(answer, &is_after).first() {
            caveats.push(Caveat::Break { period: *period, reason: broken.reason.clone() });
        }
    }
    for chosen in &answer.areas {
        area_caveats(answer, chosen, &mut caveats);
    }
    for group in &answer.groups {
        if let Some(whose) = group.area.filter(|_| group.with == With::Neighbours) {
            neighbour_caveats(answer, &answer.areas[whose], &group.peers, &mut caveats);
        }
    }
    if answer.is_total && answer.question.with.contains(&With::England) {
        caveats.push(Caveat::Total);
    }
    let (missing, with_figure) = (answer.field.missing, answer.field.members.len());
    if missing > 0 {
        caveats.push(Caveat::MissingFromField { missing, of: with_figure + missing });
    }
    let measure = answer.measure();
    if !measure.note.is_empty() {
        caveats.push(Caveat::Note);
    }
    if measure.polarity.is_none() {
        caveats.push(Caveat::NoDirection);
    }
    if answer.question.shows().is_empty() && answer.series.figures.decimals() > measure.decimals {
        caveats.push(Caveat::Rounded { decimals: measure.decimals });
    }
    caveats
}

fn area_caveats(answer: &Answer<'_>, chosen: &AreaAnswer, caveats: &mut Vec<Caveat>) {
    let area = answer.area(chosen.id);
    if area.end.is_some() {
        let mut successors = Vec::new();
        for link in &answer.dataset.core().lineage {
            if link.old_code == area.code {
                successors.extend(answer.dataset.find_area(&link.new_code));
            }
        }
        caveats.push(Caveat::Abolished { area: chosen.id, successors });
    }
    for status in Status::ALL {
        let periods = seen(answer, &|at| chosen.values[at].cell.status() == Some(status));
        // What nobody has is said once, whoever is chosen.
        let said = |caveat: &Caveat| matches!(caveat, Caveat::NoFigure { status: Status::NotCollected, .. });
        let again = status == Status::NotCollected && caveats.iter().any(said);
        if !periods.is_empty() && !again {
            caveats.push(Caveat::NoFigure { area: chosen.id, periods, status });
        }
    }
    let periods = seen(answer, &|at| chosen.values[at].joint_with.is_some());
    if let Some(other) = periods.first().and_then(|at| chosen.values[*at].joint_with) {
        // Where both of a pair are chosen, the first has said it of both.
        let said = |caveat: &Caveat| {
            matches!(caveat, Caveat::Joint { area, other: of, periods: same }
                if *area == other && *of == chosen.id && *same == periods)
        };
        if !caveats.iter().any(said) {
            caveats.push(Caveat::Joint { area: chosen.id, other, periods });
        }
    }
}

/// Whether a reader sees a period: all over time, two on a slope, the one in focus else.
fn is_seen(answer: &Answer<'_>, at: usize) -> bool {
    match answer.question.view {
        View::Line | View::Strips => true,
        View::Slope if at == 0 => true,
        _ => at == answer.focus,
    }
}

/// The periods that a reader sees and of which something holds.
fn seen(answer: &Answer<'_>, holds: &dyn Fn(usize) -> bool) -> Vec<usize> {
    let mut periods = Vec::new();
    for at in 0..answer.periods.len() {
        if is_seen(answer, at) && holds(at) {
            periods.push(at);
        }
    }
    periods
}

fn neighbour_caveats(answer: &Answer<'_>, chosen: &AreaAnswer, peers: &Peers, caveats: &mut Vec<Caveat>) {
    let gap = &chosen.values[answer.focus].gap;
    if let (Some(from_mean), Some(from_median)) = (gap.neighbours_mean, gap.neighbours_median)
        && from_mean.mantissa.signum() * from_median.mantissa.signum() < 0
    {
        caveats.push(Caveat::MeanAndMedianDisagree { area: chosen.id });
    }
    let (n, of) = (peers.values[answer.focus].n, peers.members.len());
    if n < of {
        caveats.push(Caveat::FewNeighbours { n, of });
    }
    if peers.one_way > 0 {
        caveats.push(Caveat::OneWayNeighbours { area: chosen.id, one_way: peers.one_way, of });
    }
}
