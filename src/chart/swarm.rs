//! Dots along an axis that would lie on one another, moved aside until none does. It knows places on the axis and
//! radii, and not what the dots are.

/// A dot to be placed: where it stands on the axis, and how much room it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Dot {
    /// Pixels along the axis: a figure's place, never moved.
    pub(crate) along: f64,
    pub(crate) radius: f64,
}

/// Between two dots that touch.
pub(crate) const GAP: f64 = 0.5;

/// How far each dot stands off the axis, in pixels, so that none lies on another. The first is placed first, on the axis
/// itself; each goes as near to it as those before leave room, in turn to either side.
pub(crate) fn aside(dots: &[Dot]) -> Vec<f64> {
    let mut placed: Vec<f64> = Vec::with_capacity(dots.len());
    for (at, dot) in dots.iter().enumerate() {
        let first_side = if at % 2 == 0 { -1.0 } else { 1.0 };
        let mut best = f64::INFINITY;
        let mut consider = |off: f64| {
            let nearer = off.abs() < best.abs() - 1e-6
                || (off.abs() < best.abs() + 1e-6 && off * first_side > best * first_side);
            if nearer && is_free(dots, &placed, dot, off) {
                best = off;
            }
        };
        consider(0.0);
        for (other, off) in placed.iter().enumerate() {
            if let Some(reach) = reach(dot, &dots[other]) {
                // A hair more, so that the two do not meet by a rounding.
                consider(off + reach + 1e-9);
                consider(off - reach - 1e-9);
            }
        }
        placed.push(best);
    }
    placed
}

/// How far off another a dot must stand; `None` where they do not meet wherever they stand.
fn reach(one: &Dot, other: &Dot) -> Option<f64> {
    let (apart, along) = (one.radius + other.radius + GAP, one.along - other.along);
    let left = apart * apart - along * along;
    (left > 0.0).then(|| left.sqrt())
}

fn is_free(dots: &[Dot], placed: &[f64], dot: &Dot, off: f64) -> bool {
    for (other, there) in placed.iter().enumerate() {
        if reach(dot, &dots[other]).is_some_and(|reach| (off - there).abs() < reach) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn dots(along: &[f64]) -> Vec<Dot> {
        along.iter().map(|along| Dot { along: *along, radius: 2.0 }).collect()
    }

    #[test]
    fn dots_that_do_not_meet_stay_on_the_axis_and_equal_ones_are_stacked_to_both_sides() {
        assert_eq!(aside(&dots(&[0.0, 10.0, 20.0])), [0.0, 0.0, 0.0]);
        let stacked: Vec<i64> =
            aside(&dots(&[5.0; 5])).iter().map(|off| (off * 10.0).round() as i64).collect();
        assert_eq!(stacked, [0, 45, -45, 90, -90]);
        assert!(aside(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn no_dot_lies_on_another(along in prop::collection::vec(0.0..120.0_f64, 0..80)) {
            let dots = dots(&along);
            let off = aside(&dots);
            for one in 0..dots.len() {
                for other in 0..one {
                    let (dx, dy) = (along[one] - along[other], off[one] - off[other]);
                    prop_assert!((dx * dx + dy * dy).sqrt() >= 4.0);
                }
            }
        }
    }
}
