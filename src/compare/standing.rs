//! Where one figure stands among the authorities, by counting: one pass over the field, and nothing sorted. It
//! gives the same rank, quarter and percentile as [`Field`](super::Field), which is for whoever needs them all.

use super::caveats::Why;
use super::rank::{FEWEST_FOR_QUARTERS, From, Quarter, Rank};
use crate::model::{AreaId, Cell, Dataset, Decimal, Series, Status};

/// The place of one authority's figure among those of all authorities in one period.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Decimal, Standing};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("a council");
/// let last = series.periods.len() - 1;
/// let standing = Standing::of(&dataset, series, gloucestershire, last).expect("a figure of a council");
/// assert_eq!((standing.below, standing.tied, standing.n), (58, 2, 150));
/// assert_eq!(standing.rank().rank, 59); // joint: fewer agency workers are better
/// assert_eq!(standing.quarter().map(|quarter| quarter.band(standing.from)), Ok("B"));
/// assert_eq!(standing.percentile(), Decimal::new(3_933, 4));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many authorities have a lower figure.
    pub below: usize,
    /// How many have this figure, this one included: at least 1.
    pub tied: usize,
    /// How many have a figure: at least 1.
    pub n: usize,
    /// How many existed and have none.
    pub missing: usize,
    /// From which end they are ranked.
    pub from: From,
    /// Whether the source lets quarters of this measure be named.
    pub quartiles: bool,
}

impl Standing {
    /// The place of an authority in a period, by its place in the series.
    ///
    /// # Errors
    /// Why there is none: the area is a region or England, or it has no figure (the period in
    /// [`Why::NoFigure`] is the place in the series).
    pub fn of(dataset: &Dataset, series: &Series, area: AreaId, period: usize) -> Result<Self, Why> {
        Standing::among(dataset, series, area, period, None)
    }

    /// The same among some authorities only, of which it is one; `None` for all.
    ///
    /// # Errors
    /// As [`of`](Self::of).
    pub fn among(
        dataset: &Dataset,
        series: &Series,
        area: AreaId,
        period: usize,
        group: Option<&[AreaId]>,
    ) -> Result<Self, Why> {
        if !dataset.area(area).is_authority() {
            return Err(Why::NotAnAuthority);
        }
        let figure = match dataset.cell(series, area, period) {
            // Figures of one column have the same decimals, so their mantissas stand for them.
            Cell::Figure(figure) => figure.mantissa,
            Cell::Gap(status) => return Err(Why::NoFigure { period, status }),
        };
        let (mut below, mut tied, mut n, mut missing) = (0, 0, 0, 0);
        // Handed on, not asked for one by one: that is twice as fast.
        dataset.cells(series, period).for_each(|(id, cell)| {
            if group.is_some_and(|group| id != area && !group.contains(&id)) {
                return;
            }
            match cell {
                Cell::Figure(other) => {
                    n += 1;
                    // Added, not branched on: which way it goes can't be foretold.
                    below += usize::from(other.mantissa < figure);
                    tied += usize::from(other.mantissa == figure);
                }
                Cell::Gap(Status::DidNotExist) => {}
                Cell::Gap(_) => missing += 1,
            }
        });
        let from = From::of(&series.measure);
        Ok(Standing { below, tied, n, missing, from, quartiles: series.measure.quartiles })
    }

    /// The rank, in competition style.
    #[must_use]
    pub fn rank(self) -> Rank {
        let Standing { below, tied, n, missing, from, .. } = self;
        let before = if from == From::Lowest { below } else { n - below - tied };
        Rank { rank: before + 1, n, tied, missing, from }
    }

    /// The quarter of the field.
    ///
    /// A quartile of R's type 7 lies at position p = (n − 1)·k/4 of the sorted field, counted from 0, between
    /// the figures at ⌊p⌋ and the next. A figure with b others strictly below it stands first at position b. If
    /// ⌊p⌋ ≥ b, the quartile is at least that figure; if not, it lies between figures of which the lower is
    /// below it and the upper no higher than it, and nearer than the upper: below it. So the figure is at most
    /// the quartile exactly when ⌊p⌋ ≥ b, and nothing need be sorted.
    ///
    /// # Errors
    /// Why there is none: the source says that the range is too small, or fewer than 20 authorities have a
    /// figure.
    pub fn quarter(self) -> Result<Quarter, Why> {
        if !self.quartiles {
            return Err(Why::RangeTooSmall);
        }
        if self.n < FEWEST_FOR_QUARTERS {
            return Err(Why::FieldTooSmall { n: self.n });
        }
        let at_most = |k: usize| (self.n - 1) * k / 4 >= self.below;
        Ok(match () {
            () if at_most(1) => Quarter::Lowest,
            () if at_most(2) => Quarter::SecondLowest,
            () if at_most(3) => Quarter::SecondHighest,
            () => Quarter::Highest,
        })
    }

