//! The pages of the site as a list of tags and texts, each with its place. It reads what is written by hand: every element is
//! closed, unless HTML says that it has no end. What an element means, it does not know.

use crate::error::{Error, Result};
use std::ops::Range;

/// Elements without an end (HTML, section 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements in which no tag is one.
const RAW: [&str; 2] = ["script", "style"];

/// Name and value of what stands in a tag.
pub(in crate::cli) type Attribute = (String, String);

/// One element of a page.
#[derive(Debug)]
pub(in crate::cli) struct Element {
    pub(in crate::cli) name: String,
    pub(in crate::cli) attributes: Vec<Attribute>,
    /// Where its first tag stands.
    pub(in crate::cli) tag: Range<usize>,
    /// What is between its tags.
    pub(in crate::cli) inside: Range<usize>,
    /// All of it, both tags included.
    pub(in crate::cli) whole: Range<usize>,
}

impl Element {
    /// The value of an attribute, if it is there.
    pub(in crate::cli) fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

/// A page taken apart.
#[derive(Debug, Default)]
pub(in crate::cli) struct Markup {
    /// The elements in the order of their first tags.
    pub(in crate::cli) elements: Vec<Element>,
    /// Runs of text between tags, as they stand in the source.
    pub(in crate::cli) texts: Vec<Range<usize>>,
}

/// Takes a page apart.
pub(in crate::cli) fn read(page: &str) -> Result<Markup> {
    let mut markup = Markup::default();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < page.len() {
        let rest = &page[at..];
        if rest.starts_with("<!--") {
            let end = rest.find("-->").ok_or_else(|| error(page, at, "a comment has no end: add -->"))?;
            at += end + 3;
        } else if rest.starts_with("<!") {
            at += rest.find('>').ok_or_else(|| error(page, at, "a declaration has no end: add >"))? + 1;
        } else if rest.starts_with("</") {
            let end = rest.find('>').ok_or_else(|| error(page, at, "a tag has no end: add >"))?;
            let name = rest[2..end].trim().to_ascii_lowercase();
            let Some(last) = open.pop().filter(|last| markup.elements[*last].name == name) else {
                return Err(error(
                    page,
                    at,
                    &format!("</{name}> closes what is not open: put the tags in order"),
                ));
            };
            markup.elements[last].inside.end = at;
            at += end + 1;
            markup.elements[last].whole.end = at;
        } else if rest
            .strip_prefix('<')
            .is_some_and(|tag| tag.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        {
            let end = tag_end(rest).ok_or_else(|| error(page, at, "a tag has no end: add >"))?;
            let tag = rest[1..end].trim_end_matches('/');
            let name_end = tag.find(|letter: char| letter.is_whitespace()).unwrap_or(tag.len());
            let name = tag[..name_end].to_ascii_lowercase();
            let after = at + end + 1;
            let is_raw = RAW.contains(&name.as_str());
            let inner_end = if is_raw {
                let close = format!("</{name}");
                let length = page[after..].find(&close);
                after
                    + length.ok_or_else(|| error(page, at, &format!("<{name}> has no end: add {close}>")))?
            } else {
                after
            };
            if !VOID.contains(&name.as_str()) {
                open.push(markup.elements.len());
            }
            markup.elements.push(Element {
                attributes: attributes(&tag[name_end..]),
                name,
                tag: at..after,
                inside: after..after,
                whole: at..after,
            });
            at = inner_end;
        } else {
            // The first letter may be a `<` that begins no tag.
            let next = rest.char_indices().skip(1).find(|(_, letter)| *letter == '<');
            let next = next.map_or(rest.len(), |(next, _)| next);
            markup.texts.push(at..at + next);
            at += next;
        }
    }
    match open.last() {
        Some(&last) => {
            let element = &markup.elements[last];
            Err(error(page, element.tag.start, &format!("<{0}> is not closed: add </{0}>", element.name)))
        }
        None => Ok(markup),
    }
}

/// Where a tag ends: a `>` within quotation marks is of a value.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

/// Names and values of a tag's attributes: `key="value"`, or a bare key.
pub(in crate::cli) fn attributes(tag: &str) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    let mut rest = tag.trim();
    while !rest.is_empty() {
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"").and_then(|quoted| quoted.split_once('"')) {
            Some((value, after)) => (plain(value), after),
            None => (String::new(), after.strip_prefix('=').unwrap_or(after)),
        };
        attributes.push((key.to_owned(), value));
        rest = after.trim_start();
    }
    attributes
}

/// A text of the source as it is read: tags gone, entities resolved, spaces run together.
pub(in crate::cli) fn text_of(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    collapsed(&plain(&text))
}

/// The same of a part of a sentence: the spaces at its ends stay.
pub(in crate::cli) fn text_of_run(source: &str) -> String {
    plain(source)
}

/// Spaces and ends of lines as one space each, none at the ends. A space that does not break stays what it is.
pub(in crate::cli) fn collapsed(text: &str) -> String {
    text.split([' ', '\n', '\r', '\t']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The few entities that the pages use.
fn plain(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// The line of a place, counted from 1.
pub(in crate::cli) fn line(page: &str, at: usize) -> usize {
    page.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn error(page: &str, at: usize, what: &str) -> Error {
    Error::source(format!("line {}: {what}", line(page, at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_of_a_tag_are_read() {
        let read = attributes(" measure=\"agency-rate\"\n  title=\"A &amp; B\" url=\"page\" hidden ");
        let expected = [("measure", "agency-rate"), ("title", "A & B"), ("url", "page"), ("hidden", "")];
        assert_eq!(read, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn elements_have_their_places_and_what_looks_like_a_tag_is_none() {
        let page = "<!doctype html>\n<p title=\"a > b\">x <b>y</b><br> 2 < 3</p><script>if (a<b) c</script><!-- <p> -->";
        let markup = read(page).unwrap();
        let found: Vec<(&str, &str)> =
            markup.elements.iter().map(|one| (one.name.as_str(), &page[one.inside.clone()])).collect();
        assert_eq!(found, [("p", "x <b>y</b><br> 2 < 3"), ("b", "y"), ("br", ""), ("script", "if (a<b) c")]);
        assert_eq!(&page[markup.elements[1].whole.clone()], "<b>y</b>");
        let texts: Vec<&str> = markup.texts.iter().map(|text| &page[text.clone()]).collect();
        assert_eq!(texts, ["\n", "x ", "y", " 2 ", "< 3"]);
    }

    #[test]
    fn what_is_not_closed_is_an_error_with_its_line() {
        for (page, expected) in [
            ("<p>\n<b>x</p>", "line 2: </p> closes what is not open: put the tags in order"),
            ("a\n<p>", "line 2: <p> is not closed: add </p>"),
            ("</p>", "line 1: </p> closes what is not open: put the tags in order"),
            ("<p title=\"x>", "line 1: a tag has no end: add >"),
            ("<!-- x", "line 1: a comment has no end: add -->"),
            ("\n<style>p{}", "line 2: <style> has no end: add </style>"),
        ] {
            assert_eq!(read(page).unwrap_err().to_string(), expected, "{page}");
        }
    }

    #[test]
    fn a_text_is_read_as_a_reader_reads_it() {
        assert_eq!(text_of(" a\n  <b>b</b>&amp;&nbsp;c "), "a b&\u{a0}c");
    }
}
