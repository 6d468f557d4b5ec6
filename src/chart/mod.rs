//! The picture: an answer and its words become a scene of items at fixed places. No figure is calculated here,
//! and no XML written: `svg` does that.

mod absent;
mod alone;
mod bars;
mod callouts;
mod caption;
#[cfg(not(target_arch = "wasm32"))]
mod card;
mod cloud;
mod flags;
mod funnel;
mod gaps;
mod judged;
mod labels;
mod layout;
mod line;
mod line_axes;
mod map;
mod marks;
pub(crate) mod measure_text;
mod multiples;
mod panel;
mod plane;
mod profile;
mod quarters;
mod scale;
mod scatter;
pub(crate) mod scene;
mod signs;
mod slope;
mod spark;
#[cfg(any(feature = "cli", all(target_arch = "wasm32", feature = "wasm", feature = "panels")))]
mod sparks;
mod spells;
mod strip;
mod strip_axis;
mod strip_row;
mod strips;
mod swarm;
mod table;
mod text;
pub(crate) mod theme;
mod topic;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use card::card;
pub use judged::draw_judged;
pub use profile::draw_profile;
pub use scene::{Hit, Scene, SeriesKey};
#[cfg(any(feature = "cli", all(target_arch = "wasm32", feature = "wasm", feature = "panels")))]
pub(crate) use sparks::sparks;
pub use theme::Theme;

use crate::compare::{Answer, Why};
use crate::format;
use crate::model::{AreaId, Dataset, Decimal, Measure, Unit};
use crate::question::{MAPS, MEASURES, PANELS, RELATIONS, STRIPS, View, With};
use crate::words::Words;
use measure_text::width;
use scale::{Scale, Ticks};
use scene::{Anchor, Dash, Item, Point, Rect, Shape};
use text::Style;
use theme::Ink;

