//! The floor: what the same tasks cost on flat arrays of whole numbers, with nothing beside them. It is written
//! for speed alone: no names, no reasons for gaps, no dates, and answers that only this benchmark can read.

use crate::tasks::{ProfileRow, Standing};
use likeforlike::{AreaKind, Cell, Dataset, From, Series, Unit};

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
    /// The last period for which any authority has a figure.
    pub focus: usize,
    /// The period before it, where nothing lies between.
    pub before: Option<usize>,
    /// The period five years before it, where nothing forbids the change.
    pub five_before: Option<usize>,
    /// The smallest figure that a change is taken from.
    pub smallest: i64,
    /// (period, area) of figures that two authorities report as one.
    pub joint: Vec<(usize, u16)>,
    /// How many decimals the figures have.
    pub decimals: u8,
    /// Mantissas at the decimals of the column.
    pub cells: Vec<i64>,
}

impl FlatMeasure {
    fn of(dataset: &Dataset, series: &Series) -> Self {
        let (areas, periods) = (dataset.areas().len(), series.periods.len());
        let mut cells = Vec::with_capacity(periods * areas);
        for period in 0..periods {
            cells.extend(dataset.ids().map(|id| match dataset.cell(series, id, period) {
                Cell::Figure(figure) => figure.mantissa,
                Cell::Gap(_) => GAP,
            }));
        }
        let has_figures = |period: &usize| {
            dataset.authorities().any(|(id, _)| cells[period * areas + usize::from(id)] != GAP)
        };
        let focus = (0..periods).rev().find(has_figures).unwrap_or(periods - 1);
        // The first period after a break, by label: no change reaches back beyond it.
        let breaks = series.measure.breaks.iter();
        let broken =
            breaks.filter_map(|at| series.periods.iter().position(|period| period.label == at.period));
        let floor = broken.filter(|first| *first <= focus).max().unwrap_or(0);
        let year = |period: usize| series.periods[period].last_year;
        let before = focus.checked_sub(1).filter(|at| year(*at) + 1 == year(focus) && *at >= floor);
        // A count, or a figure of England above that of every council: its changes are not set beside others.
        let england = dataset.england().map_or(0, usize::from);
        let mut below = Vec::new();
        for row in cells.chunks(areas).filter(|row| row[england] != GAP) {
            let parts = dataset.authorities().map(|(id, _)| row[usize::from(id)]).filter(|part| *part != GAP);
            below.extend(parts.map(|part| part < row[england]));
        }
        let is_total =
            series.measure.unit == Unit::Number || (!below.is_empty() && below.iter().all(|below| *below));
        let five_before = (0..periods)
            .find(|at| !is_total && year(*at) + 5 == year(focus))
            .filter(|at| *at >= floor && !series.periods[*at].pooled && !series.periods[focus].pooled);
        let decimals = series.figures.decimals();
        let is_count = series.measure.unit == Unit::Number;
        let joint =
            |(period, one, other): &(u16, u16, u16)| [*one, *other].map(|area| (usize::from(*period), area));
        FlatMeasure {
            periods,
            lowest_first: From::of(&series.measure) == From::Lowest,
            quartiles: series.measure.quartiles,
            focus,
            before,
            five_before,
            smallest: if is_count { 10 * 10_i64.pow(u32::from(decimals)) } else { GAP + 1 },
            joint: series.joint.iter().flat_map(joint).collect(),
            decimals,
            cells,
        }
    }
}

