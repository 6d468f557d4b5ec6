//! The built site as an embed takes it: the release in it, the packs that a question needs, and the files that readers
//! fetch. It reads and copies; what is said and drawn, it does not know.

use super::folder::{MARKS, make, put, real};
use super::pages::without_ways;
use crate::error::{Error, Result};
use crate::model::Dataset;
use crate::question::{Question, View};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Gzip's magic number (RFC 1952).
pub(super) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Rounds of "what else do you need?": the catalogue, then the measure, then what stands beside it.
const MOST_ROUNDS: usize = 4;

/// The WebAssembly and the glue of a build of the engine.
const WASM: &str = "likeforlike_bg.wasm";
const GLUE: &str = "likeforlike.js";

/// The build that a page opens first for a question. What it asks for besides, its engine says.
pub(super) fn first_build(question: &Question) -> &'static str {
    let with_figures = !question.measure.is_empty();
    match question.view {
        View::Survival | View::Aligned => "improvement",
        View::Grades if with_figures => "improvement",
        _ if question.is_of_inspections() => "judgements",
        View::Line | View::Bars => "",
        View::Multiples | View::Table | View::Profile => "panels",
        View::Scatter | View::Funnel => "relations",
        View::Map => "maps",
        _ => "strips",
    }
}

/// What of the site no reader of a chart fetches: pages for those who choose among its forms and looks. Nor do stories, which have
/// charts of their own, go along.
const LEFT_OUT: [&str; 3] = ["gallery.html", "themes.html", "papers.css"];

/// A built site.
pub(super) struct Built {
    folder: PathBuf,
    /// What the release in force is called.
    release: String,
    /// Its first pack.
    core: String,
}

