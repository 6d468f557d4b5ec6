//! What a batch made: the list that it leaves behind, and the journal that it keeps while it works, by which an
//! interrupted one goes on. It knows hashes and lines, not pictures.

use crate::error::{Error, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) bytes: u64,
}

/// What came of one council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) area: String,
    pub(super) question: String,
    pub(super) files: Vec<Made>,
    /// What is not given, and why.
    pub(super) refusals: Vec<(String, String)>,
}

/// SHA-256, in hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Made {
    pub(super) fn of(path: String, bytes: &[u8]) -> Self {
        Made { path, sha256: hash(bytes), bytes: bytes.len() as u64 }
    }

    /// Whether it lies there as it was made.
    fn is_whole(&self, folder: &Path) -> bool {
        std::fs::read(folder.join(&self.path))
            .is_ok_and(|bytes| bytes.len() as u64 == self.bytes && hash(&bytes) == self.sha256)
    }

    pub(super) fn json(&self) -> Value {
        json!({ "path": self.path, "sha256": self.sha256, "bytes": self.bytes })
    }

    fn read(value: &Value) -> Option<Self> {
        let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        Some(Made { path: text("path")?, sha256: text("sha256")?, bytes: value.get("bytes")?.as_u64()? })
    }
}

impl Version {
    /// A line of the journal.
    fn json(&self) -> Value {
        let files: Vec<Value> = self.files.iter().map(Made::json).collect();
        json!({ "area": self.area, "question": self.question, "files": files, "refusals": self.refusals })
    }

    fn read(value: &Value) -> Option<Self> {
        let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        let files = value.get("files")?.as_array()?.iter().map(Made::read).collect::<Option<_>>()?;
        let pair =
            |pair: &Value| Some((pair.get(0)?.as_str()?.to_owned(), pair.get(1)?.as_str()?.to_owned()));
        let refusals = value.get("refusals")?.as_array()?.iter().map(pair).collect::<Option<_>>()?;
        Some(Version { area: text("area")?, question: text("question")?, files, refusals })
    }
}

/// Where a batch, or its shard, writes what it has done: `manifest.json`, or `manifest-1-of-3.json`.
pub(super) struct Record {
    folder: PathBuf,
    manifest: PathBuf,
    journal: PathBuf,
    /// Everything that the batch is of, by name: what was asked, of which data, by which version.
    of: Vec<(&'static str, Value)>,
}

impl Record {
    pub(super) fn new(folder: &Path, shard: Option<(usize, usize)>, of: Vec<(&'static str, Value)>) -> Self {
        let which = shard.map_or(String::new(), |(at, of)| format!("-{at}-of-{of}"));
        Record {
            folder: folder.to_owned(),
            manifest: folder.join(format!("manifest{which}.json")),
            journal: folder.join(format!("journal{which}.jsonl")),
            of,
        }
    }

    /// What an earlier run of the same batch has made and is still there, whole; by council.
    pub(super) fn made_before(&self) -> BTreeMap<String, Version> {
        let mut made = self.versions_of_manifest().unwrap_or_default();
        made.extend(self.versions_of_journal().unwrap_or_default());
        made.retain(|_, version| {
            !version.files.is_empty() && version.files.iter().all(|file| file.is_whole(&self.folder))
        });
        made
    }

    fn is_of_this(&self, value: &Value) -> bool {
        self.of.iter().all(|(key, expected)| value.get(key) == Some(expected))
    }

    fn versions_of_manifest(&self) -> Option<BTreeMap<String, Version>> {
        let value: Value = serde_json::from_slice(&std::fs::read(&self.manifest).ok()?).ok()?;
        if !self.is_of_this(&value) {
            return None;
        }
        let mut versions: BTreeMap<String, Version> = BTreeMap::new();
        let text = |value: &Value, key: &str| Some(value.get(key)?.as_str()?.to_owned());
        for file in value.get("files")?.as_array()? {
            let (area, question) = (text(file, "area")?, text(file, "question")?);
            let version = versions.entry(area.clone()).or_insert_with(|| Version {
                area,
                question,
                files: Vec::new(),
                refusals: Vec::new(),
            });
            version.files.push(Made::read(file)?);
        }
        for refusal in value.get("refusals")?.as_array()? {
            if let Some(version) = versions.get_mut(&text(refusal, "area")?) {
                version.refusals.push((text(refusal, "what")?, text(refusal, "reason")?));
            }
        }
        Some(versions)
    }

    /// A line that was cut off as it was written, and all after it, count for nothing.
    fn versions_of_journal(&self) -> Option<BTreeMap<String, Version>> {
        let text = std::fs::read_to_string(&self.journal).ok()?;
        let mut lines = text.lines().map_while(|line| serde_json::from_str::<Value>(line).ok());
        if !self.is_of_this(&lines.next()?) {
            return None;
        }
        let versions = lines.filter_map(|line| Version::read(&line));
        Some(versions.map(|version| (version.area.clone(), version)).collect())
    }

    /// The files of another batch that has been made here before, as its manifest lists them and as far as they are
    /// as they were: two stories in one folder would be taken for one.
    pub(super) fn of_another(&self) -> Vec<Made> {
        let read = std::fs::read(&self.manifest).ok();
        let value = read.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()).unwrap_or_default();
        if self.is_of_this(&value) {
            return Vec::new();
        }
        let listed =
            value.get("files").and_then(Value::as_array).into_iter().flatten().filter_map(Made::read);
        // A file of this folder and of no other, whatever the manifest says.
        let is_here = |file: &Made| Path::new(&file.path).file_name().is_some_and(|name| name == &*file.path);
        listed.filter(|file| is_here(file) && file.is_whole(&self.folder)).collect()
    }

