//! A calendar date. It knows the calendar and nothing else: no clock, no time zone.

use std::fmt;

/// A day in the Gregorian calendar; the order is that of time.
///
/// ```
/// use likeforlike::Date;
/// let date = Date::new(2019, 4, 1);
/// assert_eq!(Date::parse("2019-04-01"), Some(date));
/// assert_eq!(date.to_string(), "2019-04-01");
/// assert!(date > Date::new(2019, 3, 31));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, such as 2025.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// A date from its parts, which the caller knows to be valid.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Date { year, month, day }
    }

    /// Reads `2025-03-31`. `None` for anything else, including days that the month does not have.
    ///
    /// ```
    /// use likeforlike::Date;
    /// assert_eq!(Date::parse("2024-02-29"), Some(Date::new(2024, 2, 29)));
    /// assert_eq!(Date::parse("2025-02-29"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = crate::text::parts(text, b'-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        let number = |text: &str| text.parse::<u16>().ok();
        // Two digits fit into a byte.
        let date = Date::new(number(year)?, number(month)? as u8, number(day)? as u8);
        date.is_valid().then_some(date)
    }

    /// Whether the calendar has this day.
    pub(crate) fn is_valid(self) -> bool {
        (1..=self.days_in_month()).contains(&self.day)
    }

    /// How many days lie between this day and a later one; below zero for an earlier one.
    ///
    /// ```
    /// use likeforlike::Date;
    /// assert_eq!(Date::new(2017, 6, 13).days_to(Date::new(2022, 4, 1)), 1753);
    /// ```
    #[must_use]
    pub fn days_to(self, later: Date) -> i32 {
        later.days() - self.days()
    }

    /// Days since 1 March of the year 0: years begin in March, so that a leap day is the last of its year.
    /// Formula: Howard Hinnant, "chrono-compatible low-level date algorithms", days from civil.
    pub(crate) fn days(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let month = (i32::from(self.month) + 9) % 12;
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i32::from(self.day) - 1
    }

    /// The day of a number that [`days`](Self::days) gives; `None` beyond the year 9999.
    pub(crate) fn from_days(days: i32) -> Option<Self> {
        if !(0..=3_652_364).contains(&days) {
            return None;
        }
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let year = era * 400 + year_of_era + i32::from(month >= 10);
        let day = of_year - (153 * month + 2) / 5 + 1;
        Some(Date::new(year as u16, ((month + 2) % 12 + 1) as u8, day as u8))
    }

    /// A number that sorts as the day does: one comparison where the parts are three.
    pub(crate) fn number(self) -> u32 {
        u32::from(self.year) << 16 | u32::from(self.month) << 8 | u32::from(self.day)
    }

    /// The day as data has it: `2019-04-01`.
    pub(crate) fn iso(self) -> String {
        let mut out = String::with_capacity(10);
        for (part, digits) in [(self.year, 1_000), (u16::from(self.month), 10), (u16::from(self.day), 10)] {
            if !out.is_empty() {
                out.push('-');
            }
            let mut place = digits;
            while place > 0 {
                out.push(char::from(b'0' + (part / place % 10) as u8));
                place /= 10;
            }
        }
        out
    }

    fn days_in_month(self) -> u8 {
        let leap =
            self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => 0,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_go_back_and_forth_over_leap_years_and_centuries() {
        let mut day = Date::new(1899, 12, 31);
        for days in Date::new(1900, 1, 1).days()..=Date::new(2101, 1, 1).days() {
            let next = Date::from_days(days).unwrap();
            assert!(next > day && next.is_valid() && next.days() == days && day.days_to(next) == 1);
            day = next;
        }
        assert_eq!(day, Date::new(2101, 1, 1));
        assert_eq!((Date::from_days(-1), Date::from_days(i32::MAX)), (None, None));
    }
}
