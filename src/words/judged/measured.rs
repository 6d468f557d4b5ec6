//! A measure beside judgements in a sentence: by the grade in force, and by years since a judgement. It never says that
//! the one was caused by the other.

use super::super::lower_title;
use super::telling::Telling;
use crate::compare::{Aligned, AlignedLine, ByGrade, Finding, Judged};
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Grade, Measure};
use crate::text::digits;

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
        // The grades of another day than the figures.
        if at == 0 && is_another_day(found) {
            telling.say(" on ").day(found.on);
        }
    }
    if worst.is_none() {
        telling.say("not given: fewer than five councils of each grade have a figure");
    }
    for id in &judged.areas {
        if let Some((grade, figure)) = of_council(found, *id) {
            telling.say("; ").place(*id).say(", rated ").grade(grade);
            if is_another_day(found) {
                telling.say(" on ").day(found.on);
            }
            telling.say(", had ");
            telling.say(&format::figure(figure, measure));
        }
    }
    telling.text + NOT_CAUSE
}

/// Whether the grades are told on another day than the last of the figures' period.
pub(super) fn is_another_day(found: &ByGrade<'_>) -> bool {
    found.on != found.series.periods[found.period].end()
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
        telling
            .say("The middle half of the ")
            .number(group.figures.len())
            .say(" councils rated ")
            .grade(grade);
        telling.aspect();
        if is_another_day(found) {
            telling.say(" on ").day(found.on);
        }
        telling.say(" lay between ").say(&format::figure(lower, measure));
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
fn ends(years: &[i32]) -> Vec<i32> {
    let Some(last) = years.last() else { return Vec::new() };
    let mut first = last;
    for year in years.iter().rev() {
        if *year >= 0 || *last < 0 {
            first = year;
        }
    }
    if first == last { vec![*last] } else { vec![*first, *last] }
}

/// "In the first year after it was judged inadequate on 13 June 2017, Gloucestershire’s figure for agency social
/// workers was 21.0%, against a median of 19.8% of 40 such judgements; in the eighth year after it was …". What is
/// told stops where the measure breaks.
pub(super) fn line(judged: &Judged<'_>, found: &Aligned<'_>, line: &AlignedLine) -> String {
    let measure = &found.series.measure;
    let mut telling = Telling::of(judged);
    // Year, period and figure: of two in one year the later.
    let mut known: Vec<(i32, usize, Decimal)> = Vec::new();
    for (at, (year, period, cell)) in line.values.iter().enumerate() {
        if line.breaks.contains(&at) {
            if known.last().is_some_and(|(before, ..)| *before >= 0) {
                break;
            }
            known.clear();
        }
        let Cell::Figure(figure) = cell else { continue };
        if known.last().is_some_and(|(before, ..)| before == year) {
            known.pop();
        }
        known.push((*year, *period, *figure));
    }
    let mut years = Vec::new();
    for (year, ..) in &known {
        years.push(*year);
    }
    let years = ends(&years);
    if years.is_empty() {
        telling.place(line.area).say(" has no figure for ").say(&lower_title(&measure.title));
        telling.say(" around its judgement of ").report_day(line.area, line.on);
    }
    let (mut first, mut is_first) = (true, true);
    for (wanted, period, figure) in known {
        if !years.contains(&wanted) {
            continue;
        }
        let when = year(wanted);
        if first {
            telling.say(&format::capital(&when)).say(" it was judged ").grade(found.grade);
            telling.aspect().say(" ").report_on(line.area, line.on).say(", ");
            telling.owner(line.area).say(" figure for ").say(&lower_title(&measure.title)).say(" was ");
        } else {
            telling.say("; ").say(&when).say(" it was ");
        }
        first = false;
        telling.say(&format::figure(figure, measure));
        if let Some((median, n)) = median(found, wanted)
            && found.is_unbroken((wanted, wanted), Some(period))
        {
            telling.say(", against a median of ").say(&format::figure(median, measure)).say(" of ");
            telling.number(n);
            if is_first {
                telling.say(" such judgements").say(&in_years(found.years));
            }
            is_first = false;
        }
    }
    telling.text + NOT_CAUSE
}

/// "Among councils judged inadequate, the median for agency social workers was 20.1% in the first year after (of 40
/// judgements) and 15.0% in the fifth year after (of 33)". What is told stops where the measure breaks.
pub(super) fn everyone(judged: &Judged<'_>, found: &Aligned<'_>) -> String {
    let mut telling = Telling::of(judged);
    let newly =
        if found.years == (None, None) { "Among councils judged " } else { "Among councils newly judged " };
    telling.say(newly).grade(found.grade).aspect().say(&in_years(found.years));
    telling.say(", the median for ").say(&lower_title(&found.series.measure.title)).say(" was ");
    let mut years: Vec<i32> = Vec::new();
    for point in found.points.iter().filter(|point| point.quartiles.is_some()) {
        let from = *years.first().unwrap_or(&point.year);
        if !found.is_unbroken((from, point.year), None) {
            if from >= 0 {
                break;
            }
            years.clear();
            if !found.is_unbroken((point.year, point.year), None) {
                continue;
            }
        }
        years.push(point.year);
    }
    let years = ends(&years);
    if years.is_empty() {
        telling.say(if found.points.iter().any(|point| point.quartiles.is_some()) {
            "not given: every year mixes figures that can\u{2019}t be compared"
        } else {
            "not given: fewer than five have a figure in any year"
        });
    }
    for (at, wanted) in years.iter().enumerate() {
        let Some((median, n)) = median(found, *wanted) else { continue };
        telling.say(if at == 0 { "" } else { " and " }).say(&format::figure(median, &found.series.measure));
        telling.say(" ").say(&year(*wanted)).say(" (of ").number(n);
        telling.say(if at == 0 { " judgements)" } else { ")" });
    }
    telling.text + NOT_CAUSE
}

/// The years of judgements as the end of a clause: ` from 2020 on`, ` from 2017 to 2019`; nothing without a bound.
pub(super) fn in_years(years: (Option<u16>, Option<u16>)) -> String {
    let (words, year) = match years {
        (None, None) => return String::new(),
        (Some(first), Some(last)) if first == last => (" in ", first),
        (Some(first), _) => (" from ", first),
        (None, Some(last)) => (" up to ", last),
    };
    let mut text = words.to_owned() + &digits(year.into());
    match years {
        (Some(first), Some(last)) if first < last => {
            text.push_str(" to ");
            text.push_str(&digits(last.into()));
        }
        (Some(_), None) => text.push_str(" on"),
        _ => {}
    }
    text
}

/// A chosen council that was not judged so in the years that are asked about.
pub(super) fn never(judged: &Judged<'_>, id: AreaId, grade: Grade) -> String {
    let years = match &judged.finding {
        Finding::Survival(found) => found.years,
        Finding::Aligned(found) => found.years,
        _ => (None, None),
    };
    let mut telling = Telling::of(judged);
    telling.place(id).say(": no full inspection ");
    telling.say(if years == (None, None) { "since November 2013 rated it " } else { "newly rated it " });
    telling.grade(grade).aspect().say(&in_years(years));
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
