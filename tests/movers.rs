//! The biggest changes, held against a plain search through everything, and asked for through the command line.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use likeforlike::{
    AreaId, Cell, Dataset, Mover, NotCompared, Question, Series, Status, Unit, movers, movers_words,
};
use serde_json::Value;
use shell::{DATA, run};
use std::path::Path;

fn dataset() -> Dataset {
    likeforlike::cli::open_dataset(Path::new(DATA)).unwrap()
}

fn question(text: &str) -> Question {
    Question::parse(text).unwrap()
}

fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 }
}

fn sorted(mut list: Vec<f64>) -> Vec<f64> {
    list.sort_by(f64::total_cmp);
    list
}

/// 1.4826 × MAD, in floating point and by sorting.
fn spread(field: Vec<f64>) -> f64 {
    let field = sorted(field);
    let centre = median(&field);
    1.4826 * median(&sorted(field.iter().map(|figure| (figure - centre).abs()).collect()))
}

/// Whether England's figure is the sum of its councils': a count, or above that of every council.
fn is_total(dataset: &Dataset, series: &Series) -> bool {
    let england = dataset.england().unwrap();
    let mut below = Vec::new();
    for at in 0..series.periods.len() {
        let Some(whole) = dataset.cell(series, england, at).figure() else { continue };
        let parts = dataset.authorities().filter_map(|(id, _)| dataset.cell(series, id, at).figure());
        below.extend(parts.map(|part| part < whole));
    }
    series.measure.unit == Unit::Number || (!below.is_empty() && below.iter().all(|below| *below))
}

/// A change found by the plain search: its size in spreads, measure and area.
type Found<'a> = (f64, &'a str, AreaId);

/// All changes of a measure between two places, by the rules as they are written down; and how many changes those
/// rules refuse.
fn plain_search<'a>(
    dataset: &Dataset,
    series: &'a Series,
    from: usize,
    to: usize,
) -> (Vec<Found<'a>>, usize) {
    let (earlier, later) = (&series.periods[from], &series.periods[to]);
    let figure = |id, at| dataset.cell(series, id, at).figure().map(likeforlike::Decimal::to_f64);
    let field: Vec<f64> = dataset.authorities().filter_map(|(id, _)| figure(id, from)).collect();
    let years: Vec<u16> = series
        .measure
        .breaks
        .iter()
        .filter_map(|at| series.periods.iter().find(|period| period.label == at.period))
        .map(|period| period.last_year)
        .collect();
    let broken = years.iter().any(|year| earlier.last_year < *year && *year <= later.last_year);
    let barred = broken || earlier.pooled || later.pooled || field.len() < 20;
    let spread = if barred { 0.0 } else { spread(field) };
    let (mut found, mut refused) = (Vec::new(), 0);
    for (id, _) in dataset.authorities() {
        if dataset.cell(series, id, to) == Cell::Gap(Status::DidNotExist) {
            continue;
        }
        match (figure(id, from), figure(id, to)) {
            (Some(before), Some(after))
                if spread > 0.0
                    && series.joint_with(id, from).is_none()
                    && series.joint_with(id, to).is_none()
                    && (series.measure.unit != Unit::Number || before >= 10.0) =>
            {
                found.push(((after - before).abs() / spread, series.measure.slug.as_str(), id));
            }
            _ => refused += 1,
        }
    }
    (found, refused)
}

fn rows<'a>(rows: &'a [Mover<'_>]) -> Vec<(&'a str, AreaId)> {
    rows.iter().map(|row| (row.measure().slug.as_str(), row.area)).collect()
}

#[test]
fn the_biggest_changes_are_those_that_a_plain_search_finds() {
    let dataset = dataset();
    let result = movers(&dataset, &Question::default()).unwrap();
    let (mut all, mut refused, mut measures) = (Vec::new(), 0, 0);
    for series in dataset.all_series() {
        let any = |at: &usize| {
            dataset.authorities().any(|(id, _)| dataset.cell(series, id, *at).figure().is_some())
        };
        let Some(to) = (0..series.periods.len()).rev().find(any) else { continue };
        let year = series.periods[to].last_year - 5;
        let Some(from) = series.periods.iter().position(|period| period.last_year == year) else { continue };
        let (mut found, mut not) = plain_search(&dataset, series, from, to);
        if is_total(&dataset, series) {
            not += found.drain(..).count();
        }
        all.extend(found);
        refused += not;
        measures += 1;
    }
    assert_eq!((result.compared, result.measures), (all.len(), measures));
    assert_eq!(result.refused.iter().map(|(_, count)| count).sum::<usize>(), refused);
    assert!(all.len() > 35_000, "{}", all.len());
    // A stable sort: of equals the first slug, then the first area.
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let expected: Vec<(&str, AreaId)> = all[..20].iter().map(|(_, slug, id)| (*slug, *id)).collect();
    assert_eq!(rows(&result.rows), expected);
    for (row, (times, ..)) in result.rows.iter().zip(&all) {
        assert!((row.times.to_f64() - times).abs() <= 0.05 + 1e-9, "{} {times}", row.measure().slug);
        let size = row.later.minus(row.earlier).unwrap();
        assert_eq!(size, row.change.absolute);
        assert!((size.abs().to_f64() / row.spread.to_f64() / times - 1.0).abs() < 0.001);
    }
    assert_eq!(result.tied, 1);
}

