//! *Like for Like* puts an honest comparison of councils into a news story.
//!
//! ```text
//! data/ ──pack──▶ bytes ──open──▶ Dataset ──answer(Question)──▶ Answer ──words──▶ Words
//!                                                                └──draw──▶ Scene ──svg──▶ text
//! ```
//!
//! Each arrow is a pure function, each noun a plain struct. Bytes come from the caller: this crate reads no file
//! and no network. Figures are fixed-point numbers, exactly as published; where there is none, there is a
//! [`Status`] with the reason.
//!
//! ```
//! use likeforlike::{answer, pack, words, Question};
//!
//! # fn main() -> likeforlike::Result<()> {
//! # let bytes = likeforlike::example_pack();
//! let dataset = pack::open(&bytes)?; // a pack, as `likeforlike pack` writes it
//! let question = Question::parse("measure=agency-rate&areas=gloucestershire&with=england")?;
//! let answer = answer(&dataset, &question)?;
//! let words = words(&answer);
//! assert!(words.sentence.starts_with("In Gloucestershire, "));
//! let picture = likeforlike::svg(&likeforlike::draw(&answer, &words, &Default::default()));
//! assert!(picture.starts_with("<svg"));
//! # Ok(())
//! # }
//! ```

mod chart;
#[cfg(all(target_arch = "wasm32", feature = "object"))]
mod columns;
mod compare;
mod download;
mod error;
mod format;
#[cfg_attr(not(feature = "wasm"), allow(dead_code))] // lists and flags are for the page's view
mod json;
mod lists;
mod model;
mod nearest;
mod order;
pub mod pack;
mod question;
mod report;
mod search;
mod svg;
#[cfg(all(target_arch = "wasm32", feature = "wasm"))]
mod view;
#[cfg(all(target_arch = "wasm32", feature = "wasm"))]
mod wasm;
mod words;

#[cfg(feature = "cli")]
pub mod cli;

pub use chart::{Hit, NARROW, Options, Scene, SeriesKey, Theme, WIDE, draw};
pub use compare::{
    Against, Answer, AreaAnswer, AreaCertainty, Basis, Beside, Caveat, Certainty, Chance, Change, Confidence,
    Correlation, Difference, Direction, Evidence, Field, From, Funnel, FunnelPlace, FunnelPoint, Gap, Group,
    Holds, Interval, Limits, Method, Mover, Movers, Neighbours, NotCompared, Pair, Peers, Profile,
    ProfileRow, ProfileTally, Quarter, Rank, RankRange, Record, Refusal, Side, Standing, Trend, Value,
    Versus, Why, against, answer, certainty, chance, correlation, difference, evidence, funnel, gaps, holds,
    interval, movers, needs, profile, records, trend,
};
pub use download::csv;
pub use error::{Error, Result};
pub use lists::{movers_csv, movers_report, profile_csv, profile_report};
pub use model::{
    Area, AreaId, AreaKind, AuthorityType, Break, Cell, Closeness, Column, Core, Dataset, Date, Decimal,
    Entry, Flag, Lineage, Measure, Neighbour, Period, PeriodKind, Polarity, Reference, Series, Source,
    Status, Topic, Unit,
};
pub use question::{Among, Dark, MOST_AREAS, Mark, Question, Show, View, With};
pub use report::report;
pub use search::{Found, FoundArea, FoundMeasure, search};
pub use svg::svg;
pub use words::{
    CorrelationWords, LICENCE, LICENCE_URL, Row, Table, Words, certainty_words, correlation_words, findings,
    movers_words, profile_words, words,
};

/// Opens the whole release that the library carries: every measure, every area, no file.
///
/// # Errors
/// Never, but for a release that was damaged when the library was built.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, dataset, words};
/// let dataset = dataset()?;
/// let question = Question::parse("measure=caseload&areas=bath-and-north-east-somerset")?;
/// println!("{}", words(&answer(&dataset, &question)?).sentence);
/// assert_eq!(dataset.all_series().len(), 434);
/// # Ok(())
/// # }
/// ```
#[cfg(feature = "dataset")]
pub fn dataset() -> Result<Dataset> {
    pack::open(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/release.pack")))
}

/// A small pack for the examples in this documentation: real figures of a few councils.
#[doc(hidden)]
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn example_pack() -> Vec<u8> {
    include_bytes!("pack/example.pack").to_vec()
}
