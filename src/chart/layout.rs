//! Labels that must not meet, and lines that must not leave their frame. It knows rectangles, not words.

use super::scene::Point;

/// A label beside a line's end: where it would like its middle, and how tall it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Wish {
    pub(crate) middle: f64,
    pub(crate) height: f64,
}

/// Where each label's top goes so that none meets another and all stay between `top` and `bottom`, as near to
/// their wishes as order allows. When they do not fit, they run over the bottom: callers make room first.
pub(crate) fn stack(wishes: &[Wish], top: f64, bottom: f64) -> Vec<f64> {
    let order = ascending(wishes.len(), &|at| wishes[at].middle);
    // Neighbouring labels that meet become one block, placed at the mean of what its labels wish for.
    struct Block {
        count: usize,
        wanted: f64,
        height: f64,
    }
    let place = |block: &Block| (block.wanted / block.count as f64).min(bottom - block.height).max(top);
    let mut blocks: Vec<Block> = Vec::new();
    for at in &order {
        let Wish { middle, height } = wishes[*at];
        let mut block = Block { count: 1, wanted: middle - height / 2.0, height };
        while let Some(above) = blocks.pop_if(|above| place(above) + above.height > place(&block)) {
            // What the lower labels wish for, told as a wish for the block's top.
            block.wanted = above.wanted + (block.wanted - above.height * block.count as f64);
            block.height += above.height;
            block.count += above.count;
        }
        blocks.push(block);
    }
    let mut tops = vec![0.0; wishes.len()];
    let mut members = order.iter();
    for block in &blocks {
        let mut y = place(block);
        for member in members.by_ref().take(block.count) {
            tops[*member] = y;
            y += wishes[*member].height;
        }
    }
    tops
}

/// The places of `count` things, the one of the least key first.
pub(crate) fn ascending(count: usize, key: &dyn Fn(usize) -> f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    crate::order::sort(&mut order, |a, b| key(*a).total_cmp(&key(*b)));
    order
}

/// A label above a bar, on a pole that stands on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Flag {
    pub(crate) pole: f64,
    /// Half the width of the label.
    pub(crate) half: f64,
}

/// Where a flag flies: in which row, 0 being the lowest, and the middle of its label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Flown {
    pub(crate) row: usize,
    pub(crate) middle: f64,
}

/// Places flags within a width so that no two meet in a row, and as few poles cross labels as can be. Each flies
/// towards the middle, away from it, or stands across its pole, in the lowest row where it crosses least.
pub(crate) fn fly(flags: &[Flag], width: f64) -> Vec<Flown> {
    // Those that wait will fly above all others.
    let mut flown = vec![Flown { row: usize::MAX, middle: 0.0 }; flags.len()];
    // Of those that are as little in the way, the one nearest the middle flies first.
    let order = ascending(flags.len(), &|at| (flags[at].pole - width / 2.0).abs());
    for _ in flags {
        let at = next(flags, &flown, &order, width);
        let inwards = if flags[at].pole < width / 2.0 { 1.0 } else { -1.0 };
        let (mut least, mut best) = (usize::MAX, flown[at]);
        for row in 0..flags.len() {
            for lean in [inwards, 0.0, -inwards] {
                let here = Flown { row, middle: leant(flags[at], lean, width) };
                let cost = crossings(flags, &flown, at, here);
                if cost < least {
                    (least, best) = (cost, here);
                }
            }
        }
        flown[at] = best;
    }
    flown
}

/// The middle of a label that leans to the left (below zero), to the right, or not at all, within a width.
fn leant(flag: Flag, lean: f64, width: f64) -> f64 {
    let least = flag.half + 2.0;
    (flag.pole + lean * (flag.half - 3.0)).min(width - least).max(least)
}

/// Whether a label of a middle lies across a pole.
fn covers(label: Flag, middle: f64, pole: f64) -> bool {
    (middle - pole).abs() <= label.half - 1.0
}

/// How many poles and labels cross when a flag flies here; more than there are flags where it meets another label.
fn crossings(flags: &[Flag], flown: &[Flown], at: usize, here: Flown) -> usize {
    let flag = flags[at];
    let mut count = 0;
    for (place, there) in flown.iter().enumerate() {
        let other = flags[place];
        if there.row == here.row {
            let meets = (here.middle - there.middle).abs() < flag.half + other.half + 6.0;
            count += if meets { flags.len() } else { 0 };
        } else if there.row < here.row {
            count += usize::from(covers(other, there.middle, flag.pole));
        } else {
            count += usize::from(place != at && covers(flag, here.middle, other.pole));
        }
    }
    count
}

/// Which of those that wait flies next, above all before it: the one whose label lies across the fewest poles of the
/// others, which will come down through its row.
fn next(flags: &[Flag], flown: &[Flown], order: &[usize], width: f64) -> usize {
    let waits = |at: usize| flown[at].row == usize::MAX;
    let (mut least, mut next) = (usize::MAX, 0);
    for at in order {
        for lean in [-1.0, 0.0, 1.0] {
            let middle = leant(flags[*at], lean, width);
            let mut count = 0;
            for other in order {
                let is_below = other != at && waits(*other);
                count += usize::from(is_below && covers(flags[*at], middle, flags[*other].pole));
            }
            if count < least && waits(*at) {
                (least, next) = (count, *at);
            }
        }
    }
    next
}

