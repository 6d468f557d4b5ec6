//! What a figure in a text may be: the meaning of each `data-part`, and how it is written. A page says
//! `<data data-ask="QUESTION" data-part="PART" value="…">…</data>`; what stands inside is what is defined here. `data-at` chooses
//! where there are several: the number of an inspection or a visit (from 1; the last, where it is not given), or the code of a finding.
//!
//! Of every question:
//! - `sentence`, `title`, `subtitle`: as the engine writes them
//! - `note`: one of the further sentences that `likeforlike ask` prints below the table, findings and caveats; `data-at=CODE` says which one
//!   (`--json` has the codes), so that `--fix` can write it
//!
//! Of figures, for the first area in its last period (`period=` or `to=`; `from=` is the period that changes are taken from):
//! - `figure` (where none is named), `count`, `denominator`: 39.9%, 191, 479.1; `first`: the figure of the first period
//! - `period`, `first-period`: 2018
//! - `rank`, `of`: joint 59th, 150; `ranked`: joint 59th of 150
//! - `change`, `relative`: +0.6 percentage points, +11.9%; `difference`, `percent`: the same without a sign
//! - `highest`, `lowest` and `highest-period`, `lowest-period`: over the periods of the question
//! - `england`, `region`, `neighbours-mean`, `neighbours-median`, `median` (of all councils); `england-gap` and so on: how far the
//!   figure lies from each, without a sign
//! - `neighbours-count`: how many statistical neighbours have a figure
//! - `low`, `high`: the 95% interval
//!
//! Of `view=grades` and of a map of grades, with `on=`, for the first group that is counted:
//! - `outstanding`, `good`, `requires-improvement`, `inadequate`: how many councils; `…-share`: of those with a grade, in per cent
//! - `graded`, `not-inspected`, `councils`; `date`: the day; `grade`, `grade-date`: of the first area on that day, and of which report
//!
//! Of `view=timeline`, for the first area:
//! - `grade`, `date`, `days` (in force), `years` (the same in years and months): of the inspection that `data-at` numbers
//! - `inspections`, `visits`: how many are on record; `visit`, `visit-published`: the day of the one that `data-at` numbers, and of its report
//! - `older`, `older-date`: a judgement on the scale before November 2013
//!
//! Of `view=survival`:
//! - `count`, `reached`, `not-reached`: ratings
//! - `median`, `quarter`, `three-quarters` (days), `median-low`, `median-high`: by the estimate; with `-years` behind: in years and months
//! - `share-early`, `share`: the share of councils that got there by the beginning and by the end of `claim=`; `share-between`
//! - `days`, `years`: of the first area, the run that `data-at` numbers; `longer`, `shorter`: how many that got there took longer or less

use super::judged::{of_record, of_survival, on_a_day};
use crate::compare::{Answer, Finding};
use crate::error::{Error, Result};
use crate::format;
use crate::model::{AreaId, Cell, Date, Decimal, Precision};
use crate::nearest::{nearest, one_of};
use crate::reply::Reply;
use crate::words::{Words, day_known};

/// What stands in a text, and the same for machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Said {
    /// For readers: `39.9%`.
    pub(in crate::cli) text: String,
    /// For `value` and `datetime`: `39.9`.
    pub(in crate::cli) value: String,
    /// What it may be called instead: `three years` for 36 months.
    pub(in crate::cli) also: Vec<String>,
}

impl Said {
    pub(super) fn new(text: String, value: String) -> Self {
        Said { text, value, also: Vec::new() }
    }

    /// A number of councils, inspections or days.
    pub(super) fn whole(count: usize) -> Self {
        Said::new(format::whole(count), count.to_string())
    }

    pub(super) fn text(text: String) -> Self {
        Said::new(text.clone(), text)
    }

    /// A day as far as it is known.
    pub(super) fn date(date: Date, precision: Precision) -> Self {
        let iso = date.to_string();
        let known = match precision {
            Precision::Day => 10,
            Precision::Month => 7,
            Precision::Year => 4,
        };
        Said::new(day_known(date, precision), iso[..known].to_owned())
    }
}

/// The part that is meant where none is named.
pub(super) const USUAL: &str = "figure";

