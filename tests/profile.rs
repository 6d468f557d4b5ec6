//! A council's profile, held against the answers about each measure, and asked for through the command line.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use likeforlike::{Cell, Dataset, From, Question, Status, Why, answer, profile, profile_words};
use serde_json::Value;
use shell::{DATA, run};
use std::path::Path;

fn dataset() -> Dataset {
    likeforlike::cli::open_dataset(Path::new(DATA)).unwrap()
}

fn question(text: &str) -> Question {
    Question::parse(text).unwrap()
}

/// What `ask` says of the measure of each row, with the same periods.
fn agrees_with_the_answers(dataset: &Dataset, asked: &Question) {
    let profile = profile(dataset, asked).unwrap();
    assert!(profile.rows.len() > 300, "{asked}");
    let mut refused_rows = 0;
    for row in &profile.rows {
        let slug = &row.measure().slug;
        let place = format!("{asked} {slug}");
        let from = match (&row.change, &asked.from) {
            (_, Some(from)) => Some(from.clone()),
            (Ok(change), None) => Some(row.series.periods[change.from].label.clone()),
            (Err(_), None) => {
                row.period.checked_sub(1).map(|before| row.series.periods[before].label.clone())
            }
        };
        let ask = Question {
            measure: slug.clone(),
            areas: asked.areas.clone(),
            group: asked.group.clone(),
            from,
            period: Some(row.period().label.clone()),
            ..Question::default()
        };
        let answer = answer(dataset, &ask).unwrap_or_else(|error| panic!("{place}: {error}"));
        let area = &answer.areas[0];
        let value = &area.values[answer.focus];
        assert_eq!(value.cell, row.cell, "{place}");
        let standing = row.standing.as_ref().ok();
        assert_eq!(value.rank, standing.map(|standing| standing.rank()), "{place}");
        assert_eq!(value.quarter, standing.and_then(|standing| standing.quarter().ok()), "{place}");
        assert_eq!(value.percentile, standing.map(|standing| standing.percentile()), "{place}");
        assert_eq!(value.gap.england, row.england.clone().ok(), "{place}");
        assert_eq!(value.joint_with, row.joint_with, "{place}");
        match (&row.change, area.change) {
            (Ok(own), Some(other)) => {
                assert_eq!((own.absolute, own.relative), (other.absolute, other.relative), "{place}");
                assert_eq!(own.from, answer.periods[other.from], "{place}");
                assert_eq!(own.to, answer.periods[other.to], "{place}");
            }
            // The default change is stricter: only from the year before.
            (Err(Why::NotConsecutive { .. }), Some(_)) => assert!(asked.from.is_none(), "{place}"),
            (own, other) => {
                assert_eq!(own.is_ok(), other.is_some(), "{place}");
                refused_rows += 1;
            }
        }
    }
    assert!(refused_rows < profile.rows.len(), "{asked}: no change was compared");
}

#[test]
fn every_row_says_what_the_answer_about_its_measure_says() {
    let dataset = dataset();
    for text in [
        "areas=gloucestershire",
        "areas=isles-of-scilly",
        "areas=cumbria",
        "areas=kingston-upon-thames&from=2020",
        "areas=westmorland-and-furness&group=type",
        "areas=england",
        "areas=outer-london&from=2019",
    ] {
        agrees_with_the_answers(&dataset, &question(text));
    }
}

#[test]
fn the_period_in_focus_is_the_last_in_which_any_council_has_a_figure_and_not_the_councils_own() {
    let dataset = dataset();
    let profile = profile(&dataset, &question("areas=isles-of-scilly")).unwrap();
    let mut older = 0;
    for row in &profile.rows {
        let any = |period: usize| {
            dataset.authorities().any(|(id, _)| dataset.cell(row.series, id, period).figure().is_some())
        };
        assert!(any(row.period), "{}", row.measure().slug);
        assert!(!(row.period + 1..row.series.periods.len()).any(any), "{}", row.measure().slug);
        if let Cell::Gap(_) = row.cell {
            let own = (0..row.period).any(|at| dataset.cell(row.series, profile.area, at).figure().is_some());
            older += usize::from(own);
            assert!(matches!(row.standing, Err(Why::NoFigure { .. })), "{}", row.measure().slug);
        }
    }
    assert!(older > 10, "the Isles of Scilly have old figures that must not stand for new ones: {older}");
}

