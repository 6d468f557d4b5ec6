//! Where chance alone could place an authority: how uncertain its rank is. It draws the field many times over,
//! each authority from its own interval, and counts ranks; what the ranks mean is not its business.

use super::caveats::Why;
use super::evidence::{Basis, evidence};
use super::intervals::{Confidence, limits};
use super::random::Random;
use super::rank::{Field, From};
use crate::model::{AreaId, Dataset, Decimal, Series};

/// The ranks that chance gives one authority.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let last = series.periods.len() - 1;
/// let found = likeforlike::chance(&dataset, series, last).expect("counts are published");
/// let range = found.ranges[0];
/// assert_eq!(range.first, 1); // the lowest figure may well be first
/// println!("{}: {} to {} of {}", dataset.area(range.area).name, range.first, range.last, range.n);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankRange {
    /// The authority.
    pub area: AreaId,
    /// The first rank of the range, such that one draw in forty lies before it.
    pub first: usize,
    /// The last rank of the range, such that one draw in forty lies beyond it.
    pub last: usize,
    /// How many authorities are ranked.
    pub n: usize,
    /// From which end they are ranked.
    pub from: From,
    /// How many of them have no counts and stand at their published figures in every draw.
    pub fixed: usize,
}

/// The ranks that chance gives the authorities of a field: what [`chance`] gives.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let last = series.periods.len() - 1;
/// let found = likeforlike::chance(&dataset, series, last).expect("counts are published");
/// let wide = found.ranges.iter().filter(|range| range.last - range.first > 30).count();
/// assert!(wide > found.ranges.len() / 4); // a rank says less than it seems to
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chance {
    /// One range an authority whose figure can be tested, the lowest figure first.
    pub ranges: Vec<RankRange>,
}

/// How often the field is drawn.
const DRAWS: u32 = 10_000;

/// Any number does; this one decides which printed ranks come out, so it stays.
const SEED: u64 = 20_170_101;

/// Of a field, at most one authority in so many may stand fixed. A range says "chance alone"; where more than a
/// few do not move, it would be too narrow to say so.
const FEW_FIXED: usize = 20;

/// The ranks that chance alone could give each authority in the field of a period, by its place in the series:
/// from the 2.5th to the 97.5th percentile of its rank in 10,000 draws.
///
/// In each draw an authority's figure is the one that its counts give, moved by a normal deviate: up by the upper
/// half of its 95% interval over 1.96, down by the lower half over 1.96, but not below zero, nor above 100 for a
/// proportion. Half of its draws thus lie on each side of the figure, and 2.5% beyond each limit of the interval:
/// the draws have the interval's own lopsidedness. Two authorities that report one figure move as one. The same
/// figures give the same ranks on every machine.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let found = likeforlike::chance(&dataset, series, series.periods.len() - 1).expect("it is given");
/// let gloucestershire = dataset.find_area("gloucestershire");
/// let range = found.ranges.iter().find(|range| Some(range.area) == gloucestershire).expect("it is ranked");
/// assert!(range.first < range.last && range.last <= range.n);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When more than one in twenty of the ranked authorities can't be tested, or none of two or more can.
pub fn chance(dataset: &Dataset, series: &Series, period: usize) -> Result<Chance, Why> {
    chance_of(dataset, series, period, None)
}

/// The same for some authorities only, in a third of the time: the draws are of the whole field, the ranks are
/// counted for those alone. `None` for all.
pub(super) fn chance_of(
    dataset: &Dataset,
    series: &Series,
    period: usize,
    only: Option<&[AreaId]>,
) -> Result<Chance, Why> {
    let field = Field::of(dataset, series, period);
    let from = From::of(&series.measure);
    let mut spreads = Vec::with_capacity(field.members.len());
    for (area, figure) in &field.members {
        let mut spread = spread(dataset, series, *area, *figure, period);
        let partner = series.joint_with(*area, period);
        spread.moves_with = spreads.iter().position(|earlier: &Spread| Some(earlier.area) == partner);
        spreads.push(spread);
    }
    let n = spreads.len();
    let fixed = spreads.iter().filter(|spread| !spread.tested).count();
    if fixed * FEW_FIXED > n || n < 2 {
        return Err(Why::TooFewCounts { n: n - fixed, of: n });
    }
    let few: Option<Vec<bool>> =
        only.map(|only| spreads.iter().map(|spread| only.contains(&spread.area)).collect());
    let tally = tally(&spreads, from, few.as_deref());
    let mut ranges = Vec::with_capacity(n);
    for (at, (spread, drawn)) in spreads.iter().zip(tally.chunks(n)).enumerate() {
        if spread.tested && few.as_ref().is_none_or(|few| few[at]) {
            let (first, last) = middle(drawn);
            ranges.push(RankRange { area: spread.area, first, last, n, from, fixed });
        }
    }
    Ok(Chance { ranges })
}

