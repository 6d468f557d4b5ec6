//! Who an authority is compared with: England, its region, its statistical neighbours. It gives their figures
//! or the reason why there are none, and ranks nobody.

use super::caveats::Why;
use super::stats::{mean, median};
use crate::model::{AreaId, Dataset, Decimal, Series, Unit};

/// Fewer neighbours with a figure than this, and neither mean nor median is given.
pub(crate) const FEWEST_NEIGHBOURS: usize = 5;

/// The statistical neighbours of one authority in one period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The unweighted mean of those with a figure; `None` with fewer than five.
    pub mean: Option<Decimal>,
    /// Their median; `None` with fewer than five.
    pub median: Option<Decimal>,
    /// How many have a figure.
    pub n: usize,
}

/// The neighbours of an authority over all periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peers {
    /// The neighbours, the closest first.
    pub members: Vec<AreaId>,
    /// Their figures together, one a period.
    pub values: Vec<Neighbours>,
    /// How many of them do not count the authority among their own neighbours.
    pub one_way: usize,
    /// The year of the model that chose them.
    pub model: u16,
}

/// The neighbours of an area in the given periods (places in the series).
pub(crate) fn peers(
    dataset: &Dataset,
    series: &Series,
    area: AreaId,
    periods: &[usize],
) -> Result<Peers, Why> {
    let members: Vec<AreaId> = dataset.neighbours(area).iter().map(|neighbour| neighbour.area).collect();
    if members.is_empty() {
        return Err(Why::NoNeighbours);
    }
    let model = dataset.core().neighbour_models.first().copied().unwrap_or_default();
    let decimals = series.measure.decimals;
    let values = periods.iter().map(|period| {
        let figures: Vec<Decimal> =
            members.iter().filter_map(|id| dataset.cell(series, *id, *period).figure()).collect();
        let enough = figures.len() >= FEWEST_NEIGHBOURS;
        Neighbours {
            mean: enough.then(|| mean(&figures, decimals)).flatten(),
            median: enough.then(|| median(&figures, decimals)).flatten(),
            n: figures.len(),
        }
    });
    let counts_it = |member: &&AreaId| dataset.neighbours(**member).iter().any(|other| other.area == area);
    let one_way = members.len() - members.iter().filter(counts_it).count();
    Ok(Peers { values: values.collect(), one_way, model, members })
}

/// Whether England's figure is the sum of its councils': a count of people or things, or a figure above that of
/// every council, which no mean or rate can be.
pub(crate) fn is_total(dataset: &Dataset, series: &Series) -> bool {
    let Some(england) = dataset.england() else { return false };
    let above_all = |period: usize| {
        let figure = |id: AreaId| dataset.cell(series, id, period).figure();
        let largest = dataset.authorities().filter_map(|(id, _)| figure(id)).max()?;
        Some(figure(england)? > largest)
    };
    let mut periods = (0..series.periods.len()).filter_map(above_all).peekable();
    series.measure.unit == Unit::Number || (periods.peek().is_some() && periods.all(|above| above))
}

/// The region to compare an area with: the nearest larger area below the country that has any figure. Inner
/// and Outer London thus fall back to London where the publisher gives London alone.
pub(crate) fn region(dataset: &Dataset, series: &Series, area: AreaId) -> Option<AreaId> {
    let country = dataset.england()?;
    let mut larger = dataset.area(area).parent.filter(|parent| *parent != country)?;
    let has_figures = |id: AreaId| {
        (0..series.periods.len()).any(|period| dataset.cell(series, id, period).figure().is_some())
    };
    // A chain of parents is as long as there are areas at most, even in a damaged file.
    for _ in dataset.ids() {
        if has_figures(larger) {
            return Some(larger);
        }
        larger = dataset.area(larger).parent.filter(|parent| *parent != country)?;
    }
    None
}
