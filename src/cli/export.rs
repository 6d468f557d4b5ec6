//! `likeforlike export`: an answer written to a file.

use super::arguments::ExportForm;
use super::html;
use crate::chart::{Options, draw};
use crate::error::Result;
use crate::question::{Dark, Question};
use std::path::Path;

/// Writes the answer to a question to a file, or to standard output where the file is `-`.
pub(super) fn run(data: &Path, question: &str, form: ExportForm, to: &Path) -> Result<()> {
    let question = Question::parse(question)?;
    let dataset = super::open::one(data, &question)?;
    let answer = crate::compare::answer(&dataset, &question)?;
    let words = crate::words::words(&answer);
    let text = match form {
        ExportForm::Html => html::page(&answer, &words),
        ExportForm::Json => super::ask::json(&answer, &words)?,
        ExportForm::Svg => {
            let theme = if question.dark == Dark::True { crate::Theme::Dark } else { crate::Theme::Light };
            crate::svg(&draw(&answer, &words, &Options { theme, standalone: true, ..Options::default() }))
        }
    };
    if to == Path::new("-") {
        return super::print(&mut std::io::stdout().lock(), &text);
    }
    super::pack::write(to, text.as_bytes())
}
