//! Ofsted's inspections of children's services: what was judged, when, and with which grade. It knows no figures, and
//! does not say which judgement counts on which day.

use super::{AreaId, Date};

/// A grade of the scale in use since November 2013; the order is from the best.
///
/// ```
/// use likeforlike::Grade;
/// assert!(Grade::Outstanding < Grade::Inadequate);
/// assert_eq!(Grade::RequiresImprovement.name(), "requires improvement");
/// assert_eq!(Grade::from_name("good"), Some(Grade::Good));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Outstanding.
    Outstanding,
    /// Good.
    Good,
    /// Requires improvement to be good.
    RequiresImprovement,
    /// Inadequate.
    Inadequate,
}

impl Grade {
    /// Every grade, the best first: the order of its code in a pack.
    pub const ALL: [Grade; 4] =
        [Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate];

    /// The grade in the middle of a sentence: `requires improvement`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Grade::Outstanding => "outstanding",
            Grade::Good => "good",
            Grade::RequiresImprovement => "requires improvement",
            Grade::Inadequate => "inadequate",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name() == name)
    }
}

/// A grade of the scale before November 2013, which is not held against the newer one.
///
/// ```
/// use likeforlike::OlderGrade;
/// assert_eq!(OlderGrade::from_name("adequate"), Some(OlderGrade::Adequate));
/// assert_eq!(OlderGrade::from_name("requires improvement"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OlderGrade {
    /// Outstanding.
    Outstanding,
    /// Good.
    Good,
    /// Adequate.
    Adequate,
    /// Inadequate.
    Inadequate,
}

impl OlderGrade {
    /// Every grade, the best first: the order of its code in a pack.
    pub const ALL: [OlderGrade; 4] =
        [OlderGrade::Outstanding, OlderGrade::Good, OlderGrade::Adequate, OlderGrade::Inadequate];

    /// The grade in the middle of a sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            OlderGrade::Outstanding => "outstanding",
            OlderGrade::Good => "good",
            OlderGrade::Adequate => "adequate",
            OlderGrade::Inadequate => "inadequate",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.name() == name)
    }
}

/// What is judged at an inspection. Each is a series of its own.
///
/// ```
/// use likeforlike::Judgement;
/// assert_eq!(Judgement::HelpProtection.name(), "help-protection");
/// assert_eq!(Judgement::ALL[0], Judgement::default()); // overall
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgement {
    /// Overall effectiveness; not given since 1 April 2026. The default.
    #[default]
    Overall,
    /// Children who need help and protection.
    HelpProtection,
    /// Children in care; until December 2022 together with care leavers.
    LookedAfter,
    /// Care leavers: until 2017, and since 2023.
    CareLeavers,
    /// Adoption: until 2017.
    Adoption,
    /// Leaders and managers.
    Leadership,
    /// The local safeguarding children board: until 2017.
    SafeguardingBoard,
}

impl Judgement {
    /// Every judgement: the order of an inspection's verdicts.
    pub const ALL: [Judgement; 7] = [
        Judgement::Overall,
        Judgement::HelpProtection,
        Judgement::LookedAfter,
        Judgement::CareLeavers,
        Judgement::Adoption,
        Judgement::Leadership,
        Judgement::SafeguardingBoard,
    ];

    /// The word of the grammar, such as `help-protection`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The words of all, in the order of [`ALL`](Self::ALL).
    pub(crate) const NAMES: [&'static str; 7] = [
        "overall",
        "help-protection",
        "looked-after",
        "care-leavers",
        "adoption",
        "leadership",
        "safeguarding-board",
    ];
}

/// What one inspection said of one judgement.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Judgement, Verdict};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let inspections = dataset.inspections().expect("the example has them");
/// let latest = inspections.full.iter().max_by_key(|one| one.published).expect("there are many");
/// assert_eq!(latest.verdict(Judgement::Overall), Verdict::NotGiven); // since 1 April 2026
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A grade.
    Grade(Grade),
    /// The framework has no such judgement, or has it no longer.
    NotGiven,
    /// The framework has it and the inspectors made none, as where there were no children to speak of.
    NotJudged,
    /// It was given, and has not been found.
    NotFound,
}

impl Verdict {
    /// Every verdict: the order of its code in a pack.
    pub(crate) const ALL: [Verdict; 7] = [
        Verdict::NotGiven,
        Verdict::Grade(Grade::Outstanding),
        Verdict::Grade(Grade::Good),
        Verdict::Grade(Grade::RequiresImprovement),
        Verdict::Grade(Grade::Inadequate),
        Verdict::NotJudged,
        Verdict::NotFound,
    ];

