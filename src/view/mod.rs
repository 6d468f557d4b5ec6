//! What a page shows of an answer, as JSON text. It adds to words and picture what a page lets its reader
//! choose, and calculates nothing.

#[cfg(feature = "inspections")]
mod judged;

#[cfg(feature = "inspections")]
pub(crate) use judged::judged_view;

use crate::chart::Scene;
#[cfg(any(feature = "figures", not(feature = "inspections")))]
use crate::compare::Answer;
#[cfg(feature = "panels")]
use crate::compare::Profile;
use crate::features::FIGURES;
use crate::json::Json;
use crate::model::{Area, Dataset, Entry, Measure};
use crate::question::{COMPLETE, INSPECTIONS, MOST_AREAS, Question, RELATIONS, View as Form};
use crate::report::{pairs, sources};
use crate::search::Found;
#[cfg(feature = "panels")]
use crate::text::digits;
use crate::words::{LICENCE, LICENCE_URL, Table, Words};

/// One chart with everything around it; the places of its points come apart, as numbers.
#[cfg(any(feature = "figures", not(feature = "inspections")))]
pub(crate) fn view(answer: &Answer<'_>, words: &Words, scene: &Scene) -> String {
    let mut json = shown(&answer.question, words, scene);
    #[cfg(feature = "panels")]
    if answer.question.view == Form::Table {
        sparks(&mut json, answer);
    }
    choices(&mut json, answer);
    about(&mut json, answer.dataset, answer.measure());
    json.finish()
}

/// A small line for each row of the table, as the data of a path in a box of 100 by 24; empty where a row has none.
#[cfg(feature = "panels")]
fn sparks(json: &mut Json, answer: &Answer<'_>) {
    json.list_at("sparks");
    for lines in crate::chart::sparks(answer) {
        json.text_item(&crate::svg::data(&lines));
    }
    json.close();
}

