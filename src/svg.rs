//! Scene to SVG: the only file that knows XML. Every number leaves through one door, which rounds once, so the
//! command line and the browser write the same bytes.

use crate::chart::scene::{Anchor, Dash, Item, Point, Rect, Scene, Shape};
use crate::chart::theme::{DOTTED, Ink, Theme};
use crate::text::{joined, push_digits};

/// Writes a picture as SVG text: no ids, no style attributes, no address of another file.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, answer, draw, svg, words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let answer = answer(&dataset, &Question::parse("measure=agency-rate&areas=gloucestershire")?)?;
/// let text = svg(&draw(&answer, &words(&answer), &Options::default()));
/// assert!(text.starts_with("<svg xmlns=") && text.trim_end().ends_with("</svg>"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn svg(scene: &Scene) -> String {
    let (width, height) = (px(scene.width), px(scene.height));
    // A page's engine draws no cards, which alone are shown at another size.
    let scale = if cfg!(feature = "wasm") { 1.0 } else { scene.scale };
    let (across, down) = (px(scene.width * scale), px(scene.height * scale));
    let root = joined(&[
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"",
        &across,
        "\" height=\"",
        &down,
        "\" viewBox=\"0 0 ",
        &width,
        " ",
        &height,
        "\" font-family=\"",
        FONTS,
        "\">",
    ]);
    let mut out = Writer { out: root };
    for (name, text) in [("title", &scene.title), ("desc", &scene.alt)] {
        out.open(name);
        out.content(name, text);
    }
    for item in &scene.items {
        write(&mut out, item, scene.theme);
    }
    out.out.push_str("</svg>\n");
    out.out
}

/// The fonts whose widths the layout knows, then whatever the reader has.
const FONTS: &str = "Arial,Helvetica,Arimo,Liberation Sans,sans-serif";

fn write(out: &mut Writer, item: &Item, theme: Theme) {
    match item {
        Item::Lines { lines, ink, width, dash } => {
            if lines.is_empty() {
                return;
            }
            out.path("lfl-s ", *ink, "", &path(lines, false));
            out.fill_and_stroke("none", ink.color(theme), *width);
            out.attribute("stroke-linejoin", "round");
            if *dash != Dash::None {
                out.attribute("stroke-dasharray", dash.lengths());
            }
            out.close();
        }
        Item::Rects { rects, ink } => {
            out.path("lfl-f ", *ink, "", &boxes(rects));
            out.attribute("fill", ink.color(theme));
            out.close();
        }
        Item::Shapes { shapes, ink } => {
            out.path("lfl-f ", *ink, "", &path(shapes, true));
            out.attribute("fill", ink.color(theme));
            out.close();
        }
        Item::Dots { .. } if !DOTTED => {}
        Item::Dots { at, radius, ink } => {
            out.path("lfl-f ", *ink, "", &dots(at, *radius));
            out.attribute("fill", ink.color(theme));
            out.close();
        }
        Item::Mark { at, shape, ink, hollow } => {
            let (color, d) = (ink.color(theme), mark(*at, *shape));
            if *hollow {
                out.path("lfl-s ", *ink, " lfl-hollow", &d);
                out.fill_and_stroke(Ink::Paper.color(theme), color, 2.0);
            } else if *shape == Shape::Cross {
                out.path("lfl-s ", *ink, "", &d);
                out.fill_and_stroke("none", color, 2.0);
            } else {
                out.path("lfl-f ", *ink, "", &d);
                out.attribute("fill", color);
            }
            out.close();
        }
        Item::Text { at, anchor, size, bold, ink, halo, text } => {
            out.open("text");
            out.class("lfl-t ", *ink, if *halo { " lfl-halo" } else { "" });
            out.attribute("x", &px(at.x));
            out.attribute("y", &px(at.y));
            out.attribute("font-size", &px(*size));
            if *bold {
                out.attribute("font-weight", "700");
            }
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => out.attribute("text-anchor", "middle"),
                Anchor::End => out.attribute("text-anchor", "end"),
            }
            if *halo {
                out.fill_and_stroke(ink.color(theme), Ink::Paper.color(theme), 3.0);
                out.attribute("stroke-linejoin", "round");
                out.attribute("paint-order", "stroke");
            } else {
                out.attribute("fill", ink.color(theme));
            }
            out.content("text", text);
        }
    }
}

/// Lines as the data of one path, for whoever writes its element.
#[cfg(any(feature = "cli", all(target_arch = "wasm32", feature = "wasm", feature = "panels")))]
pub(crate) fn data(lines: &[Vec<Point>]) -> String {
    path(lines, false)
}

/// Lines as one path: absolute at the start of each, then steps, which repeat and so compress. Outlines are closed.
fn path(lines: &[Vec<Point>], closed: bool) -> String {
    let mut d = String::new();
    for line in lines {
        let mut last = (0, 0);
        for (at, point) in line.iter().enumerate() {
            let now = (tenths(point.x), tenths(point.y));
            let (x, y) = (now.0 - last.0, now.1 - last.1);
            match at {
                0 => d.push('M'),
                1 => d.push('l'),
                _ if x >= 0 => d.push(' '),
                _ => {}
            }
            push_decimal(&mut d, x, 1);
            if y >= 0 {
                d.push(' ');
            }
            push_decimal(&mut d, y, 1);
            last = now;
        }
        if closed {
            d.push('z');
        }
    }
    d
}

