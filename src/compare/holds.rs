//! Whether a finding holds against another group: the same figure, set beside each benchmark there is. It says
//! on which side it lies, and tests nothing.

use super::Answer;
use super::caveats::Why;
use super::groups::group_of;
use crate::model::{AreaId, Decimal};
use crate::question::With;
use std::cmp::Ordering;

/// A figure beside one benchmark.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, Question, With, answer, holds};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let holds = holds(&answer, answer.areas[0].id).expect("it has a figure");
/// let england = &holds.beside[0];
/// assert_eq!((england.with, england.mean), (With::England, Decimal::new(130, 1)));
/// assert!(england.side.is_lt()); // 10.2% is below 13.0%
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Whose benchmark: England's or the region's published figure; or of a group.
    pub with: With,
    /// The published figure of England or the region; the mean of a group.
    pub mean: Decimal,
    /// The median of a group; `None` for England and the region.
    pub median: Option<Decimal>,
    /// How many councils of the group have a figure; `None` for England and the region.
    pub n: Option<usize>,
    /// On which side of the published figure or the mean the council's figure lies.
    pub side: Ordering,
    /// On which side of the median; as [`side`](Self::side) where there is none.
    pub median_side: Ordering,
}

/// The figure in focus of one area beside every benchmark.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, holds};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let holds = holds(&answer, answer.areas[0].id).expect("it has a figure");
/// assert_eq!(holds.side, None); // below England, above other counties: it depends
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holds {
    /// The benchmarks that there are, in the order of [`With`].
    pub beside: Vec<Beside>,
    /// Those that there are not, and why.
    pub refused: Vec<(With, Why)>,
    /// The side on which the figure lies of all of them, medians included; `None` where it depends on which.
    pub side: Option<Ordering>,
}

/// Sets the figure in focus of an area beside England, its region, its neighbours, the councils of its type and
/// all councils, whether the question asks for them or not.
///
/// # Errors
/// A reason, where the area has no figure in the period in focus or is no council.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, holds, pack};
/// let dataset = pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let holds = holds(&answer, answer.areas[0].id).unwrap();
/// // 10.2% is below England and below the mean of the neighbours, but above the median of county councils.
/// assert_eq!(holds.beside.len() + holds.refused.len(), 5);
/// # Ok(())
/// # }
/// ```
pub fn holds(answer: &Answer<'_>, id: AreaId) -> Result<Holds, Why> {
    let at = answer.focus;
    let figure = answer.cell(id, at);
    let figure = figure.figure().ok_or(Why::NoFigure {
        period: at,
        status: figure.status().unwrap_or(crate::model::Status::Missing),
    })?;
    if !answer.area(id).is_authority() {
        return Err(Why::NotAnAuthority);
    }
    let (mut beside, mut refused) = (Vec::new(), Vec::new());
    for with in With::ALL {
        let one = benchmark_of(answer, id, *with);
        match one {
            Err(why) => refused.push((*with, why)),
            Ok((mean, median, n)) => {
                let side = figure.cmp(&mean);
                let median_side = median.map_or(side, |median| figure.cmp(&median));
                beside.push(Beside { with: *with, mean, median, n, side, median_side });
            }
        }
    }
    let first = beside.first().map(|one| one.side);
    let side = first.filter(|side| beside.iter().all(|one| one.side == *side && one.median_side == *side));
    Ok(Holds { beside, refused, side })
}

/// One benchmark of an area in the period in focus: the published figure of England or of its region; the mean of a
/// group, with its median and how many of it have a figure.
pub(crate) fn benchmark_of(
    answer: &Answer<'_>,
    id: AreaId,
    with: With,
) -> Result<(Decimal, Option<Decimal>, Option<usize>), Why> {
    let (dataset, series, at) = (answer.dataset, &*answer.series, answer.focus);
    let published = match with {
        With::England | With::Region if answer.is_total => return Err(Why::Total),
        With::England => dataset.england(),
        With::Region => super::peers::region(dataset, series, id),
        _ => {
            let peers = group_of(dataset, series, &answer.periods[at..=at], with, id, answer.model);
            let values = peers.ok_or(Why::NoNeighbours)?.values[0];
            let mean = values.mean.ok_or(Why::TooFewNeighbours { n: values.n })?;
            return Ok((mean, values.median, Some(values.n)));
        }
    };
    if published == Some(id) {
        return Err(Why::Itself);
    }
    let figure = published.and_then(|id| answer.cell(id, at).figure());
    Ok((figure.ok_or(Why::NoBenchmark)?, None, None))
}
