//! What is said of an answer's certainty, what is refused, and in which order; `chance` has the sentences. It
//! calculates nothing: sides, limits and reasons come from `compare`.

use super::caveats::why_words;
use super::chance::{against_words, difference_words, funnel_words, owner, rank_words, trend_words};
use super::prose::Prose;
use crate::compare::{Answer, AreaCertainty, Certainty, Funnel, Why};
use crate::format;
use crate::model::AreaId;

/// What can be said of an answer's certainty: a code and one sentence each, in reading order.
///
/// Codes: `against-england`, `difference`, `rank-range`, `trend`, `funnel`, and `untested` for what can't be said
/// and why. A reason that holds for all chosen areas is said once; of an area without a figure nothing is said, since
/// the answer's refusals do. Each sentence stands by itself.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, certainty, certainty_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire")?;
/// let answer = answer(&dataset, &question)?;
/// let sentences = certainty_words(&answer, &certainty(&answer));
/// let (code, sentence) = &sentences[0];
/// assert_eq!(*code, "against-england");
/// assert!(sentence.starts_with("Gloucestershire’s 10.2% and England’s 13.0% are no further apart than chance"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn certainty_words(answer: &Answer<'_>, certainty: &Certainty) -> Vec<(&'static str, String)> {
    let mut said = Said { answer, sentences: Vec::new() };
    if !answer.question.shows().is_empty() && !certainty.areas.is_empty() {
        said.refuse("What is shown here ", &Why::NotAsPublished);
        return said.sentences;
    }
    let refusal = |area: &AreaCertainty| area.intervals.get(answer.focus)?.as_ref().err().cloned();
    let mut testable = Vec::new();
    let mut refused = Vec::new();
    for area in &certainty.areas {
        match refusal(area) {
            None => testable.push(area.id),
            // There is no figure, as the answer's own refusals say.
            Some(Why::NoFigureFor { .. }) => {}
            Some(why) => refused.push((area.id, why)),
        }
    }
    // Where no figure can be tested, and all for one reason, that is all there is to say.
    if let Some((_, why)) = refused.first()
        && testable.is_empty()
        && refused.iter().all(|(_, other)| other == why)
    {
        said.refuse("Whether chance explains a difference ", why);
        return said.sentences;
    }
    for area in &certainty.areas {
        if testable.contains(&area.id) {
            said.area(area, certainty.funnel.as_ref().ok());
        } else if let Some((_, why)) = refused.iter().find(|(id, _)| *id == area.id) {
            said.refuse(&(owner(answer, area.id) + "figure "), why);
        }
    }
    match &certainty.difference {
        Some(Ok(found)) => said.say("difference", |prose| difference_words(prose, found)),
        // A figure that can't be tested has been spoken of.
        Some(Err(why)) if first_two(answer).iter().all(|id| testable.contains(id)) => {
            said.refuse("The difference between the two councils ", why);
        }
        _ => {}
    }
    said.sentences
}

/// What can't be said of an answer's certainty, and why, as its other refusals are told: `interval`, `trend`,
/// `rank-range` and `funnel` of each chosen area in focus, and `difference`.
pub(crate) fn certainty_refusals(answer: &Answer<'_>, certainty: &Certainty) -> Vec<(&'static str, String)> {
    let mut refusals = Vec::new();
    let mut refuse = |what, id: Option<AreaId>, why: &Why| {
        let mut prose = Prose::of(answer);
        if let Some(id) = id {
            prose.name(id).say(": ");
        }
        why_words(&mut prose, why);
        refusals.push((what, prose.text));
    };
    if !answer.question.shows().is_empty() {
        for chosen in &answer.areas {
            refuse("interval", Some(chosen.id), &Why::NotAsPublished);
        }
        return refusals;
    }
    for area in &certainty.areas {
        let id = Some(area.id);
        if let Some(Err(why)) = area.intervals.get(answer.focus) {
            refuse("interval", id, why);
        }
        if let Err(why) = &area.trend {
            refuse("trend", id, why);
        }
        if let Err(why) = &area.rank {
            refuse("rank-range", id, why);
        }
        if let Err(why) = &area.funnel {
            refuse("funnel", id, why);
        }
    }
    if let Some(Err(why)) = &certainty.difference {
        refuse("difference", None, why);
    }
    refusals
}

/// The first two chosen councils, whose difference is tested.
fn first_two(answer: &Answer<'_>) -> Vec<AreaId> {
    let ids = answer.areas.iter().map(|chosen| chosen.id);
    ids.filter(|id| answer.area(*id).is_authority()).take(2).collect()
}

/// The sentences so far.
struct Said<'a> {
    answer: &'a Answer<'a>,
    sentences: Vec<(&'static str, String)>,
}

impl<'a> Said<'a> {
    /// Adds a sentence, unless it has been said.
    fn say(&mut self, code: &'static str, write: impl FnOnce(&mut Prose<'a>)) {
        let mut prose = Prose::of(self.answer);
        write(&mut prose);
        prose.say(".");
        if self.sentences.iter().all(|(_, text)| *text != prose.text) {
            self.sentences.push((code, prose.text));
        }
    }

    /// What can't be said, and why.
    fn refuse(&mut self, about: &str, why: &Why) {
        self.say("untested", |prose| {
            prose.say(about);
            // Reasons that go on from the subject stand as they are; others are set off.
            let mut reason = Prose::of(prose.answer);
            why_words(&mut reason, why);
            if !reason.text.starts_with("cannot be tested") {
                prose.say("cannot be tested: ");
            }
            prose.say(&reason.text);
        });
    }

    fn area(&mut self, area: &AreaCertainty, funnel: Option<&Funnel>) {
        match &area.england {
            Ok(found) => self.say("against-england", |prose| against_words(prose, area.id, found)),
            // England itself, and totals, of which other sentences speak.
            Err(Why::Itself | Why::Total) => {}
            Err(why) => self.refuse("The difference from England ", why),
        }
        match &area.rank {
            Ok(range) => self.say("rank-range", |prose| rank_words(prose, range)),
            Err(Why::NotAnAuthority) => {}
            Err(why) => self.refuse("How far chance moves a rank ", why),
        }
        match &area.trend {
            Ok(found) => self.say("trend", |prose| trend_words(prose, area.id, found)),
            Err(why) => {
                let about = format!("A trend {} ", format::whereabouts(self.answer.area(area.id)));
                self.refuse(&about, why);
            }
        }
        match (&area.funnel, funnel) {
            (Ok(point), Some(funnel)) => self.say("funnel", |prose| funnel_words(prose, point, funnel)),
            (Err(Why::NotAnAuthority | Why::SizesDiffer), _) => {}
            (Err(why), _) => self.refuse("The distance from the average of all councils ", why),
            (Ok(_), None) => {}
        }
    }
}
