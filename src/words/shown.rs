//! What is shown, by name: the measure's own words, and what a question makes of its figures.

use crate::compare::{Answer, From, Group};
use crate::format;
use crate::model::Unit;
use crate::question::{Among, COMPLETE, Show, With};
use crate::text::{cut, digits, joined};

/// The measure as a heading: `Spending on looked-after children, for each child, in 2024-25 prices`.
pub(crate) fn title(answer: &Answer<'_>) -> String {
    let mut title = answer.measure().title.clone();
    for show in answer.question.shows() {
        match show {
            Show::Real => title.push_str(&in_prices(answer, ", in ")),
            Show::PerChild => title.push_str(", for each child"),
            Show::Change => title.push_str(&(": change since ".to_owned() + first(answer))),
            Show::Gap => title.push_str(&(": gap to ".to_owned() + gap_to(answer))),
            Show::Index => title.push_str(": index"),
            Show::Rank => title.push_str(": rank"),
        }
    }
    title
}

/// The unit in words: `£, 2024-25 prices`, `percentage points`, `2016 = 100`.
pub(crate) fn unit_label(answer: &Answer<'_>) -> String {
    let (measure, published) = (answer.measure(), &answer.published.measure);
    let mut label = published.unit_label.clone();
    for show in answer.question.shows() {
        match show {
            Show::Real => label.push_str(&in_prices(answer, ", ")),
            Show::PerChild => "£ for each child aged 0 to 17".clone_into(&mut label),
            Show::Change | Show::Gap if measure.unit != published.unit => {
                "percentage points".clone_into(&mut label);
            }
            // What zero stands for in a score holds of no difference between two.
            Show::Change | Show::Gap => label = bare(&label),
            Show::Index => label = first(answer).to_owned() + " = 100",
            Show::Rank => label = "rank, counted from the ".to_owned() + From::of(measure).end(),
        }
    }
    label
}

/// The clause of the sentence, as what stands before the figure and what stands after it.
pub(super) fn clause(answer: &Answer<'_>) -> [String; 2] {
    let published = &answer.published.measure;
    let mut of = super::lower_title(&published.title);
    // The measure's clause holds the place of the figure: {value}.
    let (before, after) = cut(&published.clause, b'{').unwrap_or((&published.clause, "}"));
    let (mut before, rest) = (before.to_owned(), cut(after, b'}').map_or("", |(_, rest)| rest));
    let points = if answer.measure().unit == Unit::Points { " percentage points" } else { "" };
    let mut after = String::new();
    let mut relation = false;
    // "for each child (in 2024-25 prices)": the prices come last, though their word comes first.
    for show in [Show::PerChild, Show::Real] {
        if COMPLETE && answer.question.shows().contains(&show) {
            let amount = match show {
                Show::PerChild => " for each child".to_owned(),
                _ => in_prices(answer, " (in ") + ")",
            };
            of.push_str(&amount);
            after.push_str(&amount);
        }
    }
    for show in answer.question.shows() {
        match show {
            Show::Real | Show::PerChild => {}
            Show::Change => before = "the change in ".to_owned() + &of + " since " + first(answer) + " was ",
            Show::Gap => before = "the gap to ".to_owned() + gap_to(answer) + " in " + &of + " was ",
            Show::Index => {
                before = "the index of ".to_owned() + &of + " stood at ";
                after = " (".to_owned() + first(answer) + " = 100)";
            }
            Show::Rank => before = "the rank by ".to_owned() + &of + " was ",
        }
        relation |= *show >= Show::Change;
    }
    match relation {
        false => after.push_str(rest),
        true if answer.question.shows().last() == Some(&Show::Index) => {}
        true => points.clone_into(&mut after),
    }
    [before, after]
}

/// The first period in range.
fn first<'a>(answer: &'a Answer<'_>) -> &'a str {
    answer.period(0).short_label()
}

/// `2024-25 prices`, after some words.
fn in_prices(answer: &Answer<'_>, before: &str) -> String {
    let year = answer.dataset.reference().and_then(crate::model::Reference::base_year).unwrap_or_default();
    let (first, last) = (digits(usize::from(year.saturating_sub(1))), digits(usize::from(year % 100 + 100)));
    before.to_owned() + &first + "-" + last.strip_prefix('1').unwrap_or_default() + " prices"
}

/// To whom a gap is shown.
fn gap_to(answer: &Answer<'_>) -> &'static str {
    match answer.question.with.first() {
        Some(With::Region) => "the region",
        Some(With::Neighbours) => "the mean of its statistical neighbours",
        Some(With::Type) => "the mean of councils of its type",
        Some(With::All) => "the mean of all councils",
        _ => "England",
    }
}

/// The members of a group in the middle of a sentence: `county councils`, `councils`.
pub(crate) fn members(answer: &Answer<'_>, group: &Group) -> String {
    let whose = group.area.and_then(|at| answer.area(answer.areas[at].id).authority_type);
    match (group.with, whose) {
        _ if !COMPLETE => "neighbours",
        (With::Neighbours, _) => "neighbours",
        (With::Type, Some(kind)) => kind.plural(),
        _ => "councils",
    }
    .to_owned()
}

/// The mean of a group, as the name of its line: `Neighbours’ mean`, `County councils’ mean`.
pub(crate) fn group_name(answer: &Answer<'_>, group: &Group) -> String {
    let all = if group.with == With::All { "all " } else { "" };
    format::capital(&(all.to_owned() + &members(answer, group) + "\u{2019} mean"))
}

/// What follows `councils` where only a group is ranked: ` in the South West`, ` of its type`, ` (Kent and its
/// statistical neighbours)`.
pub(super) fn among(answer: &Answer<'_>) -> String {
    let council = answer.areas.iter().map(|chosen| answer.area(chosen.id)).find(|area| area.is_authority());
    match &answer.question.group {
        _ if !COMPLETE => String::new(),
        Among::All => String::new(),
        Among::Region => {
            let region = council.and_then(|area| area.parent);
            region.map_or_else(String::new, |id| " ".to_owned() + &format::whereabouts(answer.area(id)))
        }
        Among::Type => " of its type".to_owned(),
        Among::Neighbours => {
            let whose = council.map_or_else(String::new, format::place);
            joined(&[" (", &whose, " and its statistical neighbours)"])
        }
        Among::Own(_) => " chosen for comparison".to_owned(),
    }
}

/// The unit of a difference between two figures: `percentage points`.
pub(super) fn difference_unit(answer: &Answer<'_>) -> String {
    match answer.measure().unit {
        Unit::Percent | Unit::Points => "percentage points".to_owned(),
        _ if answer.question.shows().last() == Some(&Show::Index) => "index points".to_owned(),
        _ => bare(&unit_label(answer)),
    }
}

/// A unit without what it says of its own zero: `points` of `points (0 is the national average)`.
fn bare(unit: &str) -> String {
    format::find(unit, " (").and_then(|at| unit.get(..at)).unwrap_or(unit).to_owned()
}
