//! The dataset in its tidy form, from files to the library's nouns. It knows the files of `data/`, and
//! neither packs nor questions.

use super::boundaries;
use super::inspections;
use super::rows::{Row, reader, rows, split};
use crate::error::{Error, Result};
use crate::model::{
    Area, AreaId, AreaKind, AuthorityType, Boundaries, Break, Cell, Closeness, Column, Core, Dataset, Date,
    Decimal, Entry, HexMap, Inspections, Lineage, Measure, Neighbour, Period, PeriodKind, Polarity, Redirect,
    Reference, Series, Source, Status, Topic, Unit,
};
use crate::question::Question;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of the dataset, with everything read but the figures.
pub(super) struct Folder {
    path: PathBuf,
    pub(super) core: Core,
    pub(super) topics: Vec<Topic>,
    /// In the order of their slugs.
    measures: Vec<Measure>,
    pub(super) reference: Reference,
    pub(super) inspections: Inspections,
    pub(super) map: HexMap,
    pub(super) boundaries: Boundaries,
    joint: Vec<(String, String, AreaId, AreaId)>,
    pub(super) redirects: Vec<Redirect>,
}

impl Folder {
    /// Reads places, topics and measures.
    pub(super) fn open(path: &Path) -> Result<Self> {
        if !path.join("areas.csv").is_file() {
            return Err(Error::source(format!(
                "there is no dataset in {}: run in the project's folder, or name the dataset's with --data DIR",
                path.display()
            )));
        }
        let core = read_core(path)?;
        let topics = rows(&path.join("topics.csv"))?
            .map(|row| row.and_then(|row| Ok(Topic { slug: row.text("slug")?, title: row.text("title")? })))
            .collect::<Result<Vec<_>>>()?;
        let mut measures = rows(&path.join("measures.csv"))?
            .map(|row| row.and_then(|row| read_measure(&row)))
            .collect::<Result<Vec<_>>>()?;
        measures.sort_by(|a, b| a.slug.cmp(&b.slug));
        let ids: BTreeMap<&str, AreaId> = core.areas.iter().map(|area| area.code.as_str()).zip(0..).collect();
        let joint = rows(&path.join("joint.csv"))?
            .map(|row| row.and_then(|row| read_joint(&row, &ids)))
            .collect::<Result<Vec<_>>>()?;
        let reference = read_reference(path, &core.areas)?;
        let inspections = inspections::read(path, &core.areas)?;
        let map = inspections::read_map(path)?;
        let boundaries = boundaries::read(path, &core.areas)?;
        let redirects = super::redirects::read(path, &core.areas, &measures)?;
        Ok(Folder {
            path: path.to_owned(),
            core,
            topics,
            measures,
            reference,
            inspections,
            map,
            boundaries,
            joint,
            redirects,
        })
    }

    /// In which councils postcodes lie, where the dataset says.
    pub(super) fn postcodes(&self) -> Result<Option<super::postcodes::Postcodes>> {
        super::postcodes::Postcodes::read(&self.path, &self.core.areas)
    }

    /// The slugs of all measures, in order.
    pub(super) fn slugs(&self) -> impl Iterator<Item = &str> {
        self.measures.iter().map(|measure| measure.slug.as_str())
    }

