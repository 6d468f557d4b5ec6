//! A council's profile: every measure that is loaded, each in its last period, with its change, its standing
//! and its distance from England. It writes no sentence and knows no file.

use super::caveats::Why;
use super::change::{Change, change};
use super::rank::{From, Quarter};
use super::standing::Standing;
use super::{groups, peers, resolve};
use crate::error::{Error, Result};
use crate::model::{AreaId, Cell, Dataset, Decimal, Measure, Period, Series, Topic};
use crate::question::{COMPLETE, Question};
use crate::text::{digits, joined};

/// One measure of a profile. Places of periods are places in the series.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Decimal, Question, profile};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let profile = profile(&dataset, &Question::parse("areas=gloucestershire")?)?;
/// let row = &profile.rows[0];
/// assert_eq!((row.measure().title.as_str(), row.period().label.as_str()), ("Agency social workers", "2025"));
/// assert_eq!(row.england, Ok(Decimal::new(-28, 1))); // 10.2% − 13.0%
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow<'a> {
    /// The figures that it rests on.
    pub series: &'a Series,
    /// The places of the periods in range, in time order; never empty.
    pub periods: Vec<usize>,
    /// The place of the period in focus.
    pub period: usize,
    /// The figure as published, or the reason why there is none.
    pub cell: Cell,
    /// The change to the period in focus, or why none is given.
    pub change: std::result::Result<Change, Why>,
    /// Where the figure stands among the authorities, or why that is not said.
    pub standing: std::result::Result<Standing, Why>,
    /// Figure minus England's, in the unit of the measure, or why it is not given.
    pub england: std::result::Result<Decimal, Why>,
    /// The authority that reports this figure together with this one.
    pub joint_with: Option<AreaId>,
}

impl ProfileRow<'_> {
    /// What is measured.
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.series.measure
    }

    /// The period in focus.
    #[must_use]
    pub fn period(&self) -> &Period {
        &self.series.periods[self.period]
    }

    /// Whether figures at two places of [`periods`](Self::periods) may be joined by a line, as in
    /// [`Answer::joined`](super::Answer::joined).
    #[must_use]
    pub fn joined(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let period = |at: usize| &self.series.periods[self.periods[at]];
        super::change::joined(self.series, period(before), period(at))
    }
}

/// All measures of one place.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, profile};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let profile = profile(&dataset, &Question::parse("areas=gloucestershire")?)?.of_topic("workforce")?;
/// assert_eq!(dataset.area(profile.area).name, "Gloucestershire");
/// assert_eq!(profile.topic.map(|topic| topic.title.as_str()), Some("Social workers"));
/// assert_eq!(profile.rows.len(), 1); // the example has one measure
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Profile<'a> {
    /// The dataset that it rests on.
    pub dataset: &'a Dataset,
    /// The question, with its area by slug.
    pub question: Question,
    /// The council, region or country.
    pub area: AreaId,
    /// Other areas that the question names, of which nothing is said.
    pub others: Vec<AreaId>,
    /// Among whom it is ranked; `None` for all councils.
    pub among: Option<Vec<AreaId>>,
    /// One row a measure, by slug. A measure with no period in the range asked for has none.
    pub rows: Vec<ProfileRow<'a>>,
    /// The topic that it is limited to; `None` for all.
    pub topic: Option<&'a Topic>,
    /// How many measures that are loaded have no period in the range asked for.
    pub outside: usize,
    /// How many measures of the catalogue are not loaded.
    pub not_loaded: usize,
}

/// How many measures of a profile stand where.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, profile};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let tally = profile(&dataset, &Question::parse("areas=gloucestershire")?)?.tally();
/// assert_eq!((tally.measures, tally.with_figure, tally.judged), (1, 1, 1));
/// assert_eq!((tally.best, tally.worst), (0, 0)); // 59th of 150 is in neither
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProfileTally {
    /// How many measures there are.
    pub measures: usize,
    /// On how many of them the area has a figure.
    pub with_figure: usize,
    /// On how many of those a direction is agreed to be better and a quarter is given.
    pub judged: usize,
    /// On how many of those judged it is in the best quarter.
    pub best: usize,
    /// On how many of those judged it is in the worst quarter.
    pub worst: usize,
    /// On how many no direction is agreed and a quarter is given.
    pub unjudged: usize,
    /// On how many of those unjudged it is in the highest quarter.
    pub highest: usize,
    /// On how many of those unjudged it is in the lowest quarter.
    pub lowest: usize,
}

