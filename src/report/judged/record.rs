//! The records of councils as JSON: inspections with every judgement, older judgements, visits, spells.

use super::{held, of_area, some};
use crate::compare::{InspectionRecord, Judged, Spell, SpellEnd};
use crate::json::Json;
use crate::model::{Date, Inspection, Judgement, OlderJudgement, Visit};

/// The members of a timeline.
pub(super) fn records(json: &mut Json, judged: &Judged<'_>, records: &[InspectionRecord]) {
    let all = judged.inspections;
    json.list_at("records");
    for record in records {
        of_area(json, judged, record.area);
        let area = judged.area(record.area);
        json.text_or_null("existed_from", day(area.start).as_deref());
        json.text_or_null("existed_until", day(area.end).as_deref());
        json.list_at("inspections");
        for (at, place) in record.inspections.iter().enumerate() {
            inspection(json, &all.full[*place], record.days_in_force(all, at));
        }
        json.close();
        json.list_at("older");
        for place in &record.older {
            older(json, &all.older[*place]);
        }
        json.close();
        json.list_at("visits");
        for place in &record.visits {
            visit(json, &all.visits[*place]);
        }
        json.close();
        json.list_at("spells");
        for one in &record.spells {
            spell(json, one);
        }
        json.close();
        for (key, standing) in [("on", record.on), ("latest", Some(record.latest))] {
            let Some((on, standing)) = standing else {
                json.null(key);
                continue;
            };
            json.object_at(key);
            json.text("date", &on.to_string());
            held(json, judged, standing);
            json.close();
        }
        json.close();
    }
    json.close();
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn inspection(json: &mut Json, one: &Inspection, days: u32) {
    json.object();
    json.text("kind", one.kind.name());
    json.text("framework", one.kind.framework().name());
    json.text_or_null("started", day(one.started).as_deref());
    json.text_or_null("ended", day(one.ended).as_deref());
    json.text("published", &one.published.to_string());
    json.text("precision", one.precision.name());
    json.object_at("judgements");
    for judgement in Judgement::ALL {
        json.text(judgement.name(), crate::words::verdict(one.verdict(judgement)));
    }
    json.close();
    json.whole("days_in_force", days as usize);
    json.text_or_null("link", some(&one.link));
    json.text_or_null("note", some(&one.note));
    json.close();
}

fn older(json: &mut Json, one: &OlderJudgement) {
    json.object();
    let month = Date::new(one.year, one.month, 1).to_string();
    json.text("month", month.get(..7).unwrap_or(&month));
    json.flag("is_of_publication", one.is_of_publication);
    json.text("strand", one.strand.name());
    json.text("grade", one.grade.name());
    json.text_or_null("link", some(&one.link));
    json.close();
}

fn visit(json: &mut Json, one: &Visit) {
    json.object();
    json.text("kind", one.kind.name());
    match one.number {
        Some(number) => json.whole("number", usize::from(number)),
        None => json.null("number"),
    }
    json.text("started", &one.started.to_string());
    json.text("precision", one.precision.name());
    json.text_or_null("theme", some(&one.theme));
    json.text_or_null("published", day(one.published).as_deref());
    json.text_or_null("link", some(&one.link));
    json.close();
}

pub(in crate::report) fn spell(json: &mut Json, one: &Spell) {
    json.object();
    json.text("judgement", one.judgement.name());
    json.text("grade", one.grade.name());
    json.text("from", &one.from.to_string());
    json.text("to", &one.end.date().to_string());
    json.whole("days", one.days() as usize);
    json.text(
        "ended",
        match one.end {
            SpellEnd::Grade { .. } => "grade",
            SpellEnd::NoGrade { .. } => "no grade",
            SpellEnd::Abolished(_) => "abolished",
            SpellEnd::Open(_) => "open",
        },
    );
    json.close();
}
