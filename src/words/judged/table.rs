//! Answers about inspections as tables for readers: records, grades on a day, runs. Where a row rests on one report,
//! its last cell leads there.

use super::super::Row;
use super::names;
use super::telling::Telling;
use crate::compare::{Finding, InForce, InspectionRecord, Judged, OnDate, OverTime, RunEnd, Survival};
use crate::format;
use crate::model::{AreaId, Date, Judgement, Precision, Verdict};
use crate::question::View;

/// The head of a table and its rows.
pub(super) type HeadAndRows = (Vec<String>, Vec<Row>);

/// What a table shows: the title, and which judgement where that does not say so.
pub(super) fn caption(judged: &Judged<'_>, title: &str) -> String {
    let mut caption = title.to_owned();
    let is_record = matches!(judged.finding, Finding::Records(_));
    if judged.judgements.len() == 1 && (is_record || judged.judgement() == Judgement::Overall) {
        caption.push_str(", ");
        caption.push_str(names::aspect(judged.judgement()));
    }
    caption
}

/// Tallies by day.
pub(super) fn of_time(found: &OverTime) -> HeadAndRows {
    let mut tallies = Vec::new();
    for tally in &found.tallies {
        tallies.push((format::date(tally.on), tally));
    }
    super::counts::counted("Date", &tallies)
}

/// Of a day the groups that are held against one another, or each council.
pub(super) fn of_day(judged: &Judged<'_>, found: &OnDate) -> HeadAndRows {
    if judged.question.view == View::Map || found.groups.len() == 1 {
        return of_councils(judged, found);
    }
    let mut tallies = Vec::new();
    for group in &found.groups {
        tallies.push((names::group_title(judged, group.of), &group.tally));
    }
    super::counts::counted("Councils", &tallies)
}

pub(super) fn owned(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// What one inspection said of a judgement, in a cell.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Grade(grade) => grade.name(),
        Verdict::NotGiven => "no grade given",
        Verdict::NotJudged => "not judged",
        Verdict::NotFound => "not found",
    }
}

/// A grade, or why there is none, in a cell.
pub(crate) fn standing(held: InForce) -> &'static str {
    match held {
        InForce::Grade { grade, .. } => grade.name(),
        InForce::NoGrade { why, .. } => verdict(why),
        InForce::NotInspected => "not inspected yet",
        InForce::DidNotExist => "did not exist",
    }
}

/// A row of the records, by its day.
struct Entry {
    day: Date,
    row: Row,
}

/// Each record in time order: inspections with their grades, older judgements, visits.
pub(super) fn of_records(judged: &Judged<'_>, records: &[InspectionRecord]) -> HeadAndRows {
    let several = records.len() > 1;
    let mut head = if several { owned(&["Council", "Date", "What"]) } else { owned(&["Date", "What"]) };
    for judgement in &judged.judgements {
        head.push(names::judgement_title(*judgement));
    }
    head.push("Days in force".to_owned());
    head.push("Report".to_owned());
    let mut rows = Vec::new();
    for record in records {
        let mut entries = entries(judged, record, several);
        crate::order::sort(&mut entries, |a, b| a.day.cmp(&b.day));
        for entry in entries {
            rows.push(entry.row);
        }
    }
    (head, rows)
}

fn entries(judged: &Judged<'_>, record: &InspectionRecord, several: bool) -> Vec<Entry> {
    let all = judged.inspections;
    let mut entries = Vec::new();
    let mut add = |day: Date, when: String, what: String, rest: Vec<String>, link: &str, chosen: bool| {
        let mut cells = Vec::new();
        // Of several councils each row begins with whose it is.
        if several {
            cells.push(judged.area(record.area).name.clone());
        }
        cells.push(when);
        cells.push(what);
        cells.extend(rest);
        cells.push(names::report(link));
        entries.push(Entry { day, row: Row { cells, chosen, link: link.to_owned() } });
    };
    // A visit or an older judgement says nothing of the judgements that have a column.
    let nothing = || vec!["\u{2013}".to_owned(); judged.judgements.len() + 1];
    for place in &record.older {
        let one = &all.older[*place];
        let day = Date::new(one.year, one.month, 1);
        let mut what = format::capital(names::strand(one.strand));
        what.push_str(": ");
        what.push_str(one.grade.name());
        what.push_str(" (older scale)");
        add(day, format::month(day), what, nothing(), &one.link, false);
    }
    for (at, place) in record.inspections.iter().enumerate() {
        let one = &all.full[*place];
        let mut rest = Vec::new();
        for judgement in &judged.judgements {
            rest.push(verdict(one.verdict(*judgement)).to_owned());
        }
        rest.push(in_force_for(judged, record, at));
        let when = names::dated(one.published, one.precision);
        add(one.published, when, names::inspection(one.kind).to_owned(), rest, &one.link, true);
    }
    for place in &record.visits {
        let one = &all.visits[*place];
        add(
            one.started,
            names::dated(one.started, one.precision),
            names::visit(one),
            nothing(),
            &one.link,
            false,
        );
    }
    entries
}

