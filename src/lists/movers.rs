//! The biggest changes as one object and as a table for machines. It calculates nothing.

use super::{change, measure, period, said};
use crate::compare::Movers;
use crate::download::{put_row, source};
use crate::format::plain;
use crate::json::Json;
use crate::model::{Flag, Polarity};
use crate::report::{area, published};
use crate::words::Words;

/// The biggest changes with their words, as JSON text, the biggest first, with the numbers of changes that were
/// compared and that were not.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Question, movers, movers_report, movers_words};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let movers = movers(&dataset, &Question::parse("measure=agency-rate")?)?;
/// let json = movers_report(&movers, &movers_words(&movers));
/// assert!(json.contains(r#""years":5,"#) && json.contains(r#""reason":"joint-return","#));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn movers_report(movers: &Movers<'_>, words: &Words) -> String {
    let mut json = Json::default();
    json.object();
    json.text("question", &movers.question.to_string());
    json.text("release", &movers.dataset.core().release);
    json.whole("years", usize::from(movers.years));
    json.list_at("changes");
    for row in &movers.rows {
        let decimals = row.measure().decimals;
        json.object();
        json.object_at("area");
        area(&mut json, movers.dataset.area(row.area));
        json.close();
        json.object_at("measure");
        measure(&mut json, row.measure());
        json.close();
        period(&mut json, "from", &row.series.periods[row.change.from]);
        period(&mut json, "to", &row.series.periods[row.change.to]);
        json.number("earlier", Some(published(row.earlier, decimals)));
        json.number("later", Some(published(row.later, decimals)));
        change(&mut json, row.series, Some(&row.change));
        json.number("usual_distance", Some(row.spread.shortest()));
        json.number("times", Some(row.times));
        json.whole("n", row.n);
        json.close();
    }
    json.close();
    json.whole("tied", movers.tied);
    json.whole("cut", movers.cut);
    json.whole("compared", movers.compared);
    json.list_at("not_compared");
    for (reason, count) in &movers.refused {
        json.object();
        json.text("reason", reason.name());
        json.whole("changes", *count);
        json.close();
    }
    json.close();
    json.whole("measures", movers.measures);
    json.whole("outside", movers.outside);
    said(&mut json, words);
    json.finish()
}

/// The columns, in order. They are relied on: new ones are added at the end.
const HEAD: [&str; 21] = [
    "code",
    "area",
    "slug",
    "measure",
    "unit",
    "topic",
    "from",
    "earlier",
    "to",
    "later",
    "flag",
    "change",
    "relative_change",
    "better",
    "usual_distance",
    "times",
    "councils",
    "years",
    "source",
    "licence",
    "release",
];

/// The biggest changes as CSV (RFC 4180), one row a change, the biggest first. Figures stand as published.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// # let bytes = likeforlike::example_pack();
/// use likeforlike::{Question, movers, movers_csv};
/// let dataset = likeforlike::pack::open(&bytes)?;
/// let csv = movers_csv(&movers(&dataset, &Question::parse("measure=agency-rate")?)?);
/// assert_eq!(csv.lines().count(), 21);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn movers_csv(movers: &Movers<'_>) -> String {
    let mut out = String::new();
    put_row(&mut out, &HEAD);
    for row in &movers.rows {
        let measure = row.measure();
        let place = movers.dataset.area(row.area);
        let (from, to) = (&row.series.periods[row.change.from], &row.series.periods[row.change.to]);
        let cells = [
            place.code.as_str(),
            &place.name,
            &measure.slug,
            &measure.title,
            &measure.unit_label,
            measure.topics.first().map_or("", String::as_str),
            from.short_label(),
            &plain(published(row.earlier, measure.decimals)),
            to.short_label(),
            &plain(published(row.later, measure.decimals)),
            to.flag.map_or("", Flag::name),
            &plain(published(row.change.absolute, measure.decimals)),
            &row.change.relative.map(plain).unwrap_or_default(),
            measure.polarity.map_or("", Polarity::name),
            &plain(row.spread.shortest()),
            &plain(row.times),
            &row.n.to_string(),
            &movers.years.to_string(),
            &source(measure),
            &measure.source.licence,
            &movers.dataset.core().release,
        ];
        put_row(&mut out, &cells);
    }
    out
}
