//! Which area or measure was meant: by name, alias or code, from the first letters, and through one slip. It
//! knows names, not figures.

use crate::features::FIGURES;
use crate::model::{AreaId, AreaKind, Dataset};
use crate::nearest::{distance, letters};
use crate::order::sort;
use crate::text::{digits, parts};

/// What a text may mean, the best first.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let found = likeforlike::search(&dataset, "temps"); // a keyword of agency-rate
/// assert!(found.areas.is_empty());
/// assert_eq!(found.measures.len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// At most eight areas.
    pub areas: Vec<FoundArea>,
    /// At most twenty measures; none until the catalogue is loaded.
    pub measures: Vec<FoundMeasure>,
}

/// An area that a text may mean.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let found = likeforlike::search(&dataset, "cumbria");
/// assert_eq!(dataset.area(found.areas[0].id).name, "Cumbria");
/// assert!(found.areas[0].note.contains("2023")); // when it was abolished
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundArea {
    /// Its id.
    pub id: AreaId,
    /// What to say beside its name: the alias that was found, that it was abolished, or nothing.
    pub note: String,
}

/// A measure that a text may mean, by its place in the catalogue.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let found = likeforlike::search(&dataset, "agency");
/// let entry = &dataset.catalogue()[found.measures[0].place];
/// assert_eq!(entry.title, "Agency social workers");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundMeasure {
    /// The place in [`Dataset::catalogue`].
    pub place: usize,
}

const MOST_AREAS: usize = 8;
const MOST_MEASURES: usize = 20;
/// More than anyone types for a name, in bytes: the rest is not read.
const LONGEST: usize = 80;

/// Finds areas and measures. An empty text finds nothing.
///
/// ```
/// # let bytes = likeforlike::example_pack();
/// let dataset = likeforlike::pack::open(&bytes).unwrap();
/// let found = likeforlike::search(&dataset, "glocestershire");
/// assert_eq!(dataset.area(found.areas[0].id).name, "Gloucestershire");
/// ```
#[must_use]
pub fn search(dataset: &Dataset, text: &str) -> Found {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let wanted = plain(&text[..end]);
    if wanted.is_empty() {
        return Found::default();
    }
    Found {
        areas: areas(dataset, &wanted),
        measures: if FIGURES { measures(dataset, &wanted) } else { Vec::new() },
    }
}

/// How well a name fits: smaller is better. From `SLIP` on, each slip adds one.
type Fit = usize;
const EXACT: Fit = 0;
const START: Fit = 1;
const WORD_START: Fit = 2;
const WITHIN: Fit = 3;
const SLIP: Fit = 4;

fn areas(dataset: &Dataset, wanted: &str) -> Vec<FoundArea> {
    let (mut found, mut ranks) = (Vec::new(), Vec::new());
    let mut best = usize::MAX;
    for id in dataset.ids() {
        let Some((fit, alias)) = area_fit(dataset, id, wanted) else { continue };
        let area = dataset.area(id);
        let mut note = alias.to_owned();
        if let Some(end) = area.end {
            note.push_str(if note.is_empty() { "until " } else { ", until " });
            note.push_str(&digits(end.year.into()));
        }
        // Today's councils before abolished ones, councils before regions.
        let later = area.end.is_some() || area.kind == AreaKind::Region;
        found.push(FoundArea { id, note });
        ranks.push(2 * fit + usize::from(later));
        best = best.min(fit);
    }
    let mut first = Vec::new();
    for at in order(&ranks, MOST_AREAS) {
        // A slip is only looked at when nothing fits as typed.
        if best >= SLIP || ranks[at] < 2 * SLIP {
            first.push(found[at].clone());
        }
    }
    first
}

/// How well any name of an area fits, and the alias or code that does, where it is not the name itself.
fn area_fit<'a>(dataset: &'a Dataset, id: AreaId, wanted: &str) -> Option<(Fit, &'a str)> {
    let area = dataset.area(id);
    let mut best = fit(&plain(&area.name), wanted).map(|fit| (fit, ""));
    for (of, alias) in &dataset.core().aliases {
        if *of == id {
            best = better(best, fit(&plain(alias), wanted), alias);
        }
    }
    for code in area.former_codes.iter().chain([&area.code]) {
        let exact = code.eq_ignore_ascii_case(wanted).then_some(EXACT);
        best = better(best, exact, code);
    }
    best
}

/// The better of what was found so far and of another name; the earlier one where both fit equally well.
fn better<'a>(best: Option<(Fit, &'a str)>, fit: Option<Fit>, name: &'a str) -> Option<(Fit, &'a str)> {
    match fit {
        Some(fit) if best.is_none_or(|(known, _)| fit < known) => Some((fit, name)),
        _ => best,
    }
}

