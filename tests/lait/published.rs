//! The Department for Education's files as its tool reads them: figures as binary floats, gaps and all. Its own
//! reader; it may not know the crate's.

use calamine::{Data, Reader, Xlsx};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::collections::BTreeMap;
use std::path::Path;

/// Which end the tool ranks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    High,
    Low,
}

/// One measure as the tool has it.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The periods in the tool's order: by the number that the first four characters make.
    pub(crate) labels: Vec<String>,
    /// A row for each area, by the Department's number of it: one value a period.
    pub(crate) rows: BTreeMap<u16, Vec<Option<f64>>>,
    /// `None` where the dictionary says neither High nor Low.
    pub(crate) direction: Option<Direction>,
    /// Whether any of the measure's indicators (rows of the dictionary) shows quartiles.
    pub(crate) quartiles: bool,
}

/// An authority's region and neighbours, in the workbook of 2025.
#[derive(Debug)]
pub(crate) struct Around {
    /// The region's name, London's split in two.
    pub(crate) region: String,
    /// The numbers of its neighbours.
    pub(crate) neighbours: Vec<u16>,
}

/// Everything that the tool reads.
#[derive(Debug, Default)]
pub(crate) struct Published {
    pub(crate) sheets: BTreeMap<String, Sheet>,
    pub(crate) around: BTreeMap<u16, Around>,
    /// The numbers of regions and England by name.
    pub(crate) larger: BTreeMap<String, u16>,
}

/// England and the regions have numbers from here on.
pub(crate) const FIRST_LARGER: u16 = 970;

pub(crate) fn read(sources: &Path) -> Published {
    let mut published = Published::default();
    figures(&sources.join("lait/bds_long_0.parquet"), &mut published);
    dictionary(&sources.join("lait/lait_data_dictionary.csv"), &mut published);
    around(&sources.join("lait/sn_may_2025.xlsx"), &mut published);
    published
}

fn figures(path: &Path, published: &mut Published) {
    let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut cells: BTreeMap<String, Vec<(String, u16, Option<f64>)>> = BTreeMap::new();
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let (mut key, mut label, mut name, mut value, mut number) = Default::default();
        for (column, field) in row.get_column_iter() {
            match (column.as_str(), field) {
                ("Short Desc", Field::Str(text)) => key = text.clone(),
                ("Years", Field::Str(text)) => label = text.clone(),
                ("LA and Regions", Field::Str(text)) => name = text.clone(),
                ("Values", Field::Str(text)) => value = text.clone(),
                ("LA Number", Field::Double(float)) => number = *float as u16,
                _ => {}
            }
        }
        if number >= FIRST_LARGER {
            published.larger.insert(name, number);
        }
        let value = (value != "-").then(|| value.parse().unwrap());
        cells.entry(key).or_default().push((label, number, value));
    }
    for (key, cells) in cells {
        let mut labels: Vec<String> = Vec::new();
        for (label, ..) in &cells {
            if !labels.contains(label) {
                labels.push(label.clone());
            }
        }
        labels.sort_by_key(|label| label.chars().take(4).collect::<String>().parse::<u16>().unwrap());
        let mut sheet = Sheet { labels, ..Sheet::default() };
        for (label, number, value) in cells {
            let row = sheet.rows.entry(number).or_insert_with(|| vec![None; sheet.labels.len()]);
            row[sheet.labels.iter().position(|known| *known == label).unwrap()] = value;
        }
        published.sheets.insert(key, sheet);
    }
}

fn dictionary(path: &Path, published: &mut Published) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let head = reader.byte_headers().unwrap().clone();
    let place = |name: &[u8]| head.iter().position(|known| known == name).unwrap();
    let (key, polarity, no_quartile) = (place(b"Measure_short"), place(b"Polarity"), place(b"No_Quartile"));
    for row in reader.byte_records() {
        let row = row.unwrap();
        let key = std::str::from_utf8(&row[key]).unwrap().trim().to_owned();
        let sheet = published.sheets.get_mut(&key).unwrap();
        sheet.direction = match &row[polarity] {
            b"High" => Some(Direction::High),
            b"Low" => Some(Direction::Low),
            _ => None,
        };
        sheet.quartiles |= &row[no_quartile] != b"N";
    }
}

fn around(path: &Path, published: &mut Published) {
    let mut book = Xlsx::new(std::io::BufReader::new(std::fs::File::open(path).unwrap())).unwrap();
    let sheet = book.worksheet_range("LA SN Groups").unwrap();
    let whole = |cell: &Data| match cell {
        Data::Float(float) => Some(*float as u16),
        Data::Int(number) => u16::try_from(*number).ok(),
        _ => None,
    };
    let mut headed = false;
    for row in sheet.rows() {
        headed |= row[0] == Data::String("LA num".to_owned());
        let Some(number) = whole(&row[0]).filter(|_| headed) else { continue };
        let neighbours = (0..10).filter_map(|at| whole(&row[5 + 2 * at])).collect();
        published.around.insert(number, Around { region: row[4].to_string(), neighbours });
    }
}
