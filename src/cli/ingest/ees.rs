//! Open data of the Department for Education ("explore education statistics"): a row an area and period, with
//! counts and the reasons for gaps. It knows the shape of these files; it may not know LAIT's cells.

use super::areas::Areas;
use super::ees_series::{POPULATION, Pick, SERIES, Series};
use super::figure::{Cell, Figure};
use super::source::{Row, Source};
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Cells by area and published period.
pub(super) type Cells = BTreeMap<(usize, String), Cell>;

/// One measure as these files give it.
#[derive(Debug)]
pub(super) struct Measure {
    pub(super) series: &'static Series,
    /// The file of the figures; where it has none, that of the counts.
    pub(super) file: &'static str,
    /// Empty where the files have the count only.
    pub(super) figures: Cells,
    pub(super) counts: Option<Cells>,
    pub(super) denominators: Option<Cells>,
    /// Figures returned by several authorities together: the period and the areas.
    pub(super) joint: BTreeSet<(String, Vec<usize>)>,
}

/// Every measure in the table of series.
#[derive(Debug)]
pub(super) struct Measures {
    pub(super) measures: Vec<Measure>,
    /// Children aged 0 to 17 by area and the year of the estimate.
    pub(super) population: Cells,
    /// Rows by file.
    pub(super) rows: BTreeMap<&'static str, usize>,
}

pub(super) fn read(from: &Path, areas: &Areas) -> Result<Measures> {
    let mut files = BTreeMap::new();
    for pick in
        SERIES.iter().flat_map(|series| series.figure.iter().chain(&series.count).chain(series.denominator))
    {
        if !files.contains_key(pick.file) {
            files.insert(pick.file, File::place(Source::read(from, pick.file)?, areas)?);
        }
    }
    let mut measures = Vec::new();
    for series in &SERIES {
        let Some(main) = series.figure.or(series.count) else { continue };
        measures.push(Measure {
            series,
            file: main.file,
            figures: series.figure.map_or(Ok(Cells::new()), |pick| cells(&files, &pick))?,
            counts: series.count.map(|pick| cells(&files, &pick)).transpose()?,
            denominators: sum(&files, series.denominator)?,
            joint: files.get(main.file).map(|file| file.joint.clone()).unwrap_or_default(),
        });
    }
    let rows = files.iter().map(|(name, file)| (*name, file.source.len())).collect();
    Ok(Measures { measures, population: cells(&files, &POPULATION)?, rows })
}

/// A file whose rows have found their areas.
struct File {
    source: Source,
    /// For each row its areas (two for a joint return) and its year.
    places: Vec<(Vec<usize>, u16)>,
    joint: BTreeSet<(String, Vec<usize>)>,
}

impl File {
    fn place(source: Source, areas: &Areas) -> Result<Self> {
        let mut places = Vec::new();
        let mut joint = BTreeSet::new();
        for row in source.rows() {
            row.parse(
                "time_identifier",
                |text| (text == "Reporting year").then_some(()),
                "\"Reporting year\"",
            )?;
            let year = row.parse("time_period", |text| text.parse::<u16>().ok(), "a year such as 2025")?;
            let found = areas_of(&row, areas)?;
            if found.len() > 1 {
                joint.insert((year.to_string(), found.clone()));
            }
            places.push((found, year));
        }
        Ok(File { source, places, joint })
    }
}

/// The areas a row is for. An authority's number and code must name the same area.
fn areas_of(row: &Row<'_>, areas: &Areas) -> Result<Vec<usize>> {
    let code = |text: &str| areas.at_code(text).map(|at| vec![at]);
    match row.get("geographic_level")? {
        "National" => row.parse("country_code", code, "the code of England"),
        "Regional" => row.parse("region_code", code, "the code of a region"),
        "Local authority" => {
            let each = |text: &str, at: &dyn Fn(&str) -> Option<usize>| text.split(" / ").map(at).collect();
            let by_number: Option<Vec<usize>> =
                each(row.get("old_la_code")?, &|la| la.parse().ok().and_then(|la| areas.at_la(la)));
            let by_code: Option<Vec<usize>> = each(row.get("new_la_code")?, &|code| areas.at_code(code));
            by_number.filter(|found| by_code.as_ref() == Some(found)).ok_or_else(|| {
                row.error("old_la_code and new_la_code do not name one known authority: add it to facts/authorities.csv")
            })
        }
        other => Err(row.error(format!("geographic_level \"{other}\" is not known: say how to read it"))),
    }
}

fn cells(files: &BTreeMap<&str, File>, pick: &Pick) -> Result<Cells> {
    let file = files.get(pick.file).ok_or_else(|| Error::source(format!("{} was not read", pick.file)))?;
    let mut cells = Cells::new();
    for (row, (areas, year)) in file.source.rows().zip(&file.places) {
        let mut chosen = true;
        for (column, value) in pick.rows {
            chosen &= row.get(column)? == *value;
        }
        if !chosen {
            continue;
        }
        let cell = row.parse(pick.column, Cell::parse, "a number or a known symbol")?;
        let label = (year + u16::from(pick.year_before)).to_string();
        for area in areas {
            if cells.insert((*area, label.clone()), cell.clone()).is_some() {
                return Err(
                    row.error(format!("{} for this area and period stands twice: keep one", pick.column))
                );
            }
        }
    }
    if cells.is_empty() {
        let what = format!("no row has {:?}: name the value that replaced it", pick.rows);
        return Err(file.source.error(what));
    }
    Ok(cells)
}

