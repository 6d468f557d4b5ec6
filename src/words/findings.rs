//! What else an answer tells of each chosen area: records, streaks, and whether its standing holds against other
//! groups. Each is a sentence of its own; none is said that the answer does not bear.

use super::prose::Prose;
use crate::compare::{Answer, AreaAnswer, Beside, Holds, Record, holds, records};
use crate::format;
use crate::model::{Decimal, Measure};
use crate::question::{Show, With};
use std::cmp::Ordering;

/// Code and sentence of each finding: `highest`, `lowest`, `rises`, `falls`, `crossed`, `holds` or `depends`.
/// Empty where a question shows how figures stand to others, and not the figures.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, findings, pack};
/// let dataset = pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let (code, sentence) = &findings(&answer)[0];
/// assert_eq!(*code, "lowest");
/// assert_eq!(sentence, "Gloucestershire\u{2019}s 10.2% in 2025 is its lowest since 2016 (9.6%).");
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn findings(answer: &Answer<'_>) -> Vec<(&'static str, String)> {
    let mut findings = Vec::new();
    if !answer.spells.is_empty() {
        let mut prose = Prose::of(answer);
        super::behind::told(&mut prose);
        findings.push(("judgements", prose.text.trim_start().to_owned()));
    }
    if answer.question.shows().last().is_some_and(|show| *show >= Show::Change) {
        return findings;
    }
    for chosen in &answer.areas {
        for record in records(answer, chosen.id) {
            let mut prose = Prose::of(answer);
            findings.push((record_words(&mut prose, chosen, record), prose.text + "."));
        }
        if let Ok(holds) = holds(answer, chosen.id)
            && holds.beside.len() > 1
        {
            let mut prose = Prose::of(answer);
            findings.push((holds_words(&mut prose, chosen, &holds), prose.text + "."));
        }
    }
    findings
}

/// Says a record, and gives its code.
fn record_words(prose: &mut Prose<'_>, chosen: &AreaAnswer, record: Record) -> &'static str {
    match record {
        Record::Highest { since, from } => extreme(prose, chosen, "highest", since, from),
        Record::Lowest { since, from } => extreme(prose, chosen, "lowest", since, from),
        Record::Rises { steps, .. } => streak(prose, chosen, ("rises", "rose"), steps),
        Record::Falls { steps, .. } => streak(prose, chosen, ("falls", "fell"), steps),
        Record::Crossed { above, from } => {
            prose.subject(chosen.id).say(if above { " is above" } else { " is below" });
            prose.say(" England for the first time in ");
            span(prose, from);
            "crossed"
        }
    }
}

fn extreme(
    prose: &mut Prose<'_>,
    chosen: &AreaAnswer,
    which: &'static str,
    since: Option<usize>,
    from: usize,
) -> &'static str {
    let focus = prose.answer.focus;
    whose_figure(prose, chosen);
    prose.say(" in ").label(focus).say(" is its ").say(which);
    match since {
        Some(at) => {
            prose.say(" since ").label(at);
            if let Some(figure) = chosen.values[at].cell.figure() {
                prose.say(" (").figure(figure).say(")");
            }
        }
        None => {
            prose.say(" in ");
            span(prose, from);
        }
    }
    which
}

fn streak(
    prose: &mut Prose<'_>,
    chosen: &AreaAnswer,
    (code, verb): (&'static str, &str),
    steps: usize,
) -> &'static str {
    let focus = prose.answer.focus;
    let first = focus - steps;
    prose.owner(chosen.id).say(" figure ").say(verb).say(" for the ").say(&nth(steps)).say(" time in a row");
    if let (Some(then), Some(now)) = (chosen.values[first].cell.figure(), chosen.values[focus].cell.figure())
    {
        prose.say(", from ").figure(then).say(" in ").label(first);
        prose.say(" to ").figure(now).say(" in ").label(focus);
    }
    code
}

/// `Gloucestershire’s 10.2%`.
fn whose_figure(prose: &mut Prose<'_>, chosen: &AreaAnswer) {
    prose.owner(chosen.id);
    if let Some(figure) = chosen.values[prose.answer.focus].cell.figure() {
        prose.say(" ").figure(figure);
    }
}

/// `the 10 figures from 2016 to 2025`.
fn span(prose: &mut Prose<'_>, from: usize) {
    let focus = prose.answer.focus;
    prose.say("the ").number(focus - from + 1).say(" figures from ").label(from).say(" to ").label(focus);
}

/// `third`, `fourth`, … as papers write small numbers.
fn nth(n: usize) -> String {
    const WORDS: [&str; 7] = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    n.checked_sub(3)
        .and_then(|at| WORDS.get(at))
        .map_or_else(|| format::ordinal(n), |word| (*word).to_owned())
}