    /// All measures, in the order of their slugs.
    pub(super) fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.measures.iter()
    }

    /// What the catalogue says of each measure, in the order of their slugs; `file` names the pack of a slug.
    pub(super) fn catalogue(&self, file: impl Fn(&str) -> String) -> Vec<Entry> {
        self.measures.iter().map(|measure| Entry::of(measure, &self.topics, file(&measure.slug))).collect()
    }

    /// A dataset with places and catalogue, and the figures of the measures that a question names, if they exist.
    pub(super) fn dataset_of(&self, question: &Question) -> Result<Dataset> {
        let mut dataset = self.dataset_for("")?;
        // Under the names in use; what can't be answered is said where it is asked.
        let followed = crate::compare::redirects::followed(&dataset, question);
        let question = followed.as_deref().unwrap_or(question);
        if self.slugs().any(|known| known == question.measure) {
            dataset.add_series(self.series(&question.measure)?)?;
        }
        if let Some(second) = question.measure2.as_deref()
            && self.slugs().any(|known| known == second)
        {
            dataset.add_series(self.series(second)?)?;
        }
        if question.is_of_topic() {
            let slugs = crate::compare::resolve::measures_of_topic(&dataset, question);
            let slugs: Vec<String> = slugs.into_iter().map(str::to_owned).collect();
            for slug in slugs.iter().filter(|slug| **slug != question.measure) {
                dataset.add_series(self.series(slug)?)?;
            }
        }
        Ok(dataset)
    }

    /// A dataset with places and catalogue, and the figures of one measure if there is one of that slug.
    pub(super) fn dataset_for(&self, slug: &str) -> Result<Dataset> {
        let mut dataset = Dataset::new(self.core.clone());
        dataset.add_catalogue(self.topics.clone(), self.catalogue(|_| String::new()));
        self.add_beside(&mut dataset);
        if self.slugs().any(|known| known == slug) {
            dataset.add_series(self.series(slug)?)?;
        }
        Ok(dataset)
    }

    /// Adds what belongs to no measure: prices and populations, inspections, the map.
    pub(super) fn add_beside(&self, dataset: &mut Dataset) {
        dataset.add_reference(self.reference.clone());
        dataset.add_inspections(self.inspections.clone());
        dataset.add_map(self.map.clone());
        dataset.add_boundaries(self.boundaries.clone());
        dataset.add_redirects(self.redirects.clone());
    }

    /// The figures of one measure.
    pub(super) fn series(&self, slug: &str) -> Result<Series> {
        let measure = self.measures.iter().find(|measure| measure.slug == slug);
        let measure = measure
            .ok_or_else(|| Error::source(format!("there is no measure \"{slug}\" in measures.csv")))?;
        let topic = measure.topics.first().map_or("", String::as_str);
        let folder = self.path.join("observations").join(topic);
        let (periods, figures) = self.column(measure, &folder.join(format!("{slug}.csv")), true)?;
        let beside = |kind: &str| {
            let path = folder.join(format!("{slug}.{kind}.csv"));
            if path.is_file() {
                self.column(measure, &path, false).map(|(_, column)| Some(column))
            } else {
                Ok(None)
            }
        };
        let joint = self.joint.iter().filter(|(of, ..)| of == slug).map(|(_, label, one, other)| {
            let at = periods.iter().position(|period| period.label == *label);
            let at = at.and_then(|at| u16::try_from(at).ok());
            at.map(|at| (at, *one, *other)).ok_or_else(|| {
                Error::source(format!("joint.csv: \"{slug}\" has no period \"{label}\": correct the row"))
            })
        });
        let joint = joint.collect::<Result<Vec<_>>>()?;
        Ok(Series {
            measure: measure.clone(),
            counts: beside("count")?,
            denominators: beside("denominator")?,
            counts_elsewhere: false,
            periods,
            figures,
            joint,
        })
    }

    fn column(&self, measure: &Measure, path: &Path, resolve: bool) -> Result<(Vec<Period>, Column)> {
        let mut reader = reader(path)?;
        let place = |line: usize| format!("{}: line {line}", path.display());
        let head = reader.headers().map_err(|error| Error::source(error.to_string()).at(place(1)))?.clone();
        let periods = head.iter().skip(1).map(|label| {
            Period::parse(label, measure.period_kind).ok_or_else(|| {
                Error::source(format!("\"{label}\" is not a period: correct the head")).at(place(1))
            })
        });
        let periods = periods.collect::<Result<Vec<_>>>()?;
        let mut cells: Vec<Vec<Cell>> = Vec::new();
        for (at, record) in reader.records().enumerate() {
            let record = record.map_err(|error| Error::source(error.to_string()).at(place(at + 2)))?;
            let expected = self.core.areas.get(at).map(|area| area.code.as_str());
            if record.get(0) != expected {
                return Err(Error::source("the areas are not in the order of areas.csv: sort the rows")
                    .at(place(at + 2)));
            }
            let read = |text: &str| {
                read_cell(text).ok_or_else(|| {
                    Error::source(format!("\"{text}\" is neither a number nor a symbol")).at(place(at + 2))
                })
            };
            cells.push(record.iter().skip(1).map(read).collect::<Result<_>>()?);
        }
        if cells.len() != self.core.areas.len() {
            return Err(
                Error::source("not every area has a row: add the missing ones").at(place(cells.len() + 1))
            );
        }
        if resolve {
            self.resolve(&periods, &mut cells);
        }
        let figures = || cells.iter().flatten().filter_map(|cell| cell.figure());
        let decimals = figures().map(|figure| figure.decimals).max().unwrap_or(0);
        let mut column = Column::new(cells.len(), periods.len(), decimals);
        for (area, row) in cells.iter().enumerate() {
            for (period, cell) in row.iter().enumerate() {
                if !column.set(area, period, *cell) {
                    return Err(
                        Error::source("a figure has more digits than can be held").at(place(area + 2))
                    );
                }
            }
        }
        Ok((periods, column))
    }

    /// Says why a cell is empty where the dataset itself tells: nobody has a figure, or nobody was there.
    fn resolve(&self, periods: &[Period], cells: &mut [Vec<Cell>]) {
        for (at, period) in periods.iter().enumerate() {
            let nobody = cells.iter().all(|row| row[at] == Cell::Gap(Status::Missing));
            for (row, area) in cells.iter_mut().zip(&self.core.areas) {
                // In the year of a reorganisation the publisher gives the old council's figure or the new one's: the
                // gap of the other has its reason in that.
                let existed = area.existed_throughout(period.start(), period.end());
                if row[at].figure().is_some() {
                    continue;
                }
                if !existed {
                    row[at] = Cell::Gap(Status::DidNotExist);
                } else if nobody {
                    row[at] = Cell::Gap(Status::NotCollected);
                }
            }
        }
    }
}

