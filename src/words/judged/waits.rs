//! How long it took to improve, in sentences: the median, a claim, the shortest and the longest, a council's own.

use super::names;
use super::telling::Telling;
use crate::compare::{Claim, Held, Judged, Run, RunEnd, Survival};

/// The sentence: of the claim, where the question tests one, or of the median; then of the chosen councils.
pub(super) fn sentence(judged: &Judged<'_>, found: &Survival) -> String {
    let mut telling = Telling::of(judged);
    match &found.claim {
        Some(tested) => claim(&mut telling, found, tested),
        None => median(&mut telling, found),
    }
    for run in found.chosen.iter().flat_map(|(_, runs)| runs) {
        telling.say("; ");
        own(&mut telling, found, run);
    }
    telling.text + "."
}

/// Whom the estimate is of: `councils rated inadequate`, `London boroughs rated inadequate for leadership`.
fn rated(telling: &mut Telling<'_>, found: &Survival) {
    telling.members(found.of).say(" rated ").grade(found.grade).aspect();
}

/// "Half of the councils rated inadequate had a better grade after 980 days (about 2 years 8 months; 95% interval 900
/// to 1,050 days), by an estimate from 75 times, 66 of which have ended so".
fn median(telling: &mut Telling<'_>, found: &Survival) {
    let held = &found.quarters[1];
    let goal = names::goal(found.grade, found.goal);
    match held.days {
        Some(days) => {
            telling.say("Half of the ");
            rated(telling, found);
            telling.say(" had ").say(&goal).say(" after ").say(&names::days(days)).say(" (about ");
            telling.say(&names::about(days)).say("; ");
            interval(telling, held);
            telling.say(")");
        }
        None => {
            telling.say("Fewer than half of the ");
            rated(telling, found);
            telling.say(" had ").say(&goal).say(" within the time that is known");
        }
    }
    estimate(telling, found);
}

/// What the estimate rests on.
fn estimate(telling: &mut Telling<'_>, found: &Survival) {
    telling.say(", by an estimate from ").number(found.runs.len()).say(" such ratings, ");
    telling.number(found.reached).say(" of which had ended so by ").as_at();
}

fn interval(telling: &mut Telling<'_>, held: &Held) {
    telling.say("95% interval ");
    match (held.low, held.high) {
        (Some(low), Some(high)) => {
            telling.number(low as usize).say(" to ").say(&names::days(high));
        }
        (Some(low), None) => {
            telling.say("from ").say(&names::days(low)).say(", without an upper limit yet");
        }
        _ => {
            telling.say("not given");
        }
    }
}

/// "“18 months to three years”: of councils rated inadequate, 9% had a better grade within 18 months and 60% within
/// three years, so 51% in between".
fn claim(telling: &mut Telling<'_>, found: &Survival, claim: &Claim) {
    let (from, to) = (names::months(claim.months.0), names::months(claim.months.1));
    telling.say("\u{201c}").say(&from).say(" to ").say(&to).say("\u{201d}: of ");
    rated(telling, found);
    match (claim.before, claim.by_end) {
        (Some((before, _)), Some((by_end, _))) => {
            telling.say(", ").say(&names::share(before)).say(" had ");
            telling.say(&names::goal(found.grade, found.goal)).say(" within ").say(&from).say(" and ");
            telling.say(&names::share(by_end)).say(" within ").say(&to).say(", so ");
            // Rounded parts need not add up.
            let [first, both, between] = [before, by_end, by_end - before].map(names::whole_percent);
            telling.say(if first + between == both { "" } else { "about " });
            telling.say(&names::share(by_end - before)).say(" in between");
        }
        (Some((before, _)), None) => {
            telling.say(", ").say(&names::share(before)).say(" had ");
            telling.say(&names::goal(found.grade, found.goal)).say(" within ").say(&from);
            telling.say(", and none is known for ").say(&to);
        }
        _ => {
            telling.say(", none is known for ").say(&from);
        }
    }
    estimate(telling, found);
}

/// "by the curve, 9% (95% interval 4% to 18%) within 18 months, …".
fn limits(telling: &mut Telling<'_>, claim: &Claim) {
    telling.say("With 95% intervals: ");
    let mut first = true;
    for (share, months) in [(claim.before, claim.months.0), (claim.by_end, claim.months.1)] {
        let Some((share, Some((low, high)))) = share else { continue };
        telling
            .say(if first { "" } else { " and " })
            .say(&names::share(share))
            .say(" (")
            .say(&names::share(low));
        telling.say(" to ").say(&names::share(high)).say(") within ").say(&names::months(months));
        first = false;
    }
}

