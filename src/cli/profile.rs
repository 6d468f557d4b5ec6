//! `likeforlike profile`: every measure of one council, printed as text, JSON or CSV.

use super::arguments::AskForm;
use crate::compare::Profile;
use crate::error::Result;
use crate::question::Question;
use crate::words::{OutItem, OutWords, Words, by_topic};
use std::io::Write;
use std::path::Path;

/// Prints a profile.
pub(super) fn run(
    data: &Path,
    question: &str,
    topic: Option<&str>,
    form: AskForm,
    out: &mut dyn Write,
    log: &mut dyn Write,
) -> Result<()> {
    let question = of_council(question)?;
    let dataset = super::open::all(data, &question, log)?;
    let mut profile = crate::compare::profile(&dataset, &question)?;
    if let Some(topic) = topic {
        profile = profile.of_topic(topic)?;
    }
    let words = crate::words::profile_words(&profile);
    let text = match form {
        AskForm::Text => text(&profile, &words, &crate::words::out_words(&profile)),
        AskForm::Json => super::pretty(&crate::lists::profile_report(&profile, &words))?,
        AskForm::Csv => crate::lists::profile_csv(&profile),
    };
    super::print(out, &text)
}

/// A question, or the slug or code of a council alone. A name does as well: its spaces are the slug's hyphens.
fn of_council(text: &str) -> Result<Question> {
    if text.contains('=') {
        return Question::parse(text);
    }
    Question::parse(&format!("areas={}", text.trim().replace(' ', "-")))
}

fn text(profile: &Profile<'_>, words: &Words, out: &OutWords) -> String {
    let mut text = format!("{}\n{}\n\n{}\n\n", words.title, words.subtitle, words.sentence);
    let table = super::ask::aligned(&words.table);
    let mut lines = table.lines();
    text.push_str(lines.next().unwrap_or_default());
    text.push('\n');
    // The rows of the table stand in the order of the topics: each topic's title goes above its first.
    let mut topic = None;
    for (line, row) in lines.zip(by_topic(profile)) {
        let main = row.measure().topics.first();
        if main.is_some() && main != topic {
            topic = main;
            let title = profile.dataset.topics().iter().find(|known| Some(&known.slug) == main);
            text.push_str(&format!("\n{}\n", title.map_or("Other measures", |topic| topic.title.as_str())));
        }
        text.push_str(line);
        text.push('\n');
    }
    text.push_str(&format!("\nWhat stands out\n\n{}\n", out.sentence));
    for (title, items) in &out.lists {
        text.push_str(&format!("\n{title}\n"));
        for OutItem { title, text: figure, .. } in items {
            text.push_str(&format!("  {title}: {figure}.\n"));
        }
    }
    for (_, caveat) in &out.caveats {
        text.push_str(&format!("\n- {caveat}"));
    }
    text.push('\n');
    text + &super::notes(words)
}

#[cfg(test)]
mod tests {
    use super::of_council;

    #[test]
    fn a_council_alone_is_a_question() {
        for (text, areas) in [
            ("gloucestershire", vec!["gloucestershire"]),
            ("E10000013", vec!["E10000013"]),
            (" South Gloucestershire ", vec!["south-gloucestershire"]),
            ("areas=york&from=2020", vec!["york"]),
            ("", vec![]),
        ] {
            assert_eq!(of_council(text).unwrap().areas, areas, "{text:?}");
        }
    }
}
