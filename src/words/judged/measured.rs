//! A measure beside judgements in a sentence: by the grade in force, and by years since a judgement. It never says that
//! the one was caused by the other.

use super::super::lower_title;
use super::telling::Telling;
use crate::compare::{Aligned, AlignedLine, ByGrade, Judged};
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Grade, Measure};

const NOT_CAUSE: &str = "; this says nothing about cause.";

/// "In September 2022 the median for agency social workers was 23.2% among the 17 councils rated inadequate and 12.3%
/// among the 31 rated outstanding; Gloucestershire, rated requires improvement, had 18.6%".
pub(super) fn by_grade(judged: &Judged<'_>, found: &ByGrade<'_>) -> String {
    let measure = &found.series.measure;
    let mut telling = Telling::of(judged);
    telling.say(&format::capital(&format::when(&found.series.periods[found.period])));
    telling.say(" the median for ").say(&lower_title(&measure.title)).say(" was ");
    // The grades at the two ends that have enough councils.
    let with_median = |grade: &Grade| found.group(*grade).quartiles.is_some();
    let worst = Grade::ALL.into_iter().rev().find(with_median);
    let best = Grade::ALL.into_iter().find(with_median).filter(|grade| Some(*grade) != worst);
    for (at, grade) in [worst, best].into_iter().flatten().enumerate() {
        let group = found.group(grade);
        let Some([_, median, _]) = group.quartiles else { continue };
        telling.say(if at == 0 { "" } else { " and " }).say(&format::figure(median, measure));
        telling.say(" among the ").number(group.figures.len());
        telling.say(if at == 0 { " councils rated " } else { " rated " }).grade(grade);
        telling.aspect();
    }
    if worst.is_none() {
        telling.say("not given: fewer than five councils of each grade have a figure");
    }
    for id in &judged.areas {
        if let Some((grade, figure)) = of_council(found, *id) {
            telling.say("; ").place(*id).say(", rated ").grade(grade).say(", had ");
            telling.say(&format::figure(figure, measure));
        }
    }
    telling.text + NOT_CAUSE
}

/// The grade and the figure of a council, where it has both.
pub(super) fn of_council(found: &ByGrade<'_>, id: AreaId) -> Option<(Grade, Decimal)> {
    Grade::ALL.into_iter().find_map(|grade| {
        let (_, figure) = found.group(grade).figures.iter().find(|(other, _)| *other == id)?;
        Some((grade, *figure))
    })
}

/// Where the middle half of each grade lies: the groups overlap, and a median alone hides it.
pub(super) fn findings_by_grade(judged: &Judged<'_>, found: &ByGrade<'_>) -> Vec<(&'static str, String)> {
    let mut findings = Vec::new();
    for grade in Grade::ALL {
        let group = found.group(grade);
        let Some([lower, median, upper]) = group.quartiles else { continue };
        let measure = &found.series.measure;
        let mut telling = Telling::of(judged);
        telling.say("Half of the ").number(group.figures.len()).say(" councils rated ").grade(grade);
        telling.aspect().say(" lay between ").say(&format::figure(lower, measure));
        telling.say(" and ").say(&format::figure(upper, measure)).say(", around a median of ");
        telling.say(&format::figure(median, measure)).say(".");
        findings.push(("quarters", telling.text));
    }
    findings
}

/// A year by its place after a judgement: `in the year before`, `in the first year after`.
fn year(year: i32) -> String {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let place = usize::try_from(if year < 0 { -year - 1 } else { year }).unwrap_or(0);
    let nth = ORDINALS.get(place).map_or_else(|| format::ordinal(place + 1), |word| (*word).to_owned());
    let side = if year < 0 { "before" } else { "after" };
    if year == -1 { "in the year before".to_owned() } else { "in the ".to_owned() + &nth + " year " + side }
}

/// The same as the head of a row.
pub(crate) fn year_label(year: i32) -> String {
    let place = usize::try_from(if year < 0 { -year } else { year + 1 }).unwrap_or(0);
    format::ordinal(place) + if year < 0 { " year before" } else { " year after" }
}

/// What all judged so had in a year: `against a median of 17.7% of 40`.
fn median(found: &Aligned<'_>, year: i32) -> Option<(Decimal, usize)> {
    let point = found.points.iter().find(|point| point.year == year)?;
    point.quartiles.map(|[_, median, _]| (median, point.n))
}