fn read_core(path: &Path) -> Result<Core> {
    let mut areas: Vec<Area> = Vec::new();
    let mut parents: Vec<String> = Vec::new();
    for row in rows(&path.join("areas.csv"))? {
        let row = row?;
        let kind = row.word("kind", AreaKind::from_name)?;
        let authority_type = row.optional("type", AuthorityType::from_name)?;
        areas.push(Area {
            code: row.text("code")?,
            slug: row.text("slug")?,
            name: row.text("name")?,
            kind,
            authority_type,
            parent: None,
            start: row.optional("start", Date::parse)?,
            end: row.optional("end", Date::parse)?,
            former_codes: split(&row.text("former_codes")?),
        });
        parents.push(row.text("region")?);
    }
    let ids: BTreeMap<String, AreaId> = areas.iter().map(|area| area.code.clone()).zip(0..).collect();
    for (area, parent) in areas.iter_mut().zip(parents) {
        area.parent = ids.get(&parent).copied();
    }
    let id = |row: &Row, column: &str| {
        let code = row.text(column)?;
        ids.get(&code).copied().ok_or_else(|| row.error(column, "is no code of areas.csv"))
    };
    let mut aliases = Vec::new();
    for row in rows(&path.join("aliases.csv"))? {
        let row = row?;
        aliases.push((id(&row, "code")?, row.text("alias")?));
    }
    let mut links: BTreeMap<std::cmp::Reverse<u16>, Vec<Vec<Neighbour>>> = BTreeMap::new();
    for row in rows(&path.join("neighbours.csv"))? {
        let row = row?;
        let model = row.word("model", |text| text.parse::<u16>().ok())?;
        let table = links.entry(std::cmp::Reverse(model)).or_insert_with(|| vec![Vec::new(); areas.len()]);
        let mine = &mut table[usize::from(id(&row, "code")?)];
        let position = row.word("position", |text| text.parse::<usize>().ok())?;
        if position != mine.len() + 1 {
            return Err(row.error("position", "does not follow the one before: sort the rows"));
        }
        mine.push(Neighbour {
            area: id(&row, "neighbour")?,
            closeness: row.word("closeness", Closeness::from_name)?,
        });
    }
    let mut lineage = Vec::new();
    for row in rows(&path.join("lineage.csv"))? {
        let row = row?;
        lineage.push(Lineage {
            old_code: row.text("old_code")?,
            new_code: row.text("new_code")?,
            date: row.word("date", Date::parse)?,
            change: row.text("change")?,
        });
    }
    Ok(Core {
        release: release(path)?,
        areas,
        aliases,
        neighbour_models: links.keys().map(|model| model.0).collect(),
        neighbours: links.into_values().collect(),
        lineage,
        ..Core::default()
    })
}

