//! A measure by years since a judgement.

use super::dataset;
use likeforlike::{
    Aligned, Cell, Date, Decimal, Finding, JudgedCaveat, Question, Status, Unit, aligned, judged,
};

fn ask(text: &str) -> likeforlike::Result<Aligned<'static>> {
    let question = Question::parse(&format!("view=aligned&{text}"))?;
    match judged(dataset(), &question)?.finding {
        Finding::Aligned(found) => Ok(found),
        other => panic!("{text} finds {other:?}"),
    }
}

#[test]
fn agency_workers_by_years_since_an_inadequate_judgement() {
    // NumPy's percentiles of the figures of all 66, each placed by counting anniversaries one by one.
    let expected = [
        (-5, 17, ["8.2", "13.1", "23.2"]),
        (-4, 22, ["7.7", "14.7", "22.725"]),
        (-3, 32, ["6.925", "13.55", "21.425"]),
        (-2, 33, ["8.9", "15.3", "24.5"]),
        (-1, 40, ["12.075", "23.25", "31"]),
        (0, 50, ["19.65", "29.65", "39.95"]),
        (1, 58, ["18.925", "28.8", "35.5"]),
        (2, 58, ["16.35", "25.5", "33.85"]),
        (3, 53, ["14.6", "21.5", "28.3"]),
        (4, 47, ["13.55", "17.6", "29"]),
        (5, 47, ["10.75", "19.5", "27.25"]),
        (6, 42, ["10.675", "16.85", "24.275"]),
        (7, 34, ["12.55", "17.85", "28.575"]),
        (8, 31, ["10.65", "17.3", "21.15"]),
        (9, 23, ["9.95", "12.4", "17.95"]),
        (10, 13, ["9.9", "12.3", "21.2"]),
        (11, 6, ["7.675", "16.2", "22.4"]),
    ];
    let found = ask("measure=agency-rate").unwrap();
    assert_eq!(found.events.len(), 66);
    assert_eq!(found.points.len(), expected.len());
    for (point, (year, n, quartiles)) in found.points.iter().zip(expected) {
        assert_eq!((point.year, point.n), (year, n));
        let expected = quartiles.map(|text| Decimal::parse(text).unwrap().shortest());
        assert_eq!(point.quartiles.map(|all| all.map(Decimal::shortest)), Some(expected), "{year}");
    }
}

#[test]
fn a_chosen_council_has_a_line_for_each_judgement_and_is_named_where_it_has_none() {
    let found = ask("measure=agency-rate&areas=gloucestershire,kent").unwrap();
    let line = &found.lines[0];
    assert_eq!((found.lines.len(), line.on), (1, Date::new(2017, 6, 13)));
    let figures: Vec<_> = line.values.iter().map(|(year, _, cell)| (*year, cell.figure())).collect();
    let published = ["9.6", "22.3", "39.9", "28.6", "21.5", "23.9", "29.8", "26.7", "17.6", "10.2"];
    let expected: Vec<_> = (-1..).zip(published).map(|(year, text)| (year, Decimal::parse(text))).collect();
    assert_eq!(figures, expected);
    assert_eq!(found.areas_without, [dataset().find_area("kent").unwrap()]);

    // Twice inadequate, with a better grade in between: two lines, and two of the judgements.
    let twice: Vec<_> =
        found.events.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].0).collect();
    let slugs: Vec<_> = twice.iter().map(|id| dataset().area(*id).slug.as_str()).collect();
    assert_eq!(slugs, ["knowsley", "tameside"]);
    let found = ask("measure=agency-rate&areas=knowsley").unwrap();
    assert_eq!(found.lines.iter().map(|line| line.on.year).collect::<Vec<_>>(), [2014, 2025]);
}

#[test]
fn a_council_has_figures_while_it_existed() {
    let found = ask("measure=agency-rate&areas=northamptonshire").unwrap();
    let values = &found.lines[0].values;
    let periods = &found.series.periods;
    for (year, at, cell) in values {
        let existed = periods[*at].last_year <= 2020; // counted in September; abolished in March 2021
        assert_eq!(*cell != Cell::Gap(Status::DidNotExist), existed, "year {year}: {cell:?}");
    }
    assert!(values.iter().any(|(year, _, cell)| *year >= 0 && cell.figure().is_some()));
}

