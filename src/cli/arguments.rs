//! The command line, understood: which command, with what. It runs nothing.

use super::{Failure, help};
use crate::nearest::{nearest, one_of};
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;

/// A command line.
pub(super) struct Arguments {
    pub(super) command: Command,
    /// The folder of the dataset, or a pack.
    pub(super) data: PathBuf,
}

/// What to do.
pub(super) enum Command {
    Help(&'static str),
    Version,
    Ask { question: String, form: AskForm },
    Profile { question: String, topic: Option<String>, form: AskForm },
    Movers { question: String, form: AskForm },
    List { what: What, form: AskForm },
    Export { question: String, form: ExportForm, to: PathBuf },
    Pack { to: PathBuf },
    Site { www: PathBuf, to: PathBuf },
    Ingest { from: PathBuf, to: PathBuf },
}

/// In which form an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskForm {
    Text,
    Json,
    Csv,
}

/// In which form an answer is written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExportForm {
    Html,
    Svg,
    Json,
}

/// What to list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Measures,
    Areas,
    Topics,
    /// The periods of a measure.
    Periods(String),
}

/// What was given and is not used yet. A command takes what it knows; what is left over it does not know.
#[derive(Default)]
struct Given {
    positional: std::collections::VecDeque<String>,
    /// Forms, and the file that each is written to.
    forms: Vec<(String, Option<PathBuf>)>,
    /// Options with a value, by name.
    options: Vec<(&'static str, PathBuf)>,
}

/// The options that have a value.
const OPTIONS: [&str; 5] = ["data", "from", "to", "www", "topic"];

/// The options that choose a form.
const FORMS: [&str; 4] = ["json", "csv", "html", "svg"];

/// Understands a command line.
pub(super) fn parse(arguments: &[OsString]) -> Result<Arguments, Failure> {
    let mut parser = Parser::from_args(arguments);
    let mut given = Given::default();
    let mut asks_for_help = false;
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => asks_for_help = true,
            Arg::Long("version") | Arg::Short('V') => {
                return Ok(Arguments { command: Command::Version, data: PathBuf::new() });
            }
            Arg::Long(name) => {
                if let Some(known) = OPTIONS.into_iter().find(|known| *known == name) {
                    given.options.push((known, parser.value().map_err(usage)?.into()));
                } else if let Some(form) = FORMS.into_iter().find(|form| *form == name) {
                    // Only `export` writes to a file, so only there the form takes one.
                    let to_file = given.positional.front().is_some_and(|command| command == "export");
                    let file = if to_file { Some(parser.value().map_err(usage)?.into()) } else { None };
                    given.forms.push((form.to_owned(), file));
                } else {
                    let known = [&OPTIONS[..], &FORMS[..], &["help", "version"]].concat();
                    return Err(unknown("option", &format!("--{name}"), name, &known, "--"));
                }
            }
            Arg::Value(value) => given.positional.push_back(value.string().map_err(usage)?),
            other @ Arg::Short(_) => return Err(usage(other.unexpected())),
        }
    }
    let name = given.positional.pop_front();
    if asks_for_help {
        let command = Command::Help(help::of(name.as_deref()));
        return Ok(Arguments { command, data: PathBuf::new() });
    }
    let name = name.ok_or_else(|| missing("a command"))?;
    let data = given.option("data").unwrap_or_else(|| PathBuf::from("data"));
    let command = command(&name, &mut given)?;
    given.nothing_left(&name)?;
    Ok(Arguments { command, data })
}

fn command(name: &str, given: &mut Given) -> Result<Command, Failure> {
    Ok(match name {
        "ask" => Command::Ask { question: given.one("a question")?, form: given.form()? },
        "profile" => Command::Profile {
            question: given.one("a council, such as gloucestershire,")?,
            topic: given.option("topic").map(|topic| topic.to_string_lossy().into_owned()),
            form: given.form()?,
        },
        "movers" => Command::Movers {
            question: given.positional.pop_front().unwrap_or_default(),
            form: given.form()?,
        },
        "list" => Command::List { what: given.what()?, form: given.form()? },
        "export" => {
            let question = given.one("a question")?;
            let (form, to) = given.export_form()?;
            Command::Export { question, form, to }
        }
        "pack" => Command::Pack { to: given.required("to", "--to DIR")? },
        "site" => {
            Command::Site { www: given.required("www", "--www DIR")?, to: given.required("to", "--to DIR")? }
        }
        "ingest" => Command::Ingest {
            from: given.required("from", "--from DIR")?,
            to: given.required("to", "--to DIR")?,
        },
        other => return Err(unknown("command", other, other, &help::COMMANDS, "")),
    })
}

