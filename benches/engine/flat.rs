//! The floor: what the same tasks cost on flat arrays of whole numbers, with nothing beside them. It is written
//! for speed alone: no names, no reasons for gaps, no dates, and answers that only this benchmark can read.

use likeforlike::{AreaKind, Cell, Dataset, From};

/// No figure. Every figure is greater.
pub const GAP: i64 = i64::MIN;

/// The dataset as flat arrays: figures outside an authority's lifetime are gaps already.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Flat {
    /// How many areas there are.
    pub areas: usize,
    /// Which of them are authorities.
    pub authorities: Vec<u16>,
    /// Each area's neighbours.
    pub neighbours: Vec<Vec<u16>>,
    /// England's place.
    pub england: usize,
    /// One a measure, by slug.
    pub measures: Vec<FlatMeasure>,
}

/// One measure: its figures, period by period, each period's areas in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FlatMeasure {
    /// How many periods there are.
    pub periods: usize,
    /// Whether the lowest is ranked first.
    pub lowest_first: bool,
    /// Whether quarters may be named.
    pub quartiles: bool,
    /// Mantissas at the decimals of the column.
    pub cells: Vec<i64>,
}

impl Flat {
    /// The arrays of a dataset.
    pub fn of(dataset: &Dataset) -> Self {
        let areas = dataset.areas().len();
        let mut measures = Vec::new();
        for series in dataset.all_series() {
            let periods = series.periods.len();
            let mut cells = Vec::with_capacity(periods * areas);
            for period in 0..periods {
                cells.extend(dataset.ids().map(|id| match dataset.cell(series, id, period) {
                    Cell::Figure(figure) => figure.mantissa,
                    Cell::Gap(_) => GAP,
                }));
            }
            let lowest_first = From::of(&series.measure) == From::Lowest;
            measures.push(FlatMeasure { periods, lowest_first, quartiles: series.measure.quartiles, cells });
        }
        let neighbours = |id| dataset.neighbours(id).iter().map(|neighbour| neighbour.area).collect();
        let england = dataset.areas().iter().position(|area| area.kind == AreaKind::Country);
        Flat {
            areas,
            authorities: dataset.authorities().map(|(id, _)| id).collect(),
            neighbours: dataset.ids().map(neighbours).collect(),
            england: england.expect("the dataset has England in it"),
            measures,
        }
    }

    /// The figures of one period in ascending order, with their areas.
    fn sorted(&self, measure: &FlatMeasure, period: usize, sorted: &mut Vec<(i64, u16)>) {
        let cells = &measure.cells[period * self.areas..(period + 1) * self.areas];
        sorted.clear();
        for &id in &self.authorities {
            let cell = cells[usize::from(id)];
            if cell != GAP {
                sorted.push((cell, id));
            }
        }
        sorted.sort_unstable();
    }

    /// E2: (area, rank, tied, quarter or 4), in ascending order of the figures.
    pub fn standings(&self, measure: usize, period: usize) -> Vec<(u16, u16, u16, u8)> {
        let measure = &self.measures[measure];
        let mut sorted = Vec::with_capacity(self.authorities.len());
        self.sorted(measure, period, &mut sorted);
        let n = sorted.len();
        let quartile = |k: usize| {
            let position = (n - 1) * k;
            let (low, high) = (sorted[position / 4].0, sorted[(position / 4 + 1).min(n - 1)].0);
            i128::from(low) * 4 + (i128::from(high) - i128::from(low)) * (position % 4) as i128
        };
        let quartiles = (measure.quartiles && n >= 20).then(|| [quartile(1), quartile(2), quartile(3)]);
        let mut standings = Vec::with_capacity(n);
        let mut start = 0;
        while start < n {
            let value = sorted[start].0;
            let mut end = start + 1;
            while end < n && sorted[end].0 == value {
                end += 1;
            }
            let rank = if measure.lowest_first { start + 1 } else { n - end + 1 };
            let times_four = i128::from(value) * 4;
            let quarter = quartiles.map_or(4, |all| all.iter().filter(|q| times_four > **q).count() as u8);
            for (_, id) in &sorted[start..end] {
                standings.push((*id, rank as u16, (end - start) as u16, quarter));
            }
            start = end;
        }
        standings
    }

    /// E3: in every period, the council's figure less its neighbours' mean (a thousand times, rounded), less its
    /// region's and less England's.
    pub fn gaps(&self, measure: usize, area: usize, region: usize, gaps: &mut Vec<[i64; 3]>) {
        let measure = &self.measures[measure];
        gaps.clear();
        for cells in measure.cells.chunks_exact(self.areas) {
            let own = cells[area];
            let less = |other: i64| if own == GAP || other == GAP { GAP } else { own - other };
            let (mut sum, mut n) = (0, 0);
            for &id in &self.neighbours[area] {
                let cell = cells[usize::from(id)];
                if cell != GAP {
                    sum += cell;
                    n += 1;
                }
            }
            let mean = if n < 5 || own == GAP { GAP } else { own * 1000 - rounded(sum * 1000, n) };
            gaps.push([mean, less(cells[region]), less(cells[self.england])]);
        }
    }

    /// E5: every rank; 0 for none.
    pub fn all_ranks(&self) -> Vec<u16> {
        let total: usize = self.measures.iter().map(|measure| measure.cells.len()).sum();
        let mut ranks = vec![0; total];
        let mut sorted = Vec::with_capacity(self.authorities.len());
        let mut offset = 0;
        for measure in &self.measures {
            for period in 0..measure.periods {
                self.sorted(measure, period, &mut sorted);
                let n = sorted.len();
                let out = &mut ranks[offset..offset + self.areas];
                let mut start = 0;
                while start < n {
                    let mut end = start + 1;
                    while end < n && sorted[end].0 == sorted[start].0 {
                        end += 1;
                    }
                    let rank = if measure.lowest_first { start + 1 } else { n - end + 1 };
                    for (_, id) in &sorted[start..end] {
                        out[usize::from(*id)] = rank as u16;
                    }
                    start = end;
                }
                offset += self.areas;
            }
        }
        ranks
    }
}

/// `n / by` rounded half away from zero.
fn rounded(n: i64, by: i64) -> i64 {
    let half_up = (n.abs() * 2 + by) / (2 * by);
    if n < 0 { -half_up } else { half_up }
}
