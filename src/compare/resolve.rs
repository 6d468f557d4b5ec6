//! Names to places: which measure, areas and periods a question means. An unknown name is answered with the
//! nearest one that exists. It calculates nothing.

use crate::error::{Error, Result};
use crate::model::{AreaId, Dataset, Period, Series};
use crate::nearest::nearest;
use crate::question::Question;

/// The series that a question is about.
pub(crate) fn series<'a>(dataset: &'a Dataset, question: &Question) -> Result<&'a Series> {
    let slug = question.measure.as_str();
    if slug.is_empty() {
        return Err(Error::question("no measure is named: add one, such as measure=agency-rate"));
    }
    dataset.series(slug).ok_or_else(|| {
        if dataset.catalogue().iter().any(|entry| entry.slug == slug) {
            return Error::question(format!("the figures of \"{slug}\" are not loaded: load its pack first"));
        }
        let loaded = dataset.all_series().iter().map(|series| series.measure.slug.as_str());
        let known: Vec<&str> =
            dataset.catalogue().iter().map(|entry| entry.slug.as_str()).chain(loaded).collect();
        Error::question(format!(
            "there is no measure \"{slug}\"{}",
            suggestion(slug, &known, "see the list of measures")
        ))
    })
}

/// The areas that a question chooses, in its order, each once.
pub(crate) fn areas(dataset: &Dataset, question: &Question) -> Result<Vec<AreaId>> {
    let mut areas = Vec::new();
    for name in &question.areas {
        let id = dataset.find_area(name).ok_or_else(|| {
            let known: Vec<&str> = dataset.areas().iter().map(|area| area.slug.as_str()).collect();
            Error::question(format!(
                "there is no area \"{name}\"{}",
                suggestion(name, &known, "see the list of areas")
            ))
        })?;
        if !areas.contains(&id) {
            areas.push(id);
        }
    }
    Ok(areas)
}

/// The places of the periods in a question's range, in time order; never empty.
pub(crate) fn periods(series: &Series, question: &Question) -> Result<Vec<usize>> {
    let first = question.from.as_deref().map(|from| bound(series, from)).transpose()?;
    let last = question.to.as_deref().map(|to| bound(series, to)).transpose()?;
    let within = |period: &Period| {
        first.is_none_or(|(from, _)| period.last_year >= from)
            && last.is_none_or(|(_, to)| period.first_year <= to)
    };
    let periods: Vec<usize> = (0..series.periods.len()).filter(|at| within(&series.periods[*at])).collect();
    if periods.is_empty() {
        let asked = match (&question.from, &question.to) {
            (Some(from), Some(to)) => format!("from \"{from}\" to \"{to}\""),
            (Some(from), None) => format!("from \"{from}\""),
            (_, to) => format!("to \"{}\"", to.as_deref().unwrap_or_default()),
        };
        return Err(no_period(series, &asked));
    }
    Ok(periods)
}

/// The place of the period in focus: the one named, which must be in the series.
pub(crate) fn period(series: &Series, name: &str) -> Result<usize> {
    let labelled =
        series.periods.iter().position(|period| period.label == name || period.short_label() == name);
    let ending = || {
        let year: u16 = name.parse().ok()?;
        series.periods.iter().position(|period| period.last_year == year)
    };
    labelled.or_else(ending).ok_or_else(|| no_period(series, &format!("\"{name}\"")))
}

/// The first and last year that a bound names: a label of the series, or a year.
fn bound(series: &Series, name: &str) -> Result<(u16, u16)> {
    let labelled = series.periods.iter().find(|period| period.label == name || period.short_label() == name);
    let named = labelled.map(|period| (period.last_year, period.first_year));
    let year =
        || name.parse::<u16>().ok().filter(|year| (1900..2200).contains(year)).map(|year| (year, year));
    named.or_else(year).ok_or_else(|| no_period(series, &format!("\"{name}\"")))
}

fn no_period(series: &Series, asked: &str) -> Error {
    let (slug, label) = (&series.measure.slug, |period: Option<&Period>| {
        period.map_or("nothing", Period::short_label).to_owned()
    });
    Error::question(format!(
        "\"{slug}\" has no period {asked}: it has {} to {}",
        label(series.periods.first()),
        label(series.periods.last())
    ))
}

fn suggestion(name: &str, known: &[&str], otherwise: &str) -> String {
    match nearest(name, known).as_slice() {
        [] => format!(": {otherwise}"),
        [one] => format!(": did you mean {one}?"),
        [some @ .., last] => format!(": did you mean {} or {last}?", some.join(", ")),
    }
}