/// The exact sum of several columns; a gap in one of them is a gap in the sum.
fn sum(files: &BTreeMap<&str, File>, parts: &[Pick]) -> Result<Option<Cells>> {
    let Some((first, rest)) = parts.split_first() else { return Ok(None) };
    let mut total = cells(files, first)?;
    for part in rest {
        let addends = cells(files, part)?;
        for (place, cell) in &mut total {
            *cell = match (&*cell, addends.get(place)) {
                (Cell::Figure(a), Some(Cell::Figure(b))) => add(a, b)?,
                // A part that rounds to zero leaves the sum unknown, not nearly zero.
                (Cell::Symbol(super::figure::Symbol::Low(_)), _) => Cell::Unexplained,
                (Cell::Figure(_), Some(Cell::Symbol(super::figure::Symbol::Low(_))) | None) => {
                    Cell::Unexplained
                }
                (Cell::Figure(_), Some(gap)) => gap.clone(),
                (gap, _) => gap.clone(),
            };
        }
    }
    Ok(Some(total))
}

fn add(a: &Figure, b: &Figure) -> Result<Cell> {
    let sum = a.plus(b).ok_or_else(|| Error::source(format!("{a} + {b} has too many digits to be added")))?;
    Ok(Cell::Figure(sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "time_period,time_identifier,geographic_level,country_code,region_code,old_la_code,new_la_code,group,a,b\n";
    const A: Pick = Pick { file: "file", rows: &[("group", "all")], column: "a", year_before: false };
    const B: Pick = Pick { column: "b", ..A };

    fn file(rows: &str) -> Result<File> {
        File::place(Source::parse("file", format!("{HEADER}{rows}").as_bytes())?, &Areas::two())
    }

    fn picked(rows: &str, pick: Pick) -> Result<Cells> {
        cells(&BTreeMap::from([("file", file(rows)?)]), &pick)
    }

    #[test]
    fn a_cell_belongs_to_the_area_of_its_row_and_a_row_of_another_group_is_passed_over() {
        let rows = "2025,Reporting year,National,E92000001,,,,all,5,1\n\
                    2025,Reporting year,National,E92000001,,,,some,6,1\n\
                    2025,Reporting year,Local authority,E92000001,E12000009,916,E10000013,all,c,1\n";
        let cells = picked(rows, A).unwrap();
        let texts: Vec<String> =
            cells.iter().map(|((area, label), cell)| format!("{area} {label} {cell}")).collect();
        assert_eq!(texts, ["0 2025 5", "1 2025 c"]);
        let before = picked(rows, Pick { year_before: true, ..A }).unwrap();
        assert!(before.contains_key(&(0, "2026".to_owned())));
    }

    #[test]
    fn a_joint_return_stands_for_both_authorities() {
        let row = "2025,Reporting year,Local authority,E92000001,,970 / 916,E92000001 / E10000013,all,7,1\n";
        let file = file(row).unwrap();
        assert_eq!(file.joint.first(), Some(&("2025".to_owned(), vec![0, 1])));
        let cells = cells(&BTreeMap::from([("file", file)]), &A).unwrap();
        assert_eq!(cells[&(0, "2025".to_owned())], cells[&(1, "2025".to_owned())]);
    }

    #[test]
    fn a_sum_is_exact_and_a_gap_in_one_part_is_a_gap_in_the_sum() {
        for (a, b, sum_of_both) in [
            ("5415.9", "36186.3", "41602.2"),
            ("c", "1", "c"),
            ("1", "u", "u"),
            ("low", "1", "-"),
            ("1", "low", "-"),
        ] {
            let row = format!("2025,Reporting year,National,E92000001,,,,all,{a},{b}\n");
            let files = BTreeMap::from([("file", file(&row).unwrap())]);
            let cells = sum(&files, &[A, B]).unwrap().unwrap();
            assert_eq!(cells[&(0, "2025".to_owned())].to_string(), sum_of_both, "{a} + {b}");
        }
    }

    #[test]
    fn codes_that_contradict_each_other_unknown_levels_and_symbols_and_second_rows_stop_the_import() {
        let good = "2025,Reporting year,National,E92000001,,,,all,5,1\n";
        for (row, part) in [
            (
                "2025,Reporting year,Local authority,E92000001,,916,E92000001,all,1,1\n",
                "do not name one known",
            ),
            ("2025,Reporting year,Ward,E92000001,,,,all,1,1\n", "geographic_level \"Ward\" is not known"),
            (
                "2025,Reporting year,National,E92000001,,,,all,..,1\n",
                "a \"..\" is not a number or a known symbol",
            ),
            ("2025,Week 3,National,E92000001,,,,all,1,1\n", "time_identifier \"Week 3\" is not"),
            (good, "stands twice"),
        ] {
            let error = picked(&format!("{good}{row}"), A).unwrap_err().to_string();
            assert!(error.starts_with("file: line 3: ") && error.contains(part), "{error}");
        }
    }
}
