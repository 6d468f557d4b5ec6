//! Names that have been given up: what a link written years ago called a measure or an area, and what it is called now. It
//! knows names alone, and not who asks.

use super::Date;

/// What a former name was the name of.
///
/// ```
/// use likeforlike::RedirectKind;
/// assert_eq!(RedirectKind::from_name("area"), Some(RedirectKind::Area));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedirectKind {
    /// A measure's slug.
    Measure,
    /// An area's slug or code.
    Area,
}

impl RedirectKind {
    /// Both, in the order of their codes in a pack.
    pub const ALL: [RedirectKind; 2] = [RedirectKind::Measure, RedirectKind::Area];

    /// The name used in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            RedirectKind::Measure => "measure",
            RedirectKind::Area => "area",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A name that is no longer in use.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let cheshire = dataset.redirects().iter().find(|redirect| redirect.old == "cheshire").expect("abolished in 2009");
/// assert_eq!(cheshire.new, ["cheshire-east", "cheshire-west-and-chester"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// What it was the name of.
    pub kind: RedirectKind,
    /// The slug or code that was given up.
    pub old: String,
    /// The slug now; several where what it named was divided, so that no one of them answers for it.
    pub new: Vec<String>,
    /// Since when.
    pub since: Date,
    /// What a reader must know who asked by the old name, a sentence without its full stop; empty where nothing but the
    /// name changed.
    pub note: String,
}
