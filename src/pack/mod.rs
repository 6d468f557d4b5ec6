//! The file: one container for the places, the catalogue, one measure, or everything. It knows the nouns of
//! `model` and the layout of bytes; it does not compare, and does not know where bytes come from.
//!
//! ```text
//! offset  size  what
//!      0     4  MAGIC: 0x89 'L' 'f' 'L' (the first byte is no text, so a mangled transfer shows)
//!      4     2  VERSION, little endian
//!      6     2  number of sections
//!      8    12  per section: kind, length and CRC-32 of the payload, four bytes each, little endian
//!      …        the payloads, in the order of the table, without padding, to the end of the file
//! ```
//!
//! | kind | section | payload |
//! | --- | --- | --- |
//! | 1 | core | release, files of the other packs, areas, aliases, neighbours, lineage |
//! | 2 | catalogue | topics, and one entry a measure |
//! | 3 | measures | for each measure its description and the labels of its periods |
//! | 4 | figures | of each measure described: number of areas, joint figures, then the columns |
//! | 5 | reference | deflators (years and indices), then the first year of the populations, how many, their column |
//! | 6 | inspections | the day up to which they are known, full inspections, older judgements, visits |
//! | 7 | map | column and row of each area on the map of hexagons, the name of the pack with the boundaries |
//! | 8 | older models | the neighbours of the models before the one in force, as in a core |
//! | 9 | boundaries | the parts of each area; of all borders between parts the sides, the lengths and the corners |
//! | 10 | redirects | names given up: of what, the old, the new, since when, a note; in a whole release, where there are any |
//!
//! What all of them are made of:
//!
//! | | |
//! | --- | --- |
//! | number | groups of seven bits, the lowest first, the top bit set on all but the last |
//! | text | its length in bytes as a number, then UTF-8 |
//! | list | its length as a number, then its items |
//! | word | the place of one of a fixed table of words, in a byte; if it may be none, after a flag |
//! | flag | 0 or 1, in a byte |
//! | date | the year as a number, the month and the day in a byte each; if it may be none, the year 0 alone |
//! | place | of an area, a period or a topic in its list, as a number; a parent's plus one, 0 being none |
//!
//! `record.rs` names the fields in their order. The areas of a core stand by columns: all codes, then all names,
//! and so on; a slug is empty where the name gives it by itself. After the years of the neighbour models stands how many of them follow. The neighbours are, for each model and
//! area, a byte with their number, then the places of all of them, then how close each is.
//!
//! Figures follow the descriptions of their measures, in the same order: a slice has one of each, a whole release all
//! descriptions together, which compress far better side by side, and then all figures. A section has a checksum,
//! which nothing compresses: so all figures are one.
//!
//! The columns are the figures, then after a flag the denominators, then after a word (none, plain, against
//! which rate, or elsewhere: published, and left out here) the counts.
//!
//! A column is: the most decimals and the common decimals in a byte each, a bitmap of the cells that hold a
//! figure, runs of reasons for those that don't (a word and the length of the run less one), a word for the way
//! in which figures are expected from those before them, then the figures as differences from what is expected,
//! zigzag coded, the low bytes of all of them first and the rest as numbers, and last the few figures with more
//! than the common decimals: how many, and for each the distance from the one before and its zigzag. Splitting
//! the low bytes off is what makes gzip find the pattern: it takes 3% off the whole dataset against plain
//! numbers. Counts stand as differences from what figure and denominator let one expect, which is nearly always
//! zero.
//!
//! A measure with counts stands in two files of its own: the slice, which leaves them out and says so, and beside it
//! `SLICE.counts.pack`, the same measure with them, for those who ask what chance explains. Who loads the second has no
//! need of the first.
//!
//! The version grows when an old reader would misread a new file. A reader takes its own version only: the
//! engine and its packs are published together.

mod boundaries;
mod bytes;
mod crc;
mod expect;
mod inspections;
mod read;
mod record;
#[cfg(not(target_arch = "wasm32"))]
mod write;

pub use read::{load, open};
#[cfg(not(target_arch = "wasm32"))]
pub use write::{
    boundaries_pack, catalogue_pack, core_pack, inspections_pack, map_pack, older_models_pack,
    reference_pack, series_pack, whole_pack,
};

/// The first bytes of every pack.
///
/// ```
/// assert!(likeforlike::example_pack().starts_with(&likeforlike::pack::MAGIC));
/// ```
pub const MAGIC: [u8; 4] = [0x89, b'L', b'f', b'L'];
/// The version of the layout drawn above.
///
/// ```
/// let bytes = likeforlike::example_pack();
/// assert_eq!(bytes[4..6], likeforlike::pack::VERSION.to_le_bytes());
/// ```
pub const VERSION: u16 = 4;

const HEADER: usize = 8;
const TABLE_ROW: usize = 12;

/// Years of prices or populations.
const MOST_YEARS: usize = 400;

/// Periods of one measure: the longest has ten, and a century of months is 1,200.
const MOST_PERIODS: usize = 1_200;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Core = 1,
    Catalogue = 2,
    Measures = 3,
    Figures = 4,
    Reference = 5,
    Inspections = 6,
    Map = 7,
    OlderModels = 8,
    Boundaries = 9,
    Redirects = 10,
}
