//! Tables that are carried over column by column. It knows how a column of dates, grades or areas is checked;
//! it may not know what a table is about.

use super::areas::Areas;
use super::figure::Figure;
use super::source::{Row, Source};
use super::tidy::{Field, Kind};
use crate::error::Result;
use crate::model::Date;

/// What a column must hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Content {
    /// The code of an area, now or once.
    Area,
    Text,
    /// One of these words; the empty text among them where it may be left open.
    Word(&'static [&'static str]),
    /// A day, or nothing.
    Day,
    /// A month such as 2010-06.
    Month,
    /// `True` or `False`.
    Truth,
    /// A whole number, or nothing.
    Whole,
    /// A number.
    Number,
}

/// A column of the source and what it is called here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) content: Content,
    pub(super) about: &'static str,
}

pub(super) const fn column(
    from: &'static str,
    to: &'static str,
    content: Content,
    about: &'static str,
) -> Column {
    Column { from, to, content, about }
}

/// The rows in the columns given. Fails on a cell that is not what its column holds, and on a column of the
/// source that is neither carried over nor listed as left out.
pub(super) fn rows(
    source: &Source,
    columns: &[Column],
    left_out: &[&str],
    areas: &Areas,
) -> Result<Vec<Vec<String>>> {
    let known = |name: &&String| {
        columns.iter().any(|column| column.from == *name) || left_out.contains(&name.as_str())
    };
    if let Some(new) = source.columns().iter().find(|name| !known(name)) {
        return Err(source.error(format!("column \"{new}\" is new: carry it over, or list it as left out")));
    }
    source.rows().map(|row| columns.iter().map(|column| column.read(&row, areas)).collect()).collect()
}

/// The columns as the dataset describes them.
pub(super) fn fields(columns: &[Column]) -> Vec<Field> {
    columns.iter().map(|column| Field::new(column.to, column.content.kind(), column.about)).collect()
}

/// Puts rows in the order of the columns named, as text; rows that are equal in them keep their order.
pub(super) fn sort(rows: &mut [Vec<String>], columns: &[Column], by: &[&str]) {
    let places: Vec<usize> =
        by.iter().filter_map(|name| columns.iter().position(|column| column.to == *name)).collect();
    rows.sort_by(|a, b| places.iter().map(|at| &a[*at]).cmp(places.iter().map(|at| &b[*at])));
}

impl Column {
    fn read(&self, row: &Row<'_>, areas: &Areas) -> Result<String> {
        let day = |text: &str| text.is_empty() || Date::parse(text).is_some();
        match self.content {
            Content::Text => row.get(self.from).map(str::to_owned),
            Content::Area => row.parse(
                self.from,
                |code| areas.code_now(code).map(str::to_owned),
                "the code of an area: add it to facts/authorities.csv",
            ),
            Content::Word(words) => {
                let named = words.iter().map(|word| if word.is_empty() { "nothing" } else { word });
                let known = format!("one of: {}", named.collect::<Vec<_>>().join(", "));
                self.keep(row, |text| words.contains(&text), &known)
            }
            Content::Day => self.keep(row, day, "a date such as 2025-03-31"),
            Content::Month => {
                self.keep(row, |text| Date::parse(&format!("{text}-01")).is_some(), "a month such as 2010-06")
            }
            Content::Whole => {
                self.keep(row, |text| text.is_empty() || text.parse::<u32>().is_ok(), "a whole number")
            }
            Content::Number => {
                row.parse(self.from, |text| Figure::parse(text).map(|figure| figure.to_string()), "a number")
            }
            Content::Truth => row.parse(
                self.from,
                |text| ["True", "False"].contains(&text).then(|| text.to_ascii_lowercase()),
                "True or False",
            ),
        }
    }

    /// The text as it stands, if it is what it should be.
    fn keep(&self, row: &Row<'_>, fits: impl Fn(&str) -> bool, known: &str) -> Result<String> {
        row.parse(self.from, |text| fits(text).then(|| text.to_owned()), known)
    }
}

impl Content {
    fn kind(self) -> Kind {
        match self {
            Content::Area | Content::Text | Content::Word(_) => Kind::Text,
            Content::Day => Kind::Date,
            Content::Month => Kind::Month,
            Content::Truth => Kind::Boolean,
            Content::Whole => Kind::Integer,
            Content::Number => Kind::Number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 4] = [
        column("gss", "code", Content::Area, ""),
        column("on", "date", Content::Day, ""),
        column("grade", "grade", Content::Word(&["good", ""]), ""),
        column("seen", "seen", Content::Truth, ""),
    ];

    fn carried(csv: &str) -> Result<Vec<Vec<String>>> {
        rows(&Source::parse("facts", csv.as_bytes())?, &COLUMNS, &["name"], &Areas::two())
    }

    #[test]
    fn columns_are_renamed_checked_and_put_in_order() {
        let mut rows = carried(
            "name,gss,grade,on,seen\nx,E10000013,,2025-02-28,True\nx,E92000001,good,,False\nx,E10000013,good,2018-01-01,True\n",
        )
        .unwrap();
        sort(&mut rows, &COLUMNS, &["code", "date"]);
        assert_eq!(rows[0], ["E10000013", "2018-01-01", "good", "true"]);
        assert_eq!(rows[2], ["E92000001", "", "good", "false"]);
    }

    #[test]
    fn a_new_column_a_word_a_day_and_an_area_that_are_not_known_are_named() {
        for (csv, part) in [
            ("name,gss,grade,on,seen,new\n", "facts: column \"new\" is new"),
            (
                "gss,grade,on,seen\nE10000013,fair,,True\n",
                "facts: line 2: grade \"fair\" is not one of: good, nothing",
            ),
            ("gss,grade,on,seen\nE10000013,good,2025-02-29,True\n", "on \"2025-02-29\" is not a date"),
            ("gss,grade,on,seen\nE99,good,,True\n", "gss \"E99\" is not the code of an area"),
            ("gss,grade,on,seen\nE10000013,good,,yes\n", "seen \"yes\" is not True or False"),
        ] {
            let error = carried(csv).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
    }
}
