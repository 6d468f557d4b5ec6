//! What each view says in its own way, beside what all say alike. A view is a file.

mod funnel;
mod gaps;
mod map;
mod multiples;
mod refused;
mod scatter;
mod slope;
mod strip;
mod strips;
pub(crate) mod table;

pub(crate) use gaps::{Versus, gap_label, gap_text, gap_words, versus};
pub(crate) use slope::moved;

pub(crate) use map::{band, bands, is_quartered, put_ground, quarter};

pub(crate) use funnel::{place_words, size, size_label};
pub(crate) use scatter::Pairing;

use super::Told;
use crate::compare::Answer;
use crate::question::{MAPS, PANELS, RELATIONS, STRIPS, View};

/// What a view says. A build without a view does not answer for it.
pub(super) fn told(answer: &Answer<'_>, view: View) -> Told {
    match view {
        View::Strip if STRIPS => strip::told(answer),
        View::Strips if STRIPS => strips::told(answer),
        View::Slope if STRIPS => slope::told(answer),
        View::Gaps if STRIPS => gaps::told(answer),
        View::Multiples if PANELS => multiples::told(answer),
        View::Table if PANELS => table::told(answer),
        View::Scatter if RELATIONS => scatter::told(answer),
        View::Funnel if RELATIONS => funnel::told(answer),
        View::Map if MAPS => map::told(answer),
        _ => Told::default(),
    }
}
