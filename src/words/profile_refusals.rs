//! What a profile does not give, and why: by row, and counted over all rows. It decides nothing: the reasons come
//! from the profile.

use super::profile::measures;
use crate::compare::{Profile, ProfileRow, Why};
use crate::format;
use crate::model::{Cell, Series};
use crate::text::{digits, joined};

/// What is not given and why, with the number of measures: the most frequent reason of each first.
pub(super) fn refusals(profile: &Profile<'_>) -> Vec<(&'static str, String)> {
    let mut counts: Vec<(&'static str, &'static str, usize)> = Vec::new();
    for row in &profile.rows {
        for (what, why) in row_refusals(row) {
            let short = short_reason(&why);
            match counts.iter_mut().find(|known| known.0 == what && known.1 == short) {
                Some(known) => known.2 += 1,
                None => counts.push((what, short, 1)),
            }
        }
    }
    let order =
        |what: &str| ["value", "change", "rank", "band", "england"].iter().position(|known| *known == what);
    crate::order::sort(&mut counts, |a, b| order(a.0).cmp(&order(b.0)).then(b.2.cmp(&a.2)));
    let mut texts = Vec::with_capacity(counts.len());
    for (what, short, n) in counts {
        texts.push((what, joined(&[&measures(n), ": ", short])));
    }
    texts
}

/// What is not given in a row, and why: the figure alone where there is none, for all else follows from that.
pub(crate) fn row_refusals(row: &ProfileRow<'_>) -> Vec<(&'static str, Why)> {
    if let Cell::Gap(status) = row.cell {
        return vec![("value", Why::NoFigure { period: row.period, status })];
    }
    let mut refusals = Vec::new();
    if let Err(why) = &row.change {
        refusals.push(("change", why.clone()));
    }
    match row.standing.as_ref().map(|standing| standing.quarter()) {
        Err(why) => refusals.push(("rank", why.clone())),
        Ok(Err(why)) => refusals.push(("band", why)),
        Ok(Ok(_)) => {}
    }
    if let Err(why) = &row.england {
        refusals.push(("england", why.clone()));
    }
    refusals
}

/// Why something of a series is not given, as a clause; places of periods are places in the series.
pub(crate) fn reason(series: &Series, why: &Why) -> String {
    let label = |at: usize| series.periods.get(at).map_or("", |period| period.short_label());
    match why {
        Why::NoFigure { period, status } => {
            joined(&["no figure for ", label(*period), ": ", format::reason(*status)])
        }
        Why::Break { reason } => joined(&[short_reason(why), ": ", reason]),
        Why::NotConsecutive { before } => {
            joined(&["the period before is ", label(*before), ", which is not the year before"])
        }
        Why::FieldTooSmall { n } => {
            let have = if *n == 1 { " has" } else { " have" };
            joined(&["quarters need 20 councils, and ", &digits(*n), have, " a figure"])
        }
        _ => short_reason(why).to_owned(),
    }
}

/// The same without what differs between measures.
fn short_reason(why: &Why) -> &'static str {
    match why {
        Why::NoFigure { status, .. } => format::gap(*status),
        Why::Break { .. } => "the series breaks between the two periods",
        Why::OnePeriod => "a change needs two periods, and one is chosen",
        Why::FirstPeriod => "there is no earlier period",
        Why::NotConsecutive { .. } => "the period before is not that of the year before",
        Why::Itself => "nothing is set against itself",
        Why::Total => "the figure for England is the sum of its councils",
        Why::NoBenchmark => "the publisher gives no figure for England",
        Why::NotAnAuthority => "only councils are ranked",
        Why::RangeTooSmall => "the source says that the range is too small for quarters",
        Why::FieldTooSmall { .. } => "fewer than 20 councils have a figure",
        Why::TooLarge => "the number has more digits than can be held",
        // A profile asks for no neighbours and no intervals.
        _ => "not given",
    }
}
