//! A finished picture: items at fixed places, in drawing order. It knows neither figures nor XML.

use super::theme::Ink;

/// A place, in pixels from the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// A rectangle, by its top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rect {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// Which end of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a line is broken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dash {
    None,
    /// For England.
    Long,
    /// For the region.
    Dots,
    /// For the statistical neighbours.
    Mixed,
}

impl Dash {
    /// The lengths of strokes and gaps, in pixels.
    pub(crate) fn lengths(self) -> &'static str {
        match self {
            Dash::None => "none",
            Dash::Long => "7 4",
            Dash::Dots => "2 3",
            Dash::Mixed => "9 3 2 3",
        }
    }
}

/// The form of a marker: a second cue beside its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
    /// Where a figure is missing.
    Cross,
}

impl Shape {
    /// The shape of a chosen area, by its place.
    pub(crate) fn of(place: u8) -> Self {
        [Shape::Circle, Shape::Square, Shape::Triangle, Shape::Diamond][usize::from(place % 4)]
    }
}

/// One thing in the picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    /// Lines in one ink: drawn as one, however many there are.
    Lines { lines: Vec<Vec<Point>>, ink: Ink, width: f64, dash: Dash },
    /// Rectangles in one ink: drawn as one.
    Rects { rects: Vec<Rect>, ink: Ink },
    /// Outlines in one ink, filled: drawn as one.
    Shapes { shapes: Vec<Vec<Point>>, ink: Ink },
    /// Dots in one ink, each of a radius in pixels: drawn as one.
    Dots { at: Vec<Point>, radius: f64, ink: Ink },
    /// A marker; hollow where the figure is provisional.
    Mark { at: Point, shape: Shape, ink: Ink, hollow: bool },
    /// A text on its baseline; with a halo where it may cross lines.
    Text { at: Point, anchor: Anchor, size: f64, bold: bool, ink: Ink, halo: bool, text: String },
}

/// What stands under the pointer, and what to say of it.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, answer, draw, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let scene = draw(&answer, &words(&answer), &Options::default());
/// let hit = &scene.hits[0];
/// assert_eq!(hit.label, "Gloucestershire, 2016: 9.6%");
/// assert!(hit.x < scene.width && hit.y < scene.height);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
    /// The place of its series in [`Scene::series`].
    pub series: usize,
    /// What to say: area, period, figure, rank.
    pub label: String,
}

/// What a series in the picture is of.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, answer, draw, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let scene = draw(&answer, &words(&answer), &Options::default());
/// let kinds = scene.series.iter().map(|key| key.kind).collect::<Vec<_>>();
/// assert_eq!(kinds, ["area", "england"]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesKey {
    /// The area's slug.
    pub slug: String,
    /// The name shown.
    pub name: String,
    /// `area`, `england`, `region`, `neighbours` or `context`.
    pub kind: &'static str,
    /// The place of its colour, 0 to 7, for a chosen area.
    pub color: u8,
}

/// A picture.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, answer, draw, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let scene = draw(&answer, &words(&answer), &Options::default());
/// assert_eq!(scene.title, "Agency social workers");
/// assert_eq!(scene.hits.len(), 20); // ten years of the council, ten of England
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Pixels across.
    pub width: f64,
    /// Pixels down.
    pub height: f64,
    /// Pixels on the screen for each of these: 1, but for a card, which is laid out small and shown large.
    pub scale: f64,
    /// A short name for those who can't see it.
    pub title: String,
    /// What it shows, for those who can't see it.
    pub alt: String,
    /// The colours to use where no style sheet replaces them.
    pub theme: super::Theme,
    /// What stands where, series by series, from left to right.
    pub hits: Vec<Hit>,
    /// The series in the picture.
    pub series: Vec<SeriesKey>,
    pub(crate) items: Vec<Item>,
}

impl Scene {
    /// Moves everything, with what is to be said of it.
    pub(super) fn shift(&mut self, right: f64, down: f64) {
        let moved = |at: &mut Point| (at.x, at.y) = (at.x + right, at.y + down);
        for item in &mut self.items {
            match item {
                Item::Lines { lines: outlines, .. } | Item::Shapes { shapes: outlines, .. } => {
                    outlines.iter_mut().flatten().for_each(moved);
                }
                Item::Rects { rects, .. } => {
                    for rect in rects {
                        (rect.x, rect.y) = (rect.x + right, rect.y + down);
                    }
                }
                Item::Dots { at, .. } => at.iter_mut().for_each(moved),
                Item::Mark { at, .. } | Item::Text { at, .. } => moved(at),
            }
        }
        for hit in &mut self.hits {
            (hit.x, hit.y) = (hit.x + right, hit.y + down);
        }
    }

    /// Each text with its left, right, top and bottom, by the widths that the layout reckons with.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::{Options, Question, answer, draw, words};
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
    /// let scene = draw(&answer, &words(&answer), &Options::default());
    /// assert!(scene.text_boxes().all(|(_, left, right, ..)| left >= 0.0 && right <= scene.width));
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(not(target_arch = "wasm32"))]
    pub fn text_boxes(&self) -> impl Iterator<Item = (&str, f64, f64, f64, f64)> {
        self.items.iter().filter_map(|item| match item {
            Item::Text { at, anchor, size, bold, text, .. } => {
                let width = super::measure_text::width(text, *size, *bold);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                Some((text.as_str(), left, left + width, at.y - size * 0.8, at.y + size * 0.25))
            }
            _ => None,
        })
    }
}
