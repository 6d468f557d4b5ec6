//! A small line over time: its figures at their years, joined only where they may be. It knows periods and a frame, and
//! neither whose figures these are nor what stands around them.

use super::layout::{self, clip};
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

    /// How far lines on one scale reach: all of them, but for a few that would flatten the others, those that go far
    /// beyond nearly all councils.
    pub(super) fn of_lines(lines: &[Vec<Option<f64>>], inner: &Extent) -> Self {
        let mut all = Extent::empty();
        for line in lines {
            all.reach_all(line);
        }
        let slack = 0.5 * (inner.high - inner.low);
        let mut far = 0;
        for line in lines {
            let is_far = |value: &f64| *value > inner.high + slack || *value < inner.low - slack;
            far += usize::from(line.iter().flatten().any(is_far));
        }
        if 2 * far < lines.len() {
            all.high = if all.high > inner.high + slack { inner.high } else { all.high };
            all.low = if all.low < inner.low - slack { inner.low } else { all.low };
        }
        all
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

    /// Arrows that point out of the frame: where a line leaves it, and where it is beyond it to the last.
    pub(super) fn beyond(&self, values: &[Option<f64>]) -> Vec<Vec<Point>> {
        let (mut arrows, mut before) = (Vec::new(), None);
        for (at, value) in values.iter().enumerate() {
            let away = value.map_or(0.0, |value| self.side(value));
            let edge = if away < 0.0 { self.frame.y } else { self.frame.y + self.frame.height };
            let mut arrow = |x: f64| {
                let corner = |across: f64, out: f64| Point { x: x + across, y: edge + away * out };
                arrows.push(vec![corner(-4.0, -0.5), corner(0.0, 4.0), corner(4.0, -0.5)]);
            };
            let here = value.map(|value| self.at(at, value));
            if let (Some(Point { x, y }), true) = (here, away != 0.0) {
                match before.filter(|_| self.times.joined[at]) {
                    None => arrow(x),
                    // On the way from the last figure.
                    Some(from) if self.holds(from) => {
                        arrow(from.x + (x - from.x) * (edge - from.y) / (y - from.y));
                    }
                    Some(_) if at + 1 == values.len() => arrow(x),
                    Some(_) => {}
                }
            }
            before = here;
        }
        arrows
    }

    /// Whether a place is inside the frame.
    pub(super) fn holds(&self, at: Point) -> bool {
        (self.frame.y - 0.01..=self.frame.y + self.frame.height + 0.01).contains(&at.y)
    }

    /// Whether a figure stands above the frame (-1), in it (0) or below it (1).
    fn side(&self, value: f64) -> f64 {
        let y = self.y.at(value);
        if y < self.frame.y - 0.01 {
            -1.0
        } else if y > self.frame.y + self.frame.height + 0.01 {
            1.0
        } else {
            0.0
        }
    }

    /// Where a figure of a period stands; at the edge of the frame where it lies beyond.
    pub(super) fn held(&self, period: usize, value: f64) -> Point {
        let at = self.at(period, value);
        Point { y: at.y.max(self.frame.y).min(self.frame.y + self.frame.height), ..at }
    }

    /// Where a figure of a period stands.
    pub(super) fn at(&self, period: usize, value: f64) -> Point {
        Point { x: self.x[period], y: self.y.at(value) }
    }

    /// Figures that may be joined, run by run: broken at a gap, a year left out, a break in the series.
    pub(super) fn runs(&self, values: &[Option<f64>]) -> Vec<Vec<Point>> {
        let point = |at: usize| Some(self.at(at, values[at]?));
        layout::runs(values.len(), &point, &|at| self.times.joined[at])
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

#[cfg(test)]
mod tests {
    use super::*;

    const INNER: Extent = Extent { low: 0.0, high: 40.0 };

    #[test]
    fn one_line_far_beyond_nearly_all_councils_does_not_flatten_the_others() {
        let near = || vec![Some(5.0), Some(20.0)];
        let of = |lines: &[Vec<Option<f64>>]| Extent::of_lines(lines, &INNER).high;
        assert_eq!(of(&[near(), near(), vec![Some(33.0), Some(100.0)]]), 40.0);
        // A little beyond is no reason; and where it is one of two it is what the picture is about.
        assert_eq!(of(&[near(), near(), vec![None, Some(55.0)]]), 55.0);
        assert_eq!(of(&[near(), vec![Some(100.0)]]), 100.0);
        assert_eq!(Extent::of_lines(&[near(), near()], &Extent::empty()).high, 20.0);
    }

    #[test]
    fn an_arrow_stands_where_a_line_leaves_its_frame_and_where_it_ends_beyond_it() {
        let times = Times { years: vec![2020.0, 2021.0, 2022.0, 2023.0], joined: vec![true; 4] };
        let frame = Rect { x: 0.0, y: 0.0, width: 30.0, height: 40.0 };
        let plot = Plot::new(&times, frame, (0.0, 40.0), 0.0);
        let tips = |values: &[f64]| {
            let values: Vec<Option<f64>> = values.iter().map(|value| Some(*value)).collect();
            plot.beyond(&values).iter().map(|arrow| arrow[1].x).collect::<Vec<f64>>()
        };
        assert_eq!(tips(&[20.0, 60.0, 60.0, 20.0]), [5.0]);
        assert_eq!(tips(&[20.0, 60.0, 60.0, 60.0]), [5.0, 30.0]);
        assert!(tips(&[20.0, 40.0, 0.0, 20.0]).is_empty());
    }
}
