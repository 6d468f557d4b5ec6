//! A claim that councils improve within a span of months, held against the curve and against the bare counts.

use super::kaplan_meier::Step;

/// A claim that councils improve within a span, and the shares that did.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Question, survival};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=survival&reach=good&claim=18-36")?;
/// let found = survival(&dataset, &question, &[], Judgement::Overall)?;
/// let claim = found.claim.expect("the question names one");
/// let (share, limits) = claim.by_end.expect("councils are known for longer than three years");
/// let (low, high) = limits.expect("some had reached it and some had not");
/// assert!(low < share && share < high && high < 0.5); // fewer than half were good after three years
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// The span, in months.
    pub months: (u16, u16),
    /// The same in days: a month is a twelfth of 365.25, and a day is whole.
    pub days: (u32, u32),
    /// The share that had reached the goal by its beginning, with 95% limits (`None` where it is 0 or 1); by the
    /// curve. `None` where nobody is known for so long.
    pub before: Option<(f64, Option<(f64, f64)>)>,
    /// The share by its end, in the same way.
    pub by_end: Option<(f64, Option<(f64, f64)>)>,
    /// How many of the runs reached the goal by the beginning, after it and by the end, and later.
    pub counted: [usize; 3],
    /// How many are known for less than the span's end and had not reached the goal.
    pub unknown: usize,
    /// How many are known for as long as the span or longer and never reached it: with the others, all runs.
    pub not_there: usize,
}

impl Claim {
    /// Holds a claim against lengths, each with whether the goal was reached, and their curve.
    pub(super) fn of(lengths: &[(u32, bool)], steps: &[Step], months: (u16, u16)) -> Self {
        let days = (days_of(months.0), days_of(months.1));
        let (mut counted, mut unknown, mut not_there) = ([0; 3], 0, 0);
        for (length, reached) in lengths {
            if *reached {
                counted[usize::from(*length > days.0) + usize::from(*length > days.1)] += 1;
            } else if *length < days.1 {
                unknown += 1;
            } else {
                not_there += 1;
            }
        }
        let (before, by_end) = (there(steps, days.0), there(steps, days.1));
        Claim { months, days, before, by_end, counted, unknown, not_there }
    }
}

/// Months as whole days.
fn days_of(months: u16) -> u32 {
    // 365.25 / 12 is 487 / 16: rounded, a half upwards.
    (u32::from(months) * 487 + 8) / 16
}

/// The share that a curve has reached by a day, with its limits. Beyond the last day that anyone is known there is
/// none, unless all got there: a curve that ends at nothing because the last one known did speaks of one council.
fn there(steps: &[Step], days: u32) -> Option<(f64, Option<(f64, f64)>)> {
    let is_known = steps.last().is_some_and(|last| days <= last.days);
    if !is_known && steps.iter().any(|step| step.censored > 0) {
        return None;
    }
    let step = steps.iter().rev().find(|step| step.days <= days)?;
    Some((1.0 - step.share, step.limits.map(|(low, high)| (1.0 - high, 1.0 - low))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::inspections::kaplan_meier::kaplan_meier;

    #[test]
    fn months_are_twelfths_of_a_mean_year() {
        for (months, days) in
            [(0, 0), (1, 30), (2, 61), (12, 365), (18, 548), (24, 731), (36, 1096), (48, 1461)]
        {
            assert_eq!(days_of(months), days, "{months}");
        }
    }

    #[test]
    fn a_claim_counts_both_ends_of_its_span_and_who_is_not_known_for_so_long() {
        // One month to two: 30 days to 61.
        let lengths = [
            (30, true),   // by the beginning
            (31, true),   // within
            (61, true),   // by the end
            (62, true),   // later
            (60, false),  // not known for so long
            (61, false),  // known to be not there
            (400, false), // the same
        ];
        let claim = Claim::of(&lengths, &kaplan_meier(&lengths), (1, 2));
        assert_eq!((claim.days, claim.counted), ((30, 61), [1, 2, 1]));
        assert_eq!((claim.unknown, claim.not_there), (1, 2)); // and all seven are counted
        let share = |there: Option<(f64, _)>| (there.unwrap().0 * 1e6).round();
        assert_eq!(share(claim.before), (1e6_f64 / 7.0).round());
        assert_eq!(share(claim.by_end), ((1.0 - 5.0 / 7.0 * 3.0 / 4.0) * 1e6_f64).round());
    }

    #[test]
    fn beyond_the_last_that_is_known_there_is_no_share() {
        let of = |lengths: &[(u32, bool)]| Claim::of(lengths, &kaplan_meier(lengths), (1, 2));
        for lengths in [[(10, true), (40, false)], [(20, true), (40, true)], [(20, false), (40, true)]] {
            let claim = of(&lengths);
            let all = lengths.iter().all(|(_, reached)| *reached);
            assert_eq!((claim.before.is_some(), claim.by_end.is_some()), (true, all), "{lengths:?}");
        }
        // Where all are there, they stay there.
        assert_eq!(of(&[(10, true), (40, true)]).by_end, Some((1.0, None)));
        assert_eq!(of(&[(100, true)]).before, Some((0.0, None)));
    }
}
