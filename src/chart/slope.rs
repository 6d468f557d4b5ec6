//! Two periods side by side: a line a council from the first to the one in focus, the chosen ones in colour with labels on
//! both sides. Who has a figure in one of the two alone is a point on its side.

use super::bars::keys;
use super::labels::{Label, beside, extent, name_lines};
use super::layout::clip;
use super::measure_text::width;
use super::scale::{Scale, with_zero};
use super::scene::{Anchor, Dash, Point, Shape};
use super::strip_axis::{Axis, reach, round};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, benchmarks, color_of};
use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Decimal, Flag};
use crate::question::With;
use crate::text::joined;

/// Between the end of a line and its label.
const GAP: f64 = 14.0;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    let ends = [0, answer.focus];
    let courses = courses(answer);
    let context = context(answer);
    let style = Style { size: if canvas.narrow { 12.0 } else { 13.0 }, bold: true, ink: Ink::Text };
    let most = if canvas.narrow { 100.0 } else { 190.0 };

    // 1. The axis, and the labels of both sides, which say how much room is left for the lines.
    let Axis { ends: (low, high), labels: ticks, widest: tick_width, .. } = axis(answer, &courses, &context);
    let top = canvas.y + 28.0;
    let height = if canvas.narrow { 280.0_f64 } else { 360.0 };
    let labels = |y: &Scale| {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for course in &courses {
            let style = Style { ink: course.ink, bold: course.is_chosen(), ..style };
            let at = |figure: Option<Decimal>| figure.map(|figure| y.at(figure.to_f64()));
            let shown = |figure| format::figure(figure, answer.measure());
            if let (Some(figure), Some(y)) = (course.figures[0], at(course.figures[0])) {
                before.push(Label { y, style, lines: vec![shown(figure)] });
            }
            let figure = course.figures[1]
                .map_or_else(|| joined(&["no figure in ", answer.period(answer.focus).short_label()]), shown);
            let wish = at(course.figures[1]).or(at(course.figures[0])).unwrap_or(y.at(low));
            after.push(Label { y: wish, style, lines: name_lines(&course.name, &figure, style, most) });
        }
        (before, after)
    };
    let (before, after) = labels(&Scale::new((low, high), (top + height, top)));
    let ((before_width, before_height), (after_width, after_height)) = (extent(&before), extent(&after));
    let bottom = top + height.max(before_height).max(after_height);
    let y = Scale::new((low, high), (bottom, top));
    let left = tick_width + 8.0;
    let heads = [head(answer, 0), head(answer, answer.focus)];
    let half = |at: usize| width(&heads[at], TICK.size, true) / 2.0;
    let from = (left + if before.is_empty() { 8.0 } else { before_width + GAP + 4.0 }).max(half(0));
    let to =
        (canvas.width - if after.is_empty() { 8.0 } else { after_width + GAP }).min(canvas.width - half(1));
    let x = [from, to];

    // 2. Grid, heads, the lines of all other councils and the points of those with one figure.
    canvas.grid(ticks, y, (left, to));
    for (at, head) in heads.into_iter().enumerate() {
        let style = Style { ink: Ink::Text, bold: true, ..TICK };
        canvas.text(Point { x: x[at], y: top - 14.0 }, Anchor::Middle, style, false, head);
        canvas.rule((x[at], top - 6.0), (x[at], bottom), Ink::Axis, 1.0, Dash::None);
    }
    let place = |at: usize, figure: Decimal| Point { x: x[at], y: y.at(figure.to_f64()) };
    let (mut lines, mut points, mut cropped) = (Vec::new(), Vec::new(), Vec::new());
    for (id, figures) in &context {
        let mut line = Vec::new();
        for (at, figure) in figures.iter().enumerate() {
            line.extend(figure.map(|figure| place(at, figure)));
        }
        if line.iter().any(|point| point.y < top - 0.1 || point.y > bottom + 0.1) {
            cropped.push(answer.area(*id).name.clone());
        }
        match line.as_slice() {
            [one] if (top - 0.1..=bottom + 0.1).contains(&one.y) => points.push(*one),
            _ => clip(&line, top, bottom, &mut lines),
        }
    }
    canvas.lines(lines, Ink::Context, 0.8, Dash::None);
    canvas.dots(points, 1.8, Ink::Dot);

    // 3. Lines, marks and labels of what is drawn in its own right, the first chosen on top.
    for course in courses.iter().rev() {
        let mut line = Vec::new();
        for (at, figure) in course.figures.iter().enumerate() {
            let Some(figure) = figure else { continue };
            line.push(place(at, *figure));
            if course.is_chosen() {
                let hollow = answer.period(ends[at]).flag == Some(Flag::Provisional);
                canvas.mark(place(at, *figure), Shape::of(course.color), course.ink, hollow);
            }
        }
        if line.len() > 1 {
            let weight = if course.is_chosen() { 2.6 } else { 1.6 };
            canvas.lines(vec![line], course.ink, weight, course.dash);
        } else if let [one] = line.as_slice()
            && !course.is_chosen()
        {
            canvas.mark(*one, Shape::Circle, course.ink, false);
        }
    }
    let (before, after) = labels(&y);
    beside(canvas, before, (x[0], GAP), (top - 6.0, bottom + 6.0), Anchor::End);
    beside(canvas, after, (x[1], GAP), (top - 6.0, bottom + 6.0), Anchor::Start);
    canvas.y = bottom + 6.0;
    if !cropped.is_empty() {
        let few = if cropped.len() > 3 { format::councils(cropped.len()) } else { format::list(&cropped) };
        super::caption::paragraph(canvas, &joined(&["Beyond the scale: ", &few]));
    }
    canvas.y += 8.0;
    hits(answer, canvas, (&courses, &context), &|figures| match figures {
        [_, Some(last)] => Some(place(1, last)),
        [Some(first), _] => Some(place(0, first)),
        _ => None,
    });
}

