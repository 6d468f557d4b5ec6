//! A published number, exactly. It knows nothing of what it counts, and never becomes a float by itself.

use crate::text::cut;
use std::cmp::Ordering;

/// A decimal number as published: 13.0 is mantissa 130 with one decimal.
///
/// Two decimals are equal, and sort, by their value: 13.0 equals 13.
///
/// ```
/// use likeforlike::Decimal;
/// let rate = Decimal::parse("9.60").unwrap();
/// assert_eq!(rate, Decimal::new(96, 1));
/// assert_eq!(rate.to_f64(), 9.6);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    /// The digits, as a whole number.
    pub mantissa: i64,
    /// How many of them stand after the point, 0 to 18.
    pub decimals: u8,
}

/// 10 to the 18th fits an `i64`; the 19th does not.
pub(crate) const MOST_DECIMALS: u8 = 18;

impl Decimal {
    /// The number `mantissa / 10^decimals`.
    #[must_use]
    pub const fn new(mantissa: i64, decimals: u8) -> Self {
        Decimal { mantissa, decimals }
    }

    /// Reads plain decimal text: an optional minus sign, digits, and perhaps a point and digits. `None` for
    /// anything else, and for more digits than an `i64` holds.
    ///
    /// ```
    /// use likeforlike::Decimal;
    /// assert_eq!(Decimal::parse("-0.50"), Some(Decimal::new(-50, 2)));
    /// assert_eq!(Decimal::parse("1e3"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, fraction) = cut(digits, b'.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let complete = !whole.is_empty() && (fraction.is_empty() != (whole.len() < digits.len()));
        if !complete || !plain(whole) || !plain(fraction) || fraction.len() > usize::from(MOST_DECIMALS) {
            return None;
        }
        let mut mantissa: i64 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
        }
        let decimals = u8::try_from(fraction.len()).ok()?;
        Some(Decimal { mantissa: if negative { -mantissa } else { mantissa }, decimals })
    }

    /// The same number with trailing zeros after the point taken away: 13.0 becomes 13.
    #[must_use]
    pub fn shortest(self) -> Self {
        let mut short = self;
        while short.decimals > 0 && short.mantissa % 10 == 0 {
            short.mantissa /= 10;
            short.decimals -= 1;
        }
        short
    }

    /// The same number with `decimals` digits after the point; a half is rounded away from zero, as publishers
    /// round. `None` when the digits do not fit.
    ///
    /// ```
    /// use likeforlike::Decimal;
    /// let rescaled = Decimal::new(1285, 2).rescale(1).map(|number| (number.mantissa, number.decimals));
    /// assert_eq!(rescaled, Some((129, 1))); // 12.85 is 12.9
    /// ```
    #[must_use]
    pub fn rescale(self, decimals: u8) -> Option<Self> {
        if decimals == self.decimals {
            return Some(self);
        }
        let mantissa = if decimals >= self.decimals {
            self.mantissa.checked_mul(pow10(decimals - self.decimals)?)?
        } else {
            let by = pow10(self.decimals - decimals)?;
            round_div(i128::from(self.mantissa), i128::from(by))?
        };
        Some(Decimal { mantissa, decimals })
    }

    /// `self − other`, with the decimals of whichever has more. `None` when the digits do not fit.
    ///
    /// ```
    /// use likeforlike::Decimal;
    /// assert_eq!(Decimal::new(102, 1).minus(Decimal::new(13, 0)), Some(Decimal::new(-28, 1)));
    /// ```
    #[must_use]
    pub fn minus(self, other: Decimal) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let (a, b) = (self.rescale(decimals)?, other.rescale(decimals)?);
        Some(Decimal { mantissa: a.mantissa.checked_sub(b.mantissa)?, decimals })
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Decimal { mantissa: self.mantissa.saturating_abs(), decimals: self.decimals }
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The nearest double: for scales, and for numbers that leave as JSON.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        // Up to 15 significant digits and 22 decimals both parts are exact, so one division rounds once.
        let short = self.shortest();
        let power = pow10(short.decimals).unwrap_or(1);
        short.mantissa as f64 / power as f64
    }
}

