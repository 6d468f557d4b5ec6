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

/// A label above a bar: its middle, half its width, and the place of the line down to its bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Flag {
    pub(crate) middle: f64,
    pub(crate) half: f64,
    pub(crate) pole: f64,
}

/// The row of each flag, 0 being the lowest, so that no two meet in a row and no pole crosses a flag below.
pub(crate) fn rows(flags: &[Flag]) -> Vec<usize> {
    let covers = |flag: &Flag, x: f64| (flag.middle - x).abs() <= flag.half + 3.0;
    let meet = |a: &Flag, b: &Flag| (a.middle - b.middle).abs() < a.half + b.half + 8.0;
    let mut rows: Vec<usize> = Vec::new();
    for (at, flag) in flags.iter().enumerate() {
        let fits = |row: &usize| {
            flags[..at].iter().zip(&rows).all(|(other, other_row)| match other_row.cmp(row) {
                std::cmp::Ordering::Equal => !meet(flag, other),
                std::cmp::Ordering::Less => !covers(other, flag.pole),
                std::cmp::Ordering::Greater => !covers(flag, other.pole),
            })
        };
        // A row of its own above all others fits unless its pole must cross one of them; then the one below all.
        let highest = rows.iter().copied().max().unwrap_or(0);
        rows.push((0..=highest + 1).find(fits).unwrap_or(highest + 1));
    }
    rows
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
        fn flags_in_one_row_never_meet(poles in prop::collection::vec(0.0..360.0_f64, 0..8)) {
            let flags: Vec<Flag> = poles.iter().map(|pole| Flag { middle: pole.clamp(70.0, 290.0), half: 70.0, pole: *pole }).collect();
            let rows = rows(&flags);
            for (i, a) in flags.iter().enumerate() {
                for (j, b) in flags.iter().enumerate().skip(i + 1) {
                    if rows[i] == rows[j] {
                        prop_assert!((a.middle - b.middle).abs() >= a.half + b.half);
                    }
                }
            }
        }
    }
}
