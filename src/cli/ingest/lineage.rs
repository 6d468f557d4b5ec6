//! Which authority became which, and on what day. It knows codes and dates; it may not know any figure.

use super::source::Source;
use super::tidy::{Field, Kind, Table};
use crate::error::Result;
use crate::model::Date;
use std::path::Path;

/// Changes that leave the authority what it was and only give it another code.
const SAME_AREA: [&str; 2] = ["recode", "boundary"];
/// Changes that make another authority: the whole goes in, it is divided, or a part goes elsewhere.
const OTHER_AREA: [&str; 3] = ["merge", "split", "part"];

/// One step from an old authority to a new one.
#[derive(Debug)]
struct Step {
    old: String,
    new: String,
    same_area: bool,
    row: Vec<String>,
}

/// Every step, by date.
#[derive(Debug)]
pub(super) struct Succession(Vec<Step>);

impl Succession {
    pub(super) fn read(from: &Path) -> Result<Self> {
        Self::from_source(&Source::read(from, "facts/authority_lineage.csv")?)
    }

    fn from_source(source: &Source) -> Result<Self> {
        let mut steps = Vec::new();
        for row in source.rows() {
            let known =
                |text: &str| SAME_AREA.iter().chain(&OTHER_AREA).copied().find(|known| *known == text);
            let change = row.parse("change", known, "recode, boundary, merge, split or part")?;
            let date = row.parse("effective_date", Date::parse, "a date such as 2019-04-01")?.to_string();
            let (old, new) = (row.get("old_gss")?, row.get("new_gss")?);
            steps.push(Step {
                old: old.to_owned(),
                new: new.to_owned(),
                same_area: SAME_AREA.contains(&change),
                row: [old, row.get("old_name")?, new, row.get("new_name")?, &date, change, row.get("note")?]
                    .map(str::to_owned)
                    .to_vec(),
            });
        }
        steps.sort_by(|a, b| (&a.row[4], &a.old, &a.new).cmp(&(&b.row[4], &b.old, &b.new)));
        Ok(Succession(steps))
    }

    /// The codes that the same area had before this one, oldest first.
    pub(super) fn former_codes(&self, code: &str) -> Vec<String> {
        let mut codes = Vec::new();
        let mut now = code;
        // Every code but the last replaces an older one, so there are at most as many as there are steps.
        for _ in &self.0 {
            let Some(step) = self.0.iter().find(|step| step.same_area && step.new == now) else { break };
            codes.insert(0, step.old.clone());
            now = &step.old;
        }
        codes
    }

    pub(super) fn table(&self) -> Table {
        let fields = vec![
            Field::new("old_code", Kind::Text, ""),
            Field::new("old_name", Kind::Text, ""),
            Field::new("new_code", Kind::Text, ""),
            Field::new("new_name", Kind::Text, ""),
            Field::new("date", Kind::Date, "First day of the new authority or code"),
            Field::new("change", Kind::Text, "recode, boundary, merge, split or part"),
            Field::new("note", Kind::Text, ""),
        ];
        Table {
            path: "lineage.csv".to_owned(),
            title: "Which authority became which".to_owned(),
            fields,
            key: vec!["old_code", "new_code"],
            rows: self.0.iter().map(|step| step.row.clone()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str =
        "old_gss,old_la_code,old_name,new_gss,new_la_code,new_name,effective_date,change,note,verified\n";

    fn succession(rows: &str) -> Result<Succession> {
        Succession::from_source(&Source::parse("lineage", format!("{HEADER}{rows}").as_bytes())?)
    }

    #[test]
    fn an_area_recoded_twice_has_both_codes_and_a_merged_one_has_none() {
        let succession = succession(
            "B,1,North,C,1,North,2013-04-01,boundary,,\nA,1,North (county),B,1,North,2009-04-01,recode,,\n\
             X,2,West,Y,3,Great West,2019-04-01,merge,,\n",
        )
        .unwrap();
        assert_eq!(succession.former_codes("C"), ["A", "B"]);
        assert!(succession.former_codes("Y").is_empty() && succession.former_codes("A").is_empty());
    }

    #[test]
    fn a_code_that_replaces_itself_does_not_go_round_for_ever() {
        assert_eq!(succession("A,1,N,A,1,N,2013-04-01,recode,,\n").unwrap().former_codes("A"), ["A"]);
    }

    #[test]
    fn an_unknown_change_or_day_is_named_with_its_line() {
        let error = succession("A,1,N,B,1,N,2013-04-01,sold,,\n").unwrap_err().to_string();
        assert_eq!(error, "lineage: line 2: change \"sold\" is not recode, boundary, merge, split or part");
        assert!(succession("A,1,N,B,1,N,2013-02-30,recode,,\n").is_err());
    }
}
