//! The tables of the dataset, and their writing: same tables, same bytes. It knows CSV and the disk; it may
//! not know where a table came from.

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a column holds, in the words of the Table Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
    /// A number, or a symbol that says why there is none.
    Figure,
    Date,
    Month,
    Boolean,
}

/// One column.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// What it means, in a sentence without its full stop; empty where the name says it.
    pub(super) about: &'static str,
}

impl Field {
    pub(super) fn new(name: impl Into<String>, kind: Kind, about: &'static str) -> Self {
        Field { name: name.into(), kind, about }
    }
}

/// One file of the dataset.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The path inside the dataset, with forward slashes.
    pub(super) path: String,
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
    /// The columns that together name a row; none where rows may repeat.
    pub(super) key: Vec<&'static str>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as CSV: LF line ends, quotes only where they are needed.
    fn csv(&self) -> Result<Vec<u8>> {
        let failed = |error: &dyn std::fmt::Display| Error::source(format!("{}: {error}", self.path));
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        let header = self.fields.iter().map(|field| &field.name);
        writer.write_record(header).map_err(|error| failed(&error))?;
        for row in &self.rows {
            writer.write_record(row).map_err(|error| failed(&error))?;
        }
        writer.into_inner().map_err(|error| failed(&error))
    }
}

/// What writing changed on the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) files: usize,
    pub(super) bytes: usize,
    /// Files of an earlier run that no measure fills any more, and that are gone now.
    pub(super) removed: usize,
}

/// The folder that holds one file a measure, and nothing that this program did not write.
const OBSERVATIONS: &str = "observations";

/// Writes every table, and other files as they are, into the folder; then removes what an earlier run left
/// under `observations/`.
pub(super) fn write(folder: &Path, tables: &[Table], others: &[(&str, String)]) -> Result<Written> {
    let mut written = Written::default();
    let mut files = Vec::new();
    for table in tables {
        files.push((table.path.as_str(), table.csv()?));
    }
    files.extend(others.iter().map(|(path, text)| (*path, text.clone().into_bytes())));
    for (name, bytes) in &files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| Error::file(parent, "make the folder", &error))?;
        }
        fs::write(&path, bytes).map_err(|error| Error::file(&path, "write", &error))?;
        written.files += 1;
        written.bytes += bytes.len();
    }
    let kept: BTreeSet<&str> = files.iter().map(|(name, _)| *name).collect();
    written.removed = remove_stale(folder, OBSERVATIONS, &kept)?;
    Ok(written)
}

/// Removes the CSV files in a folder, at any depth, that are not among those kept.
fn remove_stale(root: &Path, name: &str, kept: &BTreeSet<&str>) -> Result<usize> {
    let folder = root.join(name);
    if !folder.is_dir() {
        return Ok(0);
    }
    let mut removed = 0;
    let entries = fs::read_dir(&folder).map_err(|error| Error::file(&folder, "list", &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Error::file(&folder, "list", &error))?.path();
        let Some(file) = path.file_name().and_then(|file| file.to_str()) else { continue };
        let inside = format!("{name}/{file}");
        if path.is_dir() {
            removed += remove_stale(root, &inside, kept)?;
        } else if file.ends_with(".csv") && !kept.contains(inside.as_str()) {
            fs::remove_file(&path).map_err(|error| Error::file(&path, "remove", &error))?;
            removed += 1;
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(path: &str, rows: &[[&str; 2]]) -> Table {
        Table {
            path: path.to_owned(),
            title: String::new(),
            fields: vec![Field::new("code", Kind::Text, ""), Field::new("note", Kind::Text, "")],
            key: vec!["code"],
            rows: rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect(),
        }
    }

    #[test]
    fn cells_are_quoted_only_where_they_must_be_and_lines_end_in_a_line_feed() {
        let table = table(
            "a.csv",
            &[["E1", ""], ["E2", "Kingston upon Hull, City of"], ["E3", "a \"b\""], ["E4", "a;b c"]],
        );
        let csv = String::from_utf8(table.csv().unwrap()).unwrap();
        assert_eq!(csv, "code,note\nE1,\nE2,\"Kingston upon Hull, City of\"\nE3,\"a \"\"b\"\"\"\nE4,a;b c\n");
    }

    #[test]
    fn a_measure_that_was_renamed_leaves_no_file_behind_and_other_files_stay() {
        let folder = std::env::temp_dir().join(format!("likeforlike-tidy-{}", std::process::id()));
        let old =
            write(&folder, &[table("observations/a/old.csv", &[])], &[("notes.txt", "kept".to_owned())])
                .unwrap();
        assert_eq!((old.files, old.removed), (2, 0));
        let new = write(&folder, &[table("observations/a/new.csv", &[])], &[]).unwrap();
        assert_eq!((new.files, new.removed), (1, 1));
        assert!(folder.join("notes.txt").exists() && !folder.join("observations/a/old.csv").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
