//! What turns cash into real terms and into pounds a child: deflators and populations. It may not know which
//! measures are money.

use super::areas::Areas;
use super::ees::Cells;
use super::figure::{Cell, Figure};
use super::source::Source;
use super::tidy::{Field, Kind, Table};
use crate::error::Result;
use std::collections::BTreeSet;
use std::path::Path;

/// GDP deflators by financial year, and how many years the source lists without a value.
pub(super) fn deflators(from: &Path) -> Result<(Table, usize)> {
    deflators_of(&Source::read(from, "facts/gdp_deflators.csv")?)
}

fn deflators_of(source: &Source) -> Result<(Table, usize)> {
    let mut rows = Vec::new();
    let mut not_found = 0;
    for row in source.rows() {
        let status = row.get("status")?;
        if status == "not found" && row.get("index_2024_25_100")?.is_empty() {
            not_found += 1;
            continue;
        }
        let index = row.parse("index_2024_25_100", Figure::parse, "an index")?;
        let year = row.parse("financial_year", financial_year, "a financial year such as 2024-25")?;
        rows.push(vec![year, index.to_string(), status.to_owned(), row.get("source")?.to_owned()]);
    }
    rows.sort();
    let fields = vec![
        Field::new("year", Kind::Text, "Financial year"),
        Field::new("index_2024_25", Kind::Number, "Price level; 100 in 2024-25"),
        Field::new("status", Kind::Text, "outturn or forecast"),
        Field::new("source", Kind::Text, ""),
    ];
    let (path, title) = ("deflators.csv".to_owned(), "GDP deflators".to_owned());
    Ok((Table { path, title, fields, key: vec!["year"], rows }, not_found))
}

/// `1999-00` is a year; `1999-01` is none.
fn financial_year(text: &str) -> Option<String> {
    let (first, last) = text.split_once('-')?;
    let (first, last): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    ((1900..2100).contains(&first) && (first + 1) % 100 == last && text.len() == 7).then(|| text.to_owned())
}

/// Children aged 0 to 17 in the middle of each year, from the estimates of the Office for National Statistics.
pub(super) fn population(estimates: &Cells, areas: &Areas) -> Table {
    let years: BTreeSet<&String> = estimates.keys().map(|(_, year)| year).collect();
    let mut fields = vec![Field::new("code", Kind::Text, "Code of the area")];
    fields.extend(years.iter().map(|year| Field::new(year.as_str(), Kind::Figure, "")));
    let cell = |at: usize, year: &String| {
        estimates.get(&(at, year.clone())).map_or_else(|| Cell::UNEXPLAINED.to_owned(), Cell::to_string)
    };
    let row = |(at, area): (usize, &super::areas::Area)| {
        std::iter::once(area.code.clone()).chain(years.iter().map(|year| cell(at, year))).collect()
    };
    Table {
        path: "population.csv".to_owned(),
        title: "Children aged 0 to 17 at mid-year".to_owned(),
        fields,
        key: vec!["code"],
        rows: areas.list().iter().enumerate().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_that_was_not_found_is_counted_and_a_blank_one_without_that_word_stops_the_import() {
        let header = "financial_year,ybgb_mean,index_2024_25_100,pct_change,status,source\n";
        let read = |rows: &str| deflators_of(&Source::parse("d", format!("{header}{rows}").as_bytes())?);
        let (table, not_found) =
            read("2025-26,,,,not found,x\n2024-25,112,100.0,,outturn,ONS\n1999-00,1,54.127,,outturn,ONS\n")
                .unwrap();
        assert_eq!((table.rows[0][0].as_str(), table.rows[1][1].as_str(), not_found), ("1999-00", "100", 1));
        assert!(
            read("2024-25,112,,,outturn,ONS\n").is_err() && read("2024-26,112,1,,outturn,ONS\n").is_err()
        );
    }

    #[test]
    fn an_area_without_an_estimate_has_a_dash() {
        let estimates = Cells::from([
            ((0, "2023".to_owned()), Cell::parse("5").unwrap()),
            ((0, "2024".to_owned()), Cell::parse("6").unwrap()),
            ((1, "2024".to_owned()), Cell::parse("x").unwrap()),
        ]);
        let table = population(&estimates, &Areas::two());
        assert_eq!(table.rows, [["E92000001", "5", "6"], ["E10000013", "-", "x"]]);
    }
}
