//! One row a measure: our name for it, the dictionary's facts, what its figures show of themselves. It joins
//! them; it may not know how any was read.

use super::areas::Areas;
use super::dictionary::{Dictionary, Entry};
use super::names::Name;
use super::observations::Grid;
use super::reconcile::Reconciled;
use super::tidy::{Field, Kind, Table};
use super::topics::Topic;
use super::{publications, remarks, topics};
use crate::error::{Error, Result};
use crate::model::Date;
use std::collections::BTreeMap;

/// Decimals shown where the dictionary leaves it open: more would be noise to a reader.
const MOST_DECIMALS: usize = 2;
/// Everything here is published under the Open Government Licence, version 3.
const LICENCE: &str = "OGL-UK-3.0";

/// Everything known of one measure.
#[derive(Debug)]
pub(super) struct Measure<'a> {
    pub(super) key: &'a str,
    pub(super) name: &'a Name,
    entry: &'a Entry,
    topics: Vec<&'static Topic>,
    publisher: &'static str,
    publication: &'static str,
    breaks: String,
    pub(super) grid: &'a Grid,
}

/// Joins the three for every measure that has figures, in the order of topics and slugs. Fails on a measure
/// without a name, and on a name or an entry without a measure.
pub(super) fn join<'a>(
    grids: &'a BTreeMap<String, Grid>,
    names: &'a BTreeMap<String, Name>,
    dictionary: &'a Dictionary,
) -> Result<Vec<Measure<'a>>> {
    for (keys, table) in [
        (names.keys().collect::<Vec<_>>(), "the table of names"),
        (dictionary.entries.keys().collect(), "the data dictionary"),
    ] {
        if let Some(key) = keys.into_iter().find(|key| !grids.contains_key(*key)) {
            return Err(Error::source(format!(
                "\"{key}\" is in {table} but has no figures: find them, or take it out"
            )));
        }
    }
    let mut measures = Vec::new();
    for (key, grid) in grids {
        let missing = |what: &str| Error::source(format!("measure \"{key}\": {what}"));
        let name = names.get(key).ok_or_else(|| missing("no name: add one to editorial/measures.csv"))?;
        let entry =
            dictionary.entries.get(key).ok_or_else(|| missing("not in the data dictionary: add it there"))?;
        let mut found = Vec::new();
        for topic in &entry.topics {
            found.push(
                topics::called(topic)
                    .ok_or_else(|| missing(&format!("no topic for \"{topic}\": add one")))?,
            );
        }
        measures.push(Measure {
            key,
            name,
            entry,
            topics: found,
            publisher: publications::publisher(&entry.owner).ok_or_else(|| {
                missing(&format!("owner \"{}\" is not a known publisher: add it", entry.owner))
            })?,
            publication: publications::publication(&entry.link)
                .ok_or_else(|| missing(&format!("no publication for {}: add it", entry.link)))?,
            breaks: remarks::breaks(key, grid)?,
            grid,
        });
    }
    measures.sort_by_key(|measure| (measure.topic(), &measure.name.slug));
    Ok(measures)
}

impl Measure<'_> {
    fn topic(&self) -> &'static str {
        self.topics.first().map_or("", |topic| topic.slug)
    }

    /// The file of the figures, without its ending.
    fn path(&self) -> String {
        format!("observations/{}/{}", self.topic(), self.name.slug)
    }

    fn decimals(&self) -> usize {
        self.entry.decimals.unwrap_or(MOST_DECIMALS).min(self.grid.decimals())
    }

    fn row(&self) -> Vec<String> {
        let name = self.name;
        let other_topics: Vec<&str> = self.topics.iter().skip(1).map(|topic| topic.slug).collect();
        let updated = self.entry.updated.as_ref().map(Date::to_string).unwrap_or_default();
        let cells: [&str; 22] = [
            &name.slug,
            self.key,
            &name.title,
            &name.short_name,
            name.unit.name(),
            &name.unit_label,
            &self.decimals().to_string(),
            self.entry.polarity,
            if self.entry.quartiles { "yes" } else { "no" },
            self.entry.kind.name(),
            self.topic(),
            &other_topics.join(";"),
            &name.clause,
            &name.keywords,
            self.publisher,
            self.publication,
            &self.entry.link,
            LICENCE,
            &updated,
            &self.entry.next_update,
            &self.breaks,
            remarks::note(self.key),
        ];
        cells.map(str::to_owned).to_vec()
    }
}