impl Given {
    fn one(&mut self, what: &str) -> Result<String, Failure> {
        self.positional.pop_front().ok_or_else(|| missing(what))
    }

    /// The value of an option; the last, where it is given several times.
    fn option(&mut self, name: &str) -> Option<PathBuf> {
        let value =
            self.options.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        self.options.retain(|(known, _)| *known != name);
        value
    }

    fn required(&mut self, name: &str, what: &str) -> Result<PathBuf, Failure> {
        self.option(name).ok_or_else(|| missing(what))
    }

    fn form(&mut self) -> Result<AskForm, Failure> {
        let form = match self.forms.as_slice() {
            [] => AskForm::Text,
            [(form, _)] if form == "json" => AskForm::Json,
            [(form, _)] if form == "csv" => AskForm::Csv,
            _ => return Err(Failure::Usage("it is printed as text, --json or --csv: choose one".into())),
        };
        self.forms.clear();
        Ok(form)
    }

    fn export_form(&mut self) -> Result<(ExportForm, PathBuf), Failure> {
        let one = || Failure::Usage("an export has one form: --html OUT, --svg OUT or --json OUT".into());
        let forms = std::mem::take(&mut self.forms);
        let [(form, Some(to))] = <[_; 1]>::try_from(forms).map_err(|_| one())? else { return Err(one()) };
        match form.as_str() {
            "html" => Ok((ExportForm::Html, to)),
            "svg" => Ok((ExportForm::Svg, to)),
            "json" => Ok((ExportForm::Json, to)),
            _ => Err(one()),
        }
    }

    fn what(&mut self) -> Result<What, Failure> {
        match self.one("measures, areas, topics or periods")?.as_str() {
            "measures" => Ok(What::Measures),
            "areas" => Ok(What::Areas),
            "topics" => Ok(What::Topics),
            "periods" => {
                let measure = self.one("the slug of a measure")?;
                Ok(What::Periods(measure.strip_prefix("measure=").unwrap_or(&measure).to_owned()))
            }
            other => Err(Failure::Usage(format!(
                "\"{other}\" can't be listed: use measures, areas or topics, or periods and a measure"
            ))),
        }
    }

    fn nothing_left(&self, command: &str) -> Result<(), Failure> {
        if let Some(extra) = self.positional.front() {
            return Err(Failure::Usage(format!(
                "\"{extra}\" is one argument too many: put a question between quotes"
            )));
        }
        let form = self.forms.first().map(|(form, _)| form.as_str());
        match form.or(self.options.first().map(|(name, _)| *name)) {
            Some(option) => Err(Failure::Usage(format!(
                "{command} has no option --{option}: see likeforlike {command} --help"
            ))),
            None => Ok(()),
        }
    }
}

fn usage(error: impl std::fmt::Display) -> Failure {
    Failure::Usage(format!("{error}: see likeforlike --help"))
}

fn missing(what: &str) -> Failure {
    Failure::Usage(format!("{what} is missing: see likeforlike --help"))
}

/// What does not exist as it was `shown`, with the nearest of those that do.
fn unknown(what: &str, shown: &str, name: &str, known: &[&str], before: &str) -> Failure {
    let near: Vec<String> = nearest(name, known).iter().map(|near| format!("{before}{near}")).collect();
    let near: Vec<&str> = near.iter().map(String::as_str).collect();
    let help = if near.is_empty() {
        "see likeforlike --help".to_owned()
    } else {
        format!("did you mean {}?", one_of(&near))
    };
    Failure::Usage(format!("there is no {what} \"{shown}\": {help}"))
}
