//! `redirects.csv`: the names that have been given up, read and held against those in use. It knows the table and the names,
//! and not who asks by them.

use super::council::successors;
use super::rows::{rows, split};
use crate::error::Result;
use crate::model::{Area, AreaId, Dataset, Date, Measure, Redirect, RedirectKind};
use std::path::Path;

/// The file. A dataset from before there was one has none.
const FILE: &str = "redirects.csv";

/// Reads the table.
///
/// # Errors
/// When a row is not understood, gives up a name that is in use, or leads to one that is not.
pub(super) fn read(folder: &Path, areas: &[Area], measures: &[Measure]) -> Result<Vec<Redirect>> {
    let path = folder.join(FILE);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let mut read = Vec::new();
    for row in rows(&path)? {
        let row = row?;
        let redirect = Redirect {
            kind: row.word("kind", RedirectKind::from_name)?,
            old: row.word("old", |text| Some(text.to_owned()).filter(|old| !old.is_empty()))?,
            new: row.word("new", |text| Some(split(text)).filter(|new| !new.is_empty()))?,
            since: row.word("since", Date::parse)?,
            note: row.text("note")?,
        };
        let in_use = |name: &str| match redirect.kind {
            RedirectKind::Measure => measures.iter().any(|measure| measure.slug == name),
            RedirectKind::Area => areas.iter().any(|area| area.slug == name || area.code == name),
        };
        if in_use(&redirect.old) {
            return Err(row.error("old", "is in use: give up only names that nothing has any more"));
        }
        read.push((redirect, row));
    }
    for (redirect, row) in &read {
        for name in &redirect.new {
            let in_use = match redirect.kind {
                RedirectKind::Measure => measures.iter().any(|measure| measure.slug == *name),
                RedirectKind::Area => areas.iter().any(|area| area.slug == *name),
            };
            // A name given up twice leads on.
            let leads_on = |(other, _): &(Redirect, _)| other.kind == redirect.kind && other.old == *name;
            if !in_use && !read.iter().any(leads_on) {
                return Err(row.error("new", "is no name in use: correct it"));
            }
        }
    }
    Ok(read.into_iter().map(|(redirect, _)| redirect).collect())
}

/// The table as a page reads it: `{"measure":{OLD:{new,since,note}},"area":{…},"followed":{SLUG:[…]}}`, the old names in small
/// letters. The councils that were abolished still have their names; the last part says which followed them.
pub(super) fn json(dataset: &Dataset) -> String {
    let redirects = dataset.redirects();
    let of = |kind: RedirectKind| {
        let rows = redirects.iter().filter(|redirect| redirect.kind == kind).map(|redirect| {
            let row = serde_json::json!({
                "new": redirect.new,
                "since": redirect.since.to_string(),
                "note": redirect.note,
            });
            (redirect.old.to_ascii_lowercase(), row)
        });
        serde_json::Value::Object(rows.collect())
    };
    let slug = |id: AreaId| dataset.area(id).slug.clone();
    let followed = dataset.ids().filter(|id| dataset.area(*id).end.is_some()).map(|id| {
        let after: Vec<String> = successors(dataset, id).into_iter().map(slug).collect();
        (slug(id), serde_json::json!(after))
    });
    let json = serde_json::json!({
        "measure": of(RedirectKind::Measure),
        "area": of(RedirectKind::Area),
        "followed": serde_json::Value::Object(followed.collect()),
    });
    json.to_string() + "\n"
}
