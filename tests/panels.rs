//! Small multiples, the table as a picture, and profiles: what is in each, and what is said of it.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use likeforlike::{Dataset, Options, Question, Reply, Scene, Words, needs, pack, reply};
use shell::{DATA, run};
use std::path::Path;

fn dataset() -> Dataset {
    likeforlike::cli::open_dataset(Path::new(DATA)).unwrap()
}

/// What is said and drawn of a question, 640 pixels wide.
fn shown(dataset: &Dataset, question: &str) -> (Words, Scene) {
    let reply = reply(dataset, &Question::parse(question).unwrap()).unwrap();
    let words = reply.words();
    let scene = reply.draw(&words, &Options::default());
    (words, scene)
}

fn refused(dataset: &Dataset, question: &str) -> String {
    reply(dataset, &Question::parse(question).unwrap()).unwrap_err().to_string()
}

/// How often a text stands in a picture.
fn times(scene: &Scene, wanted: &str) -> usize {
    scene.text_boxes().filter(|(text, ..)| *text == wanted).count()
}

#[test]
fn the_same_figure_stands_at_the_same_height_in_every_panel_of_a_row() {
    let dataset = dataset();
    let (_, scene) = shown(
        &dataset,
        "measure=looked-after-rate&areas=kent,surrey,devon,dorset,essex,suffolk&with=none&view=multiples",
    );
    let mut pairs = 0;
    for (at, one) in scene.hits.iter().enumerate() {
        for other in &scene.hits[at + 1..] {
            // Three panels a row, in the order of the question.
            let same_row = one.series / 3 == other.series / 3 && one.series != other.series;
            let figure = |label: &str| label.split(": ").nth(1).unwrap().to_owned();
            if same_row && figure(&one.label) == figure(&other.label) {
                assert!((one.y - other.y).abs() < 0.01, "{} and {}", one.label, other.label);
                pairs += 1;
            }
        }
    }
    assert!(pairs > 5, "nothing was compared: {pairs}");
}

#[test]
fn a_panel_says_every_period_and_names_the_reason_where_a_figure_is_missing() {
    let dataset = dataset();
    let question =
        "measure=agency-rate&areas=bath-and-north-east-somerset,dorset,gloucestershire&view=multiples";
    let (words, scene) = shown(&dataset, question);
    let of = |series: usize| scene.hits.iter().filter(|hit| hit.series == series).collect::<Vec<_>>();
    assert_eq!(
        of(0)[0].label,
        "Bath and North East Somerset, 2016: no figure, the source does not say why; England 16.1%"
    );
    assert_eq!(of(1).len(), 7, "Dorset was made in 2019");
    assert_eq!(of(2)[9].label, "Gloucestershire, 2025: 10.2%; England 13.0%");
    assert!(of(2).windows(2).all(|pair| pair[0].x < pair[1].x), "from left to right");
    assert_eq!(times(&scene, "No figure"), 1);
    assert_eq!(
        words.table.head,
        ["Period", "Bath and North East Somerset", "Dorset", "Gloucestershire", "England"]
    );
    assert!(
        words.alt.starts_with("3 small line charts on one scale: Agency social workers"),
        "{}",
        words.alt
    );
    assert!(words.alt.contains(" Dorset: 10.8% in 2019 to "), "{}", words.alt);
    assert!(
        refused(&dataset, "measure=agency-rate&areas=kent&view=multiples")
            .ends_with("add a second council, or a topic")
    );
}

#[test]
fn quarters_that_are_refused_shade_nothing() {
    let dataset = dataset();
    let range_too_small = "measure=social-worker-leavers&areas=kent,surrey&view=multiples";
    let (_, scene) = shown(&dataset, range_too_small);
    assert_eq!(times(&scene, "Middle half of councils"), 0);
    let (_, scene) = shown(&dataset, "measure=agency-rate&areas=kent,surrey&view=multiples&group=region");
    assert_eq!(times(&scene, "Middle half of its group"), 0, "19 councils are too few");
    let (_, scene) = shown(&dataset, "measure=agency-rate&areas=kent,surrey&view=multiples&group=type");
    assert_eq!(times(&scene, "Middle half of its group"), 1, "21 are not");
}

