//! How figures become shades: a colour a quarter of the councils, or the darker the higher; and the key that says so. It
//! knows figures, and not where councils lie.

use super::land::hexagon;
use crate::chart::measure_text::width;
use crate::chart::scale::{Scale, Ticks};
use crate::chart::scene::{Anchor, Dash, Point, Rect, Shape};
use crate::chart::text::Style;
use crate::chart::theme::{Ink, SHADE_COUNT};
use crate::chart::{Canvas, TICK, tick_label};
use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Status};
use crate::text::{digits, joined, push_all};

/// The shades of the four quarters, from the lowest figures to the highest.
const QUARTERS: [u8; 4] = [0, 4, 8, 11];
const LABEL: Style = Style { size: 12.0, bold: false, ink: Ink::Text };
const LEADING: f64 = 20.0;

/// What shade each figure has.
pub(super) enum Ramp {
    /// A shade a quarter: of each its lowest and highest figure and how many councils; `None` where it has none.
    Quarters([Option<(Decimal, Decimal, usize)>; 4]),
    /// Even steps from the lowest figure to the highest; the other way round where there is none.
    Continuous(f64, f64),
}

impl Ramp {
    /// By quarters, if the question asks for them and the figures have any.
    pub(super) fn of(answer: &Answer<'_>) -> Self {
        if crate::words::is_quartered(answer) {
            return Ramp::Quarters(crate::words::bands(answer));
        }
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (id, _) in &answer.field.members {
            if let Some(figure) = answer.cell(*id, answer.focus).figure() {
                (low, high) = (low.min(figure.to_f64()), high.max(figure.to_f64()));
            }
        }
        Ramp::Continuous(low, high)
    }

    /// The place of a figure's shade.
    pub(super) fn shade(&self, answer: &Answer<'_>, figure: Decimal) -> u8 {
        match self {
            Ramp::Quarters(_) => answer.field.quarter(figure).map_or(0, |quarter| QUARTERS[quarter as usize]),
            Ramp::Continuous(low, high) => {
                let steps = f64::from(SHADE_COUNT);
                let at = Scale::new((*low, *high), (0.0, steps)).at(figure.to_f64());
                at.max(0.0).min(steps - 1.0) as u8
            }
        }
    }

    /// Draws the key below what is drawn already: in rows, or in a column beside the map.
    pub(super) fn key(&self, answer: &Answer<'_>, canvas: &mut Canvas) {
        let (mut x, mut y) = (0.0, canvas.y);
        if let Ramp::Continuous(low, high) = self
            && low <= high
        {
            y = legend(answer, canvas, (*low, *high));
        }
        let mut signs = Vec::new();
        if let Ramp::Quarters(bands) = self {
            for (place, band) in bands.iter().enumerate() {
                if let Some((least, most, n)) = band {
                    let range = crate::words::band(answer, place, *least, *most);
                    signs.push((Some(QUARTERS[place]), joined(&[&range, " (", &digits(*n), ")"])));
                }
            }
        }
        let missing = answer.field.missing;
        if missing > 0 {
            signs.push((None, joined(&["No figure (", &digits(missing), ")"])));
        }
        for (shade, words) in signs {
            let wide = 20.0 + width(&words, LABEL.size, false);
            if !canvas.narrow || x == 0.0 || x + wide > canvas.width {
                x = 0.0;
                y += LEADING;
            }
            let at = Point { x: x + 7.0, y: y - 9.0 };
            sign(canvas, vec![hexagon(at, 7.0)], vec![at], shade);
            let beside = Point { x: x + 20.0, y: y - 5.0 };
            canvas.text(beside, Anchor::Start, LABEL, false, words);
            x += wide + 14.0;
        }
        canvas.y = y;
    }
}

/// Fills shapes with a shade; those without a figure are empty within an edge, and have a cross at their middle.
pub(super) fn sign(canvas: &mut Canvas, mut shapes: Vec<Vec<Point>>, middles: Vec<Point>, shade: Option<u8>) {
    if let Some(shade) = shade {
        canvas.shapes(shapes, Ink::Shade(shade));
        return;
    }
    canvas.shapes(shapes.clone(), Ink::Paper);
    for shape in &mut shapes {
        super::land::close(shape);
    }
    canvas.lines(shapes, Ink::Muted, 1.0, Dash::None);
    for at in middles {
        canvas.mark(at, Shape::Cross, Ink::Muted, false);
    }
}

/// A ramp with its ticks. Gives how far down it reaches.
fn legend(answer: &Answer<'_>, canvas: &mut Canvas, (low, high): (f64, f64)) -> f64 {
    let (top, long) = (canvas.y + 6.0, 156.0);
    let (left, step) = (8.0, long / f64::from(SHADE_COUNT));
    for place in 0..SHADE_COUNT {
        let x = left + f64::from(place) * step;
        canvas.rects(vec![Rect { x, y: top, width: step, height: 12.0 }], Ink::Shade(place));
    }
    let (scale, ticks) = (Scale::new((low, high), (left, left + long)), Ticks::enclosing(low, high, 4));
    let mut last = f64::NEG_INFINITY;
    for tick in ticks.decimals() {
        if tick.to_f64() < low || tick.to_f64() > high {
            continue;
        }
        let text = tick_label(tick, answer.measure(), ticks.high());
        let half = width(&text, TICK.size, false) / 2.0;
        let at = scale.at(tick.to_f64());
        let x = at.max(half);
        if x - half < last + 6.0 {
            continue;
        }
        last = x + half;
        canvas.rule((at, top + 12.0), (at, top + 16.0), Ink::Muted, 1.0, Dash::None);
        canvas.text(Point { x, y: top + 28.0 }, Anchor::Middle, TICK, false, text);
    }
    top + 34.0
}

/// The councils that are drawn: those ranked, and those without a figure that were there.
pub(super) fn shown(answer: &Answer<'_>, id: AreaId) -> bool {
    answer.cell(id, answer.focus) != Cell::Gap(Status::DidNotExist)
}

/// What is said at a council: its name, the period, the figure and where it stands.
pub(super) fn label(answer: &Answer<'_>, id: AreaId) -> String {
    let period = format::period(answer.period(answer.focus));
    let mut label = joined(&[&answer.area(id).name, ", ", &period, ": "]);
    match answer.cell(id, answer.focus) {
        Cell::Gap(status) => label.push_str(format::gap(status)),
        Cell::Figure(figure) => {
            label.push_str(&format::figure(figure, answer.measure()));
            if answer.is_among(id) {
                let rank = answer.field.rank(figure);
                let joint = if rank.tied > 1 { ", joint " } else { ", " };
                push_all(&mut label, &[joint, &format::ordinal(rank.rank), " of ", &digits(rank.n)]);
                if let Some(quarter) = answer.field.quarter(figure) {
                    push_all(&mut label, &[", ", crate::words::quarter(quarter)]);
                }
            }
        }
    }
    label
}
