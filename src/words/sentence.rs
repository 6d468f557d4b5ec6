//! The one sentence of an answer.

use super::prose::Prose;
use super::shown;
use crate::compare::{Answer, AreaAnswer, Rank};
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Flag, Period, PeriodKind};
use crate::question::{Show, View, With};
use crate::text::{digits, joined};

/// The sentence: the figure of the first chosen area, its change, its benchmarks, its rank, then the figures
/// of the other chosen areas. Without a chosen area it speaks of England and of the range.
pub(super) fn sentence(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    match answer.areas.split_first() {
        Some((first, others)) => {
            first_area(&mut prose, first);
            let mut ranked = first.values[answer.focus].rank.is_some();
            for other in others {
                other_area(&mut prose, other, ranked);
                ranked |= other.values[answer.focus].rank.is_some();
            }
        }
        None => without_area(&mut prose),
    }
    prose.say(".");
    prose.text
}

fn first_area(prose: &mut Prose<'_>, first: &AreaAnswer) {
    let answer = prose.answer;
    let value = &first.values[answer.focus];
    let (mut joint, mut is_missing) = (", against ", false);
    match value.cell {
        Cell::Gap(status) => {
            prose.say("There is no figure for ").say(&super::lower_title(&shown::title(answer))).say(" ");
            prose.whereabouts(first.id).say(" for ").label(answer.focus);
            prose.say(" (").say(format::reason(status)).say(")");
            joint = "; it was ";
            is_missing = true;
        }
        Cell::Figure(figure) => {
            clause(prose, first.id, figure);
            if matches!(answer.question.view, View::Line | View::Multiples | View::Table) {
                change(prose, first, figure);
            }
        }
    }
    let against = against(answer, first);
    if let [first, ..] = against.as_slice() {
        if is_missing && first.starts_with("a mean") {
            joint = "; there was ";
        }
        prose.say(joint).say(&format::list(&against));
    }
    if let Some(rank) = value.rank {
        prose.say("; it ranked ").say(&rank_words(answer, rank));
    }
}

/// The first rank of a sentence says of how many and from which end; those after it follow it.
fn other_area(prose: &mut Prose<'_>, other: &AreaAnswer, ranked: bool) {
    let answer = prose.answer;
    let value = &other.values[answer.focus];
    prose.say("; ").whereabouts(other.id);
    match value.cell {
        Cell::Figure(figure) => {
            prose.say(if is_of_ranks(answer) { " the rank was " } else { " the figure was " }).figure(figure);
            match value.rank {
                // A rank is not told twice.
                Some(rank) if ranked && is_of_ranks(answer) => {
                    prose.say(if rank.tied > 1 { " (joint)" } else { "" });
                }
                Some(rank) if ranked => {
                    prose.say(", ").say(joint(rank)).say(&format::ordinal(rank.rank));
                }
                Some(rank) => {
                    prose.say(", ").say(&rank_words(answer, rank));
                }
                None => {}
            }
        }
        Cell::Gap(status) => {
            prose.say(" there was no figure (").say(format::reason(status)).say(")");
        }
    }
}

fn is_of_ranks(answer: &Answer<'_>) -> bool {
    answer.question.shows().last() == Some(&Show::Rank)
}

/// "In Gloucestershire, agency workers made up 10.2% of the workforce in September 2025".
pub(super) fn clause(prose: &mut Prose<'_>, id: AreaId, figure: Decimal) {
    let answer = prose.answer;
    let period = answer.period(answer.focus);
    prose.say(&format::capital(&format::whereabouts(answer.area(id)))).say(", ");
    let [mut before, mut after] = shown::clause(answer);
    let is_dated = dated(&mut before, period) || dated(&mut after, period);
    prose.say(&before).figure(figure).say(&after);
    if !is_dated {
        prose.say(" ").say(&format::when(period));
    }
    if period.flag == Some(Flag::Provisional) {
        prose.say(" (provisional)");
    }
}

/// Writes the year where a clause names the day, the month or the year itself: "children looked after on 31 March
/// 2025", "who left their posts in the year to September 2025". Whether it does.
fn dated(clause: &mut String, period: &Period) -> bool {
    let (words, until) = match period.kind {
        _ if period.pooled || period.first_year != period.last_year => return false,
        PeriodKind::March | PeriodKind::Financial => ("on 31 March", ""),
        PeriodKind::January => ("in January", ""),
        PeriodKind::September => ("in the year", " to September"),
        PeriodKind::Calendar | PeriodKind::Academic => return false,
    };
    let Some(at) = format::find(clause, words) else { return false };
    clause.insert_str(at + words.len(), &(until.to_owned() + " " + period.short_label()));
    true
}

