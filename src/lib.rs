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
//! use likeforlike::{Options, Question, answer, draw, pack, svg, words};
//!
//! # fn main() -> likeforlike::Result<()> {
//! # let bytes = likeforlike::example_pack();
//! let dataset = pack::open(&bytes)?; // a pack, as `likeforlike pack` writes it
//! let question = Question::parse("measure=agency-rate&areas=gloucestershire&with=england")?;
//! let answer = answer(&dataset, &question)?;
//! let words = words(&answer);
//! assert_eq!(
//!     words.sentence,
//!     "In Gloucestershire, agency workers made up 10.2% of the children’s social work workforce in September \
//!      2025, up 0.6 percentage points from 9.6% in 2016, against 13.0% in England; it ranked joint 59th of 150 \
//!      councils (2 share this figure), counted from the lowest."
//! );
//! let picture = svg(&draw(&answer, &words, &Options::default()));
//! assert!(picture.starts_with("<svg"));
//! # Ok(())
//! # }
//! ```
//!
//! # What you can ask
//!
//! | to know | ask | and have it said by |
//! | --- | --- | --- |
//! | how councils stand on one measure, over time or ranked | [`answer`] | [`words`], [`draw`] and [`svg`], [`csv`](csv()), [`report`] |
//! | what is remarkable there: records, and whether a comparison holds beside every benchmark | [`records`], [`holds`] | [`findings`] |
//! | whether a difference, a trend or a rank is more than chance | [`certainty`]; one at a time [`interval`], [`against`], [`difference`], [`trend`], [`chance`], [`funnel`] | [`certainty_words`] |
//! | every measure of one council | [`profile`] | [`profile_words`], [`profile_csv`], [`profile_report`] |
//! | the biggest changes, over all measures and councils | [`movers`] | [`movers_words`], [`movers_csv`], [`movers_report`] |
//! | how two measures go together | [`correlation`] | [`correlation_words`] |
//! | how far one area lies from England, its region and its neighbours, year by year | [`gaps`] | |
//! | which area or measure somebody means | [`search`] | |
//! | what must be loaded first, where figures come in slices | [`needs`], [`pack::load`] | |
//!
//! A question is a text, the same in a link, in an element's attributes, in the shell and here: see [`Question`].
//! What can't be given is a value with its reason ([`Why`]); only a question that makes no sense is an [`Error`].
//!
//! # What to add
//!
//! ```toml
//! [dependencies]
//! # Without the feature, for packs that you fetch or make yourself.
//! likeforlike = { version = "0.1", features = ["dataset"] }
//! ```
//!
//! | feature | what it gives | its price |
//! | --- | --- | --- |
//! | `complete`, a default | everything that a question can ask of figures; brings `measures` | 8 KB of a compressed wasm |
//! | `strips`, a default | all councils as dots, once or over time; two periods; gaps to others | 20 KB of a compressed wasm |
//! | `panels`, a default | small multiples, a row a council, a row a measure | 20 KB of a compressed wasm |
//! | `relations`, a default | two measures, the size of a council | 16 KB of a compressed wasm |
//! | `maps`, a default | figures on the map | 10 KB of a compressed wasm |
//! | `judgements`, a default | what Ofsted said and when: timelines, councils by grade, maps | 20 KB of a compressed wasm |
//! | `improvement`, a default | time to improve, figures by grade and by years since a judgement | 20 KB of a compressed wasm |
//! | `measures` | figures over time or ranked: there in any case, but where `inspections` stands alone | 14 KB of a compressed wasm |
//! | `dataset` | `likeforlike::dataset()`: the whole release, without a file | 1.7 MB |
//! | `png` | `likeforlike::png()`: a picture as PNG, in the font that it is laid out in | about 35 crates, 0.8 MB of fonts |
//! | `cli` | the command: ingesting, packing, asking, exporting; brings `png` | about 100 crates |
//! | `wasm` | the browser's side | 4 KB, and `wasm-bindgen` |
//! | `object` | `Engine.compare`, the whole answer as a JavaScript object; brings `wasm` and all defaults | 2 KB |
//!
//! Without `cli` and `wasm` the crate depends on `libm` alone.

