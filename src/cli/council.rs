//! `likeforlike council`: which council somebody means, by its name, another name for it, its code or a postcode. It says
//! what `<my-council>` says on a page, and asks nothing about figures.

use super::arguments::AskForm;
use super::postcodes::{Found, Place, Postcodes, is_postcode};
use crate::error::{Error, Result};
use crate::model::{AreaId, AreaKind, AuthorityType, Dataset};
use crate::question::Question;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// What was found, in the order in which it is offered.
struct Answer {
    /// The postcode, or its beginning, that lies in several places; else empty.
    of: String,
    /// A council, and what is to be said beside its name.
    councils: Vec<(AreaId, String)>,
    /// Parts of the kingdom beside the councils, likewise.
    elsewhere: Vec<(&'static str, String)>,
}

/// Prints the council that a text means, or those that it may mean.
///
/// # Errors
/// When it means none: the sentence says why.
pub(super) fn run(data: &Path, text: &str, form: AskForm, out: &mut dyn Write) -> Result<()> {
    let dataset = super::open::one(data, &Question::default())?;
    let is_code = dataset.find_area(text.trim()).is_some();
    let answer = if is_postcode(text) && !is_code {
        by_postcode(data, &dataset, text)?
    } else {
        by_name(&dataset, text)?
    };
    let text = match form {
        AskForm::Json => super::pretty(&answer.json(&dataset, text).to_string())?,
        AskForm::Text | AskForm::Csv => answer.text(&dataset),
    };
    super::print(out, &text)
}

fn by_postcode(data: &Path, dataset: &Dataset, text: &str) -> Result<Answer> {
    let table = if data.is_dir() { Postcodes::read(data, dataset.areas())? } else { None };
    let Some(table) = table else {
        return Err(Error::source(
            "postcodes are looked up in the folder of the dataset, which has the table of them: name it with --data DIR",
        ));
    };
    let (of, parts) = match table.find(text) {
        Found::None(why) => return Err(Error::source(why)),
        Found::One(place) => (String::new(), vec![(place, 0)]),
        Found::Several { of, parts } => (of, parts.iter().map(|part| (part.place, part.share)).collect()),
    };
    let mut answer = Answer { of, councils: Vec::new(), elsewhere: Vec::new() };
    for (place, share) in parts {
        let note = match share {
            0 => String::new(),
            1 => "1% of its postcodes, or less".to_owned(),
            share => format!("about {share}% of its postcodes"),
        };
        match place {
            Place::Council(id) => answer.councils.push((id, note)),
            Place::Scotland => answer.elsewhere.push(("Scotland", note)),
            Place::Wales => answer.elsewhere.push(("Wales", note)),
        }
    }
    Ok(answer)
}

fn by_name(dataset: &Dataset, text: &str) -> Result<Answer> {
    let is_council = |id: AreaId| dataset.area(id).kind == AreaKind::Authority;
    let found = crate::search(dataset, text).areas;
    let mut councils: Vec<(AreaId, String)> = Vec::new();
    for found in found.into_iter().filter(|found| is_council(found.id)) {
        let after = successors(dataset, found.id);
        if !councils.iter().any(|(known, _)| *known == found.id) {
            councils.push((found.id, found.note));
        }
        // Nobody's council any more: those that took its place come with it.
        for id in after {
            if !councils.iter().any(|(known, _)| *known == id) {
                councils.push((id, format!("followed {}", dataset.area(found.id).name)));
            }
        }
    }
    if councils.is_empty() {
        return Err(Error::source(format!(
            "there is no council \"{}\": try another name for it, its code, or a postcode",
            text.trim()
        )));
    }
    Ok(Answer { of: String::new(), councils, elsewhere: Vec::new() })
}

/// The councils of today in the place of one that was abolished; none for one that exists.
pub(super) fn successors(dataset: &Dataset, id: AreaId) -> Vec<AreaId> {
    let area = dataset.area(id);
    if area.end.is_none() {
        return Vec::new();
    }
    let rows = dataset.core().lineage.iter().filter(|row| row.old_code == area.code);
    rows.filter_map(|row| dataset.find_area(&row.new_code)).collect()
}

impl Answer {
    fn text(&self, dataset: &Dataset) -> String {
        let mut text = String::new();
        if !self.of.is_empty() {
            text.push_str(&format!("{} lies in more than one place:\n", self.of));
        }
        let widest = self.councils.iter().map(|(id, _)| dataset.area(*id).slug.len()).max().unwrap_or(0);
        for (id, note) in &self.councils {
            let area = dataset.area(*id);
            let kind = area.authority_type.map_or(area.kind.name(), AuthorityType::name);
            let note = if note.is_empty() { String::new() } else { format!(": {note}") };
            text.push_str(&format!("{:widest$}  {} ({}, {kind}){note}\n", area.slug, area.name, area.code));
        }
        for (name, note) in &self.elsewhere {
            let note = if note.is_empty() { String::new() } else { format!(": {note}") };
            text.push_str(&format!("{:widest$}  {name}, where there are no figures{note}\n", "-"));
        }
        text
    }

    fn json(&self, dataset: &Dataset, typed: &str) -> Value {
        let councils = self.councils.iter().map(|(id, note)| {
            let area = dataset.area(*id);
            let after = successors(dataset, *id);
            json!({
                "slug": area.slug,
                "code": area.code,
                "name": area.name,
                "note": note,
                "end": area.end.map(|end| end.to_string()),
                "successors": after.iter().map(|id| &dataset.area(*id).slug).collect::<Vec<_>>(),
            })
        });
        json!({
            "typed": typed,
            "postcode": Some(&self.of).filter(|of| !of.is_empty()),
            "councils": councils.collect::<Vec<_>>(),
            "elsewhere": self.elsewhere.iter().map(|(name, note)| json!({ "name": name, "note": note })).collect::<Vec<_>>(),
        })
    }
}
