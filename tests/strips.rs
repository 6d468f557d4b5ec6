//! Strips, slopes and gaps: what they say, what they show, and whom they refuse.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

use likeforlike::{Cell, Dataset, Decimal, Options, Question, Reply, Scene, Words, answer, reply};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

static DATASET: LazyLock<Dataset> = LazyLock::new(|| {
    likeforlike::cli::open_dataset(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
});

fn asked(question: &str) -> Reply<'static> {
    let parsed = Question::parse(question).unwrap_or_else(|error| panic!("{question}: {error}"));
    reply(&DATASET, &parsed).unwrap_or_else(|error| panic!("{question}: {error}"))
}

fn words(question: &str) -> Words {
    asked(question).words()
}

fn scene(question: &str, width: f64) -> Scene {
    let reply = asked(question);
    reply.draw(&reply.words(), &Options { width, ..Options::default() })
}

fn refused(question: &str) -> String {
    let error = Question::parse(question).and_then(|question| reply(&DATASET, &question).map(|_| ()));
    error.unwrap_err().to_string()
}

#[test]
fn a_strip_says_the_rank_the_quarter_and_the_median() {
    for (question, end) in [
        (
            "measure=agency-rate&areas=gloucestershire&view=strip",
            "it ranked joint 59th of 150 councils (2 share this figure), counted from the lowest; the median was 12.9%, \
             with Gloucestershire in the second lowest quarter.",
        ),
        // Nineteen councils have no quarters, and a median.
        (
            "measure=agency-rate&areas=kent&group=region&view=strip",
            "8th of 19 councils in the South East, counted from the lowest; the median was 16.6%.",
        ),
        // A council without a figure is in no quarter.
        ("measure=looked-after-rate&areas=city-of-london&view=strip", "67 in England; the median was 67."),
        ("measure=caseload&view=strip", "20.9 in North East Lincolnshire; the median was 15.2."),
    ] {
        let sentence = words(question).sentence;
        assert!(sentence.ends_with(end), "{question}: {sentence}");
    }
}

#[test]
fn a_strip_calls_neither_end_the_best_where_no_direction_is_agreed() {
    let texts = |question: &str| {
        let scene = scene(question, 1100.0);
        scene.text_boxes().map(|(text, ..)| text.to_owned()).collect::<Vec<_>>().join("|")
    };
    let judged = texts("measure=agency-rate&areas=kent&view=strip");
    assert!(judged.contains("lowest quarter (best)") && judged.contains("|highest quarter|"), "{judged}");
    let unjudged = texts("measure=looked-after-rate&areas=kent&view=strip");
    assert!(unjudged.contains("lowest quarter") && !unjudged.contains("best"), "{unjudged}");
}

#[test]
fn every_council_of_a_strip_can_be_found_from_the_lowest_to_the_highest_figure() {
    for (question, width) in [
        ("measure=agency-rate&areas=gloucestershire,kent&view=strip", 320.0),
        ("measure=progress-8&view=strip", 640.0),
        ("measure=looked-after-spending&areas=kent&view=strip", 1100.0),
    ] {
        let parsed = Question::parse(question).unwrap();
        let answer = answer(&DATASET, &parsed).unwrap();
        let scene = scene(question, width);
        let mut at = 0;
        for (id, _) in &answer.field.members {
            let begins = format!("{}, ", answer.area(*id).name);
            let found = scene.hits[at..].iter().position(|hit| hit.label.starts_with(&begins));
            at += found.unwrap_or_else(|| panic!("{question}: {begins} is not after {at}")) + 1;
        }
        let inside = |hit: &likeforlike::Hit| (0.0..=scene.width).contains(&hit.x) && hit.y <= scene.height;
        assert!(scene.hits.iter().all(inside), "{question}");
    }
}

