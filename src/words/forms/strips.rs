//! Strips in words: where each chosen area stood among all councils, in the first period and in the one in focus.

use super::strip::quarter_name;
use crate::compare::{Answer, AreaAnswer};
use crate::format;
use crate::model::{Cell, Decimal};
use crate::text::digits;
use crate::words::prose::Prose;
use crate::words::table::{caption, shown_cell, texts};
use crate::words::{Row, Table, Told, sentence};

pub(super) fn told(answer: &Answer<'_>) -> Told {
    Told {
        title: crate::words::title(answer),
        subtitle: subtitle(answer),
        sentence: sentence(answer),
        alt: alt(answer),
        caveats: Vec::new(),
        table: table(answer),
    }
}

/// `% of the workforce, all councils, 2016 to 2025`.
fn subtitle(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say(&format::capital(&crate::words::unit_label(answer))).say(", all councils");
    prose.say(&crate::words::shown::among(answer)).say(", ");
    crate::words::span(&mut prose);
    prose.text
}

/// The figure, rank and quarter now; and what they were in the first period, where nothing keeps the two apart.
fn sentence(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    let (mut begun, mut ranked) = (false, false);
    for area in &answer.areas {
        let Cell::Figure(figure) = area.values[answer.focus].cell else { continue };
        if begun {
            prose.say("; ").whereabouts(area.id).say(" it was ").figure(figure);
        } else {
            sentence::clause(&mut prose, area.id, figure);
        }
        begun = true;
        stood(&mut prose, area, answer.focus, &mut ranked);
        // Of many areas only the first has its past told: the picture and the table have it of all.
        if answer.areas.len() > 2 && area.id != answer.areas[0].id {
            continue;
        }
        if let (Some(change), Cell::Figure(first)) = (area.change, area.values[0].cell) {
            prose.say(", after ").figure(first).say(" in ").label(change.from);
            stood(&mut prose, area, 0, &mut ranked);
        }
    }
    if !begun {
        return sentence::sentence(answer);
    }
    for area in &answer.areas {
        if let Cell::Gap(status) = area.values[answer.focus].cell {
            prose.say("; ").whereabouts(area.id).say(" there was no figure (").say(format::reason(status));
            prose.say(")");
        }
    }
    prose.say(".");
    prose.text
}

/// ", joint 59th of 150 councils (2 share this figure), counted from the lowest, in the second lowest quarter"; after the
/// first rank of a sentence ", joint 47th of 144, in the second lowest quarter".
fn stood(prose: &mut Prose<'_>, area: &AreaAnswer, at: usize, ranked: &mut bool) {
    let (answer, value) = (prose.answer, &area.values[at]);
    if let Some(rank) = value.rank {
        prose.say(", ");
        if std::mem::replace(ranked, true) {
            prose.say(if rank.tied > 1 { "joint " } else { "" });
            prose.say(&format::ordinal(rank.rank)).say(" of ").number(rank.n);
        } else {
            prose.say(&sentence::rank_words(answer, rank));
        }
    }
    if let Some(quarter) = value.quarter {
        prose.say(", in the ").say(quarter_name(quarter));
    }
}

fn alt(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose
        .say("Strips of all councils")
        .say(&crate::words::shown::among(answer))
        .say(" by year, with lines: ")
        .say(&caption(answer))
        .say(", ");
    crate::words::span(&mut prose);
    prose.say(".");
    for at in [0, answer.focus] {
        if let (Some([low, high]), Some(median)) = (answer.fields[at].ends(), answer.fields[at].median()) {
            prose.say(" In ").label(at).say(" councils range from ").figure(low.1).say(" to ");
            prose.figure(high.1).say(", with a median of ").figure(median).say(".");
        }
    }
    for area in &answer.areas {
        crate::words::course(&mut prose, area.id);
    }
    for id in crate::words::benchmarks(answer) {
        crate::words::course(&mut prose, id);
    }
    prose.text
}

/// A row a period: the spread of all councils, then the chosen areas.
fn table(answer: &Answer<'_>) -> Table {
    let measure = answer.measure();
    let mut head = texts(&[
        "Period",
        "Lowest",
        "First quartile",
        "Median",
        "Third quartile",
        "Highest",
        "Councils",
        "Without a figure",
    ]);
    for area in &answer.areas {
        head.push(answer.area(area.id).name.clone());
    }
    let mut rows = Vec::with_capacity(answer.periods.len());
    for (at, field) in answer.fields.iter().enumerate() {
        let shown = |figure: Option<Decimal>| match figure {
            Some(figure) => format::figure(figure, measure),
            None => "not given".to_owned(),
        };
        let (mut first, mut third) = (None, None);
        if let Some([low, _, high]) = field.quartiles() {
            (first, third) = (Some(low), Some(high));
        }
        let (low, high) = (field.members.first(), field.members.last());
        let mut cells = texts(&[
            &format::period(answer.period(at)),
            &shown(low.map(|low| low.1)),
            &shown(first),
            &shown(field.median()),
            &shown(third),
            &shown(high.map(|high| high.1)),
            &digits(field.members.len()),
            &digits(field.missing),
        ]);
        for area in &answer.areas {
            cells.push(shown_cell(area.values[at].cell, measure));
        }
        rows.push(Row { cells, chosen: at == answer.focus, link: String::new() });
    }
    let mut prose = Prose::of(answer);
    prose.say(&caption(answer)).say(", the spread of all councils").say(&crate::words::shown::among(answer));
    prose.say(", ");
    crate::words::span(&mut prose);
    Table { caption: prose.text, head, rows }
}
