//! The biggest changes in words: the biggest in a sentence, all of them in a table, and on what scale they are
//! big. It draws nothing and decides nothing.

use super::profile::{counted, measures, number, sources, updated, years};
use super::profile_table::amount;
use super::{Row, Table, Words};
use crate::compare::{Mover, Movers, NotCompared, is_total};
use crate::format;
use crate::model::Flag;

/// Puts the biggest changes into words: title, one sentence that can be printed unchanged, caveats, alt text, and
/// a table with one row a change, the biggest first.
///
/// Changes that were not compared are counted by reason under `refusals`.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Question, movers, movers_words};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let words = movers_words(&movers(&dataset, &Question::parse("from=2020&to=2025&areas=gloucestershire")?)?);
/// assert_eq!(words.title, "The biggest changes in Gloucestershire from 2020 to 2025");
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn movers_words(movers: &Movers<'_>) -> Words {
    let title = movers.question.title.clone().unwrap_or_else(|| title(movers));
    let sentence = sentence(movers);
    let looked_at: Vec<_> = movers.rows.iter().map(Mover::measure).collect();
    Words {
        alt: format!("Table of {}, the biggest first. {sentence}", counted(movers.rows.len(), "change")),
        subtitle: subtitle(movers),
        sentence,
        caveats: caveats(movers),
        refusals: refusals(movers),
        table: table(movers, &title),
        source: sources(&looked_at),
        updated: updated(&looked_at),
        source_url: String::new(),
        source_also: None,
        title,
    }
}

/// `over five years`, or `from 2016 to 2025` where the question names years.
fn span(movers: &Movers<'_>) -> String {
    let end = |name: &Option<String>| name.as_ref().and_then(|name| name.parse::<u16>().ok());
    match (end(&movers.question.from), end(&movers.question.to)) {
        (None, None) => format!("over {}", a_few_years(movers.years)),
        (Some(from), to) => format!("from {from} to {}", to.unwrap_or(from + movers.years)),
        (None, Some(to)) => format!("from {} to {to}", to - movers.years),
    }
}

/// `five years`.
fn a_few_years(years: u16) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let number = WORDS.get(usize::from(years)).map_or_else(|| years.to_string(), |word| (*word).to_owned());
    format!("{number} year{}", if years == 1 { "" } else { "s" })
}

fn title(movers: &Movers<'_>) -> String {
    let mut places = Vec::with_capacity(movers.areas.len());
    for id in &movers.areas {
        places.push(format::place(movers.dataset.area(*id)));
    }
    let whose = match movers.areas.as_slice() {
        [] => String::new(),
        [one] => format!(" {}", format::whereabouts(movers.dataset.area(*one))),
        _ => format!(" in {}", format::list(&places)),
    };
    let what = if movers.question.measure.is_empty() {
        String::new()
    } else {
        movers.rows.first().map(|row| format!("{}: ", row.measure().title)).unwrap_or_default()
    };
    let the = if what.is_empty() { "The" } else { "the" };
    format!("{what}{the} biggest changes{whose} {}", span(movers))
}

fn subtitle(movers: &Movers<'_>) -> String {
    format!(
        "In usual distances between councils, {} compared; {} looked through",
        counted(movers.compared, "change"),
        measures(movers.measures)
    )
}

fn sentence(movers: &Movers<'_>) -> String {
    let Some(first) = movers.rows.first() else {
        let span = span(movers);
        return match movers.compared {
            0 => format!("No change {span} could be compared."),
            1 => format!("One change {span} was compared, and the figure is the same as it was."),
            more => format!(
                "{} changes {span} were compared, and all figures are the same as they were.",
                number(more)
            ),
        };
    };
    let area = movers.dataset.area(first.area);
    let measure = first.measure();
    let span = span(movers);
    let biggest = match (movers.compared, movers.tied) {
        (1, _) => format!("The one change {span} that was compared is"),
        (compared, 0 | 1) => format!("Of {} {span}, the biggest is", counted(compared, "change")),
        (compared, tied) => {
            format!(
                "Of {} {span}, {} are equally big, one of them",
                counted(compared, "change"),
                number(tied)
            )
        }
    };
    let verb = if first.change.absolute.mantissa > 0 { "rose" } else { "fell" };
    let label = |at: usize| first.series.periods[at].short_label();
    format!(
        "{biggest} {}: \u{201c}{}\u{201d} {verb} from {} in {} to {} in {}, {} times the usual distance between councils.",
        format::whereabouts(area),
        measure.title,
        format::figure(first.earlier, measure),
        label(first.change.from),
        format::figure(first.later, measure),
        label(first.change.to),
        format::number(first.times, 1),
    )
}

