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
    /// Statistical neighbours among the bars and the dots.
    Peer,
    /// All other councils, as dots.
    Dot,
    /// Behind the middle half of the councils.
    Middle,
    /// Behind all of them.
    Range,
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
    /// A figure on a map, by its place on a ramp: 0, the lowest, to 11, the highest.
    Shade(u8),
}

/// How many shades a ramp has.
pub(crate) const SHADE_COUNT: u8 = 12;

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
            Ink::Dot | Ink::Middle | Ink::Range if !DOTTED => &NONE,
            Ink::Dot => &("lfl-dot", "#747474", "#8c8c8c"),
            Ink::Middle => &("lfl-middle", "#d6d6d6", "#3d3d3d"),
            Ink::Range => &("lfl-range", "#f3f3f3", "#222222"),
            Ink::Area(place) => &AREAS[usize::from(place) % AREAS.len()],
            Ink::England => &("lfl-england", "#333333", "#e0e0e0"),
            Ink::Region => &("lfl-region", "#5c5c5c", "#b3b3b3"),
            Ink::Neighbours => &("lfl-neighbours", "#5c5c5c", "#b3b3b3"),
            Ink::Paper => &("lfl-paper", "#ffffff", "#161616"),
            // A build that draws no grades has no colours for them.
            Ink::Grade(_) | Ink::OnGrade(_) | Ink::NoGrade | Ink::NotInspected if !GRADED => &NONE,
            Ink::Shade(_) if !SHADED => &NONE,
            Ink::Grade(place) => &GRADES[usize::from(place) % GRADES.len()],
            Ink::OnGrade(place) => &ON_GRADES[usize::from(place) % ON_GRADES.len()],
            Ink::NoGrade => &("lfl-nograde", "#dcdcdc", "#474747"),
            Ink::NotInspected => &("lfl-uninspected", "#ffffff", "#161616"),
            Ink::Shade(place) => &SHADES[usize::from(place) % SHADES.len()],
        }
    }
}

/// Whether this build draws councils as dots.
pub(crate) const DOTTED: bool = cfg!(any(feature = "strips", feature = "panels", feature = "relations"));

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

/// Whether this build shades maps by figures.
const SHADED: bool = cfg!(feature = "maps");

/// One hue in even steps of lightness (CIE L*, 6 apart on light paper), away from the paper as figures rise, so that the
/// order is seen in grey print and by every kind of colour vision. The lowest stands off its paper at 1.3 : 1.
static SHADES: [Look; SHADE_COUNT as usize] = [
    ("lfl-v0", "#cae0ef", "#2a4771"),
    ("lfl-v1", "#b2d0e8", "#2f5683"),
    ("lfl-v2", "#99c0e0", "#346496"),
    ("lfl-v3", "#7fb0d9", "#3974aa"),
    ("lfl-v4", "#63a1d1", "#4483ba"),
    ("lfl-v5", "#4992c7", "#5592c5"),
    ("lfl-v6", "#3d81b9", "#65a2d1"),
    ("lfl-v7", "#3171aa", "#74b2dd"),
    ("lfl-v8", "#23619c", "#8ec1e5"),
    ("lfl-v9", "#1f5286", "#aad0eb"),
    ("lfl-v10", "#1b4371", "#c5def1"),
    ("lfl-v11", "#17355d", "#dfedf6"),
];

/// The look of what a build does not draw.
static NONE: Look = ("", "", "");