    /// Removes the files of another batch that this one has not written over.
    pub(super) fn remove(&self, others: &[Made], versions: &[Version]) -> Result<usize> {
        let mut removed = 0;
        for file in others {
            if versions.iter().any(|version| version.files.iter().any(|made| made.path == file.path)) {
                continue;
            }
            let path = self.folder.join(&file.path);
            std::fs::remove_file(&path).map_err(|error| Error::file(&path, "remove", &error))?;
            removed += 1;
        }
        Ok(removed)
    }

    /// Begins a journal, with what is there already.
    pub(super) fn begin(&self, made: &BTreeMap<String, Version>) -> Result<Journal> {
        let mut text = self.head().to_string() + "\n";
        for version in made.values() {
            text.push_str(&format!("{}\n", version.json()));
        }
        super::super::pack::write(&self.journal, text.as_bytes())?;
        let file = File::options().append(true).open(&self.journal);
        let file = file.map_err(|error| Error::file(&self.journal, "write", &error))?;
        Ok(Journal { path: self.journal.clone(), file: Mutex::new(file) })
    }

    /// Writes the manifest, whole or not at all, and removes the journal, which it stands in for.
    pub(super) fn end(&self, versions: &[Version]) -> Result<()> {
        let mut value = self.head();
        let (mut files, mut refusals) = (Vec::new(), Vec::new());
        for version in versions {
            for file in &version.files {
                files.push(json!({
                    "path": file.path, "sha256": file.sha256, "bytes": file.bytes, "area": version.area,
                    "question": version.question,
                }));
            }
            for (what, reason) in &version.refusals {
                refusals.push(json!({ "area": version.area, "what": what, "reason": reason }));
            }
        }
        files.sort_by(|one, other| one["path"].as_str().cmp(&other["path"].as_str()));
        value["files"] = files.into();
        value["refusals"] = refusals.into();
        super::super::pack::write(&self.manifest, (format!("{value:#}\n")).as_bytes())?;
        std::fs::remove_file(&self.journal).map_err(|error| Error::file(&self.journal, "remove", &error))
    }

    fn head(&self) -> Value {
        let mut head = serde_json::Map::new();
        for (key, value) in &self.of {
            head.insert((*key).to_owned(), value.clone());
        }
        Value::Object(head)
    }

    /// The name of the manifest.
    pub(super) fn name(&self) -> String {
        self.manifest.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// A journal that is being kept.
pub(super) struct Journal {
    path: PathBuf,
    file: Mutex<File>,
}

impl Journal {
    /// Notes a version whose files are all written.
    pub(super) fn note(&self, version: &Version) -> Result<()> {
        let line = format!("{}\n", version.json());
        let written = match self.file.lock() {
            Ok(mut file) => file.write_all(line.as_bytes()),
            // Another thread panicked as it wrote, and the batch ends with that.
            Err(_) => Ok(()),
        };
        written.map_err(|error| Error::file(&self.path, "write", &error))
    }
}
