//! What a figure in a text may be where the question is of inspections: `parts.rs` says which parts there are, and what each means.

use super::parts::{Said, first, nothing, unknown};
use crate::compare::{Held, InspectionRecord, Judged, OnDate, Survival};
use crate::error::{Error, Result};
use crate::format;
use crate::model::{Date, Grade, Precision};
use crate::words::{about, share};

const ON_A_DAY: [&str; 14] = [
    "outstanding",
    "good",
    "requires-improvement",
    "inadequate",
    "outstanding-share",
    "good-share",
    "requires-improvement-share",
    "inadequate-share",
    "graded",
    "not-inspected",
    "councils",
    "date",
    "grade",
    "grade-date",
];

pub(super) fn on_a_day(judged: &Judged<'_>, found: &OnDate, part: &str) -> Result<Said> {
    let tally = first(&found.groups)?.tally;
    let of = |grade: &str| {
        let slug = |known: Grade| known.name().replace(' ', "-");
        Grade::ALL.iter().position(|known| slug(*known) == grade).map(|place| tally.grades[place])
    };
    if let Some(count) = of(part) {
        return Ok(Said::whole(count));
    }
    if let Some(count) = part.strip_suffix("-share").and_then(of) {
        if tally.graded() == 0 {
            return Err(nothing(part));
        }
        let percent = (200 * count + tally.graded()) / (2 * tally.graded());
        return Ok(Said::new(format!("{percent}%"), percent.to_string()));
    }
    let own = || {
        let (_, own) = first(&found.chosen)?;
        own.grade().zip(own.inspection()).ok_or_else(|| nothing(part))
    };
    Ok(match part {
        "graded" => Said::whole(tally.graded()),
        "not-inspected" => Said::whole(tally.not_inspected),
        "councils" => Said::whole(tally.councils()),
        "date" => Said::date(found.on, Precision::Day),
        "grade" => Said::text(own()?.0.name().to_owned()),
        "grade-date" => {
            let report = &judged.inspections.full[own()?.1];
            Said::date(report.published, report.precision)
        }
        _ => return Err(unknown(part, "grades on a day", &ON_A_DAY)),
    })
}

const OF_RECORD: [&str; 10] = [
    "grade",
    "date",
    "days",
    "years",
    "inspections",
    "visits",
    "visit",
    "visit-published",
    "older",
    "older-date",
];

pub(super) fn of_record(
    judged: &Judged<'_>,
    record: &InspectionRecord,
    part: &str,
    at: Option<usize>,
) -> Result<Said> {
    let inspections = judged.inspections;
    Ok(match part {
        "inspections" => Said::whole(record.inspections.len()),
        "visits" => Said::whole(record.visits.len()),
        "grade" | "date" | "days" | "years" => {
            let at = nth(record.inspections.len(), at)?;
            let report = &inspections.full[record.inspections[at]];
            let days = record.days_in_force(inspections, at);
            match part {
                "grade" => {
                    let grade = report.verdict(judged.judgement()).grade().ok_or_else(|| nothing(part))?;
                    Said::text(grade.name().to_owned())
                }
                "date" => Said::date(report.published, report.precision),
                _ => length(days, part == "years"),
            }
        }
        "visit" | "visit-published" => {
            let visit = &inspections.visits[record.visits[nth(record.visits.len(), at)?]];
            match (part, visit.published) {
                ("visit", _) => Said::date(visit.started, visit.precision),
                (_, Some(published)) => Said::date(published, Precision::Day),
                _ => return Err(nothing(part)),
            }
        }
        "older" | "older-date" => {
            let older = &inspections.older[record.older[nth(record.older.len(), at)?]];
            match part {
                "older" => Said::text(older.grade.name().to_owned()),
                _ => Said::date(Date::new(older.year, older.month, 1), Precision::Month),
            }
        }
        _ => return Err(unknown(part, "a record", &OF_RECORD)),
    })
}

const OF_SURVIVAL: [&str; 20] = [
    "count",
    "reached",
    "not-reached",
    "median",
    "median-years",
    "median-low",
    "median-low-years",
    "median-high",
    "median-high-years",
    "quarter",
    "quarter-years",
    "three-quarters",
    "three-quarters-years",
    "share-early",
    "share",
    "share-between",
    "days",
    "years",
    "longer",
    "shorter",
];

pub(super) fn of_survival(found: &Survival, part: &str, at: Option<usize>) -> Result<Said> {
    let (plain, in_years) = part.strip_suffix("-years").map_or((part, false), |plain| (plain, true));
    let [quarter, median, three_quarters]: [&Held; 3] = found.quarters.each_ref();
    let held = match plain {
        "median" => Some(median.days),
        "median-low" => Some(median.low),
        "median-high" => Some(median.high),
        "quarter" => Some(quarter.days),
        "three-quarters" => Some(three_quarters.days),
        _ => None,
    };
    if let Some(days) = held {
        return Ok(length(days.ok_or_else(|| nothing(part))?, in_years));
    }
    let own = || {
        let (_, runs) = first(&found.chosen)?;
        Ok(&runs[nth(runs.len(), at)?])
    };
    let of_claim = |pick: &dyn Fn(f64, f64) -> f64| {
        let claim = found.claim.as_ref();
        let ends = claim.and_then(|claim| Some((claim.before?.0, claim.by_end?.0)));
        let (before, by_end) = ends.ok_or_else(|| nothing(part))?;
        let picked = pick(before, by_end);
        Ok(Said::new(share(picked), format!("{}", (picked * 100.0).round())))
    };
    Ok(match part {
        "count" => Said::whole(found.runs.len()),
        "reached" => Said::whole(found.reached),
        "not-reached" => Said::whole(found.runs.len() - found.reached),
        "share-early" => of_claim(&|before, _| before)?,
        "share" => of_claim(&|_, by_end| by_end)?,
        "share-between" => of_claim(&|before, by_end| by_end - before)?,
        "days" => length(own()?.days(), false),
        "years" => length(own()?.days(), true),
        "longer" => Said::whole(found.place(own()?.days()).longer),
        "shorter" => Said::whole(found.place(own()?.days()).shorter),
        _ => return Err(unknown(part, "times to improve", &OF_SURVIVAL)),
    })
}

/// A number of days: as it is, or in years and months.
fn length(days: u32, in_years: bool) -> Said {
    let text = if in_years { about(days) } else { format::whole(days as usize) };
    Said::new(text, days.to_string())
}

/// A place in a list that a page numbers from 1; the last, where it names none.
fn nth(count: usize, at: Option<usize>) -> Result<usize> {
    let place = at.unwrap_or(count).checked_sub(1).filter(|place| *place < count);
    place.ok_or_else(|| match count {
        0 => Error::source("there is none on record"),
        _ => Error::source(format!("data-at is a number from 1 to {count} here")),
    })
}
