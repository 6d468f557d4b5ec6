//! Everything that is known, in one place: areas, the catalogue, and the figures loaded so far. It answers
//! "which" and "what is published", never "how do they compare".

#[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
use super::Redirect;
use super::{
    Area, AreaKind, Boundaries, Cell, Column, HexMap, Inspections, Life, Lineage, Measure, Neighbour, Period,
    Reference, Status,
};
use crate::error::{Error, Result};
use crate::order::sort;
use crate::text::{digits, joined};

/// The place of an area in [`Core::areas`].
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let id = dataset.find_area("E10000013").expect("a GSS code finds it too");
/// assert_eq!(dataset.area(id), &dataset.areas()[usize::from(id)]);
/// # Ok(())
/// # }
/// ```
pub type AreaId = u16;

/// What every question needs: the places, and how they belong together.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let core = dataset.core();
/// assert_eq!(core.release, "2026-11");
/// assert_eq!(core.neighbour_models, [2025, 2021]); // the one in force first
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Core {
    /// The release, such as `2026-11`.
    pub release: String,
    /// England, the regions, then the authorities by name.
    pub areas: Vec<Area>,
    /// Other names of areas.
    pub aliases: Vec<(AreaId, String)>,
    /// The years of the statistical neighbour models, the one in force first.
    pub neighbour_models: Vec<u16>,
    /// For each model and each area, its neighbours in order; empty where the model has none. The core of a page has
    /// the model in force alone, the older ones come in a pack of their own.
    pub neighbours: Vec<Vec<Vec<Neighbour>>>,
    /// What became of abolished authorities and codes.
    pub lineage: Vec<Lineage>,
    /// The file name of the catalogue of this release; empty where everything is in one pack.
    pub catalogue_file: String,
    /// The file name of deflators and populations; empty where everything is in one pack.
    pub reference_file: String,
    /// The file name of the older neighbour models; empty where everything is in one pack.
    pub older_models_file: String,
    /// The file name of the inspections; empty where everything is in one pack.
    pub inspections_file: String,
    /// The file name of the map; empty where everything is in one pack.
    pub map_file: String,
}

/// A group of measures.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let topic = &dataset.topics()[0];
/// assert_eq!((topic.slug.as_str(), topic.title.as_str()), ("workforce", "Social workers"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The name in data and links.
    pub slug: String,
    /// The title for readers.
    pub title: String,
}

/// What the catalogue says of a measure: enough to find it and to fetch its figures.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let entry = &dataset.catalogue()[0];
/// assert_eq!((entry.slug.as_str(), entry.unit_label.as_str()), ("agency-rate", "% of the workforce"));
/// assert!(entry.file.is_empty()); // its figures are in the pack that is open
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The slug.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The shorter title.
    pub short_name: String,
    /// The unit in words.
    pub unit_label: String,
    /// Places in the list of topics, the main one first.
    pub topics: Vec<u8>,
    /// Everyday words that find it.
    pub keywords: String,
    /// The name of the file with its figures.
    pub file: String,
}

impl Entry {
    /// What the catalogue says of a measure, given the list of topics.
    pub(crate) fn of(measure: &Measure, topics: &[Topic], file: String) -> Self {
        let mut places = Vec::new();
        for slug in &measure.topics {
            if let Some((place, _)) = (0..=u8::MAX).zip(topics).find(|(_, topic)| topic.slug == *slug) {
                places.push(place);
            }
        }
        Entry {
            slug: measure.slug.clone(),
            title: measure.title.clone(),
            short_name: measure.short_name.clone(),
            unit_label: measure.unit_label.clone(),
            topics: places,
            keywords: measure.keywords.clone(),
            file,
        }
    }
}

/// The name of the file that has a measure with its counts, by that of the slice that leaves them out:
/// `agency-rate.0a1b2c3d4e.counts.pack`. The name follows from the slice's, so that the catalogue need not hold it.
/// `None` where there is no slice.
pub(crate) fn counts_file(slice: &str) -> Option<String> {
    let stem = slice.strip_suffix(".pack")?;
    Some(joined(&[stem, ".counts.pack"]))
}

