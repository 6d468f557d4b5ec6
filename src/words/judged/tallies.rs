//! Counts by grade in a sentence: on a day, and at the ends of a time.

use super::names::{self, FEWEST_FOR_PERCENT};
use super::telling::Telling;
use crate::compare::{InForce, Judged, OnDate, OverTime, Tally, TallyOf};
use crate::format;
use crate::model::{Grade, Judgement};

/// The grade that is counted first: the question's, or inadequate.
pub(super) fn counted(judged: &Judged<'_>) -> Grade {
    judged.question.grade.unwrap_or(Grade::Inadequate)
}

/// "On 13 June 2017, 29 of 132 councils inspected were rated inadequate (22%); 20 of the 152 had not been inspected
/// yet; Gloucestershire was rated inadequate."
pub(super) fn on_date(judged: &Judged<'_>, found: &OnDate) -> String {
    let first = &found.groups[0];
    let mut telling = Telling::of(judged);
    telling.say("On ").day(found.on).say(", ");
    count(&mut telling, first.of, &first.tally, counted(judged));
    for (id, held) in &found.chosen {
        telling.say("; ").stood(*id, *held);
    }
    telling.text + "."
}

/// Of a group beside the first: the same, as a sentence of its own.
pub(super) fn group(judged: &Judged<'_>, of: TallyOf, tally: &Tally) -> String {
    let mut telling = Telling::of(judged);
    telling.say("On ").day(tally.on).say(", ");
    count(&mut telling, of, tally, counted(judged));
    telling.text + "."
}

/// How many of a group had a grade, and how many had none.
fn count(telling: &mut Telling<'_>, of: TallyOf, tally: &Tally, grade: Grade) {
    let judgement = telling.judged.judgement();
    let (n, all) = (tally.graded(), tally.councils());
    if n == 0 {
        if all == 1 {
            telling.say("the only one of the ").members(of);
            telling.say(if tally.no_grade > 0 { " had no grade" } else { " had not been inspected yet" });
        } else {
            telling.say("none of ").number(all).say(" ").members(of);
            telling.say(if tally.no_grade > 0 { " had a grade" } else { " had been inspected yet" });
        }
        telling.aspect();
        return;
    }
    let with = tally.grades[grade as usize];
    if with == 0 {
        telling.say("none");
    } else {
        telling.number(with);
    }
    telling.say(" of ").say(if n == 1 { "the one" } else { "" });
    if n > 1 {
        telling.number(n).say(" ").members(of);
    } else {
        telling.say(" among ").members(of);
    }
    telling.say(match of {
        _ if tally.no_grade > 0 => " with a grade",
        TallyOf::All => " inspected",
        _ => " that had been inspected",
    });
    telling.say(if with == 1 || with == 0 { " was rated " } else { " were rated " });
    telling.grade(grade).aspect();
    if with > 0 {
        telling.say(&names::in_brackets(with, n));
    }
    if tally.not_inspected > 0 {
        telling.say("; ").number(tally.not_inspected).say(" of the ").number(all);
        telling.say(" had not been inspected yet");
    }
    if tally.no_grade > 0 {
        telling.say("; ").number(tally.no_grade).say(" of the ").number(all).say(" had ").no_grade(judgement);
    }
}

/// The first day and the last on which enough councils had a grade for shares to say something: a judgement that is
/// given no longer runs out.
pub(super) fn ends(found: &OverTime) -> Option<(&Tally, &Tally)> {
    let first = found.tallies.iter().find(|tally| is_enough(tally)).or(found.tallies.first())?;
    Some((first, found.tallies.iter().rfind(|tally| is_enough(tally)).unwrap_or(first)))
}

/// Whether enough councils had a grade for shares to say something: ten, or all of a smaller group.
fn is_enough(tally: &Tally) -> bool {
    tally.graded() >= FEWEST_FOR_PERCENT.min(tally.councils()).max(1)
}

