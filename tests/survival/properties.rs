//! What is so of every curve, whatever the lengths.

use likeforlike::{Held, kaplan_meier};
use proptest::prelude::*;

/// Lengths with many ties, so that ends of both kinds fall on one day.
fn lengths() -> impl Strategy<Value = Vec<(u32, bool)>> {
    prop::collection::vec((0..40_u32, any::<bool>()), 0..60)
}

proptest! {
    #[test]
    fn no_run_is_lost_and_days_rise(lengths in lengths()) {
        let steps = kaplan_meier(&lengths);
        prop_assert_eq!((steps[0].days, steps[0].at_risk), (0, lengths.len()));
        prop_assert!(steps.windows(2).all(|pair| pair[0].days < pair[1].days));
        let reached: usize = steps.iter().map(|step| step.reached).sum();
        let censored: usize = steps.iter().map(|step| step.censored).sum();
        prop_assert_eq!(reached, lengths.iter().filter(|(_, reached)| *reached).count());
        prop_assert_eq!(reached + censored, lengths.len());
    }

    #[test]
    fn a_share_never_rises_and_its_limits_enclose_it(lengths in lengths()) {
        let steps = kaplan_meier(&lengths);
        prop_assert!(steps.windows(2).all(|pair| pair[1].share <= pair[0].share));
        for step in steps {
            prop_assert!((0.0..=1.0).contains(&step.share));
            prop_assert_eq!(step.limits.is_some(), 0.0 < step.share && step.share < 1.0);
            if let Some((low, high)) = step.limits {
                prop_assert!(0.0 <= low && low <= step.share && step.share <= high && high <= 1.0, "{:?}", step);
            }
        }
    }

    #[test]
    fn the_order_of_the_runs_does_not_matter(lengths in lengths(), turn in 0..60_usize) {
        let mut turned: Vec<_> = lengths.iter().rev().copied().collect();
        if !turned.is_empty() {
            let turn = turn % turned.len();
            turned.rotate_left(turn);
        }
        prop_assert_eq!(kaplan_meier(&turned), kaplan_meier(&lengths));
    }

    #[test]
    fn where_everyone_is_known_to_have_got_there_the_curve_is_the_plain_count(days in prop::collection::vec(0..40_u32, 1..60)) {
        let lengths: Vec<_> = days.iter().map(|days| (*days, true)).collect();
        for step in kaplan_meier(&lengths).iter() {
            let left = days.iter().filter(|days| **days > step.days).count();
            let plain = left as f64 / days.len() as f64;
            prop_assert!((step.share - plain).abs() < 1e-12, "{:?}", step);
        }
    }

    #[test]
    fn a_quarter_comes_before_a_half_and_limits_enclose_the_day(lengths in lengths()) {
        let steps = kaplan_meier(&lengths);
        let [quarter, half, three] = [0.25, 0.5, 0.75].map(|reached| Held::of(&steps, reached));
        let is_later = |early: Held, late: Held| late.days.is_none_or(|late| early.days.is_some_and(|early| early <= late));
        prop_assert!(is_later(quarter, half) && is_later(half, three));
        for held in [quarter, half, three] {
            // The curve may end before a limit comes down so far.
            prop_assert!(held.low.zip(held.days).is_none_or(|(low, days)| low <= days), "{:?}", held);
            prop_assert!(held.high.is_none_or(|high| held.days.is_some_and(|days| days <= high)), "{:?}", held);
        }
    }
}