/// The figures of one measure.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// assert_eq!((series.figures.areas(), series.figures.periods()), (170, 10));
/// assert!(series.counts.is_some() && series.denominators.is_some());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What is measured.
    pub measure: Measure,
    /// The periods, in time order.
    pub periods: Vec<Period>,
    /// The figures, one row an area of the dataset.
    pub figures: Column,
    /// How many there were, beside a rate; `None` where the source gives none.
    pub counts: Option<Column>,
    /// Out of how many, beside a rate; `None` where the source gives none.
    pub denominators: Option<Column>,
    /// Whether counts and denominators are published and left out here: a slice for a page has the figures alone.
    pub counts_elsewhere: bool,
    /// Figures that two authorities report as one: (period, area, the other area).
    pub joint: Vec<(u16, AreaId, AreaId)>,
}

impl Series {
    /// The area with which this one reports its figure jointly in a period, if it does.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// let north = dataset.find_area("north-northamptonshire").expect("it is a council");
    /// let west = dataset.find_area("west-northamptonshire"); // one trust serves both
    /// assert_eq!(series.joint_with(north, 9), west);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn joint_with(&self, area: AreaId, period: usize) -> Option<AreaId> {
        self.joint.iter().find_map(|&(at, one, other)| match usize::from(at) == period {
            true if one == area => Some(other),
            true if other == area => Some(one),
            _ => None,
        })
    }
}

/// The dataset, as far as it is loaded.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Cell, Decimal, Status};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let dorset = dataset.find_area("dorset").expect("it is a council");
/// assert_eq!(dataset.cell(series, dorset, 9), Cell::Figure(Decimal::new(121, 1))); // in 2025
/// assert_eq!(dataset.cell(series, dorset, 0), Cell::Gap(Status::DidNotExist)); // in 2016
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    core: Core,
    /// One an area.
    #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
    lives: Vec<Life>,
    topics: Vec<Topic>,
    catalogue: Vec<Entry>,
    /// Sorted by slug.
    series: Vec<Series>,
    reference: Option<Reference>,
    inspections: Option<Inspections>,
    map: Option<HexMap>,
    boundaries: Option<Boundaries>,
    /// A page follows them outside the engine.
    #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
    redirects: Vec<Redirect>,
}

