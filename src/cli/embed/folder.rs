//! Folders that are written: whose they are, and the way from one to another. What others have put somewhere is never
//! written over, and nothing is ever removed.

use super::oembed;
use crate::cli::pack::write;
use crate::error::{Error, Result};
use std::path::{Component, Path, PathBuf};

/// By these the engine's folder is known; they are copied first.
pub(super) const MARKS: [&str; 2] = ["like-for-like.js", "data/latest.json"];

/// Makes sure that the folder of a chart and that of the engine are ours to write: empty, not there yet, or written so before.
pub(super) fn claim(chart: &Path, engine: &Path) -> Result<()> {
    let engine_is_ours = MARKS.iter().all(|name| engine.join(name).is_file());
    if !engine_is_ours && !is_free(engine, None)? {
        return Err(others(engine, "the engine"));
    }
    make(engine)?;
    let known = std::fs::read(chart.join(oembed::NAME)).is_ok_and(|json| oembed::is_ours(&json));
    if !known && !is_free(chart, Some(&real(engine)?))? {
        return Err(others(chart, "a chart"));
    }
    make(chart)
}

fn others(folder: &Path, what: &str) -> Error {
    Error::source(format!(
        "{} holds files that are not of {what}, and they stay as they are: name an empty folder, or a new one",
        folder.display()
    ))
}

/// Whether there is nothing in a folder, or nothing but the folder of the engine and what leads to it.
fn is_free(folder: &Path, engine: Option<&Path>) -> Result<bool> {
    if !folder.exists() {
        return Ok(true);
    }
    let entries = std::fs::read_dir(folder).map_err(|error| Error::file(folder, "list", &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Error::file(folder, "list", &error))?.path();
        if !engine.is_some_and(|engine| real(&path).is_ok_and(|path| engine.starts_with(path))) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes a folder, and those around it.
pub(super) fn make(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, "make", &error))
}

/// Writes a file, and says whether it was another before.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<bool> {
    if std::fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(false);
    }
    write(path, bytes)?;
    Ok(true)
}

/// A folder by its one true path.
pub(super) fn real(folder: &Path) -> Result<PathBuf> {
    folder.canonicalize().map_err(|error| Error::file(folder, "find", &error))
}

/// The way from one folder to another as an address has it, with its last slash.
pub(super) fn way(from: &Path, to: &Path) -> Result<String> {
    let (from, to) = (real(from)?, real(to)?);
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let mut way = "../".repeat(from.components().count() - shared);
    for part in to.components().skip(shared) {
        let Component::Normal(name) = part else { continue };
        way.push_str(&escaped(&name.to_string_lossy()));
        way.push('/');
    }
    Ok(if way.is_empty() { "./".to_owned() } else { way })
}

/// A name as a part of an address.
fn escaped(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of a test's own, empty.
    fn fresh(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("likeforlike-embed-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn the_way_to_the_engine_is_that_of_an_address() {
        let root = fresh("way");
        for (from, to, expected) in [
            ("a/b", "a/b/like-for-like", "like-for-like/"),
            ("a/b", "a/like-for-like", "../like-for-like/"),
            ("a/b", "c d/é", "../../c%20d/%C3%A9/"),
            ("a/b", "a/b", "./"),
        ] {
            for folder in [from, to] {
                make(&root.join(folder)).unwrap();
            }
            assert_eq!(way(&root.join(from), &root.join(to)).unwrap(), expected, "{from} to {to}");
        }
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_folder_of_others_is_refused_and_one_of_ours_taken_again() {
        let root = fresh("claim");
        let (chart, engine) = (root.join("chart"), root.join("chart/parts/engine"));
        claim(&chart, &engine).unwrap();
        // Nothing is in it but the way to the engine.
        claim(&chart, &engine).unwrap();
        std::fs::write(chart.join("notes.txt"), "mine").unwrap();
        let error = claim(&chart, &engine).unwrap_err().to_string();
        assert!(error.contains("holds files that are not of a chart"), "{error}");
        std::fs::write(chart.join(oembed::NAME), "{\"provider_name\":\"Another\"}").unwrap();
        assert!(claim(&chart, &engine).is_err());
        std::fs::write(chart.join(oembed::NAME), "{\"provider_name\":\"Like for Like\"}").unwrap();
        claim(&chart, &engine).unwrap();
        std::fs::write(engine.join("index.html"), "mine").unwrap();
        let error = claim(&chart, &engine).unwrap_err().to_string();
        assert!(error.contains("holds files that are not of the engine"), "{error}");
        assert_eq!(std::fs::read_to_string(engine.join("index.html")).unwrap(), "mine");
        std::fs::remove_dir_all(root).unwrap();
    }
}
