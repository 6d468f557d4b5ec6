//! Sorting, once. Each use of the standard library's sort is compiled anew for its type, at about six
//! kilobytes of WebAssembly; this one sorts places, whatever stands in them, and is compiled once.

use std::cmp::Ordering;

/// Sorts a list so that what compares equal keeps its order.
pub(crate) fn sort<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for (at, from) in swaps(items.len(), &|a, b| compare(&items[a], &items[b])).into_iter().enumerate() {
        items.swap(at, from);
    }
}

/// Each item goes to its place by swaps along the cycles of the permutation: with which one each changes, in turn.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places = permutation(count, compare);
    for at in 0..count {
        let mut from = places[at];
        while from < at {
            from = places[from];
        }
        places[at] = from;
    }
    places
}

/// The order of `count` items: which one comes first, second, and so on. A merge sort from the bottom up.
fn permutation(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = order.clone();
    let mut run = 1;
    while run < count {
        let mut start = 0;
        while start < count {
            let (middle, end) = ((start + run).min(count), (start + 2 * run).min(count));
            let (mut left, mut right) = (start, middle);
            for slot in &mut merged[start..end] {
                let from_left = left < middle
                    && (right == end || compare(order[left], order[right]) != Ordering::Greater);
                let next = if from_left { &mut left } else { &mut right };
                *slot = order[*next];
                *next += 1;
            }
            start = end;
        }
        std::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

/// Sorts numbers, each with whatever belongs to it; what is equal keeps its order. Ranking a field is what an
/// answer spends most of its time on: where size counts less than in a page, the standard library does it.
pub(crate) fn sort_numbers(numbers: &mut Vec<(i64, u16)>) {
    if cfg!(all(target_arch = "wasm32", not(feature = "object"))) {
        merge_numbers(numbers);
    } else {
        numbers.sort_by_key(|(number, _)| *number);
    }
}

/// The same in a few hundred bytes: a merge sort from the bottom up, without a call for each comparison.
fn merge_numbers(numbers: &mut Vec<(i64, u16)>) {
    let count = numbers.len();
    let mut merged = numbers.clone();
    let mut run = 1;
    while run < count {
        let (mut left, mut right, mut middle, mut end) = (0, 0, 0, 0);
        for (at, slot) in merged.iter_mut().enumerate() {
            if at == end {
                (left, middle) = (end, (end + run).min(count));
                (right, end) = (middle, (middle + run).min(count));
            }
            let second = left == middle || (right < end && numbers[right].0 < numbers[left].0);
            *slot = numbers[if second { right } else { left }];
            left += usize::from(!second);
            right += usize::from(second);
        }
        std::mem::swap(numbers, &mut merged);
        run *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::{merge_numbers, sort, sort_numbers};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(list in prop::collection::vec((0..20_u8, any::<u8>()), 0..200)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            sort(&mut ours, |a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|a| a.0);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn it_sorts_numbers_as_the_standard_library_does(
            list in prop::collection::vec((prop_oneof![-9..9_i64, any::<i64>()], any::<u16>()), 0..200),
        ) {
            let (mut ours, mut small, mut theirs) = (list.clone(), list.clone(), list);
            sort_numbers(&mut ours);
            merge_numbers(&mut small);
            sort(&mut theirs, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(&ours, &theirs);
            prop_assert_eq!(small, theirs);
        }
    }
}