/// ", up 0.6 percentage points from 9.6% in 2016", where a change is given.
pub(super) fn change(prose: &mut Prose<'_>, area: &AreaAnswer, now: Decimal) {
    let measure = prose.answer.measure();
    let Some(change) = &area.change else { return };
    let Cell::Figure(before) = area.values[change.from].cell else { return };
    let before = format::figure(before, measure);
    if let Some(relation) = prose.answer.question.shows().last().filter(|show| **show >= Show::Change) {
        // A change and an index tell the first period themselves.
        if matches!(relation, Show::Gap | Show::Rank) {
            prose.say(", after ").say(&before).say(" in ").label(change.from);
        }
        return;
    }
    // Two figures that read the same are not told apart in words.
    if change.absolute.is_zero() || before == format::figure(now, measure) {
        prose.say(", the same as in ").label(change.from);
        return;
    }
    prose.say(if change.absolute.mantissa > 0 { ", up " } else { ", down " });
    match change.relative {
        Some(relative) => prose.say(&format::number(relative.abs(), 1)).say("%"),
        None => prose.say(&format::difference(change.absolute, measure)),
    };
    prose.say(" from ").say(&before).say(" in ").label(change.from);
}

/// "13.0% in England", "14.1% in the South West", "a mean of 15.3% among its statistical neighbours".
fn against(answer: &Answer<'_>, area: &AreaAnswer) -> Vec<String> {
    let mut against = Vec::new();
    // Nobody has a gap to itself, and a mean of ranks says nothing.
    if matches!(answer.question.shows().last(), Some(Show::Gap | Show::Rank)) {
        return against;
    }
    for (with, benchmark) in [(With::England, answer.dataset.england()), (With::Region, area.region)] {
        let Some(id) = benchmark else { continue };
        if id == area.id || answer.is_total || !answer.question.with.contains(&with) {
            continue;
        }
        if let Cell::Figure(figure) = answer.cell(id, answer.focus) {
            let mut prose = Prose::of(answer);
            prose.figure(figure).say(" ").whereabouts(id);
            against.push(prose.text);
        }
    }
    // Nor is a whole set against the mean of its parts.
    let is_whole = answer.is_total && !answer.area(area.id).is_authority();
    for group in answer.groups.iter().filter(|_| !is_whole) {
        // A group of another chosen area is not this one's.
        if group.area.is_some_and(|at| answer.areas[at].id != area.id) {
            continue;
        }
        let (values, of) = (&group.peers.values[answer.focus], crate::compare::size(group, answer.focus));
        if let Some(mean) = values.mean {
            let mut prose = Prose::of(answer);
            prose.say("a mean of ").figure(mean).say(" among ");
            if values.n < of {
                prose.number(values.n).say(" of ");
            }
            match group.with {
                With::Neighbours => prose.say("its ").number(of).say(" statistical neighbours"),
                _ => prose.say("the ").number(of).say(" ").say(&shown::members(answer, group)),
            };
            against.push(prose.text);
        }
    }
    against
}

/// "joint 14th of 151 councils (9 share this figure), counted from the lowest".
pub(super) fn rank_words(answer: &Answer<'_>, rank: Rank) -> String {
    let end = rank.from.end();
    let (joint, mut councils) = (joint(rank), format::councils(rank.n) + &shown::among(answer));
    if rank.tied > 1 {
        councils = councils + " (" + &digits(rank.tied) + " share this figure)";
    }
    if rank.rank == 1 {
        return joined(&[joint, end, " of ", &councils]);
    }
    joined(&[joint, &format::ordinal(rank.rank), " of ", &councils, ", counted from the ", end])
}

fn joint(rank: Rank) -> &'static str {
    if rank.tied > 1 { "joint " } else { "" }
}

fn without_area(prose: &mut Prose<'_>) {
    let answer = prose.answer;
    let england = answer.dataset.england().and_then(|id| Some((id, answer.cell(id, answer.focus).figure()?)));
    let ends = answer.field.ends();
    match england {
        Some((id, figure)) => clause(prose, id, figure),
        None if ends.is_none() => {
            prose.say("There is no figure for ").label(answer.focus);
        }
        None => {
            let when = format::when(answer.period(answer.focus));
            prose.say(&shown::title(answer)).say(", ").say(&when);
        }
    }
    if let Some([(low, least), (high, most)]) = ends {
        prose.say(if england.is_some() { "; " } else { ": " });
        prose.say("among the ").councils(answer.field.members.len()).say(" with a figure it ranged from ");
        end(prose, low, least);
        prose.say(" to ");
        end(prose, high, most);
    }
}

/// An end of the range, and where: "0.0% in 5 councils", since of several none is named alone.
fn end(prose: &mut Prose<'_>, id: AreaId, figure: Decimal) {
    let tied = prose.answer.field.rank(figure).tied;
    prose.figure(figure).say(" ");
    match tied {
        1 => prose.whereabouts(id),
        _ => prose.say("in ").councils(tied),
    };
}