/// What an answer has to say for a part.
pub(super) fn said(reply: &Reply<'_>, words: &Words, part: &str, at: Option<&str>) -> Result<Said> {
    match part {
        "sentence" => return Ok(Said::text(words.sentence.clone())),
        "title" => return Ok(Said::text(words.title.clone())),
        "subtitle" => return Ok(Said::text(words.subtitle.clone())),
        _ => {}
    }
    match reply {
        Reply::Figures(answer) => of_figures(answer, part),
        Reply::Profile(_) => Err(unknown(part, "a profile", &[])),
        Reply::Judged(judged) => match &judged.finding {
            Finding::OnDate(found) => on_a_day(judged, found, part),
            Finding::Records(records) => of_record(judged, first(records)?, part, number(at)?),
            Finding::Survival(found) => of_survival(found, part, number(at)?),
            _ => Err(unknown(part, "this view", &[])),
        },
    }
}

/// One of the sentences beside the first: the one of a code, or the one that the text says already.
pub(super) fn note(reply: &Reply<'_>, words: &Words, text: &str, code: Option<&str>) -> Result<Said> {
    let mut notes = match reply {
        Reply::Figures(answer) => {
            let certainty = match answer.question.show.is_empty() {
                true => crate::words::certainty_words(answer, &crate::compare::certainty(answer)),
                false => Vec::new(),
            };
            [crate::words::findings(answer), certainty].concat()
        }
        Reply::Judged(judged) => crate::words::judged_findings(judged),
        Reply::Profile(_) => Vec::new(),
    };
    notes.extend(words.caveats.iter().cloned());
    let wanted = |(known, sentence): &&(&str, String)| match code {
        Some(code) => *known == code,
        None => sentence == text,
    };
    if let Some((_, sentence)) = notes.iter().find(wanted) {
        return Ok(Said::text(sentence.clone()));
    }
    let mut codes: Vec<&str> = notes.iter().map(|(known, _)| *known).collect();
    codes.dedup();
    Err(Error::source(match (codes.is_empty(), code) {
        (true, _) => "the data say nothing here beside the sentence".to_owned(),
        (_, Some(code)) => {
            format!("data-at=\"{code}\" is no sentence of this answer: use {}", one_of(&codes))
        }
        _ => format!(
            "says \"{text}\", which is none of the answer’s sentences: name one with data-at, {}, and have it written with --fix",
            one_of(&codes)
        ),
    }))
}

const OF_FIGURES: [&str; 31] = [
    "figure",
    "count",
    "denominator",
    "first",
    "period",
    "first-period",
    "rank",
    "of",
    "ranked",
    "change",
    "relative",
    "difference",
    "percent",
    "highest",
    "lowest",
    "highest-period",
    "lowest-period",
    "england",
    "region",
    "neighbours-mean",
    "neighbours-median",
    "median",
    "england-gap",
    "region-gap",
    "neighbours-mean-gap",
    "neighbours-median-gap",
    "median-gap",
    "neighbours-count",
    "low",
    "high",
    "sentence",
];

