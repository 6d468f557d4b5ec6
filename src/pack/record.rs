//! Places, catalogue and descriptions as bytes: the nouns of `model`, arranged so that like stands beside like
//! and compresses. Each reader stands beside its writer and names the same fields in the same order. It knows
//! neither sections nor checksums.

use super::MOST_PERIODS;
use super::bytes::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::bytes::Writer;
use crate::model::{
    Area, AreaId, AreaKind, AuthorityType, Break, Closeness, Column, Core, Date, Decimal, Entry, Lineage,
    MOST_DECIMALS, Measure, Neighbour, Period, PeriodKind, Polarity, Series, Source, Topic, Unit,
};
#[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
use crate::model::{Redirect, RedirectKind};

/// The slug that a name gives by itself: `St. Helens` is `st-helens`.
fn plain_slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if matches!(letter, ' ' | '-') && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug
}

/// The places, by columns: all codes, then all names, and so on.
pub(super) fn read_core(reader: &mut Reader<'_>) -> Core {
    let mut core = Core {
        release: reader.text(),
        catalogue_file: reader.text(),
        reference_file: reader.text(),
        older_models_file: reader.text(),
        inspections_file: reader.text(),
        map_file: reader.text(),
        ..Core::default()
    };
    core.areas = reader.list(|reader| Area {
        code: reader.text(),
        slug: String::new(),
        name: String::new(),
        kind: AreaKind::Authority,
        authority_type: None,
        parent: None,
        start: None,
        end: None,
        former_codes: Vec::new(),
    });
    let count = core.areas.len();
    for area in &mut core.areas {
        area.name = reader.text();
    }
    for area in &mut core.areas {
        area.slug = reader.text();
        if area.slug.is_empty() {
            area.slug = plain_slug(&area.name);
        }
    }
    for area in &mut core.areas {
        area.kind = reader.word(&AreaKind::ALL);
    }
    for area in &mut core.areas {
        area.authority_type = reader.optional_word(&AuthorityType::ALL);
    }
    for area in &mut core.areas {
        area.parent = reader.below(count + 1).checked_sub(1).map(|parent| parent as AreaId);
    }
    for area in &mut core.areas {
        area.start = read_optional_date(reader);
    }
    for area in &mut core.areas {
        area.end = read_optional_date(reader);
    }
    for area in &mut core.areas {
        area.former_codes = reader.list(Reader::text);
    }
    core.aliases = reader.list(|reader| (reader.below(count) as AreaId, reader.text()));
    core.neighbour_models = reader.list(|reader| reader.below(10_000) as u16);
    let models = reader.below(core.neighbour_models.len() + 1);
    core.neighbours = read_neighbours(reader, models, count);
    core.lineage = reader.list(|reader| Lineage {
        old_code: reader.text(),
        new_code: reader.text(),
        date: read_date(reader),
        change: reader.text(),
    });
    core
}

/// Some models: how many neighbours each area has, then their places, then how close each is.
pub(super) fn read_neighbours(
    reader: &mut Reader<'_>,
    models: usize,
    areas: usize,
) -> Vec<Vec<Vec<Neighbour>>> {
    let mut links = 0;
    let mut neighbours = reader.several(models, |reader| {
        reader.several(areas, |reader| {
            let row = usize::from(reader.byte());
            links += row;
            if links > reader.left() {
                reader.refuse("there are too many neighbours");
                return Vec::new();
            }
            vec![Neighbour { area: 0, closeness: Closeness::NotClose }; row]
        })
    });
    each_link(&mut neighbours, &mut |link| link.area = reader.below(areas) as AreaId);
    each_link(&mut neighbours, &mut |link| link.closeness = reader.word(&Closeness::ALL));
    neighbours
}

/// The twin of [`read_neighbours`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_neighbours(writer: &mut Writer, models: &[Vec<Vec<Neighbour>>]) {
    let rows = || models.iter().flatten();
    rows().for_each(|row| writer.byte(row.len() as u8));
    rows().flatten().for_each(|link| writer.count(usize::from(link.area)));
    rows().flatten().for_each(|link| writer.byte(link.closeness as u8));
}

/// Visits the neighbours of every model and area in order.
fn each_link(models: &mut [Vec<Vec<Neighbour>>], visit: &mut dyn FnMut(&mut Neighbour)) {
    for row in models.iter_mut().flatten() {
        row.iter_mut().for_each(&mut *visit);
    }
}

