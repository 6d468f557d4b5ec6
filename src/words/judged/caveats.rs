//! What must be said beside judgements, and what is not given, as sentences.

use super::measured;
use super::names;
use super::telling::Telling;
use crate::compare::{Finding, InForce, Judged, JudgedCaveat, OVERALL_ENDED, VISITS_COMPLETE};
use crate::format;
use crate::model::{AreaId, Grade, Judgement, Precision, Verdict};
use crate::question::{IMPROVEMENT, JUDGEMENTS};

/// Code and sentence of each caveat.
pub(super) fn caveats(judged: &Judged<'_>) -> Vec<(&'static str, String)> {
    let mut sentences = Vec::with_capacity(judged.caveats.len());
    for caveat in &judged.caveats {
        let text = sentence(judged, *caveat);
        if !text.is_empty() {
            sentences.push((caveat.code(), text));
        }
    }
    sentences
}

fn sentence(judged: &Judged<'_>, caveat: JudgedCaveat) -> String {
    let mut telling = Telling::of(judged);
    match caveat {
        JudgedCaveat::OverallEnded => {
            telling.say("Inspections that began on ").day(OVERALL_ENDED);
            telling.say(" or later give no overall grade; the other judgements go on.")
        }
        JudgedCaveat::OlderScale if JUDGEMENTS => telling.say(
            "Judgements before November 2013 are on an older scale and known to the month; they are not compared \
             with later ones, and earlier ones may be missing.",
        ),
        JudgedCaveat::VisitsPartial if JUDGEMENTS => {
            telling.say("The record of visits is partial: only from ").say(&format::month(VISITS_COMPLETE.0));
            telling.say(" to ").say(&format::month(VISITS_COMPLETE.1));
            telling.say(" is it nearly complete, and a visit that is not shown may have happened. Visits give no grade.")
        }
        JudgedCaveat::JudgementChanged(Judgement::CareLeavers) => telling.say(
            "Care leavers had a judgement of their own until 2017 and have had one since January 2023; between, they \
             were judged together with children in care.",
        ),
        JudgedCaveat::SinceNovember2013 if JUDGEMENTS => telling.say(
            "\u{201c}Not inspected yet\u{201d} means not since November 2013, when the present grades came in; most \
             councils had been inspected before, on an older scale.",
        ),
        JudgedCaveat::TypesOfToday if JUDGEMENTS => telling.say(
            "Councils are counted by the type that they have, or had last: a county that became a unitary authority \
             counts as one on earlier days too.",
        ),
        JudgedCaveat::JudgementChanged(Judgement::Adoption | Judgement::SafeguardingBoard) => {
            telling.say("This judgement was given until 2017 only.")
        }
        JudgedCaveat::JudgementChanged(_) => telling.say(
            "From 2018 to December 2022 the judgement of children in care included care leavers.",
        ),
        JudgedCaveat::NotFromReport(id) if JUDGEMENTS => telling.say(&remarks(judged, id)),
        JudgedCaveat::Successor(id) => {
            telling.place(id);
            if let Some(start) = judged.area(id).start {
                telling.say(" began on ").day(start).say(" and");
            }
            telling.say(" does not inherit the judgements of the councils that it followed.")
        }
        JudgedCaveat::NotCause if IMPROVEMENT => {
            telling.say("What goes together with a grade, or comes after it, was not therefore caused by it.")
        }
        JudgedCaveat::Censored if IMPROVEMENT => telling.say(
            "A council that had not got there, was abolished, or was inspected without a grade counts for as long as \
             it is known (Kaplan\u{2013}Meier estimate).",
        ),
        JudgedCaveat::YearOfTheReport if IMPROVEMENT => telling
            .say("The first year after is the one in which the report came out: a part of it lies before."),
        JudgedCaveat::BreakInside if IMPROVEMENT => telling.say(&breaks(judged)),
        JudgedCaveat::ChangingCouncils if IMPROVEMENT => telling.say(
            "The councils behind each year differ: not all were judged early enough, or have figures early enough, \
             for every year; a council judged so twice counts twice.",
        ),
        // Of an answer that this build does not give.
        _ => &mut telling,
    };
    telling.text
}

