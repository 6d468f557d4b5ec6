//! Names that have been given up, carried over as they are: whoever renames a measure adds a row by hand. It knows the file,
//! and not who follows it.

use super::tidy::{Field, Kind, Table};
use crate::error::{Error, Result};

/// The table, as it stands in the project's own dataset.
pub(super) fn table() -> Result<Table> {
    let mut rows = Vec::new();
    let text = include_str!("../../../data/redirects.csv");
    for record in csv::Reader::from_reader(text.as_bytes()).into_records() {
        let record = record.map_err(|error| Error::source(error.to_string()).at("redirects.csv"))?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    let fields = vec![
        Field::new("kind", Kind::Text, "measure or area"),
        Field::new("old", Kind::Text, "The slug or code that was given up"),
        Field::new(
            "new",
            Kind::Text,
            "The slug now; several with semicolons between where what it named was divided",
        ),
        Field::new("since", Kind::Date, "First day of the new name"),
        Field::new(
            "note",
            Kind::Text,
            "What a reader must know who asks by the old name; empty where nothing but the name changed",
        ),
    ];
    Ok(Table {
        path: "redirects.csv".to_owned(),
        title: "Names of measures and areas that are no longer in use".to_owned(),
        fields,
        key: vec!["kind", "old"],
        rows,
    })
}
