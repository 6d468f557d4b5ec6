//! How long it took to improve: the share that had, rising over the years, with its interval, its quarters, the
//! chosen councils and a claim.

use super::flags::{NAME, Name, Names};
use crate::chart::line::NOTE;
use crate::chart::measure_text::width;
use crate::chart::scale::Scale;
use crate::chart::scene::{Anchor, Dash, Point, Rect, Shape};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::chart::{Canvas, TICK, TickLabel, color_of};
use crate::compare::{Judged, Run, RunEnd, Step, Survival};
use crate::format;
use crate::text::digits;
use crate::words::{about, at_least, is_few, length as run_length, share};

/// What is said of the curve's quarters.
const QUARTER: Style = Style { size: 12.0, bold: true, ink: Ink::Text };
/// With fewer councils left than this the curve is drawn as a guess: one of them moves it by a fifth and more.
const FEWEST_LEFT: usize = 5;
/// From one line of small print to the next.
const LEADING: f64 = 14.0;

/// Draws the form onto the canvas.
pub(super) fn draw(judged: &Judged<'_>, found: &Survival, canvas: &mut Canvas) {
    let last = found.steps.last().map_or(1, |step| step.days).max(1);
    let left = width("100%", TICK.size, false) + 8.0;
    // The last year's label reaches over the end of the axis by no more than this.
    let x = Scale::new((0.0, f64::from(last)), (left, canvas.width - 12.0));
    let names = Names::placed(names(judged, found, &x, canvas.width), canvas.width);

    // 1. What the height says, the names, and the frame.
    canvas.y += 12.0;
    let says = "Share rated ".to_owned() + at_least(found.goal) + " by then";
    canvas.text(Point { x: 0.0, y: canvas.y }, Anchor::Start, TICK, false, says);
    let top = canvas.y + 14.0 + names.height();
    let bottom = top + if canvas.narrow { 230.0 } else { 320.0 };
    let frame =
        Frame { x, y: Scale::new((0.0, 1.0), (bottom, top)), top, bottom, right: canvas.width - 12.0 };

    // 2. The claim's span and the interval behind the grid, the curve before it.
    claim_span(found, canvas, &frame);
    let enough = found.steps.partition_point(|step| step.at_risk >= FEWEST_LEFT).max(1);
    canvas.shapes(vec![interval(&found.steps[..enough], &frame)], Ink::Context);
    let mut ticks = Vec::new();
    for quarter in 0..=4_u8 {
        let percent = digits(25 * usize::from(quarter)) + "%";
        ticks.push(TickLabel { value: f64::from(quarter) / 4.0, text: percent });
    }
    canvas.grid(ticks, frame.y, (left, frame.right));
    let shares = |steps| vec![curve(steps, &|step: &Step| 1.0 - step.share, &frame)];
    canvas.lines(shares(&found.steps[..enough]), Ink::Text, 2.2, Dash::None);
    let is_thin = enough < found.steps.len();
    if is_thin {
        canvas.lines(shares(&found.steps[enough - 1..]), Ink::Muted, 1.6, Dash::Dots);
    }
    let mut ends = Vec::new();
    for step in &found.steps {
        if step.censored > 0 {
            let at = frame.at(step.days, 1.0 - step.share);
            ends.push(vec![Point { y: at.y - 4.0, ..at }, Point { y: at.y + 4.0, ..at }]);
        }
    }
    canvas.lines(ends, Ink::Text, 1.2, Dash::None);

    // 3. The chosen councils, the quarters, the claim in words.
    let all = canvas.key("", "All councils", "context", 0);
    // A pole ends on the curve: below it stand the words for the quarters.
    let mut feet = Vec::new();
    for run in found.chosen.iter().flat_map(|(_, runs)| runs) {
        feet.push(frame.on_curve(found, run.days()).y);
    }
    names.draw(canvas, top - 8.0, &feet);
    // Of few only counts are told.
    if !is_few(found) {
        quarters(found, canvas, &frame, all);
    }
    chosen(judged, found, canvas, &frame, all);
    if !is_few(found) {
        claim_words(found, canvas, &frame);
    }
    years(found, canvas, &frame, all);
    if is_thin {
        let place = Point { x: 0.0, y: canvas.y + 8.0 };
        canvas.text(place, Anchor::Start, NOTE, false, "Dotted: fewer than five councils left.".to_owned());
        canvas.y += 14.0;
    }
}

