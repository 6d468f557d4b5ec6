//! Which of some names were probably meant. It knows only letters.

/// The known names nearest to what was typed, by the alphabet, at most three; empty when none is near. A name that goes
/// on where the typed one ends was broken off, not mistyped.
pub(crate) fn nearest<'a>(typed: &str, known: &[&'a str]) -> Vec<&'a str> {
    let typed = letters(&typed.to_ascii_lowercase());
    let mut best = 1 + typed.len() / 4;
    let mut near = Vec::new();
    if typed.len() > FEWEST_BEGUN {
        for name in known {
            if letters(name).starts_with(&typed) && !near.contains(name) {
                near.push(*name);
            }
        }
    }
    if !near.is_empty() && near.len() <= 3 {
        return near;
    }
    near.clear();
    for name in known {
        if let Some(distance) = distance(&typed, &letters(name), best) {
            // One that is nearer than all others was meant.
            if distance < best {
                best = distance;
                near.clear();
            }
            if !near.contains(name) {
                near.push(*name);
            }
        }
    }
    crate::order::sort(&mut near, Ord::cmp);
    near.truncate(3);
    near
}

/// So few letters begin too many names.
const FEWEST_BEGUN: usize = 4;

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn one_of(words: &[&str]) -> String {
    let mut all = String::new();
    for (at, word) in words.iter().enumerate() {
        all.push_str(match at {
            0 => "",
            _ if at + 1 == words.len() => " or ",
            _ => ", ",
        });
        all.push_str(word);
    }
    all
}

/// Longer names are compared by their beginning, so that no input costs more than a moment.
const LONGEST: usize = 64;

/// The letters of a text, as far as they are compared.
pub(crate) fn letters(text: &str) -> Vec<char> {
    let mut letters = Vec::new();
    for letter in text.chars().take(LONGEST) {
        letters.push(letter);
    }
    letters
}

/// The number of letters to add, leave out, change, or swap with the next: `None` when more than `allowed`.
pub(crate) fn distance(a: &[char], b: &[char], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    // Row by row: how many lie between the first i letters of one and the first j of the other.
    let width = b.len() + 1;
    let mut steps: Vec<usize> = Vec::with_capacity((a.len() + 1) * width);
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let at = steps.len();
            let mut best = i.max(j);
            if i > 0 && j > 0 {
                let change = steps[at - width - 1] + usize::from(a[i - 1] != b[j - 1]);
                best = change.min(steps[at - width] + 1).min(steps[at - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(steps[at - 2 * width - 2] + 1);
                }
            }
            steps.push(best);
        }
    }
    steps.last().copied().filter(|distance| *distance <= allowed)
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
            ("gloucester", vec!["gloucestershire"]),
            ("swansea", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(nearest(typed, &known), expected, "{typed}");
        }
    }

    #[test]
    fn a_swap_of_two_letters_is_one_slip() {
        assert_eq!(distance(&letters("ab"), &letters("ba"), 2), Some(1));
        assert_eq!(distance(&letters(""), &letters("abc"), 2), None);
        assert_eq!(distance(&letters("abc"), &letters("abc"), 0), Some(0));
    }
}
