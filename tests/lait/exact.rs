//! The same without binary noise: figures of 15 significant digits, as a workbook holds them, and whole-number
//! arithmetic. It may not know the crate.

use crate::published::Direction;

/// A value as it was published: the nearest number of 15 significant digits. Floats keep such numbers apart.
pub(crate) fn figure(value: f64) -> f64 {
    format!("{value:.14e}").parse().unwrap()
}

/// A published figure as a whole number of 10^-22ths.
fn whole(figure: f64) -> i128 {
    let text = format!("{figure:.14e}");
    let (digits, exponent) = text.split_once('e').unwrap();
    let mantissa: i128 = digits.replace('.', "").parse().unwrap();
    let power: i32 = exponent.parse::<i32>().unwrap() - 14 + 22;
    mantissa * 10_i128.pow(u32::try_from(power).unwrap())
}

/// The bands of published figures, exactly. Without a direction: from the highest, as if that were better.
pub(crate) fn bands(figures: &[Option<f64>], direction: Option<Direction>) -> Vec<Option<char>> {
    let mut sorted: Vec<i128> = figures.iter().flatten().map(|figure| whole(*figure)).collect();
    sorted.sort_unstable();
    let Some(last) = sorted.len().checked_sub(1) else { return vec![None; figures.len()] };
    let four_times = |quarters: usize| {
        let low = last * quarters / 4;
        let above = sorted.get(low + 1).unwrap_or(&sorted[low]);
        4 * sorted[low] + (above - sorted[low]) * (last * quarters % 4) as i128
    };
    let limits = [four_times(1), four_times(2), four_times(3)];
    let band = |figure: f64| {
        let place = limits.iter().filter(|limit| 4 * whole(figure) > **limit).count();
        match direction {
            Some(Direction::Low) => ['A', 'B', 'C', 'D'][place],
            Some(Direction::High) | None => ['D', 'C', 'B', 'A'][place],
        }
    };
    figures.iter().map(|figure| figure.map(band)).collect()
}
