//! What the pictures of improvement say at their points, and what Ofsted said behind a measure's line.

#![allow(clippy::unwrap_used)]

use likeforlike::{Options, Question, Reply, pack, reply};

/// The labels of all points of a picture, and its texts.
fn drawn(question: &str, width: f64) -> (Vec<String>, Vec<String>) {
    let dataset = pack::open(&likeforlike::example_pack()).unwrap();
    let reply = reply(&dataset, &Question::parse(question).unwrap()).unwrap();
    let scene = reply.draw(&reply.words(), &Options { width, ..Options::default() });
    for hit in &scene.hits {
        assert!((0.0..=scene.width).contains(&hit.x) && (0.0..=scene.height).contains(&hit.y), "{hit:?}");
        assert!(hit.series < scene.series.len(), "{hit:?}");
    }
    let texts = scene.text_boxes().map(|(text, ..)| text.to_owned()).collect();
    (scene.hits.into_iter().map(|hit| hit.label).collect(), texts)
}

/// The same of questions about figures: alternative text and JSON.
fn told(question: &str) -> (String, String) {
    let dataset = pack::open(&likeforlike::example_pack()).unwrap();
    let reply = reply(&dataset, &Question::parse(question).unwrap()).unwrap();
    let words = reply.words();
    (words.alt.clone(), reply.report(&words))
}

#[test]
fn the_points_of_a_picture_say_what_they_stand_for() {
    for (question, expected) in [
        ("view=survival&areas=gloucestershire", "Gloucestershire: 1,753 days"),
        (
            "view=survival&areas=gloucestershire&reach=outstanding",
            "Gloucestershire: not yet after 3,355 days",
        ),
        ("view=survival&areas=cumbria&reach=good", "Cumbria: not within 2,879 days"),
        ("view=survival", "Half after 3 years 3 months"),
        (
            "view=grades&measure=agency-rate&period=2017&areas=gloucestershire",
            "Gloucestershire: 22.3%, inadequate",
        ),
        ("view=grades&measure=agency-rate&period=2022", "Isles of Scilly 100.0%, good"),
        (
            "view=aligned&measure=agency-rate&areas=gloucestershire",
            "Gloucestershire, 2017 (1st year after): 22.3%",
        ),
        (
            "measure=agency-rate&areas=gloucestershire&judgement=overall",
            "Gloucestershire: inadequate, 13 June 2017 to 1 April 2022",
        ),
        (
            "measure=agency-rate&areas=gloucestershire&judgement=overall",
            "Gloucestershire: good since 4 August 2025",
        ),
    ] {
        for width in [320.0, 640.0] {
            let (labels, _) = drawn(question, width);
            assert!(labels.iter().any(|label| label == expected), "{question} at {width}: {labels:#?}");
        }
    }
}

#[test]
fn every_council_with_a_grade_and_a_figure_has_its_point() {
    let question = Question::parse("view=grades&measure=agency-rate&period=2022").unwrap();
    let dataset = pack::open(&likeforlike::example_pack()).unwrap();
    let Reply::Judged(judged) = reply(&dataset, &question).unwrap() else { panic!("it is about grades") };
    let likeforlike::Finding::ByGrade(found) = &judged.finding else { panic!("a measure is named") };
    let figures: usize = found.groups.iter().map(|group| group.figures.len()).sum();
    assert_eq!(drawn("view=grades&measure=agency-rate&period=2022", 320.0).0.len(), figures);
}

#[test]
fn a_grade_without_room_for_its_word_is_told_in_a_key() {
    let question = "measure=agency-rate&areas=gloucestershire&judgement=overall";
    for width in [320.0, 640.0, 1100.0] {
        let (_, texts) = drawn(question, width);
        for word in ["Inadequate", "Requires improvement", "Good"] {
            assert_eq!(texts.iter().filter(|text| *text == word).count(), 1, "{word} at {width}");
        }
        assert!(texts.contains(&"Ofsted on Gloucestershire: overall effectiveness".to_owned()));
    }
}

#[test]
fn judgements_stand_behind_a_line_only_where_a_question_asks_for_them() {
    let (alt, json) = told("measure=agency-rate&areas=gloucestershire,kent&judgement=overall");
    let says = " Judged by Ofsted, overall effectiveness of Gloucestershire: inadequate from 13 June 2017; \
                requires improvement from 1 April 2022; good from 4 August 2025.";
    assert!(alt.ends_with(says), "{alt}");
    let first =
        r#""judgements":[{"judgement":"overall","grade":"inadequate","from":"2017-06-13","to":"2022-04-01""#;
    assert!(json.contains(first), "{json}");
    for question in [
        "measure=agency-rate&areas=gloucestershire",
        "measure=agency-rate&judgement=overall",
        "measure=agency-rate&areas=gloucestershire&judgement=overall&view=bars",
        // A successor that has not been inspected.
        "measure=agency-rate&areas=isles-of-scilly&judgement=safeguarding-board&to=2016",
    ] {
        let (alt, json) = told(question);
        let is_bare = json.contains(r#""judgements":[]"#);
        assert_eq!(is_bare, !alt.contains("Judged by Ofsted"), "{question}");
        assert!(is_bare || question.contains("scilly"), "{question}: {json}");
    }
}
