//! One published CSV file, read into rows that know where they stand. It knows no publisher and no column.

use crate::error::{Error, Result};
use std::fs;
use std::path::Path;

/// A file with a header row, held in memory.
#[derive(Debug)]
pub(super) struct Source {
    name: String,
    header: Vec<String>,
    records: Vec<(u64, csv::StringRecord)>,
}

impl Source {
    /// Reads the file of that name under the folder of the sources: UTF-8, with or without a byte order mark.
    pub(super) fn read(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(|error| Error::file(&path, "read", &error))?;
        Self::parse(name, &bytes)
    }

    /// Reads the bytes of a file; `name` is what errors call it.
    pub(super) fn parse(name: &str, bytes: &[u8]) -> Result<Self> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let unreadable = |error: csv::Error| {
            Error::source(format!("{name}: {error}: save it again as UTF-8 CSV, as it was published"))
        };
        let mut reader = csv::Reader::from_reader(bytes);
        let header = reader.headers().map_err(unreadable)?.iter().map(str::to_owned).collect();
        let mut records = Vec::new();
        for record in reader.records() {
            let record = record.map_err(unreadable)?;
            records.push((record.position().map_or(0, csv::Position::line), record));
        }
        Ok(Source { name: name.to_owned(), header, records })
    }

    /// Stops unless the columns are these, in this order: for a file of which every column is carried over,
    /// so that a new one is not lost.
    pub(super) fn expect_columns(&self, expected: &[&str]) -> Result<()> {
        if self.header == expected {
            return Ok(());
        }
        Err(self.error(format!(
            "the columns are {}, expected {}: say in the ingest where the new ones go",
            self.header.join(", "),
            expected.join(", ")
        )))
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.header
    }

    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|(line, record)| Row { source: self, line: *line, record })
    }

    pub(super) fn error(&self, what: impl Into<String>) -> Error {
        Error::source(what).at(&self.name)
    }
}

/// One row of a [`Source`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    source: &'a Source,
    line: u64,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// The text in a column, without spaces around it. Fails when the file has no such column.
    pub(super) fn get(&self, column: &str) -> Result<&'a str> {
        let at = self.source.header.iter().position(|name| name == column);
        match at.and_then(|at| self.record.get(at)) {
            Some(text) => Ok(text.trim()),
            None => Err(self.source.error(format!(
                "no column \"{column}\": check that this is the file as published, or name the column that replaced it"
            ))),
        }
    }

    /// The text in a column, read by `parse`; where that gives `None`, an error that says what is known.
    pub(super) fn parse<T>(&self, column: &str, parse: impl Fn(&str) -> Option<T>, known: &str) -> Result<T> {
        let text = self.get(column)?;
        parse(text).ok_or_else(|| self.error(format!("{column} \"{text}\" is not {known}")))
    }

    /// An error that says where this row stands.
    pub(super) fn error(&self, what: impl Into<String>) -> Error {
        Error::source(what).at(format!("{}: line {}", self.source.name, self.line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_line_breaks_in_a_cell_do_not_move_the_line_numbers() {
        let source =
            Source::parse("a.csv", "\u{feff}key,text\nx,\"two\nlines\"\ny, spaced \n".as_bytes()).unwrap();
        let rows: Vec<Row<'_>> = source.rows().collect();
        assert_eq!((rows[0].get("key").unwrap(), rows[1].get("text").unwrap()), ("x", "spaced"));
        assert_eq!(rows[1].error("odd").to_string(), "a.csv: line 4: odd");
    }

    #[test]
    fn a_missing_column_a_short_row_and_foreign_bytes_are_named() {
        let source = Source::parse("a.csv", b"key\nx\n").unwrap();
        let error = source.rows().next().unwrap().get("value").unwrap_err().to_string();
        assert!(error.starts_with("a.csv: no column \"value\""), "{error}");
        for bytes in [b"a,b\n1\n".as_slice(), b"a\n\xff\n"] {
            let error = Source::parse("a.csv", bytes).unwrap_err();
            assert!(error.is_source() && error.to_string().starts_with("a.csv: CSV"), "{error}");
        }
    }

    #[test]
    fn a_new_column_in_a_file_that_is_carried_over_is_an_error() {
        let source = Source::parse("a.csv", b"key,value,new\n").unwrap();
        assert!(source.expect_columns(&["key", "value", "new"]).is_ok());
        assert!(source.expect_columns(&["key", "value"]).is_err());
    }
}
