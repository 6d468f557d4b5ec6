//! From figures to places: round ticks, and the line between them. It knows no units and no pixels but those
//! it is given.

use crate::model::Decimal;

/// The ticks of an axis: whole multiples of a step of 1, 2 or 5 times a power of ten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ticks {
    first: i64,
    last: i64,
    step: i64,
    /// The power of ten of the step, negative for steps below one.
    exponent: i32,
}

impl Ticks {
    /// About `wanted` ticks that enclose `low` to `high`, both ends on a tick. Equal ends are widened.
    pub(crate) fn enclosing(low: f64, high: f64, wanted: u32) -> Self {
        let (low, high) =
            if low.is_finite() && high.is_finite() { (low.min(high), low.max(high)) } else { (0.0, 1.0) };
        let (low, high) = if low == high { widened(low) } else { (low, high) };
        let rough = (high - low) / f64::from(wanted.max(1));
        let (step, exponent) = step_above(rough);
        let size = Ticks { first: 0, last: 0, step, exponent };
        let in_steps = |value: f64| value / size.value(1);
        // A hair of tolerance: 0.3 / 0.1 is a little below three.
        let first = (in_steps(low) + 1e-9).floor() as i64;
        let last = ((in_steps(high) - 1e-9).ceil() as i64).max(first + 1);
        Ticks { first, last, step, exponent }
    }

    /// The values of the ticks as exact numbers, the lowest first.
    pub(crate) fn decimals(&self) -> Vec<Decimal> {
        let (unit, decimals) = match u8::try_from(-self.exponent) {
            Ok(decimals) => (1, decimals),
            Err(_) => (power_of_ten(self.exponent.unsigned_abs()) as i64, 0),
        };
        let step = self.step.saturating_mul(unit);
        let mut all = Vec::new();
        for at in self.first..=self.last {
            all.push(Decimal::new(at.saturating_mul(step), decimals));
        }
        all
    }

    /// The lowest tick.
    pub(crate) fn low(&self) -> f64 {
        self.value(self.first)
    }

    /// The highest tick.
    pub(crate) fn high(&self) -> f64 {
        self.value(self.last)
    }

    /// A tick's value. Steps below one divide, so that three steps of a tenth are 3/10, the nearest double.
    fn value(&self, at: i64) -> f64 {
        let steps = at as f64 * self.step as f64;
        let power = power_of_ten(self.exponent.unsigned_abs());
        if self.exponent < 0 { steps / power } else { steps * power }
    }
}

fn widened(value: f64) -> (f64, f64) {
    let by = if value == 0.0 { 1.0 } else { value.abs() / 10.0 };
    (value - by, value + by)
}

/// The smallest step of 1, 2 or 5 times a power of ten that is not below `rough`.
fn step_above(rough: f64) -> (i64, i32) {
    for exponent in -15..=17_i32 {
        let power = power_of_ten(exponent.unsigned_abs());
        for step in [1_i64, 2, 5] {
            let size = if exponent < 0 { step as f64 / power } else { step as f64 * power };
            if size >= rough * (1.0 - 1e-9) {
                return (step, exponent);
            }
        }
    }
    (1, 18)
}

fn power_of_ten(exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

/// From where to where an axis reaches: zero belongs to it when the figures come anywhere near it.
pub(crate) fn with_zero((low, high): (f64, f64)) -> (f64, f64) {
    (if low >= 0.0 && low < 0.6 * high { 0.0 } else { low }, high)
}

/// A straight line from values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// The scale that takes `from.0` to `to.0` and `from.1` to `to.1`.
    pub(crate) fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Scale { from, to }
    }

    /// Where a value stands. A domain of no extent stands in the middle.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let extent = self.from.1 - self.from.0;
        let share = if extent == 0.0 { 0.5 } else { (value - self.from.0) / extent };
        self.to.0 + share * (self.to.1 - self.to.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_enclose_the_figures() {
        for (low, high, wanted, expected) in [
            (0.0, 39.9, 4, "0 10 20 30 40"),
            (0.0, 0.29, 3, "0 0.1 0.2 0.3"),
            (81.0, 99.0, 4, "80 85 90 95 100"),
            (-3.2, 2.1, 4, "-4 -2 0 2 4"),
            (5.0, 5.0, 2, "4.5 5 5.5"),
            (0.0, 0.0, 2, "-1 0 1"),
            (0.0, 94_070_048.0, 4, "0 50000000 100000000"),
            (f64::NAN, 1.0, 2, "0 0.5 1"),
            (9.0, 1.0, 4, "0 2 4 6 8 10"),
        ] {
            let ticks = Ticks::enclosing(low, high, wanted);
            let texts: Vec<String> = ticks.decimals().iter().map(|tick| tick.to_f64().to_string()).collect();
            assert_eq!(texts.join(" "), expected, "{low} to {high}");
        }
    }

    #[test]
    fn a_scale_reaches_both_ends_exactly_and_runs_downwards_too() {
        let scale = Scale::new((0.0, 40.0), (300.0, 0.0));
        assert_eq!((scale.at(0.0), scale.at(40.0), scale.at(10.0)), (300.0, 0.0, 225.0));
        assert_eq!(Scale::new((3.0, 3.0), (0.0, 10.0)).at(3.0), 5.0);
    }
}
