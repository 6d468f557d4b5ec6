//! Two publications of one figure made one: the open data's where it has the cell, LAIT's elsewhere. It knows
//! which of two cells to believe; it may not know how either was read.

use super::areas::Areas;
use super::ees::{Cells, Measure};
use super::ees_series::{WORKFORCE, WORKFORCE_ELSEWHERE};
use super::figure::{Cell, Symbol};
use super::observations::Grid;
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};

/// What the open data did to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// Both publish the same figure.
    Confirmed,
    /// LAIT lost the reason for a gap.
    Reason,
    /// LAIT shows a gap where a figure, often a true zero, was published.
    Figure,
    /// LAIT shows zero for what rounds to zero and is not.
    Low,
    /// The period is not one that LAIT has: the cell is not used.
    OutsideLait,
}

/// What joining the two publications came to.
#[derive(Debug, Default)]
pub(super) struct Reconciled {
    /// Cells by measure key and change.
    pub(super) changes: BTreeMap<(String, Change), usize>,
    /// Counts and denominators by measure key, in grids of the shape of the measure's own.
    pub(super) counts: BTreeMap<String, Grid>,
    pub(super) denominators: BTreeMap<String, Grid>,
    /// Joint figures: measure key, period label, areas.
    pub(super) joint: BTreeSet<(String, String, Vec<usize>)>,
}

/// Lets every measure of the open data correct its grid. Fails where the two publish different figures.
pub(super) fn reconcile(
    grids: &mut BTreeMap<String, Grid>,
    measures: &[Measure],
    areas: &Areas,
) -> Result<Reconciled> {
    let mut result = Reconciled::default();
    let mut workforce = BTreeSet::new();
    for measure in measures {
        let key = measure.series.key;
        let at = |error: Error| error.at(format!("{}: {key}", measure.file));
        let grid = grids.get_mut(key).ok_or_else(|| {
            at(Error::source("this measure is no longer in LAIT: take it out of the table of series"))
        })?;
        for ((area, label), published) in &measure.figures {
            let change = match grid.period(label) {
                None => Change::OutsideLait,
                Some(period) => {
                    let name = &areas.list()[*area].name;
                    settle(grid.at_mut(*area, period), published)
                        .map_err(|error| at(error.at(format!("{name} in {label}"))))?
                }
            };
            *result.changes.entry((key.to_owned(), change)).or_default() += 1;
        }
        for (cells, grids) in
            [(&measure.counts, &mut result.counts), (&measure.denominators, &mut result.denominators)]
        {
            if let Some(cells) = cells {
                grids.insert(key.to_owned(), companion(grid, cells, areas));
            }
        }
        if let Some(per) = measure.series.per {
            confirm_rate(grid, result.counts.get(key), result.denominators.get(key), per).map_err(at)?;
        }
        for (label, together) in measure.joint.iter().filter(|(label, _)| grid.period(label).is_some()) {
            result.joint.insert((key.to_owned(), label.clone(), together.clone()));
            if measure.file == WORKFORCE {
                workforce.insert((label.clone(), together.clone()));
            }
        }
    }
    for key in WORKFORCE_ELSEWHERE {
        for (label, together) in &workforce {
            let Some(grid) = grids.get(key) else { continue };
            let Some(period) = grid.period(label) else { continue };
            let same = together.windows(2).all(|pair| grid.at(pair[0], period) == grid.at(pair[1], period));
            if !same {
                let what = format!("{key} in {label} differs between authorities that return it together");
                return Err(Error::source(format!("{what}: take it out of the measures of that collection")));
            }
            result.joint.insert((key.to_owned(), label.clone(), together.clone()));
        }
    }
    Ok(result)
}

/// Corrects LAIT's cell by the one of the open data.
fn settle(lait: &mut Cell, published: &Cell) -> Result<Change> {
    let change = match (&*lait, published) {
        (ours, theirs) if ours == theirs => return Ok(Change::Confirmed),
        (Cell::Unexplained, Cell::Symbol(_)) => Change::Reason,
        (Cell::Unexplained, Cell::Figure(_)) => Change::Figure,
        (Cell::Figure(figure), Cell::Symbol(Symbol::Low(_))) if figure.is_zero() => Change::Low,
        (ours, theirs) => {
            let what = format!("figures disagree: {theirs} here, {ours} in LAIT");
            return Err(Error::source(format!("{what}: find out which is current and list the exception")));
        }
    };
    *lait = published.clone();
    Ok(change)
}

/// Counts or denominators in the shape of the measure they belong to.
fn companion(grid: &Grid, cells: &Cells, areas: &Areas) -> Grid {
    let mut companion = Grid::unexplained(&grid.periods, areas.len());
    for ((area, label), cell) in cells {
        if let Some(period) = grid.period(label) {
            *companion.at_mut(*area, period) = cell.clone();
        }
    }
    companion
}

/// Holds a rate against its count and denominator, which come from other files than the rate.
fn confirm_rate(rate: &Grid, counts: Option<&Grid>, denominators: Option<&Grid>, per: f64) -> Result<()> {
    let (Some(counts), Some(denominators)) = (counts, denominators) else { return Ok(()) };
    for ((rate, count), denominator) in rate.cells().iter().zip(counts.cells()).zip(denominators.cells()) {
        let (Some(rate), Some(count), Some(denominator)) =
            (rate.figure(), count.figure(), denominator.figure())
        else {
            continue;
        };
        // Rates are published to one decimal; a hair more for a rate that lies on the edge.
        let fits = (count.nearest() / denominator.nearest() * per - rate.nearest()).abs() <= 0.050_001;
        if !fits {
            let what = format!("{count} of {denominator} is not the published rate of {rate}");
            return Err(Error::source(format!("{what}: check which population the rate is over")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_open_data_gives_reasons_true_zeros_and_lows_and_never_replaces_another_figure() {
        for (lait, published, expected) in [
            ("9.6", "9.6", Some(Change::Confirmed)),
            ("-", "c", Some(Change::Reason)),
            ("-", "0", Some(Change::Figure)),
            ("0", "low", Some(Change::Low)),
            ("0", "k", Some(Change::Low)),
            ("0.1", "low", None),
            ("0", "c", None),
            ("9.6", "9.7", None),
            ("9.6", "z", None),
        ] {
            let (mut cell, published) = (Cell::parse(lait).unwrap(), Cell::parse(published).unwrap());
            let change = settle(&mut cell, &published).ok();
            assert_eq!(change, expected, "{lait} and {published}");
            assert_eq!(
                cell.to_string(),
                if expected.is_some() { published.to_string() } else { lait.to_owned() }
            );
        }
    }

    #[test]
    fn a_rate_that_its_count_does_not_give_stops_the_import_and_a_gap_does_not() {
        let grid = |text: &str| {
            let periods = [crate::model::Period::parse("2025", crate::model::PeriodKind::March).unwrap()];
            let mut grid = Grid::unexplained(&periods, 1);
            *grid.at_mut(0, 0) = Cell::parse(text).unwrap();
            grid
        };
        for (rate, count, fits) in
            [("330.3", "402400", true), ("330.4", "402400", false), ("330.4", "c", true)]
        {
            let fit = confirm_rate(&grid(rate), Some(&grid(count)), Some(&grid("12183016")), 10_000.0);
            assert_eq!(fit.is_ok(), fits, "{rate} from {count}");
        }
    }
}
