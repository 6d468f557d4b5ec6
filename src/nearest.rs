//! Which of some names were probably meant. It knows only letters.

/// The known names nearest to what was typed, the nearest first, at most three; empty when none is near.
pub(crate) fn nearest<'a>(typed: &str, known: &[&'a str]) -> Vec<&'a str> {
    let typed: Vec<char> = typed.to_ascii_lowercase().chars().take(LONGEST).collect();
    let allowed = 1 + typed.len() / 4;
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .filter_map(|name| {
            let letters: Vec<char> = name.chars().take(LONGEST).collect();
            distance(&typed, &letters, allowed).map(|distance| (distance, *name))
        })
        .collect();
    crate::order::sort(&mut near, Ord::cmp);
    near.dedup();
    // One that is nearer than all others was meant.
    let best = near.first().map_or(0, |(distance, _)| *distance);
    near.retain(|(distance, _)| *distance == best);
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// Longer names are compared by their beginning, so that no input costs more than a moment.
const LONGEST: usize = 64;

/// The number of letters to add, leave out, change, or swap with the next: `None` when more than `allowed`.
pub(crate) fn distance(a: &[char], b: &[char], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let mut best = (above[j] + usize::from(letter != other)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_what_was_meant() {
        let known = ["gloucestershire", "south-gloucestershire", "agency-rate", "caseload"];
        for (typed, expected) in [
            ("glocestershire", vec!["gloucestershire"]),
            ("gloucestershrie", vec!["gloucestershire"]),
            ("agncy-rate", vec!["agency-rate"]),
            ("caselaod", vec!["caseload"]),
            ("swansea", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(nearest(typed, &known), expected, "{typed}");
        }
    }

    #[test]
    fn a_swap_of_two_letters_is_one_slip() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters("ab"), &letters("ba"), 2), Some(1));
        assert_eq!(distance(&letters(""), &letters("abc"), 2), None);
        assert_eq!(distance(&letters("abc"), &letters("abc"), 0), Some(0));
    }
}
