//! One council, a row a measure: where it stands among all councils, on a strip from the lowest to the highest. Measures
//! stand together by which end is better, so that it is said once.

use super::measure_text::{width, wrap};
use super::scene::{Anchor, Dash, Point, Shape};
use super::signs::{self, Sign};
use super::strip_row::{self, Strip};
use super::text::Style;
use super::theme::Ink;
use super::{Canvas, Options, Scene};
use crate::compare::{Profile, ProfileRow};
use crate::format;
use crate::model::{Cell, Polarity};
use crate::question::View;
use crate::text::{digits, joined};
use crate::words::{Words, by_topic, change_words};

/// Draws the measures of a topic for one council: a row each, or a small line each where the question asks for multiples.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Options, Question, draw_profile, profile, profile_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let profile = profile(&dataset, &Question::parse("areas=gloucestershire&view=profile")?)?;
/// let scene = draw_profile(&profile, &profile_words(&profile), &Options::default());
/// assert_eq!(scene.width, 640.0);
/// assert!(scene.hits[0].label.starts_with("Gloucestershire, Agency social workers, 2025: 10.2%"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn draw_profile(profile: &Profile<'_>, words: &Words, options: &Options) -> Scene {
    super::scene_of(words, profile.dataset, options, &|canvas| match profile.question.view {
        View::Multiples => super::topic::draw(profile, canvas),
        _ => picture(profile, canvas),
    })
}

const TITLE: Style = Style { size: 13.0, bold: false, ink: Ink::Text };
const FIGURE: Style = Style { size: 13.0, bold: true, ink: Ink::Text };
const HEAD: Style = Style { size: 13.0, bold: true, ink: Ink::Text };
/// What stands below a figure, and at the ends of strips.
const SMALL: Style = Style { size: 11.0, bold: false, ink: Ink::Muted };
/// Between two columns.
const GAP: f64 = 14.0;
/// Where the columns of a picture stand: each from its left to its right.
struct Layout {
    narrow: bool,
    title: f64,
    strip: (f64, f64),
    /// The right ends of figure, change and rank.
    ends: [f64; 3],
    right: f64,
}

impl Layout {
    fn of(canvas: &Canvas, rows: &[Row<'_>]) -> Self {
        let right = canvas.width;
        // Each column of figures is as wide as its widest text, its head included.
        let mut wide = [44.0_f64, 50.0, 90.0];
        for row in rows {
            let Texts { figure, change, rank, .. } = &row.texts;
            for (at, [text, below]) in [figure, change, rank].into_iter().enumerate() {
                let text = width(text, FIGURE.size, at == 0);
                wide[at] = wide[at].max(text).max(width(below, SMALL.size, false));
            }
        }
        let ends = [right - wide[2] - wide[1] - 2.0 * GAP, right - wide[2] - GAP, right];
        let rest = ends[0] - wide[0] - 2.0 * GAP;
        if canvas.width < 500.0 || rest < 290.0 {
            let strip = (1.0, (right * 0.62).round());
            return Layout { narrow: true, title: right, strip, ends: [right; 3], right };
        }
        let title = (rest * 0.52).round().clamp(138.0, 330.0);
        Layout { narrow: false, title, strip: (title + GAP, rest + GAP), ends, right }
    }
}

/// A row, its strip, and what stands beside it.
struct Row<'a> {
    row: &'a ProfileRow<'a>,
    strip: Strip,
    texts: Texts,
}