    /// The share of the field below the figure, half of those equal to it counted: 0 to 1, to four decimals.
    #[must_use]
    pub fn percentile(self) -> Decimal {
        let twice = 2 * self.below + self.tied;
        // At most 65,535 areas: far from the limit of either type.
        let share = (twice * 10_000 + self.n) / (2 * self.n).max(1);
        Decimal::new(share as i64, 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Field;
    use crate::model::{Area, AreaKind, Column, Core, Period, PeriodKind};
    use proptest::prelude::*;

    /// England and as many councils as there are cells, with one period: the series of the example with other
    /// figures.
    fn field_of(cells: &[Cell]) -> (Dataset, Series) {
        let example = crate::pack::open(&crate::example_pack()).unwrap();
        let mut series = example.series("agency-rate").unwrap().clone();
        let england = example.area(example.england().unwrap()).clone();
        let mut areas = vec![england.clone()];
        let mut figures = Column::new(cells.len() + 1, 1, 1);
        for (at, cell) in cells.iter().enumerate() {
            areas.push(Area { code: format!("E{at:08}"), kind: AreaKind::Authority, ..england.clone() });
            assert!(figures.set(at + 1, 0, *cell));
        }
        series.periods = vec![Period::parse("2025", PeriodKind::September).unwrap()];
        (series.figures, series.counts, series.denominators) = (figures, None, None);
        series.joint.clear();
        (Dataset::new(Core { areas, ..Core::default() }), series)
    }

    /// Every council stands where the sorted field has it.
    fn agrees(cells: &[Cell]) {
        let (dataset, mut series) = field_of(cells);
        for polarity in [None, Some(crate::Polarity::Higher), Some(crate::Polarity::Lower)] {
            series.measure.polarity = polarity;
            let field = Field::of(&dataset, &series, 0);
            for (id, _) in dataset.authorities() {
                let standing = Standing::of(&dataset, &series, id, 0);
                match dataset.cell(&series, id, 0) {
                    Cell::Gap(status) => assert_eq!(standing, Err(Why::NoFigure { period: 0, status })),
                    Cell::Figure(figure) => {
                        let standing = standing.unwrap();
                        assert_eq!(standing.rank(), field.rank(figure), "{figure:?} in {cells:?}");
                        assert_eq!(standing.quarter().ok(), field.quarter(figure), "{figure:?} in {cells:?}");
                        assert_eq!(Some(standing.percentile()), field.percentile(figure), "{figure:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn counting_places_a_figure_where_sorting_does() {
        let figures = |list: &[i64]| -> Vec<Cell> {
            list.iter().map(|mantissa| Cell::Figure(Decimal::new(*mantissa, 1))).collect()
        };
        let rising: Vec<i64> = (-10..30).collect();
        for list in [
            &[7][..],
            &[0; 25],
            &rising[..19],
            &rising[..20],
            &rising[..21],
            &rising[..22],
            &rising[..23],
            &rising,
            &[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
        ] {
            agrees(&figures(list));
        }
        let gaps = [Cell::Gap(Status::Suppressed), Cell::Gap(Status::DidNotExist)];
        agrees(&[figures(&rising), gaps.to_vec()].concat());
    }

    #[test]
    fn regions_stand_in_no_field() {
        let (dataset, series) = field_of(&[Cell::Figure(Decimal::new(1, 0))]);
        assert_eq!(Standing::of(&dataset, &series, 0, 0), Err(Why::NotAnAuthority));
    }

    #[test]
    fn a_group_is_a_field_of_its_own() {
        let cells: Vec<Cell> = (0..6).map(|mantissa| Cell::Figure(Decimal::new(mantissa, 0))).collect();
        let (dataset, series) = field_of(&cells);
        let group = [2, 3, 6];
        let standing = Standing::among(&dataset, &series, 6, 0, Some(&group)).unwrap();
        let field = Field::among(&dataset, &series, 0, Some(&group));
        assert_eq!((standing.below, standing.n), (2, 3));
        assert_eq!(standing.rank(), field.rank(Decimal::new(5, 0)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn counting_and_sorting_agree_on_every_field(
            list in prop::collection::vec(prop::option::weighted(0.9, -20..20_i64), 1..90),
        ) {
            let cell = |mantissa: &Option<i64>| match mantissa {
                Some(mantissa) => Cell::Figure(Decimal::new(*mantissa, 1)),
                None => Cell::Gap(Status::Missing),
            };
            agrees(&list.iter().map(cell).collect::<Vec<_>>());
        }
    }
}
