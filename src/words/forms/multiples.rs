//! The multiples in words.

use crate::compare::Answer;
use crate::words::Told;

pub(super) fn told(answer: &Answer<'_>) -> Told {
    super::like_bars(answer)
}