/// How to draw.
///
/// ```
/// use likeforlike::{NARROW, Options, Theme};
/// let options = Options { width: NARROW, theme: Theme::Dark, ..Options::default() };
/// assert!(!options.standalone);
/// ```
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
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{NARROW, Options, Question, answer, draw, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let scene = draw(&answer, &words(&answer), &Options { width: NARROW, ..Options::default() });
/// assert_eq!(scene.width, 320.0);
/// # Ok(())
/// # }
/// ```
pub const NARROW: f64 = 320.0;
/// The width at which they are drawn for wider columns.
///
/// ```
/// assert_eq!(likeforlike::Options::default().width, likeforlike::WIDE);
/// ```
pub const WIDE: f64 = 640.0;

/// Draws an answer.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, answer, draw, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let words = words(&answer);
/// let (bare, alone) = (Options::default(), Options { standalone: true, ..Options::default() });
/// let heights = [bare, alone].map(|options| draw(&answer, &words, &options).height);
/// assert!(heights[0] < heights[1]); // title, notes and source take their place
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn draw(answer: &Answer<'_>, words: &Words, options: &Options) -> Scene {
    scene_of(words, answer.dataset, options, &|canvas| canvas.picture(answer))
}

/// Whether this build draws pictures that travel alone. The browser's never does: the page has title and notes around
/// its picture.
const ALONE: bool = cfg!(not(feature = "wasm"));

/// A picture, with what belongs around it where it travels alone.
fn scene_of(words: &Words, dataset: &Dataset, options: &Options, picture: &dyn Fn(&mut Canvas)) -> Scene {
    let width = if options.width.is_finite() { options.width.clamp(280.0, 2000.0) } else { WIDE };
    let alone = ALONE && options.standalone;
    let margin = if alone { alone::margin(width) } else { 0.0 };
    let inside = width - 2.0 * margin;
    let mut canvas = Canvas {
        width: inside,
        narrow: inside < 500.0,
        y: 0.0,
        items: Vec::new(),
        hits: Vec::new(),
        series: Vec::new(),
    };
    if alone {
        alone::heading(&mut canvas, words);
    }
    picture(&mut canvas);
    if alone {
        alone::notes(&mut canvas, words, &dataset.core().release);
    }
    let mut scene = Scene {
        width: inside,
        height: canvas.y.ceil(),
        scale: 1.0,
        title: words.title.clone(),
        alt: words.alt.clone(),
        theme: options.theme,
        hits: canvas.hits,
        series: canvas.series,
        items: canvas.items,
    };
    if alone {
        alone::on_paper(&mut scene, margin);
    }
    scene
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

impl Canvas {
    /// The picture itself.
    #[inline(never)]
    fn picture(&mut self, answer: &Answer<'_>) {
        match answer.question.view {
            View::Line if MEASURES => line::draw(answer, self),
            View::Bars if MEASURES => bars::draw(answer, self),
            View::Strip if STRIPS => strip::draw(answer, self),
            View::Strips if STRIPS => line::draw(answer, self),
            View::Slope if STRIPS => slope::draw(answer, self),
            View::Gaps if STRIPS => gaps::draw(answer, self),
            View::Multiples if PANELS => multiples::draw(answer, self),
            View::Table if PANELS => table::draw(answer, self),
            View::Scatter if RELATIONS => scatter::draw(answer, self),
            View::Funnel if RELATIONS => funnel::draw(answer, self),
            View::Map if MAPS => map::draw(answer, self),
            _ => {}
        }
    }

    /// Grid lines with their labels at the left; zero is drawn as an axis.
    fn grid(&mut self, ticks: Vec<TickLabel>, y: Scale, (left, right): (f64, f64)) {
        for tick in ticks {
            let at = y.at(tick.value);
            let ink = if tick.value == 0.0 { Ink::Axis } else { Ink::Grid };
            self.rule((left, at), (right, at), ink, 1.0, Dash::None);
            self.text(Point { x: left - 6.0, y: at + 4.0 }, Anchor::End, TICK, false, tick.text);
        }
    }

    /// A straight line from one place to another.
    fn rule(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, width: f64, dash: Dash) {
        let line = vec![Point { x: from.0, y: from.1 }, Point { x: to.0, y: to.1 }];
        self.lines(vec![line], ink, width, dash);
    }

    fn lines(&mut self, lines: Vec<Vec<Point>>, ink: Ink, width: f64, dash: Dash) {
        self.items.push(Item::Lines { lines, ink, width, dash });
    }

    fn dots(&mut self, at: Vec<Point>, radius: f64, ink: Ink) {
        self.items.push(Item::Dots { at, radius, ink });
    }

    fn rects(&mut self, rects: Vec<Rect>, ink: Ink) {
        self.items.push(Item::Rects { rects, ink });
    }

    fn shapes(&mut self, shapes: Vec<Vec<Point>>, ink: Ink) {
        self.items.push(Item::Shapes { shapes, ink });
    }

    fn mark(&mut self, at: Point, shape: Shape, ink: Ink, hollow: bool) {
        self.items.push(Item::Mark { at, shape, ink, hollow });
    }

    fn text(&mut self, at: Point, anchor: Anchor, style: Style, halo: bool, text: String) {
        let Style { size, bold, ink } = style;
        self.items.push(Item::Text { at, anchor, size, bold, ink, halo, text });
    }

    /// Adds a series to the key and says at which place.
    fn key(&mut self, slug: &str, name: &str, kind: &'static str, color: u8) -> usize {
        self.series.push(SeriesKey { slug: slug.to_owned(), name: name.to_owned(), kind, color });
        self.series.len() - 1
    }

    /// Puts what was added to say from some place on into the order that the eye meets it: across, or down.
    fn order_hits(&mut self, from: usize, down: bool) {
        let key = |hit: &Hit| if down { hit.y } else { hit.x };
        crate::order::sort(&mut self.hits[from..], |one, other| key(one).total_cmp(&key(other)));
    }

    /// Adds what to say at a place.
    fn hit(&mut self, at: Point, series: usize, label: String) {
        self.hits.push(Hit { x: at.x, y: at.y, series, label });
    }
}

/// Says why a form can't be drawn, in place of it. A page is told so before it is drawn.
fn refused(answer: &Answer<'_>, canvas: &mut Canvas, why: Option<&Why>) {
    if !ALONE {
        return;
    }
    let reason = crate::words::reason_words(answer, why.unwrap_or(&Why::NoSecondMeasure));
    let style = Style { size: 14.0, bold: false, ink: Ink::Text };
    alone::paragraph(canvas, &format::capital(&reason), style, canvas.width);
    canvas.y += 12.0;
}

/// The colour of the n-th chosen area, 0 to 7.
fn color_of(place: usize) -> u8 {
    (place % 8) as u8
}

/// A tick, and what stands beside it.
struct TickLabel {
    value: f64,
    text: String,
}

/// The labels of an axis, and the width of the widest.
fn tick_labels(ticks: &Ticks, measure: &Measure) -> (Vec<TickLabel>, f64) {
    let (mut labels, mut widest) = (Vec::new(), 0.0_f64);
    for tick in ticks.decimals() {
        let text = tick_label(tick, measure, ticks.high());
        widest = widest.max(width(&text, TICK.size, false));
        labels.push(TickLabel { value: tick.to_f64(), text });
    }
    (labels, widest)
}

/// The label of a tick: large sums and counts in millions, so that an axis stays narrow; the unit once, at the highest.
fn tick_label(tick: Decimal, measure: &Measure, largest: f64) -> String {
    let (divisor, suffix) = match measure.unit {
        Unit::Gbp | Unit::Number if largest >= 1e9 => (9_u8, "bn"),
        Unit::Gbp | Unit::Number if largest >= 1e6 => (6, "m"),
        _ => (0, ""),
    };
    // Moving the point is exact: only the number of decimals changes.
    let moved = if divisor == 0 && !tick.is_zero() {
        tick
    } else {
        Decimal::new(tick.mantissa, tick.decimals + divisor).shortest()
    };
    let number = format::number(moved, moved.decimals);
    if tick.to_f64() < largest { number } else { format::with_sign(number + suffix, measure.unit) }
}

/// The statistical neighbours that stand beside the chosen areas.
fn neighbours<'a>(answer: &'a Answer<'_>) -> &'a [AreaId] {
    let group = answer.groups.iter().find(|group| group.with == With::Neighbours);
    group.map_or(&[], |group| &group.peers.members)
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
