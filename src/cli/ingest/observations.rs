//! The cells of one measure, by area and period. It puts readings into a grid and finds the holes in it; it
//! may not know who published them.

use super::areas::{Area, Areas};
use super::defects::{self, Defect, Reading as DefectReading};
use super::figure::{Cell, Figure};
use super::lait::{Reading, Readings};
use super::tidy::{Field, Kind, Table};
use crate::error::{Error, Result};
use crate::model::{Period, PeriodKind};
use std::collections::BTreeMap;

/// One cell an area and period: areas in the order of the dataset, periods in the order of time.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub(super) periods: Vec<Period>,
    cells: Vec<Cell>,
}

impl Grid {
    /// A grid of the same shape in which nothing is known.
    pub(super) fn unexplained(periods: &[Period], areas: usize) -> Self {
        Grid { periods: periods.to_vec(), cells: vec![Cell::Unexplained; periods.len() * areas] }
    }

    pub(super) fn at(&self, area: usize, period: usize) -> &Cell {
        &self.cells[area * self.periods.len() + period]
    }

    pub(super) fn at_mut(&mut self, area: usize, period: usize) -> &mut Cell {
        &mut self.cells[area * self.periods.len() + period]
    }

    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The position of the period so labelled.
    pub(super) fn period(&self, label: &str) -> Option<usize> {
        self.periods.iter().position(|period| period.label == label)
    }

    /// Digits after the decimal point in the figure that has most.
    pub(super) fn decimals(&self) -> usize {
        self.cells.iter().filter_map(Cell::figure).map(Figure::decimals).max().unwrap_or(0)
    }

    /// The grid as a file: a row an area, a column a period.
    pub(super) fn table(&self, path: String, title: String, areas: &Areas) -> Table {
        let mut fields = vec![Field::new("code", Kind::Text, "Code of the area")];
        fields.extend(self.periods.iter().map(|period| Field::new(&period.label, Kind::Figure, "")));
        let width = self.periods.len();
        let row = |(at, area): (usize, &Area)| {
            let cells = &self.cells[at * width..(at + 1) * width];
            std::iter::once(area.code.clone()).chain(cells.iter().map(Cell::to_string)).collect()
        };
        let rows = areas.list().iter().enumerate().map(row).collect();
        Table { path, title, fields, key: vec!["code"], rows }
    }
}

/// The grids of all measures by key, and what was left out of them.
#[derive(Debug, Default)]
pub(super) struct Grids {
    pub(super) grids: BTreeMap<String, Grid>,
    /// Cells left out because of a known defect, with the reason.
    pub(super) dropped: Vec<(usize, String)>,
}

/// Puts every reading into its place. Fails on an unknown area or period, on a cell that stands twice, and on
/// one that is missing.
pub(super) fn arrange(
    readings: &Readings,
    kinds: &BTreeMap<String, PeriodKind>,
    areas: &Areas,
) -> Result<Grids> {
    let mut all = Grids::default();
    for (key, readings) in readings {
        let kind = kinds.get(key).ok_or_else(|| {
            let what = format!("measure \"{key}\" is not in the data dictionary: add it there");
            readings.first().map_or_else(|| Error::source(&what), |reading| reading.error(&what))
        })?;
        let mut kept = Vec::new();
        let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
        for reading in readings {
            match defects::known(key, &reading.label) {
                None => kept.push(reading),
                Some(Defect { reading: DefectReading::EmptyColumn, reason, .. }) => {
                    if reading.cell != Cell::Unexplained {
                        let what = format!("{key} {} has a figure, but is known as {reason}", reading.label);
                        return Err(reading.error(format!("{what}: take it out of the table of defects")));
                    }
                    *left_out.entry(reason).or_default() += 1;
                }
            }
        }
        let left_out = left_out.into_iter().map(|(reason, cells)| (cells, format!("{key}: {reason}")));
        all.dropped.extend(left_out);
        all.grids.insert(key.clone(), grid(key, &kept, *kind, areas)?);
    }
    Ok(all)
}

