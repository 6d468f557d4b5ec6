//! `likeforlike export --all-councils`: a version of one answer for every council that exists, in one folder.

use super::form::{Form, Look};
use super::manifest::{Made, Record, Version, hash};
use super::template::Template;
use crate::cli::pack::say;
use crate::cli::progress::Progress;
use crate::cli::{open, pack, workers};
use crate::error::{Error, Result};
use crate::model::{Area, Dataset};
use crate::question::Question;
use crate::reply::Reply;
use crate::words::{LICENCE, Words};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What to make for every council.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) struct Batch {
    pub(in crate::cli) forms: Vec<Form>,
    pub(in crate::cli) look: Look,
    /// The folder.
    pub(in crate::cli) to: PathBuf,
    /// Which part of the councils, such as (1, 3) for the first of three. Default: all.
    pub(in crate::cli) shard: Option<(usize, usize)>,
}

/// Makes every version of a batch that is not there yet, and lists all in a manifest.
pub(in crate::cli) fn all(data: &Path, question: &str, batch: &Batch, log: &mut dyn Write) -> Result<()> {
    let template = Template::parse(question)?;
    let dataset = dataset(data, &template)?;
    let councils = councils(&dataset, batch.shard);
    let questions = councils.iter().map(|area| template.of(area)).collect::<Result<Vec<_>>>()?;
    ask_all(&dataset, &questions)?;

    std::fs::create_dir_all(&batch.to).map_err(|error| Error::file(&batch.to, "make", &error))?;
    let record = Record::new(&batch.to, batch.shard, of(&dataset, &template, batch)?);
    let before = record.made_before();
    let others = record.of_another();
    let journal = record.begin(&before)?;
    let make = |at: usize| {
        if let Some(version) = before.get(&councils[at].slug) {
            return Ok(version.clone());
        }
        let version = version(&dataset, councils[at], &questions[at], batch)?;
        journal.note(&version)?;
        Ok(version)
    };
    let mut progress = Progress::of(["made", "versions"], log);
    let count = councils.len();
    let versions = workers::on_all_cores(count, &make, &mut |done| progress.step(done, count))?;
    record.end(&versions)?;
    let removed = record.remove(&others, &versions)?;
    if removed > 0 {
        say(log, &format!("removed {removed} files of another question or other forms\n"));
    }
    say(log, &summary(&versions, before.len(), &record.name()));
    Ok(())
}

/// The data that the question needs, whichever the council.
fn dataset(data: &Path, template: &Template) -> Result<Dataset> {
    let names = open::names(data)?;
    let any = names.areas.iter().find(|area| area.is_authority() && area.end.is_none());
    let any = any.ok_or_else(|| Error::source("there is no council in the data"))?;
    open::one(data, &template.of(any)?)
}

/// The councils that exist, by their slugs; of them every n-th where there are n shards.
fn councils(dataset: &Dataset, shard: Option<(usize, usize)>) -> Vec<&Area> {
    let mut councils: Vec<&Area> =
        dataset.authorities().map(|(_, area)| area).filter(|area| area.end.is_none()).collect();
    councils.sort_by(|one, other| one.slug.cmp(&other.slug));
    let (at, of) = shard.unwrap_or((1, 1));
    councils.into_iter().skip(at - 1).step_by(of).collect()
}

/// A question that no council can be asked is wrong, and nothing is written.
fn ask_all(dataset: &Dataset, questions: &[Question]) -> Result<()> {
    let mut first = None;
    for question in questions {
        match crate::reply(dataset, question) {
            Ok(_) => return Ok(()),
            Err(error) => first = first.or(Some(error)),
        }
    }
    first.map_or(Ok(()), Err)
}

