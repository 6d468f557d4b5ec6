//! What a reader must be told beside an answer: which caveats it needs. Their words are written elsewhere.

use super::{Answer, AreaAnswer, Caveat, Peers};
use crate::model::{Flag, Status};
use crate::question::{View, With};

/// The caveats of an answer, in the order in which they are read.
pub(super) fn caveats_of(answer: &Answer<'_>) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    let shown = shown(answer);
    for flag in [Flag::Provisional, Flag::Revised, Flag::Final] {
        let mut periods = Vec::new();
        for at in &shown {
            let at = *at;
            if answer.period(at).flag == Some(flag) {
                periods.push(at);
            }
        }
        if !periods.is_empty() {
            caveats.push(Caveat::Flagged { periods, flag });
        }
    }
    for broken in &answer.measure().breaks {
        let broken_at = |at: &usize| answer.period(*at).label == broken.period;
        if let Some(period) = shown.iter().copied().skip(1).find(broken_at) {
            caveats.push(Caveat::Break { period, reason: broken.reason.clone() });
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
        let mut periods = Vec::new();
        for at in shown(answer) {
            if chosen.values[at].cell.status() == Some(status) {
                periods.push(at);
            }
        }
        // What nobody has is said once, whoever is chosen.
        let said = |caveat: &Caveat| matches!(caveat, Caveat::NoFigure { status: Status::NotCollected, .. });
        let again = status == Status::NotCollected && caveats.iter().any(said);
        if !periods.is_empty() && !again {
            caveats.push(Caveat::NoFigure { area: chosen.id, periods, status });
        }
    }
    let (mut joint_with, mut periods) = (None, Vec::new());
    for at in shown(answer) {
        if let Some(other) = chosen.values[at].joint_with {
            joint_with.get_or_insert(other);
            periods.push(at);
        }
    }
    if let Some(other) = joint_with {
        // Where both of a pair are chosen, the first has said it of both.
        let said = Caveat::Joint { area: other, other: chosen.id, periods: periods.clone() };
        if !caveats.contains(&said) {
            caveats.push(Caveat::Joint { area: chosen.id, other, periods });
        }
    }
}

/// The places of the periods that a reader sees: all over time, two on a slope, the one in focus else.
fn shown(answer: &Answer<'_>) -> Vec<usize> {
    match answer.question.view {
        View::Line | View::Strips => (0..answer.periods.len()).collect(),
        View::Slope if answer.focus > 0 => vec![0, answer.focus],
        _ => vec![answer.focus],
    }
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
