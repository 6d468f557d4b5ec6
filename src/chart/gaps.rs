//! How far each chosen area lies from those that stand beside it: a row an area, its own mark and theirs on one axis, joined
//! to the first of them by a bar, with the gap at the right. Whoever is the same for all rows is a line across.

use super::caption::{key, paragraph, provisional};
use super::flags::{Flags, Pole};
use super::labels::name_lines;
use super::measure_text::{width, wrap};
use super::scale::Scale;
use super::scene::{Anchor, Dash, Point, Rect, Shape};
use super::strip_axis::{Axis, label_axis, round};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, color_of, quarters};
use crate::compare::{Answer, AreaAnswer};
use crate::format;
use crate::model::{Decimal, Flag as Flagged};
use crate::question::With;
use crate::text::joined;
use crate::words::{Versus, gap_label, gap_text, versus};

const NAME: Style = Style { size: 13.0, bold: true, ink: Ink::Text };

/// An area with what it is set beside.
struct Row<'a> {
    area: &'a AreaAnswer,
    ink: Ink,
    color: u8,
    figure: Option<Decimal>,
    versus: Vec<Versus>,
    /// What can't be given, in words.
    reasons: Vec<String>,
    name: Vec<String>,
}

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let narrow = canvas.narrow;
    let name_width = if narrow { canvas.width - 90.0 } else { (canvas.width * 0.32).min(310.0) };
    let rows = rows(answer, name_width);

    // 1. The axis, between the names and the gaps; on a phone under the names.
    let mut gap_width = 0.0_f64;
    for row in &rows {
        if let Some(text) = row.gap(answer) {
            gap_width = gap_width.max(width(&text, NAME.size, true));
        }
    }
    let (left, right) =
        if narrow { (0.0, canvas.width) } else { (name_width + 8.0, canvas.width - gap_width - 16.0) };
    let middle_half = middle_half(answer);
    let Axis { ends, labels, inset, .. } = round(answer, reach(&rows, middle_half), right - left);
    let (left, right) = (left + inset, right - inset);
    let x = Scale::new(ends, (left, right));

    // 2. Whose gap the column at the right has; where each row stands, and how far down all reach.
    canvas.y += 14.0;
    canvas.text(Point { x: canvas.width, y: canvas.y }, Anchor::End, TICK, false, gap_label(answer));
    let mut bottom = canvas.y + 6.0;
    let (mut places, mut lanes) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for row in &rows {
        let half = row.half(narrow);
        let name = if narrow { row.name.len() as f64 * NAME.leading() + 4.0 } else { 0.0 };
        let top = bottom + name;
        places.push(top + half);
        bottom = top + 2.0 * half;
        lanes.push((top, bottom));
        bottom += row.notes(canvas.width).len() as f64 * 16.0 + if narrow { 6.0 } else { 0.0 };
    }
    let axis = lanes.last().map_or(bottom, |(_, lane)| bottom.max(*lane));

    // 3. Lane by lane, so that no line crosses a name: the middle half of all councils, the grid, those who are the same
    // for every row. Then the rows.
    let mut flags = Vec::new();
    let shared = shared(&rows);
    for (with, figure, text) in &shared {
        let (ink, _) = look(*with);
        flags.push(Pole { x: x.at(figure.to_f64()), style: Style { ink, ..TICK }, text: text.clone() });
    }
    let flags = Flags::of(flags, canvas.width);
    for (top, bottom) in lanes {
        if let Some([first, third]) = middle_half {
            let (from, to) = (x.at(first), x.at(third));
            let rect = Rect { x: from, y: top, width: to - from, height: bottom - top };
            canvas.rects(vec![rect], Ink::Range);
        }
        for label in &labels {
            let ink = if label.value == 0.0 { Ink::Axis } else { Ink::Grid };
            let at = x.at(label.value);
            canvas.rule((at, top), (at, bottom), ink, 1.0, Dash::None);
        }
        let track = f64::midpoint(top, bottom);
        canvas.rule((left, track), (right, track), Ink::Grid, 1.0, Dash::None);
        for (at, (with, ..)) in shared.iter().enumerate() {
            let (ink, dash) = look(*with);
            canvas.rule((flags.poles[at].x, top), (flags.poles[at].x, bottom), ink, 1.4, dash);
        }
    }
    for (at, (with, ..)) in shared.iter().enumerate() {
        let (ink, dash) = look(*with);
        let pole = flags.poles[at].x;
        canvas.rule((pole, axis), (pole, flags.below(at, axis)), ink, 1.4, dash);
    }
    label_axis(canvas, labels, &x, axis);
    let hollow = answer.period(answer.focus).flag == Some(Flagged::Provisional);
    for (at, row) in rows.iter().enumerate() {
        row.draw(answer, canvas, (places[at], &x), hollow);
    }
    canvas.y = flags.write_below(canvas, axis) + 2.0;
    marks_key(answer, canvas, &rows);
    if let Some(middle) = quarters::middle_half(answer) {
        paragraph(canvas, &joined(&["Shaded: ", &middle]));
    }
    provisional(answer, canvas);
    canvas.y += 8.0;
    for (at, row) in rows.iter().enumerate() {
        row.hit(answer, canvas, places[at], &x);
    }
}