/// The first figure since the judgement and the last, of the first chosen council or of all.
pub(super) fn aligned(judged: &Judged<'_>, found: &Aligned<'_>) -> String {
    match found.lines.first() {
        Some(first) => line(judged, found, first),
        None => everyone(judged, found),
    }
}

/// The first and the last of some years that have come: from 0 on where there are any.
fn ends(mut years: Vec<i32>) -> Vec<i32> {
    if years.iter().any(|year| *year >= 0) {
        years.retain(|year| *year >= 0);
    }
    match years.as_slice() {
        [first, .., last] => vec![*first, *last],
        _ => years,
    }
}

/// "In the first year after it was judged inadequate on 13 June 2017, Gloucestershire’s figure for agency social
/// workers was 21.0%, against a median of 19.8% of 40 councils judged so; in the eighth year after it was …".
pub(super) fn line(judged: &Judged<'_>, found: &Aligned<'_>, line: &AlignedLine) -> String {
    let measure = &found.series.measure;
    let mut telling = Telling::of(judged);
    let figure_in = |wanted: i32| {
        // Of two periods in one year the later.
        let mut of_year = line.values.iter().rev().filter(|(year, _, _)| *year == wanted);
        of_year.find_map(|(_, _, cell)| if let Cell::Figure(figure) = cell { Some(*figure) } else { None })
    };
    let known = line.values.iter().map(|(year, _, _)| *year).filter(|year| figure_in(*year).is_some());
    let years = ends(known.collect());
    if years.is_empty() {
        telling.place(line.area).say(" has no figure for ").say(&lower_title(&measure.title));
        telling.say(" around its judgement of ").report_day(line.area, line.on);
    }
    for (at, wanted) in years.iter().enumerate() {
        let Some(figure) = figure_in(*wanted) else { continue };
        let when = year(*wanted);
        if at == 0 {
            telling.say(&format::capital(&when)).say(" it was judged ").grade(found.grade);
            telling.aspect().say(" ").report_on(line.area, line.on).say(", ");
            telling.owner(line.area).say(" figure for ").say(&lower_title(&measure.title)).say(" was ");
        } else {
            telling.say("; ").say(&when).say(" it was ");
        }
        telling.say(&format::figure(figure, measure));
        if let Some((median, n)) = median(found, *wanted) {
            telling.say(", against a median of ").say(&format::figure(median, measure)).say(" of ");
            telling.number(n).say(if at == 0 { " councils judged so" } else { "" });
        }
    }
    telling.text + NOT_CAUSE
}

/// "Among councils judged inadequate, the median for agency social workers was 20.1% in the first year after (of 40)
/// and 15.0% in the fifth year after (of 33)".
pub(super) fn everyone(judged: &Judged<'_>, found: &Aligned<'_>) -> String {
    let mut telling = Telling::of(judged);
    telling.say("Among councils judged ").grade(found.grade).aspect();
    telling.say(", the median for ").say(&lower_title(&found.series.measure.title)).say(" was ");
    let years =
        ends(found.points.iter().filter(|point| point.quartiles.is_some()).map(|point| point.year).collect());
    if years.is_empty() {
        telling.say("not given: fewer than five have a figure in any year");
    }
    for (at, wanted) in years.iter().enumerate() {
        let Some((median, n)) = median(found, *wanted) else { continue };
        telling.say(if at == 0 { "" } else { " and " }).say(&format::figure(median, &found.series.measure));
        telling.say(" ").say(&year(*wanted)).say(" (of ").number(n).say(")");
    }
    telling.text + NOT_CAUSE
}

/// A chosen council that was never judged so has no line.
pub(super) fn never(judged: &Judged<'_>, id: AreaId, grade: Grade) -> String {
    let mut telling = Telling::of(judged);
    telling.place(id).say(": no inspection on record rated it ").grade(grade).aspect();
    telling.text
}

/// What else is said of years since a judgement: each further line, and what all had.
pub(super) fn findings_aligned(judged: &Judged<'_>, found: &Aligned<'_>) -> Vec<(&'static str, String)> {
    let mut findings = Vec::new();
    for other in found.lines.iter().skip(1) {
        findings.push(("line", line(judged, found, other)));
    }
    if !found.lines.is_empty() {
        findings.push(("everyone", everyone(judged, found)));
    }
    findings
}

/// A figure, or why there is none, in a cell.
pub(super) fn cell(cell: Cell, measure: &Measure) -> String {
    match cell {
        Cell::Figure(figure) => format::figure(figure, measure),
        Cell::Gap(status) => format::gap(status).to_owned(),
    }
}
