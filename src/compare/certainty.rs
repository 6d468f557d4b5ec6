//! Everything that can be said of an answer's certainty, in one place: what chance may explain of its figures,
//! or why that can't be said. It calculates nothing itself.

use super::against::{Against, against};
use super::caveats::Why;
use super::chance::{RankRange, chance_of};
use super::difference::{Difference, difference};
use super::evidence::evidence;
use super::funnel::{Funnel, FunnelPoint, funnel};
use super::intervals::{Confidence, Interval, interval};
use super::trend::{Trend, trend};
use super::{Answer, AreaAnswer};
use crate::model::AreaId;

/// How certain the figures of one chosen area are.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Direction, Question, answer, certainty};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let certainty = certainty(&answer);
/// let area = &certainty.areas[0];
/// assert_eq!(area.intervals.len(), answer.periods.len());
/// assert_eq!(area.trend.as_ref().map(|trend| trend.direction), Ok(Direction::Falling));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct AreaCertainty {
    /// The area.
    pub id: AreaId,
    /// The 95% interval of each of its figures, one a period of the answer.
    pub intervals: Vec<Result<Interval, Why>>,
    /// Its figure in focus against England's.
    pub england: Result<Against, Why>,
    /// Its trend over the five periods up to the one in focus, which may begin before the answer does.
    pub trend: Result<Trend, Why>,
    /// Where chance alone could place it in the period in focus.
    pub rank: Result<RankRange, Why>,
    /// Its place in the funnel of the period in focus.
    pub funnel: Result<FunnelPoint, Why>,
}

/// How certain an answer is: what [`certainty`] gives.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, certainty};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let two = Question::parse("measure=agency-rate&areas=dorset,gloucestershire")?;
/// let certainty = certainty(&answer(&dataset, &two)?);
/// let difference = certainty.difference.expect("two areas are chosen").expect("both can be tested");
/// assert!(!difference.significant); // 12.1% and 10.2%: chance may explain that
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Certainty {
    /// One a chosen area, in the answer's order.
    pub areas: Vec<AreaCertainty>,
    /// The difference in focus between the first two chosen authorities; `None` with fewer than two.
    pub difference: Option<Result<Difference, Why>>,
    /// The funnel of the period in focus.
    pub funnel: Result<Funnel, Why>,
}

/// Says how certain the published figures of an answer are, whatever it shows of them. Where nobody is chosen, the ranks are not drawn, which is what takes the time:
/// some 30 ms for a field of 150.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, Side, answer, certainty};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire,south-gloucestershire")?;
/// let certainty = certainty(&answer(&dataset, &question)?);
/// let england = certainty.areas[1].england.as_ref().expect("it can be tested");
/// assert_eq!(england.side, Side::Higher);
/// assert!(certainty.difference.is_some_and(|difference| difference.is_ok_and(|it| it.significant)));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn certainty(answer: &Answer<'_>) -> Certainty {
    let Answer { dataset, published: series, .. } = *answer;
    let focus = answer.periods[answer.focus];
    let funnel = funnel(dataset, series, focus);
    let mut authorities = Vec::new();
    for chosen in &answer.areas {
        if answer.area(chosen.id).is_authority() {
            authorities.push(chosen.id);
        }
    }
    let chance = match authorities.as_slice() {
        [] => Err(Why::NotAnAuthority),
        chosen => chance_of(dataset, series, focus, Some(chosen)),
    };
    let difference = match authorities.as_slice() {
        [a, b, ..] => Some(difference(dataset, series, focus, *a, *b)),
        _ => None,
    };
    let mut areas = Vec::with_capacity(answer.areas.len());
    for AreaAnswer { id, .. } in &answer.areas {
        let id = *id;
        let mut intervals = Vec::with_capacity(answer.periods.len());
        for period in &answer.periods {
            intervals.push(interval(dataset, series, id, *period, Confidence::Usual));
        }
        let england = match dataset.england() {
            Some(england) => against(dataset, series, id, focus, england),
            None => Err(Why::NoBenchmark),
        };
        // What is said of the field holds for those in it whose own figure can be tested.
        let in_field = if answer.area(id).is_authority() {
            evidence(dataset, series, id, focus).map(|_| ())
        } else {
            Err(Why::NotAnAuthority)
        };
        let rank = in_field.clone().and(chance.as_ref().map_err(Why::clone)).and_then(|chance| {
            let range = chance.ranges.iter().find(|range| range.area == id);
            range.copied().ok_or(Why::NoDenominators)
        });
        let place = in_field.and(funnel.as_ref().map_err(Why::clone)).and_then(|funnel| {
            let point = funnel.points.iter().find(|point| point.area == id);
            point.copied().ok_or(Why::NoDenominators)
        });
        let trend = trend(dataset, series, id, focus);
        areas.push(AreaCertainty { id, intervals, england, trend, rank, funnel: place });
    }
    Certainty { areas, difference, funnel }
}
