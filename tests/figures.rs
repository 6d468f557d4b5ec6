//! Figures that must come out, asked for as anyone would: through the command line.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use serde_json::Value;
use shell::run;

fn ask(question: &str) -> Value {
    serde_json::from_str(&run(&["ask", question, "--json"]).unwrap()).unwrap()
}

/// Period and figure of each value of an area.
fn values(answer: &Value, slug: &str) -> Vec<(String, Option<f64>)> {
    let area = answer["areas"].as_array().unwrap().iter().find(|area| area["slug"] == slug).unwrap();
    let values = area["values"].as_array().unwrap().iter();
    values.map(|value| (value["period"].as_str().unwrap().to_owned(), value["value"].as_f64())).collect()
}

fn figures(answer: &Value, slug: &str) -> Vec<Option<f64>> {
    values(answer, slug).into_iter().map(|(_, figure)| figure).collect()
}

#[test]
fn agency_workers_in_gloucestershire_and_england() {
    let answer =
        ask("measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours");
    let expected = [9.6, 22.3, 39.9, 28.6, 21.5, 23.9, 29.8, 26.7, 17.6, 10.2].map(Some);
    assert_eq!(figures(&answer, "gloucestershire"), expected);
    let england = figures(&answer, "england");
    assert_eq!((england[0], england[9]), (Some(16.1), Some(13.0)));
    assert_eq!(values(&answer, "south-gloucestershire")[0], ("2016".to_owned(), None));
    let caveats = answer["caveats"].to_string();
    assert!(caveats.contains("South Gloucestershire has no figure for 2016"), "{caveats}");
    assert_eq!(answer["measure"]["lait_key"], "Work_Force_Agecy_Rate");
}

#[test]
fn single_figures_that_stories_rest_on() {
    for (question, slug, period, expected) in [
        ("measure=caseload&areas=bath-and-north-east-somerset", "bath-and-north-east-somerset", "2025", 16.3),
        ("measure=caseload&areas=bath-and-north-east-somerset", "england", "2025", 15.2),
        ("measure=looked-after-rate&areas=gloucestershire", "gloucestershire", "2025", 57.0),
        ("measure=looked-after-spending&areas=E10000013", "gloucestershire", "2024-25 (OT)", 94_070_048.0),
    ] {
        let answer = ask(question);
        let found = values(&answer, slug).into_iter().find(|(label, _)| label == period);
        assert_eq!(found, Some((period.to_owned(), Some(expected))), "{question}");
    }
}

#[test]
fn an_abolished_council_has_no_figure_and_no_rank_after_its_end() {
    for (slug, last_year) in [
        ("bournemouth", 2019),
        ("poole", 2019),
        ("dorset-county", 2019),
        ("northamptonshire", 2021),
        ("cumbria", 2023),
    ] {
        // Workforce counts of September, and spending, which is published for Dorset to this day.
        let answer = ask(&format!("measure=agency-rate&areas={slug}"));
        let spending = ask(&format!("measure=looked-after-spending&areas={slug}"));
        for (value, period) in spending["areas"][0]["values"]
            .as_array()
            .unwrap()
            .iter()
            .zip(spending["periods"].as_array().unwrap())
        {
            if period["start"].as_str().unwrap() >= format!("{last_year}-04-01").as_str() {
                assert_eq!(
                    (&value["value"], &value["rank"]),
                    (&Value::Null, &Value::Null),
                    "{slug} {period}"
                );
            }
        }
        for value in answer["areas"][0]["values"].as_array().unwrap() {
            let year: i32 = value["period"].as_str().unwrap().parse().unwrap();
            if year >= last_year {
                assert_eq!(
                    (&value["value"], &value["status"], &value["rank"]),
                    (&Value::Null, &"did not exist".into(), &Value::Null),
                    "{slug} {year}"
                );
            }
        }
        assert!(answer["caveats"].to_string().contains("was abolished after 31 March"), "{slug}");
        assert!(!answer["refusals"].as_array().unwrap().is_empty(), "{slug}");
    }
}

#[test]
fn a_rank_names_its_ties_its_field_and_who_is_missing() {
    let answer = ask("measure=agency-rate&areas=york,gloucestershire&view=bars&period=2025");
    let rank = &answer["areas"][0]["values"].as_array().unwrap().last().unwrap()["rank"];
    assert_eq!((rank["rank"].as_u64(), rank["tied"].as_u64()), (Some(1), Some(5)));
    assert_eq!(
        (rank["n"].as_u64(), rank["missing"].as_u64(), &rank["best"]),
        (Some(150), Some(3), &"lowest".into())
    );
    assert!(
        answer["sentence"].as_str().unwrap().contains("joint lowest of 150 councils"),
        "{}",
        answer["sentence"]
    );
}

#[test]
fn two_councils_with_one_return_say_so() {
    let answer = ask("measure=agency-rate&areas=kingston-upon-thames");
    let values = answer["areas"][0]["values"].as_array().unwrap();
    assert_eq!(values.last().unwrap()["joint_with"], "E09000027");
    assert!(answer["caveats"].to_string().contains("report one figure together for 2017 to 2025"));
}

