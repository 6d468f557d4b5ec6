//! This library beside the Department for Education's Local Authority Interactive Tool, on the tool's own files:
//! what both calculate of every measure, authority and period, and each difference by its kind. A difference of
//! no named kind fails; so does any other count than those of `counts.txt`. Needs the files as published:
//! `make check-sources SOURCES=DIR`.
//!
//! How the tool calculates is read from its public source (R, MIT licence) and written down afresh in `tool.rs`:
//!
//! - The latest period is that of the greatest label, whether or not anybody has a value in it.
//! - Rank is 1 + the number strictly better, among all 158 authorities of the file, abolished or not yet
//!   created; by polarity, and nobody's where there is none. Ties are not named, nor how many are ranked.
//! - Quartiles are R's type 7 in binary floats; a limit belongs to the lower band, as ours does. Not given where
//!   the dictionary says that the range is too small, however few authorities have a value. The ranges that the
//!   page prints beside them are rounded, and for "higher is better" C's ends where B's begins: no figure of a
//!   council, so not compared.
//! - The change is the value less the one of the column before, in floats, and has the name "from previous
//!   year" whichever year that column is of, and whatever changed in between.
//! - The neighbours' mean is of those with a value, even if that is one of ten.
//! - A London borough stands beside Inner or Outer London, or London where those have no value at all.
//! - England's row is the published one, whether a rate or a total; it is not compared with.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod around;
mod change;
mod exact;
mod published;
mod standing;
mod tally;
mod tool;

use likeforlike::{Answer, AreaAnswer, AreaId, Cell, Dataset, Question, Series, answer};
use published::Sheet;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tally::Tally;

/// One measure: ours and theirs.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    dataset: &'a Dataset,
    series: &'a Series,
    sheet: &'a Sheet,
    /// Our ids of the authorities with the Department's numbers.
    authorities: &'a [(AreaId, u16)],
}

impl Case<'_> {
    /// A comparison's name in a message.
    fn name(&self, place: usize, at: usize) -> String {
        let area = self.dataset.area(self.authorities[place].0);
        format!("{} of {} in {}", self.series.measure.slug, area.slug, self.sheet.labels[at])
    }

    /// Our cell of an authority.
    fn cell(&self, place: usize, at: usize) -> Cell {
        self.dataset.cell(self.series, self.authorities[place].0, at)
    }

    /// What we answer about every authority, eight at a time, in the periods from one label to another.
    fn answers(&self, from: &str, to: &str) -> Vec<Answer<'_>> {
        let question = Question {
            measure: self.series.measure.slug.clone(),
            from: Some(from.to_owned()),
            to: Some(to.to_owned()),
            period: Some(to.to_owned()),
            ..Question::default()
        };
        let some = |some: &[(AreaId, u16)]| {
            let areas = some.iter().map(|(id, _)| self.dataset.area(*id).slug.clone()).collect();
            answer(self.dataset, &Question { areas, ..question.clone() }).unwrap()
        };
        self.authorities.chunks(8).map(some).collect()
    }
}

/// The Department's number of each area, in our order.
fn numbers(data: &Path) -> Vec<u16> {
    let mut reader = csv::Reader::from_path(data.join("areas.csv")).unwrap();
    let column = reader.headers().unwrap().iter().position(|name| name == "la_code").unwrap();
    reader.records().map(|row| row.unwrap()[column].parse().unwrap()).collect()
}

#[test]
#[ignore = "needs the files as published"]
fn every_rank_band_change_and_mean_is_the_tools_or_differs_for_a_reason_that_has_a_name() {
    let sources = std::env::var_os("LIKEFORLIKE_SOURCES").map(PathBuf::from);
    let published = published::read(
        &sources.expect("LIKEFORLIKE_SOURCES names no folder: run make check-sources SOURCES=DIR"),
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dataset = likeforlike::cli::open_dataset(&root.join("data")).unwrap();
    let numbers = numbers(&root.join("data"));
    let authorities: Vec<(AreaId, u16)> =
        dataset.authorities().map(|(id, _)| (id, numbers[usize::from(id)])).collect();
    assert_eq!((published.sheets.len(), authorities.len()), (434, 158));
    let mut tally = Tally::default();
    let mut sheets: BTreeMap<&str, &Sheet> =
        published.sheets.iter().map(|(key, sheet)| (key.as_str(), sheet)).collect();
    for series in dataset.all_series() {
        let sheet = sheets.remove(series.measure.lait_key.as_str()).unwrap();
        // A column headed 0, with no figure, stands before the first year of one measure.
        let unheaded = sheet.labels.iter().take_while(|label| *label == "0").count();
        let sheet = &Sheet {
            labels: sheet.labels[unheaded..].to_vec(),
            rows: sheet.rows.iter().map(|(number, row)| (*number, row[unheaded..].to_vec())).collect(),
            ..*sheet
        };
        let labels: Vec<&String> = series.periods.iter().map(|period| &period.label).collect();
        assert_eq!(sheet.labels.iter().collect::<Vec<_>>(), labels, "{}", series.measure.slug);
        assert_eq!(sheet.labels.iter().max(), sheet.labels.last(), "{}", series.measure.slug);
        compare(
            &Case { dataset: &dataset, series, sheet, authorities: &authorities },
            &numbers,
            &published,
            &mut tally,
        );
    }
    assert!(sheets.is_empty());
    let unnamed = &tally.unnamed;
    assert!(
        unnamed.is_empty(),
        "{} differences have no name:\n{}",
        unnamed.len(),
        unnamed[..unnamed.len().min(20)].join("\n")
    );
    let counts = tally.print();
    print!("{counts}");
    let golden = root.join("tests/lait/counts.txt");
    if std::fs::read_to_string(&golden).unwrap_or_default() != counts {
        std::fs::write(&golden, &counts).unwrap();
        panic!(
            "tests/lait/counts.txt was out of date and has been rewritten: look at the change and run again"
        );
    }
}

fn compare(case: &Case<'_>, numbers: &[u16], published: &published::Published, tally: &mut Tally) {
    let labels = &case.sheet.labels;
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return };
    let answered = case.answers(first, last);
    assert_eq!(answered[0].periods.len(), labels.len(), "{}", case.series.measure.slug);
    let areas: Vec<AreaAnswer> = answered.into_iter().flat_map(|answer| answer.areas).collect();
    around::regions(case, &areas, numbers, published, tally);
    for at in 0..labels.len() {
        let steps = standing::steps(case, at, tally);
        standing::ranks(case, &areas, at, &steps, tally);
        standing::bands(case, &areas, at, &steps, tally);
        around::neighbours(case, &areas, published, at, &steps, tally);
        if at > 0 {
            let pair = case.answers(&labels[at - 1], &labels[at]);
            assert_eq!(pair[0].periods, [at - 1, at], "{}", case.series.measure.slug);
            change::changes(case, &pair, at, tally);
        }
    }
}
