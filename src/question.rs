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

/// A word of the grammar.
trait Word: Copy + Sized + 'static {
    const WHAT: &'static str;
    const WORDS: &'static [(Self, &'static str)];

    fn parse(text: &str) -> Result<Self> {
        let known = Self::WORDS.iter().find(|(_, name)| *name == text).map(|(word, _)| *word);
        known.ok_or_else(|| {
            let mut all = String::new();
            for (at, (_, name)) in Self::WORDS.iter().enumerate() {
                all.push_str(match at {
                    0 => "",
                    _ if at + 1 == Self::WORDS.len() => " or ",
                    _ => ", ",
                });
                all.push_str(name);
            }
            Error::question(format!("\"{text}\" is not {}: use {all}", Self::WHAT))
        })
    }
}

impl Word for With {
    const WHAT: &'static str = "something to compare with";
    const WORDS: &'static [(Self, &'static str)] =
        &[(With::England, "england"), (With::Region, "region"), (With::Neighbours, "neighbours")];
}

impl Word for View {
    const WHAT: &'static str = "a view";
    const WORDS: &'static [(Self, &'static str)] = &[(View::Line, "line"), (View::Bars, "bars")];
}

impl Word for Dark {
    const WHAT: &'static str = "a choice of dark";
    const WORDS: &'static [(Self, &'static str)] =
        &[(Dark::False, "false"), (Dark::True, "true"), (Dark::Auto, "auto")];
}

macro_rules! names {
    ($($word:ident),*) => {$(
        impl $word {
            /// The word as the grammar spells it.
            #[must_use]
            pub fn name(self) -> &'static str {
                // Every variant stands in the table, in order.
                <Self as Word>::WORDS[self as usize].1
            }

            /// All words of this kind, as the grammar spells them.
            pub fn names() -> impl Iterator<Item = &'static str> {
                <Self as Word>::WORDS.iter().map(|(_, name)| *name)
            }
        }
    )*};
}
names!(With, View, Dark);

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
            let optional = || Some(value.to_owned());
            match key {
                "measure" => question.measure = value.to_ascii_lowercase(),
                "areas" => question.areas = areas(value)?,
                "with" => question.with = with(value)?,
                "from" => question.from = optional(),
                "to" => question.to = optional(),
                "period" => question.period = optional(),
                "view" => question.view = View::parse(value)?,
                "title" => question.title = optional(),
                "release" => question.release = optional(),
                "dark" => question.dark = Dark::parse(value)?,
                _ => {}
            }
        }
        Ok(question)
    }
}

fn areas(value: &str) -> Result<Vec<String>> {
    let mut areas: Vec<String> = Vec::new();
    for name in list(value) {
        let name = if name.len() == 9 && name.as_bytes()[1..].iter().all(u8::is_ascii_digit) {
            name.to_ascii_uppercase()
        } else {
            name.to_ascii_lowercase()
        };
        if !areas.contains(&name) {
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
    let mut with = list(value).map(With::parse).collect::<Result<Vec<With>>>()?;
    crate::order::sort(&mut with, With::cmp);
    with.dedup();
    Ok(with)
}

fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|name| !name.is_empty())
}

impl fmt::Display for Question {
    /// The canonical text: keys in a fixed order, defaults left out. Reading it gives the same question.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let default = Question::default();
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut put = |key, value: String| pairs.push((key, value));
        if !self.measure.is_empty() {
            put("measure", encode(&self.measure));
        }
        if !self.areas.is_empty() {
            put("areas", self.areas.iter().map(|area| encode(area)).collect::<Vec<_>>().join(","));
        }
        if self.with != default.with || !self.areas.is_empty() {
            let names: Vec<&str> = self.with.iter().map(|with| with.name()).collect();
            put("with", if names.is_empty() { "none".to_owned() } else { names.join(",") });
        }
        for (key, value) in [("from", &self.from), ("to", &self.to), ("period", &self.period)] {
            if let Some(value) = value {
                put(key, encode(value));
            }
        }
        if self.view != default.view || !self.areas.is_empty() {
            put("view", self.view.name().to_owned());
        }
        for (key, value) in [("title", &self.title), ("release", &self.release)] {
            if let Some(value) = value {
                put(key, encode(value));
            }
        }
        if self.dark != default.dark {
            put("dark", self.dark.name().to_owned());
        }
        for (at, (key, value)) in pairs.iter().enumerate() {
            write!(f, "{}{key}={value}", if at == 0 { "" } else { "&" })?;
        }
        Ok(())
    }
}

/// Undoes the escapes of an address: `%C3%A9` and `+`. What is not an escape stays as it is.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = || {
            let digits = bytes.get(at + 1..at + 3)?;
            let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            Some(digit(digits[0])? << 4 | digit(digits[1])?)
        };
        match (bytes[at], escaped()) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
                continue;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Escapes what would end a value, an address or an attribute.
fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/():'!*".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
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
