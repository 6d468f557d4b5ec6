//! The picture: an answer and its words become a scene of items at fixed places. No figure is calculated here,
//! and no XML written: `svg` does that.

mod bars;
mod layout;
mod line;
mod measure_text;
mod scale;
pub(crate) mod scene;
mod text;
pub(crate) mod theme;

pub use scene::{Hit, Scene, SeriesKey};
pub use theme::Theme;

use crate::compare::{Answer, AreaAnswer};
use crate::format;
use crate::model::{AreaId, Decimal, Measure, Unit};
use crate::question::View;
use crate::words::Words;
use measure_text::width;
use scale::{Scale, Ticks};
use scene::{Anchor, Dash, Item, Point};
use text::{Style, block};
use theme::Ink;

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Pixels across, 280 to 2,000. Default: 640.
    pub width: f64,
    /// Colours where no style sheet replaces them. Default: light.
    pub theme: Theme,
    /// Whether title, notes and source are part of the picture, for one that travels alone. Default: no.
    pub standalone: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { width: WIDE, theme: Theme::default(), standalone: false }
    }
}

/// The width at which pictures are drawn for columns under 500 pixels.
pub const NARROW: f64 = 320.0;
/// The width at which they are drawn for wider columns.
pub const WIDE: f64 = 640.0;

/// Draws an answer.
#[must_use]
pub fn draw(answer: &Answer<'_>, words: &Words, options: &Options) -> Scene {
    let width = if options.width.is_finite() { options.width.clamp(280.0, 2000.0) } else { WIDE };
    let mut canvas = Canvas {
        width,
        narrow: width < 500.0,
        y: 0.0,
        items: Vec::new(),
        hits: Vec::new(),
        series: Vec::new(),
    };
    if options.standalone {
        canvas.heading(words);
    }
    match answer.question.view {
        View::Line => line::draw(answer, &mut canvas),
        View::Bars => bars::draw(answer, &mut canvas),
    }
    if options.standalone {
        canvas.notes(words);
    }
    let height = canvas.y.ceil();
    if options.standalone {
        let paper = Item::Rects { rects: vec![(Point { x: 0.0, y: 0.0 }, width, height)], ink: Ink::Paper };
        canvas.items.insert(0, paper);
    }
    Scene {
        width,
        height,
        title: words.title.clone(),
        alt: words.alt.clone(),
        theme: options.theme,
        hits: canvas.hits,
        series: canvas.series,
        items: canvas.items,
    }
}

/// What has been drawn so far, and how far down it reaches.
struct Canvas {
    width: f64,
    narrow: bool,
    y: f64,
    items: Vec<Item>,
    hits: Vec<Hit>,
    series: Vec<SeriesKey>,
}

/// Labels of axes.
const TICK: Style = Style { size: 12.0, bold: false, ink: Ink::Muted };

/// Margin around a picture that travels alone.
const MARGIN: f64 = 16.0;

impl Canvas {
    /// Title and subtitle above the picture.
    fn heading(&mut self, words: &Words) {
        let size = if self.narrow { 19.0 } else { 22.0 };
        self.y = MARGIN;
        self.paragraph(&words.title, Style { size, bold: true, ink: Ink::Text });
        self.paragraph(&words.subtitle, Style { size: 14.0, bold: false, ink: Ink::Muted });
        self.y += 10.0;
    }

    /// Sentence, caveats and source below it.
    fn notes(&mut self, words: &Words) {
        self.y += 12.0;
        self.paragraph(&words.sentence, Style { size: 14.0, bold: false, ink: Ink::Text });
        self.y += 6.0;
        for (_, caveat) in &words.caveats {
            self.paragraph(caveat, Style { size: 12.0, bold: false, ink: Ink::Muted });
        }
        self.y += 6.0;
        let source = format!("Source: {}. Open Government Licence v3.0. Chart: Like for Like.", words.source);
        self.paragraph(&source, Style { size: 12.0, bold: false, ink: Ink::Muted });
        self.y += MARGIN;
    }

