//! Sentences that a paper could not have printed unchanged, each held to what it says now; and every sentence of
//! every measure, held to what no paper prints.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

use likeforlike::{Dataset, Question, Words, certainty, certainty_words, findings, words};
use std::path::Path;

fn dataset() -> Dataset {
    likeforlike::cli::open_dataset(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
}

fn said(dataset: &Dataset, question: &str) -> Words {
    words(&likeforlike::answer(dataset, &Question::parse(question).unwrap()).unwrap())
}

/// Every sentence that is said of a question's answer.
fn all_said(dataset: &Dataset, question: &str) -> Vec<String> {
    all_but_chance(dataset, question, true)
}

fn all_but_chance(dataset: &Dataset, question: &str, chance: bool) -> Vec<String> {
    let answer = likeforlike::answer(dataset, &Question::parse(question).unwrap()).unwrap();
    let words = words(&answer);
    let mut sentences = vec![words.sentence, words.alt];
    let of_chance = if chance { certainty_words(&answer, &certainty(&answer)) } else { Vec::new() };
    let coded = [words.caveats, findings(&answer), of_chance];
    sentences.extend(coded.into_iter().flatten().map(|(_, sentence)| sentence));
    sentences
}

#[test]
fn a_place_with_an_article_has_it_wherever_it_stands() {
    let dataset = dataset();
    for (question, starts) in [
        ("measure=social-worker-turnover&areas=isles-of-scilly", "The Isles of Scilly has no figure for "),
        (
            "measure=agency-rate&areas=isles-of-scilly",
            "The Isles of Scilly\u{2019}s 100.0% is higher than England ",
        ),
        (
            "measure=caseload&areas=east-riding-of-yorkshire&with=neighbours",
            "3 of the East Riding of Yorkshire\u{2019}s 10",
        ),
        (
            "measure=neet-16-17&areas=east-riding-of-yorkshire",
            "Where the East Riding of Yorkshire stands depends on whom it is compared with: the East Riding of \
             Yorkshire\u{2019}s 3.50% is lower than Yorkshire and the Humber (3.90%), and the mean of unitary",
        ),
        (
            "measure=agency-rate&areas=cumbria",
            "Cumbria was abolished after 31 March 2023; it was followed by Cumberland, and Westmorland and Furness.",
        ),
    ] {
        let sentences = all_said(&dataset, question);
        assert!(sentences.iter().any(|sentence| sentence.starts_with(starts)), "{starts}: {sentences:#?}");
    }
}

#[test]
fn a_day_or_a_year_that_the_clause_names_is_dated_there_and_not_told_twice() {
    let dataset = dataset();
    for (measure, part) in [
        (
            "looked-after-number",
            "In Kent, the number of children looked after on 31 March 2025 was 1,896, down",
        ),
        (
            "children-in-need-2-years-or-more",
            "of children in need on 31 March 2025 had been in need for 2 years or more, up",
        ),
        ("ehc-plans-number", "in place in January 2025 was 20,635, up"),
        ("social-worker-leavers", "who left their posts in the year to September 2025 was 117.8, up"),
        ("agency-rate", "workforce in September 2025, "),
        (
            "send-support-all-schools",
            "support, without an education, health and care plan, in the school year 2024-25,",
        ),
    ] {
        let sentence = said(&dataset, &format!("measure={measure}&areas=kent&with=none")).sentence;
        assert!(sentence.contains(part), "{sentence}");
    }
}

#[test]
fn a_figure_is_never_called_lower_than_one_that_reads_the_same() {
    let dataset = dataset();
    let sentences = all_said(&dataset, "measure=looked-after-rate&areas=bristol");
    let depends = sentences.iter().find(|sentence| sentence.starts_with("Where Bristol")).unwrap();
    // 81 against means of 80.5… and 81.4…
    assert!(depends.contains("Bristol\u{2019}s 81 is lower than "), "{depends}");
    assert!(!depends.contains("(81)") && !depends.contains("(81 and"), "{depends}");
    for series in dataset.all_series() {
        let question = format!("measure={}&areas=gloucestershire", series.measure.slug);
        let answer = likeforlike::answer(&dataset, &Question::parse(&question).unwrap()).unwrap();
        for (code, sentence) in
            findings(&answer).iter().filter(|(code, _)| ["holds", "depends"].contains(code))
        {
            let (own, rest) =
                sentence.split_once("Gloucestershire\u{2019}s ").unwrap().1.split_once(" is ").unwrap();
            for clause in rest.split("; ").filter(|clause| !clause.starts_with("the same as")) {
                let (higher, others) =
                    (clause.starts_with("higher"), clause.split(['(', ')']).skip(1).step_by(2));
                for other in others.flat_map(|other| other.split(" and ")) {
                    assert_ne!(own, other, "{code} {higher}: {sentence}");
                }
            }
        }
    }
}

#[test]
fn a_london_borough_is_set_beside_london_where_the_finer_figures_ended() {
    let dataset = dataset();
    for (measure, region) in [
        // Inner London until 2017, London until 2025.
        ("a-levels-aab", "in London and a mean"),
        ("permanent-exclusions", "in London and a mean"),
        // Inner London from 2018 on, London all along.
        ("infant-mortality", "in Inner London and a mean"),
        ("agency-rate", "in Inner London and a mean"),
    ] {
        let question = format!("measure={measure}&areas=hackney&with=region,neighbours");
        let sentence = said(&dataset, &question).sentence;
        assert!(sentence.contains(region), "{measure}: {sentence}");
    }
}

#[test]
fn the_first_rank_of_a_sentence_says_of_how_many() {
    let dataset = dataset();
    let sentence = said(&dataset, "measure=agency-rate&areas=england,kent,surrey&period=2025").sentence;
    let (_, kent) = sentence.split_once("in Kent the figure was ").unwrap();
    let (kent, surrey) = kent.split_once("; in Surrey the figure was ").unwrap();
    assert!(kent.ends_with(" of 150 councils, counted from the lowest"), "{sentence}");
    assert!(!surrey.contains(" of 150"), "{sentence}");
}

#[test]
fn two_councils_that_report_together_are_said_to_once() {
    let dataset = dataset();
    let of = "measure=agency-rate&areas=kingston-upon-thames,richmond-upon-thames";
    let caveats = said(&dataset, of).caveats;
    let joint: Vec<&String> =
        caveats.iter().filter(|(code, _)| *code == "joint-return").map(|(_, text)| text).collect();
    assert_eq!(
        joint,
        ["Kingston upon Thames and Richmond upon Thames report one figure together for 2017 to 2025."]
    );
}

#[test]
fn a_sum_is_not_set_against_the_mean_of_its_parts() {
    let dataset = dataset();
    let sentence =
        |areas: &str| said(&dataset, &format!("measure=looked-after-number&areas={areas}&with=all")).sentence;
    assert!(!sentence("england").contains("a mean of"));
    assert!(sentence("kent").contains("a mean of"));
}

#[test]
fn a_rank_is_a_number_and_is_one_among_those_who_are_ranked() {
    let dataset = dataset();
    let words =
        said(&dataset, "measure=agency-rate&areas=kingston-upon-thames&show=rank&group=type&period=2025");
    assert!(
        words.sentence.contains("the rank by agency social workers was 14 in September 2025"),
        "{}",
        words.sentence
    );
    assert!(words.sentence.contains("it ranked joint 14th of 31 councils of its type"), "{}", words.sentence);
    let caveat = words.caveats.iter().find(|(code, _)| *code == "missing-from-field").unwrap();
    assert_eq!(caveat.1, "2 of 33 councils of its type that existed have no figure for 2025.");
}

#[test]
fn chance_is_drawn_for_all_councils_and_says_so_where_a_group_is_ranked() {
    let dataset = dataset();
    let sentences = all_said(&dataset, "measure=agency-rate&areas=kent&group=type&period=2025");
    let range = sentences.iter().find(|sentence| sentence.starts_with("Chance alone")).unwrap();
    assert!(range.contains(" of all 150 councils, counted from the lowest"), "{range}");
}

#[test]
fn a_score_about_zero_changes_by_points_and_never_by_per_cent() {
    let dataset = dataset();
    // 0.06 in 2016, 0.31 in 2024: not "up 416.7%".
    let sentence = said(&dataset, "measure=progress-8-no-send&areas=gloucestershire").sentence;
    assert!(sentence.contains(", up 0.25 from 0.06 in 2016, "), "{sentence}");
    let index = Question::parse("measure=progress-8-no-send&areas=gloucestershire&show=index").unwrap();
    assert_eq!(
        likeforlike::answer(&dataset, &index).unwrap_err().to_string(),
        "\"progress-8-no-send\" has figures below zero, of which nothing is a per cent: use show=change"
    );
    // A score that is never below zero keeps its per cent.
    let sentence =
        said(&dataset, "measure=multiplication-check-average-score&areas=gloucestershire").sentence;
    assert!(sentence.contains("% from 19.1 in 2022"), "{sentence}");
}

#[test]
fn no_sentence_of_any_measure_has_a_slip() {
    let dataset = dataset();
    let slips = [
        " 1 councils",
        "only 1 statistical",
        "only 0",
        "  ",
        " ,",
        ",,",
        "..",
        " .",
        "the the ",
        "in in ",
        "NaN",
        "{",
        "}",
        "in Isle",
        "in the Isle",
        "the Yorkshire",
        "of its type of its",
        "31 March on",
        "better than",
        "worse",
        "; ;",
        "()",
    ];
    let capitals = [": The ", "; The ", ", The ", " In the ", " On the "];
    for areas in
        ["isles-of-scilly,city-of-london", "isle-of-wight,cumbria", "east-riding-of-yorkshire,england"]
    {
        for series in dataset.all_series() {
            let question = format!(
                "measure={}&areas={areas}&with=england,region,neighbours,type,all",
                series.measure.slug
            );
            // Chance takes its time: once over all measures is enough.
            let chance = areas.starts_with("isle-");
            for sentence in all_but_chance(&dataset, &question, chance) {
                assert!(sentence.ends_with('.'), "{question}: {sentence}");
                for slip in slips.iter().chain(&capitals) {
                    assert!(!sentence.contains(slip), "{question}: {slip:?} in {sentence}");
                }
            }
        }
    }
}
