//! How many years lie between two days. It knows the calendar and nothing else.

use crate::model::Date;

/// Full years from one day to another, below zero where the other is earlier: how many anniversaries have come. That
/// of 29 February is 1 March in common years.
pub(super) fn years_since(on: Date, end: Date) -> i32 {
    let had = (end.month, end.day) >= (on.month, on.day);
    i32::from(end.year) - i32::from(on.year) - i32::from(!had)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_anniversaries_to_the_day() {
        for (on, end, expected) in [
            ("2017-06-13", "2017-06-12", -1),
            ("2017-06-13", "2017-06-13", 0),
            ("2017-06-13", "2018-03-31", 0),
            ("2017-06-13", "2018-06-12", 0),
            ("2017-06-13", "2018-06-13", 1),
            ("2017-06-13", "2017-03-31", -1),
            ("2017-06-13", "2016-06-13", -1),
            ("2017-06-13", "2016-06-12", -2),
            ("2017-06-13", "2025-09-30", 8),
            // The day after 28 February is the anniversary of a leap day in common years.
            ("2016-02-29", "2017-02-28", 0),
            ("2016-02-29", "2017-03-01", 1),
            ("2016-02-29", "2020-02-28", 3),
            ("2016-02-29", "2020-02-29", 4),
            ("2016-12-31", "2017-12-31", 1),
        ] {
            let read = |text| Date::parse(text).unwrap();
            assert_eq!(years_since(read(on), read(end)), expected, "{on} {end}");
        }
    }
}
