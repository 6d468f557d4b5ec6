//! Inspections in words: title, sentence, alt text, caveats, table. It draws nothing and decides nothing.

mod alt;
mod caveats;
mod counts;
mod heading;
mod measured;
mod names;
mod record;
mod table;
mod tallies;
mod telling;
mod waits;

pub(crate) use measured::year_label;
pub(crate) use names::{about, aspect, at_least, days, group_title, judgement_title, share};
pub(crate) use table::{report_of, standing, verdict};

use super::Words;
use crate::compare::{Aligned, ByGrade, Finding, Judged};
use crate::format;
use crate::question::COMPLETE;

/// The publication that judgements are read from.
pub(crate) const SOURCE: &str = "Ofsted, reports of inspections of children\u{2019}s services";
/// Where it stands.
pub(crate) const SOURCE_URL: &str = "https://reports.ofsted.gov.uk/";
/// The licence of the reports and of what is taken from them, as SPDX writes it.
pub(crate) const SOURCE_LICENCE: &str = "OGL-UK-3.0";

/// Puts an answer about inspections into words.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, judged, judged_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=timeline&areas=gloucestershire")?)?;
/// let words = judged_words(&judged);
/// assert_eq!(
///     words.sentence,
///     "Gloucestershire was rated inadequate on 13 June 2017, requires improvement on 1 April 2022 (1,753 days \
///      later) and good on 4 August 2025 (1,221 days later)."
/// );
/// let row = words.table.rows.iter().find(|row| row.cells[0] == "13 June 2017").expect("a row a report");
/// assert!(row.link.starts_with("https://files.ofsted.gov.uk/"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn judged_words(judged: &Judged<'_>) -> Words {
    let mut source = SOURCE.to_owned();
    if let Finding::ByGrade(ByGrade { series, .. }) | Finding::Aligned(Aligned { series, .. }) =
        &judged.finding
    {
        for part in ["; ", &series.measure.source.publisher, ", ", &series.measure.source.publication] {
            source.push_str(part);
        }
    }
    Words {
        title: judged.question.title.clone().unwrap_or_else(|| heading::title(judged)),
        subtitle: heading::subtitle(judged),
        sentence: sentence(judged),
        alt: alt::alt(judged),
        caveats: caveats::caveats(judged),
        // A page's view has no room for them.
        refusals: if COMPLETE { caveats::refusals(judged) } else { Vec::new() },
        table: table::table(judged),
        source,
        source_url: SOURCE_URL.to_owned(),
        updated: "Inspections published by ".to_owned() + &format::date(judged.inspections.as_at),
    }
}

fn sentence(judged: &Judged<'_>) -> String {
    match &judged.finding {
        Finding::Records(records) => record::sentence(judged, records),
        Finding::OverTime(found) => tallies::over_time(judged, found),
        Finding::OnDate(found) => tallies::on_date(judged, found),
        Finding::ByGrade(found) => measured::by_grade(judged, found),
        Finding::Survival(found) => waits::sentence(judged, found),
        Finding::Aligned(found) => measured::aligned(judged, found),
    }
}

/// What else can be said of it, each with a code: sentences that can be printed unchanged.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, judged, judged_findings};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=timeline&areas=gloucestershire")?)?;
/// let findings = judged_findings(&judged);
/// let (_, to_good) = findings.iter().find(|(code, _)| *code == "to-good").expect("it got there");
/// assert_eq!(
///     to_good,
///     "From inadequate on 13 June 2017 to good on 4 August 2025 it took Gloucestershire 2,974 days (about 8 years 2 months)."
/// );
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn judged_findings(judged: &Judged<'_>) -> Vec<(&'static str, String)> {
    match &judged.finding {
        Finding::Records(records) => record::findings(judged, records),
        Finding::OverTime(found) => tallies::findings_over_time(judged, found),
        Finding::OnDate(found) => tallies::findings_on_date(judged, found),
        Finding::ByGrade(found) => measured::findings_by_grade(judged, found),
        Finding::Survival(found) => waits::findings(judged, found),
        Finding::Aligned(found) => measured::findings_aligned(judged, found),
    }
}
