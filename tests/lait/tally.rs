//! Counts of comparisons by table and kind. Every comparison has exactly one outcome, and may carry remarks.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The step of reading the file, or the rule, that made a difference.
pub(crate) const STEPS: [&str; 3] =
    ["binary noise", "zeros of the open data", "councils outside their lifetime"];

#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: BTreeMap<(String, String), usize>,
    /// What no kind names: any of it fails the test.
    pub(crate) unnamed: Vec<String>,
}

impl Tally {
    /// Counts an outcome, in the table of all periods and, where it is of the latest, in that of the latest.
    pub(crate) fn add(&mut self, table: &str, latest: bool, kind: &str) {
        let scopes = if latest { &["all periods", "latest period"][..] } else { &["all periods"] };
        for scope in scopes {
            *self.counts.entry((format!("{table}, {scope}"), kind.to_owned())).or_default() += 1;
        }
    }

    /// Names the steps at which a figure changed on its way from the tool's to ours: one kind for each set.
    pub(crate) fn differs(
        &mut self,
        table: &str,
        latest: bool,
        changed: [bool; 3],
        what: impl Fn() -> String,
    ) {
        let steps: Vec<&str> =
            STEPS.into_iter().zip(changed).filter(|(_, changed)| *changed).map(|(step, _)| step).collect();
        if steps.is_empty() {
            self.unnamed.push(format!("{table}: {}", what()));
        } else {
            self.add(table, latest, &format!("different: {}", steps.join(" and ")));
        }
    }

    /// The tables as text: outcomes sum to the cells compared, remarks say what is true of some of them.
    pub(crate) fn print(&self) -> String {
        let mut out = String::new();
        let mut tables: Vec<&String> = self.counts.keys().map(|(table, _)| table).collect();
        tables.dedup();
        for table in tables {
            let rows: Vec<(&String, &usize)> = self
                .counts
                .iter()
                .filter(|((of, _), _)| of == table)
                .map(|((_, kind), n)| (kind, n))
                .collect();
            let compared: usize =
                rows.iter().filter(|(kind, _)| !kind.starts_with("of which")).map(|(_, n)| **n).sum();
            writeln!(out, "{table}: {compared} compared").unwrap();
            for (kind, n) in rows {
                writeln!(out, "{n:>9}  {kind}").unwrap();
            }
            out.push('\n');
        }
        out
    }
}
