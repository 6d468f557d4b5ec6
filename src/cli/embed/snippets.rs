//! The snippets that are pasted into a story, and a page that shows them. Their texts are those of `snippets.json`, from which
//! the page's own dialog fills in the same places; what goes into a place, each of the two knows.

use super::Chart;
use crate::chart::{Options, WIDE};
use crate::cli::html;
use crate::error::{Error, Result};
use serde_json::Value;

const TEMPLATES: &str = include_str!("../../../www/snippets.json");

/// The ways into a story: the key of the template, which names the file too, and what the way is for.
const WAYS: [(&str, &str); 5] = [
    ("element", "An element of the page itself: the chart is part of the story, complete before any script."),
    ("iframe", "A frame, with a script of the host’s page that keeps its height right."),
    ("alone", "A frame without a script, at a height that is right for a column of 640 pixels."),
    ("file", "A link to one file, which works from an email or a memory stick, without a connection."),
    (
        "static",
        "A picture with its words and its figures: for print, newsletters, apps, and where scripts are stripped.",
    ),
];

/// Every snippet, and the page that shows them, by the names of their files. They lie a folder below the chart's.
pub(super) fn files(chart: &Chart<'_>) -> Result<Vec<(String, String)>> {
    let templates = Templates::read()?;
    let places = Places::of(chart, "../", &templates)?;
    let mut files = Vec::new();
    for (way, _) in WAYS {
        files.push((format!("{way}.html"), templates.fill(way, &places)? + "\n"));
    }
    let page = shown(chart, &files);
    files.push(("index.html".to_owned(), page));
    Ok(files)
}

/// The frame without a script.
pub(super) fn alone(chart: &Chart<'_>, up: &str) -> Result<String> {
    one(chart, "alone", up)
}

/// The snippet of one way.
pub(super) fn one(chart: &Chart<'_>, way: &str, up: &str) -> Result<String> {
    let templates = Templates::read()?;
    templates.fill(way, &Places::of(chart, up, &templates)?)
}

/// The templates.
struct Templates(Value);

impl Templates {
    fn read() -> Result<Self> {
        let value = serde_json::from_str(TEMPLATES);
        value.map(Templates).map_err(|error| Error::source(format!("snippets.json is not JSON: {error}")))
    }

    /// The lines of a template.
    fn lines(&self, name: &str) -> Result<String> {
        let lines =
            self.0.get(name).and_then(Value::as_array).map(|lines| lines.iter().filter_map(Value::as_str));
        let lines: Vec<&str> = lines.map(Iterator::collect).unwrap_or_default();
        if lines.is_empty() {
            return Err(Error::source(format!("snippets.json has no \"{name}\"")));
        }
        Ok(lines.join("\n"))
    }

    fn fill(&self, name: &str, places: &Places) -> Result<String> {
        places.fill(&self.lines(name)?)
    }
}

/// What goes into the places of a template, escaped.
struct Places(Vec<(&'static str, String)>);

impl Places {
    fn of(chart: &Chart<'_>, up: &str, templates: &Templates) -> Result<Self> {
        let words = chart.words;
        let site = chart.site(up);
        let element = html::element(chart.reply, words, &chart.files, Some(&site));
        let picture =
            chart.reply.draw(words, &Options { width: WIDE, standalone: true, ..Options::default() });
        let mut places = Places(vec![
            ("site", html::escape(&site)),
            ("frame", html::escape(&chart.frame(up))),
            ("file", html::escape(&chart.file("offline.html", up))),
            ("picture", html::escape(&chart.file("chart.png", up))),
            ("picture2", html::escape(&chart.file("chart@2x.png", up))),
            ("csv", html::escape(&chart.file("chart.csv", up))),
            ("title", html::escape(&words.title)),
            ("alt", html::escape(&words.alt)),
            ("sentence", html::escape(&words.sentence)),
            ("source", within(&element, "<p class=\"lfl-source\">", "</p>")),
            (
                "table",
                within(&element, "<div class=\"lfl-scroll\"", "</div>")
                    .split_once('>')
                    .map_or_else(String::new, |(_, table)| table.to_owned()),
            ),
            ("element", element.trim_end().to_owned()),
            ("height", chart.height.to_string()),
            ("picture_height", picture.height.round().to_string()),
        ]);
        let template = templates.lines("sheet")?;
        let mut sheets = Vec::new();
        for name in html::sheets(chart.reply.question()) {
            sheets.push(
                Places(vec![("site", html::escape(&site)), ("name", name.to_owned())]).fill(&template)?,
            );
        }
        places.0.push(("sheets", sheets.join("\n")));
        Ok(places)
    }

    /// Puts the values into a template, once: what looks like a place in a value is text.
    fn fill(&self, template: &str) -> Result<String> {
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let place = after.split_once('}');
            let value = place.and_then(|(name, _)| self.0.iter().find(|(known, _)| *known == name));
            let (Some((name, after)), Some((_, value))) = (place, value) else {
                let name = place.map_or(after, |(name, _)| name);
                return Err(Error::source(format!(
                    "snippets.json has a place \"{{{name}}}\" that stands for nothing"
                )));
            };
            debug_assert!(!name.is_empty());
            out.push_str(value);
            rest = after;
        }
        Ok(out + rest)
    }
}

/// What stands between two marks.
fn within(text: &str, open: &str, close: &str) -> String {
    let inside = text.split_once(open).and_then(|(_, after)| after.split_once(close));
    inside.map_or_else(String::new, |(inside, _)| inside.to_owned())
}

/// The page that shows every snippet, as it looks and as it is pasted.
fn shown(chart: &Chart<'_>, files: &[(String, String)]) -> String {
    let mut body = String::new();
    for ((way, what), (name, text)) in WAYS.iter().zip(files) {
        body.push_str(&format!(
            "<section id=\"{way}\">\n<h2><a href=\"{name}\">{name}</a></h2>\n<p>{what}</p>\n{text}\
             <details><summary>The code, {size} characters</summary>\n<pre>{code}</pre>\n</details>\n</section>\n",
            size = text.trim_end().chars().count(),
            code = html::escape(text.trim_end()),
        ));
    }
    let title = html::escape(&chart.words.title);
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Snippets: {title}</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"{page}\">\n</head>\n<body class=\"gallery\">\n<main>\n<h1>{title}: five ways into a story</h1>\n{body}</main>\n</body>\n</html>\n",
        page = html::escape(&(chart.site("../") + "page.css")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_a_place_is_text_and_an_unknown_place_is_an_error() {
        let places = Places(vec![("title", "{site}".to_owned()), ("site", "x".to_owned())]);
        assert_eq!(places.fill("a {title} b {site}").unwrap(), "a {site} b x");
        for template in ["{nothing}", "{", "{title"] {
            let error = places.fill(template).unwrap_err().to_string();
            assert!(error.contains("stands for nothing"), "{template}: {error}");
        }
    }
}
