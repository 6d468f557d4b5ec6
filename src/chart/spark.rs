//! A small line over time: its figures at their years, joined only where they may be. It knows periods and a frame, and
//! neither whose figures these are nor what stands around them.

use super::layout::clip;
use super::scale::Scale;
use super::scene::{Point, Rect};
use crate::compare::{Answer, ProfileRow};
use crate::model::Cell;

/// The periods of a small line: when each ends, and whether its figure may be joined to the one before.
#[derive(Default)]
pub(super) struct Times {
    years: Vec<f64>,
    joined: Vec<bool>,
}

impl Times {
    /// The periods of an answer.
    pub(super) fn of(answer: &Answer<'_>) -> Self {
        let mut times = Times::default();
        for at in 0..answer.periods.len() {
            times.years.push(f64::from(answer.period(at).last_year));
            times.joined.push(answer.joined(at));
        }
        times
    }

    /// The periods of a row of a profile.
    pub(super) fn of_row(row: &ProfileRow<'_>) -> Self {
        let mut times = Times::default();
        for (at, period) in row.periods.iter().enumerate() {
            times.years.push(f64::from(row.series.periods[*period].last_year));
            times.joined.push(row.joined(at));
        }
        times
    }
}

/// From the lowest of some figures to the highest.
pub(super) struct Extent {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Extent {
    /// Of no figure yet.
    pub(super) fn empty() -> Self {
        Extent { low: f64::INFINITY, high: f64::NEG_INFINITY }
    }

    /// Reaches to a figure, too.
    pub(super) fn reach(&mut self, value: f64) {
        (self.low, self.high) = (self.low.min(value), self.high.max(value));
    }

    /// Reaches to all of some figures, too.
    pub(super) fn reach_all(&mut self, values: &[Option<f64>]) {
        for value in values.iter().flatten() {
            self.reach(*value);
        }
    }

    /// A figure held inside it.
    pub(super) fn hold(&self, value: f64) -> f64 {
        value.max(self.low).min(self.high)
    }
}

/// The figures of some cells, for a scale.
pub(super) fn values(cells: &[Cell]) -> Vec<Option<f64>> {
    let mut values = Vec::with_capacity(cells.len());
    for cell in cells {
        values.push(cell.figure().map(crate::model::Decimal::to_f64));
    }
    values
}

/// The place of the last figure.
pub(super) fn last(values: &[Option<f64>]) -> Option<usize> {
    let mut last = None;
    for (at, value) in values.iter().enumerate() {
        if value.is_some() {
            last = Some(at);
        }
    }
    last
}

/// Where a small line stands.
pub(super) struct Plot<'a> {
    times: &'a Times,
    /// The places of the periods.
    pub(super) x: Vec<f64>,
    pub(super) y: Scale,
    pub(super) frame: Rect,
}

impl<'a> Plot<'a> {
    /// A line in a frame, whose height stands for the figures from `ends.0` to `ends.1`. The first and the last period
    /// stand `inset` pixels inside it.
    pub(super) fn new(times: &'a Times, frame: Rect, ends: (f64, f64), inset: f64) -> Self {
        let (first, last) = match times.years.as_slice() {
            [first, .., last] => (*first, *last),
            _ => (0.0, 0.0),
        };
        let across = Scale::new((first, last), (frame.x + inset, frame.x + frame.width - inset));
        let mut x = Vec::with_capacity(times.years.len());
        for year in &times.years {
            x.push(across.at(*year));
        }
        Plot { times, x, y: Scale::new(ends, (frame.y + frame.height, frame.y)), frame }
    }

    /// Where a figure of a period stands.
    pub(super) fn at(&self, period: usize, value: f64) -> Point {
        Point { x: self.x[period], y: self.y.at(value) }
    }

    /// Figures that may be joined, run by run: broken at a gap, a year left out, a break in the series.
    pub(super) fn runs(&self, values: &[Option<f64>]) -> Vec<Vec<Point>> {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        let mut open = false;
        for (at, value) in values.iter().enumerate() {
            let Some(value) = value else {
                open = false;
                continue;
            };
            let point = self.at(at, *value);
            match runs.last_mut() {
                Some(run) if open && self.times.joined[at] => run.push(point),
                _ => runs.push(vec![point]),
            }
            open = true;
        }
        runs
    }

    /// The same cut at the frame, where the line leaves it.
    pub(super) fn clipped(&self, values: &[Option<f64>]) -> Vec<Vec<Point>> {
        let (top, bottom) = (self.frame.y, self.frame.y + self.frame.height);
        let mut parts = Vec::new();
        for run in self.runs(values) {
            clip(&run, top, bottom, &mut parts);
        }
        parts
    }
}
