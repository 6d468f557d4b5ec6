//! Colours, by what they are for. A style sheet may replace each by its class; without one, these stand.

/// What something is drawn for, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Titles and labels.
    Text,
    /// Axis labels and notes.
    Muted,
    /// The zero line.
    Axis,
    /// Grid lines.
    Grid,
    /// All other councils, as lines.
    Context,
    /// All other councils, as bars.
    Bar,
    /// Statistical neighbours among the bars.
    Peer,
    /// A chosen area, by its place: 0 to 7.
    Area(u8),
    /// England.
    England,
    /// The region.
    Region,
    /// The statistical neighbours together.
    Neighbours,
    /// The background.
    Paper,
    /// A grade of Ofsted's, by its place: 0, outstanding, to 3, inadequate.
    Grade(u8),
    /// Words on the colour of a grade.
    OnGrade(u8),
    /// A council inspected without a grade for the judgement asked about: faint, within an edge of another ink.
    NoGrade,
    /// A council not inspected yet: empty, within an edge of another ink.
    NotInspected,
}

/// Light or dark.
///
/// ```
/// use likeforlike::{Options, Theme};
/// assert_eq!(Options::default().theme, Theme::Light);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Ink {
    /// The class that a style sheet knows it by.
    pub(crate) fn class(self) -> &'static str {
        self.look().0
    }

    /// Its colour without a style sheet.
    pub(crate) fn color(self, theme: Theme) -> &'static str {
        let (_, light, dark) = self.look();
        if theme == Theme::Light { light } else { dark }
    }

    fn look(self) -> &'static Look {
        match self {
            Ink::Text => &("lfl-text", "#1a1a1a", "#f2f2f2"),
            Ink::Muted => &("lfl-muted", "#5c5c5c", "#b3b3b3"),
            Ink::Axis => &("lfl-axis", "#333333", "#cccccc"),
            Ink::Grid => &("lfl-grid", "#e2e2e2", "#3a3a3a"),
            Ink::Context => &("lfl-context", "#d4d4d4", "#484848"),
            Ink::Bar => &("lfl-bar", "#d0d0d0", "#4d4d4d"),
            Ink::Peer => &("lfl-peer", "#949494", "#8a8a8a"),
            Ink::Area(place) => &AREAS[usize::from(place) % AREAS.len()],
            Ink::England => &("lfl-england", "#333333", "#e0e0e0"),
            Ink::Region => &("lfl-region", "#5c5c5c", "#b3b3b3"),
            Ink::Neighbours => &("lfl-neighbours", "#5c5c5c", "#b3b3b3"),
            Ink::Paper => &("lfl-paper", "#ffffff", "#161616"),
            // A build that draws no grades has no colours for them.
            Ink::Grade(_) | Ink::OnGrade(_) | Ink::NoGrade | Ink::NotInspected if !GRADED => &("", "", ""),
            Ink::Grade(place) => &GRADES[usize::from(place) % GRADES.len()],
            Ink::OnGrade(place) => &ON_GRADES[usize::from(place) % ON_GRADES.len()],
            Ink::NoGrade => &("lfl-nograde", "#dcdcdc", "#474747"),
            Ink::NotInspected => &("lfl-uninspected", "#ffffff", "#161616"),
        }
    }
}

/// Whether this build draws grades.
const GRADED: bool = cfg!(any(feature = "complete", feature = "inspections"));

/// From the best to the worst each stands out more from its paper, so that they keep their order in grey; blue for the
/// better two and brown and red for the others stay apart for readers who do not see red or green. Each at least 3 : 1 on
/// its paper.
static GRADES: [Look; 4] = [
    ("lfl-g0", "#349fb4", "#1f7a8c"),
    ("lfl-g1", "#2f74bd", "#5b9ae6"),
    ("lfl-g2", "#8c340a", "#f7ad45"),
    ("lfl-g3", "#470823", "#ffe3e6"),
];
/// Each at least 4.5 : 1 on the colour of its grade.
static ON_GRADES: [Look; 4] = [
    ("lfl-o0", "#101010", "#ffffff"),
    ("lfl-o1", "#ffffff", "#101010"),
    ("lfl-o2", "#ffffff", "#101010"),
    ("lfl-o3", "#ffffff", "#101010"),
];

/// A class, and the colours that stand in for it on light and on dark paper.
type Look = (&'static str, &'static str, &'static str);

/// Each at least 4.5 : 1 on its paper; the first four stay apart for readers who do not see red or green.
static AREAS: [Look; 8] = [
    ("lfl-a0", "#1466b8", "#509dfc"),
    ("lfl-a1", "#bd4d00", "#f3a93a"),
    ("lfl-a2", "#2b1a7a", "#8ef0ee"),
    ("lfl-a3", "#a3246a", "#ea5c80"),
    ("lfl-a4", "#00806a", "#72c394"),
    ("lfl-a5", "#5b1810", "#d97a36"),
    ("lfl-a6", "#6b4fd8", "#b78fe8"),
    ("lfl-a7", "#7a6000", "#e0eca8"),
];