/// Says on which side of whom the figure lies, and gives the code.
fn holds_words(prose: &mut Prose<'_>, chosen: &AreaAnswer, holds: &Holds) -> &'static str {
    let Some(own) = chosen.values[prose.answer.focus].cell.figure() else { return "holds" };
    let scale = Told::of(prose.answer.measure(), own, holds);
    if let Some(side) = holds.side {
        prose.owner(chosen.id).say(" ").say(&scale.own);
        prose.say(" is ").say(side_words(side)).say(" ");
        list(prose, chosen, &holds.beside, None, &scale);
        prose.say(": it holds against each of them");
        return "holds";
    }
    prose.say("Where ").place(chosen.id).say(" stands depends on whom it is compared with: ");
    let mut said = false;
    for side in [Ordering::Less, Ordering::Greater, Ordering::Equal] {
        let any = holds.beside.iter().any(|one| one.side == side || one.median_side == side);
        if any {
            if said {
                prose.say("; ");
            } else {
                let place = format::place(prose.answer.area(chosen.id));
                prose.say(&format::genitive(&place)).say(" ").say(&scale.own).say(" ");
            }
            prose.say(if said { "" } else { "is " }).say(side_words(side)).say(" ");
            list(prose, chosen, &holds.beside, Some(side), &scale);
            said = true;
        }
    }
    "depends"
}

/// How a figure and those beside it are told, so that none is called higher or lower than one that reads the same.
struct Told<'a> {
    measure: &'a Measure,
    figure: Decimal,
    /// The figure, with as many of its decimals as that takes.
    own: String,
}

impl<'a> Told<'a> {
    fn of(measure: &'a Measure, figure: Decimal, holds: &Holds) -> Self {
        let mut decimals = measure.decimals;
        for one in &holds.beside {
            for other in [Some(one.mean), one.median].into_iter().flatten() {
                decimals = decimals.max(telling(measure, figure, other));
            }
        }
        // A figure published to no more decimals is exact without them.
        let decimals = decimals.min(figure.shortest().decimals.max(measure.decimals));
        Told { measure, figure, own: format::with_sign(format::number(figure, decimals), measure.unit) }
    }

    fn write(&self, other: Decimal) -> String {
        let decimals = telling(self.measure, self.figure, other);
        format::with_sign(format::number(other, decimals), self.measure.unit)
    }
}

/// How many decimals tell two figures apart; those of the measure where they are equal.
fn telling(measure: &Measure, one: Decimal, other: Decimal) -> u8 {
    let most = one.decimals.max(other.decimals);
    let mut decimals = measure.decimals;
    while decimals < most && one != other && one.rescale(decimals) == other.rescale(decimals) {
        decimals += 1;
    }
    decimals
}

fn side_words(side: Ordering) -> &'static str {
    match side {
        Ordering::Less => "lower than",
        Ordering::Equal => "the same as",
        Ordering::Greater => "higher than",
    }
}

/// `England (13.0%), the mean and the median of its statistical neighbours (8.9% and 11.4%)`: those on one side.
fn list(prose: &mut Prose<'_>, chosen: &AreaAnswer, beside: &[Beside], side: Option<Ordering>, scale: &Told) {
    let answer = prose.answer;
    let mut items = Vec::new();
    for one in beside {
        let mut item = Prose::of(answer);
        let mean = side.is_none_or(|side| one.side == side);
        let median = one.median.filter(|_| side.is_none_or(|side| one.median_side == side));
        match (mean, median) {
            (false, None) => continue,
            (true, Some(median)) => {
                item.say("the mean and the median of ");
                whom(&mut item, chosen, one);
                item.say(" (").say(&scale.write(one.mean)).say(" and ").say(&scale.write(median)).say(")");
            }
            (true, None) => {
                item.say(if one.median.is_some() { "the mean of " } else { "" });
                whom(&mut item, chosen, one);
                item.say(" (").say(&scale.write(one.mean)).say(")");
            }
            (false, Some(median)) => {
                item.say("the median of ");
                whom(&mut item, chosen, one);
                item.say(" (").say(&scale.write(median)).say(")");
            }
        }
        items.push(item.text);
    }
    prose.say(&format::list(&items));
}

fn whom(prose: &mut Prose<'_>, chosen: &AreaAnswer, one: &Beside) {
    let answer = prose.answer;
    match one.with {
        With::England => prose.say("England"),
        With::Region => match chosen.region {
            Some(region) => prose.say(&format::place(answer.area(region))),
            None => prose.say("its region"),
        },
        With::Neighbours => prose.say("its statistical neighbours"),
        With::Type => {
            let kind = answer.area(chosen.id).authority_type;
            prose.say(kind.map_or("councils of its type", crate::model::AuthorityType::plural))
        }
        With::All => prose.say("all councils"),
    };
}
