//! The 170 areas: England, its regions, its authorities of today and the five abolished ones. It knows codes
//! and names; it may not know any figure.

use super::lineage::Succession;
use super::regions::{self, ENGLAND, REGIONS};
use super::slug::slug;
use super::source::{Row, Source};
use super::tidy::{Field, Kind, Table};
use crate::error::Result;
use crate::model::{AuthorityType, Date};
use std::collections::BTreeMap;
use std::path::Path;

/// One area.
#[derive(Clone, Debug)]
pub(super) struct Area {
    /// The number that the Department for Education gives it.
    pub(super) la: u16,
    /// The code of the Government Statistical Service, as in force from 1 April 2025.
    pub(super) code: String,
    pub(super) name: String,
    slug: String,
    /// `authority`, `region` or `country`.
    kind: &'static str,
    /// `unitary authority` and so on; empty for what is not an authority.
    council: String,
    /// The code of the smallest region around it; empty for England.
    region: String,
    start: String,
    end: String,
    former_codes: Vec<String>,
    hex: Option<(String, String)>,
}

/// All areas in the order of the dataset: England, the regions by number, the authorities by name.
#[derive(Debug)]
pub(super) struct Areas {
    list: Vec<Area>,
    by_la: BTreeMap<u16, usize>,
    by_code: BTreeMap<String, usize>,
}

impl Areas {
    /// Reads authorities and their places on the hexagon map; `succession` gives the codes they had before.
    pub(super) fn read(from: &Path, succession: &Succession) -> Result<Self> {
        let authorities = Source::read(from, "facts/authorities.csv")?;
        let hexagons = Source::read(from, "facts/hexmap_utla_2025.csv")?;
        let mut places = BTreeMap::new();
        for row in hexagons.rows() {
            let whole = |text: &str| text.parse::<i16>().ok().map(|_| text.to_owned());
            let place = (row.parse("q", whole, "a whole number")?, row.parse("r", whole, "a whole number")?);
            if places.insert(row.get("gss_code")?.to_owned(), place).is_some() {
                return Err(row.error("this area stands twice: keep one of the two rows"));
            }
        }
        let mut areas = Areas { list: Vec::new(), by_la: BTreeMap::new(), by_code: BTreeMap::new() };
        let (la, code, name) = ENGLAND;
        areas.add(Area::above_authorities(la, code, name, "country", ""));
        for (la, code, name) in REGIONS {
            areas.add(Area::above_authorities(la, code, name, "region", regions::around(code)));
        }
        let mut rows: Vec<Row<'_>> = authorities.rows().collect();
        let mut names = BTreeMap::new();
        for row in &rows {
            names.insert((row.get("name")?, row.get("gss_code")?), *row);
        }
        rows = names.into_values().collect();
        for row in rows {
            let mut area = Area::authority(&row)?;
            area.former_codes = succession.former_codes(&area.code);
            area.hex = places.remove(&area.code).or_else(|| former_place(&area.code));
            if area.hex.is_none() && area.end.is_empty() {
                return Err(
                    row.error(format!("{} has no place in facts/hexmap_utla_2025.csv: add one", area.name))
                );
            }
            let (la, code, slug) = (area.la, area.code.clone(), area.slug.clone());
            if areas.list.iter().any(|other| other.la == la || other.code == code || other.slug == slug) {
                return Err(
                    row.error(format!("{code}, {la} or {slug} stands twice: keep one of the two rows"))
                );
            }
            areas.add(area);
        }
        match places.first_key_value() {
            None => Ok(areas),
            Some((code, _)) => {
                Err(hexagons.error(format!("{code} is not in facts/authorities.csv: add it there")))
            }
        }
    }

    fn add(&mut self, area: Area) {
        let at = self.list.len();
        self.by_la.insert(area.la, at);
        self.by_code.extend(area.former_codes.iter().map(|code| (code.clone(), at)));
        self.by_code.insert(area.code.clone(), at);
        self.list.push(area);
    }