    /// The grade, if one was given.
    #[must_use]
    pub fn grade(self) -> Option<Grade> {
        match self {
            Verdict::Grade(grade) => Some(grade),
            _ => None,
        }
    }
}

/// The kind of a full inspection.
///
/// ```
/// use likeforlike::{Framework, InspectionKind};
/// assert_eq!(InspectionKind::IlacsShort.framework(), Framework::Ilacs);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InspectionKind {
    /// Single inspection framework.
    Sif,
    /// A second inspection under it, of councils found inadequate.
    SifReinspection,
    /// Inspection of local authority children's services: standard.
    IlacsStandard,
    /// The same, short: for councils last found good or outstanding.
    IlacsShort,
}

impl InspectionKind {
    /// Every kind: the order of its code in a pack.
    pub const ALL: [InspectionKind; 4] = [
        InspectionKind::Sif,
        InspectionKind::SifReinspection,
        InspectionKind::IlacsStandard,
        InspectionKind::IlacsShort,
    ];

    /// The kind in words, as the dataset writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            InspectionKind::Sif => "SIF",
            InspectionKind::SifReinspection => "SIF re-inspection",
            InspectionKind::IlacsStandard => "ILACS standard",
            InspectionKind::IlacsShort => "ILACS short",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The framework that it belongs to.
    #[must_use]
    pub fn framework(self) -> Framework {
        match self {
            InspectionKind::Sif | InspectionKind::SifReinspection => Framework::Sif,
            InspectionKind::IlacsStandard | InspectionKind::IlacsShort => Framework::Ilacs,
        }
    }
}

/// The rules of an inspection. Both have the same four grades.
///
/// ```
/// use likeforlike::Framework;
/// assert_eq!(Framework::Sif.name(), "SIF");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Framework {
    /// The single inspection framework, November 2013 to early 2018.
    Sif,
    /// Inspection of local authority children's services, since January 2018.
    Ilacs,
}

impl Framework {
    /// The abbreviation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Framework::Sif => "SIF",
            Framework::Ilacs => "ILACS",
        }
    }
}

/// How much of a date is known.
///
/// ```
/// use likeforlike::Precision;
/// assert_eq!(Precision::from_name("month"), Some(Precision::Month));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The day.
    Day,
    /// The month: the day is a stand-in.
    Month,
    /// The year: month and day are stand-ins.
    Year,
}

impl Precision {
    /// Every precision: the order of its code in a pack.
    pub const ALL: [Precision; 3] = [Precision::Day, Precision::Month, Precision::Year];

    /// `day`, `month` or `year`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|precision| precision.name() == name)
    }
}

/// A full inspection, with its report. Source: Ofsted, inspection reports.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Date, Grade, Judgement, Verdict};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let inspections = dataset.inspections().expect("the example has them");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let first = &inspections.full[inspections.of(gloucestershire)][0];
/// assert_eq!(first.published, Date::new(2017, 6, 13));
/// assert_eq!(first.verdict(Judgement::Overall), Verdict::Grade(Grade::Inadequate));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The council.
    pub area: AreaId,
    /// Its kind.
    pub kind: InspectionKind,
    /// The first day on site; `None` where it is not known.
    pub started: Option<Date>,
    /// The last day on site; `None` where it is not known.
    pub ended: Option<Date>,
    /// The day on which the report was published: from here on the judgements are in force.
    pub published: Date,
    /// How much of these days is known.
    pub precision: Precision,
    /// One verdict a judgement, in the order of [`Judgement::ALL`].
    pub verdicts: [Verdict; 7],
    /// The address of the report; empty where none is known.
    pub link: String,
    /// What is to be known of this row, such as a grade inferred from the press; mostly empty.
    pub note: String,
}

impl Inspection {
    /// What it said of one judgement.
    #[must_use]
    pub fn verdict(&self, judgement: Judgement) -> Verdict {
        self.verdicts[judgement as usize]
    }
}

/// What was judged before November 2013.
///
/// ```
/// use likeforlike::OlderStrand;
/// assert_eq!(OlderStrand::from_name("looked_after"), Some(OlderStrand::LookedAfter));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OlderStrand {
    /// Safeguarding, or the protection of children.
    Protection,
    /// Services for looked-after children.
    LookedAfter,
}

impl OlderStrand {
    /// Both: the order of the code in a pack.
    pub const ALL: [OlderStrand; 2] = [OlderStrand::Protection, OlderStrand::LookedAfter];

