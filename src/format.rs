//! Numbers, money, dates and lists as British English text: fixed point in, text out. It knows units and
//! places, and neither questions nor answers.

use crate::model::{Area, AreaKind, Date, Decimal, Flag, Measure, Period, PeriodKind, Status, Unit};
use crate::text::{digits, joined, push_digits};

/// A number with `decimals` digits after the point, commas between thousands, and a true minus sign.
pub(crate) fn number(value: Decimal, decimals: u8) -> String {
    written(value, decimals, ",", "\u{2212}")
}

/// A number for machines: a point, no commas, a plain minus sign.
pub(crate) fn plain(value: Decimal) -> String {
    written(value, value.decimals, "", "-")
}

fn written(value: Decimal, decimals: u8, comma: &str, minus: &str) -> String {
    let rounded = value.rescale(decimals).unwrap_or(value);
    let decimals = usize::from(rounded.decimals);
    let mut digits = String::new();
    push_digits(&mut digits, rounded.mantissa.unsigned_abs());
    // At least one digit stands before the point.
    let zeros = (decimals + 1).saturating_sub(digits.len());
    let mut left = zeros + digits.len();
    let mut out = String::new();
    if rounded.mantissa < 0 {
        out.push_str(minus);
    }
    for digit in std::iter::repeat_n(b'0', zeros).chain(digits.bytes()) {
        out.push(char::from(digit));
        left -= 1;
        if left == decimals && decimals > 0 {
            out.push('.');
        } else if left > decimals && (left - decimals).is_multiple_of(3) {
            out.push_str(comma);
        }
    }
    out
}

/// A whole number with commas between thousands: `1,753`.
pub(crate) fn whole(number: usize) -> String {
    let digits = digits(number);
    let mut out = String::new();
    for (at, digit) in digits.bytes().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(char::from(digit));
    }
    out
}

/// A figure of a measure with its sign: `10.2%`, `£94,070,048`, `57`.
pub(crate) fn figure(value: Decimal, measure: &Measure) -> String {
    with_sign(number(value, measure.decimals), measure.unit)
}

/// Puts the sign of a unit to a number: a pound before it, a per cent after.
pub(crate) fn with_sign(number: String, unit: Unit) -> String {
    let after = match unit {
        Unit::Percent => "%",
        Unit::GbpThousand => " thousand",
        Unit::GbpMillion => " million",
        _ => "",
    };
    let mut text = match unit {
        Unit::Gbp | Unit::GbpThousand | Unit::GbpMillion => match number.strip_prefix('\u{2212}') {
            Some(positive) => joined(&["\u{2212}£", positive]),
            None => joined(&["£", &number]),
        },
        _ => number,
    };
    text.push_str(after);
    text
}

/// The size of a difference between two figures of a measure, without its sign: `0.6 percentage points`.
pub(crate) fn difference(value: Decimal, measure: &Measure) -> String {
    let amount = number(value.abs(), measure.decimals);
    if !matches!(measure.unit, Unit::Percent | Unit::Points) {
        return with_sign(amount, measure.unit);
    }
    let is_one = value.abs().rescale(measure.decimals) == Some(Decimal::new(1, 0));
    amount + if is_one { " percentage point" } else { " percentage points" }
}

/// A difference with its sign, for a table: `+0.6`, `−3.1`, `0.0`.
pub(crate) fn signed(value: Decimal, decimals: u8) -> String {
    let text = number(value, decimals);
    let positive = value.rescale(decimals).is_some_and(|rounded| rounded.mantissa > 0);
    if positive { joined(&["+", &text]) } else { text }
}

/// `a`, `a and b`, `a, b and c`; `a, and b and c` where an item has an "and" of its own.
pub(crate) fn list<T: AsRef<str>>(items: &[T]) -> String {
    let mut out = String::new();
    let last =
        if items.iter().any(|item| find(item.as_ref(), " and ").is_some()) { ", and " } else { " and " };
    for (at, item) in items.iter().enumerate() {
        out.push_str(joint(at, items.len(), last));
        out.push_str(item.as_ref());
    }
    out
}

/// Where some words begin in a text. The standard library's search is made for haystacks, and a tenth of the wasm.
pub(crate) fn find(text: &str, words: &str) -> Option<usize> {
    text.as_bytes().windows(words.len()).position(|part| part == words.as_bytes())
}

/// What stands before an item of a list of `count`: nothing, a comma, or `last` before the last one.
pub(crate) fn joint(at: usize, count: usize, last: &str) -> &str {
    match at {
        0 => "",
        _ if at + 1 == count => last,
        _ => ", ",
    }
}

/// `1st`, `2nd`, `3rd`, `11th`, `151st`.
pub(crate) fn ordinal(n: usize) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    digits(n) + ending
}

/// `1 council`, `2 councils`.
pub(crate) fn councils(n: usize) -> String {
    digits(n) + if n == 1 { " council" } else { " councils" }
}

/// `31 March 2023`.
pub(crate) fn date(date: Date) -> String {
    joined(&[&digits(date.day.into()), " ", &month(date)])
}

