//! Inspections and the map as bytes, column by column: like stands beside like and compresses. Each reader stands
//! beside its writer and names the same columns in the same order. It knows neither sections nor checksums.

use super::bytes::{Reader, unzigzag};
#[cfg(not(target_arch = "wasm32"))]
use super::bytes::{Writer, zigzag};
use crate::model::{
    AreaId, Date, HexMap, Inspection, InspectionKind, Inspections, OlderGrade, OlderJudgement, OlderStrand,
    Precision, Verdict, Visit, VisitKind,
};
use crate::text::push_digits;

/// The day that days are counted from: before all inspections.
const FIRST_DAY: Date = Date::new(2009, 1, 1);
/// Days after it that a date may lie: to the end of the century.
const MOST_DAYS: usize = 34_000;
/// The year that months are counted from.
const FIRST_YEAR: u16 = 2009;
/// Where reports stand that have a number and no name.
const REPORTS: &str = "https://files.ofsted.gov.uk/v1/file/";
/// Columns and rows of the map: England has 17 and 18.
const MOST_PLACES: usize = 100;
/// Inspections of all councils together: ten times what a century would need is far less.
const MOST_ROWS: usize = 60_000;

/// All that is known of inspections; `areas` is how many areas the dataset has.
pub(super) fn read_inspections(reader: &mut Reader<'_>, areas: usize) -> Inspections {
    let mut all = Inspections { as_at: read_day(reader), ..Inspections::default() };
    all.full = read_areas(reader, areas, &|area| Inspection {
        area,
        kind: InspectionKind::Sif,
        started: None,
        ended: None,
        published: FIRST_DAY,
        precision: Precision::Day,
        verdicts: [Verdict::NotGiven; 7],
        link: String::new(),
        note: String::new(),
    });
    for one in &mut all.full {
        one.published = read_day(reader);
    }
    for one in &mut all.full {
        one.kind = reader.word(&InspectionKind::ALL);
    }
    for one in &mut all.full {
        one.precision = reader.word(&Precision::ALL);
    }
    for one in &mut all.full {
        one.ended = read_day_before(reader, one.published);
    }
    for one in &mut all.full {
        one.started = read_day_before(reader, one.ended.unwrap_or(one.published));
    }
    for judgement in 0..7 {
        for one in &mut all.full {
            one.verdicts[judgement] = reader.word(&Verdict::ALL);
        }
    }
    let mut before = 0;
    for place in by_day(&all.full) {
        all.full[place].link = read_report(reader, &mut before);
    }
    for one in &mut all.full {
        one.note = reader.text();
    }

    all.older = read_areas(reader, areas, &|area| OlderJudgement {
        area,
        year: FIRST_YEAR,
        month: 1,
        is_of_publication: false,
        strand: OlderStrand::Protection,
        grade: OlderGrade::Adequate,
        link: String::new(),
    });
    for one in &mut all.older {
        let months = reader.below(1_200) as u16;
        (one.year, one.month) = (FIRST_YEAR + months / 12, (months % 12 + 1) as u8);
    }
    for one in &mut all.older {
        one.is_of_publication = reader.flag();
    }
    for one in &mut all.older {
        one.strand = reader.word(&OlderStrand::ALL);
    }
    for one in &mut all.older {
        one.grade = reader.word(&OlderGrade::ALL);
    }
    let (full, mut older) = (all.full, all.older);
    let mut links = Vec::new();
    for one in &mut older {
        one.link = read_link(reader, of(&full, one.area), &mut links);
    }

    let mut visits = read_areas(reader, areas, &|area| Visit {
        area,
        started: FIRST_DAY,
        precision: Precision::Day,
        kind: VisitKind::Focused,
        number: None,
        theme: String::new(),
        published: None,
        link: String::new(),
    });
    for one in &mut visits {
        one.started = read_day(reader);
    }
    for one in &mut visits {
        one.precision = reader.word(&Precision::ALL);
    }
    for one in &mut visits {
        one.kind = reader.word(&VisitKind::ALL);
    }
    for one in &mut visits {
        one.number = (reader.below(256) as u8).checked_sub(1);
    }
    let themes = reader.list(Reader::text);
    for one in &mut visits {
        let theme = reader.below(themes.len() + 1).checked_sub(1);
        one.theme = theme.and_then(|theme| themes.get(theme)).cloned().unwrap_or_default();
    }
    for one in &mut visits {
        let days = reader.below(MOST_DAYS) as i32;
        one.published = if days == 0 { None } else { Date::from_days(one.started.days() + days - 1) };
    }
    for one in &mut visits {
        one.link = read_link(reader, of(&full, one.area), &mut links);
    }
    Inspections { full, older, visits, ..all }
}

