//! Dataset to bytes, natively: the same dataset gives the same bytes. It knows no file names.

use super::boundaries::write_boundaries;
use super::bytes::{Writer, zigzag};
use super::crc::crc32;
use super::expect::{Expect, Walk, expected_count};
use super::inspections::{write_inspections, write_map};
use super::record::{
    Counts, write_catalogue, write_core, write_deflators, write_measures, write_neighbours, write_redirects,
};
use super::{Kind, MAGIC, VERSION};
use crate::error::{Error, Result};
use crate::model::{
    Boundaries, Cell, Column, Core, Dataset, Decimal, Entry, HexMap, Inspections, Reference, Series, Status,
    Topic,
};

/// The pack of the core alone.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let dataset = pack::open(&likeforlike::example_pack())?;
/// let places = pack::open(&pack::core_pack(dataset.core())?)?;
/// assert_eq!(places.areas(), dataset.areas());
/// assert!(places.all_series().is_empty());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Only when the dataset is too large for the layout.
pub fn core_pack(core: &Core) -> Result<Vec<u8>> {
    container(&[(Kind::Core, written(|writer| write_core(writer, core)))])
}

/// The pack of the catalogue alone.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let mut dataset = pack::open(&pack::core_pack(whole.core())?)?;
/// pack::load(&mut dataset, &pack::catalogue_pack(whole.topics(), whole.catalogue())?)?;
/// assert_eq!(dataset.catalogue(), whole.catalogue());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`core_pack`].
pub fn catalogue_pack(topics: &[Topic], entries: &[Entry]) -> Result<Vec<u8>> {
    container(&[(Kind::Catalogue, written(|writer| write_catalogue(writer, topics, entries)))])
}

/// The pack of one measure.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let bytes = likeforlike::example_pack();
/// let whole = pack::open(&bytes)?;
/// let slice = pack::series_pack(&whole.all_series()[0])?;
/// assert!(slice.starts_with(&pack::MAGIC) && slice.len() < bytes.len());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`core_pack`].
pub fn series_pack(series: &Series) -> Result<Vec<u8>> {
    container(&series_sections(&[series])?)
}

/// The pack of deflators and populations alone.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let reference = whole.reference().expect("the example has it");
/// let mut dataset = pack::open(&pack::core_pack(whole.core())?)?;
/// pack::load(&mut dataset, &pack::reference_pack(reference)?)?;
/// assert_eq!(dataset.reference(), Some(reference));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`core_pack`]; also when an index has more decimals than the layout keeps.
pub fn reference_pack(reference: &Reference) -> Result<Vec<u8>> {
    container(&[(Kind::Reference, reference_section(reference)?)])
}

/// The pack of inspections alone.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let inspections = whole.inspections().expect("the example has them");
/// let mut dataset = pack::open(&pack::core_pack(whole.core())?)?;
/// pack::load(&mut dataset, &pack::inspections_pack(inspections)?)?;
/// assert_eq!(dataset.inspections(), Some(inspections));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`core_pack`]; also when the inspections are not in order, or are too many or too old for the layout.
pub fn inspections_pack(inspections: &Inspections) -> Result<Vec<u8>> {
    container(&[(Kind::Inspections, inspections_section(inspections)?)])
}

fn inspections_section(inspections: &Inspections) -> Result<Vec<u8>> {
    let mut writer = Writer::default();
    if write_inspections(&mut writer, inspections) {
        Ok(writer.bytes)
    } else {
        Err(Error::pack(
            "an inspection is older than 2009, after its report, or out of order: correct the dates",
        ))
    }
}

/// The pack of the neighbour models before the one in force, for a core that has that one alone.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let mut core = whole.core().clone();
/// core.neighbours.truncate(1);
/// let mut dataset = pack::open(&pack::core_pack(&core)?)?;
/// pack::load(&mut dataset, &pack::older_models_pack(whole.core())?)?;
/// assert_eq!(dataset.core(), whole.core());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`core_pack`].
pub fn older_models_pack(core: &Core) -> Result<Vec<u8>> {
    let older = core.neighbours.get(1..).unwrap_or_default();
    container(&[(Kind::OlderModels, written(|writer| write_neighbours(writer, older)))])
}

/// The pack of the map alone.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let map = whole.map().expect("the example has it");
/// let mut dataset = pack::open(&pack::core_pack(whole.core())?)?;
/// pack::load(&mut dataset, &pack::map_pack(map)?)?;
/// assert_eq!(dataset.map(), Some(map));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`core_pack`].
pub fn map_pack(map: &HexMap) -> Result<Vec<u8>> {
    container(&[(Kind::Map, written(|writer| write_map(writer, map)))])
}

