//! The figures of a measure by grade: a row a grade on one scale, a dot a council, the middle half as a band and the
//! median as a rule. Dots move apart up and down, never along the scale.

use super::flags::{Name, Names};
use super::key::outline;
use crate::chart::line::NOTE;
use crate::chart::measure_text::{width, wrap};
use crate::chart::scale::{Scale, Ticks};
use crate::chart::scene::{Anchor, Dash, Point, Rect, Shape};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::chart::{Canvas, TICK, color_of, tick_labels};
use crate::compare::{ByGrade, GradeGroup, Judged};
use crate::format;
use crate::model::{AreaId, Decimal, Grade};

/// A grade's word, on its colour.
const HEAD: Style = Style { size: 12.0, bold: true, ink: Ink::Text };
/// The height of a grade's word with what stands around it.
const HEAD_HEIGHT: f64 = 20.0;
/// How far from the middle of its row a dot may move.
const FURTHEST: f64 = 34.0;

/// Draws the form onto the canvas.
pub(super) fn draw(judged: &Judged<'_>, found: &ByGrade<'_>, canvas: &mut Canvas) {
    let measure = &found.series.measure;
    let ticks = ticks(judged, found, canvas);
    let (labels, widest) = tick_labels(&ticks, measure);
    let inset = (widest / 2.0).max(12.0);
    let x = Axis {
        scale: Scale::new((ticks.low(), ticks.high()), (inset, canvas.width - inset)),
        highest: ticks.high(),
    };
    let all = canvas.key("", "All councils", "context", 0);
    let mut colors = Vec::with_capacity(judged.areas.len());
    for (place, id) in judged.areas.iter().enumerate() {
        super::series_of(judged, *id, color_of(place), canvas);
        colors.push((*id, color_of(place)));
    }

    // 1. The rows: their heights follow from the dots, and the grid lies behind them.
    canvas.y += 4.0;
    let top = canvas.y;
    let grid = canvas.items.len();
    for grade in Grade::ALL {
        head(grade, found, canvas);
        row(judged, found, grade, &x, &colors, all, canvas);
    }

    // 2. The axis, once, below all of them.
    let bottom = canvas.y;
    let mut rules = Vec::with_capacity(labels.len());
    for tick in labels {
        let at = x.scale.at(tick.value);
        rules.push(vec![Point { x: at, y: top }, Point { x: at, y: bottom }]);
        canvas.text(Point { x: at, y: bottom + 16.0 }, Anchor::Middle, TICK, false, tick.text);
    }
    canvas.lines(rules, Ink::Grid, 1.0, Dash::None);
    // What was drawn last goes behind what was drawn first.
    if let Some(rules) = canvas.items.pop() {
        canvas.items.insert(grid, rules);
    }
    canvas.y = bottom + 34.0;
    let key = "Shaded: the middle half of the councils. Line: their median.";
    for line in wrap(key, NOTE.size, false, canvas.width) {
        canvas.text(Point { x: 0.0, y: canvas.y }, Anchor::Start, NOTE, false, line);
        canvas.y += NOTE.leading();
    }
    canvas.y -= NOTE.leading() - 6.0;
}

/// The axis that all rows share.
struct Axis {
    scale: Scale,
    /// The last tick: figures beyond it are told in words.
    highest: f64,
}

impl Axis {
    fn at(&self, figure: Decimal) -> f64 {
        self.scale.at(figure.to_f64())
    }
}

/// The scale: from the lowest figure to the highest; but one or two that tower
/// over all others, and are not chosen, lie beyond it, so that the rest can be told apart.
fn ticks(judged: &Judged<'_>, found: &ByGrade<'_>, canvas: &Canvas) -> Ticks {
    let mut figures = Vec::new();
    let mut chosen = 0.0_f64;
    for group in &found.groups {
        for (id, figure) in &group.figures {
            figures.push(figure.to_f64());
            if judged.areas.contains(id) {
                chosen = chosen.max(figure.to_f64());
            }
        }
    }
    crate::order::sort(&mut figures, f64::total_cmp);
    let tower = match figures.as_slice() {
        [.., third, _, _] if *third > 0.0 => chosen.max(1.8 * third),
        _ => f64::INFINITY,
    };
    let mut low = figures.first().copied().unwrap_or(0.0);
    let mut high = low;
    for figure in figures {
        if figure <= tower {
            high = high.max(figure);
        }
    }
    // Dots stand on no zero: it is drawn where it costs little.
    if low >= 0.0 && low < 0.25 * high {
        low = 0.0;
    }
    Ticks::enclosing(low, high, if canvas.narrow { 4 } else { 7 })
}