fn boxes(rects: &[Rect]) -> String {
    let mut d = String::new();
    for rect in rects {
        let (x, y) = (hundredths(rect.x), hundredths(rect.y));
        let (wide, high) = (hundredths(rect.x + rect.width) - x, hundredths(rect.y + rect.height) - y);
        for (letter, value) in [('M', x), (' ', y), ('h', wide), ('v', high), ('h', -wide)] {
            d.push(letter);
            push_decimal(&mut d, value, 2);
        }
        d.push('z');
    }
    d
}

fn dots(at: &[Point], radius: f64) -> String {
    let (r, across) = (px(radius), px(2.0 * radius));
    let way = joined(&["a", &r, " ", &r, " 0 1 0 ", &across, " 0a", &r, " ", &r, " 0 1 0-", &across, " 0z"]);
    let mut d = String::new();
    for point in at {
        d += &joined(&["M", &px(point.x - radius), " ", &px(point.y), &way]);
    }
    d
}

/// A marker of about eight pixels around its place: where its outline starts, and the way around.
fn mark(at: Point, shape: Shape) -> String {
    let (dx, dy, way) = match shape {
        Shape::Circle => (-4.0, 0.0, "a4 4 0 1 0 8 0a4 4 0 1 0-8 0z"),
        Shape::Square => (-3.5, -3.5, "h7v7h-7z"),
        Shape::Triangle => (0.0, -4.5, "l4.7 8h-9.4z"),
        Shape::Diamond => (0.0, -4.8, "l4.8 4.8l-4.8 4.8l-4.8-4.8z"),
        Shape::Cross => (-3.5, -3.5, "l7 7m0-7l-7 7"),
    };
    joined(&["M", &px(at.x + dx), " ", &px(at.y + dy), way])
}

fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

fn hundredths(value: f64) -> i64 {
    (value * 100.0).round() as i64
}

/// The door for single numbers: two decimals, no trailing zeros.
fn px(value: f64) -> String {
    let mut out = String::new();
    push_decimal(&mut out, hundredths(value), 2);
    out
}

/// Writes a fixed-point number as short as it can be: 250 hundredths are `2.5`, 50 are `.5`.
fn push_decimal(out: &mut String, value: i64, decimals: u32) {
    let mut place = 10_u64.pow(decimals);
    let magnitude = value.unsigned_abs();
    let (whole, mut rest) = (magnitude / place, magnitude % place);
    if value < 0 {
        out.push('-');
    }
    if whole > 0 || rest == 0 {
        push_digits(out, whole);
    }
    if rest > 0 {
        out.push('.');
    }
    while rest > 0 {
        place /= 10;
        out.push(char::from(b'0' + (rest / place) as u8));
        rest %= place;
    }
}

/// SVG text under construction: an element is opened, given its attributes, and closed with or without content.
struct Writer {
    out: String,
}

impl Writer {
    fn open(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
    }

    /// Opens a path with its class and its outline.
    fn path(&mut self, kind: &str, ink: Ink, more: &str, d: &str) {
        self.open("path");
        self.class(kind, ink, more);
        self.attribute("d", d);
    }

    fn class(&mut self, kind: &str, ink: Ink, more: &str) {
        self.attribute("class", &(kind.to_owned() + ink.class() + more));
    }

    fn fill_and_stroke(&mut self, fill: &str, stroke: &str, width: f64) {
        self.attribute("fill", fill);
        self.attribute("stroke", stroke);
        self.attribute("stroke-width", &px(width));
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value);
        self.out.push('"');
    }

    /// Closes an element around a text.
    fn content(&mut self, name: &str, text: &str) {
        self.out.push('>');
        escape(&mut self.out, text);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Closes an element that has no content.
    fn close(&mut self) {
        self.out.push_str("/>");
    }
}

/// Escapes text for content and attributes; control characters, which XML can't hold, become spaces.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_leave_as_short_as_they_can_be() {
        for (value, expected) in [
            (0.0, "0"),
            (12.0, "12"),
            (0.5, ".5"),
            (-0.25, "-.25"),
            (1.005, "1"),
            (7.12345, "7.12"),
            (-0.001, "0"),
        ] {
            assert_eq!(px(value), expected);
        }
    }

    #[test]
    fn steps_of_a_path_do_not_drift() {
        let line: Vec<Point> = (0..4).map(|at| Point { x: f64::from(at) * 1.06, y: 2.0 }).collect();
        let lines = [line];
        assert_eq!(path(&lines, false), "M0 2l1.1 0 1 0 1.1 0");
        assert_eq!(path(&lines, true), "M0 2l1.1 0 1 0 1.1 0z");
    }

    #[test]
    fn what_would_end_an_attribute_or_an_element_is_escaped() {
        let mut out = String::new();
        escape(&mut out, "<script>\"&'\u{0}\u{1b}");
        assert_eq!(out, "&lt;script&gt;&quot;&amp;'  ");
    }
}
