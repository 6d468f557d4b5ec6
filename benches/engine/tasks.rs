//! The tasks, as the engine does them: through the library's own functions, with all the bookkeeping that a user
//! of it pays for.

use likeforlike::{AreaId, Dataset, Decimal, Field, Quarter, Question, Series, answer};

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
    for (id, figure) in &field.members {
        let rank = field.rank(*figure);
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
pub fn gaps(dataset: &Dataset, question: &Question) -> Vec<[Option<Decimal>; 3]> {
    let answer = answer(dataset, question).expect("the question of this benchmark can be answered");
    let values = &answer.areas[0].values;
    values.iter().map(|value| [value.gap.neighbours_mean, value.gap.region, value.gap.england]).collect()
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
            for (id, figure) in &field.members {
                ranks[start + usize::from(*id)] = small(field.rank(*figure).rank);
            }
        }
    }
    ranks
}
