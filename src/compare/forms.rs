//! Which views suit a question: each shows something that another does not have. It draws nothing and words nothing.

use super::{Answer, Why, change};
use crate::model::{Series, Unit};
use crate::question::{COMPLETE, RELATIONS, Show, View, With};

/// The views that an answer can be shown in, in the order of [`View`]. Those of inspections alone are not among them.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, View, answer, forms};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let shown = |text| Question::parse(text).and_then(|question| Ok(forms(&answer(&dataset, &question)?)));
/// let of_two = shown("measure=agency-rate&areas=gloucestershire,kent")?;
/// assert!(of_two.contains(&View::Slope) && of_two.contains(&View::Multiples));
/// let of_one_year = shown("measure=agency-rate&areas=gloucestershire&from=2025")?;
/// assert!(!of_one_year.contains(&View::Slope) && !of_one_year.contains(&View::Multiples));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn forms(answer: &Answer<'_>) -> Vec<View> {
    let mut suited = Vec::new();
    for view in View::ALL {
        let of_figures = *view < View::Timeline || *view == View::Map;
        if of_figures && unsuited(answer, *view).is_none() {
            suited.push(*view);
        }
    }
    suited
}

/// Why a view does not suit an answer; `None` where it does.
pub(crate) fn unsuited(answer: &Answer<'_>, view: View) -> Option<Why> {
    let last = answer.periods.len() - 1;
    let relation = answer.question.shows().last();
    let with = answer.question.with.as_slice();
    let councils = answer.areas.iter().filter(|area| answer.area(area.id).is_authority()).count();
    match view {
        View::Strip | View::Strips | View::Slope | View::Gaps if relation == Some(&Show::Rank) => {
            Some(Why::OfRanks)
        }
        View::Strips if last == 0 => Some(Why::OnePeriod),
        View::Slope if answer.focus == 0 => Some(Why::OnePeriod),
        View::Slope => change::break_between(&answer.series, answer.period(0), answer.period(answer.focus))
            .map(|reason| Why::Break { reason }),
        View::Gaps if answer.areas.is_empty() => Some(Why::NobodyChosen),
        View::Gaps if with.is_empty() || relation == Some(&Show::Gap) => Some(Why::NobodyBeside),
        View::Gaps if answer.is_total && with.last() <= Some(&With::Region) => Some(Why::Total),
        View::Profile if councils == 0 => Some(Why::NobodyChosen),
        View::Multiples if answer.areas.len() < 2 => Some(Why::OnePanel),
        View::Scatter | View::Funnel if !answer.question.shows().is_empty() => Some(Why::NotAsPublished),
        View::Scatter => match &answer.correlation {
            Some(Err(why)) => Some(why.clone()),
            Some(Ok(_)) => None,
            None if (COMPLETE || RELATIONS) && answer.second.is_some() => None,
            None => Some(Why::NoSecondMeasure),
        },
        View::Funnel => match &answer.funnel {
            Some(Err(why)) => Some(why.clone()),
            Some(Ok(_)) => None,
            None => without_counts(answer.published),
        },
        _ => None,
    }
}

/// Why there can be no funnel of a measure, as far as can be told without the counts behind it.
fn without_counts(published: &Series) -> Option<Why> {
    match published.measure.unit {
        Unit::Number => Some(Why::SizesDiffer),
        Unit::Percent | Unit::Rate if published.counts.is_some() || published.counts_elsewhere => None,
        Unit::Percent | Unit::Rate => Some(Why::NoDenominators),
        _ => Some(Why::NotTestable),
    }
}