#[test]
fn an_abolished_council_is_shown_as_it_last_was_and_it_is_said_so() {
    let dataset = dataset();
    for (slug, end, last_year) in [
        ("cumbria", "31 March 2023", 2023),
        ("northamptonshire", "31 March 2021", 2021),
        ("bournemouth", "31 March 2019", 2019),
    ] {
        let profile = profile(&dataset, &question(&format!("areas={slug}"))).unwrap();
        for row in &profile.rows {
            let place = format!("{slug} {}", row.measure().slug);
            match row.cell {
                Cell::Figure(_) => {
                    assert!(row.period().start().year <= last_year, "{place}");
                    let later = row.period + 1..row.series.periods.len();
                    for at in later {
                        assert_eq!(dataset.cell(row.series, profile.area, at).figure(), None, "{place}");
                    }
                }
                Cell::Gap(_) => assert!(row.standing.is_err(), "{place}"),
            }
        }
        let words = profile_words(&profile);
        assert!(
            words.sentence.contains(&format!("which was abolished after {end}, has")),
            "{}",
            words.sentence
        );
        let caveat = words.caveats.iter().find(|(code, _)| *code == "abolished").unwrap();
        let (_, years) = caveat.1.split_once("Each figure is the last that it had: ").unwrap();
        let last = years.trim_end_matches('.').rsplit(' ').next().unwrap();
        assert!(
            last.parse::<u16>().unwrap() <= last_year + 1,
            "{slug}, which was gone by then: {}",
            caveat.1
        );
    }
}

#[test]
fn the_tally_counts_bands_only_where_they_are_given() {
    let dataset = dataset();
    for slug in ["gloucestershire", "birmingham", "isles-of-scilly", "england"] {
        let profile = profile(&dataset, &question(&format!("areas={slug}"))).unwrap();
        let tally = profile.tally();
        let bands: Vec<&str> = profile
            .rows
            .iter()
            .filter_map(|row| {
                let standing = row.standing.as_ref().ok()?;
                assert_eq!(standing.from == From::HighestUnjudged, row.measure().polarity.is_none());
                Some(standing.quarter().ok()?.band(standing.from))
            })
            .collect();
        let count = |band: &str| bands.iter().filter(|other| **other == band).count();
        assert_eq!((tally.best, tally.worst), (count("A"), count("D")), "{slug}");
        assert_eq!(
            (tally.highest, tally.lowest),
            (count("highest quarter"), count("lowest quarter")),
            "{slug}"
        );
        assert_eq!(tally.judged + tally.unjudged, bands.len(), "{slug}");
        let figures = profile.rows.iter().filter(|row| row.cell.figure().is_some()).count();
        assert_eq!((tally.measures, tally.with_figure), (434, figures), "{slug}");
    }
}

#[test]
fn no_change_crosses_a_break_or_a_missing_year() {
    let dataset = dataset();
    let (mut breaks, mut skipped) = (0, 0);
    for text in ["areas=gloucestershire&period=2024", "areas=kent&period=2022", "areas=kent&period=2023"] {
        for row in profile(&dataset, &question(text)).unwrap().rows {
            let periods = &row.series.periods;
            let slug = &row.measure().slug;
            match row.change {
                Ok(change) => {
                    assert!(periods[change.from].is_followed_by(&periods[change.to]), "{slug}");
                    let broken = &row.measure().breaks;
                    assert!(broken.iter().all(|at| at.period != periods[change.to].label), "{slug}");
                }
                Err(Why::Break { .. }) => breaks += 1,
                Err(Why::NotConsecutive { before }) => {
                    skipped += 1;
                    assert!(!periods[before].is_followed_by(&periods[row.period]), "{slug}");
                }
                Err(_) => {}
            }
        }
    }
    assert!(
        breaks > 0 && skipped > 0,
        "nothing was put to the test: {breaks} breaks, {skipped} missing years"
    );
}

#[test]
fn the_sentence_is_right_in_singular_and_plural() {
    let dataset = dataset();
    let sentence = |text: &str| profile_words(&profile(&dataset, &question(text)).unwrap()).sentence;
    for (text, expected) in [
        (
            "areas=gloucestershire&measure=agency-rate",
            "Of one measure, Gloucestershire has a figure for one; of the one with quarters and an agreed better \
             direction, it is in the best quarter of councils on none and in the worst on none.",
        ),
        (
            "areas=south-gloucestershire&measure=agency-rate&period=2016",
            "Of one measure, South Gloucestershire has a figure for none.",
        ),
        (
            "areas=south-west&measure=agency-rate",
            "Of one measure, the South West has a figure for one; only councils are ranked.",
        ),
    ] {
        assert_eq!(sentence(text), expected);
    }
    let all = sentence("areas=gloucestershire");
    let figures = profile(&dataset, &question("areas=gloucestershire")).unwrap().tally();
    assert_eq!(
        all,
        format!(
            "Of 434 measures, Gloucestershire has a figure for {}; of the {} with quarters and an agreed better \
             direction, it is in the best quarter of councils on {} and in the worst on {}; of the {} with quarters and \
             no agreed direction, it is in the highest quarter of councils on {} and in the lowest on {}.",
            figures.with_figure,
            figures.judged,
            figures.best,
            figures.worst,
            figures.unjudged,
            figures.highest,
            figures.lowest
        )
    );
}

