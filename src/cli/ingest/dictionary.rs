//! LAIT's data dictionary: what the Department for Education says of each measure. It knows the dictionary's
//! columns and words; it may not know the figures, nor how we name a measure.

use super::source::{Row, Source};
use crate::error::Result;
use crate::model::{Date, PeriodKind};
use std::collections::BTreeMap;
use std::path::Path;

/// What the dictionary says of one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The topics it stands under, in the order of the dictionary.
    pub(super) topics: Vec<String>,
    /// `higher` or `lower` where one is better; empty where neither is.
    pub(super) polarity: &'static str,
    /// Decimals to show; `None` where the dictionary leaves it open.
    pub(super) decimals: Option<usize>,
    pub(super) kind: PeriodKind,
    /// Whether the range is wide enough for quartiles to mean something.
    pub(super) quartiles: bool,
    /// Who publishes the figures, in the dictionary's words.
    pub(super) owner: String,
    pub(super) link: String,
    /// When the figures were last brought up to date.
    pub(super) updated: Option<Date>,
    /// When they will be next: a date, or what the dictionary says instead.
    pub(super) next_update: String,
}

/// Every measure by its key.
#[derive(Debug)]
pub(super) struct Dictionary {
    pub(super) entries: BTreeMap<String, Entry>,
    /// Rows of the file; a measure under two topics has two.
    pub(super) rows: usize,
}

impl Dictionary {
    pub(super) fn read(from: &Path) -> Result<Self> {
        Self::from_source(&Source::read(from, "lait/lait_data_dictionary.csv")?)
    }

    fn from_source(source: &Source) -> Result<Self> {
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        for row in source.rows() {
            let (key, entry) = (row.get("Measure_short")?, entry(&row)?);
            match entries.get_mut(key) {
                Some(first) => first.join(entry).map_err(|what| row.error(what))?,
                None => {
                    entries.insert(key.to_owned(), entry);
                }
            }
        }
        Ok(Dictionary { entries, rows: source.len() })
    }
}

impl Entry {
    /// Takes in what the row of a second topic says: the later update, the stricter quartiles, the decimals
    /// if only one row gives them.
    fn join(&mut self, other: Entry) -> std::result::Result<(), String> {
        if (self.kind, self.polarity, &self.link) != (other.kind, other.polarity, &other.link) {
            return Err(
                "the rows of this measure differ in Year_Type, Polarity or link: make them agree".to_owned()
            );
        }
        match other.topics.iter().find(|topic| self.topics.contains(topic)) {
            Some(topic) => {
                return Err(format!("this measure stands twice under {topic}: keep one of the two rows"));
            }
            None => self.topics.extend(other.topics),
        }
        self.quartiles &= other.quartiles;
        self.decimals = self.decimals.or(other.decimals);
        if other.updated > self.updated {
            self.updated = other.updated;
            self.next_update = other.next_update;
        }
        Ok(())
    }
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    let link = row.parse(
        "Hyperlink(s)",
        |text| text.split_whitespace().next().filter(|link| link.starts_with("http")).map(str::to_owned),
        "a link",
    )?;
    let update = row.get("Last Update")?;
    let updated = excel_date(update);
    if updated.is_none() && !update.eq_ignore_ascii_case("New data") {
        return Err(
            row.error(format!("Last Update \"{update}\" is neither a day of the workbook nor \"New Data\""))
        );
    }
    let next = row.get("Next Update")?;
    Ok(Entry {
        topics: vec![row.get("Topic")?.to_owned()],
        polarity: row.parse("Polarity", polarity, "High, Low, - or NA")?,
        decimals: row.parse("dps", decimals, "a number of decimals or NA")?,
        kind: row.parse(
            "Year_Type",
            period_kind,
            "a kind of year that the ingest knows: add it to the table",
        )?,
        quartiles: row.parse("No_Quartile", quartiles, "N or NA")?,
        owner: row.get("Data Owner (DO) /Supplier and Contact Details")?.to_owned(),
        link,
        updated,
        next_update: excel_date(next).map_or_else(|| next.to_owned(), |date| date.to_string()),
    })
}

fn polarity(text: &str) -> Option<&'static str> {
    match text {
        "High" => Some("higher"),
        "Low" => Some("lower"),
        "-" | "NA" | "" => Some(""),
        _ => None,
    }
}

fn decimals(text: &str) -> Option<Option<usize>> {
    if text == "NA" { Some(None) } else { text.parse().ok().filter(|decimals| *decimals <= 6).map(Some) }
}

fn quartiles(text: &str) -> Option<bool> {
    match text {
        "N" => Some(false),
        "NA" => Some(true),
        _ => None,
    }
}

