//! The search for the biggest changes: one measure after the other, each change on the scale of its own field, and
//! only the biggest kept. It knows no years and no question.

use super::change::{SMALLEST_BASE_OF_COUNT, break_between};
use super::movers::{Mover, NotCompared};
use super::peers::is_total;
use super::profile::between;
use super::rank::FEWEST_FOR_QUARTERS;
use super::spread::Spread;
use crate::model::{AreaId, Cell, Dataset, Decimal, Series, Status, Unit};

/// How many of the biggest changes are given.
pub(super) const MOST: usize = 20;

/// How many changes were compared, and how many were not, by reason.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) compared: usize,
    pub(super) refused: [usize; NotCompared::ALL.len()],
}

/// The search through the measures, with the biggest changes so far.
pub(super) struct Search<'a, 'b> {
    pub(super) dataset: &'a Dataset,
    /// The councils that are looked at; empty for all.
    pub(super) areas: &'b [AreaId],
    /// In order, at most as many as are given.
    pub(super) biggest: Vec<Candidate<'a>>,
    /// How many are left out that are as big as the last of those.
    pub(super) cut: usize,
    pub(super) tally: Tally,
}

/// A change that may be among the biggest.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    series: &'a Series,
    area: AreaId,
    from: usize,
    to: usize,
    /// The change in units of the last decimal, without its sign.
    amount: u64,
    spread: Spread,
    n: usize,
}

impl<'a> Search<'a, '_> {
    /// Looks at the changes of one measure between two places in it. Those of a total are compared only if wanted.
    pub(super) fn look_through(&mut self, series: &'a Series, from: usize, to: usize, totals: bool) {
        let dataset = self.dataset;
        let mut field = Vec::with_capacity(dataset.areas().len());
        for (_, cell) in dataset.cells(series, from) {
            if let Cell::Figure(figure) = cell {
                field.push(figure.mantissa);
            }
        }
        let n = field.len();
        let spread = match totals || !is_total(dataset, series) {
            true => measure_spread(series, from, to, &mut field),
            false => Err(NotCompared::Total),
        };
        let base = Decimal::new(SMALLEST_BASE_OF_COUNT, 0).rescale(series.figures.decimals());
        let smallest = match base {
            Some(base) if series.measure.unit == Unit::Number => base.mantissa,
            _ => i64::MIN,
        };
        // Amounts below this are smaller changes than the last of the biggest so far, whoever's they are.
        let enough = spread.map_or(0, |spread| self.enough(spread));
        let pairs = dataset.cells(series, from).zip(dataset.cells(series, to));
        for ((area, earlier), (_, later)) in pairs {
            if !self.areas.is_empty() && !self.areas.contains(&area) {
                continue;
            }
            // A council that was gone by then has no change to speak of.
            if later == Cell::Gap(Status::DidNotExist) {
                continue;
            }
            let amount = spread.and_then(|spread| {
                let joint = !series.joint.is_empty()
                    && (series.joint_with(area, from).is_some() || series.joint_with(area, to).is_some());
                Ok((spread, amount(earlier, later, smallest, joint)?))
            });
            match amount {
                Ok((spread, amount)) => {
                    self.tally.compared += 1;
                    if amount < enough {
                        continue;
                    }
                    self.offer(Candidate { series, area, from, to, amount, spread, n });
                }
                Err(why) => self.tally.refused[why as usize] += 1,
            }
        }
    }

    /// The least amount that can be among the biggest so far, or equal to their last, where it is set against a
    /// spread: below it nothing need be multiplied.
    fn enough(&self, spread: Spread) -> u64 {
        let Some(last) = self.biggest.last().filter(|_| self.biggest.len() == MOST) else { return 0 };
        let product = i128::from(last.amount).checked_mul(spread.times_four);
        let quotient = product.and_then(|product| product.checked_div(last.spread.times_four));
        // Rounded down, which lets one too many through to be multiplied out, and never one too few.
        quotient.and_then(|quotient| u64::try_from(quotient).ok()).unwrap_or(0)
    }

    /// Keeps a change if it is among the biggest so far. Of equals the first stays first: measures come by slug,
    /// and areas in their order.
    fn offer(&mut self, candidate: Candidate<'a>) {
        if candidate.amount == 0 {
            return;
        }
        if let Some(last) = self.biggest.last().filter(|_| self.biggest.len() == MOST)
            && !candidate.exceeds(last)
        {
            self.cut += usize::from(!last.exceeds(&candidate));
            return;
        }
        let place = self.biggest.iter().position(|other| candidate.exceeds(other));
        self.biggest.insert(place.unwrap_or(self.biggest.len()), candidate);
        if self.biggest.len() > MOST
            && let (Some(left_out), Some(last)) = (self.biggest.pop(), self.biggest.last())
        {
            self.cut = if last.exceeds(&left_out) { 0 } else { self.cut + 1 };
        }
    }
}

/// The spread of the earlier field, or why changes of this measure are not compared.
fn measure_spread(series: &Series, from: usize, to: usize, field: &mut [i64]) -> Result<Spread, NotCompared> {
    let (earlier, later) = (&series.periods[from], &series.periods[to]);
    if break_between(series, earlier, later).is_some() {
        return Err(NotCompared::Break);
    }
    if earlier.pooled || later.pooled {
        return Err(NotCompared::Pooled);
    }
    if field.is_empty() {
        return Err(NotCompared::NoFigure);
    }
    if field.len() < FEWEST_FOR_QUARTERS {
        return Err(NotCompared::FieldTooSmall);
    }
    let spread = Spread::of(field).ok_or(NotCompared::TooLarge)?;
    if spread.times_four == 0 { Err(NotCompared::NoSpread) } else { Ok(spread) }
}

/// The size of a council's change, or why it is not compared.
fn amount(earlier: Cell, later: Cell, smallest: i64, joint: bool) -> Result<u64, NotCompared> {
    match (earlier, later) {
        (Cell::Gap(Status::DidNotExist), _) => Err(NotCompared::DidNotExist),
        (Cell::Figure(_), Cell::Figure(_)) if joint => Err(NotCompared::Joint),
        (Cell::Figure(earlier), Cell::Figure(_)) if earlier.mantissa < smallest => {
            Err(NotCompared::SmallBase)
        }
        (Cell::Figure(earlier), Cell::Figure(later)) => {
            let change = later.mantissa.checked_sub(earlier.mantissa).ok_or(NotCompared::TooLarge)?;
            Ok(change.unsigned_abs())
        }
        _ => Err(NotCompared::NoFigure),
    }
}

impl<'a> Candidate<'a> {
    /// Whether this change is bigger than another, each in spreads of its own field: exactly, by products.
    pub(super) fn exceeds(&self, other: &Candidate<'_>) -> bool {
        match (
            i128::from(self.amount).checked_mul(other.spread.times_four),
            i128::from(other.amount).checked_mul(self.spread.times_four),
        ) {
            (Some(own), Some(others)) => own > others,
            (own, others) => own.is_none() && others.is_some(),
        }
    }

    pub(super) fn mover(self, dataset: &Dataset) -> Option<Mover<'a>> {
        let Candidate { series, area, from, to, spread, n, .. } = self;
        let earlier = dataset.cell(series, area, from).figure()?;
        let later = dataset.cell(series, area, to).figure()?;
        let change = between(dataset, series, area, from, to).ok()?;
        Some(Mover {
            series,
            area,
            earlier,
            later,
            change,
            spread: spread.scaled(earlier.decimals)?,
            times: spread.times(later.mantissa.checked_sub(earlier.mantissa)?)?,
            n,
        })
    }
}
