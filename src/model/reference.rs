//! What amounts of money are put right with: prices over the years, and the number of children. It knows no
//! measure.

use super::{AreaId, Column, Decimal};

/// Deflators and populations, apart from every measure.
///
/// ```
/// use likeforlike::{Decimal, Reference};
/// let prices = vec![(2024, Decimal::new(96_085, 3)), (2025, Decimal::new(100, 0))];
/// let reference = Reference { deflators: prices, ..Reference::default() };
/// assert_eq!(reference.base_year(), Some(2025));
/// assert_eq!(reference.deflator(2024), Some(Decimal::new(96_085, 3)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// GDP deflators of financial years, in time order: the year in which it ends, and the index. Source: Office
    /// for National Statistics, series YBGB, mean of the four quarters.
    pub deflators: Vec<(u16, Decimal)>,
    /// The year of the first column of [`population`](Self::population).
    pub first_year: u16,
    /// Children aged 0 to 17 on 30 June: one row an area of the dataset, one column a year. Source: Office for
    /// National Statistics, mid-year population estimates.
    pub population: Column,
}

impl Reference {
    /// The index of a financial year, by the year in which it ends; `None` outside the table.
    #[must_use]
    pub fn deflator(&self, year: u16) -> Option<Decimal> {
        self.deflators.iter().find(|(known, _)| *known == year).map(|(_, index)| *index)
    }

    /// The year in which the latest financial year of the table ends: prices are told in its.
    #[must_use]
    pub fn base_year(&self) -> Option<u16> {
        self.deflators.last().map(|(year, _)| *year)
    }

    /// The children of an area on 30 June of a year; `None` outside the table.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let reference = dataset.reference().expect("the example has it");
    /// let england = dataset.england().expect("it is there");
    /// let children = reference.children(england, 2020).expect("it is published");
    /// assert!((11_000_000.0..13_000_000.0).contains(&children.to_f64()));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn children(&self, area: AreaId, year: u16) -> Option<Decimal> {
        let at = year.checked_sub(self.first_year)?;
        self.population.cell(usize::from(area), usize::from(at)).figure()
    }
}
