//! What has changed between two releases, as text, JSON and CSV. It knows how differences are told, and not how they are found.

use super::changes::{Changes, Compared, Difference, What};
use crate::download::put_row;
use crate::error::{Error, Result};
use crate::format;
use serde_json::{Value, json};

/// Figures of one measure that are told one by one; a full revision has thousands, which belong into a table.
const MOST_FIGURES: usize = 20;

/// For people.
pub(super) fn plain(changes: &Changes) -> String {
    let mut text = match &changes.of {
        Compared::Measures(both) => {
            format!("From release {} to {}\n\n{}\n", changes.old, changes.new, summary(changes, *both))
        }
        Compared::Chart { title, old, new, .. } => {
            let mut text = format!("{title}: from release {} to {}\n\n", changes.old, changes.new);
            if old == new {
                text.push_str(&format!("The sentence is the same: {new}\n"));
            } else {
                text.push_str(&format!("The sentence has changed.\n  Then: {old}\n  Now:  {new}\n"));
            }
            if changes.differences.is_empty() {
                text.push_str("\nNothing in this chart has changed.\n");
            }
            text
        }
    };
    let mut measure = None;
    let mut figures = 0;
    for one in changes.differences.iter().filter(|one| one.what != What::Sentence) {
        if measure != Some(&one.measure) {
            left_over(&mut text, figures);
            figures = 0;
            measure = Some(&one.measure);
            let heading = if one.measure.is_empty() { "areas" } else { &one.measure };
            text.push_str(&format!("\n{heading}\n"));
        }
        if one.what >= What::Revised {
            figures += 1;
            if figures > MOST_FIGURES {
                continue;
            }
        }
        text.push_str(&format!("  {}\n", line(one)));
    }
    left_over(&mut text, figures);
    text
}

fn left_over(text: &mut String, figures: usize) {
    if figures > MOST_FIGURES {
        let more = figures - MOST_FIGURES;
        text.push_str(&format!("  … and {} more: all of them with --csv\n", format::whole(more)));
    }
}

/// How much has changed, in a sentence.
fn summary(changes: &Changes, both: usize) -> String {
    let of = |what: What| changes.differences.iter().filter(move |one| one.what == what);
    let measures = |all: &[What]| {
        let mut slugs: Vec<&str> = changes
            .differences
            .iter()
            .filter(|one| all.contains(&one.what) && !one.measure.is_empty())
            .map(|one| one.measure.as_str())
            .collect();
        slugs.dedup();
        slugs.len()
    };
    if changes.differences.is_empty() {
        return format!("Nothing has changed in the {} measures.", format::whole(both));
    }
    let figures = of(What::Revised).count() + of(What::Published).count() + of(What::Withdrawn).count();
    let mut parts = Vec::new();
    let mut say = |count: usize, one: &str, several: &str| {
        if count > 0 {
            parts.push(format!("{} {}", format::whole(count), if count == 1 { one } else { several }));
        }
    };
    say(measures(&[What::Period]), "has a new period", "have new periods");
    say(
        measures(&[What::Revised, What::Published, What::Withdrawn]),
        "has revised figures",
        "have revised figures",
    );
    say(measures(&[What::Described]), "is described otherwise", "are described otherwise");
    say(measures(&[What::Renamed]), "has a new name", "have new names");
    let mut text = match parts.is_empty() {
        true => format!("The {} measures of both are unchanged", format::whole(both)),
        false => format!("Of {} measures, {}", format::whole(both), format::list(&parts)),
    };
    if figures > 0 {
        text.push_str(&format!(
            "; {} published {}",
            format::whole(figures),
            if figures == 1 { "figure is another now" } else { "figures are others now" }
        ));
    }
    let whole = |what: What| of(what).filter(|one| one.period.is_empty() && !one.measure.is_empty()).count();
    for (count, what) in [(whole(What::Added), "added"), (whole(What::Removed), "removed")] {
        if count > 0 {
            let noun = if count == 1 { "measure was" } else { "measures were" };
            text.push_str(&format!("; {} {noun} {what}", format::whole(count)));
        }
    }
    text + "."
}

fn line(one: &Difference) -> String {
    let Difference { area, period, old, new, .. } = one;
    let place = match (area.is_empty(), period.is_empty()) {
        (false, false) => format!("{area}, {period}: "),
        (false, true) => format!("{area}: "),
        _ => String::new(),
    };
    match one.what {
        What::Added => format!("new: {new}"),
        What::Removed => format!("gone: {old}"),
        What::Renamed => format!("{place}“{old}” is now “{new}”"),
        What::Described => format!("described otherwise: “{old}” is now “{new}”"),
        What::Period => format!("new period: {new}"),
        What::Published => format!("{place}{old} → {new} (first published now)"),
        What::Withdrawn => format!("{place}{old} → {new} (withdrawn)"),
        What::Revised | What::Sentence => format!("{place}{old} → {new}"),
    }
}

/// For programs.
pub(super) fn json(changes: &Changes) -> Result<String> {
    let differences: Vec<Value> = changes
        .differences
        .iter()
        .map(|one| {
            json!({
                "change": one.what.name(), "measure": one.measure, "area": one.area, "code": one.code,
                "period": one.period, "old": one.old, "new": one.new,
            })
        })
        .collect();
    let mut value = json!({ "from": changes.old, "to": changes.new });
    match &changes.of {
        Compared::Measures(both) => value["measures"] = json!(both),
        Compared::Chart { question, title, old, new } => {
            value["question"] = json!(question);
            value["title"] = json!(title);
            value["sentence"] = json!({ "old": old, "new": new, "changed": old != new });
        }
    }
    value["changes"] = json!(differences);
    serde_json::to_string_pretty(&value)
        .map(|text| text + "\n")
        .map_err(|error| Error::source(format!("the changes can't be written as JSON: {error}")))
}

/// One difference a row.
pub(super) fn csv(changes: &Changes) -> String {
    let mut out = String::new();
    put_row(&mut out, &["change", "measure", "area", "code", "period", "old", "new"]);
    for one in &changes.differences {
        put_row(
            &mut out,
            &[one.what.name(), &one.measure, &one.area, &one.code, &one.period, &one.old, &one.new],
        );
    }
    out
}

/// What a subtitle says of the unit: `% of the workforce` of `% of the workforce, 2016 to 2025`. Empty where it begins with a
/// number of councils or measures.
pub(super) fn unit(subtitle: &str) -> String {
    let first = subtitle.split(", ").next().unwrap_or_default();
    let counts = first.starts_with(|letter: char| letter.is_ascii_digit());
    if counts { String::new() } else { first.to_owned() }
}
