//! A measure by years since a judgement: the chosen councils beside all that were judged so. It says what happened
//! after, and never that it happened because.

use super::anniversaries::years_since;
use super::by_grade::shares_of;
use super::cohort::councils;
use super::on_date::{TallyOf, counted_first};
use super::spells::spells;
use super::survival::nobody;
use super::years::Years;
use crate::compare::change::break_between;
use crate::compare::{groups, stats};
use crate::error::{Error, Result};
use crate::model::{AreaId, Cell, Dataset, Date, Decimal, Grade, Judgement, Series};
use crate::question::{Among, Question};
use crate::text::joined;

/// A measure by years since a judgement. Years are counted from the first day of each spell of the grade: a council
/// with two spells counts twice, and one year of its figures may stand in both.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=aligned&measure=agency-rate&areas=gloucestershire,kent")?;
/// let judged = judged(&dataset, &question)?;
/// let Finding::Aligned(found) = &judged.finding else { panic!("the view asks for it") };
/// // The count of 30 September 2016 is the last before the judgement of 13 June 2017.
/// let before = found.lines[0].values.iter().rfind(|(year, ..)| *year < 0);
/// assert_eq!(before.map(|(year, at, _)| (*year, found.series.periods[*at].last_year)), Some((-1, 2016)));
/// assert_eq!(found.areas_without, judged.areas[1..]); // Kent was never inadequate
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned<'a> {
    /// The measure.
    pub series: &'a Series,
    /// Which councils are counted.
    pub of: TallyOf,
    /// The grade of the judgement.
    pub grade: Grade,
    /// The first and the last year of the judgements that are counted, both included; `None` without a bound.
    pub years: (Option<u16>, Option<u16>),
    /// The judgements that the years are counted from: council and day of publication, each the first of its spell.
    /// Council by council, in time order; never empty.
    pub events: Vec<(AreaId, Date)>,
    /// What all of them had in each year, in order, without a year left out; never empty.
    pub points: Vec<AlignedPoint>,
    /// The lines of the chosen areas: one a judgement.
    pub lines: Vec<AlignedLine>,
    /// The chosen councils that were not judged so in the question's years.
    pub areas_without: Vec<AreaId>,
    /// The breaks of the series between two periods that are shown, by their places among those of the measure: on
    /// either side of one, figures mean something else, and the points mix both.
    pub breaks: Vec<usize>,
}

/// The figures of all councils judged so, in one year before or after.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Question, aligned};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=aligned&measure=agency-rate")?;
/// let found = aligned(&dataset, &question, &[], Judgement::Overall)?;
/// for point in &found.points {
///     assert_eq!(point.quartiles.is_some(), point.n >= 5); // of fewer, quartiles say nothing
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlignedPoint {
    /// Full years between the judgement and the end of the period: 0 is the year that follows it, -1 the one before.
    pub year: i32,
    /// How many of the judgements have a figure.
    pub n: usize,
    /// Lower quartile, median, upper quartile; `None` with fewer than five.
    pub quartiles: Option<[Decimal; 3]>,
}

/// The figures of one chosen area around one judgement.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Cell, Date, Decimal, Judgement, Question, aligned};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let question = Question::parse("view=aligned&measure=agency-rate")?;
/// let found = aligned(&dataset, &question, &[gloucestershire], Judgement::Overall)?;
/// let line = &found.lines[0];
/// assert_eq!(line.on, Date::new(2017, 6, 13));
/// // In September 2017, three months after: 22.3% of its social workers were agency workers.
/// assert_eq!(line.values[1], (0, 1, Cell::Figure(Decimal::new(223, 1))));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedLine {
    /// The area.
    pub area: AreaId,
    /// The day on which the judgement was published.
    pub on: Date,
    /// Year, place of the period in the series, and figure or the reason why there is none, in time order; within
    /// the years of [`Aligned::points`].
    pub values: Vec<(i32, usize, Cell)>,
    /// The places in `values` at which the series had broken since the one before: not to be joined with it.
    pub breaks: Vec<usize>,
}

/// Earlier than this many years before a judgement, little can have to do with it.
const FIRST_YEAR: i32 = -5;

