//! What a page shows of an answer about inspections, as JSON text: the same shape as for figures, with the choices that
//! there are about judgements. It calculates nothing.

use super::{about, beside, named, shown, views};
use crate::chart::Scene;
use crate::compare::{Finding, Judged};
use crate::json::Json;
use crate::model::{Date, Grade, Inspections, Judgement, Series};
use crate::question::{Among, GRADES, IMPROVEMENT, JUDGEMENTS, View as Form, span};
use crate::text::digits;
use crate::words::{Words, judgement_title};

/// One chart with everything around it.
pub(crate) fn judged_view(judged: &Judged<'_>, words: &Words, scene: &Scene) -> String {
    let mut json = shown(&judged.question, words, scene);
    choices(&mut json, judged);
    match series(judged) {
        Some(series) => about(&mut json, judged.dataset, &series.measure),
        None => json.null("measure"),
    }
    json.finish()
}

/// The measure that judgements are held against.
fn series<'a>(judged: &Judged<'a>) -> Option<&'a Series> {
    match &judged.finding {
        Finding::ByGrade(found) if IMPROVEMENT => Some(found.series),
        Finding::Aligned(found) if IMPROVEMENT => Some(found.series),
        _ => None,
    }
}

fn choices(json: &mut Json, judged: &Judged<'_>) {
    let question = &judged.question;
    json.object_at("choices");
    json.list_at("areas");
    for id in &judged.areas {
        named(json, judged.area(*id));
        json.close();
    }
    json.close();
    beside(json, question);
    periods(json, judged);
    // A measure has two views of its own; `grades` without it is what it was before.
    let with_measure = [Form::Grades, Form::Aligned];
    let without = [Form::Timeline, Form::Grades, Form::Map, Form::Survival];
    views(json, question, if series(judged).is_some() { &with_measure } else { &without });
    json.list_at("judgements");
    for judgement in Judgement::ALL {
        if has_grades(judged.inspections, judgement) {
            json.object();
            json.text("slug", judgement.name());
            json.text("title", &judgement_title(judgement));
            json.close();
        }
    }
    json.close();
    json.text("judgement", if judged.judgements.len() > 1 { "all" } else { judged.judgement().name() });
    let on = match &judged.finding {
        Finding::OnDate(found) if JUDGEMENTS => Some(found.on),
        _ => question.on,
    };
    json.text("on", &on.map_or(String::new(), Date::iso));
    json.text("first", &judged.inspections.first().iso());
    json.text("last", &judged.inspections.as_at.iso());
    let grade = |grade: Grade| GRADES[grade as usize];
    json.text("grade", grade(question.grade.unwrap_or(Grade::Inadequate)));
    json.text("reach", question.reach.map_or("better", grade));
    json.text("claim", &question.claim.map_or(String::new(), span));
    let group = match question.group {
        Among::All => "all",
        Among::Region => "region",
        Among::Type => "type",
        Among::Neighbours => "neighbours",
        Among::Own(_) => "",
    };
    json.text("group", group);
    json.close();
}

/// The periods of a measure, or the years of a view over time; none where the view has neither.
fn periods(json: &mut Json, judged: &Judged<'_>) {
    let question = &judged.question;
    json.list_at("periods");
    let (mut period, mut from, mut to) = (String::new(), String::new(), String::new());
    match &judged.finding {
        Finding::ByGrade(found) if IMPROVEMENT => {
            for each in &found.series.periods {
                json.text_item(each.short_label());
            }
            found.series.periods[found.period].short_label().clone_into(&mut period);
        }
        Finding::Records(_) | Finding::OverTime(_) if JUDGEMENTS => {
            let last = judged.inspections.as_at.year;
            for year in FIRST_YEAR..=last {
                json.text_item(&digits(year.into()));
            }
            let or = |bound: &Option<String>, otherwise: u16| match bound {
                Some(year) => year.clone(),
                None => digits(otherwise.into()),
            };
            (from, to) = (or(&question.from, FIRST_YEAR), or(&question.to, last));
        }
        _ => {}
    }
    json.close();
    json.text("period", &period);
    json.text("from", &from);
    json.text("to", &to);
}

/// The first year with an inspection under a framework that is compared.
const FIRST_YEAR: u16 = 2013;

fn has_grades(inspections: &Inspections, judgement: Judgement) -> bool {
    inspections.full.iter().any(|one| one.verdict(judgement).grade().is_some())
}