/// The twin of [`read_inspections`]: `false` where something is out of the bounds of the layout.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_inspections(writer: &mut Writer, all: &Inspections) -> bool {
    let Inspections { as_at, full, older, visits } = all;
    let mut fits = write_day(writer, *as_at);
    fits &= write_areas(writer, &mut full.iter().map(|one| one.area));
    for one in full {
        fits &= write_day(writer, one.published);
    }
    full.iter().for_each(|one| writer.byte(one.kind as u8));
    full.iter().for_each(|one| writer.byte(one.precision as u8));
    for one in full {
        fits &= write_day_before(writer, one.published, one.ended);
    }
    for one in full {
        fits &= write_day_before(writer, one.ended.unwrap_or(one.published), one.started);
    }
    for judgement in 0..7 {
        for one in full {
            let place = Verdict::ALL.iter().position(|known| *known == one.verdicts[judgement]);
            writer.byte(place.unwrap_or(0) as u8);
        }
    }
    let mut before = 0;
    for place in by_day(full) {
        write_report(writer, &full[place].link, &mut before);
    }
    full.iter().for_each(|one| writer.text(&one.note));

    fits &= write_areas(writer, &mut older.iter().map(|one| one.area));
    for one in older {
        let months =
            one.year.checked_sub(FIRST_YEAR).map(|years| usize::from(years) * 12 + usize::from(one.month));
        fits &= months.is_some_and(|months| (1..=1_200).contains(&months));
        writer.count(months.unwrap_or(1).saturating_sub(1));
    }
    older.iter().for_each(|one| writer.flag(one.is_of_publication));
    older.iter().for_each(|one| writer.byte(one.strand as u8));
    older.iter().for_each(|one| writer.byte(one.grade as u8));
    let mut links = Vec::new();
    older.iter().for_each(|one| write_link(writer, &one.link, of(full, one.area), &mut links));

    fits &= write_areas(writer, &mut visits.iter().map(|one| one.area));
    for one in visits {
        fits &= write_day(writer, one.started);
    }
    visits.iter().for_each(|one| writer.byte(one.precision as u8));
    visits.iter().for_each(|one| writer.byte(one.kind as u8));
    visits.iter().for_each(|one| writer.count(one.number.map_or(0, |number| usize::from(number) + 1)));
    let mut themes: Vec<&String> =
        visits.iter().map(|one| &one.theme).filter(|theme| !theme.is_empty()).collect();
    themes.sort();
    themes.dedup();
    writer.list(&themes, |writer, theme| writer.text(theme));
    for one in visits {
        writer.count(themes.binary_search(&&one.theme).map_or(0, |place| place + 1));
    }
    for one in visits {
        let days = one.published.map_or(0, |day| one.started.days_to(day) + 1);
        fits &=
            usize::try_from(days).is_ok_and(|days| days < MOST_DAYS) && (days > 0 || one.published.is_none());
        writer.count(usize::try_from(days).unwrap_or(0));
    }
    visits.iter().for_each(|one| write_link(writer, &one.link, of(full, one.area), &mut links));
    fits
}

/// The map; `areas` is how many areas the dataset has.
pub(super) fn read_map(reader: &mut Reader<'_>, areas: usize) -> HexMap {
    let places = reader.several(areas, |reader| {
        let column = reader.below(MOST_PLACES + 1) as u8;
        column.checked_sub(1).map(|column| (column, reader.below(MOST_PLACES) as u8))
    });
    HexMap { places, boundaries_file: reader.text() }
}

/// The twin of [`read_map`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write_map(writer: &mut Writer, map: &HexMap) {
    for place in &map.places {
        match place {
            None => writer.byte(0),
            Some((column, row)) => {
                writer.count(usize::from(*column) + 1);
                writer.count(usize::from(*row));
            }
        }
    }
    writer.text(&map.boundaries_file);
}

/// The inspections of an area.
fn of(full: &[Inspection], area: AreaId) -> &[Inspection] {
    let from = full.partition_point(|one| one.area < area);
    &full[from..full.partition_point(|one| one.area <= area)]
}

