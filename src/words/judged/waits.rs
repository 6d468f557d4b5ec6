//! How long it took to improve, in sentences: the median, a claim, the shortest and the longest, a council's own.

use super::measured::in_years;
use super::names::{self, FEWEST_FOR_PERCENT};
use super::telling::Telling;
use crate::compare::{Claim, Held, Judged, Run, RunEnd, Survival};
use crate::model::Precision;

/// The sentence: of the claim, where the question tests one, or of the median; then of the chosen councils.
pub(super) fn sentence(judged: &Judged<'_>, found: &Survival) -> String {
    let mut telling = Telling::of(judged);
    match &found.claim {
        Some(tested) if is_few(found) => claim_of_few(&mut telling, found, tested),
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
    telling.members(found.of).say(if found.years == (None, None) { " rated " } else { " newly rated " });
    telling.grade(found.grade).aspect().say(&in_years(found.years));
}

/// Whether there are so few runs that only counts are given.
pub(crate) fn is_few(found: &Survival) -> bool {
    found.runs.len() < FEWEST_FOR_PERCENT
}

/// Whether both ends of a run are known to the day.
pub(super) fn is_exact(judged: &Judged<'_>, run: &Run) -> bool {
    let is_day = |day| judged.inspections.precision(run.area, day) == Precision::Day;
    is_day(run.from) && is_day(run.end.date())
}

/// How long a run took or is known: `1,753 days`, `about 978 days` where an end of it is known to the month.
pub(crate) fn length(judged: &Judged<'_>, run: &Run) -> String {
    let about = if is_exact(judged, run) { "" } else { "about " };
    about.to_owned() + &names::days(run.days())
}

/// "of 3 ratings of inadequate for leadership among London boroughs".
fn ratings(telling: &mut Telling<'_>, found: &Survival) {
    match found.runs.len() {
        1 => telling.say("the one rating of "),
        n => telling.say("of ").number(n).say(" ratings of "),
    };
    telling.grade(found.grade).aspect().say(&in_years(found.years)).say(" among ").members(found.of);
}

/// What became of few ratings, or of ratings none of which got there, in counts: "Of 3 ratings of inadequate among
/// London boroughs, 1 was followed by a better grade by 20 August 2026".
pub(super) fn counted(telling: &mut Telling<'_>, found: &Survival) {
    let (n, reached) = (found.runs.len(), found.reached);
    let begin = telling.text.len();
    ratings(telling, found);
    let rest = telling.text.split_off(begin);
    telling.say(&crate::format::capital(&rest));
    if n == 1 {
        telling.say(if reached == 1 { " was followed by " } else { " was not followed by " });
    } else {
        match reached {
            0 => telling.say(", none was"),
            1 => telling.say(", 1 was"),
            all if all == n => telling.say(", all were"),
            some => telling.say(", ").number(some).say(" were"),
        };
        telling.say(" followed by ");
    }
    telling.say(&names::goal(found.grade, found.goal));
    let ended = found.runs.iter().any(|run| matches!(run.end, RunEnd::NoGrade(_)));
    if reached == 0 && ended {
        telling.say(" before an inspection gave no grade for it, or");
    }
    telling.say(" by ").as_at();
}

/// "“18 months to three years”: of 3 ratings of inadequate among London boroughs, …".
fn claim_of_few(telling: &mut Telling<'_>, found: &Survival, claim: &Claim) {
    span(telling, claim);
    ratings(telling, found);
    telling.say(", in counts: ");
    tally(telling, claim);
}

/// The claim itself: `“18 months to three years”: `, `“within three years”: `.
fn span(telling: &mut Telling<'_>, claim: &Claim) {
    let (from, to) = claim.months;
    telling.say("\u{201c}");
    if from == 0 {
        telling.say("within ");
    } else {
        telling.say(&names::months(from)).say(" to ");
    }
    telling.say(&names::months(to)).say("\u{201d}: ");
}

/// "3 there earlier, 17 within the span, 30 later, 2 not there at its end and no longer followed, …": all runs.
fn tally(telling: &mut Telling<'_>, claim: &Claim) {
    let [earlier, within, later] = claim.counted;
    if claim.months.0 > 0 {
        telling.number(earlier).say(" earlier, ");
    }
    telling.number(within).say(" within the span, ").number(later).say(" later, ").number(claim.not_there);
    telling.say(" known for longer without having got there, and ").number(claim.unknown);
    telling.say(" known for less than its end without having got there");
}

/// "Half of the councils rated inadequate had a better grade after 980 days (about 2 years 8 months; 95% interval 900
/// to 1,050 days), by an estimate from 75 times, 66 of which have ended so".
fn median(telling: &mut Telling<'_>, found: &Survival) {
    if is_few(found) || found.reached == 0 {
        return counted(telling, found);
    }
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
    match found.reached {
        0 => telling.say("none"),
        some => telling.number(some),
    };
    telling.say(" of which had ended so by ").as_at();
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
    span(telling, claim);
    telling.say("of ");
    rated(telling, found);
    match (claim.before, claim.by_end) {
        (_, Some((by_end, _))) if claim.months.0 == 0 => {
            telling.say(", ").say(&names::share(by_end)).say(" had ");
            telling.say(&names::goal(found.grade, found.goal)).say(" within ").say(&to);
        }
        (_, None) if claim.months.0 == 0 => {
            telling.say(", none is known for ").say(&to);
        }
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
    let length = length(telling.judged, run);
    telling.place(run.area);
    if !run.end.is_reached() {
        telling.say(match run.end {
            RunEnd::Abolished(_) => " had not got there when it was abolished, ",
            RunEnd::NoGrade(_) => " had not got there when it was inspected without a grade, ",
            _ => " has not got there yet, ",
        });
        telling.say(&length).say(" after its report of ").report_day(run.area, run.from);
        return;
    }
    telling.say(" took ").say(&length).say(" from its report of ").report_day(run.area, run.from);
    let place = found.place(run.days());
    let itself = usize::from(found.runs.contains(run));
    let others = place.shorter + place.longer + place.same - itself;
    if others == 0 {
        return;
    }
    let same = place.same - itself;
    if same == others {
        telling.say(", as long as the ").say(if itself > 0 { "other " } else { "" });
        if others > 1 {
            telling.number(others);
        } else {
            telling.say("one");
        }
        telling.say(" that got there");
        return;
    }
    let is_long = place.longer <= place.shorter;
    let (word, but) =
        if is_long { ("longer", place.longer + same) } else { ("shorter", place.shorter + same) };
    telling.say(", ").say(word).say(" than ");
    match (but, others) {
        (0, 1) => telling.say("the "),
        (0, 2) => telling.say(if itself > 0 { "both " } else { "the two " }),
        (0, _) => telling.say("all ").number(others).say(" "),
        _ => telling.say("all but ").number(but).say(" of the ").number(others).say(" "),
    };
    telling.say(match (itself > 0, others) {
        (true, 1) => "other that got there",
        (true, _) => "others that got there",
        (false, 1) => "one that got there",
        (false, _) => "that got there",
    });
    if same > 0 {
        telling.say(" (").number(same).say(if same == 1 { " took as long)" } else { " took as long each)" });
    }
}

/// A run that got there, as a sentence: who, when, how long. Others that have not may have lasted longer.
fn extreme(judged: &Judged<'_>, found: &Survival, run: &Run, word: &str) -> String {
    let mut telling = Telling::of(judged);
    if found.reached == 1 {
        telling.say("The one that got there");
    } else {
        telling.say("Of those that got there, the ").say(word);
    }
    telling.say(" took ").say(&length(judged, run)).say(" (about ").say(&names::about(run.days()));
    telling.say("): ").place(run.area).say(", from ").report_day(run.area, run.from).say(" to ");
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
        if !is_few(found)
            && (matches!(tested.before, Some((_, Some(_)))) || matches!(tested.by_end, Some((_, Some(_)))))
        {
            add("claim-limits", &|telling| limits(telling, tested));
        }
        if !is_few(found) {
            add("claim-counted", &|telling| {
                telling.say("Counted: ");
                tally(telling, tested);
            });
        }
    }
    if let [Held { days: Some(quarter), .. }, _, Held { days: Some(three), .. }] = &found.quarters
        && !is_few(found)
    {
        add("quarters", &|telling| {
            if quarter == three {
                telling.say("A quarter and three quarters alike had ");
                telling.say(&names::goal(found.grade, found.goal)).say(" after ");
                telling.say(&names::days(*quarter)).say(" (about ").say(&names::about(*quarter)).say(")");
                return;
            }
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
    if found.reached < found.runs.len() && found.runs.len() > 1 {
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
                telling.say(" took (").say(&length(judged, run)).say(")");
            });
        }
    }
    let mut ended = found.runs.iter().filter(|run| run.end.is_reached());
    if let Some(shortest) = ended.next() {
        findings.push(("shortest", extreme(judged, found, shortest, "shortest")));
    }
    if let Some(longest) = ended.next_back() {
        findings.push(("longest", extreme(judged, found, longest, "longest")));
    }
    findings
}
