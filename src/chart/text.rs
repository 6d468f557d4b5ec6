//! How texts look.

use super::theme::Ink;

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) ink: Ink,
}

impl Style {
    /// From one baseline to the next.
    pub(super) fn leading(&self) -> f64 {
        (self.size * 1.3).round()
    }
}
