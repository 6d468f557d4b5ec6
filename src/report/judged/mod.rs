//! An answer about inspections as one object with the keys that others rely on. It calculates nothing.

mod curves;
mod record;
mod tallies;

pub(super) use record::spell;

use super::{area, pairs, parts, sources};
use crate::compare::{Finding, InForce, Judged};
use crate::json::Json;
use crate::model::{AreaId, Decimal, Polarity, Series};
use crate::words::{SOURCE_LICENCE, Words};

/// An answer about inspections with its words, as JSON text. The key `kind` says which finding it is: `timeline`,
/// `grades-over-time`, `grades-on-date`, `grades-by-measure`, `survival` or `aligned`. Days are ISO dates, areas are
/// codes and slugs, grades are words, shares are numbers from 0 to 1 with six decimals; what can't be given is null.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, judged, judged_report, judged_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=timeline&areas=gloucestershire")?)?;
/// let json = judged_report(&judged, &judged_words(&judged));
/// assert!(json.starts_with(r#"{"question":"areas=gloucestershire&with=england&view=timeline""#));
/// assert!(json.contains(r#""kind":"timeline","judgements":["overall"],"as_at":"2026-08-20","#));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn judged_report(judged: &Judged<'_>, words: &Words) -> String {
    let mut json = Json::default();
    json.object();
    json.text("question", &judged.question.to_string());
    json.text("release", &judged.dataset.core().release);
    json.text("kind", kind(&judged.finding));
    json.list_at("judgements");
    for judgement in &judged.judgements {
        json.text_item(judgement.name());
    }
    json.close();
    json.text("as_at", &judged.inspections.as_at.to_string());
    match &judged.finding {
        Finding::Records(records) => record::records(&mut json, judged, records),
        Finding::OverTime(found) => tallies::over_time(&mut json, judged, found),
        Finding::OnDate(found) => tallies::on_date(&mut json, judged, found),
        Finding::ByGrade(found) => curves::by_grade(&mut json, judged, found),
        Finding::Survival(found) => curves::survival(&mut json, judged, found),
        Finding::Aligned(found) => curves::aligned(&mut json, judged, found),
    }
    json.text("title", &words.title);
    json.text("subtitle", &words.subtitle);
    json.text("sentence", &words.sentence);
    json.text("alt", &words.alt);
    pairs(&mut json, ["findings", "code", "text"], &crate::words::judged_findings(judged));
    pairs(&mut json, ["caveats", "code", "text"], &words.caveats);
    pairs(&mut json, ["refusals", "what", "why"], &words.refusals);
    json.object_at("source");
    sources(&mut json, words, true);
    json.text("licence", SOURCE_LICENCE);
    json.finish()
}

/// The word for a finding.
fn kind(finding: &Finding<'_>) -> &'static str {
    match finding {
        Finding::Records(_) => "timeline",
        Finding::OverTime(_) => "grades-over-time",
        Finding::OnDate(_) => "grades-on-date",
        Finding::ByGrade(_) => "grades-by-measure",
        Finding::Survival(_) => "survival",
        Finding::Aligned(_) => "aligned",
    }
}

/// Opens an object with the members that name an area; the caller closes it.
fn of_area(json: &mut Json, judged: &Judged<'_>, id: AreaId) {
    json.object();
    area(json, judged.area(id));
}

/// How a council stood: whether it had a grade and which, and the report that says so.
fn held(json: &mut Json, judged: &Judged<'_>, held: InForce) {
    let grade = held.grade().map(crate::model::Grade::name);
    json.text("status", if grade.is_some() { "grade" } else { crate::words::standing(held) });
    json.text_or_null("grade", grade);
    let one = held.inspection().map(|place| &judged.inspections.full[place]);
    json.text_or_null("published", one.map(|one| one.published.to_string()).as_deref());
    json.text_or_null("link", one.and_then(|one| some(&one.link)));
}

/// Text, unless it is empty.
fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// A share with six decimals.
fn share(share: f64) -> Decimal {
    // Shares lie between 0 and 1.
    Decimal::new((share * 1e6 + 0.5) as i64, 6).shortest()
}

/// The member `measure`.
fn measure(json: &mut Json, series: &Series) {
    let measure = &series.measure;
    json.object_at("measure");
    parts::measure(json, measure, &measure.unit_label);
    json.text_or_null("polarity", measure.polarity.map(Polarity::name));
    json.whole("decimals", usize::from(measure.decimals));
    super::source(json, &measure.source);
    json.close();
}
