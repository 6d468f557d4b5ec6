//! What to say beside a profile. It decides nothing: every reason comes from the profile.

use super::profile::{counted, measures, span, years};
use crate::compare::{Profile, ProfileRow};
use crate::format;
use crate::model::{AreaId, Flag};
use crate::text::joined;

type Caveats = Vec<(&'static str, String)>;

/// Code and sentence of each caveat.
pub(super) fn caveats(profile: &Profile<'_>) -> Caveats {
    let rows = &profile.rows;
    let area = profile.dataset.area(profile.area);
    let mut caveats = Vec::new();
    if !profile.others.is_empty() {
        caveats.push(("one-council", others(profile)));
    }
    if area.end.is_some() {
        caveats.push(("abolished", abolished(profile)));
    } else if profile.question.period.is_none() {
        let text = "Each figure is of the last period for which any council has one: ";
        caveats.push(("periods", joined(&[text, &span(profile), "."])));
    }
    let text =
        "Measures overlap, and the same children count in many of them: how many stand where is no score.";
    caveats.push(("overlap", text.to_owned()));
    let count = |is: &dyn Fn(&ProfileRow<'_>) -> bool| {
        let mut count = 0;
        for row in rows {
            count += usize::from(is(row));
        }
        count
    };
    for flag in [Flag::Provisional, Flag::Revised] {
        let flagged = count(&|row| row.cell.figure().is_some() && row.period().flag == Some(flag));
        if flagged > 0 {
            let text = joined(&[&counted(flagged, "figure"), are(flagged), flag.name(), "."]);
            caveats.push((flag.name(), text));
        }
    }
    let joint = count(&|row| row.joint_with.is_some());
    if joint > 0 {
        let text =
            joined(&[&counted(joint, "figure"), are(joint), "reported together with another council."]);
        caveats.push(("joint-return", text));
    }
    let unjudged = count(&|row| row.measure().polarity.is_none());
    if unjudged > 0 && area.is_authority() {
        let text = " neither high nor low is agreed to be better: ranks count from the highest.";
        caveats.push(("no-direction", joined(&["On ", &measures(unjudged), text])));
    }
    if rows.iter().any(|row| row.series.figures.decimals() > row.measure().decimals) {
        let text = "Figures are shown rounded; the download has them as published.";
        caveats.push(("rounded", text.to_owned()));
    }
    if profile.outside > 0 {
        let have = if profile.outside == 1 { " has" } else { " have" };
        let text = joined(&[&measures(profile.outside), have, " no period in the range asked for."]);
        caveats.push(("outside", text));
    }
    if profile.not_loaded > 0 {
        let n = profile.not_loaded;
        caveats.push(("not-loaded", joined(&[&measures(n), are(n), "published here and not loaded."])));
    }
    caveats
}

fn are(n: usize) -> &'static str {
    if n == 1 { " is " } else { " are " }
}

/// Who else is chosen, and is not in the picture.
fn others(profile: &Profile<'_>) -> String {
    let place = |id: AreaId| format::place(profile.dataset.area(id));
    let mut names = Vec::with_capacity(profile.others.len());
    for id in &profile.others {
        names.push(place(*id));
    }
    joined(&[
        "This is about ",
        &place(profile.area),
        " alone; ",
        &format::list(&names),
        if names.len() == 1 { " is" } else { " are" },
        " not shown.",
    ])
}

/// When the council ended, what came after it, and of which years its figures are.
fn abolished(profile: &Profile<'_>) -> String {
    let dataset = profile.dataset;
    let area = dataset.area(profile.area);
    let mut successors = Vec::new();
    for link in &dataset.core().lineage {
        if link.old_code == area.code
            && let Some(id) = dataset.find_area(&link.new_code)
        {
            successors.push(dataset.area(id).name.as_str());
        }
    }
    let mut text = joined(&[&area.name, " was abolished after "]);
    text.push_str(&area.end.map(format::date).unwrap_or_default());
    if !successors.is_empty() {
        text.push_str(&joined(&["; it was followed by ", &format::list(&successors)]));
    }
    // Where it had none, the row stands for a period after its end.
    let mut had = Vec::new();
    for row in &profile.rows {
        if row.cell.figure().is_some() {
            had.push(row.period().last_year);
        }
    }
    let span = years(&had);
    joined(&[&text, ". Each figure is the last that it had: ", &span, "."])
}