/// Points that may be joined, run by run: broken where there is none, and where one may not be `joined` to the one before.
pub(crate) fn runs(
    count: usize,
    point: &dyn Fn(usize) -> Option<Point>,
    joined: &dyn Fn(usize) -> bool,
) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    for at in 0..count {
        let Some(point) = point(at) else {
            open = false;
            continue;
        };
        match runs.last_mut() {
            Some(run) if open && joined(at) => run.push(point),
            _ => runs.push(vec![point]),
        }
        open = true;
    }
    runs
}

/// Adds the parts of a line between two heights.
pub(crate) fn clip(line: &[Point], top: f64, bottom: f64, parts: &mut Vec<Vec<Point>>) {
    let inside = |point: &Point| (top..=bottom).contains(&point.y);
    let mut open: Vec<Point> = Vec::new();
    for (at, to) in line.iter().enumerate() {
        let from = &line[at.saturating_sub(1)];
        let cut = |y: f64| Point { x: from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), y };
        // Where the segment enters and leaves, in its own direction.
        let (near, far) = if from.y <= to.y { (top, bottom) } else { (bottom, top) };
        let crosses = |y: f64| (from.y < y) != (to.y < y) && from.y != to.y;
        if !inside(from) && crosses(near) {
            open.push(cut(near));
        }
        if inside(to) {
            open.push(*to);
        } else if crosses(far) && !open.is_empty() {
            open.push(cut(far));
        }
        // The part ends where the line leaves, or where it ends; a single point is no line.
        if !inside(to) || at + 1 == line.len() {
            let part = std::mem::take(&mut open);
            if part.len() > 1 {
                parts.push(part);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_that_would_meet_are_moved_apart_evenly() {
        let wish = |middle| Wish { middle, height: 10.0 };
        assert_eq!(stack(&[wish(50.0), wish(50.0)], 0.0, 100.0), [40.0, 50.0]);
        assert_eq!(stack(&[wish(98.0), wish(96.0)], 0.0, 100.0), [90.0, 80.0]);
        assert_eq!(stack(&[wish(-5.0), wish(30.0)], 0.0, 100.0), [0.0, 25.0]);
        assert!(stack(&[], 0.0, 1.0).is_empty());
    }

    #[test]
    fn a_line_is_cut_where_it_leaves_and_enters() {
        let p = |x: f64, y: f64| Point { x, y };
        let line = [p(0.0, 5.0), p(1.0, -5.0), p(2.0, 5.0), p(3.0, 25.0)];
        let parts = |line: &[Point], bottom: f64| {
            let mut parts = Vec::new();
            clip(line, 0.0, bottom, &mut parts);
            parts
        };
        assert_eq!(
            parts(&line, 20.0),
            [vec![p(0.0, 5.0), p(0.5, 0.0)], vec![p(1.5, 0.0), p(2.0, 5.0), p(2.75, 20.0)]]
        );
        assert_eq!(parts(&[p(0.0, -5.0), p(1.0, 30.0)], 10.0).len(), 1);
        assert!(parts(&[p(0.0, -5.0), p(1.0, -1.0)], 10.0).is_empty());
    }

    proptest! {
        #[test]
        fn stacked_labels_never_meet_and_stay_within(
            middles in prop::collection::vec(-50.0..350.0_f64, 0..11),
            heights in prop::collection::vec(10.0..25.0_f64, 11),
        ) {
            let wishes: Vec<Wish> = middles.iter().zip(heights).map(|(middle, height)| Wish { middle: *middle, height }).collect();
            let tops = stack(&wishes, 0.0, 300.0);
            let mut spans: Vec<(f64, f64)> = tops.iter().zip(&wishes).map(|(top, wish)| (*top, top + wish.height)).collect();
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            for pair in spans.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0 + 1e-6);
            }
            for (top, bottom) in spans {
                prop_assert!(top >= -1e-6 && bottom <= 300.0 + 1e-6);
            }
        }

        #[test]
        fn flags_in_one_row_never_meet_and_stay_within(poles in prop::collection::vec(0.0..360.0_f64, 0..8)) {
            let flags: Vec<Flag> = poles.iter().map(|pole| Flag { half: 70.0, pole: *pole }).collect();
            let flown = fly(&flags, 360.0);
            prop_assert_eq!(flown.len(), flags.len());
            for (i, a) in flown.iter().enumerate() {
                prop_assert!(a.middle - 70.0 >= 0.0 && a.middle + 70.0 <= 360.0);
                for b in flown.iter().skip(i + 1) {
                    prop_assert!(a.row != b.row || (a.middle - b.middle).abs() >= 140.0);
                }
            }
        }
    }

    #[test]
    fn a_long_label_flies_where_the_fewest_poles_cross_labels() {
        // The wide one in the middle would be in everybody's way below.
        let flag = |pole, half| Flag { pole, half };
        let flags = [flag(129.0, 107.0), flag(203.0, 40.0), flag(83.0, 40.0), flag(265.0, 40.0)];
        let flown = fly(&flags, 320.0);
        let mut crossed = 0;
        for (at, here) in flown.iter().enumerate() {
            for (other, there) in flown.iter().enumerate() {
                let above = there.row > here.row;
                crossed +=
                    usize::from(other != at && above && covers(flags[at], here.middle, flags[other].pole));
            }
        }
        assert_eq!(crossed, 0, "{flown:?}");
        assert!(flown[1..3].iter().all(|other| other.row < flown[0].row), "{flown:?}");
    }

    #[test]
    fn two_flags_side_by_side_do_not_stand_in_each_others_way() {
        let flags = [Flag { pole: 250.0, half: 60.0 }, Flag { pole: 420.0, half: 80.0 }];
        let flown = fly(&flags, 640.0);
        assert!(flown.iter().all(|flown| flown.row == 0), "{flown:?}");
    }
}
