//! Bytes to dataset. Bytes come from strangers: every length is checked against what is there before anything
//! is allocated, every checksum before anything is believed, and nothing here panics.

use super::boundaries::read_boundaries;
use super::bytes::{Reader, damaged, unzigzag};
use super::crc::crc32;
use super::expect::{Expect, Walk, expected_count};
use super::inspections::{read_inspections, read_map};
#[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
use super::record::read_redirects;
use super::record::{Counts, read_catalogue, read_core, read_deflators, read_measures, read_neighbours};
use super::{HEADER, Kind, MAGIC, MOST_YEARS, TABLE_ROW, VERSION};
use crate::error::{Error, Result};
use crate::features::{COMPLETE, FIGURES, INSPECTIONS, MAPS};
use crate::model::{AreaId, Cell, Column, Dataset, Decimal, MOST_DECIMALS, Reference, Series, Status};
use crate::text::{digits, joined};

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
    let Some((Kind::Core, payload)) = sections.first() else {
        return Err(Error::pack(
            "this pack has no areas: open a core or a whole release first, then load the others",
        ));
    };
    let mut reader = Reader::new("the list of areas", payload);
    let core = read_core(&mut reader);
    reader.finish()?;
    let mut dataset = Dataset::new(core);
    load_sections(&mut dataset, &sections)?;
    Ok(dataset)
}

/// Adds a catalogue or figures to a dataset that is open.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let mut dataset = pack::open(&pack::core_pack(whole.core())?)?; // the places alone
/// assert!(dataset.series("agency-rate").is_none());
/// pack::load(&mut dataset, &pack::series_pack(&whole.all_series()[0])?)?;
/// assert_eq!(dataset.series("agency-rate"), whole.series("agency-rate"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`open`]; also when the figures belong to a dataset with other areas. The dataset is then unchanged, but
/// for the sections that came before the one refused.
pub fn load(dataset: &mut Dataset, bytes: &[u8]) -> Result<()> {
    load_sections(dataset, &sections(bytes)?)
}

fn load_sections(dataset: &mut Dataset, sections: &[(Kind, &[u8])]) -> Result<()> {
    let areas = dataset.areas().len();
    // Measures whose figures are still to come.
    let mut described = Vec::new().into_iter();
    for (kind, payload) in sections {
        match kind {
            // A whole release given to an open dataset: its areas are there already.
            Kind::Core => {}
            #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
            Kind::Redirects => {
                let mut reader = Reader::new("the former names", payload);
                let redirects = read_redirects(&mut reader);
                reader.finish()?;
                dataset.add_redirects(redirects);
            }
            #[cfg(not(any(not(target_arch = "wasm32"), feature = "object")))]
            Kind::Redirects => {}
            // What no question of this build needs is not read.
            Kind::Reference if !COMPLETE => {}
            Kind::Inspections | Kind::OlderModels if !COMPLETE && !INSPECTIONS => {}
            Kind::Map | Kind::Boundaries if !MAPS && !INSPECTIONS => {}
            Kind::Catalogue | Kind::Measures | Kind::Figures if !FIGURES => {}
            Kind::Catalogue => {
                let mut reader = Reader::new("the catalogue", payload);
                let (topics, entries) = read_catalogue(&mut reader);
                reader.finish()?;
                dataset.add_catalogue(topics, entries);
            }
            Kind::Measures => {
                let mut reader = Reader::new("the descriptions", payload);
                let before = described.len();
                described = read_measures(&mut reader).into_iter();
                reader.finish()?;
                if before > 0 {
                    return Err(damaged("a measure has no figures"));
                }
            }
            Kind::Figures => {
                let mut reader = Reader::new("the figures", payload);
                for series in described.by_ref() {
                    let series = read_figures(series, &mut reader, areas)?;
                    if reader.is_refused() {
                        break;
                    }
                    dataset.add_series(series)?;
                }
                reader.finish()?;
            }
            Kind::Reference => {
                let mut reader = Reader::new("deflators and populations", payload);
                let reference = Reference {
                    deflators: read_deflators(&mut reader),
                    first_year: reader.below(10_000) as u16,
                    population: {
                        let years = reader.below(MOST_YEARS);
                        read_column(&mut reader, areas, years, None)
                    },
                };
                reader.finish()?;
                dataset.add_reference(reference);
            }
            Kind::Inspections => {
                let mut reader = Reader::new("the inspections", payload);
                let inspections = read_inspections(&mut reader, areas);
                reader.finish()?;
                dataset.add_inspections(inspections);
            }
            Kind::OlderModels => {
                let mut reader = Reader::new("the neighbour models", payload);
                let models = dataset.core().neighbour_models.len().saturating_sub(1);
                let older = read_neighbours(&mut reader, models, areas);
                reader.finish()?;
                dataset.add_older_models(older);
            }
            Kind::Map => {
                let mut reader = Reader::new("the map", payload);
                let map = read_map(&mut reader, areas);
                reader.finish()?;
                dataset.add_map(map);
            }
            Kind::Boundaries => {
                let mut reader = Reader::new("the boundaries", payload);
                let boundaries = read_boundaries(&mut reader, areas);
                reader.finish()?;
                dataset.add_boundaries(boundaries);
            }
        }
    }
    if !FIGURES || described.len() == 0 { Ok(()) } else { Err(damaged("a measure has no figures")) }
}

