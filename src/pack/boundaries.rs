//! Borders as bytes: sides, lengths, then steps to the east and steps to the north, each side by side. It knows neither
//! sections nor checksums.

use super::bytes::{Reader, unzigzag};
#[cfg(not(target_arch = "wasm32"))]
use super::bytes::{Writer, zigzag};
use crate::model::{Border, Boundaries};

/// Parts of councils: districts are some three hundred.
const MOST_PARTS: usize = 1_000;
/// Borders between them, and corners of one.
const MOST_BORDERS: usize = 10_000;
const MOST_POINTS: usize = 10_000;

/// The borders; `areas` is how many areas the dataset has.
pub(super) fn read_boundaries(reader: &mut Reader<'_>, areas: usize) -> Boundaries {
    let parts = reader.several(areas, |reader| reader.list(|reader| reader.below(MOST_PARTS) as u16));
    let count = reader.below(MOST_BORDERS);
    let mut borders = reader.several(count, |_| Border::default());
    for border in &mut borders {
        border.left = (reader.below(MOST_PARTS + 1) as u16).checked_sub(1);
    }
    for border in &mut borders {
        border.right = (reader.below(MOST_PARTS + 1) as u16).checked_sub(1);
    }
    let mut all = 0;
    for border in &mut borders {
        let count = reader.below(MOST_POINTS);
        all += count;
        // Two bytes a corner follow at least: no more are made than there is proof of.
        if all > reader.left() {
            reader.refuse("it is cut short");
            return Boundaries::default();
        }
        border.points = vec![(0, 0); count];
    }
    let mut step = |before: &mut i64| {
        *before = before.wrapping_add(unzigzag(reader.number()));
        *before as u16
    };
    let mut before = 0;
    for border in &mut borders {
        for point in &mut border.points {
            point.0 = step(&mut before);
        }
    }
    before = 0;
    for border in &mut borders {
        for point in &mut border.points {
            point.1 = step(&mut before);
        }
    }
    Boundaries { parts, borders }
}

/// The twin of [`read_boundaries`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_boundaries(writer: &mut Writer, boundaries: &Boundaries) {
    for parts in &boundaries.parts {
        writer.list(parts, |writer, part| writer.count(usize::from(*part)));
    }
    let borders = &boundaries.borders;
    writer.count(borders.len());
    let side = |part: Option<u16>| part.map_or(0, |part| usize::from(part) + 1);
    borders.iter().for_each(|border| writer.count(side(border.left)));
    borders.iter().for_each(|border| writer.count(side(border.right)));
    borders.iter().for_each(|border| writer.count(border.points.len()));
    let points = || borders.iter().flat_map(|border| &border.points);
    for way in [points().map(|point| point.0).collect::<Vec<_>>(), points().map(|point| point.1).collect()] {
        let mut before = 0;
        for place in way {
            writer.number(zigzag(i64::from(place) - before));
            before = i64::from(place);
        }
    }
}
