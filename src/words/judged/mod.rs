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
#[cfg(feature = "cli")]
pub(crate) use names::months;
pub(crate) use names::{about, aspect, at_least, dated, group_title, judgement_title, share};
pub(crate) use table::{report_of, standing, verdict};
pub(crate) use waits::{is_few, length};

use super::{Table, Words};
use crate::compare::{Finding, Judged};
use crate::format;
use crate::model::Series;
use crate::question::{COMPLETE, IMPROVEMENT, JUDGEMENTS, View};
use telling::Telling;

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
    let mut said = Said::of(judged);
    if let Some(title) = &judged.question.title {
        said.title.clone_from(title);
    }
    Words {
        title: said.title,
        subtitle: said.subtitle,
        sentence: said.sentence,
        alt: said.alt,
        caveats: with_ground(judged, caveats::caveats(judged)),
        // A page's view has no room for them.
        refusals: if COMPLETE { caveats::refusals(judged) } else { Vec::new() },
        table: said.table,
        source: SOURCE.to_owned(),
        source_also: said.also,
        source_url: SOURCE_URL.to_owned(),
        updated: "Inspections published by ".to_owned() + &format::date(judged.inspections.as_at),
    }
}

/// Adds where the boundaries of a map are from.
fn with_ground(judged: &Judged<'_>, mut caveats: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    if judged.question.view == View::Map {
        super::put_ground(&mut caveats, judged.question.ground);
    }
    caveats
}

/// What depends on the finding.
struct Said {
    title: String,
    subtitle: String,
    sentence: String,
    alt: String,
    table: Table,
    also: Option<(String, String)>,
}

impl Said {
    /// Asks the words of each finding, as far as this build has it.
    fn of(judged: &Judged<'_>) -> Self {
        let mut telling = [Telling::of(judged), Telling::of(judged), Telling::of(judged)];
        let [title, subtitle, alt] = &mut telling;
        let mut also = None;
        let (sentence, (head, rows)) = match &judged.finding {
            Finding::Records(records) if JUDGEMENTS => {
                heading::records(title, records);
                heading::of_records(subtitle, records);
                alt::of_records(alt, records);
                (record::sentence(judged, records), table::of_records(judged, records))
            }
            Finding::OverTime(found) if JUDGEMENTS => {
                heading::time(title);
                heading::of_time(subtitle, found);
                alt::of_time(alt, found);
                (tallies::over_time(judged, found), table::of_time(found))
            }
            Finding::OnDate(found) if JUDGEMENTS => {
                heading::day(title, found);
                heading::of_day(subtitle, found);
                alt::of_day(alt, found);
                (tallies::on_date(judged, found), table::of_day(judged, found))
            }
            Finding::ByGrade(found) if IMPROVEMENT => {
                heading::grades(title, found);
                heading::of_grades(subtitle, found);
                alt::of_grades(alt, found);
                also = Some(published(found.series));
                (measured::by_grade(judged, found), counts::by_grade(judged, found))
            }
            Finding::Survival(found) if IMPROVEMENT => {
                heading::survival(title, found);
                heading::of_survival(subtitle, found);
                alt::of_survival(alt, found);
                (waits::sentence(judged, found), table::of_runs(judged, found))
            }
            Finding::Aligned(found) if IMPROVEMENT => {
                heading::aligned(title, found);
                heading::of_aligned(subtitle, found);
                alt::of_aligned(alt, found);
                also = Some(published(found.series));
                (measured::aligned(judged, found), counts::aligned(judged, found))
            }
            // Such a question is not read in this build.
            _ => Default::default(),
        };
        let [title, subtitle, alt] = telling.map(|telling| telling.text);
        let table = Table { caption: table::caption(judged, &title), head, rows };
        Said { title, subtitle, sentence, alt, table, also }
    }
}

/// Where the figures of a measure are from, and their address.
fn published(series: &Series) -> (String, String) {
    let source = &series.measure.source;
    (source.publisher.clone() + ", " + &source.publication, source.url.clone())
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
