//! A profile in words: how many measures stand where, and what to say beside them. It draws nothing and decides
//! nothing: every number and every reason comes from the profile.

use super::Words;
use super::profile_refusals::refusals;
use super::profile_table::table;
use crate::compare::{Profile, ProfileRow, ProfileTally};
use crate::format;
use crate::model::{Decimal, Flag, Measure};
use crate::question::Among;

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
        Some(topic) => format!("{name}: {}", topic.title),
        None => format!("{name}, measure by measure"),
    });
    let sentence = sentence(profile);
    Words {
        alt: format!("Table of {}. {sentence}", measures(profile.rows.len())),
        subtitle: subtitle(profile),
        sentence,
        caveats: caveats(profile),
        refusals: refusals(profile),
        table: table(profile, &title),
        source: sources(profile.rows.iter().map(ProfileRow::measure)),
        updated: updated(profile.rows.iter().map(ProfileRow::measure)),
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
    format!("{} {noun}{}", number(n), if n == 1 { "" } else { "s" })
}

/// A count with a comma between thousands.
pub(super) fn number(n: usize) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    format::number(Decimal::new(n, 0), 0)
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
pub(super) fn sources<'a>(measures: impl Iterator<Item = &'a Measure>) -> String {
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
pub(super) fn updated<'a>(measures: impl Iterator<Item = &'a Measure>) -> String {
    let latest = measures.filter_map(|measure| measure.source.updated).max();
    latest.map(|date| format!("Updated {}", format::month(date))).unwrap_or_default()
}

/// The years in which the earliest and the latest of some periods end: `2019 to 2025`, or one of them.
pub(super) fn years(ends: impl Iterator<Item = u16> + Clone) -> String {
    match (ends.clone().min(), ends.max()) {
        (Some(first), Some(last)) if first < last => format!("{first} to {last}"),
        (first, _) => first.map(|year| year.to_string()).unwrap_or_default(),
    }
}

fn subtitle(profile: &Profile<'_>) -> String {
    let span = years(profile.rows.iter().map(|row| row.period().last_year));
    format!("{}, {span}", format::capital(&measures(profile.rows.len())))
}

fn sentence(profile: &Profile<'_>) -> String {
    let tally = profile.tally();
    let area = profile.dataset.area(profile.area);
    let mut who = format::place(area);
    if let Some(end) = area.end {
        who.push_str(&format!(", which was abolished after {},", format::date(end)));
    }
    let about =
        profile.topic.map(|topic| format!(" under \u{201c}{}\u{201d}", topic.title)).unwrap_or_default();
    let noun = if tally.measures == 1 { "measure" } else { "measures" };
    let mut text = format!(
        "Of {} {noun}{about}, {who} has a figure for {}",
        in_words(tally.measures),
        in_words(tally.with_figure)
    );
    if !area.is_authority() {
        return text + "; only councils are ranked.";
    }
    let among = match &profile.question.group {
        Among::All => "councils",
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
        if n > 0 {
            let [(one, on_one), (other, on_other)] = quarters;
            text.push_str(&format!(
                "; of the {} with quarters and {direction}, it is in the {one} quarter of {among} on {} and in the {other} on {}",
                in_words(n),
                in_words(on_one),
                in_words(on_other)
            ));
        }
    }
    text + "."
}

fn caveats(profile: &Profile<'_>) -> Vec<(&'static str, String)> {
    let rows = &profile.rows;
    let dataset = profile.dataset;
    let area = dataset.area(profile.area);
    let mut caveats = Vec::new();
    let mut say = |code, text: String| caveats.push((code, text));
    let count = |is: &dyn Fn(&ProfileRow<'_>) -> bool| rows.iter().filter(|row| is(row)).count();
    let span = years(rows.iter().map(|row| row.period().last_year));
    match area.end {
        Some(end) => {
            // Where it had none, the row stands for a period after its end.
            let had = rows.iter().filter(|row| row.cell.figure().is_some());
            let span = years(had.map(|row| row.period().last_year));
            let mut successors = Vec::new();
            for link in &dataset.core().lineage {
                if link.old_code == area.code
                    && let Some(id) = dataset.find_area(&link.new_code)
                {
                    successors.push(dataset.area(id).name.as_str());
                }
            }
            let followed = match successors.as_slice() {
                [] => String::new(),
                some => format!("; it was followed by {}", format::list(some)),
            };
            let (name, end) = (&area.name, format::date(end));
            say(
                "abolished",
                format!(
                    "{name} was abolished after {end}{followed}. Each figure is the last that it had: {span}."
                ),
            );
        }
        None if profile.question.period.is_none() => say(
            "periods",
            format!("Each figure is of the last period for which any council has one: {span}."),
        ),
        None => {}
    }
    say(
        "overlap",
        "Measures overlap, and the same children count in many of them: how many stand where is no score."
            .to_owned(),
    );
    for flag in [Flag::Provisional, Flag::Revised] {
        let flagged = count(&|row| row.cell.figure().is_some() && row.period().flag == Some(flag));
        if flagged > 0 {
            let are = if flagged == 1 { "is" } else { "are" };
            say(flag.name(), format!("{} {are} {}.", counted(flagged, "figure"), flag.name()));
        }
    }
    let joint = count(&|row| row.joint_with.is_some());
    if joint > 0 {
        let are = if joint == 1 { "is" } else { "are" };
        say(
            "joint-return",
            format!("{} {are} reported together with another council.", counted(joint, "figure")),
        );
    }
    let unjudged = count(&|row| row.measure().polarity.is_none());
    if unjudged > 0 && area.is_authority() {
        say(
            "no-direction",
            format!(
                "On {} neither high nor low is agreed to be better: ranks count from the highest.",
                measures(unjudged)
            ),
        );
    }
    if rows.iter().any(|row| row.series.figures.decimals() > row.measure().decimals) {
        say("rounded", "Figures are shown rounded; the download has them as published.".to_owned());
    }
    if profile.outside > 0 {
        let have = if profile.outside == 1 { "has" } else { "have" };
        say(
            "outside",
            format!(
                "{} {have} no period in the range asked for.",
                format::capital(&measures(profile.outside))
            ),
        );
    }
    if profile.not_loaded > 0 {
        let are = if profile.not_loaded == 1 { "is" } else { "are" };
        say("not-loaded", format!("{} {are} published here and not loaded.", measures(profile.not_loaded)));
    }
    caveats
}