/// The pack of the borders between councils alone.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let whole = pack::open(&likeforlike::example_pack())?;
/// let boundaries = whole.boundaries().expect("the example has them");
/// let mut dataset = pack::open(&pack::core_pack(whole.core())?)?;
/// pack::load(&mut dataset, &pack::boundaries_pack(boundaries)?)?;
/// assert_eq!(dataset.boundaries(), Some(boundaries));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`core_pack`].
pub fn boundaries_pack(boundaries: &Boundaries) -> Result<Vec<u8>> {
    container(&[(Kind::Boundaries, written(|writer| write_boundaries(writer, boundaries)))])
}

fn reference_section(reference: &Reference) -> Result<Vec<u8>> {
    let mut writer = Writer::default();
    if !write_deflators(&mut writer, &reference.deflators) {
        return Err(Error::pack("a deflator has more than three decimals: round it"));
    }
    writer.count(usize::from(reference.first_year));
    writer.count(reference.population.periods());
    write_column(&mut writer, &reference.population, None)?;
    Ok(writer.bytes)
}

/// The pack of everything that a dataset holds. Its catalogue has the topics only: the measures describe
/// themselves.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::pack;
/// let bytes = likeforlike::example_pack();
/// assert_eq!(pack::whole_pack(&pack::open(&bytes)?)?, bytes); // the same data, the same bytes
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`core_pack`].
pub fn whole_pack(dataset: &Dataset) -> Result<Vec<u8>> {
    let mut sections = vec![
        (Kind::Core, written(|writer| write_core(writer, dataset.core()))),
        (Kind::Catalogue, written(|writer| write_catalogue(writer, dataset.topics(), &[]))),
    ];
    // Denominators of one measure are often the figures of another: side by side they cost nothing twice.
    let mut series: Vec<(Vec<u8>, &Series)> = Vec::with_capacity(dataset.all_series().len());
    for one in dataset.all_series() {
        let mut family = Writer::default();
        write_column(&mut family, one.denominators.as_ref().unwrap_or(&one.figures), None)?;
        series.push((family.bytes, one));
    }
    series.sort_by(|(a, _), (b, _)| a.cmp(b));
    let series: Vec<&Series> = series.into_iter().map(|(_, one)| one).collect();
    sections.extend(series_sections(&series)?);
    if let Some(reference) = dataset.reference() {
        sections.push((Kind::Reference, reference_section(reference)?));
    }
    if let Some(inspections) = dataset.inspections() {
        sections.push((Kind::Inspections, inspections_section(inspections)?));
    }
    if let Some(map) = dataset.map() {
        sections.push((Kind::Map, written(|writer| write_map(writer, map))));
    }
    if let Some(boundaries) = dataset.boundaries() {
        sections.push((Kind::Boundaries, written(|writer| write_boundaries(writer, boundaries))));
    }
    if !dataset.redirects().is_empty() {
        sections.push((Kind::Redirects, written(|writer| write_redirects(writer, dataset.redirects()))));
    }
    container(&sections)
}

fn container(sections: &[(Kind, Vec<u8>)]) -> Result<Vec<u8>> {
    let too_large = || Error::pack("this dataset is too large for a pack: split it");
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    out.extend(u16::try_from(sections.len()).map_err(|_| too_large())?.to_le_bytes());
    for (kind, payload) in sections {
        let length = u32::try_from(payload.len()).map_err(|_| too_large())?;
        for part in [*kind as u32, length, crc32(payload)] {
            out.extend(part.to_le_bytes());
        }
    }
    for (_, payload) in sections {
        out.extend(payload);
    }
    Ok(out)
}

fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::default();
    write(&mut writer);
    writer.bytes
}

/// The descriptions of some measures, then their figures in the same order.
fn series_sections(series: &[&Series]) -> Result<Vec<(Kind, Vec<u8>)>> {
    let mut writer = Writer::default();
    for series in series {
        write_figures(&mut writer, series)?;
    }
    Ok(vec![
        (Kind::Measures, written(|writer| write_measures(writer, series))),
        (Kind::Figures, writer.bytes),
    ])
}

fn write_figures(writer: &mut Writer, series: &Series) -> Result<()> {
    writer.count(series.figures.areas());
    writer.list(&series.joint, |writer, (period, one, other)| {
        [period, one, other].into_iter().for_each(|place| writer.count(usize::from(*place)));
    });
    write_column(writer, &series.figures, None)?;
    writer.flag(series.denominators.is_some());
    if let Some(denominators) = &series.denominators {
        write_column(writer, denominators, None)?;
    }
    // The counts, in whichever way leaves the smallest differences.
    let mut shortest: Option<Vec<u8>> = None;
    for (way, place) in Counts::ALL.into_iter().zip(0..) {
        let mut counted = Writer::default();
        counted.byte(place);
        match (way, &series.counts, &series.denominators) {
            (Counts::None, None, _) if !series.counts_elsewhere => {}
            (Counts::Elsewhere, None, _) if series.counts_elsewhere => {}
            (Counts::Plain, Some(counts), _) => write_column(&mut counted, counts, None)?,
            (Counts::Expected(per), Some(counts), Some(denominators)) => {
                let expected = |area, period, decimals| {
                    let figure = series.figures.cell(area, period);
                    expected_count(figure, denominators.cell(area, period), per, decimals)
                };
                write_column(&mut counted, counts, Some(&expected))?;
            }
            _ => continue,
        }
        if shortest.as_ref().is_none_or(|known| counted.bytes.len() < known.len()) {
            shortest = Some(counted.bytes);
        }
    }
    writer.bytes.append(&mut shortest.unwrap_or_default());
    Ok(())
}

