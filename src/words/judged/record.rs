//! The record of councils in a sentence: every grade with its day, the grade on a day, or how each stands now.

use super::names;
use super::telling::Telling;
use crate::compare::{InForce, InspectionRecord, Judged, RunEnd, runs};
use crate::format;
use crate::model::{AreaId, Date, Grade, Judgement, Precision, Verdict};

/// The sentence of a timeline.
pub(super) fn sentence(judged: &Judged<'_>, records: &[InspectionRecord]) -> String {
    match records {
        _ if judged.question.on.is_some() => on_day(judged, records),
        [only] => history(judged, only, judged.judgement()),
        several => now(judged, several),
    }
}

/// Every grade of one council in one judgement: "Gloucestershire was rated inadequate on 13 June 2017, requires
/// improvement on 1 April 2022 (1,753 days later) and good on 4 August 2025 (1,221 days later)."
pub(super) fn history(judged: &Judged<'_>, record: &InspectionRecord, judgement: Judgement) -> String {
    let mut telling = Telling::of(judged);
    let (mut grades, mut without, mut unfound) = (Vec::new(), Vec::new(), Vec::new());
    let mut before: Option<usize> = None;
    let full = &judged.inspections.full;
    for place in &record.inspections {
        let one = &full[*place];
        let Verdict::Grade(grade) = one.verdict(judgement) else {
            let when = match judgement {
                Judgement::Overall => "in ".to_owned() + &format::month(one.started.unwrap_or(one.published)),
                _ => names::dated(one.published, one.precision),
            };
            let is_unfound = one.verdict(judgement) == Verdict::NotFound;
            if is_unfound { &mut unfound } else { &mut without }.push(when);
            continue;
        };
        let mut step = Telling::of(judged);
        let earlier = before.map(|place| &full[place]);
        if earlier.is_some_and(|earlier| earlier.verdict(judgement) == Verdict::Grade(grade)) {
            step.say("again ");
        }
        step.grade(grade).say(" ").published(one);
        if let Some(earlier) =
            earlier.filter(|earlier| earlier.precision == Precision::Day && one.precision == Precision::Day)
        {
            let days = u32::try_from(earlier.published.days_to(one.published)).unwrap_or(0);
            step.say(" (").say(&names::days(days)).say(" later)");
        }
        grades.push(step.text);
        before = Some(*place);
    }
    if judgement != Judgement::Overall && !grades.is_empty() {
        telling.say("For ").say(names::aspect(judgement)).say(", ");
    }
    match record.inspections.is_empty() {
        _ if !grades.is_empty() => telling.place(record.area).say(" was rated ").say(&format::list(&grades)),
        true => telling.place(record.area).say(" had not been inspected yet on ").day(record.latest.0),
        // A grade that was given and not found is none that was not given.
        false if !unfound.is_empty() => telling.stood(record.area, record.latest.1),
        false => telling
            .place(record.area)
            .say(if judged.area(record.area).end.is_some() { " was given " } else { " has been given " })
            .no_grade(judgement),
    };
    if judgement == Judgement::Overall && !without.is_empty() {
        telling.say(", and was inspected ").say(&format::list(&without)).say(" without an overall grade");
    }
    until_abolished(&mut telling, record.area);
    if judgement != Judgement::Overall && !grades.is_empty() {
        if !without.is_empty() {
            telling.say(if without.len() == 1 { "; the report of " } else { "; the reports of " });
            telling.say(&format::list(&without)).say(" gave no grade for this");
        }
        if !unfound.is_empty() {
            let one = unfound.len() == 1;
            telling.say(if one {
                "; the grade in the report of "
            } else {
                "; the grades in the reports of "
            });
            telling
                .say(&format::list(&unfound))
                .say(if one { " has" } else { " have" })
                .say(" not been found");
        }
    }
    telling.text + "."
}

fn until_abolished(telling: &mut Telling<'_>, id: AreaId) {
    if let Some(end) = telling.abolished(id) {
        telling.say(", until it was abolished on ").day(end);
    }
}

/// How each council stood on the question's day: "On 1 January 2020 Gloucestershire’s overall effectiveness was
/// inadequate, judged on 13 June 2017."
fn on_day(judged: &Judged<'_>, records: &[InspectionRecord]) -> String {
    let mut telling = Telling::of(judged);
    let judgement = judged.judgement();
    for (at, record) in records.iter().enumerate() {
        let Some((on, held)) = record.on else { continue };
        let InForce::Grade { grade, inspection } = held else {
            telling.say(if at == 0 { "" } else { "; " }).stood(record.area, held);
            if at == 0 {
                telling.say(" on ").day(on);
            }
            continue;
        };
        if at == 0 {
            telling.say("On ").day(on).say(" ");
        } else {
            telling.say("; ");
        }
        if judgement == Judgement::Overall {
            telling.owner(record.area).say(" overall effectiveness was ").grade(grade);
        } else {
            telling.place(record.area).say(" was rated ").grade(grade).aspect();
        }
        let one = &judged.inspections.full[inspection];
        telling.say(", judged ");
        if one.published == on && one.precision == Precision::Day {
            telling.say("that day");
        } else {
            telling.published(one);
        }
    }
    telling.text + "."
}

