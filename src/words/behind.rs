//! What Ofsted said of the first chosen council, in the words that stand beside a measure's line.

use super::judged::{aspect, dated};
use super::prose::Prose;
use crate::compare::{Answer, Spell, SpellEnd};
use crate::format;
use crate::model::{Date, Precision};

/// Whose grades these are, and for what: `Ofsted on Gloucestershire: overall effectiveness`.
pub(crate) fn spells_title(answer: &Answer<'_>, spell: &Spell) -> String {
    "Ofsted on ".to_owned() + &format::place(answer.area(spell.area)) + ": " + aspect(spell.judgement)
}

/// One grade, and from when to when: `inadequate, 13 June 2017 to 1 April 2022`.
pub(crate) fn spell_words(answer: &Answer<'_>, spell: &Spell) -> String {
    let from = answer.area(spell.area).name.clone() + ": " + spell.grade.name();
    match spell.end {
        SpellEnd::Open(_) => from + " since " + &day(answer, spell, spell.from),
        ended => from + ", " + &day(answer, spell, spell.from) + " to " + &day(answer, spell, ended.date()),
    }
}

/// The day of a report on the area of a spell, as far as it is known.
fn day(answer: &Answer<'_>, spell: &Spell, published: Date) -> String {
    let inspections = answer.dataset.inspections();
    let precision = inspections.map_or(Precision::Day, |all| all.precision(spell.area, published));
    dated(published, precision)
}

/// The judgements behind a line, for those who can't see it.
pub(super) fn told(prose: &mut Prose<'_>) {
    let answer = prose.answer;
    for (at, spell) in answer.spells.iter().enumerate() {
        if at == 0 {
            prose
                .say(" Judged by Ofsted, ")
                .say(aspect(spell.judgement))
                .say(" of ")
                .name(spell.area)
                .say(": ");
        } else {
            prose.say("; ");
        }
        prose.say(spell.grade.name()).say(" from ").say(&day(answer, spell, spell.from));
        match spell.end {
            SpellEnd::Grade { .. } | SpellEnd::Open(_) => {}
            SpellEnd::NoGrade { on, .. } => {
                prose.say(", no grade from ").say(&day(answer, spell, on));
            }
            SpellEnd::Abolished(on) => {
                prose.say(" until it was abolished on ").say(&format::date(on));
            }
        }
    }
    if !answer.spells.is_empty() {
        prose.say(".");
    }
}
