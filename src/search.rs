//! Which area or measure was meant: by name, alias or code, from the first letters, and through one slip. It
//! knows names, not figures.

use crate::features::FIGURES;
use crate::model::{AreaId, AreaKind, Dataset};
use crate::nearest::{distance, letters};
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
    let wanted = plain(text);
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
    let mut ranks = Vec::new();
    // A slip is only looked at when nothing fits as typed.
    let mut limit = usize::MAX;
    for id in dataset.ids() {
        ranks.push(match area_fit(dataset, id, wanted) {
            Some((fit, _)) => {
                if fit < SLIP {
                    limit = 2 * SLIP;
                }
                // Today's councils before abolished ones, councils before regions.
                let area = dataset.area(id);
                2 * fit + usize::from(area.end.is_some() || area.kind == AreaKind::Region)
            }
            None => usize::MAX,
        });
    }
    let mut first = Vec::new();
    for place in order(ranks, limit, MOST_AREAS) {
        let id = place as AreaId;
        let mut note = area_fit(dataset, id, wanted).map_or(String::new(), |(_, alias)| alias.to_owned());
        if let Some(end) = dataset.area(id).end {
            note.push_str(if note.is_empty() { "until " } else { ", until " });
            note.push_str(&digits(end.year.into()));
        }
        first.push(FoundArea { id, note });
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
    let mut ranks = Vec::new();
    let mut best = usize::MAX;
    for entry in dataset.catalogue() {
        // The shorter name is that of the measure of all, before that of some.
        let mut rank = entry.slug.len();
        let mut rest = String::new();
        // What people say in so many words is better than the title: the first keyword most of all.
        let (mut later, mut known) = (0, false);
        for keyword in parts(&entry.keywords, b';') {
            let start = rest.len() + 1;
            add(&mut rest, keyword);
            known |= rest.get(start..) == Some(wanted);
            later += usize::from(!known);
        }
        for topic in &entry.topics {
            if let Some(topic) = dataset.topics().get(usize::from(*topic)) {
                add(&mut rest, &topic.title);
            }
        }
        if known {
            rank += LATER * later;
        } else {
            rank += NOT_A_KEYWORD;
            let title = plain(&entry.title);
            for word in parts(wanted, b' ') {
                // "in", "of", "a" say nothing about what is measured: they are nowhere, and so the same for all.
                rank += if word.len() < 3 && wanted.len() > 2 {
                    MISSING
                } else {
                    word_rank(&title, word).min(NOT_IN_TITLE + word_rank(&rest, word))
                };
            }
        }
        ranks.push(rank);
        best = best.min(rank);
    }
    // Some of the words are enough where no measure has them all, and none are not.
    let missing = best / MISSING;
    let mut first = Vec::new();
    if missing < parts(wanted, b' ').count() {
        for place in order(ranks, MISSING * (missing + 1), MOST_MEASURES) {
            first.push(FoundMeasure { place });
        }
    }
    first
}

/// Adds a text to those that a measure is found by, after a space.
fn add(rest: &mut String, text: &str) {
    rest.push(' ');
    plain_into(rest, text);
}

/// How much further each keyword is from what is measured than the one before.
const LATER: usize = 8;
/// As far as the third keyword: what only some would say for it gives way to a title.
const NOT_A_KEYWORD: usize = 24;
/// A word that is there in another form, such as "leavers" for "leaving".
const OTHER_FORM: usize = 100;
const NOT_IN_TITLE: usize = 1_000;
const MISTYPED: usize = 5_000;
/// More than all of these together, for as many words as are looked up.
const MISSING: usize = 1_000_000;

/// How far a word is from being in a text.
fn word_rank(text: &str, word: &str) -> usize {
    let stem = stem(word);
    let mut best = MISSING;
    for part in parts(text, b' ') {
        if part.starts_with(word) {
            return 0;
        } else if part.starts_with(stem) {
            best = OTHER_FORM;
        } else if best == MISSING && slips(part, word).is_some() {
            best = MISTYPED;
        }
    }
    best
}

/// The beginning of a word, without what its other forms end in.
fn stem(word: &str) -> &str {
    word.get(..word.len().saturating_sub(3).max(4)).unwrap_or(word)
}

/// The places of the smallest ranks under a limit, the smallest first.
fn order(mut ranks: Vec<usize>, limit: usize, most: usize) -> Vec<usize> {
    let mut places = Vec::new();
    while places.len() < most {
        let (mut least, mut best) = (limit, 0);
        for (place, rank) in ranks.iter().enumerate() {
            if *rank < least {
                (least, best) = (*rank, place);
            }
        }
        if least == limit {
            break;
        }
        places.push(best);
        ranks[best] = usize::MAX;
    }
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
    plain_into(&mut out, text);
    out
}

/// The same after what is there, which is empty or ends in a space.
fn plain_into(out: &mut String, text: &str) {
    for letter in text.chars().take(80) {
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
