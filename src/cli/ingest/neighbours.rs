//! Statistical neighbours: the ten authorities that the Department for Education's model finds most like each.
//! It knows the published workbooks; it may not know what the neighbours are compared on.

use super::areas::Areas;
use super::source::Source;
use super::tidy::{Field, Kind, Table};
use crate::error::{Error, Result};
use crate::model::Closeness;
use calamine::{Data, Reader, Xlsx};
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// The models in use, each with its workbook.
const MODELS: [(u16, &str); 2] = [(2021, "lait/sn_april_2021.xlsx"), (2025, "lait/sn_may_2025.xlsx")];
/// The 2025 model published a second time, as CSV: the two must agree.
const SECOND_COPY: (u16, &str) = (2025, "ees/sn_model_2025_wide.csv");
const SHEET: &str = "LA SN Groups";
/// Neighbours of each authority.
const TEN: usize = 10;
/// The column of the first of them, F; its closeness is in the next, and so on.
const FIRST: usize = 5;

/// The ten of one authority: the neighbour's position in the list of areas, and how close it is.
type Ten = Vec<(usize, Closeness)>;

/// Both models; an authority that a model leaves out has no entry.
#[derive(Debug)]
pub(super) struct Neighbours(BTreeMap<u16, BTreeMap<usize, Ten>>);

impl Neighbours {
    pub(super) fn read(from: &Path, areas: &Areas) -> Result<Self> {
        let mut models = BTreeMap::new();
        for (model, name) in MODELS {
            models.insert(model, workbook(from, name, areas)?);
        }
        let (model, name) = SECOND_COPY;
        let second = second_copy(&Source::read(from, name)?, areas)?;
        // The second copy has today's authorities only, the workbook also those that were abolished.
        for (at, area) in areas.list().iter().enumerate().filter(|(_, area)| area.exists_today()) {
            if models.get(&model).and_then(|model| model.get(&at)) != second.get(&at) {
                let message = format!(
                    "the neighbours of {} differ from those in the {model} workbook: find out which are current",
                    area.name
                );
                return Err(Error::source(message).at(name));
            }
        }
        Ok(Neighbours(models))
    }

    /// Of today's authorities, how many lack neighbours in one model or the other: they were made after it.
    pub(super) fn left_out(&self, areas: &Areas) -> usize {
        let today = areas.list().iter().filter(|area| area.is_authority() && area.exists_today());
        let at = |code: &str| areas.at_code(code);
        today
            .filter(|area| {
                self.0.values().any(|model| at(&area.code).is_none_or(|at| !model.contains_key(&at)))
            })
            .count()
    }

    pub(super) fn table(&self, areas: &Areas) -> Table {
        let code = |at: usize| areas.list()[at].code.clone();
        let mut rows = Vec::new();
        for (model, authorities) in &self.0 {
            for (at, ten) in authorities {
                for (position, (neighbour, closeness)) in (1..).zip(ten) {
                    let numbers = [model.to_string(), code(*at), format!("{position}")];
                    rows.push(
                        numbers.into_iter().chain([code(*neighbour), closeness.name().to_owned()]).collect(),
                    );
                }
            }
        }
        let fields = vec![
            Field::new("model", Kind::Integer, "Year of the model"),
            Field::new("code", Kind::Text, ""),
            Field::new("position", Kind::Integer, "1 is the closest"),
            Field::new("neighbour", Kind::Text, "Code of the neighbour"),
            Field::new("closeness", Kind::Text, "How close, in the model's words"),
        ];
        Table {
            path: "neighbours.csv".to_owned(),
            title: "Statistical neighbours".to_owned(),
            fields,
            key: vec!["model", "code", "position"],
            rows,
        }
    }
}

