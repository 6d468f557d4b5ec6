//! Bytes to dataset. Bytes come from strangers: every length is checked against what is there before anything
//! is allocated, every checksum before anything is believed, and nothing here panics.

use super::bytes::{Reader, damaged, unzigzag};
use super::crc::crc32;
use super::expect::{Expect, Walk, expected_count};
use super::record::{CatalogueRecord, CoreRecord, Counts, SeriesRecord};
use super::{HEADER, Kind, MAGIC, MOST_PERIODS, MOST_SECTIONS, TABLE_ROW, VERSION};
use crate::error::{Error, Result};
use crate::model::{Cell, Column, Dataset, Decimal, Period, Series, Status};
use serde::de::DeserializeOwned;
use std::collections::VecDeque;

/// Opens a pack that begins with a core: the core alone, or a whole release.
///
/// # Errors
/// One sentence when the bytes are not a pack, are of another version, are cut or damaged.
///
/// ```
/// let error = likeforlike::pack::open(b"<!doctype html>").unwrap_err();
/// assert!(error.is_pack());
/// ```
pub fn open(bytes: &[u8]) -> Result<Dataset> {
    let sections = sections(bytes)?;
    match sections.first() {
        Some((Kind::Core, payload)) => {
            let record: CoreRecord = record(payload, "the list of areas")?;
            let core =
                record.into_core().ok_or_else(|| damaged(HEADER, "the list of areas contradicts itself"))?;
            let mut dataset = Dataset::new(core);
            load_sections(&mut dataset, &sections[1..])?;
            Ok(dataset)
        }
        _ => Err(Error::pack(
            "this pack has no areas: open a core or a whole release first, then load the others",
        )),
    }
}

/// Adds a catalogue or figures to a dataset that is open.
///
/// # Errors
/// As [`open`]; also when the figures belong to a dataset with other areas. The dataset is then unchanged, but
/// for the sections that came before the one refused.
pub fn load(dataset: &mut Dataset, bytes: &[u8]) -> Result<()> {
    load_sections(dataset, &sections(bytes)?)
}

/// Measures whose figures are still to come.
type Pending = VecDeque<SeriesRecord>;

fn load_section(dataset: &mut Dataset, pending: &mut Pending, (kind, payload): (Kind, &[u8])) -> Result<()> {
    match kind {
        // A whole release given to an open dataset: its areas are there already.
        Kind::Core => Ok(()),
        Kind::Catalogue => {
            let record: CatalogueRecord = record(payload, "the catalogue")?;
            let topics = record.topics.len();
            if record
                .entries
                .iter()
                .any(|entry| entry.topics.iter().any(|topic| usize::from(*topic) >= topics))
            {
                return Err(damaged(HEADER, "the catalogue names a topic that it does not have"));
            }
            dataset.add_catalogue(record.topics, record.entries);
            Ok(())
        }
        Kind::Measures => {
            pending.extend(record::<Vec<SeriesRecord>>(payload, "the description of the measures")?);
            Ok(())
        }
        Kind::Figures => {
            let record = pending.pop_front();
            let record = record.ok_or_else(|| damaged(HEADER, "there are figures of no measure"))?;
            dataset.add_series(read_series(record, payload, dataset.areas().len())?)
        }
    }
}

fn load_sections(dataset: &mut Dataset, sections: &[(Kind, &[u8])]) -> Result<()> {
    let mut pending = Pending::new();
    sections.iter().try_for_each(|section| load_section(dataset, &mut pending, *section))?;
    if pending.is_empty() { Ok(()) } else { Err(damaged(HEADER, "a measure has no figures")) }
}

fn sections(bytes: &[u8]) -> Result<Vec<(Kind, &[u8])>> {
    let mut reader = Reader::new(bytes);
    if bytes.len() < HEADER || reader.take(MAGIC.len())? != MAGIC {
        return Err(Error::pack(
            "these bytes are not a pack of Like for Like: check the address or file name",
        ));
    }
    let version = reader.u16()?;
    if version != VERSION {
        return Err(Error::pack(format!(
            "this pack is of version {version}, and this engine reads version {VERSION}: use both from one release"
        )));
    }
    let count = usize::from(reader.u16()?);
    debug_assert!(count <= MOST_SECTIONS);
    let mut table = Reader::new(reader.take(count * TABLE_ROW)?);
    let mut sections = Vec::with_capacity(count);
    for _ in 0..count {
        let (kind, length, checksum) = (table.u32()?, table.u32()?, table.u32()?);
        let payload = reader.take(length as usize)?;
        if crc32(payload) != checksum {
            return Err(damaged(reader.at(), "a checksum does not agree"));
        }
        let kind = match kind {
            1 => Kind::Core,
            2 => Kind::Catalogue,
            3 => Kind::Measures,
            4 => Kind::Figures,
            _ => return Err(damaged(reader.at(), "a section is of an unknown kind")),
        };
        sections.push((kind, payload));
    }
    if reader.left() > 0 {
        return Err(damaged(reader.at(), "there are bytes after the end"));
    }
    Ok(sections)
}

