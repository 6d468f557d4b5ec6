//! A strip in a row of a profile: every council with a figure as a short stroke from the lowest to the highest, the
//! middle half shaded, the council's mark and England's. It calculates no figure.

use super::Canvas;
use super::scale::Scale;
use super::scene::{Dash, Point, Rect, Shape};
use super::signs::beyond;
use super::spark::Extent;
use super::theme::Ink;
use crate::compare::{Field, Profile, ProfileRow, is_total};
use crate::model::{AreaId, Decimal, Flag};
use crate::question::With;

/// Half the height of the strip, of its strokes, and of England's.
const HALF: f64 = 8.0;
const STROKE: f64 = 3.5;
const TALL: f64 = 10.0;

/// What a strip shows.
pub(super) struct Strip {
    /// The lowest first.
    field: Vec<f64>,
    middle: Option<(f64, f64)>,
    own: Option<f64>,
    provisional: bool,
    pub(super) england: Option<Decimal>,
}

/// England, where it is asked for beside the council.
pub(super) fn england(profile: &Profile<'_>) -> Option<AreaId> {
    profile.dataset.england().filter(|_| profile.question.with.contains(&With::England))
}

impl Strip {
    /// The strip of a row.
    pub(super) fn of(profile: &Profile<'_>, row: &ProfileRow<'_>) -> Self {
        let dataset = profile.dataset;
        let field = Field::among(dataset, row.series, row.period, profile.among.as_deref());
        let mut figures = Vec::with_capacity(field.members.len());
        for (_, figure) in &field.members {
            figures.push(figure.to_f64());
        }
        // A total is not set beside its parts.
        let england = england(profile).filter(|_| !is_total(dataset, row.series));
        Strip {
            field: figures,
            middle: super::multiples::middle_half(&field),
            own: row.cell.figure().map(Decimal::to_f64),
            provisional: row.period().flag == Some(Flag::Provisional),
            england: england.and_then(|id| dataset.cell(row.series, id, row.period).figure()),
        }
    }

    /// Whether the middle half is shaded.
    pub(super) fn has_middle(&self) -> bool {
        self.middle.is_some()
    }

    /// Whether somebody lies beyond its ends.
    pub(super) fn is_cut(&self) -> bool {
        self.ends().is_some_and(|(_, low, high)| low || high)
    }

    /// From where to where it reaches: to the lowest and the highest, but that a few councils far out, which are not the
    /// one shown, are cut off; and whether that is so at either end.
    fn ends(&self) -> Option<(Extent, bool, bool)> {
        let (mut low, mut high) = (*self.field.first()?, *self.field.last()?);
        let quarter = self.field.len() / 4;
        let (first, third) = (self.field[quarter], self.field[self.field.len() - 1 - quarter]);
        let far = 2.5 * (third - first);
        let shown = [self.own, self.england.map(Decimal::to_f64)];
        let (mut cut_low, mut cut_high) = (false, false);
        if far > 0.0 {
            let mut near = Extent { low: first - far, high: third + far };
            near.reach_all(&shown);
            (cut_low, cut_high) = (low < near.low, high > near.high);
            (low, high) = (near.hold(low), near.hold(high));
        }
        let mut extent = Extent { low, high };
        extent.reach_all(&shown);
        Some((extent, cut_low, cut_high))
    }

    /// Draws it around a height; where the marks of the council and of England stand.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        (left, right): (f64, f64),
        y: f64,
    ) -> (Option<f64>, Option<f64>) {
        let Some((extent, cut_low, cut_high)) = self.ends() else { return (None, None) };
        let scale = Scale::new((extent.low, extent.high), (left + 6.0, right - 6.0));
        let around = |from: f64, to: f64| Rect { x: from, y: y - HALF, width: to - from, height: 2.0 * HALF };
        canvas.rects(vec![around(left, right)], Ink::Range);
        if let Some((first, third)) = self.middle {
            let (from, to) = (scale.at(extent.hold(first)), scale.at(extent.hold(third)));
            canvas.rects(vec![around(from, to.max(from + 1.0))], Ink::Middle);
        }
        let mut strokes: Vec<Vec<Point>> = Vec::new();
        let mut before = f64::NEG_INFINITY;
        for value in &self.field {
            // What can't be told apart is drawn once; who lies beyond the end, not at all.
            let x = (scale.at(*value) * 2.0).round() / 2.0;
            if extent.hold(*value) == *value && x > before {
                strokes.push(vec![Point { x, y: y - STROKE }, Point { x, y: y + STROKE }]);
                before = x;
            }
        }
        canvas.lines(strokes, Ink::Dot, 1.0, Dash::None);
        for (cut, end, inwards) in [(cut_low, left + 1.0, 4.0), (cut_high, right - 1.0, -4.0)] {
            if cut {
                beyond(canvas, Point { x: end, y }, inwards);
            }
        }
        let england = self.england.map(|figure| scale.at(figure.to_f64()));
        if let Some(x) = england {
            canvas.rule((x, y - TALL), (x, y + TALL), Ink::England, 2.4, Dash::None);
        }
        let own = self.own.map(|value| scale.at(value));
        if let Some(x) = own {
            canvas.mark(Point { x, y }, Shape::Circle, Ink::Area(0), self.provisional);
        }
        (own, england)
    }
}
