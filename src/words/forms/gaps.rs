//! Gaps in words: how far each chosen area lies from those that stand beside it, in the unit of the measure.

use crate::compare::{Answer, AreaAnswer, Why};
use crate::format;
use crate::model::{Cell, Decimal, Flag, Unit};
use crate::question::With;
use crate::words::prose::Prose;
use crate::words::table::{caption, shown_cell, texts};
use crate::words::{Row, Table, Told, sentence};

/// Somebody that an area is set beside: who, by name, and their figure.
pub(crate) struct Versus {
    pub(crate) with: With,
    pub(crate) name: String,
    /// The same in the middle of a sentence: `the mean of its statistical neighbours`.
    whom: String,
    pub(crate) figure: Decimal,
    /// The figure as it is shown.
    pub(crate) shown: String,
}

/// Whom an area is set beside, in the order of the question; and what can't be given, as sentences without a full stop.
pub(crate) fn versus(answer: &Answer<'_>, area: &AreaAnswer) -> (Vec<Versus>, Vec<String>) {
    let (mut all, mut reasons) = (Vec::new(), Vec::new());
    if let Cell::Gap(status) = area.values[answer.focus].cell {
        reasons.push(crate::words::reason_words(answer, &Why::NoFigure { period: answer.focus, status }));
    }
    for with in &answer.question.with {
        let (name, whom) = names(answer, area, *with);
        match crate::compare::benchmark_of(answer, area.id, *with) {
            Ok((figure, ..)) => {
                let shown = format::figure(figure, answer.measure());
                all.push(Versus { with: *with, name, whom, figure, shown });
            }
            // A caveat says of totals that they are not set beside their parts; nothing is said of an area and itself.
            Err(Why::Total | Why::Itself) => {}
            // England and a region have no region of their own to miss.
            Err(Why::NoBenchmark) if *with == With::Region && !answer.area(area.id).is_authority() => {}
            Err(Why::NoBenchmark) if *with == With::England => {
                reasons.push("the publisher gives no figure for England".to_owned());
            }
            Err(why) => reasons.push(crate::words::reason_words(answer, &why)),
        }
    }
    for reason in &mut reasons {
        *reason = format::capital(reason);
    }
    (all, reasons)
}

/// Who stands beside an area: as a label, and in the middle of a sentence.
fn names(answer: &Answer<'_>, area: &AreaAnswer, with: With) -> (String, String) {
    let label = |text: &str| text.to_owned();
    let kind = answer.area(area.id).authority_type.map_or("councils of its type", |kind| kind.plural());
    match with {
        With::England => (label("England"), label("England")),
        With::Region => match area.region {
            Some(id) => (answer.area(id).name.clone(), format::place(answer.area(id))),
            None => (label("Region"), label("its region")),
        },
        With::Neighbours => {
            (label("Mean of its statistical neighbours"), label("the mean of its statistical neighbours"))
        }
        With::Type => ("Mean of ".to_owned() + kind, "the mean of ".to_owned() + kind),
        With::All => (label("Mean of all councils"), label("the mean of all councils")),
    }
}

/// The head of the column of gaps: `Gap to England, percentage points`.
pub(crate) fn gap_label(answer: &Answer<'_>) -> String {
    let first = answer.question.with.iter().find(|with| !answer.is_total || **with > With::Region);
    let whom = match first {
        Some(With::Region) => "its region",
        Some(With::Neighbours) => "neighbours\u{2019} mean",
        Some(With::Type) => "mean of its type",
        Some(With::All) => "mean of all councils",
        _ => "England",
    };
    let points = matches!(answer.measure().unit, Unit::Percent | Unit::Points);
    crate::text::joined(&["Gap to ", whom, if points { ", percentage points" } else { "" }])
}

/// A gap with its sign: `+8.9`, `−£1,204`.
pub(crate) fn gap_text(answer: &Answer<'_>, gap: Decimal) -> String {
    let measure = answer.measure();
    if matches!(measure.unit, Unit::Percent | Unit::Points) {
        return format::signed(gap, measure.decimals);
    }
    let shown = format::figure(gap, measure);
    let positive = gap.rescale(measure.decimals).is_some_and(|gap| gap.mantissa > 0);
    if positive { "+".to_owned() + &shown } else { shown }
}

/// "2.8 percentage points below England (13.0%)".
pub(crate) fn gap_words(answer: &Answer<'_>, versus: &Versus, gap: Decimal) -> String {
    let mut prose = Prose::of(answer);
    let measure = answer.measure();
    if gap.is_zero() {
        prose.say("the same as ");
    } else if gap.rescale(measure.decimals).is_none_or(Decimal::is_zero) {
        prose.say("much the same as ");
    } else {
        prose.say(&format::difference(gap, measure));
        prose.say(if gap.mantissa > 0 { " above " } else { " below " });
    }
    prose.say(&versus.whom).say(" (").say(&versus.shown).say(")");
    prose.text
}

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