/// Where days and shares stand.
struct Frame {
    x: Scale,
    y: Scale,
    top: f64,
    bottom: f64,
    right: f64,
}

impl Frame {
    fn at(&self, days: u32, share: f64) -> Point {
        Point { x: self.x.at(f64::from(days)), y: self.y.at(share) }
    }

    /// Where the curve is after some days.
    fn on_curve(&self, found: &Survival, days: u32) -> Point {
        self.at(days, 1.0 - step(found, days).share)
    }
}

/// The step in force after some days.
fn step(found: &Survival, days: u32) -> &Step {
    let after = found.steps.partition_point(|step| step.days <= days);
    &found.steps[after.max(1) - 1]
}

/// A height that changes at each step, as a line that goes across and then up.
fn curve(steps: &[Step], height: &dyn Fn(&Step) -> f64, frame: &Frame) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let place = frame.at(step.days, height(step));
        match line.last().copied() {
            Some(before) if before.y == place.y && at + 1 < steps.len() => continue,
            Some(before) if before.y != place.y => line.push(Point { y: before.y, ..place }),
            _ => {}
        }
        line.push(place);
    }
    line
}

/// The outline of the interval: forth along its upper limit and back along the lower.
fn interval(steps: &[Step], frame: &Frame) -> Vec<Point> {
    let share = |step: &Step| 1.0 - step.share;
    let mut outline = curve(steps, &|step| step.limits.map_or(share(step), |(low, _)| 1.0 - low), frame);
    let mut lower = curve(steps, &|step| step.limits.map_or(share(step), |(_, high)| 1.0 - high), frame);
    lower.reverse();
    outline.append(&mut lower);
    outline
}

/// The names of the chosen councils, each at the length of a run of its own.
fn names(judged: &Judged<'_>, found: &Survival, x: &Scale, most: f64) -> Vec<Name> {
    let mut names = Vec::new();
    for (place, (id, runs)) in found.chosen.iter().enumerate() {
        for run in runs {
            let mut text = judged.area(*id).name.clone() + ", " + &length(judged, run);
            // The longest names leave no room for more on a phone: the sentence and the table have it.
            if width(&text, NAME.size, true) > most - 8.0 {
                text.clone_from(&judged.area(*id).name);
            }
            let pole = x.at(f64::from(run.days()));
            names.push(Name { pole, ink: Ink::Area(color_of(place)), text });
        }
    }
    names
}

/// How long a run took, or lasted without reaching the goal.
fn length(judged: &Judged<'_>, run: &Run) -> String {
    let days = run_length(judged, run);
    match run.end {
        RunEnd::Reached { .. } => days,
        RunEnd::Open(_) => "not yet after ".to_owned() + &days,
        RunEnd::NoGrade(_) | RunEnd::Abolished(_) => "not within ".to_owned() + &days,
    }
}

/// A marker on the curve for each run of a chosen council; hollow where it has not reached the goal.
fn chosen(judged: &Judged<'_>, found: &Survival, canvas: &mut Canvas, frame: &Frame, all: usize) {
    for (place, (id, runs)) in found.chosen.iter().enumerate() {
        let (area, color) = (judged.area(*id), color_of(place));
        super::series_of(judged, *id, color, canvas);
        for run in runs {
            let days = run.days();
            let at = frame.on_curve(found, days);
            canvas.mark(at, Shape::of(color), Ink::Area(color), !run.end.is_reached());
            canvas.hit(at, all, area.name.clone() + ": " + &length(judged, run));
        }
    }
}

/// After how long a quarter, half and three quarters had reached the goal: a mark on the curve and the words for it.
fn quarters(found: &Survival, canvas: &mut Canvas, frame: &Frame, all: usize) {
    for (at, words) in ["a quarter", "half", "three quarters"].into_iter().enumerate() {
        let Some(days) = found.quarters[at].days else { continue };
        let place = frame.at(days, (at + 1) as f64 / 4.0);
        let text = words.to_owned() + " after " + &about(days);
        canvas.hit(place, all, format::capital(&text));
        canvas.mark(place, Shape::Square, Ink::Text, false);
        // On a phone the grid alone says which share it is.
        let text = if canvas.narrow { about(days) } else { text };
        // Below the curve, where it leaves room, else above it.
        let fits = place.x + 9.0 + width(&text, QUARTER.size, true) <= frame.right;
        let (x, y, anchor) = if fits { (9.0, 14.0, Anchor::Start) } else { (-9.0, -7.0, Anchor::End) };
        canvas.text(Point { x: place.x + x, y: place.y + y }, anchor, QUARTER, true, text);
    }
}

