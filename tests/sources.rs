//! The dataset held against the files as published, cell by cell, by a reader of its own. Needs those files:
//! `make check-sources SOURCES=DIR`.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

use calamine::{Ods, Reader, open_workbook};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn sources() -> PathBuf {
    let folder = std::env::var_os("LIKEFORLIKE_SOURCES");
    PathBuf::from(folder.expect("LIKEFORLIKE_SOURCES names no folder: run make check-sources SOURCES=DIR"))
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader =
        csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let head = reader.headers().unwrap().clone();
    let pair = |record: csv::StringRecord| {
        head.iter().zip(record.iter()).map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    };
    reader.records().map(|record| pair(record.unwrap())).collect()
}

/// Cells by measure key, period label and authority number, as the dataset has them.
fn dataset_cells() -> BTreeMap<(String, String, String), String> {
    let numbers: BTreeMap<String, String> = table(&data().join("areas.csv"))
        .into_iter()
        .map(|row| (row["code"].clone(), row["la_code"].clone()))
        .collect();
    let mut cells = BTreeMap::new();
    for measure in table(&data().join("measures.csv")) {
        let path =
            data().join("observations").join(&measure["topic"]).join(format!("{}.csv", measure["slug"]));
        for row in table(&path) {
            let number = &numbers[&row["code"]];
            for (label, cell) in row.iter().filter(|(label, _)| *label != "code") {
                cells.insert((measure["lait_key"].clone(), label.clone(), number.clone()), cell.clone());
            }
        }
    }
    cells
}

#[test]
#[ignore = "needs the files as published"]
fn every_published_cell_is_in_the_dataset() {
    let cells = dataset_cells();
    let file = std::fs::File::open(sources().join("lait/bds_long_0.parquet")).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let mut seen = 0;
    let (mut equal, mut gaps, mut filled, mut low, mut unheaded) = (0, 0, 0, 0, 0);
    let mut wrong = Vec::new();
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let text = |name: &str| {
            row.get_column_iter().find(|(known, _)| *known == name).map(|(_, field)| match field {
                Field::Str(text) => text.clone(),
                Field::Double(number) => format!("{number:.0}"),
                other => format!("{other}"),
            })
        };
        let (key, label) = (text("Short Desc").unwrap(), text("Years").unwrap());
        let (number, published) = (text("LA Number").unwrap(), text("Values").unwrap());
        seen += 1;
        let Some(cell) = cells.get(&(key.clone(), label.clone(), number.clone())) else {
            assert_eq!((key.as_str(), label.as_str(), published.as_str()), ("CINPermExclusion", "0", "-"));
            unheaded += 1;
            continue;
        };
        match (published.parse::<f64>(), cell.parse::<f64>()) {
            // Both rounded to 15 significant digits, as a workbook holds them.
            (Ok(published), Ok(ours)) if format!("{published:.14e}") == format!("{ours:.14e}") => equal += 1,
            (Err(_), Err(_)) if published == "-" => gaps += 1,
            (Err(_), Ok(0.0)) => filled += 1,
            (Ok(published), Err(_)) if published == 0.0 && cell == "low" => low += 1,
            _ => wrong.push(format!("{key}, {label}, {number}: {published} became {cell}")),
        }
    }
    assert!(wrong.is_empty(), "{} cells differ:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    println!(
        "{seen} cells: {equal} figures, {gaps} gaps, {filled} gaps filled by a zero, {low} zeros that are \"low\", {unheaded} under no year"
    );
    assert_eq!((seen, equal + low, gaps + filled + unheaded), (641_070, 547_187, 93_883));
    assert_eq!((filled, low, unheaded, cells.len()), (14, 6, 170, 641_070 - 170));
}

/// A grade as Ofsted's tables write it, in the dataset's words.
fn grade(published: &str) -> String {
    published.to_lowercase().replace(" to be good", "")
}

#[test]
#[ignore = "needs the files as published"]
fn every_inspection_of_ofsteds_own_table_is_in_the_dataset_with_its_five_grades() {
    let path = sources().join("ofsted/LA_Inspection_Outcomes_as_at_31_March_2025.ods");
    let mut book: Ods<_> = open_workbook(&path).unwrap();
    let sheet = book.worksheet_range("ILACS_inspection_history").unwrap();
    let areas = table(&data().join("areas.csv"));
    let code_now = |code: &str| {
        let has = |row: &&BTreeMap<String, String>| {
            row["code"] == code || row["former_codes"].split(';').any(|former| former == code)
        };
        areas.iter().find(has).map_or_else(String::new, |row| row["code"].clone())
    };
    let ours: BTreeMap<(String, String), BTreeMap<String, String>> = table(&data().join("inspections.csv"))
        .into_iter()
        .map(|row| ((row["code"].clone(), row["published"].clone()), row))
        .collect();
    let (mut equal, mut wrong) = (0, Vec::new());
    for row in sheet.rows() {
        let text: Vec<String> = row.iter().map(|cell| cell.to_string().trim().to_owned()).collect();
        let is_code = text.get(1).is_some_and(|code| code.len() == 9 && code.starts_with('E'));
        if !is_code {
            continue;
        }
        // A date of the workbook reads with its time of day.
        let key = (code_now(&text[1]), text[6].chars().take(10).collect());
        let Some(known) = ours.get(&key) else {
            wrong.push(format!("{} of {} is missing", text[2], text[6]));
            continue;
        };
        let columns = ["overall", "leadership", "help_and_protection", "looked_after", "care_leavers"];
        for (column, published) in columns.into_iter().zip(&text[8..13]) {
            if known[column] == grade(published) {
                equal += 1;
            } else {
                wrong.push(format!(
                    "{}, {}, {column}: {published} became {}",
                    text[2], text[6], known[column]
                ));
            }
        }
    }
    println!("{equal} grades of Ofsted's table agree");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(equal, 5 * 271);
}
