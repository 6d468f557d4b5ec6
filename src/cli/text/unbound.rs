//! Finds the figures in a story's text that nothing holds against the data: a number that a reader takes for a fact. It knows how
//! figures are written, and not what they say.

use super::forms::NUMBERS;

/// What is counted: a number before one of these is a figure.
const COUNTED: [&str; 26] = [
    "councils",
    "authorities",
    "areas",
    "places",
    "children",
    "families",
    "workers",
    "social",
    "cases",
    "inspections",
    "judgements",
    "visits",
    "ratings",
    "days",
    "weeks",
    "months",
    "years",
    "times",
    "points",
    "pounds",
    "million",
    "m",
    "billion",
    "bn",
    "thousand",
    "neighbours",
];

/// What may stand between a number and what is counted: "29 of the 152 councils", "six local authorities".
const BETWEEN: [&str; 9] =
    ["of", "the", "local", "other", "more", "english", "statistical", "percentage", "fewer"];

/// Larger numbers in words, beside those that forms knows.
const LARGER: [&str; 5] = ["thirty", "forty", "fifty", "hundred", "dozen"];

/// Whether a word is a number from two: none and one are too often no numbers.
fn is_word_of_number(word: &str) -> bool {
    NUMBERS[2..].contains(&word) || LARGER.contains(&word)
}

/// The first figure in a text, and where it begins; `None` where there is none.
pub(super) fn first(text: &str) -> Option<(usize, String)> {
    let words: Vec<&str> =
        text.split(|letter: char| letter.is_whitespace()).filter(|word| !word.is_empty()).collect();
    // A word is a part of the text: where it lies tells where it begins.
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    for (at, word) in words.iter().enumerate() {
        if is_figure_itself(word) {
            return Some((place(word), shown(word)));
        }
        if !is_number(word) {
            continue;
        }
        let after = &words[at + 1..];
        let skipped =
            after.iter().take_while(|word| BETWEEN.contains(&bare(word).as_str()) || is_number(word)).count();
        let next = after.get(skipped).map(|word| bare(word)).unwrap_or_default();
        let per_cent = after.first().is_some_and(|word| bare(word) == "per")
            && after.get(1).is_some_and(|word| bare(word) == "cent");
        if per_cent || next == "percent" || COUNTED.contains(&next.as_str()) {
            return Some((place(word), shown(&words[at..words.len().min(at + 2 + skipped)].join(" "))));
        }
    }
    None
}

/// A figure without what punctuation stands around it.
fn shown(words: &str) -> String {
    words.trim_matches(['.', ',', ';', ':', '!', '?', '(', ')', '“', '”']).to_owned()
}

/// What is a figure whatever stands beside it: money, a per cent, thousands, decimals.
fn is_figure_itself(word: &str) -> bool {
    let bytes = word.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let has_digit = bytes.iter().any(u8::is_ascii_digit);
    let parted =
        (1..bytes.len()).any(|at| matches!(bytes[at], b',' | b'.') && digit(at - 1) && digit(at + 1));
    has_digit && (word.contains(['£', '%', '€', '$']) || parted)
}

fn is_number(word: &str) -> bool {
    let bare = bare(word);
    (!bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()))
        || bare.split('-').all(|part| is_word_of_number(part) || part == "one")
            && bare != "one"
            && !bare.is_empty()
}

/// A word without what punctuation stands around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn a_number_that_a_reader_takes_for_a_fact_is_found() {
        for (text, expected) in [
            ("spent £6m more", Some("£6m")),
            ("rose to 39.9 of", Some("39.9")),
            ("some (44%) of it", Some("44%")),
            ("44 per cent", Some("44 per")),
            ("was 1,753 later", Some("1,753")),
            ("twenty-nine councils", Some("twenty-nine councils")),
            ("29 of the 152 councils", Some("29 of the 152 councils")),
            ("six English local authorities", Some("six English local authorities")),
            ("within 18 months", Some("18 months")),
            ("in three years’ time", Some("three years’")),
            ("for three years.", Some("three years")),
            ("two of us", None),
            ("in 2017 the council", None),
            ("on page 7 it", None),
            ("one of the councils", None),
            ("2016 to 2025", None),
            ("A1 roads", None),
            ("", None),
        ] {
            assert_eq!(first(text).map(|(_, figure)| figure).as_deref(), expected, "{text}");
        }
        assert_eq!(first("in all, 29 councils").map(|(place, _)| place), Some(8));
    }
}
