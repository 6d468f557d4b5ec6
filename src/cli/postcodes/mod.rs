//! In which council a postcode lies: `postcodes.csv`, read and written as the file that a page looks it up in. It knows
//! sectors and shares, and not what somebody typed.
//!
//! ```text
//! postcodes 1
//! barking-and-dagenham barnet …      councils by their slugs, and W and S for Wales and Scotland
//!
//! GL 44 103 22                       an area of postcodes: the councils in it by their places above, called a, b, c …
//! 1 01234a                           a district: its sectors, then the council that they lie in
//! 12 7ba23%8b                        GL12 7 lies in b and, with 23% of its postcodes, in a
//! ```

mod find;

pub(super) use find::{Found, is_postcode};

use super::rows::rows;
use crate::error::{Error, Result};
use crate::model::{Area, AreaId};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The table. A dataset from before there was one has none.
const FILE: &str = "postcodes.csv";

/// The first line of the file for pages, with the version of its form.
const HEAD: &str = "postcodes 1";

/// Where a postcode may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// In an English council.
    Council(AreaId),
    Scotland,
    Wales,
}

/// A place that a sector touches, and about how much of it lies there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) place: Place,
    /// Of its postcodes, in per cent: 1 also for less. All parts of a sector make 100.
    pub(super) share: u8,
}

/// All sectors in England, and what touches them.
pub(super) struct Postcodes {
    /// By district, such as `GL1`, and by the digit after it; the largest part first.
    districts: BTreeMap<String, BTreeMap<char, Vec<Part>>>,
}

impl Postcodes {
    /// Reads the table of a dataset's folder, if there is one.
    ///
    /// # Errors
    /// When a row is not understood.
    pub(super) fn read(folder: &Path, areas: &[Area]) -> Result<Option<Self>> {
        let path = folder.join(FILE);
        if !path.is_file() {
            return Ok(None);
        }
        let ids: BTreeMap<&str, AreaId> = areas.iter().map(|area| area.code.as_str()).zip(0..).collect();
        let place = |code: &str| match code {
            "S" => Some(Place::Scotland),
            "W" => Some(Place::Wales),
            code => ids.get(code).copied().map(Place::Council),
        };
        let mut counted: BTreeMap<(String, char), Vec<(Place, u32)>> = BTreeMap::new();
        for row in rows(&path)? {
            let row = row?;
            let sector = row.word("sector", |text| {
                let (district, digit) = text.split_once(' ')?;
                Some((district.to_owned(), digit.chars().next().filter(char::is_ascii_digit)?))
            })?;
            let number = row.word("postcodes", |text| text.parse().ok().filter(|number| *number > 0))?;
            counted.entry(sector).or_default().push((row.word("code", place)?, number));
        }
        let mut districts: BTreeMap<String, BTreeMap<char, Vec<Part>>> = BTreeMap::new();
        for ((district, digit), parts) in counted {
            districts.entry(district).or_default().insert(digit, shares(parts));
        }
        Ok(Some(Postcodes { districts }))
    }