fn picture(profile: &Profile<'_>, canvas: &mut Canvas) {
    let dataset = profile.dataset;
    let name = &dataset.area(profile.area).name;
    let england = strip_row::england(profile);
    let mut rows = Vec::with_capacity(profile.rows.len());
    let (mut has_middle, mut is_cut) = (false, false);
    for row in by_topic(profile) {
        let strip = Strip::of(profile, row);
        has_middle |= strip.has_middle();
        is_cut |= strip.is_cut();
        rows.push(Row { row, strip, texts: texts(row) });
    }
    let mut key = vec![(Sign::Mark(Shape::Circle, Ink::Area(0), false), name.clone())];
    if england.is_some() {
        key.push((Sign::Tick(Ink::England, 2.4, Dash::None), "England".to_owned()));
    }
    key.push((Sign::Tick(Ink::Dot, 1.0, Dash::None), "Other councils".to_owned()));
    if has_middle {
        key.push((Sign::Shade(Ink::Middle), "Middle half".to_owned()));
    }
    if is_cut {
        key.push((Sign::Beyond, "Others further out".to_owned()));
    }
    signs::draw(canvas, &key);
    let area = canvas.key(&dataset.area(profile.area).slug, name, "area", 0);
    let beside = england.map(|id| canvas.key(&dataset.area(id).slug, &dataset.area(id).name, "england", 0));
    let layout = Layout::of(canvas, &rows);
    for (polarity, head, words) in [
        (Some(Polarity::Lower), "Lower is better", ["Lowest", "Highest", "Rank from lowest"]),
        (Some(Polarity::Higher), "Higher is better", ["Lowest", "Highest", "Rank from highest"]),
        (None, "No agreed direction", ["Lowest", "Highest", "Rank from highest"]),
    ] {
        let mut told = false;
        for row in &rows {
            if row.row.measure().polarity != polarity {
                continue;
            }
            if told {
                canvas.rule((0.0, canvas.y), (layout.right, canvas.y), Ink::Grid, 1.0, Dash::None);
            } else {
                heading(canvas, &layout, head, words);
                told = true;
            }
            one(profile, canvas, &layout, row, (area, beside));
        }
    }
    canvas.y += 2.0;
}

/// Which end is better, above the rows that it holds for, the names of the ends above their strips, and from which of
/// them ranks count.
fn heading(canvas: &mut Canvas, layout: &Layout, head: &str, [low, high, rank]: [&str; 3]) {
    canvas.y += 26.0;
    let y = canvas.y;
    canvas.text(Point { x: 0.0, y }, Anchor::Start, HEAD, false, head.to_owned());
    let mut y = y;
    if layout.narrow {
        y += 17.0;
    }
    let (left, right) = layout.strip;
    let mut say = |x: f64, anchor: Anchor, text: &str| {
        canvas.text(Point { x, y }, anchor, SMALL, false, text.to_owned());
    };
    say(left, Anchor::Start, low);
    say(right, Anchor::End, high);
    say(layout.right, Anchor::End, rank);
    if !layout.narrow {
        say(layout.ends[0], Anchor::End, "Figure");
        say(layout.ends[1], Anchor::End, "Change");
    }
    canvas.y = y + 6.0;
    canvas.rule((0.0, canvas.y), (layout.right, canvas.y), Ink::Axis, 1.0, Dash::None);
}

/// A row: its title, its strip, and its figures.
fn one(
    profile: &Profile<'_>,
    canvas: &mut Canvas,
    layout: &Layout,
    Row { row, strip, texts }: &Row<'_>,
    (area, beside): (usize, Option<usize>),
) {
    let top = canvas.y;
    let mut room = layout.title;
    if layout.narrow {
        let [figure, when] = &texts.figure;
        room -= width(figure, FIGURE.size, true) + width(when, SMALL.size, false) + 20.0;
    }
    let title = wrap(&row.measure().title, TITLE.size, false, room);
    let count = title.len() as f64;
    let leading = TITLE.leading();
    let (first, height, middle);
    if layout.narrow {
        first = top + 19.0;
        middle = first + (count - 1.0) * leading + 19.0;
        height = middle + 17.0 - top;
    } else {
        height = (count * leading + 14.0).max(40.0);
        middle = top + height / 2.0;
        first = middle - (count - 1.0) * leading / 2.0 + 4.5;
    }
    for (line, text) in title.into_iter().enumerate() {
        let y = first + line as f64 * leading;
        canvas.text(Point { x: 0.0, y }, Anchor::Start, TITLE, false, text);
    }
    canvas.y = top + height;
    if layout.narrow {
        narrow(canvas, layout, texts, (first, middle));
    } else {
        wide(canvas, layout, texts, middle);
    }
    if layout.narrow && !texts.why.is_empty() {
        let end = Point { x: 0.0, y: middle + 4.0 };
        canvas.text(end, Anchor::Start, SMALL, false, texts.why.clone());
        canvas.hit(Point { x: 4.0, y: middle }, area, said(profile, row, texts));
        return;
    }
    let (own, england) = strip.draw(canvas, layout.strip, middle);
    canvas.hit(Point { x: own.unwrap_or(layout.strip.0), y: middle }, area, said(profile, row, texts));
    if let (Some(x), Some(beside), Some(figure)) = (england, beside, strip.england) {
        let measure = row.measure();
        let (period, figure) = (format::period(row.period()), format::figure(figure, measure));
        let says = joined(&["England, ", &measure.title, ", ", &period, ": ", &figure]);
        canvas.hit(Point { x, y: middle }, beside, says);
    }
}