/// A class, and the colours that stand in for it on light and on dark paper.
type Look = (&'static str, &'static str, &'static str);

/// Each at least 4.5 : 1 on its paper. All eight stay apart for readers who see all colours, the first four for those who
/// do not see red, green or blue; and where two further ones look alike to those, their markers have different shapes.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::scene::Shape;

    type Color = [f64; 3];

    /// Red, green and blue of a colour such as `#1466b8`, in proportion to light. Source: IEC 61966-2-1 (sRGB).
    fn light(hex: &str) -> Color {
        [1, 3, 5].map(|at| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        })
    }

    fn luminance([red, green, blue]: Color) -> f64 {
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Formula: WCAG 2.2, contrast ratio.
    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(light(one)), luminance(light(other)));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Lightness and two opponent colours. Formula: CIE 1976 L*a*b*, white point D65.
    fn lab(color: Color) -> Color {
        let [red, green, blue] = color;
        let bend = |value: f64| {
            if value > 0.008_856 { libm::cbrt(value) } else { 7.787 * value + 16.0 / 116.0 }
        };
        let x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
        let y = bend(luminance(color));
        let z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// How far apart two colours are; about 2 is the least that is seen side by side.
    fn distance(one: Color, other: Color) -> f64 {
        let (one, other) = (lab(one), lab(other));
        (0..3).map(|at| (one[at] - other[at]) * (one[at] - other[at])).sum::<f64>().sqrt()
    }

    /// What each kind of vision makes of red, green and blue. Source: Machado, Oliveira and Fernandes, "A physiologically-based
    /// model for simulation of color vision deficiency", 2009, severity 1; the last is a print in grey.
    const VISIONS: [(&str, [Color; 3]); 5] = [
        ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
        ("grey", [[0.2126, 0.7152, 0.0722]; 3]),
    ];

    fn seen(color: Color, vision: [Color; 3]) -> Color {
        vision.map(|row| (0..3).map(|at| row[at] * color[at]).sum::<f64>().clamp(0.0, 1.0))
    }

    #[test]
    fn each_colour_of_an_area_has_contrast_enough_for_its_words() {
        for theme in [Theme::Light, Theme::Dark] {
            for place in 0..8 {
                let contrast = contrast(Ink::Area(place).color(theme), Ink::Paper.color(theme));
                assert!(contrast >= 4.5, "{theme:?}, {place}: {contrast}");
            }
        }
    }

    #[test]
    fn areas_are_told_apart_by_colour_or_else_by_shape() {
        let of_colors = VISIONS.into_iter().filter(|(name, _)| *name != "grey");
        for (theme, (name, vision)) in
            of_colors.flat_map(|vision| [Theme::Light, Theme::Dark].map(|theme| (theme, vision)))
        {
            for one in 0..8 {
                for other in one + 1..8 {
                    let [a, b] = [one, other].map(|place| seen(light(Ink::Area(place).color(theme)), vision));
                    let least = match () {
                        () if name == "normal" => 20.0,
                        () if other < 4 => 15.0,
                        () if Shape::of(one) == Shape::of(other) => 12.0,
                        () => continue,
                    };
                    let apart = distance(a, b);
                    assert!(apart >= least, "{theme:?}, {name}: {one} and {other}: {apart}");
                }
            }
        }
    }

    #[test]
    fn the_style_sheet_has_the_colours_of_the_areas() {
        let sheet = include_str!("../../www/chart.css");
        for place in 0..8 {
            for (theme, count) in [(Theme::Light, 1), (Theme::Dark, 2)] {
                let color = Ink::Area(place).color(theme);
                let own = if theme == Theme::Dark { "dark-" } else { "" };
                let rule = format!("--_{place}: var(--lfl-{own}{place}, {color});");
                assert_eq!(sheet.matches(&rule).count(), count, "{rule}");
            }
        }
    }

    #[test]
    fn grades_are_told_apart_on_both_papers_by_every_kind_of_vision_and_in_grey() {
        for theme in [Theme::Light, Theme::Dark] {
            for (name, vision) in VISIONS {
                for one in 0..4 {
                    for other in one + 1..4 {
                        let [one, other] =
                            [one, other].map(|grade| seen(light(Ink::Grade(grade).color(theme)), vision));
                        let apart = distance(one, other);
                        assert!(apart >= 12.0, "{theme:?}, {name}: {apart}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_grade_stands_out_from_its_paper_the_more_the_worse_it_is() {
        for theme in [Theme::Light, Theme::Dark] {
            let mut last = 3.0;
            for grade in 0..4 {
                let contrast = contrast(Ink::Grade(grade).color(theme), Ink::Paper.color(theme));
                assert!(contrast >= last, "{theme:?}, {grade}: {contrast}");
                last = contrast + 0.5;
            }
        }
    }

    #[test]
    fn words_on_bands_and_edges_around_them_have_contrast_enough() {
        for theme in [Theme::Light, Theme::Dark] {
            for grade in 0..4 {
                let contrast = contrast(Ink::OnGrade(grade).color(theme), Ink::Grade(grade).color(theme));
                assert!(contrast >= 4.5, "{theme:?}, {grade}: {contrast}");
            }
            for faint in [Ink::NoGrade, Ink::NotInspected] {
                let on = |ink: Ink| contrast(ink.color(theme), faint.color(theme));
                assert!(on(Ink::Text) >= 4.5 && on(Ink::Muted) >= 3.0, "{theme:?}: {faint:?}");
            }
        }
    }

    /// A style sheet has an ink's class, and its colours on light paper and, twice, on dark.
    fn holds(sheet: &str, ink: Ink, name: &str) {
        assert!(sheet.contains(&format!(".{} {{ --_c: var(--_{name}); }}", ink.class())), "{name}");
        for (theme, count) in [(Theme::Light, 1), (Theme::Dark, 2)] {
            let rule = format!("--_{name}: var(--lfl-{name}, {});", ink.color(theme));
            let wanted = count + usize::from(ink.color(Theme::Light) == ink.color(Theme::Dark)) * (3 - count);
            assert_eq!(sheet.matches(&rule).count(), wanted, "{rule}");
        }
    }

    #[test]
    fn the_style_sheet_of_grades_has_the_colours_that_stand_without_it() {
        let sheet = include_str!("../../www/grades.css");
        for grade in 0..4 {
            holds(sheet, Ink::Grade(grade), &format!("g{grade}"));
            holds(sheet, Ink::OnGrade(grade), &format!("o{grade}"));
        }
        holds(sheet, Ink::NoGrade, "nograde");
        holds(sheet, Ink::NotInspected, "uninspected");
    }

    #[test]
    fn the_style_sheet_of_forms_has_the_colours_that_stand_without_it() {
        let sheet = include_str!("../../www/forms.css");
        for (ink, name) in [(Ink::Dot, "dot"), (Ink::Middle, "middle"), (Ink::Range, "range")] {
            holds(sheet, ink, name);
        }
    }

    #[test]
    fn shades_rise_evenly_from_their_paper_and_four_of_them_are_told_apart_by_every_kind_of_vision() {
        for theme in [Theme::Light, Theme::Dark] {
            let color = |place| Ink::Shade(place).color(theme);
            let mut last = 1.3;
            for place in 0..SHADE_COUNT {
                let contrast = contrast(color(place), Ink::Paper.color(theme));
                assert!(contrast >= last, "{theme:?}, {place}: {contrast}");
                last = contrast * 1.1;
            }
            for (name, vision) in VISIONS {
                for pair in [0, 4, 8, 11].windows(2) {
                    let [one, other] = [pair[0], pair[1]].map(|place| seen(light(color(place)), vision));
                    let apart = distance(one, other);
                    assert!(apart >= 12.0, "{theme:?}, {name}, {pair:?}: {apart}");
                }
            }
        }
    }

    #[test]
    fn the_style_sheet_of_maps_has_the_colours_that_stand_without_it() {
        let sheet = include_str!("../../www/map.css");
        for place in 0..SHADE_COUNT {
            holds(sheet, Ink::Shade(place), &format!("v{place}"));
        }
    }
}
