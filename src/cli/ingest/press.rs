//! Figures published only in the press, each with its article. It may not know the official measures, from
//! which these stay apart.

use super::areas::Areas;
use super::carry::{self, Column, Content, column};
use super::source::Source;
use super::tidy::Table;
use crate::error::Result;
use std::path::Path;

const COLUMNS: [Column; 10] = [
    column("area_code", "code", Content::Area, "Area that the figure is for"),
    column("measure", "measure", Content::Text, "What the article says was measured"),
    column("period", "period", Content::Text, "As the article gives it"),
    column("value", "value", Content::Number, ""),
    column("unit", "unit", Content::Word(&["percent", "gbp", "count", "months"]), ""),
    column("publisher", "publisher", Content::Text, "Newspaper"),
    column("date", "date", Content::Text, "Day or month of the article"),
    column("story", "story", Content::Text, "The article, the same for all of its figures"),
    column("id", "id", Content::Text, ""),
    column("note", "note", Content::Text, "Where the newspaper had it from"),
];

pub(super) fn table(from: &Path, areas: &Areas) -> Result<Table> {
    let source = Source::read(from, "facts/reported.csv")?;
    let mut rows = carry::rows(&source, &COLUMNS, &["area_name"], areas)?;
    carry::sort(&mut rows, &COLUMNS, &["id"]);
    Ok(Table {
        path: "reported.csv".to_owned(),
        title: "Figures published only in the press".to_owned(),
        fields: carry::fields(&COLUMNS),
        key: vec!["id"],
        rows,
    })
}