fn record<T: DeserializeOwned>(payload: &[u8], what: &str) -> Result<T> {
    postcard::from_bytes(payload).map_err(|_| damaged(HEADER, &format!("{what} can't be read")))
}

fn read_series(record: SeriesRecord, payload: &[u8], areas: usize) -> Result<Series> {
    let mut reader = Reader::new(payload);
    let slug = &record.measure.slug;
    let periods: Vec<Period> = record
        .labels
        .iter()
        .map(|label| Period::parse(label, record.measure.period_kind))
        .collect::<Option<_>>()
        .filter(|periods: &Vec<Period>| periods.len() <= MOST_PERIODS)
        .ok_or_else(|| damaged(reader.at(), &format!("a period of \"{slug}\" can't be read")))?;
    let count = periods.len();
    let figures = read_column(&mut reader, areas, count, None)?;
    let denominators =
        if record.has_denominators { Some(read_column(&mut reader, areas, count, None)?) } else { None };
    let counts = match (record.counts, &denominators) {
        (Counts::None, _) => None,
        (Counts::Expected(per), Some(denominators)) => {
            let expected = |area, period, decimals| {
                expected_count(figures.cell(area, period), denominators.cell(area, period), per, decimals)
            };
            Some(read_column(&mut reader, areas, count, Some(&expected))?)
        }
        _ => Some(read_column(&mut reader, areas, count, None)?),
    };
    if reader.left() > 0 {
        return Err(damaged(reader.at(), "there are bytes after the figures"));
    }
    let known = |area: u16| usize::from(area) < areas;
    if record
        .joint
        .iter()
        .any(|&(period, one, other)| usize::from(period) >= count || !known(one) || !known(other))
    {
        return Err(damaged(reader.at(), "a joint figure has no place"));
    }
    Ok(Series { measure: record.measure, periods, figures, counts, denominators, joint: record.joint })
}

/// What to expect of a cell: area, period and decimals to a mantissa.
type Expected<'a> = &'a dyn Fn(usize, usize, u8) -> i64;