/// The span of the claim, as far as the curve reaches.
fn claim_span(found: &Survival, canvas: &mut Canvas, frame: &Frame) {
    let Some(claim) = &found.claim else { return };
    let [from, to] = [claim.days.0, claim.days.1].map(|days| frame.at(days, 0.0).x.min(frame.right));
    let height = frame.bottom - frame.top;
    canvas.rects(vec![Rect { x: from, y: frame.top, width: to - from, height }], Ink::Grid);
}

/// What a claim says, and the shares at its edges.
fn claim_words(found: &Survival, canvas: &mut Canvas, frame: &Frame) {
    let Some(claim) = &found.claim else { return };
    let from = claim.months.0;
    let begin = if from == 0 { "within ".to_owned() } else { digits(from.into()) + " to " };
    let months = begin + &digits(claim.months.1.into()) + " months:";
    let [before, by_end] = [claim.before, claim.by_end]
        .map(|held| held.map_or_else(|| "unknown".to_owned(), |(there, _)| share(there)));
    let shares = if from == 0 { by_end } else { before + " before, " + &by_end + " by the end" };
    let lines = [months, shares];
    let x = frame.at(claim.days.0, 0.0).x;
    let widest = width(&lines[0], NOTE.size, false).max(width(&lines[1], NOTE.size, false));
    let fits = x + 4.0 + widest <= frame.right;
    let (x, anchor) = if fits { (x + 4.0, Anchor::Start) } else { (x.min(frame.right) - 4.0, Anchor::End) };
    for (at, line) in lines.into_iter().enumerate() {
        let y = frame.top + LEADING * (at + 1) as f64;
        canvas.text(Point { x, y }, anchor, Style { ink: Ink::Text, ..NOTE }, false, line);
    }
    for (days, share) in [(claim.days.0, claim.before), (claim.days.1, claim.by_end)] {
        if let Some((share, _)) = share {
            canvas.mark(frame.at(days, share), Shape::Diamond, Ink::Muted, false);
        }
    }
}

/// The years below the axis, with how many were still on their way at each.
fn years(found: &Survival, canvas: &mut Canvas, frame: &Frame, all: usize) {
    let last = found.steps.last().map_or(0, |step| step.days);
    let mut every = 1;
    // No two labels may meet.
    while frame.x.at(366.0 * f64::from(every)) - frame.x.at(0.0) < 24.0 {
        every += 1;
    }
    let mut ticks = Vec::new();
    let mut year = 0;
    while days_of(year) <= last {
        let days = days_of(year);
        let at = frame.on_curve(found, days);
        let still = found.runs.iter().filter(|run| run.days() >= days).count();
        if year > 0 {
            canvas.hit(at, all, year_words(found, days, still));
        }
        if year.is_multiple_of(every) {
            ticks.push(vec![Point { y: frame.bottom, ..at }, Point { y: frame.bottom + 4.0, ..at }]);
            for (down, number) in [(17.0, year as usize), (48.0, still)] {
                let place = Point { y: frame.bottom + down, ..at };
                let style = if down > 40.0 { NOTE } else { TICK };
                canvas.text(place, Anchor::Middle, style, false, digits(number));
            }
        }
        year += 1;
    }
    canvas.lines(ticks, Ink::Axis, 1.0, Dash::None);
    let text = "years since the judgement; councils not there yet:";
    let place = Point { x: 0.0, y: frame.bottom + 33.0 };
    canvas.text(place, Anchor::Start, NOTE, false, text.to_owned());
    canvas.y = frame.bottom + 56.0;
}

/// What to say at a year.
fn year_words(found: &Survival, days: u32, still: usize) -> String {
    let step = step(found, days);
    let mut text = about(days) + ": " + &share(1.0 - step.share) + " had";
    if let Some((low, high)) = step.limits {
        text = text + " (95% interval " + &share(1.0 - high) + " to " + &share(1.0 - low) + ")";
    }
    text + ", " + &digits(still) + " not there yet"
}

/// The days of so many years, a year being 365.25 days.
fn days_of(years: u32) -> u32 {
    (years * 1461 + 2) / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_as_long_as_the_calendars_on_average() {
        assert_eq!((days_of(1), days_of(2), days_of(4)), (365, 731, 1461));
    }
}