/// Reads one workbook: column A is the authority, then come its neighbours.
fn workbook(from: &Path, name: &str, areas: &Areas) -> Result<BTreeMap<usize, Ten>> {
    let path = from.join(name);
    let bytes = fs::read(&path).map_err(|error| Error::file(&path, "read", &error))?;
    let unreadable = |error: calamine::XlsxError| {
        Error::source(format!("{error}: check that this is the workbook as published")).at(name)
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let range = book.worksheet_range(SHEET).map_err(unreadable)?;
    let mut authorities = BTreeMap::new();
    let mut heading_passed = false;
    for (row, cells) in (1..).zip(range.rows()) {
        let texts: Vec<String> = cells.iter().map(cell_text).collect();
        if !heading_passed {
            heading_passed = texts.iter().any(|text| text == "SN1");
            continue;
        }
        let neighbours = || texts.iter().skip(FIRST).take(2 * TEN);
        // A blank row or a caption, or an authority made after the model was, with a dash for each neighbour.
        let blank = texts.first().is_none_or(String::is_empty) && neighbours().all(String::is_empty);
        if blank || neighbours().all(|text| text == "-") {
            continue;
        }
        let place = |column: usize| format!("{name}: sheet {SHEET}: cell {}{row}", column_name(column));
        let text = |column: usize| texts.get(column).map_or("", String::as_str);
        let area = |column: usize| area(text(column), areas).map_err(|error| error.at(place(column)));
        let mut ten = Vec::new();
        for column in (FIRST..).step_by(2).take(TEN) {
            let closeness = closeness(text(column + 1)).map_err(|error| error.at(place(column + 1)))?;
            ten.push((area(column)?, closeness));
        }
        if authorities.insert(area(0)?, ten).is_some() {
            return Err(Error::source("this authority stands twice: keep one of the two rows").at(place(0)));
        }
    }
    if heading_passed {
        Ok(authorities)
    } else {
        Err(Error::source("no row with the heading \"SN1\": check that this is the workbook as published")
            .at(name))
    }
}

fn second_copy(source: &Source, areas: &Areas) -> Result<BTreeMap<usize, Ten>> {
    let mut authorities = BTreeMap::new();
    for row in source.rows() {
        let at = |column: &str| area(row.get(column)?, areas).map_err(|error| row.error(error.to_string()));
        let mut ten = Vec::new();
        for position in 1..=TEN {
            let label = row.get(&format!("SN_{position}P"))?;
            let closeness = closeness(label).map_err(|error| row.error(error.to_string()))?;
            ten.push((at(&format!("SN_{position}"))?, closeness));
        }
        authorities.insert(at("old_la_code")?, ten);
    }
    Ok(authorities)
}

fn area(text: &str, areas: &Areas) -> Result<usize> {
    text.parse().ok().and_then(|la| areas.at_la(la)).ok_or_else(|| {
        Error::source(format!(
            "\"{text}\" is not the number of an authority: add it to facts/authorities.csv"
        ))
    })
}

/// The workbooks differ in capitals and spaces.
fn closeness(text: &str) -> Result<Closeness> {
    Closeness::from_name(&text.trim().to_lowercase()).ok_or_else(|| {
        Error::source(format!("\"{text}\" is not a degree of closeness, such as \"very close\""))
    })
}

/// A number of an authority comes as a float; 301.0 is `301`.
fn cell_text(cell: &Data) -> String {
    cell.to_string().trim().to_owned()
}

/// `F` for 5; the sheets end at `Z`.
fn column_name(column: usize) -> char {
    u8::try_from(column).map_or('?', |column| char::from(b'A' + column.min(25)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closeness_is_read_in_any_case_and_an_unknown_degree_is_refused() {
        assert_eq!(closeness("Very Close").unwrap(), Closeness::VeryClose);
        assert_eq!(closeness("Somewhat close ").unwrap(), Closeness::SomewhatClose);
        assert!(
            closeness("Quite close").unwrap_err().to_string().starts_with("\"Quite close\" is not a degree")
        );
        assert!(closeness("").is_err());
    }

    #[test]
    fn whole_numbers_of_a_workbook_have_no_point_and_columns_have_letters() {
        assert_eq!(
            (cell_text(&Data::Float(301.0)), cell_text(&Data::Empty)),
            ("301".to_owned(), String::new())
        );
        assert_eq!((column_name(0), column_name(5), column_name(24)), ('A', 'F', 'Y'));
    }
}
