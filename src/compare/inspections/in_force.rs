//! Which judgement is in force on a day: that of the latest full inspection published on or before it. Visits carry
//! no grade and change none.

use crate::model::{AreaId, Dataset, Date, Grade, Inspection, Judgement, Verdict};

/// How a council stands on a day.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Date, Grade, InForce, Judgement, in_force};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let on = |slug, date| {
///     let area = dataset.find_area(slug).expect("it is a council");
///     in_force(&dataset, area, Judgement::Overall, date)
/// };
/// let inadequate = on("gloucestershire", Date::new(2017, 6, 13));
/// assert_eq!(inadequate.grade(), Some(Grade::Inadequate)); // from the day of publication on
/// // A council's successors begin without a judgement.
/// assert_eq!(on("bournemouth-christchurch-and-poole", Date::new(2021, 6, 30)), InForce::NotInspected);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InForce {
    /// It has a grade.
    Grade {
        /// The grade.
        grade: Grade,
        /// The inspection that gave it, by its place in [`Inspections::full`](crate::Inspections::full).
        inspection: usize,
    },
    /// The latest inspection gave no grade for this judgement.
    NoGrade {
        /// Why: not given, not made, not found.
        why: Verdict,
        /// The inspection.
        inspection: usize,
    },
    /// It has not been inspected yet.
    NotInspected,
    /// It does not exist on that day.
    DidNotExist,
}

impl InForce {
    /// The grade, if there is one.
    #[must_use]
    pub fn grade(self) -> Option<Grade> {
        match self {
            InForce::Grade { grade, .. } => Some(grade),
            _ => None,
        }
    }

    /// The inspection that it rests on, if there is one.
    #[must_use]
    pub fn inspection(self) -> Option<usize> {
        match self {
            InForce::Grade { inspection, .. } | InForce::NoGrade { inspection, .. } => Some(inspection),
            InForce::NotInspected | InForce::DidNotExist => None,
        }
    }

    /// What an inspection says of a judgement.
    pub(super) fn of(one: &Inspection, inspection: usize, judgement: Judgement) -> Self {
        match one.verdict(judgement) {
            Verdict::Grade(grade) => InForce::Grade { grade, inspection },
            why => InForce::NoGrade { why, inspection },
        }
    }
}

/// How a council stands on a day; [`InForce::NotInspected`] too where no inspections are loaded.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Date, InForce, Judgement, in_force};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let northamptonshire = dataset.find_area("northamptonshire").expect("it was a council");
/// let on = |date| in_force(&dataset, northamptonshire, Judgement::Overall, date);
/// assert!(on(Date::new(2021, 3, 31)).grade().is_some());
/// assert_eq!(on(Date::new(2021, 4, 1)), InForce::DidNotExist);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn in_force(dataset: &Dataset, area: AreaId, judgement: Judgement, on: Date) -> InForce {
    if !dataset.area(area).existed_in(on, on) {
        return InForce::DidNotExist;
    }
    let Some(inspections) = dataset.inspections() else { return InForce::NotInspected };
    let mut standing = InForce::NotInspected;
    for place in inspections.of(area) {
        let one = &inspections.full[place];
        if one.published <= on {
            standing = InForce::of(one, place, judgement);
        }
    }
    standing
}
