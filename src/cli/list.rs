//! `likeforlike list`: what a question can name.

use super::arguments::{AskForm, What};
use super::open::Names;
use crate::download::put_row;
use crate::error::{Error, Result};
use crate::question::Question;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

/// Prints measures, areas, topics or periods: one a line, as a JSON array, or as a table.
pub(super) fn run(data: &Path, what: &What, form: AskForm, out: &mut dyn Write) -> Result<()> {
    let rows = match what {
        What::Measures => measures(&super::open::names(data)?),
        What::Areas => areas(&super::open::names(data)?),
        What::Topics => topics(&super::open::names(data)?),
        What::Periods(slug) => periods(data, slug)?,
    };
    let text = match form {
        AskForm::Json => {
            let values: Vec<&Value> = rows.iter().map(|(_, value)| value).collect();
            let text = serde_json::to_string_pretty(&values);
            text.map_err(|error| Error::source(format!("the list can't be written as JSON: {error}")))? + "\n"
        }
        AskForm::Csv => csv(rows.iter().filter_map(|(_, value)| value.as_object())),
        AskForm::Text => {
            let widest = rows.iter().map(|((slug, _), _)| slug.chars().count()).max().unwrap_or(0);
            rows.iter().map(|((slug, text), _)| format!("{slug:widest$}  {text}\n")).collect()
        }
    };
    super::print(out, &text)
}

/// The same keys as in JSON, one a column; of a list, the items with semicolons between.
fn csv<'a>(rows: impl Iterator<Item = &'a serde_json::Map<String, Value>>) -> String {
    let mut out = String::new();
    for row in rows {
        if out.is_empty() {
            put_row(&mut out, &row.keys().collect::<Vec<_>>());
        }
        put_row(&mut out, &row.values().map(cell).collect::<Vec<_>>());
    }
    out
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(";"),
        other => other.to_string(),
    }
}

/// Slug and text of each row, and the row as JSON.
type Rows = Vec<((String, String), Value)>;

fn measures(names: &Names) -> Rows {
    let rows = names.measures.iter().map(|measure| {
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

fn areas(names: &Names) -> Rows {
    let all = &names.areas;
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

fn topics(names: &Names) -> Rows {
    let rows = names.topics.iter().map(|topic| {
        let of_topic = names.measures.iter().filter(|measure| measure.topics.contains(&topic.slug));
        let slugs: Vec<&str> = of_topic.map(|measure| measure.slug.as_str()).collect();
        let text = format!("{} ({} measures)", topic.title, slugs.len());
        ((topic.slug.clone(), text), json!({ "slug": topic.slug, "title": topic.title, "measures": slugs }))
    });
    rows.collect()
}

fn periods(data: &Path, slug: &str) -> Result<Rows> {
    let question = Question { measure: slug.to_owned(), ..Question::default() };
    let dataset = super::open::one(data, &question)?;
    let series = crate::compare::resolve::series(&dataset, slug)?;
    let rows = series.periods.iter().map(|period| {
        let (start, end) = (period.start().to_string(), period.end().to_string());
        let flag = period.flag.map(crate::model::Flag::name);
        let revised = flag.map(|flag| format!(", {flag}")).unwrap_or_default();
        let time = if start == end { format!("on {end}") } else { format!("{start} to {end}") };
        let text = format!("{}, {time}{revised}", period.kind_name());
        let value = json!({
            "label": period.label,
            "kind": period.kind_name(),
            "start": start,
            "end": end,
            "flag": flag,
        });
        ((period.label.clone(), text), value)
    });
    Ok(rows.collect())
}
