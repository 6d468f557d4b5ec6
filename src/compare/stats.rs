//! Small statistics on exact numbers. It knows neither areas nor measures.

use crate::model::Decimal;

/// Digits that a mean or a quantile carries beyond those of the figures it rests on.
const EXTRA_DECIMALS: u8 = 3;

/// The arithmetic mean, to three more decimals than `decimals`. `None` of nothing, or where digits overflow.
pub(crate) fn mean(figures: &[Decimal], decimals: u8) -> Option<Decimal> {
    let decimals = decimals + EXTRA_DECIMALS;
    let count = i128::try_from(figures.len()).ok().filter(|count| *count > 0)?;
    // Summed at the precision of the figures, so that nothing is lost before the one division.
    let most = figures.iter().map(|figure| figure.decimals).max()?.max(decimals);
    let mut sum: i128 = 0;
    for figure in figures {
        sum += i128::from(figure.mantissa) * 10_i128.pow(u32::from(most - figure.decimals));
    }
    let mantissa = crate::model::round_div(sum, count * 10_i128.pow(u32::from(most - decimals)))?;
    Some(Decimal::new(mantissa, decimals))
}

/// The median: the middle figure, or the mean of the middle two.
pub(crate) fn median(figures: &[Decimal], decimals: u8) -> Option<Decimal> {
    let mut sorted = figures.to_vec();
    crate::order::sort(&mut sorted, Decimal::cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted.get(middle).copied()
    } else {
        mean(sorted.get(middle.checked_sub(1)?..=middle)?, decimals)
    }
}

/// The quantile `quarter`/4 of sorted figures by linear interpolation on n − 1 (R's type 7).
///
/// Exact: the position is a number of quarters, so the result is four times the figure, as an integer.
pub(crate) fn quartile_times_four(sorted: &[Decimal], quarter: usize) -> Option<i128> {
    let decimals = sorted.iter().map(|figure| figure.decimals).max()?;
    let scaled = |at: usize| {
        sorted
            .get(at)
            .map(|figure| i128::from(figure.mantissa) * 10_i128.pow(u32::from(decimals - figure.decimals)))
    };
    let position = (sorted.len() - 1) * quarter;
    let (below, rest) = (position / 4, (position % 4) as i128);
    let low = scaled(below)?;
    let high = scaled(below + 1).unwrap_or(low);
    Some(low * (4 - rest) + high * rest)
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
    fn quartiles_are_of_type_7() {
        // R: quantile(c(1, 2, 4, 8), c(.25, .5, .75)) is 1.75, 3, 5.
        let list = figures(&["1", "2", "4", "8"]);
        let quartiles: Vec<_> = (1..=3).map(|quarter| quartile_times_four(&list, quarter).unwrap()).collect();
        assert_eq!(quartiles, [7, 12, 20]);
        assert_eq!(quartile_times_four(&figures(&["3"]), 1), Some(12));
        assert_eq!(quartile_times_four(&[], 1), None);
    }
}