/// Deflators and populations.
fn read_reference(path: &Path, areas: &[Area]) -> Result<Reference> {
    let mut deflators = Vec::new();
    for row in rows(&path.join("deflators.csv"))? {
        let row = row?;
        // `2024-25` ends in the year after its first, and so does `1999-00`.
        let year = row.word("year", |text| text.split_once('-')?.0.parse::<u16>().ok()?.checked_add(1))?;
        deflators.extend(row.optional("index_2024_25", Decimal::parse)?.map(|index| (year, index)));
    }
    let path = path.join("population.csv");
    let place = |what: &str| Error::source(what).at(path.display());
    let head = reader(&path)?.headers().map_err(|error| Error::source(error.to_string()))?.clone();
    let years: Vec<u16> = head.iter().skip(1).filter_map(|year| year.parse().ok()).collect();
    let first_year = years.first().copied().unwrap_or_default();
    if years.len() + 1 != head.len() || years.windows(2).any(|pair| pair[0] + 1 != pair[1]) {
        return Err(place("the years do not follow one another: correct the head"));
    }
    let mut population = Column::new(areas.len(), years.len(), 0);
    for row in rows(&path)? {
        let row = row?;
        let code = row.text("code")?;
        let area = areas.iter().position(|area| area.code == code);
        let area = area.ok_or_else(|| row.error("code", "is no code of areas.csv"))?;
        for (at, year) in years.iter().enumerate() {
            let cell = row.word(&year.to_string(), read_cell)?;
            if !population.set(area, at, cell) {
                return Err(row.error(&year.to_string(), "is not a whole number: correct it"));
            }
        }
    }
    Ok(Reference { deflators, first_year, population })
}

/// The release's name: the version of the data package.
fn release(path: &Path) -> Result<String> {
    let path = path.join("datapackage.json");
    let bytes = std::fs::read(&path).map_err(|error| Error::file(&path, "read", &error))?;
    let package: serde_json::Value = serde_json::from_slice(&bytes)
        .map_err(|error| Error::source(error.to_string()).at(path.display()))?;
    let version = package.get("version").and_then(serde_json::Value::as_str);
    version
        .map(str::to_owned)
        .ok_or_else(|| Error::source("\"version\" is missing: rebuild the dataset").at(path.display()))
}

fn read_measure(row: &Row) -> Result<Measure> {
    let breaks = split(&row.text("breaks")?).into_iter().map(|text| {
        let (period, reason) = text
            .split_once('|')
            .ok_or_else(|| row.error("breaks", "has no \"|\" between period and reason"))?;
        Ok(Break { period: period.trim().to_owned(), reason: reason.trim().to_owned() })
    });
    let mut topics = vec![row.text("topic")?];
    topics.extend(split(&row.text("other_topics")?));
    let quartiles = row.word("quartiles", |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })?;
    let polarity = row.optional("polarity", |text| {
        [Polarity::Higher, Polarity::Lower].into_iter().find(|polarity| polarity.name() == text)
    })?;
    let measure = Measure {
        slug: row.text("slug")?,
        lait_key: row.text("lait_key")?,
        title: row.text("title")?,
        short_name: row.text("short_name")?,
        unit: row.word("unit", Unit::from_name)?,
        unit_label: row.text("unit_label")?,
        decimals: row.word("decimals", |text| text.parse().ok().filter(|decimals| *decimals <= 6))?,
        polarity,
        quartiles,
        period_kind: row.word("period_kind", PeriodKind::from_name)?,
        topics,
        clause: row.text("clause")?,
        source: Source {
            publisher: row.text("publisher")?,
            publication: row.text("publication")?,
            url: row.text("link")?,
            licence: row.text("licence")?,
            updated: row.optional("updated", Date::parse)?,
            next_update: row.text("next_update")?,
        },
        breaks: breaks.collect::<Result<_>>()?,
        keywords: row.text("keywords")?,
        note: row.text("note")?,
    };
    Ok(measure)
}

fn read_joint(row: &Row, ids: &BTreeMap<&str, AreaId>) -> Result<(String, String, AreaId, AreaId)> {
    let codes = split(&row.text("codes")?);
    let id = |code: &String| ids.get(code.as_str()).copied();
    match codes.as_slice() {
        [one, other] => id(one).zip(id(other)),
        _ => None,
    }
    .map_or_else(
        || Err(row.error("codes", "must be two codes of areas.csv with \";\" between")),
        |(one, other)| Ok((row.text("slug")?, row.text("period")?, one, other)),
    )
}

/// A number, or the symbol that stands where there is none.
fn read_cell(text: &str) -> Option<Cell> {
    Decimal::parse(text).map(Cell::Figure).or_else(|| Status::from_symbol(text).map(Cell::Gap))
}
