//! Records, streaks and crossings: what a careful reporter may say of the latest figure in the light of those
//! before it, with the span that it rests on. It knows one area at a time and compares no two measures.

use super::Answer;
use crate::model::{AreaId, Decimal};
use std::cmp::Ordering;

/// Fewer periods than this bear no record and no streak.
const SHORTEST: usize = 4;
/// Fewer steps in one direction than this are no streak.
const FEWEST_STEPS: usize = 3;

/// Something remarkable of the figure in focus. Places are of periods in the answer.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, Record, answer, records};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// for record in records(&answer, answer.areas[0].id) {
///     if let Record::Falls { steps, .. } = record {
///         assert_eq!(steps, 3); // 29.8, 26.7, 17.6, 10.2
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// Higher than every figure after `since`; `None` where it is the highest of the whole stretch.
    Highest {
        /// The last earlier period with a figure as high.
        since: Option<usize>,
        /// The first period of the stretch.
        from: usize,
    },
    /// Lower than every figure after `since`; `None` where it is the lowest of the whole stretch.
    Lowest {
        /// The last earlier period with a figure as low.
        since: Option<usize>,
        /// The first period of the stretch.
        from: usize,
    },
    /// The last of several rises in a row.
    Rises {
        /// How many.
        steps: usize,
        /// The first period of the stretch.
        from: usize,
    },
    /// The last of several falls in a row.
    Falls {
        /// How many.
        steps: usize,
        /// The first period of the stretch.
        from: usize,
    },
    /// On the other side of England than in every earlier period of the stretch.
    Crossed {
        /// Whether it now lies above.
        above: bool,
        /// The first period of the stretch.
        from: usize,
    },
}

/// What is remarkable of an area's figure in focus, within the unbroken stretch that ends there: no period
/// missing, no year left out, no series break. Empty for a stretch of fewer than four periods.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, Record, answer, pack, records};
/// let dataset = pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// // 29.8, 26.7, 17.6, 10.2: the third fall in a row, and the lowest since 9.6 in 2016.
/// let found = records(&answer, answer.areas[0].id);
/// assert_eq!(found[0], Record::Lowest { since: Some(0), from: 0 });
/// assert_eq!(found[1], Record::Falls { steps: 3, from: 0 });
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn records(answer: &Answer<'_>, id: AreaId) -> Vec<Record> {
    let stretch = stretch(answer, id);
    let mut records = Vec::new();
    if stretch.len() < SHORTEST {
        return records;
    }
    let from = answer.focus + 1 - stretch.len();
    for (side, highest) in [(Ordering::Greater, true), (Ordering::Less, false)] {
        if let Some(since) = extreme(&stretch, side) {
            let since = since.map(|at| from + at);
            records.push(if highest {
                Record::Highest { since, from }
            } else {
                Record::Lowest { since, from }
            });
        }
    }
    let steps = |side| stretch.windows(2).rev().take_while(|pair| pair[1].cmp(&pair[0]) == side).count();
    let (rises, falls) = (steps(Ordering::Greater), steps(Ordering::Less));
    if rises >= FEWEST_STEPS {
        records.push(Record::Rises { steps: rises, from });
    }
    if falls >= FEWEST_STEPS {
        records.push(Record::Falls { steps: falls, from });
    }
    records.extend(crossed(answer, id, &stretch, from));
    records
}

/// The figures of the unbroken stretch that ends in the period in focus.
fn stretch(answer: &Answer<'_>, id: AreaId) -> Vec<Decimal> {
    let mut figures = Vec::new();
    let mut at = answer.focus;
    while let Some(figure) = answer.cell(id, at).figure() {
        figures.push(figure);
        match at.checked_sub(1) {
            Some(before) if answer.joined(at) => at = before,
            _ => break,
        }
    }
    figures.reverse();
    figures
}

/// Whether the last figure lies on one side of at least three before it: `Some` with the place of the last one
/// that it does not beat, if there is any.
fn extreme(stretch: &[Decimal], side: Ordering) -> Option<Option<usize>> {
    let (last, earlier) = stretch.split_last()?;
    let unbeaten = earlier.iter().rposition(|figure| last.cmp(figure) != side);
    let beaten = earlier.len() - unbeaten.map_or(0, |at| at + 1);
    (beaten + 1 >= SHORTEST).then_some(unbeaten)
}

fn crossed(answer: &Answer<'_>, id: AreaId, stretch: &[Decimal], from: usize) -> Option<Record> {
    let england = answer.dataset.england().filter(|england| *england != id && !answer.is_total)?;
    let mut sides = Vec::with_capacity(stretch.len());
    for (at, figure) in stretch.iter().enumerate() {
        sides.push(figure.cmp(&answer.cell(england, from + at).figure()?));
    }
    let (last, earlier) = sides.split_last()?;
    let other = last.reverse();
    let is_first = *last != Ordering::Equal && earlier.iter().all(|side| *side == other);
    is_first.then_some(Record::Crossed { above: *last == Ordering::Greater, from })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch_of(figures: &[i64]) -> Vec<Decimal> {
        figures.iter().map(|figure| Decimal::new(*figure, 0)).collect()
    }

    #[test]
    fn a_record_beats_at_least_three_and_an_equal_figure_ends_it() {
        for (figures, highest, lowest) in [
            (&[1, 2, 3, 4][..], Some(None), None),
            (&[9, 1, 2, 3, 4], Some(Some(0)), None),
            (&[4, 1, 2, 3, 4], Some(Some(0)), None),
            (&[9, 1, 2, 4], None, None),
            (&[4, 3, 2, 1], None, Some(None)),
            (&[2, 2, 2, 2], None, None),
            (&[-1, -2, -3, -4], None, Some(None)),
        ] {
            let stretch = stretch_of(figures);
            assert_eq!(extreme(&stretch, Ordering::Greater), highest, "{figures:?}");
            assert_eq!(extreme(&stretch, Ordering::Less), lowest, "{figures:?}");
        }
    }
}
