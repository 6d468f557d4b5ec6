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
}

/// Light or dark.
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
        match self {
            Ink::Text => "lfl-text",
            Ink::Muted => "lfl-muted",
            Ink::Axis => "lfl-axis",
            Ink::Grid => "lfl-grid",
            Ink::Context => "lfl-context",
            Ink::Bar => "lfl-bar",
            Ink::Peer => "lfl-peer",
            Ink::Area(place) => AREA_CLASSES[usize::from(place) % AREA_CLASSES.len()],
            Ink::England => "lfl-england",
            Ink::Region => "lfl-region",
            Ink::Neighbours => "lfl-neighbours",
            Ink::Paper => "lfl-paper",
        }
    }

    /// Its colour without a style sheet.
    pub(crate) fn color(self, theme: Theme) -> &'static str {
        let (light, dark) = match self {
            Ink::Text => ("#1a1a1a", "#f2f2f2"),
            Ink::Muted => ("#5c5c5c", "#b3b3b3"),
            Ink::Axis => ("#333333", "#cccccc"),
            Ink::Grid => ("#e2e2e2", "#3a3a3a"),
            Ink::Context => ("#d4d4d4", "#484848"),
            Ink::Bar => ("#d0d0d0", "#4d4d4d"),
            Ink::Peer => ("#949494", "#8a8a8a"),
            Ink::Area(place) => AREA_COLORS[usize::from(place) % AREA_COLORS.len()],
            Ink::England => ("#333333", "#e0e0e0"),
            Ink::Region | Ink::Neighbours => ("#5c5c5c", "#b3b3b3"),
            Ink::Paper => ("#ffffff", "#161616"),
        };
        if theme == Theme::Light { light } else { dark }
    }
}

const AREA_CLASSES: [&str; 8] =
    ["lfl-a0", "lfl-a1", "lfl-a2", "lfl-a3", "lfl-a4", "lfl-a5", "lfl-a6", "lfl-a7"];

/// Each at least 4.5 : 1 on its paper; the first four stay apart for readers who do not see red or green.
const AREA_COLORS: [(&str, &str); 8] = [
    ("#1466b8", "#509dfc"),
    ("#bd4d00", "#f3a93a"),
    ("#2b1a7a", "#8ef0ee"),
    ("#a3246a", "#ea5c80"),
    ("#00806a", "#72c394"),
    ("#5b1810", "#d97a36"),
    ("#6b4fd8", "#b78fe8"),
    ("#7a6000", "#e0eca8"),
];
