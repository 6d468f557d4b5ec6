//! Names to places: which measure, areas and periods a question means. An unknown name is answered with the
//! nearest one that exists. It calculates nothing.

use crate::error::{Error, Result};
use crate::model::{AreaId, Dataset, Date, Period, Series, Topic};
use crate::nearest::{nearest, one_of};
use crate::question::Question;
use crate::text::{digits, joined};

/// The series of a measure.
pub(crate) fn series<'a>(dataset: &'a Dataset, slug: &str) -> Result<&'a Series> {
    if slug.is_empty() {
        return Err(Error::question("no measure is named: add one, such as measure=agency-rate"));
    }
    if let Some(series) = dataset.series(slug) {
        return Ok(series);
    }
    let mut known = Vec::new();
    for entry in dataset.catalogue() {
        if entry.slug == slug {
            return Err(Error::question(joined(&[
                "the figures of \"",
                slug,
                "\" are not loaded: load its pack first",
            ])));
        }
        known.push(entry.slug.as_str());
    }
    for series in dataset.all_series() {
        known.push(&series.measure.slug);
    }
    Err(unknown("measure", slug, &known))
}

/// All series that a question is about: those that are loaded, or the one of its measure. Never empty.
pub(crate) fn all_series<'a>(dataset: &'a Dataset, question: &Question) -> Result<&'a [Series]> {
    if !question.measure.is_empty() {
        return series(dataset, &question.measure).map(std::slice::from_ref);
    }
    match dataset.all_series() {
        [] => {
            Err(Error::question("no figures are loaded: load a whole release, or the packs of some measures"))
        }
        all => Ok(all),
    }
}

/// The topic of a slug.
pub(crate) fn topic<'a>(dataset: &'a Dataset, slug: &str) -> Result<&'a Topic> {
    let mut known = Vec::new();
    for topic in dataset.topics() {
        if topic.slug == slug {
            return Ok(topic);
        }
        known.push(topic.slug.as_str());
    }
    Err(unknown("topic", slug, &known))
}

/// The place of the topic that a question is about: the one that it names, or the main one of its measure.
#[cfg(any(feature = "panels", feature = "cli"))]
pub(crate) fn topic_asked(dataset: &Dataset, question: &Question) -> Result<usize> {
    let place = |slug: &str| dataset.topics().iter().position(|topic| topic.slug == slug);
    if let Some(slug) = &question.topic {
        let topic = topic(dataset, slug)?;
        return Ok(place(&topic.slug).unwrap_or_default());
    }
    if question.measure.is_empty() {
        return Err(Error::question("no topic is named: add one, such as topic=workforce"));
    }
    for entry in dataset.catalogue() {
        if entry.slug == question.measure
            && let Some(main) = entry.topics.first()
        {
            return Ok(usize::from(*main));
        }
    }
    let main = series(dataset, &question.measure)?.measure.topics.first();
    main.and_then(|slug| place(slug)).ok_or_else(|| Error::question("the measure is in no topic: name one"))
}

/// The measures of the topic that a question is about, by slug; none where there is no such topic.
#[cfg(any(feature = "panels", feature = "cli"))]
pub(crate) fn measures_of_topic<'a>(dataset: &'a Dataset, question: &Question) -> Vec<&'a str> {
    let mut slugs = Vec::new();
    let Ok(place) = topic_asked(dataset, question) else { return slugs };
    for entry in dataset.catalogue() {
        if entry.topics.iter().any(|topic| usize::from(*topic) == place) {
            slugs.push(entry.slug.as_str());
        }
    }
    slugs
}

/// Whether the periods that a question names can be looked for in many series: each is a year, or the label of
/// a period of one of them.
pub(crate) fn known_periods(all: &[Series], question: &Question) -> Result<()> {
    for name in [&question.from, &question.to, &question.period].into_iter().flatten() {
        let is_year = year(name).is_some();
        let has = |series: &Series| series.periods.iter().any(|period| is_called(period, name));
        if !is_year && !all.iter().any(has) {
            return Err(Error::question(joined(&[
                "no measure has a period \"",
                name,
                "\": name a year, such as 2020",
            ])));
        }
    }
    Ok(())
}

/// A year, where the text is one.
pub(crate) fn year(name: &str) -> Option<u16> {
    name.parse().ok().filter(|year| (1900..2200).contains(year))
}

/// What a page asks, as it asks it: its shell follows former names before it asks.
#[cfg(not(any(not(target_arch = "wasm32"), feature = "object")))]
pub(crate) struct Asked<'q>(&'q Question);

#[cfg(not(any(not(target_arch = "wasm32"), feature = "object")))]
impl std::ops::Deref for Asked<'_> {
    type Target = Question;

    fn deref(&self) -> &Question {
        self.0
    }
}

/// A question whose former names have been followed.
#[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
pub(crate) type Asked<'q> = std::borrow::Cow<'q, Question>;

/// The question under the names that are in use, if it is of the release that is loaded.
pub(crate) fn asked<'q>(dataset: &Dataset, question: &'q Question) -> Result<Asked<'q>> {
    release(dataset, question)?;
    #[cfg(any(not(target_arch = "wasm32"), feature = "object"))]
    return super::redirects::followed(dataset, question);
    #[cfg(not(any(not(target_arch = "wasm32"), feature = "object")))]
    Ok(Asked(question))
}

