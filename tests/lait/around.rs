//! Who stands beside an authority: the region's row that is shown, and the mean of the statistical neighbours.

use crate::published::Published;
use crate::standing::Steps;
use crate::tally::Tally;
use crate::{Case, tool};
use likeforlike::AreaAnswer;
use std::collections::BTreeMap;

const TABLE: &str = "neighbours' mean";

/// Compares the region whose row is shown beside each authority: one comparison a measure and authority.
pub(crate) fn regions(
    case: &Case<'_>,
    answers: &[AreaAnswer],
    numbers: &[u16],
    published: &Published,
    tally: &mut Tally,
) {
    let table = "region beside an authority";
    let empty = |number: &u16| case.sheet.rows[number].iter().all(Option::is_none);
    let last = |number: &u16| case.sheet.rows[number].iter().rposition(Option::is_some);
    for (place, answer) in answers.iter().enumerate() {
        let name = || case.name(place, 0);
        let around = &published.around[&case.authorities[place].1];
        let mut theirs = published.larger[&around.region];
        if around.region.starts_with("London") && empty(&theirs) {
            theirs = published.larger["London"];
        }
        match answer.region.map(|id| numbers[usize::from(id)]) {
            Some(ours) if ours == theirs => tally.add(table, false, "equal"),
            None if empty(&theirs) => tally.add(table, false, "theirs only: a row without a figure"),
            Some(ours) if ours == published.larger["London"] && last(&theirs) < last(&ours) => {
                tally.add(
                    table,
                    false,
                    "different: London's row, whose figures go on where the finer row's have ended",
                );
            }
            ours => tally.unnamed.push(format!("region of {}: theirs {theirs}, ours {ours:?}", name())),
        }
    }
}

/// Compares the mean of the neighbours in one period.
pub(crate) fn neighbours(
    case: &Case<'_>,
    answers: &[AreaAnswer],
    published: &Published,
    at: usize,
    steps: &Steps,
    tally: &mut Tally,
) {
    let latest = at + 1 == case.series.periods.len();
    let places: BTreeMap<u16, usize> =
        case.authorities.iter().enumerate().map(|(place, (_, number))| (*number, place)).collect();
    for (place, answer) in answers.iter().enumerate() {
        let around = &published.around[&case.authorities[place].1];
        let means = steps.each_ref().map(|values| {
            tool::mean(&around.neighbours.iter().map(|number| values[places[number]]).collect::<Vec<_>>())
        });
        let theirs = means[0];
        let peers = answer.peers.as_ref().unwrap();
        let members: Vec<u16> = peers
            .members
            .iter()
            .map(|id| case.authorities.iter().find(|(of, _)| of == id).unwrap().1)
            .collect();
        assert_eq!(members, around.neighbours, "{}", case.name(place, at));
        let ours = peers.values[at].mean.map(|mean| (mean.to_f64(), mean.decimals));
        let what = || format!("{}: theirs {theirs:?}, ours {ours:?}", case.name(place, at));
        // Ours is rounded to three decimals more than are shown.
        let rounds = |mean: Option<f64>| match (mean, ours) {
            (Some(mean), Some((ours, decimals))) => {
                let half = 0.5 / 10_f64.powi(i32::from(decimals));
                (mean - ours).abs() <= half * (1.0 + 1e-6) + mean.abs() * 1e-14
            }
            _ => false,
        };
        match (theirs, ours) {
            (None, None) => tally.add(TABLE, latest, "neither: no neighbour has a figure"),
            (Some(_), None) if peers.values[at].n < 5 => {
                tally.add(TABLE, latest, "theirs only: fewer than five neighbours have a figure");
            }
            (Some(_), Some(_)) if rounds(theirs) => tally.add(TABLE, latest, "equal"),
            (Some(_), Some(_)) if rounds(means[3]) => {
                let changed = [0, 1, 2].map(|at| match (means[at], means[at + 1]) {
                    (Some(one), Some(other)) => (one - other).abs() > one.abs() * 1e-12,
                    (one, other) => one.is_some() != other.is_some(),
                });
                tally.differs(TABLE, latest, changed, what);
            }
            _ => tally.unnamed.push(what()),
        }
    }
}
