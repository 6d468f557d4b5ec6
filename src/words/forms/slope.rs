//! The slope in words: how far each chosen area moved between two periods, and how many councils rose and fell.

use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Cell, Decimal};
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

/// `% of the workforce, 137 councils with both figures, 2016 and 2025`.
fn subtitle(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    let Tally { rose, fell, stayed } = tally(answer);
    prose.say(&format::capital(&crate::words::unit_label(answer))).say(", ").councils(rose + fell + stayed);
    prose.say(&crate::words::shown::among(answer)).say(" with both figures, ");
    prose.say(&format::period(answer.period(0))).say(" and ");
    prose.say(&format::period(answer.period(answer.focus)));
    prose.text
}

/// ", up 1.2 percentage points"; ", the same" where both read the same.
pub(crate) fn moved(answer: &Answer<'_>, change: Decimal) -> String {
    let measure = answer.measure();
    if change.rescale(measure.decimals).is_none_or(Decimal::is_zero) {
        return ", no change".to_owned();
    }
    let way = if change.mantissa > 0 { ", up " } else { ", down " };
    way.to_owned() + &format::difference(change, measure)
}

/// How many councils have both figures, and of how many the later is higher, lower, the same.
#[derive(Default)]
struct Tally {
    rose: usize,
    fell: usize,
    stayed: usize,
}

fn tally(answer: &Answer<'_>) -> Tally {
    let mut tally = Tally::default();
    for (id, _) in answer.dataset.authorities() {
        let both = (answer.cell(id, 0), answer.cell(id, answer.focus));
        if let (Cell::Figure(first), Cell::Figure(last)) = both
            && answer.is_among(id)
        {
            tally.rose += usize::from(first < last);
            tally.fell += usize::from(first > last);
            tally.stayed += usize::from(first == last);
        }
    }
    tally
}

/// "of 147 councils with both figures, the figure rose in 98, fell in 45 and stayed the same in 4".
fn counts(prose: &mut Prose<'_>) {
    let answer = prose.answer;
    let Tally { rose, fell, stayed } = tally(answer);
    let n = rose + fell + stayed;
    if n == 0 {
        prose.say("no council has both figures");
        return;
    }
    let mut parts = Vec::new();
    for (count, how) in [(rose, "rose in "), (fell, "fell in "), (stayed, "stayed the same in ")] {
        if count == n && n > 1 {
            // Where all went one way: "the figure rose in all 145 councils with both".
            prose.say("the figure ").say(how).say("all ").councils(n);
            prose.say(&crate::words::shown::among(answer)).say(" with both figures");
            return;
        }
        if count > 0 {
            parts.push(how.to_owned() + &crate::text::digits(count));
        }
    }
    prose.say("of ").councils(n).say(&crate::words::shown::among(answer)).say(" with both figures, ");
    prose.say("the figure ").say(&format::list(&parts));
}

fn sentence(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    let mut begun = false;
    for chosen in &answer.areas {
        let Cell::Figure(figure) = chosen.values[answer.focus].cell else { continue };
        if begun {
            prose.say("; ").whereabouts(chosen.id).say(" it was ").figure(figure);
        } else {
            sentence::clause(&mut prose, chosen.id, figure);
        }
        sentence::change(&mut prose, chosen, figure);
        if chosen.values[0].cell.figure().is_none() {
            prose.say(" (there was none for ").label(0).say(")");
        }
        begun = true;
    }
    let england = answer.dataset.england().and_then(|id| Some((id, answer.cell(id, answer.focus).figure()?)));
    if let (false, Some((id, figure))) = (begun, england.filter(|_| answer.areas.is_empty())) {
        sentence::clause(&mut prose, id, figure);
        if let Some(change) = answer.cell(id, 0).figure().and_then(|first| figure.minus(first)) {
            prose.say(&moved(answer, change)).say(" from ").label(0);
        }
        begun = true;
    }
    let missing = missing(answer);
    if !missing.is_empty() {
        prose.say(if begun { "; there was no figure for " } else { "There is no figure for " });
        prose.say(&format::list(&missing)).say(" for ").label(answer.focus);
        begun = true;
    }
    if begun {
        prose.say("; ");
    }
    counts(&mut prose);
    prose.say(".");
    format::capital(&prose.text)
}

/// Chosen areas without a figure in the later period.
fn missing(answer: &Answer<'_>) -> Vec<String> {
    let mut missing = Vec::new();
    for chosen in &answer.areas {
        if chosen.values[answer.focus].cell.figure().is_none() {
            missing.push(format::place(answer.area(chosen.id)));
        }
    }
    missing
}

fn alt(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say("Slope chart: ").say(&caption(answer)).say(", ");
    prose.label(0).say(" and ").label(answer.focus).say(".");
    let mut shown = Vec::new();
    for chosen in &answer.areas {
        shown.push(chosen.id);
    }
    if !answer.is_total {
        shown.extend_from_slice(&crate::words::benchmarks(answer));
    }
    for id in shown {
        prose.say(" ").name(id).say(": ");
        for at in [0, answer.focus] {
            match answer.cell(id, at) {
                Cell::Figure(figure) => prose.figure(figure),
                Cell::Gap(status) => prose.say("no figure (").say(format::reason(status)).say(")"),
            };
            prose.say(" in ").label(at).say(if at == 0 { ", " } else { "." });
        }
    }
    prose.say(" ");
    let mut all = Prose::of(answer);
    counts(&mut all);
    prose.say(&format::capital(&all.text)).say(".");
    prose.text
}

/// A row a council, in the order of the later period's ranks; those without a rank after them.
fn table(answer: &Answer<'_>) -> Table {
    let measure = answer.measure();
    let ends = [0, answer.focus];
    let mut ids: Vec<AreaId> = if answer.is_total { Vec::new() } else { crate::words::benchmarks(answer) };
    for (id, _) in crate::words::best_first(answer) {
        ids.push(id);
    }
    for (id, _) in answer.dataset.authorities() {
        let any = ends.iter().any(|at| answer.cell(id, *at).figure().is_some());
        let chosen = answer.areas.iter().any(|area| area.id == id);
        if !ids.contains(&id) && (chosen || any && answer.is_among(id)) {
            ids.push(id);
        }
    }
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let (first, last) = (answer.cell(id, 0), answer.cell(id, answer.focus));
        let change = match (first, last) {
            (Cell::Figure(first), Cell::Figure(last)) => last.minus(first),
            _ => None,
        };
        let change = change.map(|change| format::signed(change, measure.decimals)).unwrap_or_default();
        let name = &answer.area(id).name;
        let cells = texts(&[name, &shown_cell(first, measure), &shown_cell(last, measure), &change]);
        let chosen = answer.areas.iter().any(|area| area.id == id);
        rows.push(Row { cells, chosen, link: String::new() });
    }
    let (first, last) = (format::period(answer.period(0)), format::period(answer.period(answer.focus)));
    let change = "Change, ".to_owned() + &crate::words::shown::difference_unit(answer);
    let caption = crate::text::joined(&[&caption(answer), ", ", &first, " and ", &last]);
    Table { caption, head: texts(&["Council", &first, &last, &change]), rows }
}
