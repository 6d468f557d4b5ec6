//! The report of an import: rows in, cells out, and everything that was changed or left out on the way. It
//! knows totals; it may not know how they came about.

use super::ees::Measures;
use super::figure::{Cell, Symbol};
use super::observations::{Grid, Grids};
use super::reconcile::{Change, Reconciled};
use super::tidy::Written;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Lines of the report: a number and what it counts, under headings.
#[derive(Debug, Default)]
pub(super) struct Report {
    lines: Vec<Line>,
}

#[derive(Debug)]
enum Line {
    Heading(String),
    Count(usize, String),
}

impl Report {
    pub(super) fn heading(&mut self, text: &str) {
        self.lines.push(Line::Heading(text.to_owned()));
    }

    pub(super) fn count(&mut self, count: usize, what: impl Into<String>) {
        self.lines.push(Line::Count(count, what.into()));
    }

    /// What was left out because of a known defect.
    pub(super) fn defects(&mut self, grids: &Grids) {
        self.heading("left out as known defects");
        for (cells, reason) in &grids.dropped {
            self.count(*cells, format!("cells of {reason}"));
        }
    }

    /// What the open data confirmed and corrected.
    pub(super) fn changes(&mut self, measures: &Measures, reconciled: &Reconciled) {
        self.heading("cells held against the open data");
        self.count(measures.rows.values().sum(), format!("rows read from its {} files", measures.rows.len()));
        let mut kinds: BTreeMap<Change, (usize, Vec<String>)> = BTreeMap::new();
        for ((key, change), cells) in &reconciled.changes {
            let kind = kinds.entry(*change).or_default();
            kind.0 += cells;
            kind.1.push(format!("{key} {cells}"));
        }
        for (change, (cells, by_measure)) in kinds {
            let what = match change {
                Change::Confirmed => "the same in both".to_owned(),
                Change::Reason => format!("gaps given their reason: {}", by_measure.join(", ")),
                Change::Figure => format!("gaps given a figure: {}", by_measure.join(", ")),
                Change::Low => format!("zeros that only round to zero: {}", by_measure.join(", ")),
                Change::OutsideLait => "in periods that LAIT does not have, not used".to_owned(),
            };
            self.count(cells, what);
        }
        self.count(reconciled.joint.len(), "joint figures of two authorities");
        self.count(reconciled.counts.len(), "measures with counts");
        self.count(reconciled.denominators.len(), "of them with denominators");
    }

    /// What the files of observations hold.
    pub(super) fn cells(&mut self, grids: &BTreeMap<String, Grid>) {
        self.heading("cells out");
        let mut figures = 0;
        let mut unexplained = 0;
        let mut symbols: BTreeMap<Symbol, usize> = BTreeMap::new();
        for cell in grids.values().flat_map(Grid::cells) {
            match cell {
                Cell::Figure(_) => figures += 1,
                Cell::Unexplained => unexplained += 1,
                Cell::Symbol(symbol) => *symbols.entry(*symbol).or_default() += 1,
            }
        }
        self.count(figures, "figures");
        for (symbol, cells) in &symbols {
            self.count(*cells, format!("gaps: {}", symbol.text()));
        }
        self.count(unexplained, "gaps: -, the source does not say why");
        self.count(figures + unexplained + symbols.values().sum::<usize>(), "in all");
        let spellings: BTreeSet<&str> =
            grids.values().flat_map(|grid| grid.periods.iter().map(|period| period.label.as_str())).collect();
        self.count(grids.len(), "measures");
        self.count(spellings.len(), "spellings of periods");
    }

    pub(super) fn written(&mut self, written: Written) {
        self.heading("written");
        self.count(written.files, format!("files, {} KB", written.bytes.div_ceil(1000)));
        if written.removed > 0 {
            self.count(written.removed, "files of an earlier run removed");
        }
    }

    /// Prints the report: numbers with thousands separators, aligned to the right.
    pub(super) fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let width = self.lines.iter().map(|line| match line {
            Line::Heading(_) => 0,
            Line::Count(count, _) => grouped(*count).len(),
        });
        let width = width.max().unwrap_or(0);
        for line in &self.lines {
            match line {
                Line::Heading(text) => writeln!(out, "{text}")?,
                Line::Count(count, what) => {
                    let lines = wrapped(what);
                    writeln!(
                        out,
                        "  {:>width$}  {}",
                        grouped(*count),
                        lines.join(&format!("\n{:1$}", "", width + 4))
                    )?;
                }
            }
        }
        Ok(())
    }
}

/// A text in lines that fit beside the numbers; a word is never cut.
fn wrapped(text: &str) -> Vec<String> {
    /// Letters in a line.
    const WIDTH: usize = 100;
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.len() + 1 + word.len() <= WIDTH => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `547187` is `547,187`.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_aligned() {
        let mut report = Report::default();
        report.heading("cells");
        report.count(547_187, "figures");
        report.count(0, format!("gaps {}", "x".repeat(98)));
        let mut out = Vec::new();
        report.print(&mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            format!("cells\n  547,187  figures\n        0  gaps\n           {}\n", "x".repeat(98))
        );
        assert_eq!(
            (grouped(999), grouped(1_000), grouped(1_234_567)),
            ("999".into(), "1,000".into(), "1,234,567".into())
        );
    }
}
