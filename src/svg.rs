//! Scene to SVG: the only file that knows XML. Every number leaves through one door, which rounds once, so the
//! command line and the browser write the same bytes.

use crate::chart::scene::{Anchor, Dash, Item, Point, Scene, Shape};
use crate::chart::theme::Ink;

/// Writes a picture as SVG text: no ids, no style attributes, no address of another file.
#[must_use]
pub fn svg(scene: &Scene) -> String {
    let mut out = Element::root(scene);
    out.text_element("title", &scene.title);
    out.text_element("desc", &scene.alt);
    for item in &scene.items {
        write(&mut out, item, scene);
    }
    out.finish()
}

/// The fonts whose widths the layout knows, then whatever the reader has.
const FONTS: &str = "Arial,Helvetica,Arimo,Liberation Sans,sans-serif";

fn write(out: &mut Element, item: &Item, scene: &Scene) {
    let color = |ink: Ink| ink.color(scene.theme);
    match item {
        Item::Lines { lines, ink, width, dash } => {
            if lines.is_empty() {
                return;
            }
            out.open("path");
            out.attribute("class", &format!("lfl-s {}", ink.class()));
            out.attribute("d", &path(lines));
            out.attribute("fill", "none");
            out.attribute("stroke", color(*ink));
            out.attribute("stroke-width", &px(*width));
            out.attribute("stroke-linejoin", "round");
            match dash {
                Dash::None => {}
                Dash::Long => out.attribute("stroke-dasharray", "7 4"),
                Dash::Dots => out.attribute("stroke-dasharray", "2 3"),
                Dash::Mixed => out.attribute("stroke-dasharray", "9 3 2 3"),
            }
            out.close();
        }
        Item::Rects { rects, ink } => {
            out.open("path");
            out.attribute("class", &format!("lfl-f {}", ink.class()));
            out.attribute("d", &boxes(rects));
            out.attribute("fill", color(*ink));
            out.close();
        }
        Item::Mark { at, shape, ink, hollow } => {
            out.open("path");
            let kind = if *hollow || *shape == Shape::Cross { "lfl-s" } else { "lfl-f" };
            let class = format!("{kind} {}{}", ink.class(), if *hollow { " lfl-hollow" } else { "" });
            out.attribute("class", &class);
            out.attribute("d", &mark(*at, *shape));
            if kind == "lfl-s" {
                out.attribute("fill", if *hollow { color(Ink::Paper) } else { "none" });
                out.attribute("stroke", color(*ink));
                out.attribute("stroke-width", "2");
            } else {
                out.attribute("fill", color(*ink));
            }
            out.close();
        }
        Item::Text { at, anchor, size, bold, ink, halo, text } => {
            out.open("text");
            out.attribute("class", &format!("lfl-t {}{}", ink.class(), if *halo { " lfl-halo" } else { "" }));
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
            out.attribute("fill", color(*ink));
            if *halo {
                out.attribute("stroke", color(Ink::Paper));
                out.attribute("stroke-width", "3");
                out.attribute("stroke-linejoin", "round");
                out.attribute("paint-order", "stroke");
            }
            out.content(text);
            out.close();
        }
    }
}

/// Lines as one path: absolute at the start of each, then steps, which repeat and so compress.
fn path(lines: &[Vec<Point>]) -> String {
    let mut d = String::new();
    for line in lines {
        let mut last = (0, 0);
        for (at, point) in line.iter().enumerate() {
            let now = (tenths(point.x), tenths(point.y));
            let (letter, x, y) =
                if at == 0 { ('M', now.0, now.1) } else { ('l', now.0 - last.0, now.1 - last.1) };
            if at < 2 {
                d.push(letter);
            } else if x >= 0 {
                d.push(' ');
            }
            d.push_str(&decimal(x, 1));
            if y >= 0 {
                d.push(' ');
            }
            d.push_str(&decimal(y, 1));
            last = now;
        }
    }
    d
}

fn boxes(rects: &[(Point, f64, f64)]) -> String {
    let mut d = String::new();
    for (at, width, height) in rects {
        let (x, y) = (hundredths(at.x), hundredths(at.y));
        let (wide, high) = (hundredths(at.x + width) - x, hundredths(at.y + height) - y);
        for (letter, value) in [('M', x), (' ', y), ('h', wide), ('v', high), ('h', -wide)] {
            d.push(letter);
            d.push_str(&decimal(value, 2));
        }
        d.push('z');
    }
    d
}

/// A marker of about eight pixels around its place.
fn mark(at: Point, shape: Shape) -> String {
    let (x, y) = (px(at.x), px(at.y));
    let from = |dx: f64, dy: f64| format!("M{} {}", px(at.x + dx), px(at.y + dy));
    match shape {
        Shape::Circle => format!("M{} {y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", px(at.x - 4.0)),
        Shape::Square => from(-3.5, -3.5) + "h7v7h-7z",
        Shape::Triangle => from(0.0, -4.5) + "l4.7 8h-9.4z",
        Shape::Diamond => format!("M{x} {}l4.8 4.8l-4.8 4.8l-4.8-4.8z", px(at.y - 4.8)),
        Shape::Cross => from(-3.5, -3.5) + "l7 7m0-7l-7 7",
    }
}

fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

fn hundredths(value: f64) -> i64 {
    (value * 100.0).round() as i64
}

/// The door for single numbers: two decimals, no trailing zeros.
fn px(value: f64) -> String {
    decimal(hundredths(value), 2)
}

/// A fixed-point number as short as it can be written: 250 hundredths are `2.5`, 50 are `.5`.
fn decimal(value: i64, decimals: u32) -> String {
    let mut place = 10_u64.pow(decimals);
    let magnitude = value.unsigned_abs();
    let (whole, mut rest) = (magnitude / place, magnitude % place);
    let mut out = String::new();
    if value < 0 {
        out.push('-');
    }
    if whole > 0 || rest == 0 {
        out.push_str(&whole.to_string());
    }
    if rest > 0 {
        out.push('.');
    }
    while rest > 0 {
        place /= 10;
        out.push(char::from(b'0' + (rest / place) as u8));
        rest %= place;
    }
    out
}

/// SVG text under construction.
struct Element {
    out: String,
    open: Option<&'static str>,
    has_content: bool,
}

impl Element {
    fn root(scene: &Scene) -> Self {
        let (width, height) = (px(scene.width), px(scene.height));
        let out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\">"
        );
        Element { out, open: None, has_content: false }
    }

    fn open(&mut self, name: &'static str) {
        self.out.push('<');
        self.out.push_str(name);
        (self.open, self.has_content) = (Some(name), false);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value);
        self.out.push('"');
    }

    fn content(&mut self, text: &str) {
        self.out.push('>');
        escape(&mut self.out, text);
        self.has_content = true;
    }

    fn close(&mut self) {
        let name = self.open.take().unwrap_or_default();
        if self.has_content {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        } else {
            self.out.push_str("/>");
        }
    }

    fn text_element(&mut self, name: &'static str, text: &str) {
        self.open(name);
        self.content(text);
        self.close();
    }

    fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
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
        assert_eq!(path(&[line]), "M0 2l1.1 0 1 0 1.1 0");
    }

    #[test]
    fn what_would_end_an_attribute_or_an_element_is_escaped() {
        let mut out = String::new();
        escape(&mut out, "<script>\"&'\u{0}\u{1b}");
        assert_eq!(out, "&lt;script&gt;&quot;&amp;'  ");
    }
}