/// How each council stands now, and since when.
fn now(judged: &Judged<'_>, records: &[InspectionRecord]) -> String {
    let mut telling = Telling::of(judged);
    let judgement = judged.judgement();
    let full = &judged.inspections.full;
    if judgement != Judgement::Overall {
        telling.say("For ").say(names::aspect(judgement)).say(", ");
    }
    for (at, record) in records.iter().enumerate() {
        telling.say(if at == 0 { "" } else { "; " });
        let end = telling.abolished(record.area);
        match (record.latest.1, end) {
            (InForce::Grade { grade, inspection }, _) => {
                // Since the first report of the spell.
                let spell = record.spells.iter().find(|spell| spell.inspections.contains(&inspection));
                let first = spell.and_then(|spell| spell.inspections.first().copied()).unwrap_or(inspection);
                let since = names::dated(full[first].published, full[first].precision);
                telling.place(record.area).say(if end.is_some() {
                    " was rated "
                } else {
                    " has been rated "
                });
                telling.grade(grade).say(if end.is_some() { " from " } else { " since " }).say(&since);
                if let Some(end) = end {
                    telling.say(" until it was abolished on ").day(end);
                }
            }
            (InForce::NoGrade { inspection, .. }, None) => {
                telling.place(record.area).say(" has had ").no_grade(judgement).say(" since ");
                telling.say(&names::dated(full[inspection].published, full[inspection].precision));
            }
            (InForce::NotInspected, None) => {
                telling.place(record.area).say(" has not been inspected yet");
            }
            (held, Some(end)) => {
                telling.stood(record.area, held).say(" when it was abolished on ").day(end);
            }
            (held, None) => {
                telling.stood(record.area, held);
            }
        }
    }
    telling.text + "."
}

/// What else is said of records: each history that the sentence leaves out, the way from inadequate to good, the older
/// judgements, and the visits that are on record.
pub(super) fn findings(judged: &Judged<'_>, records: &[InspectionRecord]) -> Vec<(&'static str, String)> {
    let mut findings = Vec::new();
    let said = records.len() == 1 && judged.question.on.is_none();
    for record in records {
        for judgement in judged.judgements.iter().skip(usize::from(said)) {
            findings.push(("record", history(judged, record, *judgement)));
        }
        for run in runs(judged.dataset, &[record.area], judged.judgement(), Grade::Inadequate, Grade::Good) {
            if let RunEnd::Reached { on, grade } = run.end {
                let mut telling = Telling::of(judged);
                telling
                    .say("From inadequate ")
                    .report_on(run.area, run.from)
                    .say(" to ")
                    .grade(grade)
                    .say(" ");
                telling.report_on(run.area, on);
                telling.aspect().say(" it took ").place(record.area).say(" ");
                telling
                    .say(&names::days(run.days()))
                    .say(" (about ")
                    .say(&names::about(run.days()))
                    .say(").");
                findings.push(("to-good", telling.text));
            }
        }
        if !record.older.is_empty() {
            findings.push(("older-scale", older(judged, record)));
        }
        if let Some(last) = record.visits.last() {
            let one = &judged.inspections.visits[*last];
            let mut telling = Telling::of(judged);
            telling.number(record.visits.len());
            telling
                .say(if record.visits.len() == 1 { " visit to " } else { " visits to " })
                .place(record.area);
            telling.say(if record.visits.len() == 1 {
                " is on the partial record, "
            } else {
                " are on the partial record, the last "
            });
            telling.say(&names::when(one.started, one.precision)).say(".");
            findings.push(("visits", telling.text));
        }
    }
    findings
}

/// "Before November 2013, on an older scale, Gloucestershire was judged adequate for looked-after children (November
/// 2010) and inadequate for safeguarding (February 2011)."
fn older(judged: &Judged<'_>, record: &InspectionRecord) -> String {
    let mut parts = Vec::new();
    for place in &record.older {
        let one = &judged.inspections.older[*place];
        let mut part = Telling::of(judged);
        part.say(one.grade.name()).say(" for ").say(names::strand(one.strand)).say(" (");
        part.say(&format::month(Date::new(one.year, one.month, 1))).say(")");
        parts.push(part.text);
    }
    let mut telling = Telling::of(judged);
    telling.say("Before November 2013, on an older scale, ").place(record.area).say(" was judged ");
    telling.say(&format::list(&parts)).say(".");
    telling.text
}