/// One row an area named; the areas stand in order, each as its distance from the one before.
fn read_areas<T>(reader: &mut Reader<'_>, areas: usize, row: &dyn Fn(AreaId) -> T) -> Vec<T> {
    let count = reader.below(MOST_ROWS);
    let mut area = 0;
    reader.several(count, |reader| {
        area += reader.below(areas);
        if area >= areas {
            reader.refuse("an area is not known");
            area = 0;
        }
        row(area as AreaId)
    })
}

#[cfg(not(target_arch = "wasm32"))]
fn write_areas(writer: &mut Writer, areas: &mut dyn ExactSizeIterator<Item = AreaId>) -> bool {
    let mut fits = areas.len() < MOST_ROWS;
    writer.count(areas.len());
    let mut before = 0;
    for area in areas {
        fits &= area >= before;
        writer.count(usize::from(area.saturating_sub(before)));
        before = area;
    }
    fits
}

fn read_day(reader: &mut Reader<'_>) -> Date {
    Date::from_days(FIRST_DAY.days() + reader.below(MOST_DAYS) as i32).unwrap_or(FIRST_DAY)
}

#[cfg(not(target_arch = "wasm32"))]
fn write_day(writer: &mut Writer, day: Date) -> bool {
    let days = usize::try_from(FIRST_DAY.days_to(day)).ok().filter(|days| *days < MOST_DAYS);
    writer.count(days.unwrap_or(0));
    days.is_some()
}

/// A day at or before a known one, if any.
fn read_day_before(reader: &mut Reader<'_>, known: Date) -> Option<Date> {
    let days = reader.below(MOST_DAYS) as i32;
    if days == 0 { None } else { Date::from_days(known.days() - (days - 1)) }
}

#[cfg(not(target_arch = "wasm32"))]
fn write_day_before(writer: &mut Writer, known: Date, day: Option<Date>) -> bool {
    let days = day.map_or(Ok(0), |day| usize::try_from(day.days_to(known) + 1));
    let fits = days.is_ok_and(|days| days < MOST_DAYS && (days > 0 || day.is_none()));
    writer.count(if fits { days.unwrap_or(0) } else { 0 });
    fits
}

/// The places of inspections by day of publication: reports are numbered nearly in that order.
fn by_day(full: &[Inspection]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..full.len()).collect();
    crate::order::sort(&mut places, |a, b| full[*a].published.cmp(&full[*b].published).then(a.cmp(b)));
    places
}

/// The address of a report: after 0 any text, else one more than the zigzag of the distance of its number from the one
/// before.
fn read_report(reader: &mut Reader<'_>, before: &mut i64) -> String {
    match reader.number() {
        0 => reader.text(),
        distance => {
            *before = before.wrapping_add(unzigzag(distance - 1));
            let mut link = REPORTS.to_owned();
            push_digits(&mut link, before.unsigned_abs());
            link
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn write_report(writer: &mut Writer, link: &str, before: &mut i64) {
    let number = link.strip_prefix(REPORTS).and_then(|number| number.parse::<u32>().ok());
    match number.map(i64::from).filter(|number| format!("{REPORTS}{number}") == link) {
        Some(number) => {
            writer.number(zigzag(number - *before) + 1);
            *before = number;
        }
        None => {
            writer.number(0);
            writer.text(link);
        }
    }
}

/// An address: the report of an inspection of the same council by its place, one of those told before, or a new one.
fn read_link(reader: &mut Reader<'_>, inspections: &[Inspection], known: &mut Vec<String>) -> String {
    let place = reader.below(MOST_ROWS);
    if let Some(inspection) = place.checked_sub(1).and_then(|place| inspections.get(place)) {
        return inspection.link.clone();
    }
    match place.checked_sub(inspections.len() + 1).map(|place| known.get(place).cloned()) {
        None => {
            let link = reader.text();
            known.push(link.clone());
            link
        }
        Some(Some(link)) => link,
        Some(None) => {
            reader.refuse("a link is not known");
            String::new()
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn write_link(writer: &mut Writer, link: &str, inspections: &[Inspection], known: &mut Vec<String>) {
    let report = inspections.iter().position(|one| !link.is_empty() && one.link == link);
    let told = || known.iter().position(|known| known == link).map(|place| place + inspections.len());
    match report.or_else(told) {
        Some(place) => writer.count(place + 1),
        None => {
            writer.count(0);
            writer.text(link);
            known.push(link.to_owned());
        }
    }
}
