//! What a cell can be expected to hold, so that only the difference is written. Reader and writer walk a column
//! in the same order with the same expectation; nothing here is ever shown to anyone.

use crate::model::{Cell, round_div};

/// How a figure is expected from those before it in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expect {
    /// As the figure before it.
    Previous = 0,
    /// As the figure before it, changed in the proportion in which the first row (England) changed.
    WithFirstRow = 1,
    /// As the mean of up to three figures before it, each changed in that proportion.
    MeanWithFirstRow = 2,
    /// Two parts the figure before it, one part the one before that.
    LastTwo = 3,
}

impl Expect {
    pub(super) const ALL: [Expect; 4] =
        [Expect::Previous, Expect::WithFirstRow, Expect::MeanWithFirstRow, Expect::LastTwo];
}

/// The figures of a column seen so far: the first row, and what has been seen of the row under way.
#[derive(Debug)]
pub(super) struct Walk {
    expect: Expect,
    first_row: Vec<Option<i64>>,
    row: usize,
    seen: Vec<(usize, i64)>,
    /// The first figure of the row before, from which that of the next is told.
    first_of_row: i64,
}

impl Walk {
    pub(super) fn new(expect: Expect, periods: usize) -> Self {
        Walk { expect, first_row: vec![None; periods], row: usize::MAX, seen: Vec::new(), first_of_row: 0 }
    }

    /// The mantissa to expect in a cell. Cells are visited in order, and each is told by [`saw`](Self::saw).
    pub(super) fn expected(&self, row: usize, period: usize) -> i64 {
        if row != self.row {
            return self.first_of_row;
        }
        let [.., (at, last)] = self.seen.as_slice() else { return self.first_of_row };
        let scaled = |(at, value): (usize, i64)| self.with_first_row(row, at, period, value);
        match (self.expect, self.seen.as_slice()) {
            (Expect::Previous, _) => *last,
            (Expect::WithFirstRow, _) => scaled((*at, *last)),
            (Expect::MeanWithFirstRow, seen) => {
                let recent = &seen[seen.len().saturating_sub(3)..];
                let sum: i128 = recent.iter().map(|pair| i128::from(scaled(*pair))).sum();
                round_div(sum, recent.len() as i128).unwrap_or(*last)
            }
            (Expect::LastTwo, [.., (_, before), _]) => {
                round_div(2 * i128::from(*last) + i128::from(*before), 3).unwrap_or(*last)
            }
            (Expect::LastTwo, _) => *last,
        }
    }

    /// Takes note of what a cell holds.
    pub(super) fn saw(&mut self, row: usize, period: usize, mantissa: i64) {
        if row != self.row {
            self.row = row;
            self.seen.clear();
            self.first_of_row = mantissa;
        }
        if row == 0 {
            self.first_row[period] = Some(mantissa);
        }
        self.seen.push((period, mantissa));
    }

    fn with_first_row(&self, row: usize, from: usize, to: usize, value: i64) -> i64 {
        match (self.first_row[from], self.first_row[to]) {
            (Some(before), Some(now)) if row > 0 && before > 0 && now > 0 => {
                round_div(i128::from(value) * i128::from(now), i128::from(before)).unwrap_or(value)
            }
            _ => value,
        }
    }
}

/// The count that a figure and its denominator let one expect, in units of `decimals`; zero where either is
/// missing. `per` is 100 for a percentage, 10,000 for a rate per 10,000.
pub(super) fn expected_count(figure: Cell, denominator: Cell, per: u32, decimals: u8) -> i64 {
    let (Cell::Figure(figure), Cell::Figure(denominator)) = (figure, denominator) else { return 0 };
    let product = i128::from(figure.mantissa).checked_mul(i128::from(denominator.mantissa));
    let product = product.and_then(|product| product.checked_mul(10_i128.pow(u32::from(decimals))));
    let by = 10_i128.pow(u32::from(figure.decimals) + u32::from(denominator.decimals));
    let by = by.checked_mul(i128::from(per.max(1)));
    product.zip(by).and_then(|(product, by)| round_div(product, by)).unwrap_or(0)
}