fn measures(dataset: &Dataset, wanted: &str) -> Vec<FoundMeasure> {
    let mut words: Vec<&str> =
        parts(wanted, b' ').filter(|word| !parts(FILLERS, b' ').any(|each| each == *word)).collect();
    if words.is_empty() {
        words = parts(wanted, b' ').collect();
    }
    let (mut found, mut ranks) = (Vec::new(), Vec::new());
    let mut fewest = words.len();
    for (place, entry) in dataset.catalogue().iter().enumerate() {
        let title = plain(&entry.title);
        let mut rest = String::new();
        let (mut known, mut place_of) = (None, 0);
        let mut add = |text: &str| {
            let text = plain(text);
            if text == wanted && known.is_none() {
                known = Some(place_of);
            }
            place_of += LATER;
            rest.push(' ');
            rest.push_str(&text);
        };
        // What people say in so many words is as good as the title: the first keyword most of all.
        for keyword in parts(&entry.keywords, b';') {
            add(keyword);
        }
        add(&entry.slug);
        let mut more = |text: &str| {
            rest.push(' ');
            rest.push_str(&plain(text));
        };
        more(&entry.unit_label);
        for topic in &entry.topics {
            if let Some(topic) = dataset.topics().get(usize::from(*topic)) {
                more(&topic.title);
            }
        }
        // The words of the title first, then the shorter name: that is the measure of all before that of some.
        let mut rank = entry.slug.len() + known.unwrap_or(NOT_A_KEYWORD);
        let mut missing = 0;
        if known.is_none() {
            for word in &words {
                match word_rank(&title, &rest, word) {
                    Some(more) => rank += more,
                    None => missing += 1,
                }
            }
        }
        if missing <= fewest && missing < words.len() {
            fewest = missing;
            found.push(FoundMeasure { place });
            ranks.push(rank + MISSING * missing);
        }
    }
    let mut first = Vec::new();
    for at in order(&ranks, MOST_MEASURES) {
        // Some of the words are enough where no measure has them all.
        if ranks[at] < MISSING * (fewest + 1) {
            first.push(found[at]);
        }
    }
    first
}

/// Words that say nothing about what is measured.
const FILLERS: &str = "a an and are at by do does for from get gets has have how in is many much my of on our per the their to what who with";

/// How much further each keyword is from what is measured than the one before.
const LATER: usize = 8;
/// More than the last keyword's.
const NOT_A_KEYWORD: usize = 200;
/// A word that is in the title in another form, such as "leavers" for "leaving".
const OTHER_FORM: usize = 100;
/// More than the length of any title with all words in other forms.
const NOT_IN_TITLE: usize = 1_000;
const MISTYPED: usize = 5_000;
/// More than all of these together: what was typed is cut.
const MISSING: usize = 1_000_000;

/// How far a word is from being in the title.
fn word_rank(title: &str, rest: &str, word: &str) -> Option<usize> {
    let mut rank = 0;
    for text in [title, rest] {
        for (form, more) in [(word, 0), (stem(word), OTHER_FORM)] {
            if parts(text, b' ').any(|part| part.starts_with(form)) {
                return Some(rank + more);
            }
        }
        rank = NOT_IN_TITLE;
    }
    let mistyped = |text| word.len() > 4 && parts(text, b' ').any(|part| slips(part, word).is_some());
    (mistyped(title) || mistyped(rest)).then_some(MISTYPED)
}

/// A word without its ending, where enough is left to know it by.
fn stem(word: &str) -> &str {
    for ending in ["ing", "ers", "ies", "ed", "er", "es", "s", "e", "y"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > 3
        {
            return stem;
        }
    }
    word
}

/// The places of the smallest ranks, the smallest first.
fn order(ranks: &[usize], most: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..ranks.len()).collect();
    sort(&mut places, |a, b| ranks[*a].cmp(&ranks[*b]));
    places.truncate(most);
    places
}

fn fit(name: &str, wanted: &str) -> Option<Fit> {
    if name == wanted {
        return Some(EXACT);
    }
    if name.starts_with(wanted) {
        return Some(START);
    }
    // "south glos": each word begins a word of the name, in order.
    let mut beginnings = parts(name, b' ');
    if parts(wanted, b' ').all(|word| beginnings.any(|part| part.starts_with(word))) {
        return Some(WORD_START);
    }
    if wanted.len() > 2 && name.as_bytes().windows(wanted.len()).any(|part| part == wanted.as_bytes()) {
        return Some(WITHIN);
    }
    slips(name, wanted).map(|slips| SLIP + slips)
}

/// How many slips lie between what was typed and a name, or its beginning; `None` when too many.
fn slips(name: &str, wanted: &str) -> Option<usize> {
    let (typed, name) = (letters(wanted), letters(name));
    if typed.len() < 4 {
        return None;
    }
    let allowed = if typed.len() < 8 { 1 } else { 2 };
    let whole = distance(&typed, &name, allowed);
    let begun = name.get(..typed.len()).and_then(|start| distance(&typed, start, 1));
    match (whole, begun) {
        (Some(whole), Some(begun)) => Some(whole.min(begun)),
        (whole, begun) => whole.or(begun),
    }
}

/// Lower case, `&` as "and", apostrophes and full stops gone, everything else that is no letter a space.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let in_word = !matches!(out.as_bytes().last(), None | Some(b' '));
        match letter {
            '&' => out.push_str(if in_word { "and" } else { "and " }),
            '\'' | '\u{2019}' | '.' => {}
            letter if is_letter(letter) => out.push(letter.to_ascii_lowercase()),
            _ if in_word => out.push(' '),
            _ => {}
        }
    }
    if out.as_bytes().last() == Some(&b' ') {
        out.pop();
    }
    out
}

/// A letter or digit. Outside ASCII every character counts as one: Unicode's tables are not worth their weight.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || !letter.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_are_compared_without_their_marks() {
        for (text, expected) in [
            ("B&NES", "bandnes"),
            ("Bath & North East Somerset", "bath and north east somerset"),
            ("St. Helens", "st helens"),
            ("King\u{2019}s  Lynn-", "kings lynn"),
            ("  ", ""),
            ("&", "and"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