/// The twin of [`read_core`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_core(writer: &mut Writer, core: &Core) {
    let areas = &core.areas;
    writer.text(&core.release);
    writer.text(&core.catalogue_file);
    writer.text(&core.reference_file);
    writer.text(&core.older_models_file);
    writer.text(&core.inspections_file);
    writer.text(&core.map_file);
    writer.list(areas, |writer, area| writer.text(&area.code));
    areas.iter().for_each(|area| writer.text(&area.name));
    areas.iter().for_each(|area| {
        writer.text(if area.slug == plain_slug(&area.name) { "" } else { &area.slug });
    });
    areas.iter().for_each(|area| writer.byte(area.kind as u8));
    areas.iter().for_each(|area| writer.optional_word(area.authority_type.map(|word| word as u8)));
    areas.iter().for_each(|area| writer.count(area.parent.map_or(0, |parent| usize::from(parent) + 1)));
    areas.iter().for_each(|area| write_optional_date(writer, area.start));
    areas.iter().for_each(|area| write_optional_date(writer, area.end));
    areas.iter().for_each(|area| writer.list(&area.former_codes, |writer, code| writer.text(code)));
    writer.list(&core.aliases, |writer, (area, alias)| {
        writer.count(usize::from(*area));
        writer.text(alias);
    });
    writer.list(&core.neighbour_models, |writer, model| writer.count(usize::from(*model)));
    writer.count(core.neighbours.len());
    write_neighbours(writer, &core.neighbours);
    writer.list(&core.lineage, |writer, change| {
        writer.text(&change.old_code);
        writer.text(&change.new_code);
        write_optional_date(writer, Some(change.date));
        writer.text(&change.change);
    });
}

/// Names that have been given up.
#[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
pub(super) fn read_redirects(reader: &mut Reader<'_>) -> Vec<Redirect> {
    reader.list(|reader| Redirect {
        kind: reader.word(&RedirectKind::ALL),
        old: reader.text(),
        new: reader.list(Reader::text),
        since: read_date(reader),
        note: reader.text(),
    })
}

/// The twin of [`read_redirects`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_redirects(writer: &mut Writer, redirects: &[Redirect]) {
    writer.list(redirects, |writer, redirect| {
        writer.byte(redirect.kind as u8);
        writer.text(&redirect.old);
        writer.list(&redirect.new, |writer, slug| writer.text(slug));
        write_optional_date(writer, Some(redirect.since));
        writer.text(&redirect.note);
    });
}

/// Topics and entries.
pub(super) fn read_catalogue(reader: &mut Reader<'_>) -> (Vec<Topic>, Vec<Entry>) {
    let topics = reader.list(|reader| Topic { slug: reader.text(), title: reader.text() });
    let count = topics.len();
    let entries = reader.list(|reader| Entry {
        slug: reader.text(),
        title: reader.text(),
        short_name: reader.text(),
        unit_label: reader.text(),
        topics: reader.list(|reader| reader.below(count) as u8),
        keywords: reader.text(),
        file: reader.text(),
    });
    (topics, entries)
}

/// The twin of [`read_catalogue`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_catalogue(writer: &mut Writer, topics: &[Topic], entries: &[Entry]) {
    writer.list(topics, |writer, topic| {
        writer.text(&topic.slug);
        writer.text(&topic.title);
    });
    writer.list(entries, |writer, entry| {
        writer.text(&entry.slug);
        writer.text(&entry.title);
        writer.text(&entry.short_name);
        writer.text(&entry.unit_label);
        writer.list(&entry.topics, |writer, topic| writer.count(usize::from(*topic)));
        writer.text(&entry.keywords);
        writer.text(&entry.file);
    });
}

/// What each measure is, and its periods; the columns are still empty. The words of all measures come first, then
/// everything else of each: words compress better beside words.
pub(super) fn read_measures(reader: &mut Reader<'_>) -> Vec<Series> {
    let mut all = reader.list(|reader| Series {
        measure: read_words(reader),
        periods: Vec::new(),
        figures: Column::default(),
        counts: None,
        denominators: None,
        counts_elsewhere: false,
        joint: Vec::new(),
    });
    for series in &mut all {
        let measure = &mut series.measure;
        read_rest(reader, measure);
        for label in reader.list(Reader::text) {
            match Period::parse(&label, measure.period_kind) {
                Some(period) if series.periods.len() < MOST_PERIODS => series.periods.push(period),
                _ => reader.refuse("a period is not known"),
            }
        }
    }
    all
}

/// The twin of [`read_measures`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_measures(writer: &mut Writer, series: &[&Series]) {
    writer.list(series, |writer, series| write_words(writer, &series.measure));
    for series in series {
        write_rest(writer, &series.measure);
        writer.list(&series.periods, |writer, period| writer.text(&period.label));
    }
}