#[test]
fn no_two_councils_of_a_strip_stand_on_one_place() {
    // On a phone; of the second measure 91 have a figure of nothing, of the third 58 one of 105.
    for (measure, n) in [
        ("phonics-send-support", 151),
        ("permanent-exclusions-special", 147),
        ("ks2-reading-average-score", 151),
    ] {
        let scene = scene(&format!("measure={measure}&view=strip"), 320.0);
        let mut places = BTreeMap::new();
        for hit in scene.hits.iter().filter(|hit| hit.label.contains(" of 151") && hit.x < scene.width) {
            let place = ((hit.x * 10.0).round() as i64, (hit.y * 10.0).round() as i64);
            assert_eq!(places.insert(place, &hit.label), None, "{}", hit.label);
        }
        assert_eq!(places.len(), n, "{measure}"); // those beyond the scale stand at its edge together
        assert!(scene.height < 420.0, "{measure}: {}", scene.height);
    }
}

#[test]
fn a_council_far_out_is_named_beyond_the_scale_unless_it_is_chosen() {
    let note = |question: &str| {
        let scene = scene(question, 640.0);
        scene.text_boxes().any(|(text, ..)| text.contains("Beyond the scale: Isles of Scilly 100.0%"))
    };
    assert!(note("measure=agency-rate&view=strip"));
    assert!(!note("measure=agency-rate&areas=isles-of-scilly&view=strip"));
}

#[test]
fn strips_say_where_an_area_stood_first_and_last_but_never_across_a_break() {
    let sentence = words("measure=agency-rate&areas=gloucestershire&view=strips").sentence;
    let end = "joint 59th of 150 councils (2 share this figure), counted from the lowest, in the second lowest quarter, \
               after 9.6% in 2016, joint 47th of 144, in the second lowest quarter.";
    assert!(sentence.ends_with(end), "{sentence}");
    let broken = words("measure=good-level-of-development&areas=gloucestershire&view=strips").sentence;
    assert!(!broken.contains("after") && broken.contains("joint 69th of 153"), "{broken}");
}

#[test]
fn the_table_of_strips_has_each_periods_own_field() {
    let table = words("measure=agency-rate&areas=gloucestershire,dorset&view=strips").table;
    assert_eq!(
        table.head[..8].join(" "),
        "Period Lowest First quartile Median Third quartile Highest Councils Without a figure"
    );
    assert_eq!(table.rows.len(), 10);
    assert_eq!(
        table.rows[0].cells,
        ["2016", "0.0%", "7.2%", "13.7%", "23.9%", "53.1%", "144", "8", "9.6%", "did not exist"]
    );
    assert_eq!(table.rows[9].cells[6..8], ["150", "3"]);
}

#[test]
fn a_slope_counts_who_rose_fell_and_stayed_as_counted_by_hand() {
    for question in [
        "measure=looked-after-rate&areas=kent&view=slope",
        "measure=agency-rate&areas=gloucestershire&from=2019&period=2023&view=slope",
        "measure=progress-8&areas=cumbria&view=slope",
    ] {
        let parsed = Question::parse(question).unwrap();
        let answer = answer(&DATASET, &parsed).unwrap();
        let mut counts = [0; 3];
        for (id, _) in DATASET.authorities() {
            if let (Cell::Figure(first), Cell::Figure(last)) =
                (answer.cell(id, 0), answer.cell(id, answer.focus))
            {
                counts[if first < last {
                    0
                } else if first > last {
                    1
                } else {
                    2
                }] += 1;
            }
        }
        let [rose, fell, stayed] = counts;
        let sum = rose + fell + stayed;
        let stayed = if stayed > 0 {
            format!(", fell in {fell} and stayed the same in {stayed}")
        } else {
            format!(" and fell in {fell}")
        };
        let end = format!("of {sum} councils with both figures, the figure rose in {rose}{stayed}.");
        let sentence = words(question).sentence;
        assert!(sentence.ends_with(&end), "{sentence} should end with {end}");
    }
    let all = words("measure=looked-after-spending&areas=kent&view=slope").sentence;
    assert!(all.ends_with("; the figure rose in all 145 councils with both figures."), "{all}");
}