/// The middle half of all councils: a gap is large or small beside it.
fn middle_half(answer: &Answer<'_>) -> Option<[f64; 2]> {
    let [_, first, third, _] = quarters::bounds(&answer.field)?;
    Some([first.to_f64(), third.to_f64()])
}

fn rows<'a>(answer: &'a Answer<'_>, most: f64) -> Vec<Row<'a>> {
    let mut rows = Vec::with_capacity(answer.areas.len());
    for (place, area) in answer.areas.iter().enumerate() {
        let color = color_of(place);
        let figure = area.values[answer.focus].cell.figure();
        let (versus, reasons) = versus(answer, area);
        let name = &answer.area(area.id).name;
        let name = match figure {
            Some(figure) => name_lines(name, &format::figure(figure, answer.measure()), NAME, most),
            None => wrap(name, NAME.size, true, most),
        };
        rows.push(Row { area, ink: Ink::Area(color), color, figure, versus, reasons, name });
    }
    rows
}

/// England and the mean of all councils are the same for every row: lines across, with their words.
fn shared(rows: &[Row<'_>]) -> Vec<(With, Decimal, String)> {
    let mut shared: Vec<(With, Decimal, String)> = Vec::new();
    for row in rows {
        for versus in &row.versus {
            if is_shared(versus.with) && !shared.iter().any(|(with, ..)| *with == versus.with) {
                let text = joined(&[&versus.name, " ", &versus.shown]);
                shared.push((versus.with, versus.figure, text));
            }
        }
    }
    shared
}

fn is_shared(with: With) -> bool {
    matches!(with, With::England | With::All)
}

/// The ink of a benchmark, and the dash of its line.
fn look(with: With) -> (Ink, Dash) {
    match with {
        With::England => (Ink::England, Dash::Long),
        With::Region => (Ink::Region, Dash::Dots),
        _ => (Ink::Neighbours, Dash::Mixed),
    }
}

/// From where to where the axis must reach.
fn reach(rows: &[Row<'_>], middle_half: Option<[f64; 2]>) -> (f64, f64) {
    let mut span = middle_half.map_or((f64::INFINITY, f64::NEG_INFINITY), |[low, high]| (low, high));
    for row in rows {
        let mut put = |figure: Decimal| {
            span = (span.0.min(figure.to_f64()), span.1.max(figure.to_f64()));
        };
        row.figure.into_iter().for_each(&mut put);
        for versus in &row.versus {
            put(versus.figure);
        }
    }
    span
}

impl Row<'_> {
    /// The gap to the first of those that stand beside the areas.
    fn gap(&self, answer: &Answer<'_>) -> Option<String> {
        let first = self.versus.first().filter(|versus| Some(versus.with) == first_with(answer))?;
        Some(gap_text(answer, self.figure?.minus(first.figure)?))
    }

    /// What can't be given, on as many lines as it needs.
    fn notes(&self, across: f64) -> Vec<String> {
        let mut lines = Vec::new();
        for reason in &self.reasons {
            lines.append(&mut wrap(reason, TICK.size, false, across - 14.0));
        }
        lines
    }

    /// Half the height of the row without its notes; on a phone without its name.
    fn half(&self, narrow: bool) -> f64 {
        let lines = self.name.len() as f64 * NAME.leading();
        if narrow { 10.0 } else { (lines / 2.0 + 5.0).max(15.0) }
    }

    fn draw(&self, answer: &Answer<'_>, canvas: &mut Canvas, (y, x): (f64, &Scale), hollow: bool) {
        let half = self.half(canvas.narrow);
        let style = Style { ink: self.ink, ..NAME };
        let lines = self.name.len() as f64 * style.leading();
        let first = if canvas.narrow { y - half - lines + 11.0 } else { y - lines / 2.0 + 12.0 };
        for (line, text) in self.name.iter().enumerate() {
            let at = Point { x: 0.0, y: first + line as f64 * style.leading() };
            canvas.text(at, Anchor::Start, style, false, text.clone());
        }
        if let Some(text) = self.gap(answer) {
            let y = if canvas.narrow { first } else { y + 5.0 };
            canvas.text(Point { x: canvas.width, y }, Anchor::End, NAME, false, text);
        }
        let at = self.figure.map(|figure| Point { x: x.at(figure.to_f64()), y });
        if let (Some(at), Some(versus)) = (at, self.versus.first()) {
            let from = x.at(versus.figure.to_f64());
            let (low, wide) = (at.x.min(from), (at.x - from).abs());
            canvas.rects(vec![Rect { x: low, y: y - 1.5, width: wide, height: 3.0 }], self.ink);
        }
        for versus in &self.versus {
            if !is_shared(versus.with) {
                mark(canvas, versus.with, Point { x: x.at(versus.figure.to_f64()), y });
            }
        }
        if let Some(at) = at {
            canvas.mark(at, Shape::of(self.color), self.ink, hollow);
        }
        for (line, text) in self.notes(canvas.width).into_iter().enumerate() {
            let y = y + half + 11.0 + 16.0 * line as f64;
            if line == 0 && self.figure.is_none() {
                canvas.mark(Point { x: 5.0, y: y - 4.0 }, Shape::Cross, self.ink, false);
            }
            canvas.text(Point { x: 14.0, y }, Anchor::Start, TICK, false, text);
        }
    }

    /// What to say at the area's mark, and at each benchmark's.
    fn hit(&self, answer: &Answer<'_>, canvas: &mut Canvas, y: f64, x: &Scale) {
        let area = answer.area(self.area.id);
        let when = format::period(answer.period(answer.focus));
        let from = canvas.hits.len();
        let own = canvas.key(&area.slug, &area.name, "area", self.color);
        let shown = self
            .figure
            .map_or_else(|| "no figure".to_owned(), |figure| format::figure(figure, answer.measure()));
        let mut text = joined(&[&area.name, ", ", &when, ": ", &shown]);
        for versus in &self.versus {
            if let Some(gap) = self.figure.and_then(|figure| figure.minus(versus.figure)) {
                text = joined(&[&text, ", ", &crate::words::gap_words(answer, versus, gap)]);
            }
        }
        let at = self.figure.map_or(0.0, |figure| x.at(figure.to_f64()));
        canvas.hit(Point { x: at, y }, own, text);
        for versus in &self.versus {
            let series = canvas.key("", &versus.name, versus.with.name(), 0);
            let text = joined(&[&versus.name, ", ", &when, ": ", &versus.shown]);
            canvas.hit(Point { x: x.at(versus.figure.to_f64()), y }, series, text);
        }
        canvas.order_hits(from, false);
    }
}

/// The first of those that stand beside the areas and can.
fn first_with(answer: &Answer<'_>) -> Option<With> {
    let can = |with: &&With| !answer.is_total || **with > With::Region;
    answer.question.with.iter().find(can).copied()
}

/// The mark of a benchmark that differs from row to row: each of its own form.
fn mark(canvas: &mut Canvas, with: With, at: Point) {
    let bar = |x: f64, y: f64, width: f64, height: f64| Rect { x: at.x + x, y: at.y + y, width, height };
    match with {
        With::Region => {
            let corner = |x: f64, y: f64| Point { x: at.x + x, y: at.y + y };
            canvas.shapes(vec![vec![corner(-5.0, -4.0), corner(5.0, -4.0), corner(0.0, 5.0)]], Ink::Region);
        }
        With::Neighbours => {
            canvas.rects(vec![bar(-5.5, -1.5, 11.0, 3.0), bar(-1.5, -5.5, 3.0, 11.0)], Ink::Neighbours);
        }
        _ => canvas.rects(vec![bar(-3.5, -6.0, 2.5, 12.0), bar(1.0, -6.0, 2.5, 12.0)], Ink::Neighbours),
    }
}

/// What the marks are that differ from row to row.
fn marks_key(answer: &Answer<'_>, canvas: &mut Canvas, rows: &[Row<'_>]) {
    let (mut withs, mut words) = (Vec::new(), Vec::new());
    for with in &answer.question.with {
        let mut names: Vec<&str> = Vec::new();
        for row in rows {
            for versus in &row.versus {
                if versus.with == *with && !names.contains(&versus.name.as_str()) {
                    names.push(&versus.name);
                }
            }
        }
        let text = match (with, names.as_slice()) {
            (With::England | With::All, _) | (_, []) => continue,
            (_, [one]) => (*one).to_owned(),
            (With::Region, _) => "Its region".to_owned(),
            _ => "Mean of councils of its type".to_owned(),
        };
        withs.push(*with);
        words.push(text);
    }
    key(canvas, &words, &|canvas, at, place| mark(canvas, withs[at], place));
}
