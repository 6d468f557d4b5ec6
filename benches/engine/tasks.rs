//! The tasks, as the engine does them: through the library's own functions, with all the bookkeeping that a user
//! of it pays for.

use likeforlike::{AreaId, Dataset, Decimal, Field, Quarter, Question, Series};

/// The council that E3 and E4 ask for.
pub const COUNCIL: &str = "gloucestershire";
/// The measure that E2 and E3 ask for.
pub const MEASURE: &str = "agency-rate";

/// Where one authority stands: its place, rank, how many share it, and its quarter (0 to 3, 4 for none).
pub type Standing = (AreaId, u16, u16, u8);

/// E2: rank, ties and quarter of every authority in one period of one measure.
pub fn standings(dataset: &Dataset, series: &Series, period: usize) -> Vec<Standing> {
    let field = Field::of(dataset, series, period);
    let mut standings = Vec::with_capacity(field.members.len());
    for ((id, figure), rank) in field.members.iter().zip(field.ranks()) {
        standings.push((*id, small(rank.rank), small(rank.tied), quarter(field.quarter(*figure))));
    }
    standings
}

/// The number of a quarter: 0 for the lowest, 4 for none.
pub fn quarter(quarter: Option<Quarter>) -> u8 {
    quarter.map_or(4, |quarter| quarter as u8)
}

/// A rank: a field has fewer members than there are areas.
pub fn small(rank: usize) -> u16 {
    u16::try_from(rank).expect("a field has at most as many members as an AreaId can count")
}

/// E3: one council's gap from its neighbours' mean, its region and England, in every period.
pub fn gaps(dataset: &Dataset, series: &Series, area: AreaId) -> Vec<[Option<Decimal>; 3]> {
    let gaps = likeforlike::gaps(dataset, series, area);
    gaps.iter().map(|gap| [gap.neighbours_mean, gap.region, gap.england]).collect()
}

/// A figure and its change as mantissas, rank, how many share it, of how many, quarter; `None` for no figure.
pub type ProfileRow = Option<(i64, Option<i64>, u16, u16, u16, u8)>;

/// E4: all measures of one council.
pub fn profile(dataset: &Dataset, question: &Question) -> Vec<ProfileRow> {
    let profile =
        likeforlike::profile(dataset, question).expect("the question of this benchmark is a good one");
    let row = |row: &likeforlike::ProfileRow<'_>| {
        let figure = row.cell.figure()?;
        let change = row.change.as_ref().ok().map(|change| change.absolute.mantissa);
        let standing = row.standing.as_ref().ok()?;
        let rank = standing.rank();
        let quarter = quarter(standing.quarter().ok());
        Some((figure.mantissa, change, small(rank.rank), small(rank.tied), small(rank.n), quarter))
    };
    profile.rows.iter().map(row).collect()
}

/// E6: the biggest changes: measure, area and change as a mantissa.
pub fn movers(dataset: &Dataset) -> Vec<(String, AreaId, i64)> {
    let movers = likeforlike::movers(dataset, &Question::default()).expect("figures are loaded");
    let row = |row: &likeforlike::Mover<'_>| {
        (row.series.measure.slug.clone(), row.area, row.change.absolute.mantissa)
    };
    movers.rows.iter().map(row).collect()
}

/// E5: the rank of every authority in every period of every measure, in the order of measures, periods, areas;
/// 0 for none.
pub fn all_ranks(dataset: &Dataset) -> Vec<u16> {
    let areas = dataset.areas().len();
    let mut ranks = Vec::new();
    for series in dataset.all_series() {
        for period in 0..series.periods.len() {
            let start = ranks.len();
            ranks.resize(start + areas, 0);
            let field = Field::of(dataset, series, period);
            for ((id, _), rank) in field.members.iter().zip(field.ranks()) {
                ranks[start + usize::from(*id)] = small(rank.rank);
            }
        }
    }
    ranks
}
