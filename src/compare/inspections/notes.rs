//! What must be said beside judgements, as codes: the sentences are written elsewhere.

use super::{Finding, Judged, TallyOf};
use crate::model::{AreaId, Date, Judgement, Precision};
use crate::question::{IMPROVEMENT, JUDGEMENTS};

/// Inspections that begin on this day or later have no overall grade. Reports of earlier inspections that were published
/// afterwards still have one, and counts over time end the day before. Source: Ofsted, inspection reports since.
///
/// ```
/// use likeforlike::{Date, OVERALL_ENDED};
/// assert_eq!(OVERALL_ENDED, Date::new(2026, 4, 1));
/// ```
pub const OVERALL_ENDED: Date = Date::new(2026, 4, 1);

/// The first and the last day of the only time in which nearly all visits are on record. Source: Ofsted, local authority
/// inspection outcomes as at 31 March 2024 and 2025.
///
/// ```
/// use likeforlike::VISITS_COMPLETE;
/// assert!(VISITS_COMPLETE.0 < VISITS_COMPLETE.1);
/// ```
pub const VISITS_COMPLETE: (Date, Date) = (Date::new(2023, 4, 1), Date::new(2025, 3, 31));

/// From this day on every council but new ones had been inspected under the single framework or later.
const ALL_INSPECTED: Date = Date::new(2018, 1, 1);
/// The day of the last change of type: North Yorkshire and Somerset, counties before, became unitary authorities.
/// Source: the Structural Changes Orders of 2022.
const TYPES_SINCE: Date = Date::new(2023, 4, 1);

/// What must be said beside judgements.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{JudgedCaveat, Question, judged};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let judged = judged(&dataset, &Question::parse("view=timeline&areas=gloucestershire")?)?;
/// assert!(judged.caveats.contains(&JudgedCaveat::VisitsPartial));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgedCaveat {
    /// The overall grade ended on [`OVERALL_ENDED`].
    OverallEnded,
    /// Judgements before November 2013 are on another scale, and known to the month.
    OlderScale,
    /// "Not inspected yet" means not since November 2013: most councils had been inspected before, on another scale.
    SinceNovember2013,
    /// Councils are counted by the type that they have, or had last.
    TypesOfToday,
    /// Not all visits are on record: one that is missing here may have happened.
    VisitsPartial,
    /// What is judged under this name has changed over the years.
    JudgementChanged(Judgement),
    /// A date of this council is known to the month alone, or a grade was read in the press.
    NotFromReport(AreaId),
    /// This council is the successor of others, whose judgements it does not inherit.
    Successor(AreaId),
    /// What happened after a judgement was not therefore caused by it.
    NotCause,
    /// A spell that has not ended, or ended without a grade, is counted for as long as it is known.
    Censored,
    /// The councils compared differ from year to year.
    ChangingCouncils,
    /// The measure was defined otherwise before some of the years: what is pooled mixes both.
    BreakInside,
    /// The periods of the measure are whole years: in the first after a judgement a part lies before it.
    YearOfTheReport,
}

impl JudgedCaveat {
    /// A short word for it, such as `overall-ended`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            JudgedCaveat::OverallEnded => "overall-ended",
            JudgedCaveat::OlderScale => "older-scale",
            JudgedCaveat::SinceNovember2013 => "since-2013",
            JudgedCaveat::TypesOfToday => "types-of-today",
            JudgedCaveat::VisitsPartial => "visits-partial",
            JudgedCaveat::JudgementChanged(_) => "judgement-changed",
            JudgedCaveat::NotFromReport(_) => "not-from-report",
            JudgedCaveat::Successor(_) => "successor",
            JudgedCaveat::NotCause => "not-cause",
            JudgedCaveat::Censored => "censored",
            JudgedCaveat::ChangingCouncils => "changing-councils",
            JudgedCaveat::BreakInside => "break-inside",
            JudgedCaveat::YearOfTheReport => "year-of-the-report",
        }
    }
}

/// What must be said beside an answer.
pub(super) fn caveats_of(judged: &Judged<'_>) -> Vec<JudgedCaveat> {
    let mut caveats = Vec::new();
    let has_overall = judged.judgements.contains(&Judgement::Overall);
    // Whether the answer reaches a day on which no overall grade is given.
    let reaches_end = match &judged.finding {
        Finding::Records(_) | Finding::OverTime(_) | Finding::Survival(_) => true,
        Finding::OnDate(found) if JUDGEMENTS => found.on >= OVERALL_ENDED,
        Finding::ByGrade(found) if IMPROVEMENT => found.on >= OVERALL_ENDED,
        _ => false,
    };
    if has_overall && reaches_end {
        caveats.push(JudgedCaveat::OverallEnded);
    }
    if let Finding::Records(records) = &judged.finding
        && JUDGEMENTS
    {
        if records.iter().any(|record| !record.older.is_empty()) {
            caveats.push(JudgedCaveat::OlderScale);
        }
        caveats.push(JudgedCaveat::VisitsPartial);
        for record in records {
            let doubtful = |place: &usize| {
                let one = &judged.inspections.full[*place];
                one.precision != Precision::Day || !one.note.is_empty()
            };
            if record.inspections.iter().any(doubtful) {
                caveats.push(JudgedCaveat::NotFromReport(record.area));
            }
        }
    }
    for judgement in &judged.judgements {
        if !matches!(judgement, Judgement::Overall | Judgement::HelpProtection | Judgement::Leadership) {
            caveats.push(JudgedCaveat::JudgementChanged(*judgement));
        }
    }
    for id in &judged.areas {
        let code = &judged.area(*id).code;
        let lineage = &judged.dataset.core().lineage;
        let is_new = judged.area(*id).start.is_some_and(|start| start > Date::new(2013, 11, 1));
        if is_new && lineage.iter().any(|change| change.new_code == *code) {
            caveats.push(JudgedCaveat::Successor(*id));
        }
    }
    let (not_inspected, types) = match &judged.finding {
        Finding::OnDate(found) if JUDGEMENTS => (
            found.groups.iter().any(|group| group.tally.not_inspected > 0) && found.on < ALL_INSPECTED,
            found.groups.iter().any(|group| matches!(group.of, TallyOf::Type(_))) && found.on < TYPES_SINCE,
        ),
        Finding::OverTime(found) if JUDGEMENTS => (
            found.tallies.iter().any(|tally| tally.not_inspected > 0 && tally.on < ALL_INSPECTED),
            matches!(found.of, TallyOf::Type(_)) && found.tallies.iter().any(|tally| tally.on < TYPES_SINCE),
        ),
        _ => (false, false),
    };
    if not_inspected {
        caveats.push(JudgedCaveat::SinceNovember2013);
    }
    if types {
        caveats.push(JudgedCaveat::TypesOfToday);
    }
    match &judged.finding {
        Finding::Survival(_) if IMPROVEMENT => caveats.push(JudgedCaveat::Censored),
        Finding::ByGrade(_) if IMPROVEMENT => caveats.push(JudgedCaveat::NotCause),
        Finding::Aligned(found) if IMPROVEMENT => {
            caveats.push(JudgedCaveat::NotCause);
            caveats.push(JudgedCaveat::ChangingCouncils);
            if found.series.periods.iter().any(|period| !period.kind.is_snapshot()) {
                caveats.push(JudgedCaveat::YearOfTheReport);
            }
            if !found.breaks.is_empty() {
                caveats.push(JudgedCaveat::BreakInside);
            }
        }
        _ => {}
    }
    caveats
}
