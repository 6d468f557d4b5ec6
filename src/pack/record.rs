//! The records that postcard writes: the nouns of `model`, arranged so that like stands beside like and
//! compresses. It knows neither sections nor checksums.

use crate::model::{
    Area, AreaKind, AuthorityType, Closeness, Core, Date, Entry, Lineage, Measure, Neighbour, Topic,
};
use serde::{Deserialize, Serialize};

/// [`Core`] by columns: all codes, then all names, and so on.
#[derive(Serialize, Deserialize)]
pub(super) struct CoreRecord {
    pub(super) release: String,
    pub(super) catalogue_file: String,
    codes: Vec<String>,
    names: Vec<String>,
    /// Only where the slug is not the name in lower case with hyphens.
    slugs: Vec<(u16, String)>,
    kinds: Vec<AreaKind>,
    types: Vec<Option<AuthorityType>>,
    parents: Vec<Option<u16>>,
    lifetimes: Vec<(u16, Option<Date>, Option<Date>)>,
    former_codes: Vec<(u16, Vec<String>)>,
    aliases: Vec<(u16, String)>,
    models: Vec<u16>,
    /// Per model and area: how many neighbours, then their places and closeness one after the other.
    neighbour_counts: Vec<u8>,
    neighbours: Vec<u16>,
    closeness: Vec<Closeness>,
    lineage: Vec<Lineage>,
}

/// The topics and entries of the catalogue.
#[derive(Serialize, Deserialize)]
pub(super) struct CatalogueRecord {
    pub(super) topics: Vec<Topic>,
    pub(super) entries: Vec<Entry>,
}

/// What stands before the columns of a measure.
#[derive(Serialize, Deserialize)]
pub(super) struct SeriesRecord {
    pub(super) measure: Measure,
    pub(super) labels: Vec<String>,
    pub(super) joint: Vec<(u16, u16, u16)>,
    pub(super) has_denominators: bool,
    pub(super) counts: Counts,
}

/// How the counts beside the figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Counts {
    /// There are none.
    None,
    /// As a column of their own.
    Plain,
    /// As differences from figure × denominator / this: 100 for a percentage, 10,000 for a rate per 10,000.
    Expected(u32),
}

/// The slug that a name gives by itself: `St. Helens` is `st-helens`.
fn plain_slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.chars().map(|letter| letter.to_ascii_lowercase()) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if matches!(letter, ' ' | '-') && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug
}

#[cfg(not(target_arch = "wasm32"))]
impl CoreRecord {
    pub(super) fn of(core: &Core) -> Self {
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let areas = || core.areas.iter().enumerate().map(|(at, area)| (place(at), area));
        let links = || core.neighbours.iter().flatten();
        CoreRecord {
            release: core.release.clone(),
            catalogue_file: core.catalogue_file.clone(),
            codes: areas().map(|(_, area)| area.code.clone()).collect(),
            names: areas().map(|(_, area)| area.name.clone()).collect(),
            slugs: areas()
                .filter(|(_, area)| area.slug != plain_slug(&area.name))
                .map(|(at, area)| (at, area.slug.clone()))
                .collect(),
            kinds: areas().map(|(_, area)| area.kind).collect(),
            types: areas().map(|(_, area)| area.authority_type).collect(),
            parents: areas().map(|(_, area)| area.parent).collect(),
            lifetimes: areas()
                .filter(|(_, area)| area.start.is_some() || area.end.is_some())
                .map(|(at, area)| (at, area.start, area.end))
                .collect(),
            former_codes: areas()
                .filter(|(_, area)| !area.former_codes.is_empty())
                .map(|(at, area)| (at, area.former_codes.clone()))
                .collect(),
            aliases: core.aliases.clone(),
            models: core.neighbour_models.clone(),
            neighbour_counts: links().map(|links| u8::try_from(links.len()).unwrap_or(u8::MAX)).collect(),
            neighbours: links().flatten().map(|link| link.area).collect(),
            closeness: links().flatten().map(|link| link.closeness).collect(),
            lineage: core.lineage.clone(),
        }
    }
}

impl CoreRecord {
    /// The core again. `None` when its parts do not fit together.
    pub(super) fn into_core(self) -> Option<Core> {
        let count = self.codes.len();
        if [self.names.len(), self.kinds.len(), self.types.len(), self.parents.len()] != [count; 4] {
            return None;
        }
        let known = |at: u16| usize::from(at) < count;
        let mut areas = Vec::with_capacity(count);
        for (at, code) in self.codes.into_iter().enumerate() {
            let name = self.names[at].clone();
            areas.push(Area {
                code,
                slug: plain_slug(&name),
                name,
                kind: self.kinds[at],
                authority_type: self.types[at],
                parent: self.parents[at].filter(|parent| known(*parent)),
                start: None,
                end: None,
                former_codes: Vec::new(),
            });
        }
        for (at, slug) in self.slugs {
            areas.get_mut(usize::from(at))?.slug = slug;
        }
        for (at, start, end) in self.lifetimes {
            let area = areas.get_mut(usize::from(at))?;
            (area.start, area.end) = (start, end);
        }
        for (at, codes) in self.former_codes {
            areas.get_mut(usize::from(at))?.former_codes = codes;
        }
        let aliases_known = self.aliases.iter().all(|(at, _)| known(*at));
        let links_known = self.neighbours.iter().all(|at| known(*at));
        let tables_fit = self.neighbour_counts.len() == self.models.len().checked_mul(count)?;
        if !aliases_known || !links_known || !tables_fit {
            return None;
        }
        let mut links = self.neighbours.into_iter().zip(self.closeness);
        let mut tables = Vec::with_capacity(self.models.len());
        for counts in self.neighbour_counts.chunks(count.max(1)) {
            let mut table = Vec::with_capacity(count);
            for wanted in counts {
                let row: Vec<Neighbour> = links
                    .by_ref()
                    .take(usize::from(*wanted))
                    .map(|(area, closeness)| Neighbour { area, closeness })
                    .collect();
                if row.len() != usize::from(*wanted) {
                    return None;
                }
                table.push(row);
            }
            tables.push(table);
        }
        Some(Core {
            release: self.release,
            areas,
            aliases: self.aliases,
            neighbour_models: self.models,
            neighbours: tables,
            lineage: self.lineage,
            catalogue_file: self.catalogue_file,
        })
    }
}