#[test]
fn the_rows_of_the_picture_stand_in_the_order_of_their_ranks_and_nobody_else_has_one() {
    let dataset = dataset();
    let areas = "gloucestershire,isles-of-scilly,city-of-london,telford-and-wrekin,cumbria";
    let text = format!("measure=agency-rate&areas={areas}&with=england,region,neighbours&view=table");
    let (words, scene) = shown(&dataset, &text);
    let names: Vec<&str> = scene.series.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Telford and Wrekin",
            "City of London",
            "Gloucestershire",
            "Isles of Scilly",
            "Cumbria",
            "England",
            "South West",
            "Neighbours\u{2019} mean"
        ]
    );
    assert_eq!(
        scene.hits[2].label,
        "Gloucestershire: 10.2% in 2025, joint 59th of 150, up 0.6 percentage points since 2016"
    );
    assert_eq!(scene.hits[4].label, "Cumbria: no figure for 2025 (the council did not exist)");
    for beside in &scene.hits[5..] {
        assert!(!beside.label.contains(" of 150"), "{}", beside.label);
    }
    assert!(scene.hits.windows(2).all(|pair| pair[0].y < pair[1].y), "from top to bottom");
    assert!(words.sentence.contains(", up 0.6 percentage points from 9.6% in 2016"), "{}", words.sentence);
}

#[test]
fn the_table_of_figures_has_every_council_and_a_small_line_for_each() {
    let dataset = dataset();
    let (words, _) = shown(&dataset, "measure=agency-rate&areas=kent&view=table");
    assert_eq!(words.table.head, ["Council", "Rank", "2016", "2025", "Change", "Difference from England"]);
    // England, 150 ranked, and three without a figure.
    assert_eq!(words.table.rows.len(), 154);
    assert_eq!(words.table.rows[0].cells, ["England", "not ranked", "16.1%", "13.0%", "\u{2212}3.1", "0.0"]);
    let gloucestershire = words.table.rows.iter().find(|row| row.cells[0] == "Gloucestershire").unwrap();
    assert_eq!(gloucestershire.cells, ["Gloucestershire", "59=", "9.6%", "10.2%", "+0.6", "\u{2212}2.8"]);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("panels-table.html");
    let to = file.to_str().unwrap();
    run(&["export", "measure=agency-rate&areas=kent&view=table", "--html", to]).unwrap();
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.contains("<th scope=\"col\">2016 to 2025</th></tr>"));
    // The City of London and the Isles of Scilly have some figures, too.
    assert_eq!(page.matches("<svg class=\"lfl-spark\"").count(), 154);
    assert!(!page.contains(" d=\"\""));
}

#[test]
fn one_period_has_neither_a_line_nor_a_change() {
    let dataset = dataset();
    let (words, scene) = shown(&dataset, "measure=agency-rate&areas=kent&from=2025&view=table");
    assert_eq!(words.table.head, ["Council", "Rank", "2025", "Difference from England"]);
    assert!(!scene.hits[0].label.contains("since"), "{}", scene.hits[0].label);
}

#[test]
fn no_change_is_given_across_a_break() {
    let dataset = dataset();
    let (words, scene) = shown(&dataset, "measure=good-level-of-development&areas=kent&view=table");
    let change = words.table.head.iter().position(|head| head == "Change").unwrap();
    assert!(words.table.rows.iter().all(|row| row.cells[change].is_empty()));
    assert!(!scene.hits[0].label.contains("since"), "{}", scene.hits[0].label);
    assert_eq!(times(&scene, "Change"), 0, "a column of nothing is left out of the picture");
}

