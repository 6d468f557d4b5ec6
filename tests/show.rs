//! What a question shows of the figures, and among whom it ranks: worked by hand, and held against one another.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

use likeforlike::{Answer, Cell, Dataset, Decimal, Question, Record, Status, holds, records};
use std::path::Path;
use std::sync::LazyLock;

static DATASET: LazyLock<Dataset> = LazyLock::new(|| {
    likeforlike::cli::open_dataset(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
});

fn answer(question: &str) -> Answer<'static> {
    let question = Question::parse(question).unwrap_or_else(|error| panic!("{question}: {error}"));
    likeforlike::answer(&DATASET, &question).unwrap_or_else(|error| panic!("{question}: {error}"))
}

fn refused(question: &str) -> String {
    let question = Question::parse(question).unwrap();
    likeforlike::answer(&DATASET, &question).unwrap_err().to_string()
}

/// The figure of the first chosen area in a period.
fn figure(answer: &Answer<'_>, label: &str) -> Option<Decimal> {
    let at = (0..answer.periods.len()).find(|at| answer.period(*at).short_label() == label).unwrap();
    answer.areas[0].values[at].cell.figure()
}

fn whole(number: i64) -> Option<Decimal> {
    Some(Decimal::new(number, 0))
}

#[test]
fn real_terms_and_per_child_are_as_worked_by_hand() {
    // £34,614,361 in 2016-17 with a deflator of 76.218 is £45,414,943 in the prices of 2024-25 (100); shared among
    // the 125,354 children of June 2016 it is £362.29. £98,504,394 in 2022-23: 90.768, 128,958 children of June 2022.
    for (show, period, expected) in [
        ("real", "2016-17", 45_414_943),
        ("real", "2022-23", 108_523_262),
        ("real", "2024-25", 94_070_048),
        ("real,per-child", "2016-17", 362),
        ("real,per-child", "2022-23", 842),
        ("per-child", "2022-23", 764),
        ("per-child", "2024-25", 706),
    ] {
        let answer = answer(&format!("measure=looked-after-spending&areas=gloucestershire&show={show}"));
        assert_eq!(figure(&answer, period), whole(expected), "{show} {period}");
    }
}

#[test]
fn real_terms_and_per_child_are_said_in_title_axis_and_sentence() {
    let answer = answer("measure=looked-after-spending&areas=gloucestershire&show=real,per-child");
    let words = likeforlike::words(&answer);
    assert_eq!(words.title, "Spending on looked-after children, in 2024-25 prices, for each child");
    assert!(words.subtitle.starts_with("£ for each child aged 0 to 17"), "{}", words.subtitle);
    assert!(
        words.sentence.contains("£706 for each child (in 2024-25 prices) in 2024-25"),
        "{}",
        words.sentence
    );
}

#[test]
fn only_money_by_financial_years_is_put_right_and_only_a_total_is_shared_out() {
    for (question, message) in [
        ("measure=agency-rate&show=real", "\"agency-rate\" is no amount of money"),
        ("measure=agency-rate&show=per-child", "\"agency-rate\" is no amount of money"),
    ] {
        assert!(refused(question).starts_with(message), "{}", refused(question));
    }
    // No total of pounds is left that is shared out among children though it is a mean already.
    let mut kinds = [0, 0];
    for series in DATASET.all_series() {
        let question = format!("measure={}&show=per-child", series.measure.slug);
        match likeforlike::answer(&DATASET, &Question::parse(&question).unwrap()) {
            Ok(answer) => {
                kinds[0] += 1;
                assert!(series.measure.unit_label.starts_with('£'), "{question}");
                assert!(!answer.is_total, "{question}");
            }
            Err(_) => kinds[1] += 1,
        }
    }
    assert!(kinds[0] > 5 && kinds[1] > 300, "{kinds:?}");
}

