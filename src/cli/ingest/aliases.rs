//! What people call an authority when they do not use its name. It may not know how a search works.

use super::areas::Areas;
use super::source::Source;
use super::tidy::{Field, Kind, Table};
use crate::error::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// Everyday names, each of one authority.
#[derive(Debug)]
pub(super) struct Aliases {
    rows: Vec<Vec<String>>,
    /// Rows of the source that say nothing new: the name itself, other spellings of the same alias.
    pub(super) left_out: usize,
}

impl Aliases {
    pub(super) fn read(from: &Path, areas: &Areas) -> Result<Self> {
        Self::from_source(&Source::read(from, "facts/authority_aliases.csv")?, areas)
    }

    fn from_source(source: &Source, areas: &Areas) -> Result<Self> {
        let names: BTreeMap<String, &str> =
            areas.list().iter().map(|area| (folded(&area.name), area.code.as_str())).collect();
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        let mut rows = Vec::new();
        for row in source.rows() {
            let known = |text: &str| ["common", "official"].into_iter().find(|known| *known == text);
            let kind = row.parse("kind", known, "common or official")?;
            let code = row.parse("gss_code", |code| areas.code_now(code), "the code of an authority")?;
            let alias = row.get("alias")?;
            let key = folded(alias);
            if names.get(&key) == Some(&code) || owners.get(&key) == Some(&code) {
                continue;
            }
            // A publisher's name for an abolished council may be that of its successor today, who has it.
            if kind == "official" && names.contains_key(&key) {
                continue;
            }
            if let Some(other) = names.get(&key).or(owners.get(&key)) {
                return Err(
                    row.error(format!("\"{alias}\" already means {other}: leave it to one of the two"))
                );
            }
            owners.insert(key, code);
            rows.push(vec![code.to_owned(), alias.to_owned()]);
        }
        rows.sort();
        Ok(Aliases { left_out: source.len() - rows.len(), rows })
    }

    pub(super) fn table(&self) -> Table {
        Table {
            path: "aliases.csv".to_owned(),
            title: "Everyday names of authorities".to_owned(),
            fields: vec![Field::new("code", Kind::Text, ""), Field::new("alias", Kind::Text, "")],
            key: vec!["alias"],
            rows: self.rows.clone(),
        }
    }
}

/// The form in which two spellings are the same: lower case, `&` as `and`, single spaces.
fn folded(name: &str) -> String {
    name.to_lowercase().replace('&', " and ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_differ_in_capitals_spaces_or_an_ampersand_are_one() {
        assert_eq!(folded("B&NES"), "b and nes");
        assert_eq!(folded(" Brighton &  Hove"), folded("Brighton and hove"));
        assert_ne!(folded("Stoke on Trent"), folded("Stoke-on-Trent"));
    }
}
