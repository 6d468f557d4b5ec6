//! The one sentence of an answer.

use crate::compare::{Answer, AreaAnswer, From, Rank};
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Flag};
use crate::question::{View, With};

/// The sentence: the figure of the first chosen area, its change, its benchmarks, its rank, then the figures
/// of the other chosen areas. Without a chosen area it speaks of England and of the range.
pub(super) fn sentence(answer: &Answer<'_>) -> String {
    let Some((first, others)) = answer.areas.split_first() else { return without_area(answer) };
    let measure = answer.measure();
    let value = &first.values[answer.focus];
    let mut text = match value.cell {
        Cell::Gap(status) => format!(
            "There is no figure for {} for {}: {}",
            format::place(answer.area(first.id)),
            answer.period(answer.focus).short_label(),
            format::reason(status)
        ),
        Cell::Figure(figure) => {
            let mut text = clause(answer, first.id, figure);
            if answer.question.view == View::Line {
                text.push_str(&change(answer, first, figure));
            }
            text
        }
    };
    let against = against(answer, first);
    if !against.is_empty() {
        let joint = if value.cell.figure().is_some() { ", against " } else { "; it was " };
        text.push_str(joint);
        text.push_str(&format::list(&against));
    }
    if let Some(rank) = value.rank {
        text.push_str("; it ranked ");
        text.push_str(&rank_words(rank));
    }
    for other in others {
        let place = format::whereabouts(answer.area(other.id));
        let value = &other.values[answer.focus];
        text.push_str(&match (value.cell, value.rank) {
            (Cell::Figure(figure), Some(rank)) => {
                format!("; {place} the figure was {}, {}", format::figure(figure, measure), short_rank(rank))
            }
            (Cell::Figure(figure), None) => {
                format!("; {place} the figure was {}", format::figure(figure, measure))
            }
            (Cell::Gap(status), _) => format!("; {place} there was no figure ({})", format::reason(status)),
        });
    }
    text + "."
}

/// "In Gloucestershire, agency workers made up 10.2% of the workforce in September 2025".
fn clause(answer: &Answer<'_>, id: AreaId, figure: Decimal) -> String {
    let measure = answer.measure();
    let period = answer.period(answer.focus);
    let provisional = if period.flag == Some(Flag::Provisional) { " (provisional)" } else { "" };
    format!(
        "{}, {} {}{provisional}",
        format::capital(&format::whereabouts(answer.area(id))),
        measure.clause.replace("{value}", &format::figure(figure, measure)),
        format::when(period)
    )
}

/// ", up 0.6 percentage points from 9.6% in 2016", where a change is given.
fn change(answer: &Answer<'_>, area: &AreaAnswer, now: Decimal) -> String {
    let measure = answer.measure();
    let Some(change) = area.change else { return String::new() };
    let Cell::Figure(before) = area.values[change.from].cell else { return String::new() };
    let label = answer.period(change.from).short_label();
    let shown = |value| format::figure(value, measure);
    // Two figures that read the same are not told apart in words.
    if change.absolute.is_zero() || shown(before) == shown(now) {
        return format!(", the same as in {label}");
    }
    let direction = if change.absolute.mantissa > 0 { "up" } else { "down" };
    match change.relative {
        Some(relative) => {
            format!(", {direction} {}% from {} in {label}", format::number(relative.abs(), 1), shown(before))
        }
        None => {
            format!(
                ", {direction} {} from {} in {label}",
                format::difference(change.absolute, measure),
                shown(before)
            )
        }
    }
}

/// "13.0% in England", "14.1% in the South West", "a mean of 15.3% among its statistical neighbours".
fn against(answer: &Answer<'_>, area: &AreaAnswer) -> Vec<String> {
    let measure = answer.measure();
    let mut against = Vec::new();
    let mut place = |id: AreaId| {
        if let Some(figure) = answer.cell(id, answer.focus).figure().filter(|_| id != area.id) {
            against.push(format!(
                "{} {}",
                format::figure(figure, measure),
                format::whereabouts(answer.area(id))
            ));
        }
    };
    let asked = |with| answer.question.with.contains(&with);
    if asked(With::England) && !answer.is_total {
        answer.dataset.england().into_iter().for_each(&mut place);
    }
    if asked(With::Region) && !answer.is_total {
        area.region.into_iter().for_each(&mut place);
    }
    let neighbours = area.peers.as_ref().map(|peers| (peers, peers.values[answer.focus]));
    if let Some((peers, values)) = neighbours.filter(|_| asked(With::Neighbours)) {
        if let Some(mean) = values.mean {
            let of = peers.members.len();
            let who = if values.n == of { format!("its {of}") } else { format!("{} of its {of}", values.n) };
            against.push(format!(
                "a mean of {} among {who} statistical neighbours",
                format::figure(mean, measure)
            ));
        }
    }
    against
}

/// "joint 14th of 151 councils, counted from the lowest".
pub(super) fn rank_words(rank: Rank) -> String {
    let end = if rank.from == From::Lowest { "lowest" } else { "highest" };
    let joint = if rank.tied > 1 { "joint " } else { "" };
    if rank.rank == 1 {
        return format!("{joint}{end} of {}", format::councils(rank.n));
    }
    format!("{joint}{} of {}, counted from the {end}", format::ordinal(rank.rank), format::councils(rank.n))
}

fn short_rank(rank: Rank) -> String {
    format!("{}{}", if rank.tied > 1 { "joint " } else { "" }, format::ordinal(rank.rank))
}

fn without_area(answer: &Answer<'_>) -> String {
    let measure = answer.measure();
    let members = &answer.field.members;
    let england = answer.dataset.england().and_then(|id| Some((id, answer.cell(id, answer.focus).figure()?)));
    let range = match (members.first(), members.last()) {
        (Some((low, least)), Some((high, most))) if low != high => Some(format!(
            "among the {} with a figure it ranged from {} {} to {} {}",
            format::councils(members.len()),
            format::figure(*least, measure),
            format::whereabouts(answer.area(*low)),
            format::figure(*most, measure),
            format::whereabouts(answer.area(*high))
        )),
        _ => None,
    };
    match (england, range) {
        (Some((id, figure)), Some(range)) => format!("{}; {range}.", clause(answer, id, figure)),
        (Some((id, figure)), None) => clause(answer, id, figure) + ".",
        (None, Some(range)) => {
            format!("{}, {}: {range}.", measure.title, format::when(answer.period(answer.focus)))
        }
        (None, None) => format!("There is no figure for {}.", answer.period(answer.focus).short_label()),
    }
}
