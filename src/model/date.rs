//! A calendar date. It knows the calendar and nothing else: no clock, no time zone.

use std::fmt;

/// A day in the Gregorian calendar; the order is that of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        let date = Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        date.is_valid().then_some(date)
    }

    /// Whether the calendar has this day.
    pub(crate) fn is_valid(self) -> bool {
        (1..=self.days_in_month()).contains(&self.day)
    }

    /// A number that sorts as the day does: one comparison where the parts are three.
    pub(crate) fn number(self) -> u32 {
        u32::from(self.year) << 16 | u32::from(self.month) << 8 | u32::from(self.day)
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
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
