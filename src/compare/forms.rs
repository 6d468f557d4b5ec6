//! Which views suit a question: each shows something that another does not have. It draws nothing and words nothing.

use super::{Answer, Why, change};
use crate::model::{Series, Unit};
use crate::question::{COMPLETE, RELATIONS, Show, View, With};
#[cfg(any(feature = "figures", not(feature = "inspections")))]
use std::borrow::Cow;

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
        if of_figures && reason(answer, *view).is_none() && broken(answer, *view).is_none() {
            suited.push(*view);
        }
    }
    suited
}

/// Why a view does not suit an answer; `None` where it does.
#[cfg(any(feature = "figures", not(feature = "inspections")))]
pub(crate) fn unsuited<'a>(answer: &'a Answer<'_>, view: View) -> Option<Cow<'a, Why>> {
    match reason(answer, view) {
        None => broken(answer, view).map(|reason| Cow::Owned(Why::Break { reason })),
        why => why.map(Cow::Borrowed),
    }
}

/// What a series break between the two ends of a slope changed.
fn broken(answer: &Answer<'_>, view: View) -> Option<String> {
    if view != View::Slope {
        return None;
    }
    change::break_between(&answer.series, answer.period(0), answer.period(answer.focus))
}

/// Why a view does not suit an answer, but for a break.
fn reason<'a>(answer: &'a Answer<'_>, view: View) -> Option<&'a Why> {
    let last = answer.periods.len() - 1;
    let relation = answer.question.shows().last();
    let with = answer.question.with.last();
    match view {
        View::Strip | View::Strips | View::Slope | View::Gaps if matches!(relation, Some(Show::Rank)) => {
            Some(&Why::OfRanks)
        }
        View::Strips if last == 0 => Some(&Why::OnePeriod),
        View::Slope if answer.focus == 0 => Some(&Why::OnePeriod),
        View::Gaps if answer.areas.is_empty() => Some(&Why::NobodyChosen),
        View::Gaps if with.is_none() || matches!(relation, Some(Show::Gap)) => Some(&Why::NobodyBeside),
        View::Gaps if !has_beside(answer) => Some(&Why::NobodyChosen),
        View::Gaps if answer.is_total && matches!(with, Some(With::England | With::Region)) => {
            Some(&Why::Total)
        }
        View::Profile if !answer.areas.iter().any(|area| answer.area(area.id).is_authority()) => {
            Some(&Why::NobodyChosen)
        }
        View::Multiples if answer.areas.len() < 2 => Some(&Why::OnePanel),
        View::Scatter | View::Funnel if !answer.question.shows().is_empty() => Some(&Why::NotAsPublished),
        // Only a build that holds figures against something else has held them.
        View::Scatter => match &answer.correlation {
            Some(Err(why)) if RELATIONS => Some(why),
            _ if (COMPLETE || RELATIONS) && answer.second.is_some() => None,
            _ => Some(&Why::NoSecondMeasure),
        },
        View::Funnel => match &answer.funnel {
            Some(Err(why)) if RELATIONS => Some(why),
            Some(Ok(_)) if RELATIONS => None,
            _ => without_counts(answer.published),
        },
        _ => None,
    }
}

/// Whether any of the chosen areas has another to be set beside: England is not set beside itself, nor has it a region.
fn has_beside(answer: &Answer<'_>) -> bool {
    let is_lone = |at: usize| match answer.question.with[at] {
        With::England => answer.areas.iter().all(|area| Some(area.id) == answer.dataset.england()),
        With::Region => answer.areas.iter().all(|area| !answer.area(area.id).is_authority()),
        _ => false,
    };
    (0..answer.question.with.len()).any(|at| !is_lone(at))
}

/// Why there can be no funnel of a measure, as far as can be told without the counts behind it.
fn without_counts(published: &Series) -> Option<&'static Why> {
    match published.measure.unit {
        Unit::Number => Some(&Why::SizesDiffer),
        Unit::Percent | Unit::Rate if published.counts.is_some() || published.counts_elsewhere => None,
        Unit::Percent | Unit::Rate => Some(&Why::NoDenominators),
        _ => Some(&Why::NotTestable),
    }
}
