//! Title and subtitle of an answer about inspections: what is shown, whose, when, of how many.

use super::measured;
use super::names;
use super::tallies;
use super::telling::Telling;
use crate::compare::{Aligned, ByGrade, InspectionRecord, OnDate, OverTime, Survival, Tally, TallyOf};
use crate::format;
use crate::model::Judgement;
use crate::text::digits;

/// The councils of a timeline: "Ofsted’s judgements of Gloucestershire".
pub(super) fn records(telling: &mut Telling<'_>, records: &[InspectionRecord]) {
    telling.say("Ofsted\u{2019}s judgements of ");
    if records.len() > 3 {
        telling.number(records.len()).say(" councils");
        return;
    }
    let mut places = Vec::new();
    for record in records {
        places.push(format::place(telling.judged.area(record.area)));
    }
    telling.say(&format::list(&places));
}

/// "Ofsted grades for leadership over time".
pub(super) fn time(telling: &mut Telling<'_>) {
    telling.say("Ofsted grades").aspect().say(" over time");
}

/// "Ofsted grades on 13 June 2017".
pub(super) fn day(telling: &mut Telling<'_>, found: &OnDate) {
    telling.say("Ofsted grades").aspect().say(" on ").day(found.on);
}

/// "Agency social workers by Ofsted grade".
pub(super) fn grades(telling: &mut Telling<'_>, found: &ByGrade<'_>) {
    telling.say(&found.series.measure.title).say(" by Ofsted grade").aspect();
}

/// "From inadequate to good or better: how long it took".
pub(super) fn survival(telling: &mut Telling<'_>, found: &Survival) {
    let any = names::is_any_better(found.grade, found.goal);
    telling.say("From ").grade(found.grade).say(" to ");
    telling.say(if any { "a better grade" } else { names::at_least(found.goal) });
    telling.aspect().say(": how long it took");
}

/// "Agency social workers before and after a judgement of inadequate".
pub(super) fn aligned(telling: &mut Telling<'_>, found: &Aligned<'_>) {
    telling.say(&found.series.measure.title).say(" before and after a judgement of ").grade(found.grade);
    telling.aspect();
}

/// The subtitle of it: always with the judgement.
pub(super) fn of_records(telling: &mut Telling<'_>, records: &[InspectionRecord]) {
    let judged = telling.judged;
    match judged.judgements.as_slice() {
        [one] => telling.say(&names::judgement_title(*one)),
        several if several.len() == Judgement::ALL.len() => telling.say("All judgements"),
        several => {
            let mut titles = Vec::new();
            for one in several {
                titles.push(names::aspect(*one).to_owned());
            }
            telling.say(&format::capital(&format::list(&titles)))
        }
    };
    let (mut inspections, mut visits) = (0, 0);
    let (mut first, mut last) = (judged.inspections.as_at, crate::model::Date::default());
    for record in records {
        inspections += record.inspections.len();
        visits += record.visits.len();
        for place in &record.inspections {
            let published = judged.inspections.full[*place].published;
            first = first.min(published);
            last = last.max(published);
        }
    }
    telling.say(", ").number(inspections).say(if inspections == 1 { " inspection" } else { " inspections" });
    if inspections > 0 {
        telling.say(" ").say(&digits(first.year.into()));
        if last.year > first.year {
            telling.say(" to ").say(&digits(last.year.into()));
        }
    }
    // The record of visits is partial: that none is on it says nothing.
    if visits > 0 {
        telling
            .say("; ")
            .number(visits)
            .say(if visits == 1 { " visit" } else { " visits" })
            .say(" on record");
    }
}

/// "132 of 152 councils had a grade".
fn graded(telling: &mut Telling<'_>, of: TallyOf, tally: &Tally) {
    telling.number(tally.graded()).say(" of ").number(tally.councils()).say(" ").members(of);
}

/// The subtitle of it: always with the judgement.
pub(super) fn of_day(telling: &mut Telling<'_>, found: &OnDate) {
    let title = names::judgement_title(telling.judged.judgement());
    telling.say(&title).say(": ");
    graded(telling, found.groups[0].of, &found.groups[0].tally);
    telling.say(" had a grade");
}

/// The subtitle of it: always with the judgement.
pub(super) fn of_time(telling: &mut Telling<'_>, found: &OverTime) {
    let title = names::judgement_title(telling.judged.judgement());
    telling.say(&title).say(", shares of ");
    telling.members(found.of).say(" with a grade");
    if let Some((first, last)) = tallies::ends(found) {
        telling.say(": ").number(first.graded()).say(" on ").day(first.on);
        if last.on > first.on {
            telling.say(" to ").number(last.graded()).say(" on ").day(last.on);
        }
    }
}

/// The subtitle of it: always with the judgement.
pub(super) fn of_grades(telling: &mut Telling<'_>, found: &ByGrade<'_>) {
    let count: usize = found.groups.iter().map(|group| group.figures.len()).sum();
    let period = &found.series.periods[found.period];
    telling.say(&format::capital(&found.series.measure.unit_label)).say(", ").say(&format::period(period));
    telling.say("; ").judgement().say(" on ").day(found.on);
    telling.say("; ").say(&format::councils(count));
}

/// The subtitle of it: always with the judgement.
pub(super) fn of_survival(telling: &mut Telling<'_>, found: &Survival) {
    let title = names::judgement_title(telling.judged.judgement());
    telling.say(&title).say(", ").members(found.of).say("; ").number(found.runs.len());
    telling
        .say(if found.runs.len() == 1 { " rating of " } else { " ratings of " })
        .grade(found.grade)
        .say(&measured::in_years(found.years))
        .say(", ");
    telling
        .number(found.reached)
        .say(" followed by ")
        .say(&names::goal(found.grade, found.goal))
        .say(" by ")
        .as_at();
}

/// The subtitle of it: always with the judgement.
pub(super) fn of_aligned(telling: &mut Telling<'_>, found: &Aligned<'_>) {
    telling.say(&format::capital(&found.series.measure.unit_label)).say(", by years since the report; ");
    telling.judgement().say(", ").number(found.events.len());
    telling.say(if found.events.len() == 1 { " judgement of " } else { " judgements of " });
    telling.grade(found.grade).say(&measured::in_years(found.years));
}