/// The words of a measure; everything else is still to come.
fn read_words(reader: &mut Reader<'_>) -> Measure {
    Measure {
        slug: reader.text(),
        title: reader.text(),
        short_name: reader.text(),
        clause: reader.text(),
        keywords: reader.text(),
        note: reader.text(),
        lait_key: reader.text(),
        unit_label: reader.text(),
        unit: Unit::Percent,
        decimals: 0,
        polarity: None,
        quartiles: false,
        period_kind: PeriodKind::ALL[0],
        topics: Vec::new(),
        source: Source::default(),
        breaks: Vec::new(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn write_words(writer: &mut Writer, measure: &Measure) {
    writer.text(&measure.slug);
    writer.text(&measure.title);
    writer.text(&measure.short_name);
    writer.text(&measure.clause);
    writer.text(&measure.keywords);
    writer.text(&measure.note);
    writer.text(&measure.lait_key);
    writer.text(&measure.unit_label);
}

fn read_rest(reader: &mut Reader<'_>, measure: &mut Measure) {
    measure.unit = reader.word(&Unit::ALL);
    measure.decimals = reader.below(usize::from(MOST_DECIMALS) + 1) as u8;
    measure.polarity = reader.optional_word(&Polarity::ALL);
    measure.quartiles = reader.flag();
    measure.period_kind = reader.word(&PeriodKind::ALL);
    measure.topics = reader.list(Reader::text);
    measure.source = Source {
        publisher: reader.text(),
        publication: reader.text(),
        url: reader.text(),
        licence: reader.text(),
        updated: read_optional_date(reader),
        next_update: reader.text(),
    };
    measure.breaks = reader.list(|reader| Break { period: reader.text(), reason: reader.text() });
}

#[cfg(not(target_arch = "wasm32"))]
fn write_rest(writer: &mut Writer, measure: &Measure) {
    writer.byte(measure.unit as u8);
    writer.byte(measure.decimals);
    writer.optional_word(measure.polarity.map(|word| word as u8));
    writer.flag(measure.quartiles);
    writer.byte(measure.period_kind as u8);
    writer.list(&measure.topics, |writer, topic| writer.text(topic));
    let source = &measure.source;
    writer.text(&source.publisher);
    writer.text(&source.publication);
    writer.text(&source.url);
    writer.text(&source.licence);
    write_optional_date(writer, source.updated);
    writer.text(&source.next_update);
    writer.list(&measure.breaks, |writer, broken| {
        writer.text(&broken.period);
        writer.text(&broken.reason);
    });
}

/// The deflators: each the year in which it ends and the index in thousandths.
pub(super) fn read_deflators(reader: &mut Reader<'_>) -> Vec<(u16, Decimal)> {
    reader.list(|reader| {
        let year = reader.below(10_000) as u16;
        (year, Decimal::new(reader.below(DEAREST) as i64, DEFLATOR_DECIMALS))
    })
}

/// The twin of [`read_deflators`]: `false` where an index has more decimals than are kept.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_deflators(writer: &mut Writer, deflators: &[(u16, Decimal)]) -> bool {
    let mut exact = true;
    writer.list(deflators, |writer, (year, index)| {
        let kept = index.rescale(DEFLATOR_DECIMALS).filter(|kept| kept == index);
        let kept = kept.and_then(|kept| usize::try_from(kept.mantissa).ok()).filter(|kept| *kept < DEAREST);
        exact &= kept.is_some();
        writer.count(usize::from(*year));
        writer.count(kept.unwrap_or(0));
    });
    exact
}

const DEFLATOR_DECIMALS: u8 = 3;
/// No price index of a country that keeps its money is a million.
const DEAREST: usize = 1_000_000_000;

/// A day, if any: its year is not zero.
fn read_optional_date(reader: &mut Reader<'_>) -> Option<Date> {
    let year = reader.below(10_000) as u16;
    if year == 0 {
        return None;
    }
    let date = Date::new(year, reader.byte(), reader.byte());
    if !date.is_valid() {
        reader.refuse("a date is not in the calendar");
    }
    Some(date)
}

fn read_date(reader: &mut Reader<'_>) -> Date {
    read_optional_date(reader).unwrap_or_else(|| {
        reader.refuse("a date is missing");
        Date::new(0, 0, 0)
    })
}

/// The twin of [`read_optional_date`].
#[cfg(not(target_arch = "wasm32"))]
fn write_optional_date(writer: &mut Writer, date: Option<Date>) {
    writer.count(date.map_or(0, |date| usize::from(date.year)));
    if let Some(date) = date {
        writer.byte(date.month);
        writer.byte(date.day);
    }
}

/// How the counts beside the figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counts {
    /// There are none.
    None,
    /// As a column of their own.
    Plain,
    /// As differences from figure × denominator / this: 100 for a percentage, 10,000 for a rate per 10,000.
    Expected(u32),
    /// Published, and left out here.
    Elsewhere,
}

impl Counts {
    /// Every way, in the order of its code.
    pub(super) const ALL: [Counts; 8] = [
        Counts::None,
        Counts::Plain,
        Counts::Expected(1),
        Counts::Expected(100),
        Counts::Expected(1_000),
        Counts::Expected(10_000),
        Counts::Expected(100_000),
        Counts::Elsewhere,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_back_and_so_does_none() {
        for date in [None, Some(Date::new(1, 1, 1)), Some(Date::new(2024, 2, 29))] {
            let mut writer = Writer::default();
            write_optional_date(&mut writer, date);
            let mut reader = Reader::new("the test", &writer.bytes);
            assert_eq!(read_optional_date(&mut reader), date);
            reader.finish().unwrap();
        }
        for (bytes, message) in [(&[1, 2, 30][..], "not in the calendar"), (&[0], "a date is missing")] {
            let mut reader = Reader::new("the test", bytes);
            read_date(&mut reader);
            let error = reader.finish().unwrap_err();
            assert!(error.to_string().contains(message), "{error}");
        }
    }
}
