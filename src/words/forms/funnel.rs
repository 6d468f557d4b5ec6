//! The funnel in words: who lies farther from the average than chance explains for a council of its size, and how many
//! do. It calls no side good, and no council an outlier.

use crate::compare::{Answer, Confidence, Funnel, FunnelPlace, FunnelPoint};
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Measure};
use crate::text::{joined, push_all};
use crate::words::prose::Prose;
use crate::words::sentence::clause;
use crate::words::{Row, Table, Told, best_first, lower_title, title, unit_label};

pub(super) fn told(answer: &Answer<'_>) -> Told {
    let funnel = match &answer.funnel {
        Some(Ok(funnel)) => funnel,
        other => return super::refused::told(answer, other.as_ref().and_then(|found| found.as_ref().err())),
    };
    let mut subtitle = Prose::of(answer);
    subtitle.say(&format::capital(&unit_label(answer))).say(", ").councils(funnel.points.len());
    subtitle.say(" by size, ").say(&format::period(answer.period(answer.focus)));
    Told {
        title: title(answer),
        subtitle: subtitle.text,
        sentence: sentence(answer, funnel),
        alt: alt(answer, funnel),
        caveats: caveats(answer, funnel),
        table: table(answer, funnel),
    }
}

/// What the size of a council is a number of: `Number of children`, `Size of the workforce`.
pub(crate) fn size_label(measure: &Measure) -> String {
    // "% of the workforce", "per 10,000 children": what follows the second word.
    let mut of = measure.unit_label.as_str();
    for _ in 0..2 {
        of = format::find(of, " ").and_then(|at| of.get(at + 1..)).unwrap_or(of);
    }
    joined(&[if of.starts_with("the ") { "Size of " } else { "Number of " }, of])
}

/// Where a figure lies: `above the 99.8% limit`.
pub(crate) fn place_words(place: FunnelPlace) -> &'static str {
    match place {
        FunnelPlace::FarBelow => "below the 99.8% limit",
        FunnelPlace::Below => "below the 95% limit",
        FunnelPlace::Inside => "within the 95% limits",
        FunnelPlace::Above => "above the 95% limit",
        FunnelPlace::FarAbove => "above the 99.8% limit",
    }
}

/// The size of a council in whole numbers: `479`.
pub(crate) fn size(point: &FunnelPoint) -> String {
    format::whole((point.denominator + 0.5) as usize)
}

/// The point of an area; `None` where its figure can't be tested.
fn point(funnel: &Funnel, id: AreaId) -> Option<&FunnelPoint> {
    funnel.points.iter().find(|point| point.area == id)
}

fn average(answer: &Answer<'_>, funnel: &Funnel) -> String {
    let measure = answer.measure();
    funnel.average(measure.decimals).map(|average| format::figure(average, measure)).unwrap_or_default()
}

/// Where the first chosen council lies, then the others, then how many lie outside.
fn sentence(answer: &Answer<'_>, funnel: &Funnel) -> String {
    let mut prose = Prose::of(answer);
    let average = average(answer, funnel);
    // Once a council has been held against the average, what the limits are has been said.
    let mut told = false;
    for (at, chosen) in answer.areas.iter().enumerate() {
        if at > 0 {
            prose.say("; ");
        }
        match (answer.cell(chosen.id, answer.focus), point(funnel, chosen.id)) {
            (Cell::Gap(status), _) => {
                prose.say(if at == 0 { "There is no figure for " } else { "there is no figure for " });
                prose.place(chosen.id).say(" (").say(format::reason(status)).say(")");
            }
            (Cell::Figure(figure), found) => {
                if at == 0 {
                    clause(&mut prose, chosen.id, figure);
                } else {
                    prose.whereabouts(chosen.id).say(" the figure was ").figure(figure);
                }
                let Some(found) = found else {
                    let is_council = answer.area(chosen.id).is_authority();
                    prose.say(if is_council {
                        ", which can\u{2019}t be held against the limits"
                    } else {
                        ""
                    });
                    continue;
                };
                prose.say(", ").say(place_words(found.place));
                if !told {
                    limits(&mut prose, funnel, &average);
                    let inside = found.place == FunnelPlace::Inside;
                    prose.say(if inside { ": no farther from it" } else { ": farther from it" });
                    prose.say(" than chance explains for a council of its size");
                    told = true;
                }
            }
        }
    }
    let [outside, far_outside] = funnel.outside();
    let n = funnel.points.len();
    if answer.areas.is_empty() {
        prose.say(&format::capital(&format::when(answer.period(answer.focus)))).say(", ");
    } else {
        prose.say("; ");
    }
    if told {
        prose.say(&counted(outside)).say(" of the ").councils(n).say(" lay outside the 95% limits");
        if outside > 0 {
            prose.say(", and ").say(&counted(far_outside)).say(" of them outside the 99.8% limits as well");
        }
        prose.say(".");
    } else if outside == 0 {
        prose.say("none of ").councils(n).say(" lay outside the 95% limits around their average for ");
        prose.say(&lower_title(&title(answer))).say(", ").say(&average);
        prose.say(": none lay farther from it than chance explains for councils of their size.");
    } else {
        prose
            .number(outside)
            .say(" of ")
            .councils(n)
            .say(" lay outside the 95% limits around their average for ");
        prose.say(&lower_title(&title(answer))).say(", ").say(&average);
        prose.say(", farther from it than chance explains for councils of their size, and ");
        prose.say(&counted(far_outside)).say(" of them lay outside the 99.8% limits as well.");
    }
    prose.text
}

/// A count, where none reads as a word.
fn counted(n: usize) -> String {
    if n == 0 { "none".to_owned() } else { crate::text::digits(n) }
}