impl Built {
    /// Opens a folder that `likeforlike site` has written.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        if !MARKS.iter().all(|name| folder.join(name).is_file()) {
            return Err(Error::source(format!(
                "there is no built site at {}: build it with make site, or name one with --site, such as node_modules/likeforlike/site",
                folder.display()
            )));
        }
        let path = folder.join(MARKS[1]);
        let latest = std::fs::read(&path).map_err(|error| Error::file(&path, "read", &error))?;
        let core = core_of(&latest).ok_or_else(|| {
            Error::source("does not name a core: build the site again, with make site").at(path.display())
        })?;
        let value: serde_json::Value = serde_json::from_slice(&latest).unwrap_or_default();
        let release = value["release"].as_str().unwrap_or_default().to_owned();
        Ok(Built { folder: folder.to_owned(), release, core })
    }

    /// What a question needs, opened as the engine of a page opens it, and the names of its packs.
    pub(super) fn dataset_for(&self, question: &Question) -> Result<(Dataset, Vec<String>)> {
        let mut files = vec![self.core_for(question)?];
        let mut dataset = crate::pack::open(&self.pack(&files[0])?)?;
        for _ in 0..MOST_ROUNDS {
            let needs = crate::needs(&dataset, question);
            for name in &needs {
                crate::pack::load(&mut dataset, &self.pack(name)?).map_err(|error| error.at(name))?;
            }
            if needs.is_empty() {
                break;
            }
            files.extend(needs);
        }
        // Most questions take the catalogue for nothing but the name of their measure's file, and that is known now.
        let without: Vec<String> = files.iter().filter(|name| !is_of(name, "catalogue")).cloned().collect();
        let smaller = self.opened(&without)?;
        Ok(if crate::needs(&smaller, question).is_empty() { (smaller, without) } else { (dataset, files) })
    }

    /// What the release is called that a question is answered from.
    pub(super) fn release<'a>(&'a self, question: &'a Question) -> &'a str {
        question.release.as_deref().unwrap_or(&self.release)
    }

    /// The core of the release that a question wants, or that is in force.
    fn core_for(&self, question: &Question) -> Result<String> {
        let Some(release) = &question.release else { return Ok(self.core.clone()) };
        let is_name = release.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        let path = self.folder.join(format!("data/releases/{release}.json"));
        if !is_name || !path.is_file() {
            return Ok(self.core.clone());
        }
        let bytes = std::fs::read(&path).map_err(|error| Error::file(&path, "read", &error))?;
        core_of(&bytes).ok_or_else(|| Error::source("does not name a core").at(path.display()))
    }

    fn opened(&self, files: &[String]) -> Result<Dataset> {
        let mut files = files.iter();
        let core = files.next().unwrap_or(&self.core);
        let mut dataset = crate::pack::open(&self.pack(core)?)?;
        for name in files {
            crate::pack::load(&mut dataset, &self.pack(name)?).map_err(|error| error.at(name))?;
        }
        Ok(dataset)
    }

    /// A pack, unzipped.
    fn pack(&self, name: &str) -> Result<Vec<u8>> {
        let bytes = self.zipped(name)?;
        if !bytes.starts_with(&GZIP) {
            return Ok(bytes);
        }
        let mut plain = Vec::new();
        let path = self.folder.join("data").join(name);
        flate2::read::GzDecoder::new(bytes.as_slice())
            .read_to_end(&mut plain)
            .map_err(|error| Error::file(&path, "unzip", &error))?;
        Ok(plain)
    }

    /// A pack as it travels: zipped, where the site has it so.
    pub(super) fn zipped(&self, name: &str) -> Result<Vec<u8>> {
        let zipped = self.folder.join("data").join(format!("{name}.gz"));
        if zipped.is_file() {
            return std::fs::read(&zipped).map_err(|error| Error::file(&zipped, "read", &error));
        }
        self.bytes(&format!("data/{name}"))
    }

    /// The whole release, by the name of its pack.
    pub(super) fn whole(&self) -> Result<String> {
        let names = list(&self.folder.join("data"))?;
        let whole = names.iter().find(|name| is_of(name, "whole")).map(|name| name.trim_end_matches(".gz"));
        whole.map(str::to_owned).ok_or_else(|| {
            Error::source(format!(
                "{} holds no pack of the whole release: build it again",
                self.folder.display()
            ))
        })
    }

    /// The WebAssembly of a build of the engine.
    pub(super) fn engine(&self, build: &str) -> Result<Vec<u8>> {
        self.bytes(&format!("{}{WASM}", self.engine_folder(build)?))
    }

    /// The folder of a build of the engine, with its last slash: it lies in `wasm`, or in one in there that is named by its
    /// content.
    pub(super) fn engine_folder(&self, build: &str) -> Result<String> {
        let mut folders = vec!["wasm/".to_owned()];
        folders.extend(list(&self.folder.join("wasm"))?.into_iter().map(|name| format!("wasm/{name}/")));
        let inside = if build.is_empty() { String::new() } else { format!("{build}/") };
        let found = folders.into_iter().map(|folder| folder + &inside);
        found.into_iter().find(|folder| self.has(&format!("{folder}{WASM}"))).ok_or_else(|| {
            Error::source(format!(
                "{} holds no engine of {build}: build the site again, with make site",
                self.folder.display()
            ))
        })
    }

    /// The files that a chart comes alive with, the glue first: what a page would otherwise ask for one after the other.
    pub(super) fn early(&self, question: &Question, packs: &[&str]) -> Result<Vec<String>> {
        let engine = self.engine_folder(first_build(question))?;
        let mut files = vec![format!("{engine}{GLUE}"), format!("{engine}{WASM}")];
        files.extend(packs.iter().map(|name| format!("data/{name}.gz")));
        Ok(files.into_iter().filter(|path| self.has(path)).collect())
    }

    /// The style sheets.
    pub(super) fn sheets(&self) -> Result<Vec<String>> {
        Ok(list(&self.folder)?.into_iter().filter(|name| name.ends_with(".css")).collect())
    }

    /// A file of the site.
    pub(super) fn bytes(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        std::fs::read(&path).map_err(|error| Error::file(&path, "read", &error))
    }

    /// A text of the site.
    pub(super) fn text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.bytes(name)?).map_err(|_| {
            Error::source("is not UTF-8: build the site again").at(self.folder.join(name).display())
        })
    }

    /// Whether there is a file.
    pub(super) fn has(&self, name: &str) -> bool {
        self.folder.join(name).is_file()
    }

    /// The modules that a script imports before it runs, in order: those of a bundle that it shares with others.
    pub(super) fn modules(&self, script: &str) -> Result<Vec<String>> {
        let text = self.text(script)?;
        let mut found: Vec<String> = Vec::new();
        for part in text.split("from\"./").skip(1) {
            let name = part.split('"').next().unwrap_or_default();
            if self.has(name) && !found.iter().any(|known| known == name) {
                found.push(name.to_owned());
            }
        }
        Ok(found)
    }

    /// Copies what readers fetch into a folder, and says how many files were not there so. The marks of the folder
    /// come first, so that a copy that is interrupted is known for ours.
    pub(super) fn copy_to(&self, to: &Path) -> Result<usize> {
        if real(&self.folder)? == real(to)? {
            return Ok(0);
        }
        let mut files = self.for_readers()?;
        files.sort_by_key(|name| (!MARKS.contains(&name.as_str()), name.clone()));
        let mut copied = 0;
        let mut changed = Vec::new();
        for name in files {
            // What lies beside a page in brotli or gzip, after it, has the ways that it has lost.
            if changed.iter().any(|page| plain(&name) == page) {
                continue;
            }
            let mut bytes = self.bytes(&name)?;
            if name.ends_with(".html")
                && let Some(page) = without_ways(&String::from_utf8_lossy(&bytes), stays_behind)
            {
                bytes = page.into_bytes();
                changed.push(name.clone());
            }
            let path = to.join(&name);
            if let Some(folder) = path.parent() {
                make(folder)?;
            }
            copied += usize::from(put(&path, &bytes)?);
        }
        Ok(copied)
    }

    /// The files that readers fetch, by their paths in the folder.
    fn for_readers(&self) -> Result<Vec<String>> {
        let mut files = Vec::new();
        let mut folders = vec![String::new()];
        while let Some(inside) = folders.pop() {
            for name in list(&self.folder.join(&inside))? {
                let path = format!("{inside}{name}");
                if self.folder.join(&path).is_dir() {
                    folders.push(format!("{path}/"));
                } else if is_for_readers(&path) {
                    files.push(path);
                }
            }
        }
        files.sort();
        Ok(files)
    }
}

