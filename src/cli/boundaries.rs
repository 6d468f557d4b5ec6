//! The borders between councils, from the files of the dataset. It knows neither packs nor pictures.

use super::rows::{Row, rows, split};
use crate::error::{Error, Result};
use crate::model::{Area, Border, Boundaries};
use std::path::Path;

/// Reads which parts each area is made of, and the borders between parts. A part is named after the council that it is,
/// or after the district that it was.
pub(super) fn read(folder: &Path, areas: &[Area]) -> Result<Boundaries> {
    let mut names: Vec<String> = Vec::new();
    let mut borders = Vec::new();
    for row in rows(&folder.join("boundaries.csv"))? {
        let row = row?;
        let (left, right) = (side(&row, "left", &mut names)?, side(&row, "right", &mut names)?);
        borders.push(Border { left, right, points: row.word("points", points)? });
    }
    let number = |name: &String| names.iter().position(|known| known == name);
    let mut parts: Vec<Vec<u16>> = Vec::with_capacity(areas.len());
    for area in areas {
        // England and its regions are no parts of a map of councils.
        let own = number(&area.slug).filter(|_| area.is_authority());
        parts.push(own.and_then(|own| u16::try_from(own).ok()).into_iter().collect());
    }
    for row in rows(&folder.join("boundary-parts.csv"))? {
        let row = row?;
        let slug = row.text("slug")?;
        let area = areas.iter().position(|area| area.slug == slug);
        let area = area.ok_or_else(|| row.error("slug", "is no slug of areas.csv"))?;
        parts[area].clear();
        for name in split(&row.text("parts")?) {
            let part = number(&name).and_then(|part| u16::try_from(part).ok());
            parts[area].push(part.ok_or_else(|| row.error("parts", "names a part without a border"))?);
        }
    }
    for (area, parts) in areas.iter().zip(&parts) {
        if area.is_authority() && parts.is_empty() {
            return Err(Error::source(format!("boundaries.csv has no border of \"{}\": add it", area.slug)));
        }
    }
    Ok(Boundaries { parts, borders })
}

/// A part by its number, known or new; none where the cell is empty.
fn side(row: &Row, column: &str, names: &mut Vec<String>) -> Result<Option<u16>> {
    let name = row.text(column)?;
    if name.is_empty() {
        return Ok(None);
    }
    let number = names.iter().position(|known| *known == name).unwrap_or(names.len());
    if number == names.len() {
        names.push(name);
    }
    u16::try_from(number).map(Some).map_err(|_| row.error(column, "is one part too many"))
}

/// Pairs of whole numbers with spaces between all; at least two pairs.
fn points(text: &str) -> Option<Vec<(u16, u16)>> {
    let numbers: Vec<u16> = text.split(' ').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let pairs: Vec<(u16, u16)> =
        numbers.chunks(2).map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect::<Option<_>>()?;
    (pairs.len() > 1).then_some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_come_in_pairs_and_a_border_has_two_at_least() {
        assert_eq!(points("1 2 3 4"), Some(vec![(1, 2), (3, 4)]));
        for wrong in ["", "1 2", "1 2 3", "1 2 3 x", "1 2 3 -4"] {
            assert_eq!(points(wrong), None, "{wrong}");
        }
    }
}
