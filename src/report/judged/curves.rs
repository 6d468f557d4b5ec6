//! Time to improve, and a measure beside judgements, as JSON.

use super::tallies::counted;
use super::{measure, of_area, share, some};
use crate::compare::{Aligned, ByGrade, Claim, Judged, Run, RunEnd, Survival};
use crate::json::Json;
use crate::model::{Decimal, Status};
use crate::report::{period, published};

/// The members of a time to improve.
pub(super) fn survival(json: &mut Json, judged: &Judged<'_>, found: &Survival) {
    counted(json, judged, found.of);
    json.text("grade", found.grade.name());
    json.text("reach", found.goal.name());
    json.whole("n", found.runs.len());
    json.whole("reached", found.reached);
    json.whole("censored", found.runs.len() - found.reached);
    json.list_at("steps");
    for step in &found.steps {
        json.object();
        for (key, count) in [
            ("days", step.days as usize),
            ("at_risk", step.at_risk),
            ("reached", step.reached),
            ("censored", step.censored),
        ] {
            json.whole(key, count);
        }
        json.number("not_yet", Some(share(step.share)));
        json.number("low", step.limits.map(|(low, _)| share(low)));
        json.number("high", step.limits.map(|(_, high)| share(high)));
        json.close();
    }
    json.close();
    json.list_at("quarters");
    for (held, quarter) in found.quarters.iter().zip([25, 50, 75]) {
        json.object();
        json.number("share", Some(Decimal::new(quarter, 2).shortest()));
        for (key, days) in [("days", held.days), ("low", held.low), ("high", held.high)] {
            json.number(key, days.map(|days| Decimal::new(i64::from(days), 0)));
        }
        json.close();
    }
    json.close();
    match &found.claim {
        Some(tested) => claim(json, tested),
        None => json.null("claim"),
    }
    json.list_at("runs");
    for one in &found.runs {
        of_area(json, judged, one.area);
        run(json, judged, one);
        json.close();
    }
    json.close();
    json.list_at("chosen");
    for (id, runs) in &found.chosen {
        of_area(json, judged, *id);
        json.list_at("runs");
        for one in runs {
            json.object();
            run(json, judged, one);
            let place = found.place(one.days());
            json.object_at("place");
            json.whole("shorter", place.shorter);
            json.whole("same", place.same);
            json.whole("longer", place.longer);
            json.whole("not_yet", place.not_yet);
            json.close();
            json.close();
        }
        json.close();
        json.close();
    }
    json.close();
}

fn claim(json: &mut Json, claim: &Claim) {
    json.object_at("claim");
    for (key, [from, to]) in [
        ("months", [usize::from(claim.months.0), usize::from(claim.months.1)]),
        ("days", [claim.days.0 as usize, claim.days.1 as usize]),
    ] {
        json.list_at(key);
        json.whole_item(from);
        json.whole_item(to);
        json.close();
    }
    for (key, by) in [("before", claim.before), ("by_end", claim.by_end)] {
        let Some((there, limits)) = by else {
            json.null(key);
            continue;
        };
        json.object_at(key);
        json.number("share", Some(share(there)));
        json.number("low", limits.map(|(low, _)| share(low)));
        json.number("high", limits.map(|(_, high)| share(high)));
        json.close();
    }
    json.object_at("counted");
    for (key, count) in ["earlier", "within", "later"].into_iter().zip(claim.counted) {
        json.whole(key, count);
    }
    json.whole("unknown", claim.unknown);
    json.whole("not_there", claim.not_there);
    json.close();
    json.close();
}

fn run(json: &mut Json, judged: &Judged<'_>, run: &Run) {
    let (ended, grade) = match run.end {
        RunEnd::Reached { grade, .. } => ("reached", Some(grade.name())),
        RunEnd::NoGrade(_) => ("no grade", None),
        RunEnd::Abolished(_) => ("abolished", None),
        RunEnd::Open(_) => ("open", None),
    };
    let to = run.end.date();
    json.text("from", &run.from.to_string());
    json.text("to", &to.to_string());
    json.whole("days", run.days() as usize);
    json.text("ended", ended);
    json.text_or_null("grade", grade);
    json.text_or_null("link", some(crate::words::report_of(judged, run.area, run.from)));
    json.text_or_null("link_to", some(crate::words::report_of(judged, run.area, to)));
    for (key, day) in [("precision_from", run.from), ("precision_to", to)] {
        json.text(key, judged.inspections.precision(run.area, day).name());
    }
}

/// The quartiles as a list of three, or null.
fn quartiles(json: &mut Json, quartiles: Option<[Decimal; 3]>) {
    let Some(all) = quartiles else { return json.null("quartiles") };
    json.list_at("quartiles");
    for one in all {
        json.number_item(Some(one.shortest()));
    }
    json.close();
}

/// The members of a measure by grade.
pub(super) fn by_grade(json: &mut Json, judged: &Judged<'_>, found: &ByGrade<'_>) {
    let decimals = found.series.measure.decimals;
    measure(json, found.series);
    json.list_at("periods");
    period(json, &found.series.periods[found.period]);
    json.close();
    json.text("date", &found.on.to_string());
    json.list_at("groups");
    for grade in crate::model::Grade::ALL {
        let group = found.group(grade);
        json.object();
        json.text("grade", grade.name());
        json.whole("n", group.figures.len());
        quartiles(json, group.quartiles);
        json.list_at("figures");
        for (id, figure) in &group.figures {
            of_area(json, judged, *id);
            json.number("value", Some(published(*figure, decimals)));
            json.close();
        }
        json.close();
        json.close();
    }
    json.close();
    json.whole("without_grade", found.without_grade);
    json.whole("without_figure", found.without_figure);
}

/// The members of a measure by years since a judgement.
pub(super) fn aligned(json: &mut Json, judged: &Judged<'_>, found: &Aligned<'_>) {
    let (series, decimals) = (found.series, found.series.measure.decimals);
    counted(json, judged, found.of);
    measure(json, series);
    json.text("grade", found.grade.name());
    json.list_at("events");
    for (id, on) in &found.events {
        of_area(json, judged, *id);
        json.text("date", &on.to_string());
        json.text_or_null("link", some(crate::words::report_of(judged, *id, *on)));
        json.close();
    }
    json.close();
    let year = |json: &mut Json, year: i32| json.number("year", Some(Decimal::new(i64::from(year), 0)));
    json.list_at("points");
    for point in &found.points {
        json.object();
        year(json, point.year);
        json.whole("n", point.n);
        quartiles(json, point.quartiles);
        json.close();
    }
    json.close();
    json.list_at("lines");
    for line in &found.lines {
        of_area(json, judged, line.area);
        json.text("date", &line.on.to_string());
        json.list_at("values");
        for (at, (since, place, cell)) in line.values.iter().enumerate() {
            json.object();
            year(json, *since);
            json.text("period", &series.periods[*place].label);
            json.number("value", cell.figure().map(|figure| published(figure, decimals)));
            json.text_or_null("status", cell.status().map(Status::name));
            json.flag("is_after_break", line.breaks.contains(&at));
            json.close();
        }
        json.close();
        json.close();
    }
    json.close();
    json.list_at("areas_without");
    for id in &found.areas_without {
        json.text_item(&judged.area(*id).slug);
    }
    json.close();
    json.list_at("breaks");
    for place in &found.breaks {
        if let Some(broken) = series.measure.breaks.get(*place) {
            json.object();
            json.text("period", &broken.period);
            json.text("reason", &broken.reason);
            json.close();
        }
    }
    json.close();
}