/// "1,753", "381 so far", "about 1,516".
fn in_force_for(judged: &Judged<'_>, record: &InspectionRecord, at: usize) -> String {
    let all = judged.inspections;
    let days = names::number(record.days_in_force(all, at) as usize);
    let is_known = |place: &usize| all.full[*place].precision == Precision::Day;
    let ends = record.inspections.get(at + 1);
    let about = if ends.is_none_or(is_known) && is_known(&record.inspections[at]) { "" } else { "about " };
    let open = ends.is_none() && record.latest.0 == all.as_at;
    about.to_owned() + &days + if open { " so far" } else { "" }
}

/// Each council's grade on the day, the best first, with the report that it rests on.
fn of_councils(judged: &Judged<'_>, found: &OnDate) -> HeadAndRows {
    let judgement = judged.judgement();
    let head = vec![
        "Council".to_owned(),
        names::judgement_title(judgement),
        "Report of".to_owned(),
        "Report".to_owned(),
    ];
    let mut councils = found.councils.clone();
    for (id, held) in &found.chosen {
        if !councils.iter().any(|(other, _)| other == id) {
            councils.push((*id, *held));
        }
    }
    let place = |held: InForce| match held {
        InForce::Grade { grade, .. } => grade as usize,
        InForce::NoGrade { .. } => 4,
        InForce::NotInspected => 5,
        InForce::DidNotExist => 6,
    };
    crate::order::sort(&mut councils, |a, b| place(a.1).cmp(&place(b.1)));
    let mut rows = Vec::with_capacity(councils.len());
    for (id, held) in councils {
        let mut cells = vec![judged.area(id).name.clone(), standing(held).to_owned()];
        let mut link = String::new();
        if let Some(place) = held.inspection() {
            let one = &judged.inspections.full[place];
            cells.push(names::dated(one.published, one.precision));
            cells.push(names::report(&one.link));
            link.clone_from(&one.link);
        } else {
            cells.extend(owned(&["\u{2013}", "\u{2013}"]));
        }
        rows.push(Row { cells, chosen: judged.areas.contains(&id), link });
    }
    (head, rows)
}

/// Each run, the shortest first, with the report that ended it, or the one it began with.
pub(super) fn of_runs(judged: &Judged<'_>, found: &Survival) -> HeadAndRows {
    let mut from = Telling::of(judged);
    from.say("Rated ").grade(found.grade);
    let mut head = owned(&["Council", &from.text]);
    head.extend(owned(&["Ended", "Days", "Report"]));
    let mut rows = Vec::with_capacity(found.runs.len());
    for run in &found.runs {
        let mut end = Telling::of(judged);
        match run.end {
            RunEnd::Reached { on, grade } => end.say("rated ").grade(grade).say(" ").report_on(run.area, on),
            RunEnd::NoGrade(on) => end.say("inspected without a grade, ").report_day(run.area, on),
            RunEnd::Abolished(on) => end.say("abolished on ").day(on),
            RunEnd::Open(on) => end.say("not by ").day(on),
        };
        let report = if run.end.is_reached() { run.end.date() } else { run.from };
        let link = report_of(judged, run.area, report);
        let about = if super::waits::is_exact(judged, run) { "" } else { "about " };
        let days = about.to_owned()
            + &names::number(run.days() as usize)
            + if run.end.is_reached() { "" } else { " and more" };
        let cells = vec![
            judged.area(run.area).name.clone(),
            names::report_day(judged, run.area, run.from),
            end.text,
            days,
            names::report(link),
        ];
        rows.push(Row { cells, chosen: judged.areas.contains(&run.area), link: link.to_owned() });
    }
    (head, rows)
}

/// The address of a council's report of a day; empty where there is none.
pub(crate) fn report_of<'a>(judged: &'a Judged<'_>, id: AreaId, published: Date) -> &'a str {
    let full = &judged.inspections.full[judged.inspections.of(id)];
    full.iter().find(|one| one.published == published).map_or("", |one| &one.link)
}
