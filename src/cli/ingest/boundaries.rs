//! The borders between councils, carried over as they are: `tools/boundaries.mjs` makes them, by hand and seldom. It knows
//! the two files, and not what they draw.

use super::tidy::{Field, Kind, Table};
use crate::error::{Error, Result};

/// Both tables, as they stand in the project's own dataset.
pub(super) fn tables() -> Result<[Table; 2]> {
    Ok([
        table(
            "boundaries.csv",
            "Borders between councils and coasts, simplified from Natural Earth and the Office for National Statistics",
            include_str!("../../../data/boundaries.csv"),
            [
                (
                    "left",
                    "The part to the left of the border as it runs; empty for the sea, Wales and Scotland",
                ),
                ("right", "The part to its right"),
                (
                    "points",
                    "Easting and northing of its corners on the National Grid, in units of 200 metres",
                ),
            ],
        )?,
        table(
            "boundary-parts.csv",
            "The parts of councils that are not one part under their own name",
            include_str!("../../../data/boundary-parts.csv"),
            [("slug", "The council"), ("parts", "Its parts, with semicolons between")],
        )?,
    ])
}

fn table<const COLUMNS: usize>(
    path: &str,
    title: &str,
    text: &str,
    columns: [(&str, &'static str); COLUMNS],
) -> Result<Table> {
    let mut rows = Vec::new();
    for record in csv::Reader::from_reader(text.as_bytes()).into_records() {
        let record = record.map_err(|error| Error::source(error.to_string()).at(path))?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    let fields = columns.into_iter().map(|(name, about)| Field::new(name, Kind::Text, about)).collect();
    Ok(Table { path: path.to_owned(), title: title.to_owned(), fields, key: Vec::new(), rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_have_as_many_cells_a_row_as_the_head_has() {
        for table in tables().unwrap() {
            assert!(table.rows.len() > 3 && table.rows.iter().all(|row| row.len() == table.fields.len()));
        }
    }
}