#[test]
fn a_picture_of_a_large_group_is_cut_and_keeps_who_is_chosen() {
    let dataset = dataset();
    let (words, scene) =
        shown(&dataset, "measure=agency-rate&areas=kent,slough,blackpool&group=all&view=table");
    assert_eq!(scene.series.len(), 4, "all councils are no group: the chosen and England");
    assert!(words.table.rows.len() > 150);
    let (_, scene) = shown(&dataset, "measure=agency-rate&areas=slough,blackpool&group=type&view=table");
    let councils = scene.series.iter().filter(|key| key.kind != "england").count();
    assert_eq!(councils, 40);
    for chosen in ["Slough", "Blackpool"] {
        assert_eq!(scene.series.iter().filter(|key| key.name == chosen).count(), 1, "{chosen}");
    }
    assert!(scene.text_boxes().any(|(text, ..)| text.ends_with(" more.")));
}

#[test]
fn a_profile_is_of_the_first_council_and_names_the_others() {
    let dataset = dataset();
    let (words, scene) =
        shown(&dataset, "view=profile&topic=workforce&areas=south-west,gloucestershire,kent");
    assert_eq!(words.title, "Gloucestershire: Social workers");
    assert!(
        words
            .sentence
            .starts_with("Of 14 measures under \u{201c}Social workers\u{201d}, Gloucestershire has"),
        "{}",
        words.sentence
    );
    let (_, caveat) = words.caveats.iter().find(|(code, _)| *code == "one-council").unwrap();
    assert_eq!(caveat, "This is about Gloucestershire alone; the South West and Kent are not shown.");
    assert!(!words.caveats.iter().any(|(code, _)| *code == "not-loaded"));
    assert_eq!(scene.series.len(), 2);
    assert_eq!(
        scene.hits[0].label,
        "Gloucestershire, Agency social workers, 2025: 10.2%, joint 59th of 150, change \u{2212}7.4 points since 2024"
    );
    assert_eq!(scene.hits[1].label, "England, Agency social workers, 2025: 13.0%");
    assert!(
        words.alt.contains(" Agency social workers: 10.2% in 2025, joint 59th of 150, "),
        "{}",
        words.alt
    );
}

#[test]
fn which_end_is_better_is_said_once_and_never_where_that_is_not_agreed() {
    let dataset = dataset();
    let (_, scene) = shown(&dataset, "view=profile&topic=workforce&areas=kent");
    for once in ["Lower is better", "Higher is better"] {
        assert_eq!(times(&scene, once), 1, "{once}");
    }
    let (words, scene) = shown(&dataset, "view=profile&topic=finance&areas=kent");
    for text in scene.text_boxes().map(|(text, ..)| text).chain(words.alt.split(' ')) {
        assert!(!text.contains("better") || text == "No agreed direction", "{text}");
    }
}

#[test]
fn a_missing_figure_stands_in_its_row_with_its_reason() {
    let dataset = dataset();
    let (words, scene) = shown(&dataset, "view=profile&topic=workforce&areas=isles-of-scilly");
    assert!(
        scene.hits.iter().any(|hit| hit.label
            == "Isles of Scilly, Children\u{2019}s social worker turnover: No figure for 2025: not applicable"),
        "{:?}",
        scene.hits
    );
    assert!(words.alt.contains("turnover: no figure for 2025 (not applicable)."), "{}", words.alt);
}

