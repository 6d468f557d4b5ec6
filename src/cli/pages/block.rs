//! What a page of the site says, as blocks of text: the same for the page as it is built and for the script that shows
//! another council or measure in its place. It knows two ways to write them down, and not what they say.

use crate::cli::html::escape;
use crate::json::Json;

/// A piece of a line: text, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    /// Relative to the site's folder, or another's whole address.
    pub(super) href: Option<String>,
}

/// A line of text.
pub(super) type Line = Vec<Run>;

/// Text that leads nowhere.
pub(super) fn text(text: impl Into<String>) -> Run {
    Run { text: text.into(), href: None }
}

/// Text that leads somewhere.
pub(super) fn link(text: impl Into<String>, href: impl Into<String>) -> Run {
    Run { text: text.into(), href: Some(href.into()) }
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A line within whatever stands around it.
    Line(Line),
    Paragraph(Line),
    Heading(String),
    List(Vec<Line>),
    /// Terms, each with the lines that stand beside it.
    Facts(Vec<(String, Vec<Line>)>),
    Table {
        caption: String,
        head: Vec<String>,
        /// The first cell of each heads its row.
        rows: Vec<Vec<Line>>,
    },
    /// Blocks that are folded away under a line.
    Folded(String, Vec<Block>),
}

/// Writes blocks as markup.
pub(super) fn html(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Line(line) => out.push_str(&line_html(line)),
            Block::Paragraph(line) => out.push_str(&format!("<p>{}</p>", line_html(line))),
            Block::Heading(text) => out.push_str(&format!("<h3>{}</h3>", escape(text))),
            Block::List(lines) => {
                let items: String =
                    lines.iter().map(|line| format!("<li>{}</li>", line_html(line))).collect();
                out.push_str(&format!("<ul>{items}</ul>"));
            }
            Block::Facts(facts) => {
                let facts: String = facts
                    .iter()
                    .map(|(term, lines)| {
                        let told: String =
                            lines.iter().map(|line| format!("<dd>{}</dd>", line_html(line))).collect();
                        format!("<dt>{}</dt>{told}", escape(term))
                    })
                    .collect();
                out.push_str(&format!("<dl>{facts}</dl>"));
            }
            Block::Table { caption, head, rows } => {
                let head: String =
                    head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", escape(cell))).collect();
                let rows: String = rows.iter().map(|cells| row_html(cells)).collect();
                out.push_str(&format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>",
                    caption = escape(caption),
                ));
            }
            Block::Folded(summary, blocks) => out.push_str(&format!(
                "<details><summary>{}</summary>{}</details>",
                escape(summary),
                html(blocks)
            )),
        }
    }
    out
}

fn line_html(line: &[Run]) -> String {
    line.iter()
        .map(|run| match &run.href {
            Some(href) => format!("<a href=\"{}\">{}</a>", escape(href), escape(&run.text)),
            None => escape(&run.text),
        })
        .collect()
}

fn row_html(cells: &[Line]) -> String {
    let cells: String = cells
        .iter()
        .enumerate()
        .map(|(at, cell)| match at {
            0 => format!("<th scope=\"row\">{}</th>", line_html(cell)),
            _ => format!("<td>{}</td>", line_html(cell)),
        })
        .collect();
    format!("<tr>{cells}</tr>")
}

/// Writes blocks as a list of a JSON text under a key: each a kind and what is in it, a link a pair of text and address.
pub(super) fn json(json: &mut Json, key: &str, blocks: &[Block]) {
    json.list_at(key);
    list_json(json, blocks);
    json.close();
}

fn list_json(json: &mut Json, blocks: &[Block]) {
    for block in blocks {
        json.list();
        match block {
            Block::Line(line) => named_line(json, "line", line),
            Block::Paragraph(line) => named_line(json, "p", line),
            Block::Heading(text) => {
                json.text_item("h3");
                json.text_item(text);
            }
            Block::List(lines) => {
                json.text_item("ul");
                json.list();
                lines.iter().for_each(|line| line_json(json, line));
                json.close();
            }
            Block::Facts(facts) => {
                json.text_item("dl");
                json.list();
                for (term, lines) in facts {
                    json.list();
                    json.text_item(term);
                    lines.iter().for_each(|line| line_json(json, line));
                    json.close();
                }
                json.close();
            }
            Block::Table { caption, head, rows } => {
                json.text_item("table");
                json.text_item(caption);
                json.list();
                head.iter().for_each(|cell| json.text_item(cell));
                json.close();
                json.list();
                for cells in rows {
                    json.list();
                    cells.iter().for_each(|cell| line_json(json, cell));
                    json.close();
                }
                json.close();
            }
            Block::Folded(summary, blocks) => {
                json.text_item("details");
                json.text_item(summary);
                json.list();
                list_json(json, blocks);
                json.close();
            }
        }
        json.close();
    }
}

fn named_line(json: &mut Json, kind: &str, line: &[Run]) {
    json.text_item(kind);
    line_json(json, line);
}

fn line_json(json: &mut Json, line: &[Run]) {
    json.list();
    for run in line {
        match &run.href {
            None => json.text_item(&run.text),
            Some(href) => {
                json.list();
                json.text_item(&run.text);
                json.text_item(href);
                json.close();
            }
        }
    }
    json.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_written_as_markup_and_as_json_and_what_they_say_is_escaped() {
        let blocks = [
            Block::Paragraph(vec![text("a < b "), link("c & d", "index.html?a=1&b=2")]),
            Block::Facts(vec![("Unit".to_owned(), vec![vec![text("%")], vec![text("“points”")]])]),
            Block::Table {
                caption: "T".to_owned(),
                head: vec!["A".to_owned()],
                rows: vec![vec![vec![text("1")], vec![]]],
            },
            Block::Folded(
                "More".to_owned(),
                vec![Block::Heading("H".to_owned()), Block::List(vec![vec![text("i")]])],
            ),
        ];
        assert_eq!(
            html(&blocks),
            "<p>a &lt; b <a href=\"index.html?a=1&amp;b=2\">c &amp; d</a></p>\
             <dl><dt>Unit</dt><dd>%</dd><dd>“points”</dd></dl>\
             <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"T\"><table><caption>T</caption><thead><tr><th scope=\"col\">A</th></tr></thead>\
             <tbody><tr><th scope=\"row\">1</th><td></td></tr></tbody></table></div>\
             <details><summary>More</summary><h3>H</h3><ul><li>i</li></ul></details>"
        );
        let mut written = Json::default();
        written.object();
        json(&mut written, "parts", &blocks);
        assert_eq!(
            written.finish(),
            r#"{"parts":[["p",["a < b ",["c & d","index.html?a=1&b=2"]]],["dl",[["Unit",["%"],["“points”"]]]],["table","T",["A"],[[["1"],[]]]],["details","More",[["h3","H"],["ul",[["i"]]]]]]}"#
        );
    }
}