fn grid(key: &str, readings: &[&Reading], kind: PeriodKind, areas: &Areas) -> Result<Grid> {
    let mut periods: BTreeMap<(u16, u16), Period> = BTreeMap::new();
    for reading in readings {
        let label = &reading.label;
        let period = Period::parse(label, kind).ok_or_else(|| {
            let what = format!("{key}: \"{label}\" is not a spelling known for: {}", kind.name());
            reading.error(format!("{what}: teach Period::parse the spelling, or list it as a known defect"))
        })?;
        let known = periods.entry((period.last_year, period.first_year)).or_insert(period);
        if known.label != *label {
            let what = format!("{key}: \"{label}\" and \"{}\" are the same period", known.label);
            return Err(reading.error(format!("{what}: keep one of the two")));
        }
    }
    let periods: Vec<Period> = periods.into_values().collect();
    let mut cells = vec![None; periods.len() * areas.len()];
    for reading in readings {
        let area = areas.at_la(reading.la).ok_or_else(|| {
            reading.error(format!("area {} is not known: add it to facts/authorities.csv", reading.la))
        })?;
        // Every label was parsed above, so that it has a place.
        let Some(period) = periods.iter().position(|period| period.label == reading.label) else { continue };
        let cell = &mut cells[area * periods.len() + period];
        if cell.replace(reading.cell.clone()).is_some() {
            let what = format!("{key} for area {} in {} stands twice", reading.la, reading.label);
            return Err(reading.error(format!("{what}: keep one of the two rows")));
        }
    }
    if let Some(hole) = cells.iter().position(Option::is_none) {
        let (area, period) = (&areas.list()[hole / periods.len()], &periods[hole % periods.len()]);
        let what = format!("{key} has no row for {} in {}", area.name, period.label);
        return Err(Error::source(format!("{what}: a gap must stand as a dash, so look for the lost row")));
    }
    Ok(Grid { periods, cells: cells.into_iter().flatten().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(la: u16, label: &str, cell: &str) -> Reading {
        Reading { row: 1, label: label.to_owned(), la, cell: Cell::parse(cell).unwrap() }
    }

    fn arranged(key: &str, readings: Vec<Reading>) -> Result<Grids> {
        let kinds = BTreeMap::from([(key.to_owned(), PeriodKind::Academic)]);
        arrange(&BTreeMap::from([(key.to_owned(), readings)]), &kinds, &Areas::two())
    }

    #[test]
    fn rows_in_any_order_become_columns_in_the_order_of_time() {
        let rows =
            [(916, "2018 (Rev)", "c"), (970, "2017", "1.5"), (916, "2017", "-"), (970, "2018 (Rev)", "2")];
        let rows = rows.map(|(la, label, cell)| reading(la, label, cell));
        let grids = arranged("A", rows.to_vec()).unwrap();
        let table = grids.grids["A"].table("a.csv".to_owned(), String::new(), &Areas::two());
        assert_eq!(
            table.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(),
            ["code", "2017", "2018 (Rev)"]
        );
        assert_eq!(table.rows, [["E92000001", "1.5", "2"], ["E10000013", "-", "c"]]);
    }

    #[test]
    fn a_lost_row_a_second_one_an_unknown_area_and_an_unknown_period_each_stop_the_import() {
        let whole = || vec![reading(970, "2017", "1"), reading(916, "2017", "2")];
        for (change, part) in [
            (vec![], ""),
            (vec![reading(916, "2017", "2")], "A for area 916 in 2017 stands twice"),
            (vec![reading(999, "2017", "2")], "area 999 is not known"),
            (vec![reading(916, "17", "2")], "A: \"17\" is not a spelling known for: academic year"),
            (vec![reading(916, "2017 (Rev)", "2")], "A: \"2017 (Rev)\" and \"2017\" are the same period"),
            (vec![reading(916, "2018", "2")], "A has no row for England in 2018"),
        ] {
            let rows = whole().into_iter().chain(change).collect();
            let message = arranged("A", rows).map_or_else(|error| error.to_string(), |_| String::new());
            assert!(message.contains(part) && message.is_empty() == part.is_empty(), "{message}");
        }
        let unknown = arrange(&BTreeMap::from([("A".to_owned(), whole())]), &BTreeMap::new(), &Areas::two());
        assert!(unknown.unwrap_err().to_string().contains("measure \"A\" is not in the data dictionary"));
    }

    #[test]
    fn an_empty_column_known_as_a_defect_is_left_out_and_counted_but_not_once_it_holds_a_figure() {
        let rows = |cell: &str| {
            let empty = [reading(970, "0", "-"), reading(916, "0", cell)];
            [reading(970, "2024", "1"), reading(916, "2024", "2")].into_iter().chain(empty).collect()
        };
        let grids = arranged("CINPermExclusion", rows("-")).unwrap();
        assert_eq!((grids.dropped[0].0, grids.grids["CINPermExclusion"].periods.len()), (2, 1));
        assert!(arranged("CINPermExclusion", rows("0.1")).is_err());
    }
}
