//! The rows of a CSV file with their places, so that an error says where it is. It knows no file of the dataset.

use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// A row of a file, with its place for errors.
pub(super) struct Row {
    place: String,
    cells: BTreeMap<String, String>,
}

impl Row {
    pub(super) fn text(&self, column: &str) -> Result<String> {
        self.cells
            .get(column)
            .cloned()
            .ok_or_else(|| Error::source(format!("{}: there is no column \"{column}\": add it", self.place)))
    }

    pub(super) fn word<T>(&self, column: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T> {
        parse(&self.text(column)?).ok_or_else(|| self.error(column, "is not understood: correct it"))
    }

    pub(super) fn optional<T>(&self, column: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
        if self.text(column)?.is_empty() { Ok(None) } else { self.word(column, parse).map(Some) }
    }

    pub(super) fn error(&self, column: &str, what: &str) -> Error {
        let text = self.cells.get(column).map_or("", String::as_str);
        Error::source(format!("{}, column \"{column}\": \"{text}\" {what}", self.place))
    }
}

/// A file to be read record by record.
pub(super) fn reader(path: &Path) -> Result<csv::Reader<std::fs::File>> {
    let file = std::fs::File::open(path).map_err(|error| Error::file(path, "read", &error))?;
    Ok(csv::Reader::from_reader(file))
}

/// The rows of a file, each with its cells by the names of the head.
pub(super) fn rows(path: &Path) -> Result<impl Iterator<Item = Result<Row>>> {
    let mut reader = reader(path)?;
    let path = path.to_owned();
    let head = reader.headers().map_err(|error| Error::source(error.to_string()).at(path.display()))?.clone();
    Ok(reader.into_records().enumerate().map(move |(at, record)| {
        let place = format!("{}: line {}", path.display(), at + 2);
        let record = record.map_err(|error| Error::source(error.to_string()).at(&place))?;
        Ok(Row {
            place,
            cells: head.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect(),
        })
    }))
}

/// The parts of a cell that holds several, with `;` between.
pub(super) fn split(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
