//! The guides in `docs/`, where they repeat what the library says: every status, by its name and its symbols. What else they
//! show is run by `tests/docs/`.

#![allow(clippy::unwrap_used)]

use likeforlike::Status;
use std::path::Path;

/// The cells of a row of a table.
fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split('|').map(str::trim).collect()
}

/// The rows of the table of statuses, without its head.
fn rows(guide: &str) -> Vec<Vec<&str>> {
    let (_, table) = guide.split_once("| status | published as |").unwrap();
    table.lines().skip(2).take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// What stands in code in a cell.
fn symbols(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_guide_to_the_data_tells_of_every_status_with_the_symbols_that_are_read_as_it() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/data.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let rows = rows(&guide);
    let named: Vec<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    let mut told = named.clone();
    told.sort_unstable();
    let mut all: Vec<&str> = Status::ALL.iter().map(|status| status.name()).collect();
    all.sort_unstable();
    assert_eq!(told, all);
    for (name, row) in named.iter().zip(&rows) {
        for symbol in symbols(row[1]) {
            assert_eq!(Status::from_symbol(symbol).map(Status::name), Some(*name), "{symbol}");
        }
        assert!(!row[2].is_empty() && !row[3].is_empty(), "{name} is not explained");
    }
    // Whatever is read as a status is told.
    let told: Vec<&str> = rows.iter().flat_map(|row| symbols(row[1])).collect();
    for symbol in ["-", "c", "k", "low", "u", "z", "x", "..", ":"] {
        assert!(told.contains(&symbol), "the guide does not tell of {symbol}");
    }
}
