//! The static figure: what stands in an article before any script runs, and what stays where none does. The
//! live element builds the same structure, so that nothing moves when it takes over.

use super::controls::Controls;
use crate::chart::{NARROW, Options, WIDE};
use crate::question::{Question, View};
use crate::reply::Reply;
use crate::words::{LICENCE, LICENCE_URL, Table, Words};

/// The style sheet that figures share with the live element.
const CSS: &str = include_str!("../../www/chart.css");
/// The one that other forms of figures need besides.
const FORMS: &str = include_str!("../../www/forms.css");
/// The one that maps of figures need besides.
const MAP: &str = include_str!("../../www/map.css");
/// The one that pictures with grades need besides.
const GRADES: &str = include_str!("../../www/grades.css");

/// A page that needs no script and no other file.
pub(super) fn page(reply: &Reply<'_>, words: &Words) -> String {
    let question = reply.question();
    let mut css = String::new();
    for (_, sheet) in sheets_of(question) {
        css.push_str(&compact(sheet));
    }
    css.push_str(&super::sheet::rules(reply, words));
    format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{sentence}\">\n<style>\n{css}</style>\n</head>\n\
         <body>\n<main>\n{element}</main>\n</body>\n</html>\n",
        title = escape(&words.title),
        sentence = escape(&words.sentence),
        element = element(reply, words, &[], None),
    )
}

/// The names of the style sheets that a figure takes.
pub(super) fn sheets(question: &Question) -> Vec<&'static str> {
    sheets_of(question).into_iter().map(|(name, _)| name).collect()
}

/// The same, with what is in them.
fn sheets_of(question: &Question) -> Vec<(&'static str, &'static str)> {
    let sheets = [
        (true, "chart.css", CSS),
        (has_forms(question), "forms.css", FORMS),
        (has_shades(question), "map.css", MAP),
        (has_grades(question), "grades.css", GRADES),
    ];
    sheets.into_iter().filter(|(wanted, ..)| *wanted).map(|(_, name, css)| (name, css)).collect()
}

/// Whether figures are drawn in another form than a line or bars.
pub(super) fn has_forms(question: &Question) -> bool {
    !question.is_of_inspections() && !matches!(question.view, View::Line | View::Bars)
}

/// Whether figures are drawn on a map.
fn has_shades(question: &Question) -> bool {
    question.view == View::Map && !question.is_of_inspections()
}

/// Whether grades are drawn: in the views of inspections, and behind a line.
fn has_grades(question: &Question) -> bool {
    question.is_of_inspections() || !question.judgements.is_empty()
}

/// A style sheet as it travels: its comments and its lines are for those who read the source.
fn compact(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut rules = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        rules.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    // A rule is a line that opens it, a declaration a line, and a line that closes it.
    rules.lines().map(str::trim).fold(String::new(), |mut out, line| {
        match (line.strip_suffix(" {"), line.strip_suffix(';').and_then(|line| line.split_once(": "))) {
            (Some(selector), _) => out.extend([selector, "{"]),
            (None, Some((property, value))) => out.extend([property, ":", value, ";"]),
            (None, None) => out.push_str(line),
        }
        out
    })
}

/// The element with its static figure. `files` are the packs that it needs when it comes alive; `explorer` is
/// the folder of the page where a reader without scripts can go on.
pub(super) fn element(reply: &Reply<'_>, words: &Words, files: &[&str], explorer: Option<&str>) -> String {
    format!(
        "<like-for-like{}>\n{}</like-for-like>\n",
        attributes(reply, files, explorer.is_some()),
        figure(reply, words, explorer)
    )
}

/// With `comes_alive`, what the figure is held against then: the release that it was written with.
fn attributes(reply: &Reply<'_>, files: &[&str], comes_alive: bool) -> String {
    let mut attributes = String::new();
    // The grammar's own text, taken apart: each pair of a question is an attribute of the element.
    for pair in reply.question().to_string().split('&') {
        if let Some((key, value)) = pair.split_once('=') {
            attributes.push_str(&format!(" {key}=\"{}\"", escape(&unescape_address(value))));
        }
    }
    if comes_alive {
        attributes.push_str(&format!(" written=\"{}\"", escape(reply.release())));
    }
    if !files.is_empty() {
        attributes.push_str(&format!(" files=\"{}\"", escape(&files.join(" "))));
    }
    attributes
}

/// Undoes the escapes of a canonical question, whose only escapes are `%` and two digits.
fn unescape_address(value: &str) -> String {
    let parsed = Question::parse(&format!("title={value}"));
    parsed.ok().and_then(|question| question.title).unwrap_or_else(|| value.to_owned())
}

