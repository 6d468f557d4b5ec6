//! The command line. Here and in the files beside it stand the only reads and writes of files; what is
//! compared, said and drawn comes from the library.

mod arguments;
mod ask;
mod boundaries;
mod changes;
mod changes_text;
mod controls;
mod council;
mod dataset;
mod embed;
mod export;
mod help;
mod html;
mod ingest;
mod inspections;
mod list;
mod movers;
mod open;
mod pack;
mod pages;
mod postcodes;
mod profile;
mod progress;
mod redirects;
mod releases;
mod rows;
mod sheet;
mod site;
mod text;
mod workers;

use crate::error::Error;
use arguments::{Arguments, Command};
use std::ffi::OsString;
use std::fmt;
use std::io::Write;
use std::path::Path;

/// Why a command did not end well.
#[derive(Debug)]
pub enum Failure {
    /// The command line itself was not understood.
    Usage(String),
    /// The input was bad, or a file could not be read or written.
    Input(Error),
    /// A check found differences.
    Differences(String),
}

impl Failure {
    /// The exit code: 2 for a command line that was not understood, 1 for bad input, 3 where a check found differences.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Usage(_) => 2,
            Failure::Input(_) => 1,
            Failure::Differences(_) => 3,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(message) | Failure::Differences(message) => f.write_str(&printable(message)),
            Failure::Input(error) => f.write_str(&printable(&error.to_string())),
        }
    }
}

/// A message as a terminal may show it: what it quotes comes from strangers, who may have put escapes into it or
/// pages of text.
fn printable(message: &str) -> String {
    const LONGEST: usize = 600;
    let mut shown: String = message
        .chars()
        .map(|letter| if letter.is_control() { '\u{fffd}' } else { letter })
        .take(LONGEST)
        .collect();
    if message.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Input(error)
    }
}

/// Runs a command line (without the program's name): results to `out`, progress to `log`.
///
/// # Errors
/// A usage error, or the first error of the command.
pub fn run(arguments: &[OsString], out: &mut dyn Write, log: &mut dyn Write) -> Result<(), Failure> {
    let Arguments { command, data } = arguments::parse(arguments)?;
    match command {
        Command::Help(text) => print(out, text)?,
        Command::Version => print(out, concat!("likeforlike ", env!("CARGO_PKG_VERSION"), "\n"))?,
        Command::Ask { question, form } => ask::run(&data, &question, form, out)?,
        Command::Profile { question, topic, form } => {
            profile::run(&data, &question, topic.as_deref(), form, out, log)?;
        }
        Command::Movers { question, form } => movers::run(&data, &question, form, out, log)?,
        Command::Changes { from, to, question, form } => {
            changes::run(&from, &to, &question, form, out, log)?;
        }
        Command::Council { text, form } => council::run(&data, &text, form, out)?,
        Command::List { what, form } => list::run(&data, &what, form, out)?,
        Command::Export { question, outputs, look } => export::one(&data, &question, &outputs, &look, out)?,
        Command::Embed(order) => embed::run(&order, out)?,
        Command::ExportAll { question, batch } => export::all(&data, &question, &batch, log)?,
        Command::Pack { to } => pack::run(&data, &to, log)?,
        Command::PackWhole { to } => pack::whole(&data, &to)?,
        Command::Site { www, to, charts } => site::run(&data, &www, &to, charts, out, log)?,
        Command::CheckText { files, fix } => text::run(&data, &files, fix, out)?,
        Command::Ingest { from, to } => ingest::run(&from, &to, out)?,
    }
    Ok(())
}

/// The whole dataset of a folder, packed and opened again: what a page has when it has fetched everything.
///
/// # Errors
/// When a file is missing or not understood.
pub fn open_dataset(data: &Path) -> crate::Result<crate::Dataset> {
    pack::Release::of(&dataset::Folder::open(data)?)?.reopened()
}

/// JSON, indented, its numbers as they were written.
fn pretty(json: &str) -> Result<String, Error> {
    let value = serde_json::from_str::<serde_json::Value>(json);
    let text = value.and_then(|value| serde_json::to_string_pretty(&value));
    text.map(|text| text + "\n").map_err(|error| Error::source(format!("the answer is not JSON: {error}")))
}

/// What stands below a table over many measures: caveats, what is not given, sources.
fn notes(words: &crate::words::Words) -> String {
    let mut text = String::new();
    for (_, caveat) in &words.caveats {
        text.push_str(&format!("\n- {caveat}"));
    }
    for (what, why) in &words.refusals {
        text.push_str(&format!("\n- Not given ({what}): {why}."));
    }
    text + &format!("\n\nSource: {} ({})\n", words.source, crate::words::LICENCE)
}

/// Writes text to the output. A reader that has gone away (`| head`) is not an error.
fn print(out: &mut dyn Write, text: &str) -> Result<(), Error> {
    print_bytes(out, text.as_bytes())
}

/// The same for what is no text.
fn print_bytes(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Error> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::file(Path::new("standard output"), "write", &error))
        }
        _ => Ok(()),
    }
}
