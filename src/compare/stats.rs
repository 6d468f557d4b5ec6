//! Small statistics on exact numbers, and the door through which calculated ones become exact. It knows neither areas nor measures.

use crate::model::Decimal;

/// Digits that a mean or a quantile carries beyond those of the figures it rests on.
pub(crate) const EXTRA_DECIMALS: u8 = 3;

/// The arithmetic mean of figures that all have the same decimals, to three more than `decimals`. `None` of
/// nothing, or where digits overflow.
pub(crate) fn mean(figures: &[Decimal], decimals: u8) -> Option<Decimal> {
    let published = figures.first()?.decimals;
    let decimals = decimals + EXTRA_DECIMALS;
    // Summed at the precision of the figures, so that nothing is lost before the one division.
    let mut sum: i128 = 0;
    for figure in figures {
        sum += i128::from(figure.mantissa);
    }
    let multiply = power_of_ten(decimals.saturating_sub(published))?;
    let divide = power_of_ten(published.saturating_sub(decimals))?;
    let count = i128::try_from(figures.len()).ok()?;
    Some(Decimal::new(crate::model::round_div(sum * multiply, count * divide)?, decimals))
}

fn power_of_ten(exponent: u8) -> Option<i128> {
    10_i64.checked_pow(u32::from(exponent)).map(i128::from)
}

/// The median of figures that all have the same decimals: the middle one, or the mean of the middle two.
pub(crate) fn median(figures: &[Decimal], decimals: u8) -> Option<Decimal> {
    let published = figures.first()?.decimals;
    let mut sorted = Vec::with_capacity(figures.len());
    for figure in figures {
        sorted.push((figure.mantissa, 0));
    }
    crate::order::sort_numbers(&mut sorted);
    let at = |place: usize| Some(Decimal::new(sorted.get(place)?.0, published));
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { at(middle) } else { mean(&[at(middle - 1)?, at(middle)?], decimals) }
}

/// Lower quartile, median and upper quartile, by linear interpolation on n − 1 (R's type 7), exactly: with two decimals
/// more than the figures, which all have as many as the first. `None` of nothing.
pub(crate) fn quartiles(figures: &[Decimal]) -> Option<[Decimal; 3]> {
    let decimals = figures.first()?.decimals;
    let mut sorted: Vec<(i64, ())> = figures.iter().map(|figure| (figure.mantissa, ())).collect();
    crate::order::sort(&mut sorted, Ord::cmp);
    let quartiles = quartiles_times_four(&sorted)?;
    let mut all = [Decimal::new(0, 0); 3];
    for (quartile, times_four) in all.iter_mut().zip(quartiles) {
        *quartile = Decimal::new(i64::try_from(times_four * 25).ok()?, decimals + 2).shortest();
    }
    Some(all)
}

/// The quartiles of sorted whole numbers, each with whatever belongs to it, by linear interpolation on n − 1 (R's type 7). `None` of nothing.
///
/// Exact: their positions are numbers of quarters, so each is given as four times itself, an integer.
pub(crate) fn quartiles_times_four<T>(sorted: &[(i64, T)]) -> Option<[i128; 3]> {
    let last = sorted.len().checked_sub(1)?;
    let mut quartiles = [0; 3];
    for (at, quartile) in quartiles.iter_mut().enumerate() {
        let position = last * (at + 1);
        let low = i128::from(sorted.get(position / 4)?.0);
        let high = sorted.get(position / 4 + 1).map_or(low, |high| i128::from(high.0));
        *quartile = low * 4 + (high - low) * (position % 4) as i128;
    }
    Some(quartiles)
}

/// Whole numbers beyond this are not all doubles: more digits would be invented.
const MOST_DIGITS: f64 = 9_007_199_254_740_992.0;