fn caveats(movers: &Movers<'_>) -> Vec<(&'static str, String)> {
    let rows = &movers.rows;
    let mut caveats = Vec::new();
    let mut say = |code, text: String| caveats.push((code, text));
    say(
        "scale",
        "Changes are measured in the usual distance between councils: 1.4826 times the median absolute deviation \
         of all councils\u{2019} figures in the earlier period. Where councils are alike, a smaller change is a big one."
            .to_owned(),
    );
    say(
        "look-closer",
        "A big change can come from a change in how a council records or pays for something, or rest on few children: \
         look into it before you print it."
            .to_owned(),
    );
    if rows.iter().any(|row| is_total(movers.dataset, row.series)) {
        say("size", "Counts and sums of money are not set against the size of a council: the largest councils change most."
                .to_owned());
    }
    if movers.question.from.is_none() && movers.question.to.is_none() {
        let ends: Vec<u16> = rows.iter().map(|row| row.series.periods[row.change.to].last_year).collect();
        let ends = years(&ends);
        if !ends.is_empty() {
            say(
                "periods",
                format!(
                    "Each measure is followed up to the last period for which any council has a figure; those given end in {ends}."
                ),
            );
        }
    }
    for flag in [Flag::Provisional, Flag::Revised] {
        let flagged = |row: &&Mover<'_>| row.series.periods[row.change.to].flag == Some(flag);
        let count = rows.iter().filter(flagged).count();
        if count > 0 {
            let rest = if count == 1 { "rests" } else { "rest" };
            say(flag.name(), format!("{} {rest} on {} figures.", counted(count, "change"), flag.name()));
        }
    }
    if rows.iter().any(|row| row.measure().polarity.is_none()) {
        say(
            "no-direction",
            "On some of these measures neither up nor down is agreed to be better.".to_owned(),
        );
    }
    if movers.cut > 0 {
        let are = if movers.cut == 1 { "change is" } else { "changes are" };
        say("ties", format!("{} more {are} as big as the last one given.", number(movers.cut)));
    }
    if movers.outside > 0 {
        let have = if movers.outside == 1 { "has" } else { "have" };
        let ask = if movers.question.from.is_none() && movers.question.to.is_none() {
            format!("no two periods {} apart", a_few_years(movers.years))
        } else {
            "no period in one of the two years".to_owned()
        };
        say("outside", format!("{} {have} {ask}.", measures(movers.outside)));
    }
    caveats
}

fn refusals(movers: &Movers<'_>) -> Vec<(&'static str, String)> {
    let mut texts = Vec::with_capacity(movers.refused.len());
    for (reason, count) in &movers.refused {
        texts.push(("change", format!("{}: {}", counted(*count, "change"), not_compared(*reason))));
    }
    texts
}

/// Why a change was not compared, as a clause.
pub(crate) fn not_compared(reason: NotCompared) -> &'static str {
    match reason {
        NotCompared::Total => {
            "a count or a sum of money changes most where councils are largest: name its measure to compare it"
        }
        NotCompared::Break => "the series breaks between the two periods",
        NotCompared::Pooled => "a period pools several years",
        NotCompared::FieldTooSmall => "fewer than 20 councils had a figure in the earlier period",
        NotCompared::NoSpread => "at least half of the councils had the same figure in the earlier period",
        NotCompared::DidNotExist => "the council did not exist in the earlier period",
        NotCompared::NoFigure => "there is no figure in one of the two periods",
        NotCompared::Joint => "two councils report one figure",
        NotCompared::SmallBase => "a count that was under ten",
        NotCompared::TooLarge => "the number has more digits than can be held",
    }
}

fn table(movers: &Movers<'_>, title: &str) -> Table {
    let head = ["Council", "Measure", "Earlier", "Later", "Change", "Times the usual distance"];
    let mut rows = Vec::with_capacity(movers.rows.len());
    for row in &movers.rows {
        let measure = row.measure();
        let dated = |figure, at: usize| {
            format!("{} ({})", format::figure(figure, measure), format::period(&row.series.periods[at]))
        };
        rows.push(Row {
            cells: vec![
                movers.dataset.area(row.area).name.clone(),
                measure.title.clone(),
                dated(row.earlier, row.change.from),
                dated(row.later, row.change.to),
                amount(row.change.absolute, row.change.relative, measure),
                format::number(row.times, 1),
            ],
            chosen: false,
            link: String::new(),
        });
    }
    Table { caption: title.to_owned(), head: head.map(str::to_owned).to_vec(), rows }
}
