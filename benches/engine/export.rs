//! The same data for the contenders in JavaScript: figures as compact binary and as a tidy table, everything else
//! as JSON. What the engine works out itself (which period is in focus, which change is forbidden) is handed to
//! them ready made.

use crate::flat::{Flat, FlatMeasure, GAP};
use likeforlike::{Dataset, Decimal, Series};
use std::fmt::Write;
use std::path::Path;

/// Writes `meta.json`, `figures.bin` and `figures.csv` into a folder.
pub fn write(dataset: &Dataset, flat: &Flat, folder: &Path) {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let save =
        |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("a file can be written");
    let mut binary = Vec::new();
    let mut table = String::from("measure,period,area,value\n");
    let mut measures = Vec::new();
    for (at, (series, measure)) in dataset.all_series().iter().zip(&flat.measures).enumerate() {
        let common = common_decimals(flat, measure);
        column(&mut binary, flat, measure, common);
        rows(&mut table, flat, measure, at);
        measures.push(described(series, measure, common));
    }
    let list = |items: Vec<String>| format!("[{}]", items.join(","));
    let texts = dataset.areas().iter().map(|area| text(&area.slug)).collect();
    let regions = dataset.areas().iter().map(|area| or_null(area.parent)).collect();
    let numbers = |ids: &Vec<u16>| list(ids.iter().map(u16::to_string).collect());
    let neighbours = flat.neighbours.iter().map(numbers).collect();
    let meta = format!(
        "{{\"areas\":{},\"regions\":{},\"authorities\":{},\"england\":{},\"neighbours\":{},\"measures\":[{}]}}\n",
        list(texts),
        list(regions),
        numbers(&flat.authorities),
        flat.england,
        list(neighbours),
        measures.join(",\n")
    );
    save("meta.json", meta.as_bytes());
    save("figures.bin", &binary);
    save("figures.csv", table.as_bytes());
}

fn described(series: &Series, measure: &FlatMeasure, common: u8) -> String {
    let joint: Vec<String> =
        measure.joint.iter().map(|(period, area)| format!("[{period},{area}]")).collect();
    let is_count = measure.smallest > GAP + 1;
    format!(
        "{{\"slug\":{},\"title\":{},\"unit\":{},\"periods\":{},\"lowestFirst\":{},\"quartiles\":{},\"focus\":{},\
         \"before\":{},\"fiveBefore\":{},\"smallest\":{},\"joint\":[{}],\"decimals\":{},\"common\":{common},\"shown\":{}}}",
        text(&series.measure.slug),
        text(&series.measure.title),
        text(&series.measure.unit_label),
        measure.periods,
        measure.lowest_first,
        measure.quartiles,
        measure.focus,
        or_null(measure.before),
        or_null(measure.five_before),
        or_null(is_count.then_some(10)),
        joint.join(","),
        measure.decimals,
        series.measure.decimals,
    )
}

fn or_null<T: ToString>(value: Option<T>) -> String {
    value.map_or("null".to_owned(), |value| value.to_string())
}

/// JSON of a text: the dataset has no control characters.
fn text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The decimals that all figures but one in fifty can do with.
fn common_decimals(flat: &Flat, measure: &FlatMeasure) -> u8 {
    let figures: Vec<u8> = figures(flat, measure).map(|(.., figure)| figure.shortest().decimals).collect();
    let longer = |decimals: u8| figures.iter().filter(|own| **own > decimals).count();
    (0..measure.decimals).find(|decimals| longer(*decimals) * 50 <= figures.len()).unwrap_or(measure.decimals)
}

/// Every figure with its period and area, area by area.
fn figures<'a>(
    flat: &'a Flat,
    measure: &'a FlatMeasure,
) -> impl Iterator<Item = (usize, usize, Decimal)> + 'a {
    let places = (0..flat.areas).flat_map(|area| (0..measure.periods).map(move |period| (period, area)));
    places.filter_map(|(period, area)| {
        let mantissa = measure.cells[period * flat.areas + area];
        (mantissa != GAP).then(|| (period, area, Decimal::new(mantissa, measure.decimals)))
    })
}

/// Area by area: 0 for a gap, else the difference from the figure before in the row, zigzag coded, plus one, all as
/// numbers in groups of seven bits. Then the figures with more than the common decimals: how many, and for each its
/// place and its mantissa.
fn column(binary: &mut Vec<u8>, flat: &Flat, measure: &FlatMeasure, common: u8) {
    let mut exact = Vec::new();
    let mut figures = figures(flat, measure).peekable();
    let mut first = 0;
    for area in 0..flat.areas {
        let mut last = first;
        let mut seen = false;
        for period in 0..measure.periods {
            let Some((.., figure)) = figures.next_if(|(at, of, _)| (*at, *of) == (period, area)) else {
                number(binary, 0);
                continue;
            };
            let rounded = figure.rescale(common).expect("fewer decimals fit").mantissa;
            if Decimal::new(rounded, common) != figure {
                exact.push((period * flat.areas + area, figure.mantissa));
            }
            number(binary, zigzag(rounded - last) + 1);
            if !seen {
                (first, seen) = (rounded, true);
            }
            last = rounded;
        }
    }
    number(binary, exact.len() as u64);
    for (place, mantissa) in exact {
        number(binary, place as u64);
        number(binary, zigzag(mantissa));
    }
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

fn number(binary: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        binary.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    binary.push(value as u8);
}

fn rows(table: &mut String, flat: &Flat, measure: &FlatMeasure, at: usize) {
    for (period, area, figure) in figures(flat, measure) {
        let short = figure.shortest();
        let digits =
            format!("{:0>width$}", short.mantissa.unsigned_abs(), width = usize::from(short.decimals) + 1);
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(short.decimals));
        let sign = if short.mantissa < 0 { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        let _ = writeln!(table, "{at},{period},{area},{sign}{whole}{point}{fraction}");
    }
}
