//! `likeforlike changes`: what a release has that an earlier one had not, or had otherwise: for a newsroom on the day of a new
//! one. It knows two datasets and what differs between them, and not how that is printed.

use super::arguments::AskForm;
use super::changes_text as text;
use crate::error::{Error, Result};
use crate::format;
use crate::model::{AreaId, Cell, Dataset, Measure, Redirect, RedirectKind, Series};
use crate::question::Question;
use crate::words::Words;
use std::io::Write;
use std::path::Path;

/// What may have changed, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A measure, an area, or a row or column of a chart's table is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name.
    Renamed,
    /// A measure is described in other words, or counted in another unit.
    Described,
    /// A period is new.
    Period,
    /// A figure that was published is another now.
    Revised,
    /// A figure stands where none stood.
    Published,
    /// None stands where a figure stood.
    Withdrawn,
    /// A chart's sentence.
    Sentence,
}

impl What {
    /// The word for it in JSON and CSV.
    pub(super) fn name(self) -> &'static str {
        match self {
            What::Added => "added",
            What::Removed => "removed",
            What::Renamed => "renamed",
            What::Described => "described",
            What::Period => "period",
            What::Revised => "revised",
            What::Published => "published",
            What::Withdrawn => "withdrawn",
            What::Sentence => "sentence",
        }
    }
}

/// One difference. What does not belong to it is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) what: What,
    /// The slug of the measure.
    pub(super) measure: String,
    /// The name of the area.
    pub(super) area: String,
    /// Its code.
    pub(super) code: String,
    /// The label of the period; of a chart's table, the head of the column.
    pub(super) period: String,
    pub(super) old: String,
    pub(super) new: String,
}

/// Two releases, and what differs between them.
pub(super) struct Changes {
    pub(super) old: String,
    pub(super) new: String,
    /// What is compared: the measures in both, or the chart of this question.
    pub(super) of: Compared,
    pub(super) differences: Vec<Difference>,
}

/// What is compared.
pub(super) enum Compared {
    /// How many measures both have.
    Measures(usize),
    /// The chart of a question, as both releases answer it.
    Chart { question: String, title: String, old: String, new: String },
}

/// Prints what has changed.
pub(super) fn run(
    from: &Path,
    to: &Path,
    question: &str,
    form: AskForm,
    out: &mut dyn Write,
    log: &mut dyn Write,
) -> Result<()> {
    // Both are named, so the release is not for the question to choose.
    let asked = Question { release: None, ..Question::parse(question)? };
    let mut open = |data: &Path| {
        if asked == Question::default() {
            super::open::all(data, &asked, log)
        } else {
            super::open::one(data, &asked)
        }
    };
    let (old, new) = (open(from)?, open(to)?);
    if old.core().release == new.core().release && old == new {
        return Err(Error::source(format!(
            "both are release \"{}\": name an earlier one with --from, a later one with --to",
            new.core().release
        )));
    }
    let mut changes =
        if asked == Question::default() { of_all(&old, &new) } else { of_chart(&old, &new, &asked)? };
    changes.differences.sort_by(|a, b| (&a.measure, a.what).cmp(&(&b.measure, b.what)));
    let text = match form {
        AskForm::Text => text::plain(&changes),
        AskForm::Json => text::json(&changes)?,
        AskForm::Csv => text::csv(&changes),
    };
    super::print(out, &text)
}

fn difference(what: What, measure: &str, old: &str, new: &str) -> Difference {
    Difference {
        what,
        measure: measure.to_owned(),
        area: String::new(),
        code: String::new(),
        period: String::new(),
        old: old.to_owned(),
        new: new.to_owned(),
    }
}