#[test]
fn a_slope_names_a_council_with_one_of_the_two_figures_and_joins_nothing() {
    let question = "measure=agency-rate&areas=south-gloucestershire,cumbria&with=none&view=slope";
    let sentence = words(question).sentence;
    assert!(
        sentence.contains(
            "21.9% of the children’s social work workforce in September 2025 (there was none for 2016)"
        ),
        "{sentence}"
    );
    assert!(sentence.contains("; there was no figure for Cumbria for 2025; of "), "{sentence}");
    let scene = scene(question, 640.0);
    let said =
        |begins: &str| scene.hits.iter().find(|hit| hit.label.starts_with(begins)).unwrap().label.clone();
    assert_eq!(said("South Gloucestershire"), "South Gloucestershire: no figure in 2016, 21.9% in 2025");
    assert_eq!(said("Cumbria"), "Cumbria: 25.1% in 2016, no figure in 2025");
    assert_eq!(said("Kent"), "Kent: 13.7% in 2016, 13.2% in 2025, down 0.5 percentage points");
}

#[test]
fn gaps_are_told_in_percentage_points_and_in_the_unit_of_other_measures() {
    for (question, part) in [
        (
            "measure=agency-rate&areas=gloucestershire,kent&with=england,neighbours&view=gaps",
            "in September 2025, 2.8 percentage points below England (13.0%) and 1.7 percentage points below the mean of its \
             statistical neighbours (11.9%); in Kent the figure was 13.2%, 0.2 percentage points above England (13.0%)",
        ),
        ("measure=looked-after-rate&areas=kingston-upon-thames&view=gaps", ", 37 below England (67)."),
        ("measure=progress-8&areas=gloucestershire&view=gaps", ", 0.22 above England (−0.03)."),
        (
            "measure=looked-after-spending&areas=gloucestershire&with=england,neighbours&view=gaps",
            "in 2024-25, £7,188,864 below the mean of its statistical neighbours (£101,258,912).",
        ),
        (
            "measure=agency-rate&areas=england,kent&with=england&view=gaps",
            "13.0% of the children’s social work workforce in September 2025; in Kent",
        ),
        (
            "measure=looked-after-rate&areas=city-of-london,kent&view=gaps",
            "There is no figure for the City of London for 2025 (suppressed to protect small numbers). In Kent, ",
        ),
    ] {
        let sentence = words(question).sentence;
        assert!(sentence.contains(part), "{question}: {sentence}");
    }
}

#[test]
fn a_gap_is_the_figure_minus_its_benchmark() {
    let parsed =
        Question::parse("measure=agency-rate&areas=gloucestershire&with=england,neighbours&view=gaps")
            .unwrap();
    let answer = answer(&DATASET, &parsed).unwrap();
    let gap = answer.areas[0].values[answer.focus].gap;
    assert_eq!((gap.england, gap.neighbours_mean), (Decimal::parse("-2.8"), Decimal::parse("-1.73")));
    let rows =
        words("measure=agency-rate&areas=gloucestershire&with=england,neighbours&view=gaps").table.rows;
    assert_eq!(rows[0].cells, ["Gloucestershire", "10.2%", "England", "13.0%", "−2.8"]);
    assert_eq!(rows[1].cells[2..], ["Mean of its statistical neighbours", "11.9%", "−1.7"]);
}

#[test]
fn a_view_that_does_not_suit_is_refused_with_what_to_do() {
    for (question, why) in [
        ("measure=caseload&view=gaps", "it shows chosen councils: add one, such as areas=gloucestershire"),
        ("measure=caseload&areas=kent&with=none&view=gaps", "add one, such as with=england"),
        ("measure=caseload&areas=kent&show=gap&view=gaps", "leave show=gap out"),
        ("measure=looked-after-spending&areas=kent&with=england,region&view=gaps", "such as with=neighbours"),
        (
            "measure=caseload&areas=kent&show=rank&view=strip",
            "it shows figures and not ranks: leave show=rank out",
        ),
        ("measure=caseload&areas=kent&from=2025&view=strips", "it needs two periods, and one is chosen"),
        ("measure=caseload&areas=kent&period=2016&view=slope", "it needs two periods, and one is chosen"),
        (
            "measure=good-level-of-development&areas=kent&view=slope",
            "choose from and to on one side of the break",
        ),
    ] {
        let error = refused(question);
        assert!(
            error.contains(" does not suit this question: ") && error.contains(why),
            "{question}: {error}"
        );
    }
}

