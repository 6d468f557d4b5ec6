//! What a page shows of an answer, as JSON text. It adds to words and picture what a page lets its reader
//! choose, and calculates nothing.

use crate::chart::Scene;
use crate::compare::Answer;
use crate::json::Json;
use crate::model::{Dataset, Entry};
use crate::question::{MOST_AREAS, View as Form};
use crate::report::pairs;
use crate::search::Found;
use crate::words::{LICENCE, LICENCE_URL, Words};

/// One chart with everything around it; the places of its points come apart, as numbers.
pub(crate) fn view(answer: &Answer<'_>, words: &Words, scene: &Scene) -> String {
    Json::object(&mut |json| {
        json.text("question", &answer.question.to_string());
        json.text("title", &words.title);
        json.text("subtitle", &words.subtitle);
        json.text("sentence", &words.sentence);
        json.text("alt", &words.alt);
        json.text("svg", &crate::svg::svg(scene));
        json.whole("width", scene.width as usize);
        json.whole("height", scene.height as usize);
        json.member("table", &mut |json| table(json, words));
        pairs(json, ["caveats", "code", "text"], &words.caveats);
        json.member("source", &mut |json| {
            json.text("text", &words.source);
            json.text("url", &answer.measure().source.url);
            json.text("updated", &words.updated);
            json.text("licence", LICENCE);
            json.text("licence_url", LICENCE_URL);
        });
        json.items("labels", &mut |json| scene.hits.iter().for_each(|hit| json.text_item(&hit.label)));
        json.items("series", &mut |json| {
            for key in &scene.series {
                json.item(&mut |json| {
                    json.text("slug", &key.slug);
                    json.text("name", &key.name);
                    json.text("kind", key.kind);
                    json.whole("color", usize::from(key.color));
                });
            }
        });
        json.member("choices", &mut |json| choices(json, answer));
        json.member("measure", &mut |json| chosen(json, answer));
    })
}

fn table(json: &mut Json, words: &Words) {
    json.text("caption", &words.table.caption);
    json.items("head", &mut |json| words.table.head.iter().for_each(|cell| json.text_item(cell)));
    json.items("rows", &mut |json| {
        for row in &words.table.rows {
            json.item(&mut |json| {
                json.items("cells", &mut |json| row.cells.iter().for_each(|cell| json.text_item(cell)));
                json.flag("chosen", row.chosen);
            });
        }
    });
}

fn choices(json: &mut Json, answer: &Answer<'_>) {
    let short = |at: usize| answer.period(at).short_label();
    json.items("areas", &mut |json| {
        for area in &answer.areas {
            let area = answer.area(area.id);
            json.item(&mut |json| {
                json.text("slug", &area.slug);
                json.text("name", &area.name);
            });
        }
    });
    json.items("with", &mut |json| answer.question.with.iter().for_each(|with| json.text_item(with.name())));
    json.items("periods", &mut |json| {
        answer.series.periods.iter().for_each(|period| json.text_item(period.short_label()));
    });
    json.text("period", short(answer.focus));
    json.text("from", short(0));
    json.text("to", short(answer.periods.len() - 1));
    json.text("view", answer.question.view.name());
    json.items("views", &mut |json| Form::names().for_each(|name| json.text_item(name)));
    json.whole("most_areas", MOST_AREAS);
}

fn chosen(json: &mut Json, answer: &Answer<'_>) {
    let measure = answer.measure();
    let topic = measure.topics.first().map_or("", String::as_str);
    let known = answer.dataset.topics().iter().find(|known| known.slug == topic);
    json.text("slug", &measure.slug);
    json.text("title", &measure.title);
    json.text("unit_label", &measure.unit_label);
    json.text("topic", topic);
    json.text("topic_title", known.map_or("", |known| &known.title));
}

/// What was found, by name.
pub(crate) fn found(dataset: &Dataset, found: &Found) -> String {
    Json::object(&mut |json| {
        json.items("areas", &mut |json| {
            for found in &found.areas {
                let area = dataset.area(found.id);
                json.item(&mut |json| {
                    json.text("slug", &area.slug);
                    json.text("name", &area.name);
                    json.text("note", &found.note);
                });
            }
        });
        json.items("measures", &mut |json| {
            for found in &found.measures {
                dataset
                    .catalogue()
                    .get(found.place)
                    .into_iter()
                    .for_each(|entry| listed(json, dataset, entry));
            }
        });
    })
}

fn listed(json: &mut Json, dataset: &Dataset, entry: &Entry) {
    let topic = entry.topics.first().and_then(|topic| dataset.topics().get(usize::from(*topic)));
    json.item(&mut |json| {
        json.text("slug", &entry.slug);
        json.text("title", &entry.title);
        json.text("unit_label", &entry.unit_label);
        json.text("topic", topic.map_or("", |topic| &topic.title));
    });
}

/// All topics with their measures, by title. A measure of two topics stands under both.
pub(crate) fn topics(dataset: &Dataset) -> String {
    let mut entries: Vec<&Entry> = dataset.catalogue().iter().collect();
    crate::order::sort(&mut entries, |a, b| a.title.cmp(&b.title));
    Json::list(&mut |json| {
        for (at, topic) in dataset.topics().iter().enumerate() {
            json.item(&mut |json| {
                json.text("slug", &topic.slug);
                json.text("title", &topic.title);
                json.items("measures", &mut |json| {
                    for entry in &entries {
                        if entry.topics.iter().any(|topic| usize::from(*topic) == at) {
                            listed(json, dataset, entry);
                        }
                    }
                });
            });
        }
    })
}

/// All areas.
pub(crate) fn areas(dataset: &Dataset) -> String {
    Json::list(&mut |json| {
        for area in dataset.areas() {
            json.item(&mut |json| {
                json.text("slug", &area.slug);
                json.text("name", &area.name);
                json.text("kind", area.kind.name());
            });
        }
    })
}
