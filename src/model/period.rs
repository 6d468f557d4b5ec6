//! The time that a figure speaks of. It knows how publishers spell periods, and nothing of any measure.

use super::Date;
use crate::text::cut;

/// What kind of time a measure's figures speak of.
///
/// ```
/// use likeforlike::{Date, Period, PeriodKind};
/// let year = Period::parse("2016-17 (OT)", PeriodKind::Financial).expect("LAIT writes it so");
/// assert_eq!((year.start(), year.end()), (Date::new(2016, 4, 1), Date::new(2017, 3, 31)));
/// assert!(PeriodKind::January.is_snapshot());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    /// January to December.
    Calendar,
    /// April to March; `2025` is the year that ended in March 2025.
    Financial,
    /// September to August; `2025` is the school year that ended in the summer of 2025.
    Academic,
    /// A count on one day in January: the school census.
    January,
    /// A count on 31 March.
    March,
    /// A count on 30 September.
    September,
}

impl PeriodKind {
    /// Every kind, in the order of its code in a pack.
    pub const ALL: [PeriodKind; 6] = [
        PeriodKind::Calendar,
        PeriodKind::Financial,
        PeriodKind::Academic,
        PeriodKind::January,
        PeriodKind::March,
        PeriodKind::September,
    ];

    /// The kind in words, as the dataset writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PeriodKind::Calendar => "calendar year",
            PeriodKind::Financial => "financial year",
            PeriodKind::Academic => "academic year",
            PeriodKind::January => "snapshot in January",
            PeriodKind::March => "snapshot on 31 March",
            PeriodKind::September => "snapshot on 30 September",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a figure counts what stood on one day, rather than what happened in a year.
    #[must_use]
    pub fn is_snapshot(self) -> bool {
        matches!(self, PeriodKind::January | PeriodKind::March | PeriodKind::September)
    }
}

/// What a publisher says of how settled a period's figures are.
///
/// ```
/// use likeforlike::{Flag, Period, PeriodKind};
/// let period = Period::parse("2025 (prov)", PeriodKind::March).expect("LAIT writes it so");
/// assert_eq!(period.flag, Some(Flag::Provisional));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// May still change.
    Provisional,
    /// Replaces an earlier figure.
    Revised,
    /// Will not change.
    Final,
}

impl Flag {
    /// `provisional`, `revised` or `final`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Flag::Provisional => "provisional",
            Flag::Revised => "revised",
            Flag::Final => "final",
        }
    }
}

/// One period of a measure.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Period, PeriodKind};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let periods = &dataset.series("agency-rate").expect("the example has it").periods;
/// assert_eq!((periods[9].label.as_str(), periods[9].last_year), ("2025", 2025));
/// assert!(periods[8].is_followed_by(&periods[9]));
/// assert_eq!(Period::parse("soon", PeriodKind::March), None);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The label as published: `2025`, `2016-17 (OT)`, `2013/14-15/16`, `2025 (prov)`.
    pub label: String,
    /// The kind of time.
    pub kind: PeriodKind,
    /// The year in which the label begins: 2016 in `2016-17`, 2025 in `2025`.
    pub first_year: u16,
    /// The year in which it ends: 2017 in `2016-17`, 2025 in `2025`. Periods sort by it.
    pub last_year: u16,
    /// Whether several years are pooled into one figure.
    pub pooled: bool,
    /// How settled the figures are; `None` where the publisher does not say.
    pub flag: Option<Flag>,
}

impl Period {
    /// Reads a published label. `None` when it is not one of the spellings known for the kind: the caller
    /// stops and says where the label stands, since a guess would misplace a column of figures.
    ///
    /// ```
    /// use likeforlike::{Flag, Period, PeriodKind};
    /// let period = Period::parse("2018 (Rev)", PeriodKind::Academic).unwrap();
    /// assert_eq!((period.short_label(), period.flag), ("2018", Some(Flag::Revised)));
    /// assert_eq!(period.start().to_string(), "2017-09-01");
    /// assert!(Period::parse("0", PeriodKind::Academic).is_none());
    /// ```
    #[must_use]
    pub fn parse(label: &str, kind: PeriodKind) -> Option<Self> {
        let (years, suffix) = cut(label, b' ').unwrap_or((label, ""));
        let flag = match suffix {
            // An outturn (what was spent, not what was planned) is not a statement about revision.
            "" | "(OT)" => None,
            "(prov)" => Some(Flag::Provisional),
            "(Rev)" => Some(Flag::Revised),
            "(Final)" => Some(Flag::Final),
            _ => return None,
        };
        let (first, last) = cut(years, b'-').unwrap_or((years, ""));
        let (first_year, end_of_first) = match cut(first, b'/') {
            // A split year: 2015/16.
            Some((first, next)) => {
                let first = digits(first, 4)?;
                (first, year_after(first, next)?)
            }
            None => (digits(first, 4)?, digits(first, 4)?),
        };
        let last_year = match cut(last, b'/') {
            None if last.is_empty() && !years.ends_with('-') => end_of_first,
            None if end_of_first == first_year => in_century_of(first_year, last)?,
            // Several split years pooled: 2013/14-15/16.
            Some((last, next)) if end_of_first > first_year => {
                year_after(in_century_of(first_year, last)?, next)?
            }
            _ => return None,
        };
        if !(1990..=2099).contains(&first_year) {
            return None;
        }
        let span = last_year.checked_sub(first_year)?;
        // `2016-17` is one year of a kind that crosses New Year; `2014-16` is three calendar years pooled.
        let crosses_new_year = matches!(kind, PeriodKind::Financial | PeriodKind::Academic);
        if span > 9 || (span > 0 && kind.is_snapshot()) {
            return None;
        }
        let pooled = span > u16::from(crosses_new_year);
        Some(Period { label: label.to_owned(), kind, first_year, last_year, pooled, flag })
    }

