//! What Ofsted said of the first chosen council, in the words that stand beside a measure's line.

use super::judged::aspect;
use super::prose::Prose;
use crate::compare::{Answer, Spell, SpellEnd};
use crate::format;

/// Whose grades these are, and for what: `Ofsted on Gloucestershire: overall effectiveness`.
pub(crate) fn spells_title(answer: &Answer<'_>, spell: &Spell) -> String {
    "Ofsted on ".to_owned() + &format::place(answer.area(spell.area)) + ": " + aspect(spell.judgement)
}

/// One grade, and from when to when: `inadequate, 13 June 2017 to 1 April 2022`.
pub(crate) fn spell_words(answer: &Answer<'_>, spell: &Spell) -> String {
    let from = answer.area(spell.area).name.clone() + ": " + spell.grade.name();
    match spell.end {
        SpellEnd::Open(_) => from + " since " + &format::date(spell.from),
        ended => from + ", " + &format::date(spell.from) + " to " + &format::date(ended.date()),
    }
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
        prose.say(spell.grade.name()).say(" from ").say(&format::date(spell.from));
        match spell.end {
            SpellEnd::Grade { .. } | SpellEnd::Open(_) => {}
            SpellEnd::NoGrade { on, .. } => {
                prose.say(", no grade from ").say(&format::date(on));
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
