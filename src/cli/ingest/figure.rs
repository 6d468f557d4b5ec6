//! A published figure as plain decimal text, and the reasons a publisher gives for having none. This file
//! knows how numbers are written; it may not know what they count.

use std::fmt;

/// Digits that a workbook keeps of a number: beyond the fifteenth there is only binary noise, so that
/// `9.3699999999999992` was published as 9.37.
const SIGNIFICANT: usize = 15;

/// A number as published: plain decimal notation, no exponent, no trailing zeros, no plus sign.
///
/// Two figures are equal when their texts are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Figure(String);

impl Figure {
    /// Reads `12.300000000000001`, `7.0000000000000007E-2` or `-4` and rounds it to the fifteen significant
    /// digits that were published. `None` for anything but a finite number in ASCII digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let written_as_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        let value: f64 = text.parse().ok().filter(|_| written_as_number)?;
        // One digit before the point and the rest after it: `-1.23000000000000e1`.
        let scientific = format!("{value:.*e}", SIGNIFICANT - 1);
        let (mantissa, exponent) = scientific.split_once('e')?;
        let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |digits| ("-", digits));
        let digits = mantissa.replace('.', "");
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() {
            return Some(Figure("0".to_owned()));
        }
        let before_point = 1 + exponent.parse::<i32>().ok()?;
        Some(Figure(format!("{sign}{}", place_point(digits, before_point))))
    }

    /// Digits after the decimal point.
    pub(super) fn decimals(&self) -> usize {
        self.0.split_once('.').map_or(0, |(_, fraction)| fraction.len())
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0 == "0"
    }

    /// The exact sum. `None` if it has more than 38 digits, which no published figure has.
    pub(super) fn plus(&self, other: &Self) -> Option<Self> {
        let decimals = self.decimals().max(other.decimals());
        let sum = self.scaled(decimals)?.checked_add(other.scaled(decimals)?)?;
        let digits = format!("{:0width$}", sum.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let fraction = fraction.trim_end_matches('0');
        let (sign, point) = (if sum < 0 { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
        Some(Figure(format!("{sign}{whole}{point}{fraction}")))
    }

    /// The figure as a whole number of units of the given decimal place: 12.5 at two decimals is 1250.
    fn scaled(&self, decimals: usize) -> Option<i128> {
        let zeros = "0".repeat(decimals.checked_sub(self.decimals())?);
        format!("{}{zeros}", self.0.replace('.', "")).parse().ok()
    }

    /// The nearest binary number, for checks that allow for rounding; never for what is written.
    pub(super) fn nearest(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

/// Puts the decimal point after `before_point` digits, which may be none or more than there are.
fn place_point(digits: &str, before_point: i32) -> String {
    match usize::try_from(before_point) {
        Ok(0) | Err(_) => format!("0.{}{digits}", "0".repeat(before_point.unsigned_abs() as usize)),
        Ok(before) if before >= digits.len() => format!("{digits}{}", "0".repeat(before - digits.len())),
        Ok(before) => format!("{}.{}", &digits[..before], &digits[before..]),
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why there is no figure, in the letters of the Government Statistical Service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Symbol {
    /// `c`: hidden to protect small numbers.
    Suppressed,
    /// `k` or `low`: rounds to zero but is not zero.
    Low(&'static str),
    /// `u`: too uncertain to publish.
    Unreliable,
    /// `x`: not available for another reason.
    NotAvailable,
    /// `z`: can't exist for this area or period.
    NotApplicable,
}

impl Symbol {
    /// Every symbol, in alphabetical order.
    pub(super) const ALL: [Symbol; 6] = [
        Symbol::Suppressed,
        Symbol::Low("k"),
        Symbol::Low("low"),
        Symbol::Unreliable,
        Symbol::NotAvailable,
        Symbol::NotApplicable,
    ];

    /// The symbol as published.
    pub(super) fn text(self) -> &'static str {
        match self {
            Symbol::Suppressed => "c",
            Symbol::Low(text) => text,
            Symbol::Unreliable => "u",
            Symbol::NotAvailable => "x",
            Symbol::NotApplicable => "z",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Symbol::ALL.into_iter().find(|symbol| symbol.text() == text)
    }
}

/// What stands for one area and one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A number.
    Figure(Figure),
    /// No number, for a reason that the publisher gives.
    Symbol(Symbol),
    /// No number, and the publisher does not say why.
    Unexplained,
}

impl Cell {
    /// How a gap without a reason is written, by publishers and here.
    pub(super) const UNEXPLAINED: &'static str = "-";

    /// Reads a number, a symbol or a dash. `None` for anything else, the empty text included.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text == Cell::UNEXPLAINED {
            return Some(Cell::Unexplained);
        }
        Symbol::parse(text).map(Cell::Symbol).or_else(|| Figure::parse(text).map(Cell::Figure))
    }

    pub(super) fn figure(&self) -> Option<&Figure> {
        match self {
            Cell::Figure(figure) => Some(figure),
            Cell::Symbol(_) | Cell::Unexplained => None,
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Figure(figure) => figure.fmt(f),
            Cell::Symbol(symbol) => f.write_str(symbol.text()),
            Cell::Unexplained => f.write_str(Cell::UNEXPLAINED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        Figure::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn a_figure_is_the_value_rounded_to_fifteen_significant_digits_in_plain_decimals() {
        for (text, published) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("9.3699999999999992", "9.37"),
            ("12.300000000000001", "12.3"),
            ("7.0000000000000007E-2", "0.07"),
            ("-5.0000000000000003E-2", "-0.05"),
            ("1.5e-7", "0.00000015"),
            ("99.999999999999999", "100"),
            ("34328.199999999997", "34328.2"),
            ("16012355892", "16012355892"),
            ("1e3", "1000"),
            ("0.0320483472209505", "0.0320483472209505"),
            ("-21.740", "-21.74"),
        ] {
            assert_eq!(figure(text).to_string(), published, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_finite_number_is_not_a_figure() {
        for text in ["", "-", ".", "e5", "1,000", " 1", "1%", "NaN", "inf", "-infinity", "1e999", "１２"] {
            assert_eq!(Figure::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn sums_are_exact() {
        for (a, b, sum) in [
            ("0", "0", "0"),
            ("0.1", "0.2", "0.3"),
            ("5415.9", "36186.3", "41602.2"),
            ("2.5", "-2.5", "0"),
            ("-0.25", "0.1", "-0.15"),
            ("7", "0.05", "7.05"),
            ("1.75", "0.25", "2"),
        ] {
            assert_eq!(figure(a).plus(&figure(b)).unwrap().to_string(), sum, "{a} + {b}");
        }
    }

    #[test]
    fn a_cell_is_a_figure_a_known_symbol_or_a_dash_and_nothing_else() {
        for text in ["c", "k", "low", "u", "x", "z", "-", "0", "-0.5", "12"] {
            assert_eq!(Cell::parse(text).unwrap().to_string(), text);
        }
        for text in ["", ":", "..", "C", "LOW", "n/a", "- ", "--"] {
            assert_eq!(Cell::parse(text), None, "{text:?}");
        }
    }
}