fn of_figures(answer: &Answer<'_>, part: &str) -> Result<Said> {
    if !OF_FIGURES.contains(&part) {
        return Err(unknown(part, "figures", &OF_FIGURES));
    }
    let measure = answer.measure();
    let area = first(&answer.areas)?;
    let value = &area.values[answer.focus];
    let figure = |figure: Decimal| {
        Said::new(format::figure(figure, measure), format::plain(shown(figure, measure.decimals)))
    };
    let plain = |number: Decimal| Said::new(format::number(number, number.decimals), format::plain(number));
    let label = |at: usize| Said::text(answer.period(at).short_label().to_owned());
    if let Some(of) = part.strip_suffix("-gap") {
        let gap = own(answer)?.minus(beside(answer, of)?).ok_or_else(|| nothing(part))?;
        let gap = shown(gap, measure.decimals).abs();
        return Ok(Said::new(format::difference(gap, measure), format::plain(gap)));
    }
    Ok(match part {
        "figure" => figure(own(answer)?),
        "first" => figure(area.values[0].cell.figure().ok_or_else(|| nothing(part))?),
        "count" => plain(value.count.ok_or_else(|| nothing(part))?),
        "denominator" => plain(value.denominator.ok_or_else(|| nothing(part))?),
        "period" => label(answer.focus),
        "first-period" => label(0),
        "rank" | "of" | "ranked" => {
            let rank = value.rank.ok_or_else(|| nothing(part))?;
            let joint = if rank.tied > 1 { "joint " } else { "" };
            let place = joint.to_owned() + &format::ordinal(rank.rank);
            match part {
                "rank" => Said::new(place, rank.rank.to_string()),
                "of" => Said::whole(rank.n),
                _ => Said::new(format!("{place} of {}", rank.n), rank.rank.to_string()),
            }
        }
        "change" | "difference" => {
            let change = area.change.ok_or_else(|| nothing(part))?.absolute;
            let size = format::difference(change, measure);
            let change = shown(change, measure.decimals);
            match part {
                "difference" => Said::new(size, format::plain(change.abs())),
                _ => Said::new(sign(change).to_owned() + &size, format::plain(change)),
            }
        }
        "relative" | "percent" => {
            let relative = area.change.and_then(|change| change.relative).ok_or_else(|| nothing(part))?;
            match part {
                "percent" => {
                    Said::new(format::number(relative.abs(), 1) + "%", format::plain(relative.abs()))
                }
                _ => Said::new(format::signed(relative, 1) + "%", format::plain(relative)),
            }
        }
        "highest" | "lowest" | "highest-period" | "lowest-period" => {
            let figures =
                area.values.iter().enumerate().filter_map(|(at, value)| Some((value.cell.figure()?, at)));
            let found = match part.starts_with("highest") {
                true => figures.max_by(|one, other| (one.0, other.1).cmp(&(other.0, one.1))),
                false => figures.min(),
            };
            let (most, at) = found.ok_or_else(|| nothing(part))?;
            if part.ends_with("-period") { label(at) } else { figure(most) }
        }
        "neighbours-count" => {
            let peers = area.peers.as_ref().ok_or_else(|| nothing(part))?;
            Said::whole(peers.values[answer.focus].n)
        }
        "low" | "high" => {
            let series = answer.published;
            let confidence = crate::compare::Confidence::Usual;
            let place = answer.periods[answer.focus];
            let interval = crate::compare::interval(answer.dataset, series, area.id, place, confidence);
            let interval = interval.map_err(|_| nothing(part))?;
            figure(if part == "low" { interval.low } else { interval.high })
        }
        of => figure(beside(answer, of)?),
    })
}

/// The figure of the first area in the period in focus.
fn own(answer: &Answer<'_>) -> Result<Decimal> {
    let area = first(&answer.areas)?;
    let cell = area.values[answer.focus].cell;
    cell.figure().ok_or_else(|| {
        let why = cell.status().map_or("missing", |status| status.name());
        Error::source(format!(
            "no figure is published for {} in {} ({why})",
            answer.area(area.id).name,
            answer.period(answer.focus).short_label()
        ))
    })
}

/// What stands beside it.
fn beside(answer: &Answer<'_>, of: &str) -> Result<Decimal> {
    let area = first(&answer.areas)?;
    let cell = |id: Option<AreaId>| id.and_then(|id| answer.cell(id, answer.focus).figure());
    let peers = area.peers.as_ref().map(|peers| &peers.values[answer.focus]);
    let found = match of {
        "england" => cell(answer.dataset.england()),
        "region" => cell(area.region),
        "neighbours-mean" => peers.and_then(|peers| peers.mean),
        "neighbours-median" => peers.and_then(|peers| peers.median),
        _ => answer.field.median(),
    };
    found.ok_or_else(|| nothing(of))
}

fn shown(figure: Decimal, decimals: u8) -> Decimal {
    figure.rescale(decimals).unwrap_or(figure)
}

/// The sign of a change; what is written as nothing has none.
pub(super) fn sign(change: Decimal) -> &'static str {
    match change.mantissa {
        0 => "",
        1.. => "+",
        _ => "\u{2212}",
    }
}

fn number(at: Option<&str>) -> Result<Option<usize>> {
    at.map(|text| {
        text.parse().map_err(|_| Error::source(format!("data-at=\"{text}\" is no number: count from 1")))
    })
    .transpose()
}

pub(super) fn first<T>(list: &[T]) -> Result<&T> {
    list.first().ok_or_else(|| Error::source("the question names no area: add areas="))
}

pub(super) fn nothing(part: &str) -> Error {
    Error::source(format!("there is no {part} to give here"))
}

pub(super) fn unknown(part: &str, of: &str, known: &[&str]) -> Error {
    let near = nearest(part, known);
    Error::source(match near.is_empty() {
        true => format!("data-part=\"{part}\" is none of {of}"),
        false => format!("data-part=\"{part}\" is none of {of}: did you mean {}?", one_of(&near)),
    })
}

/// A figure that is none has a reason, and no place in a text.
pub(super) fn cell(cell: Cell) -> Result<Decimal> {
    cell.figure().ok_or_else(|| nothing(USUAL))
}