/// Something drawn in its own right: its figure in each of the two periods.
struct Course {
    slug: String,
    name: String,
    kind: &'static str,
    color: u8,
    ink: Ink,
    dash: Dash,
    figures: [Option<Decimal>; 2],
}

impl Course {
    fn is_chosen(&self) -> bool {
        self.kind == "area"
    }
}

/// Another council, and its figure in each of the two periods.
type Council = (AreaId, [Option<Decimal>; 2]);

/// The figures of an area in both periods.
fn figures(answer: &Answer<'_>, id: AreaId) -> [Option<Decimal>; 2] {
    [answer.cell(id, 0).figure(), answer.cell(id, answer.focus).figure()]
}

/// Chosen areas, England and the region, the means of groups.
fn courses(answer: &Answer<'_>) -> Vec<Course> {
    let mut courses = Vec::new();
    let mut of_area = |id: AreaId, kind, (color, ink, dash)| {
        let (area, figures) = (answer.area(id), figures(answer, id));
        let (slug, name) = (area.slug.clone(), area.name.clone());
        // A benchmark without a figure in both is no line to measure by.
        if kind == "area" || matches!(figures, [Some(_), Some(_)]) {
            courses.push(Course { slug, name, kind, color, ink, dash, figures });
        }
    };
    for (place, chosen) in answer.areas.iter().enumerate() {
        let color = color_of(place);
        of_area(chosen.id, "area", (color, Ink::Area(color), Dash::None));
    }
    for (id, ink, kind) in benchmarks(answer) {
        let dash = if kind == "england" { Dash::Long } else { Dash::Dots };
        of_area(id, kind, (0, ink, dash));
    }
    for group in &answer.groups {
        let values = &group.peers.values;
        let figures = [values[0].mean, values[answer.focus].mean];
        if matches!(figures, [Some(_), Some(_)]) {
            courses.push(Course {
                slug: String::new(),
                name: crate::words::group_name(answer, group),
                kind: group.with.name(),
                color: 0,
                ink: Ink::Neighbours,
                dash: if group.with == With::Neighbours { Dash::Mixed } else { Dash::Dots },
                figures,
            });
        }
    }
    courses
}

/// All other councils with a figure in one of the two periods at least.
fn context(answer: &Answer<'_>) -> Vec<Council> {
    let mut context = Vec::new();
    for (id, _) in answer.dataset.authorities() {
        let figures = figures(answer, id);
        let is_chosen = answer.areas.iter().any(|area| area.id == id);
        if answer.is_among(id) && !is_chosen && !matches!(figures, [None, None]) {
            context.push((id, figures));
        }
    }
    context
}

fn axis(answer: &Answer<'_>, courses: &[Course], context: &[Council]) -> Axis {
    let (mut sorted, mut own) = (Vec::new(), Vec::new());
    for (_, figures) in context {
        sorted.extend(figures.iter().flatten().map(|figure| figure.to_f64()));
    }
    for course in courses {
        own.extend(course.figures.iter().flatten().map(|figure| figure.to_f64()));
    }
    crate::order::sort(&mut sorted, f64::total_cmp);
    round(answer, with_zero(reach(&sorted, &own)), 400.0)
}

/// The head of a side.
fn head(answer: &Answer<'_>, at: usize) -> String {
    let period = answer.period(at);
    let provisional = if period.flag == Some(Flag::Provisional) { " prov." } else { "" };
    period.short_label().to_owned() + provisional
}

/// What to say of each council and each line, from the highest place to the lowest.
fn hits(
    answer: &Answer<'_>,
    canvas: &mut Canvas,
    (courses, context): (&[Course], &[Council]),
    place: &dyn Fn([Option<Decimal>; 2]) -> Option<Point>,
) {
    let (all, _) = keys(answer, canvas);
    let from = canvas.hits.len();
    for (id, figures) in context {
        if let Some(at) = place(*figures) {
            let at = Point { y: at.y.max(0.0).min(canvas.y), ..at };
            canvas.hit(at, all, said(answer, &answer.area(*id).name, *figures));
        }
    }
    for course in courses {
        if let Some(at) = place(course.figures) {
            let series = canvas.key(&course.slug, &course.name, course.kind, course.color);
            canvas.hit(at, series, said(answer, &course.name, course.figures));
        }
    }
    canvas.order_hits(from, true);
}

/// `Kent: 12.0% in 2016, 13.2% in 2025, up 1.2 percentage points`.
fn said(answer: &Answer<'_>, name: &str, figures: [Option<Decimal>; 2]) -> String {
    let mut text = name.to_owned() + ": ";
    for (at, period) in [0, answer.focus].into_iter().enumerate() {
        let shown = figures[at]
            .map_or_else(|| "no figure".to_owned(), |figure| format::figure(figure, answer.measure()));
        let comma = if at > 0 { ", " } else { "" };
        text = joined(&[&text, comma, &shown, " in ", answer.period(period).short_label()]);
    }
    if let [Some(first), Some(last)] = figures
        && let Some(change) = last.minus(first)
    {
        text.push_str(&crate::words::moved(answer, change));
    }
    text
}
