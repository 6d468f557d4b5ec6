//! The record of one council: every inspection and visit, and the spells of the judgements that are asked about.

use super::in_force::{InForce, in_force};
use super::spells::{Spell, spells};
use crate::model::{AreaId, Dataset, Date, Inspections, Judgement};

/// What Ofsted said of one council.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Date, Judgement, inspection_record};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let record = inspection_record(&dataset, gloucestershire, &[Judgement::Overall], Some(Date::new(2020, 1, 1)));
/// assert_eq!((record.inspections.len(), record.visits.len()), (3, 7));
/// let inspections = dataset.inspections().expect("the example has them");
/// assert_eq!(record.days_in_force(inspections, 0), 1753);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionRecord {
    /// The council.
    pub area: AreaId,
    /// Its full inspections in time order, by their places in [`Inspections::full`].
    pub inspections: Vec<usize>,
    /// Its judgements on the older scale, by their places in [`Inspections::older`].
    pub older: Vec<usize>,
    /// Its visits, by their places in [`Inspections::visits`]. The record of visits is partial.
    pub visits: Vec<usize>,
    /// The spells, judgement by judgement and in time order.
    pub spells: Vec<Spell>,
    /// How it stands on the day asked about, in the first of the judgements.
    pub on: Option<(Date, InForce)>,
    /// How it stood last: on the last day that is known, or on its last day.
    pub latest: (Date, InForce),
}

impl InspectionRecord {
    /// For how many days the inspection at a place of [`inspections`](Self::inspections) was the latest.
    #[must_use]
    pub fn days_in_force(&self, inspections: &Inspections, at: usize) -> u32 {
        let from = inspections.full[self.inspections[at]].published;
        let next = self.inspections.get(at + 1).map(|next| inspections.full[*next].published);
        u32::try_from(from.days_to(next.unwrap_or(self.latest.0))).unwrap_or(0)
    }
}

/// The record of a council. Empty where no inspections are loaded.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{InForce, Judgement, inspection_record};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let poole = dataset.find_area("poole").expect("it was a council");
/// let record = inspection_record(&dataset, poole, &[Judgement::Overall], None);
/// assert_eq!(record.latest.0.to_string(), "2019-03-31"); // its last day
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn inspection_record(
    dataset: &Dataset,
    area: AreaId,
    judgements: &[Judgement],
    on: Option<Date>,
) -> InspectionRecord {
    let none = Inspections::default();
    let all = dataset.inspections().unwrap_or(&none);
    let (mut inspections, mut older, mut visits, mut of) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    inspections.extend(all.of(area));
    for (place, one) in all.older.iter().enumerate() {
        if one.area == area {
            older.push(place);
        }
    }
    for (place, one) in all.visits.iter().enumerate() {
        if one.area == area {
            visits.push(place);
        }
    }
    for judgement in judgements {
        of.append(&mut spells(dataset, area, *judgement));
    }
    let first = judgements.first().copied().unwrap_or_default();
    let last = dataset.area(area).end.map_or(all.as_at, |end| end.min(all.as_at));
    InspectionRecord {
        area,
        inspections,
        older,
        visits,
        spells: of,
        on: on.map(|on| (on, in_force(dataset, area, first, on))),
        latest: (last, in_force(dataset, area, first, last)),
    }
}
