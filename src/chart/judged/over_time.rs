//! Shares of councils by grade over time, the best at the bottom, so that one edge says how many are good or better; above
//! it how the chosen councils stood.

use super::axis::Axis;
use super::bands::{Bands, segments};
use super::key::{self, SMALL};
use super::standing::Standing;
use crate::chart::layout::{Wish, stack};
use crate::chart::measure_text::{width, wrap};
use crate::chart::scale::Scale;
use crate::chart::scene::{Anchor, Dash, Point};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::chart::{Canvas, TICK, color_of};
use crate::compare::{Judged, OVERALL_ENDED, OverTime, Tally};
use crate::format;
use crate::model::{Grade, Judgement};
use crate::text::digits;

/// Of fewer councils with a grade no share is drawn.
const FEWEST: usize = 5;

const NAME: Style = Style { size: 13.0, bold: true, ink: Ink::Text };

/// Draws the form onto the canvas.
pub(super) fn draw(judged: &Judged<'_>, found: &OverTime, canvas: &mut Canvas) {
    let Some(first) = found.tallies.first() else { return };
    // Of too few councils there is no share; a judgement that is given no longer ends where that is so for good.
    let last = found.tallies.iter().rev().find(|tally| tally.graded() >= FEWEST).unwrap_or(first);
    let label = Style { size: if canvas.narrow { 12.0 } else { 13.0 }, bold: true, ink: Ink::Text };

    // 1. Room for the labels at the right, for shares at the left.
    let most = if canvas.narrow { 92.0 } else { 170.0 };
    let mut labels = Vec::new();
    let mut beside = 0.0_f64;
    for grade in Grade::ALL {
        let mut lines = wrap(&format::capital(grade.name()), label.size, true, most);
        lines.push(counted(last, grade));
        for line in &lines {
            beside = beside.max(width(line, label.size, true));
        }
        labels.push(lines);
    }
    let left = width("100%", TICK.size, false) + 8.0;
    let right = canvas.width - beside - 12.0;
    let axis = Axis::new(first.on, last.on, left, right);

    // 2. A strip for each chosen council.
    let (mut signs, mut strips) = (Vec::new(), Vec::new());
    let size = if canvas.narrow { 11.0 } else { 12.0 };
    for (id, _) in &found.chosen {
        let at = Point { x: left, y: canvas.y + 17.0 };
        canvas.text(at, Anchor::Start, NAME, false, judged.area(*id).name.clone());
        let mut bands = Bands::default();
        bands.row(judged, &axis, &segments(judged, *id, judged.judgement()), at.y + 5.0, 18.0, size);
        bands.fill(canvas);
        for sign in bands.write_all(canvas) {
            if signs.iter().all(|(_, known)| *known != sign.1) {
                signs.push(sign);
            }
        }
        strips.push(at.y + 14.0);
        canvas.y = at.y + 26.0;
    }
    let ends = judged.judgement() == Judgement::Overall && last.on.days_to(OVERALL_ENDED) == 1;
    let text = if ends { "Last overall grades, " } else { "" }.to_owned() + &format::date(last.on);
    canvas.y += 16.0;
    canvas.text(Point { x: right + 1.0, y: canvas.y }, Anchor::End, SMALL, false, text);

    // 3. The shares, the best at the bottom.
    let top = canvas.y + 8.0;
    let bottom = top + if canvas.narrow { 230.0 } else { 300.0 };
    let y = Scale::new((0.0, 1.0), (bottom, top));
    let edge = |tally: &Tally, upto: usize| {
        let below: usize = tally.grades[..upto].iter().sum();
        Point { x: axis.at(tally.on), y: y.at(below as f64 / tally.graded().max(1) as f64) }
    };
    let mut edges = Vec::new();
    let mut wishes = Vec::new();
    for grade in Grade::ALL {
        let place = grade as usize;
        let mut shapes = Vec::new();
        // Run by run of days with enough councils.
        for run in found.tallies.split(|tally| tally.graded() < FEWEST) {
            let (mut outline, mut lower) = (Vec::new(), Vec::new());
            for tally in run {
                outline.push(edge(tally, place + 1));
                lower.push(edge(tally, place));
            }
            for point in lower.iter().rev() {
                outline.push(*point);
            }
            if run.len() > 1 {
                shapes.push(outline);
                edges.push(lower);
            }
        }
        canvas.shapes(shapes, Ink::Grade(place as u8));
        let middle = (edge(last, place + 1).y + edge(last, place).y) / 2.0;
        wishes.push(Wish { middle, height: labels[place].len() as f64 * label.leading() + 4.0 });
    }
    canvas.lines(edges, Ink::Paper, 1.5, Dash::None);
    for quarter in 0..=4 {
        let at = y.at(quarter as f64 / 4.0);
        canvas.rule((left, at), (right, at), Ink::Paper, 0.6, Dash::Dots);
        let text = digits(25 * quarter) + "%";
        canvas.text(Point { x: left - 6.0, y: at + 4.0 }, Anchor::End, TICK, false, text);
    }
    canvas.rule((right, top - 6.0), (right, bottom), Ink::Muted, 1.0, Dash::None);

    // 4. Words at the right, years and numbers of councils below.
    let tops = stack(&wishes, top - 4.0, bottom + 4.0);
    for (at, lines) in labels.into_iter().enumerate() {
        let middle = tops[at] + wishes[at].height / 2.0;
        if (wishes[at].middle - middle).abs() > 5.0 {
            let from = (right + 1.0, wishes[at].middle);
            canvas.rule(from, (right + 10.0, middle), Ink::Muted, 0.8, Dash::None);
        }
        for (line, text) in lines.into_iter().enumerate() {
            let baseline = tops[at] + 2.0 + label.size * 0.9 + line as f64 * label.leading();
            let style = Style { bold: line == 0 || at == 2 && line == 1 && canvas.narrow, ..label };
            canvas.text(Point { x: right + 12.0, y: baseline }, Anchor::Start, style, false, text);
        }
    }
    axis.draw(canvas, (bottom, bottom + 4.0), Ink::Axis);
    canvas.y = bottom + 32.0;
    for year in axis.years() {
        let before = found.tallies.iter().rev().find(|tally| tally.on <= year);
        if let Some(tally) = before {
            let text = digits(tally.graded());
            let x = axis.at(year).max(width(&text, SMALL.size, false) / 2.0);
            canvas.text(Point { x, y: canvas.y }, Anchor::Middle, SMALL, false, text);
        }
    }
    canvas.y += 2.0;
    key::note(canvas, "Below each year: how many councils had a grade when it began.");
    if found.tallies.iter().any(|tally| tally.on < last.on && tally.graded() < FEWEST) {
        key::note(canvas, "Where fewer than five had one, no shares are drawn.");
    }
    crate::order::sort(&mut signs, |a, b| a.0.order().cmp(&b.0.order()));
    if !signs.is_empty() {
        canvas.y += 4.0;
        key::draw(canvas, &signs);
    }
    canvas.y += 8.0;

    // 5. What to say of each day.
    let series = canvas.key("", "All councils", "context", 0);
    for tally in found.tallies.iter().filter(|tally| tally.on <= last.on && tally.graded() > 0) {
        let mut label =
            format::date(tally.on) + ", of " + &format::councils(tally.graded()) + " with a grade";
        for grade in Grade::ALL {
            label += if grade == Grade::Outstanding { ": " } else { ", " };
            label += grade.name();
            label += " ";
            label += &counted(tally, grade);
        }
        canvas.hit(edge(tally, 2), series, label);
    }
    for (place, (id, held)) in found.chosen.iter().enumerate() {
        let area = judged.area(*id);
        let series = super::series_of(judged, *id, color_of(place), canvas);
        for (tally, held) in found.tallies.iter().zip(held) {
            if let Some(standing) = Standing::held(*held).filter(|_| tally.on <= last.on) {
                let label = area.name.clone() + ", " + &format::date(tally.on) + ": " + standing.words();
                canvas.hit(Point { x: axis.at(tally.on), y: strips[place] }, series, label);
            }
        }
    }
}

/// How many councils had a grade, and their share in whole per cent: the share alone of fewer than ten says too much.
fn counted(tally: &Tally, grade: Grade) -> String {
    let (count, all) = (tally.grades[grade as usize], tally.graded());
    let text = digits(count);
    if all < 10 { text } else { text + " (" + &digits((200 * count + all) / (2 * all)) + "%)" }
}
