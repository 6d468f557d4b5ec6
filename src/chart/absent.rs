//! What stands where there is no figure: a mark of its own for each reason, and a key that names those that occur. It
//! knows neither lines nor bars.

use super::measure_text::width;
use super::scene::{Anchor, Point, Shape};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, TICK};
use crate::format;
use crate::model::Status;

/// Why there is no figure, as far as a picture tells reasons apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    /// Missing, not available, not applicable, or too uncertain to publish: a cross.
    Unknown,
    /// Hidden to protect small numbers: the letter with which it is published.
    Suppressed,
    /// Rounds to zero but is not zero: hollow, where zero is.
    Low,
}

impl Absent {
    const ALL: [Absent; 3] = [Absent::Unknown, Absent::Suppressed, Absent::Low];

    /// What a status is drawn as; `None` where nobody has a figure, or the council did not exist: a line that ends has
    /// no gap.
    pub(super) fn of(status: Status) -> Option<Self> {
        match status {
            Status::DidNotExist | Status::NotCollected => None,
            Status::Suppressed => Some(Absent::Suppressed),
            Status::Low => Some(Absent::Low),
            _ => Some(Absent::Unknown),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Absent::Unknown => "no figure",
            Absent::Suppressed => format::reason(Status::Suppressed),
            Absent::Low => "rounds to zero",
        }
    }
}

/// The letter of a suppressed figure.
const LETTER: Style = Style { bold: true, ..TICK };

/// Draws the mark of a reason around a place.
pub(super) fn mark(canvas: &mut Canvas, at: Point, absent: Absent, ink: Ink) {
    match absent {
        Absent::Suppressed => {
            let below = Point { y: at.y + 3.5, ..at };
            canvas.text(below, Anchor::Middle, Style { ink, ..LETTER }, true, "c".to_owned());
        }
        Absent::Low => canvas.mark(at, Shape::Circle, ink, true),
        Absent::Unknown => canvas.mark(at, Shape::Cross, ink, false),
    }
}

/// Which reasons occur in a picture.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Occurring([bool; 3]);

impl Occurring {
    /// Notes that one does.
    pub(super) fn note(&mut self, absent: Absent) {
        self.0[absent as usize] = true;
    }
}

/// Names the marks that occur, in a row below what is drawn; takes no room where none does.
pub(super) fn key(canvas: &mut Canvas, occurring: Occurring, left: f64) {
    let mut x = f64::INFINITY;
    for absent in Absent::ALL {
        if !occurring.0[absent as usize] {
            continue;
        }
        let wide = 14.0 + width(absent.words(), TICK.size, false);
        if x + wide > canvas.width {
            x = left;
            canvas.y += TICK.leading();
        }
        let y = canvas.y;
        mark(canvas, Point { x: x + 4.0, y: y - 4.0 }, absent, Ink::Muted);
        canvas.text(Point { x: x + 14.0, y }, Anchor::Start, TICK, false, absent.words().to_owned());
        x += wide + 16.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_has_its_own_mark_and_an_end_is_none() {
        for (status, expected) in [
            (Status::Missing, Some(Absent::Unknown)),
            (Status::Suppressed, Some(Absent::Suppressed)),
            (Status::Low, Some(Absent::Low)),
            (Status::Unreliable, Some(Absent::Unknown)),
            (Status::NotApplicable, Some(Absent::Unknown)),
            (Status::NotAvailable, Some(Absent::Unknown)),
            (Status::NotCollected, None),
            (Status::DidNotExist, None),
        ] {
            assert_eq!(Absent::of(status), expected, "{status:?}");
        }
    }
}
