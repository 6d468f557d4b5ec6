//! A form that can't be shown, in words: why not. It shows no figure.

use crate::compare::{Answer, Why};
use crate::format;
use crate::words::{Told, reason_words, title};

/// Title and reason, and no table.
pub(super) fn told(answer: &Answer<'_>, why: Option<&Why>) -> Told {
    let reason = reason_words(answer, why.unwrap_or(&Why::NoSecondMeasure));
    let sentence = format::capital(&reason) + ".";
    Told {
        title: title(answer),
        subtitle: String::new(),
        alt: sentence.clone(),
        sentence,
        caveats: Vec::new(),
        table: crate::words::Table::default(),
    }
}
