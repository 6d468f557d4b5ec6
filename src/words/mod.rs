//! An answer in words: title, sentence, alt text, caveats, table. It draws nothing and decides nothing: every
//! number and every reason comes from the answer.

#[cfg(feature = "cli")]
mod about_council;
#[cfg(feature = "cli")]
mod about_measure;
mod behind;
mod caveats;
mod certainty;
mod chance;
mod correlation;
mod findings;
pub(crate) mod forms;
mod judged;
mod movers;
mod profile;
mod profile_caveats;
mod profile_refusals;
mod profile_table;
mod prose;
mod sentence;
mod shown;
#[cfg(feature = "cli")]
mod stands_out;
mod table;

#[cfg(feature = "cli")]
pub(crate) use about_council::about_council;
#[cfg(feature = "cli")]
pub(crate) use about_measure::about_measure;
pub(crate) use behind::{spell_words, spells_title};
pub(crate) use caveats::reason_words;
#[cfg(any(feature = "figures", not(feature = "inspections")))]
pub(crate) use caveats::unsuited;
pub(crate) use certainty::certainty_refusals;
pub use certainty::certainty_words;
pub use correlation::{CorrelationWords, correlation_words};
pub use findings::findings;
pub(crate) use forms::{Pairing, place_words, size, size_label};
pub(crate) use forms::{Versus, gap_label, gap_text, gap_words, moved, versus};
pub(crate) use forms::{band, bands, is_quartered, put_ground, quarter};
pub(crate) use judged::{
    SOURCE, SOURCE_LICENCE, SOURCE_URL, about, aspect, at_least, group_title, is_few, judgement_title,
    length, report_of, share, standing, verdict, year_label,
};
#[cfg(feature = "cli")]
pub(crate) use judged::{dated as day_known, months as span_of_months};
pub use judged::{judged_findings, judged_words};
pub use movers::movers_words;
pub use profile::profile_words;
pub(crate) use profile_refusals::{reason, row_refusals};
pub(crate) use profile_table::{by_topic, change_words};
pub(crate) use shown::{group_name, members, title, unit_label};
#[cfg(feature = "cli")]
pub(crate) use stands_out::{OutItem, OutWords, out_words};
pub use table::{Row, Table};
pub(crate) use table::{benchmarks, best_first};

use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Source};
use crate::question::{COMPLETE, FORMED, IN_FULL, MEASURES, RELATIONS, Show, View};
use crate::text::joined;
use prose::Prose;

