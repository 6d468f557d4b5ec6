//! The answer and its words as one object with the keys that others rely on: JSON in the shell, an object in
//! JavaScript. It calculates nothing.

use crate::compare::{Answer, AreaAnswer};
use crate::model::{Cell, Decimal, Measure, Unit};
use crate::words::Words;
use serde::Serialize;

/// An answer with its words. A figure that can't be given is null and has an entry under `refusals`.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    question: String,
    release: String,
    measure: MeasureReport,
    periods: Vec<PeriodReport>,
    areas: Vec<AreaReport>,
    sentence: String,
    alt: String,
    title: String,
    caveats: Vec<Coded>,
    refusals: Vec<Refused>,
}

#[derive(Clone, Debug, Serialize)]
struct MeasureReport {
    slug: String,
    lait_key: String,
    title: String,
    unit: String,
    unit_label: String,
    polarity: Option<&'static str>,
    decimals: u8,
    source: SourceReport,
}

#[derive(Clone, Debug, Serialize)]
struct SourceReport {
    publisher: String,
    publication: String,
    url: String,
    licence: String,
    updated: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct PeriodReport {
    label: String,
    kind: &'static str,
    start: String,
    end: String,
}

#[derive(Clone, Debug, Serialize)]
struct AreaReport {
    code: String,
    slug: String,
    name: String,
    kind: &'static str,
    values: Vec<ValueReport>,
    change: Option<ChangeReport>,
    neighbours: Option<NeighboursReport>,
    trend: Option<()>,
}

#[derive(Clone, Debug, Serialize)]
struct ValueReport {
    period: String,
    value: Option<Decimal>,
    status: Option<&'static str>,
    flag: Option<&'static str>,
    joint_with: Option<String>,
    count: Option<Decimal>,
    denominator: Option<Decimal>,
    interval: Option<()>,
    rank: Option<RankReport>,
    band: Option<&'static str>,
    percentile: Option<Decimal>,
    gap: GapReport,
}

#[derive(Clone, Debug, Serialize)]
struct RankReport {
    rank: usize,
    n: usize,
    tied: usize,
    missing: usize,
    best: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct GapReport {
    england: Option<Decimal>,
    region: Option<Decimal>,
    neighbours_mean: Option<Decimal>,
    neighbours_median: Option<Decimal>,
}

#[derive(Clone, Debug, Serialize)]
struct ChangeReport {
    from: String,
    to: String,
    absolute: Decimal,
    unit: &'static str,
    relative: Option<Decimal>,
}

#[derive(Clone, Debug, Serialize)]
struct NeighboursReport {
    mean: Vec<Option<Decimal>>,
    median: Vec<Option<Decimal>>,
    n: Vec<usize>,
    codes: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Coded {
    code: &'static str,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct Refused {
    what: &'static str,
    why: String,
}

/// Puts an answer and its words together: the chosen areas, then England and the region where asked for.
#[must_use]
pub fn report(answer: &Answer<'_>, words: &Words) -> Report {
    let measure = answer.measure();
    let mut areas: Vec<AreaReport> = answer.areas.iter().map(|area| area_report(answer, area)).collect();
    for id in crate::words::benchmarks(answer) {
        areas.push(area_report(answer, &crate::compare::benchmark(answer, id)));
    }
    Report {
        question: answer.question.to_string(),
        release: answer.dataset.core().release.clone(),
        measure: measure_report(measure),
        periods: (0..answer.periods.len()).map(|at| period_report(answer, at)).collect(),
        areas,
        sentence: words.sentence.clone(),
        alt: words.alt.clone(),
        title: words.title.clone(),
        caveats: words.caveats.iter().map(|(code, text)| Coded { code, text: text.clone() }).collect(),
        refusals: words.refusals.iter().map(|(what, why)| Refused { what, why: why.clone() }).collect(),
    }
}

fn measure_report(measure: &Measure) -> MeasureReport {
    let source = &measure.source;
    MeasureReport {
        slug: measure.slug.clone(),
        lait_key: measure.lait_key.clone(),
        title: measure.title.clone(),
        unit: measure.unit.name().to_owned(),
        unit_label: measure.unit_label.clone(),
        polarity: measure.polarity.map(crate::model::Polarity::name),
        decimals: measure.decimals,
        source: SourceReport {
            publisher: source.publisher.clone(),
            publication: source.publication.clone(),
            url: source.url.clone(),
            licence: source.licence.clone(),
            updated: source.updated.map(|date| date.to_string()),
        },
    }
}

fn period_report(answer: &Answer<'_>, at: usize) -> PeriodReport {
    let period = answer.period(at);
    PeriodReport {
        label: period.label.clone(),
        kind: period.kind_name(),
        start: period.start().to_string(),
        end: period.end().to_string(),
    }
}

fn area_report(answer: &Answer<'_>, chosen: &AreaAnswer) -> AreaReport {
    let area = answer.area(chosen.id);
    let measure = answer.measure();
    let values = chosen.values.iter().enumerate().map(|(at, value)| ValueReport {
        period: answer.period(at).label.clone(),
        value: match value.cell {
            Cell::Figure(figure) => Some(published(figure, measure)),
            Cell::Gap(_) => None,
        },
        status: value.cell.status().map(crate::model::Status::name),
        flag: answer.period(at).flag.map(crate::model::Flag::name),
        joint_with: value.joint_with.map(|other| answer.area(other).code.clone()),
        count: value.count,
        denominator: value.denominator,
        interval: None,
        rank: value.rank.map(|rank| RankReport {
            rank: rank.rank,
            n: rank.n,
            tied: rank.tied,
            missing: rank.missing,
            best: rank.from.best(),
        }),
        band: value.quarter.map(|quarter| quarter.band(crate::compare::From::of(measure))),
        percentile: value.percentile.map(Decimal::shortest),
        gap: GapReport {
            england: value.gap.england.map(Decimal::shortest),
            region: value.gap.region.map(Decimal::shortest),
            neighbours_mean: value.gap.neighbours_mean.map(Decimal::shortest),
            neighbours_median: value.gap.neighbours_median.map(Decimal::shortest),
        },
    });
    AreaReport {
        code: area.code.clone(),
        slug: area.slug.clone(),
        name: area.name.clone(),
        kind: area.kind.name(),
        values: values.collect(),
        change: chosen.change.map(|change| ChangeReport {
            from: answer.period(change.from).label.clone(),
            to: answer.period(change.to).label.clone(),
            absolute: published(change.absolute, measure),
            unit: change_unit(measure.unit),
            relative: change.relative,
        }),
        neighbours: chosen.peers.as_ref().map(|peers| NeighboursReport {
            mean: peers.values.iter().map(|values| values.mean.map(Decimal::shortest)).collect(),
            median: peers.values.iter().map(|values| values.median.map(Decimal::shortest)).collect(),
            n: peers.values.iter().map(|values| values.n).collect(),
            codes: peers.members.iter().map(|id| answer.area(*id).code.clone()).collect(),
        }),
        trend: None,
    }
}

/// A figure with all the decimals it was published with, and no fewer than the measure has.
fn published(figure: Decimal, measure: &Measure) -> Decimal {
    let short = figure.shortest();
    short.rescale(short.decimals.max(measure.decimals)).unwrap_or(short)
}

/// What an absolute change is counted in.
fn change_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Percent | Unit::Points => "percentage points",
        other => other.name(),
    }
}
