//! The figures that stories rest on, each checked by hand against `data/inspections.csv` when it was written down, and
//! what is refused.

use super::{ask, dataset};
use likeforlike::{Date, Grade, Held, Judgement, Run, RunEnd, RunPlace, TallyOf, runs};

fn held(days: u32, low: u32, high: Option<u32>) -> Held {
    Held { days: Some(days), low: Some(low), high }
}

fn named(run: &Run) -> (&str, String, String, u32) {
    (&dataset().area(run.area).slug, run.from.to_string(), run.end.date().to_string(), run.days())
}

/// In thousandths, as it is printed.
fn thousandths(share: f64) -> i32 {
    (share * 1000.0).round() as i32
}

#[test]
fn how_long_councils_took_from_inadequate_to_any_better_grade() {
    let found = ask("areas=gloucestershire&claim=18-36").unwrap();
    assert_eq!((found.runs.len(), found.reached), (66, 52));
    assert_eq!(
        found.quarters,
        [held(983, 916, Some(1083)), held(1191, 1083, Some(1337)), held(1476, 1320, Some(2223))]
    );
    let reached: Vec<&Run> = found.runs.iter().filter(|run| run.end.is_reached()).collect();
    assert_eq!(named(reached[0]), ("barnet", "2017-07-07".into(), "2019-07-01".into(), 724));
    assert_eq!(named(reached[51]), ("bradford", "2018-10-29".into(), "2026-05-21".into(), 2761));

    let own = &found.chosen[0].1[0];
    assert_eq!(named(own), ("gloucestershire", "2017-06-13".into(), "2022-04-01".into(), 1753));
    // It took longer in Slough, Sunderland, Torbay, Surrey, Sandwell, Buckinghamshire and Bradford; Devon waits.
    assert_eq!(found.place(1753), RunPlace { shorter: 44, same: 1, longer: 7, not_yet: 1 });

    let claim = found.claim.unwrap();
    assert_eq!((claim.counted, claim.unknown), ([0, 24, 28], 10));
    assert_eq!(claim.before, Some((0.0, None)));
    let (share, limits) = claim.by_end.unwrap();
    let (low, high) = limits.unwrap();
    assert_eq!([share, low, high].map(thousandths), [410, 296, 547]);
}

#[test]
fn how_long_councils_took_from_inadequate_to_good() {
    let found = ask("areas=gloucestershire&reach=good&claim=18-36").unwrap();
    assert_eq!((found.runs.len(), found.reached), (64, 37));
    assert_eq!(
        found.quarters,
        [held(1377, 1095, Some(2325)), held(2649, 2325, Some(2974)), held(3833, 2833, None)]
    );
    let reached: Vec<&Run> = found.runs.iter().filter(|run| run.end.is_reached()).collect();
    assert_eq!(named(reached[0]), ("barnet", "2017-07-07".into(), "2019-07-01".into(), 724));
    assert_eq!(named(reached[36]), ("lambeth", "2015-05-12".into(), "2026-03-10".into(), 3955));
    assert_eq!(found.chosen[0].1[0].days(), 2974);
    assert_eq!(found.place(2974), RunPlace { shorter: 31, same: 1, longer: 5, not_yet: 7 });
    let claim = found.claim.unwrap();
    assert_eq!((claim.counted, claim.unknown), ([0, 8, 29], 8));
    let (share, limits) = claim.by_end.unwrap();
    let (low, high) = limits.unwrap();
    assert_eq!([share, low, high].map(thousandths), [135, 70, 253]);
}

#[test]
fn a_run_ends_where_its_rule_says() {
    let good = |year, month, day| RunEnd::Reached { on: Date::new(year, month, day), grade: Grade::Good };
    let better = |year, month, day| RunEnd::Reached {
        on: Date::new(year, month, day),
        grade: Grade::RequiresImprovement,
    };
    for (slug, goal, from, end) in [
        // A second judgement of the same grade neither ends a run nor begins one.
        ("slough", Grade::RequiresImprovement, Date::new(2014, 2, 14), better(2019, 3, 4)),
        ("bradford", Grade::RequiresImprovement, Date::new(2018, 10, 29), better(2026, 5, 21)),
        // On the way to good, a run goes on through requires improvement.
        ("gloucestershire", Grade::Good, Date::new(2017, 6, 13), good(2025, 8, 4)),
        // A better grade than the goal reaches it.
        ("barnet", Grade::RequiresImprovement, Date::new(2017, 7, 7), good(2019, 7, 1)),
        // Abolished on the way.
        ("northamptonshire", Grade::Good, Date::new(2019, 7, 29), RunEnd::Abolished(Date::new(2021, 3, 31))),
        ("cumbria", Grade::Good, Date::new(2015, 5, 13), RunEnd::Abolished(Date::new(2023, 3, 31))),
        // Inspected without an overall grade.
        (
            "liverpool",
            Grade::RequiresImprovement,
            Date::new(2023, 5, 25),
            RunEnd::NoGrade(Date::new(2026, 7, 7)),
        ),
        // Still on the way on the last day that is known.
        ("devon", Grade::RequiresImprovement, Date::new(2020, 3, 17), RunEnd::Open(Date::new(2026, 8, 20))),
    ] {
        let area = dataset().find_area(slug).unwrap();
        let found = runs(dataset(), &[area], Judgement::Overall, Grade::Inadequate, goal);
        assert_eq!(found, [Run { area, from, end }], "{slug}");
    }
}