#[test]
fn changes_and_real_terms_have_their_strips_slopes_and_gaps_too() {
    for (question, part) in [
        ("measure=agency-rate&areas=kent&show=change&view=strip", "percentage points"),
        (
            "measure=looked-after-spending&areas=kent&with=neighbours&show=real,per-child&view=gaps",
            "£86 below the mean",
        ),
        ("measure=looked-after-spending&areas=kent&show=real&view=slope", "in 2024-25 prices"),
    ] {
        let sentence = words(question).sentence;
        assert!(sentence.contains(part), "{question}: {sentence}");
    }
}

#[test]
fn gaps_of_many_councils_to_many_others_are_still_a_sentence() {
    // Four councils with three benchmarks each were 120 words.
    let words = words(
        "measure=agency-rate&areas=gloucestershire,kent,torbay,cumbria&with=england,region,neighbours&view=gaps",
    );
    assert!(words.sentence.contains("below the South West (14.9%) and 1.7 percentage points below the mean"));
    assert!(
        words
            .sentence
            .contains("; in Kent the figure was 13.2%, 0.2 percentage points above England (13.0%); in"),
        "{}",
        words.sentence
    );
    assert!(words.sentence.split_whitespace().count() < 90, "{}", words.sentence);
    assert!(words.alt.contains("0.2 percentage points below the South East (13.4%)"), "{}", words.alt);
    assert_eq!(
        words.subtitle,
        "% of the workforce, beside England, the region and the mean of statistical neighbours, 2025"
    );
}

#[test]
fn england_has_no_gap_to_itself_nor_a_region_that_its_publisher_could_leave_out() {
    let alone = refused("measure=agency-rate&areas=england&with=england,region&view=gaps");
    assert!(alone.contains("add one, such as areas=gloucestershire"), "{alone}");
    let rows = words("measure=agency-rate&areas=england,kent&with=england,region&view=gaps").table.rows;
    assert!(rows.iter().all(|row| row.cells[0] == "Kent"), "{rows:?}");
}

#[test]
fn a_difference_of_scores_does_not_carry_what_zero_means_in_a_score() {
    let table = words("measure=progress-8&areas=kent&view=gaps").table;
    assert_eq!(table.head[4], "Gap, points");
    let words = words("measure=progress-8&areas=kent&show=gap&view=strip");
    assert!(words.subtitle.starts_with("Points, "), "{}", words.subtitle);
}

#[test]
fn of_several_councils_at_an_end_of_the_range_none_is_named_alone() {
    for view in ["strip", "bars", "table", "map"] {
        let alt = words(&format!("measure=agency-rate&areas=kent&view={view}")).alt;
        let range = "They range from 0.0% (5 councils) to 100.0% (Isles of Scilly).";
        assert!(alt.contains(range), "{view}: {alt}");
    }
}

#[test]
fn the_tables_of_one_measure_have_captions_of_their_own() {
    let caption = |view: &str| words(&format!("measure=agency-rate&areas=kent&view={view}")).table.caption;
    let mut captions = ["strip", "strips", "slope", "gaps", "table", "line"].map(caption);
    assert_eq!(captions[2], "Agency social workers, % of the workforce, 2016 and 2025");
    captions.sort();
    assert!(captions.windows(2).all(|two| two[0] != two[1]), "{captions:?}");
}

#[test]
fn a_sentence_of_a_council_without_a_figure_still_says_what_is_measured() {
    assert_eq!(
        words("measure=progress-8&areas=cumbria&view=strip").sentence,
        "There is no figure for Progress 8: average progress from 11 to 16 in Cumbria for 2024 (the council did not \
         exist); it was −0.03 in England; the median was −0.05."
    );
    let caveats = words("measure=agency-rate&areas=cumbria&period=2025&view=strips").caveats;
    assert!(caveats.iter().any(|(code, _)| *code == "abolished"));
    // That it was abolished says that it no longer existed.
    assert!(caveats.iter().all(|(_, text)| !text.contains("did not exist")), "{caveats:?}");
}

#[test]
fn a_caption_does_not_say_twice_what_a_title_ends_in() {
    let captions = ["ehc-assessments-number&view=strips", "agency-rate&show=rank&view=bars"]
        .map(|question| words(&format!("measure={question}&areas=kent")).table.caption);
    assert!(captions[0].starts_with("Education, health and care assessments, the spread"), "{captions:?}");
    assert_eq!(captions[1], "Agency social workers: rank, counted from the lowest, 2025");
}