impl Dataset {
    /// A dataset with places and no figures yet.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Dataset, pack};
    /// let whole = pack::open(&likeforlike::example_pack())?;
    /// let mut dataset = Dataset::new(whole.core().clone());
    /// dataset.add_series(whole.all_series()[0].clone())?;
    /// assert_eq!(dataset.all_series(), whole.all_series());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn new(core: Core) -> Self {
        // A page reads few fields, and is small.
        #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
        let lives = core.areas.iter().map(Life::of).collect();
        Dataset {
            core,
            #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
            lives,
            ..Dataset::default()
        }
    }

    /// Adds the catalogue: topics, and one entry a measure.
    pub fn add_catalogue(&mut self, topics: Vec<Topic>, mut catalogue: Vec<Entry>) {
        sort(&mut catalogue, |a, b| a.slug.cmp(&b.slug));
        self.topics = topics;
        self.catalogue = catalogue;
    }

    /// Adds the figures of one measure, in place of those with the same slug.
    ///
    /// # Errors
    /// When the figures have another number of areas than the dataset.
    pub fn add_series(&mut self, series: Series) -> Result<()> {
        let (expected, got) = (self.core.areas.len(), series.figures.areas());
        if got != expected {
            return Err(Error::pack(joined(&[
                "\"",
                &series.measure.slug,
                "\" has figures for ",
                &digits(got),
                " areas where this dataset has ",
                &digits(expected),
                ": use files of one release",
            ])));
        }
        if let Err(place) = self.catalogue.binary_search_by(|entry| entry.slug.cmp(&series.measure.slug)) {
            // A whole release, or figures without a catalogue: the measure describes itself.
            if self.core.catalogue_file.is_empty() {
                self.catalogue.insert(place, Entry::of(&series.measure, &self.topics, String::new()));
            }
        }
        match self.series.binary_search_by(|known| known.measure.slug.cmp(&series.measure.slug)) {
            // The same figures without the counts that are here.
            Ok(place) if series.counts_elsewhere && self.series[place].counts.is_some() => {}
            Ok(place) => self.series[place] = series,
            Err(place) => self.series.insert(place, series),
        }
        Ok(())
    }

    /// Adds deflators and populations.
    pub fn add_reference(&mut self, reference: Reference) {
        self.reference = Some(reference);
    }

    /// Deflators and populations; `None` until they are loaded.
    #[must_use]
    pub fn reference(&self) -> Option<&Reference> {
        self.reference.as_ref()
    }

    /// Adds the neighbour models that follow the one in force, in place of those that are there.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Dataset, pack};
    /// let whole = pack::open(&likeforlike::example_pack())?;
    /// let mut core = whole.core().clone();
    /// let older = core.neighbours.split_off(1);
    /// let mut dataset = Dataset::new(core);
    /// dataset.add_older_models(older);
    /// assert_eq!(dataset.core(), whole.core());
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_older_models(&mut self, mut older: Vec<Vec<Vec<Neighbour>>>) {
        self.core.neighbours.truncate(1);
        self.core.neighbours.append(&mut older);
    }

    /// Adds the inspections.
    pub fn add_inspections(&mut self, inspections: Inspections) {
        self.inspections = Some(inspections);
    }

    /// The inspections; `None` until they are loaded.
    #[must_use]
    pub fn inspections(&self) -> Option<&Inspections> {
        self.inspections.as_ref()
    }

    /// Adds the map.
    pub fn add_map(&mut self, map: HexMap) {
        self.map = Some(map);
    }

    /// The map; `None` until it is loaded.
    #[must_use]
    pub fn map(&self) -> Option<&HexMap> {
        self.map.as_ref()
    }

    /// Adds the borders between councils.
    pub fn add_boundaries(&mut self, boundaries: Boundaries) {
        self.boundaries = Some(boundaries);
    }

    /// The borders between councils; `None` until they are loaded.
    #[must_use]
    pub fn boundaries(&self) -> Option<&Boundaries> {
        self.boundaries.as_ref()
    }

    /// Adds the names that have been given up, in place of those that are there.
    #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
    pub fn add_redirects(&mut self, redirects: Vec<Redirect>) {
        self.redirects = redirects;
    }

    /// The names that have been given up.
    #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
    #[must_use]
    pub fn redirects(&self) -> &[Redirect] {
        &self.redirects
    }

    /// Places, neighbours and lineage.
    #[must_use]
    pub fn core(&self) -> &Core {
        &self.core
    }

    /// The areas: England, the regions, then the authorities by name.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.core.areas
    }

    /// One area. The id must come from this dataset.
    #[must_use]
    pub fn area(&self, id: AreaId) -> &Area {
        &self.core.areas[usize::from(id)]
    }

    /// The authorities, with their ids.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let abolished = dataset.authorities().filter(|(_, area)| area.end.is_some());
    /// let names: Vec<&str> = abolished.map(|(_, area)| area.name.as_str()).collect();
    /// assert!(names.contains(&"Cumbria") && names.contains(&"Northamptonshire"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn authorities(&self) -> impl Iterator<Item = (AreaId, &Area)> {
        self.ids().map(|id| (id, self.area(id))).filter(|(_, area)| area.is_authority())
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = AreaId> + use<> {
        0..u16::try_from(self.core.areas.len()).unwrap_or(u16::MAX)
    }

    /// The area that a slug, a GSS code or a former GSS code names.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let redcar = dataset.find_area("redcar-and-cleveland").expect("a slug finds it");
    /// assert_eq!(dataset.area(redcar).name, "Redcar and Cleveland");
    /// assert_eq!(dataset.find_area(&dataset.area(redcar).code), Some(redcar)); // a GSS code, too
    /// assert_eq!(dataset.find_area("atlantis"), None);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn find_area(&self, name: &str) -> Option<AreaId> {
        let code = name.to_ascii_uppercase();
        self.ids().find(|id| {
            let area = self.area(*id);
            area.slug == name || area.code == code || area.former_codes.contains(&code)
        })
    }

    /// England.
    #[must_use]
    pub fn england(&self) -> Option<AreaId> {
        self.ids().find(|id| self.area(*id).kind == AreaKind::Country)
    }

    /// The statistical neighbours of an area in the model in force, the closest first; empty where it has none.
    #[must_use]
    pub fn neighbours(&self, area: AreaId) -> &[Neighbour] {
        self.neighbours_in(0, area)
    }

    /// The statistical neighbours of an area in a model, by its place in [`Core::neighbour_models`].
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let kent = dataset.find_area("kent").expect("it is a council");
    /// let models = &dataset.core().neighbour_models;
    /// let before = models.iter().position(|year| *year == 2021).expect("the former model is kept");
    /// assert_ne!(dataset.neighbours_in(before, kent), dataset.neighbours(kent));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn neighbours_in(&self, model: usize, area: AreaId) -> &[Neighbour] {
        self.core
            .neighbours
            .get(model)
            .and_then(|rows| rows.get(usize::from(area)))
            .map_or(&[], Vec::as_slice)
    }

    /// The figure of an area in a period of a series, or why there is none. A figure that is published for an
    /// authority outside its lifetime (old councils carried on, new ones cast back) stays in the series, and is
    /// answered here with [`Status::DidNotExist`].
    #[must_use]
    pub fn cell(&self, series: &Series, area: AreaId, period: usize) -> Cell {
        let place = self.area(area);
        let lifetime = place.start.is_some() || place.end.is_some();
        if let Some(period) = series.periods.get(period).filter(|_| lifetime)
            && !place.existed_in(period.start(), period.end())
        {
            return Cell::Gap(Status::DidNotExist);
        }
        series.figures.cell(usize::from(area), period)
    }

    /// The figures of all authorities in a period of a series, each as [`cell`](Self::cell) gives it: the fastest way
    /// to a whole field.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// # let bytes = likeforlike::example_pack();
    /// let dataset = likeforlike::pack::open(&bytes)?;
    /// let series = dataset.series("agency-rate").expect("the example has it");
    /// for (id, cell) in dataset.cells(series, 0) {
    ///     assert_eq!(cell, dataset.cell(series, id, 0));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn cells<'a>(
        &'a self,
        series: &'a Series,
        period: usize,
    ) -> impl Iterator<Item = (AreaId, Cell)> + 'a {
        let days = series.periods.get(period).map(|period| (period.start().number(), period.end().number()));
        // A period that is not in the series has no days: nobody is outside it.
        let (start, end) = days.unwrap_or(Life::ENDLESS);
        #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
        let lives = self.lives.iter().copied();
        #[cfg(all(target_arch = "wasm32", not(feature = "object")))]
        let lives = self.core.areas.iter().map(Life::of);
        let areas = self.ids().zip(lives).zip(series.figures.period(period));
        areas.filter(|((_, life), _)| life.is_authority).map(move |((id, life), cell)| {
            (id, if life.overlaps(start, end) { cell } else { Cell::Gap(Status::DidNotExist) })
        })
    }

    /// The topics, in reading order; empty until the catalogue is loaded.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// All measures, by slug; empty until the catalogue is loaded.
    #[must_use]
    pub fn catalogue(&self) -> &[Entry] {
        &self.catalogue
    }

    /// The figures of a measure, if they are loaded.
    #[must_use]
    pub fn series(&self, slug: &str) -> Option<&Series> {
        self.series
            .binary_search_by(|known| known.measure.slug.as_str().cmp(slug))
            .ok()
            .map(|place| &self.series[place])
    }

    /// The names of the packs still to be loaded before a measure can be asked for: the catalogue, which names
    /// the others, then the measure's own. Empty when its figures are here, or when there is no such measure.
    #[must_use]
    pub fn needs(&self, measure: &str) -> Vec<String> {
        if self.series(measure).is_some() {
            return Vec::new();
        }
        if self.catalogue.is_empty() && !self.core.catalogue_file.is_empty() {
            return vec![self.core.catalogue_file.clone()];
        }
        match self.catalogue.iter().find(|entry| entry.slug == measure) {
            Some(entry) if !entry.file.is_empty() => vec![entry.file.clone()],
            _ => Vec::new(),
        }
    }

    /// The names of the packs still to be loaded before the counts behind a loaded measure can be asked for: the
    /// catalogue, then the file beside the measure's own. Empty when they are here, or nowhere.
    pub(crate) fn needs_counts(&self, measure: &str) -> Vec<String> {
        let mut needs = Vec::new();
        if self.series(measure).is_some_and(|series| series.counts_elsewhere) {
            match self.catalogue.iter().find(|entry| entry.slug == measure) {
                Some(entry) => needs.extend(counts_file(&entry.file)),
                None if self.core.catalogue_file.is_empty() || !self.catalogue.is_empty() => {}
                None => needs.push(self.core.catalogue_file.clone()),
            }
        }
        needs
    }

    /// All figures that are loaded, by slug.
    #[must_use]
    pub fn all_series(&self) -> &[Series] {
        &self.series
    }
}
