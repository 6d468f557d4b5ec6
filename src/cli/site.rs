//! `likeforlike site`: the pages of `www` with their pictures put in, and the packs beside them. It knows which
//! files a site has, and how an empty element is filled.

use super::dataset::Folder;
use super::html;
use super::pack::{Release, say, write};
use crate::error::{Error, Result};
use crate::question::Question;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Builds the site: copies `www`, fills the elements of its pages, writes the packs into `data`.
pub(super) fn run(data: &Path, www: &Path, to: &Path, log: &mut dyn Write) -> Result<()> {
    let release = Release::of(&Folder::open(data)?)?;
    let pages = super::pages::Pages::of(&release.dataset)?;
    let files = files(www)?;
    for file in &files {
        let (from, target) = (www.join(file), to.join(file));
        let bytes = std::fs::read(&from).map_err(|error| Error::file(&from, "read", &error))?;
        let bytes = match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => {
                let text = String::from_utf8(bytes)
                    .map_err(|_| Error::source("is not UTF-8: save it so").at(from.display()))?;
                let filled = pages.fill(&text).and_then(|text| fill(&text, &release));
                filled.map_err(|error| error.at(from.display()))?.into_bytes()
            }
            _ => bytes,
        };
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, "make", &error))?;
        }
        write(&target, &bytes)?;
    }
    say(log, &format!("wrote {} files of the site\n", files.len()));
    release.write(&to.join("data"), log)?;
    pages.write(&to.join("data"), log)
}

/// The files below a folder, by their paths inside it, in order. Declarations for the type checker stay behind.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inside) = folders.pop() {
        let path = folder.join(&inside);
        for entry in std::fs::read_dir(&path).map_err(|error| Error::file(&path, "list", &error))? {
            let entry = entry.map_err(|error| Error::file(&path, "list", &error))?;
            let name = inside.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(name);
            } else if !name.to_string_lossy().ends_with(".d.ts") {
                files.push(name);
            }
        }
    }
    files.sort();
    Ok(files)
}

const OPEN: &str = "<like-for-like";
const CLOSE: &str = "</like-for-like>";

/// Puts the static figure into each element of a page. What stood inside is replaced.
fn fill(page: &str, release: &Release) -> Result<String> {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find(OPEN) {
        let (before, element) = rest.split_at(start);
        out.push_str(before);
        let ends = element.find('>').and_then(|tag| Some((tag, element.find(CLOSE)?)));
        let Some((tag, end)) = ends.filter(|(tag, end)| tag < end) else {
            return Err(Error::source("a <like-for-like> element is not closed: add </like-for-like>"));
        };
        let attributes = attributes(&element[OPEN.len()..tag]);
        let end = end + CLOSE.len();
        if attributes.iter().any(|(key, value)| key == "url" && value == "frame") {
            // Its question comes with the address of each frame.
            out.push_str(&element[..end]);
        } else {
            out.push_str(&filled(&attributes, release)?);
        }
        rest = &element[end..];
    }
    out.push_str(rest);
    Ok(out)
}

/// The element for a question given by attributes; attributes that are not of the question are kept.
fn filled(attributes: &[(String, String)], release: &Release) -> Result<String> {
    let pairs: Vec<String> =
        attributes.iter().map(|(key, value)| format!("{key}={}", value.replace('&', "%26"))).collect();
    let question = Question::parse(&pairs.join("&"))?;
    let reply = crate::reply(&release.dataset, &question)?;
    let words = reply.words();
    let files = release.files_for(reply.question());
    let element = html::element(&reply, &words, &files, Some(""));
    let of_question = [
        "measure",
        "measure2",
        "areas",
        "with",
        "from",
        "to",
        "period",
        "view",
        "topic",
        "ground",
        "shades",
        "show",
        "group",
        "model",
        "mark",
        "judgement",
        "on",
        "grade",
        "reach",
        "claim",
        "title",
        "release",
        "written",
        "dark",
        "files",
    ];
    let kept = attributes.iter().filter(|(key, _)| !of_question.contains(&key.as_str()));
    let kept: String = kept.map(|(key, value)| format!(" {key}=\"{}\"", html::escape(value))).collect();
    Ok(element.trim_end().replacen(OPEN, &format!("{OPEN}{kept}"), 1))
}

/// Names and values of a tag's attributes: `key="value"`, or a bare key.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = tag.trim();
    while !rest.is_empty() {
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"").and_then(|quoted| quoted.split_once('"')) {
            Some((value, after)) => (
                value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
                after,
            ),
            None => (String::new(), after.strip_prefix('=').unwrap_or(after)),
        };
        attributes.push((key.to_owned(), value));
        rest = after.trim_start();
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::attributes;

    #[test]
    fn attributes_of_a_tag_are_read() {
        let read = attributes(" measure=\"agency-rate\"\n  title=\"A &amp; B\" url=\"page\" hidden ");
        let expected = [("measure", "agency-rate"), ("title", "A & B"), ("url", "page"), ("hidden", "")];
        assert_eq!(read, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }
}