fn read_column(
    reader: &mut Reader<'_>,
    areas: usize,
    periods: usize,
    expected: Option<Expected<'_>>,
) -> Result<Column> {
    // The layout is drawn in `mod.rs`; the twin of this function is `write::put_column`.
    let rows = reader.length(usize::from(u16::MAX))?;
    if rows != areas {
        return Err(Error::pack(format!(
            "these figures are for {rows} areas where this dataset has {areas}: use files of one release"
        )));
    }
    let (decimals, common_decimals) = (reader.byte()?, reader.byte()?);
    if decimals > 18 || common_decimals > decimals {
        return Err(damaged(reader.at(), "a number of decimals is impossible"));
    }
    let cells = areas * periods;
    // The bitmap is the proof that the input is large enough for what is allocated: a bit for each 8 bytes.
    let present = reader.take(cells.div_ceil(8))?;
    let mut column = Column::new(areas, periods, decimals);
    let has_figure = |cell: usize| present[cell / 8] >> (cell % 8) & 1 == 1;
    let gaps = || (0..cells).filter(|cell| !has_figure(*cell));

    let mut gap = gaps();
    let mut missing = gaps().count();
    while missing > 0 {
        let status = Status::ALL.get(usize::from(reader.byte()?)).copied();
        let status = status.ok_or_else(|| damaged(reader.at(), "a gap has an unknown reason"))?;
        let run = reader.length(missing)?;
        if run == 0 {
            return Err(damaged(reader.at(), "a run of gaps is empty"));
        }
        for cell in gap.by_ref().take(run) {
            column.set(cell / periods, cell % periods, Cell::Gap(status));
        }
        missing -= run;
    }

    let figures = (0..cells).filter(|cell| has_figure(*cell)).count();
    let expect = Expect::ALL.get(usize::from(reader.byte()?)).copied();
    let expect = expect.ok_or_else(|| damaged(reader.at(), "figures are told in an unknown way"))?;
    let mut walk = Walk::new(expect, periods);
    let low = reader.take(figures)?;
    for (cell, low) in (0..cells).filter(|cell| has_figure(*cell)).zip(low) {
        let high = reader.varint()?;
        let zigzag = high.checked_mul(256).map(|high| high | u64::from(*low));
        let difference = zigzag.map(unzigzag).ok_or_else(|| damaged(reader.at(), "a figure is too large"))?;
        let from = match expected {
            Some(expected) => expected(cell / periods, cell % periods, common_decimals),
            None => walk.expected(cell),
        };
        let value =
            from.checked_add(difference).ok_or_else(|| damaged(reader.at(), "a figure is too large"))?;
        walk.saw(cell, value);
        if !column.set(cell / periods, cell % periods, Cell::Figure(Decimal::new(value, common_decimals))) {
            return Err(damaged(reader.at(), "a figure is too large"));
        }
    }
    // The few figures with more decimals than the rest.
    let mut cell = 0_usize;
    for _ in 0..reader.length(figures)? {
        cell += reader.length(cells)?;
        let figure = Cell::Figure(Decimal::new(unzigzag(reader.varint()?), decimals));
        if cell >= cells || !has_figure(cell) || !column.set(cell / periods, cell % periods, figure) {
            return Err(damaged(reader.at(), "an exact figure has no place"));
        }
    }
    Ok(column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EXAMPLE: &[u8] = include_bytes!("example.pack");

    /// The example with its checksums made right again, so that what was damaged is believed.
    fn believed(mut bytes: Vec<u8>) -> Vec<u8> {
        let count = usize::from(u16::from_le_bytes([bytes[6], bytes[7]]));
        let mut at = HEADER + count * TABLE_ROW;
        for row in 0..count {
            let row = HEADER + row * TABLE_ROW;
            let length =
                u32::from_le_bytes([bytes[row + 4], bytes[row + 5], bytes[row + 6], bytes[row + 7]]) as usize;
            let Some(payload) = bytes.get(at..at + length) else { break };
            let checksum = crc32(payload).to_le_bytes();
            bytes[row + 8..row + 12].copy_from_slice(&checksum);
            at += length;
        }
        bytes
    }

    #[test]
    fn bytes_that_are_no_pack_are_named_as_such() {
        for (bytes, message) in [
            (&b""[..], "not a pack"),
            (b"<!doctype html>", "not a pack"),
            (b"\x1f\x8b\x08\0\0\0\0\0", "not a pack"),
            (b"\x89LfL\x02\0\x01\0", "version 2, and this engine reads version 1"),
            (b"\x89LfL\x01\0\0\0", "has no areas"),
            (b"\x89LfL\x01\0\xff\xff", "cut short"),
        ] {
            let error = open(bytes).unwrap_err();
            assert!(error.is_pack() && error.to_string().contains(message), "{error}");
        }
    }

    #[test]
    fn a_pack_that_is_cut_anywhere_is_refused() {
        for length in 0..EXAMPLE.len() {
            assert!(open(&EXAMPLE[..length]).unwrap_err().is_pack(), "{length}");
        }
        let mut longer = EXAMPLE.to_vec();
        longer.push(0);
        assert!(open(&longer).unwrap_err().to_string().contains("after the end"));
    }

    #[test]
    fn a_byte_that_is_damaged_is_noticed_wherever_it_stands() {
        for at in (0..EXAMPLE.len()).step_by(7) {
            let mut bytes = EXAMPLE.to_vec();
            bytes[at] ^= 0x10;
            assert!(open(&bytes).unwrap_err().is_pack(), "{at}");
        }
    }

    #[test]
    fn figures_of_another_release_are_refused() {
        let whole = open(EXAMPLE).unwrap();
        let mut core = whole.core().clone();
        core.areas.pop();
        core.neighbours.clear();
        let mut smaller = Dataset::new(core);
        let error = load(&mut smaller, EXAMPLE).unwrap_err();
        assert!(error.to_string().contains("use files of one release"), "{error}");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = open(&bytes);
        }

        #[test]
        fn damage_behind_a_right_checksum_never_panics(changes in prop::collection::vec((0..EXAMPLE.len(), any::<u8>()), 1..6)) {
            let mut bytes = EXAMPLE.to_vec();
            for (at, byte) in changes {
                // The section table stays: what lies behind it is under test.
                if at >= HEADER + 4 * TABLE_ROW {
                    bytes[at] = byte;
                }
            }
            let _ = open(&believed(bytes));
        }
    }
}