#[test]
fn a_break_of_the_series_is_marked_on_each_line_and_said() {
    let text = "view=aligned&measure=attainment-8&areas=birmingham";
    let answer = judged(dataset(), &Question::parse(text).unwrap()).unwrap();
    let Finding::Aligned(found) = &answer.finding else { panic!("{:?}", answer.finding) };
    let reasons: Vec<_> =
        found.breaks.iter().map(|at| found.series.measure.breaks[*at].period.as_str()).collect();
    assert_eq!(reasons, ["2017", "2018"]);
    let broken: Vec<_> = found.lines[0]
        .breaks
        .iter()
        .map(|at| found.series.periods[found.lines[0].values[*at].1].label.as_str())
        .collect();
    assert_eq!(broken, ["2017", "2018"]);
    assert!(answer.caveats.contains(&JudgedCaveat::BreakInside));

    let answer = judged(dataset(), &Question::parse("view=aligned&measure=agency-rate").unwrap()).unwrap();
    assert!(!answer.caveats.contains(&JudgedCaveat::BreakInside));
}

#[test]
fn the_councils_counted_may_be_a_group_and_the_judgements_those_of_some_years() {
    let all = ask("measure=agency-rate").unwrap();
    let late = ask("measure=agency-rate&from=2018").unwrap();
    let early = ask("measure=agency-rate&to=2017").unwrap();
    assert_eq!(early.events.len() + late.events.len(), all.events.len());
    assert!(late.events.iter().all(|(_, on)| on.year >= 2018));
    let found = ask("measure=agency-rate&areas=gloucestershire&group=neighbours").unwrap();
    let own = dataset().find_area("gloucestershire").unwrap();
    assert!(found.events.iter().all(|(area, _)| *area != own));
    assert_eq!((found.lines.len(), found.lines[0].area), (1, own));
}

#[test]
fn no_two_periods_of_a_measure_end_in_one_year_since_a_judgement() {
    for series in dataset().all_series() {
        let ends: Vec<_> = series.periods.iter().map(|period| (period.end().year, period.kind)).collect();
        assert!(ends.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 == pair[1].1), "{ends:?}");
    }
}

#[test]
fn every_measure_but_a_total_can_be_aligned() {
    let mut answered = 0;
    for series in dataset().all_series() {
        let slug = &series.measure.slug;
        let question = Question::parse(&format!("view=aligned&measure={slug}")).unwrap();
        let found = match aligned(dataset(), &question, &[], likeforlike::Judgement::Overall) {
            Ok(found) => found,
            Err(error) => {
                let said = error.to_string();
                assert!(said.contains("is a total") || said.contains("has no figures of"), "{slug}: {said}");
                continue;
            }
        };
        answered += 1;
        assert!(found.points[0].year >= -5, "{slug}");
        assert!(found.points.windows(2).all(|pair| pair[0].year + 1 == pair[1].year), "{slug}");
        assert!(found.points[0].n > 0 && found.points[found.points.len() - 1].n > 0, "{slug}");
        for point in &found.points {
            assert!(point.n <= found.events.len(), "{slug}");
            assert_eq!(point.quartiles.is_some(), point.n >= 5, "{slug}: {point:?}");
            if let Some([low, middle, high]) = point.quartiles {
                assert!(low <= middle && middle <= high, "{slug}: {point:?}");
            }
        }
        assert_ne!(series.measure.unit, Unit::Number, "{slug} counts, and was set side by side");
    }
    assert!(answered > 250, "{answered}");
}

#[test]
fn what_makes_no_sense_is_said_in_one_sentence() {
    for (text, message) in [
        (
            "measure=looked-after-spending",
            "\"looked-after-spending\" is a total, which is larger where the council is: ask for a rate or a share",
        ),
        (
            "measure=agency-rate&from=2026",
            "no council among those asked about was newly rated inadequate for overall from 2026: ask for others, or \
             for another grade",
        ),
        ("measure=agency-rate&areas=england", "England is not inspected: choose councils"),
    ] {
        assert_eq!(ask(text).unwrap_err().to_string(), message, "{text}");
    }
}
