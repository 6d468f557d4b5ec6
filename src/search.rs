//! Which area or measure was meant: by name, alias or code, from the first letters, and through one slip. It
//! knows names, not figures.

use crate::model::{AreaId, AreaKind, Dataset};
use crate::nearest::distance;
use crate::order::sort;

/// What a text may mean, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// At most eight areas.
    pub areas: Vec<FoundArea>,
    /// At most twenty measures; none until the catalogue is loaded.
    pub measures: Vec<FoundMeasure>,
}

/// An area that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundArea {
    /// Its id.
    pub id: AreaId,
    /// What to say beside its name: the alias that was found, that it was abolished, or nothing.
    pub note: String,
}

/// A measure that a text may mean, by its place in the catalogue.
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
    Found { areas: areas(dataset, &wanted), measures: measures(dataset, &wanted) }
}

/// How well a name fits: smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    Start,
    WordStart,
    Within,
    Slip(usize),
}

fn areas(dataset: &Dataset, wanted: &str) -> Vec<FoundArea> {
    let mut best: Vec<(Fit, bool, AreaId, String)> = Vec::new();
    for id in dataset.ids() {
        let area = dataset.area(id);
        let ended = area.end.map(|end| format!("until {}", end.year));
        let aliases =
            dataset.core().aliases.iter().filter(|(of, _)| *of == id).map(|(_, alias)| alias.as_str());
        let codes = area.former_codes.iter().chain([&area.code]).map(String::as_str);
        let by_name = fit(&plain(&area.name), wanted).map(|fit| (fit, String::new()));
        let by_alias = aliases.filter_map(|alias| Some((fit(&plain(alias), wanted)?, alias.to_owned())));
        let by_code =
            codes.filter(|code| code.eq_ignore_ascii_case(wanted)).map(|code| (Fit::Exact, code.to_owned()));
        let Some((fit, found)) =
            by_name.into_iter().chain(by_alias).chain(by_code).min_by_key(|(fit, _)| *fit)
        else {
            continue;
        };
        let notes: Vec<String> =
            Some(found).filter(|found| !found.is_empty()).into_iter().chain(ended.clone()).collect();
        // Today's councils before abolished ones, councils before regions.
        let later = ended.is_some() || area.kind == AreaKind::Region;
        best.push((fit, later, id, notes.join(", ")));
    }
    // A slip is only looked at when nothing fits as typed.
    if best.iter().any(|(fit, ..)| !matches!(fit, Fit::Slip(_))) {
        best.retain(|(fit, ..)| !matches!(fit, Fit::Slip(_)));
    }
    sort(&mut best, Ord::cmp);
    best.into_iter().take(MOST_AREAS).map(|(_, _, id, note)| FoundArea { id, note }).collect()
}

fn measures(dataset: &Dataset, wanted: &str) -> Vec<FoundMeasure> {
    let words: Vec<&str> = wanted.split(' ').collect();
    let mut best: Vec<(usize, usize, usize)> = Vec::new();
    for (place, entry) in dataset.catalogue().iter().enumerate() {
        let title = plain(&entry.title);
        let topics = entry.topics.iter().filter_map(|topic| dataset.topics().get(usize::from(*topic)));
        let mut all =
            format!("{title} {} {} {}", plain(&entry.keywords), plain(&entry.unit_label), plain(&entry.slug));
        topics.for_each(|topic| {
            all.push(' ');
            all.push_str(&plain(&topic.title));
        });
        let in_title = |word: &&str| title.split(' ').any(|part| part.starts_with(*word));
        let anywhere = |word: &&str| {
            let near = |part: &str| word.len() > 4 && near(part, word);
            all.split(' ').any(|part| part.starts_with(*word) || near(part))
        };
        if words.iter().all(|word| in_title(word) || anywhere(word)) {
            let missing_in_title = words.iter().filter(|word| !in_title(word)).count();
            best.push((missing_in_title, title.len(), place));
        }
    }
    sort(&mut best, Ord::cmp);
    best.into_iter().take(MOST_MEASURES).map(|(_, _, place)| FoundMeasure { place }).collect()
}

fn fit(name: &str, wanted: &str) -> Option<Fit> {
    if name == wanted {
        return Some(Fit::Exact);
    }
    if name.starts_with(wanted) {
        return Some(Fit::Start);
    }
    // "south glos": each word begins a word of the name, in order.
    let mut parts = name.split(' ');
    if wanted.split(' ').all(|word| parts.any(|part| part.starts_with(word))) {
        return Some(Fit::WordStart);
    }
    if wanted.len() > 2 && name.contains(wanted) {
        return Some(Fit::Within);
    }
    slips(name, wanted).map(Fit::Slip)
}

fn near(part: &str, word: &str) -> bool {
    slips(part, word).is_some()
}

/// How many slips lie between what was typed and a name, or its beginning; `None` when too many.
fn slips(name: &str, wanted: &str) -> Option<usize> {
    let typed: Vec<char> = wanted.chars().collect();
    let letters: Vec<char> = name.chars().collect();
    if typed.len() < 4 {
        return None;
    }
    let allowed = if typed.len() < 8 { 1 } else { 2 };
    let whole = distance(&typed, &letters, allowed);
    let begun = letters.get(..typed.len()).and_then(|start| distance(&typed, start, 1));
    whole.into_iter().chain(begun).min()
}

/// Lower case, `&` as "and", apostrophes and full stops gone, everything else that is no letter a space.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().take(80) {
        match letter {
            '&' if out.ends_with(is_letter) => out.push_str("and"),
            '&' => out.push_str("and "),
            '\'' | '\u{2019}' | '.' => {}
            letter if is_letter(letter) => out.push(letter.to_ascii_lowercase()),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    if out.ends_with(' ') {
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
