//! A profile as one object and as a table for machines. It calculates nothing.

use super::{change, measure, period, said};
use crate::compare::{Profile, ProfileRow};
use crate::download::{put_row, source};
use crate::format::plain;
use crate::json::Json;
use crate::model::{Decimal, Flag, Status};
use crate::report::{area, pairs, published, rank};
use crate::text::digits;
use crate::words::{Words, reason, row_refusals};

/// A profile with its words, as JSON text: the measures by slug. A figure that can't be given is null and has an
/// entry under its row's `refusals`; numbers have the decimals that they are published with.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Question, profile, profile_report, profile_words};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let profile = profile(&dataset, &Question::parse("areas=gloucestershire")?)?;
/// let json = profile_report(&profile, &profile_words(&profile));
/// assert!(json.contains(r#""value":10.2,"#) && json.contains(r#""rank":{"rank":59,"n":150,"tied":2,"#));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn profile_report(profile: &Profile<'_>, words: &Words) -> String {
    let mut json = Json::default();
    json.object();
    json.text("question", &profile.question.to_string());
    json.text("release", &profile.dataset.core().release);
    json.object_at("area");
    area(&mut json, profile.dataset.area(profile.area));
    json.close();
    json.text_or_null("topic", profile.topic.map(|topic| topic.slug.as_str()));
    let tally = profile.tally();
    json.object_at("tally");
    for (key, count) in [
        ("measures", tally.measures),
        ("with_figure", tally.with_figure),
        ("judged", tally.judged),
        ("best", tally.best),
        ("worst", tally.worst),
        ("unjudged", tally.unjudged),
        ("highest", tally.highest),
        ("lowest", tally.lowest),
        ("outside", profile.outside),
        ("not_loaded", profile.not_loaded),
    ] {
        json.whole(key, count);
    }
    json.close();
    json.list_at("measures");
    for one in &profile.rows {
        row(&mut json, profile, one);
    }
    json.close();
    said(&mut json, words);
    json.finish()
}

fn row(json: &mut Json, profile: &Profile<'_>, row: &ProfileRow<'_>) {
    let decimals = row.measure().decimals;
    json.object();
    measure(json, row.measure());
    period(json, "period", row.period());
    json.number("value", row.cell.figure().map(|figure| published(figure, decimals)));
    json.text_or_null("status", row.cell.status().map(Status::name));
    let joint = row.joint_with.map(|other| profile.dataset.area(other).code.as_str());
    json.text_or_null("joint_with", joint);
    change(json, row.series, row.change.as_ref().ok());
    match &row.standing {
        Err(_) => {
            rank(json, None);
            json.null("band");
            json.null("percentile");
        }
        Ok(standing) => {
            rank(json, Some(&standing.rank()));
            json.text_or_null("band", standing.quarter().ok().map(|quarter| quarter.band(standing.from)));
            json.number("percentile", Some(standing.percentile().shortest()));
        }
    }
    json.object_at("gap");
    json.number("england", row.england.as_ref().ok().map(|gap| gap.shortest()));
    json.close();
    let mut refusals = Vec::new();
    for (what, why) in row_refusals(row) {
        refusals.push((what, reason(row.series, &why)));
    }
    pairs(json, ["refusals", "what", "why"], &refusals);
    json.close();
}

/// The columns, in order. They are relied on: new ones are added at the end.
const HEAD: [&str; 25] = [
    "slug",
    "measure",
    "unit",
    "topic",
    "code",
    "area",
    "period",
    "value",
    "status",
    "flag",
    "change_from",
    "change",
    "relative_change",
    "rank",
    "of",
    "tied",
    "missing",
    "better",
    "band",
    "percentile",
    "difference_from_england",
    "joint_with",
    "source",
    "licence",
    "release",
];

/// A profile as CSV (RFC 4180), one row a measure, by slug. Figures stand as published, never rounded; a cell is
/// empty where nothing can be given.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Question, profile, profile_csv};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let csv = profile_csv(&profile(&dataset, &Question::parse("areas=gloucestershire")?)?);
/// assert!(csv.lines().nth(1).is_some_and(|row| row.contains(",2025,10.2,")));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn profile_csv(profile: &Profile<'_>) -> String {
    let mut out = String::new();
    put_row(&mut out, &HEAD);
    let place = profile.dataset.area(profile.area);
    for row in &profile.rows {
        let measure = row.measure();
        let number = |number: Option<Decimal>| number.map(plain).unwrap_or_default();
        let change = row.change.as_ref().ok();
        let rank = row.standing.as_ref().ok().map(|standing| standing.rank());
        let counted = |count: Option<usize>| count.map(digits).unwrap_or_default();
        let quarter =
            row.standing.as_ref().ok().and_then(|standing| Some((standing, standing.quarter().ok()?)));
        let cells = [
            measure.slug.as_str(),
            &measure.title,
            &measure.unit_label,
            measure.topics.first().map_or("", String::as_str),
            &place.code,
            &place.name,
            row.period().short_label(),
            &number(row.cell.figure().map(|figure| published(figure, measure.decimals))),
            row.cell.status().map_or("", Status::name),
            row.period().flag.map_or("", Flag::name),
            change.map_or("", |change| row.series.periods[change.from].short_label()),
            &number(change.map(|change| published(change.absolute, measure.decimals))),
            &number(change.and_then(|change| change.relative)),
            &counted(rank.map(|rank| rank.rank)),
            &counted(rank.map(|rank| rank.n)),
            &counted(rank.map(|rank| rank.tied)),
            &counted(rank.map(|rank| rank.missing)),
            measure.polarity.map_or("", crate::model::Polarity::name),
            quarter.map_or("", |(standing, quarter)| quarter.band(standing.from)),
            &number(row.standing.as_ref().ok().map(|standing| standing.percentile().shortest())),
            &number(row.england.as_ref().ok().map(|gap| published(*gap, measure.decimals))),
            row.joint_with.map_or("", |other| profile.dataset.area(other).code.as_str()),
            &source(measure),
            &measure.source.licence,
            &profile.dataset.core().release,
        ];
        put_row(&mut out, &cells);
    }
    out
}
