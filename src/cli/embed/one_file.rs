//! The one file: a page that carries script, style, engine and figures, and opens from a disk with the network off. Where
//! its parts stand in the page, `inlined.js` knows too. It is complete before the script runs, as any page with a chart.

use super::Chart;
use super::built::{Built, first_build};
use crate::cli::{html, pack, sheet};
use crate::error::{Error, Result};
use crate::question::{Among, Question, View, With};
use crate::words::Words;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The most that a file for one chart may weigh where it could do with less.
const MOST_BYTES: usize = 350_000;

/// The whole release with all that can be asked of it.
const WHOLE: [&str; 3] = ["figures", "judgements", "improvement"];

/// The style of a page around a chart.
const PAGE: &str = "page.css";

/// Signs of base 64 (RFC 4648).
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The page.
pub(super) fn html(chart: &Chart<'_>, built: &Built, whole: bool) -> Result<String> {
    let mut engines = Engines { built, zipped: BTreeMap::new() };
    if whole {
        return page(chart, &mut engines, &WHOLE, &[built.whole()?], true);
    }
    let question = chart.reply.question();
    let more = more(chart, built);
    let mut smallest: Option<String> = None;
    for (builds, with_more) in choices(question) {
        let packs = if with_more { &more } else { &more[..chart.files.len()] };
        let text = page(chart, &mut engines, &builds, packs, false)?;
        if text.len() <= MOST_BYTES {
            return Ok(text);
        }
        if smallest.as_ref().is_none_or(|known| text.len() < known.len()) {
            smallest = Some(text);
        }
    }
    smallest.ok_or_else(|| Error::source("no engine answers this question"))
}

/// The builds of the engine of which each choice answers the question, and whether packs for other forms go with them:
/// what leaves the reader most to choose comes first, and the first that fits is taken.
fn choices(question: &Question) -> Vec<(Vec<&'static str>, bool)> {
    if question.is_of_inspections() {
        return vec![(vec!["judgements", "improvement"], false), (vec![first_build(question)], false)];
    }
    let mut choices = vec![(vec!["figures"], true), (vec!["figures"], false)];
    match question.view {
        View::Line | View::Bars => choices.push((vec!["complete"], false)),
        // What only the build of all forms answers, the build of one does not.
        _ if asks_more(question) => {}
        _ => choices.push((vec![first_build(question)], false)),
    }
    choices
}

/// Whether a question about figures has keys that a build of one form does not know.
fn asks_more(question: &Question) -> bool {
    !question.show.is_empty()
        || !question.marks.is_empty()
        || question.group != Among::All
        || question.model.is_some()
        || !question.judgements.is_empty()
        || question.with.iter().any(|with| *with > With::Neighbours)
}

/// The packs that the chart needs, and after them small ones that it takes in its other forms.
fn more(chart: &Chart<'_>, built: &Built) -> Vec<String> {
    let mut packs: Vec<String> = chart.files.iter().map(|&name| name.to_owned()).collect();
    let question = chart.reply.question();
    if question.is_of_figures() && !question.is_of_inspections() {
        for more in ["view=funnel", "view=map", "show=real"] {
            let other = Question::parse(&format!("measure={}&{more}", question.measure));
            // A form that does not suit the measure needs nothing.
            let files =
                other.and_then(|other| built.dataset_for(&other)).map(|(_, files)| files).unwrap_or_default();
            for file in files {
                if !packs.contains(&file) && !file.starts_with("catalogue.") {
                    packs.push(file);
                }
            }
        }
    }
    packs
}

/// Builds of the engine as they lie in the page, each made once.
struct Engines<'a> {
    built: &'a Built,
    zipped: BTreeMap<&'static str, String>,
}

impl Engines<'_> {
    fn take(&mut self, build: &'static str) -> Result<&str> {
        if !self.zipped.contains_key(build) {
            self.zipped.insert(build, base64(&gzip(&self.built.engine(build)?)?));
        }
        Ok(&self.zipped[build])
    }
}

