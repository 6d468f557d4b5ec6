//! How a council stands, as it is drawn: a place in a palette, a word and a letter. It knows no pixels.

use crate::chart::theme::Ink;
use crate::compare::InForce;
use crate::model::{Grade, Verdict};

/// What a band, a segment or a hexagon is filled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A grade.
    Grade(Grade),
    /// Inspected last without a grade for the judgement asked about.
    NoGrade,
    /// Not inspected yet.
    NotInspected,
}

impl Standing {
    /// All, the best grade first: the order of [`place`](Self::place).
    pub(super) const ALL: [Standing; 6] = [
        Standing::Grade(Grade::Outstanding),
        Standing::Grade(Grade::Good),
        Standing::Grade(Grade::RequiresImprovement),
        Standing::Grade(Grade::Inadequate),
        Standing::NoGrade,
        Standing::NotInspected,
    ];

    /// What an inspection said.
    pub(super) fn of(verdict: Verdict) -> Self {
        verdict.grade().map_or(Standing::NoGrade, Standing::Grade)
    }

    /// How a council stands on a day; `None` where it does not exist.
    pub(super) fn held(held: InForce) -> Option<Self> {
        match held {
            InForce::Grade { grade, .. } => Some(Standing::Grade(grade)),
            InForce::NoGrade { .. } => Some(Standing::NoGrade),
            InForce::NotInspected => Some(Standing::NotInspected),
            InForce::DidNotExist => None,
        }
    }

    /// Its place in the order of all.
    pub(super) fn place(self) -> usize {
        match self {
            Standing::Grade(grade) => grade as usize,
            Standing::NoGrade => 4,
            Standing::NotInspected => 5,
        }
    }

    pub(super) fn is_grade(self) -> bool {
        matches!(self, Standing::Grade(_))
    }

    /// The colour of its area.
    pub(super) fn ink(self) -> Ink {
        match self {
            Standing::Grade(grade) => Ink::Grade(grade as u8),
            Standing::NoGrade => Ink::NoGrade,
            Standing::NotInspected => Ink::NotInspected,
        }
    }

    /// The colour of words on it.
    pub(super) fn on(self) -> Ink {
        match self {
            Standing::Grade(grade) => Ink::OnGrade(grade as u8),
            Standing::NoGrade | Standing::NotInspected => Ink::Text,
        }
    }

    /// In the middle of a sentence.
    pub(super) fn words(self) -> &'static str {
        match self {
            Standing::Grade(grade) => grade.name(),
            Standing::NoGrade => "no grade",
            Standing::NotInspected => "not inspected yet",
        }
    }

    /// Where words have no room: each is told in a key.
    pub(super) fn letter(self) -> &'static str {
        ["O", "G", "RI", "I", "\u{d7}", "\u{2013}"][self.place()]
    }
}
