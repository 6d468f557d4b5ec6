//! What a measure is, in words: what it counts, which direction is better, whence it comes and what it can't show. It
//! decides nothing and knows no council.

use super::profile::{counted, number};
use crate::compare::{Answer, From};
use crate::format;
use crate::model::{Date, Polarity, Status};

/// A term, and the lines that stand beside it, each with an address where it has one.
pub(crate) type Fact = (&'static str, Vec<(String, Option<String>)>);

/// What is said of a measure: terms and what stands beside each, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct MeasureWords {
    /// Unit, span and source in a line: `% of the workforce, 2016 to 2025. Source: …`.
    pub(crate) subtitle: String,
    /// Which direction is agreed to be better, or that none is: a sentence.
    pub(crate) direction: &'static str,
    /// Term and text, the text with an address where it has one.
    pub(crate) facts: Vec<Fact>,
}

/// Puts the measure of an answer into words.
pub(crate) fn about_measure(answer: &Answer<'_>) -> MeasureWords {
    let (measure, source) = (answer.measure(), &answer.measure().source);
    let mut facts: Vec<Fact> = Vec::new();
    let mut say = |term, text: String| {
        if !text.is_empty() {
            facts.push((term, vec![(text, None)]));
        }
    };
    say("What it says", format!("\u{201c}{}\u{201d}", measure.clause.replace("{value}", "…")));
    say("Unit", measure.unit_label.clone());
    let direction = match measure.polarity {
        Some(Polarity::Higher) => "A higher figure is agreed to be better.",
        Some(Polarity::Lower) => "A lower figure is agreed to be better.",
        None => {
            "Neither high nor low is agreed to be better: ranks count from the highest, and say no more than that."
        }
    };
    say("Direction", direction.to_owned());
    say("Figures", figures(answer));
    if !measure.breaks.is_empty() {
        let told = measure.breaks.iter().map(|each| {
            (
                format!("From {}: {}. Figures before and after are not compared.", each.period, each.reason),
                None,
            )
        });
        facts.push(("Breaks", told.collect()));
    } else {
        say("Breaks", "None is known: all years can be compared.".to_owned());
    }
    let mut say = |term, text: String, url: &str| {
        if !text.is_empty() {
            facts.push((term, vec![(text, Some(url.to_owned()).filter(|url| !url.is_empty()))]));
        }
    };
    if !measure.quartiles {
        say("Quarters", "Not given: the source says that the range is too small.".to_owned(), "");
    }
    say("Note", if measure.note.is_empty() { String::new() } else { measure.note.clone() + "." }, "");
    say("Publisher", source.publisher.clone(), "");
    say("Publication", source.publication.clone(), &source.url);
    say("Licence", super::LICENCE.to_owned(), super::LICENCE_URL);
    say("Updated", source.updated.map(format::date).unwrap_or_default(), "");
    say("Next update", next(&source.next_update), "");
    MeasureWords { subtitle: subtitle(answer), direction, facts }
}

fn subtitle(answer: &Answer<'_>) -> String {
    let (measure, periods) = (answer.measure(), &answer.series.periods);
    let span = match periods.as_slice() {
        [first, .., last] => format!("{} to {}", first.short_label(), last.short_label()),
        [only] => only.short_label().to_owned(),
        [] => String::new(),
    };
    format!(
        "{}, {span}. Source: {}, {}.",
        format::capital(&measure.unit_label),
        measure.source.publisher,
        measure.source.publication
    )
}

/// Of which years there are figures, and how many councils have the latest.
fn figures(answer: &Answer<'_>) -> String {
    let periods = &answer.series.periods;
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return String::new() };
    let span = if periods.len() == 1 {
        format!("One period, {}", format::period(first))
    } else {
        format!("{} to {}, {}", first.short_label(), format::period(last), counted(periods.len(), "period"))
    };
    let Some(place) = answer.periods.get(answer.focus).copied() else { return span };
    let focus = format::period(&periods[place]);
    let (n, missing) = (answer.field.members.len(), answer.field.missing);
    let mut text = format!("{span}. {} of {} councils have one for {focus}", number(n), number(n + missing));
    let mut reasons = Vec::new();
    for status in Status::ALL {
        let with = answer
            .dataset
            .authorities()
            .filter(|(id, _)| answer.dataset.cell(&answer.series, *id, place).status() == Some(status));
        match with.count() {
            0 => {}
            _ if status == Status::DidNotExist => {}
            count => reasons.push(format!("{} ({})", number(count), format::reason(status))),
        }
    }
    if !reasons.is_empty() {
        text.push_str(&format!("; not {}", format::list(&reasons)));
    }
    let from = match From::of(answer.measure()) {
        From::Lowest => "lowest",
        _ => "highest",
    };
    text + &format!(". Ranks count from the {from}.")
}

/// When the source says that it is updated next: a date where it gives one, else in its own words.
fn next(text: &str) -> String {
    match Date::parse(text) {
        Some(date) => format!("{}, as announced", format::date(date)),
        None if text == "TBC" => "Not announced".to_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Question;

    #[test]
    fn a_measure_is_told_with_its_direction_its_years_and_its_source() {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        let question = Question::parse("measure=agency-rate").unwrap();
        let words = about_measure(&crate::compare::answer(&dataset, &question).unwrap());
        let fact = |term: &str| {
            words.facts.iter().find(|(each, _)| *each == term).map(|(_, told)| told[0].clone()).unwrap()
        };
        assert_eq!(
            words.subtitle,
            "% of the workforce, 2016 to 2025. Source: Department for Education, Children\u{2019}s social work workforce."
        );
        assert_eq!(words.direction, "A lower figure is agreed to be better.");
        assert_eq!(fact("Breaks").0, "None is known: all years can be compared.");
        assert_eq!(
            fact("Figures").0,
            "2016 to 2025, 10 periods. 150 of 153 councils have one for 2025; not 1 (it rounds to zero but is not zero) and 2 (not available). Ranks count from the lowest."
        );
        assert!(fact("Publication").1.unwrap().starts_with("https://www.gov.uk/"));
        assert!(fact("What it says").0.contains("… of the children"), "{:?}", fact("What it says"));
    }

    #[test]
    fn the_next_update_is_a_date_or_the_sources_own_words() {
        for (text, told) in [
            ("2027-02-01", "1 February 2027, as announced"),
            ("TBC", "Not announced"),
            ("Discontinued", "Discontinued"),
            ("", ""),
        ] {
            assert_eq!(next(text), told);
        }
    }
}