/// "Of 153 councils with a grade on 31 March 2026, 110 (72%) were good or outstanding and 14 (9%) inadequate, against 5
/// (45%) and 2 (18%) of 11 on 31 March 2014".
pub(super) fn over_time(judged: &Judged<'_>, found: &OverTime) -> String {
    let Some((first, last)) = ends(found) else { return String::new() };
    if first == last {
        return group(judged, found.of, first);
    }
    let mut telling = Telling::of(judged);
    let good = |tally: &Tally| tally.grades[0] + tally.grades[1];
    let poor = |tally: &Tally| tally.grades[Grade::Inadequate as usize];
    let (n, n_first) = (last.graded(), first.graded());
    telling.say("Of ").number(n).say(" ").members(found.of).say(" with a grade");
    telling.aspect().say(" on ").day(last.on).say(", ").number(good(last));
    telling.say(&names::in_brackets(good(last), n)).say(" were good or outstanding and ").number(poor(last));
    telling.say(&names::in_brackets(poor(last), n)).say(" inadequate, against ").number(good(first));
    telling.say(&names::in_brackets(good(first), n_first)).say(" and ").number(poor(first));
    telling.say(&names::in_brackets(poor(first), n_first)).say(" of ").number(n_first).say(" on ");
    telling.day(first.on);
    let later = found.tallies.last().filter(|tally| tally.on > last.on);
    if let Some(later) = later {
        let left = later.graded();
        let left = if left == 0 { "none".to_owned() } else { names::number(left) };
        telling.say("; on ").day(later.on).say(", ").say(&left).say(" had one");
    }
    let shown = found.tallies.iter().position(|tally| tally.on == last.on);
    for (id, held) in &found.chosen {
        if let Some(held) = shown.and_then(|at| held.get(at)) {
            telling.say("; ").stood(*id, *held);
            if later.is_some() {
                telling.say(" on ").day(last.on);
            }
        }
    }
    telling.text + "."
}

/// Every grade with its count: `outstanding 2, good 39, requires improvement 62, inadequate 29, not inspected yet 20`.
pub(super) fn listed(tally: &Tally) -> String {
    let mut parts = Vec::new();
    for (grade, count) in Grade::ALL.into_iter().zip(tally.grades) {
        parts.push(grade.name().to_owned() + " " + &names::number(count));
    }
    for (count, what) in [(tally.no_grade, "no grade "), (tally.not_inspected, "not inspected yet ")] {
        if count > 0 {
            parts.push(what.to_owned() + &names::number(count));
        }
    }
    format::list(&parts)
}

/// What else a day has: the counts, the groups beside the first, and who had the grade that is counted.
pub(super) fn findings_on_date(judged: &Judged<'_>, found: &OnDate) -> Vec<(&'static str, String)> {
    let first = &found.groups[0];
    let grade = counted(judged);
    let mut findings = Vec::new();
    let mut counts = Telling::of(judged);
    counts.say("On ").day(found.on).say(", ").members(first.of).say(" by grade").aspect().say(": ");
    counts.say(&listed(&first.tally)).say(".");
    findings.push(("counts", counts.text));
    for beside in &found.groups[1..] {
        findings.push(("group", group(judged, beside.of, &beside.tally)));
    }
    let mut who = Vec::new();
    for (id, held) in &found.councils {
        if matches!(held, InForce::Grade { grade: other, .. } if *other == grade) {
            who.push(format::place(judged.area(*id)));
        }
    }
    if !who.is_empty() {
        let mut telling = Telling::of(judged);
        telling.say("Rated ").grade(grade).aspect().say(" on ").day(found.on).among(first.of).say(": ");
        telling.say(&format::list(&who)).say(".");
        findings.push(("held-by", telling.text));
    }
    findings
}

/// When the share of the grade that is counted was highest and lowest.
pub(super) fn findings_over_time(judged: &Judged<'_>, found: &OverTime) -> Vec<(&'static str, String)> {
    let grade = counted(judged);
    let mut findings = Vec::new();
    // While care leavers had no judgement of their own, those with a grade were what was left.
    if judged.judgement() == Judgement::CareLeavers {
        return findings;
    }
    // Of equal shares the first day.
    for (code, word) in [("highest", "highest"), ("lowest", "lowest")] {
        let Some((first, _)) = ends(found) else { continue };
        let mut peak = first;
        for tally in found.tallies.iter().filter(|tally| is_enough(tally)) {
            let (new, old) =
                (tally.grades[grade as usize] * peak.graded(), peak.grades[grade as usize] * tally.graded());
            if if code == "highest" { new > old } else { new < old } {
                peak = tally;
            }
        }
        let (count, n) = (peak.grades[grade as usize], peak.graded());
        let mut telling = Telling::of(judged);
        telling.say("At the ends of quarters, the share rated ").grade(grade).aspect().among(found.of);
        telling.say(" was ").say(word).say(" on ").day(peak.on).say(": ").number(count).say(" of ").number(n);
        telling.say(&names::in_brackets(count, n)).say(".");
        findings.push((code, telling.text));
    }
    findings
}
