//! A text about an answer, written piece by piece: what is said of areas, periods and figures, always in the
//! same way.

use crate::compare::Answer;
use crate::format;
use crate::model::{AreaId, Decimal};
use crate::text::digits;

/// A text under construction. Each method adds to it and gives it back.
pub(super) struct Prose<'a> {
    pub(super) answer: &'a Answer<'a>,
    pub(super) text: String,
}

impl<'a> Prose<'a> {
    /// An empty text.
    pub(super) fn of(answer: &'a Answer<'a>) -> Self {
        Prose { answer, text: String::new() }
    }

    /// Words as they are.
    pub(super) fn say(&mut self, words: &str) -> &mut Self {
        self.text.push_str(words);
        self
    }

    /// A figure of the measure: `10.2%`.
    pub(super) fn figure(&mut self, figure: Decimal) -> &mut Self {
        self.say(&format::figure(figure, self.answer.measure()))
    }

    /// An area in the middle of a sentence: `Gloucestershire`, `the Isles of Scilly`.
    pub(super) fn place(&mut self, id: AreaId) -> &mut Self {
        self.say(&format::place(self.answer.area(id)))
    }

    /// An area at the beginning of a sentence: `The Isles of Scilly`.
    pub(super) fn subject(&mut self, id: AreaId) -> &mut Self {
        self.say(&format::capital(&format::place(self.answer.area(id))))
    }

    /// Whose, at the beginning of a sentence: `Gloucestershire’s`, `The Isles of Scilly’s`.
    pub(super) fn owner(&mut self, id: AreaId) -> &mut Self {
        let place = format::capital(&format::place(self.answer.area(id)));
        self.say(&format::genitive(&place))
    }

    /// The name of an area, as a label.
    pub(super) fn name(&mut self, id: AreaId) -> &mut Self {
        self.say(&self.answer.area(id).name)
    }

    /// Where: `in Gloucestershire`, `on the Isle of Wight`.
    pub(super) fn whereabouts(&mut self, id: AreaId) -> &mut Self {
        self.say(&format::whereabouts(self.answer.area(id)))
    }

    /// The label of a period, by its place in the answer.
    pub(super) fn label(&mut self, at: usize) -> &mut Self {
        self.say(self.answer.period(at).short_label())
    }

    /// A count.
    pub(super) fn number(&mut self, n: usize) -> &mut Self {
        self.say(&digits(n))
    }

    /// `1 council`, `2 councils`.
    pub(super) fn councils(&mut self, n: usize) -> &mut Self {
        self.say(&format::councils(n))
    }
}
