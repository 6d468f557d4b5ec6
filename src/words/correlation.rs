//! A correlation in words: title, sentence, alternative text, caveats. It calculates nothing, and says of no
//! measure that it causes another.

use super::lower_title;
use crate::compare::Correlation;
use crate::format;
use crate::model::{Dataset, Decimal, Measure, Series, Unit};

/// Everything that is said of a correlation.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{correlation, correlation_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let mut other = series.clone(); // stands for a second measure
/// other.measure.slug = "another-name".to_owned();
/// let found = correlation(&dataset, series, &other, None).expect("many councils have both");
/// let words = correlation_words(&dataset, series, &other, &found);
/// assert_eq!(words.caveats[0].0, "not-cause"); // always the first thing to say
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrelationWords {
    /// The two measures: `Agency social workers and social worker turnover`.
    pub title: String,
    /// One sentence that can be printed unchanged.
    pub sentence: String,
    /// What a scatter plot of the pairs shows, for those who can't see it.
    pub alt: String,
    /// Code and sentence of each caveat: `not-cause`, `joint-return`, `sizes`.
    pub caveats: Vec<(&'static str, String)>,
}

/// Puts the correlation of two series into words. Both series must be those that were correlated.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{correlation, correlation_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let series = dataset.series("agency-rate").expect("the example has it");
/// let mut other = series.clone();
/// other.measure.slug = "another-name".to_owned();
/// let found = correlation(&dataset, series, &other, None).expect("many councils have both");
/// let words = correlation_words(&dataset, series, &other, &found);
/// assert!(words.sentence.contains("councils with"));
/// assert_eq!(words.caveats[0].0, "not-cause");
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn correlation_words(
    dataset: &Dataset,
    first: &Series,
    second: &Series,
    found: &Correlation,
) -> CorrelationWords {
    let names = [&first.measure, &second.measure].map(|measure| lower_title(&measure.title));
    let title = format!("{} and {}", first.measure.title, names[1]);
    let sentence = sentence(found, &names);
    let alt = alt(dataset, [&first.measure, &second.measure], found, &names);
    CorrelationWords { title, sentence, alt, caveats: caveats([&first.measure, &second.measure], found) }
}

/// Coefficients closer to zero than the first are weak, those from the second on strong.
const MIDDLING: [Decimal; 2] = [Decimal::new(3, 1), Decimal::new(7, 1)];

/// "Across 150 councils in 2025 there was a moderate tendency: councils with a higher … tended to have a lower …
/// (Spearman’s coefficient −0.45, 95% interval −0.57 to −0.31)".
fn sentence(found: &Correlation, [first, second]: &[String; 2]) -> String {
    let mut text = format!("In {}, across {}, ", found.year, format::councils(found.pairs.len()));
    let nothing = Decimal::new(0, 0);
    if found.low <= nothing && found.high >= nothing {
        text.push_str("councils with higher figures for ");
        text.push_str(first);
        text.push_str(" had neither clearly higher nor clearly lower ones for ");
    } else {
        text.push_str("councils with higher figures for ");
        text.push_str(first);
        text.push_str(match found.spearman.abs() {
            size if size < MIDDLING[0] => " tended slightly to have ",
            size if size < MIDDLING[1] => " tended to have ",
            _ => " tended strongly to have ",
        });
        text.push_str(if found.spearman > nothing { "higher ones for " } else { "lower ones for " });
    }
    text.push_str(second);
    text.push_str(" (Spearman\u{2019}s coefficient ");
    text.push_str(&format::number(found.spearman, 2));
    text.push_str(", 95% interval ");
    text.push_str(&format::number(found.low, 2));
    text.push_str(" to ");
    text.push_str(&format::number(found.high, 2));
    text.push_str(").");
    text
}

fn alt(
    dataset: &Dataset,
    [first, second]: [&Measure; 2],
    found: &Correlation,
    names: &[String; 2],
) -> String {
    let mut text = format!(
        "Scatter plot of {}, {}: {} ({}) against {} ({}).",
        format::councils(found.pairs.len()),
        found.year,
        names[0],
        first.unit_label,
        names[1],
        second.unit_label
    );
    // The council that is highest on each; of several, the first.
    let mut highest = [found.pairs.first(), found.pairs.first()];
    for pair in &found.pairs {
        if highest[0].is_some_and(|top| pair.first > top.first) {
            highest[0] = Some(pair);
        }
        if highest[1].is_some_and(|top| pair.second > top.second) {
            highest[1] = Some(pair);
        }
    }
    for (top, name) in highest.into_iter().flatten().zip(names) {
        text.push_str(" Highest for ");
        text.push_str(name);
        text.push_str(": ");
        text.push_str(&dataset.area(top.area).name);
        text.push_str(" (");
        text.push_str(&format::figure(top.first, first));
        text.push_str(" and ");
        text.push_str(&format::figure(top.second, second));
        text.push_str(").");
    }
    text
}

fn caveats(measures: [&Measure; 2], found: &Correlation) -> Vec<(&'static str, String)> {
    let mut caveats = vec![(
        "not-cause",
        "Two figures that go together need not cause each other, and what holds across councils need not hold for \
         the children in them."
            .to_owned(),
    )];
    let grows =
        |measure: &Measure| matches!(measure.unit, Unit::Number | Unit::GbpThousand | Unit::GbpMillion);
    if measures.into_iter().all(grows) {
        let text = "Both figures grow with the size of the council, which alone makes them go together.";
        caveats.push(("sizes", text.to_owned()));
    }
    if found.joint > 0 {
        let pairs = if found.joint == 1 { "Two councils report" } else { "Some pairs of councils report" };
        caveats.push(("joint-return", format!("{pairs} both figures together: each report counts once.")));
    }
    if found.left_out > 0 {
        caveats.push((
            "joint-return",
            format!(
                "{} left out: one of the two figures is reported together with another council\u{2019}s.",
                format::councils(found.left_out) + if found.left_out == 1 { " is" } else { " are" }
            ),
        ));
    }
    caveats
}