/// The grade's word on its colour, how many councils, and their median.
fn head(grade: Grade, found: &ByGrade<'_>, canvas: &mut Canvas) {
    let group = found.group(grade);
    let word = format::capital(grade.name());
    let wide = width(&word, HEAD.size, true) + 12.0;
    let y = canvas.y;
    canvas.rects(vec![Rect { x: 0.0, y, width: wide, height: HEAD_HEIGHT }], Ink::Grade(grade as u8));
    let style = Style { ink: Ink::OnGrade(grade as u8), ..HEAD };
    canvas.text(Point { x: 6.0, y: y + 14.0 }, Anchor::Start, style, false, word);
    let mut text = format::councils(group.figures.len());
    if let Some([_, median, _]) = group.quartiles {
        text.push_str(", median ");
        text.push_str(&format::figure(median, &found.series.measure));
    } else if !group.figures.is_empty() {
        text.push_str(", no median");
    }
    canvas.text(Point { x: wide + 8.0, y: y + 14.0 }, Anchor::Start, TICK, true, text);
    canvas.y += HEAD_HEIGHT + 4.0;
}

/// The dots of one grade, with the names of chosen councils above them.
fn row(
    judged: &Judged<'_>,
    found: &ByGrade<'_>,
    grade: Grade,
    x: &Axis,
    colors: &[(AreaId, u8)],
    all: usize,
    canvas: &mut Canvas,
) {
    let group = found.group(grade);
    let measure = &found.series.measure;
    let named = |(id, figure): &(AreaId, Decimal)| {
        judged.area(*id).name.clone() + " " + &format::figure(*figure, measure)
    };
    // The figures ascend: those beyond the axis are the last.
    let within = group.figures.partition_point(|(_, figure)| figure.to_f64() <= x.highest);
    let (figures, beyond) = group.figures.split_at(within);
    let mut places = Vec::new();
    for (_, figure) in figures {
        places.push(x.at(*figure));
    }
    let color = |at: usize| colors.iter().find(|(id, _)| *id == figures[at].0).map(|(_, color)| *color);
    let (radius, offsets) = apart(&places, &|at| color(at).is_some());

    // 1. Names above, in as many rows as they need.
    let (mut names, mut named_places) = (Vec::new(), Vec::new());
    for (at, figure) in figures.iter().enumerate() {
        if let Some(color) = color(at) {
            named_places.push(at);
            names.push(Name { pole: places[at], ink: Ink::Area(color), text: named(figure) });
        }
    }
    let names = Names::placed(names, canvas.width);
    let base = canvas.y + names.height();
    let reach = furthest(&offsets).max(9.0) + radius + 2.0;
    let middle = base + reach;
    let mut feet = Vec::new();
    for at in named_places {
        feet.push(middle + offsets[at]);
    }

    // 2. The middle half and the median, the dots, the chosen ones.
    band(group, x, (base, middle + reach), canvas);
    let (mut dots, mut marks) = (Vec::new(), Vec::new());
    for (at, (id, figure)) in figures.iter().enumerate() {
        let place = Point { x: places[at], y: middle + offsets[at] };
        match color(at) {
            Some(color) => marks.push((place, color)),
            None => dots.push(dot(place, radius)),
        }
        let shown = format::figure(*figure, measure);
        let label = judged.area(*id).name.clone() + ": " + &shown + ", " + grade.name();
        canvas.hit(place, all, label);
    }
    canvas.shapes(dots, Ink::Muted);
    median(group, x, (base, middle + reach), canvas);
    names.draw(canvas, base, &feet);
    for (place, color) in marks {
        canvas.mark(place, Shape::of(color), Ink::Area(color), false);
    }
    if !beyond.is_empty() {
        let mut names = Vec::new();
        for one in beyond {
            names.push(named(one));
        }
        let names = format::list(&names);
        let text = "\u{2192} ".to_owned() + &names;
        let from = canvas.width - 2.0 - width(&text, TICK.size, false);
        // Beside the dots where it has room, else below them.
        let beside = places.iter().all(|place| place + radius < from);
        let down = if beside { 4.0 } else { reach + 14.0 };
        let place = Point { x: canvas.width - 2.0, y: middle + down };
        canvas.y = place.y;
        canvas.hit(place, all, names + ", " + grade.name());
        canvas.text(place, Anchor::End, TICK, true, text);
    }
    canvas.y = canvas.y.max(middle + reach) + 12.0;
}

