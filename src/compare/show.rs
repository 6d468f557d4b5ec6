//! What of a figure is shown: money put right, or how a figure stands to another. The result is a series like
//! the published one, so that all that can be said and drawn of figures can be said and drawn of it.

use super::change::{break_between, goes_below_zero};
use super::groups::group_of;
use super::peers::{Peers, is_total, region};
use super::rank::Field;
use crate::error::{Error, Result};
use crate::model::{
    AreaId, Cell, Column, Dataset, Decimal, PeriodKind, Reference, Series, Status, Unit, round_div,
};
use crate::question::{Question, Show, With};
use crate::text::joined;
use std::borrow::Cow;

/// The figures of a question with money put right: the published series, or one made of it.
///
/// # Errors
/// When the measure is no money, or no total of money where that is needed; when prices and populations are not
/// loaded.
pub(crate) fn amounts<'a>(
    dataset: &Dataset,
    published: &'a Series,
    question: &Question,
) -> Result<Cow<'a, Series>> {
    let real = question.shows().contains(&Show::Real);
    let per_child = question.shows().contains(&Show::PerChild);
    if real || per_child {
        return Ok(Cow::Owned(money(dataset, published, real, per_child)?));
    }
    Ok(Cow::Borrowed(published))
}

/// How those figures stand to others, where a question shows that; `None` where it shows the figures. `periods`
/// are the places in range.
///
/// # Errors
/// When there is nobody to see the gap to, or nothing to take per cent of.
pub(crate) fn related(
    dataset: &Dataset,
    series: &Series,
    question: &Question,
    periods: &[usize],
    model: usize,
    among: Option<&[AreaId]>,
) -> Result<Option<Series>> {
    Ok(match question.shows().last() {
        Some(Show::Change) => Some(since_first(dataset, series, periods, false)),
        Some(Show::Index) if goes_below_zero(series) => {
            let slug = &series.measure.slug;
            return Err(Error::question(joined(&[
                "\"",
                slug,
                "\" has figures below zero, of which nothing is a per cent: use show=change",
            ])));
        }
        Some(Show::Index) => Some(since_first(dataset, series, periods, true)),
        Some(Show::Gap) => Some(gap(dataset, series, question, model)?),
        Some(Show::Rank) => Some(rank(dataset, series, among)),
        _ => None,
    })
}

/// A series with other figures, without what is published beside the figures.
fn with_figures(series: &Series, unit: Unit, decimals: u8, figures: Column) -> Series {
    let mut made = Series { figures, counts: None, denominators: None, ..series.clone() };
    made.measure.unit = unit;
    made.measure.decimals = decimals;
    made
}

/// A column made cell by cell from the figures, a gap staying a gap.
fn mapped(
    dataset: &Dataset,
    series: &Series,
    decimals: u8,
    map: &dyn Fn(AreaId, usize, Decimal) -> Option<Decimal>,
) -> Column {
    let mut column = Column::new(series.figures.areas(), series.figures.periods(), decimals);
    for id in dataset.ids() {
        for period in 0..series.periods.len() {
            let cell = match dataset.cell(series, id, period) {
                Cell::Figure(figure) => map(id, period, figure)
                    .and_then(|figure| figure.rescale(decimals))
                    .map_or(Cell::Gap(Status::NotApplicable), Cell::Figure),
                gap @ Cell::Gap(_) => gap,
            };
            column.set(usize::from(id), period, cell);
        }
    }
    column
}

/// Money in the prices of the base year, for each child, or both: rounded once.
fn money(dataset: &Dataset, series: &Series, real: bool, per_child: bool) -> Result<Series> {
    let measure = &series.measure;
    let refuse = |why: &str| Err(Error::question(joined(&["\"", &measure.slug, "\" ", why])));
    let thousands = match measure.unit {
        Unit::Gbp => 0,
        Unit::GbpThousand => 3,
        Unit::GbpMillion => 6,
        _ => {
            return refuse(
                "is no amount of money: real and per-child need one, such as looked-after-spending",
            );
        }
    };
    if measure.period_kind != PeriodKind::Financial {
        return refuse("is not told by financial years, and prices and children are: show the value");
    }
    if per_child && !is_total(dataset, series) {
        return refuse("is no total that could be shared out among children: leave per-child out");
    }
    let Some(reference) = dataset.reference() else {
        return Err(Error::question("prices and populations are not loaded: load their pack first"));
    };
    // Per child, thousands and millions are told in pounds.
    let (unit, mut decimals, scale) =
        if per_child { (Unit::Gbp, 0, thousands) } else { (measure.unit, measure.decimals, 0) };
    let amount = |id: AreaId, period: usize, figure: Decimal, decimals: u8| {
        let ends = series.periods[period].end().year;
        let (mut times, mut by) = (power_of_ten(scale + decimals), power_of_ten(figure.decimals));
        if real {
            times *= index(reference, reference.base_year()?)?;
            by *= index(reference, ends)?;
        }
        if per_child {
            by *= i128::from(reference.children(id, ends - 1)?.rescale(0)?.mantissa);
        }
        let mantissa = round_div(i128::from(figure.mantissa).checked_mul(times)?, by)?;
        Some(Decimal::new(mantissa, decimals))
    };
    // Pounds alone would show little money as none.
    let of_england = |period| {
        let england = dataset.england()?;
        amount(england, period, dataset.cell(series, england, period).figure()?, 0)
    };
    if per_child && (0..series.periods.len()).rev().find_map(of_england) < Some(LITTLE_MONEY) {
        decimals = 2;
    }
    let column =
        mapped(dataset, series, decimals, &|id, period, figure| amount(id, period, figure, decimals));
    Ok(with_figures(series, unit, decimals, column))
}

