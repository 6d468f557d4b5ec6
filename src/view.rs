//! What a page shows of an answer, as one plain object. It adds to words and picture what a page lets its
//! reader choose, and calculates nothing.

use crate::chart::Scene;
use crate::compare::Answer;
use crate::model::Dataset;
use crate::question::View as Form;
use crate::search::Found;
use crate::words::Words;
use serde::Serialize;

/// One chart with everything around it.
#[derive(Debug, Serialize)]
pub(crate) struct View {
    question: String,
    title: String,
    subtitle: String,
    sentence: String,
    alt: String,
    svg: String,
    width: f64,
    height: f64,
    table: Table,
    caveats: Vec<Coded>,
    source: Source,
    labels: Vec<String>,
    series: Vec<Key>,
    choices: Choices,
    measure: Chosen,
}

#[derive(Debug, Serialize)]
struct Table {
    caption: String,
    head: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    cells: Vec<String>,
    chosen: bool,
}

#[derive(Debug, Serialize)]
struct Coded {
    code: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Source {
    text: String,
    url: String,
    updated: String,
    licence: &'static str,
    licence_url: &'static str,
}

#[derive(Debug, Serialize)]
struct Key {
    slug: String,
    name: String,
    kind: &'static str,
    color: u8,
}

#[derive(Debug, Serialize)]
struct Choices {
    areas: Vec<Named>,
    with: Vec<&'static str>,
    periods: Vec<String>,
    period: String,
    from: String,
    to: String,
    view: &'static str,
    views: Vec<&'static str>,
    most_areas: usize,
}

#[derive(Debug, Serialize)]
struct Named {
    slug: String,
    name: String,
}

#[derive(Debug, Serialize)]
struct Chosen {
    slug: String,
    title: String,
    unit_label: String,
    topic: String,
    topic_title: String,
}

/// Puts together what a page shows.
pub(crate) fn view(answer: &Answer<'_>, words: &Words, scene: &Scene) -> View {
    let labels = |periods: &mut dyn Iterator<Item = &crate::model::Period>| {
        periods.map(|period| period.short_label().to_owned()).collect()
    };
    let short = |at: usize| answer.period(at).short_label().to_owned();
    let topic = answer.measure().topics.first().cloned().unwrap_or_default();
    let topic_title =
        answer.dataset.topics().iter().find(|known| known.slug == topic).map(|known| known.title.clone());
    let source = &answer.measure().source;
    View {
        question: answer.question.to_string(),
        title: words.title.clone(),
        subtitle: words.subtitle.clone(),
        sentence: words.sentence.clone(),
        alt: words.alt.clone(),
        svg: crate::svg::svg(scene),
        width: scene.width,
        height: scene.height,
        table: Table {
            caption: words.table.caption.clone(),
            head: words.table.head.clone(),
            rows: words
                .table
                .rows
                .iter()
                .map(|row| Row { cells: row.cells.clone(), chosen: row.chosen })
                .collect(),
        },
        caveats: words.caveats.iter().map(|(code, text)| Coded { code, text: text.clone() }).collect(),
        source: Source {
            text: words.source.clone(),
            url: source.url.clone(),
            updated: words.updated.clone(),
            licence: crate::words::LICENCE,
            licence_url: crate::words::LICENCE_URL,
        },
        labels: scene.hits.iter().map(|hit| hit.label.clone()).collect(),
        series: scene
            .series
            .iter()
            .map(|key| Key {
                slug: key.slug.clone(),
                name: key.name.clone(),
                kind: key.kind,
                color: key.color,
            })
            .collect(),
        choices: Choices {
            areas: answer.areas.iter().map(|area| named(answer.area(area.id))).collect(),
            with: answer.question.with.iter().map(|with| with.name()).collect(),
            periods: labels(&mut answer.series.periods.iter()),
            period: short(answer.focus),
            from: short(0),
            to: short(answer.periods.len() - 1),
            view: answer.question.view.name(),
            views: Form::names().collect(),
            most_areas: crate::question::MOST_AREAS,
        },
        measure: Chosen {
            slug: answer.measure().slug.clone(),
            title: answer.measure().title.clone(),
            unit_label: answer.measure().unit_label.clone(),
            topic,
            topic_title: topic_title.unwrap_or_default(),
        },
    }
}

fn named(area: &crate::model::Area) -> Named {
    Named { slug: area.slug.clone(), name: area.name.clone() }
}

/// An area or measure that was searched for.
#[derive(Debug, Serialize)]
pub(crate) struct FoundView {
    areas: Vec<FoundArea>,
    measures: Vec<ListedMeasure>,
}

#[derive(Debug, Serialize)]
struct FoundArea {
    slug: String,
    name: String,
    note: String,
}

/// A measure in a list.
#[derive(Debug, Serialize)]
struct ListedMeasure {
    slug: String,
    title: String,
    unit_label: String,
    topic: String,
}

/// A topic with its measures.
#[derive(Debug, Serialize)]
pub(crate) struct TopicView {
    slug: String,
    title: String,
    measures: Vec<ListedMeasure>,
}

/// An area in a list.
#[derive(Debug, Serialize)]
pub(crate) struct AreaView {
    slug: String,
    name: String,
    kind: &'static str,
}

/// What was found, by name.
pub(crate) fn found(dataset: &Dataset, found: &Found) -> FoundView {
    let areas = found.areas.iter().map(|found| {
        let area = dataset.area(found.id);
        FoundArea { slug: area.slug.clone(), name: area.name.clone(), note: found.note.clone() }
    });
    let measures = found.measures.iter().filter_map(|found| dataset.catalogue().get(found.place));
    FoundView { areas: areas.collect(), measures: measures.map(|entry| listed(dataset, entry)).collect() }
}

fn listed(dataset: &Dataset, entry: &crate::model::Entry) -> ListedMeasure {
    let topic = entry.topics.first().and_then(|topic| dataset.topics().get(usize::from(*topic)));
    ListedMeasure {
        slug: entry.slug.clone(),
        title: entry.title.clone(),
        unit_label: entry.unit_label.clone(),
        topic: topic.map(|topic| topic.title.clone()).unwrap_or_default(),
    }
}

/// All topics with their measures, by title. A measure of two topics stands under both.
pub(crate) fn topics(dataset: &Dataset) -> Vec<TopicView> {
    let of_topic = |at: usize| {
        let mut entries: Vec<_> = dataset
            .catalogue()
            .iter()
            .filter(|entry| entry.topics.iter().any(|topic| usize::from(*topic) == at))
            .collect();
        entries.sort_by(|a, b| a.title.cmp(&b.title));
        entries.into_iter().map(|entry| listed(dataset, entry)).collect()
    };
    let topics = dataset.topics().iter().enumerate();
    topics
        .map(|(at, topic)| TopicView {
            slug: topic.slug.clone(),
            title: topic.title.clone(),
            measures: of_topic(at),
        })
        .collect()
}

/// All areas.
pub(crate) fn areas(dataset: &Dataset) -> Vec<AreaView> {
    let view = |area: &crate::model::Area| AreaView {
        slug: area.slug.clone(),
        name: area.name.clone(),
        kind: area.kind.name(),
    };
    dataset.areas().iter().map(view).collect()
}
