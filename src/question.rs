//! The grammar of a question: one line of text, the same in an address, an attribute, the shell and a test.
//! It knows which words are allowed, and not which measures, areas or periods exist.

use crate::error::{Error, Result};
use std::fmt;

/// The most areas that can be chosen at once: as many as there are colours that can be told apart.
pub const MOST_AREAS: usize = 8;

/// Who stands beside the chosen areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum With {
    /// England.
    England,
    /// The region of the first chosen area.
    Region,
    /// The statistical neighbours of the first chosen area.
    Neighbours,
}

/// The form of the picture and the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// Each chosen area over time. The default.
    #[default]
    Line,
    /// All authorities ranked in one period.
    Bars,
}

/// Which colours a picture is drawn in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dark {
    /// Dark on light. The default.
    #[default]
    False,
    /// Light on dark.
    True,
    /// As the reader's system has it.
    Auto,
}

/// The place of a word among those that are allowed.
fn place(text: &str, words: &[&str], what: &str) -> Result<usize> {
    for (at, word) in words.iter().enumerate() {
        if *word == text {
            return Ok(at);
        }
    }
    Err(Error::question(format!("\"{text}\" is not {what}: use {}", one_of(words))))
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn one_of(words: &[&str]) -> String {
    let mut all = String::new();
    for (at, word) in words.iter().enumerate() {
        all.push_str(match at {
            0 => "",
            _ if at + 1 == words.len() => " or ",
            _ => ", ",
        });
        all.push_str(word);
    }
    all
}

/// Gives an enum its words: variants and words in the order of its declaration.
macro_rules! words {
    ($enum:ident, $what:literal, $($variant:ident $word:literal),*) => {
        impl $enum {
            const ALL: &[Self] = &[$($enum::$variant),*];
            const WORDS: &[&'static str] = &[$($word),*];

            fn parse(text: &str) -> Result<Self> {
                Ok(Self::ALL[place(text, Self::WORDS, $what)?])
            }

            /// The word as the grammar spells it.
            #[must_use]
            pub fn name(self) -> &'static str {
                Self::WORDS[self as usize]
            }

            /// All words of this kind, as the grammar spells them.
            pub fn names() -> impl Iterator<Item = &'static str> {
                Self::WORDS.iter().copied()
            }
        }
    };
}
words!(With, "something to compare with", England "england", Region "region", Neighbours "neighbours");
words!(View, "a view", Line "line", Bars "bars");
words!(Dark, "a choice of dark", False "false", True "true", Auto "auto");

/// A question: which measure, whose figures, beside whom, when, and in which form.
///
/// ```
/// use likeforlike::{Question, View};
/// let text = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england&view=bars";
/// let question = Question::parse(text).unwrap();
/// assert_eq!(question.view, View::Bars);
/// assert_eq!(question.to_string(), text);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The slug of the measure; empty when none is named.
    pub measure: String,
    /// Slugs or GSS codes, at most [`MOST_AREAS`].
    pub areas: Vec<String>,
    /// Who stands beside them, in the order of [`With`]. Default: England.
    pub with: Vec<With>,
    /// The first period, by label or year. Default: the first there is.
    pub from: Option<String>,
    /// The last period. Default: the last there is.
    pub to: Option<String>,
    /// The period that is ranked and put into words. Default: the last with figures.
    pub period: Option<String>,
    /// The form. Default: a line over time.
    pub view: View,
    /// A title of the caller's own. Default: the measure's.
    pub title: Option<String>,
    /// The release that the caller wants. Default: whichever is loaded.
    pub release: Option<String>,
    /// The colours. Default: dark on light.
    pub dark: Dark,
}

impl Default for Question {
    fn default() -> Self {
        Question {
            measure: String::new(),
            areas: Vec::new(),
            with: vec![With::England],
            from: None,
            to: None,
            period: None,
            view: View::default(),
            title: None,
            release: None,
            dark: Dark::default(),
        }
    }
}

impl Question {
    /// Reads a question. A leading `?` and unknown keys are ignored; an empty value is the default.
    ///
    /// # Errors
    /// When a value is not one of the words that its key allows, or more areas are named than can be shown.
    pub fn parse(text: &str) -> Result<Self> {
        let mut question = Question::default();
        for pair in text.trim().trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match key {
                "measure" => question.measure = value.to_ascii_lowercase(),
                "areas" => question.areas = areas(value)?,
                "with" => question.with = with(value)?,
                "view" => question.view = View::parse(value)?,
                "dark" => question.dark = Dark::parse(value)?,
                _ => {
                    if let Some(text) = question.text(key) {
                        *text = Some(value.to_owned());
                    }
                }
            }
        }
        Ok(question)
    }

    /// The part of a question that is any text, by its key.
    fn text(&mut self, key: &str) -> Option<&mut Option<String>> {
        Some(match key {
            "from" => &mut self.from,
            "to" => &mut self.to,
            "period" => &mut self.period,
            "title" => &mut self.title,
            "release" => &mut self.release,
            _ => return None,
        })
    }
}

fn areas(value: &str) -> Result<Vec<String>> {
    let mut areas: Vec<String> = Vec::new();
    for name in value.split(',') {
        let mut name = name.trim().to_ascii_lowercase();
        if name.len() == 9 && name.bytes().skip(1).all(|byte| byte.is_ascii_digit()) {
            name.make_ascii_uppercase();
        }
        if !name.is_empty() && !areas.contains(&name) {
            areas.push(name);
        }
    }
    if areas.len() > MOST_AREAS {
        return Err(Error::question(format!("{} areas are named: choose at most {MOST_AREAS}", areas.len())));
    }
    Ok(areas)
}