/// A measure by years since the question's judgement. The question's years are those of the judgements.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Question, aligned};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=aligned&measure=agency-rate")?;
/// let found = aligned(&dataset, &question, &[], Judgement::Overall)?;
/// let point = found.points.iter().find(|point| point.year == 0).expect("it is among them");
/// assert!(point.n <= found.events.len());
/// assert_eq!(found.points[0].year, -5);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the measure does not exist or is a total, nobody was judged so, nobody who was has a figure in these years,
/// an area is chosen that is not inspected, or the group is told by a council and none is chosen.
pub fn aligned<'a>(
    dataset: &'a Dataset,
    question: &Question,
    areas: &[AreaId],
    judgement: Judgement,
) -> Result<Aligned<'a>> {
    let series = shares_of(dataset, question)?;
    let grade = question.grade.unwrap_or(Grade::Inadequate);
    let years = Years::of(question)?;
    let events_of = |areas: &[AreaId]| {
        let mut events = Vec::new();
        for id in areas {
            for spell in spells(dataset, *id, judgement) {
                if spell.grade == grade && years.hold(spell.from) {
                    events.push((*id, spell.from));
                }
            }
        }
        events
    };
    let (of, members) = counted_first(dataset, question, areas)?;
    let events = events_of(&members);
    if events.is_empty() {
        return Err(nobody(grade, judgement, years));
    }
    let chosen = councils(dataset, areas, question.group == Among::Region)?;
    let beside = events_of(&chosen);
    let mut areas_without = chosen;
    areas_without.retain(|id| beside.iter().all(|(area, _)| area != id));

    let mut points: Vec<AlignedPoint> = Vec::new();
    let Some((first, last)) = known(dataset, series, &[&events, &beside]) else {
        return Err(Error::question(joined(&[
            "\"",
            &series.measure.slug,
            "\" has no figures of the councils judged so: ask for another measure",
        ])));
    };
    for year in first..=last {
        let mut figures = Vec::new();
        for (id, on) in &events {
            // Of two periods in one year the later that has a figure.
            for (at, period) in series.periods.iter().enumerate().rev() {
                if years_since(*on, period.end()) == year
                    && let Some(figure) = dataset.cell(series, *id, at).figure()
                {
                    figures.push(figure);
                    break;
                }
            }
        }
        let n = figures.len();
        let quartiles = if n < groups::FEWEST_TOGETHER { None } else { stats::quartiles(&figures) };
        points.push(AlignedPoint { year, n, quartiles });
    }
    let mut lines = Vec::new();
    for (id, on) in &beside {
        lines.push(line(dataset, series, *id, *on, (first, last)));
    }
    let breaks = breaks_within(series, &[&events, &beside], (first, last));
    let years = years.bounds();
    Ok(Aligned { series, of, grade, years, events, points, lines, areas_without, breaks })
}

impl Aligned<'_> {
    /// Whether no break of the measure lies among the periods that all judgements have in some years, both included,
    /// and one more by its place: their figures may be held against one another.
    pub(crate) fn is_unbroken(&self, years: (i32, i32), beside: Option<usize>) -> bool {
        if self.breaks.is_empty() {
            return true;
        }
        let mut ends: Option<(usize, usize)> = None;
        for (at, period) in self.series.periods.iter().enumerate() {
            let is_inside = |(_, on): &(AreaId, Date)| {
                let year = years_since(*on, period.end());
                years.0 <= year && year <= years.1
            };
            if beside == Some(at) || self.events.iter().any(is_inside) {
                ends = Some((ends.map_or(at, |(first, _)| first), at));
            }
        }
        let periods = &self.series.periods;
        ends.is_none_or(|(first, last)| break_between(self.series, &periods[first], &periods[last]).is_none())
    }
}

/// The first and the last year with a figure of any of the judgements.
fn known(dataset: &Dataset, series: &Series, all: &[&[(AreaId, Date)]]) -> Option<(i32, i32)> {
    let mut known: Option<(i32, i32)> = None;
    for events in all {
        for (id, on) in *events {
            for (at, period) in series.periods.iter().enumerate() {
                let year = years_since(*on, period.end());
                if year >= FIRST_YEAR && dataset.cell(series, *id, at).figure().is_some() {
                    let (first, last) = known.unwrap_or((year, year));
                    known = Some((first.min(year), last.max(year)));
                }
            }
        }
    }
    known
}

/// The line of one council around one judgement.
fn line(dataset: &Dataset, series: &Series, area: AreaId, on: Date, years: (i32, i32)) -> AlignedLine {
    let mut line = AlignedLine { area, on, values: Vec::new(), breaks: Vec::new() };
    for (at, period) in series.periods.iter().enumerate() {
        let year = years_since(on, period.end());
        if year < years.0 || years.1 < year {
            continue;
        }
        if let Some((_, before, _)) = line.values.last()
            && break_between(series, &series.periods[*before], period).is_some()
        {
            line.breaks.push(line.values.len());
        }
        line.values.push((year, at, dataset.cell(series, area, at)));
    }
    line
}

/// The breaks between two periods that any of the judgements shows.
fn breaks_within(series: &Series, all: &[&[(AreaId, Date)]], years: (i32, i32)) -> Vec<usize> {
    let shown = |end: Date| {
        let within = |(_, on): &(AreaId, Date)| {
            let year = years_since(*on, end);
            years.0 <= year && year <= years.1
        };
        all.iter().any(|events| events.iter().any(within))
    };
    let mut breaks = Vec::new();
    for (place, broken) in series.measure.breaks.iter().enumerate() {
        let Some(after) = series.periods.iter().position(|period| period.label == broken.period) else {
            continue;
        };
        let (before, after) = series.periods.split_at(after);
        if before.iter().any(|period| shown(period.end())) && after.iter().any(|period| shown(period.end())) {
            breaks.push(place);
        }
    }
    breaks
}
