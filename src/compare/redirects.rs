//! Links written years ago: a question under names that have been given up, put under those in use. It knows names, and no
//! figure. A page's engine does without it: there the shell follows former names before it asks.

use crate::error::{Error, Result};
use crate::model::{Dataset, Redirect, RedirectKind};
use crate::nearest::one_of;
use crate::question::{Among, Question};
use std::borrow::Cow;

/// Names that follow one another are followed this far: a table that goes round in circles is no reason to hang.
const MOST_STEPS: usize = 8;

/// The question under the names that are in use. Names that nobody knows are left: whoever looks for them says so.
///
/// # Errors
/// One sentence that names the successors, where what was named has been divided among several.
pub(crate) fn followed<'q>(dataset: &Dataset, question: &'q Question) -> Result<Cow<'q, Question>> {
    let mut followed = Cow::Borrowed(question);
    if let Some(slug) = current(dataset, RedirectKind::Measure, &question.measure)? {
        followed.to_mut().measure = slug;
    }
    if let Some(second) = &question.measure2
        && let Some(slug) = current(dataset, RedirectKind::Measure, second)?
    {
        followed.to_mut().measure2 = Some(slug);
    }
    if let Some(areas) = all(dataset, &question.areas)? {
        followed.to_mut().areas = areas;
    }
    if let Among::Own(names) = &question.group
        && let Some(areas) = all(dataset, names)?
    {
        followed.to_mut().group = Among::Own(areas);
    }
    Ok(followed)
}

/// What a reader must know who asked by former names: the notes of those that have one.
#[cfg(feature = "cli")]
pub(crate) fn notes<'a>(dataset: &'a Dataset, question: &Question) -> Vec<&'a str> {
    let measures = std::iter::once(&question.measure).chain(&question.measure2);
    let named = measures.map(|name| (RedirectKind::Measure, name));
    let named = named.chain(question.areas.iter().map(|name| (RedirectKind::Area, name)));
    let met = named.filter_map(|(kind, name)| met(dataset, kind, name));
    met.map(|redirect| redirect.note.as_str()).filter(|note| !note.is_empty()).collect()
}

/// A list of areas with each under the name in use; `None` where all are.
fn all(dataset: &Dataset, names: &[String]) -> Result<Option<Vec<String>>> {
    let mut areas = Vec::new();
    let mut moved = false;
    for name in names {
        let now = current(dataset, RedirectKind::Area, name)?;
        moved |= now.is_some();
        let now = now.unwrap_or_else(|| name.clone());
        if !areas.contains(&now) {
            areas.push(now);
        }
    }
    Ok(moved.then_some(areas))
}

/// The name in use for a former one; `None` for a name that is in use, or that nobody knows.
fn current(dataset: &Dataset, kind: RedirectKind, name: &str) -> Result<Option<String>> {
    let mut now = None;
    for _ in 0..MOST_STEPS {
        let Some(redirect) = met(dataset, kind, now.as_deref().unwrap_or(name)) else { break };
        match redirect.new.as_slice() {
            [one] => now = Some(one.clone()),
            several => return Err(divided(redirect, several)),
        }
    }
    Ok(now)
}

/// The row of a former name; none for one that is in use.
fn met<'a>(dataset: &'a Dataset, kind: RedirectKind, name: &str) -> Option<&'a Redirect> {
    let is_known = match kind {
        RedirectKind::Measure => {
            dataset.series(name).is_some() || dataset.catalogue().iter().any(|entry| entry.slug == name)
        }
        RedirectKind::Area => dataset.find_area(name).is_some(),
    };
    let is_it = |redirect: &&Redirect| redirect.kind == kind && redirect.old.eq_ignore_ascii_case(name);
    dataset.redirects().iter().find(is_it).filter(|_| !is_known)
}

/// No one of several answers for what was divided among them.
fn divided(redirect: &Redirect, new: &[String]) -> Error {
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let became = match redirect.kind {
        RedirectKind::Measure => "was divided",
        RedirectKind::Area => "was abolished",
    };
    let note = if redirect.note.is_empty() { String::new() } else { format!(" ({})", redirect.note) };
    Error::question(format!(
        "\"{}\" {became} on {}{note}: ask for {}",
        redirect.old,
        redirect.since,
        one_of(&new)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn dataset(rows: &[(RedirectKind, &str, &[&str], &str)]) -> Dataset {
        let mut dataset = crate::pack::open(include_bytes!("../pack/example.pack")).unwrap();
        dataset.add_redirects(
            rows.iter()
                .map(|(kind, old, new, note)| Redirect {
                    kind: *kind,
                    old: (*old).to_owned(),
                    new: new.iter().map(|slug| (*slug).to_owned()).collect(),
                    since: Date::parse("2027-11-01").unwrap(),
                    note: (*note).to_owned(),
                })
                .collect(),
        );
        dataset
    }

    use RedirectKind::{Area, Measure};

    #[test]
    fn a_question_under_former_names_is_answered_and_written_under_those_in_use() {
        let dataset = dataset(&[
            (Measure, "agency-share", &["agency-staff"], ""),
            (Measure, "agency-staff", &["agency-rate"], ""),
            (Area, "glos", &["gloucestershire"], ""),
            // A name that is in use is never led away from.
            (Area, "kent", &["surrey"], ""),
        ]);
        for (asked, expected) in [
            (
                "measure=agency-share&areas=glos,kent",
                "measure=agency-rate&areas=gloucestershire,kent&with=england&view=line",
            ),
            (
                "measure=agency-rate&areas=glos,gloucestershire",
                "measure=agency-rate&areas=gloucestershire&with=england&view=line",
            ),
            (
                "measure=agency-rate&measure2=agency-staff&areas=kent",
                "measure=agency-rate&measure2=agency-rate&areas=kent&with=england&view=line",
            ),
        ] {
            let question = Question::parse(asked).unwrap();
            let reply = crate::reply(&dataset, &question).unwrap();
            assert_eq!(reply.question(), &Question::parse(expected).unwrap(), "{asked}");
        }
        let own = Question::parse("measure=agency-rate&areas=kent&group=glos,kent").unwrap();
        let Cow::Owned(own) = followed(&dataset, &own).unwrap() else { panic!("it is another question") };
        assert_eq!(own.group, Among::Own(vec!["gloucestershire".to_owned(), "kent".to_owned()]));
    }

    #[test]
    fn what_was_divided_names_those_that_came_after_it() {
        let dataset = dataset(&[
            (Area, "barsetshire", &["kent", "surrey"], ""),
            (Measure, "staff", &["agency-rate", "caseload"], "agency workers are counted apart"),
        ]);
        for (asked, expected) in [
            (
                "measure=agency-rate&areas=barsetshire",
                "\"barsetshire\" was abolished on 2027-11-01: ask for kent or surrey",
            ),
            (
                "measure=staff",
                "\"staff\" was divided on 2027-11-01 (agency workers are counted apart): ask for agency-rate or caseload",
            ),
        ] {
            let error = crate::reply(&dataset, &Question::parse(asked).unwrap()).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn a_table_that_goes_round_in_circles_ends_in_the_nearest_name_that_exists() {
        let dataset = dataset(&[
            (Measure, "agency-rat", &["agency-rot"], ""),
            (Measure, "agency-rot", &["agency-rat"], ""),
        ]);
        let error = crate::reply(&dataset, &Question::parse("measure=agency-rat").unwrap()).unwrap_err();
        assert!(error.to_string().contains("did you mean agency-rate?"), "{error}");
    }
}
