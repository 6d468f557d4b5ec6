//! The one error type of the crate. Each message says what was wrong, where, and what to do; it is lower
//! case and has no full stop, so that callers can chain it. This file may not know what went wrong elsewhere.

use std::fmt;

/// What went wrong, in one sentence.
///
/// The type is opaque: callers print it, or ask one of the predicates below. Missing data is never an error:
/// it is a value with a reason (see [`Status`](crate::Status)).
///
/// ```
/// let error = likeforlike::Question::parse("view=lien").unwrap_err();
/// assert!(error.is_question());
/// assert_eq!(error.to_string(), "\"lien\" is not a view: did you mean line?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Bytes that are not a pack, or are damaged.
    Pack,
    /// A question that can't be read, or names what does not exist.
    Question,
    /// A question that this build does not answer.
    #[cfg_attr(feature = "complete", allow(dead_code))]
    Incomplete,
    /// A published file, or a file of the dataset, that was not understood.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    Source,
    /// A picture that can't be painted.
    #[cfg_attr(not(feature = "png"), allow(dead_code))]
    Picture,
    /// A file that can't be read or written.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    File,
}

/// The result of anything here that can fail.
///
/// ```
/// fn title(text: &str) -> likeforlike::Result<Option<String>> {
///     Ok(likeforlike::Question::parse(text)?.title)
/// }
/// assert_eq!(title("title=A+story"), Ok(Some("A story".to_owned())));
/// ```
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn pack(message: impl Into<String>) -> Self {
        Error { kind: Kind::Pack, message: message.into() }
    }

    pub(crate) fn question(message: impl Into<String>) -> Self {
        Error { kind: Kind::Question, message: message.into() }
    }

    /// A question for the complete engine, asked of the smaller one.
    #[cfg_attr(feature = "complete", allow(dead_code))]
    pub(crate) fn incomplete() -> Self {
        let message =
            "this question needs the complete engine: load that instead of the small one".to_owned();
        Error { kind: Kind::Incomplete, message }
    }

    #[cfg(feature = "cli")]
    pub(crate) fn source(message: impl Into<String>) -> Self {
        Error { kind: Kind::Source, message: message.into() }
    }

    #[cfg(feature = "png")]
    pub(crate) fn picture(message: impl Into<String>) -> Self {
        Error { kind: Kind::Picture, message: message.into() }
    }

    #[cfg(feature = "cli")]
    pub(crate) fn file(path: &std::path::Path, doing: &str, error: &std::io::Error) -> Self {
        Error { kind: Kind::File, message: format!("can't {doing} {}: {error}", path.display()) }
    }

    /// The same error with the place where it happened in front: `data/areas.csv: line 3: …`.
    #[cfg(feature = "cli")]
    #[must_use]
    pub(crate) fn at(self, place: impl fmt::Display) -> Self {
        Error { kind: self.kind, message: format!("{place}: {}", self.message) }
    }

    /// The bytes given were not a pack, were damaged, or belong to another release.
    #[must_use]
    pub fn is_pack(&self) -> bool {
        self.kind == Kind::Pack
    }

    /// The question could not be read, or names a measure, area or period that does not exist.
    #[must_use]
    pub fn is_question(&self) -> bool {
        self.kind == Kind::Question
    }

    /// The question is for an engine with feature `complete`, and this one is built without.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.kind == Kind::Incomplete
    }

    /// A published file, or a file of the dataset, was not understood.
    #[must_use]
    pub fn is_source(&self) -> bool {
        self.kind == Kind::Source
    }

    /// A file could not be read or written.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.kind == Kind::File
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