/// `% of the workforce, beside England and the mean of statistical neighbours, 2025`.
fn subtitle(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say(&crate::words::unit_label(answer)).say(", beside ").say(&format::list(&beside(answer)));
    prose.say(", ").say(&format::period(answer.period(answer.focus)));
    format::capital(&prose.text)
}

/// Whom the areas are set beside, in the order of the question. A total is not set beside the whole that it is part of.
fn beside(answer: &Answer<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for with in &answer.question.with {
        let name = match with {
            With::England | With::Region if answer.is_total => continue,
            With::England => "England",
            With::Region => "the region",
            With::Neighbours => "the mean of statistical neighbours",
            With::Type => "the mean of councils of the same type",
            With::All => "the mean of all councils",
        };
        names.push(name.to_owned());
    }
    names
}

fn sentence(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    let mut begun = false;
    for area in &answer.areas {
        let figure = match area.values[answer.focus].cell {
            Cell::Figure(figure) => figure,
            Cell::Gap(status) => {
                let place = format::place(answer.area(area.id));
                prose.say(if begun { "; there was no figure for " } else { "There is no figure for " });
                prose.say(&place).say(" for ").label(answer.focus).say(" (").say(format::reason(status));
                prose.say(")");
                begun = true;
                continue;
            }
        };
        // The first with a figure says what is measured.
        if figure_said(answer, area) {
            prose.say("; ").whereabouts(area.id).say(" the figure was ").figure(figure);
        } else {
            prose.say(if begun { ". " } else { "" });
            sentence::clause(&mut prose, area.id, figure);
        }
        // The first is set beside all that are asked for; of the others the first gap is told, and the table has the rest.
        let most = if begun { 1 } else { usize::MAX };
        begun = true;
        gaps(&mut prose, area, figure, most);
    }
    prose.say(".");
    prose.text
}

/// Whether an area before this one had a figure, and so said what is measured.
fn figure_said(answer: &Answer<'_>, area: &AreaAnswer) -> bool {
    for other in &answer.areas {
        if other.id == area.id {
            return false;
        }
        if other.values[answer.focus].cell.figure().is_some() {
            return true;
        }
    }
    false
}

/// ", 2.8 percentage points below England (13.0%) and …", with as many as are wanted.
fn gaps(prose: &mut Prose<'_>, area: &AreaAnswer, figure: Decimal, most: usize) {
    let answer = prose.answer;
    let mut parts = Vec::new();
    for versus in versus(answer, area).0.iter().take(most) {
        if let Some(gap) = figure.minus(versus.figure) {
            parts.push(gap_words(answer, versus, gap));
        }
    }
    if !parts.is_empty() {
        prose.say(", ").say(&format::list(&parts));
    }
}

fn alt(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say("Chart of gaps, each area beside ").say(&format::list(&beside(answer))).say(": ");
    prose.say(&caption(answer)).say(", ").say(&format::period(answer.period(answer.focus))).say(".");
    for area in &answer.areas {
        prose.say(" ").name(area.id).say(": ");
        match area.values[answer.focus].cell {
            Cell::Figure(figure) => {
                prose.figure(figure);
                gaps(&mut prose, area, figure, usize::MAX);
            }
            Cell::Gap(status) => {
                prose.say("no figure (").say(format::reason(status)).say(")");
            }
        }
        prose.say(".");
    }
    if answer.period(answer.focus).flag == Some(Flag::Provisional) {
        prose.say(" The figures are provisional.");
    }
    prose.text
}

/// A row an area and whom it is set beside.
fn table(answer: &Answer<'_>) -> Table {
    let measure = answer.measure();
    let mut rows = Vec::new();
    for area in &answer.areas {
        let cell = area.values[answer.focus].cell;
        let (name, own) = (&answer.area(area.id).name, shown_cell(cell, measure));
        let mut add = |whom: &str, figure: &str, gap: &str| {
            let cells = texts(&[name, &own, whom, figure, gap]);
            rows.push(Row { cells, chosen: true, link: String::new() });
        };
        let (all, reasons) = versus(answer, area);
        for versus in all {
            let gap = cell.figure().and_then(|figure| figure.minus(versus.figure));
            let gap = gap.map(|gap| format::signed(gap, measure.decimals)).unwrap_or_default();
            add(&versus.name, &versus.shown, &gap);
        }
        for reason in reasons {
            add(&reason, "", "");
        }
    }
    let when = format::period(answer.period(answer.focus));
    let gap = "Gap, ".to_owned() + &crate::words::shown::difference_unit(answer);
    let head = texts(&["Area", &when, "Beside", "Figure beside it", &gap]);
    let caption =
        crate::text::joined(&[&caption(answer), ": gaps to ", &format::list(&beside(answer)), ", ", &when]);
    Table { caption, head, rows }
}