/// What stands in a row beside its strip: each with a second, smaller text.
struct Texts {
    figure: [String; 2],
    change: [String; 2],
    rank: [String; 2],
    /// Why there is no figure.
    why: String,
}

fn texts(row: &ProfileRow<'_>) -> Texts {
    let none = || [String::new(), String::new()];
    let mut texts = Texts { figure: none(), change: none(), rank: none(), why: String::new() };
    let period = format::period(row.period());
    match row.cell {
        Cell::Figure(figure) => {
            texts.figure = [format::figure(figure, row.measure()), joined(&["in ", &period])];
        }
        Cell::Gap(status) => {
            texts.why = joined(&["No figure for ", &period, ": ", format::reason(status)]);
        }
    }
    if let Ok(change) = &row.change {
        let since = joined(&["since ", row.series.periods[change.from].short_label()]);
        texts.change = [change_words(row), since];
    }
    if let Ok(standing) = &row.standing {
        let rank = standing.rank();
        let joint = if rank.tied > 1 { "joint " } else { "" };
        texts.rank = [joined(&[joint, &format::ordinal(rank.rank)]), joined(&["of ", &digits(rank.n)])];
    }
    texts
}

/// Figure, change and rank in columns, or why there is no figure.
fn wide(canvas: &mut Canvas, layout: &Layout, texts: &Texts, middle: f64) {
    if !texts.why.is_empty() {
        let lines = wrap(&texts.why, SMALL.size, false, layout.right - layout.strip.1 - GAP);
        for (line, text) in lines.iter().enumerate() {
            let y = middle + 4.0 + (line as f64 - (lines.len() - 1) as f64 / 2.0) * 15.0;
            canvas.text(Point { x: layout.right, y }, Anchor::End, SMALL, false, text.clone());
        }
    }
    for (at, [text, below]) in [&texts.figure, &texts.change, &texts.rank].into_iter().enumerate() {
        if text.is_empty() {
            continue;
        }
        let style = Style { bold: at == 0, ..FIGURE };
        let x = layout.ends[at];
        canvas.text(Point { x, y: middle - 2.0 }, Anchor::End, style, false, text.clone());
        canvas.text(Point { x, y: middle + 13.0 }, Anchor::End, SMALL, false, below.clone());
    }
}

/// The figure beside the title, and the rank beside the strip.
fn narrow(canvas: &mut Canvas, layout: &Layout, texts: &Texts, (first, middle): (f64, f64)) {
    let [figure, when] = &texts.figure;
    if !figure.is_empty() {
        canvas.text(Point { x: layout.right, y: first }, Anchor::End, SMALL, false, when.clone());
        let x = layout.right - width(when, SMALL.size, false) - 4.0;
        canvas.text(Point { x, y: first }, Anchor::End, FIGURE, false, figure.clone());
    }
    let [rank, of] = &texts.rank;
    if !rank.is_empty() {
        let at = Point { x: layout.right, y: middle + 4.0 };
        let style = Style { size: 12.0, ..SMALL };
        canvas.text(at, Anchor::End, style, false, joined(&[rank, " ", of]));
    }
}

/// What to say of the council's mark.
fn said(profile: &Profile<'_>, row: &ProfileRow<'_>, texts: &Texts) -> String {
    let name = &profile.dataset.area(profile.area).name;
    let mut says = joined(&[name, ", ", &row.measure().title]);
    if !texts.why.is_empty() {
        return joined(&[&says, ": ", &texts.why]);
    }
    says.push_str(&joined(&[", ", &format::period(row.period()), ": ", &texts.figure[0]]));
    let [rank, of] = &texts.rank;
    if !rank.is_empty() {
        says.push_str(&joined(&[", ", rank, " ", of]));
    }
    let [change, since] = &texts.change;
    if !change.is_empty() {
        says.push_str(&joined(&[", change ", change, " ", since]));
    }
    says
}