/// The files of the figures, and beside them those of the counts and denominators.
pub(super) fn observations(measures: &[Measure<'_>], reconciled: &Reconciled, areas: &Areas) -> Vec<Table> {
    let mut tables = Vec::new();
    for measure in measures {
        let title = &measure.name.title;
        tables.push(measure.grid.table(format!("{}.csv", measure.path()), title.clone(), areas));
        for (grids, what) in [(&reconciled.counts, "count"), (&reconciled.denominators, "denominator")] {
            if let Some(grid) = grids.get(measure.key) {
                let path = format!("{}.{what}.csv", measure.path());
                tables.push(grid.table(path, format!("{title}: {what}"), areas));
            }
        }
    }
    tables
}

/// Which figures are of several authorities together.
pub(super) fn joint(measures: &[Measure<'_>], reconciled: &Reconciled, areas: &Areas) -> Table {
    let mut rows = Vec::new();
    for (key, label, together) in &reconciled.joint {
        let codes: Vec<&str> = together.iter().map(|at| areas.list()[*at].code.as_str()).collect();
        if let Some(measure) = measures.iter().find(|measure| measure.key == key) {
            rows.push(vec![measure.name.slug.clone(), label.clone(), codes.join(";")]);
        }
    }
    rows.sort();
    let fields = vec![
        Field::new("slug", Kind::Text, "Measure"),
        Field::new("period", Kind::Text, "Label of the period"),
        Field::new("codes", Kind::Text, "The areas that the one figure is for, separated by semicolons"),
    ];
    Table {
        path: "joint.csv".to_owned(),
        title: "Figures that several authorities return together".to_owned(),
        fields,
        key: vec!["slug", "period", "codes"],
        rows,
    }
}

pub(super) fn table(measures: &[Measure<'_>]) -> Table {
    let text = |name: &str, about| Field::new(name, Kind::Text, about);
    let fields = vec![
        text("slug", "Name in addresses; never changes its meaning"),
        text("lait_key", "Key in the Local Authority Interactive Tool"),
        text("title", ""),
        text("short_name", "For narrow axes and legends"),
        text(
            "unit",
            "What kind of number it is: percent, points, number, rate, average, score, gbp and others",
        ),
        text("unit_label", "What the unit is of"),
        Field::new("decimals", Kind::Integer, "Decimals to show"),
        text("polarity", "higher or lower where one is better; empty where neither is"),
        text("quartiles", "yes, or no where the range is too small for quartiles"),
        text("period_kind", "What time the figures speak of"),
        text("topic", ""),
        text("other_topics", "Separated by semicolons"),
        text("clause", "A clause for a sentence, with {value} where the figure goes"),
        text("keywords", "Everyday words to find it by, separated by semicolons"),
        text("publisher", ""),
        text("publication", ""),
        text("link", ""),
        text("licence", ""),
        Field::new("updated", Kind::Date, "When the figures were last brought up to date"),
        text("next_update", "When they will be next, or why not"),
        text(
            "breaks",
            "Periods from which figures are not comparable with those before: label|reason, separated by semicolons",
        ),
        text("note", ""),
    ];
    Table {
        path: "measures.csv".to_owned(),
        title: "Measures".to_owned(),
        fields,
        key: vec!["slug"],
        rows: measures.iter().map(Measure::row).collect(),
    }
}
