//! The command line, understood: which command, with what. It runs nothing.

use super::embed::Order;
use super::export::{Batch, Form, Look, Output};
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
    Ask {
        question: String,
        form: AskForm,
    },
    Profile {
        question: String,
        topic: Option<String>,
        form: AskForm,
    },
    Movers {
        question: String,
        form: AskForm,
    },
    /// What a release has that an earlier one had not, or had otherwise.
    Changes {
        from: PathBuf,
        to: PathBuf,
        question: String,
        form: AskForm,
    },
    /// Which council a text means.
    Council {
        text: String,
        form: AskForm,
    },
    List {
        what: What,
        form: AskForm,
    },
    Export {
        question: String,
        outputs: Vec<Output>,
        look: Look,
    },
    /// A version for every council.
    ExportAll {
        question: String,
        batch: Batch,
    },
    /// A chart in every way in which a story can take it.
    Embed(Order),
    Pack {
        to: PathBuf,
    },
    /// The whole release, in one pack.
    PackWhole {
        to: PathBuf,
    },
    Site {
        www: PathBuf,
        to: PathBuf,
        /// Only the folders of the charts in stories, into a site whose scripts are there.
        charts: bool,
    },
    /// Figures in the text of pages, held against the data.
    CheckText {
        files: Vec<PathBuf>,
        fix: bool,
    },
    Ingest {
        from: PathBuf,
        to: PathBuf,
    },
}

/// In which form an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskForm {
    Text,
    Json,
    Csv,
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
    /// Whether it is a batch: `--all-councils`.
    is_batch: bool,
    /// Whether one file is to hold the whole release: `--whole` of an embed.
    is_whole: bool,
    /// Whether what differs is put right: `--fix`.
    fixes: bool,
    /// Whether only the charts of stories are made: `--charts`.
    is_charts: bool,
}

/// The options that have a value.
const OPTIONS: [&str; 13] = [
    "data", "from", "to", "www", "topic", "whole", "width", "scale", "shard", "out", "url", "site", "engine",
];

/// The options that choose a form.
const FORMS: [&str; 7] = ["json", "csv", "html", "svg", "png", "card", "text"];

/// What makes an export one of every council.
const ALL: &str = "all-councils";
/// What makes a check one that puts right.
const FIX: &str = "fix";
/// What makes a site's charts, once its scripts are there.
const CHARTS: &str = "charts";

