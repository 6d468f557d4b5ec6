//! A correlation in words: title, sentence, alternative text, caveats. It calculates nothing, and says of no
//! measure that it causes another.

use super::lower_title;
use crate::compare::Correlation;
use crate::format;
use crate::model::{Dataset, Decimal, Measure, Series, Unit};
use crate::text::{digits, joined, push_all};

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
/// assert!(words.sentence.contains("those with higher figures for"));
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
    let measures = [&first.measure, &second.measure];
    let names = measures.map(|measure| lower_title(&measure.title));
    let councils = format::councils(found.pairs.len());
    let mut sentence = joined(&["In ", &digits(found.year.into()), ", across ", &councils, ", "]);
    push_tendency(&mut sentence, found, "those", [&names[0], &names[1]]);
    sentence.push('.');
    CorrelationWords {
        title: joined(&[&first.measure.title, " and ", &names[1]]),
        sentence,
        alt: alt(dataset, measures, found, &names),
        caveats: caveats(measures, found),
    }
}

/// Coefficients closer to zero than the first are weak, those from the second on strong.
const MIDDLING: [Decimal; 2] = [Decimal::new(3, 1), Decimal::new(7, 1)];

/// "councils with higher figures for … tended to have lower ones for … (Spearman’s coefficient −0.45, 95% interval
/// −0.57 to −0.31)", given what to call the councils and the two measures.
pub(super) fn push_tendency(text: &mut String, found: &Correlation, who: &str, [first, second]: [&str; 2]) {
    let nothing = Decimal::new(0, 0);
    push_all(text, &[who, " with higher figures for ", first]);
    if found.low <= nothing && found.high >= nothing {
        text.push_str(" had neither clearly higher nor clearly lower ones for ");
    } else {
        text.push_str(match found.spearman.abs() {
            size if size < MIDDLING[0] => " tended slightly to have ",
            size if size < MIDDLING[1] => " tended to have ",
            _ => " tended strongly to have ",
        });
        text.push_str(if found.spearman > nothing { "higher ones for " } else { "lower ones for " });
    }
    push_all(text, &[second, " (Spearman\u{2019}s coefficient ", &format::number(found.spearman, 2)]);
    push_all(text, &[", 95% interval ", &format::number(found.low, 2), " to "]);
    push_all(text, &[&format::number(found.high, 2), ")"]);
}

fn alt(
    dataset: &Dataset,
    [first, second]: [&Measure; 2],
    found: &Correlation,
    names: &[String; 2],
) -> String {
    let mut text = joined(&["Scatter plot of ", &format::councils(found.pairs.len())]);
    push_all(&mut text, &[", ", &digits(found.year.into()), ": ", &names[0], ", ", &first.unit_label]);
    push_all(&mut text, &[", against ", &names[1], ", ", &second.unit_label, ". "]);
    push_tendency(&mut text, found, "Councils", [&names[0], &names[1]]);
    text.push('.');
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
        push_all(&mut text, &[" Highest for ", name, ": ", &dataset.area(top.area).name, " ("]);
        push_all(&mut text, &[&format::figure(top.first, first), " and "]);
        push_all(&mut text, &[&format::figure(top.second, second), ")."]);
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
        caveats.push(("joint-return", joined(&[pairs, " both figures together: each report counts once."])));
    }
    if found.left_out > 0 {
        let text = joined(&[
            &format::councils(found.left_out),
            if found.left_out == 1 { " is" } else { " are" },
            " left out: one of the two figures is reported together with another council\u{2019}s.",
        ]);
        caveats.push(("joint-return", text));
    }
    caveats
}