fn with(value: &str) -> Result<Vec<With>> {
    if value == "none" {
        return Ok(Vec::new());
    }
    let mut asked = [false; With::WORDS.len()];
    for name in value.split(',') {
        let name = name.trim();
        if !name.is_empty() {
            asked[With::parse(name)? as usize] = true;
        }
    }
    let mut with = Vec::new();
    for word in With::ALL {
        if asked[*word as usize] {
            with.push(*word);
        }
    }
    Ok(with)
}

impl fmt::Display for Question {
    /// The canonical text: keys in a fixed order, defaults left out. Reading it gives the same question.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        put(&mut out, "measure", Some(&self.measure).filter(|measure| !measure.is_empty()));
        let chosen = !self.areas.is_empty();
        if chosen {
            key(&mut out, "areas");
            for (at, area) in self.areas.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                encode(&mut out, area);
            }
        }
        if chosen || self.with != [With::England] {
            key(&mut out, "with");
            for (at, with) in self.with.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                out.push_str(with.name());
            }
            if self.with.is_empty() {
                out.push_str("none");
            }
        }
        put(&mut out, "from", self.from.as_ref());
        put(&mut out, "to", self.to.as_ref());
        put(&mut out, "period", self.period.as_ref());
        if chosen || self.view != View::default() {
            key(&mut out, "view");
            out.push_str(self.view.name());
        }
        put(&mut out, "title", self.title.as_ref());
        put(&mut out, "release", self.release.as_ref());
        if self.dark != Dark::default() {
            key(&mut out, "dark");
            out.push_str(self.dark.name());
        }
        f.write_str(&out)
    }
}

/// Writes a key and its value, where there is one.
fn put(out: &mut String, name: &str, value: Option<&String>) {
    if let Some(value) = value {
        key(out, name);
        encode(out, value);
    }
}

fn key(out: &mut String, name: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    out.push('=');
}

/// Undoes the escapes of an address: `%C3%A9` and `+`. What is not an escape stays as it is, and so does a text
/// whose escapes are not UTF-8.
fn decode(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        let mut rest = bytes.clone();
        out.push(match byte {
            b'+' => b' ',
            b'%' => match (digit(rest.next()), digit(rest.next())) {
                (Some(high), Some(low)) => {
                    bytes = rest;
                    high << 4 | low
                }
                _ => byte,
            },
            _ => byte,
        });
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// A hexadecimal digit.
fn digit(byte: Option<u8>) -> Option<u8> {
    match byte? {
        byte @ b'0'..=b'9' => Some(byte - b'0'),
        byte @ (b'a'..=b'f' | b'A'..=b'F') => Some((byte | 0x20) - b'a' + 10),
        _ => None,
    }
}

/// Escapes what would end a value, an address or an attribute.
fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/():'!*".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_the_grammar_reads_and_prints() {
        let text = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours&from=2016&to=2025&view=line";
        let question = Question::parse(text).unwrap();
        assert_eq!(question.areas, ["gloucestershire", "south-gloucestershire"]);
        assert_eq!(question.with, [With::England, With::Region, With::Neighbours]);
        assert_eq!((question.from.as_deref(), question.to.as_deref()), (Some("2016"), Some("2025")));
        assert_eq!(question.to_string(), text);
    }

    #[test]
    fn unknown_keys_and_empty_values_are_ignored() {
        for text in ["", "?", "utm_source=paper&fbclid=1", "view=&with=&areas=,,", "&&==&"] {
            assert_eq!(Question::parse(text).unwrap(), Question::default(), "{text}");
        }
    }

    #[test]
    fn an_unknown_value_names_the_valid_ones() {
        for (text, message) in [
            ("view=lien", "\"lien\" is not a view: use line or bars"),
            ("with=wales", "\"wales\" is not something to compare with: use england, region or neighbours"),
            ("dark=maybe", "\"maybe\" is not a choice of dark: use false, true or auto"),
            ("areas=a,b,c,d,e,f,g,h,i", "9 areas are named: choose at most 8"),
        ] {
            assert_eq!(Question::parse(text).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn escapes_are_undone_and_order_does_not_matter() {
        let question = Question::parse(
            "?with=neighbours%2Cengland&title=Agency+staff%3A%20%C3%A9&areas=E10000013,e10000013",
        )
        .unwrap();
        assert_eq!(question.with, [With::England, With::Neighbours]);
        assert_eq!(question.title.as_deref(), Some("Agency staff: é"));
        assert_eq!(question.areas, ["E10000013"]);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_read_prints_and_reads_the_same(text in ".{0,200}") {
            if let Ok(question) = Question::parse(&text) {
                prop_assert_eq!(Question::parse(&question.to_string()).unwrap(), question);
            }
        }

        #[test]
        fn every_question_prints_and_reads_the_same(
            measure in "[a-z0-9-]{0,12}",
            areas in prop::collection::btree_set("[a-z][a-z-]{0,7}", 0..8),
            title in prop::option::of("[^ ].{0,20}[^ ]"),
            view in 0..2_usize,
            with in prop::collection::btree_set(0..3_usize, 0..3),
        ) {
            let question = Question {
                measure,
                areas: areas.into_iter().collect(),
                title: title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()),
                view: [View::Line, View::Bars][view],
                with: with.into_iter().map(|at| [With::England, With::Region, With::Neighbours][at]).collect(),
                ..Question::default()
            };
            prop_assert_eq!(Question::parse(&question.to_string()).unwrap(), question);
        }
    }
}
