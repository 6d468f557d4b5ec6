//! What the Local Authority Interactive Tool calculates, in its own arithmetic: binary floats, gaps left out,
//! every authority of the file in every period. It may not know the crate.

use crate::published::Direction;

/// The tool's "Latest National Rank": 1 + the number strictly better, by polarity; nobody's without one.
pub(crate) fn ranks(values: &[Option<f64>], direction: Option<Direction>) -> Vec<Option<usize>> {
    let Some(direction) = direction else { return vec![None; values.len()] };
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let rank = |value: f64| match direction {
        Direction::Low => 1 + sorted.partition_point(|other| *other < value),
        Direction::High => 1 + sorted.len() - sorted.partition_point(|other| *other <= value),
    };
    values.iter().map(|value| value.map(rank)).collect()
}

/// The tool's quartile banding: quantiles of type 7 in floats, then the band whose limits hold the value.
pub(crate) fn bands(values: &[Option<f64>], direction: Option<Direction>) -> Vec<Option<char>> {
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(direction), Some(last)) = (direction, sorted.len().checked_sub(1)) else {
        return vec![None; values.len()];
    };
    let quantile = |quarters: usize| {
        let (low, part) = (last * quarters / 4, (last * quarters % 4) as f64 / 4.0);
        let below = sorted[low];
        match sorted.get(low + 1) {
            Some(above) if part > 0.0 && *above != below => (1.0 - part) * below + part * above,
            _ => below,
        }
    };
    let limits = [quantile(1), quantile(2), quantile(3)];
    let band = |value: f64| {
        let place = limits.iter().filter(|limit| value > **limit).count();
        match direction {
            Direction::Low => ['A', 'B', 'C', 'D'][place],
            Direction::High => ['D', 'C', 'B', 'A'][place],
        }
    };
    values.iter().map(|value| value.map(band)).collect()
}

/// The tool's "Change from previous year": the value less that of the column before, whatever year that is.
pub(crate) fn change(row: &[Option<f64>], at: usize) -> Option<f64> {
    Some(row[at]? - row[at.checked_sub(1)?]?)
}

/// The tool's average of statistical neighbours: of those with a value, however few.
pub(crate) fn mean(values: &[Option<f64>]) -> Option<f64> {
    let there: Vec<f64> = values.iter().flatten().copied().collect();
    (!there.is_empty()).then(|| there.iter().sum::<f64>() / there.len() as f64)
}
