//! `likeforlike check-text`: holds every figure and every sentence in the text of a page against the data. A figure is written as
//! text, so that it is read without scripts, and bound by an attribute:
//!
//! - `<data data-ask="QUESTION" data-part="PART" value="39.9">39.9%</data>`: a figure of the dataset (the parts stand in `parts`)
//! - `<p data-ask="QUESTION" data-part="sentence">…</p>`: a sentence that the engine wrote
//! - `<data data-reported="r01" value="44.4">44.4%</data>`: a figure that a paper reported (see `reported`)
//!
//! Inside, a figure may be shorter than printed, as long as it is true (see `forms`); `value` has it in full.
//!
//! `value` of a `data` element and `datetime` of a `time` element are held too. Where a question has `{mine}`, the reader's council
//! goes there: it must be a good question for any, and its text is filled in the page. In an `article`, a figure that is not bound
//! is refused, unless it stands in `time`, `cite`, or an element whose `data-plain` says why it needs no source.

pub(super) mod bars;
mod forms;
mod judged;
pub(super) mod markup;
mod parts;
pub(super) mod reported;
mod unbound;

use super::Failure;
use super::dataset::Folder;
use super::html::escape;
use super::pack::write;
use crate::error::{Error, Result};
use crate::model::Dataset;
use crate::question::Question;
use markup::{Element, Markup, line};
use parts::{Said, USUAL};
use reported::Reported;
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A council for which questions with `{mine}` are tried: any will do.
const ANY: &str = "gloucestershire";

/// A page that differs from the data in one place.
#[derive(Debug)]
struct Difference {
    at: usize,
    what: String,
    /// What would put it right: texts for places of the page.
    right: Vec<(Range<usize>, String)>,
}

/// Checks the files, or puts them right.
pub(super) fn run(
    data: &Path,
    files: &[PathBuf],
    fix: bool,
    out: &mut dyn Write,
) -> std::result::Result<(), Failure> {
    let mut checked = Checked::open(data)?;
    let (mut held, mut lines, mut fixed) = (0, Vec::new(), 0);
    for file in files {
        let page = std::fs::read_to_string(file).map_err(|error| Error::file(file, "read", &error))?;
        let markup = markup::read(&page).map_err(|error| error.at(file.display()))?;
        let (found, bound) = checked.page(&page, &markup);
        held += bound;
        let (mut right, mut left) = (Vec::new(), Vec::new());
        for difference in found {
            match fix && !difference.right.is_empty() {
                true => right.extend(difference.right),
                false => left.push(difference),
            }
        }
        if !right.is_empty() {
            fixed += right.len();
            write(file, put_right(&page, right).as_bytes())?;
        }
        for difference in left {
            lines.push(format!(
                "{}: line {}: {}\n",
                file.display(),
                line(&page, difference.at),
                difference.what
            ));
        }
    }
    if lines.is_empty() {
        let and = if fixed > 0 { format!("; {fixed} put right") } else { String::new() };
        let pages = if files.len() == 1 { "1 page".to_owned() } else { format!("{} pages", files.len()) };
        let text = format!("{held} figures and sentences of {pages} are those of the data{and}\n");
        super::print(out, &text)?;
        return Ok(());
    }
    super::print(out, &lines.concat())?;
    Err(Failure::Differences(match lines.len() {
        1 => "1 place differs from the data: correct it, or have it put right with --fix where the data say what it should be".to_owned(),
        count => format!(
            "{count} places differ from the data: correct them, or have them put right with --fix where the data say what they should be"
        ),
    }))
}

/// The page with other texts at some places, none of which lies within another.
fn put_right(page: &str, mut right: Vec<(Range<usize>, String)>) -> String {
    right.sort_by_key(|(place, _)| place.start);
    let (mut out, mut from) = (String::with_capacity(page.len()), 0);
    for (place, text) in right {
        out.push_str(&page[from..place.start]);
        out.push_str(&text);
        from = place.end;
    }
    out + &page[from..]
}

