//! What stands around a picture that travels alone: title and unit above it; sentence, caveats and source below.

use super::Canvas;
use super::measure_text::{width, wrap};
use super::scene::{Anchor, Item, Point, Rect, Scene};
use super::text::Style;
use super::theme::Ink;
use crate::words::{LICENCE, Words};

const NOTE: Style = Style { size: 12.0, bold: false, ink: Ink::Muted };
/// Longer lines than this are hard to follow.
const MEASURE: f64 = 680.0;

/// Around a picture of such a width: little on narrow paper, where the picture needs the room.
pub(super) fn margin(width: f64) -> f64 {
    ((width - 304.0) / 2.0).clamp(4.0, 20.0)
}

/// Moves a picture off the edges of its paper, and puts the paper under it.
pub(super) fn on_paper(scene: &mut Scene, margin: f64) {
    scene.shift(margin, margin);
    scene.width += 2.0 * margin;
    scene.height = (scene.height + 2.0 * margin).ceil();
    let paper = Rect { x: 0.0, y: 0.0, width: scene.width, height: scene.height };
    scene.items.insert(0, Item::Rects { rects: vec![paper], ink: Ink::Paper });
}

/// Title and subtitle above the picture.
pub(super) fn heading(canvas: &mut Canvas, words: &Words) {
    let size = if canvas.narrow { 19.0 } else { 24.0 };
    let most = canvas.width;
    paragraph(canvas, &words.title, Style { size, bold: true, ink: Ink::Text }, most);
    canvas.y += 2.0;
    paragraph(canvas, &words.subtitle, Style { size: 14.0, bold: false, ink: Ink::Muted }, most);
    canvas.y += 10.0;
}

/// Sentence, caveats and source below it.
pub(super) fn notes(canvas: &mut Canvas, words: &Words, release: &str) {
    let most = canvas.width.min(MEASURE);
    canvas.y += 14.0;
    let size = if canvas.narrow { 14.0 } else { 15.0 };
    paragraph(canvas, &words.sentence, Style { size, bold: false, ink: Ink::Text }, most);
    canvas.y += 8.0;
    for (_, caveat) in &words.caveats {
        paragraph(canvas, caveat, NOTE, most);
        canvas.y += 3.0;
    }
    canvas.y += 5.0;
    for line in source(words, release) {
        paragraph(canvas, &line, NOTE, most);
    }
}

/// Who published the figures and where, when, under which licence, and from which release of them this is.
fn source(words: &Words, release: &str) -> Vec<String> {
    let mut lines = vec![cited("Source: ", &words.source, &words.source_url)];
    if let Some((text, url)) = &words.source_also {
        lines.push(cited("And: ", text, url));
    }
    let mut rest = String::new();
    if !words.updated.is_empty() {
        rest += &words.updated;
        rest += ". ";
    }
    rest += LICENCE;
    rest += ". Chart: Like for Like, release ";
    rest += release;
    rest.push('.');
    lines.push(rest);
    lines
}

fn cited(before: &str, text: &str, url: &str) -> String {
    let mut line = before.to_owned() + text;
    line.push('.');
    if !url.is_empty() {
        line.push(' ');
        line += url.trim_start_matches("https://").trim_start_matches("www.").trim_end_matches('/');
    }
    line
}

pub(super) fn paragraph(canvas: &mut Canvas, text: &str, style: Style, most: f64) {
    for line in lines(text, style, most) {
        let baseline = canvas.y + style.size;
        canvas.text(Point { x: 0.0, y: baseline }, Anchor::Start, style, false, line);
        canvas.y += style.leading();
    }
}

/// A text in lines; an address that is wider than a line goes on in the next after a slash or a hyphen.
pub(super) fn lines(text: &str, style: Style, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in wrap(text, style.size, style.bold, most) {
        let mut rest = line.as_str();
        while width(rest, style.size, style.bold) > most {
            let fits = |end: usize| end < rest.len() && width(&rest[..end], style.size, style.bold) <= most;
            let mut ends = rest.rmatch_indices(['/', '-']).map(|(at, _)| at + 1);
            let Some(end) = ends.find(|end| fits(*end)) else { break };
            lines.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        lines.push(rest.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_spaces_breaks_after_a_slash_or_a_hyphen_and_a_word_stays_whole() {
        let address = "explore-education-statistics.service.gov.uk/find-statistics/children-looked-after";
        let broken = lines(address, NOTE, 288.0);
        assert!(broken.len() > 1 && broken.concat() == address, "{broken:?}");
        assert!(broken.iter().all(|line| width(line, NOTE.size, false) <= 288.0), "{broken:?}");
        assert_eq!(lines("Northamptonshire", NOTE, 20.0), ["Northamptonshire"]);
    }
}
