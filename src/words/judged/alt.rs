//! What a picture of inspections shows, for those who can't see it: dates, grades in words, the course of curves.

use super::measured;
use super::names;
use super::tallies;
use super::telling::Telling;
use super::waits;
use crate::compare::{Aligned, ByGrade, InspectionRecord, OnDate, OverTime, SpellEnd, Survival};
use crate::format;
use crate::model::{Cell, Grade};
use crate::question::{Ground, View};

/// Councils one by one, judgement by judgement.
pub(super) fn of_records(telling: &mut Telling<'_>, records: &[InspectionRecord]) {
    telling.say("Timeline of Ofsted\u{2019}s judgements.");
    for record in records {
        of_record(telling, record);
    }
}

fn of_record(telling: &mut Telling<'_>, record: &InspectionRecord) {
    let judged = telling.judged;
    for judgement in &judged.judgements {
        telling
            .say(" ")
            .say(&judged.area(record.area).name)
            .say(", ")
            .say(names::aspect(*judgement))
            .say(": ");
        let mut any = false;
        for spell in record.spells.iter().filter(|spell| spell.judgement == *judgement) {
            telling.say(if any { ", " } else { "" }).grade(spell.grade);
            let from = names::report_day(judged, record.area, spell.from);
            match spell.end {
                SpellEnd::Open(_) => telling.say(" since ").say(&from),
                SpellEnd::Abolished(end) => telling.say(" from ").say(&from).say(" to its end on ").day(end),
                end => telling.say(" from ").say(&from).say(" to ").report_day(record.area, end.date()),
            };
            if let SpellEnd::NoGrade { .. } = spell.end {
                telling.say(", then no grade");
            }
            any = true;
        }
        telling.say(if any { "." } else { "no grade on record." });
    }
    let visits = record.visits.len();
    if visits > 0 {
        telling
            .say(" ")
            .number(visits)
            .say(if visits == 1 { " visit is" } else { " visits are" })
            .say(" marked.");
    }
}

/// The grades at both ends.
pub(super) fn of_time(telling: &mut Telling<'_>, found: &OverTime) {
    telling.say("Stacked shares of ").members(found.of).say(" by grade for ");
    telling.judgement().say(", quarter by quarter.");
    let Some((first, last)) = tallies::ends(found) else { return };
    for tally in if first == last { vec![first] } else { vec![first, last] } {
        telling.say(" ").day(tally.on).say(", ").say(&format::councils(tally.graded())).say(": ");
        let mut parts = Vec::new();
        for (grade, count) in Grade::ALL.into_iter().zip(tally.grades) {
            let share = names::percent(count, tally.graded()).unwrap_or_else(|| names::number(count));
            parts.push(grade.name().to_owned() + " " + &share);
        }
        telling.say(&format::list(&parts)).say(".");
    }
}

/// The counts of each group.
pub(super) fn of_day(telling: &mut Telling<'_>, found: &OnDate) {
    let judged = telling.judged;
    let is_map = judged.question.view == View::Map;
    telling.say(if is_map { "Map of " } else { "Bars of " });
    let each = match telling.judged.question.ground {
        _ if !is_map => "",
        Ground::Hexagons => ", each a hexagon,",
        Ground::Boundaries => ", within their boundaries,",
    };
    telling.members(found.groups[0].of).say(each);
    telling.say(" by grade for ").say(names::aspect(judged.judgement())).say(" on ").day(found.on).say(".");
    for group in &found.groups {
        telling
            .say(" ")
            .say(&names::group_title(judged, group.of))
            .say(": ")
            .say(&tallies::listed(&group.tally));
        telling.say(".");
    }
    for (id, held) in &found.chosen {
        telling.say(" ").stood(*id, *held).say(".");
    }
}

/// How far each grade reaches, and its median.
pub(super) fn of_grades(telling: &mut Telling<'_>, found: &ByGrade<'_>) {
    let measure = &found.series.measure;
    telling.say("Each council\u{2019}s figure for ").measure();
    telling.say(", in rows by its grade for ").judgement();
    if measured::is_another_day(found) {
        telling.say(" on ").day(found.on);
    }
    telling.say(".");
    for grade in Grade::ALL {
        let group = found.group(grade);
        telling
            .say(" ")
            .say(&format::capital(grade.name()))
            .say(": ")
            .say(&format::councils(group.figures.len()));
        if let ([(_, low), .., (_, high)], Some([_, median, _])) = (group.figures.as_slice(), group.quartiles)
        {
            telling
                .say(", ")
                .say(&format::figure(*low, measure))
                .say(" to ")
                .say(&format::figure(*high, measure));
            telling.say(", median ").say(&format::figure(median, measure));
        }
        telling.say(".");
    }
    for id in &telling.judged.areas {
        if let Some((grade, figure)) = measured::of_council(found, *id) {
            telling
                .say(" ")
                .place(*id)
                .say(": ")
                .say(&format::figure(figure, measure))
                .say(", ")
                .grade(grade);
            telling.say(".");
        }
    }
}

/// The course of the curve.
pub(super) fn of_survival(telling: &mut Telling<'_>, found: &Survival) {
    let judged = telling.judged;
    telling.say("Curve of the share of councils with ").say(&names::goal(found.grade, found.goal));
    telling.say(", by time since they were rated ").grade(found.grade).aspect();
    telling.say(&measured::in_years(found.years)).say(".");
    if waits::is_few(found) {
        telling.say(" ");
        waits::counted(telling, found);
        telling.say(".");
    } else {
        curve(telling, found);
    }
    for (id, runs) in &found.chosen {
        for run in runs {
            telling.say(" ").place(*id).say(": ").say(&waits::length(judged, run));
            telling.say(if run.end.is_reached() { "." } else { ", not there when last known." });
        }
    }
}

/// Its quarters and its end.
fn curve(telling: &mut Telling<'_>, found: &Survival) {
    for (held, share) in found.quarters.iter().zip(["25%", "50%", "75%"]) {
        telling.say(" ").say(share).say(": ");
        match held.days {
            Some(days) => telling.say("after ").say(&names::about(days)),
            None => telling.say("not reached"),
        };
        telling.say(".");
    }
    if let Some(last) = found.steps.last() {
        telling.say(" It ends after ").say(&names::about(last.days)).say(" at ");
        telling.say(&names::share(1.0 - last.share)).say(".");
    }
}

/// The course of each line.
pub(super) fn of_aligned(telling: &mut Telling<'_>, found: &Aligned<'_>) {
    let measure = &found.series.measure;
    telling.say("Lines of ").measure();
    telling.say(" by years since a judgement of ").grade(found.grade).aspect();
    telling.say(&measured::in_years(found.years));
    telling.say(". Median of all judged so:");
    let mut any = false;
    for point in &found.points {
        if let Some([_, median, _]) = point.quartiles {
            telling.say(if any { ", " } else { " " }).say(&measured::year_label(point.year)).say(" ");
            telling.say(&format::figure(median, measure));
            any = true;
        }
    }
    telling.say(if any { "." } else { " not given." });
    for line in &found.lines {
        telling.say(" ").place(line.area).say(", judged ").report_on(line.area, line.on).say(":");
        let mut any = false;
        for (year, _, cell) in &line.values {
            if let Cell::Figure(figure) = cell {
                telling.say(if any { ", " } else { " " }).say(&measured::year_label(*year)).say(" ");
                telling.say(&format::figure(*figure, measure));
                any = true;
            }
        }
        telling.say(if any { "." } else { " no figures." });
    }
}
