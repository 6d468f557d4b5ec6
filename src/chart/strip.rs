//! All councils as dots along one axis: those of like figures beside each other, the quarters shaded behind them, the
//! chosen ones in their colour and shape with a flag. No dot lies on another, so that each council can be found.

use super::bars::{keys, name_and_figure, rank};
use super::caption::{NEAR, diamond, key, paragraph, provisional};
use super::flags::{Flags, Pole};
use super::measure_text::width;
use super::scale::Scale;
use super::scene::{Anchor, Dash, Point, Rect, Shape};
use super::strip_axis::{Axis, Council, Rule, axis, councils, label_axis, rules, said};
use super::swarm::{Dot, GAP, aside};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK, color_of, neighbours, quarters};
use crate::compare::Answer;
use crate::format;
use crate::model::{Cell, Decimal, Flag as Flagged};
use crate::text::{digits, joined};

const FLAG: Style = Style { size: 12.0, bold: true, ink: Ink::Text };
/// Half of a chosen council's mark, with a little room around it.
const OWN: f64 = 5.0;
/// Above and below the dots, and for words in the shading.
const AIR: f64 = 12.0;
const WORDS: f64 = 18.0;

/// Draws the form onto the canvas.
pub(super) fn draw(answer: &Answer<'_>, canvas: &mut Canvas) {
    // 1. The axis, as far as the figures reach without those far beyond all others; the dots on it.
    let (councils, rules) = (councils(answer), rules(answer));
    let Axis { ends, labels, inset, .. } = axis(answer, (&councils, &rules), canvas.width);
    let (left, right) = (inset, canvas.width - inset);
    let x = Scale::new(ends, (left, right));
    let swarm = Swarm::of(&councils, ends, &x, canvas.narrow);

    // 2. Flags: those of chosen councils above, those of whom they stand beside below.
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for dot in &swarm.dots[..swarm.own] {
        let ink = Ink::Area(color_of(dot.council.chosen.unwrap_or_default()));
        let text = flag_text(answer, dot.council, canvas.width);
        own.push(Pole { x: dot.x, style: Style { ink, ..FLAG }, text });
    }
    for rule in &rules {
        let style = Style { ink: rule.ink, bold: rule.kind == "area", ..FLAG };
        others.push(Pole { x: x.at(rule.value), style, text: rule.text.clone() });
    }
    let (own, others) = (Flags::of(own, canvas.width), Flags::of(others, canvas.width));

    // 3. The shading, with its words along the bottom where all have room.
    let top = canvas.y + 6.0 + own.height;
    let within = |figure: Decimal| x.at(figure.to_f64()).max(left).min(right);
    let mut crossed = Vec::with_capacity(rules.len());
    for rule in &rules {
        crossed.push(x.at(rule.value));
    }
    let words = quarters::words(answer, &within, &mut crossed);
    let middle = top + AIR + swarm.reach;
    let bottom = middle + swarm.reach + if words.is_empty() { AIR } else { AIR + WORDS };
    if let Some([low, first, third, high]) = quarters::bounds(&answer.field) {
        let at = [within(low), within(first), within(third), within(high)];
        let rect = |from: f64, to: f64| Rect { x: from, y: top, width: to - from, height: bottom - top };
        canvas.rects(vec![rect(at[0], at[1]), rect(at[2], at[3])], Ink::Range);
        canvas.rects(vec![rect(at[1], at[2])], Ink::Middle);
    }

    // 4. Lines across, the axis, dots, the chosen on top, and all words last.
    for (at, rule) in rules.iter().enumerate() {
        let pole = others.poles[at].x;
        canvas.rule((pole, top), (pole, others.below(at, bottom)), rule.ink, 1.4, rule.dash);
    }
    canvas.rule((left, bottom), (right, bottom), Ink::Axis, 1.0, Dash::None);
    label_axis(canvas, labels, &x, bottom);
    let (mut quiet, mut near) = (Vec::new(), Vec::new());
    let peers = neighbours(answer);
    for dot in &swarm.dots[swarm.own..] {
        let at = Point { x: dot.x, y: middle + dot.off };
        if peers.contains(&dot.council.id) {
            near.push(diamond(at, swarm.radius + 1.2));
        } else {
            quiet.push(at);
        }
    }
    canvas.dots(quiet, swarm.radius, Ink::Dot);
    canvas.shapes(near, NEAR);
    let hollow = answer.period(answer.focus).flag == Some(Flagged::Provisional);
    for (flag, dot) in swarm.dots[..swarm.own].iter().enumerate() {
        let color = color_of(dot.council.chosen.unwrap_or_default());
        let at = Point { x: dot.x, y: middle + dot.off };
        canvas.rule((at.x, own.above(flag, top)), (at.x, at.y - 4.0), Ink::Area(color), 1.2, Dash::None);
        canvas.mark(at, Shape::of(color), Ink::Area(color), hollow);
    }
    let is_shaded_in_words = !words.is_empty();
    for (text, at) in words {
        canvas.text(Point { x: at, y: bottom - 6.0 }, Anchor::Middle, TICK, true, text);
    }
    own.write_above(canvas, top);
    let flags_end = others.write_below(canvas, bottom);

    // 5. What the marks are, and what to say at each.
    canvas.y = flags_end + 2.0;
    notes(answer, canvas, &swarm, is_shaded_in_words);
    hits(answer, canvas, &swarm, &rules, &x, (top, middle));
}

