//! Our curves against those that lifelines drew of the same lengths.

use super::dataset;
use likeforlike::{Grade, Held, Judgement, Step, kaplan_meier, runs};
use serde_json::Value;

fn recorded() -> Vec<Value> {
    let vectors: Value = serde_json::from_str(include_str!("vectors.json")).unwrap();
    vectors["curves"].as_array().unwrap().clone()
}

fn lengths(curve: &Value) -> Vec<(u32, bool)> {
    let lengths = curve["lengths"].as_array().unwrap().iter();
    lengths.map(|one| (days(&one[0]).unwrap(), one[1].as_bool().unwrap())).collect()
}

fn days(value: &Value) -> Option<u32> {
    value.as_u64().map(|days| u32::try_from(days).unwrap())
}

#[test]
fn shares_and_limits_are_those_of_lifelines() {
    let mut held = 0;
    for curve in recorded() {
        let (name, steps) = (&curve["name"], kaplan_meier(&lengths(&curve)));
        let expected = curve["steps"].as_array().unwrap();
        assert_eq!(steps.len(), expected.len(), "{name}");
        for (step, expected) in steps.iter().zip(expected) {
            assert_eq!(Some(step.days), days(&expected[0]), "{name}");
            let share = expected[1].as_f64().unwrap();
            assert!((step.share - share).abs() < 1e-9, "{name}: {step:?} and not {expected}");
            let limits = expected[2].as_f64().zip(expected[3].as_f64());
            assert_eq!(step.limits.is_some(), limits.is_some(), "{name}: {step:?}");
            if let (Some((low, high)), Some((expected_low, expected_high))) = (step.limits, limits) {
                let apart = (low - expected_low).abs().max((high - expected_high).abs());
                assert!(apart < 1e-6, "{name}: {step:?} and not {expected}");
                held += 1;
            }
        }
    }
    assert!(held > 1000, "{held} intervals are few: where are the curves?");
}

#[test]
fn quarters_and_their_limits_are_those_of_lifelines() {
    for curve in recorded() {
        let steps = kaplan_meier(&lengths(&curve));
        for (reached, expected) in [0.25, 0.5, 0.75].into_iter().zip(curve["quarters"].as_array().unwrap()) {
            let expected =
                Held { days: days(&expected[0]), low: days(&expected[1]), high: days(&expected[2]) };
            assert_eq!(Held::of(&steps, reached), expected, "{}: {reached}", curve["name"]);
        }
    }
}

#[test]
fn the_runs_of_the_dataset_are_those_that_the_recorded_curves_are_of() {
    let all: Vec<_> = dataset().authorities().map(|(id, _)| id).collect();
    let curves = recorded();
    let mut compared = 0;
    for judgement in Judgement::ALL {
        for (grade, goal) in [
            (Grade::Inadequate, Grade::RequiresImprovement),
            (Grade::Inadequate, Grade::Good),
            (Grade::RequiresImprovement, Grade::Good),
            (Grade::Good, Grade::Outstanding),
        ] {
            let runs = runs(dataset(), &all, judgement, grade, goal);
            let mut ours: Vec<_> = runs.iter().map(|run| (run.days(), run.end.is_reached())).collect();
            ours.sort_unstable();
            let is_same = |curve: &&Value| {
                curve["judgement"] == judgement.name()
                    && curve["grade"] == grade.name()
                    && curve["goal"] == goal.name()
            };
            let mut theirs = curves.iter().find(is_same).map(lengths).unwrap_or_default();
            theirs.sort_unstable();
            assert_eq!(
                ours,
                theirs,
                "{} from {} to {}: if data/inspections.csv has changed, run tests/survival/make.py again",
                judgement.name(),
                grade.name(),
                goal.name()
            );
            compared += usize::from(!ours.is_empty());
        }
    }
    let of_dataset = curves.iter().filter(|curve| curve["judgement"].is_string()).count();
    assert_eq!((compared, compared > 20), (of_dataset, true));
}

#[test]
fn the_first_step_has_everyone_and_every_later_one_those_who_are_left() {
    for curve in recorded() {
        let lengths = lengths(&curve);
        let steps = kaplan_meier(&lengths);
        let mut left = lengths.len();
        for Step { days, at_risk, reached, censored, .. } in &steps {
            assert_eq!(*at_risk, left, "{}: day {days}", curve["name"]);
            left -= reached + censored;
        }
        assert_eq!(left, 0, "{}", curve["name"]);
    }
}
