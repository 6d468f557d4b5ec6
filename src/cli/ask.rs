//! `likeforlike ask`: an answer printed as text, JSON or CSV.

use super::arguments::AskForm;
use crate::compare::{Answer, AreaAnswer};
use crate::error::{Error, Result};
use crate::format;
use crate::model::{Series, Unit};
use crate::question::{Question, View};
use crate::reply::Reply;
use crate::words::{LICENCE, Table, Words};
use std::io::Write;
use std::path::Path;

/// Prints the answer to a question.
pub(super) fn run(data: &Path, question: &str, form: AskForm, out: &mut dyn Write) -> Result<()> {
    let question = Question::parse(question)?;
    let dataset = super::open::one(data, &question)?;
    let reply = crate::reply(&dataset, &question)?;
    let words = reply.words();
    let text = match form {
        AskForm::Text => text(&reply, &words, &crate::compare::redirects::notes(&dataset, &question)),
        AskForm::Json => json(&reply, &words)?,
        AskForm::Csv => reply.csv(),
    };
    super::print(out, &text)
}

/// The whole answer as indented JSON, its numbers as they were written.
pub(super) fn json(reply: &Reply<'_>, words: &Words) -> Result<String> {
    let value = serde_json::from_str::<serde_json::Value>(&reply.report(words));
    let text = value.and_then(|value| serde_json::to_string_pretty(&value));
    text.map(|text| text + "\n")
        .map_err(|error| Error::source(format!("the answer can't be written as JSON: {error}")))
}

/// `notes` are on names that were given up.
fn text(reply: &Reply<'_>, words: &Words, notes: &[&str]) -> String {
    let mut text =
        format!("{}\n{}\n\n{}\n\n{}", words.title, words.subtitle, words.sentence, aligned(&words.table));
    match reply {
        Reply::Figures(answer) => text.push_str(&of_figures(answer)),
        Reply::Profile(_) => {}
        Reply::Judged(judged) => text.push_str(&list(&crate::words::judged_findings(judged))),
    }
    for (_, caveat) in &words.caveats {
        text.push_str(&format!("\n- {caveat}"));
    }
    for note in notes {
        text.push_str(&format!("\n- {note}."));
    }
    for (what, why) in words.refusals.iter().filter(|(what, _)| *what != "value") {
        text.push_str(&format!("\n- Not given ({what}): {why}."));
    }
    text.push_str(&format!("\n\nSource: {}, {}", words.source, words.source_url));
    if let Some((source, url)) = &words.source_also {
        text.push_str(&format!("; {source}, {url}"));
    }
    text.push_str(&format!(" ({LICENCE})\n"));
    text
}

/// What is said of figures beside the sentence: changes, findings, how two measures go together.
fn of_figures(answer: &Answer<'_>) -> String {
    let mut text = String::new();
    for area in &answer.areas {
        if let Some(change) = change_words(answer, area) {
            text.push_str(&format!("\n{}: {change}", answer.area(area.id).name));
        }
    }
    if answer.areas.iter().any(|area| area.change.is_some()) {
        text.push('\n');
    }
    let certainty = crate::compare::certainty(answer);
    text.push_str(&list(
        &[crate::words::findings(answer), crate::words::certainty_words(answer, &certainty)].concat(),
    ));
    // A scatter's sentence has it already.
    if let Some(second) = answer.second.filter(|_| answer.question.view != View::Scatter) {
        text.push_str(&correlation(answer, second));
    }
    text
}

/// Sentences one below the other, and an empty line after them.
fn list(sentences: &[(&'static str, String)]) -> String {
    let mut text: String = sentences.iter().map(|(_, sentence)| format!("\n- {sentence}")).collect();
    if !sentences.is_empty() {
        text.push('\n');
    }
    text
}

/// How the measure goes together with a second one, or why that can't be said.
fn correlation(answer: &Answer<'_>, second: &Series) -> String {
    match crate::compare::correlation_of(answer, second) {
        Ok(found) => {
            let words = crate::words::correlation_words(answer.dataset, answer.published, second, &found);
            let mut text = format!("\n{}\n\n{}\n", words.title, words.sentence);
            for (_, caveat) in &words.caveats {
                text.push_str(&format!("\n- {caveat}"));
            }
            text + "\n"
        }
        Err(why) => format!("\n- Not given (correlation): {}.\n", crate::words::reason_words(answer, &why)),
    }
}

/// A table in columns: words to the left, figures to the right.
pub(super) fn aligned(table: &Table) -> String {
    let rows: Vec<&Vec<String>> =
        std::iter::once(&table.head).chain(table.rows.iter().map(|row| &row.cells)).collect();
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..table.head.len()).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for (at, row) in rows.iter().enumerate() {
        let chosen = at.checked_sub(1).and_then(|at| table.rows.get(at)).is_some_and(|row| row.chosen);
        let mut line = if chosen { "> ".to_owned() } else { "  ".to_owned() };
        for (column, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[column].saturating_sub(cell.chars().count()));
            match column {
                0 => line.push_str(&format!("{cell}{space}")),
                _ => line.push_str(&format!("  {space}{cell}")),
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The change of an area in words; `None` where none is given.
fn change_words(answer: &Answer<'_>, area: &AreaAnswer) -> Option<String> {
    let change = area.change?;
    let measure = answer.measure();
    let amount = format::signed(change.absolute, measure.decimals);
    let unit = match measure.unit {
        Unit::Percent | Unit::Points => " percentage points".to_owned(),
        _ => change
            .relative
            .map_or_else(String::new, |relative| format!(" ({}%)", format::signed(relative, 1))),
    };
    let (from, to) = (answer.period(change.from).short_label(), answer.period(change.to).short_label());
    Some(format!("{amount}{unit} from {from} to {to}"))
}
