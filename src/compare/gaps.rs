//! How far one area's figures lie from its benchmarks, over all periods of a measure, and nothing besides. It
//! ranks nobody and says nothing of what is left out.

use super::answering::gap;
use super::{Gap, peers};
use crate::model::{AreaId, Dataset, Series};

/// The distance of an area from England, its region and its statistical neighbours, one a period of the series:
/// what [`answer`](super::answer) gives with every value, for whoever needs it of many areas or measures.
///
/// Each is the figure minus the benchmark, in the unit of the measure; `None` where either has no figure, where
/// fewer than five neighbours have one, and for totals, where parts are not set against their whole.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Decimal, gaps};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("a council");
/// let gaps = gaps(&dataset, series, gloucestershire);
/// assert_eq!(gaps.len(), series.periods.len());
/// assert_eq!(gaps.last().and_then(|gap| gap.england), Some(Decimal::new(-28, 1)));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn gaps(dataset: &Dataset, series: &Series, area: AreaId) -> Vec<Gap> {
    let is_total = peers::is_total(dataset, series);
    let england = dataset.england().filter(|england| *england != area && !is_total);
    let region = peers::region(dataset, series, area).filter(|_| !is_total);
    let mut periods = Vec::with_capacity(series.periods.len());
    periods.extend(0..series.periods.len());
    // The neighbours of the model in force.
    let peers = peers::peers(dataset, series, area, &periods, 0).ok();
    let mut gaps = Vec::with_capacity(periods.len());
    for period in periods {
        let cell = dataset.cell(series, area, period);
        let together = peers.as_ref().map(|peers| peers.values[period]).unwrap_or_default();
        let of = |benchmark: Option<AreaId>| dataset.cell(series, benchmark?, period).figure();
        gaps.push(Gap {
            england: gap(cell, of(england)),
            region: gap(cell, of(region)),
            neighbours_mean: gap(cell, together.mean),
            neighbours_median: gap(cell, together.median),
        });
    }
    gaps
}