/// The name of a file that may lie there in brotli or gzip.
fn plain(path: &str) -> &str {
    path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).unwrap_or(path)
}

/// Whether a page does not go along, or what belongs to it.
fn stays_behind(path: &str) -> bool {
    LEFT_OUT.contains(&path) || path.starts_with("stories/")
}

/// Whether readers fetch a file. Of a pack they fetch what is zipped; beside any other file may lie the same in brotli
/// or gzip, which some servers send in its place.
fn is_for_readers(path: &str) -> bool {
    let plain = plain(path);
    let name = plain.rsplit('/').next().unwrap_or(plain);
    let is_whole = is_of(name, "whole");
    let is_pack = plain.ends_with(".pack");
    let is_part = path.ends_with(".part") || name.starts_with('.');
    !stays_behind(plain) && !is_whole && !is_part && (!is_pack || path.ends_with(".pack.gz"))
}

/// Whether a pack is of something: `core.da9474c863.pack`.
fn is_of(name: &str, what: &str) -> bool {
    name.contains(".pack") && name.split('.').next() == Some(what)
}

/// The core that a release names. A name is a name, and no way out of the folder.
fn core_of(latest: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(latest).ok()?;
    let core = value.get("core")?.as_str()?;
    Some(core.to_owned()).filter(|core| is_of(core, "core") && !core.contains(['/', '\\']))
}

fn list(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| Error::file(folder, "list", &error))? {
        let entry = entry.map_err(|error| Error::file(folder, "list", &error))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_get_pages_scripts_engines_and_zipped_packs_and_no_more() {
        for (path, is) in [
            ("index.html", true),
            ("frame.html", true),
            ("frame.html.br", true),
            ("like-for-like.js", true),
            ("wasm/strips/likeforlike_bg.wasm", true),
            ("wasm/strips/likeforlike_bg.wasm.gz", true),
            ("data/latest.json", true),
            ("data/releases/2026-11.json", true),
            ("data/core.da9474c863.pack.gz", true),
            ("data/core.da9474c863.pack", false),
            ("data/core.da9474c863.pack.br", false),
            ("data/agency-rate.16886706a4.counts.pack.gz", true),
            ("data/whole.26a3aa986f.pack.gz", false),
            ("gallery.html", false),
            ("gallery.html.gz", false),
            ("one-file.js", true),
            ("themes.html", false),
            ("stories/guardian-2017.html", false),
            ("data/latest.json.part", false),
            (".DS_Store", false),
        ] {
            assert_eq!(is_for_readers(path), is, "{path}");
        }
    }

    #[test]
    fn a_release_names_a_core_and_no_other_file() {
        assert_eq!(
            core_of(br#"{"release":"2026-11","core":"core.a1.pack"}"#).as_deref(),
            Some("core.a1.pack")
        );
        for latest in [
            "",
            "[]",
            "{}",
            r#"{"core":3}"#,
            r#"{"core":"core/../../x.pack"}"#,
            r#"{"core":"whole.a1.pack"}"#,
        ] {
            assert_eq!(core_of(latest.as_bytes()), None, "{latest}");
        }
    }
}