impl Profile<'_> {
    /// The same profile with the measures of one topic.
    ///
    /// # Errors
    /// One sentence when there is no topic of that slug, or no measure of it in the profile.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// # let bytes = likeforlike::example_pack();
    /// use likeforlike::{Question, profile};
    /// let dataset = likeforlike::pack::open(&bytes)?;
    /// let profile = profile(&dataset, &Question::parse("areas=gloucestershire")?)?.of_topic("workforce")?;
    /// assert_eq!(profile.rows.len(), 1);
    /// assert!(profile.of_topic("wrokforce").is_err_and(|error| error.to_string().contains("workforce")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn of_topic(mut self, slug: &str) -> Result<Self> {
        self.topic = Some(resolve::topic(self.dataset, slug)?);
        self.rows.retain(|row| row.measure().topics.iter().any(|topic| topic == slug));
        if self.rows.is_empty() {
            return Err(none_of(slug));
        }
        Ok(self)
    }

    /// The first and the last year in which a period in range ends.
    #[cfg(any(feature = "cli", all(target_arch = "wasm32", feature = "wasm", feature = "panels")))]
    pub(crate) fn years(&self) -> (u16, u16) {
        let (mut first, mut last) = (u16::MAX, 0);
        for row in &self.rows {
            for period in &row.periods {
                let year = row.series.periods[*period].last_year;
                (first, last) = (first.min(year), last.max(year));
            }
        }
        (first, last)
    }

    /// On how many measures the area stands where. Measures overlap, so these numbers are no score.
    #[must_use]
    pub fn tally(&self) -> ProfileTally {
        let mut tally = ProfileTally { measures: self.rows.len(), ..ProfileTally::default() };
        for row in &self.rows {
            tally.with_figure += usize::from(row.cell.figure().is_some());
            let Ok(standing) = &row.standing else { continue };
            let Ok(quarter) = standing.quarter() else { continue };
            let (best, worst) = match standing.from {
                From::Highest => (Quarter::Highest, Quarter::Lowest),
                From::Lowest => (Quarter::Lowest, Quarter::Highest),
                From::HighestUnjudged => {
                    tally.unjudged += 1;
                    tally.highest += usize::from(quarter == Quarter::Highest);
                    tally.lowest += usize::from(quarter == Quarter::Lowest);
                    continue;
                }
            };
            tally.judged += 1;
            tally.best += usize::from(quarter == best);
            tally.worst += usize::from(quarter == worst);
        }
        tally
    }
}

