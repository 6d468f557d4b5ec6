//! `likeforlike export`: an answer written to files.

mod batch;
mod form;
mod manifest;
mod template;

pub(super) use batch::{Batch, all};
pub(super) use form::{Form, Look, Output};

use crate::error::Result;
use crate::question::Question;
use std::io::Write;
use std::path::Path;

/// Writes the answer to a question to files, or to standard output where the file is `-`.
pub(super) fn one(
    data: &Path,
    question: &str,
    outputs: &[Output],
    look: &Look,
    out: &mut dyn Write,
) -> Result<()> {
    let question = Question::parse(question)?;
    let dataset = super::open::one(data, &question)?;
    let reply = crate::reply(&dataset, &question)?;
    let words = reply.words();
    for Output { form, to } in outputs {
        for scale in form.scales(look) {
            let bytes = form.bytes(&reply, &words, look.width, *scale)?;
            if to == Path::new("-") {
                super::print_bytes(out, &bytes)?;
            } else {
                super::pack::write(&form.file(to, *scale, look), &bytes)?;
            }
        }
    }
    Ok(())
}
