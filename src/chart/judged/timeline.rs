//! The record of one council or several: a band a judgement, visits below it, and what changed in the rules as rules
//! across.

use super::axis::Axis;
use super::bands::{Bands, SCALE_BEGAN, Segment, segments};
use super::key::{self, SMALL, Sign};
use super::marks::{older, said, visits};
use super::standing::Standing;
use crate::chart::measure_text::width;
use crate::chart::scene::{Anchor, Dash, Point};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::chart::{Canvas, color_of};
use crate::compare::{InspectionRecord, Judged, OVERALL_ENDED};
use crate::format;
use crate::model::{Date, Judgement, OlderStrand, Precision};
use crate::words::{aspect, judgement_title};

/// The first month of the inspections of local authority children's services. Source: Ofsted.
const ILACS_BEGAN: Date = Date::new(2018, 1, 1);

const NAME: Style = Style { size: 14.0, bold: true, ink: Ink::Text };

/// What stands under a place: how far from the left and from the top, and what to say of it.
pub(super) struct Spot {
    pub(super) at: Point,
    pub(super) label: String,
}

/// Draws the form onto the canvas.
pub(super) fn draw(judged: &Judged<'_>, records: &[InspectionRecord], canvas: &mut Canvas) {
    let axis = axis(judged, records, canvas.width);
    let has_several = judged.judgements.len() > 1;
    let size = if canvas.narrow { 11.0 } else { 12.0 };
    let height = if has_several { 20.0 } else { 30.0 };

    // 1. Where everything stands: rules lie below bands, and bands below words.
    heads(judged, &axis, canvas);
    let top = canvas.y;
    let start = canvas.items.len();
    let mut bands = Bands::default();
    let mut signs: Vec<(Sign, String)> = Vec::new();
    let mut groups = Vec::new();
    for (place, record) in records.iter().enumerate() {
        let area = judged.area(record.area);
        let mut spots = Vec::new();
        canvas.y += 20.0;
        let at = Point { x: 0.0, y: canvas.y };
        canvas.text(at, Anchor::Start, NAME, true, area.name.clone());
        canvas.y += 15.0;
        dates(judged, record, &axis, canvas);
        for judgement in &judged.judgements {
            if has_several {
                let at = Point { x: 0.0, y: canvas.y + 17.0 };
                let style = Style { ink: Ink::Text, ..SMALL };
                canvas.text(at, Anchor::Start, style, true, judgement_title(*judgement));
                canvas.y += 17.0;
            }
            let top = canvas.y + 4.0;
            let segments = segments(judged, record.area, *judgement);
            bands.row(judged, &axis, &segments, top, height, size);
            let middle = top + height / 2.0;
            for one in &segments {
                if one.to > axis.from && one.from < axis.to {
                    let x = (axis.at(one.from) + axis.at(one.to)) / 2.0;
                    let label = spell_label(judged, record, *judgement, one);
                    spots.push(Spot { at: Point { x, y: middle }, label });
                }
            }
            life(judged, record, &axis, middle + 4.0, canvas);
            for strand in strands(judged, *judgement) {
                // Two strands stand one above the other.
                let top = if has_several { top - 1.0 } else { top - 14.0 + 26.0 * f64::from(*strand as u8) };
                older(judged, record, *strand, &axis, top, canvas, &mut spots, &mut signs);
            }
            canvas.y = top + height;
        }
        visits(judged, record, &axis, canvas, &mut spots, &mut signs);
        groups.push((place, spots));
        canvas.y += 8.0;
    }
    let bottom = canvas.y;

    // 2. Rules behind, colours, the day asked about, words.
    let over = canvas.items.split_off(start);
    axis.draw(canvas, (top, bottom), Ink::Grid);
    rules(judged, &axis, top, bottom, canvas);
    bands.fill(canvas);
    if let Some(on) = judged.question.on.filter(|on| axis.holds(*on)) {
        let x = axis.at(on);
        canvas.rule((x, top - 2.0), (x, bottom), Ink::Paper, 4.0, Dash::None);
        canvas.rule((x, top - 2.0), (x, bottom), Ink::Text, 1.6, Dash::None);
    }
    canvas.items.extend(over);
    let mut all = bands.write_all(canvas);
    all.extend(signs);
    crate::order::sort(&mut all, |a, b| a.0.order().cmp(&b.0.order()));

    // 3. What it all means, and what to say of each.
    canvas.y = bottom + 20.0;
    key::draw(canvas, &all);
    canvas.y += 4.0;
    key::note(canvas, FRAMEWORKS);
    canvas.y += 8.0;
    for (place, mut spots) in groups {
        let series = super::series_of(judged, records[place].area, color_of(place), canvas);
        crate::order::sort(&mut spots, |a, b| a.at.x.total_cmp(&b.at.x));
        for spot in spots {
            canvas.hit(spot.at, series, spot.label);
        }
    }
}

