//! The command line, understood: which command, with what. It runs nothing.

use super::Failure;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;

/// A command line.
pub(super) struct Arguments {
    pub(super) command: Command,
    /// The folder of the dataset.
    pub(super) data: PathBuf,
}

/// What to do.
pub(super) enum Command {
    Help(&'static str),
    Version,
    Ask { question: String, form: AskForm },
    List { what: What, json: bool },
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Measures,
    Areas,
    Topics,
}

const HELP: &str = "\
Like for Like: honest comparisons of English councils

usage: likeforlike COMMAND [--data DIR]

  ask QUESTION [--json | --csv]         print the sentence and the table
  list measures|areas|topics [--json]   print what can be asked for
  export QUESTION --html|--svg|--json OUT
                                        write the answer to a file
  pack --to DIR                         write the packs that a page fetches
  site --www DIR --to DIR               build the site: pages with their pictures, packs
  ingest --from DIR --to DIR            rebuild the dataset from the published files

  --data DIR   the folder of the dataset; default: data
  --help       this text; after a command, what it does
  --version    the version

A QUESTION is one line, the same as in an address:
  likeforlike ask 'measure=agency-rate&areas=gloucestershire&with=england,region,neighbours'
";

const ASK_HELP: &str = "\
usage: likeforlike ask QUESTION [--json | --csv] [--data DIR]

Prints the answer: title, sentence, table, caveats, source.
  --json   the whole answer as one JSON object
  --csv    the figures shown, one a row, as published

A QUESTION has these keys, joined by &:
  measure=SLUG      what is measured: see likeforlike list measures
  areas=SLUG,…      up to 8 councils, regions or england, by slug or GSS code
  with=…            england, region, neighbours; or none            (england)
  from=, to=        the first and last period, by label or year     (all)
  period=           the period that is ranked and put into words    (the last)
  view=             line, or bars: all councils ranked              (line)
  title=            a title of your own                             (the measure's)
";

const LIST_HELP: &str = "\
usage: likeforlike list measures|areas|topics [--json] [--data DIR]

Prints what a question can name, one a line: slug, then title or name.
";

const EXPORT_HELP: &str = "\
usage: likeforlike export QUESTION --html|--svg|--json OUT [--data DIR]

Writes the answer to the file OUT, or to standard output where OUT is -.
  --html   a page that needs no script: picture, sentence, table, source
  --svg    the picture alone, with title, sentence and source in it
  --json   the whole answer as one JSON object
";

const BUILD_HELP: &str = "\
usage: likeforlike pack --to DIR [--data DIR]
       likeforlike site --www DIR --to DIR [--data DIR]
       likeforlike ingest --from DIR --to DIR

pack writes the core, the catalogue, one pack a measure and the whole release, each as it is and gzipped,
named by their content. site does so into DIR/data, copies the pages, and puts the finished picture into each
<like-for-like> element. ingest reads the files as published and writes the dataset.
";

/// Understands a command line.
pub(super) fn parse(arguments: &[OsString]) -> Result<Arguments, Failure> {
    let mut parser = Parser::from_args(arguments);
    let mut positional: Vec<String> = Vec::new();
    let mut forms: Vec<(String, Option<PathBuf>)> = Vec::new();
    let (mut data, mut from, mut to, mut www, mut help) = (None, None, None, None, false);
    while let Some(argument) = parser.next().map_err(usage)? {
        let path = |parser: &mut Parser| parser.value().map(PathBuf::from).map_err(usage);
        match argument {
            Arg::Long("help") | Arg::Short('h') => help = true,
            Arg::Long("version") | Arg::Short('V') => {
                return Ok(Arguments { command: Command::Version, data: PathBuf::new() });
            }
            Arg::Long("data") => data = Some(path(&mut parser)?),
            Arg::Long("from") => from = Some(path(&mut parser)?),
            Arg::Long("to") => to = Some(path(&mut parser)?),
            Arg::Long("www") => www = Some(path(&mut parser)?),
            Arg::Long(form @ ("json" | "csv" | "html" | "svg")) => {
                let form = form.to_owned();
                // Only `export` writes to a file, so only there the form takes one.
                let file = match positional.first().map(String::as_str) {
                    Some("export") => Some(path(&mut parser)?),
                    _ => None,
                };
                forms.push((form, file));
            }
            Arg::Value(value) => positional.push(value.string().map_err(usage)?),
            other => return Err(usage(other.unexpected())),
        }
    }
    let mut positional = positional.into_iter();
    let name = positional.next();
    if help {
        let text = match name.as_deref() {
            Some("ask") => ASK_HELP,
            Some("list") => LIST_HELP,
            Some("export") => EXPORT_HELP,
            Some("pack" | "site" | "ingest") => BUILD_HELP,
            _ => HELP,
        };
        return Ok(Arguments { command: Command::Help(text), data: PathBuf::new() });
    }
    let mut one = |what: &str| positional.next().ok_or_else(|| missing(what));
    let required = |path: Option<PathBuf>, what: &str| path.ok_or_else(|| missing(what));
    let command = match name.as_deref() {
        None => return Err(missing("a command")),
        Some("ask") => Command::Ask { question: one("a question")?, form: ask_form(&forms)? },
        Some("list") => {
            Command::List { what: what(&one("measures, areas or topics")?)?, json: json_only(&forms)? }
        }
        Some("export") => {
            let question = one("a question")?;
            let (form, to) = export_form(forms)?;
            Command::Export { question, form, to }
        }
        Some("pack") => Command::Pack { to: required(to, "--to DIR")? },
        Some("site") => Command::Site { www: required(www, "--www DIR")?, to: required(to, "--to DIR")? },
        Some("ingest") => {
            Command::Ingest { from: required(from, "--from DIR")?, to: required(to, "--to DIR")? }
        }
        Some(other) => {
            return Err(Failure::Usage(format!("there is no command \"{other}\": see likeforlike --help")));
        }
    };
    if let Some(extra) = positional.next() {
        return Err(Failure::Usage(format!(
            "\"{extra}\" is one argument too many: put a question between quotes"
        )));
    }
    Ok(Arguments { command, data: data.unwrap_or_else(|| PathBuf::from("data")) })
}

fn usage(error: impl std::fmt::Display) -> Failure {
    Failure::Usage(format!("{error}: see likeforlike --help"))
}

fn missing(what: &str) -> Failure {
    Failure::Usage(format!("{what} is missing: see likeforlike --help"))
}

fn what(name: &str) -> Result<What, Failure> {
    match name {
        "measures" => Ok(What::Measures),
        "areas" => Ok(What::Areas),
        "topics" => Ok(What::Topics),
        other => Err(Failure::Usage(format!("\"{other}\" can't be listed: use measures, areas or topics"))),
    }
}

fn ask_form(forms: &[(String, Option<PathBuf>)]) -> Result<AskForm, Failure> {
    match forms {
        [] => Ok(AskForm::Text),
        [(form, _)] if form == "json" => Ok(AskForm::Json),
        [(form, _)] if form == "csv" => Ok(AskForm::Csv),
        _ => Err(Failure::Usage("an answer is printed as text, --json or --csv: choose one".into())),
    }
}

fn json_only(forms: &[(String, Option<PathBuf>)]) -> Result<bool, Failure> {
    match forms {
        [] => Ok(false),
        [(form, _)] if form == "json" => Ok(true),
        _ => Err(Failure::Usage("a list is printed as text or --json".into())),
    }
}

fn export_form(forms: Vec<(String, Option<PathBuf>)>) -> Result<(ExportForm, PathBuf), Failure> {
    let one = || Failure::Usage("an export has one form: --html OUT, --svg OUT or --json OUT".into());
    let [(form, Some(to))] = <[_; 1]>::try_from(forms).map_err(|_| one())? else { return Err(one()) };
    match form.as_str() {
        "html" => Ok((ExportForm::Html, to)),
        "svg" => Ok((ExportForm::Svg, to)),
        "json" => Ok((ExportForm::Json, to)),
        _ => Err(one()),
    }
}