#[test]
fn one_measure_and_some_councils_limit_the_search_but_not_the_field() {
    let dataset = dataset();
    let all = movers(&dataset, &question("measure=agency-rate&from=2017&to=2025")).unwrap();
    let (found, _) = plain_search(&dataset, dataset.series("agency-rate").unwrap(), 1, 9);
    assert_eq!((all.years, all.compared, all.rows.len()), (8, found.len(), 20));
    let of = all.rows[7].area;
    let slug = &dataset.area(of).slug;
    let one =
        movers(&dataset, &question(&format!("measure=agency-rate&from=2017&to=2025&areas={slug}"))).unwrap();
    assert_eq!((one.rows.len(), one.compared), (1, 1));
    assert_eq!(one.rows[0], all.rows[7], "the distance between councils is that of all of them");
}

#[test]
fn a_total_is_compared_only_where_its_measure_is_named() {
    // Children's services in Sandwell: from £29,165,862 in one line of the accounts to £0, 153 usual distances, of
    // which the next five biggest changes were others, and all of large councils.
    let dataset = dataset();
    let unasked = movers(&dataset, &Question::default()).unwrap();
    assert!(unasked.rows.iter().all(|row| !is_total(&dataset, row.series)));
    let named = movers_words(&movers(&dataset, &question("measure=other-family-services-spending")).unwrap());
    assert!(named.sentence.contains("in Sandwell: ") && named.sentence.contains(" to £0 in 2024-25"));
    let size = named.caveats.iter().find(|(code, _)| *code == "size").unwrap();
    assert!(size.1.ends_with("the largest councils change most."), "{}", size.1);
}

#[test]
fn one_year_named_is_five_years_from_the_other() {
    let dataset = dataset();
    for (text, from, to) in [
        ("measure=agency-rate&from=2019", "2019", "2024"),
        ("measure=agency-rate&to=2023", "2018", "2023"),
        ("measure=agency-rate", "2020", "2025"),
        ("measure=agency-rate&from=2024&to=2025", "2024", "2025"),
    ] {
        let row = movers(&dataset, &question(text)).unwrap().rows.remove(0);
        let label = |at: usize| row.series.periods[at].label.as_str();
        assert_eq!((label(row.change.from), label(row.change.to)), (from, to), "{text}");
    }
}

#[test]
fn what_can_t_be_compared_is_counted_by_its_reason() {
    let dataset = dataset();
    let result = movers(&dataset, &Question::default()).unwrap();
    let count =
        |reason| result.refused.iter().find(|(known, _)| *known == reason).map_or(0, |(_, count)| *count);
    for reason in [
        NotCompared::Total,
        NotCompared::Break,
        NotCompared::Pooled,
        NotCompared::NoSpread,
        NotCompared::DidNotExist,
        NotCompared::NoFigure,
        NotCompared::Joint,
    ] {
        assert!(count(reason) > 0, "{reason:?} is never met in the whole dataset");
    }
    let adopted = movers(&dataset, &question("measure=looked-after-adopted-number")).unwrap();
    assert!(adopted.refused.iter().any(|(reason, count)| *reason == NotCompared::SmallBase && *count > 0));
    // Kingston and Richmond report as one, and Sutton alone.
    let of = |area: &str| movers(&dataset, &question(&format!("measure=agency-rate&areas={area}"))).unwrap();
    let kingston = of("kingston-upon-thames");
    assert_eq!((kingston.compared, kingston.refused), (0, vec![(NotCompared::Joint, 1)]));
    assert_eq!(of("sutton").compared, 1);
    // Cumberland came into being in 2023.
    assert_eq!(of("cumberland").refused, [(NotCompared::DidNotExist, 1)]);
    // Nobody asks for the change of a council that is gone.
    let cumbria = of("cumbria");
    assert_eq!((cumbria.compared, cumbria.refused.len()), (0, 0));
    // Before a break and after it.
    let broken = movers(&dataset, &question("measure=good-level-of-development&from=2018&to=2024")).unwrap();
    assert_eq!(broken.compared, 0);
    assert_eq!(broken.refused[0].0, NotCompared::Break);
}

#[test]
fn nothing_that_was_compared_is_doubtful() {
    let dataset = dataset();
    for text in ["", "from=2016&to=2025", "from=2019&to=2020", "areas=city-of-london,isles-of-scilly,rutland"]
    {
        let result = movers(&dataset, &question(text)).unwrap();
        for row in &result.rows {
            let place = format!("{text}: {}", row.measure().slug);
            let (from, to) = (&row.series.periods[row.change.from], &row.series.periods[row.change.to]);
            assert_eq!(to.last_year - from.last_year, result.years, "{place}");
            assert!(!from.pooled && !to.pooled, "{place}");
            assert!(row.n >= 20 && row.spread.mantissa > 0, "{place}");
            assert!(row.measure().unit != Unit::Number || row.earlier.to_f64() >= 10.0, "{place}");
            assert!(row.series.joint_with(row.area, row.change.from).is_none(), "{place}");
        }
        assert!(result.rows.is_sorted_by(|a, b| a.times >= b.times), "{text}");
    }
}

