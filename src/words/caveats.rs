//! Caveats and refusals as sentences.

use crate::compare::{Answer, Caveat, Why};
use crate::format;
use crate::model::Status;

/// Code and sentence of each caveat of an answer.
pub(super) fn caveats(answer: &Answer<'_>) -> Vec<(&'static str, String)> {
    answer.caveats.iter().map(|caveat| (caveat.code(), caveat_words(answer, caveat))).collect()
}

/// What is not given and why, in the order in which it was refused.
pub(super) fn refusals(answer: &Answer<'_>) -> Vec<(&'static str, String)> {
    let words = answer.refusals.iter().map(|refusal| {
        let name = &answer.area(refusal.area).name;
        (refusal.what, format!("{name}: {}", why_words(answer, &refusal.why)))
    });
    words.collect()
}

fn caveat_words(answer: &Answer<'_>, caveat: &Caveat) -> String {
    let name = |id| answer.area(id).name.as_str();
    let label = |at: usize| answer.period(at).short_label();
    match caveat {
        Caveat::Flagged { period, flag } => {
            format!("The figures for {} are {}.", label(*period), flag.name())
        }
        Caveat::NoFigure { area, periods, status } => {
            let span = ranges(answer, periods);
            match status {
                Status::DidNotExist => format!("{} did not exist in {span}.", name(*area)),
                Status::NotCollected => format!("No council has a figure for {span}."),
                Status::Low => format!(
                    "The figure for {} for {span} rounds to zero but is not zero.",
                    format::place(answer.area(*area))
                ),
                other => format!("{} has no figure for {span}: {}.", name(*area), format::reason(*other)),
            }
        }
        Caveat::Joint { area, other, periods } => {
            format!(
                "{} and {} report one figure together for {}.",
                name(*area),
                name(*other),
                ranges(answer, periods)
            )
        }
        Caveat::Abolished { area, successors } => {
            let end = answer.area(*area).end.map(format::date).unwrap_or_default();
            let names: Vec<&str> = successors.iter().map(|id| name(*id)).collect();
            let followed = if names.is_empty() {
                String::new()
            } else {
                format!("; it was followed by {}", format::list(&names))
            };
            format!("{} was abolished after {end}{followed}.", name(*area))
        }
        Caveat::MissingFromField { missing, of } => {
            format!(
                "{missing} of {} that existed {} no figure for {}.",
                format::councils(*of),
                if *missing == 1 { "has" } else { "have" },
                label(answer.focus)
            )
        }
        Caveat::MeanAndMedianDisagree { area } => {
            format!(
                "{} lies between the mean and the median of its statistical neighbours: which one it is compared with decides the side.",
                name(*area)
            )
        }
        Caveat::FewNeighbours { n, of } => {
            format!(
                "{n} of the {of} statistical neighbours {} a figure for {}.",
                if *n == 1 { "has" } else { "have" },
                label(answer.focus)
            )
        }
        Caveat::OneWayNeighbours { area, one_way, of } => format!(
            "{one_way} of {} {of} statistical neighbours {} not count it among their own.",
            format::genitive(name(*area)),
            if *one_way == 1 { "does" } else { "do" }
        ),
        Caveat::Break { period, reason } => {
            format!(
                "Figures from {} on can\u{2019}t be compared with earlier ones: {reason}.",
                label(*period)
            )
        }
        Caveat::Note => format!("{}.", answer.measure().note.trim_end_matches('.')),
        Caveat::NoDirection => {
            "Neither high nor low is agreed to be better: ranks count from the highest.".to_owned()
        }
        Caveat::Rounded { decimals: 0 } => {
            "Figures are shown as whole numbers; the download has them as published.".to_owned()
        }
        Caveat::Rounded { decimals } => format!(
            "Figures are shown to {decimals} decimal place{}; the download has them as published.",
            if *decimals == 1 { "" } else { "s" }
        ),
    }
}

fn why_words(answer: &Answer<'_>, why: &Why) -> String {
    match why {
        Why::NoFigure { period, status } => {
            format!("no figure for {}: {}", answer.period(*period).short_label(), format::reason(*status))
        }
        Why::Break { reason } => format!("the series breaks between the two periods: {reason}"),
        Why::OnePeriod => "a change needs two periods, and one is chosen".to_owned(),
        Why::NoNeighbours => "the neighbour model in force has none for this area".to_owned(),
        Why::TooFewNeighbours { n } => {
            format!("only {n} statistical neighbours have a figure, and five are needed")
        }
        Why::Total => "the figure for England is the sum of its councils, not a mean".to_owned(),
        Why::NoBenchmark => "the publisher gives no figure for its region".to_owned(),
        Why::NotAnAuthority => "only councils are ranked".to_owned(),
        Why::RangeTooSmall => "the source says that the range is too small for quarters".to_owned(),
        Why::FieldTooSmall { n } => format!("quarters need 20 councils, and {n} have a figure"),
        Why::NotCalculated => "not calculated by this version".to_owned(),
        Why::TooLarge => "the number has more digits than can be held".to_owned(),
    }
}

/// `2016`, `2016 to 2019`, `2016 and 2020 to 2021`: places that follow one another are drawn together.
fn ranges(answer: &Answer<'_>, places: &[usize]) -> String {
    let label = |at: usize| answer.period(at).short_label();
    let runs = places.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [one] => label(*one).to_owned(),
        [first, second] => format!("{} and {}", label(*first), label(*second)),
        [first, .., last] => format!("{} to {}", label(*first), label(*last)),
        [] => String::new(),
    });
    let runs: Vec<String> = runs.collect();
    if runs.len() > 1 && runs.iter().any(|run| run.contains(" and ")) {
        runs.join(", ")
    } else {
        format::list(&runs)
    }
}