#[test]
fn change_gap_index_and_rank_follow_from_the_figures() {
    let of = |show: &str| answer(&format!("measure=agency-rate&areas=gloucestershire&from=2017&show={show}"));
    let values = of("value");
    let england = values.dataset.england().unwrap();
    let (change, gap, index, rank) = (of("change"), of("gap"), of("index"), of("rank"));
    let base = values.areas[0].values[0].cell.figure().unwrap();
    for at in 0..values.periods.len() {
        let value = values.areas[0].values[at].cell.figure().unwrap();
        let shown = |answer: &Answer<'_>| answer.areas[0].values[at].cell.figure().unwrap();
        assert_eq!(shown(&change), value.minus(base).unwrap());
        assert_eq!(shown(&gap), value.minus(values.cell(england, at).figure().unwrap()).unwrap());
        assert!((shown(&index).to_f64() - 100.0 * value.to_f64() / base.to_f64()).abs() <= 0.05);
        let expected = values.areas[0].values[at].rank.unwrap();
        assert_eq!(shown(&rank), whole(i64::try_from(expected.rank).unwrap()).unwrap());
        assert_eq!(rank.areas[0].values[at].rank, Some(expected));
    }
    assert_eq!(gap.cell(england, 0), Cell::Gap(Status::NotApplicable));
    assert_eq!(change.measure().unit, likeforlike::Unit::Points);
}

#[test]
fn a_rank_and_a_gap_are_said_in_their_own_units_and_nobody_stands_beside_them() {
    for (show, says) in [
        ("rank", "the rank by agency social workers was 59 in September 2025, after 47 in 2016"),
        (
            "gap",
            "the gap to England in agency social workers was \u{2212}2.8 percentage points in September 2025",
        ),
        (
            "change",
            "the change in agency social workers since 2016 was 0.6 percentage points in September 2025",
        ),
        ("index", "the index of agency social workers stood at 106.3 (2016 = 100) in September 2025"),
    ] {
        let answer = answer(&format!("measure=agency-rate&areas=gloucestershire&show={show}"));
        let words = likeforlike::words(&answer);
        assert!(words.sentence.contains(says), "{}", words.sentence);
        let beside = if ["rank", "gap"].contains(&show) { 2 } else { 3 };
        assert_eq!(words.table.head.len(), beside, "{:?}", words.table.head);
    }
}

#[test]
fn nothing_is_shown_across_a_break() {
    let answer = answer("measure=good-level-of-development&areas=kent&show=index&from=2018&to=2024");
    let at = (0..answer.periods.len()).find(|at| answer.period(*at).short_label() == "2024").unwrap();
    assert_eq!(answer.areas[0].values[0].cell.figure(), whole(100));
    assert_eq!(answer.areas[0].values[at].cell, Cell::Gap(Status::NotApplicable));
}

#[test]
fn a_total_has_no_gap_to_england_but_one_to_other_councils() {
    let message = refused("measure=looked-after-spending&areas=kent&show=gap");
    assert!(message.contains("is the sum of its councils"), "{message}");
    let answer = answer("measure=looked-after-spending&areas=kent&show=gap&with=neighbours");
    assert!(answer.areas[0].values.last().unwrap().cell.figure().is_some());
    assert!(refused("measure=agency-rate&areas=kent&show=gap&with=none").contains("add with=england"));
}

#[test]
fn a_group_is_ranked_by_itself() {
    for (group, members, phrase) in [
        ("region", 19, "of 19 councils in the South East"),
        ("type", 21, "of 21 councils of its type"),
        ("neighbours", 11, "of 11 councils (Kent and its statistical neighbours), counted"),
        ("surrey,essex", 3, "of 3 councils chosen for comparison"),
    ] {
        let answer = answer(&format!("measure=agency-rate&areas=kent&period=2025&group={group}"));
        let rank = answer.areas[0].values[answer.focus].rank.unwrap();
        assert_eq!((rank.n, answer.field.members.len()), (members, members), "{group}");
        assert!(answer.field.members.iter().all(|(id, _)| answer.is_among(*id)));
        let sentence = likeforlike::words(&answer).sentence;
        assert!(sentence.contains(phrase), "{sentence}");
        // Fewer than twenty make no quarters.
        assert_eq!(answer.areas[0].values[answer.focus].quarter.is_some(), members >= 20, "{group}");
    }
}

#[test]
fn means_of_a_group_are_of_those_that_existed_and_have_a_figure() {
    let answer = answer("measure=agency-rate&areas=kent&with=type,all&period=2025");
    let names: Vec<_> = answer.groups.iter().map(|group| (group.with.name(), group.area)).collect();
    assert_eq!(names, [("type", Some(0)), ("all", None)]);
    let all = answer.groups[1].peers.values[answer.focus];
    assert_eq!((all.n, all.of), (150, 153));
    assert_eq!(all.median, answer.field.median());
    let sum: f64 = answer.field.members.iter().map(|(_, figure)| figure.to_f64()).sum();
    assert!((all.mean.unwrap().to_f64() - sum / 150.0).abs() < 0.0001);
}