impl Flat {
    /// The arrays of a dataset.
    pub fn of(dataset: &Dataset) -> Self {
        let neighbours = |id| dataset.neighbours(id).iter().map(|neighbour| neighbour.area).collect();
        let england = dataset.areas().iter().position(|area| area.kind == AreaKind::Country);
        Flat {
            areas: dataset.areas().len(),
            authorities: dataset.authorities().map(|(id, _)| id).collect(),
            neighbours: dataset.ids().map(neighbours).collect(),
            england: england.expect("the dataset has England in it"),
            measures: dataset.all_series().iter().map(|series| FlatMeasure::of(dataset, series)).collect(),
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
    pub fn standings(&self, measure: usize, period: usize) -> Vec<Standing> {
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

    /// E4: all measures of one council.
    pub fn profile(&self, area: usize) -> Vec<ProfileRow> {
        let mut rows = Vec::with_capacity(self.measures.len());
        let (first, last) = (self.authorities[0], self.authorities[self.authorities.len() - 1]);
        for measure in &self.measures {
            let row = &measure.cells[measure.focus * self.areas..(measure.focus + 1) * self.areas];
            let figure = row[area];
            if figure == GAP {
                rows.push(None);
                continue;
            }
            let (mut n, mut below, mut tied) = (0, 0, 0);
            // Authorities stand together, so that counting needs no look-up.
            for cell in &row[usize::from(first)..=usize::from(last)] {
                n += usize::from(*cell != GAP);
                below += usize::from(*cell != GAP && *cell < figure);
                tied += usize::from(*cell == figure);
            }
            let before = measure.before.map_or(GAP, |before| measure.cells[before * self.areas + area]);
            let change = (before != GAP).then(|| figure - before);
            let rank = if measure.lowest_first { below + 1 } else { n - below - tied + 1 };
            let quarter = if measure.quartiles && n >= 20 {
                (1..=3).filter(|k| (n - 1) * k / 4 < below).count() as u8
            } else {
                4
            };
            rows.push(Some((figure, change, rank as u16, tied as u16, n as u16, quarter)));
        }
        rows
    }

    /// E6: the 20 biggest changes over five years in spreads of the earlier field: measure, area, change.
    pub fn movers(&self) -> Vec<(usize, u16, i64)> {
        // (spreads, measure, area, change), the biggest first.
        let mut biggest: Vec<(f64, usize, u16, i64)> = Vec::with_capacity(21);
        let mut field = Vec::with_capacity(self.authorities.len());
        for (at, measure) in self.measures.iter().enumerate() {
            let Some(from) = measure.five_before else { continue };
            let earlier = &measure.cells[from * self.areas..(from + 1) * self.areas];
            let later = &measure.cells[measure.focus * self.areas..(measure.focus + 1) * self.areas];
            field.clear();
            field.extend(
                self.authorities.iter().map(|id| earlier[usize::from(*id)]).filter(|cell| *cell != GAP),
            );
            if field.len() < 20 {
                continue;
            }
            let twice_median = middle_twice(&mut field);
            for cell in &mut field {
                *cell = (*cell * 2 - twice_median).abs();
            }
            let spread = middle_twice(&mut field);
            if spread == 0 {
                continue;
            }
            for &id in &self.authorities {
                let (before, now) = (earlier[usize::from(id)], later[usize::from(id)]);
                if before == GAP || now == GAP || before < measure.smallest {
                    continue;
                }
                let times = (now - before).abs() as f64 / spread as f64;
                if biggest.len() == 20 && times <= biggest[19].0 {
                    continue;
                }
                if measure.joint.contains(&(from, id)) || measure.joint.contains(&(measure.focus, id)) {
                    continue;
                }
                let place = biggest.iter().position(|other| other.0 < times).unwrap_or(biggest.len());
                biggest.insert(place, (times, at, id, now - before));
                biggest.truncate(20);
            }
        }
        biggest.into_iter().map(|(_, measure, area, change)| (measure, area, change)).collect()
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

/// Twice the median: the middle figure doubled, or the sum of the middle two.
fn middle_twice(figures: &mut [i64]) -> i64 {
    let odd = figures.len() % 2 == 1;
    let (below, high, _) = figures.select_nth_unstable(figures.len() / 2);
    let low = if odd { *high } else { below.iter().copied().max().unwrap_or(*high) };
    low + *high
}

/// `n / by` rounded half away from zero.
fn rounded(n: i64, by: i64) -> i64 {
    let half_up = (n.abs() * 2 + by) / (2 * by);
    if n < 0 { -half_up } else { half_up }
}