fn page(
    chart: &Chart<'_>,
    engines: &mut Engines<'_>,
    builds: &[&'static str],
    packs: &[String],
    whole: bool,
) -> Result<String> {
    let (words, built) = (chart.words, engines.built);
    let script = built.text("one-file.js").map_err(|_| {
        Error::source("the site has no script for single files, one-file.js: build it again, with make site")
    })?;
    let print = sheet::rules(chart.reply, words);
    let mut sheets = sheets(chart, built, &script)?;
    if whole {
        sheets.insert(0, (PAGE.to_owned(), built.text(PAGE)?.trim().to_owned()));
    }
    let mut styles = vec![print.as_str()];
    styles.extend(sheets.iter().map(|(_, css)| css.as_str()));
    harmless(&script, &styles)?;

    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src {} data:; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&script),
        styles.iter().map(|css| format!("'{}'", hash(css))).collect::<Vec<_>>().join(" "),
    );
    let mut head = format!("<style>{print}</style>\n");
    for (name, css) in &sheets {
        head.push_str(&format!("<style data-part=\"{}\">{css}</style>\n", html::escape(name)));
    }

    // Read by the script as they are needed; a browser runs no script of such a type.
    let mut parts = String::new();
    let mut part = |name: &str, text: &str| {
        parts.push_str(&format!(
            "<script type=\"text/plain\" data-part=\"{}\">{text}</script>\n",
            html::escape(name)
        ));
    };
    let core = packs.first().map_or("", String::as_str);
    part("latest.json", &serde_json::json!({ "release": chart.release, "core": core }).to_string());
    for build in builds {
        part(&format!("engine {build}"), engines.take(build)?);
    }
    for name in packs {
        let bytes = built.zipped(name)?;
        part(name, &base64(&if bytes.starts_with(&super::built::GZIP) { bytes } else { gzip(&bytes)? }));
    }

    let home = chart.url.as_ref().map(|url| url.join(&chart.engine));
    let files: Vec<&str> = if whole { Vec::new() } else { packs.iter().map(String::as_str).collect() };
    let element = html::element(chart.reply, words, &files, home.as_deref());
    // A file's own address can hold a question; that of a page on which measures are chosen follows them.
    let finds = whole && !chart.reply.question().is_of_inspections();
    let url = if finds { "page" } else { "frame" };
    let element = element.replacen("<like-for-like", &format!("<like-for-like url=\"{url}\""), 1);
    let [before, after] = if finds { around(words) } else { Default::default() };
    Ok(format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{sentence}\">\n<link rel=\"icon\" href=\"data:,\">\n{head}</head>\n\
         <body>\n<main>\n{before}{element}{after}</main>\n{parts}<script{home}>{script}</script>\n</body>\n</html>\n",
        title = html::escape(&words.title),
        sentence = html::escape(&words.sentence),
        element = reserved(&element),
        home = home.map_or(String::new(), |home| format!(" data-home=\"{}\"", html::escape(&home))),
    ))
}

/// What `www/whole.js` fills: the field that finds a measure, and the list of all.
fn around(words: &Words) -> [String; 2] {
    [
        format!(
            "<div class=\"story\">\n<h1>{}</h1>\n<p class=\"standfirst\"><span id=\"about\">A comparison of councils in England.</span> \
             This file holds every measure that the Department for Education publishes for councils, and works without a connection.</p>\n\
             <h2 class=\"label\">Choose a measure</h2>\n<div class=\"find\" id=\"find\"></div>\n</div>\n",
            html::escape(&words.title)
        ),
        "<nav class=\"topics\" id=\"topics\" aria-labelledby=\"topics-title\">\n<h2 id=\"topics-title\">All measures, by topic</h2>\n</nav>\n"
            .to_owned(),
    ]
}

/// The room for the controls of the live chart, where no address is known to which a reader without scripts could go on.
fn reserved(element: &str) -> String {
    const PICTURE: &str = "<div class=\"lfl-picture\">";
    if element.contains("<div class=\"lfl-controls\"") {
        return element.to_owned();
    }
    element.replacen(PICTURE, &format!("<div class=\"lfl-controls\"></div>\n{PICTURE}"), 1)
}

/// The style sheets that the script may ask for, those of the finished figure first.
fn sheets(chart: &Chart<'_>, built: &Built, script: &str) -> Result<Vec<(String, String)>> {
    let mut names: Vec<String> =
        html::sheets(chart.reply.question()).into_iter().map(str::to_owned).collect();
    for name in built.sheets()? {
        // Neither the dialog that hands the chart out nor a paper's look is asked for in the file.
        if !["panel.css", "embedding.css", "themes.css"].contains(&name.as_str())
            && !names.contains(&name)
            && script.contains(&format!("\"{name}\""))
        {
            names.push(name);
        }
    }
    names.into_iter().map(|name| built.text(&name).map(|css| (name, css.trim().to_owned()))).collect()
}

/// Makes sure that nothing ends before its end: between tags a text is what the page's reader makes of it.
fn harmless(script: &str, styles: &[&str]) -> Result<()> {
    let script = script.to_ascii_lowercase();
    let ends = script.contains("</script") || script.contains("<!--");
    if ends || styles.iter().any(|css| css.to_ascii_lowercase().contains("</style")) {
        return Err(Error::source(
            "a script or a style sheet of the site would end within the page: build the site again, with make site",
        ));
    }
    Ok(())
}

fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut zipped = Vec::new();
    zopfli::compress(pack::options(), zopfli::Format::Gzip, bytes, &mut zipped)
        .map_err(|error| Error::source(format!("can't be compressed: {error}")))?;
    Ok(zipped)
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits =
            three.iter().fold(0, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * at)) as usize & 63];
            out.push(if at <= three.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    #[test]
    fn what_would_end_within_the_page_is_refused() {
        assert!(harmless("a<b", &[".a{}"]).is_ok());
        for (script, css) in [("'</SCRIPT>'", ""), ("'<!--'", ""), ("", "a::after{content:'</Style'}")] {
            assert!(harmless(script, &[css]).is_err(), "{script} {css}");
        }
    }
}
