//! Maps of figures: what is drawn, said and fetched. Awkward data first.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

use likeforlike::{Answer, Dataset, Options, Quarter, Question, Scene, Words, answer, draw, words};
use std::path::Path;
use std::sync::OnceLock;

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| {
        likeforlike::cli::open_dataset(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
    })
}

fn asked(question: &str) -> (Answer<'static>, Words) {
    let answer = answer(dataset(), &Question::parse(question).unwrap()).unwrap();
    let words = words(&answer);
    (answer, words)
}

fn drawn(question: &str, width: f64) -> Scene {
    let (answer, words) = asked(question);
    draw(&answer, &words, &Options { width, ..Options::default() })
}

#[test]
fn every_council_that_was_there_is_found_once_and_from_north_to_south() {
    for ground in ["hexagons", "boundaries"] {
        for (measure, period) in [("agency-rate", "2025"), ("agency-rate", "2018"), ("progress-8", "2024")] {
            let question = format!("measure={measure}&view=map&ground={ground}&period={period}");
            let (answer, _) = asked(&question);
            let scene = drawn(&question, 640.0);
            let expected = answer.field.members.len() + answer.field.missing;
            assert_eq!(scene.hits.len(), expected, "{question}");
            assert!(scene.hits.windows(2).all(|pair| pair[0].y <= pair[1].y + 0.1), "{question}");
            let within = |x: f64, most: f64| (0.0..=most).contains(&x);
            assert!(scene.hits.iter().all(|hit| within(hit.x, scene.width) && within(hit.y, scene.height)));
        }
    }
}

#[test]
fn a_council_without_a_figure_says_why_and_is_in_no_quarter() {
    let scene = drawn("measure=looked-after-rate&view=map&areas=isles-of-scilly", 640.0);
    let said = |name: &str| scene.hits.iter().find(|hit| hit.label.starts_with(name)).unwrap().label.clone();
    assert_eq!(said("Isles of Scilly"), "Isles of Scilly, 2025: not applicable");
    assert_eq!(said("Blackpool"), "Blackpool, 2025: 184, 1st of 151, highest quarter");
}

#[test]
fn the_quarters_of_the_key_hold_every_council_once_and_their_edges_belong_below() {
    let (answer, words) = asked("measure=agency-rate&view=map&areas=gloucestershire");
    let [first, median, third] = answer.field.quartiles().unwrap();
    let mut counts = [0; 4];
    for (_, figure) in &answer.field.members {
        let quarter = answer.field.quarter(*figure).unwrap();
        counts[quarter as usize] += 1;
        let expected = match *figure {
            figure if figure <= first => Quarter::Lowest,
            figure if figure <= median => Quarter::SecondLowest,
            figure if figure <= third => Quarter::SecondHighest,
            _ => Quarter::Highest,
        };
        assert_eq!(quarter, expected);
    }
    assert_eq!(counts, [38, 37, 37, 38]);
    let scene = draw(&answer, &words, &Options::default());
    let texts: Vec<&str> = scene.text_boxes().map(|(text, ..)| text).collect();
    for line in [
        "7.9% or less (38)",
        "8.0% to 12.8% (37)",
        "12.9% to 20.7% (37)",
        "21.1% or more (38)",
        "No figure (3)",
    ] {
        assert!(texts.contains(&line), "{line}: {texts:?}");
    }
}

#[test]
fn where_there_are_no_quarters_the_map_says_so_and_shades_evenly() {
    for (question, why) in [
        ("measure=agency-rate&view=map&group=region&areas=kent", "Too few councils have a figure"),
        ("measure=progress-8&view=map&areas=kent", ""),
    ] {
        let Ok(question) = Question::parse(question) else { panic!("{question} reads") };
        let Ok(answer) = answer(dataset(), &question) else { continue };
        let words = words(&answer);
        let said = words.caveats.iter().find(|(code, _)| *code == "shades").map(|(_, text)| text.as_str());
        assert_eq!(said.is_some(), answer.field.quartiles().is_none());
        assert!(said.unwrap_or_default().starts_with(why));
    }
}

#[test]
fn the_sentence_of_one_council_tells_its_quarter_and_of_several_stays_one_sentence() {
    let (_, one) = asked("measure=agency-rate&view=map&areas=gloucestershire");
    assert!(one.sentence.ends_with(
        "it ranked joint 59th of 150 councils (2 share this figure), counted from the lowest, and was in the \
         second lowest quarter."
    ));
    let (_, none) = asked("measure=agency-rate&view=map");
    assert!(none.sentence.starts_with("In England, ") && !none.sentence.contains("quarter"));
    // Neither end is called better, whatever the measure.
    for measure in ["agency-rate", "looked-after-rate"] {
        let (_, words) = asked(&format!("measure={measure}&view=map&areas=kent"));
        assert!(!(words.sentence + &words.alt).contains("better"));
    }
}

#[test]
fn the_alt_text_counts_the_highest_and_the_lowest_quarter_by_region() {
    let (_, words) = asked("measure=agency-rate&view=map&areas=gloucestershire");
    assert!(words.alt.starts_with("Map of 150 councils, each a hexagon, by agency social workers, "));
    assert!(words.alt.contains(" In the highest quarter: 12 of 31 in London, 11 of 24 in the North West, "));
    assert!(words.alt.contains(" In the lowest quarter: 8 of 15 in Yorkshire and the Humber, "));
}

#[test]
fn every_council_of_every_vintage_has_an_outline_and_successors_fill_their_predecessor() {
    let boundaries = dataset().boundaries().unwrap();
    let area = |slug: &str| {
        let id = dataset().find_area(slug).unwrap();
        let rings = boundaries.outline(id);
        assert!(!rings.is_empty(), "{slug}");
        let mut twice = 0;
        for ring in &rings {
            for (at, (x, y)) in ring.iter().enumerate() {
                let (next_x, next_y) = ring[(at + 1) % ring.len()];
                twice += i64::from(*x) * i64::from(next_y) - i64::from(next_x) * i64::from(*y);
            }
        }
        twice
    };
    for (_, council) in dataset().authorities() {
        assert!(area(&council.slug) > 0, "{}", council.slug);
    }
    for (whole, parts) in [
        ("cumbria", &["cumberland", "westmorland-and-furness"][..]),
        ("northamptonshire", &["north-northamptonshire", "west-northamptonshire"]),
    ] {
        assert_eq!(area(whole), parts.iter().map(|part| area(part)).sum::<i64>(), "{whole}");
    }
    let old = area("dorset-county") + area("bournemouth") + area("poole");
    assert_eq!(old, area("dorset") + area("bournemouth-christchurch-and-poole"));
    // Square kilometres, as the Office for National Statistics measures them, within a twentieth.
    for (slug, published) in
        [("norfolk", 5_385.0), ("leeds", 552.0), ("cornwall", 3_550.0), ("bromley", 150.0)]
    {
        let measured = area(slug) as f64 / 2.0 * 0.04;
        assert!((measured / published - 1.0).abs() < 0.06, "{slug}: {measured}");
    }
}

#[test]
fn a_map_with_boundaries_names_their_source_and_one_without_does_not() {
    for (question, count) in [("", 0), ("&ground=boundaries", 1)] {
        let (_, words) = asked(&format!("measure=agency-rate&view=map{question}"));
        assert_eq!(words.caveats.iter().filter(|(code, _)| *code == "boundaries").count(), count);
    }
}
