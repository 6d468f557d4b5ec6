//! The biggest changes: over all measures and all councils, on one scale. It writes no sentence and knows no
//! file.

use super::change::Change;
use super::profile::last_with_figures;
use super::resolve;
use super::search_changes::{MOST, Search, Tally};
use crate::error::{Error, Result};
use crate::model::{AreaId, Dataset, Decimal, Measure, Series};
use crate::question::{Among, Question};

/// Over how many years a change is taken where the question does not say.
const YEARS: u16 = 5;

/// A big change of one council in one measure.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, Question, movers};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let movers = movers(&dataset, &Question::parse("measure=agency-rate")?)?;
/// let mover = &movers.rows[0];
/// assert_eq!(mover.later.minus(mover.earlier), Some(mover.change.absolute));
/// assert_eq!(mover.times, Decimal::new(46, 1)); // 4.6 times the usual distance between councils
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mover<'a> {
    /// The figures that it rests on.
    pub series: &'a Series,
    /// The council.
    pub area: AreaId,
    /// The figure in the earlier period, as published.
    pub earlier: Decimal,
    /// The figure in the later one.
    pub later: Decimal,
    /// The change; its periods are places in the series.
    pub change: Change,
    /// The usual distance between councils in the earlier period, in the unit of the measure: 1.4826 times the
    /// median absolute deviation of the field. Above zero.
    pub spread: Decimal,
    /// How many times that distance the change is, without its sign, to one decimal.
    pub times: Decimal,
    /// How many councils had a figure in the earlier period.
    pub n: usize,
}

impl Mover<'_> {
    /// What is measured.
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.series.measure
    }
}

/// Why a change was not compared with others.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{NotCompared, Question, movers};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let movers = movers(&dataset, &Question::parse("measure=agency-rate")?)?;
/// assert_eq!(movers.refused[0], (NotCompared::DidNotExist, 4)); // councils younger than five years
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotCompared {
    /// A count or a sum of money, which changes most where councils are largest, and no measure was named.
    Total,
    /// A series break lies between the two periods.
    Break,
    /// A period pools several years.
    Pooled,
    /// Fewer than 20 councils had a figure in the earlier period.
    FieldTooSmall,
    /// At least half of them had the same figure, so that no distance between councils is usual.
    NoSpread,
    /// The council did not exist in the earlier period.
    DidNotExist,
    /// The council has no figure in one of the two periods, or in both.
    NoFigure,
    /// Two councils report one figure.
    Joint,
    /// A count that was under ten.
    SmallBase,
    /// The number has more digits than can be held.
    TooLarge,
}

impl NotCompared {
    /// Every reason, in the order in which they are looked for: the first that applies is counted.
    pub const ALL: [NotCompared; 10] = [
        NotCompared::Total,
        NotCompared::Break,
        NotCompared::Pooled,
        NotCompared::FieldTooSmall,
        NotCompared::NoSpread,
        NotCompared::DidNotExist,
        NotCompared::NoFigure,
        NotCompared::Joint,
        NotCompared::SmallBase,
        NotCompared::TooLarge,
    ];

    /// The code that others may rely on.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            NotCompared::Total => "total",
            NotCompared::Break => "series-break",
            NotCompared::Pooled => "pooled",
            NotCompared::FieldTooSmall => "field-too-small",
            NotCompared::NoSpread => "no-spread",
            NotCompared::DidNotExist => "did-not-exist",
            NotCompared::NoFigure => "no-figure",
            NotCompared::Joint => "joint-return",
            NotCompared::SmallBase => "small-base",
            NotCompared::TooLarge => "too-large",
        }
    }
}

/// The biggest changes, and how many there were to choose from.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, movers};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let movers = movers(&dataset, &Question::parse("measure=agency-rate")?)?;
/// assert_eq!((movers.years, movers.compared), (5, 144));
/// let refused: usize = movers.refused.iter().map(|(_, n)| n).sum();
/// assert_eq!(movers.compared + refused, 153); // every council is accounted for
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Movers<'a> {
    /// The dataset that it rests on.
    pub dataset: &'a Dataset,
    /// The question, with its areas by slug.
    pub question: Question,
    /// The councils that were looked at; empty for all.
    pub areas: Vec<AreaId>,
    /// How many years lie between the two periods of each change.
    pub years: u16,
    /// At most 20, the biggest first.
    pub rows: Vec<Mover<'a>>,
    /// How many changes are as big as the biggest, itself included: 1 when there is no tie, 0 when nothing changed.
    pub tied: usize,
    /// How many more changes are as big as the last one given.
    pub cut: usize,
    /// How many changes were compared.
    pub compared: usize,
    /// How many were not, by the first reason that applies, in the order of [`NotCompared::ALL`]; reasons that
    /// never applied are left out.
    pub refused: Vec<(NotCompared, usize)>,
    /// How many measures have two periods that far apart.
    pub measures: usize,
    /// How many have not.
    pub outside: usize,
}