/// `n / by`, rounded to the nearest whole number, halves away from zero.
pub(crate) fn round_div(n: i128, by: i128) -> Option<i64> {
    if by <= 0 {
        return None;
    }
    // Numbers of 128 bits are divided in software: most need no more than 64.
    if let (Ok(n), Ok(by)) = (i64::try_from(n), i64::try_from(by))
        && let Some(twice) = n.checked_abs().and_then(|n| n.checked_mul(2)?.checked_add(by))
        && let Some(divisor) = by.checked_mul(2)
    {
        let half_up = twice / divisor;
        return Some(if n < 0 { -half_up } else { half_up });
    }
    let half_up = (n.checked_abs()?.checked_mul(2)? + by) / (2 * by);
    i64::try_from(if n < 0 { -half_up } else { half_up }).ok()
}

fn pow10(exponent: u8) -> Option<i64> {
    10_i64.checked_pow(u32::from(exponent))
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.decimals == other.decimals {
            return self.mantissa.cmp(&other.mantissa);
        }
        if self.decimals > other.decimals {
            return other.cmp(self).reverse();
        }
        let scaled = pow10(other.decimals - self.decimals).and_then(|by| self.mantissa.checked_mul(by));
        match scaled {
            Some(scaled) => scaled.cmp(&other.mantissa),
            // Beyond an `i64`, hence farther from zero than the other: the sign decides.
            None => self.mantissa.cmp(&0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_decimal_text_is_a_number() {
        for (text, expected) in [
            ("0", Some((0, 0))),
            ("-0.5", Some((-5, 1))),
            ("94070048", Some((94_070_048, 0))),
            ("0.0123456789012345", Some((123_456_789_012_345, 16))),
            ("", None),
            ("-", None),
            (".5", None),
            ("5.", None),
            ("1e3", None),
            ("1,000", None),
            (" 1", None),
            ("c", None),
            ("99999999999999999999", None),
        ] {
            let read = Decimal::parse(text).map(|number| (number.mantissa, number.decimals));
            assert_eq!(read, expected, "{text:?}");
        }
    }

    #[test]
    fn equality_and_order_are_of_the_value() {
        assert_eq!(Decimal::new(130, 1), Decimal::new(13, 0));
        assert!(Decimal::new(-5, 1) < Decimal::new(0, 0));
        assert!(Decimal::new(936, 2) < Decimal::new(94, 1));
        for (large, decimals, expected) in [(i64::MAX, 0, Ordering::Greater), (i64::MIN, 0, Ordering::Less)] {
            for small in [i64::MIN, -1, 0, 1, i64::MAX] {
                assert_eq!(Decimal::new(large, decimals).cmp(&Decimal::new(small, 18)), expected);
                assert_eq!(Decimal::new(small, 18).cmp(&Decimal::new(large, decimals)), expected.reverse());
            }
        }
    }

    #[test]
    fn division_rounds_alike_in_both_widths() {
        let wide = i128::from(i64::MAX) * 3;
        for (n, by, expected) in [
            (7, 2, Some(4)),
            (-7, 2, Some(-4)),
            (i128::from(i64::MAX), 2, Some(1 << 62)),
            (i128::from(i64::MIN), 1, Some(i64::MIN)),
            (i128::from(i64::MAX), i128::from(i64::MAX), Some(1)),
            (wide, 3, Some(i64::MAX)),
            (wide, 1, None),
            (1, 0, None),
        ] {
            assert_eq!(round_div(n, by), expected, "{n} / {by}");
        }
    }

    #[test]
    fn rounding_takes_a_half_away_from_zero() {
        for (mantissa, decimals, to, expected) in
            [(125, 2, 1, 13), (-125, 2, 1, -13), (124, 2, 1, 12), (5, 1, 0, 1), (4, 0, 2, 400)]
        {
            assert_eq!(Decimal::new(mantissa, decimals).rescale(to).unwrap().mantissa, expected);
        }
        assert_eq!(Decimal::new(i64::MAX, 0).rescale(1), None);
    }
}
