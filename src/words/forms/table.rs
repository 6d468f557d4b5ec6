//! The table of all councils in words: rank, the figures of the first and the last period, the change between them, and
//! the difference from England. It calculates nothing.

use crate::compare::{Answer, Rank, change_of};
use crate::format;
use crate::model::{AreaId, Cell, Status};
use crate::text::digits;
use crate::words::prose::Prose;
use crate::words::{Row, Table, Told, best_first, sentence, shown};

pub(super) fn told(answer: &Answer<'_>) -> Told {
    let mut caveats = Vec::new();
    if answer.is_total && answer.periods.len() > 1 {
        let text = "Councils differ in size: each small line is drawn to its own scale, from zero.";
        caveats.push(("own-scale", text.to_owned()));
    }
    Told {
        title: shown::title(answer),
        subtitle: subtitle(answer),
        sentence: sentence::sentence(answer),
        alt: alt(answer),
        caveats,
        table: table(answer),
    }
}

fn subtitle(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say(&format::capital(&shown::unit_label(answer))).say(", ");
    let n = answer.field.members.len();
    if n > 0 {
        prose.councils(n).say(&shown::among(answer)).say(" ranked, ");
    }
    crate::words::span(&mut prose);
    prose.text
}

/// A row: an area, or the mean of a group.
pub(crate) struct Entry {
    /// The area; `None` for a mean.
    pub(crate) id: Option<AreaId>,
    /// The place among the chosen areas.
    pub(crate) chosen: Option<usize>,
    /// What it is called.
    pub(crate) name: String,
    /// Its figures, one a period of the answer.
    pub(crate) cells: Vec<Cell>,
}

/// The rows of the picture: the chosen councils and those of a group that is asked for, in the order of their ranks, who
/// has none after them; and who stands beside them.
pub(crate) fn picked(answer: &Answer<'_>) -> (Vec<Entry>, Vec<Entry>) {
    let mut councils = Vec::new();
    for (id, _) in best_first(answer) {
        let is_chosen = place(answer, id).is_some();
        if is_chosen || answer.among.as_ref().is_some_and(|among| among.contains(&id)) {
            councils.push(entry(answer, id));
        }
    }
    for id in without_figure(answer) {
        if answer.among.is_some() || place(answer, id).is_some() {
            councils.push(entry(answer, id));
        }
    }
    (councils, beside(answer))
}

/// The rows of the table: who stands beside the councils, the ranked, and those without a figure.
pub(crate) fn all(answer: &Answer<'_>) -> Vec<Entry> {
    let mut all = beside(answer);
    for (id, _) in best_first(answer) {
        all.push(entry(answer, id));
    }
    for id in without_figure(answer) {
        all.push(entry(answer, id));
    }
    all
}

/// Chosen areas that are no councils, England and the region, and the means of groups.
fn beside(answer: &Answer<'_>) -> Vec<Entry> {
    let mut beside = Vec::new();
    for area in &answer.areas {
        if !answer.area(area.id).is_authority() {
            beside.push(entry(answer, area.id));
        }
    }
    for id in crate::words::benchmarks(answer) {
        beside.push(entry(answer, id));
    }
    for group in &answer.groups {
        let mut cells = Vec::with_capacity(answer.periods.len());
        for values in &group.peers.values {
            cells.push(values.mean.map_or(Cell::Gap(Status::NotAvailable), Cell::Figure));
        }
        let name = shown::group_name(answer, group);
        beside.push(Entry { id: None, chosen: None, name, cells });
    }
    beside
}

/// Who existed and has no figure in the period in focus; of those chosen, also who did not exist.
fn without_figure(answer: &Answer<'_>) -> Vec<AreaId> {
    let mut without = Vec::new();
    for (id, _) in answer.dataset.authorities() {
        if let Cell::Gap(status) = answer.cell(id, answer.focus) {
            let is_ranked = answer.is_among(id) && status != Status::DidNotExist;
            if is_ranked || place(answer, id).is_some() {
                without.push(id);
            }
        }
    }
    without
}

fn entry(answer: &Answer<'_>, id: AreaId) -> Entry {
    let name = answer.area(id).name.clone();
    Entry { id: Some(id), chosen: place(answer, id), name, cells: answer.cells(id).collect() }
}

fn place(answer: &Answer<'_>, id: AreaId) -> Option<usize> {
    answer.areas.iter().position(|area| area.id == id)
}