/// Sets out every measure that is loaded for the one area of a question.
///
/// The period in focus is the last for which any authority has a figure, not the area's own last: where the
/// area has none in it, its reason is given. Only for a council that was abolished it is the last for which the
/// council itself has one. The question's `period` names another; its `measure` limits the profile to one
/// measure, its `from` and `to` limit the periods, by year.
///
/// The field of the ranks and quarters is that of the question's `group`, all councils by default.
///
/// The change is that from the period before, where that ended exactly one year earlier; or with `from`, from
/// the first period in range. Like every change it is refused across a series break.
///
/// # Errors
/// One sentence when the question names no area or several, or a measure, an area or a period that does not
/// exist, or another release than the one loaded; and when no figures are loaded at all.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Decimal, Question, profile};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let profile = profile(&dataset, &Question::parse("areas=gloucestershire")?)?;
/// let row = &profile.rows[0];
/// assert_eq!((row.measure().slug.as_str(), row.period().label.as_str()), ("agency-rate", "2025"));
/// assert_eq!(row.cell.figure(), Decimal::parse("10.2"));
/// assert_eq!(row.change.as_ref().map(|change| change.absolute), Ok(Decimal::new(-74, 1))); // from 2024
/// assert_eq!(row.england, Ok(Decimal::new(-28, 1)));
/// assert_eq!(row.standing.as_ref().map(|standing| standing.rank().rank), Ok(59));
/// # Ok(())
/// # }
/// ```
pub fn profile<'a>(dataset: &'a Dataset, question: &Question) -> Result<Profile<'a>> {
    let asked = resolve::asked(dataset, question)?;
    let question: &Question = &asked;
    let area = match resolve::areas(dataset, &question.areas, &[])?.as_slice() {
        [one] => *one,
        [] => return Err(Error::question("no area is named: add one, such as areas=gloucestershire")),
        more => {
            let many = joined(&[&digits(more.len()), " areas are named: a profile is of one"]);
            return Err(Error::question(many));
        }
    };
    let mut profile = set_out(dataset, question, area, &|_| true)?;
    profile.not_loaded = dataset.catalogue().len().saturating_sub(dataset.all_series().len());
    profile.question.areas = vec![dataset.area(area).slug.clone()];
    Ok(profile)
}

/// The measures of the question's topic, or of that of its measure, for the first council that it names.
///
/// # Errors
/// As [`profile`]; and when the question names neither a topic nor a measure, or no council.
#[cfg(feature = "panels")]
pub(crate) fn profile_of_topic<'a>(dataset: &'a Dataset, question: &Question) -> Result<Profile<'a>> {
    let asked = resolve::asked(dataset, question)?;
    let question: &Question = &asked;
    let place = resolve::topic_asked(dataset, question)?;
    let topic = &dataset.topics()[place];
    let ids = resolve::areas(dataset, &question.areas, &[])?;
    let Some(area) = ids.iter().copied().find(|id| dataset.area(*id).is_authority()) else {
        return Err(Error::question(joined(&[
            "view=",
            question.view.name(),
            " of a topic is of one council, and none is chosen: add one, such as areas=gloucestershire",
        ])));
    };
    let all = Question { measure: String::new(), ..question.clone() };
    let mut profile = set_out(dataset, &all, area, &|series| series.measure.topics.contains(&topic.slug))?;
    profile.question.measure.clone_from(&question.measure);
    profile.question.areas.clear();
    for id in ids {
        profile.question.areas.push(dataset.area(id).slug.clone());
        if id != area {
            profile.others.push(id);
        }
    }
    for entry in dataset.catalogue() {
        let is_of_topic = entry.topics.iter().any(|topic| usize::from(*topic) == place);
        profile.not_loaded += usize::from(is_of_topic && dataset.series(&entry.slug).is_none());
    }
    if profile.rows.is_empty() {
        return Err(none_of(&topic.slug));
    }
    profile.topic = Some(topic);
    Ok(profile)
}

/// Sets out the loaded measures that a condition picks.
fn set_out<'a>(
    dataset: &'a Dataset,
    question: &Question,
    area: AreaId,
    picks: &dyn Fn(&Series) -> bool,
) -> Result<Profile<'a>> {
    if !question.show.is_empty() {
        return Err(Error::question(
            "a profile shows figures as published: leave show out, or ask for one measure",
        ));
    }
    let mut among = None;
    if COMPLETE {
        let model = resolve::model(dataset, question)?;
        among = groups::field_of(dataset, &question.group, &[area], model)?;
    }
    let chosen = resolve::all_series(dataset, question)?;
    resolve::known_periods(chosen, question)?;
    let abolished = dataset.area(area).end.is_some();
    let mut rows = Vec::new();
    let mut outside = 0;
    for series in chosen {
        if !picks(series) {
            continue;
        }
        let Some((periods, focus)) = span(dataset, series, question, abolished.then_some(area)) else {
            outside += 1;
            continue;
        };
        let first = question.from.as_ref().and_then(|_| periods.first().copied());
        let cell = dataset.cell(series, area, focus);
        rows.push(ProfileRow {
            series,
            period: focus,
            cell,
            change: change_to(dataset, series, area, first, focus),
            standing: Standing::among(dataset, series, area, focus, among.as_deref()),
            england: from_england(dataset, series, area, focus, cell),
            joint_with: series.joint_with(area, focus),
            periods,
        });
    }
    let question = question.clone();
    Ok(Profile {
        dataset,
        question,
        area,
        others: Vec::new(),
        among,
        rows,
        topic: None,
        outside,
        not_loaded: 0,
    })
}

