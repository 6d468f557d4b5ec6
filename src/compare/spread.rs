//! How far the figures of a field usually lie apart: the median absolute deviation, exactly, and without
//! sorting. It knows neither areas nor measures.

use crate::model::{Decimal, MOST_DECIMALS, round_div};

/// The median absolute deviation (MAD) of a field of figures that have the same decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spread {
    /// Four times the deviation in units of the last decimal: the median of an even number of figures lies
    /// between two of them, and so may the median of the deviations from it, so quarters are exact.
    pub(crate) times_four: i128,
}

/// 1.4826 = 1/Φ⁻¹(3/4), to four decimals: with it the MAD of figures that are spread normally is their
/// standard deviation (R: `mad(x, constant = 1.4826)`).
const CONSTANT: i128 = 14_826;
const CONSTANT_SCALE: i128 = 10_000;

/// Mantissas up to this can be doubled twice. Figures of 18 digits stay below it.
const LARGEST: u64 = 1 << 60;

impl Spread {
    /// The spread of some mantissas, which are left in another order. `None` of nothing, and where digits
    /// overflow.
    pub(crate) fn of(mantissas: &mut [i64]) -> Option<Self> {
        if mantissas.iter().any(|mantissa| mantissa.unsigned_abs() > LARGEST) {
            return None;
        }
        let twice_median = twice_median(mantissas)?;
        for mantissa in mantissas.iter_mut() {
            *mantissa = (*mantissa * 2 - twice_median).abs();
        }
        // The deviations were doubled, and their median is once more.
        Some(Spread { times_four: i128::from(twice_median_of_large(mantissas)?) })
    }

    /// 1.4826 × MAD, for figures of `decimals`, to two decimals more where there is room.
    pub(crate) fn scaled(self, decimals: u8) -> Option<Decimal> {
        let (more, power) = if decimals + 2 <= MOST_DECIMALS { (2, 100) } else { (0, 1) };
        let mantissa = round_div(self.times_four * CONSTANT * power, 4 * CONSTANT_SCALE)?;
        Some(Decimal::new(mantissa, decimals + more))
    }

    /// How many times 1.4826 × MAD a difference is, to one decimal. `None` where the spread is zero.
    pub(crate) fn times(self, mantissa: i64) -> Option<Decimal> {
        let amount = i128::from(mantissa.unsigned_abs()) * 4 * CONSTANT_SCALE * 10;
        Some(Decimal::new(round_div(amount, self.times_four * CONSTANT)?, 1))
    }
}

/// Twice the median: the middle figure doubled, or the sum of the middle two.
fn twice_median(figures: &mut [i64]) -> Option<i64> {
    let (low, high) = middle(figures)?;
    Some(low + high)
}

/// The same for numbers up to 2^62, whose sum may not fit.
fn twice_median_of_large(figures: &mut [i64]) -> Option<i64> {
    let (low, high) = middle(figures)?;
    low.checked_add(high)
}

/// The middle figure twice, or the middle two.
fn middle(figures: &mut [i64]) -> Option<(i64, i64)> {
    let count = figures.len();
    if count == 0 {
        return None;
    }
    let (below, high, _) = figures.select_nth_unstable(count / 2);
    let high = *high;
    let low = if count % 2 == 1 { high } else { below.iter().copied().max()? };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spread_is_the_median_absolute_deviation_as_r_has_it() {
        // R: mad(x, constant = 1) and mad(x).
        for (mantissas, times_four, scaled) in [
            (&[7][..], 0, "0"),
            (&[1, 2], 2, "0.74"),
            (&[1, 1, 1, 50], 0, "0"),
            (&[1, 2, 4, 8], 6, "2.22"),
            (&[-3, 0, 10], 12, "4.45"),
            (&[5, 3, 9, 1, 7], 8, "2.97"),
        ] {
            let spread = Spread::of(&mut mantissas.to_vec()).unwrap();
            assert_eq!(spread.times_four, times_four, "{mantissas:?}");
            assert_eq!(spread.scaled(0), Decimal::parse(scaled), "{mantissas:?}");
        }
        assert_eq!(Spread::of(&mut []), None);
    }

    #[test]
    fn a_difference_is_a_number_of_spreads_or_nothing_where_there_is_no_spread() {
        let two = Spread { times_four: 8 };
        // 1.4826 × 2 = 2.9652.
        for (difference, times) in [(0, "0"), (3, "1"), (-9, "3"), (30, "10.1")] {
            assert_eq!(two.times(difference), Decimal::parse(times), "{difference}");
        }
        assert_eq!(Spread { times_four: 0 }.times(5), None);
    }

    #[test]
    fn figures_of_too_many_digits_are_refused() {
        for (mantissas, fits) in [([1 << 60, -(1 << 60), 0], true), ([i64::MAX, 0, 0], false)] {
            assert_eq!(Spread::of(&mut mantissas.to_vec()).is_some(), fits, "{mantissas:?}");
        }
    }
}
