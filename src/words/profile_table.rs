//! The table of a profile: a row a measure, in the order of the topics. It decides nothing.

use super::profile::span;
use super::{Row, Table};
use crate::compare::{Profile, ProfileRow, Standing};
use crate::format;
use crate::model::{Cell, Decimal, Measure, Unit};
use crate::text::{digits, joined, push_all};

/// The rows of a profile in the order of the topics, each with its main topic's place.
pub(crate) fn by_topic<'a, 'b>(profile: &'b Profile<'a>) -> Vec<&'b ProfileRow<'a>> {
    let place = |row: &ProfileRow<'_>| {
        let main = row.measure().topics.first();
        profile.dataset.topics().iter().position(|topic| Some(&topic.slug) == main).unwrap_or(usize::MAX)
    };
    let mut rows = Vec::with_capacity(profile.rows.len());
    for row in &profile.rows {
        rows.push((place(row), row));
    }
    crate::order::sort(&mut rows, |a, b| a.0.cmp(&b.0));
    let mut ordered = Vec::with_capacity(rows.len());
    for (_, row) in rows {
        ordered.push(row);
    }
    ordered
}

pub(super) fn table(profile: &Profile<'_>, title: &str) -> Table {
    let head = ["Measure", "Period", "Figure", "Change", "Rank", "Quarter", "Difference from England"];
    let mut rows = Vec::with_capacity(profile.rows.len());
    for row in by_topic(profile) {
        let measure = row.measure();
        let figure = match row.cell {
            Cell::Figure(figure) => format::figure(figure, measure),
            Cell::Gap(status) => format::gap(status).to_owned(),
        };
        let mut cells = vec![measure.title.clone(), format::period(row.period()), figure];
        cells.push(change(row));
        match &row.standing {
            Ok(standing) => {
                cells.push(rank(standing));
                cells.push(
                    standing
                        .quarter()
                        .map(|quarter| quarter.band(standing.from))
                        .unwrap_or_default()
                        .to_owned(),
                );
            }
            Err(_) => cells.extend(["not ranked".to_owned(), String::new()]),
        }
        let difference = row.england.as_ref().map(|gap| format::signed(*gap, measure.decimals));
        cells.push(difference.unwrap_or_default());
        rows.push(Row { cells, ..Row::default() });
    }
    let mut heads = Vec::with_capacity(head.len());
    for text in head {
        heads.push(text.to_owned());
    }
    Table { caption: joined(&[title, ", ", &span(profile)]), head: heads, rows }
}

/// `−7.4 from 2024`, `+12 (+5.0%) from 2024`; empty where no change is given.
fn change(row: &ProfileRow<'_>) -> String {
    let Ok(change) = &row.change else { return String::new() };
    let from = row.series.periods[change.from].short_label();
    joined(&[&amount(change.absolute, change.relative, row.measure()), " from ", from])
}

/// The change of a row, short: `−7.4 points`, `+5.0%`, `−0.3`; empty where none is given.
pub(crate) fn change_words(row: &ProfileRow<'_>) -> String {
    let Ok(change) = &row.change else { return String::new() };
    if change.absolute.is_zero() {
        return "no change".to_owned();
    }
    match (change.relative, row.measure().unit) {
        (Some(relative), _) => format::signed(relative, 1) + "%",
        (None, Unit::Percent | Unit::Points) => {
            format::signed(change.absolute, row.measure().decimals) + " points"
        }
        _ => format::signed(change.absolute, row.measure().decimals),
    }
}

/// What a row says: `10.2% in 2025, joint 59th of 150, −7.4 points since 2024`.
pub(super) fn row_words(row: &ProfileRow<'_>) -> String {
    let period = format::period(row.period());
    let mut text = match row.cell {
        Cell::Figure(figure) => joined(&[&format::figure(figure, row.measure()), " in ", &period]),
        Cell::Gap(status) => return joined(&["no figure for ", &period, " (", format::reason(status), ")"]),
    };
    if let Ok(standing) = &row.standing {
        let rank = standing.rank();
        let joint = if rank.tied > 1 { ", joint " } else { ", " };
        push_all(&mut text, &[joint, &format::ordinal(rank.rank), " of ", &digits(rank.n)]);
    }
    if let Ok(change) = &row.change {
        let from = row.series.periods[change.from].short_label();
        push_all(&mut text, &[", ", &change_words(row), " since ", from]);
    }
    text
}

/// A change with its sign: `−7.4`, `+12 (+5.0%)`.
pub(super) fn amount(absolute: Decimal, relative: Option<Decimal>, measure: &Measure) -> String {
    let amount = format::signed(absolute, measure.decimals);
    match relative {
        Some(relative) if !matches!(measure.unit, Unit::Percent | Unit::Points) => {
            joined(&[&amount, " (", &format::signed(relative, 1), "%)"])
        }
        _ => amount,
    }
}

/// `59= of 150`: equal ranks are marked.
fn rank(standing: &Standing) -> String {
    let rank = standing.rank();
    joined(&[&digits(rank.rank), if rank.tied > 1 { "=" } else { "" }, " of ", &digits(rank.n)])
}
