//! A profile in words: how many measures stand where, and what to say beside them. It draws nothing and decides
//! nothing: every number and every reason comes from the profile.

use super::Words;
use super::profile_caveats::caveats;
use super::profile_refusals::refusals;
use super::profile_table::{by_topic, row_words, table};
use crate::compare::{Profile, ProfileTally};
use crate::format;
use crate::model::Measure;
use crate::question::{Among, COMPLETE, View};
use crate::text::{digits, joined, push_all};

/// Puts a profile into words: title, one sentence that can be printed unchanged, caveats, alt text, and a table
/// with one row a measure, in the order of the topics.
///
/// What is not given is counted by reason under `refusals`; what is missing in one row stands in its cell.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Question, profile, profile_words};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let words = profile_words(&profile(&dataset, &Question::parse("areas=gloucestershire")?)?);
/// assert_eq!(words.title, "Gloucestershire, measure by measure");
/// assert_eq!(words.table.rows[0].cells[5], "B");
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn profile_words(profile: &Profile<'_>) -> Words {
    let name = &profile.dataset.area(profile.area).name;
    let title = profile.question.title.clone().unwrap_or_else(|| match profile.topic {
        Some(topic) => joined(&[name, ": ", &topic.title]),
        None => joined(&[name, ", measure by measure"]),
    });
    let mut measures = Vec::with_capacity(profile.rows.len());
    for row in &profile.rows {
        measures.push(row.measure());
    }
    let sentence = sentence(profile);
    Words {
        alt: alt(profile, &title, &sentence),
        subtitle: subtitle(profile),
        sentence,
        caveats: caveats(profile),
        // A page's view has no room for them.
        refusals: if COMPLETE { refusals(profile) } else { Vec::new() },
        table: table(profile, &title),
        source: sources(&measures),
        updated: updated(&measures),
        source_url: String::new(),
        source_also: None,
        title,
    }
}

/// `1 measure`, `434 measures`.
pub(super) fn measures(n: usize) -> String {
    counted(n, "measure")
}

/// `1 figure`, `2 figures`: for nouns that take an s. Thousands have a comma.
pub(super) fn counted(n: usize, noun: &str) -> String {
    joined(&[&number(n), " ", noun, if n == 1 { "" } else { "s" }])
}

/// A count with a comma between thousands.
pub(super) fn number(n: usize) -> String {
    format::whole(n)
}

/// A count in a sentence, where none and one read as words.
fn in_words(n: usize) -> String {
    match n {
        0 => "none".to_owned(),
        1 => "one".to_owned(),
        more => number(more),
    }
}

/// The publishers of some measures, each once, in the order in which they come.
pub(super) fn sources(measures: &[&Measure]) -> String {
    let mut publishers: Vec<&str> = Vec::new();
    for measure in measures {
        let publisher = measure.source.publisher.as_str();
        if !publisher.is_empty() && !publishers.contains(&publisher) {
            publishers.push(publisher);
        }
    }
    format::list(&publishers)
}

/// When the latest of some measures was updated; empty where no source says.
pub(super) fn updated(measures: &[&Measure]) -> String {
    let mut latest = None;
    for measure in measures {
        latest = latest.max(measure.source.updated);
    }
    latest.map(|date| joined(&["Updated ", &format::month(date)])).unwrap_or_default()
}

/// The years in which the earliest and the latest of some periods end: `2019 to 2025`, or one of them.
pub(super) fn years(ends: &[u16]) -> String {
    let (mut first, mut last) = (u16::MAX, 0);
    for end in ends {
        (first, last) = (first.min(*end), last.max(*end));
    }
    let year = |year: u16| digits(usize::from(year));
    match (first, last) {
        (first, last) if first < last => joined(&[&year(first), " to ", &year(last)]),
        (first, last) if first == last => year(first),
        _ => String::new(),
    }
}

/// The years in which the periods of all rows end.
pub(super) fn span(profile: &Profile<'_>) -> String {
    let mut ends = Vec::with_capacity(profile.rows.len());
    for row in &profile.rows {
        ends.push(row.period().last_year);
    }
    years(&ends)
}

fn subtitle(profile: &Profile<'_>) -> String {
    let count = measures(profile.rows.len());
    if profile.question.view == View::Multiples {
        let mut ends = Vec::with_capacity(2 * profile.rows.len());
        for row in &profile.rows {
            ends.push(row.series.periods[row.periods[0]].last_year);
            ends.push(row.period().last_year);
        }
        return joined(&[&count, ", each on its own scale, ", &years(&ends)]);
    }
    joined(&[&count, ", ", &span(profile)])
}

fn sentence(profile: &Profile<'_>) -> String {
    let tally = profile.tally();
    let area = profile.dataset.area(profile.area);
    let mut text = "Of ".to_owned();
    let noun = if tally.measures == 1 { " measure" } else { " measures" };
    push_all(&mut text, &[&in_words(tally.measures), noun]);
    if let Some(topic) = profile.topic {
        push_all(&mut text, &[" under \u{201c}", &topic.title, "\u{201d}"]);
    }
    push_all(&mut text, &[", ", &format::place(area)]);
    if let Some(end) = area.end {
        push_all(&mut text, &[", which was abolished after ", &format::date(end), ","]);
    }
    let all = if tally.with_figure == tally.measures && tally.measures > 1 { "all " } else { "" };
    push_all(&mut text, &[" has a figure for ", all, &in_words(tally.with_figure)]);
    if !area.is_authority() {
        return text + "; only councils are ranked.";
    }
    let among = match &profile.question.group {
        Among::All => "councils",
        _ if !COMPLETE => "councils",
        Among::Region => "the councils of its region",
        Among::Type => "the councils of its type",
        Among::Neighbours => "its statistical neighbours",
        Among::Own(_) => "the councils chosen",
    };
    let ProfileTally { judged, best, worst, unjudged, highest, lowest, .. } = tally;
    for (n, direction, quarters) in [
        (judged, "an agreed better direction", [("best", best), ("worst", worst)]),
        (unjudged, "no agreed direction", [("highest", highest), ("lowest", lowest)]),
    ] {
        if n == 0 {
            continue;
        }
        let [(one, on_one), (other, on_other)] = quarters;
        push_all(&mut text, &["; of the ", &in_words(n), " with quarters and ", direction]);
        push_all(&mut text, &[", it is in the ", one, " quarter of ", among, " on ", &in_words(on_one)]);
        push_all(&mut text, &[" and in the ", other, " on ", &in_words(on_other)]);
    }
    text + "."
}

/// What the picture shows, row by row.
fn alt(profile: &Profile<'_>, title: &str, sentence: &str) -> String {
    let kind = match profile.question.view {
        View::Multiples => "Small line charts, one a measure, each on its own scale. ",
        View::Profile => "Chart with a row a measure, all councils on a strip from lowest to highest. ",
        _ => return joined(&["Table of ", &measures(profile.rows.len()), ". ", sentence]),
    };
    let mut text = joined(&[kind, title, "."]);
    for row in by_topic(profile) {
        push_all(&mut text, &[" ", &row.measure().title, ": ", &row_words(row), "."]);
    }
    text
}
