//! Counts by grade on a day: of all councils, of regions, types and neighbours, and who held which grade.

use super::cohort::councils;
use super::in_force::{InForce, in_force};
use crate::compare::{groups, resolve};
use crate::error::{Error, Result};
use crate::model::{AreaId, AuthorityType, Dataset, Date, Judgement};
use crate::question::{Among, Question, With};
use crate::text::joined;

/// How many councils had which grade on a day.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Date, Judgement, Tally};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let councils: Vec<_> = dataset.authorities().map(|(id, _)| id).collect();
/// let tally = Tally::of(&dataset, &councils, Judgement::Overall, Date::new(2017, 6, 13));
/// assert_eq!(tally.grades, [2, 39, 62, 29]);
/// assert_eq!((tally.graded(), tally.not_inspected, tally.councils()), (132, 20, 152));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The day.
    pub on: Date,
    /// How many had each grade, the best first.
    pub grades: [usize; 4],
    /// How many were inspected last without a grade for this judgement.
    pub no_grade: usize,
    /// How many had not been inspected yet.
    pub not_inspected: usize,
}

impl Tally {
    /// Counts some councils; those that do not exist on the day are left out.
    #[must_use]
    pub fn of(dataset: &Dataset, councils: &[AreaId], judgement: Judgement, on: Date) -> Self {
        let mut tally = Tally { on, grades: [0; 4], no_grade: 0, not_inspected: 0 };
        for id in councils {
            match in_force(dataset, *id, judgement, on) {
                InForce::Grade { grade, .. } => tally.grades[grade as usize] += 1,
                InForce::NoGrade { .. } => tally.no_grade += 1,
                InForce::NotInspected => tally.not_inspected += 1,
                InForce::DidNotExist => {}
            }
        }
        tally
    }

    /// How many had a grade: those that shares are of.
    #[must_use]
    pub fn graded(&self) -> usize {
        self.grades.iter().sum()
    }

    /// How many councils there were.
    #[must_use]
    pub fn councils(&self) -> usize {
        self.graded() + self.no_grade + self.not_inspected
    }
}

/// Which councils a tally counts.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Question, TallyOf, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=map&areas=gloucestershire&group=neighbours")?;
/// let judged = judged(&dataset, &question)?;
/// let Finding::OnDate(found) = &judged.finding else { panic!("a map is of one day") };
/// assert_eq!(found.groups[0].of, TallyOf::Neighbours(judged.areas[0]));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TallyOf {
    /// All.
    All,
    /// Those of a region.
    Region(AreaId),
    /// Those of a type.
    Type(AuthorityType),
    /// The statistical neighbours of a council.
    Neighbours(AreaId),
    /// A list of the asker's own.
    Own,
}

/// A group of councils with its tally.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=grades&on=2018-08-31&with=region")?;
/// let judged = judged(&dataset, &question)?;
/// let Finding::OnDate(found) = &judged.finding else { panic!("a day is named") };
/// // All councils first, then region by region.
/// assert_eq!(found.groups[0].tally.grades[3], 20); // inadequate, of 152
/// assert_eq!(found.groups[1..].iter().map(|group| group.tally.councils()).sum::<usize>(), 152);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyGroup {
    /// Which councils.
    pub of: TallyOf,
    /// The councils; among them those that do not exist on the day.
    pub members: Vec<AreaId>,
    /// Their tally.
    pub tally: Tally,
}

/// How councils stand on a day.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Finding, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("view=map&areas=gloucestershire&on=2017-06-13")?;
/// let judged = judged(&dataset, &question)?;
/// let Finding::OnDate(found) = &judged.finding else { panic!("a map is of one day") };
/// assert_eq!(found.councils.len(), 152); // that existed on the day
/// assert_eq!(found.chosen.len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDate {
    /// The day.
    pub on: Date,
    /// Those that are counted first, then the groups beside them.
    pub groups: Vec<TallyGroup>,
    /// How each council of the first group stands, in the order of the dataset; those that did not exist are left out.
    pub councils: Vec<(AreaId, InForce)>,
    /// How each chosen council stands, whether it belongs to the first group or not.
    pub chosen: Vec<(AreaId, InForce)>,
}