/// The figure itself.
pub(super) fn figure(reply: &Reply<'_>, words: &Words, explorer: Option<&str>) -> String {
    let [narrow, wide] =
        [NARROW, WIDE].map(|width| reply.draw(words, &Options { width, ..Options::default() }));
    let controls = explorer.map(|folder| Controls::of(reply, words, &wide, folder));
    // A table for its own sake is there to be seen.
    let open = reply.question().view == View::Table;
    let caveats: String =
        words.caveats.iter().map(|(_, text)| format!("<li>{}</li>\n", escape(text))).collect();
    let caveats = if caveats.is_empty() {
        String::new()
    } else {
        format!("<ul class=\"lfl-caveats\">\n{caveats}</ul>\n")
    };
    format!(
        "<figure class=\"lfl\" lang=\"en-GB\">\n<h3 class=\"lfl-title\">{title}</h3>\n<p class=\"lfl-subtitle\">{subtitle}</p>\n\
         <p class=\"lfl-sentence\">{sentence}</p>\n{controls}\
         <div class=\"lfl-picture\"><div class=\"lfl-narrow\">{narrow}</div><div class=\"lfl-wide\">{wide}</div></div>\n\
         {caveats}{share}<details class=\"lfl-table\"{open}><summary>The figures as a table</summary><div class=\"lfl-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">{table}</div></details>\n\
         <p class=\"lfl-source\">Source: {link}.{updated} <a href=\"{LICENCE_URL}\">{LICENCE}</a>.</p>\n</figure>\n",
        title = escape(&words.title),
        subtitle = escape(&words.subtitle),
        sentence = escape(&words.sentence),
        narrow = crate::svg(&narrow).trim_end(),
        wide = crate::svg(&wide).trim_end(),
        share = controls.as_ref().map_or(String::new(), Controls::share),
        controls = controls.as_ref().map_or(String::new(), Controls::rows),
        caption = escape(&words.table.caption),
        table = table(&words.table, &Sparks::of(reply), open && explorer.is_some()),
        link = sources(words),
        open = if open { " open=\"\"" } else { "" },
        updated = if words.updated.is_empty() { String::new() } else { format!(" {}.", words.updated) },
    )
}

/// Where it is all from, each source with its address.
fn sources(words: &Words) -> String {
    let also =
        words.source_also.as_ref().map_or(String::new(), |(text, url)| "; ".to_owned() + &link(text, url));
    link(&words.source, &words.source_url) + &also
}

fn link(text: &str, url: &str) -> String {
    if url.is_empty() { escape(text) } else { format!("<a href=\"{}\">{}</a>", escape(url), escape(text)) }
}

/// The small lines of the rows of a table of councils: the head of their column, and the data of a path a row. Empty in
/// any other view.
#[derive(Default)]
struct Sparks {
    head: String,
    paths: Vec<String>,
}

impl Sparks {
    fn of(reply: &Reply<'_>) -> Self {
        let Reply::Figures(answer) = reply else { return Sparks::default() };
        let last = answer.periods.len() - 1;
        if answer.question.view != View::Table || last == 0 {
            return Sparks::default();
        }
        let [first, last] = [0, last].map(|at| answer.period(at).short_label());
        let paths = crate::chart::sparks(answer).iter().map(|lines| crate::svg::data(lines)).collect();
        Sparks { head: format!("<th scope=\"col\">{} to {}</th>", escape(first), escape(last)), paths }
    }

    /// The cell of a row.
    fn cell(&self, row: usize) -> String {
        match self.paths.get(row).map(String::as_str) {
            None => String::new(),
            Some("") => "<td></td>".to_owned(),
            Some(path) => format!(
                "<td><svg class=\"lfl-spark\" aria-hidden=\"true\" viewBox=\"0 0 100 24\" width=\"100\" height=\"24\">\
                 <path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/></svg></td>"
            ),
        }
    }
}

/// A table that stands open will have heads to sort by: they look so from the beginning.
fn table(table: &Table, sparks: &Sparks, sortable: bool) -> String {
    let [before, after] = if sortable { ["<span class=\"lfl-sort\">", "</span>"] } else { [""; 2] };
    let head: String = table
        .head
        .iter()
        .map(|cell| format!("<th scope=\"col\">{before}{}{after}</th>", escape(cell)))
        .collect();
    let head = head + &sparks.head;
    let mut body = String::new();
    for (place, row) in table.rows.iter().enumerate() {
        body.push_str(if row.chosen { "<tr class=\"lfl-chosen\">" } else { "<tr>" });
        for (at, cell) in row.cells.iter().enumerate() {
            let leads = at + 1 == row.cells.len() && !row.link.is_empty();
            let cell = if leads { link(cell, &row.link) } else { escape(cell) };
            body.push_str(&if at == 0 {
                format!("<th scope=\"row\">{cell}</th>")
            } else {
                format!("<td>{cell}</td>")
            });
        }
        body.push_str(&sparks.cell(place));
        body.push_str("</tr>\n");
    }
    format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>",
        escape(&table.caption)
    )
}

/// Escapes text for HTML content and attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}
