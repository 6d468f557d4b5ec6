//! Groups of councils: which belong to one, and what their figures are together. It ranks nobody.

use super::peers::{Neighbours, Peers, peers};
use super::stats::{mean, median};
use crate::error::{Error, Result};
use crate::model::{AreaId, Cell, Dataset, Series, Status};
use crate::question::{Among, COMPLETE, With};
use crate::text::joined;

/// Fewer councils with a figure than this, and neither mean nor median of a group is given.
pub(crate) const FEWEST_TOGETHER: usize = 5;

/// A group that stands beside the chosen areas.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, With, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire&with=neighbours")?;
/// let answer = answer(&dataset, &question)?;
/// let group = &answer.groups[0];
/// assert_eq!((group.with, group.area), (With::Neighbours, Some(0)));
/// assert_eq!(group.peers.members.len(), 10);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which: neighbours, councils of the same type, or all.
    pub with: With,
    /// Whose, by its place among the chosen areas; `None` for all councils.
    pub area: Option<usize>,
    /// The members and their figures together.
    pub peers: Peers,
}

/// The groups that a question asks for, each of the first chosen area that has one.
pub(crate) fn beside(
    dataset: &Dataset,
    series: &Series,
    periods: &[usize],
    with: &[With],
    areas: &[AreaId],
    model: usize,
) -> Vec<Group> {
    let mut groups = Vec::new();
    for with in with {
        let mut add = |area, peers| groups.push(Group { with: *with, area, peers });
        match with {
            With::England | With::Region => {}
            With::All if COMPLETE => add(None, everyone(dataset, series, periods)),
            With::All => {}
            With::Neighbours | With::Type => {
                for (at, id) in areas.iter().enumerate() {
                    if let Some(peers) = group_of(dataset, series, periods, *with, *id, model) {
                        add(Some(at), peers);
                        break;
                    }
                }
            }
        }
    }
    groups
}

/// The group of one area; `None` where it has none, as England has no type.
pub(crate) fn group_of(
    dataset: &Dataset,
    series: &Series,
    periods: &[usize],
    with: With,
    id: AreaId,
    model: usize,
) -> Option<Peers> {
    match with {
        With::Neighbours => peers(dataset, series, id, periods, model).ok(),
        With::Type if COMPLETE => {
            dataset.area(id).authority_type?;
            Some(together(dataset, series, periods, of_type(dataset, id)))
        }
        With::All if COMPLETE => Some(everyone(dataset, series, periods)),
        _ => None,
    }
}

/// All councils.
fn everyone(dataset: &Dataset, series: &Series, periods: &[usize]) -> Peers {
    together(dataset, series, periods, all(dataset, &|_| true))
}

/// The councils that a condition picks.
pub(crate) fn all(dataset: &Dataset, picks: &dyn Fn(AreaId) -> bool) -> Vec<AreaId> {
    let mut members = Vec::new();
    for (id, _) in dataset.authorities() {
        if picks(id) {
            members.push(id);
        }
    }
    members
}

/// The councils of an area's type, itself included: the group is the same for each of them.
fn of_type(dataset: &Dataset, id: AreaId) -> Vec<AreaId> {
    let kind = dataset.area(id).authority_type;
    all(dataset, &|other| dataset.area(other).authority_type == kind)
}

/// The figures of some councils together, a value a period.
fn together(dataset: &Dataset, series: &Series, periods: &[usize], members: Vec<AreaId>) -> Peers {
    let mut values = Vec::with_capacity(periods.len());
    for period in periods {
        values.push(mean_and_median(dataset, series, &members, *period));
    }
    Peers { members, values, one_way: 0, model: 0 }
}

/// How many of a group are spoken of in a period: all neighbours, whom the model names whether they existed or
/// not; of the others those that existed.
pub(crate) fn size(group: &Group, at: usize) -> usize {
    match group.with {
        With::Neighbours => group.peers.members.len(),
        _ => group.peers.values[at].of,
    }
}

/// The unweighted mean and the median of those with a figure.
pub(crate) fn mean_and_median(
    dataset: &Dataset,
    series: &Series,
    members: &[AreaId],
    period: usize,
) -> Neighbours {
    let mut figures = Vec::with_capacity(members.len());
    let mut existed = members.len();
    for member in members {
        match dataset.cell(series, *member, period) {
            Cell::Figure(figure) => figures.push(figure),
            Cell::Gap(Status::DidNotExist) => existed -= 1,
            Cell::Gap(_) => {}
        }
    }
    let mut of = Neighbours { n: figures.len(), of: existed, ..Neighbours::default() };
    if of.n >= FEWEST_TOGETHER {
        of.mean = mean(&figures, series.measure.decimals);
        of.median = median(&figures, series.measure.decimals);
    }
    of
}

/// Among whom the chosen areas are ranked: the members of the group and the chosen areas, in the order of the
/// dataset; `None` for all councils.
///
/// # Errors
/// When the group is told by a council and none is chosen, or an area of an own list does not exist.
pub(crate) fn field_of(
    dataset: &Dataset,
    among: &Among,
    areas: &[AreaId],
    model: usize,
) -> Result<Option<Vec<AreaId>>> {
    let council = areas.iter().copied().find(|id| dataset.area(*id).is_authority());
    let chosen = |what: &str| {
        let needs = || joined(&["group=", what, " is told by a council, and none is chosen: add areas="]);
        council.ok_or_else(|| Error::question(needs()))
    };
    let mut members = match among {
        Among::All => return Ok(None),
        Among::Region => {
            let region = dataset.area(chosen("region")?).parent;
            all(dataset, &|id| dataset.area(id).parent == region)
        }
        Among::Type => of_type(dataset, chosen("type")?),
        Among::Neighbours => {
            let mut members = Vec::new();
            for neighbour in dataset.neighbours_in(model, chosen("neighbours")?) {
                members.push(neighbour.area);
            }
            members
        }
        Among::Own(names) => super::resolve::areas(dataset, names, &["region", "type", "neighbours", "all"])?,
    };
    members.extend_from_slice(areas);
    Ok(Some(all(dataset, &|id| members.contains(&id))))
}
