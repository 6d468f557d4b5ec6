//! Tables whose rows are counts or quartiles: by grade over time and on a day, a measure by grade, a measure by years
//! since a judgement.

use super::super::Row;
use super::measured;
use super::names;
use super::table::{HeadAndRows, owned};
use crate::compare::{Aligned, ByGrade, Judged, Tally};
use crate::format;
use crate::model::{Cell, Decimal, Grade, Measure};

/// Tallies, each with the head of its row: the four grades, those without one, and how many have one.
pub(super) fn counted(first: &str, tallies: &[(String, &Tally)]) -> HeadAndRows {
    let mut head = vec![first.to_owned()];
    for grade in Grade::ALL {
        head.push(format::capital(grade.name()));
    }
    head.extend(owned(&["With a grade", "No grade", "Not inspected yet"]));
    let mut rows = Vec::with_capacity(tallies.len());
    for (label, tally) in tallies {
        let n = tally.graded();
        let mut cells = vec![label.clone()];
        for count in tally.grades {
            cells.push(names::number(count) + &names::in_brackets(count, n));
        }
        for count in [n, tally.no_grade, tally.not_inspected] {
            cells.push(names::number(count));
        }
        rows.push(Row { cells, ..Row::default() });
    }
    (head, rows)
}

/// Lower quartile, median and upper quartile, or that there are too few.
fn quartiles(cells: &mut Vec<String>, quartiles: Option<[Decimal; 3]>, measure: &Measure) {
    match quartiles {
        Some(all) => cells.extend(all.map(|one| format::figure(one, measure))),
        None => cells.extend(owned(&["too few", "too few", "too few"])),
    }
}

/// A row a grade.
pub(super) fn by_grade(judged: &Judged<'_>, found: &ByGrade<'_>) -> HeadAndRows {
    let measure = &found.series.measure;
    let mut head =
        owned(&["Grade", "Councils", "Lowest", "Lower quartile", "Median", "Upper quartile", "Highest"]);
    for id in &judged.areas {
        head.push(judged.area(*id).name.clone());
    }
    let mut rows = Vec::new();
    for grade in Grade::ALL {
        let group = found.group(grade);
        let mut cells = vec![format::capital(grade.name()), names::number(group.figures.len())];
        let end = |end: Option<&(u16, Decimal)>| {
            end.map_or_else(|| "\u{2013}".to_owned(), |(_, figure)| format::figure(*figure, measure))
        };
        cells.push(end(group.figures.first()));
        quartiles(&mut cells, group.quartiles, measure);
        cells.push(end(group.figures.last()));
        for id in &judged.areas {
            cells.push(end(group.figures.iter().find(|(other, _)| other == id)));
        }
        rows.push(Row { cells, ..Row::default() });
    }
    (head, rows)
}

/// A row a year: all that were judged so, then each line.
pub(super) fn aligned(judged: &Judged<'_>, found: &Aligned<'_>) -> HeadAndRows {
    let measure = &found.series.measure;
    let mut head = owned(&["Year", "Judgements", "Lower quartile", "Median", "Upper quartile"]);
    for line in &found.lines {
        head.push(
            judged.area(line.area).name.clone() + ", " + &names::report_day(judged, line.area, line.on),
        );
    }
    let mut rows = Vec::with_capacity(found.points.len());
    for point in &found.points {
        let mut cells = vec![measured::year_label(point.year), names::number(point.n)];
        quartiles(&mut cells, point.quartiles, measure);
        for line in &found.lines {
            let mut of_year = line.values.iter().rev().filter(|(year, _, _)| *year == point.year);
            let value =
                of_year.clone().find(|(_, _, cell)| matches!(cell, Cell::Figure(_))).or(of_year.next());
            cells.push(
                value.map_or_else(|| "\u{2013}".to_owned(), |(_, _, cell)| measured::cell(*cell, measure)),
            );
        }
        rows.push(Row { cells, ..Row::default() });
    }
    (head, rows)
}
