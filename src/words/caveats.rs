//! Caveats and refusals as sentences.

use super::prose::Prose;
use crate::compare::{Answer, Caveat, Why};
use crate::format;
use crate::model::Status;

/// Code and sentence of each caveat of an answer.
pub(super) fn caveats(answer: &Answer<'_>) -> Vec<(&'static str, String)> {
    let mut sentences = Vec::with_capacity(answer.caveats.len());
    for caveat in &answer.caveats {
        let mut prose = Prose::of(answer);
        caveat_words(&mut prose, caveat);
        sentences.push((caveat.code(), prose.text));
    }
    sentences
}

/// What is not given and why, in the order in which it was refused.
pub(super) fn refusals(answer: &Answer<'_>) -> Vec<(&'static str, String)> {
    let mut sentences = Vec::with_capacity(answer.refusals.len());
    for refusal in &answer.refusals {
        let mut prose = Prose::of(answer);
        prose.name(refusal.area).say(": ");
        why_words(&mut prose, &refusal.why);
        sentences.push((refusal.what, prose.text));
    }
    sentences
}

fn caveat_words(prose: &mut Prose<'_>, caveat: &Caveat) {
    let answer = prose.answer;
    match caveat {
        Caveat::Flagged { periods, flag } => {
            prose.say("The figures for ");
            ranges(prose, periods);
            prose.say(" are ").say(flag.name());
        }
        Caveat::NoFigure { area, periods, status } => match status {
            Status::DidNotExist => {
                prose.name(*area).say(" did not exist in ");
                ranges(prose, periods);
            }
            Status::NotCollected => {
                prose.say("No council has a figure for ");
                ranges(prose, periods);
            }
            Status::Low => {
                prose.say("The figure for ").say(&format::place(answer.area(*area))).say(" for ");
                ranges(prose, periods);
                prose.say(" rounds to zero but is not zero");
            }
            other => {
                prose.name(*area).say(" has no figure for ");
                ranges(prose, periods);
                prose.say(": ").say(format::reason(*other));
            }
        },
        Caveat::Joint { area, other, periods } => {
            prose.name(*area).say(" and ").name(*other).say(" report one figure together for ");
            ranges(prose, periods);
        }
        Caveat::Abolished { area, successors } => {
            prose.name(*area).say(" was abolished after ");
            if let Some(end) = answer.area(*area).end {
                prose.say(&format::date(end));
            }
            for (at, id) in successors.iter().enumerate() {
                let followed = if at == 0 { "; it was followed by " } else { "" };
                prose.say(followed).say(format::joint(at, successors.len(), " and ")).name(*id);
            }
        }
        Caveat::MissingFromField { missing, of } => {
            prose.number(*missing).say(" of ").councils(*of).say(" that existed ");
            prose.say(has(*missing)).say(" no figure for ").label(answer.focus);
        }
        Caveat::MeanAndMedianDisagree { area } => {
            prose.name(*area).say(" lies between the mean and the median of its statistical neighbours: ");
            prose.say("which one it is compared with decides the side");
        }
        Caveat::FewNeighbours { n, of } => {
            prose.number(*n).say(" of the ").number(*of).say(" statistical neighbours ");
            prose.say(has(*n)).say(" a figure for ").label(answer.focus);
        }
        Caveat::OneWayNeighbours { area, one_way, of } => {
            prose.number(*one_way).say(" of ").say(&format::genitive(&answer.area(*area).name));
            prose.say(" ").number(*of).say(" statistical neighbours ");
            prose.say(if *one_way == 1 { "does" } else { "do" }).say(" not count it among their own");
        }
        Caveat::Break { period, reason } => {
            prose.say("Figures from ").label(*period);
            prose.say(" on can\u{2019}t be compared with earlier ones: ").say(reason);
        }
        Caveat::Note => {
            prose.say(answer.measure().note.trim_end_matches('.'));
        }
        Caveat::Total => {
            prose.say("The figure for England is the sum of its councils, so it is not set beside them");
        }
        Caveat::NoDirection => {
            prose.say("Neither high nor low is agreed to be better: ranks count from the highest");
        }
        Caveat::Rounded { decimals } => {
            prose.say("Figures are shown ");
            match *decimals {
                0 => prose.say("as whole numbers"),
                1 => prose.say("to 1 decimal place"),
                more => prose.say("to ").number(usize::from(more)).say(" decimal places"),
            };
            prose.say("; the download has them as published");
        }
    }
    prose.say(".");
}

fn has(n: usize) -> &'static str {
    if n == 1 { "has" } else { "have" }
}

fn why_words(prose: &mut Prose<'_>, why: &Why) {
    match why {
        Why::NoFigure { period, status } => {
            prose.say("no figure for ").label(*period).say(": ").say(format::reason(*status))
        }
        Why::Break { reason } => prose.say("the series breaks between the two periods: ").say(reason),
        Why::OnePeriod => prose.say("a change needs two periods, and one is chosen"),
        Why::FirstPeriod => prose.say("there is no earlier period"),
        Why::NotConsecutive { before } => {
            prose.say("the period before it is ").label(*before).say(", which is not the year before")
        }
        Why::Itself => prose.say("nothing is set against itself"),
        Why::NoNeighbours => prose.say("the neighbour model in force has none for this area"),
        Why::TooFewNeighbours { n } => {
            prose.say("only ").number(*n).say(" statistical neighbours have a figure, and five are needed")
        }
        Why::Total => prose.say("the figure for England is the sum of its councils, not a mean"),
        Why::NoBenchmark => prose.say("the publisher gives no figure for its region"),
        Why::NotAnAuthority => prose.say("only councils are ranked"),
        Why::RangeTooSmall => prose.say("the source says that the range is too small for quarters"),
        Why::FieldTooSmall { n } => {
            prose.say("quarters need 20 councils, and ").number(*n).say(" have a figure")
        }
        Why::NotCalculated => prose.say("not calculated by this version"),
        Why::TooLarge => prose.say("the number has more digits than can be held"),
    };
}

/// `2016`, `2016 to 2019`, `2016 and 2020 to 2021`: places that follow one another are drawn together.
fn ranges(prose: &mut Prose<'_>, places: &[usize]) {
    let runs = || places.chunk_by(|a, b| a + 1 == *b);
    let count = runs().count();
    // Where a run is itself two joined by "and", commas alone stand between the runs.
    let last = if runs().any(|run| run.len() == 2) { ", " } else { " and " };
    for (at, run) in runs().enumerate() {
        prose.say(format::joint(at, count, last));
        if let [first, .., end] = run {
            prose.label(*first).say(if run.len() == 2 { " and " } else { " to " }).label(*end);
        } else {
            prose.label(run[0]);
        }
    }
}