/// Finds the 20 biggest changes over all measures that are loaded, or the question's one, and all councils, or
/// the question's.
///
/// Each change is that over five years up to the last period for which any council has a figure. The question's
/// `from` and `to` name other years: both as they say, one of them five years to or from it. The two periods
/// must end exactly that far apart.
///
/// Changes in different units have no common scale of their own, so each is divided by the usual distance
/// between councils in the earlier period: 1.4826 × the median absolute deviation of the figures of all councils
/// that had one. Big is what carries a council far through the field, up or down, for better or worse. Equal
/// changes stand in the order of the measures' slugs, then of the areas.
///
/// The usual distance between councils' counts or sums of money is that between large councils and small ones, and
/// changes of the largest would be the biggest of all: totals are compared only where the question names the measure.
///
/// A change is not compared, and counted under the reason, when: it is that of a total and no measure is named; a series break lies between the periods; they
/// pool several years; fewer than 20 councils had a figure in the earlier one; at least half of those had the
/// same one; the council did not exist or has no figure in either; two councils report it as one; it is a count
/// that was under ten.
///
/// # Errors
/// One sentence when the question names a measure, an area or a year that does not exist, an area that is no
/// council, years in the wrong order or that no measure has, or another release; and when no figures are loaded.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Question, movers};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let movers = movers(&dataset, &Question::parse("measure=agency-rate&from=2016&to=2025")?)?;
/// let biggest = &movers.rows[0];
/// assert_eq!(movers.rows.len(), 20);
/// assert_eq!(dataset.area(biggest.area).name, "Isles of Scilly");
/// assert!(movers.rows.is_sorted_by(|a, b| a.times >= b.times));
/// # Ok(())
/// # }
/// ```
pub fn movers<'a>(dataset: &'a Dataset, question: &Question) -> Result<Movers<'a>> {
    let asked = resolve::asked(dataset, question)?;
    let question: &Question = &asked;
    for (key, named) in [
        ("show", !question.show.is_empty()),
        ("group", question.group != Among::All),
        ("period", question.period.is_some()),
    ] {
        if named {
            return Err(Error::question(format!(
                "the biggest changes know no \"{key}\": they are of published figures, between the years from and to, among all councils"
            )));
        }
    }
    let areas = councils(dataset, question)?;
    let years = Years::of(question)?;
    let mut search = Search { dataset, areas: &areas, biggest: Vec::new(), tally: Tally::default(), cut: 0 };
    let (mut measures, mut outside) = (0, 0);
    for series in resolve::all_series(dataset, question)? {
        match years.places(dataset, series) {
            Some((from, to)) => {
                measures += 1;
                search.look_through(series, from, to, !question.measure.is_empty());
            }
            None => outside += 1,
        }
    }
    if let (0, Some((from, to))) = (measures, years.ends) {
        return Err(Error::question(format!(
            "no measure has periods in both {from} and {to}: name other years, such as from=2019&to=2024"
        )));
    }
    let Search { biggest, tally, cut, .. } = search;
    let mut tied = 0;
    if let Some(first) = biggest.first() {
        tied = biggest.iter().filter(|other| !first.exceeds(other)).count();
    }
    if tied == MOST {
        tied += cut;
    }
    let mut rows = Vec::with_capacity(biggest.len());
    for candidate in biggest {
        rows.extend(candidate.mover(dataset));
    }
    let mut refused = Vec::new();
    for reason in NotCompared::ALL {
        let count = tally.refused[reason as usize];
        if count > 0 {
            refused.push((reason, count));
        }
    }
    let mut question = question.clone();
    question.areas.clear();
    for id in &areas {
        question.areas.push(dataset.area(*id).slug.clone());
    }
    let (years, compared) = (years.apart, tally.compared);
    Ok(Movers { dataset, question, areas, years, rows, tied, cut, compared, refused, measures, outside })
}

fn councils(dataset: &Dataset, question: &Question) -> Result<Vec<AreaId>> {
    let areas = resolve::areas(dataset, &question.areas, &[])?;
    for id in &areas {
        let area = dataset.area(*id);
        if !area.is_authority() {
            return Err(Error::question(format!(
                "\"{}\" is not a council: the biggest changes are those of councils",
                area.slug
            )));
        }
    }
    Ok(areas)
}

/// Between which years changes are taken.
struct Years {
    apart: u16,
    /// The two years, where the question names any; else each measure's last and the one before it.
    ends: Option<(u16, u16)>,
}

impl Years {
    fn of(question: &Question) -> Result<Self> {
        let year = |name: &Option<String>| {
            match name {
            None => Ok(None),
            Some(name) => resolve::year(name).map(Some).ok_or_else(|| {
                Error::question(format!("\"{name}\" is not a year: measures call their periods differently, so name a year, such as 2020"))
            }),
        }
        };
        Ok(match (year(&question.from)?, year(&question.to)?) {
            (None, None) => Years { apart: YEARS, ends: None },
            (Some(from), None) => Years { apart: YEARS, ends: Some((from, from + YEARS)) },
            (None, Some(to)) => Years { apart: YEARS, ends: Some((to - YEARS, to)) },
            (Some(from), Some(to)) if from < to => Years { apart: to - from, ends: Some((from, to)) },
            (Some(from), Some(to)) => {
                return Err(Error::question(format!(
                    "a change from {from} to {to} is none: name an earlier year with from than with to"
                )));
            }
        })
    }

    /// The places of the two periods in a series, if it has both.
    fn places(&self, dataset: &Dataset, series: &Series) -> Option<(usize, usize)> {
        let ending = |year: u16| series.periods.iter().position(|period| period.last_year == year);
        match self.ends {
            Some((from, to)) => Some((ending(from)?, ending(to)?)),
            None => {
                let to = last_with_figures(dataset, series, 0, series.periods.len())?;
                Some((ending(series.periods[to].last_year.checked_sub(self.apart)?)?, to))
            }
        }
    }
}
