//! Spells: how long a council held a grade. A second inspection with the same grade does not end one.

use crate::model::{AreaId, Dataset, Date, Grade, Judgement, Verdict};

/// A time in which one grade was in force.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Grade, Judgement, spells};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let spells = spells(&dataset, gloucestershire, Judgement::Overall);
/// assert_eq!((spells[0].grade, spells[0].days()), (Grade::Inadequate, 1753)); // to 1 April 2022
/// assert_eq!(spells[2].grade, Grade::Good);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The council.
    pub area: AreaId,
    /// What was judged.
    pub judgement: Judgement,
    /// The grade.
    pub grade: Grade,
    /// The day on which the first report with this grade was published.
    pub from: Date,
    /// The inspections that gave it, by their places in [`Inspections::full`](crate::Inspections::full).
    pub inspections: Vec<usize>,
    /// How it ended, if it did.
    pub end: SpellEnd,
}

/// How a spell ended.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, SpellEnd, spells};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let cumbria = dataset.find_area("cumbria").expect("it was a council");
/// let last = spells(&dataset, cumbria, Judgement::Overall).pop().expect("it was inspected");
/// assert!(matches!(last.end, SpellEnd::Abolished(_)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpellEnd {
    /// An inspection gave another grade.
    Grade {
        /// The day of its publication.
        on: Date,
        /// The new grade.
        grade: Grade,
    },
    /// An inspection gave no grade for this judgement.
    NoGrade {
        /// The day of its publication.
        on: Date,
        /// Why.
        why: Verdict,
    },
    /// The council was abolished: its last day.
    Abolished(Date),
    /// It lasts: the day up to which inspections are known.
    Open(Date),
}

impl SpellEnd {
    /// The day on which the spell ended, or up to which it is known to last.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            SpellEnd::Grade { on, .. }
            | SpellEnd::NoGrade { on, .. }
            | SpellEnd::Abolished(on)
            | SpellEnd::Open(on) => on,
        }
    }
}

impl Spell {
    /// Its length in days, so far as it is known.
    #[must_use]
    pub fn days(&self) -> u32 {
        u32::try_from(self.from.days_to(self.end.date())).unwrap_or(0)
    }
}

/// The spells of a council in one judgement, in time order; empty where it had no grade, or no inspections are loaded.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, spells};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// // Care leavers had no judgement of their own from 2018 to 2022.
/// let of_care_leavers = spells(&dataset, gloucestershire, Judgement::CareLeavers);
/// assert!(of_care_leavers.len() < 3);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn spells(dataset: &Dataset, area: AreaId, judgement: Judgement) -> Vec<Spell> {
    let Some(inspections) = dataset.inspections() else { return Vec::new() };
    let last = match dataset.area(area).end {
        Some(end) if end < inspections.as_at => SpellEnd::Abolished(end),
        _ => SpellEnd::Open(inspections.as_at),
    };
    let mut spells: Vec<Spell> = Vec::new();
    // Whether the last spell still lasts.
    let mut lasts = false;
    for place in inspections.of(area) {
        let one = &inspections.full[place];
        let verdict = one.verdict(judgement);
        if let Some(spell) = spells.last_mut().filter(|_| lasts) {
            match verdict {
                Verdict::Grade(grade) if grade == spell.grade => {
                    spell.inspections.push(place);
                    continue;
                }
                Verdict::Grade(grade) => spell.end = SpellEnd::Grade { on: one.published, grade },
                why => spell.end = SpellEnd::NoGrade { on: one.published, why },
            }
        }
        lasts = verdict.grade().is_some();
        if let Verdict::Grade(grade) = verdict {
            let (from, inspections) = (one.published, vec![place]);
            spells.push(Spell { area, judgement, grade, from, inspections, end: last });
        }
    }
    spells
}