#[test]
fn every_topic_has_a_picture_for_every_kind_of_council() {
    let dataset = dataset();
    let mut pictures = 0;
    for topic in dataset.topics() {
        for view in ["profile", "multiples"] {
            for council in ["bournemouth-christchurch-and-poole", "isles-of-scilly", "cumbria"] {
                let text = format!("view={view}&topic={}&areas={council}", topic.slug);
                let reply = reply(&dataset, &Question::parse(&text).unwrap()).unwrap();
                assert!(matches!(reply, Reply::Profile(_)), "{text}");
                let words = reply.words();
                for said in [&words.sentence, &words.alt, &words.subtitle] {
                    assert!(!said.contains("  ") && !said.contains(" ."), "{text}: {said}");
                }
                for width in [320.0, 560.0] {
                    let scene = reply.draw(&words, &Options { width, ..Options::default() });
                    let boxes: Vec<_> = scene.text_boxes().collect();
                    for (at, one) in boxes.iter().enumerate() {
                        assert!(one.1 >= -0.5 && one.2 <= width + 0.5, "{text} at {width}: {:?}", one.0);
                        for other in &boxes[at + 1..] {
                            let across = one.1 < other.2 - 0.5 && other.1 < one.2 - 0.5;
                            let down = one.3 < other.4 - 1.0 && other.3 < one.4 - 1.0;
                            assert!(!(across && down), "{text} at {width}: {:?} meets {:?}", one.0, other.0);
                        }
                    }
                    assert!(scene.hits.iter().all(|hit| hit.x.is_finite() && hit.y.is_finite()), "{text}");
                    pictures += 1;
                }
            }
        }
    }
    assert_eq!(pictures, 20 * 2 * 3 * 2);
}

#[test]
fn a_topic_is_that_of_the_measure_where_none_is_named() {
    let dataset = dataset();
    let (by_measure, _) = shown(&dataset, "view=profile&measure=caseload&areas=kent");
    let (by_topic, _) = shown(&dataset, "view=profile&topic=workforce&areas=kent");
    assert_eq!((by_measure.title, by_measure.sentence), (by_topic.title, by_topic.sentence));
    for (question, message) in [
        ("view=profile&areas=kent", "no topic is named: add one, such as topic=workforce"),
        (
            "view=profile&topic=wrokforce&areas=kent",
            "there is no topic \"wrokforce\": did you mean workforce?",
        ),
        (
            "view=profile&topic=workforce&areas=england",
            "view=profile of a topic is of one council, and none is chosen: add one, such as areas=gloucestershire",
        ),
        (
            "view=multiples&topic=workforce",
            "view=multiples of a topic is of one council, and none is chosen: add one, such as areas=gloucestershire",
        ),
        (
            "view=profile&measure=caselaod&areas=kent",
            "there is no measure \"caselaod\": did you mean caseload?",
        ),
    ] {
        assert_eq!(refused(&dataset, question), message, "{question}");
    }
}

#[test]
fn a_page_loads_the_catalogue_and_then_every_measure_of_the_topic() {
    let whole = dataset();
    let mut core = whole.core().clone();
    core.catalogue_file = "catalogue.pack".to_owned();
    let mut page = pack::open(&pack::core_pack(&core).unwrap()).unwrap();
    let question = Question::parse("view=profile&topic=youth-justice&areas=kent").unwrap();
    assert_eq!(needs(&page, &question), ["catalogue.pack"]);
    let mut entries = whole.catalogue().to_vec();
    for entry in &mut entries {
        entry.file = format!("{}.pack", entry.slug);
    }
    pack::load(&mut page, &pack::catalogue_pack(whole.topics(), &entries).unwrap()).unwrap();
    let wanted = needs(&page, &question);
    assert_eq!(wanted.len(), 4, "{wanted:?}");
    for file in &wanted {
        let series = whole.series(file.strip_suffix(".pack").unwrap()).unwrap();
        page.add_series(series.clone()).unwrap();
    }
    assert!(needs(&page, &question).is_empty());
    let [there, here] = [&whole, &page].map(|dataset| shown(dataset, &question.to_string()).0);
    assert_eq!(there, here, "a page says what the command says");
}

#[test]
fn the_command_reads_the_measures_of_a_topic_from_a_folder() {
    let text = run(&["ask", "view=profile&topic=youth-justice&areas=kent"]).unwrap();
    assert!(text.starts_with("Kent: Youth justice\n4 measures, "), "{text}");
    assert!(!text.contains("not loaded"), "{text}");
    let csv = run(&["ask", "view=multiples&topic=youth-justice&areas=kent", "--csv"]).unwrap();
    assert_eq!(csv.lines().count(), 5, "{csv}");
}
