//! `likeforlike list`: what a question can name.

use super::arguments::What;
use super::dataset::Folder;
use crate::error::{Error, Result};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// Prints measures, areas or topics, one a line or as a JSON array.
pub(super) fn run(data: &Path, what: What, as_json: bool, out: &mut dyn Write) -> Result<()> {
    let folder = Folder::open(data)?;
    let rows = match what {
        What::Measures => measures(&folder),
        What::Areas => areas(&folder),
        What::Topics => topics(&folder),
    };
    if as_json {
        let text = serde_json::to_string_pretty(&rows.iter().map(|(_, value)| value).collect::<Vec<_>>());
        let text =
            text.map_err(|error| Error::source(format!("the list can't be written as JSON: {error}")))?;
        return super::print(out, &(text + "\n"));
    }
    let widest = rows.iter().map(|((slug, _), _)| slug.len()).max().unwrap_or(0);
    let lines = rows.iter().map(|((slug, text), _)| format!("{slug:widest$}  {text}\n"));
    super::print(out, &lines.collect::<String>())
}

/// Slug and text of each row, and the row as JSON.
type Rows = Vec<((String, String), Value)>;

fn measures(folder: &Folder) -> Rows {
    let rows = folder.measures().map(|measure| {
        let text = format!("{} ({})", measure.title, measure.unit_label);
        let value = json!({
            "slug": measure.slug,
            "lait_key": measure.lait_key,
            "title": measure.title,
            "short_name": measure.short_name,
            "unit": measure.unit.name(),
            "unit_label": measure.unit_label,
            "polarity": measure.polarity.map(crate::model::Polarity::name),
            "topics": measure.topics,
            "publisher": measure.source.publisher,
            "publication": measure.source.publication,
            "url": measure.source.url,
            "licence": measure.source.licence,
        });
        ((measure.slug.clone(), text), value)
    });
    rows.collect()
}

fn areas(folder: &Folder) -> Rows {
    let all = &folder.core.areas;
    let rows = all.iter().map(|area| {
        let parent = area.parent.and_then(|parent| all.get(usize::from(parent)));
        let ended =
            area.end.map(|end| format!(", abolished after {}", crate::format::date(end))).unwrap_or_default();
        let kind = area.authority_type.map_or(area.kind.name(), crate::model::AuthorityType::name);
        let value = json!({
            "slug": area.slug,
            "code": area.code,
            "name": area.name,
            "kind": area.kind.name(),
            "type": area.authority_type.map(crate::model::AuthorityType::name),
            "region": parent.map(|parent| &parent.code),
            "start": area.start.map(|date| date.to_string()),
            "end": area.end.map(|date| date.to_string()),
            "former_codes": area.former_codes,
        });
        ((area.slug.clone(), format!("{} ({}, {kind}{ended})", area.name, area.code)), value)
    });
    rows.collect()
}

fn topics(folder: &Folder) -> Rows {
    let rows = folder.topics.iter().map(|topic| {
        let of_topic = folder.measures().filter(|measure| measure.topics.contains(&topic.slug));
        let slugs: Vec<&str> = of_topic.map(|measure| measure.slug.as_str()).collect();
        let text = format!("{} ({} measures)", topic.title, slugs.len());
        ((topic.slug.clone(), text), json!({ "slug": topic.slug, "title": topic.title, "measures": slugs }))
    });
    rows.collect()
}