/// A profile that would be empty.
fn none_of(topic: &str) -> Error {
    Error::question(joined(&["no measure of \"", topic, "\" is in the profile: choose another topic"]))
}

/// The periods in range, and the place in focus; `None` where a series has no such period.
fn span(
    dataset: &Dataset,
    series: &Series,
    question: &Question,
    abolished: Option<AreaId>,
) -> Option<(Vec<usize>, usize)> {
    let mut periods: Vec<usize> = (0..series.periods.len()).collect();
    if question.from.is_some() || question.to.is_some() {
        periods = resolve::periods(series, question).ok()?;
    }
    let (first, end) = (*periods.first()?, periods.last()? + 1);
    let focus = match &question.period {
        Some(name) => resolve::period(series, name).ok().filter(|at| (first..end).contains(at))?,
        None => {
            let own = abolished.and_then(|area| {
                (first..end).rev().find(|at| dataset.cell(series, area, *at).figure().is_some())
            });
            own.or_else(|| last_with_figures(dataset, series, first, end))?
        }
    };
    Some((periods, focus))
}

/// The last period from `first` to before `end` for which any authority has a figure; the last of all where
/// none has. `None` only of no periods.
pub(crate) fn last_with_figures(
    dataset: &Dataset,
    series: &Series,
    first: usize,
    end: usize,
) -> Option<usize> {
    let any = |at: &usize| dataset.cells(series, *at).any(|(_, cell)| cell.figure().is_some());
    (first..end).rev().find(any).or((first..end).next_back())
}

fn change_to(
    dataset: &Dataset,
    series: &Series,
    area: AreaId,
    first: Option<usize>,
    focus: usize,
) -> std::result::Result<Change, Why> {
    let from = match first {
        Some(first) => first,
        None => {
            let before = focus.checked_sub(1).ok_or(Why::FirstPeriod)?;
            if !series.periods[before].is_followed_by(&series.periods[focus]) {
                return Err(Why::NotConsecutive { before });
            }
            before
        }
    };
    between(dataset, series, area, from, focus)
}

/// The change of an area between two periods of a series, all by their places in it.
pub(crate) fn between(
    dataset: &Dataset,
    series: &Series,
    area: AreaId,
    from: usize,
    to: usize,
) -> std::result::Result<Change, Why> {
    if from >= to {
        return Err(Why::OnePeriod);
    }
    let places = [from, to];
    let cells = [dataset.cell(series, area, from), dataset.cell(series, area, to)];
    match change(series, &places, &cells, 0, 1) {
        Ok(change) => Ok(Change { from, to, ..change }),
        Err(Why::NoFigure { period, status }) => Err(Why::NoFigure { period: places[period], status }),
        Err(why) => Err(why),
    }
}

fn from_england(
    dataset: &Dataset,
    series: &Series,
    area: AreaId,
    period: usize,
    cell: Cell,
) -> std::result::Result<Decimal, Why> {
    let figure = match cell {
        Cell::Figure(figure) => figure,
        Cell::Gap(status) => return Err(Why::NoFigure { period, status }),
    };
    let england = dataset.england().ok_or(Why::NoBenchmark)?;
    if england == area {
        return Err(Why::Itself);
    }
    let whole = dataset.cell(series, england, period).figure().ok_or(Why::NoBenchmark)?;
    if peers::is_total(dataset, series) {
        return Err(Why::Total);
    }
    figure.minus(whole).ok_or(Why::TooLarge)
}
