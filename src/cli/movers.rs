//! `likeforlike movers`: the biggest changes, printed as text, JSON or CSV.

use super::arguments::AskForm;
use crate::error::{Error, Result};
use crate::question::Question;
use std::io::Write;
use std::path::Path;

/// Prints the biggest changes.
pub(super) fn run(
    data: &Path,
    question: &str,
    form: AskForm,
    out: &mut dyn Write,
    log: &mut dyn Write,
) -> Result<()> {
    if !question.is_empty() && !question.contains('=') {
        return Err(Error::question(format!(
            "\"{question}\" is no question: name councils with areas=, or a measure with measure="
        )));
    }
    let question = Question::parse(question)?;
    let dataset = super::open::all(data, &question, log)?;
    let movers = crate::compare::movers(&dataset, &question)?;
    let words = crate::words::movers_words(&movers);
    let text = match form {
        AskForm::Text => format!(
            "{}\n{}\n\n{}\n\n{}{}",
            words.title,
            words.subtitle,
            words.sentence,
            super::ask::aligned(&words.table),
            super::notes(&words)
        ),
        AskForm::Json => super::pretty(&crate::lists::movers_report(&movers, &words))?,
        AskForm::Csv => crate::lists::movers_csv(&movers),
    };
    super::print(out, &text)
}