/// What is to be known of the reports of a council, in one line.
fn remarks(judged: &Judged<'_>, id: AreaId) -> String {
    let mut telling = Telling::of(judged);
    for place in judged.inspections.of(id) {
        let one = &judged.inspections.full[place];
        // That it was abolished is said elsewhere.
        let note = if one.note == "authority since abolished" { "" } else { one.note.as_str() };
        if one.precision == Precision::Day && note.is_empty() {
            continue;
        }
        if telling.text.is_empty() {
            telling.place(id).say(", report of ");
        } else {
            telling.say("; report of ");
        }
        telling.say(&names::dated(one.published, one.precision)).say(" (");
        telling.say(if note.is_empty() { "the day is not known" } else { note }).say(")");
    }
    if !telling.text.is_empty() {
        telling.say(".");
    }
    telling.text
}

/// Where the measure of an aligned view was defined otherwise, in one line.
fn breaks(judged: &Judged<'_>) -> String {
    let Finding::Aligned(found) = &judged.finding else { return String::new() };
    let measure = &found.series.measure;
    let mut telling = Telling::of(judged);
    telling.say("The years since a judgement mix figures that can\u{2019}t be compared");
    for place in &found.breaks {
        if let Some(broken) = measure.breaks.get(*place) {
            telling.say("; from ").say(&broken.period).say(" on: ").say(broken.reason.trim_end_matches('.'));
        }
    }
    telling.text + "."
}

/// What is not given and why.
pub(super) fn refusals(judged: &Judged<'_>) -> Vec<(&'static str, String)> {
    let mut refusals = Vec::new();
    match &judged.finding {
        Finding::Records(_) | Finding::OverTime(_) => {}
        Finding::OnDate(found) => {
            for group in found.groups.iter().filter(|group| names::percent(0, group.tally.graded()).is_none())
            {
                let who = names::group_title(judged, group.of);
                refusals.push(("share", who + ": fewer than ten councils have a grade"));
            }
            for (id, held) in &found.chosen {
                if !matches!(held, InForce::Grade { .. }) {
                    let mut telling = Telling::of(judged);
                    telling.place(*id).say(": it ");
                    telling.say(match held {
                        InForce::DidNotExist => "did not exist",
                        InForce::NotInspected => "had not been inspected yet",
                        InForce::NoGrade { why: Verdict::NotFound, .. } => {
                            "had a grade that has not been found"
                        }
                        _ => "had been inspected last without a grade",
                    });
                    refusals.push(("grade", telling.say(" on ").day(found.on).text.clone()));
                }
            }
        }
        Finding::ByGrade(found) => {
            for grade in Grade::ALL.into_iter().filter(|grade| found.group(*grade).quartiles.is_none()) {
                let who = format::capital(grade.name());
                refusals.push(("quartiles", who + ": fewer than five councils have a figure"));
            }
            for id in judged.areas.iter().filter(|id| judged.area(**id).is_authority()) {
                if measured::of_council(found, *id).is_none() {
                    let mut telling = Telling::of(judged);
                    telling.place(*id).say(": it has no grade or no figure, or is not among those counted");
                    refusals.push(("figure", telling.text));
                }
            }
        }
        Finding::Survival(found) => {
            for (held, what) in found.quarters.iter().zip(["a quarter", "half", "three quarters"]) {
                if held.days.is_none() {
                    refusals.push(("quarters", what.to_owned() + ": the curve does not reach so many yet"));
                }
            }
            for (id, _) in found.chosen.iter().filter(|(_, places)| places.is_empty()) {
                refusals.push(("run", measured::never(judged, *id, found.grade)));
            }
        }
        Finding::Aligned(found) => {
            for id in &found.areas_without {
                refusals.push(("line", measured::never(judged, *id, found.grade)));
            }
        }
    }
    refusals
}
