//! Ofsted's inspections and visits, carried over. It knows the columns and the grades; it may not know what a
//! judgement means for a measure.

use super::areas::Areas;
use super::carry::{self, Column, Content, column};
use super::source::Source;
use super::tidy::{Field, Kind, Table};
use crate::error::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// Grades of the single inspection framework and of ILACS; `adequate` belongs to the years before.
const GRADES: Content = Content::Word(&[
    "outstanding",
    "good",
    "requires improvement",
    "adequate",
    "inadequate",
    "not judged",
    "",
]);
const PRECISION: Content = Content::Word(&["day", "month", "year"]);

const INSPECTIONS: [Column; 20] = [
    column("gss_code", "code", Content::Area, "Authority inspected"),
    column("publication_date", "published", Content::Day, "Day in Ofsted's listing of reports"),
    column("framework", "framework", Content::Word(&["SIF", "ILACS", "LAC 2013"]), "Inspection framework"),
    column("inspection_type", "type", Content::Text, "Type of inspection within the framework"),
    column("round_in_framework", "round", Content::Whole, "1 for the first inspection under the framework"),
    column("inspection_start", "started", Content::Day, ""),
    column("inspection_end", "ended", Content::Day, ""),
    column("date_precision", "precision", PRECISION, "How exactly the dates are known"),
    column("overall", "overall", GRADES, "Overall effectiveness"),
    column(
        "overall_given",
        "overall_given",
        Content::Truth,
        "Whether the framework gave an overall grade then",
    ),
    column("help_protection", "help_and_protection", GRADES, "Children who need help and protection"),
    column("looked_after", "looked_after", GRADES, "Children in care; with care leavers until December 2022"),
    column("care_leavers", "care_leavers", GRADES, "SIF, and ILACS from 2023"),
    column("adoption", "adoption", GRADES, "SIF only"),
    column("leadership", "leadership", GRADES, "Leaders and managers"),
    column("lscb", "safeguarding_board", GRADES, "Local safeguarding children board; SIF only"),
    column(
        "in_ofsted_ods_2025",
        "in_ofsted_table",
        Content::Truth,
        "Whether Ofsted's table of 31 March 2025 has it",
    ),
    column("source", "source", Content::Text, "Where the grades were read"),
    column("source_url", "link", Content::Text, ""),
    column("note", "note", Content::Text, ""),
];
/// What other columns or tables tell: the name and number of the authority, the days between two dates.
const INSPECTIONS_LEFT_OUT: [&str; 3] = ["la_code", "name", "days_to_publish"];

const EARLIER: [Column; 8] = [
    column("gss_code", "code", Content::Area, "Authority inspected"),
    column("year_month", "month", Content::Month, ""),
    column("date_is", "month_is", Content::Word(&["inspection month as stated", "publication month"]), ""),
    column("framework", "framework", Content::Text, "Inferred from the month and the strand"),
    column("strand", "strand", Content::Word(&["protection", "looked_after"]), ""),
    column("grade", "grade", GRADES, ""),
    column("source", "source", Content::Text, "Where the grade was read"),
    column("note", "note", Content::Text, ""),
];

const VISITS: [Column; 11] = [
    column("gss_code", "code", Content::Area, "Authority visited"),
    column("visit_start", "started", Content::Day, "First day; see precision"),
    column("visit_end", "ended", Content::Day, ""),
    column("precision", "precision", PRECISION, "How much of the first day is known"),
    column("kind", "kind", Content::Word(&["focused", "monitoring"]), ""),
    column("number", "number", Content::Whole, "Which monitoring visit it was"),
    column("theme", "theme", Content::Text, ""),
    column("publication_date", "published", Content::Day, ""),
    column("source", "source", Content::Text, ""),
    column("url", "link", Content::Text, ""),
    column("note", "note", Content::Text, ""),
];
const NAME_AND_NUMBER: [&str; 2] = ["la_code", "name"];

/// Ofsted's tables of outcomes, by the year of their 31 March: the rows read from them have no report of their own.
const OUTCOMES: &str =
    "https://www.gov.uk/government/statistics/local-authority-inspection-outcomes-as-at-31-march-";

/// Ofsted's page of a council, with all its reports and letters, by the number that the Department for Education gives
/// it: where a visit or an older judgement can be looked up that is known from the press alone.
const COUNCIL: &str = "https://reports.ofsted.gov.uk/provider/44/";

