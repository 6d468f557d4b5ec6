//! The Kaplan–Meier estimate of how long something takes, where some are known only so far. It knows lengths in days
//! and whether the goal was reached, and neither councils nor grades. Interval: Greenwood's variance on the log-log
//! scale, 95% (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980).

use crate::compare::distribution::Z_95;

/// A step of the curve.
///
/// ```
/// use likeforlike::kaplan_meier;
/// // Two got there, after 10 and 30 days; one is known for 20 days only.
/// let steps = kaplan_meier(&[(30, true), (20, false), (10, true)]);
/// assert_eq!((steps[0].days, steps[0].at_risk, steps[0].share), (0, 3, 1.0));
/// assert_eq!((steps[3].days, steps[3].at_risk, steps[3].share), (30, 1, 0.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Days since the beginning.
    pub days: u32,
    /// How many were still on their way just before this day, and known.
    pub at_risk: usize,
    /// How many reached the goal on this day.
    pub reached: usize,
    /// How many are known up to this day only.
    pub censored: usize,
    /// The share not there yet after this day, from 1 to 0.
    pub share: f64,
    /// The lower and the upper limit of that share, at 95%; `None` where it is 0 or 1.
    pub limits: Option<(f64, f64)>,
}

/// After how many days a share of them had reached the goal: the estimate and its 95% limits; `None` where the
/// curve, or its limit, does not come down so far.
///
/// ```
/// use likeforlike::{Held, kaplan_meier};
/// let steps = kaplan_meier(&[(10, true), (20, false), (30, false)]);
/// // A third had got there after ten days; when the half will have is not known.
/// assert_eq!(Held::of(&steps, 0.25).days, Some(10));
/// assert_eq!(Held::of(&steps, 0.5).days, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The estimate.
    pub days: Option<u32>,
    /// The lower limit.
    pub low: Option<u32>,
    /// The upper limit.
    pub high: Option<u32>,
}

/// A product of fractions that is one half comes out of a computer a little above or below it.
const ROUNDING: f64 = 1e-12;

impl Held {
    /// Reads a curve at a share that has reached the goal, from 0 to 1: the first day at which no more are left. The
    /// limits are read off the limits of the curve in the same way (Brookmeyer and Crowley, Biometrics 1982).
    #[must_use]
    pub fn of(steps: &[Step], reached: f64) -> Self {
        let left = 1.0 - reached + ROUNDING;
        let first = |height: &dyn Fn(&Step) -> Option<f64>| {
            steps.iter().find(|step| height(step).is_some_and(|height| height <= left)).map(|step| step.days)
        };
        Held {
            days: first(&|step| Some(step.share)),
            low: first(&|step| step.limits.map(|(low, _)| low)),
            high: first(&|step| step.limits.map(|(_, high)| high)),
        }
    }
}

/// The curve of lengths in days, each with whether the goal was reached or it is known only so far, in any order. The
/// first step is at 0 days with all of them; then one at each day on which one ended. Of those that end on one day,
/// the ones known only so far were still on their way when the others got there.
///
/// ```
/// use likeforlike::kaplan_meier;
/// let steps = kaplan_meier(&[(9, true), (13, true), (13, false), (18, true), (23, true)]);
/// let shares: Vec<String> = steps.iter().map(|step| format!("{:.3}", step.share)).collect();
/// assert_eq!(shares, ["1.000", "0.800", "0.600", "0.300", "0.000"]);
/// let (low, high) = steps[2].limits.expect("some are there and some are not");
/// assert_eq!((format!("{low:.3}"), format!("{high:.3}")), ("0.126".to_owned(), "0.882".to_owned()));
/// ```
#[must_use]
pub fn kaplan_meier(lengths: &[(u32, bool)]) -> Vec<Step> {
    let mut sorted = lengths.to_vec();
    crate::order::sort(&mut sorted, |a, b| a.0.cmp(&b.0));
    let step = |days, at_risk| Step { days, at_risk, reached: 0, censored: 0, share: 1.0, limits: None };
    let mut steps = vec![step(0, sorted.len())];
    for (at, (days, reached)) in sorted.iter().enumerate() {
        if steps.last().is_none_or(|last| last.days < *days) {
            steps.push(step(*days, sorted.len() - at));
        }
        if let Some(last) = steps.last_mut() {
            *(if *reached { &mut last.reached } else { &mut last.censored }) += 1;
        }
    }
    // Greenwood's sum: the variance of the logarithm of the share.
    let (mut share, mut variance) = (1.0, 0.0);
    for step in &mut steps {
        if step.reached > 0 {
            let (at_risk, stay) = (step.at_risk as f64, (step.at_risk - step.reached) as f64);
            share *= stay / at_risk;
            variance += step.reached as f64 / (at_risk * stay);
        }
        step.share = share;
        // Without anyone left the variance is infinite, and no interval is asked of it.
        if 0.0 < share && share < 1.0 {
            let log = libm::log(share);
            let wider = libm::exp(Z_95 * variance.sqrt() / -log);
            step.limits = Some((libm::exp(log * wider), libm::exp(log / wider)));
        }
    }
    steps
}