/// Counts by grade on the question's day.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Grade, Judgement, Question, on_date};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let found = on_date(&dataset, &Question::parse("view=map&on=2018-08-31")?, &[], Judgement::Overall)?;
/// let inadequate = found.councils.iter().filter(|(_, held)| held.grade() == Some(Grade::Inadequate));
/// assert_eq!(inadequate.count(), 20);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the day lies beyond what is known, or a group is told by a council and none is chosen.
pub fn on_date(
    dataset: &Dataset,
    question: &Question,
    areas: &[AreaId],
    judgement: Judgement,
) -> Result<OnDate> {
    let on = super::day(dataset, question)?;
    let tells_region = question.group == Among::Region || question.with.contains(&With::Region);
    let graded = councils(dataset, areas, tells_region)?;
    let counted = |of, members: Vec<AreaId>| {
        let tally = Tally::of(dataset, &members, judgement, on);
        TallyGroup { of, members, tally }
    };
    let (of, members) = counted_first(dataset, question, areas)?;
    let held = |id: AreaId| (id, in_force(dataset, id, judgement, on));
    let mut councils = Vec::new();
    for id in &members {
        let (id, held) = held(*id);
        if held != InForce::DidNotExist {
            councils.push((id, held));
        }
    }
    let first = counted(of, members);
    if first.tally.councils() == 0 {
        return Err(Error::question(joined(&[
            "none of the councils counted existed on ",
            &on.iso(),
            ": name others, or another day",
        ])));
    }
    let mut found = vec![first];
    for with in &question.with {
        for (of, members) in beside(dataset, question, areas, *with)? {
            let group = counted(of, members);
            if !found.iter().any(|known| known.of == of) && group.tally.councils() > 0 {
                found.push(group);
            }
        }
    }
    let mut chosen = Vec::new();
    for id in graded {
        chosen.push(held(id));
    }
    Ok(OnDate { on, groups: found, councils, chosen })
}

/// The councils that a question is about: all, or those of its group.
pub(super) fn counted_first(
    dataset: &Dataset,
    question: &Question,
    areas: &[AreaId],
) -> Result<(TallyOf, Vec<AreaId>)> {
    let of = match question.group {
        Among::All => return Ok((TallyOf::All, everyone(dataset))),
        Among::Region => With::Region,
        Among::Type => With::Type,
        Among::Neighbours => With::Neighbours,
        Among::Own(_) => {
            let model = resolve::model(dataset, question)?;
            let own = groups::field_of(dataset, &question.group, areas, model)?;
            return Ok((TallyOf::Own, own.unwrap_or_default()));
        }
    };
    if areas.is_empty() {
        // Neighbours are somebody's: only regions and types can be told for each.
        let (each, name) =
            if of == With::Neighbours { ("", "") } else { (", or ask for each: with=", of.name()) };
        return Err(Error::question(joined(&[
            "group=",
            of.name(),
            " is told by a council, and none is chosen: add areas=",
            each,
            name,
        ])));
    }
    let first = beside(dataset, question, areas, of)?.pop();
    first.ok_or_else(|| {
        let name = &dataset.area(areas[0]).name;
        Error::question(joined(&[name, " has no ", of.name(), ": choose a council, or leave group out"]))
    })
}

/// The groups of a word of `with`: those of the chosen council, or, where none is chosen, each region or type.
fn beside(
    dataset: &Dataset,
    question: &Question,
    areas: &[AreaId],
    with: With,
) -> Result<Vec<(TallyOf, Vec<AreaId>)>> {
    let mut found = Vec::new();
    match with {
        With::England | With::All => found.push((TallyOf::All, everyone(dataset))),
        With::Region => {
            for region in regions(dataset, areas) {
                let members = groups::all(dataset, &|id| is_within(dataset, id, region));
                found.push((TallyOf::Region(region), members));
            }
        }
        With::Type => {
            for kind in AuthorityType::ALL {
                let wanted = areas.is_empty() || first_type(dataset, areas) == Some(kind);
                if wanted {
                    let members = groups::all(dataset, &|id| dataset.area(id).authority_type == Some(kind));
                    found.push((TallyOf::Type(kind), members));
                }
            }
        }
        With::Neighbours => {
            let model = resolve::model(dataset, question)?;
            let council = areas.iter().find(|id| !dataset.neighbours_in(model, **id).is_empty());
            if let Some(id) = council {
                let links = dataset.neighbours_in(model, *id);
                let mut members = Vec::new();
                for link in links {
                    members.push(link.area);
                }
                found.push((TallyOf::Neighbours(*id), members));
            }
        }
    }
    Ok(found)
}

fn everyone(dataset: &Dataset) -> Vec<AreaId> {
    groups::all(dataset, &|_| true)
}

fn first_type(dataset: &Dataset, areas: &[AreaId]) -> Option<AuthorityType> {
    areas.iter().find_map(|id| dataset.area(*id).authority_type)
}

/// The region of the first chosen council, or the region that is chosen itself; all that hold councils where
/// nothing is chosen. Inner and Outer London are told as London.
fn regions(dataset: &Dataset, areas: &[AreaId]) -> Vec<AreaId> {
    let is_region = |id: AreaId| {
        let area = dataset.area(id);
        !area.is_authority() && area.parent.is_some()
    };
    if let Some(first) = areas.first() {
        let around = if is_region(*first) { Some(*first) } else { dataset.area(*first).parent };
        return around.filter(|id| is_region(*id)).into_iter().collect();
    }
    let england = dataset.england();
    let mut regions = Vec::new();
    for id in dataset.ids() {
        if is_region(id) && dataset.area(id).parent == england {
            regions.push(id);
        }
    }
    regions
}

/// Whether an area lies in a region, or in a part of it.
fn is_within(dataset: &Dataset, id: AreaId, region: AreaId) -> bool {
    let mut around = dataset.area(id).parent;
    while let Some(outer) = around {
        if outer == region {
            return true;
        }
        around = dataset.area(outer).parent;
    }
    false
}
