//! The description of the dataset as a Frictionless data package. It knows the form of `datapackage.json`; it
//! may not know what the tables mean.

use super::figure::{Cell, Symbol};
use super::tidy::{Field, Kind, Table};
use std::fmt::Write;

/// Publications that the dataset is made from: title and address.
const SOURCES: [(&str, &str); 8] = [
    (
        "Local Authority Interactive Tool, Department for Education",
        "https://www.gov.uk/government/publications/local-authority-interactive-tool-lait",
    ),
    (
        "Explore education statistics, Department for Education",
        "https://explore-education-statistics.service.gov.uk",
    ),
    (
        "Inspections of local authority children's services, Ofsted",
        "https://www.gov.uk/government/collections/childrens-social-care-statistics",
    ),
    ("Population estimates and GDP deflators, Office for National Statistics", "https://www.ons.gov.uk"),
    (
        "Upper-tier local authorities hexagon map, Open Innovations (MIT licence)",
        "https://github.com/odileeds/hexmaps",
    ),
    (
        "Natural Earth, 1:10m admin-1 states and provinces (public domain)",
        "https://www.naturalearthdata.com/downloads/10m-cultural-vectors/",
    ),
    (
        "Local Authority Districts 2019, generalised and clipped, Office for National Statistics",
        "https://geoportal.statistics.gov.uk",
    ),
    (
        "ONS Postcode Directory, November 2025, Office for National Statistics, counted by sector",
        "https://geoportal.statistics.gov.uk",
    ),
];

/// The release of the dataset: the month in which its sources were last brought up to date. Links may name it.
const RELEASE: &str = "2026-11";

/// The description, in the order of the tables, a line a column.
pub(super) fn describe(tables: &[Table]) -> String {
    let sources: Vec<String> = SOURCES
        .iter()
        .map(|(title, path)| format!("    {}", object(&[("title", title), ("path", path)])))
        .collect();
    let licence = object(&[
        ("name", "OGL-UK-3.0"),
        ("title", "Open Government Licence 3.0"),
        ("path", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    ]);
    let resources: Vec<String> = tables.iter().map(resource).collect();
    format!(
        "{{\n  \"profile\": \"tabular-data-package\",\n  \"name\": \"likeforlike\",\n  \"version\": \"{RELEASE}\",\n  \"title\": {},\n  \
         \"description\": {},\n  \"licenses\": [\n    {licence}\n  ],\n  \"sources\": [\n{}\n  ],\n  \
         \"resources\": [\n{}\n  ]\n}}\n",
        quoted("Like for Like: statistics of children's services in England"),
        quoted(
            "Measures of children's services, schools and families by local authority, with neighbours, \
             inspections, deflators and populations. Contains Ofsted and Department for Education data, and data \
             of the Office for National Statistics, under the Open Government Licence 3.0. A cell holds the figure as \
             published, or a symbol: c suppressed, k or low rounds to zero, u unreliable, x not available, z not \
             applicable, - no reason given."
        ),
        sources.join(",\n"),
        resources.join(",\n"),
    )
}

fn resource(table: &Table) -> String {
    let mut json = String::new();
    let mut line = |indent: usize, text: &str| {
        // Writing to a String can't fail.
        let _ = writeln!(json, "{:indent$}{text}", "");
    };
    line(4, "{");
    line(6, &format!("\"name\": {},", quoted(&name(&table.path))));
    line(6, &format!("\"path\": {},", quoted(&table.path)));
    line(6, "\"profile\": \"tabular-data-resource\",");
    line(6, &format!("\"title\": {},", quoted(&table.title)));
    line(6, "\"format\": \"csv\",");
    line(6, "\"mediatype\": \"text/csv\",");
    line(6, "\"encoding\": \"utf-8\",");
    line(6, "\"schema\": {");
    line(8, "\"fields\": [");
    let fields: Vec<String> =
        table.fields.iter().map(|field| format!("{:10}{}", "", describe_field(field))).collect();
    line(0, &fields.join(",\n"));
    line(8, "],");
    if !table.key.is_empty() {
        let key: Vec<String> = table.key.iter().map(|name| quoted(name)).collect();
        line(8, &format!("\"primaryKey\": [{}],", key.join(", ")));
    }
    let symbols = table.fields.iter().any(|field| field.kind == Kind::Figure);
    let missing: Vec<String> = if symbols {
        [Cell::UNEXPLAINED].into_iter().chain(Symbol::ALL.map(Symbol::text)).map(quoted).collect()
    } else {
        vec![quoted("")]
    };
    line(8, &format!("\"missingValues\": [{}]", missing.join(", ")));
    line(6, "}");
    line(4, "}");
    json.trim_end().to_owned()
}

/// `observations/workforce/agency-rate.count.csv` is `observations/workforce/agency-rate.count`.
fn name(path: &str) -> String {
    path.strip_suffix(".csv").unwrap_or(path).to_owned()
}

fn describe_field(field: &Field) -> String {
    let kind = match field.kind {
        Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Number | Kind::Figure => "number",
        Kind::Date => "date",
        Kind::Month => "yearmonth",
        Kind::Boolean => "boolean",
    };
    let about = (!field.about.is_empty()).then_some(("description", field.about));
    object(&[("name", field.name.as_str()), ("type", kind)].into_iter().chain(about).collect::<Vec<_>>())
}

/// One object on one line.
fn object(members: &[(&str, &str)]) -> String {
    let members: Vec<String> =
        members.iter().map(|(name, value)| format!("{}: {}", quoted(name), quoted(value))).collect();
    format!("{{ {} }}", members.join(", "))
}

/// A JSON string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(path: &str, kind: Kind, key: Vec<&'static str>) -> Table {
        let fields = vec![Field::new("code", Kind::Text, "A \"code\""), Field::new("2016-17 (OT)", kind, "")];
        Table { path: path.to_owned(), title: "Children's homes".to_owned(), fields, key, rows: Vec::new() }
    }

    #[test]
    fn the_description_is_json_with_a_resource_for_each_table() {
        let tables = [
            table("a.csv", Kind::Date, vec![]),
            table("observations/b/c.count.csv", Kind::Figure, vec!["code"]),
        ];
        let package: serde_json::Value = serde_json::from_str(&describe(&tables)).unwrap();
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources[0]["schema"]["missingValues"], serde_json::json!([""]));
        assert_eq!(resources[0]["schema"]["fields"][0]["description"], "A \"code\"");
        assert!(resources[0]["schema"].get("primaryKey").is_none());
        assert_eq!(resources[1]["name"], "observations/b/c.count");
        assert_eq!(resources[1]["schema"]["primaryKey"], serde_json::json!(["code"]));
        assert_eq!(
            resources[1]["schema"]["missingValues"],
            serde_json::json!(["-", "c", "k", "low", "u", "x", "z"])
        );
    }
}
