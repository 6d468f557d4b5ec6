//! Councils by grade on a day: a bar a group, all of its councils with a grade across, those without beside it.

use super::key::{self, SMALL, Sign, box_of, swatch};
use super::standing::Standing;
use crate::chart::measure_text::width;
use crate::chart::scene::{Anchor, Point, Rect};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::chart::{Canvas, color_of};
use crate::compare::{Judged, OnDate, Tally, TallyGroup};
use crate::format;
use crate::text::digits;
use crate::words::group_title;

const NAME: Style = Style { size: 13.0, bold: true, ink: Ink::Text };
const HEIGHT: f64 = 24.0;
/// A box beside a bar, for councils without a grade.
const BOX: f64 = 26.0;

/// Draws the form onto the canvas.
pub(super) fn draw(judged: &Judged<'_>, found: &OnDate, canvas: &mut Canvas) {
    // 1. The key, and room beside the bars for those without a grade.
    let mut signs = Vec::new();
    let mut boxes = 0.0;
    for standing in Standing::ALL {
        if standing.is_grade() || found.groups.iter().any(|group| count(&group.tally, standing) > 0) {
            signs.push(swatch(standing));
            boxes += f64::from(u8::from(!standing.is_grade()));
        }
    }
    key::draw(canvas, &signs);
    let right = canvas.width - boxes * (BOX + 5.0) - 1.0;

    // 2. A bar a group. A grade is written out where that fits in each of them, or else nowhere.
    let label = |n: usize, word: &str| digits(n) + " " + word;
    let fits = |text: &str, wide: f64| width(text, 12.0, true) + 6.0 <= wide;
    let share = |tally: &Tally, n: usize| right * n as f64 / tally.graded().max(1) as f64;
    let mut spelled = [true; 6];
    for group in &found.groups {
        for standing in Standing::ALL {
            let n = count(&group.tally, standing);
            let wide = share(&group.tally, n);
            let is_short =
                fits(&label(n, standing.letter()), wide) && !fits(&label(n, standing.words()), wide);
            spelled[standing.place()] &= !is_short;
        }
    }
    let mut places = Vec::new();
    for group in &found.groups {
        canvas.y += 26.0;
        heading(judged, group, canvas);
        let top = canvas.y + 6.0;
        let tally = &group.tally;
        let mut x = 0.0;
        let mut outside = right + 5.0;
        // From where on there is room for what does not fit into its segment.
        let (mut beyond, mut is_low) = (0.0, false);
        for standing in Standing::ALL {
            let n = count(tally, standing);
            if n == 0 {
                continue;
            }
            let wide = if standing.is_grade() { share(tally, n) } else { BOX };
            let from = if standing.is_grade() { x } else { outside };
            let rect = Rect { x: from, y: top, width: wide - 1.0, height: HEIGHT };
            box_of(canvas, standing, rect);
            places.push((rect, tally, standing, group));
            let style = Style { size: 12.0, bold: true, ink: standing.on() };
            let middle = Point { x: from + wide / 2.0, y: top + 16.5 };
            let short = label(n, standing.letter());
            let words = if spelled[standing.place()] { label(n, standing.words()) } else { short.clone() };
            if !standing.is_grade() {
                canvas.text(middle, Anchor::Middle, Style { bold: false, ..style }, false, digits(n));
                outside += BOX + 5.0;
            } else if fits(&words, wide) {
                canvas.text(middle, Anchor::Middle, style, false, words);
            } else {
                let half = width(&short, SMALL.size, false) / 2.0;
                let middle = middle.x.max(beyond + half);
                let place = Point { x: middle, y: top + HEIGHT + 12.0 };
                let style = Style { ink: Ink::Text, ..SMALL };
                canvas.text(place, Anchor::Middle, style, false, short);
                (beyond, is_low) = (middle + half + 6.0, true);
            }
            x += if standing.is_grade() { wide } else { 0.0 };
        }
        canvas.y = top + HEIGHT + if is_low { 8.0 } else { 0.0 };
    }
    canvas.y += 8.0;

    // 3. Where the chosen councils stand, and what to say of each segment.
    let context = canvas.key("", "All councils", "context", 0);
    for (rect, tally, standing, group) in &places {
        let mut label = group_title(judged, group.of) + ", " + &format::date(found.on) + ": ";
        label += &(digits(count(tally, *standing)) + " " + standing.words());
        if standing.is_grade() {
            label += &(" of ".to_owned() + &format::councils(tally.graded()) + " with a grade");
        }
        let at = Point { x: rect.x + rect.width / 2.0, y: rect.y + HEIGHT / 2.0 };
        canvas.hit(at, context, label);
    }
    chosen(judged, found, canvas);
    canvas.y += 8.0;
}

/// The chosen councils, each with how it stands.
fn chosen(judged: &Judged<'_>, found: &OnDate, canvas: &mut Canvas) {
    let mut signs = Vec::new();
    for (place, (id, held)) in found.chosen.iter().enumerate() {
        let series = super::series_of(judged, *id, color_of(place), canvas);
        let Some(standing) = Standing::held(*held) else { continue };
        let label = super::stands(judged, *id, *held, standing);
        canvas.hit(Point { x: 10.0, y: canvas.y + 15.0 + 20.0 * signs.len() as f64 }, series, label.clone());
        signs.push((Sign::Swatch(standing), label));
    }
    let at = Point { x: 0.0, y: canvas.y };
    key::column(canvas, &signs, at);
    canvas.y += 20.0 * signs.len() as f64;
}

/// The name of a group, and how many of its councils were inspected.
fn heading(judged: &Judged<'_>, group: &TallyGroup, canvas: &mut Canvas) {
    let tally = &group.tally;
    let inspected = tally.councils() - tally.not_inspected;
    let counts = digits(inspected) + " of " + &digits(tally.councils()) + " inspected";
    let name = group_title(judged, group.of);
    let room = width(&name, NAME.size, true) + 10.0 + width(&counts, SMALL.size, false);
    canvas.text(Point { x: 0.0, y: canvas.y }, Anchor::Start, NAME, false, name);
    if room > canvas.width {
        canvas.y += 15.0;
        canvas.text(Point { x: 0.0, y: canvas.y }, Anchor::Start, SMALL, false, counts);
    } else {
        canvas.text(Point { x: canvas.width, y: canvas.y }, Anchor::End, SMALL, false, counts);
    }
}

/// How many stand so.
pub(super) fn count(tally: &Tally, standing: Standing) -> usize {
    match standing {
        Standing::Grade(grade) => tally.grades[grade as usize],
        Standing::NoGrade => tally.no_grade,
        Standing::NotInspected => tally.not_inspected,
    }
}
