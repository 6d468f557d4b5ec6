//! The figures of one measure: fixed-point numbers, or the reason why there is none. It knows areas and
//! periods only by their place.

use super::Decimal;

/// Why there is no figure. A status is never a number: not zero, not joined over by a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// The source does not say why (published as `-` or left empty).
    Missing,
    /// Hidden to protect small numbers (`c`).
    Suppressed,
    /// Rounds to zero but is not zero (`k`, `low`).
    Low,
    /// Too uncertain to publish (`u`).
    Unreliable,
    /// Cannot exist for this authority or period (`z`).
    NotApplicable,
    /// Not published for another reason (`x`).
    NotAvailable,
    /// Nobody has a value for this period.
    NotCollected,
    /// The period lies before the authority was created or after it was abolished.
    DidNotExist,
}

impl Status {
    /// Every status, in the order of its code in a pack.
    pub const ALL: [Status; 8] = [
        Status::Missing,
        Status::Suppressed,
        Status::Low,
        Status::Unreliable,
        Status::NotApplicable,
        Status::NotAvailable,
        Status::NotCollected,
        Status::DidNotExist,
    ];

    /// The name used in JSON and CSV.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::Missing => "missing",
            Status::Suppressed => "suppressed",
            Status::Low => "low",
            Status::Unreliable => "unreliable",
            Status::NotApplicable => "not applicable",
            Status::NotAvailable => "not available",
            Status::NotCollected => "not collected",
            Status::DidNotExist => "did not exist",
        }
    }

    /// Reads a symbol as published. `None` for a symbol that is not known.
    #[must_use]
    pub fn from_symbol(symbol: &str) -> Option<Self> {
        Some(match symbol {
            "-" | "" => Status::Missing,
            "c" => Status::Suppressed,
            "k" | "low" => Status::Low,
            "u" => Status::Unreliable,
            "z" => Status::NotApplicable,
            "x" | ".." | ":" => Status::NotAvailable,
            _ => return None,
        })
    }
}

/// One cell: a figure, or the reason why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The published number.
    Figure(Decimal),
    /// Why there is no number.
    Gap(Status),
}

impl Cell {
    /// The number, where there is one.
    #[must_use]
    pub fn figure(self) -> Option<Decimal> {
        match self {
            Cell::Figure(figure) => Some(figure),
            Cell::Gap(_) => None,
        }
    }

    /// The reason, where there is no number.
    #[must_use]
    pub fn status(self) -> Option<Status> {
        match self {
            Cell::Figure(_) => None,
            Cell::Gap(status) => Some(status),
        }
    }
}

/// The cells of one measure, a row an area and a column a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    decimals: u8,
    areas: usize,
    periods: usize,
    /// A mantissa, or `GAP + status`: eight bytes a cell, whatever it holds. Period by period, each period's areas in
    /// order: councils are compared with each other far more often than with their own past.
    cells: Vec<i64>,
}

/// Mantissas below this are gaps. Figures have at most 18 digits and never come near it.
const GAP: i64 = i64::MIN;
const LAST_GAP: i64 = GAP + 7;

impl Column {
    /// An empty column of `areas × periods` cells, all missing, for figures of `decimals` digits.
    #[must_use]
    pub fn new(areas: usize, periods: usize, decimals: u8) -> Self {
        Column { decimals, areas, periods, cells: vec![GAP; areas * periods] }
    }

    /// How many digits stand after the point of every figure here (0 to 18).
    #[must_use]
    pub fn decimals(&self) -> u8 {
        self.decimals
    }

    /// How many areas have a row.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.areas
    }

    /// How many periods each row has.
    #[must_use]
    pub fn periods(&self) -> usize {
        self.periods
    }

    /// The cell of an area and a period, both by place; missing outside the column.
    #[must_use]
    pub fn cell(&self, area: usize, period: usize) -> Cell {
        self.place(area, period).map_or(Cell::Gap(Status::Missing), |place| self.read(self.cells[place]))
    }

    /// All cells of an area in the order of the periods.
    pub fn row(&self, area: usize) -> impl Iterator<Item = Cell> + '_ {
        (0..self.periods).map(move |period| self.cell(area, period))
    }

    /// All cells of a period in the order of the areas; none outside the column.
    pub fn period(&self, period: usize) -> impl Iterator<Item = Cell> + '_ {
        let start = period.saturating_mul(self.areas).min(self.cells.len());
        let end = start.saturating_add(self.areas).min(self.cells.len());
        self.cells[start..end].iter().map(|raw| self.read(*raw))
    }

    /// Writes a cell. A figure must have the decimals of the column: `false`, and no change, if it can't.
    pub fn set(&mut self, area: usize, period: usize, cell: Cell) -> bool {
        let raw = match cell {
            Cell::Gap(status) => Some(GAP + status as i64),
            Cell::Figure(figure) => figure
                .rescale(self.decimals)
                .filter(|same| same.mantissa > LAST_GAP && *same == figure)
                .map(|same| same.mantissa),
        };
        self.put(area, period, raw)
    }

    /// Writes a figure that has the decimals of the column already: `false`, and no change, without one, and if it
    /// can't.
    pub(crate) fn set_mantissa(&mut self, area: usize, period: usize, mantissa: Option<i64>) -> bool {
        self.put(area, period, mantissa.filter(|mantissa| *mantissa > LAST_GAP))
    }

    fn put(&mut self, area: usize, period: usize, raw: Option<i64>) -> bool {
        match (self.place(area, period), raw) {
            (Some(place), Some(raw)) => {
                self.cells[place] = raw;
                true
            }
            _ => false,
        }
    }

    fn place(&self, area: usize, period: usize) -> Option<usize> {
        // Every comparison passes here: no division.
        let place = period.checked_mul(self.areas)?.checked_add(area)?;
        (area < self.areas && place < self.cells.len()).then_some(place)
    }

    fn read(&self, raw: i64) -> Cell {
        if raw > LAST_GAP {
            return Cell::Figure(Decimal::new(raw, self.decimals));
        }
        Cell::Gap(Status::ALL[usize::try_from(raw - GAP).unwrap_or(0)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_gives_back_what_was_put_in() {
        let mut column = Column::new(2, 3, 1);
        assert!(column.set(1, 2, Cell::Figure(Decimal::new(13, 0))));
        assert_eq!(column.cell(1, 2), Cell::Figure(Decimal::new(130, 1)));
        for status in Status::ALL {
            assert!(column.set(0, 0, Cell::Gap(status)));
            assert_eq!(column.cell(0, 0), Cell::Gap(status));
        }
    }

    #[test]
    fn a_figure_that_does_not_fit_and_a_place_outside_are_refused() {
        let mut column = Column::new(1, 1, 1);
        assert!(!column.set(0, 0, Cell::Figure(Decimal::new(125, 2))));
        assert!(!column.set(0, 1, Cell::Gap(Status::Low)));
        assert_eq!(column.cell(5, 5), Cell::Gap(Status::Missing));
        assert_eq!(Column::new(0, 0, 0).areas(), 0);
    }
}