#[test]
fn runs_are_sorted_and_of_equal_ones_those_that_got_there_come_first() {
    for text in ["", "reach=good", "grade=good", "judgement=leadership&grade=requires-improvement"] {
        let found = ask(text).unwrap();
        let keys: Vec<_> = found.runs.iter().map(|run| (run.days(), !run.end.is_reached())).collect();
        assert!(keys.is_sorted(), "{text}");
        assert_eq!(found.steps[0].at_risk, found.runs.len(), "{text}");
    }
}

#[test]
fn without_a_goal_the_next_better_grade_ends_a_run() {
    for (text, grade, goal) in [
        ("", Grade::Inadequate, Grade::RequiresImprovement),
        ("reach=better", Grade::Inadequate, Grade::RequiresImprovement),
        ("grade=requires-improvement", Grade::RequiresImprovement, Grade::Good),
        ("grade=good", Grade::Good, Grade::Outstanding),
        ("grade=inadequate&reach=outstanding", Grade::Inadequate, Grade::Outstanding),
    ] {
        let found = ask(text).unwrap();
        assert_eq!((found.grade, found.goal), (grade, goal), "{text}");
    }
}

#[test]
fn a_chosen_council_has_its_runs_whether_it_is_among_those_counted_or_not() {
    let found = ask("areas=gloucestershire,kent&group=neighbours").unwrap();
    let [gloucestershire, kent] = ["gloucestershire", "kent"].map(|slug| dataset().find_area(slug).unwrap());
    assert_eq!(found.of, TallyOf::Neighbours(gloucestershire));
    assert!(found.runs.iter().all(|run| run.area != gloucestershire));
    assert_eq!(found.chosen[0].0, gloucestershire);
    assert_eq!(found.chosen[0].1[0].days(), 1753);
    assert_eq!(found.chosen[1], (kent, vec![])); // never inadequate
    // A region may be chosen for its group; it has no runs of its own.
    let found = ask("areas=south-west&group=region").unwrap();
    assert!(found.runs.len() > 3 && found.chosen.is_empty());
}

#[test]
fn years_are_those_in_which_a_run_begins() {
    let all = ask("").unwrap().runs;
    let between = |text: &str| ask(text).unwrap().runs;
    let (early, late) = (between("to=2016"), between("from=2017"));
    assert_eq!(early.len() + late.len(), all.len());
    assert!(early.iter().all(|run| run.from.year <= 2016) && late.iter().all(|run| run.from.year >= 2017));
    assert!(between("from=2017&to=2017").iter().all(|run| run.from.year == 2017));
    let found = ask("areas=gloucestershire&from=2018").unwrap();
    assert!(found.chosen[0].1.is_empty());
}

#[test]
fn a_claim_longer_than_anyone_is_known_has_no_share_by_its_end() {
    let claim = ask("claim=18-240").unwrap().claim.unwrap();
    assert_eq!((claim.before, claim.by_end, claim.counted), (Some((0.0, None)), None, [0, 52, 0]));
    assert_eq!(claim.unknown, 14);
    let claim = ask("claim=36").unwrap().claim.unwrap();
    assert_eq!((claim.months, claim.days, claim.counted), ((0, 36), (0, 1096), [0, 24, 28]));
}

#[test]
fn what_makes_no_sense_is_said_in_one_sentence() {
    for (text, message) in [
        (
            "grade=good&reach=requires-improvement",
            "requires improvement is no better than good: ask to reach a better grade, or leave reach out",
        ),
        (
            "grade=good&reach=good",
            "good is no better than good: ask to reach a better grade, or leave reach out",
        ),
        (
            "grade=outstanding",
            "no grade is better than outstanding: ask for another, such as grade=inadequate",
        ),
        ("from=2016&to=2015", "from=2016 is after to=2015: exchange the two"),
        (
            "group=kent&areas=kent",
            "no council among those asked about was newly rated inadequate for overall: ask for others, or for \
             another grade",
        ),
        ("from=then", "\"then\" is not a year: write one such as 2017"),
        ("areas=england", "England is not inspected: choose councils"),
    ] {
        let error = ask(text).unwrap_err();
        assert!(error.is_question(), "{text}");
        assert_eq!(error.to_string(), message, "{text}");
    }
}