/// How one authority's figure is drawn.
struct Spread {
    area: AreaId,
    figure: f64,
    /// What one normal deviate moves it down and up.
    down: f64,
    up: f64,
    highest: f64,
    tested: bool,
    /// The place of an earlier authority with which it reports its figure.
    moves_with: Option<usize>,
}

fn spread(dataset: &Dataset, series: &Series, area: AreaId, figure: Decimal, period: usize) -> Spread {
    let figure = figure.to_f64();
    let fixed =
        Spread { area, figure, down: 0.0, up: 0.0, highest: f64::INFINITY, tested: false, moves_with: None };
    let Ok(found) = evidence(dataset, series, area, period) else { return fixed };
    let (low, high, _) = limits(&found, Confidence::Usual);
    let (figure, z) = (found.estimate(), Confidence::Usual.z());
    let highest = if found.basis == Basis::Proportion { found.multiplier } else { f64::INFINITY };
    let (down, up) = ((figure - low).max(0.0) / z, (high - figure).max(0.0) / z);
    Spread { figure, down, up, highest, tested: true, ..fixed }
}

/// How often each authority had each rank: a row an authority, the first rank first. Where `few` says who, the rows
/// of the others stay empty.
fn tally(spreads: &[Spread], from: From, few: Option<&[bool]>) -> Vec<u32> {
    let n = spreads.len();
    let mut random = Random::new(SEED);
    let mut tally = vec![0; n * n];
    let mut drawn = vec![0.0; n];
    // The field as published, the first rank first: a draw is nearly in this order already.
    let mut order: Vec<usize> = (0..n).collect();
    if from != From::Lowest {
        order.reverse();
    }
    let mut ranked = Vec::with_capacity(n);
    for _ in 0..DRAWS {
        for (at, spread) in spreads.iter().enumerate() {
            drawn[at] = match spread.moves_with {
                Some(other) => drawn[other],
                None => spread.draw(&mut random, from),
            };
        }
        if let Some(few) = few {
            for at in (0..n).filter(|at| few[*at]) {
                let before = drawn.iter().filter(|value| **value < drawn[at]).count();
                tally[at * n + before] += 1;
            }
            continue;
        }
        ranked.clear();
        for at in &order {
            ranked.push((drawn[*at], *at));
        }
        insertion_sort(&mut ranked);
        let (mut rank, mut before) = (0, f64::NEG_INFINITY);
        for (place, (value, at)) in ranked.iter().enumerate() {
            // Equal figures share the better rank.
            if *value > before {
                (rank, before) = (place, *value);
            }
            tally[at * n + rank] += 1;
        }
    }
    tally
}

impl Spread {
    /// A figure drawn by chance, its sign such that less ranks first.
    fn draw(&self, random: &mut Random, from: From) -> f64 {
        let deviate = random.normal();
        let step = if deviate < 0.0 { self.down } else { self.up };
        let figure =
            if self.tested { (self.figure + deviate * step).clamp(0.0, self.highest) } else { self.figure };
        if from == From::Lowest { figure } else { -figure }
    }
}

/// Sorts what is nearly sorted.
fn insertion_sort(items: &mut [(f64, usize)]) {
    for end in 1..items.len() {
        let item = items[end];
        let mut at = end;
        while at > 0 && items[at - 1].0 > item.0 {
            items[at] = items[at - 1];
            at -= 1;
        }
        items[at] = item;
    }
}

/// The ranks between which the middle 95% of the draws lie, both included.
fn middle(drawn: &[u32]) -> (usize, usize) {
    let rank_at = |share: u32| {
        let mut sum = 0;
        for (rank, count) in drawn.iter().enumerate() {
            sum += count;
            if sum >= share {
                return rank + 1;
            }
        }
        drawn.len()
    };
    (rank_at(DRAWS / 40), rank_at(DRAWS - DRAWS / 40))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_of_a_few_are_those_that_they_have_among_all() {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        let series = dataset.series("agency-rate").unwrap();
        let period = series.periods.len() - 1;
        let all = chance(&dataset, series, period).unwrap().ranges;
        let few: Vec<AreaId> = all.iter().step_by(37).map(|range| range.area).collect();
        let found = chance_of(&dataset, series, period, Some(&few)).unwrap().ranges;
        assert!(found.len() >= 4);
        assert!(found.iter().all(|range| all.contains(range)));
    }
}