/// A council that stands on the axis.
struct Placed<'a> {
    council: &'a Council,
    x: f64,
    /// How far off the axis.
    off: f64,
}

/// All councils on the axis, the chosen first, and those beyond it.
struct Swarm<'a> {
    dots: Vec<Placed<'a>>,
    /// How many of them are chosen.
    own: usize,
    radius: f64,
    /// How far off the axis the outermost reach.
    reach: f64,
    /// Whether so many share a figure that their dots stand side by side.
    is_wrapped: bool,
    below: Vec<&'a Council>,
    above: Vec<&'a Council>,
}

impl<'a> Swarm<'a> {
    fn of(councils: &'a [Council], ends: (f64, f64), x: &Scale, narrow: bool) -> Self {
        let (mut order, mut own) = (Vec::new(), 0);
        let (mut below, mut above) = (Vec::new(), Vec::new());
        for chosen in [true, false] {
            for council in councils {
                if council.chosen.is_some() != chosen {
                } else if council.value > ends.1 {
                    above.push(council);
                } else if council.value < ends.0 {
                    below.push(council);
                } else {
                    order.push(council);
                    own += usize::from(chosen);
                }
            }
        }
        // Dots as large as they can be without a heap that is taller than the picture should be.
        let (mut radius, most) = if narrow { (2.6, 90.0) } else { (3.4, 100.0) };
        loop {
            let (beside, is_wrapped) = side_by_side(&order[own..], radius, most);
            let mut dots = Vec::with_capacity(order.len());
            for (at, council) in order.iter().enumerate() {
                let along = x.at(council.value);
                dots.push(match at.checked_sub(own) {
                    None => Dot { along, radius: OWN },
                    Some(at) => Dot { along: along + beside[at], radius },
                });
            }
            let off = aside(&dots);
            let mut reach = OWN;
            for off in &off {
                reach = reach.max(off.abs() + radius);
            }
            if reach <= most || radius <= 1.7 {
                let mut placed = Vec::with_capacity(order.len());
                for (at, council) in order.into_iter().enumerate() {
                    placed.push(Placed { council, x: dots[at].along, off: off[at] });
                }
                return Swarm { dots: placed, own, radius, reach, is_wrapped, below, above };
            }
            radius -= 0.3;
        }
    }
}

/// More columns would reach beyond the edge of the picture.
const MOST_COLUMNS: usize = 4;

/// How far along the axis each dot is moved where so many share its figure that one column of them would be higher than
/// `most` to either side; and whether any is. `sorted` has the lowest figure first.
fn side_by_side(sorted: &[&Council], radius: f64, most: f64) -> (Vec<f64>, bool) {
    let pitch = 2.0 * radius + GAP;
    let column = (2.0 * most / pitch).max(1.0) as usize;
    let mut moved = Vec::with_capacity(sorted.len());
    let mut is_wrapped = false;
    while moved.len() < sorted.len() {
        let start = moved.len();
        let mut equal = 0;
        while sorted.get(start + equal).is_some_and(|council| council.figure == sorted[start].figure) {
            equal += 1;
        }
        let columns = equal.div_ceil(column).min(MOST_COLUMNS);
        is_wrapped |= columns > 1;
        for at in 0..equal {
            moved.push(((at % columns) as f64 - (columns - 1) as f64 / 2.0) * pitch);
        }
    }
    (moved, is_wrapped)
}