/// What stands beside "press" where a newspaper's story is all that is known of a visit.
const AS_TOLD: &str = ", as given in the brief";

/// The three tables.
pub(super) fn tables(from: &Path, areas: &Areas) -> Result<[Table; 3]> {
    let read = |name, columns: &[Column], left_out: &[&str], by: &[&'static str]| {
        let mut rows = carry::rows(&Source::read(from, name)?, columns, left_out, areas)?;
        carry::sort(&mut rows, columns, by);
        Ok::<_, crate::error::Error>(rows)
    };
    let table = |path: &str, title: &str, fields, rows| {
        let (path, title) = (path.to_owned(), title.to_owned());
        Table { path, title, fields, key: Vec::new(), rows }
    };
    let mut inspections = read(
        "facts/inspections.csv",
        &INSPECTIONS,
        &INSPECTIONS_LEFT_OUT,
        &["code", "published", "started"],
    )?;
    let reports = Reports::of(&inspections);
    reports.link(&mut inspections, &INSPECTIONS);
    let mut earlier = read(
        "facts/inspections_2009_2013_strands.csv",
        &EARLIER,
        &NAME_AND_NUMBER,
        &["code", "month", "strand"],
    )?;
    earlier.iter_mut().for_each(|row| row.push(String::new()));
    let mut earlier_columns = carry::fields(&EARLIER);
    earlier_columns.push(Field::new("link", Kind::Text, "The report that states the judgement"));
    for row in &mut earlier {
        let link = reports.address(&row[0], &row[6]);
        row[8] = link.unwrap_or_else(|| page(areas, &row[0]));
    }
    let mut visits = read("facts/visits.csv", &VISITS, &NAME_AND_NUMBER, &["code", "started", "kind"])?;
    for row in &mut visits {
        row[8] = row[8].replace(AS_TOLD, "");
    }
    reports.link(&mut visits, &VISITS);
    for row in &mut visits {
        if row[9].is_empty() {
            row[9] = page(areas, &row[0]);
        }
    }
    Ok([
        table(
            "inspections.csv",
            "Graded inspections of children's services since 2013",
            carry::fields(&INSPECTIONS),
            inspections,
        ),
        table(
            "judgements-2009-2013.csv",
            "The last judgement of each strand before the single inspection framework",
            earlier_columns,
            earlier,
        ),
        table(
            "visits.csv",
            "Focused and monitoring visits; near complete only from April 2023 to March 2025",
            carry::fields(&VISITS),
            visits,
        ),
    ])
}

/// The page of a council; empty for one that no longer exists.
fn page(areas: &Areas, code: &str) -> String {
    let council = areas.at_code(code).and_then(|at| areas.list().get(at)).filter(|area| area.exists_today());
    council.map_or(String::new(), |council| format!("{COUNCIL}{}", council.la))
}

/// The addresses of full inspections' reports, by council and day of publication: much that is known of visits and of
/// the years before was read in them.
struct Reports(BTreeMap<(String, String), String>);

impl Reports {
    fn of(inspections: &[Vec<String>]) -> Self {
        let place = |name: &str| INSPECTIONS.iter().position(|column| column.to == name).unwrap_or_default();
        let (published, link) = (place("published"), place("link"));
        Reports(
            inspections
                .iter()
                .map(|row| ((row[0].clone(), row[published].clone()), row[link].clone()))
                .collect(),
        )
    }

    /// Where what a source tells can be read: the report that it names, or Ofsted's own table.
    fn address(&self, code: &str, source: &str) -> Option<String> {
        let named = source
            .split_once("report published ")
            .or_else(|| source.split_once("confirmed by Ofsted report "));
        if let Some((_, after)) = named {
            let day = after.get(..10)?;
            return self.0.get(&(code.to_owned(), day.to_owned())).cloned();
        }
        let year = source.split_once("31 March ").and_then(|(_, after)| after.get(..4));
        year.filter(|_| source.starts_with("Ofsted ")).map(|year| format!("{OUTCOMES}{year}"))
    }

    /// Fills the empty links of a table whose first column is the council.
    fn link(&self, rows: &mut [Vec<String>], columns: &[Column]) {
        let place = |name: &str| columns.iter().position(|column| column.to == name).unwrap_or_default();
        let (source, link) = (place("source"), place("link"));
        for row in rows {
            if row[link].is_empty() {
                row[link] = self.address(&row[0], &row[source]).unwrap_or_default();
            }
        }
    }
}