/// Understands a command line.
pub(super) fn parse(arguments: &[OsString]) -> Result<Arguments, Failure> {
    let mut parser = Parser::from_args(arguments);
    let mut given = Given::default();
    let mut asks_for_help = false;
    // A batch names a folder for all its forms, so that none of them takes a file.
    given.is_batch = arguments
        .iter()
        .any(|argument| argument.to_str().is_some_and(|text| text.strip_prefix("--") == Some(ALL)));
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => asks_for_help = true,
            Arg::Long("version") | Arg::Short('V') => {
                return Ok(Arguments { command: Command::Version, data: PathBuf::new() });
            }
            Arg::Long(name) => {
                let embeds = given.positional.front().is_some_and(|command| command == "embed");
                // Of a pack it is a file, of an embed a wish.
                if embeds && name == "whole" {
                    given.is_whole = true;
                } else if let Some(known) = OPTIONS.into_iter().find(|known| *known == name) {
                    given.options.push((known, parser.value().map_err(usage)?.into()));
                } else if let Some(form) = FORMS.into_iter().find(|form| *form == name) {
                    // Only `export` writes to a file, so only there the form takes one.
                    let exports = given.positional.front().is_some_and(|command| command == "export");
                    let to_file = exports && !given.is_batch;
                    let file = if to_file { Some(parser.value().map_err(usage)?.into()) } else { None };
                    given.forms.push((form.to_owned(), file));
                } else if name == FIX {
                    given.fixes = true;
                } else if name == CHARTS {
                    given.is_charts = true;
                } else if name != ALL {
                    let known = [&OPTIONS[..], &FORMS[..], &[ALL, FIX, CHARTS, "help", "version"]].concat();
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
    let data = given.option("data").unwrap_or_else(|| PathBuf::from(super::open::DEFAULT));
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
        "changes" => Command::Changes {
            from: given.required("from", "--from OLD")?,
            to: given.required("to", "--to NEW")?,
            question: given.positional.pop_front().unwrap_or_default(),
            form: given.form()?,
        },
        "council" => {
            Command::Council { text: given.one("a council or a postcode")?, form: given.text_or_json()? }
        }
        "list" => Command::List { what: given.what()?, form: given.form()? },
        "export" => {
            let question = given.one("a question")?;
            if std::mem::take(&mut given.is_batch) {
                Command::ExportAll { question, batch: given.batch()? }
            } else {
                Command::Export { question, outputs: given.outputs()?, look: given.look()? }
            }
        }
        "embed" => Command::Embed(given.order()?),
        "pack" => match given.option("whole") {
            Some(to) => Command::PackWhole { to },
            None => Command::Pack { to: given.required("to", "--to DIR or --whole FILE")? },
        },
        "site" => {
            let (www, to) = (given.required("www", "--www DIR")?, given.required("to", "--to DIR")?);
            Command::Site { www, to, charts: std::mem::take(&mut given.is_charts) }
        }
        "check-text" => {
            let files: Vec<PathBuf> = given.positional.drain(..).map(PathBuf::from).collect();
            if files.is_empty() {
                return Err(missing("a page, such as www/stories/guardian-2017.html,"));
            }
            Command::CheckText { files, fix: std::mem::take(&mut given.fixes) }
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

    /// The form of what is no table.
    fn text_or_json(&mut self) -> Result<AskForm, Failure> {
        match self.form()? {
            AskForm::Csv => Err(Failure::Usage("it is printed as text or --json: choose one".into())),
            form => Ok(form),
        }
    }

    /// The forms of an export, each with its file.
    fn outputs(&mut self) -> Result<Vec<Output>, Failure> {
        let mut outputs = Vec::new();
        for (form, to) in std::mem::take(&mut self.forms) {
            let to = to.unwrap_or_default();
            let is_svg = to.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
            let form = if form == "card" && is_svg { Form::CardSvg } else { export_form(&form) };
            outputs.push(Output { form, to });
        }
        if outputs.is_empty() {
            return Err(Failure::Usage(
                "a form and its file are missing: --svg, --png, --card, --html, --json, --csv or --text OUT"
                    .into(),
            ));
        }
        Ok(outputs)
    }

    /// What to embed, and where.
    fn order(&mut self) -> Result<Order, Failure> {
        Ok(Order {
            question: self.one("a question")?,
            to: self.required("out", "--out DIR")?,
            url: self.text("url"),
            site: self.option("site").unwrap_or_else(|| PathBuf::from(super::embed::SITE)),
            engine: self.option("engine"),
            whole: std::mem::take(&mut self.is_whole),
        })
    }

    /// What to make for every council. Default: SVG.
    fn batch(&mut self) -> Result<Batch, Failure> {
        let mut forms: Vec<Form> =
            std::mem::take(&mut self.forms).iter().map(|(form, _)| export_form(form)).collect();
        forms.sort_unstable();
        forms.dedup();
        if forms.is_empty() {
            forms.push(Form::Svg);
        }
        let shard = self.text("shard").map(|text| shard(&text)).transpose()?;
        Ok(Batch { forms, look: self.look()?, to: self.required("to", "--to DIR")?, shard })
    }

    fn look(&mut self) -> Result<Look, Failure> {
        let mut look = Look::default();
        if let Some(text) = self.text("width") {
            let width = text.parse::<u16>().ok().filter(|width| (320..=2000).contains(width));
            look.width = f64::from(width.ok_or_else(|| {
                Failure::Usage(format!("\"{text}\" is not a width: use a number of pixels from 320 to 2000"))
            })?);
        }
        if let Some(text) = self.text("scale") {
            let scale = |text: &str| text.trim().parse().ok().filter(|scale| (1..=4).contains(scale));
            let scales: Option<Vec<u8>> = text.split(',').map(scale).collect();
            look.scales = scales.ok_or_else(|| {
                Failure::Usage(format!(
                    "\"{text}\" is not a scale: use 1, 2, 3 or 4, or several, such as 1,2"
                ))
            })?;
            look.scales.sort_unstable();
            look.scales.dedup();
        }
        Ok(look)
    }

    /// The value of an option that is no path.
    fn text(&mut self, name: &str) -> Option<String> {
        self.option(name).map(|value| value.to_string_lossy().into_owned())
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
        let flags = [(ALL, self.is_batch), (FIX, self.fixes), (CHARTS, self.is_charts)];
        let flag = flags.iter().find(|(_, is_given)| *is_given).map(|(name, _)| *name);
        match form.or(flag).or(self.options.first().map(|(name, _)| *name)) {
            Some(option) => Err(Failure::Usage(format!(
                "{command} has no option --{option}: see likeforlike {command} --help"
            ))),
            None => Ok(()),
        }
    }
}

/// The form that an option of an export names.
fn export_form(name: &str) -> Form {
    match name {
        "html" => Form::Html,
        "json" => Form::Json,
        "csv" => Form::Csv,
        "png" => Form::Png,
        "card" => Form::Card,
        "text" => Form::Text,
        _ => Form::Svg,
    }
}

/// Which part of how many: `2/3`.
fn shard(text: &str) -> Result<(usize, usize), Failure> {
    let number = |text: &str| text.parse::<usize>().ok();
    let parts = text.split_once('/').and_then(|(at, of)| Some((number(at)?, number(of)?)));
    parts.filter(|(at, of)| (1..=*of).contains(at)).ok_or_else(|| {
        Failure::Usage(format!("\"{text}\" is not a shard: write 2/3 for the second of three"))
    })
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
