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
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    crate::order::sort(&mut order, |a, b| wishes[*a].middle.total_cmp(&wishes[*b].middle));
    // Neighbouring labels that meet become one block, placed at the mean of what its labels wish for.
    struct Block {
        members: Vec<usize>,
        wanted: f64,
        height: f64,
    }
    let place =
        |block: &Block| (block.wanted / block.members.len() as f64).min(bottom - block.height).max(top);
    let mut blocks: Vec<Block> = Vec::new();
    for at in order {
        let wish = wishes[at];
        blocks.push(Block {
            members: vec![at],
            wanted: wish.middle - wish.height / 2.0,
            height: wish.height,
        });
        while let [.., above, below] = blocks.as_slice() {
            if place(above) + above.height <= place(below) {
                break;
            }
            let Some(below) = blocks.pop() else { break };
            let Some(above) = blocks.last_mut() else { break };
            // What the lower labels wish for, told as a wish for the block's top.
            above.wanted += below.wanted - above.height * below.members.len() as f64;
            above.height += below.height;
            above.members.extend(below.members);
        }
    }
    let mut tops = vec![0.0; wishes.len()];
    for block in &blocks {
        let mut y = place(block);
        for member in &block.members {
            tops[*member] = y;
            y += wishes[*member].height;
        }
    }
    tops
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

/// Places flags within a width so that no two meet in a row, and, as far as there is room, no pole crosses a
/// label. Each flies towards the middle, away from it, or stands across its pole, in the lowest row that has
/// room; those nearest the middle are placed first, so that those further out can fly above them.
pub(crate) fn fly(flags: &[Flag], width: f64) -> Vec<Flown> {
    let mut order: Vec<usize> = (0..flags.len()).collect();
    let outwards = |at: usize| (flags[at].pole - width / 2.0).abs();
    crate::order::sort(&mut order, |a, b| outwards(*a).total_cmp(&outwards(*b)));
    let mut flown: Vec<Option<Flown>> = vec![None; flags.len()];
    for at in order {
        let flag = flags[at];
        let highest = flown.iter().flatten().map(|flown| flown.row).max().map_or(0, |row| row + 1);
        let inwards = if flag.pole < width / 2.0 { 1.0 } else { -1.0 };
        let mut best = None;
        // First without standing in anybody's way, then without regard for those still to come.
        for considerate in [true, false] {
            for row in 0..=highest {
                for lean in [inwards, 0.0, -inwards] {
                    let wanted = flag.pole + lean * (flag.half - 3.0);
                    let middle =
                        wanted.max(flag.half + 2.0).min((width - flag.half - 2.0).max(flag.half + 2.0));
                    let here = Flown { row, middle };
                    if best.is_none() && fits(flags, &flown, at, here, considerate) {
                        best = Some(here);
                    }
                }
            }
        }
        let middle = flag.pole.max(flag.half + 2.0).min((width - flag.half - 2.0).max(flag.half + 2.0));
        flown[at] = Some(best.unwrap_or(Flown { row: highest, middle }));
    }
    flown.into_iter().flatten().collect()
}

fn fits(flags: &[Flag], flown: &[Option<Flown>], at: usize, here: Flown, considerate: bool) -> bool {
    let covers = |half: f64, middle: f64, x: f64| (middle - x).abs() <= half - 1.0;
    for (other_at, other) in flags.iter().enumerate() {
        let is_clear = match flown[other_at] {
            _ if other_at == at => true,
            None => !considerate || !covers(flags[at].half, here.middle, other.pole),
            Some(there) if there.row == here.row => {
                (here.middle - there.middle).abs() >= flags[at].half + other.half + 6.0
            }
            Some(there) if there.row < here.row => !covers(other.half, there.middle, flags[at].pole),
            Some(_) => !covers(flags[at].half, here.middle, other.pole),
        };
        if !is_clear {
            return false;
        }
    }
    true
}

/// The parts of a line between two heights.
pub(crate) fn clip(line: &[Point], top: f64, bottom: f64) -> Vec<Vec<Point>> {
    let inside = |point: &Point| (top..=bottom).contains(&point.y);
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut open: Vec<Point> = line.first().filter(|point| inside(point)).copied().into_iter().collect();
    for pair in line.windows(2) {
        let [from, to] = pair else { continue };
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
        if !inside(to) && !open.is_empty() {
            parts.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        parts.push(open);
    }
    parts.retain(|part| part.len() > 1);
    parts
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
        assert_eq!(
            clip(&line, 0.0, 20.0),
            [vec![p(0.0, 5.0), p(0.5, 0.0)], vec![p(1.5, 0.0), p(2.0, 5.0), p(2.75, 20.0)]]
        );
        assert_eq!(clip(&[p(0.0, -5.0), p(1.0, 30.0)], 0.0, 10.0).len(), 1);
        assert!(clip(&[p(0.0, -5.0), p(1.0, -1.0)], 0.0, 10.0).is_empty());
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
    fn two_flags_side_by_side_do_not_stand_in_each_others_way() {
        let flags = [Flag { pole: 250.0, half: 60.0 }, Flag { pole: 420.0, half: 80.0 }];
        let flown = fly(&flags, 640.0);
        assert!(flown.iter().all(|flown| flown.row == 0), "{flown:?}");
    }
}