const FRAMEWORKS: &str = "SIF: single inspection framework. ILACS: inspections of local authority children\u{2019}s \
                          services, since January 2018. Not all visits are on record.";

/// From when to when the picture reaches: the question's years, else all that is known.
fn axis(judged: &Judged<'_>, records: &[InspectionRecord], wide: f64) -> Axis {
    let year = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<u16>().ok());
    let mut from = SCALE_BEGAN;
    for record in records {
        for place in &record.older {
            let one = &judged.inspections.older[*place];
            if judged.judgements.iter().any(|judgement| strands(judged, *judgement).contains(&one.strand)) {
                // Words of the older scale want room.
                let year = one.year.min(if wide < 500.0 { 2010 } else { 2009 });
                from = from.min(Date::new(year, 1, 1));
            }
        }
    }
    let as_at = judged.inspections.as_at;
    let first = year(&judged.question.from).map_or(from, |year| Date::new(year, 1, 1));
    let last = year(&judged.question.to).map_or(as_at, |year| Date::new(year, 12, 31).min(as_at));
    let (first, last) = if first < last { (first, last) } else { (from, as_at) };
    Axis::new(first, last, 1.0, wide - 1.0)
}

/// Which judgements on the older scale stand in a row.
fn strands(judged: &Judged<'_>, judgement: Judgement) -> &'static [OlderStrand] {
    match judgement {
        Judgement::Overall if judged.judgements.len() == 1 => &OlderStrand::ALL,
        Judgement::HelpProtection => &[OlderStrand::Protection],
        Judgement::LookedAfter => &[OlderStrand::LookedAfter],
        _ => &[],
    }
}

/// Words above the plot: which rules held when, the end of the overall grade, the day asked about.
fn heads(judged: &Judged<'_>, axis: &Axis, canvas: &mut Canvas) {
    canvas.y += 2.0;
    if let Some(on) = judged.question.on.filter(|on| axis.holds(*on)) {
        let style = Style { bold: true, ink: Ink::Text, ..SMALL };
        let text = format::date(on);
        let half = width(&text, style.size, true) / 2.0;
        let x = axis.at(on).max(half).min(canvas.width - half);
        canvas.y += 14.0;
        canvas.text(Point { x, y: canvas.y }, Anchor::Middle, style, false, text);
    }
    if ends_overall(judged, axis) {
        let text = "No overall grade since 1 April 2026".to_owned();
        canvas.y += 14.0;
        let x = axis.at(OVERALL_ENDED) + 1.0;
        canvas.text(Point { x, y: canvas.y }, Anchor::End, SMALL, false, text);
    }
    canvas.y += 14.0;
    let spans = [
        (axis.from, SCALE_BEGAN, "older scale"),
        (SCALE_BEGAN, ILACS_BEGAN, "SIF"),
        (ILACS_BEGAN, axis.to, "ILACS"),
    ];
    for (from, to, text) in spans {
        let (left, right) = (axis.at(from), axis.at(to));
        if right - left > width(text, SMALL.size, false) + 4.0 {
            let at = Point { x: left + 3.0, y: canvas.y };
            canvas.text(at, Anchor::Start, SMALL, false, text.to_owned());
        }
    }
    canvas.y += 4.0;
}

fn ends_overall(judged: &Judged<'_>, axis: &Axis) -> bool {
    judged.judgements.contains(&Judgement::Overall) && axis.holds(OVERALL_ENDED)
}

/// Where the rules of inspection changed.
fn rules(judged: &Judged<'_>, axis: &Axis, top: f64, bottom: f64, canvas: &mut Canvas) {
    let mut days = vec![(SCALE_BEGAN, top - 14.0), (ILACS_BEGAN, top - 14.0)];
    if ends_overall(judged, axis) {
        days.push((OVERALL_ENDED, top - 16.0));
    }
    for (day, from) in days {
        if axis.from < day && day < axis.to {
            let x = axis.at(day);
            canvas.rule((x, from), (x, bottom), Ink::Muted, 1.0, Dash::Dots);
        }
    }
}

/// A tick at each report, with as much of its date as there is room for.
fn dates(judged: &Judged<'_>, record: &InspectionRecord, axis: &Axis, canvas: &mut Canvas) {
    let mut reports = Vec::new();
    for place in &record.inspections {
        let one = &judged.inspections.full[*place];
        if axis.holds(one.published) {
            reports.push((axis.at(one.published), one));
        }
    }
    let mut taken = 0.0;
    let mut ticks = Vec::new();
    for (at, (x, one)) in reports.iter().enumerate() {
        ticks.push(vec![Point { x: *x, y: canvas.y - 1.0 }, Point { x: *x, y: canvas.y + 4.0 }]);
        let next = reports.get(at + 1).map_or(axis.right + 4.0, |next| next.0);
        for precision in [one.precision, Precision::Month, Precision::Year] {
            let text = said(one.published, precision);
            let wide = width(&text, SMALL.size, false);
            // To the right of its tick; the last one to the left where the picture ends.
            let is_last = at + 1 == reports.len();
            let left = if is_last && x + wide > axis.right { x - wide } else { *x };
            if left >= taken && left + wide + 4.0 <= next {
                let place = Point { x: left, y: canvas.y - 3.0 };
                canvas.text(place, Anchor::Start, SMALL, true, text);
                taken = left + wide + 6.0;
                break;
            }
        }
        taken = f64::max(taken, x + 3.0);
    }
    canvas.lines(ticks, Ink::Muted, 1.0, Dash::None);
}

/// Beside a row: when a council began, and when it ended.
fn life(judged: &Judged<'_>, record: &InspectionRecord, axis: &Axis, baseline: f64, canvas: &mut Canvas) {
    let area = judged.area(record.area);
    if let Some(end) = area.end.filter(|end| *end < axis.to) {
        let x = axis.at(end) + 6.0;
        let full = "abolished ".to_owned() + &format::date(end);
        let fits = x + width(&full, SMALL.size, false) <= axis.right;
        let text = if fits { full } else { "abolished".to_owned() };
        canvas.text(Point { x, y: baseline }, Anchor::Start, SMALL, true, text);
    }
    if let Some(start) = area.start.filter(|start| *start > axis.from && *start > SCALE_BEGAN) {
        let full = "formed ".to_owned() + &format::date(start);
        let x = axis.at(start) - 6.0;
        if x - width(&full, SMALL.size, false) >= axis.left {
            canvas.text(Point { x, y: baseline }, Anchor::End, SMALL, true, full);
        }
    }
}

/// What to say of a time in one standing.
fn spell_label(
    judged: &Judged<'_>,
    record: &InspectionRecord,
    judgement: Judgement,
    one: &Segment,
) -> String {
    let mut text =
        judged.area(record.area).name.clone() + ", " + aspect(judgement) + ": " + one.standing.words();
    let precision =
        one.inspections.first().map_or(Precision::Day, |place| judged.inspections.full[*place].precision);
    let until = if one.ended { " to " } else { " and still on " };
    text += &(", ".to_owned()
        + &said(one.from, precision)
        + until
        + &said(one.to, judged.inspections.precision(record.area, one.to)));
    if one.standing != Standing::NoGrade {
        let days = format::whole(one.from.days_to(one.to) as usize);
        text += &(", ".to_owned() + &days + " days");
    }
    for (at, place) in one.inspections.iter().skip(1).enumerate() {
        text += if at == 0 { "; inspected again, " } else { ", " };
        let again = &judged.inspections.full[*place];
        text += &said(again.published, again.precision);
    }
    text
}
