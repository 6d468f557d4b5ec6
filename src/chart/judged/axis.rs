//! Time from left to right: where a day stands, and which years have room for their labels.

use crate::chart::measure_text::width;
use crate::chart::scale::Scale;
use crate::chart::scene::{Anchor, Dash, Point};
use crate::chart::theme::Ink;
use crate::chart::{Canvas, TICK};
use crate::model::Date;
use crate::text::digits;

/// An axis of days.
pub(super) struct Axis {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) left: f64,
    pub(super) right: f64,
    scale: Scale,
}

impl Axis {
    pub(super) fn new(from: Date, to: Date, left: f64, right: f64) -> Self {
        let scale = Scale::new((f64::from(from.days()), f64::from(to.days())), (left, right));
        Axis { from, to, left, right, scale }
    }

    /// Where a day stands; one beyond the axis stands at its end.
    pub(super) fn at(&self, day: Date) -> f64 {
        self.scale.at(f64::from(day.days())).max(self.left).min(self.right)
    }

    pub(super) fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The years that have room for a label, each with its first day.
    pub(super) fn years(&self) -> Vec<Date> {
        let of_one = (self.right - self.left) / f64::from(self.from.days_to(self.to).max(1)) * 365.25;
        let room = if self.right < 400.0 { 34.0 } else { 44.0 };
        let mut step = 1;
        while step < 20 && of_one * f64::from(step) < room {
            step += 1;
        }
        let mut years = Vec::new();
        for year in self.from.year..=self.to.year {
            let first = Date::new(year, 1, 1);
            if year.is_multiple_of(step) && self.holds(first) {
                years.push(first);
            }
        }
        years
    }

    /// A rule at each labelled year, and the label below it.
    pub(super) fn draw(&self, canvas: &mut Canvas, (top, bottom): (f64, f64), ink: Ink) {
        for first in self.years() {
            let x = self.at(first);
            canvas.rule((x, top), (x, bottom), ink, 1.0, Dash::None);
            let text = digits(first.year.into());
            let half = width(&text, TICK.size, false) / 2.0;
            // At the very left it stands beside its rule, unless that would take it to the next.
            if x < half - 3.0 && self.at(Date { year: first.year + 1, ..first }) < 3.0 * half {
                continue;
            }
            let middle = x.max(half).min(canvas.width - half);
            canvas.text(Point { x: middle, y: bottom + 15.0 }, Anchor::Middle, TICK, false, text);
        }
    }
}