/// The same for the measures of a topic.
#[cfg(feature = "panels")]
pub(crate) fn profile_view(profile: &Profile<'_>, words: &Words, scene: &Scene) -> String {
    let (dataset, question) = (profile.dataset, &profile.question);
    let mut json = shown(question, words, scene);
    json.object_at("choices");
    json.list_at("areas");
    for slug in &question.areas {
        if let Some(id) = dataset.find_area(slug) {
            named(&mut json, dataset.area(id));
            json.close();
        }
    }
    json.close();
    beside(&mut json, question);
    // Measures have periods of their own: a reader chooses among the years in which they end.
    let (first, last) = profile.years();
    json.list_at("periods");
    for year in first..=last {
        json.text_item(&digits(usize::from(year)));
    }
    json.close();
    for (key, asked, year) in
        [("period", &question.period, last), ("from", &question.from, first), ("to", &question.to, last)]
    {
        json.text(key, asked.as_deref().unwrap_or(&digits(usize::from(year))));
    }
    // Without its measure there is no other view of figures.
    let series = dataset.series(&question.measure);
    let line = Question { view: Form::Line, topic: None, ..question.clone() };
    let mut forms = Vec::new();
    if series.is_some()
        && let Ok(answer) = crate::compare::answer(dataset, &line)
    {
        forms = crate::compare::forms(&answer);
    }
    for form in [Form::Multiples, Form::Profile] {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    views(&mut json, question, &forms);
    json.text("topic", profile.topic.map_or("", |topic| &topic.slug));
    json.list_at("topics");
    for topic in dataset.topics() {
        json.object();
        json.text("slug", &topic.slug);
        json.text("title", &topic.title);
        json.close();
    }
    json.close();
    json.close();
    match series {
        Some(series) => about(&mut json, dataset, &series.measure),
        None => json.null("measure"),
    }
    json.finish()
}

/// Begins a view with what there is to see and to read: all of it but the choices.
fn shown(question: &Question, words: &Words, scene: &Scene) -> Json {
    let mut json = Json::default();
    json.object();
    json.text("question", &question.canonical());
    json.text("title", &words.title);
    json.text("subtitle", &words.subtitle);
    json.text("sentence", &words.sentence);
    json.text("alt", &words.alt);
    json.text("svg", &crate::svg::svg(scene));
    json.whole("width", scene.width as usize);
    json.whole("height", scene.height as usize);
    table(&mut json, &words.table);
    pairs(&mut json, ["caveats", "code", "text"], &words.caveats);
    json.object_at("source");
    sources(&mut json, words, COMPLETE || INSPECTIONS || RELATIONS);
    json.text("licence", LICENCE);
    json.text("licence_url", LICENCE_URL);
    json.close();
    json.list_at("labels");
    for hit in &scene.hits {
        json.text_item(&hit.label);
    }
    json.close();
    json.list_at("series");
    for key in &scene.series {
        json.object();
        json.text("slug", &key.slug);
        json.text("name", &key.name);
        json.text("kind", key.kind);
        json.whole("color", usize::from(key.color));
        json.close();
    }
    json.close();
    json
}

fn table(json: &mut Json, table: &Table) {
    json.object_at("table");
    json.text("caption", &table.caption);
    texts(json, "head", &table.head);
    json.list_at("rows");
    for row in &table.rows {
        json.object();
        texts(json, "cells", &row.cells);
        json.flag("chosen", row.chosen);
        if INSPECTIONS && !row.link.is_empty() {
            json.text("link", &row.link);
        }
        json.close();
    }
    json.close();
    json.close();
}

/// Texts, as a list.
pub(crate) fn list(texts: &[String]) -> String {
    let mut json = Json::default();
    json.list();
    for text in texts {
        json.text_item(text);
    }
    json.finish()
}

fn texts(json: &mut Json, key: &str, texts: &[String]) {
    json.list_at(key);
    for text in texts {
        json.text_item(text);
    }
    json.close();
}

#[cfg(any(feature = "figures", not(feature = "inspections")))]
fn choices(json: &mut Json, answer: &Answer<'_>) {
    let question = &answer.question;
    json.object_at("choices");
    json.list_at("areas");
    for area in &answer.areas {
        named(json, answer.area(area.id));
        json.close();
    }
    json.close();
    beside(json, question);
    json.list_at("periods");
    for period in &answer.series.periods {
        json.text_item(period.short_label());
    }
    json.close();
    json.text("period", answer.period(answer.focus).short_label());
    json.text("from", answer.period(0).short_label());
    json.text("to", answer.period(answer.periods.len() - 1).short_label());
    // Views of inspections are another toolbar's.
    views(json, question, &crate::compare::forms(answer));
    json.close();
}

/// Who stands beside the chosen areas.
fn beside(json: &mut Json, question: &Question) {
    json.list_at("with");
    for with in &question.with {
        json.text_item(with.name());
    }
    json.close();
}

/// The view, those that a reader can change to, and how many areas there can be.
fn views(json: &mut Json, question: &Question, views: &[Form]) {
    json.text("view", question.view.name());
    json.list_at("views");
    for view in views {
        json.text_item(view.name());
    }
    json.close();
    json.whole("most_areas", MOST_AREAS);
}

/// The measure that is shown.
fn about(json: &mut Json, dataset: &Dataset, measure: &Measure) {
    let topic = measure.topics.first().map_or("", String::as_str);
    let known = dataset.topics().iter().find(|known| known.slug == topic);
    json.object_at("measure");
    json.text("slug", &measure.slug);
    json.text("title", &measure.title);
    json.text("unit_label", &measure.unit_label);
    json.text("topic", topic);
    json.text("topic_title", known.map_or("", |known| &known.title));
    json.close();
}

/// What was found, by name.
pub(crate) fn found(dataset: &Dataset, found: &Found) -> String {
    let mut json = Json::default();
    json.object();
    json.list_at("areas");
    for found in &found.areas {
        named(&mut json, dataset.area(found.id));
        json.text("note", &found.note);
        json.close();
    }
    json.close();
    json.list_at("measures");
    for found in &found.measures {
        if let Some(entry) = dataset.catalogue().get(found.place).filter(|_| FIGURES) {
            listed(&mut json, dataset, entry);
        }
    }
    json.finish()
}

fn listed(json: &mut Json, dataset: &Dataset, entry: &Entry) {
    let topic = entry.topics.first().and_then(|topic| dataset.topics().get(usize::from(*topic)));
    json.object();
    json.text("slug", &entry.slug);
    json.text("title", &entry.title);
    json.text("unit_label", &entry.unit_label);
    json.text("topic", topic.map_or("", |topic| &topic.title));
    json.close();
}

/// Opens an object that begins with the names of an area.
fn named(json: &mut Json, area: &Area) {
    json.object();
    json.text("slug", &area.slug);
    json.text("name", &area.name);
}

/// All topics with their measures, by title. A measure of two topics stands under both.
pub(crate) fn topics(dataset: &Dataset) -> String {
    let mut json = Json::default();
    json.list();
    if !FIGURES {
        return json.finish();
    }
    let mut entries: Vec<&Entry> = dataset.catalogue().iter().collect();
    crate::order::sort(&mut entries, |a, b| a.title.cmp(&b.title));
    for (at, topic) in dataset.topics().iter().enumerate() {
        json.object();
        json.text("slug", &topic.slug);
        json.text("title", &topic.title);
        json.list_at("measures");
        for entry in &entries {
            if entry.topics.iter().any(|topic| usize::from(*topic) == at) {
                listed(&mut json, dataset, entry);
            }
        }
        json.close();
        json.close();
    }
    json.finish()
}

/// All areas.
pub(crate) fn areas(dataset: &Dataset) -> String {
    let mut json = Json::default();
    json.list();
    for area in dataset.areas() {
        named(&mut json, area);
        json.text("kind", area.kind.name());
        json.close();
    }
    json.finish()
}
