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
//! | 1 | core | postcard record: areas, aliases, neighbours, lineage, release |
//! | 2 | catalogue | postcard record: topics and one entry a measure |
//! | 3 | measures | postcard record: for each measure its description, period labels and joint figures |
//! | 4 | figures | the columns of one measure: figures, denominators, counts |
//!
//! Figures follow the description of their measure, in the same order: a slice has one of each, a whole release
//! all descriptions together, which compress far better side by side, and then the figures of each.
//!
//! A column is: number of decimals, a bitmap of the cells that hold a figure, runs of reasons for those that
//! don't, the way in which figures are expected from those before them, then the figures as differences from
//! what is expected, zigzag coded, the low bytes of all of them first and the rest as varints. Splitting the low bytes off is what makes gzip find the pattern: it
//! takes 3% off the whole dataset against plain varints. Counts stand as differences from what figure and
//! denominator let one expect, which is nearly always zero.
//!
//! The version grows when an old reader would misread a new file. A reader takes its own version only: the
//! engine and its packs are published together.

mod bytes;
mod crc;
mod expect;
mod read;
mod record;
#[cfg(not(target_arch = "wasm32"))]
mod write;

pub use read::{load, open};
#[cfg(not(target_arch = "wasm32"))]
pub use write::{catalogue_pack, core_pack, series_pack, whole_pack};

/// The first bytes of every pack.
pub const MAGIC: [u8; 4] = [0x89, b'L', b'f', b'L'];
/// The version of the layout drawn above.
pub const VERSION: u16 = 1;

const HEADER: usize = 8;
const TABLE_ROW: usize = 12;

/// More sections than any release could have; a file that claims more is damaged.
const MOST_SECTIONS: usize = 65_535;
/// Periods of one measure: the longest has ten, and a century of months is 1,200.
const MOST_PERIODS: usize = 1_200;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Core = 1,
    Catalogue = 2,
    Measures = 3,
    Figures = 4,
}
