//! When an area existed, in the few bytes that a pass over a field needs. It knows no figures.

use super::{Area, Date};

/// What a pass over a whole field has to know of an area: a few bytes where [`Area`] has hundreds, so that those of
/// all areas stay in the processor's nearest cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) is_authority: bool,
    /// The first day and the last, each by its [`number`](super::Date::number); without one, before or after all others.
    start: u32,
    end: u32,
}

impl Life {
    /// Before and after all days.
    pub(super) const ENDLESS: (u32, u32) = (0, u32::MAX);

    pub(super) fn of(area: &Area) -> Self {
        Life {
            is_authority: area.is_authority(),
            start: area.start.map_or(Life::ENDLESS.0, Date::number),
            end: area.end.map_or(Life::ENDLESS.1, Date::number),
        }
    }

    pub(super) fn overlaps(self, start: u32, end: u32) -> bool {
        self.start <= end && start <= self.end
    }
}