mod chart;
#[cfg(all(target_arch = "wasm32", feature = "object"))]
mod columns;
mod compare;
mod download;
mod error;
mod features;
mod format;
#[cfg_attr(not(feature = "wasm"), allow(dead_code))] // lists and flags are for the page's view
mod json;
mod lists;
mod model;
mod nearest;
mod order;
pub mod pack;
#[cfg(feature = "png")]
mod png;
mod question;
mod reply;
mod report;
mod search;
mod svg;
mod text;
#[cfg(any(feature = "cli", all(target_arch = "wasm32", feature = "wasm")))]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // lists of names are for pages alone
mod view;
#[cfg(all(target_arch = "wasm32", feature = "wasm"))]
mod wasm;
mod words;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(feature = "png")]
pub use crate::png::png;
pub use chart::{Hit, NARROW, Options, Scene, SeriesKey, Theme, WIDE, draw, draw_judged, draw_profile};
pub use compare::{
    Against, Aligned, AlignedLine, AlignedPoint, Answer, AreaAnswer, AreaCertainty, Basis, Beside, ByGrade,
    Caveat, Certainty, Chance, Change, Claim, Confidence, Correlation, Difference, Direction, Evidence,
    Field, Finding, From, Funnel, FunnelPlace, FunnelPoint, Gap, GradeGroup, Group, Held, Holds, InForce,
    InspectionRecord, Interval, Judged, JudgedCaveat, Limits, Method, Mover, Movers, Neighbours, NotCompared,
    OVERALL_ENDED, OnDate, OverTime, Pair, Peers, Profile, ProfileRow, ProfileTally, Quarter, Rank,
    RankRange, Record, Refusal, Run, RunEnd, RunPlace, Side, Spell, SpellEnd, Standing, Step, Survival,
    Tally, TallyGroup, TallyOf, Trend, VISITS_COMPLETE, Value, Versus, Why, against, aligned, answer,
    by_grade, certainty, chance, correlation, difference, evidence, forms, funnel, gaps, holds, in_force,
    inspection_record, interval, judged, kaplan_meier, movers, needs, on_date, over_time, profile, records,
    runs, spells, survival, trend,
};
pub use download::{csv, judged_csv};
pub use error::{Error, Result};
pub use lists::{movers_csv, movers_report, profile_csv, profile_report};
pub use model::{
    Area, AreaId, AreaKind, AuthorityType, Border, Boundaries, Break, Cell, Closeness, Column, Core, Dataset,
    Date, Decimal, Entry, Flag, Framework, Grade, HexMap, Inspection, InspectionKind, Inspections, Judgement,
    Lineage, Measure, Neighbour, OlderGrade, OlderJudgement, OlderStrand, Period, PeriodKind, Polarity,
    Precision, Redirect, RedirectKind, Reference, Series, Source, Status, Topic, Unit, Verdict, Visit,
    VisitKind,
};
pub use question::{Among, Dark, Ground, MOST_AREAS, Mark, Question, Shades, Show, View, With};
pub use reply::{Reply, reply};
pub use report::{judged_report, report};
pub use search::{Found, FoundArea, FoundMeasure, search};
pub use svg::svg;
pub use words::{
    CorrelationWords, LICENCE, LICENCE_URL, Row, Table, Words, certainty_words, correlation_words, findings,
    judged_findings, judged_words, movers_words, profile_words, words,
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

/// The guide for developers: what it shows of Rust is run with the examples.
#[cfg(all(doctest, feature = "dataset"))]
#[doc = include_str!("../docs/engine.md")]
struct Guide;

/// A small pack for the examples in this documentation: real figures of a few councils.
#[doc(hidden)]
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn example_pack() -> Vec<u8> {
    include_bytes!("pack/example.pack").to_vec()
}