fn table(answer: &Answer<'_>) -> Table {
    let (measure, focus) = (answer.measure(), answer.focus);
    let england = answer.dataset.england().filter(|_| !answer.is_total);
    let england = england.and_then(|id| answer.cell(id, focus).figure());
    let mut head = vec!["Council".to_owned(), "Rank".to_owned()];
    if focus > 0 {
        head.push(format::period(answer.period(0)));
    }
    head.push(format::period(answer.period(focus)));
    if focus > 0 {
        head.push("Change".to_owned());
    }
    if england.is_some() {
        head.push("Difference from England".to_owned());
    }
    let mut rows = Vec::new();
    for entry in all(answer) {
        let cell = entry.cells[focus];
        let rank = rank(answer, &entry).map_or("not ranked".to_owned(), place_of);
        let mut cells = vec![entry.name.clone(), rank];
        if focus > 0 {
            cells.push(figure(answer, entry.cells[0]));
        }
        cells.push(figure(answer, cell));
        if focus > 0 {
            cells.push(change(answer, &entry).unwrap_or_default());
        }
        if let Some(england) = england {
            let gap = cell.figure().and_then(|figure| figure.minus(england));
            cells.push(gap.map(|gap| format::signed(gap, measure.decimals)).unwrap_or_default());
        }
        rows.push(Row { cells, chosen: entry.chosen.is_some(), link: String::new() });
    }
    let mut caption = Prose::of(answer);
    caption.say(&crate::words::table::caption(answer)).say(", ");
    crate::words::span(&mut caption);
    Table { caption: caption.text, head, rows }
}

/// A figure, or what stands instead of it.
pub(crate) fn figure(answer: &Answer<'_>, cell: Cell) -> String {
    match cell {
        Cell::Figure(figure) => format::figure(figure, answer.measure()),
        Cell::Gap(status) => format::gap(status).to_owned(),
    }
}

/// The rank of a row; `None` for who is not ranked.
pub(crate) fn rank(answer: &Answer<'_>, entry: &Entry) -> Option<Rank> {
    let id = entry.id?;
    // By the figures that the field is ranked by: where ranks are shown, a row's cells are ranks themselves.
    let member = answer.field.members.iter().find(|(member, _)| *member == id)?;
    Some(answer.field.rank(member.1))
}

/// `59=`: equal ranks are marked.
pub(crate) fn place_of(rank: Rank) -> String {
    digits(rank.rank) + if rank.tied > 1 { "=" } else { "" }
}

/// The change from the first period to the one in focus: `+0.6` of percentages and scores, `+5.0%` of counts and
/// amounts; `None` where none can be given.
pub(crate) fn change(answer: &Answer<'_>, entry: &Entry) -> Option<String> {
    let change = change_of(answer, &entry.cells).ok()?;
    Some(match change.relative {
        Some(relative) => format::signed(relative, 1) + "%",
        None => format::signed(change.absolute, answer.measure().decimals),
    })
}

fn alt(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    let (councils, beside) = picked(answer);
    prose.say("Table: ").say(&crate::words::table::caption(answer)).say(", ");
    crate::words::span(&mut prose);
    prose.say(", with a small line over time in each row.");
    let n = answer.field.members.len();
    if n > 0 {
        prose.say(" ").councils(n).say(&shown::among(answer)).say(if n == 1 { " is" } else { " are" });
        prose.say(" ranked.");
    }
    crate::words::range(&mut prose);
    for entry in councils.iter().chain(&beside).take(MOST_ROWS) {
        prose.say(" ").say(&entry.name).say(": ");
        row_words(&mut prose, entry);
        prose.say(".");
    }
    prose.text
}

/// The most councils in a picture: the table has the others.
pub(crate) const MOST_ROWS: usize = 40;

/// What a row says: `10.2% in 2025, joint 59th of 150, up 0.6 percentage points since 2016`.
pub(crate) fn said(answer: &Answer<'_>, entry: &Entry) -> String {
    let mut prose = Prose::of(answer);
    row_words(&mut prose, entry);
    prose.text
}

fn row_words(prose: &mut Prose<'_>, entry: &Entry) {
    let answer = prose.answer;
    match entry.cells[answer.focus] {
        Cell::Figure(figure) => prose.figure(figure).say(" in ").label(answer.focus),
        Cell::Gap(status) => {
            prose.say("no figure for ").label(answer.focus).say(" (").say(format::reason(status)).say(")")
        }
    };
    if let Some(rank) = rank(answer, entry) {
        prose.say(if rank.tied > 1 { ", joint " } else { ", " }).say(&format::ordinal(rank.rank));
        prose.say(" of ").number(rank.n);
    }
    let Ok(change) = change_of(answer, &entry.cells) else { return };
    if change.absolute.is_zero() {
        prose.say(", the same as in ").label(0);
        return;
    }
    prose.say(if change.absolute.mantissa > 0 { ", up " } else { ", down " });
    match change.relative {
        Some(relative) => prose.say(&format::number(relative.abs(), 1)).say("%"),
        None => prose.say(&format::difference(change.absolute, answer.measure())),
    };
    prose.say(" since ").label(0);
}