/// " around the average of 150 councils, 13.2%".
fn limits(prose: &mut Prose<'_>, funnel: &Funnel, average: &str) {
    prose.say(" around the average of ").councils(funnel.points.len()).say(", ").say(average);
}

fn alt(answer: &Answer<'_>, funnel: &Funnel) -> String {
    let measure = answer.measure();
    let mut prose = Prose::of(answer);
    prose.say("Funnel plot of ").councils(funnel.points.len()).say(", ").label(answer.focus).say(": ");
    prose.say(&lower_title(&title(answer))).say(", ").say(&unit_label(answer)).say(", against the ");
    prose.say(&lower_title(&size_label(measure))).say(". The average is ").say(&average(answer, funnel));
    let mut counts = [0; 5];
    for point in &funnel.points {
        counts[point.place as usize] += 1;
    }
    prose.say("; the limits around it narrow as councils grow.");
    for place in [
        FunnelPlace::FarAbove,
        FunnelPlace::Above,
        FunnelPlace::Inside,
        FunnelPlace::FarBelow,
        FunnelPlace::Below,
    ] {
        // Who lies beyond the outer limit is not counted again at the inner one.
        let more = matches!(place, FunnelPlace::Above | FunnelPlace::Below);
        prose.say(" ").number(counts[place as usize]).say(if more { " more " } else { " " });
        prose.say(place_words(place)).say(".");
    }
    for chosen in &answer.areas {
        prose.say(" ").name(chosen.id).say(": ");
        match (answer.cell(chosen.id, answer.focus), point(funnel, chosen.id)) {
            (Cell::Figure(figure), Some(point)) => {
                prose.figure(figure).say(", size ").say(&size(point)).say(", ").say(place_words(point.place));
            }
            (Cell::Figure(figure), None) => {
                prose.figure(figure).say(", not tested");
            }
            (Cell::Gap(status), _) => {
                prose.say("no figure (").say(format::reason(status)).say(")");
            }
        }
        prose.say(".");
    }
    prose.text
}

fn caveats(answer: &Answer<'_>, funnel: &Funnel) -> Vec<(&'static str, String)> {
    let mut caveats = vec![
        (
            "more-than-chance",
            "Councils differ for more reasons than chance: to lie outside the limits is a question to ask, not an \
             answer. By chance alone about 1 council in 20 would lie outside the 95% limits, and 1 in 500 outside the \
             99.8% limits."
                .to_owned(),
        ),
        (
            "average",
            "The average is of all these councils together, the larger counting for more; it can differ from the \
             figure published for England."
                .to_owned(),
        ),
    ];
    if funnel.untested > 0 {
        let text = joined(&[
            &format::councils(funnel.untested),
            " with a figure can\u{2019}t be tested, since the counts behind it are not published or do not give it.",
        ]);
        caveats.push(("untested", text));
    }
    if funnel.joint > 0 {
        let who = if funnel.joint == 1 { "Two councils report" } else { "Some pairs of councils report" };
        caveats.push((
            "joint-return",
            joined(&[who, " one figure together: each report is in the average once."]),
        ));
    }
    if answer.published.denominators.is_none() {
        let text = "The sizes are not published: they are derived from count and figure.";
        caveats.push(("derived", text.to_owned()));
    }
    caveats
}

/// Every council with its figure, its size, the limits at that size, and where it lies.
fn table(answer: &Answer<'_>, funnel: &Funnel) -> Table {
    let label = format::period(answer.period(answer.focus));
    let mut head = vec!["Council".to_owned(), label.clone(), size_label(answer.measure())];
    for name in ["95% limits", "99.8% limits", "Where it lies"] {
        head.push(name.to_owned());
    }
    let mut rows = Vec::new();
    let mut add = |id: AreaId, cells: [String; 5]| {
        let mut all = vec![answer.area(id).name.clone()];
        all.extend(cells);
        let chosen = answer.areas.iter().any(|chosen| chosen.id == id);
        rows.push(Row { cells: all, chosen, link: String::new() });
    };
    for (id, figure) in best_first(answer) {
        let shown = format::figure(figure, answer.measure());
        match point(funnel, id) {
            Some(point) => {
                let usual = limits_at(answer.measure(), funnel, point, Confidence::Usual);
                let strict = limits_at(answer.measure(), funnel, point, Confidence::Strict);
                add(id, [shown, size(point), usual, strict, place_words(point.place).to_owned()]);
            }
            None => add(id, [shown, String::new(), String::new(), String::new(), "not tested".to_owned()]),
        }
    }
    for chosen in &answer.areas {
        if let Cell::Gap(status) = answer.cell(chosen.id, answer.focus) {
            let gap = format::gap(status).to_owned();
            add(chosen.id, [gap, String::new(), String::new(), String::new(), String::new()]);
        }
    }
    let caption = joined(&[&title(answer), ", ", &unit_label(answer), ", ", &label]);
    Table { caption, head, rows }
}

/// `10.2% to 16.1%`.
fn limits_at(measure: &Measure, funnel: &Funnel, point: &FunnelPoint, confidence: Confidence) -> String {
    let limits = funnel.limits(point.denominator, confidence);
    let mut text = String::new();
    for (at, limit) in [limits.low, limits.high].into_iter().enumerate() {
        // A limit is a number of ours: it is rounded as the measure is shown.
        let scale = 10_i64.pow(measure.decimals.into());
        let rounded = Decimal::new((limit * scale as f64 + 0.5) as i64, measure.decimals);
        push_all(&mut text, &[if at == 0 { "" } else { " to " }, &format::figure(rounded, measure)]);
    }
    text
}