/// "Annual" without a month is a count at the end of the financial year: the five measures that have it
/// count children on 31 March (looked after, on a child protection plan, in need).
fn period_kind(text: &str) -> Option<PeriodKind> {
    match text {
        "Calendar Year" => Some(PeriodKind::Calendar),
        "Financial Year" => Some(PeriodKind::Financial),
        "Academic Year" => Some(PeriodKind::Academic),
        "Annual - January" => Some(PeriodKind::January),
        "Annual" => Some(PeriodKind::March),
        "Annual (end of Sept)" => Some(PeriodKind::September),
        _ => None,
    }
}

/// A day as a workbook numbers it: 1 is 1 January 1900, and 60 a 29 February that never was. `None` outside
/// 1990 to 2099, where a number is no date.
fn excel_date(text: &str) -> Option<Date> {
    /// 1 January 1990.
    const FIRST: u32 = 32_874;
    let mut days = text.parse::<u32>().ok()?.checked_sub(FIRST)?;
    for year in 1990..=2099u16 {
        for month in 1..=12u8 {
            let long = (28..=31_u8)
                .rev()
                .find(|day| Date::parse(&format!("{year}-{month:02}-{day:02}")).is_some())?;
            if days < u32::from(long) {
                return Some(Date::new(year, month, u8::try_from(days).ok()? + 1));
            }
            days -= u32::from(long);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "Topic,Measure_short,Polarity,Last Update,Next Update,\
                          Data Owner (DO) /Supplier and Contact Details,Hyperlink(s),dps,Year_Type,No_Quartile\n";

    fn read(rows: &str) -> Result<Dictionary> {
        Dictionary::from_source(&Source::parse("dictionary", format!("{HEADER}{rows}").as_bytes())?)
    }

    #[test]
    fn a_measure_under_two_topics_is_one_with_the_later_update_and_the_first_topic_first() {
        let rows = "Looked After,A,Low,45778,46113,DfE,https://a.b c,NA,Academic Year,NA\n\
                    Absence,A,Low,46113,46478,DfE,https://a.b c,2,Academic Year,N\n";
        let dictionary = read(rows).unwrap();
        let entry = &dictionary.entries["A"];
        assert_eq!((dictionary.rows, entry.topics.join("|").as_str()), (2, "Looked After|Absence"));
        assert_eq!((entry.updated, entry.next_update.as_str()), (Some(Date::new(2026, 4, 1)), "2027-04-01"));
        assert_eq!((entry.decimals, entry.quartiles, entry.link.as_str()), (Some(2), false, "https://a.b"));
    }

    #[test]
    fn two_rows_that_disagree_on_what_is_better_stop_the_import() {
        let rows = "T,A,Low,45778,TBC,DfE,https://a.b,NA,Annual,NA\nU,A,High,45778,TBC,DfE,https://a.b,NA,Annual,NA\n";
        let error = read(rows).unwrap_err().to_string();
        assert!(error.starts_with("dictionary: line 3: the rows of this measure differ"), "{error}");
    }

    #[test]
    fn words_stand_where_there_is_no_date_and_an_unknown_word_is_refused() {
        let dictionary = read("T,A,-,New Data,Discontinued,DfE,https://a.b,NA,Annual,NA\n").unwrap();
        let entry = &dictionary.entries["A"];
        assert_eq!((entry.updated, entry.next_update.as_str(), entry.polarity), (None, "Discontinued", ""));
        for row in [
            "T,A,-,soon,TBC,DfE,https://a.b,NA,Annual,NA\n",
            "T,A,Up,45778,TBC,DfE,https://a.b,NA,Annual,NA\n",
            "T,A,-,45778,TBC,DfE,https://a.b,NA,Monthly,NA\n",
            "T,A,-,45778,TBC,DfE,see website,NA,Annual,NA\n",
            "T,A,-,45778,TBC,DfE,https://a.b,many,Annual,NA\n",
        ] {
            assert!(read(row).unwrap_err().to_string().starts_with("dictionary: line 2: "), "{row}");
        }
    }

    #[test]
    fn a_workbook_counts_days_from_the_start_of_1900() {
        for (text, date) in [
            ("32874", Some(Date::new(1990, 1, 1))),
            ("45351", Some(Date::new(2024, 2, 29))),
            ("45962", Some(Date::new(2025, 11, 1))),
            ("46113", Some(Date::new(2026, 4, 1))),
            ("1", None),
            ("New Data", None),
        ] {
            assert_eq!(excel_date(text), date, "{text}");
        }
    }
}