#[test]
fn the_sentence_names_council_measure_figures_and_years() {
    let dataset = dataset();
    let words = |text: &str| movers_words(&movers(&dataset, &question(text)).unwrap());
    for (text, title, sentence) in [
        (
            "measure=agency-rate&areas=gloucestershire",
            "Agency social workers: the biggest changes in Gloucestershire over five years",
            "The one change over five years that was compared is in Gloucestershire: \u{201c}Agency social workers\u{201d} fell \
             from 21.5% in 2020 to 10.2% in 2025, 1.0 times the usual distance between councils.",
        ),
        (
            "measure=agency-rate&areas=isle-of-wight&from=2024&to=2025",
            "Agency social workers: the biggest changes on the Isle of Wight from 2024 to 2025",
            "The one change from 2024 to 2025 that was compared is on the Isle of Wight: \u{201c}Agency social \
             workers\u{201d} rose from 24.6% in 2024 to 25.0% in 2025, 0.0 times the usual distance between councils.",
        ),
        (
            "measure=agency-rate&areas=kingston-upon-thames&from=2020&to=2025",
            "The biggest changes in Kingston upon Thames from 2020 to 2025",
            "No change from 2020 to 2025 could be compared.",
        ),
    ] {
        let words = words(text);
        assert_eq!((words.title.as_str(), words.sentence.as_str()), (title, sentence));
    }
    let all = words("");
    assert!(!all.caveats.iter().any(|(code, _)| *code == "size"), "no total is compared unasked");
    for code in ["scale", "look-closer", "periods", "outside"] {
        assert!(all.caveats.iter().any(|(known, _)| *known == code), "{code}");
    }
    for text in ["", "areas=isles-of-scilly", "from=2019&to=2020", "measure=agency-rate"] {
        let words = words(text);
        let all: Vec<&String> = words
            .caveats
            .iter()
            .chain(&words.refusals)
            .map(|(_, text)| text)
            .chain([&words.sentence])
            .collect();
        for slip in ["NaN", "  ", "{", " 1 changes", " 1 measures", "years years"] {
            assert!(!all.iter().any(|text| format!(" {text}").contains(slip)), "{text}: {slip:?}");
        }
    }
}

#[test]
fn with_or_without_a_question_it_prints_in_three_forms() {
    let text = run(&["movers"]).unwrap();
    assert!(text.starts_with("The biggest changes over five years\n"), "{text}");
    assert!(text.contains("Not given (change): "), "{text}");
    let json: Value =
        serde_json::from_str(&run(&["movers", "measure=agency-rate&from=2020&to=2025", "--json"]).unwrap())
            .unwrap();
    let changes = json["changes"].as_array().unwrap();
    assert_eq!((changes.len(), json["years"].as_u64()), (20, Some(5)));
    let compared = json["compared"].as_u64().unwrap();
    let not: u64 =
        json["not_compared"].as_array().unwrap().iter().map(|one| one["changes"].as_u64().unwrap()).sum();
    assert_eq!(compared + not, 153, "every council that exists is accounted for");
    for change in changes {
        let size = change["later"].as_f64().unwrap() - change["earlier"].as_f64().unwrap();
        assert!((size - change["change"]["absolute"].as_f64().unwrap()).abs() < 1e-9, "{change}");
    }
    let csv = run(&["movers", "areas=kent,surrey", "--csv"]).unwrap();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let areas: Vec<String> = rows.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert_eq!(areas.len(), 20);
    assert!(areas.iter().all(|name| name == "Kent" || name == "Surrey"), "{areas:?}");
}

#[test]
fn what_is_wrong_is_said_in_one_sentence() {
    for (text, message) in [
        ("kent", "\"kent\" is no question: name councils with areas=, or a measure with measure="),
        ("areas=england", "\"england\" is not a council: the biggest changes are those of councils"),
        (
            "from=2025&to=2020",
            "a change from 2025 to 2020 is none: name an earlier year with from than with to",
        ),
        (
            "from=2025",
            "no measure has periods in both 2025 and 2030: name other years, such as from=2019&to=2024",
        ),
        (
            "from=2016-17",
            "\"2016-17\" is not a year: measures call their periods differently, so name a year, such as 2020",
        ),
        ("measure=agncy-rate", "there is no measure \"agncy-rate\": did you mean agency-rate?"),
        (
            "show=index",
            "the biggest changes know no \"show\": they are of published figures, between the years from and to, among \
             all councils",
        ),
    ] {
        assert_eq!(run(&["movers", text]).unwrap_err(), message, "{text}");
    }
}
