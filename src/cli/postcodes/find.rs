//! What somebody typed, as the council that it means: a whole postcode, or the beginning of one. It knows where in the
//! kingdom postcodes lie, and no names of councils. `www/postcode.js` says the same, and the tests hold both to it.

use super::{Part, Place, Postcodes, first_digit};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// All of it lies in one place.
    One(Place),
    /// It lies in several: the largest part first. Only the reader knows in which.
    Several {
        /// What was looked up: `GL12 7`, or `GL12` where no more was typed.
        of: String,
        parts: Vec<Part>,
    },
    /// None here, and why: a sentence.
    None(String),
}

/// Areas of postcodes that lie wholly in one part of the kingdom, or beside it.
const ELSEWHERE: [(&str, &[&str]); 7] = [
    ("Scotland", &["AB", "DD", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"]),
    ("Wales", &["CF", "SA"]),
    ("Northern Ireland", &["BT"]),
    ("Jersey", &["JE"]),
    ("Guernsey", &["GY"]),
    ("the Isle of Man", &["IM"]),
    ("the armed forces’ own post", &["BF"]),
];

/// Areas of postcodes on both sides of a border: what of them is not in England.
const BORDERS: [(&str, &[&str]); 2] =
    [("Scotland", &["DG", "TD", "CA"]), ("Wales", &["CH", "HR", "LD", "LL", "NP", "SY"])];

/// Whether a text may be a postcode, or begin one: one letter or two, then a digit. No code of an area is.
pub(crate) fn is_postcode(text: &str) -> bool {
    let typed = plain(text);
    let letters = first_digit(&typed);
    let digits = typed.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&letters)
        && (1..=3).contains(&digits)
        && typed.len() <= 8
        && typed.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Capital letters and digits, without what stands between them.
fn plain(text: &str) -> String {
    let between = |letter: &char| letter.is_whitespace() || matches!(letter, '-' | '.');
    text.chars()
        .take(40)
        .filter(|letter| !between(letter))
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// District and sector of what was typed; the sector only where it is certain.
fn split(text: &str) -> (String, Option<char>) {
    let typed = plain(text);
    let bytes = typed.as_bytes();
    // The second part of a postcode is a digit and two letters.
    if let [outward @ .., digit, a, b] = bytes
        && outward.len() >= 2
        && digit.is_ascii_digit()
        && a.is_ascii_alphabetic()
        && b.is_ascii_alphabetic()
        && outward.iter().skip(1).any(u8::is_ascii_digit)
    {
        return (typed[..typed.len() - 3].to_owned(), Some(char::from(*digit)));
    }
    // Not all of it yet: a space says where the second part begins.
    if let Some((outward, inward)) = text.trim().split_once(char::is_whitespace) {
        return (plain(outward), plain(inward).chars().next().filter(char::is_ascii_digit));
    }
    (typed, None)
}

impl Postcodes {
    /// Looks up what was typed.
    pub(crate) fn find(&self, text: &str) -> Found {
        let (district, digit) = split(text);
        let area = &district[..first_digit(&district)];
        let Some(sectors) = self.districts.get(&district) else {
            return Found::None(self.nowhere(&district, area));
        };
        let of = digit.map_or_else(|| district.clone(), |digit| format!("{district} {digit}"));
        let parts = match digit {
            Some(digit) => match sectors.get(&digit) {
                Some(parts) => parts.clone(),
                None => return Found::None(unknown(&of, area)),
            },
            None => together(sectors.values()),
        };
        match parts.as_slice() {
            [one] => Found::One(one.place),
            _ => Found::Several { of, parts },
        }
    }

    /// Why there is no such district in England.
    fn nowhere(&self, district: &str, area: &str) -> String {
        for (place, areas) in ELSEWHERE {
            if areas.contains(&area) {
                let lies = if place.starts_with("the armed") { "belongs to" } else { "is in" };
                return format!(
                    "{district} {lies} {place}: the figures here are those of councils in England"
                );
            }
        }
        unknown(district, area)
    }
}

/// For a beginning that no postcode in England has.
fn unknown(of: &str, area: &str) -> String {
    let beyond = BORDERS.iter().find(|(_, areas)| areas.contains(&area));
    match beyond {
        Some((place, _)) => format!(
            "no postcode in England begins with {of}: it may be in {place}, and the figures here are those of councils in England"
        ),
        None => format!("no postcode in England begins with {of}: check it, or type the council’s name"),
    }
}

/// The places of several sectors, in the order of what of each lies there.
fn together<'a>(sectors: impl Iterator<Item = &'a Vec<Part>>) -> Vec<Part> {
    let mut sums: Vec<(Place, u32)> = Vec::new();
    for part in sectors.flatten() {
        match sums.iter_mut().find(|(place, _)| *place == part.place) {
            Some((_, sum)) => *sum += u32::from(part.share),
            None => sums.push((part.place, u32::from(part.share))),
        }
    }
    // How many postcodes a sector has is not asked here: no share is told.
    sums.sort_by_key(|(place, sum)| (u32::MAX - sum, *place));
    sums.into_iter().map(|(place, _)| Part { place, share: 0 }).collect()
}