/// What to expect of a cell: area, period and decimals to a mantissa.
type Expected<'a> = &'a dyn Fn(usize, usize, u8) -> i64;

fn write_column(writer: &mut Writer, column: &Column, expected: Option<Expected<'_>>) -> Result<()> {
    let cells: Vec<Cell> = (0..column.areas()).flat_map(|area| column.row(area)).collect();
    let decimals = column.decimals();
    let common_decimals = common_decimals(&cells, decimals);
    writer.bytes.extend([decimals, common_decimals]);

    let mut present = vec![0_u8; cells.len().div_ceil(8)];
    for (at, _) in cells.iter().enumerate().filter(|(_, cell)| cell.figure().is_some()) {
        present[at / 8] |= 1 << (at % 8);
    }
    writer.bytes.extend(present);

    let gaps: Vec<Status> = cells.iter().filter_map(|cell| cell.status()).collect();
    for run in gaps.chunk_by(|a, b| a == b) {
        writer.byte(run[0] as u8);
        writer.count(run.len() - 1);
    }

    let mut common: Vec<(usize, i64)> = Vec::new();
    let mut exact: Vec<(usize, i64)> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let Some(figure) = cell.figure() else { continue };
        let rounded = rescaled(figure, common_decimals)?;
        common.push((at, rounded));
        if Decimal::new(rounded, common_decimals) != figure {
            exact.push((at, rescaled(figure, decimals)?));
        }
    }
    let periods = column.periods();
    let told = |expect: Expect| {
        let mut walk = Walk::new(expect, periods);
        let (mut low, mut high) = (Vec::new(), Writer::default());
        for (at, value) in &common {
            let (area, period) = (at / periods, at % periods);
            let from = match expected {
                Some(expected) => expected(area, period, common_decimals),
                None => walk.expected(area, period),
            };
            walk.saw(area, period, *value);
            let difference = zigzag(value.wrapping_sub(from));
            low.push((difference & 0xFF) as u8);
            high.number(difference >> 8);
        }
        (expect, low, high.bytes)
    };
    // The way that leaves the least to tell; of equals, the first.
    let shortest =
        Expect::ALL.map(told).into_iter().min_by_key(|(_, low, high)| entropy(low) + entropy(high));
    let Some((expect, low, high)) = shortest else { return Ok(()) };
    writer.byte(expect as u8);
    writer.bytes.extend(low);
    writer.bytes.extend(high);
    writer.count(exact.len());
    let mut from = 0;
    for (at, mantissa) in exact {
        writer.count(at - from);
        writer.number(zigzag(mantissa));
        from = at;
    }
    Ok(())
}

/// About how many bits some bytes take when each value is written in proportion to how often it occurs: a
/// whole-number logarithm, in eighths of a bit, so that every machine decides alike.
fn entropy(bytes: &[u8]) -> u64 {
    let mut counts = [0_u64; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    // log2 in eighths: the eighth power moves the fraction into the whole part.
    let eighths = |n: u64| u64::from(u128::from(n).saturating_pow(8).max(1).ilog2());
    let total = bytes.len() as u64;
    counts.iter().map(|count| count * eighths(total).saturating_sub(eighths(*count))).sum()
}

fn rescaled(figure: Decimal, decimals: u8) -> Result<i64> {
    let same = figure.rescale(decimals).map(|same| same.mantissa);
    same.ok_or_else(|| Error::pack("a figure has more digits than a pack can hold"))
}

/// The decimals that all figures but one in fifty can do with: the others are written out in full, so that a
/// single spreadsheet artefact of fifteen digits does not lengthen every figure of the column.
fn common_decimals(cells: &[Cell], most: u8) -> u8 {
    let mut by_decimals = [0_usize; 19];
    for figure in cells.iter().filter_map(|cell| cell.figure()) {
        by_decimals[usize::from(figure.shortest().decimals)] += 1;
    }
    let total: usize = by_decimals.iter().sum();
    let fits = |decimals: &u8| by_decimals[usize::from(*decimals) + 1..].iter().sum::<usize>() * 50 <= total;
    (0..most).find(fits).unwrap_or(most)
}
