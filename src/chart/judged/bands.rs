//! Bands: how one council stood from when to when, each with its word. They are gathered first and drawn together, one path
//! a colour, so that a picture of many councils stays small.

use super::axis::Axis;
use super::key::{Sign, around, dash, swatch};
use super::standing::Standing;
use crate::chart::Canvas;
use crate::chart::measure_text::{width, wrap};
use crate::chart::scene::{Anchor, Dash, Point, Rect};
use crate::chart::text::Style;
use crate::chart::theme::Ink;
use crate::compare::Judged;
use crate::format;
use crate::model::{AreaId, Date, Judgement};

/// The first month of the single inspection framework, and of the scale that is in use. Source: Ofsted.
pub(super) const SCALE_BEGAN: Date = Date::new(2013, 11, 1);

/// A time in which a council stood in one way.
pub(super) struct Segment {
    pub(super) from: Date,
    /// The day on which it ended, or up to which it is known.
    pub(super) to: Date,
    pub(super) standing: Standing,
    pub(super) words: &'static str,
    /// Whether something else follows.
    pub(super) ended: bool,
    /// The inspections that gave it, by their places.
    pub(super) inspections: Vec<usize>,
}

/// How a council stood since the scale began, or it was formed, without a gap.
pub(super) fn segments(judged: &Judged<'_>, id: AreaId, judgement: Judgement) -> Vec<Segment> {
    let area = judged.area(id);
    let from = area.start.unwrap_or(SCALE_BEGAN).max(SCALE_BEGAN);
    let to = area.end.unwrap_or(judged.inspections.as_at).min(judged.inspections.as_at);
    // What was said of it on the older scale does not count here, and is not denied either.
    let standing = Standing::NotInspected;
    let words = if area.start.is_none() { "not yet on this scale" } else { standing.words() };
    let mut last = Segment { from, to, standing, words, ended: false, inspections: Vec::new() };
    let mut segments = Vec::new();
    for place in judged.inspections.of(id) {
        let one = &judged.inspections.full[place];
        let standing = Standing::of(one.verdict(judgement));
        if standing == last.standing {
            last.inspections.push(place);
            continue;
        }
        (last.to, last.ended) = (one.published, true);
        let (from, words, inspections) = (one.published, standing.words(), vec![place]);
        let next = Segment { from, to, standing, words, ended: false, inspections };
        add(&mut segments, std::mem::replace(&mut last, next));
    }
    add(&mut segments, last);
    segments
}

/// Adds a segment, unless it lasted for less than a day.
fn add(segments: &mut Vec<Segment>, one: Segment) {
    if one.from < one.to {
        segments.push(one);
    }
}

/// What is to be drawn of many rows.
#[derive(Default)]
pub(super) struct Bands {
    rects: [Vec<Rect>; 6],
    notches: Vec<(Standing, Vec<Point>)>,
    words: Vec<(Point, Anchor, Style, String)>,
    /// Which were told by a letter, or by nothing but their colour.
    shortened: [bool; 6],
}

impl Bands {
    /// Adds a row.
    pub(super) fn row(
        &mut self,
        judged: &Judged<'_>,
        axis: &Axis,
        segments: &[Segment],
        top: f64,
        height: f64,
        size: f64,
    ) {
        for one in segments {
            let (left, right) = (axis.at(one.from), axis.at(one.to));
            if right - left < 0.5 || one.to <= axis.from || one.from >= axis.to {
                continue;
            }
            let rect = Rect { x: left, y: top, width: (right - left - 1.0).max(0.8), height };
            self.rects[one.standing.place()].push(rect);
            for place in one.inspections.iter().skip(1) {
                let day = judged.inspections.full[*place].published;
                if axis.holds(day) {
                    let x = axis.at(day);
                    for (from, to) in [(top, top + 4.0), (top + height - 4.0, top + height)] {
                        let notch = vec![Point { x, y: from }, Point { x, y: to }];
                        self.notches.push((one.standing, notch));
                    }
                }
            }
            self.write(one, rect, size);
        }
    }

    /// Its word within a band, on one line or two; its letter where there is no room, or nothing.
    fn write(&mut self, one: &Segment, rect: Rect, size: f64) {
        let standing = one.standing;
        let bold = standing.is_grade();
        let style = Style { size, bold, ink: standing.on() };
        let room = rect.width - 8.0;
        let lines = wrap(&format::capital(one.words), size, bold, room);
        let fits = |line: &String| width(line, size, bold) <= room;
        if !lines.iter().all(fits) || lines.len() as f64 * (size + 1.0) + 4.0 > rect.height {
            self.shortened[standing.place()] = true;
            let at = Point { x: rect.x + rect.width / 2.0, y: rect.y + rect.height / 2.0 + size * 0.36 };
            if width(standing.letter(), size, bold) <= rect.width {
                self.words.push((at, Anchor::Middle, style, standing.letter().to_owned()));
            }
            return;
        }
        let leading = size + 1.0;
        let first = rect.y + rect.height / 2.0 + size * 0.36 - leading * (lines.len() as f64 - 1.0) / 2.0;
        for (line, text) in lines.into_iter().enumerate() {
            let at = Point { x: rect.x + 5.0, y: first + leading * line as f64 };
            self.words.push((at, Anchor::Start, style, text));
        }
    }

    /// Draws the colours of all rows.
    pub(super) fn fill(&mut self, canvas: &mut Canvas) {
        for standing in Standing::ALL {
            let rects = std::mem::take(&mut self.rects[standing.place()]);
            if rects.is_empty() {
                continue;
            }
            if !standing.is_grade() {
                let mut edges = Vec::new();
                for rect in &rects {
                    edges.push(around(*rect));
                }
                canvas.lines(edges, Ink::Muted, 1.0, dash(standing));
            }
            canvas.rects(rects, standing.ink());
            let mut notches = Vec::new();
            for (of, notch) in &self.notches {
                if *of == standing {
                    notches.push(notch.clone());
                }
            }
            if !notches.is_empty() {
                canvas.lines(notches, standing.on(), 1.2, Dash::None);
            }
        }
    }

    /// Writes the words of all rows, and says what a key must explain.
    pub(super) fn write_all(self, canvas: &mut Canvas) -> Vec<(Sign, String)> {
        for (at, anchor, style, text) in self.words {
            canvas.text(at, anchor, style, false, text);
        }
        let mut signs = Vec::new();
        for standing in Standing::ALL {
            if self.shortened[standing.place()] {
                signs.push(swatch(standing));
            }
        }
        signs
    }
}