    /// The word of the dataset.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            OlderStrand::Protection => "protection",
            OlderStrand::LookedAfter => "looked_after",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strand| strand.name() == name)
    }
}

/// The last judgement of a strand before the single inspection framework: another scale, the month alone. Earlier
/// ones are mostly missing.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let inspections = dataset.inspections().expect("the example has them");
/// assert!(inspections.older.iter().all(|one| (2009..=2013).contains(&one.year)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OlderJudgement {
    /// The council.
    pub area: AreaId,
    /// The year of the inspection.
    pub year: u16,
    /// Its month, 1 to 12.
    pub month: u8,
    /// Whether the month is that of the publication and not of the inspection.
    pub is_of_publication: bool,
    /// What was judged.
    pub strand: OlderStrand,
    /// The grade.
    pub grade: OlderGrade,
    /// The address of the report that states it; empty where none is known.
    pub link: String,
}

/// The kind of a visit.
///
/// ```
/// use likeforlike::VisitKind;
/// assert_eq!(VisitKind::from_name("monitoring"), Some(VisitKind::Monitoring));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitKind {
    /// One theme, between full inspections.
    Focused,
    /// One of a series, after a council was found inadequate.
    Monitoring,
}

impl VisitKind {
    /// Both: the order of the code in a pack.
    pub const ALL: [VisitKind; 2] = [VisitKind::Focused, VisitKind::Monitoring];

    /// `focused` or `monitoring`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            VisitKind::Focused => "focused",
            VisitKind::Monitoring => "monitoring",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A visit between full inspections. It gives no grade and changes none; the record of visits is partial.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::VisitKind;
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let inspections = dataset.inspections().expect("the example has them");
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let visits = inspections.visits.iter().filter(|visit| visit.area == gloucestershire);
/// let numbers: Vec<_> = visits.filter_map(|visit| visit.number).collect();
/// assert_eq!(numbers, [2, 3, 4, 6, 7, 8]); // the first and the fifth monitoring visit are not on record
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The council.
    pub area: AreaId,
    /// The first day; see [`precision`](Self::precision).
    pub started: Date,
    /// How much of that day is known.
    pub precision: Precision,
    /// The kind.
    pub kind: VisitKind,
    /// Which monitoring visit since the judgement it was, where that was said.
    pub number: Option<u8>,
    /// The theme; empty where it is not known.
    pub theme: String,
    /// The day on which the letter was published; `None` where it is not known.
    pub published: Option<Date>,
    /// The address of what records it; empty where none is known.
    pub link: String,
}

/// All that is known of inspections.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let inspections = dataset.inspections().expect("the example has them");
/// assert_eq!(inspections.full.len(), 497); // and four of looked-after children alone, on the older scale
/// assert_eq!(inspections.as_at.to_string(), "2026-08-20");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspections {
    /// The day up to which they are known: that of the latest report.
    pub as_at: Date,
    /// Full inspections with four grades, by area and then by day of publication.
    pub full: Vec<Inspection>,
    /// Judgements on the older scale, by area and then by month.
    pub older: Vec<OlderJudgement>,
    /// Visits, by area and then by day.
    pub visits: Vec<Visit>,
}

impl Inspections {
    /// The day on which the first report with four grades was published; [`as_at`](Self::as_at) where there is none.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let first = dataset.inspections().expect("the example has them").first();
    /// assert_eq!(first.year, 2014);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn first(&self) -> Date {
        let mut first = self.as_at;
        for one in &self.full {
            first = first.min(one.published);
        }
        first
    }

    /// The places in [`full`](Self::full) of an area's inspections, in time order.
    #[must_use]
    pub fn of(&self, area: AreaId) -> std::ops::Range<usize> {
        let from = self.full.partition_point(|one| one.area < area);
        from..self.full.partition_point(|one| one.area <= area)
    }

    /// How much is known of the day on which a report on an area was published: all of it, where no such report is
    /// here.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::Precision;
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let inspections = dataset.inspections().expect("the example has them");
    /// let poole = dataset.find_area("poole").expect("it was a council");
    /// let report = &inspections.full[inspections.of(poole)][0];
    /// assert_eq!(inspections.precision(poole, report.published), Precision::Month);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn precision(&self, area: AreaId, published: Date) -> Precision {
        for one in &self.full[self.of(area)] {
            if one.published == published {
                return one.precision;
            }
        }
        Precision::Day
    }
}