#[test]
fn a_total_is_not_set_against_its_parts() {
    let answer = ask("measure=looked-after-spending&areas=gloucestershire&with=england,neighbours");
    assert_eq!(answer["areas"][0]["values"][0]["gap"]["england"], Value::Null);
    assert!(answer["refusals"].to_string().contains("the sum of its councils"));
    assert!(!answer["sentence"].as_str().unwrap().contains("in England"));
}

#[test]
fn percentage_points_are_plural_but_for_one() {
    let answer = ask("measure=agency-rate&areas=isles-of-scilly");
    assert!(!answer["sentence"].as_str().unwrap().contains("percentage point "), "{}", answer["sentence"]);
}

#[test]
fn a_change_across_a_break_is_refused_with_the_reason() {
    let answer = ask("measure=good-level-of-development&areas=gloucestershire&from=2018&to=2024");
    assert_eq!(answer["areas"][0]["change"], Value::Null);
    assert!(answer["refusals"].to_string().contains("series breaks"), "{}", answer["refusals"]);
}

#[test]
fn every_measure_answers_in_both_views_for_every_kind_of_area() {
    let list: Value = serde_json::from_str(&run(&["list", "measures", "--json"]).unwrap()).unwrap();
    let slugs: Vec<&str> =
        list.as_array().unwrap().iter().map(|measure| measure["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs.len(), 434);
    for slug in slugs {
        for view in ["line", "bars"] {
            let question = format!(
                "measure={slug}&areas=gloucestershire,cumbria,isles-of-scilly,south-west&with=england,region,neighbours&view={view}"
            );
            let text = run(&["ask", &question]).unwrap_or_else(|error| panic!("{question}: {error}"));
            for slip in ["{value}", "NaN", " inf ", "  .", " ,", "..", "%%", "££"] {
                let sentence = text.lines().nth(3).unwrap();
                assert!(!sentence.contains(slip), "{question}: {slip:?} in {sentence}");
            }
        }
    }
}

#[test]
fn what_is_wrong_is_said_in_one_sentence() {
    for (question, message) in [
        ("", "no measure is named: add one, such as measure=agency-rate"),
        ("measure=agncy-rate", "there is no measure \"agncy-rate\": did you mean agency-rate?"),
        (
            "measure=agency-rate&areas=glocestershire",
            "there is no area \"glocestershire\": did you mean gloucestershire?",
        ),
        ("measure=agency-rate&period=1999", "\"agency-rate\" has no period \"1999\": it has 2016 to 2025"),
        ("measure=agency-rate&from=2030", "\"agency-rate\" has no period from \"2030\": it has 2016 to 2025"),
        (
            "measure=agency-rate&view=pie",
            "\"pie\" is not a view: use line, bars, strip, strips, slope, gaps, multiples, table, profile, \
                 scatter, funnel, timeline, grades, map, survival or aligned",
        ),
        ("measure=agency-rate&release=2020-01", "release \"2020-01\" is not loaded: this one is \"2026-11\""),
    ] {
        assert_eq!(run(&["ask", question]).unwrap_err(), message);
    }
    assert!(run(&["ask"]).unwrap_err().contains("a question is missing"));
    assert!(run(&["list", "councils"]).unwrap_err().contains("use measures, areas or topics"));
}

#[test]
fn of_several_councils_at_an_end_of_the_range_none_is_named_alone() {
    let answer = ask("measure=agency-rate&period=2025");
    let sentence = answer["sentence"].as_str().unwrap();
    assert!(sentence.contains("it ranged from 0.0% in 5 councils to "), "{sentence}");
}

#[test]
fn what_strangers_write_reaches_no_terminal_as_it_is() {
    let message = run(&["ask", "measure=agency-rate&areas=yo\u{1b}[31mrk"]).unwrap_err();
    assert!(!message.contains('\u{1b}'), "{message:?}");
    let message = run(&["ask", &format!("measure={}", "x".repeat(5_000))]).unwrap_err();
    assert!(message.chars().count() < 700, "{}", message.len());
}

#[test]
fn the_csv_holds_the_figures_as_published() {
    let csv = run(&["ask", "measure=agency-rate&areas=south-gloucestershire&with=england", "--csv"]).unwrap();
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.splitn(11, ',').collect()).collect();
    assert_eq!(rows[0][..8], ["measure", "unit", "code", "area", "period", "value", "status", "flag"]);
    assert_eq!(rows[1][2..7], ["E06000025", "South Gloucestershire", "2016", "", "missing"]);
    assert_eq!(rows[10][2..7], ["E06000025", "South Gloucestershire", "2025", "21.9", ""]);
    assert_eq!(rows[20][2..7], ["E92000001", "England", "2025", "13.0", ""]);
    assert_eq!(rows.len(), 21);
}

#[test]
fn regions_fall_back_from_outer_london_to_london() {
    let list: Value = serde_json::from_str(&run(&["list", "areas", "--json"]).unwrap()).unwrap();
    let barnet = list.as_array().unwrap().iter().find(|area| area["slug"] == "barnet").unwrap();
    assert_eq!(barnet["region"], "E13000002");
    let answer = ask("measure=agency-rate&areas=barnet&with=region");
    assert_eq!(answer["areas"][1]["slug"], "outer-london");
}
