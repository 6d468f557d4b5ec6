//! What is shown, by name: the measure's own words, and what a question makes of its figures.

use crate::compare::{Answer, From, Group};
use crate::format;
use crate::question::{Among, Show, With};

/// The measure as a heading: `Spending on looked-after children, for each child, in 2024-25 prices`.
pub(crate) fn title(answer: &Answer<'_>) -> String {
    let mut title = answer.measure().title.clone();
    for show in &answer.question.show {
        match show {
            Show::Real => title.push_str(&in_prices(answer, ", in ")),
            Show::PerChild => title.push_str(", for each child"),
            Show::Change => title.push_str(&since(answer, ": change since ")),
            Show::Gap => title.push_str(&(": gap to ".to_owned() + &gap_to(answer))),
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
    for show in &answer.question.show {
        match show {
            Show::Real => label.push_str(&in_prices(answer, ", ")),
            Show::PerChild => "£ for each child aged 0 to 17".clone_into(&mut label),
            Show::Change | Show::Gap if measure.unit != published.unit => {
                "percentage points".clone_into(&mut label);
            }
            Show::Change | Show::Gap => {}
            Show::Index => label = answer.period(0).short_label().to_owned() + " = 100",
            Show::Rank => label = "rank, counted from the ".to_owned() + From::of(measure).end(),
        }
    }
    label
}

/// The clause of the sentence, with `{value}` where the figure goes.
pub(super) fn clause(answer: &Answer<'_>) -> String {
    let published = &answer.published.measure;
    let of = super::lower_title(&published.title);
    let points = if answer.measure().unit == published.unit { "" } else { " percentage points" };
    let mut prices = String::new();
    let mut clause = published.clause.clone();
    for show in &answer.question.show {
        match show {
            Show::Real => prices = in_prices(answer, ", in "),
            Show::PerChild => clause = clause.replacen("{value}", "{value} for each child", 1),
            Show::Change => {
                clause =
                    since(answer, &format!("the change in {of}{prices} since ")) + " was {value}" + points;
            }
            Show::Gap => {
                clause = format!("the gap to {} in {of}{prices} was {{value}}{points}", gap_to(answer));
            }
            Show::Index => {
                clause = since(answer, &format!("the index of {of}{prices} stood at {{value}}, where "));
                clause.push_str(" is 100,");
            }
            Show::Rank => clause = format!("the rank by {of} was {{value}}"),
        }
    }
    let relation = answer.question.show.last().is_some_and(|show| *show >= Show::Change);
    if relation { clause } else { clause + &prices }
}

fn since(answer: &Answer<'_>, before: &str) -> String {
    before.to_owned() + answer.period(0).short_label()
}

/// `2024-25 prices`, after some words.
fn in_prices(answer: &Answer<'_>, before: &str) -> String {
    let year = answer.dataset.reference().and_then(crate::model::Reference::base_year).unwrap_or_default();
    format!("{before}{}-{:02} prices", year.saturating_sub(1), year % 100)
}

/// To whom a gap is shown: `England`, `its statistical neighbours’ mean`.
fn gap_to(answer: &Answer<'_>) -> String {
    match answer.question.with.first() {
        Some(With::Region) => "the region".to_owned(),
        Some(With::Neighbours) => "the mean of its statistical neighbours".to_owned(),
        Some(With::Type) => "the mean of councils of its type".to_owned(),
        Some(With::All) => "the mean of all councils".to_owned(),
        _ => "England".to_owned(),
    }
}

/// The members of a group in the middle of a sentence: `county councils`, `councils`.
pub(crate) fn members(answer: &Answer<'_>, group: &Group) -> String {
    let whose = group.area.and_then(|at| answer.area(answer.areas[at].id).authority_type);
    match (group.with, whose) {
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

/// What follows `councils` where only a group is ranked: ` in the South West`, ` of its type`.
pub(super) fn among(answer: &Answer<'_>) -> String {
    let council = answer.areas.iter().map(|chosen| answer.area(chosen.id)).find(|area| area.is_authority());
    match &answer.question.group {
        Among::All => String::new(),
        Among::Region => {
            let region = council.and_then(|area| area.parent);
            region.map_or_else(String::new, |id| " ".to_owned() + &format::whereabouts(answer.area(id)))
        }
        Among::Type => " of its type".to_owned(),
        Among::Neighbours => ", itself and its statistical neighbours".to_owned(),
        Among::Own(_) => " chosen for comparison".to_owned(),
    }
}