/// The data that pages are held against.
struct Checked {
    folder: Folder,
    reported: Vec<Reported>,
    /// What was opened already, by measures: figures are read from the disk once.
    opened: BTreeMap<String, Dataset>,
}

impl Checked {
    fn open(data: &Path) -> Result<Self> {
        let folder = Folder::open(data)?;
        Ok(Checked { folder, reported: reported::read(data)?, opened: BTreeMap::new() })
    }

    /// Every difference of a page, in its order, and how many places are bound.
    fn page(&mut self, page: &str, markup: &Markup) -> (Vec<Difference>, usize) {
        let mut found = Vec::new();
        let mut bound = 0;
        for element in &markup.elements {
            let is_bound = element.get("data-ask").is_some() || element.get("data-reported").is_some();
            if is_bound {
                bound += 1;
                match self.said(page, element) {
                    Ok(None) => {}
                    Ok(Some(said)) => found.extend(differences(page, element, &said)),
                    Err(error) => {
                        found.push(Difference {
                            at: element.tag.start,
                            what: error.to_string(),
                            right: Vec::new(),
                        });
                    }
                }
            }
        }
        found.extend(loose(page, markup));
        found.sort_by_key(|difference| difference.at);
        (found, bound)
    }

    /// What an element should say; `None` where that depends on the reader.
    fn said(&mut self, page: &str, element: &Element) -> Result<Option<Said>> {
        let part = element.get("data-part").unwrap_or(USUAL);
        if let Some(ids) = element.get("data-reported") {
            let figures = reported::named(&self.reported, ids)?;
            let is_real = element.get("data-show") == Some("real");
            return reported::reported(&self.folder, &figures, part, is_real).map(Some);
        }
        let asked = element.get("data-ask").unwrap_or_default();
        let is_mine = asked.contains("{mine}");
        let question = Question::parse(&asked.replace("{mine}", ANY))?;
        let key = format!(
            "{} {} {}",
            question.measure,
            question.measure2.as_deref().unwrap_or(""),
            question.topic.as_deref().unwrap_or("")
        );
        if !self.opened.contains_key(&key) {
            let dataset = self.folder.dataset_of(&question)?;
            self.opened.insert(key.clone(), dataset);
        }
        let reply = crate::reply(&self.opened[&key], &question)?;
        let said = match part {
            "note" => {
                let text = markup::text_of(&page[element.inside.clone()]);
                parts::note(&reply, &reply.words(), &text, element.get("data-at"))?
            }
            _ => parts::said(&reply, &reply.words(), part, element.get("data-at"))?,
        };
        Ok(Some(said).filter(|_| !is_mine))
    }
}

/// Where an element says something else than it should.
fn differences(page: &str, element: &Element, said: &Said) -> Vec<Difference> {
    let mut found = Vec::new();
    let text = markup::text_of(&page[element.inside.clone()]);
    if !forms::says(&text, &said.text, &said.value) && !said.also.contains(&text) {
        found.push(Difference {
            at: element.tag.start,
            what: format!("says \"{text}\", and the data say \"{}\"", said.text),
            right: vec![(element.inside.clone(), escape(&said.text))],
        });
    }
    let key = match element.name.as_str() {
        "data" => "value",
        "time" => "datetime",
        _ => return found,
    };
    let value = element.get(key);
    if value != Some(said.value.as_str()) {
        let says = value.map_or_else(|| format!("has no {key}"), |value| format!("has {key}=\"{value}\""));
        let tag = &page[element.tag.clone()];
        let written = format!(" {key}=\"{}\"", escape(&said.value));
        let new = match tag.find(&format!(" {key}=\"")) {
            Some(at) => {
                let from = at + key.len() + 3;
                let end = tag[from..].find('"').map_or(tag.len(), |end| from + end + 1);
                format!("{}{written}{}", &tag[..at], &tag[end..])
            }
            None => format!("{}{written}>", tag.trim_end_matches('>')),
        };
        found.push(Difference {
            at: element.tag.start,
            what: format!("{says}, and the data say {key}=\"{}\"", said.value),
            right: vec![(element.tag.clone(), new)],
        });
    }
    found
}

