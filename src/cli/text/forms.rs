//! How else a figure may be written in a text than as a table prints it: without its sign and unit, where the sentence has them; rounded;
//! in millions; in words. What is written must still be true of the figure, which stands in full in `value`.

use crate::model::Decimal;

/// A rounding that leaves more than this share of a figure out says something else.
const MOST_LEFT_OUT: f64 = 0.05;

/// Numbers in words, each at its own place.
pub(super) const NUMBERS: [&str; 21] = [
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// What may stand behind a number, and the power of ten that it stands for. A unit must be that of the figure.
const BEHIND: [(&str, u8); 13] = [
    (" percentage points", 0),
    (" percentage point", 0),
    (" points", 0),
    (" per cent", 0),
    (" months", 0),
    (" years", 0),
    (" days", 0),
    (" million", 6),
    (" billion", 9),
    ("%", 0),
    ("bn", 9),
    ("m", 6),
    ("", 0),
];

/// Whether a text says a figure that is printed as `printed` and is exactly `value`.
pub(super) fn says(text: &str, printed: &str, value: &str) -> bool {
    if text == printed {
        return true;
    }
    let Some(value) = Decimal::parse(value) else { return false };
    let words = text.to_lowercase();
    if let Some(number) = NUMBERS.iter().position(|word| *word == words) {
        return value.rescale(0).filter(|whole| *whole == value) == Some(Decimal::new(number as i64, 0));
    }
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (Some(1), rest),
        None => match text.strip_prefix('\u{2212}') {
            Some(rest) => (Some(-1), rest),
            None => (None, text),
        },
    };
    let (is_money, rest) = rest.strip_prefix('£').map_or((false, rest), |rest| (true, rest));
    let Some((number, behind, power)) =
        BEHIND.iter().find_map(|(behind, power)| Some((rest.strip_suffix(behind)?, *behind, *power)))
    else {
        return false;
    };
    let unit_is_its_own = match behind {
        "%" | " per cent" => printed.ends_with('%'),
        " percentage points" | " percentage point" | " points" => printed.contains(" percentage point"),
        " months" | " years" | " days" => {
            printed.ends_with(behind) || printed.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
        }
        _ => true,
    };
    // What is printed with a sign of its own may lose it where words say which way; a figure below zero may not.
    let sign_is_its_own = match sign {
        Some(sign) => value.mantissa.signum() == sign,
        None => {
            value.mantissa >= 0
                || printed.ends_with('%')
                || printed.contains(" percentage point")
                || printed.contains('£')
        }
    };
    if !unit_is_its_own || !sign_is_its_own || (is_money && !printed.contains('£')) {
        return false;
    }
    let grouped = number.contains(',');
    let Some(written) = Decimal::parse(&number.replace(',', "")) else { return false };
    if grouped && crate::format::number(written, written.decimals) != number {
        return false;
    }
    rounds_to(value.abs(), written, power)
}

/// Whether a figure is what is written, times a power of ten, after rounding to the last written digit.
fn rounds_to(value: Decimal, written: Decimal, power: u8) -> bool {
    let scaled = Decimal { mantissa: value.mantissa, decimals: value.decimals + power };
    let left_out = (scaled.to_f64() - written.to_f64()).abs();
    scaled.rescale(written.decimals) == Some(written) && left_out <= MOST_LEFT_OUT * scaled.to_f64()
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_figure_may_be_written_shorter_and_never_otherwise() {
        for (text, printed, value, expected) in [
            ("39.9%", "39.9%", "39.9", true),
            ("39.9", "39.9%", "39.9", true),
            ("40%", "39.9%", "39.9", true),
            ("39%", "39.9%", "39.9", false),
            ("39.8%", "39.9%", "39.9", false),
            ("39.9 per cent", "39.9%", "39.9", true),
            ("£39.9", "39.9%", "39.9", false),
            ("40% or so", "39.9%", "39.9", false),
            ("0%", "0.4%", "0.4", false),
            ("1%", "1.4%", "1.4", false),
            ("£46.0m", "£46,033,287", "46033287", true),
            ("£46m", "£46,033,287", "46033287", true),
            ("£46 million", "£46,033,287", "46033287", true),
            ("£47m", "£46,033,287", "46033287", false),
            ("£46bn", "£46,033,287", "46033287", false),
            ("46m", "46,033,287", "46033287", true),
            ("£150,000", "+£150,129", "150129", false),
            ("£150,129", "+£150,129", "150129", true),
            ("£0.15m", "+£150,129", "150129", true),
            ("\u{2212}£150,129", "+£150,129", "150129", false),
            ("8.5", "+8.5 percentage points", "8.5", true),
            ("8.5 points", "+8.5 percentage points", "8.5", true),
            ("8.5%", "+8.5 percentage points", "8.5", false),
            ("3.1", "\u{2212}3.1 percentage points", "-3.1", true),
            ("+3.1", "\u{2212}3.1 percentage points", "-3.1", false),
            ("1.2", "\u{2212}1.2", "-1.2", false),
            ("six", "6", "6", true),
            ("Six", "6", "6", true),
            ("six", "6.4", "6.4", false),
            ("none", "0", "0", true),
            ("155", "155.30", "155.3", true),
            ("2,974", "2,974", "2974", true),
            ("2974", "2,974", "2974", true),
            ("29,74", "2,974", "2974", false),
            ("2,974 days", "2,974", "2974", true),
            ("3,000 days", "2,974", "2974", false),
            ("", "6", "6", false),
            ("13 June 2017", "14 June 2017", "2017-06-14", false),
        ] {
            assert_eq!(says(text, printed, value), expected, "{text} for {printed}");
        }
    }
}