    /// The label without what it says of revision: `2018 (Rev)` is `2018`.
    #[must_use]
    pub fn short_label(&self) -> &str {
        cut(&self.label, b' ').map_or(&self.label, |(years, _)| years)
    }

    /// The first day.
    #[must_use]
    pub fn start(&self) -> Date {
        // A label of one year names the year in which a financial or academic year ended.
        let first = if self.first_year == self.last_year { self.first_year - 1 } else { self.first_year };
        match self.kind {
            PeriodKind::Calendar => Date::new(self.first_year, 1, 1),
            PeriodKind::Financial => Date::new(first, 4, 1),
            PeriodKind::Academic => Date::new(first, 9, 1),
            PeriodKind::January => Date::new(self.last_year, 1, 1),
            PeriodKind::March | PeriodKind::September => self.end(),
        }
    }

    /// The last day; for a snapshot, the day itself (the census is on a Thursday in January: the month's end).
    #[must_use]
    pub fn end(&self) -> Date {
        match self.kind {
            PeriodKind::Calendar => Date::new(self.last_year, 12, 31),
            PeriodKind::Financial | PeriodKind::March => Date::new(self.last_year, 3, 31),
            PeriodKind::Academic => Date::new(self.last_year, 8, 31),
            PeriodKind::January => Date::new(self.last_year, 1, 31),
            PeriodKind::September => Date::new(self.last_year, 9, 30),
        }
    }

    /// Whether `next` follows this period with no year between: their ends are one year apart.
    ///
    /// ```
    /// use likeforlike::{Period, PeriodKind};
    /// let read = |label| Period::parse(label, PeriodKind::Academic).expect("it is a label");
    /// assert!(read("2018-19").is_followed_by(&read("2019-20")));
    /// assert!(!read("2018-19").is_followed_by(&read("2021-22"))); // no exams in between
    /// ```
    #[must_use]
    pub fn is_followed_by(&self, next: &Period) -> bool {
        self.kind == next.kind && next.last_year == self.last_year + 1
    }

    /// The kind as the answer's JSON names it.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        if self.pooled { "several years pooled" } else { self.kind.name() }
    }
}

/// A number of exactly so many digits, at most four.
fn digits(text: &str, count: usize) -> Option<u16> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.bytes().fold(0, |value, byte| value * 10 + u16::from(byte - b'0')))
}

/// The year that two digits name in the century of `first`: 17 beside 2016 is 2017.
fn in_century_of(first: u16, two_digits: &str) -> Option<u16> {
    Some(first / 100 * 100 + digits(two_digits, 2)?)
}

/// The same, which must be the year after: 16 in `2015/16`.
fn year_after(first: u16, two_digits: &str) -> Option<u16> {
    in_century_of(first, two_digits).filter(|year| *year == first + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_spelling_parses_to_its_years() {
        use PeriodKind::{Academic, Calendar, Financial, March, September};
        for (label, kind, first, last, pooled) in [
            ("2025", Financial, 2025, 2025, false),
            ("2016-17 (OT)", Financial, 2016, 2017, false),
            ("2025-26", Financial, 2025, 2026, false),
            ("2015/16", Academic, 2015, 2016, false),
            ("2015-16", Academic, 2015, 2016, false),
            ("2018 (Rev)", Academic, 2018, 2018, false),
            ("2020 (Final)", Academic, 2020, 2020, false),
            ("2025 (prov)", Academic, 2025, 2025, false),
            ("2014-16", Calendar, 2014, 2016, true),
            ("2013/14-15/16", Financial, 2013, 2016, true),
            ("2025", September, 2025, 2025, false),
            ("2025", March, 2025, 2025, false),
        ] {
            let period = Period::parse(label, kind).unwrap_or_else(|| panic!("{label}"));
            assert_eq!(
                (period.first_year, period.last_year, period.pooled),
                (first, last, pooled),
                "{label}"
            );
        }
    }

    #[test]
    fn what_is_not_a_period_is_refused() {
        for label in [
            "",
            "0",
            "20",
            "2016-",
            "2016-5",
            "2016-17 (OT",
            "2016 (draft)",
            "2016 ()",
            "2016(OT)",
            "1989",
            "2013/14-16",
            "2013-15/16",
            "2013/14-15/17",
            "2015/16-",
            "2016/18",
            "2017-16",
            "２０１６",
        ] {
            assert_eq!(Period::parse(label, PeriodKind::Financial), None, "{label}");
        }
        assert_eq!(Period::parse("2016-17", PeriodKind::March), None);
    }

    #[test]
    fn dates_follow_the_kind() {
        for (label, kind, start, end) in [
            ("2025", PeriodKind::Financial, "2024-04-01", "2025-03-31"),
            ("2024-25 (OT)", PeriodKind::Financial, "2024-04-01", "2025-03-31"),
            ("2025", PeriodKind::Academic, "2024-09-01", "2025-08-31"),
            ("2025", PeriodKind::September, "2025-09-30", "2025-09-30"),
            ("2014-16", PeriodKind::Calendar, "2014-01-01", "2016-12-31"),
            ("2013/14-15/16", PeriodKind::Financial, "2013-04-01", "2016-03-31"),
        ] {
            let period = Period::parse(label, kind).unwrap();
            assert_eq!(
                (period.start().to_string(), period.end().to_string()),
                (start.into(), end.into()),
                "{label}"
            );
        }
    }
}