fn sections(bytes: &[u8]) -> Result<Vec<(Kind, &[u8])>> {
    let mut reader = Reader::new("the file", bytes);
    if bytes.len() < HEADER || reader.take(MAGIC.len()) != MAGIC {
        return Err(Error::pack(
            "these bytes are not a pack of Like for Like: check the address or file name",
        ));
    }
    let version = reader.fixed(2);
    if version != u32::from(VERSION) {
        return Err(Error::pack(joined(&[
            "this pack is of version ",
            &digits(version as usize),
            ", and this engine reads version ",
            &digits(VERSION.into()),
            ": use both from one release",
        ])));
    }
    let count = reader.fixed(2) as usize;
    let mut table = Reader::new("the table of sections", reader.take(count * TABLE_ROW));
    let sections = table.several(count, |table| {
        let (kind, length, checksum) = (table.fixed(4), table.fixed(4), table.fixed(4));
        let payload = reader.take(length as usize);
        if crc32(payload) != checksum {
            reader.refuse("a checksum does not agree");
        }
        let kind = match kind {
            1 => Kind::Core,
            2 => Kind::Catalogue,
            3 => Kind::Measures,
            4 => Kind::Figures,
            5 => Kind::Reference,
            6 => Kind::Inspections,
            7 => Kind::Map,
            8 => Kind::OlderModels,
            9 => Kind::Boundaries,
            10 => Kind::Redirects,
            _ => {
                reader.refuse("a section is of an unknown kind");
                Kind::Core
            }
        };
        (kind, payload)
    });
    reader.finish()?;
    Ok(sections)
}

/// Fills in the columns of a measure.
fn read_figures(mut series: Series, reader: &mut Reader<'_>, areas: usize) -> Result<Series> {
    let rows = reader.number();
    if rows != areas as u64 && !reader.is_refused() {
        return Err(Error::pack(joined(&[
            "these figures are for ",
            &digits(rows as usize),
            " areas where this dataset has ",
            &digits(areas),
            ": use files of one release",
        ])));
    }
    let periods = series.periods.len();
    series.joint = reader.list(|reader| {
        (reader.below(periods) as u16, reader.below(areas) as AreaId, reader.below(areas) as AreaId)
    });
    series.figures = read_column(reader, areas, periods, None);
    if reader.flag() {
        series.denominators = Some(read_column(reader, areas, periods, None));
    }
    let way = reader.word(&Counts::ALL);
    series.counts_elsewhere = way == Counts::Elsewhere;
    series.counts = match (way, &series.denominators) {
        (Counts::None | Counts::Elsewhere, _) => None,
        (Counts::Expected(per), Some(denominators)) => {
            let expected = |area, period, decimals| {
                let figure = series.figures.cell(area, period);
                expected_count(figure, denominators.cell(area, period), per, decimals)
            };
            Some(read_column(reader, areas, periods, Some(&expected)))
        }
        _ => Some(read_column(reader, areas, periods, None)),
    };
    Ok(series)
}

/// What to expect of a cell: area, period and decimals to a mantissa.
type Expected<'a> = &'a dyn Fn(usize, usize, u8) -> i64;

/// A column as `write::write_column` writes it; the layout is drawn in `mod.rs`.
fn read_column(
    reader: &mut Reader<'_>,
    areas: usize,
    periods: usize,
    expected: Option<Expected<'_>>,
) -> Column {
    let (decimals, common_decimals) = (reader.byte(), reader.byte());
    if decimals > MOST_DECIMALS || common_decimals > decimals {
        reader.refuse("a number of decimals is impossible");
    }
    let cells = areas * periods;
    // The bitmap is the proof that the input is large enough for what is allocated: a bit for each 8 bytes.
    let present = reader.take(cells.div_ceil(8));
    if reader.is_refused() {
        return Column::default();
    }
    let has_figure = |cell: usize| present.get(cell / 8).is_some_and(|byte| byte >> (cell % 8) & 1 == 1);
    let mut column = Column::new(areas, periods, decimals);
    let mut figures = Vec::new();
    let (mut status, mut run) = (Status::Missing, 0);
    for area in 0..areas {
        for period in 0..periods {
            if has_figure(area * periods + period) {
                figures.push((area, period));
                continue;
            }
            if run == 0 {
                status = reader.word(&Status::ALL);
                run = reader.below(cells) + 1;
            }
            run -= 1;
            column.set(area, period, Cell::Gap(status));
        }
    }
    if run > 0 {
        reader.refuse("a run of gaps is too long");
    }

    // What the figures lack to the decimals of the column; at most 10 to the 18th.
    let scale = 10_i64.pow(u32::from(decimals - common_decimals));
    let mut walk = Walk::new(reader.word(&Expect::ALL), periods);
    let low = reader.take(figures.len());
    for (&(area, period), low) in figures.iter().zip(low) {
        let from = match expected {
            Some(expected) => expected(area, period, common_decimals),
            None => walk.expected(area, period),
        };
        // Differences wrap around, as they did when they were taken.
        let difference = unzigzag(reader.number() << 8 | u64::from(*low));
        let value = from.wrapping_add(difference);
        walk.saw(area, period, value);
        if !column.set_mantissa(area, period, value.checked_mul(scale)) {
            reader.refuse("a figure is too large");
            return column;
        }
    }
    // The few figures with more decimals than the rest.
    let mut cell = 0;
    for _ in 0..reader.below(figures.len() + 1) {
        cell += reader.below(cells);
        let figure = Cell::Figure(Decimal::new(unzigzag(reader.number()), decimals));
        if !has_figure(cell) || !column.set(cell / periods, cell % periods, figure) {
            reader.refuse("an exact figure has no place");
            break;
        }
    }
    column
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
            (b"\x89LfL\x01\0\x01\0", "version 1, and this engine reads version 4"),
            (b"\x89LfL\x04\0\0\0", "has no areas"),
            (b"\x89LfL\x04\0\xff\xff", "cut short"),
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