/// What makes two batches the same: the same question, of the same figures, in the same forms, by the same version.
fn of(dataset: &Dataset, template: &Template, batch: &Batch) -> Result<Vec<(&'static str, Value)>> {
    let forms: Vec<String> = batch
        .forms
        .iter()
        .flat_map(|form| form.scales(&batch.look).iter().map(|scale| form.ending(*scale)))
        .collect();
    Ok(vec![
        ("question", template.text().into()),
        ("release", dataset.core().release.clone().into()),
        ("data", hash(&crate::pack::whole_pack(dataset)?).into()),
        ("likeforlike", env!("CARGO_PKG_VERSION").into()),
        ("width", batch.look.width.into()),
        ("forms", forms.into()),
        ("shard", batch.shard.map_or(Value::Null, |(at, of)| format!("{at}/{of}").into())),
    ])
}

/// Makes the files of one council. One that can't be asked has none, and the reason.
fn version(dataset: &Dataset, area: &Area, question: &Question, batch: &Batch) -> Result<Version> {
    let mut version = Version {
        area: area.slug.clone(),
        question: question.to_string(),
        files: Vec::new(),
        refusals: Vec::new(),
    };
    let reply = match crate::reply(dataset, question) {
        Ok(reply) => reply,
        Err(error) => {
            version.refusals.push(("version".to_owned(), error.to_string()));
            return Ok(version);
        }
    };
    let words = reply.words();
    version.refusals = words.refusals.iter().map(|(what, why)| ((*what).to_owned(), why.clone())).collect();
    for form in &batch.forms {
        for scale in form.scales(&batch.look) {
            let name = area.slug.clone() + &form.ending(*scale);
            let bytes = form.bytes(&reply, &words, batch.look.width, *scale)?;
            pack::write(&batch.to.join(&name), &bytes)?;
            version.files.push(Made::of(name, &bytes));
        }
    }
    let story = story(dataset, area, &reply, &words, &version.files);
    let name = area.slug.clone() + ".json";
    pack::write(&batch.to.join(&name), story.as_bytes())?;
    version.files.push(Made::of(name, story.as_bytes()));
    Ok(version)
}

/// What a newsroom's system needs beside the picture: the words, the source, and the hash of every file.
fn story(dataset: &Dataset, area: &Area, reply: &Reply<'_>, words: &Words, files: &[Made]) -> String {
    let caveats: Vec<&String> = words.caveats.iter().map(|(_, text)| text).collect();
    let refusals: Vec<Value> =
        words.refusals.iter().map(|(what, why)| json!({ "what": what, "reason": why })).collect();
    let mut sources = vec![json!({ "text": words.source, "url": words.source_url })];
    sources.extend(words.source_also.iter().map(|(text, url)| json!({ "text": text, "url": url })));
    let files: Vec<Value> = files.iter().map(Made::json).collect();
    let story = json!({
        "area": area.slug, "code": area.code, "name": area.name, "question": reply.question().to_string(),
        "release": dataset.core().release, "title": words.title, "subtitle": words.subtitle,
        "sentence": words.sentence, "alt": words.alt, "caveats": caveats, "refusals": refusals,
        "sources": sources, "updated": words.updated, "licence": LICENCE, "files": files,
    });
    format!("{story:#}\n")
}

fn summary(versions: &[Version], before: usize, manifest: &str) -> String {
    let files: usize = versions.iter().map(|version| version.files.len()).sum();
    let bytes: u64 = versions.iter().flat_map(|version| &version.files).map(|file| file.bytes).sum();
    let has = |version: &&Version, name: &str| version.refusals.iter().any(|(what, _)| what == name);
    let without = versions.iter().filter(|version| has(version, "value")).count();
    let refused = versions.iter().filter(|version| has(version, "version")).count();
    let mut text = format!("{} versions in {files} files, {bytes} bytes", versions.len() - refused);
    for (count, what) in [
        (before, "were there already"),
        (without, "without a figure"),
        (refused, "councils could not be asked"),
    ] {
        if count > 0 {
            text.push_str(&format!("; {count} {what}"));
        }
    }
    text + &format!(": see {manifest}\n")
}
