//! The strip in words: where each chosen area stands among all councils, and in which quarter of them.

use crate::compare::{Answer, Quarter};
use crate::format;
use crate::words::Told;
use crate::words::prose::Prose;

pub(super) fn told(answer: &Answer<'_>) -> Told {
    let mut sentence = crate::words::sentence::sentence(answer);
    let place = lies(answer);
    if !place.is_empty() {
        sentence.truncate(sentence.len() - 1);
        sentence.push_str(&place);
        sentence.push('.');
    }
    Told {
        title: crate::words::title(answer),
        subtitle: subtitle(answer),
        sentence,
        alt: alt(answer),
        caveats: Vec::new(),
        table: crate::words::table::table(answer),
    }
}

/// `% of the workforce, 150 councils, 2025`.
fn subtitle(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say(&format::capital(&crate::words::unit_label(answer))).say(", ");
    prose.councils(answer.field.members.len()).say(&crate::words::shown::among(answer)).say(", ");
    prose.say(&format::period(answer.period(answer.focus)));
    prose.text
}

/// A quarter by name. Which end is better is for others to say.
pub(super) fn quarter_name(quarter: Quarter) -> &'static str {
    quarter.band(crate::compare::From::HighestUnjudged)
}

/// "; the median was 12.9%, with Gloucestershire in the second lowest quarter".
fn lies(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    let Some(median) = answer.field.median().filter(|_| answer.field.members.len() > 1) else {
        return prose.text;
    };
    prose.say("; the median was ").figure(median);
    // Of more than one, the sentence would run away: the picture and the table say it.
    if let [only] = answer.areas.as_slice()
        && let Some(quarter) = only.values[answer.focus].quarter
    {
        prose.say(", with ").place(only.id).say(" in the ").say(quarter_name(quarter));
    }
    prose.text
}

fn alt(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    crate::words::ranked_alt(&mut prose, "Dot plot of ");
    if let Some([first, median, third]) = answer.field.quartiles() {
        prose.say(" The middle half lies between ").figure(first).say(" and ").figure(third);
        prose.say("; the median is ").figure(median).say(".");
    }
    for id in crate::words::benchmarks(answer) {
        if let Some(figure) = answer.cell(id, answer.focus).figure().filter(|_| !answer.is_total) {
            prose.say(" ").name(id).say(": ").figure(figure).say(".");
        }
    }
    prose.text
}
