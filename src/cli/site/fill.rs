//! How an empty element of a page is filled: a chart with its static figure, a chart in another way with what a story pastes for
//! that way, figures of the press with their bars. What stood inside is replaced.

use super::ways;
use crate::cli::dataset::Folder;
use crate::cli::html;
use crate::cli::pack::Release;
use crate::cli::text::bars;
use crate::cli::text::markup::{Attribute, attributes};
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
    fn filled(&self, attributes: &[Attribute]) -> Result<String> {
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
pub(super) fn question(attributes: &[Attribute]) -> Result<Question> {
    let pairs: Vec<String> =
        attributes.iter().map(|(key, value)| format!("{key}={}", value.replace('&', "%26"))).collect();
    Question::parse(&pairs.join("&"))
}

/// The page with each element of a kind replaced by what is made of its attributes and of itself.
pub(super) fn replaced(
    page: &str,
    open: &str,
    close: &str,
    make: &dyn Fn(&[Attribute], &str) -> Result<String>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// What becomes of a page in a folder of the site.
    fn filled(page: &str, up: &str) -> Result<String> {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let folder = Folder::open(&data)?;
        let release = Release::of(&folder)?;
        let reported = crate::cli::text::reported::read(&data)?;
        Filling { release: &release, folder: &folder, reported: &reported, up: up.to_owned() }.page(page)
    }

    #[test]
    fn each_way_is_filled_with_addresses_that_lead_from_where_the_page_lies() {
        let element = "measure=\"agency-rate\" areas=\"gloucestershire\"";
        let page = format!(
            "<p>a</p><like-for-like {element} mine=\"only\">old</like-for-like>\
             <like-for-like way=\"frame\" {element}></like-for-like>\
             <like-for-like way=\"frame-alone\" name=\"second\" {element}></like-for-like>\
             <like-for-like way=\"one-file\" {element}></like-for-like>\
             <like-for-like way=\"static\" {element}></like-for-like>\
             <like-for-like url=\"frame\">x</like-for-like><p>z</p>"
        );
        let filled = filled(&page, "../").unwrap();
        assert!(filled.starts_with("<p>a</p><like-for-like mine=\"only\" measure="), "{}", &filled[..120]);
        assert!(filled.ends_with("<like-for-like url=\"frame\">x</like-for-like><p>z</p>"));
        for expected in [
            "href=\"../index.html?measure=agency-rate",
            "src=\"charts/agency-rate/index.html\"",
            "<script async=\"\" src=\"../embed.js\"></script>",
            "src=\"charts/second/index.html\"",
            "src=\"charts/agency-rate/offline.html\"",
            "<a href=\"charts/agency-rate/offline.html\">",
            "<img loading=\"lazy\" src=\"charts/agency-rate/chart.png\"",
        ] {
            assert!(filled.contains(expected), "{expected}");
        }
        for never in [" style=\"", "way=\"", "old<", "../../"] {
            assert!(!filled.contains(never), "{never}");
        }
        // One frame keeps its height by a script, and the others need none.
        assert_eq!(filled.matches("embed.js").count(), 1);
    }

    #[test]
    fn a_page_of_the_root_needs_no_way_up() {
        let filled = filled("<like-for-like way=\"frame\" view=\"survival\"></like-for-like>", "").unwrap();
        assert!(filled.contains("src=\"charts/survival/index.html\""), "{filled}");
        assert!(filled.contains("src=\"embed.js\""), "{filled}");
    }

    #[test]
    fn figures_of_the_press_are_drawn_and_marked_as_its_own() {
        let page =
            "<reported-bars figures=\"r05,r06\" show=\"real\" title=\"A &lt;bill&gt;\"></reported-bars>";
        let filled = filled(page, "../").unwrap();
        for expected in [
            "<h3 class=\"lfl-title\">A &lt;bill&gt;</h3>",
            "Reported by The Guardian, 13 June 2017.",
            "2014-15, as paid</th><td>£1,264,655",
            "2015-16, in the prices of 2024-25</th><td>£1,898,351",
        ] {
            assert!(filled.contains(expected), "{expected}: {filled}");
        }
        assert!(
            !filled.contains("Open Government Licence"),
            "what a paper reported is under no open licence"
        );
    }

    #[test]
    fn what_can_t_be_filled_is_an_error_that_says_why() {
        for (page, expected) in [
            (
                "<like-for-like measure=\"caseload\">",
                "a <like-for-like> element is not closed: add </like-for-like>",
            ),
            (
                "<like-for-like way=\"pigeon\" measure=\"caseload\"></like-for-like>",
                "\"pigeon\" is no way into a page: use element, frame, frame-alone, one-file, static",
            ),
            (
                "<like-for-like measure=\"caselod\"></like-for-like>",
                "there is no measure \"caselod\": did you mean caseload?",
            ),
            (
                "<reported-bars figures=\"r01\"></reported-bars>",
                "a <reported-bars> has no title: add title=\"…\"",
            ),
            (
                "<reported-bars figures=\"r01,x9\" title=\"a\"></reported-bars>",
                "\"x9\" is no figure of reported.csv: use the id of a row",
            ),
        ] {
            assert_eq!(filled(page, "").unwrap_err().to_string(), expected);
        }
    }
}
