//! Charts that a page shows by another way than the element: `<like-for-like way="frame" …>`. What stands in the page then is what
//! any story pastes, and what that leads to is the folder that `likeforlike embed` writes: here stands only which way takes what.
//!
//! - `frame`: a frame, with the script that keeps its height
//! - `frame-alone`: a frame without a script
//! - `one-file`: the file that carries everything, in a frame and as a link
//! - `static`: picture, sentence and table
//!
//! The folder is `charts/NAME/` beside the page; the name is that of the measure or the view, unless `name` gives another.

use super::fill::{OPEN, question, replaced};
use crate::cli::embed::{self, Order};
use crate::error::{Error, Result};
use crate::question::Question;
use crate::reply::Reply;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The ways, and the snippets that each is made of.
const WAYS: [(&str, &[&str]); 4] = [
    ("frame", &["iframe"]),
    ("frame-alone", &["alone"]),
    ("one-file", &["alone", "file"]),
    ("static", &["static"]),
];

/// What stands in the page; `up` is the way from its folder to that of the site.
pub(super) fn pasted(reply: &Reply<'_>, way: &str, name: Option<&str>, up: &str) -> Result<String> {
    let Some((_, snippets)) = WAYS.iter().find(|(known, _)| *known == way) else {
        let known: Vec<&str> = WAYS.iter().map(|(known, _)| *known).collect();
        return Err(Error::source(format!(
            "\"{way}\" is no way into a page: use element, {}",
            known.join(", ")
        )));
    };
    let folder = format!("charts/{}/", name_of(reply.question(), name)?);
    // From the chart's folder to the site's, and the same from the page's.
    let engine = format!("../../{up}");
    let mut text = String::new();
    for snippet in *snippets {
        text.push_str(&embed::snippet(reply, snippet, &folder, &engine)?);
        text.push('\n');
    }
    text = text.replace(&format!("{folder}{engine}"), up);
    if way == "one-file" {
        text = text.replace(&format!("{folder}index.html"), &format!("{folder}offline.html"));
        text = with_margins(&text);
    }
    // Further down than the first screen: on a slow line the words come first.
    text = text.replace("<img ", "<img loading=\"lazy\" ");
    Ok(without_style(text.trim_end()))
}

/// A file has margins of its own, which the page of a frame has not: above and below, in pixels.
const MARGINS: u32 = 32;

/// A frame with room for them.
fn with_margins(snippet: &str) -> String {
    let taller = snippet.split_once(" height=\"").and_then(|(before, after)| {
        let (height, after) = after.split_once('"')?;
        Some(format!("{before} height=\"{}\"{after}", height.parse::<u32>().ok()? + MARGINS))
    });
    taller.unwrap_or_else(|| snippet.to_owned())
}

/// A snippet as pages take it that allow no style but that of their sheets, which say the same.
fn without_style(snippet: &str) -> String {
    let mut parts = snippet.split(" style=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('"').map_or("", |(_, after)| after));
    }
    out
}

/// What the folder of a chart is called.
fn name_of(question: &Question, name: Option<&str>) -> Result<String> {
    let name = name.unwrap_or(match question.measure.as_str() {
        "" => question.view.name(),
        measure => measure,
    });
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_name {
        return Ok(name.to_owned());
    }
    Err(Error::source(format!(
        "\"{name}\" is no name for a chart’s folder: use small letters, digits and hyphens"
    )))
}

/// Makes the folders of all charts that the pages show so.
pub(super) fn make(www: &Path, files: &[PathBuf], site: &Path, out: &mut dyn Write) -> Result<()> {
    let folders: RefCell<BTreeMap<PathBuf, String>> = RefCell::default();
    for file in files.iter().filter(|file| super::is_page(file)) {
        let beside = site.join(file).parent().map_or_else(|| site.to_owned(), Path::to_owned);
        let found = replaced(&super::text(&www.join(file))?, OPEN, "</like-for-like>", &|attributes, _| {
            let get = |key: &str| {
                attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
            };
            if !matches!(get("way"), None | Some("element")) {
                let question = question(attributes)?;
                let to = beside.join("charts").join(name_of(&question, get("name"))?);
                let asked = question.to_string();
                let known = folders.borrow_mut().insert(to.clone(), asked.clone());
                if known.is_some_and(|known| known != asked) {
                    return Err(Error::source(format!(
                        "two charts would share the folder {}: give one a name=\"…\"",
                        to.display()
                    )));
                }
            }
            Ok(String::new())
        });
        found.map_err(|error| error.at(www.join(file).display()))?;
    }
    let folders = folders.into_inner();
    for (to, asked) in &folders {
        let order = Order {
            question: asked.clone(),
            to: to.clone(),
            url: None,
            site: site.to_owned(),
            engine: Some(site.to_owned()),
            whole: false,
        };
        embed::run(&order, &mut std::io::sink())?;
    }
    crate::cli::print(
        out,
        &format!("wrote the folders of {} charts in frames, files and pictures\n", folders.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_of_a_snippet_is_left_to_the_sheet() {
        let snippet = "<iframe src=\"a\" style=\"width:0\" title=\"b\"></iframe><img style=\"x\"/>";
        assert_eq!(without_style(snippet), "<iframe src=\"a\" title=\"b\"></iframe><img/>");
    }

    #[test]
    fn the_frame_of_a_file_has_room_for_its_margins() {
        let snippet = "<iframe width=\"100%\" height=\"700\"></iframe><img height=\"5\">";
        assert_eq!(
            with_margins(snippet),
            "<iframe width=\"100%\" height=\"732\"></iframe><img height=\"5\">"
        );
        assert_eq!(with_margins("<p>"), "<p>");
    }

    #[test]
    fn a_chart_s_folder_is_called_after_its_question_or_as_the_page_says() {
        let name = |text: &str, name| {
            name_of(&Question::parse(text).unwrap(), name).map_err(|error| error.to_string())
        };
        assert_eq!(name("measure=caseload", None).unwrap(), "caseload");
        assert_eq!(name("view=survival", None).unwrap(), "survival");
        assert_eq!(name("view=survival", Some("to-good")).unwrap(), "to-good");
        for bad in ["", "../up", "A", "a b"] {
            assert!(
                name("view=survival", Some(bad)).unwrap_err().contains("is no name for a chart’s folder"),
                "{bad}"
            );
        }
    }
}
