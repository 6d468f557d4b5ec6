//! Marks beside a band: visits below it, and judgements on the older scale before it begins.

use super::axis::Axis;
use super::bands::SCALE_BEGAN;
use super::key::{SMALL, Sign};
use super::timeline::Spot;
use crate::chart::Canvas;
use crate::chart::measure_text::width;
use crate::chart::scene::{Anchor, Dash, Point, Shape};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::compare::{InspectionRecord, Judged};
use crate::format;
use crate::model::{Date, OlderStrand, Precision, Visit, VisitKind};
use crate::text::digits;

/// Draws the visits of a record, in as many lines as they need, and makes room for them.
pub(super) fn visits(
    judged: &Judged<'_>,
    record: &InspectionRecord,
    axis: &Axis,
    canvas: &mut Canvas,
    spots: &mut Vec<Spot>,
    signs: &mut Vec<(Sign, String)>,
) {
    // How far marks reach to the right already, line by line.
    let mut taken = [f64::NEG_INFINITY; 2];
    let mut lines = 0;
    let (mut spans, mut marks) = (Vec::new(), Vec::new());
    for place in &record.visits {
        let visit = &judged.inspections.visits[*place];
        let (first, day, last) = when(visit);
        if !axis.holds(day) {
            continue;
        }
        let x = axis.at(day);
        let line = usize::from(x < taken[0] && taken[1] <= taken[0]);
        taken[line] = x + 9.0;
        lines = lines.max(line + 1);
        let at = Point { x, y: canvas.y + 9.0 + 10.0 * line as f64 };
        let shape = if visit.kind == VisitKind::Monitoring { Shape::Triangle } else { Shape::Circle };
        let hollow = visit.precision != Precision::Day;
        if hollow {
            spans.push(vec![Point { x: axis.at(first), ..at }, Point { x: axis.at(last), ..at }]);
        }
        let name = visit.kind.name().to_owned() + " visit";
        tell(signs, Sign::Mark(shape, false), &name);
        if hollow {
            tell(signs, Sign::Mark(Shape::Circle, true), "Hollow: month or year alone is known");
        }
        let mut label = judged.area(record.area).name.clone() + ": ";
        if let Some(number) = visit.number {
            label += &(format::ordinal(usize::from(number)) + " ");
        }
        label += &name;
        if !visit.theme.is_empty() {
            label += &(", ".to_owned() + &visit.theme);
        }
        label += ", ";
        label += &said(visit.started, visit.precision);
        spots.push(Spot { at, label });
        marks.push((at, shape, hollow));
    }
    canvas.lines(spans, Ink::Peer, 1.5, Dash::None);
    for (at, shape, hollow) in marks {
        canvas.mark(at, shape, Ink::Muted, hollow);
    }
    canvas.y += 6.0 + 10.0 * lines as f64;
}

/// The first day on which a visit may have begun, the likeliest, and the last.
fn when(visit: &Visit) -> (Date, Date, Date) {
    let Date { year, month, .. } = visit.started;
    match visit.precision {
        Precision::Day => (visit.started, visit.started, visit.started),
        Precision::Month => {
            (Date::new(year, month, 1), Date::new(year, month, 15), Date::new(year, month, 28))
        }
        Precision::Year => (Date::new(year, 1, 1), Date::new(year, 7, 1), Date::new(year, 12, 31)),
    }
}

/// A day, as far as it is known.
pub(super) fn said(day: Date, precision: Precision) -> String {
    match precision {
        Precision::Day => format::date(day),
        Precision::Month => format::month(day),
        Precision::Year => digits(day.year.into()),
    }
}

/// Draws the judgements of a strand on the older scale: a mark at the month, its word below.
#[expect(clippy::too_many_arguments, reason = "a row of a timeline, whose parts are drawn one by one")]
pub(super) fn older(
    judged: &Judged<'_>,
    record: &InspectionRecord,
    strand: OlderStrand,
    axis: &Axis,
    top: f64,
    canvas: &mut Canvas,
    spots: &mut Vec<Spot>,
    signs: &mut Vec<(Sign, String)>,
) {
    let hollow = strand == OlderStrand::LookedAfter;
    let words = if hollow { "looked-after children" } else { "safeguarding" };
    // The latest first: its word stands nearest to its month, and those before it give way.
    let mut right = axis.at(SCALE_BEGAN) - 2.0;
    for place in record.older.iter().rev() {
        let one = &judged.inspections.older[*place];
        let day = Date::new(one.year, one.month, 15);
        if one.strand != strand || !axis.holds(day) {
            continue;
        }
        let at = Point { x: axis.at(day).max(axis.left + 5.0), y: top + 5.0 };
        canvas.mark(at, Shape::Diamond, Ink::Muted, hollow);
        let mut word = one.grade.name();
        tell(signs, Sign::Mark(Shape::Diamond, hollow), &(words.to_owned() + ", older scale"));
        if axis.left + width(word, SMALL.size, false) > right {
            // The first letter alone: no two grades share one.
            let letter = word.get(..1).unwrap_or(word);
            let key = format::capital(letter) + ": " + word + ", older scale";
            tell(signs, Sign::Mark(Shape::Diamond, hollow), &key);
            word = letter;
        }
        let half = width(word, SMALL.size, false) / 2.0;
        let x = at.x.min(right - half).max(axis.left + half);
        right = x - half - 4.0;
        let style = Style { ink: Ink::Text, ..SMALL };
        let shown = if word.len() == 1 { format::capital(word) } else { word.to_owned() };
        canvas.text(Point { x, y: top + 19.0 }, Anchor::Middle, style, true, shown);
        let mut label = judged.area(record.area).name.clone() + ", " + words + ", older scale: ";
        label += one.grade.name();
        label += ", ";
        label += &format::month(day);
        spots.push(Spot { at, label });
    }
}

/// Adds a sign to a key, once.
fn tell(signs: &mut Vec<(Sign, String)>, sign: Sign, words: &str) {
    let words = format::capital(words);
    if signs.iter().all(|(_, known)| *known != words) {
        signs.push((sign, words));
    }
}