/// Figures in the text of articles that nothing is bound to.
fn loose(page: &str, markup: &Markup) -> Vec<Difference> {
    let within = |place: &Range<usize>, wanted: &dyn Fn(&Element) -> bool| {
        markup.elements.iter().any(|element| {
            element.inside.start <= place.start && place.end <= element.inside.end && wanted(element)
        })
    };
    let is_free = |element: &Element| {
        let is_bound =
            ["data-ask", "data-reported", "data-name"].iter().any(|key| element.get(key).is_some());
        let has_reason = element.get("data-plain").is_some_and(|reason| !reason.trim().is_empty());
        is_bound
            || has_reason
            || ["time", "cite", "script", "style", "like-for-like"].contains(&element.name.as_str())
    };
    let has_article = markup.elements.iter().any(|element| element.name == "article");
    let refused = |at: usize, figure: &str| Difference {
        at,
        what: format!(
            "\"{figure}\" is bound to nothing: put it into <data data-ask=\"…\"> or <data data-reported=\"…\">, into <time> or <cite>, \
             or say in data-plain why it needs no source"
        ),
        right: Vec::new(),
    };
    let mut found = Vec::new();
    // Sentence by sentence, so that a number and what it counts are seen together though a tag stands between.
    for article in markup.elements.iter().filter(|element| element.name == "article") {
        let mut run = Run::default();
        let mut at = article.inside.start;
        let is_of_it =
            |text: &&Range<usize>| article.inside.start <= text.start && text.end <= article.inside.end;
        for text in markup.texts.iter().filter(is_of_it) {
            if ends_run(&page[at..text.start]) {
                found.extend(run.figure().map(|(at, figure)| refused(at, &figure)));
                run = Run::default();
            }
            // What is bound counts nothing and is counted by nothing.
            let words = if within(text, &is_free) {
                " \u{2026} ".to_owned()
            } else {
                markup::text_of_run(&page[text.clone()])
            };
            run.add(text.start, &words);
            at = text.end;
        }
        found.extend(run.figure().map(|(at, figure)| refused(at, &figure)));
    }
    // What stands in the head can't be bound.
    for element in markup.elements.iter().filter(|_| has_article) {
        let text = match element.name.as_str() {
            "title" => markup::text_of(&page[element.inside.clone()]),
            "meta" if element.get("name") == Some("description") => {
                element.get("content").unwrap_or_default().to_owned()
            }
            _ => continue,
        };
        if let Some((_, figure)) = unbound::first(&text) {
            found.push(Difference {
                at: element.tag.start,
                what: format!("\"{figure}\" can’t be bound in the head of a page: say it without the figure"),
                right: Vec::new(),
            });
        }
    }
    found
}

/// A run of text over tags that stand within a sentence.
#[derive(Default)]
struct Run {
    text: String,
    /// Where its parts begin: in the run, and in the page.
    parts: Vec<(usize, usize)>,
}

impl Run {
    fn add(&mut self, at: usize, words: &str) {
        self.parts.push((self.text.len(), at));
        self.text.push_str(words);
    }

    /// Its first figure, and about where that stands in the page: entities are longer than what they stand for.
    fn figure(&self) -> Option<(usize, String)> {
        let (place, figure) = unbound::first(&self.text)?;
        let (begins, at) = self.parts.iter().rev().find(|(begins, _)| *begins <= place)?;
        Some((at + place - begins, figure))
    }
}

/// Whether a sentence can't go on over some tags: they begin or end a block.
fn ends_run(tags: &str) -> bool {
    const INLINE: [&str; 14] =
        ["data", "time", "cite", "a", "b", "strong", "em", "i", "span", "abbr", "q", "sup", "br", "small"];
    tags.split('<').skip(1).any(|tag| {
        let name = tag
            .trim_start_matches('/')
            .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .next();
        !INLINE.contains(&name.unwrap_or_default())
    })
}