#[test]
fn the_older_neighbour_model_stays_at_hand() {
    let neighbours = |question: &str| {
        let answer = answer(question);
        let peers = answer.areas[0].peers.clone().unwrap();
        (peers.model, peers.members)
    };
    let (now, before) = (
        neighbours("measure=agency-rate&areas=kent&with=neighbours"),
        neighbours("measure=agency-rate&areas=kent&with=neighbours&model=2021"),
    );
    assert_eq!((now.0, before.0), (2025, 2021));
    assert_ne!(now.1, before.1);
}

#[test]
fn names_that_do_not_exist_are_answered_with_the_nearest() {
    for (question, message) in [
        ("measure=agency-rate&areas=kent&group=surey", "there is no area \"surey\": did you mean surrey?"),
        ("measure=agency-rate&areas=kent&group=regoin", "there is no area \"regoin\": did you mean region?"),
        ("measure=agency-rate&group=type", "group=type is told by a council, and none is chosen: add areas="),
        ("measure=agency-rate&model=2020", "\"2020\" is not a neighbour model: use 2025 or 2021"),
        (
            "measure=agency-rate&mark=soon:better",
            "\"agency-rate\" has no period \"soon\": it has 2016 to 2025",
        ),
    ] {
        assert_eq!(refused(question), message);
    }
}

#[test]
fn records_rest_on_an_unbroken_stretch() {
    let answer = answer("measure=agency-rate&areas=gloucestershire,south-gloucestershire");
    let found = records(&answer, answer.areas[0].id);
    assert_eq!(found, [Record::Lowest { since: Some(0), from: 0 }, Record::Falls { steps: 3, from: 0 }]);
    // South Gloucestershire's stretch begins after its gap of 2016.
    for record in records(&answer, answer.areas[1].id) {
        let (Record::Highest { from, .. }
        | Record::Lowest { from, .. }
        | Record::Rises { from, .. }
        | Record::Falls { from, .. }
        | Record::Crossed { from, .. }) = record;
        assert!(from >= 1, "{record:?}");
    }
}

#[test]
fn a_standing_that_holds_holds_against_all() {
    let kent = answer("measure=looked-after-rate&areas=kent");
    let found = holds(&kent, kent.areas[0].id).unwrap();
    assert_eq!(found.side, Some(std::cmp::Ordering::Less));
    let gloucestershire = answer("measure=agency-rate&areas=gloucestershire");
    assert_eq!(holds(&gloucestershire, gloucestershire.areas[0].id).unwrap().side, None);
    let england = answer("measure=agency-rate&areas=england");
    assert!(holds(&england, england.areas[0].id).is_err());
}

#[test]
fn every_measure_answers_whatever_is_shown_of_it() {
    for series in DATASET.all_series() {
        for show in ["change", "gap", "index", "rank"] {
            let question = format!(
                "measure={}&areas=gloucestershire,cumbria,isles-of-scilly,south-west&with=neighbours,type,all&show={show}",
                series.measure.slug
            );
            let asked = Question::parse(&question).unwrap();
            // A score about zero has no index, and says so.
            let below_zero = |error: &likeforlike::Error| error.to_string().contains("below zero");
            if show == "index" && likeforlike::answer(&DATASET, &asked).is_err_and(|error| below_zero(&error))
            {
                continue;
            }
            let answer = answer(&question);
            let words = likeforlike::words(&answer);
            for slip in ["{value}", "NaN", "  ", " ,", "..", "%%", "££", "()"] {
                assert!(!words.sentence.contains(slip), "{question}: {slip:?} in {}", words.sentence);
            }
            let findings = likeforlike::findings(&answer);
            assert!(findings.is_empty(), "{findings:?}");
        }
    }
}

#[test]
fn ranks_are_shown_as_ranks_in_every_row_and_told_once() {
    for view in ["bars", "table", "map"] {
        let answer = answer(&format!("measure=agency-rate&areas=kent,torbay&show=rank&view={view}"));
        let words = likeforlike::words(&answer);
        let figure = words.table.head.iter().position(|head| head == "2025").unwrap();
        let kent = words.table.rows.iter().find(|row| row.cells[0] == "Kent").unwrap();
        assert_eq!(kent.cells[figure], "79", "{view}");
        // The figures that are ranked range from 0 to 100; the ranks do not.
        assert!(!words.alt.contains("range from"), "{view}: {}", words.alt);
        assert!(words.sentence.ends_with("; in Torbay the rank was 46."), "{view}: {}", words.sentence);
    }
}