/// Everything that is said of an answer.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire")?;
/// let words = words(&answer(&dataset, &question)?);
/// assert_eq!(words.title, "Agency social workers");
/// assert_eq!(words.subtitle, "% of the workforce, 2016 to 2025");
/// assert_eq!(words.updated, "Updated March 2026");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The title: the question's own, or the measure's.
    pub title: String,
    /// The unit and the span: `% of the workforce, 2016 to 2025`.
    pub subtitle: String,
    /// One sentence that can be printed unchanged.
    pub sentence: String,
    /// What the picture shows, for those who can't see it.
    pub alt: String,
    /// Code and sentence of each caveat.
    pub caveats: Vec<(&'static str, String)>,
    /// What is not given, and why.
    pub refusals: Vec<(&'static str, String)>,
    /// The figures.
    pub table: Table,
    /// Publisher and publication, in one line.
    pub source: String,
    /// Where it is published; empty where there is no address.
    pub source_url: String,
    /// A second source and its address, where figures of two sources, or figures and judgements, stand together.
    pub source_also: Option<(String, String)>,
    /// When the figures were last updated: `Updated February 2026`; empty where the source does not say.
    pub updated: String,
}

/// The licence under which all figures are published.
///
/// ```
/// use likeforlike::{LICENCE, LICENCE_URL};
/// let link = format!("<a href=\"{LICENCE_URL}\">{LICENCE}</a>");
/// assert!(link.ends_with(">Open Government Licence v3.0</a>"));
/// ```
pub const LICENCE: &str = "Open Government Licence v3.0";
/// Where that licence stands.
///
/// ```
/// assert!(likeforlike::LICENCE_URL.starts_with("https://www.nationalarchives.gov.uk/"));
/// ```
pub const LICENCE_URL: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// Puts an answer into words.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire&with=england")?;
/// let words = words(&answer(&dataset, &question)?);
/// assert!(words.sentence.contains("up 0.6 percentage points from 9.6% in 2016, against 13.0% in England"));
/// assert!(words.sentence.ends_with("joint 59th of 150 councils (2 share this figure), counted from the lowest."));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn words(answer: &Answer<'_>) -> Words {
    let measure = answer.measure();
    let source = &measure.source;
    let mut told = told(answer);
    let mut caveats = caveats::caveats(answer);
    if FORMED {
        caveats.append(&mut told.caveats);
    }
    Words {
        title: answer.question.title.clone().unwrap_or(told.title),
        subtitle: told.subtitle,
        sentence: told.sentence,
        alt: told.alt,
        caveats,
        // A page's view has no room for them.
        refusals: if COMPLETE && IN_FULL { caveats::refusals(answer) } else { Vec::new() },
        table: told.table,
        source: source_line(source),
        source_url: source.url.clone(),
        source_also: match answer.second {
            _ if COMPLETE && !answer.spells.is_empty() => Some((SOURCE.to_owned(), SOURCE_URL.to_owned())),
            Some(second) if RELATIONS && answer.question.view == View::Scatter => {
                let also = &second.measure.source;
                let is_same = also.url == source.url && also.publication == source.publication;
                if is_same { None } else { Some((source_line(also), also.url.clone())) }
            }
            _ => None,
        },
        updated: source.updated.map(|date| joined(&["Updated ", &format::month(date)])).unwrap_or_default(),
    }
}

/// Publisher and publication, in one line.
fn source_line(source: &Source) -> String {
    if source.publication.is_empty() {
        return source.publisher.clone();
    }
    joined(&[&source.publisher, ", ", &source.publication])
}