/// What the flag of a chosen council says: name, figure and rank, as far as there is room.
fn flag_text(answer: &Answer<'_>, council: &Council, across: f64) -> String {
    let name = &answer.area(council.id).name;
    let with_figure = name_and_figure(answer, council.id, council.figure);
    let (rank, of) = rank(answer, council.figure);
    let with_rank = joined(&[&with_figure, ", ", &rank, " of ", &digits(of)]);
    let fits = |text: &str, share: f64| width(text, FLAG.size, true) <= share * across - 6.0;
    match (fits(&with_rank, 0.75), fits(&with_figure, 1.0)) {
        (true, _) => with_rank,
        (false, true) => with_figure,
        _ => name.clone(),
    }
}

/// What the marks are, where words beside them have no room; who has no figure, and who lies beyond the axis.
fn notes(answer: &Answer<'_>, canvas: &mut Canvas, swarm: &Swarm<'_>, shaded: bool) {
    let mut words = Vec::new();
    if !swarm.dots.is_empty() {
        let (n, missing) = (swarm.dots.len() + swarm.below.len() + swarm.above.len(), answer.field.missing);
        let mut text = joined(&["One of ", &format::councils(n)]);
        if missing > 0 {
            text =
                joined(&[&text, "; ", &digits(missing), " more ", if missing == 1 { "has" } else { "have" }]);
            text.push_str(" no figure");
        }
        words.push(text);
    }
    let peers = neighbours(answer);
    let is_near = |dot: &Placed<'_>| dot.council.chosen.is_none() && peers.contains(&dot.council.id);
    if swarm.dots.iter().any(is_near) {
        words.push("Statistical neighbour".to_owned());
    }
    let radius = swarm.radius;
    key(canvas, &words, &|canvas, at, place| match at {
        0 => canvas.dots(vec![place], radius, Ink::Dot),
        _ => canvas.shapes(vec![diamond(place, radius + 1.2)], NEAR),
    });
    for (place, chosen) in answer.areas.iter().enumerate() {
        let Cell::Gap(status) = chosen.values[answer.focus].cell else { continue };
        let ink = Ink::Area(color_of(place));
        let text = joined(&[&answer.area(chosen.id).name, ": no figure, ", format::reason(status)]);
        key(canvas, &[text], &|canvas, _, at| canvas.mark(at, Shape::Cross, ink, false));
    }
    for (arrow, beyond) in [("\u{2190} ", &swarm.below), ("\u{2192} ", &swarm.above)] {
        let mut names = Vec::new();
        for council in beyond {
            names.push(name_and_figure(answer, council.id, council.figure));
        }
        if !names.is_empty() {
            paragraph(canvas, &joined(&[arrow, "Beyond the scale: ", &format::list(&names)]));
        }
    }
    if let Some(middle) = quarters::middle_half(answer).filter(|_| !shaded) {
        paragraph(canvas, &joined(&["Inner shading: ", &middle]));
    }
    if swarm.is_wrapped {
        paragraph(canvas, "Where many share a figure, their dots stand side by side");
    }
    provisional(answer, canvas);
    canvas.y += 8.0;
}

/// What to say at each council and at each line across, from the lowest figure to the highest.
fn hits(
    answer: &Answer<'_>,
    canvas: &mut Canvas,
    swarm: &Swarm<'_>,
    rules: &[Rule],
    x: &Scale,
    (top, middle): (f64, f64),
) {
    let (context, keys) = keys(answer, canvas);
    let (from, right) = (canvas.hits.len(), canvas.width);
    let mut say = |council: &Council, at: Point| {
        let label = said(answer, council.id, council.figure);
        canvas.hit(at, council.chosen.map_or(context, |place| keys[place]), label);
    };
    for dot in &swarm.dots {
        say(dot.council, Point { x: dot.x, y: middle + dot.off });
    }
    for (edge, beyond) in [(0.0, &swarm.below), (right, &swarm.above)] {
        for council in beyond {
            say(council, Point { x: edge, y: middle });
        }
    }
    let when = format::period(answer.period(answer.focus));
    for rule in rules {
        let series = match rule.id {
            Some(id) => {
                let area = answer.area(id);
                canvas.key(&area.slug, &area.name, rule.kind, rule.color)
            }
            None => context,
        };
        let label = joined(&[&rule.text, ", ", &when]);
        canvas.hit(Point { x: x.at(rule.value), y: top + 6.0 }, series, label);
    }
    canvas.order_hits(from, false);
}
