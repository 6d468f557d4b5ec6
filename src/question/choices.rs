//! The words of a question's grammar: who stands beside whom, what is shown, among whom is ranked, in which form. It
//! knows neither keys nor the text that they stand in.

use crate::error::{Error, Result};
use crate::nearest::{nearest, one_of};
use crate::text::joined;

/// Who stands beside the chosen areas.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, With};
/// let question = Question::parse("measure=agency-rate&with=neighbours,england")?;
/// assert_eq!(question.with, [With::England, With::Neighbours]); // in the order of the type
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum With {
    /// England.
    England,
    /// The region of the first chosen area.
    Region,
    /// The statistical neighbours of the first chosen area that has any.
    Neighbours,
    /// The councils of the same type: counties, unitary authorities, metropolitan districts or London boroughs.
    Type,
    /// All councils.
    All,
}

/// What of a figure is shown: the figure itself, money put right, or how it stands to another.
///
/// The first two put an amount of money right and can be joined, also to one of the others. Of the others a
/// question has at most one.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, Show, answer, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire&show=rank")?;
/// assert_eq!(question.show, [Show::Rank]);
/// let answer = answer(&dataset, &question)?;
/// assert_eq!(words(&answer).table.rows[9].cells[1], "59");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Show {
    /// Money in the prices of the latest year of the deflators.
    Real,
    /// Money divided by the number of children (aged 0 to 17).
    PerChild,
    /// The difference from the first period in range.
    Change,
    /// The difference from the first of those in `with`.
    Gap,
    /// In per cent of the figure of the first period in range.
    Index,
    /// The rank.
    Rank,
}

/// Among whom the chosen areas are ranked: themselves, and these.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Among, Question, answer};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire&group=type")?;
/// assert_eq!(question.group, Among::Type);
/// assert_eq!(answer(&dataset, &question)?.field.members.len(), 21); // county councils
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Among {
    /// All councils. The default.
    #[default]
    All,
    /// The councils of the first chosen council's region.
    Region,
    /// The councils of its type.
    Type,
    /// Its statistical neighbours.
    Neighbours,
    /// A list of the asker's own: slugs or GSS codes.
    Own(Vec<String>),
}

/// Something that happened, to be marked in the picture.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Mark, Question};
/// let mark = Mark { at: "2017-06-13".to_owned(), text: "Ofsted: inadequate".to_owned() };
/// let question = Question { measure: "agency-rate".to_owned(), marks: vec![mark], ..Question::default() };
/// assert_eq!(Question::parse(&question.to_string())?, question);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When: a date such as `2017-06-13`, a year, or the label of a period.
    pub at: String,
    /// What, in a few words.
    pub text: String,
}

/// The form of the picture and the table.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, View};
/// assert_eq!(Question::parse("measure=agency-rate&view=bars")?.view, View::Bars);
/// assert_eq!(View::default(), View::Line);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// Each chosen area over time. The default.
    #[default]
    Line,
    /// All authorities ranked in one period.
    Bars,
    /// All authorities as dots along one axis, in one period.
    Strip,
    /// The same, a strip a period.
    Strips,
    /// Two periods side by side.
    Slope,
    /// How far each chosen area lies from those that stand beside it.
    Gaps,
    /// A small line over time for each chosen area, or for each measure of a topic.
    Multiples,
    /// A row a council: figure, rank, change and a small line over time.
    Table,
    /// One council, a row a measure of a topic: where it stands among all.
    Profile,
    /// Two measures held against each other.
    Scatter,
    /// Figures by the size of the council, with the limits of what chance explains.
    Funnel,
    /// What Ofsted said of each chosen council, and when.
    Timeline,
    /// Councils by grade: over time, on a day, or with the figures of a measure.
    Grades,
    /// Each council on a map: its grade on a day, or its figure where a measure is named.
    Map,
    /// How long it took councils to improve on a grade.
    Survival,
    /// A measure by years since a judgement.
    Aligned,
}

impl View {
    /// Whether it can be about inspections, alone or together with a measure. A map can be about either:
    /// [`Question::is_of_inspections`](crate::Question::is_of_inspections) decides.
    ///
    /// ```
    /// use likeforlike::View;
    /// assert!(View::Timeline.is_of_inspections());
    /// assert!(!View::Bars.is_of_inspections());
    /// ```
    #[must_use]
    pub fn is_of_inspections(self) -> bool {
        self >= View::Timeline
    }
}

/// What a map is made of.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Ground, Question};
/// assert_eq!(Question::parse("view=map&ground=boundaries")?.ground, Ground::Boundaries);
/// assert_eq!(Ground::default(), Ground::Hexagons);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// Every council is one hexagon: each has the same room. The default.
    #[default]
    Hexagons,
    /// The land as it is, London enlarged beside it.
    Boundaries,
}

/// How a map colours figures.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, Shades};
/// let question = Question::parse("measure=agency-rate&view=map&shades=continuous")?;
/// assert_eq!(question.shades, Shades::Continuous);
/// assert_eq!(Shades::default(), Shades::Quarters);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shades {
    /// A colour a quarter of the councils. The default.
    #[default]
    Quarters,
    /// The darker the higher, without steps.
    Continuous,
}

/// Which colours a picture is drawn in.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Dark, Question};
/// assert_eq!(Question::parse("measure=agency-rate&dark=auto")?.dark, Dark::Auto);
/// assert_eq!(Dark::default(), Dark::False);
/// # Ok(())
/// # }
/// ```
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
pub(super) fn place(text: &str, words: &[&str], what: &str) -> Result<usize> {
    for (at, word) in words.iter().enumerate() {
        if *word == text {
            return Ok(at);
        }
    }
    Err(not_allowed(text, what, words))
}

/// A word that is not allowed, with the nearest that is, or else with all of them.
fn not_allowed(text: &str, what: &str, words: &[&str]) -> Error {
    let near = nearest(text, words);
    let help = if near.is_empty() {
        joined(&["use ", &one_of(words)])
    } else {
        joined(&["did you mean ", &one_of(&near), "?"])
    };
    Error::question(joined(&["\"", text, "\" is not ", what, ": ", &help]))
}

/// Gives an enum its words: variants and words in the order of its declaration.
macro_rules! words {
    ($enum:ident, $($variant:ident $word:literal),*) => {
        impl $enum {
            /// Every one, in the order of its declaration.
            pub const ALL: &[Self] = &[$($enum::$variant),*];
            pub(super) const WORDS: &[&'static str] = &[$($word),*];

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
words!(With, England "england", Region "region", Neighbours "neighbours", Type "type", All "all");
words!(Show, Real "real", PerChild "per-child", Change "change", Gap "gap", Index "index", Rank "rank");
words!(
    View, Line "line", Bars "bars", Strip "strip", Strips "strips", Slope "slope", Gaps "gaps",
    Multiples "multiples", Table "table", Profile "profile", Scatter "scatter", Funnel "funnel",
    Timeline "timeline", Grades "grades", Map "map", Survival "survival", Aligned "aligned"
);
words!(Ground, Hexagons "hexagons", Boundaries "boundaries");
words!(Shades, Quarters "quarters", Continuous "continuous");
words!(Dark, False "false", True "true", Auto "auto");