    pub(super) fn list(&self) -> &[Area] {
        &self.list
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The position of the area that the Department for Education gives this number.
    pub(super) fn at_la(&self, la: u16) -> Option<usize> {
        self.by_la.get(&la).copied()
    }

    /// The position of the area that has, or had, this code.
    pub(super) fn at_code(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// The code in force of the area that has, or had, this code.
    pub(super) fn code_now(&self, code: &str) -> Option<&str> {
        self.at_code(code).map(|at| self.list[at].code.as_str())
    }

    pub(super) fn table(&self) -> Table {
        let fields = vec![
            Field::new(
                "code",
                Kind::Text,
                "Code of the Government Statistical Service in force from 1 April 2025",
            ),
            Field::new("la_code", Kind::Integer, "Number that the Department for Education gives the area"),
            Field::new("slug", Kind::Text, "Name in addresses; never changes its meaning"),
            Field::new("name", Kind::Text, ""),
            Field::new("kind", Kind::Text, "authority, region or country"),
            Field::new("type", Kind::Text, "Type of council; empty for regions and England"),
            Field::new("region", Kind::Text, "Code of the smallest region around the area"),
            Field::new("start", Kind::Date, "First day; empty for areas older than the figures"),
            Field::new("end", Kind::Date, "Last day; empty for areas that exist"),
            Field::new(
                "former_codes",
                Kind::Text,
                "Codes that the same area had before, separated by semicolons",
            ),
            Field::new(
                "hex_q",
                Kind::Integer,
                "Column on the hexagon map (odd-r layout); abolished councils stand where a successor does, or beside",
            ),
            Field::new("hex_r", Kind::Integer, "Row on the hexagon map; grows to the north"),
        ];
        Table {
            path: "areas.csv".to_owned(),
            title: "Local authorities, regions and England".to_owned(),
            fields,
            key: vec!["code"],
            rows: self.list.iter().map(Area::row).collect(),
        }
    }
}

impl Area {
    fn above_authorities(la: u16, code: &str, name: &str, kind: &'static str, region: &str) -> Self {
        Area {
            la,
            code: code.to_owned(),
            slug: slug(name),
            name: name.to_owned(),
            kind,
            council: String::new(),
            region: region.to_owned(),
            start: String::new(),
            end: String::new(),
            former_codes: Vec::new(),
            hex: None,
        }
    }

    fn authority(row: &Row<'_>) -> Result<Self> {
        let name = row.get("name")?;
        let day = |text: &str| (text.is_empty() || Date::parse(text).is_some()).then(|| text.to_owned());
        Ok(Area {
            la: row.parse("la_code", |text| text.parse().ok(), "a number of the Department for Education")?,
            code: row.get("gss_code")?.to_owned(),
            slug: slug(name),
            name: name.to_owned(),
            kind: "authority",
            council: row.parse("type", council, "a type of council that the ingest knows")?,
            region: row.parse("lait_region", regions::code, "a region that the ingest knows")?,
            start: row.parse("authority_start", day, "a date such as 2019-04-01")?,
            end: row.parse("end_date", day, "a date such as 2019-03-31")?,
            former_codes: Vec::new(),
            hex: None,
        })
    }

    pub(super) fn is_authority(&self) -> bool {
        self.kind == "authority"
    }

    /// Whether it has not been abolished.
    pub(super) fn exists_today(&self) -> bool {
        self.end.is_empty()
    }

    fn row(&self) -> Vec<String> {
        let (q, r) = self.hex.clone().unwrap_or_default();
        let former = self.former_codes.join(";");
        let text = [&self.code, &self.la.to_string(), &self.slug, &self.name, self.kind, &self.council];
        let more = [&self.region, &self.start, &self.end, &former, &q, &r];
        text.into_iter().map(str::to_owned).chain(more.into_iter().cloned()).collect()
    }
}

/// Where the councils abolished since 2019 stand on the map: in the place of a successor, or, for the second of two
/// that became one, in a free place beside it.
fn former_place(code: &str) -> Option<(String, String)> {
    let (column, row) = match code {
        "E06000028" => (5, 2),  // Bournemouth
        "E06000029" => (4, 1),  // Poole
        "E10000006" => (6, 15), // Cumbria
        "E10000009" => (3, 1),  // Dorset (county)
        "E10000021" => (6, 6),  // Northamptonshire
        _ => return None,
    };
    Some((column.to_string(), row.to_string()))
}

/// The type of council, which the source writes with a capital: `Unitary authority`.
fn council(published: &str) -> Option<String> {
    let lower = published.to_lowercase().replace("london", "London");
    AuthorityType::from_name(&lower).map(|known| known.name().to_owned())
}

#[cfg(test)]
impl Areas {
    /// England and Gloucestershire, for the tests of other files.
    pub(super) fn two() -> Self {
        let mut areas = Areas { list: Vec::new(), by_la: BTreeMap::new(), by_code: BTreeMap::new() };
        areas.add(Area::above_authorities(ENGLAND.0, ENGLAND.1, ENGLAND.2, "country", ""));
        areas.add(Area::above_authorities(916, "E10000013", "Gloucestershire", "authority", "E12000009"));
        areas
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_of_council_that_nobody_knows_is_refused() {
        assert_eq!(council("Unitary authority").as_deref(), Some("unitary authority"));
        assert_eq!(council("Combined authority"), None);
    }
}