/// What a view says of an answer in its own way.
#[derive(Default)]
struct Told {
    title: String,
    subtitle: String,
    sentence: String,
    alt: String,
    /// Code and sentence of what is to be said beside this view alone.
    caveats: Vec<(&'static str, String)>,
    table: Table,
}

fn told(answer: &Answer<'_>) -> Told {
    match answer.question.view {
        View::Line | View::Bars if MEASURES => Told {
            title: title(answer),
            subtitle: subtitle(answer),
            sentence: sentence::sentence(answer),
            alt: alt(answer),
            caveats: Vec::new(),
            table: table::table(answer),
        },
        view => forms::told(answer, view),
    }
}

/// `2016 to 2025`, or `2025` alone.
fn span(prose: &mut Prose<'_>) {
    let answer = prose.answer;
    let last = answer.periods.len() - 1;
    if last > 0 {
        prose.label(0).say(" to ");
    }
    prose.say(&format::period(answer.period(last)));
}

fn subtitle(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say(&format::capital(&unit_label(answer))).say(", ");
    match answer.question.view {
        View::Line => span(&mut prose),
        _ => {
            prose.councils(answer.field.members.len()).say(&shown::among(answer)).say(" ranked, ");
            prose.say(&format::period(answer.period(answer.focus)));
        }
    }
    prose.text
}

fn alt(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    match answer.question.view {
        View::Line => line_alt(&mut prose),
        _ => ranked_alt(&mut prose, "Bar chart of "),
    }
    prose.text
}

fn line_alt(prose: &mut Prose<'_>) {
    let answer = prose.answer;
    prose.say("Line chart: ").say(&table::caption(answer)).say(", ");
    span(prose);
    prose.say(".");
    for area in &answer.areas {
        course(prose, area.id);
    }
    for id in benchmarks(answer) {
        course(prose, id);
    }
    for (at, mark) in answer.question.marks().iter().enumerate() {
        let when = crate::model::Date::parse(&mark.at).map_or_else(|| mark.at.clone(), format::date);
        prose.say(if at == 0 { " Marked: " } else { "; " }).say(&when).say(", ").say(&mark.text);
    }
    if !answer.question.marks().is_empty() {
        prose.say(".");
    }
    if COMPLETE {
        behind::told(prose);
    }
}

/// Where a line begins and ends, and where it is highest.
fn course(prose: &mut Prose<'_>, id: AreaId) {
    let mut figures: Vec<(usize, Decimal)> = Vec::new();
    // Where several are equally high, the first.
    let mut highest = 0;
    for (at, cell) in prose.answer.cells(id).enumerate() {
        if let Cell::Figure(figure) = cell {
            if figures.get(highest).is_some_and(|(_, top)| figure > *top) {
                highest = figures.len();
            }
            figures.push((at, figure));
        }
    }
    prose.say(" ").name(id).say(": ");
    match figures.as_slice() {
        [] => {
            prose.say("no figures");
        }
        [only] => dated(prose, only),
        [first, .., last] => {
            dated(prose, first);
            prose.say(" to ");
            dated(prose, last);
            let reads = |at: usize| format::figure(figures[at].1, prose.answer.measure());
            let last = figures.len() - 1;
            // A peak that reads like an end is none to a reader.
            if ![0, last].contains(&highest) && ![reads(0), reads(last)].contains(&reads(highest)) {
                prose.say(", highest ");
                dated(prose, &figures[highest]);
            }
        }
    }
    prose.say(".");
}

fn dated(prose: &mut Prose<'_>, (at, figure): &(usize, Decimal)) {
    prose.figure(*figure).say(" in ").label(*at);
}

/// What is ranked, its range, and where each chosen area stands.
fn ranked_alt(prose: &mut Prose<'_>, chart: &str) {
    let answer = prose.answer;
    prose.say(chart).councils(answer.field.members.len()).say(&shown::among(answer)).say(" by ");
    prose.say(&lower_title(&table::caption(answer))).say(", ");
    prose.label(answer.focus).say(".");
    range(prose);
    for chosen in &answer.areas {
        let value = &chosen.values[answer.focus];
        prose.say(" ").name(chosen.id).say(": ");
        match value.cell {
            Cell::Figure(figure) => {
                prose.figure(figure);
                if let Some(rank) = value.rank {
                    prose.say(", ").say(&sentence::rank_words(answer, rank));
                }
                prose.say(".");
            }
            Cell::Gap(status) => {
                prose.say("no figure (").say(format::reason(status)).say(").");
            }
        }
    }
}

/// " They range from 0.0% (5 councils) to 100.0% (Isles of Scilly).": of several that share an end none is named alone.
/// Nothing of ranks, which range from the first to the last.
fn range(prose: &mut Prose<'_>) {
    let answer = prose.answer;
    if answer.question.shows().last() == Some(&Show::Rank) {
        return;
    }
    let Some(ends) = answer.field.ends() else { return };
    for (at, (id, figure)) in ends.into_iter().enumerate() {
        prose.say(if at == 0 { " They range from " } else { " to " }).figure(figure).say(" (");
        match answer.field.rank(figure).tied {
            1 => prose.name(id),
            tied => prose.councils(tied),
        };
        prose.say(")");
    }
    prose.say(".");
}

/// A title in the middle of a sentence: the first letter small, unless it begins an abbreviation or a name.
pub(crate) fn lower_title(title: &str) -> String {
    let second = title.chars().nth(1);
    let keeps = second.is_some_and(|letter| letter.is_ascii_uppercase() || letter == '-')
        || ["Attainment 8", "Progress 8", "English", "GCSE", "Key stage", "Year "]
            .iter()
            .any(|start| title.starts_with(start));
    let mut title = title.to_owned();
    if let Some(first) = title.get_mut(..1).filter(|_| !keeps) {
        first.make_ascii_lowercase();
    }
    title
}