/// Everything that differs between two releases.
fn of_all(old: &Dataset, new: &Dataset) -> Changes {
    let mut differences = areas(old, new);
    let now =
        |slug: &str| new.redirects().iter().find(|row| is_of(row, slug)).and_then(|row| row.new.first());
    let mut both = 0;
    for before in old.all_series() {
        let slug = &before.measure.slug;
        let renamed = now(slug).filter(|_| new.series(slug).is_none());
        match new.series(renamed.unwrap_or(slug)) {
            Some(after) => {
                both += 1;
                if let Some(renamed) = renamed {
                    differences.push(difference(What::Renamed, renamed, slug, renamed));
                }
                of_measure(old, new, before, after, &mut differences);
            }
            None => differences.push(difference(What::Removed, slug, &before.measure.title, "")),
        }
    }
    for after in new.all_series() {
        let slug = &after.measure.slug;
        let had_another_name =
            new.redirects().iter().any(|row| row.new.contains(slug) && old.series(&row.old).is_some());
        if old.series(slug).is_none() && !had_another_name {
            differences.push(difference(What::Added, slug, "", &after.measure.title));
        }
    }
    Changes {
        old: old.core().release.clone(),
        new: new.core().release.clone(),
        of: Compared::Measures(both),
        differences,
    }
}

fn is_of(redirect: &Redirect, slug: &str) -> bool {
    redirect.kind == RedirectKind::Measure && redirect.old == slug
}

/// Areas that are new, gone or called otherwise.
fn areas(old: &Dataset, new: &Dataset) -> Vec<Difference> {
    let mut differences = Vec::new();
    let of_area = |what, area: &crate::model::Area, old: &str, new: &str| Difference {
        area: area.name.clone(),
        code: area.code.clone(),
        ..difference(what, "", old, new)
    };
    for id in new.ids() {
        let area = new.area(id);
        match before(old, new, id).map(|id| old.area(id)) {
            None => differences.push(of_area(What::Added, area, "", &area.name)),
            Some(was) if was.slug != area.slug => {
                differences.push(of_area(What::Renamed, area, &was.slug, &area.slug));
            }
            Some(_) => {}
        }
    }
    for id in old.ids() {
        let area = old.area(id);
        if new.find_area(&area.code).is_none() {
            differences.push(of_area(What::Removed, area, &area.name, ""));
        }
    }
    differences
}

/// The same area in the earlier release, whatever its code was then.
fn before(old: &Dataset, new: &Dataset, id: AreaId) -> Option<AreaId> {
    let area = new.area(id);
    std::iter::once(&area.code).chain(&area.former_codes).find_map(|code| old.find_area(code))
}

/// What differs in one measure.
fn of_measure(old: &Dataset, new: &Dataset, before: &Series, after: &Series, to: &mut Vec<Difference>) {
    let slug = &after.measure.slug;
    for (was, is) in descriptions(&before.measure).into_iter().zip(descriptions(&after.measure)) {
        if was != is {
            to.push(difference(What::Described, slug, &was, &is));
        }
    }
    let place = |label: &str| before.periods.iter().position(|period| period.label == label);
    let mut places = Vec::new();
    for (at, period) in after.periods.iter().enumerate() {
        // A label that says "provisional" is that of the same period once it no longer does.
        let same = |was: &crate::model::Period| was.short_label() == period.short_label();
        match place(&period.label).or_else(|| before.periods.iter().position(same)) {
            Some(was) => places.push((was, at)),
            None => to.push(Difference {
                period: period.label.clone(),
                ..difference(What::Period, slug, "", &period.label)
            }),
        }
    }
    for (at, period) in before.periods.iter().enumerate() {
        if places.iter().all(|(was, _)| *was != at) {
            to.push(Difference {
                period: period.label.clone(),
                ..difference(What::Removed, slug, &period.label, "")
            });
        }
    }
    for id in new.ids() {
        let Some(was) = self::before(old, new, id) else { continue };
        for (then, now) in &places {
            let (then, is) =
                (before.figures.cell(usize::from(was), *then), after.figures.cell(usize::from(id), *now));
            let what = match (then, is) {
                (Cell::Figure(then), Cell::Figure(is)) if then != is => What::Revised,
                (Cell::Gap(_), Cell::Figure(_)) => What::Published,
                (Cell::Figure(_), Cell::Gap(_)) => What::Withdrawn,
                _ => continue,
            };
            to.push(Difference {
                area: new.area(id).name.clone(),
                code: new.area(id).code.clone(),
                period: after.periods[*now].short_label().to_owned(),
                ..difference(what, slug, &written(then, &before.measure), &written(is, &after.measure))
            });
        }
    }
}