/// A calculated number with `decimals` digits after the point, or as many as a double bears; a half is rounded
/// away from zero. `None` for what is no number, or too large.
pub(crate) fn rounded(value: f64, decimals: u8) -> Option<Decimal> {
    for decimals in (0..=decimals.min(crate::model::MOST_DECIMALS)).rev() {
        let scaled = (value * 10_i64.checked_pow(u32::from(decimals))? as f64).round();
        if scaled.abs() < MOST_DIGITS {
            return Some(Decimal::new(scaled as i64, decimals));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| Decimal::parse(text).unwrap()).collect()
    }

    #[test]
    fn mean_and_median_are_exact() {
        for (texts, mean_is, median_is) in [
            (&["1", "2"][..], "1.5", "1.5"),
            (&["9.6", "22.3", "39.9"], "23.9333", "22.3"),
            (&["-0.5", "0.5"], "0", "0"),
            (&["7"], "7", "7"),
        ] {
            let list = figures(texts);
            assert_eq!(mean(&list, 1), Decimal::parse(mean_is), "{texts:?}");
            assert_eq!(median(&list, 1), Decimal::parse(median_is), "{texts:?}");
        }
        assert_eq!((mean(&[], 1), median(&[], 1)), (None, None));
    }

    #[test]
    fn a_calculated_number_has_only_digits_that_it_bears() {
        for (value, decimals, expected) in [
            (12.345, 1, Some("12.3")),
            (-0.05, 1, Some("-0.1")),
            (0.1 + 0.2, 15, Some("0.300000000000000")),
            (123_456_789_012.3, 9, Some("123456789012.3000")),
            (1e18, 2, None),
            (f64::NAN, 2, None),
            (f64::INFINITY, 0, None),
        ] {
            let text = rounded(value, decimals).map(|number| (number.mantissa, number.decimals));
            let expected = expected.and_then(Decimal::parse).map(|number| (number.mantissa, number.decimals));
            assert_eq!(text, expected, "{value}");
        }
    }

    #[test]
    fn quartiles_are_those_of_type_7() {
        // Type 7 is R's default and NumPy's "linear", which gave these; here times four.
        for (sorted, expected) in [
            (&[5][..], [20, 20, 20]),
            (&[1, 2], [5, 6, 7]),
            (&[1, 2, 3], [6, 8, 10]),
            (&[1, 2, 4, 8], [7, 12, 20]),
            (&[1, 1, 3, 4, 5], [4, 12, 16]),
            (&[7, 7, 7, 7], [28, 28, 28]),
            (&[10, 20, 30, 40, 50, 60], [90, 140, 190]),
            (&[-8, -3, 0, 1, 9, 40, 41], [-6, 4, 98]),
            (&[0, 0, 0, 0, 0, 0, 0, 5], [0, 0, 0]),
            (&[96, 102, 176, 215, 223, 239, 267, 286, 298, 399], [743, 924, 1125]),
            (&[2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31], [24, 52, 84]),
            (&[1, 1, 2, 2, 2, 3, 9, 9, 9, 9, 10, 12, 12, 40, 41, 41, 77, 80, 100, 1000], [11, 38, 164]),
            // Four times the middle of the ends of the range does not fit 64 bits.
            (&[-(1 << 62), -5, 1 << 62], [-9_223_372_036_854_775_818, -20, 9_223_372_036_854_775_798]),
        ] {
            let sorted: Vec<(i64, ())> = sorted.iter().map(|number| (*number, ())).collect();
            assert_eq!(quartiles_times_four(&sorted), Some(expected), "{sorted:?}");
        }
        assert_eq!(quartiles_times_four::<()>(&[]), None);
    }

    #[test]
    fn quartiles_of_a_field_as_large_as_the_councils_are_those_of_type_7() {
        // Powers of 7 modulo 1,009: 151 different numbers, without order. NumPy: 248, 494, 724.
        let mut figures = vec![1];
        while figures.len() < 151 {
            figures.push(figures[figures.len() - 1] * 7 % 1009);
        }
        figures.sort_unstable();
        let figures: Vec<(i64, ())> = figures.into_iter().map(|figure| (figure, ())).collect();
        assert_eq!(quartiles_times_four(&figures), Some([4 * 248, 4 * 494, 4 * 724]));
    }
}
