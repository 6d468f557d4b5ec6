//! The releases that a folder of packs holds side by side, so that a chart frozen on an earlier one still finds what it was made
//! from. It knows the records of releases, and neither what is in a pack nor who asks for it.
//!
//! ```text
//! latest.json          {"release":"2027-11","core":"core.….pack","councils":152,"releases":["2026-11","2027-11"],"postcodes":"postcodes.….pack"}
//! releases/2026-11.json {"release":"2026-11","core":"core.….pack","files":["core.….pack", …]}
//! ```

use super::pack::write;
use crate::error::{Error, Result};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// The folder of the records, within that of the packs.
const FOLDER: &str = "releases";

/// The record of the release in force.
const LATEST: &str = "latest.json";

/// What is said of the release in force alone.
pub(super) struct Latest<'a> {
    pub(super) release: &'a str,
    /// Name of its core.
    pub(super) core: &'a str,
    /// How many councils there are today.
    pub(super) councils: usize,
    /// Name of the table of postcodes: today's, whatever a chart is frozen on.
    pub(super) postcodes: Option<&'a str>,
}

/// The releases that stand in a folder beside the one that is being written.
pub(super) struct Earlier {
    /// Their names, in order.
    names: BTreeSet<String>,
    /// The packs that they need.
    files: BTreeSet<String>,
}

impl Earlier {
    /// Reads the records of a folder; `release` is about to be written, so that its own record does not count.
    ///
    /// # Errors
    /// When a record is not understood: the packs that it names must not be removed.
    pub(super) fn read(to: &Path, release: &str) -> Result<Self> {
        check(release)?;
        keep_what_was_latest(to)?;
        let mut earlier = Earlier { names: BTreeSet::new(), files: BTreeSet::new() };
        let folder = to.join(FOLDER);
        if !folder.is_dir() {
            return Ok(earlier);
        }
        for entry in std::fs::read_dir(&folder).map_err(|error| Error::file(&folder, "list", &error))? {
            let path = entry.map_err(|error| Error::file(&folder, "list", &error))?.path();
            let is_record = path.extension().is_some_and(|extension| extension == "json");
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
            if !is_record || name == release {
                continue;
            }
            let record = record(&path)?;
            let files = record.get("files").and_then(Value::as_array).ok_or_else(|| {
                Error::source("it does not list its files: pack that release again, or remove it")
                    .at(path.display())
            })?;
            earlier.names.insert(name.to_owned());
            earlier.files.extend(files.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        Ok(earlier)
    }

    /// Whether an earlier release needs a pack.
    pub(super) fn needs(&self, pack: &str) -> bool {
        self.files.contains(pack)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.names.len()
    }

    /// Writes the record of a release, and makes it the one in force.
    pub(super) fn write_latest(
        &self,
        to: &Path,
        &Latest { release, core, councils, postcodes }: &Latest<'_>,
        files: &[&str],
    ) -> Result<()> {
        write_record(to, release, core, files)?;
        let mut names = self.names.clone();
        names.insert(release.to_owned());
        // Only what every chart needs: the list of files stands in the release's own record.
        let postcodes = postcodes.map(|name| format!(",\"postcodes\":\"{name}\"")).unwrap_or_default();
        let latest = format!(
            "{{\"release\":\"{release}\",\"core\":\"{core}\",\"councils\":{councils},\"releases\":{}{postcodes}}}\n",
            Value::from_iter(names)
        );
        write(&to.join(LATEST), latest.as_bytes())
    }
}

/// Writes the record of a release.
fn write_record(to: &Path, release: &str, core: &str, files: &[&str]) -> Result<()> {
    let folder = to.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|error| Error::file(&folder, "make", &error))?;
    let record = format!("{{\"release\":\"{release}\",\"core\":\"{core}\",\"files\":{}}}\n", json!(files));
    write(&folder.join(format!("{release}.json")), record.as_bytes())
}

/// A folder from before there were records holds one release: its packs are all that are there.
fn keep_what_was_latest(to: &Path) -> Result<()> {
    let path = to.join(LATEST);
    if !path.is_file() {
        return Ok(());
    }
    // One that is damaged says nothing; it is about to be replaced.
    let Ok(latest) = record(&path) else { return Ok(()) };
    let text = |key: &str| latest.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (release, core) = (text("release"), text("core"));
    if check(&release).is_err() || to.join(FOLDER).join(format!("{release}.json")).is_file() {
        return Ok(());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(to).map_err(|error| Error::file(to, "list", &error))? {
        let name = entry.map_err(|error| Error::file(to, "list", &error))?.file_name();
        files.extend(name.to_str().filter(|name| name.ends_with(".pack")).map(str::to_owned));
    }
    files.sort();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    write_record(to, &release, &core, &files)
}

fn record(path: &Path) -> Result<Value> {
    let bytes = std::fs::read(path).map_err(|error| Error::file(path, "read", &error))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Error::source(format!("it is no record of a release ({error}): correct it, or remove it"))
            .at(path.display())
    })
}

