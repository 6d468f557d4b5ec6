//! `likeforlike export`: an answer written to a file.

use super::arguments::ExportForm;
use super::html;
use crate::chart::Options;
use crate::error::Result;
use crate::question::{Dark, Question};
use std::path::Path;

/// Writes the answer to a question to a file, or to standard output where the file is `-`.
pub(super) fn run(data: &Path, question: &str, form: ExportForm, to: &Path) -> Result<()> {
    let question = Question::parse(question)?;
    let dataset = super::open::one(data, &question)?;
    let reply = crate::reply(&dataset, &question)?;
    let words = reply.words();
    let text = match form {
        ExportForm::Html => html::page(&reply, &words),
        ExportForm::Json => super::ask::json(&reply, &words)?,
        ExportForm::Svg => {
            let theme = if question.dark == Dark::True { crate::Theme::Dark } else { crate::Theme::Light };
            crate::svg(&reply.draw(&words, &Options { theme, standalone: true, ..Options::default() }))
        }
    };
    if to == Path::new("-") {
        return super::print(&mut std::io::stdout().lock(), &text);
    }
    super::pack::write(to, text.as_bytes())
}