/// Whether a question asks for the release that is loaded.
fn release(dataset: &Dataset, question: &Question) -> Result<()> {
    let release = &dataset.core().release;
    match question.release.as_ref().filter(|wanted| *wanted != release) {
        Some(wanted) => Err(Error::question(joined(&[
            "release \"",
            wanted,
            "\" is not loaded: this one is \"",
            release,
            "\"",
        ]))),
        None => Ok(()),
    }
}

/// The areas that a list names, in its order, each once; `words` could stand in their place.
pub(crate) fn areas(dataset: &Dataset, names: &[String], words: &[&str]) -> Result<Vec<AreaId>> {
    let mut areas = Vec::new();
    for name in names {
        let Some(id) = dataset.find_area(name) else {
            let mut known = words.to_vec();
            for area in dataset.areas() {
                known.push(area.slug.as_str());
            }
            return Err(unknown("area", name, &known));
        };
        if !areas.contains(&id) {
            areas.push(id);
        }
    }
    Ok(areas)
}

/// A name that does not exist, with those that may have been meant.
fn unknown(what: &str, name: &str, known: &[&str]) -> Error {
    let near = nearest(name, known);
    let help = if near.is_empty() {
        joined(&["see the list of ", what, "s"])
    } else {
        joined(&["did you mean ", &one_of(&near), "?"])
    };
    Error::question(joined(&["there is no ", what, " \"", name, "\": ", &help]))
}

/// The places of the periods in a question's range, in time order; never empty.
pub(crate) fn periods(series: &Series, question: &Question) -> Result<Vec<usize>> {
    let (mut first, mut last) = (0, u16::MAX);
    if let Some(from) = &question.from {
        first = bound(series, from)?.last_year;
    }
    if let Some(to) = &question.to {
        last = bound(series, to)?.first_year;
    }
    let mut periods = Vec::new();
    for (at, period) in series.periods.iter().enumerate() {
        if period.last_year >= first && period.first_year <= last {
            periods.push(at);
        }
    }
    if periods.is_empty() {
        let asked = match (&question.from, &question.to) {
            (Some(from), Some(to)) => joined(&["from \"", from, "\" to \"", to, "\""]),
            (Some(from), None) => joined(&["from \"", from, "\""]),
            (_, to) => joined(&["to \"", to.as_deref().unwrap_or_default(), "\""]),
        };
        return Err(no_period(series, &asked));
    }
    Ok(periods)
}

/// The place of the period in focus: the one named, which must be in the series.
pub(crate) fn period(series: &Series, name: &str) -> Result<usize> {
    let year: Option<u16> = name.parse().ok();
    let labelled = series.periods.iter().position(|period| is_called(period, name));
    let ending = || series.periods.iter().position(|period| Some(period.last_year) == year);
    labelled.or_else(ending).ok_or_else(|| no_period(series, &joined(&["\"", name, "\""])))
}

fn is_called(period: &Period, name: &str) -> bool {
    period.label == name || period.short_label() == name
}

/// The place of the neighbour model that a question wants: the one in force is the first.
pub(crate) fn model(dataset: &Dataset, question: &Question) -> Result<usize> {
    let Some(wanted) = &question.model else { return Ok(0) };
    let mut years = Vec::new();
    for (at, year) in dataset.core().neighbour_models.iter().enumerate() {
        let year = digits(usize::from(*year));
        if year == *wanted {
            if at >= dataset.core().neighbours.len() {
                return Err(Error::question(
                    "the older neighbour models are not loaded: load their pack first",
                ));
            }
            return Ok(at);
        }
        years.push(year);
    }
    let mut known: Vec<&str> = Vec::new();
    for year in &years {
        known.push(year);
    }
    Err(Error::question(joined(&["\"", wanted, "\" is not a neighbour model: use ", &one_of(&known)])))
}

/// Refuses a mark that stands at no time.
pub(crate) fn marks(series: &Series, question: &Question) -> Result<()> {
    for mark in &question.marks {
        if Date::parse(&mark.at).is_none() {
            bound(series, &mark.at)?;
        }
    }
    Ok(())
}

/// The years that a bound names, by a label of the series or as a year.
struct Bound {
    first_year: u16,
    last_year: u16,
}

fn bound(series: &Series, name: &str) -> Result<Bound> {
    for period in &series.periods {
        if is_called(period, name) {
            return Ok(Bound { first_year: period.first_year, last_year: period.last_year });
        }
    }
    match year(name) {
        Some(year) => Ok(Bound { first_year: year, last_year: year }),
        None => Err(no_period(series, &joined(&["\"", name, "\""]))),
    }
}

fn no_period(series: &Series, asked: &str) -> Error {
    let label = |period: Option<&Period>| period.map_or("nothing", Period::short_label).to_owned();
    Error::question(joined(&[
        "\"",
        &series.measure.slug,
        "\" has no period ",
        asked,
        ": it has ",
        &label(series.periods.first()),
        " to ",
        &label(series.periods.last()),
    ]))
}