/// `March 2023`.
pub(crate) fn month(date: Date) -> String {
    joined(&[MONTHS[usize::from(date.month.clamp(1, 12)) - 1], " ", &digits(date.year.into())])
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The label of a period for readers, with what the publisher says of revision: `2025 (provisional)`.
pub(crate) fn period(period: &Period) -> String {
    let label = period.short_label();
    match period.flag {
        Some(flag @ (Flag::Provisional | Flag::Revised)) => joined(&[label, " (", flag.name(), ")"]),
        _ => label.to_owned(),
    }
}

/// When, after a clause in the past tense: `in September 2025`, `in the year to March 2025`, `in 2024-25`.
pub(crate) fn when(period: &Period) -> String {
    let (first, last) = (period.first_year, period.last_year);
    if period.pooled {
        return joined(&["in the years ", &digits(first.into()), " to ", &digits(last.into()), " together"]);
    }
    let before = match period.kind {
        PeriodKind::January => "in January ",
        PeriodKind::March => "on 31 March ",
        PeriodKind::September => "in September ",
        PeriodKind::Financial if first == last => "in the year to March ",
        PeriodKind::Academic => {
            let (year, short) = (digits((last - 1).into()), digits((last % 100).into()));
            let zero = if short.len() == 1 { "0" } else { "" };
            return joined(&["in the school year ", &year, "-", zero, &short]);
        }
        PeriodKind::Calendar | PeriodKind::Financial => "in ",
    };
    before.to_owned() + period.short_label()
}

/// A place in the middle of a sentence: `Gloucestershire`, `the South West`, `the Isle of Wight`.
pub(crate) fn place(area: &Area) -> String {
    let with_article = match area.kind {
        AreaKind::Region => !["London", "Inner London", "Outer London", "Yorkshire and the Humber"]
            .contains(&area.name.as_str()),
        AreaKind::Authority => ["City of ", "Isle of ", "Isles of ", "East Riding "]
            .iter()
            .any(|start| area.name.starts_with(start)),
        AreaKind::Country => false,
    };
    let article = if with_article { "the " } else { "" };
    article.to_owned() + &area.name
}

/// Where: `in Gloucestershire`, `on the Isle of Wight`.
pub(crate) fn whereabouts(area: &Area) -> String {
    let before = if area.name.starts_with("Isle") { "on " } else { "in " };
    before.to_owned() + &place(area)
}

/// Why there is no figure, after a colon.
pub(crate) fn reason(status: Status) -> &'static str {
    match status {
        Status::Missing => "the source does not say why",
        Status::Suppressed => "suppressed to protect small numbers",
        Status::Low => "it rounds to zero but is not zero",
        Status::Unreliable => "too uncertain to publish",
        Status::NotApplicable => "not applicable",
        Status::NotAvailable => "not available",
        Status::NotCollected => "no council has one",
        Status::DidNotExist => "the council did not exist",
    }
}

/// What stands in a table instead of a figure.
pub(crate) fn gap(status: Status) -> &'static str {
    match status {
        Status::Missing => "no figure",
        other => other.name(),
    }
}

/// The first letter in upper case. Unicode's tables for that would be a tenth of the wasm, and nothing here
/// begins with a letter outside ASCII.
pub(crate) fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// A name in the genitive: `Gloucestershire’s`, `Cheshire East’s`, `St Helens’`.
pub(crate) fn genitive(name: &str) -> String {
    joined(&[name, "\u{2019}", if name.ends_with('s') { "" } else { "s" }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_british_paper_writes_them() {
        for (text, decimals, expected) in [
            ("0", 0, "0"),
            ("0", 1, "0.0"),
            ("13", 1, "13.0"),
            ("-0.05", 2, "\u{2212}0.05"),
            ("-0.04", 1, "0.0"),
            ("999", 0, "999"),
            ("1000", 0, "1,000"),
            ("94070048", 0, "94,070,048"),
            ("1234567.891", 1, "1,234,567.9"),
        ] {
            assert_eq!(number(Decimal::parse(text).unwrap(), decimals), expected, "{text}");
        }
        assert_eq!(with_sign(number(Decimal::new(-12, 0), 0), Unit::Gbp), "\u{2212}£12");
    }

    #[test]
    fn small_words() {
        assert_eq!(
            [1, 2, 3, 4, 11, 12, 13, 21, 111, 151].map(ordinal).join(" "),
            "1st 2nd 3rd 4th 11th 12th 13th 21st 111th 151st"
        );
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(
            list(&["Cumberland", "Westmorland and Furness"]),
            "Cumberland, and Westmorland and Furness"
        );
        assert_eq!((councils(1), councils(151)), ("1 council".into(), "151 councils".into()));
        assert_eq!(
            (genitive("St Helens"), genitive("Kent")),
            ("St Helens\u{2019}".into(), "Kent\u{2019}s".into())
        );
        assert_eq!(date(Date::new(2017, 6, 13)), "13 June 2017");
    }

    #[test]
    fn a_period_reads_in_a_sentence() {
        for (label, kind, expected) in [
            ("2025", PeriodKind::September, "in September 2025"),
            ("2025", PeriodKind::March, "on 31 March 2025"),
            ("2025", PeriodKind::Financial, "in the year to March 2025"),
            ("2024-25 (OT)", PeriodKind::Financial, "in 2024-25"),
            ("2025 (prov)", PeriodKind::Academic, "in the school year 2024-25"),
            ("2015/16", PeriodKind::Academic, "in the school year 2015-16"),
            ("2020-22", PeriodKind::Calendar, "in the years 2020 to 2022 together"),
        ] {
            assert_eq!(when(&Period::parse(label, kind).unwrap()), expected);
        }
    }
}