/// A figure as published, or why there is none.
fn written(cell: Cell, measure: &Measure) -> String {
    match cell {
        Cell::Figure(figure) => format::plain(crate::report::published(figure, measure.decimals)),
        Cell::Gap(status) => status.name().to_owned(),
    }
}

/// What a measure says of itself that decides what its figures mean.
fn descriptions(measure: &Measure) -> [String; 4] {
    let polarity = measure.polarity.map_or("no agreed direction", |polarity| polarity.name());
    let breaks: Vec<String> =
        measure.breaks.iter().map(|one| format!("{}: {}", one.period, one.reason)).collect();
    [
        measure.title.clone(),
        format!("{} ({})", measure.unit_label, measure.unit.name()),
        polarity.to_owned(),
        breaks.join("; "),
    ]
}

/// What differs in the chart of a question.
fn of_chart(old: &Dataset, new: &Dataset, question: &Question) -> Result<Changes> {
    let words = |dataset: &Dataset| {
        let place = format!("release \"{}\"", dataset.core().release);
        let reply = crate::reply(dataset, question).map_err(|error| error.at(place))?;
        Ok::<_, Error>((reply.question().to_string(), reply.words()))
    };
    let ((_, then), (asked, now)) = (words(old)?, words(new)?);
    let slug = &question.measure;
    let mut differences = tables(&then, &now, slug);
    for (was, is) in [(&then.title, &now.title), (&text::unit(&then.subtitle), &text::unit(&now.subtitle))] {
        if was != is {
            differences.push(difference(What::Described, slug, was, is));
        }
    }
    if then.sentence != now.sentence {
        differences.push(difference(What::Sentence, slug, &then.sentence, &now.sentence));
    }
    Ok(Changes {
        old: old.core().release.clone(),
        new: new.core().release.clone(),
        of: Compared::Chart { question: asked, title: now.title, old: then.sentence, new: now.sentence },
        differences,
    })
}

/// What differs between the tables of a chart: rows and columns that came and went, and the cells of those in both.
fn tables(then: &Words, now: &Words, slug: &str) -> Vec<Difference> {
    let mut differences = Vec::new();
    // Over time a row is a period and a column an area; else the other way round.
    let over_time = now.table.head.first().is_some_and(|head| head == "Period");
    let place = |row: &str, column: &str| match over_time {
        true => (column.to_owned(), row.to_owned()),
        false => (row.to_owned(), column.to_owned()),
    };
    let mut lists = |old: Vec<&String>, new: Vec<&String>, periods: bool| {
        for name in &new {
            if !old.contains(name) {
                let what = if periods { What::Period } else { What::Added };
                differences.push(difference(what, slug, "", name));
            }
        }
        for name in old.into_iter().filter(|name| !new.contains(name)) {
            differences.push(difference(What::Removed, slug, name, ""));
        }
    };
    fn rows(words: &Words) -> Vec<&String> {
        words.table.rows.iter().filter_map(|row| row.cells.first()).collect()
    }
    fn columns(words: &Words) -> Vec<&String> {
        words.table.head.iter().skip(1).collect()
    }
    lists(rows(then), rows(now), over_time);
    lists(columns(then), columns(now), false);
    let (chosen, others): (Vec<_>, Vec<_>) = now.table.rows.iter().partition(|row| row.chosen && !over_time);
    for row in chosen.into_iter().chain(others) {
        let Some(name) = row.cells.first() else { continue };
        let Some(was) = then.table.rows.iter().find(|was| was.cells.first() == Some(name)) else { continue };
        for (column, is) in now.table.head.iter().zip(&row.cells).skip(1) {
            let at = then.table.head.iter().position(|head| head == column);
            let Some(was) = at.and_then(|at| was.cells.get(at)) else { continue };
            if was != is {
                let (area, period) = place(name, column);
                differences.push(Difference { area, period, ..difference(What::Revised, slug, was, is) });
            }
        }
    }
    differences
}
