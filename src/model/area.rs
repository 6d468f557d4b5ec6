//! The places that are compared: authorities, regions, England. It knows no figures.

use super::Date;

/// What a place is.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::AreaKind;
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let england = dataset.england().expect("it is there");
/// assert_eq!(dataset.area(england).kind, AreaKind::Country);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaKind {
    /// England.
    Country,
    /// A region, or Inner or Outer London.
    Region,
    /// A council with responsibility for children's services.
    Authority,
}

impl AreaKind {
    /// Every kind, in the order of its code in a pack.
    pub const ALL: [AreaKind; 3] = [AreaKind::Country, AreaKind::Region, AreaKind::Authority];

    /// `country`, `region` or `authority`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AreaKind::Country => "country",
            AreaKind::Region => "region",
            AreaKind::Authority => "authority",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What type of council an authority is.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::AuthorityType;
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let dorset = dataset.find_area("dorset").expect("it is a council");
/// assert_eq!(dataset.area(dorset).authority_type, Some(AuthorityType::Unitary)); // since 2019
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorityType {
    /// A county council.
    County,
    /// A unitary authority.
    Unitary,
    /// A metropolitan district.
    Metropolitan,
    /// A London borough, or the City of London.
    London,
}

impl AuthorityType {
    /// Every type, in the order of its code in a pack.
    pub const ALL: [AuthorityType; 4] =
        [AuthorityType::County, AuthorityType::Unitary, AuthorityType::Metropolitan, AuthorityType::London];

    /// The type in words, as the dataset writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AuthorityType::County => "county council",
            AuthorityType::Unitary => "unitary authority",
            AuthorityType::Metropolitan => "metropolitan district",
            AuthorityType::London => "London borough",
        }
    }

    /// Several councils of the type.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            AuthorityType::County => "county councils",
            AuthorityType::Unitary => "unitary authorities",
            AuthorityType::Metropolitan => "metropolitan districts",
            AuthorityType::London => "London boroughs",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A place.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::Date;
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let cumbria = dataset.area(dataset.find_area("cumbria").expect("it was a council"));
/// assert!(cumbria.is_authority());
/// assert_eq!(cumbria.end, Some(Date::new(2023, 3, 31)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The GSS code of the Office for National Statistics, such as `E10000013`.
    pub code: String,
    /// The name in questions and links, such as `bath-and-north-east-somerset`. It never changes meaning.
    pub slug: String,
    /// The name for readers.
    pub name: String,
    /// What the place is.
    pub kind: AreaKind,
    /// The type of council; `None` for regions and England.
    pub authority_type: Option<AuthorityType>,
    /// The place of the next larger area in the list of areas: a council's region, a region's country. `None`
    /// for England.
    pub parent: Option<u16>,
    /// The first day of its existence; `None` if it is older than the figures.
    pub start: Option<Date>,
    /// The last day of its existence; `None` if it exists.
    pub end: Option<Date>,
    /// Former GSS codes of the same place, which still find it.
    pub former_codes: Vec<String>,
}

impl Area {
    /// Whether it existed on any day from `first` to `last`.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::Date;
    /// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
    /// let dorset = dataset.area(dataset.find_area("dorset").expect("it is a council"));
    /// let year = [Date::new(2019, 1, 1), Date::new(2019, 12, 31)];
    /// assert!(dorset.existed_in(year[0], year[1])); // from April on
    /// assert!(!dorset.existed_throughout(year[0], year[1]));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn existed_in(&self, first: Date, last: Date) -> bool {
        self.start.is_none_or(|start| start <= last) && self.end.is_none_or(|end| first <= end)
    }

    /// Whether it existed on every day from `first` to `last`.
    #[must_use]
    pub fn existed_throughout(&self, first: Date, last: Date) -> bool {
        self.start.is_none_or(|start| start <= first) && self.end.is_none_or(|end| last <= end)
    }

    /// Whether it is a council.
    #[must_use]
    pub fn is_authority(&self) -> bool {
        self.kind == AreaKind::Authority
    }
}

/// How close a statistical neighbour is, in the words of the model that chose it.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::Closeness;
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// assert_eq!(dataset.neighbours(gloucestershire)[0].closeness, Closeness::ExtremelyClose);
/// assert!(Closeness::ExtremelyClose < Closeness::NotClose); // the closest first
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// Extremely close.
    ExtremelyClose,
    /// Very close.
    VeryClose,
    /// Close.
    Close,
    /// Somewhat close.
    SomewhatClose,
    /// Not close.
    NotClose,
}

impl Closeness {
    /// Every level, the closest first: the order of its code in a pack.
    pub const ALL: [Closeness; 5] = [
        Closeness::ExtremelyClose,
        Closeness::VeryClose,
        Closeness::Close,
        Closeness::SomewhatClose,
        Closeness::NotClose,
    ];

    /// The label in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Closeness::ExtremelyClose => "extremely close",
            Closeness::VeryClose => "very close",
            Closeness::Close => "close",
            Closeness::SomewhatClose => "somewhat close",
            Closeness::NotClose => "not close",
        }
    }

    /// Reads what [`name`](Self::name) writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// A statistical neighbour of an authority.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let gloucestershire = dataset.find_area("gloucestershire").expect("it is a council");
/// let closest = dataset.neighbours(gloucestershire)[0];
/// assert_eq!(dataset.area(closest.area).name, "Warwickshire");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Its place in the list of areas.
    pub area: u16,
    /// How close it is.
    pub closeness: Closeness,
}

/// What became of an authority, or of its code.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let cumbria = dataset.area(dataset.find_area("cumbria").expect("it was a council"));
/// let became = dataset.core().lineage.iter().filter(|lineage| lineage.old_code == cumbria.code);
/// assert!(became.clone().all(|lineage| lineage.change == "split"));
/// assert_eq!(became.count(), 2); // Cumberland, Westmorland and Furness
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// The GSS code before.
    pub old_code: String,
    /// The GSS code after.
    pub new_code: String,
    /// The day on which it changed.
    pub date: Date,
    /// `merge`, `split`, `part`, `recode` or `boundary`.
    pub change: String,
}
