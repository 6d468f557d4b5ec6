//! The nouns: what a statistic, an area and a period are. Nothing here compares, draws or reads a file.

mod area;
mod boundaries;
mod column;
mod dataset;
mod date;
mod decimal;
mod inspection;
mod life;
mod map;
mod measure;
mod period;
mod redirect;
mod reference;

pub use area::{Area, AreaKind, AuthorityType, Closeness, Lineage, Neighbour};
pub use boundaries::{Border, Boundaries};
pub use column::{Cell, Column, Status};
#[cfg(feature = "cli")]
pub(crate) use dataset::counts_file;
pub use dataset::{AreaId, Core, Dataset, Entry, Series, Topic};
pub use date::Date;
pub use decimal::Decimal;
pub(crate) use decimal::{MOST_DECIMALS, round_div};
pub use inspection::{
    Framework, Grade, Inspection, InspectionKind, Inspections, Judgement, OlderGrade, OlderJudgement,
    OlderStrand, Precision, Verdict, Visit, VisitKind,
};
use life::Life;
pub use map::HexMap;
pub use measure::{Break, Measure, Polarity, Source, Unit};
pub use period::{Flag, Period, PeriodKind};
pub use redirect::{Redirect, RedirectKind};
pub use reference::Reference;