/// From the lower to the upper quartile.
fn band(group: &GradeGroup, x: &Axis, (top, bottom): (f64, f64), canvas: &mut Canvas) {
    if let Some([low, _, high]) = group.quartiles {
        let (from, to) = (x.at(low), x.at(high));
        let rect = Rect { x: from, y: top, width: (to - from).max(1.0), height: bottom - top };
        canvas.rects(vec![rect], Ink::Context);
    }
}

fn median(group: &GradeGroup, x: &Axis, (top, bottom): (f64, f64), canvas: &mut Canvas) {
    if let Some([_, median, _]) = group.quartiles {
        let at = x.at(median);
        canvas.rule((at, top), (at, bottom), Ink::Text, 2.0, Dash::None);
    }
}

/// A disc, near enough at its size.
fn dot(at: Point, radius: f64) -> Vec<Point> {
    let (r, s) = (radius, radius * 0.707);
    let around = [(-r, 0.0), (-s, -s), (0.0, -r), (s, -s), (r, 0.0), (s, s), (0.0, r), (-s, s)];
    outline(at, &around)
}

/// How far each dot stands above or below the middle, so that none covers another, and the radius of all: the largest
/// at which they have room. Dots that are `first` stay in the middle, as far as they are apart.
fn apart(places: &[f64], first: &dyn Fn(usize) -> bool) -> (f64, Vec<f64>) {
    let mut order = Vec::new();
    for turn in [true, false] {
        for at in 0..places.len() {
            if first(at) == turn {
                order.push(at);
            }
        }
    }
    let mut radius = 3.6;
    loop {
        let mut offsets = offsets(places, &order, first, radius);
        // Beneath this they would not be seen: rather they cover each other.
        if furthest(&offsets) <= FURTHEST || radius < 1.6 {
            for offset in &mut offsets {
                *offset = offset.clamp(-FURTHEST, FURTHEST);
            }
            return (radius, offsets);
        }
        radius -= 0.5;
    }
}

/// How far from the middle the furthest stands.
fn furthest(offsets: &[f64]) -> f64 {
    let mut furthest = 0.0_f64;
    for offset in offsets {
        furthest = furthest.max(offset.abs());
    }
    furthest
}

/// One dot after the other, each as near to the middle as those before it allow.
fn offsets(places: &[f64], order: &[usize], first: &dyn Fn(usize) -> bool, radius: f64) -> Vec<f64> {
    let mut offsets: Vec<f64> = vec![0.0; places.len()];
    for (turn, at) in order.iter().enumerate() {
        let free = |offset: f64| {
            order[..turn].iter().all(|other| {
                let larger = if first(*at) || first(*other) { 2.5 } else { 0.5 };
                let (x, y) = (places[*at] - places[*other], offset - offsets[*other]);
                let apart = 2.0 * radius + larger;
                x * x + y * y >= apart * apart
            })
        };
        let mut step = 0.0;
        while !free(step) && !free(-step) {
            step += radius / 2.0;
        }
        offsets[*at] = if free(step) { step } else { -step };
    }
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_cover_no_other_and_chosen_ones_stay_in_the_middle() {
        let places: Vec<f64> = (0..60).map(|at| f64::from(at % 20) * 3.1).collect();
        let (radius, offsets) = apart(&places, &|at| at == 7);
        assert_eq!(offsets[7], 0.0);
        for (at, (x, y)) in places.iter().zip(&offsets).enumerate() {
            for (other_x, other_y) in places.iter().zip(&offsets).skip(at + 1) {
                let (across, down) = (x - other_x, y - other_y);
                assert!(across * across + down * down >= 4.0 * radius * radius, "{at}");
            }
        }
    }

    #[test]
    fn a_hundred_equal_figures_stay_within_their_row() {
        let (radius, offsets) = apart(&[50.0; 150], &|_| false);
        assert!(radius >= 1.0 && offsets.iter().all(|offset| offset.abs() <= FURTHEST));
        assert!(apart(&[], &|_| true).1.is_empty());
    }
}
