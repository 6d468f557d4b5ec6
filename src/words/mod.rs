//! An answer in words: title, sentence, alt text, caveats, table. It draws nothing and decides nothing: every
//! number and every reason comes from the answer.

mod caveats;
mod sentence;
mod table;

pub use table::{Row, Table};
pub(crate) use table::{benchmarks, best_first};

use crate::compare::Answer;
use crate::format;
use crate::model::Cell;
use crate::question::View;

/// Everything that is said of an answer.
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
    /// When the figures were last updated: `Updated February 2026`; empty where the source does not say.
    pub updated: String,
}

/// The licence under which all figures are published, and where it stands.
pub(crate) const LICENCE: &str = "Open Government Licence v3.0";
pub(crate) const LICENCE_URL: &str =
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// Puts an answer into words.
#[must_use]
pub fn words(answer: &Answer<'_>) -> Words {
    let measure = answer.measure();
    let source = &measure.source;
    let line = if source.publication.is_empty() {
        source.publisher.clone()
    } else {
        format!("{}, {}", source.publisher, source.publication)
    };
    Words {
        title: answer.question.title.clone().unwrap_or_else(|| measure.title.clone()),
        subtitle: subtitle(answer),
        sentence: sentence::sentence(answer),
        alt: alt(answer),
        caveats: caveats::caveats(answer),
        refusals: caveats::refusals(answer),
        table: table::table(answer),
        source: line,
        updated: source.updated.map(|date| format!("Updated {}", format::month(date))).unwrap_or_default(),
    }
}

/// `2016 to 2025`, or `2025` alone.
fn span(answer: &Answer<'_>) -> String {
    let (first, last) = (answer.period(0), answer.period(answer.periods.len() - 1));
    match first == last {
        true => format::period(first),
        false => format!("{} to {}", first.short_label(), format::period(last)),
    }
}

fn subtitle(answer: &Answer<'_>) -> String {
    let unit = format::capital(&answer.measure().unit_label);
    match answer.question.view {
        View::Line => format!("{unit}, {}", span(answer)),
        View::Bars => {
            format!(
                "{unit}, {} ranked, {}",
                format::councils(answer.field.members.len()),
                format::period(answer.period(answer.focus))
            )
        }
    }
}

fn alt(answer: &Answer<'_>) -> String {
    let measure = answer.measure();
    let figure = |at: usize, value| {
        format!("{} in {}", format::figure(value, measure), answer.period(at).short_label())
    };
    match answer.question.view {
        View::Line => {
            let mut text =
                format!("Line chart: {}, {}, {}.", measure.title, measure.unit_label, span(answer));
            let benchmarks = benchmarks(answer);
            let rows = answer.areas.iter().map(|area| area.id).chain(benchmarks);
            for id in rows {
                let figures: Vec<(usize, _)> = answer
                    .cells(id)
                    .enumerate()
                    .filter_map(|(at, cell)| cell.figure().map(|value| (at, value)))
                    .collect();
                let name = &answer.area(id).name;
                text.push_str(&match figures.as_slice() {
                    [] => format!(" {name}: no figures."),
                    [(at, only)] => format!(" {name}: {}.", figure(*at, *only)),
                    [(first_at, first), .., (last_at, last)] => {
                        let last_pair = (*last_at, *last);
                        let (top_at, top) =
                            figures.iter().rev().max_by_key(|(_, value)| *value).unwrap_or(&last_pair);
                        let ends =
                            format!(" {name}: {} to {}", figure(*first_at, *first), figure(*last_at, *last));
                        let peak = if top_at == first_at || top_at == last_at {
                            String::new()
                        } else {
                            format!(", highest {}", figure(*top_at, *top))
                        };
                        ends + &peak + "."
                    }
                });
            }
            text
        }
        View::Bars => {
            let members = &answer.field.members;
            let ends = match (members.first(), members.last()) {
                (Some((low, least)), Some((high, most))) if low != high => format!(
                    " They range from {} ({}) to {} ({}).",
                    format::figure(*least, measure),
                    answer.area(*low).name,
                    format::figure(*most, measure),
                    answer.area(*high).name
                ),
                _ => String::new(),
            };
            let mut text = format!(
                "Bar chart of {} by {}, {}, {}.{ends}",
                format::councils(members.len()),
                lower_title(&measure.title),
                measure.unit_label,
                answer.period(answer.focus).short_label()
            );
            for chosen in &answer.areas {
                let value = &chosen.values[answer.focus];
                let name = &answer.area(chosen.id).name;
                text.push_str(&match (value.cell, value.rank) {
                    (Cell::Figure(shown), Some(rank)) => {
                        format!(
                            " {name}: {}, {}.",
                            format::figure(shown, measure),
                            sentence::rank_words(rank)
                        )
                    }
                    (Cell::Figure(shown), None) => format!(" {name}: {}.", format::figure(shown, measure)),
                    (Cell::Gap(status), _) => format!(" {name}: no figure ({}).", format::reason(status)),
                });
            }
            text
        }
    }
}

/// A title in the middle of a sentence: the first letter small, unless it begins an abbreviation or a name.
pub(crate) fn lower_title(title: &str) -> String {
    let mut letters = title.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    let keeps = second.is_some_and(|letter| letter.is_ascii_uppercase() || letter == '-')
        || ["Attainment 8", "Progress 8", "English", "GCSE", "Key stage", "Year "]
            .iter()
            .any(|start| title.starts_with(start));
    match first {
        Some(first) if !keeps => std::iter::once(first.to_ascii_lowercase()).chain(letters).collect(),
        _ => title.to_owned(),
    }
}