#[test]
fn a_council_alone_or_a_question_gives_the_profile_in_three_forms() {
    let text = run(&["profile", "gloucestershire"]).unwrap();
    assert!(text.starts_with("Gloucestershire, measure by measure\n434 measures, "), "{text}");
    for part in
        ["\nSocial workers\n", "\nSpending\n", "59= of 150", "Not given (england)", "Measures overlap"]
    {
        assert!(text.contains(part), "{part}");
    }
    let json: Value =
        serde_json::from_str(&run(&["profile", "areas=gloucestershire&from=2020", "--json"]).unwrap())
            .unwrap();
    assert_eq!(json["question"], "areas=gloucestershire&with=england&from=2020&view=line");
    let measures = json["measures"].as_array().unwrap();
    let agency = measures.iter().find(|row| row["slug"] == "agency-rate").unwrap();
    assert_eq!(agency["change"]["from"], "2020");
    assert_eq!((agency["value"].as_f64(), agency["band"].as_str()), (Some(10.2), Some("B")));
    for row in measures {
        let refused = |what: &str| row["refusals"].as_array().unwrap().iter().any(|one| one["what"] == what);
        let value = row["value"].is_null();
        assert_eq!(value, refused("value"), "{row}");
        assert_eq!(row["change"].is_null(), value || refused("change"), "{row}");
        assert_eq!(row["rank"].is_null(), value || refused("rank"), "{row}");
        assert_eq!(row["band"].is_null(), value || refused("rank") || refused("band"), "{row}");
        assert_eq!(row["gap"]["england"].is_null(), value || refused("england"), "{row}");
    }
    let csv = run(&["profile", "E10000013", "--csv"]).unwrap();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(rows.headers().unwrap().iter().take(3).collect::<Vec<_>>(), ["slug", "measure", "unit"]);
    assert_eq!(rows.records().map(Result::unwrap).count(), 434);
}

#[test]
fn a_topic_limits_the_profile() {
    let text = run(&["profile", "gloucestershire", "--topic", "workforce"]).unwrap();
    assert!(text.starts_with("Gloucestershire: Social workers\n"), "{text}");
    assert!(text.contains("measures under \u{201c}Social workers\u{201d}, Gloucestershire has"), "{text}");
    assert!(!text.contains("Weekly cost"), "{text}");
}

#[test]
fn what_is_wrong_is_said_in_one_sentence() {
    for (arguments, message) in [
        (&["profile", "with=none"][..], "no area is named: add one, such as areas=gloucestershire"),
        (&["profile", "areas=kent,surrey"], "2 areas are named: a profile is of one"),
        (
            &["profile", "glocestershire"],
            "there is no area \"glocestershire\": did you mean gloucestershire?",
        ),
        (
            &["profile", "kent", "--topic", "wrokforce"],
            "there is no topic \"wrokforce\": did you mean workforce?",
        ),
        (&["profile", "areas=kent&from=soon"], "no measure has a period \"soon\": name a year, such as 2020"),
        (
            &["profile", "areas=kent&show=index"],
            "a profile shows figures as published: leave show out, or ask for one measure",
        ),
        (
            &["profile", "areas=kent&release=2020-01"],
            "release \"2020-01\" is not loaded: this one is \"2026-11\"",
        ),
        (&["profile"], "a council, such as gloucestershire, is missing: see likeforlike --help"),
    ] {
        assert_eq!(run(arguments).unwrap_err(), message, "{arguments:?}");
    }
}

#[test]
fn without_figures_there_is_no_profile() {
    let empty = Dataset::new(dataset().core().clone());
    let error = profile(&empty, &question("areas=kent")).unwrap_err();
    assert!(error.is_question() && error.to_string().starts_with("no figures are loaded"), "{error}");
}

#[test]
fn a_range_with_no_period_of_a_measure_leaves_it_out_and_says_so() {
    let dataset = dataset();
    let profile = profile(&dataset, &question("areas=kent&to=2014")).unwrap();
    assert_eq!(profile.rows.len() + profile.outside, 434);
    assert!(profile.outside > 0 && !profile.rows.is_empty());
    assert!(profile.rows.iter().all(|row| row.period().first_year <= 2014));
    let words = profile_words(&profile);
    assert!(words.caveats.iter().any(|(code, text)| *code == "outside" && text.contains("range asked for")));
    let gaps = profile.rows.iter().filter(|row| row.cell == Cell::Gap(Status::DidNotExist)).count();
    assert_eq!(gaps, 0, "Kent existed");
}
