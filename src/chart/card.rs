//! The card for social media: title and sentence on the left, the picture on the right, or below a title where it is
//! wider than high. It is laid out small and shown large, so that its words can be read on a phone.

use super::alone::lines;
use super::scene::{Anchor, Item, Point, Rect, Scene};
use super::text::Style;
use super::theme::Ink;
use crate::words::Words;

/// What the networks cut previews to, in pixels.
const CARD: (f64, f64) = (1200.0, 628.0);
/// Around everything, in pixels of the card.
const MARGIN: f64 = 40.0;
/// Between the words and the picture.
const GAP: f64 = 36.0;
/// The least of the column with the words, beside the picture, and the most.
const COLUMN: (f64, f64) = (400.0, 540.0);
/// What a picture is enlarged to at most.
const LARGEST: f64 = 2.4;
/// A picture that would have to be smaller than this can't be read on a phone: the words stand alone.
const LEAST: f64 = 1.2;

/// Draws the card. `draw` draws the picture alone at a width.
pub(crate) fn card(words: &Words, release: &str, draw: &dyn Fn(f64) -> Scene) -> Scene {
    let beside = (CARD.0 - 2.0 * MARGIN - GAP - COLUMN.0, CARD.1 - 2.0 * MARGIN);
    let title = title(words, CARD.0 - 2.0 * MARGIN, &[40.0, 34.0, 28.0], 2);
    let head = height(&title) + 34.0;
    let below = (CARD.0 - 2.0 * MARGIN, CARD.1 - 2.0 * MARGIN - head - 34.0);
    let (one, other) = (best(beside, draw), best(below, draw));
    // Side by side leaves room for the sentence: a picture must gain by the whole width.
    let is_beside = one.scale >= 0.85 * other.scale;
    let Fit { mut scene, mut scale } = if is_beside { one } else { other };
    let mut paper = Paper { items: Vec::new(), scale };
    let (x, y) = if scale < LEAST {
        (scale, paper.scale) = (LARGEST, LARGEST);
        scene.items.clear();
        beside_words(&mut paper, words, release, CARD.0 - 2.0 * MARGIN, 46.0);
        (0.0, 0.0)
    } else if is_beside {
        let (across, down) = (scene.width * scale, scene.height * scale);
        let column = (CARD.0 - 2.0 * MARGIN - GAP - across).min(COLUMN.1);
        beside_words(&mut paper, words, release, column, 30.0);
        (CARD.0 - MARGIN - across, (CARD.1 - down) / 2.0)
    } else {
        let mut y = MARGIN;
        y = paper.put(MARGIN, y, title);
        paper.put(
            MARGIN,
            y + 6.0,
            vec![(words.subtitle.clone(), Style { size: 22.0, bold: false, ink: Ink::Muted })],
        );
        let foot = footer(words, release, below.0);
        paper.put(MARGIN, CARD.1 - MARGIN - height(&foot), foot);
        ((CARD.0 - scene.width * scale) / 2.0, MARGIN + head + (below.1 - scene.height * scale) / 2.0)
    };
    scene.shift(x / scale, y / scale);
    scene.scale = scale;
    (scene.width, scene.height) = (CARD.0 / scale, CARD.1 / scale);
    let ground = Rect { x: 0.0, y: 0.0, width: scene.width, height: scene.height };
    scene.items.insert(0, Item::Rects { rects: vec![ground], ink: Ink::Paper });
    scene.items.append(&mut paper.items);
    scene
}

/// Title and subtitle, the sentence in the largest size that there is room for, and the source at the foot.
fn beside_words(paper: &mut Paper, words: &Words, release: &str, column: f64, largest: f64) {
    let head = title(words, column, &[46.0, 40.0, 34.0, 28.0], 4);
    let subtitle = styled(&words.subtitle, Style { size: 22.0, bold: false, ink: Ink::Muted }, column);
    let foot = footer(words, release, column);
    let top = MARGIN + 8.0 + height(&head) + 10.0 + height(&subtitle) + 24.0;
    let bottom = CARD.1 - MARGIN - height(&foot);
    let mut y = paper.put(MARGIN, MARGIN + 8.0, head);
    y = paper.put(MARGIN, y + 10.0, subtitle);
    for size in [46.0, 40.0, 36.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0] {
        if size > largest {
            continue;
        }
        let sentence = styled(&words.sentence, Style { size, bold: false, ink: Ink::Text }, column);
        if top + height(&sentence) + 16.0 <= bottom {
            paper.put(MARGIN, y + 24.0, sentence);
            break;
        }
    }
    paper.put(MARGIN, bottom, foot);
}

/// A line of text with its looks.
type Line = (String, Style);

fn styled(text: &str, style: Style, most: f64) -> Vec<Line> {
    lines(text, style, most).into_iter().map(|line| (line, style)).collect()
}

/// The title in the largest size that needs no more lines than that.
fn title(words: &Words, most: f64, sizes: &[f64], count: usize) -> Vec<Line> {
    let mut title = Vec::new();
    for size in sizes {
        title = styled(&words.title, Style { size: *size, bold: true, ink: Ink::Text }, most);
        if title.len() <= count {
            break;
        }
    }
    title
}

fn footer(words: &Words, release: &str, most: f64) -> Vec<Line> {
    let style = Style { size: 17.0, bold: false, ink: Ink::Muted };
    let text = "Source: ".to_owned() + &words.source + ". Chart: Like for Like, release " + release + ".";
    styled(&text, style, most)
}

fn height(lines: &[Line]) -> f64 {
    lines.iter().map(|(_, style)| style.leading()).sum()
}

/// A picture, and how far it is enlarged.
struct Fit {
    scene: Scene,
    scale: f64,
}

/// The width at which a picture fills a place best: the one that makes its words largest.
fn best((across, down): (f64, f64), draw: &dyn Fn(f64) -> Scene) -> Fit {
    let fit = |width: f64| {
        let scene = draw(width);
        let scale = (across / scene.width).min(down / scene.height.max(1.0)).min(LARGEST);
        Fit { scene, scale }
    };
    let mut best = fit(320.0);
    for width in [360.0, 400.0, 450.0, 499.0, 560.0, 640.0, 800.0, 1000.0] {
        let other = fit(width);
        if other.scale > best.scale {
            best = other;
        }
    }
    best
}

/// Words in pixels of the card, put where the picture's own pixels are larger.
struct Paper {
    items: Vec<Item>,
    scale: f64,
}

impl Paper {
    /// Puts lines one below the other, and says where the next would begin.
    fn put(&mut self, x: f64, mut y: f64, lines: Vec<Line>) -> f64 {
        for (text, style) in lines {
            let at = Point { x: x / self.scale, y: (y + style.size) / self.scale };
            let Style { size, bold, ink } = style;
            let size = size / self.scale;
            self.items.push(Item::Text { at, anchor: Anchor::Start, size, bold, ink, halo: false, text });
            y += style.leading();
        }
        y
    }
}
