//! The boundary to JavaScript for those who want many figures at once: typed arrays, without names. It translates
//! and decides nothing.

use crate::wasm::Engine;
use crate::{AreaId, Decimal, Error, Field, Quarter, Question, Series};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

type Result<T> = std::result::Result<T, JsError>;

#[wasm_bindgen]
impl Engine {
    /// Where every council stands in one period of a measure, both by their places: area, rank, how many share
    /// it, and quarter (0 the lowest, 4 for none), the lowest figure first. The period is the last where none is
    /// given.
    ///
    /// # Errors
    /// When the measure is not loaded.
    pub fn standings(&self, measure: &str, period: Option<usize>) -> Result<Vec<u16>> {
        let series = self.series(measure)?;
        let period = period.unwrap_or(series.periods.len().saturating_sub(1));
        let field = Field::of(&self.dataset, series, period);
        let mut columns = Vec::with_capacity(4 * field.members.len());
        for ((id, figure), rank) in field.members.iter().zip(field.ranks()) {
            columns.extend([*id, small(rank.rank), small(rank.tied), quarter(field.quarter(*figure))]);
        }
        Ok(columns)
    }

    /// An area's distance from the mean of its neighbours, its region and England, in every period of a measure;
    /// not a number where there is none.
    ///
    /// # Errors
    /// When the measure is not loaded, or there is no such area.
    pub fn gaps(&self, measure: &str, area: &str) -> Result<Vec<f64>> {
        let gaps = crate::gaps(&self.dataset, self.series(measure)?, self.area(area)?);
        let mut columns = Vec::with_capacity(3 * gaps.len());
        for gap in gaps {
            columns.extend([gap.neighbours_mean, gap.region, gap.england].map(number));
        }
        Ok(columns)
    }

    /// An area's figures in all measures, by slug, in the period in focus: figure, change from the period before,
    /// rank, how many share it, of how many, and quarter (0 the lowest, 4 for none); not a number where there is
    /// none.
    ///
    /// # Errors
    /// As `profile` in the library.
    #[wasm_bindgen(js_name = profileColumns)]
    pub fn profile_columns(&self, question: &str) -> Result<Vec<f64>> {
        let profile = crate::profile(&self.dataset, &Question::parse(question)?)?;
        let mut columns = Vec::with_capacity(6 * profile.rows.len());
        for row in &profile.rows {
            columns.push(number(row.cell.figure()));
            columns.push(number(row.change.as_ref().ok().map(|change| change.absolute)));
            match &row.standing {
                Ok(standing) => {
                    let rank = standing.rank();
                    let quarter = quarter(standing.quarter().ok());
                    columns.extend([rank.rank, rank.tied, rank.n, usize::from(quarter)].map(|n| n as f64));
                }
                Err(_) => columns.extend([f64::NAN, f64::NAN, f64::NAN, 4.0]),
            }
        }
        Ok(columns)
    }

    /// The rank of every area in every period of every measure that is loaded: measures by slug, periods in time
    /// order, areas in theirs; 0 for none.
    #[wasm_bindgen(js_name = allRanks)]
    #[must_use]
    pub fn all_ranks(&self) -> Vec<u16> {
        let areas = self.dataset.areas().len();
        let fields: usize = self.dataset.all_series().iter().map(|series| series.periods.len()).sum();
        let mut ranks = vec![0; areas * fields];
        let mut rows = ranks.chunks_mut(areas.max(1));
        for series in self.dataset.all_series() {
            for (period, row) in (0..series.periods.len()).zip(&mut rows) {
                let field = Field::of(&self.dataset, series, period);
                for ((id, _), rank) in field.members.iter().zip(field.ranks()) {
                    row[usize::from(*id)] = small(rank.rank);
                }
            }
        }
        ranks
    }

    /// The biggest changes: the measure's place among those that are loaded, the area's place, the change, and
    /// how many times the usual distance between councils it is; the biggest first.
    ///
    /// # Errors
    /// As `movers` in the library.
    #[wasm_bindgen(js_name = moversColumns)]
    pub fn movers_columns(&self, question: &str) -> Result<Vec<f64>> {
        let movers = crate::movers(&self.dataset, &Question::parse(question)?)?;
        let mut columns = Vec::with_capacity(4 * movers.rows.len());
        for row in &movers.rows {
            let slug = &row.series.measure.slug;
            let place = self.dataset.all_series().iter().position(|series| series.measure.slug == *slug);
            let place = place.map_or(f64::NAN, |place| place as f64);
            columns.extend([place, f64::from(row.area), row.change.absolute.to_f64(), row.times.to_f64()]);
        }
        Ok(columns)
    }
}

impl Engine {
    fn series(&self, measure: &str) -> Result<&Series> {
        let missing =
            || Error::question(format!("the figures of \"{measure}\" are not loaded: load its pack first"));
        Ok(self.dataset.series(measure).ok_or_else(missing)?)
    }

    fn area(&self, name: &str) -> Result<AreaId> {
        let missing = || Error::question(format!("there is no area \"{name}\": see the list of areas"));
        Ok(self.dataset.find_area(name).ok_or_else(missing)?)
    }
}

/// A rank: a field has at most as many members as a place of an area can count.
fn small(rank: usize) -> u16 {
    u16::try_from(rank).unwrap_or(u16::MAX)
}

fn quarter(quarter: Option<Quarter>) -> u16 {
    quarter.map_or(4, |quarter| quarter as u16)
}

/// The nearest double; not a number, which is how a typed array says that there is none.
fn number(figure: Option<Decimal>) -> f64 {
    figure.map_or(f64::NAN, Decimal::to_f64)
}
