//! Caveats and refusals as sentences.

use super::prose::Prose;
use crate::compare::{Answer, Caveat, Why};
use crate::format;
use crate::model::Status;
use crate::question::{IN_FULL, PANELS, RELATIONS};

/// Code and sentence of each caveat of an answer.
pub(super) fn caveats(answer: &Answer<'_>) -> Vec<(&'static str, String)> {
    let mut sentences = Vec::with_capacity(answer.caveats.len());
    for caveat in &answer.caveats {
        if told_elsewhere(answer, caveat) {
            continue;
        }
        let mut prose = Prose::of(answer);
        caveat_words(&mut prose, caveat);
        sentences.push((caveat.code(), prose.text));
    }
    sentences
}

/// Whether another caveat says it already: of a pair of measures, how many councils have both figures.
fn told_elsewhere(answer: &Answer<'_>, caveat: &Caveat) -> bool {
    match caveat {
        Caveat::MissingFromField { .. } => {
            RELATIONS && answer.question.view == crate::question::View::Scatter
        }
        // That a council was abolished says that it no longer existed.
        Caveat::NoFigure { area, periods, status: Status::DidNotExist } => {
            answer
                .caveats
                .iter()
                .any(|other| matches!(other, Caveat::Abolished { area: ended, .. } if ended == area))
                && !periods.contains(&0)
        }
        _ => false,
    }
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

/// A reason as a clause.
pub(crate) fn reason_words(answer: &Answer<'_>, why: &Why) -> String {
    let mut prose = Prose::of(answer);
    why_words(&mut prose, why);
    prose.text
}

/// Why a view does not suit an answer, and what to ask instead.
#[cfg(any(feature = "figures", not(feature = "inspections")))]
pub(crate) fn unsuited(answer: &Answer<'_>, why: &Why) -> String {
    let mut prose = Prose::of(answer);
    prose.say("view=").say(answer.question.view.name()).say(" does not suit this question: ");
    match why {
        Why::OnePeriod => {
            prose.say("it needs two periods, and one is chosen: leave from out, or name an earlier year");
        }
        _ => why_words(&mut prose, why),
    }
    let against = RELATIONS
        && matches!(answer.question.view, crate::question::View::Scatter | crate::question::View::Funnel);
    prose.say(match why {
        Why::NotAsPublished if against => "; leave out show",
        Why::NoSecondMeasure => "",
        Why::Itself if against => "; name another measure2",
        Why::NoCommonYear | Why::TooFewPairs { .. } | Why::Constant if against => "; choose another measure2",
        _ if against => "; ask for view=bars, or choose another measure",
        Why::Total => "; set councils beside each other, such as with=neighbours",
        Why::Break { .. } => "; choose from and to on one side of the break",
        _ => "",
    });
    prose.text
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
                prose.subject(*area).say(" did not exist in ");
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
                prose.subject(*area).say(" has no figure for ");
                ranges(prose, periods);
                prose.say(": ").say(format::reason(*other));
            }
        },
        Caveat::Joint { area, other, periods } => {
            prose.subject(*area).say(" and ").place(*other).say(" report one figure together for ");
            ranges(prose, periods);
        }
        Caveat::Abolished { area, successors } => {
            prose.subject(*area).say(" was abolished after ");
            if let Some(end) = answer.area(*area).end {
                prose.say(&format::date(end));
            }
            let mut names = Vec::with_capacity(successors.len());
            for id in successors {
                names.push(format::place(answer.area(*id)));
            }
            if !names.is_empty() {
                prose.say("; it was followed by ").say(&format::list(&names));
            }
        }
        Caveat::MissingFromField { missing, of } => {
            prose.number(*missing).say(" of ").councils(*of).say(&super::shown::among(answer));
            prose.say(" that existed ");
            prose.say(has(*missing)).say(" no figure for ").label(answer.focus);
        }
        Caveat::MeanAndMedianDisagree { area } => {
            prose.subject(*area).say(" lies between the mean and the median of its statistical neighbours: ");
            prose.say("which one it is compared with decides the side");
        }
        Caveat::FewNeighbours { n, of } => {
            prose.number(*n).say(" of the ").number(*of).say(" statistical neighbours ");
            prose.say(has(*n)).say(" a figure for ").label(answer.focus);
        }
        Caveat::OneWayNeighbours { area, one_way, of } => {
            prose.number(*one_way).say(" of ").say(&format::genitive(&format::place(answer.area(*area))));
            prose.say(" ").number(*of).say(" statistical neighbours ");
            prose.say(if *one_way == 1 { "does" } else { "do" }).say(" not count it among their own");
        }
        Caveat::Break { period, reason } => {
            prose.say("Figures from ").label(*period);
            prose.say(" on can\u{2019}t be compared with earlier ones: ").say(reason);
        }
        Caveat::Note => {
            let mut note = answer.measure().note.as_str();
            while let Some(rest) = note.strip_suffix('.') {
                note = rest;
            }
            prose.say(note);
        }
        Caveat::Total => {
            prose.say("The figure for England is the sum of its councils, so it is no benchmark for them");
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

pub(super) fn why_words(prose: &mut Prose<'_>, why: &Why) {
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
        Why::NoNeighbours => prose.say("the neighbour model in force has none for this area"),
        Why::TooFewNeighbours { n: 0 } => prose.say("none of its statistical neighbours has a figure"),
        Why::TooFewNeighbours { n: 1 } => {
            prose.say("only 1 of its statistical neighbours has a figure, and five are needed")
        }
        Why::TooFewNeighbours { n } => prose
            .say("only ")
            .number(*n)
            .say(" of its statistical neighbours have a figure, and five are needed"),
        Why::Total => prose.say("the figure for England is the sum of its councils, not a mean"),
        Why::NoBenchmark => prose.say("the publisher gives no figure for its region"),
        Why::NotAnAuthority => prose.say("only councils are ranked"),
        Why::RangeTooSmall => prose.say("the source says that the range is too small for quarters"),
        Why::FieldTooSmall { n } => {
            prose.say("quarters need 20 councils, and ").number(*n).say(" ").say(has(*n)).say(" a figure")
        }
        Why::TooLarge => prose.say("the number has more digits than can be held"),
        Why::Itself => prose.say("nothing is compared with itself"),
        Why::NobodyChosen => prose.say("it shows chosen councils: add one, such as areas=gloucestershire"),
        Why::NobodyBeside => prose
            .say("it sets chosen areas beside others: add one, such as with=england, and leave show=gap out"),
        Why::OfRanks => prose.say("it shows figures and not ranks: leave show=rank out"),
        Why::OnePanel if PANELS => {
            prose.say("it shows several pictures side by side: add a second council, or a topic")
        }
        Why::NoSecondMeasure if RELATIONS => prose
            .say("it holds two measures against each other: add the other one, such as measure2=caseload"),
        // What follows is of tests and of counts: a page's engine without them has no occasion to say so.
        _ if !IN_FULL && !RELATIONS => prose,
        Why::NoFigureFor { area, period, status } => {
            let place = format::place(prose.answer.area(*area));
            prose
                .say("there is no figure for ")
                .say(&place)
                .say(" for ")
                .say(period)
                .say(": ")
                .say(format::reason(*status))
        }
        Why::NoDenominators => prose.say("cannot be tested: no denominators are published"),
        Why::NoCount => prose.say("cannot be tested: its count is not published"),
        Why::NotLoaded => prose.say("its counts are published but are not loaded"),
        Why::NotTestable => {
            prose.say("cannot be tested: how widely an average or an amount spreads is not published")
        }
        Why::CountsDisagree => prose.say("cannot be tested: the published counts do not give the figure"),
        Why::CountAboveDenominator => {
            prose.say("cannot be tested: its count is larger than what it is counted out of")
        }
        Why::NothingToDeriveFrom => prose
            .say("cannot be tested: no denominators are published, and none follows from a figure of zero"),
        Why::NotABenchmark => prose.say("only England and the regions are benchmarks"),
        Why::Joint { other } => prose.say("one figure is reported together with ").place(*other),
        Why::SizesDiffer => prose.say("counts of two councils differ because the councils differ in size"),
        Why::ZeroCount => prose.say("a count of zero has no ratio to another"),
        Why::TooFewCounts { n, of } => {
            prose.say("counts are published for only ").number(*n).say(" of ").councils(*of)
        }
        Why::Pooled => prose.say("each figure pools several years and shares some of them with the next"),
        Why::YearsLeftOut { from, to } => {
            prose.say("there are no figures between ").say(from).say(" and ").say(to)
        }
        Why::TooFewPeriods { n } => {
            prose.say("a trend needs five periods in a row, and the series has ").number(*n).say(" by then")
        }
        Why::NoSpread { period } => prose
            .say("the count for ")
            .say(period)
            .say(" was none or all, which leaves no spread to weigh it by"),
        Why::NoCommonYear => prose.say("the two measures have no year in common"),
        Why::TooFewPairs { n } => prose
            .say("it needs 20 councils with both figures, and ")
            .number(*n)
            .say(" ")
            .say(has(*n))
            .say(" them"),
        Why::Constant => prose.say("one of the two measures is the same everywhere"),
        Why::NotAsPublished => prose.say("tests of chance are made on the figures as published"),
        Why::OnePanel | Why::NoSecondMeasure => prose,
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