/// A release is the name of a file and stands in addresses.
fn check(release: &str) -> Result<()> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_');
    if release.is_empty() || release.starts_with('.') || !release.chars().all(plain) {
        return Err(Error::source(format!(
            "\"{release}\" can't be the name of a release: use letters, digits and hyphens, such as 2026-11"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("likeforlike-releases-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn an_earlier_release_keeps_its_packs_and_its_name() {
        let to = folder("kept");
        let none = Earlier::read(&to, "2026-11").unwrap();
        assert_eq!(none.count(), 0);
        let first = Latest { release: "2026-11", core: "core.a.pack", councils: 153, postcodes: None };
        none.write_latest(&to, &first, &["core.a.pack", "caseload.a.pack"]).unwrap();
        // Written again, a release does not keep what it no longer has.
        assert!(!Earlier::read(&to, "2026-11").unwrap().needs("caseload.a.pack"));
        let earlier = Earlier::read(&to, "2027-11").unwrap();
        assert!(earlier.needs("caseload.a.pack") && !earlier.needs("caseload.b.pack"));
        let second = Latest {
            release: "2027-11",
            core: "core.b.pack",
            councils: 152,
            postcodes: Some("postcodes.b.pack"),
        };
        earlier.write_latest(&to, &second, &["core.b.pack"]).unwrap();
        let read = |name: &str| std::fs::read_to_string(to.join(name)).unwrap();
        assert_eq!(
            read("latest.json"),
            "{\"release\":\"2027-11\",\"core\":\"core.b.pack\",\"councils\":152,\"releases\":[\"2026-11\",\"2027-11\"],\"postcodes\":\"postcodes.b.pack\"}\n"
        );
        assert_eq!(
            read("releases/2026-11.json"),
            "{\"release\":\"2026-11\",\"core\":\"core.a.pack\",\"files\":[\"core.a.pack\",\"caseload.a.pack\"]}\n"
        );
        std::fs::remove_dir_all(&to).unwrap();
    }

    #[test]
    fn a_folder_from_before_there_were_records_keeps_everything_that_was_there() {
        let to = folder("before");
        for name in ["core.a.pack", "core.a.pack.gz", "caseload.a.pack"] {
            std::fs::write(to.join(name), "").unwrap();
        }
        std::fs::write(to.join("latest.json"), "{\"release\":\"2026-11\",\"core\":\"core.a.pack\"}").unwrap();
        let earlier = Earlier::read(&to, "2027-11").unwrap();
        assert!(earlier.needs("core.a.pack") && earlier.needs("caseload.a.pack"));
        std::fs::remove_dir_all(&to).unwrap();
    }

    #[test]
    fn a_record_that_is_damaged_stops_before_anything_is_removed_and_a_damaged_latest_does_not() {
        let to = folder("damaged");
        std::fs::write(to.join("latest.json"), "{\"rel").unwrap();
        assert_eq!(Earlier::read(&to, "2027-11").unwrap().count(), 0);
        std::fs::create_dir_all(to.join("releases")).unwrap();
        for (text, expected) in [("{\"rel", "is no record of a release"), ("{}", "does not list its files")] {
            std::fs::write(to.join("releases/2026-11.json"), text).unwrap();
            let error = Earlier::read(&to, "2027-11").err().unwrap().to_string();
            assert!(error.contains("2026-11.json") && error.contains(expected), "{error}");
        }
        std::fs::remove_dir_all(&to).unwrap();
    }

    #[test]
    fn a_name_that_would_leave_the_folder_is_none() {
        for name in ["", "..", "../2026", "a/b", ".hidden", "2026 11", "\"", "ä"] {
            assert!(check(name).is_err(), "{name}");
        }
        assert!(check("2026-11").is_ok() && check("2026-11b").is_ok());
    }
}