/// "Gloucestershire took 1,753 days from its report of 13 June 2017, longer than all but 3 of the 66 that got there".
fn own(telling: &mut Telling<'_>, found: &Survival, run: &Run) {
    let days = run.days();
    telling.place(run.area);
    if !run.end.is_reached() {
        telling.say(match run.end {
            RunEnd::Abolished(_) => " had not got there when it was abolished, ",
            RunEnd::NoGrade(_) => " had not got there when it was inspected without a grade, ",
            _ => " has not got there yet, ",
        });
        telling.say(&names::days(days)).say(" after its report of ").report_day(run.area, run.from);
        return;
    }
    telling.say(" took ").say(&names::days(days)).say(" from its report of ").report_day(run.area, run.from);
    let place = found.place(days);
    let itself = usize::from(found.runs.contains(run));
    let others = place.shorter + place.longer + place.same - itself;
    if others == 0 {
        return;
    }
    let (word, but) =
        if place.longer <= place.shorter { ("longer", place.longer) } else { ("shorter", place.shorter) };
    telling.say(", ").say(word).say(" than all").say(if but > 0 { " but " } else { " " });
    if but > 0 {
        telling.number(but).say(" of the ");
    }
    telling.number(others).say(if itself > 0 { " others that got there" } else { " that got there" });
    if place.same > itself {
        telling.say(" (and as long as ").number(place.same - itself).say(")");
    }
}

/// A run that ended, as a sentence: who, when, how long.
fn extreme(judged: &Judged<'_>, run: &Run, word: &str) -> String {
    let mut telling = Telling::of(judged);
    telling.say("The ").say(word).say(" took ").say(&names::days(run.days())).say(" (about ");
    telling
        .say(&names::about(run.days()))
        .say("): ")
        .place(run.area)
        .say(", from ")
        .report_day(run.area, run.from)
        .say(" to ");
    telling.report_day(run.area, run.end.date());
    if let RunEnd::Reached { grade, .. } = run.end {
        telling.say(", when it was rated ").grade(grade);
    }
    telling.text + "."
}

/// What else is said of a time to improve.
pub(super) fn findings(judged: &Judged<'_>, found: &Survival) -> Vec<(&'static str, String)> {
    let mut findings = Vec::new();
    let mut add = |code, write: &dyn Fn(&mut Telling<'_>)| {
        let mut telling = Telling::of(judged);
        write(&mut telling);
        findings.push((code, telling.text + "."));
    };
    if let Some(tested) = &found.claim {
        add("median", &|telling| median(telling, found));
        if matches!(tested.before, Some((_, Some(_)))) || matches!(tested.by_end, Some((_, Some(_)))) {
            add("claim-limits", &|telling| limits(telling, tested));
        }
        add("claim-counted", &|telling| {
            let [earlier, within, later] = tested.counted;
            telling.say("Counted: ").number(earlier).say(" earlier, ").number(within);
            telling.say(" within the span, ").number(later).say(" later, and ").number(tested.unknown);
            telling.say(" known for less than its end without having got there");
        });
    }
    if let [Held { days: Some(quarter), .. }, _, Held { days: Some(three), .. }] = &found.quarters {
        add("quarters", &|telling| {
            telling.say("A quarter had ").say(&names::goal(found.grade, found.goal)).say(" after ");
            telling.say(&names::days(*quarter)).say(" and three quarters after ").say(&names::days(*three));
            telling
                .say(" (about ")
                .say(&names::about(*quarter))
                .say(" and ")
                .say(&names::about(*three))
                .say(")");
        });
    }
    if found.reached < found.runs.len() {
        add("censored", &|telling| {
            telling.number(found.runs.len() - found.reached).say(" of the ").number(found.runs.len());
            telling.say(" had not got there when last known, and count for as long as they are known");
        });
    }
    for run in found.chosen.iter().flat_map(|(_, runs)| runs).filter(|run| run.end.is_reached()) {
        let place = found.place(run.days());
        if place.not_yet > 0 {
            add("not-yet", &|telling| {
                telling
                    .number(place.not_yet)
                    .say(" had not got there after as many days as ")
                    .place(run.area);
                telling.say(" took (").number(run.days() as usize).say(")");
            });
        }
    }
    let mut ended = found.runs.iter().filter(|run| run.end.is_reached());
    if let Some(shortest) = ended.next() {
        findings.push(("shortest", extreme(judged, shortest, "shortest")));
    }
    if let Some(longest) = ended.next_back() {
        findings.push(("longest", extreme(judged, longest, "longest")));
    }
    findings
}
