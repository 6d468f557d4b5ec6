//! Who an authority is compared with: England, its region, its statistical neighbours. It gives their figures
//! or the reason why there are none, and ranks nobody.

use super::caveats::Why;
use super::groups::mean_and_median;
use crate::model::{AreaId, Cell, Dataset, Decimal, Series, Unit};

/// The statistical neighbours of one authority in one period.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let peers = answer.areas[0].peers.as_ref().expect("the model has neighbours for it");
/// let together = peers.values[answer.focus];
/// assert_eq!((together.n, together.of), (10, 10));
/// assert_eq!(together.mean, Decimal::parse("11.93")); // % of the workforce
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The unweighted mean of those with a figure; `None` with fewer than five.
    pub mean: Option<Decimal>,
    /// Their median; `None` with fewer than five.
    pub median: Option<Decimal>,
    /// How many have a figure.
    pub n: usize,
    /// How many existed.
    pub of: usize,
}

/// The neighbours of an authority over all periods.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let peers = answer.areas[0].peers.as_ref().expect("the model has neighbours for it");
/// assert_eq!((peers.model, peers.members.len()), (2025, 10));
/// assert_eq!(dataset.area(peers.members[0]).name, "Warwickshire"); // the closest
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peers {
    /// The neighbours, the closest first.
    pub members: Vec<AreaId>,
    /// Their figures together, one a period.
    pub values: Vec<Neighbours>,
    /// How many of them do not count the authority among their own neighbours.
    pub one_way: usize,
    /// The year of the model that chose them; 0 where no model did.
    pub model: u16,
}

/// The neighbours of an area in the given periods (places in the series) and model (by its place).
pub(crate) fn peers(
    dataset: &Dataset,
    series: &Series,
    area: AreaId,
    periods: &[usize],
    model: usize,
) -> Result<Peers, Why> {
    let mut members = Vec::new();
    let mut one_way = 0;
    for neighbour in dataset.neighbours_in(model, area) {
        members.push(neighbour.area);
        one_way += usize::from(!counts(dataset, model, neighbour.area, area));
    }
    if members.is_empty() {
        return Err(Why::NoNeighbours);
    }
    let mut values = Vec::with_capacity(periods.len());
    for period in periods {
        values.push(mean_and_median(dataset, series, &members, *period));
    }
    let model = dataset.core().neighbour_models.get(model).copied().unwrap_or_default();
    Ok(Peers { members, values, one_way, model })
}

/// Whether an area counts another among its neighbours.
pub(crate) fn counts(dataset: &Dataset, model: usize, area: AreaId, other: AreaId) -> bool {
    dataset.neighbours_in(model, area).iter().any(|neighbour| neighbour.area == other)
}

/// Whether England's figure is the sum of its councils': a count of people or things, or a figure above that of
/// every council, which no mean or rate can be.
pub(crate) fn is_total(dataset: &Dataset, series: &Series) -> bool {
    let Some(england) = dataset.england() else { return false };
    if series.measure.unit == Unit::Number {
        return true;
    }
    let mut compared = false;
    for period in 0..series.periods.len() {
        let Cell::Figure(whole) = dataset.cell(series, england, period) else { continue };
        for (id, _) in dataset.authorities() {
            if let Cell::Figure(part) = dataset.cell(series, id, period) {
                if part >= whole {
                    return false;
                }
                compared = true;
            }
        }
    }
    compared
}

/// The region to compare an area with: the nearest larger area below the country that has a figure as late as any
/// of them. Inner and Outer London thus fall back to London where the publisher gives London alone, and where it has
/// given up the finer two: a line that ended years ago is no benchmark for today.
pub(crate) fn region(dataset: &Dataset, series: &Series, area: AreaId) -> Option<AreaId> {
    let country = dataset.england()?;
    let mut larger = dataset.area(area).parent;
    let mut found: Option<(AreaId, usize)> = None;
    // A chain of parents is as long as there are areas at most, even in a damaged file.
    for _ in dataset.ids() {
        let Some(candidate) = larger.filter(|id| *id != country) else { break };
        let has_figure = |period: &usize| dataset.cell(series, candidate, *period).figure().is_some();
        if let Some(last) = (0..series.periods.len()).rev().find(has_figure)
            && found.is_none_or(|(_, latest)| last > latest)
        {
            found = Some((candidate, last));
        }
        larger = dataset.area(candidate).parent;
    }
    found.map(|(region, _)| region)
}