    /// The table as a page fetches it.
    ///
    /// # Errors
    /// When more councils share an area of postcodes than there are letters.
    pub(super) fn page(&self, areas: &[Area]) -> Result<String> {
        let mut places: Vec<Place> = self.parts().map(|part| part.place).collect();
        places.sort_unstable();
        places.dedup();
        let names: Vec<&str> = places.iter().map(|place| name(*place, areas)).collect();
        let mut text = format!("{HEAD}\n{}\n", names.join(" "));
        let mut last = "";
        let mut letters: BTreeMap<Place, char> = BTreeMap::new();
        for (district, sectors) in &self.districts {
            let (area, number) = district.split_at(first_digit(district));
            if area != last {
                last = area;
                letters = self.letters(area)?;
                let mut of_area: Vec<(char, Place)> =
                    letters.iter().map(|(place, letter)| (*letter, *place)).collect();
                of_area.sort_unstable();
                // Writing to a String can't fail.
                let _ = write!(text, "\n{area}");
                for (_, place) in of_area {
                    let _ = write!(
                        text,
                        " {}",
                        places.iter().position(|known| *known == place).unwrap_or_default()
                    );
                }
                text.push('\n');
            }
            // Sectors of the same councils stand together: the order of their digits says nothing.
            let mut grouped: Vec<(String, String)> = Vec::new();
            for (digit, parts) in sectors {
                let mut said = String::new();
                for (at, part) in parts.iter().enumerate() {
                    said.push(letters[&part.place]);
                    if at > 0 {
                        let _ = write!(said, "{}%", part.share);
                    }
                }
                match grouped.iter_mut().find(|(_, known)| *known == said) {
                    Some((digits, _)) => digits.push(*digit),
                    None => grouped.push((digit.to_string(), said)),
                }
            }
            let grouped: String = grouped.into_iter().map(|(digits, said)| digits + &said).collect();
            let _ = writeln!(text, "{number} {grouped}");
        }
        Ok(text)
    }

    /// A letter for each place of an area of postcodes, the commonest first.
    fn letters(&self, area: &str) -> Result<BTreeMap<Place, char>> {
        let mut counts: BTreeMap<Place, usize> = BTreeMap::new();
        for (district, sectors) in &self.districts {
            if &district[..first_digit(district)] == area {
                for part in sectors.values().flatten() {
                    *counts.entry(part.place).or_default() += 1;
                }
            }
        }
        if counts.len() > 26 {
            return Err(Error::source(format!(
                "more than 26 councils share the postcodes of {area}: give the file for pages more letters"
            )));
        }
        let mut order: Vec<(usize, Place)> =
            counts.into_iter().map(|(place, count)| (usize::MAX - count, place)).collect();
        order.sort_unstable();
        Ok(order.into_iter().map(|(_, place)| place).zip('a'..='z').collect())
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        self.districts.values().flat_map(BTreeMap::values).flatten()
    }
}

/// What a place is called in the file for pages.
fn name(place: Place, areas: &[Area]) -> &str {
    match place {
        Place::Council(id) => areas.get(usize::from(id)).map_or("", |area| area.slug.as_str()),
        Place::Scotland => "S",
        Place::Wales => "W",
    }
}

/// Where the number of a district begins: after one letter or two.
fn first_digit(district: &str) -> usize {
    district.find(|letter: char| letter.is_ascii_digit()).unwrap_or(district.len())
}

/// Numbers of postcodes as shares; the first has what the others leave.
fn shares(mut parts: Vec<(Place, u32)>) -> Vec<Part> {
    parts.sort_by_key(|(place, number)| (u32::MAX - number, *place));
    let total: u32 = parts.iter().map(|(_, number)| number).sum();
    let mut left = 100;
    let mut shares: Vec<Part> = Vec::new();
    for (place, number) in parts {
        // Half a per cent goes up; a handful of postcodes is not nothing.
        let share = u8::try_from((200 * number + total) / (2 * total)).unwrap_or(100).max(1);
        left -= if shares.is_empty() { 0 } else { share };
        shares.push(Part { place, share });
    }
    if let Some(first) = shares.first_mut() {
        first.share = left;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_a_sector_make_a_hundred_and_a_handful_of_postcodes_is_not_nothing() {
        for (numbers, expected) in [
            (&[7][..], &[100][..]),
            (&[1, 1], &[50, 50]),
            (&[1, 999], &[99, 1]),
            (&[2, 1, 1], &[50, 25, 25]),
            (&[1, 2, 197], &[98, 1, 1]),
        ] {
            let parts = numbers.iter().zip(0..).map(|(number, id)| (Place::Council(id), *number)).collect();
            let found: Vec<u8> = shares(parts).iter().map(|part| part.share).collect();
            assert_eq!(found, expected, "{numbers:?}");
        }
    }
}
