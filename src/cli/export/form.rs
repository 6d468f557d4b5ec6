//! The forms in which an answer is written to a file, and how each is made. It writes nothing.

use crate::chart::{Options, Scene, Theme, WIDE};
use crate::cli::{ask, html};
use crate::error::Result;
use crate::question::Dark;
use crate::reply::Reply;
use crate::words::{LICENCE, LICENCE_URL, Words};
use std::path::{Path, PathBuf};

/// In which form an answer is written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum Form {
    Svg,
    Png,
    /// A card for social media, as PNG.
    Card,
    CardSvg,
    Html,
    Json,
    Csv,
    Text,
}

/// How pictures are drawn.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) struct Look {
    /// Pixels across. Default: 640.
    pub(in crate::cli) width: f64,
    /// Pixels of a PNG for each of the picture's: a file each. Default: 1.
    pub(in crate::cli) scales: Vec<u8>,
}

impl Default for Look {
    fn default() -> Self {
        Look { width: WIDE, scales: vec![1] }
    }
}

/// A form, and the file that it is written to.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) struct Output {
    pub(in crate::cli) form: Form,
    pub(in crate::cli) to: PathBuf,
}

impl Form {
    /// The scales in which it is made: a PNG in each that is asked for, all else in one.
    pub(super) fn scales(self, look: &Look) -> &[u8] {
        if self == Form::Png { &look.scales } else { &[1] }
    }

    /// How the name of its file ends, where all forms of an answer lie side by side.
    pub(super) fn ending(self, scale: u8) -> String {
        match self {
            Form::Png if scale > 1 => format!("@{scale}x.png"),
            Form::Png => ".png".to_owned(),
            Form::Svg => ".svg".to_owned(),
            Form::Card => "-card.png".to_owned(),
            Form::CardSvg => "-card.svg".to_owned(),
            Form::Html => ".html".to_owned(),
            Form::Json => "-answer.json".to_owned(),
            Form::Csv => ".csv".to_owned(),
            Form::Text => ".txt".to_owned(),
        }
    }

    /// The file for a scale: the one that is named, or where there are several, one beside it for each larger one.
    pub(super) fn file(self, to: &Path, scale: u8, look: &Look) -> PathBuf {
        let name = to.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if self.scales(look).len() < 2 || scale == 1 {
            return to.to_owned();
        }
        to.with_file_name(name.strip_suffix(".png").unwrap_or(name).to_owned() + &self.ending(scale))
    }

    /// The whole of a file.
    pub(in crate::cli) fn bytes(
        self,
        reply: &Reply<'_>,
        words: &Words,
        width: f64,
        scale: u8,
    ) -> Result<Vec<u8>> {
        Ok(match self {
            Form::Svg => crate::svg(&picture(reply, words, width)).into_bytes(),
            Form::Png => crate::png(&picture(reply, words, width), f64::from(scale))?,
            Form::CardSvg => crate::svg(&reply.card(words, theme(reply))).into_bytes(),
            Form::Card => crate::png(&reply.card(words, theme(reply)), 1.0)?,
            Form::Html => html::page(reply, words).into_bytes(),
            Form::Json => ask::json(reply, words)?.into_bytes(),
            Form::Csv => reply.csv().into_bytes(),
            Form::Text => text(words).into_bytes(),
        })
    }
}

fn theme(reply: &Reply<'_>) -> Theme {
    if reply.question().dark == Dark::True { Theme::Dark } else { Theme::Light }
}

/// The picture as it travels alone.
fn picture(reply: &Reply<'_>, words: &Words, width: f64) -> Scene {
    reply.draw(words, &Options { width, theme: theme(reply), standalone: true })
}

/// What belongs under a picture in a story, to be copied: title, sentence, what it shows for those who can't see it,
/// caveats, source.
fn text(words: &Words) -> String {
    let mut text = format!("{}\n{}\n\n{}\n\n", words.title, words.subtitle, words.sentence);
    text.push_str(&format!("Alternative text: {}\n\n", words.alt));
    for (_, caveat) in &words.caveats {
        text.push_str(&format!("- {caveat}\n"));
    }
    for (what, why) in words.refusals.iter().filter(|(what, _)| *what != "value") {
        text.push_str(&format!("- Not given ({what}): {why}.\n"));
    }
    if !words.caveats.is_empty() || !words.refusals.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!("Source: {}", words.source));
    for url in [&words.source_url].into_iter().filter(|url| !url.is_empty()) {
        text.push_str(&format!(", {url}"));
    }
    if let Some((source, url)) = &words.source_also {
        text.push_str(&format!("; {source}, {url}"));
    }
    let updated = if words.updated.is_empty() { String::new() } else { format!("{}. ", words.updated) };
    text + &format!(".\n{updated}{LICENCE}, {LICENCE_URL}\n")
}
