//! The Department for Education's Local Authority Interactive Tool (LAIT): one Parquet file with a row for
//! each measure, area and period. It knows the file's columns; it may not know areas, kinds of period or
//! any other publisher.

use super::figure::Cell;
use crate::error::{Error, Result};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

const NAME: &str = "lait/bds_long_0.parquet";

/// One row of the file.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The number of the row, from 1.
    pub(super) row: usize,
    /// The period as published.
    pub(super) label: String,
    /// The number that the Department gives the area.
    pub(super) la: u16,
    pub(super) cell: Cell,
}

impl Reading {
    /// An error that says where this row stands.
    pub(super) fn error(&self, what: impl Into<String>) -> Error {
        at_row(self.row, what)
    }
}

/// All rows by measure key.
pub(super) type Readings = BTreeMap<String, Vec<Reading>>;

/// Reads the file: the readings of each measure in the order in which they stand.
pub(super) fn read(from: &Path) -> Result<Readings> {
    let path = from.join(NAME);
    let file = File::open(&path).map_err(|error| Error::file(&path, "read", &error))?;
    let unreadable = |error: parquet::errors::ParquetError| {
        Error::source(format!("{error}: check that this is the file as published")).at(NAME)
    };
    let reader = SerializedFileReader::new(file).map_err(unreadable)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let column = |name: &str| {
        schema.columns().iter().position(|column| column.name() == name).ok_or_else(|| {
            Error::source(format!("no column \"{name}\": name the column that replaced it")).at(NAME)
        })
    };
    let columns = Columns {
        key: column("Short Desc")?,
        label: column("Years")?,
        la: column("LA Number")?,
        value: column("Values")?,
    };
    let mut readings = Readings::new();
    for (number, row) in (1..).zip(reader.get_row_iter(None).map_err(unreadable)?) {
        let (key, reading) = columns.reading(number, &row.map_err(unreadable)?)?;
        readings.entry(key).or_default().push(reading);
    }
    Ok(readings)
}

/// Where the columns stand that are read. The others repeat the dictionary or the list of areas.
struct Columns {
    key: usize,
    label: usize,
    la: usize,
    value: usize,
}

impl Columns {
    fn reading(&self, number: usize, row: &Row) -> Result<(String, Reading)> {
        let fields: Vec<&Field> = row.get_column_iter().map(|(_, field)| field).collect();
        let text = |at: usize, what: &str| match fields.get(at) {
            Some(Field::Str(text)) if !text.is_empty() => Ok(text.as_str()),
            other => Err(at_row(number, format!("{what} is {other:?}, expected text"))),
        };
        let la = match fields.get(self.la) {
            Some(Field::Double(number)) => whole(*number),
            _ => None,
        };
        let la = la.ok_or_else(|| at_row(number, "LA Number is not a whole number: correct the row"))?;
        let value = text(self.value, "Values")?;
        let cell = Cell::parse(value).ok_or_else(|| {
            at_row(number, format!("Values \"{value}\" is neither a number nor a known symbol"))
        })?;
        let label = text(self.label, "Years")?.to_owned();
        Ok((text(self.key, "Short Desc")?.to_owned(), Reading { row: number, label, la, cell }))
    }
}

/// Area numbers are stored as floats.
fn whole(number: f64) -> Option<u16> {
    (0..=u16::MAX)
        .contains(&(number as u16))
        .then_some(number as u16)
        .filter(|whole| f64::from(*whole) == number)
}

fn at_row(number: usize, what: impl Into<String>) -> Error {
    Error::source(what).at(format!("{NAME}: row {number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_number_is_a_whole_number_or_nothing() {
        for (number, expected) in [
            (970.0, Some(970)),
            (0.0, Some(0)),
            (-1.0, None),
            (301.5, None),
            (70_000.0, None),
            (f64::NAN, None),
        ] {
            assert_eq!(whole(number), expected, "{number}");
        }
    }

    #[test]
    fn a_row_is_read_by_column_and_an_unknown_value_is_named_with_its_row() {
        let columns = Columns { key: 0, label: 1, la: 2, value: 3 };
        let row = |value: &str| {
            let text = |text: &str| Field::Str(text.to_owned());
            let names = ["key", "label", "la", "value"].map(str::to_owned);
            let fields = [text("LAC"), text("2025"), Field::Double(916.0), text(value)];
            Row::new(names.into_iter().zip(fields).collect())
        };
        let (key, reading) = columns.reading(7, &row("9.3699999999999992")).unwrap();
        assert_eq!((key.as_str(), reading.la, reading.cell.to_string()), ("LAC", 916, "9.37".to_owned()));
        let error = columns.reading(7, &row("n/a")).unwrap_err().to_string();
        assert_eq!(error, format!("{NAME}: row 7: Values \"n/a\" is neither a number nor a known symbol"));
    }
}