/// Where England spends less than this for each child, pence are told too.
const LITTLE_MONEY: Decimal = Decimal::new(100, 0);

/// A deflator in thousandths.
fn index(reference: &Reference, year: u16) -> Option<i128> {
    Some(i128::from(reference.deflator(year)?.rescale(3)?.mantissa))
}

fn power_of_ten(exponent: u8) -> i128 {
    10_i128.pow(u32::from(exponent))
}

/// The difference from the first period in range, or per cent of its figure; never across a break.
fn since_first(dataset: &Dataset, series: &Series, periods: &[usize], as_index: bool) -> Series {
    let first = periods[0];
    let decimals = if as_index { 1 } else { series.figures.decimals() };
    let column = mapped(dataset, series, decimals, &|id, period, figure| {
        let base = dataset.cell(series, id, first).figure()?;
        let (earlier, later) = (&series.periods[first], &series.periods[period]);
        if period < first || break_between(series, earlier, later).is_some() {
            return None;
        }
        if !as_index {
            return figure.minus(base);
        }
        // Figures of one column have the same decimals. A half of what can't be divided is no index.
        let tenths = i128::from(figure.mantissa).checked_mul(1000)?;
        Some(Decimal::new(round_div(tenths, i128::from(base.mantissa))?, 1))
    });
    let (unit, shown) =
        if as_index { (Unit::Index, 1) } else { (difference(series), series.measure.decimals) };
    with_figures(series, unit, shown, column)
}

/// The unit of a difference between two figures.
fn difference(series: &Series) -> Unit {
    if series.measure.unit == Unit::Percent { Unit::Points } else { series.measure.unit }
}

/// The difference from the first of those that the question sets beside the areas.
fn gap(dataset: &Dataset, series: &Series, question: &Question, model: usize) -> Result<Series> {
    let Some(with) = question.with.first() else {
        return Err(Error::question("show=gap needs somebody to see the gap to: add with=england"));
    };
    if matches!(with, With::England | With::Region) && is_total(dataset, series) {
        return Err(Error::question(
            "the figure for England is the sum of its councils: show the gap to others, such as with=neighbours",
        ));
    }
    let measure = &series.measure;
    let decimals = match with {
        With::England | With::Region => series.figures.decimals(),
        _ => measure.decimals,
    };
    let every: Vec<usize> = (0..series.periods.len()).collect();
    // Means of a group, one a period: worked out once a group.
    let mut means: Vec<Option<Peers>> = Vec::new();
    for (at, area) in dataset.areas().iter().enumerate() {
        let shares = |twin: &usize| {
            let twin = &dataset.areas()[*twin];
            let same =
                *with == With::All || *with == With::Type && twin.authority_type == area.authority_type;
            same && twin.is_authority()
        };
        let group = match (0..at).find(shares) {
            _ if !area.is_authority() => None,
            Some(twin) => means[twin].clone(),
            None => group_of(dataset, series, &every, *with, at as AreaId, model),
        };
        means.push(group);
    }
    let england = dataset.england();
    let column = mapped(dataset, series, decimals, &|id, period, figure| {
        let benchmark = match with {
            With::England => england.filter(|england| *england != id),
            With::Region => region(dataset, series, id),
            _ => return figure.minus(means[usize::from(id)].as_ref()?.values[period].mean?),
        };
        figure.minus(dataset.cell(series, benchmark?, period).figure()?)
    });
    Ok(with_figures(series, difference(series), measure.decimals, column))
}

/// The rank in each period's field: of all councils, or of those among whom the question ranks.
fn rank(dataset: &Dataset, series: &Series, among: Option<&[AreaId]>) -> Series {
    let mut fields = Vec::new();
    for period in 0..series.periods.len() {
        fields.push(Field::among(dataset, series, period, among));
    }
    let column = mapped(dataset, series, 0, &|id, period, figure| {
        let is_ranked = dataset.area(id).is_authority() && among.is_none_or(|among| among.contains(&id));
        is_ranked
            .then(|| Decimal::new(i64::try_from(fields[period].rank(figure).rank).unwrap_or(i64::MAX), 0))
    });
    with_figures(series, Unit::Index, 0, column)
}
