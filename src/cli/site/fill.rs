//! How an empty element of a page is filled: a chart with its static figure, a chart in another way with what a story pastes for
//! that way, figures of the press with their bars. What stood inside is replaced.

use super::ways;
use crate::cli::dataset::Folder;
use crate::cli::html;
use crate::cli::pack::Release;
use crate::cli::text::bars;
use crate::cli::text::markup::attributes;
use crate::cli::text::reported::Reported;
use crate::error::{Error, Result};
use crate::question::Question;

pub(super) const OPEN: &str = "<like-for-like";
const CLOSE: &str = "</like-for-like>";
const REPORTED: &str = "<reported-bars";
const REPORTED_CLOSE: &str = "</reported-bars>";

/// What the elements of one page are filled from.
pub(super) struct Filling<'a> {
    pub(super) release: &'a Release,
    pub(super) folder: &'a Folder,
    pub(super) reported: &'a [Reported],
    /// The way from the page up to the site's folder.
    pub(super) up: String,
}

impl Filling<'_> {
    /// The page with all of its elements filled.
    pub(super) fn page(&self, page: &str) -> Result<String> {
        let page = replaced(page, OPEN, CLOSE, &|attributes, element| {
            let get = |key: &str| {
                attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
            };
            // Its question comes with the address of each frame.
            if get("url") == Some("frame") {
                return Ok(element.to_owned());
            }
            match get("way") {
                None | Some("element") => self.filled(attributes),
                Some(way) => {
                    let question = question(attributes)?;
                    let reply = crate::reply(&self.release.dataset, &question)?;
                    ways::pasted(&reply, way, get("name"), &self.up)
                }
            }
        })?;
        replaced(&page, REPORTED, REPORTED_CLOSE, &|attributes, _| {
            bars::figure(self.folder, self.reported, attributes)
        })
    }

    /// The element for a question given by attributes; attributes that are not of the question are kept.
    fn filled(&self, attributes: &[(String, String)]) -> Result<String> {
        let question = question(attributes)?;
        let reply = crate::reply(&self.release.dataset, &question)?;
        let words = reply.words();
        let files = self.release.files_for(reply.question());
        let element = html::element(&reply, &words, &files, Some(&self.up));
        let of_element = |key: &str| !OF_QUESTION.contains(&key) && key != "way";
        let kept = attributes.iter().filter(|(key, _)| of_element(key));
        let kept: String = kept.map(|(key, value)| format!(" {key}=\"{}\"", html::escape(value))).collect();
        Ok(element.trim_end().replacen(OPEN, &format!("{OPEN}{kept}"), 1))
    }
}

/// The attributes that the element itself is given anew.
const OF_QUESTION: [&str; 25] = [
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

/// The question that the attributes of an element ask.
pub(super) fn question(attributes: &[(String, String)]) -> Result<Question> {
    let pairs: Vec<String> =
        attributes.iter().map(|(key, value)| format!("{key}={}", value.replace('&', "%26"))).collect();
    Question::parse(&pairs.join("&"))
}

/// The page with each element of a kind replaced by what is made of its attributes and of itself.
pub(super) fn replaced(
    page: &str,
    open: &str,
    close: &str,
    make: &dyn Fn(&[(String, String)], &str) -> Result<String>,
) -> Result<String> {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find(open) {
        let (before, element) = rest.split_at(start);
        out.push_str(before);
        let ends = element.find('>').and_then(|tag| Some((tag, element.find(close)?)));
        let Some((tag, end)) = ends.filter(|(tag, end)| tag < end) else {
            return Err(Error::source(format!("a {open}> element is not closed: add {close}")));
        };
        let end = end + close.len();
        out.push_str(&make(&attributes(&element[open.len()..tag]), &element[..end])?);
        rest = &element[end..];
    }
    out.push_str(rest);
    Ok(out)
}
