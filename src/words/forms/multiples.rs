//! Small multiples of councils in words: what a line over time says, and that all panels have one scale.

use crate::compare::Answer;
use crate::format;
use crate::question::Show;
use crate::words::prose::Prose;
use crate::words::{Told, course, sentence, shown, span, table};

pub(super) fn told(answer: &Answer<'_>) -> Told {
    Told {
        title: shown::title(answer),
        subtitle: subtitle(answer),
        sentence: sentence::sentence(answer),
        alt: alt(answer),
        caveats: Vec::new(),
        table: table::over_time(answer),
    }
}

fn subtitle(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say(&format::capital(&shown::unit_label(answer))).say(", all on one scale, ");
    span(&mut prose);
    prose.text
}

fn alt(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.number(answer.areas.len()).say(" small line charts on one scale: ");
    prose.say(&table::caption(answer)).say(", ");
    span(&mut prose);
    prose.say(".");
    for area in &answer.areas {
        course(&mut prose, area.id);
    }
    for id in crate::words::benchmarks(answer) {
        course(&mut prose, id);
    }
    let is_rank = answer.question.shows().last() == Some(&Show::Rank);
    if let Some([low, _, high]) = answer.field.quartiles().filter(|_| !is_rank) {
        prose.say(" The middle half of councils").say(&shown::among(answer)).say(" lay between ");
        prose.figure(low).say(" and ").figure(high).say(" in ").label(answer.focus).say(".");
    }
    prose.text
}