    fn paragraph(&mut self, text: &str, style: Style) {
        let left = MARGIN;
        let (items, height) = block(text, style, Point { x: left, y: self.y }, self.width - 2.0 * left);
        self.items.extend(items);
        self.y += height;
    }

    /// The width of the widest tick label.
    fn tick_width(&self, ticks: &Ticks, measure: &Measure) -> f64 {
        let mut widest = 0.0_f64;
        for tick in ticks.decimals() {
            widest = widest.max(width(&tick_label(tick, measure, ticks.high()), TICK.size, false));
        }
        widest
    }

    /// Grid lines with their labels at the left; zero is drawn as an axis.
    fn grid(&mut self, ticks: &Ticks, measure: &Measure, y: Scale, (left, right): (f64, f64)) {
        for tick in ticks.decimals() {
            let at = y.at(tick.to_f64());
            let ink = if tick.is_zero() { Ink::Axis } else { Ink::Grid };
            self.rule((left, at), (right, at), ink, 1.0, Dash::None);
            let label = tick_label(tick, measure, ticks.high());
            self.text(Point { x: left - 6.0, y: at + 4.0 }, Anchor::End, TICK, false, label);
        }
    }

    /// A straight line from one place to another.
    fn rule(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, width: f64, dash: Dash) {
        let line = vec![Point { x: from.0, y: from.1 }, Point { x: to.0, y: to.1 }];
        self.items.push(Item::Lines { lines: vec![line], ink, width, dash });
    }

    fn text(&mut self, at: Point, anchor: Anchor, style: Style, halo: bool, text: String) {
        let Style { size, bold, ink } = style;
        self.items.push(Item::Text { at, anchor, size, bold, ink, halo, text });
    }

    /// Adds a series to the key and says at which place.
    fn key(&mut self, slug: &str, name: String, kind: &'static str, color: u8) -> usize {
        self.series.push(SeriesKey { slug: slug.to_owned(), name, kind, color });
        self.series.len() - 1
    }
}

/// The colour of the n-th chosen area.
fn area_ink(place: usize) -> Ink {
    Ink::Area(u8::try_from(place % 8).unwrap_or(0))
}

/// The label of a tick: large sums and counts in millions, so that an axis stays narrow.
fn tick_label(tick: Decimal, measure: &Measure, largest: f64) -> String {
    let (divisor, suffix) = match measure.unit {
        Unit::Gbp | Unit::Number if largest >= 1e9 => (9_u8, "bn"),
        Unit::Gbp | Unit::Number if largest >= 1e6 => (6, "m"),
        _ => (0, ""),
    };
    if tick.is_zero() {
        return format::with_sign("0".to_owned(), measure.unit);
    }
    if suffix.is_empty() {
        return format::with_sign(format::number(tick, tick.decimals), measure.unit);
    }
    // Moving the point is exact: only the number of decimals changes.
    let moved = Decimal::new(tick.mantissa, tick.decimals + divisor).shortest();
    let number = format::number(moved, moved.decimals) + suffix;
    if measure.unit == Unit::Gbp { format::with_sign(number, Unit::Gbp) } else { number }
}

/// The first chosen authority with neighbours: the one whose neighbours are drawn.
fn with_peers<'a>(answer: &'a Answer<'_>) -> Option<&'a AreaAnswer> {
    let asked = answer.question.with.contains(&crate::question::With::Neighbours);
    answer.areas.iter().find(|area| area.peers.is_some()).filter(|_| asked)
}

/// England and the region, where asked for and of the same kind as a council's figure: a total is not drawn
/// beside its parts.
fn benchmarks(answer: &Answer<'_>) -> Vec<(AreaId, Ink, &'static str)> {
    let mut all = Vec::new();
    if !answer.is_total {
        for id in crate::words::benchmarks(answer) {
            let is_england = answer.dataset.england() == Some(id);
            all.push(if is_england { (id, Ink::England, "england") } else { (id, Ink::Region, "region") });
        }
    }
    all
}
