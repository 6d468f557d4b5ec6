//! Whether a difference is real: published worked examples, hand-made series, and the rules for what is refused.

#![allow(clippy::unwrap_used)]

use likeforlike::{
    AreaId, Basis, Break, Cell, Column, Confidence, Core, Dataset, Decimal, Direction, Evidence, FunnelPlace,
    Method, Period, PeriodKind, Polarity, Question, Series, Side, Status, Unit, Versus, Why, against, answer,
    certainty, certainty_words, chance, correlation, correlation_words, difference, evidence, funnel,
    interval, trend,
};
use proptest::prelude::*;

fn example() -> Dataset {
    likeforlike::pack::open(&likeforlike::example_pack()).unwrap()
}

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// A series without figures for every area of the example, in financial years unless the labels are others.
fn empty(dataset: &Dataset, unit: Unit, labels: &[&str], decimals: u8) -> Series {
    let mut series = dataset.series("agency-rate").unwrap().clone();
    let areas = dataset.areas().len();
    let column = |decimals| Column::new(areas, labels.len(), decimals);
    series.measure.unit = unit;
    series.measure.unit_label = if unit == Unit::Rate { "per 10,000 children" } else { "%" }.to_owned();
    series.measure.breaks = Vec::new();
    series.periods = labels.iter().map(|label| Period::parse(label, PeriodKind::Calendar).unwrap()).collect();
    series.figures = column(decimals);
    series.counts = Some(column(1));
    series.denominators = Some(column(1));
    series.joint = Vec::new();
    series
}

/// Puts a figure, and what it rests on, into a series; an empty text stays a gap.
fn put(series: &mut Series, area: AreaId, period: usize, [figure, count, denominator]: [&str; 3]) {
    let columns = [Some(&mut series.figures), series.counts.as_mut(), series.denominators.as_mut()];
    for (column, text) in columns.into_iter().zip([figure, count, denominator]) {
        if let (Some(column), Some(value)) = (column, Decimal::parse(text)) {
            assert!(column.set(usize::from(area), period, Cell::Figure(value)), "{text}");
        }
    }
}

/// Puts in a percentage of so many, published with the decimals of the column.
fn share(series: &mut Series, area: AreaId, period: usize, count: u32, of: u32) {
    let percent = Decimal::new((1e6 * f64::from(count) / f64::from(of)).round() as i64, 4);
    let percent = percent.rescale(series.figures.decimals()).unwrap();
    assert!(series.figures.set(usize::from(area), period, Cell::Figure(percent)));
    put(series, area, period, ["", &count.to_string(), &of.to_string()]);
}

/// The first councils of the example that existed all along.
fn councils(dataset: &Dataset, n: usize) -> Vec<AreaId> {
    let lasting = dataset.authorities().filter(|(_, area)| area.start.is_none() && area.end.is_none());
    lasting.map(|(id, _)| id).take(n).collect()
}

#[test]
fn what_a_test_rests_on_is_what_is_published_or_the_reason_is_given() {
    let dataset = example();
    let council = councils(&dataset, 1)[0];
    let proportion = Ok((Basis::Proportion, 81.0, 263.0, false));
    for (unit, cells, expected) in [
        (Unit::Percent, ["30.8", "81", "263"], proportion.clone()),
        (Unit::Percent, ["0", "0", "263"], Ok((Basis::Proportion, 0.0, 263.0, false))),
        (Unit::Percent, ["30.8", "", ""], Err(Why::NoDenominators)),
        (Unit::Percent, ["30.8", "", "263"], Err(Why::NoCount)),
        (Unit::Percent, ["25", "81", ""], Ok((Basis::Proportion, 81.0, 324.0, true))),
        (Unit::Percent, ["0", "0", ""], Err(Why::NothingToDeriveFrom)),
        (Unit::Percent, ["30.8", "810", "263"], Err(Why::CountAboveDenominator)),
        (Unit::Percent, ["50", "81", "263"], Err(Why::CountsDisagree)),
        (Unit::Percent, ["0", "0", "0"], Err(Why::CountsDisagree)),
        (Unit::Rate, ["57.1", "571", "100000"], Ok((Basis::Rate, 571.0, 100_000.0, false))),
        (Unit::Rate, ["57.1", "571", ""], Ok((Basis::Rate, 571.0, 100_000.0, true))),
        (Unit::Number, ["571", "", ""], Ok((Basis::Count, 571.0, 1.0, false))),
        (Unit::Number, ["0", "", ""], Ok((Basis::Count, 0.0, 1.0, false))),
        (Unit::Number, ["57.1", "", ""], Err(Why::NotTestable)),
        (Unit::Number, ["-1", "", ""], Err(Why::NotTestable)),
        (Unit::Average, ["16.3", "163", "10"], Err(Why::NotTestable)),
        (Unit::Points, ["16.3", "163", "1000"], Err(Why::NotTestable)),
        (Unit::Gbp, ["571", "", ""], Err(Why::NotTestable)),
        (
            Unit::Percent,
            ["", "81", "263"],
            Err(Why::NoFigureFor { area: council, period: "2025".to_owned(), status: Status::Missing }),
        ),
    ] {
        let decimals = u8::from(unit != Unit::Number || cells[0].contains('.'));
        let mut series = empty(&dataset, unit, &["2025"], decimals);
        put(&mut series, council, 0, cells);
        let found = evidence(&dataset, &series, council, 0);
        let found = found.map(|found| (found.basis, found.count, found.denominator.round(), found.derived));
        assert_eq!(found, expected, "{unit:?} {cells:?}");
    }
}

#[test]
fn a_rate_is_per_what_its_figures_say_and_else_per_what_its_unit_says() {
    let dataset = example();
    let council = councils(&dataset, 1)[0];
    for (label, cells, expected) in [
        ("per 10,000 children", ["5.7", "57", "10000"], Some(1_000.0)),
        ("per 100,000 young people", ["570", "57", ""], Some(100_000.0)),
        ("per 1,000 young people", ["5.7", "57", ""], Some(1_000.0)),
        ("per young person", ["5.7", "57", ""], None),
        ("visits", ["5.7", "57", ""], None),
    ] {
        let mut series = empty(&dataset, Unit::Rate, &["2025"], 1);
        series.measure.unit_label = label.to_owned();
        put(&mut series, council, 0, cells);
        let found = evidence(&dataset, &series, council, 0).ok().map(|found| found.multiplier);
        assert_eq!(found, expected, "{label}");
    }
}

#[test]
fn nothing_is_said_of_a_council_outside_its_lifetime() {
    let dataset = example();
    let series = dataset.series("agency-rate").unwrap();
    let (gone, last) = (dataset.find_area("poole").unwrap(), series.periods.len() - 1);
    let mut carried_on = series.clone();
    put(&mut carried_on, gone, last, ["30.8", "81", "263"]);
    let refused = Why::NoFigureFor { area: gone, period: "2025".to_owned(), status: Status::DidNotExist };
    assert_eq!(evidence(&dataset, &carried_on, gone, last), Err(refused.clone()));
    assert!(trend(&dataset, &carried_on, gone, last).is_err());
    let found = chance(&dataset, &carried_on, last).unwrap();
    assert!(found.ranges.iter().all(|range| range.area != gone));
}

#[test]
fn intervals_are_in_the_unit_of_the_measure_and_name_their_method() {
    let dataset = example();
    let council = councils(&dataset, 1)[0];
    for (unit, cells, confidence, low, high, method) in [
        (Unit::Percent, ["30.8", "81", "263"], Confidence::Usual, "25.529", "36.621", Method::Wilson),
        (Unit::Percent, ["30.8", "81", "263"], Confidence::Strict, "22.804", "40.139", Method::Wilson),
        (Unit::Rate, ["65", "65", "10000"], Confidence::Usual, "50.163", "82.849", Method::Byar),
        (Unit::Rate, ["5", "5", "10000"], Confidence::Usual, "1.623", "11.668", Method::ExactPoisson),
        (Unit::Rate, ["0", "0", "10000"], Confidence::Strict, "0", "6.908", Method::ExactPoisson),
        (Unit::Number, ["10", "", ""], Confidence::Usual, "4.79", "18.39", Method::Byar),
    ] {
        let mut series = empty(&dataset, unit, &["2025"], u8::from(unit != Unit::Number));
        put(&mut series, council, 0, cells);
        let found = interval(&dataset, &series, council, 0, confidence).unwrap();
        assert_eq!((found.low, found.high, found.method), (number(low), number(high), method), "{cells:?}");
        assert!(!found.derived);
    }
}

#[test]
fn a_figure_is_higher_or_lower_only_where_its_whole_interval_is() {
    let dataset = example();
    let (england, council) = (dataset.england().unwrap(), councils(&dataset, 1)[0]);
    for (benchmark, side) in
        [("25.5", Side::Higher), ("25.6", Side::Similar), ("36.6", Side::Similar), ("36.7", Side::Lower)]
    {
        let mut series = empty(&dataset, Unit::Percent, &["2025"], 1);
        put(&mut series, council, 0, ["30.8", "81", "263"]);
        put(&mut series, england, 0, [benchmark, "", ""]);
        // Another council beyond England's figure: that is no sum, then.
        put(&mut series, councils(&dataset, 2)[1], 0, ["99", "", ""]);
        assert_eq!(against(&dataset, &series, council, 0, england).unwrap().side, side, "{benchmark}");
        assert_eq!(against(&dataset, &series, england, 0, england), Err(Why::Itself));
        assert_eq!(against(&dataset, &series, england, 0, council), Err(Why::NotABenchmark));
    }
    let mut total = empty(&dataset, Unit::Number, &["2025"], 0);
    put(&mut total, council, 0, ["81", "", ""]);
    put(&mut total, england, 0, ["8100", "", ""]);
    assert_eq!(against(&dataset, &total, council, 0, england), Err(Why::Total));
}

#[test]
fn proportions_differ_by_points_and_rates_by_a_ratio() {
    let dataset = example();
    let [a, b] = councils(&dataset, 2)[..] else { panic!("there are councils") };
    for (unit, one, other, versus, value, low, high, significant) in [
        // Newcombe 1998: 56/70 and 48/80 differ by 0.2000 (0.0524 to 0.3339), 5/56 and 0/29 by 0.0893 (−0.0381 to
        // 0.1926).
        (Unit::Percent, ["80", "56", "70"], ["60", "48", "80"], Versus::Minus, "20", "5.243", "33.387", true),
        (
            Unit::Percent,
            ["8.9", "5", "56"],
            ["0", "0", "29"],
            Versus::Minus,
            "8.9",
            "-3.814",
            "19.256",
            false,
        ),
        // Over and times exp(1.959964 √(1/x + 1/y)).
        (
            Unit::Rate,
            ["300", "30", "1000"],
            ["200", "20", "1000"],
            Versus::Over,
            "1.5",
            "0.851865",
            "2.641265",
            false,
        ),
        (
            Unit::Rate,
            ["570", "570", "10000"],
            ["400", "400", "10000"],
            Versus::Over,
            "1.425",
            "1.253992",
            "1.619329",
            true,
        ),
    ] {
        let mut series = empty(&dataset, unit, &["2025"], 1);
        put(&mut series, a, 0, one);
        put(&mut series, b, 0, other);
        let found = difference(&dataset, &series, 0, a, b).unwrap();
        let expected = (versus, number(value), number(low), number(high), significant);
        assert_eq!(
            (found.versus, found.value, found.low, found.high, found.significant),
            expected,
            "{one:?}"
        );
    }
}

#[test]
fn a_difference_that_says_nothing_is_refused() {
    let dataset = example();
    let [a, b] = councils(&dataset, 2)[..] else { panic!("there are councils") };
    let with = |unit, one, other| {
        let mut series = empty(&dataset, unit, &["2025"], u8::from(unit != Unit::Number));
        put(&mut series, a, 0, one);
        put(&mut series, b, 0, other);
        series
    };
    let rates = with(Unit::Rate, ["0", "0", "10000"], ["57", "57", "10000"]);
    assert_eq!(difference(&dataset, &rates, 0, a, b), Err(Why::ZeroCount));
    assert_eq!(difference(&dataset, &rates, 0, a, a), Err(Why::Itself));
    let england = dataset.england().unwrap();
    assert_eq!(difference(&dataset, &rates, 0, a, england), Err(Why::NotAnAuthority));
    let counts = with(Unit::Number, ["100", "", ""], ["570", "", ""]);
    assert_eq!(difference(&dataset, &counts, 0, a, b), Err(Why::SizesDiffer));
    let mut together = with(Unit::Percent, ["30.8", "81", "263"], ["30.8", "81", "263"]);
    together.joint = vec![(0, b, a)];
    assert_eq!(difference(&dataset, &together, 0, a, b), Err(Why::Joint { other: b }));
}

/// A series of five years and more with the counts out of a thousand.
fn years(dataset: &Dataset, labels: &[&str], counts: &[u32]) -> (Series, AreaId) {
    let council = councils(dataset, 1)[0];
    let mut series = empty(dataset, Unit::Percent, labels, 1);
    for (at, count) in counts.iter().enumerate() {
        share(&mut series, council, at, *count, 1_000);
    }
    (series, council)
}

const FIVE: [&str; 5] = ["2021", "2022", "2023", "2024", "2025"];

#[test]
fn a_trend_needs_five_periods_that_agree() {
    let dataset = example();
    // Slope and χ² by numpy from the definition.
    for (counts, direction, slope, chi_squared) in [
        ([100, 120, 135, 160, 170], Direction::Rising, "1.808", "28.555"),
        ([170, 160, 135, 120, 100], Direction::Falling, "-1.808", "28.555"),
        ([100, 100, 100, 100, 100], Direction::NoClearTrend, "0", "0"),
        ([100, 105, 112, 118, 125], Direction::NoClearTrend, "0.629", "3.982"),
        // Beyond chance, but only for its last year: without it figures fall.
        ([100, 101, 99, 98, 200], Direction::NoClearTrend, "1.475", "19.585"),
    ] {
        let (series, council) = years(&dataset, &FIVE, &counts);
        let found = trend(&dataset, &series, council, 4).unwrap();
        assert_eq!(
            (found.direction, found.slope, found.chi_squared, found.from, found.to),
            (direction, number(slope), number(chi_squared), 0, 4),
            "{counts:?}"
        );
    }
}

#[test]
fn a_trend_of_rates_and_of_counts_is_weighted_by_poisson() {
    let dataset = example();
    let council = councils(&dataset, 1)[0];
    for (unit, slope) in [(Unit::Rate, "-50.77"), (Unit::Number, "-50.77")] {
        let mut series = empty(&dataset, unit, &FIVE, 0);
        for (at, count) in ["400", "350", "300", "240", "200"].into_iter().enumerate() {
            put(&mut series, council, at, [count, count, "10000"]);
        }
        let found = trend(&dataset, &series, council, 4).unwrap();
        assert_eq!((found.direction, found.slope), (Direction::Falling, number(slope)), "{unit:?}");
        assert_eq!(found.chi_squared, number("89.701"));
    }
}

#[test]
fn a_trend_is_refused_where_figures_do_not_follow_one_another() {
    let dataset = example();
    let rising = [100, 120, 135, 160, 170, 180];
    let refusal = |series: &Series, council, at| trend(&dataset, series, council, at).unwrap_err();

    let (series, council) = years(&dataset, &FIVE[..4], &rising[..4]);
    assert_eq!(refusal(&series, council, 3), Why::TooFewPeriods { n: 4 });
    let (series, council) = years(&dataset, &FIVE, &rising[..5]);
    assert_eq!(refusal(&series, council, 3), Why::TooFewPeriods { n: 4 });
    assert_eq!(refusal(&series, council, 99), Why::TooFewPeriods { n: 5 });

    let (series, council) = years(&dataset, &["2018", "2019", "2022", "2023", "2024", "2025"], &rising);
    let expected = Why::YearsLeftOut { from: "2019".to_owned(), to: "2022".to_owned() };
    assert_eq!(refusal(&series, council, 5), expected);

    let pooled = ["2013-15", "2014-16", "2015-17", "2016-18", "2017-19"];
    let (series, council) = years(&dataset, &pooled, &rising[..5]);
    assert_eq!(refusal(&series, council, 4), Why::Pooled);

    let (mut series, council) = years(&dataset, &FIVE, &rising[..5]);
    series.measure.breaks = vec![Break { period: "2023".to_owned(), reason: "it changed".to_owned() }];
    assert_eq!(refusal(&series, council, 4), Why::Break { reason: "it changed".to_owned() });
    // A break before the five years is none of theirs.
    series.measure.breaks = vec![Break { period: "2021".to_owned(), reason: "it changed".to_owned() }];
    assert!(trend(&dataset, &series, council, 4).is_ok());

    let (mut series, council) = years(&dataset, &FIVE, &rising[..5]);
    series.figures.set(usize::from(council), 2, Cell::Gap(Status::Suppressed));
    let expected = Why::NoFigureFor { area: council, period: "2023".to_owned(), status: Status::Suppressed };
    assert_eq!(refusal(&series, council, 4), expected);

    let (series, council) = years(&dataset, &FIVE, &[100, 120, 0, 160, 170]);
    assert_eq!(refusal(&series, council, 4), Why::NoSpread { period: "2023".to_owned() });
}

/// A field in which councils have so many of a thousand each.
fn field(dataset: &Dataset, counts: &[u32]) -> (Series, Vec<AreaId>) {
    let members = councils(dataset, counts.len());
    let mut series = empty(dataset, Unit::Percent, &["2025"], 1);
    series.measure.polarity = Some(Polarity::Lower);
    for (area, count) in members.iter().zip(counts) {
        share(&mut series, *area, 0, *count, 1_000);
    }
    (series, members)
}

fn ranges(dataset: &Dataset, series: &Series) -> Vec<(AreaId, usize, usize)> {
    let found = chance(dataset, series, 0).unwrap();
    found.ranges.iter().map(|range| (range.area, range.first, range.last)).collect()
}

#[test]
fn chance_moves_a_rank_only_among_figures_that_it_can_swap() {
    let dataset = example();
    let (mut series, members) = field(&dataset, &[100, 100, 500, 900]);
    let [a, b, c, d] = members[..] else { panic!("there are councils") };
    assert_eq!(ranges(&dataset, &series), [(a, 1, 2), (b, 1, 2), (c, 3, 3), (d, 4, 4)]);
    // From the highest, the same field stands on its head.
    series.measure.polarity = None;
    assert_eq!(ranges(&dataset, &series), [(a, 3, 4), (b, 3, 4), (c, 2, 2), (d, 1, 1)]);
    // Two that report one figure move as one: they share every rank.
    series.measure.polarity = Some(Polarity::Lower);
    series.joint = vec![(0, a, b)];
    assert_eq!(ranges(&dataset, &series), [(a, 1, 1), (b, 1, 1), (c, 3, 3), (d, 4, 4)]);
}

#[test]
fn counts_of_none_share_the_first_rank_in_half_of_the_draws_and_no_draw_is_below_zero() {
    let dataset = example();
    let (series, members) = field(&dataset, &[0, 0, 900]);
    let drawn = ranges(&dataset, &series);
    assert_eq!(drawn, [(members[0], 1, 2), (members[1], 1, 2), (members[2], 3, 3)]);
}

#[test]
fn a_field_with_more_than_a_few_councils_without_counts_is_not_drawn() {
    let dataset = example();
    let counts: Vec<u32> = (0..40).map(|at| 100 + 10 * at).collect();
    let (mut series, members) = field(&dataset, &counts);
    for (lacking, expected) in
        [(1, Ok((39, 1))), (2, Ok((38, 2))), (3, Err(Why::TooFewCounts { n: 37, of: 40 }))]
    {
        let column = usize::from(members[lacking]);
        series.counts.as_mut().unwrap().set(column, 0, Cell::Gap(Status::Missing));
        let found = chance(&dataset, &series, 0);
        let found = found.map(|found| (found.ranges.len(), found.ranges[0].fixed));
        assert_eq!(found, expected, "{lacking}");
    }
    let (alone, _) = field(&dataset, &[100]);
    assert_eq!(chance(&dataset, &alone, 0), Err(Why::TooFewCounts { n: 1, of: 1 }));
    let (nobody, _) = field(&dataset, &[]);
    assert_eq!(chance(&dataset, &nobody, 0), Err(Why::TooFewCounts { n: 0, of: 0 }));
}

#[test]
fn the_same_figures_give_the_same_ranks() {
    let dataset = example();
    let series = dataset.series("agency-rate").unwrap();
    let last = series.periods.len() - 1;
    let found = chance(&dataset, series, last).unwrap();
    assert_eq!(found, chance(&dataset, series, last).unwrap());
    assert_eq!((found.ranges.len(), found.ranges[0].n, found.ranges[0].fixed), (150, 150, 0));
    let range = |slug| {
        let id = dataset.find_area(slug).unwrap();
        found.ranges.iter().find(|range| range.area == id).map(|range| (range.first, range.last)).unwrap()
    };
    // Pinned: on every machine these are the ranks.
    assert_eq!(range("gloucestershire"), (40, 77));
    assert_eq!(range("south-gloucestershire"), (94, 136));
    assert_eq!(range("kingston-upon-thames"), range("richmond-upon-thames"));
}

#[test]
fn a_place_in_a_funnel_is_outside_a_limit_exactly_when_the_count_is() {
    let dataset = example();
    for unit in [Unit::Percent, Unit::Rate] {
        let members = councils(&dataset, 100);
        let mut series = empty(&dataset, unit, &["2025"], 1);
        for (at, area) in members.iter().enumerate() {
            // Sizes from 100 to 595, shares from 0 to 40%.
            let (of, percent) = (100 + 5 * at, at * 37 % 41);
            let count = of * percent / 100;
            let scale = if unit == Unit::Rate { 10_000.0 } else { 100.0 };
            let figure = Decimal::new((10.0 * scale * count as f64 / of as f64).round() as i64, 1);
            assert!(series.figures.set(usize::from(*area), 0, Cell::Figure(figure)));
            put(&mut series, *area, 0, ["", &count.to_string(), &of.to_string()]);
        }
        let found = funnel(&dataset, &series, 0).unwrap();
        assert_eq!((found.points.len(), found.untested, found.joint), (100, 0, 0));
        let mut places = Vec::new();
        for point in &found.points {
            let usual = found.limits(point.denominator, Confidence::Usual);
            let strict = found.limits(point.denominator, Confidence::Strict);
            assert!(strict.low <= usual.low && usual.high <= strict.high);
            let Evidence { count, denominator, multiplier, .. } =
                evidence(&dataset, &series, point.area, 0).unwrap();
            let figure = multiplier * count / denominator;
            let expected = match figure {
                f if f < strict.low => FunnelPlace::FarBelow,
                f if f < usual.low => FunnelPlace::Below,
                f if f > strict.high => FunnelPlace::FarAbove,
                f if f > usual.high => FunnelPlace::Above,
                _ => FunnelPlace::Inside,
            };
            assert_eq!(point.place, expected, "{unit:?} {count} of {denominator}");
            places.push(point.place);
        }
        places.sort();
        places.dedup();
        assert_eq!(places.len(), 5, "the example reaches every place: {places:?}");
    }
}

#[test]
fn a_funnel_inverts_the_interval_and_counts_a_joint_return_once() {
    let dataset = example();
    let counts = [100; 25];
    let (mut series, members) = field(&dataset, &counts);
    share(&mut series, members[0], 0, 900, 1_000);
    share(&mut series, members[1], 0, 900, 1_000);
    let twice = funnel(&dataset, &series, 0).unwrap();
    assert_eq!((twice.average(4), twice.joint), (Some(number("16.4")), 0));
    series.joint = vec![(0, members[0], members[1])];
    let once = funnel(&dataset, &series, 0).unwrap();
    assert_eq!((once.average(2), once.joint), (Some(number("13.33")), 1));
    // A count at the upper limit has the average for the lower limit of its own interval, by Wilson's formula.
    let limits = twice.limits(500.0, Confidence::Usual);
    let (n, z) = (500.0_f64, 1.959_964_f64);
    let x = limits.high / 100.0 * n;
    let low = (2.0 * x + z * z - z * (z * z + 4.0 * x * (1.0 - x / n)).sqrt()) / (2.0 * (n + z * z));
    assert!((100.0 * low - 16.4).abs() < 1e-9, "{low}");
    // What is no size has no spread.
    for size in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let limits = twice.limits(size, Confidence::Strict);
        assert_eq!((limits.low, limits.high), (twice.baseline, twice.baseline));
    }
    let (few, _) = field(&dataset, &[100; 19]);
    assert_eq!(funnel(&dataset, &few, 0), Err(Why::TooFewCounts { n: 19, of: 19 }));
}

/// Miles per gallon and weight of 32 cars (Motor Trend, 1974; R's `mtcars`).
const CARS: [(&str, &str); 32] = [
    ("21", "2.62"),
    ("21", "2.875"),
    ("22.8", "2.32"),
    ("21.4", "3.215"),
    ("18.7", "3.44"),
    ("18.1", "3.46"),
    ("14.3", "3.57"),
    ("24.4", "3.19"),
    ("22.8", "3.15"),
    ("19.2", "3.44"),
    ("17.8", "3.44"),
    ("16.4", "4.07"),
    ("17.3", "3.73"),
    ("15.2", "3.78"),
    ("10.4", "5.25"),
    ("10.4", "5.424"),
    ("14.7", "5.345"),
    ("32.4", "2.2"),
    ("30.4", "1.615"),
    ("33.9", "1.835"),
    ("21.5", "2.465"),
    ("15.5", "3.52"),
    ("15.2", "3.435"),
    ("13.3", "3.84"),
    ("19.2", "3.845"),
    ("27.3", "1.935"),
    ("26", "2.14"),
    ("30.4", "1.513"),
    ("15.8", "3.17"),
    ("19.7", "2.77"),
    ("15", "3.57"),
    ("21.4", "2.78"),
];

fn cars(dataset: &Dataset) -> (Series, Series, Vec<AreaId>) {
    let members = councils(dataset, CARS.len());
    let mut miles = empty(dataset, Unit::Average, &["2024", "2025"], 1);
    let mut weights = empty(dataset, Unit::Average, &["2025", "2026"], 3);
    miles.measure.title = "Miles per gallon".to_owned();
    weights.measure.title = "Weight".to_owned();
    weights.measure.slug = "weight".to_owned();
    for (area, (mile, weight)) in members.iter().zip(CARS) {
        put(&mut miles, *area, 1, [mile, "", ""]);
        put(&mut weights, *area, 0, [weight, "", ""]);
    }
    (miles, weights, members)
}

#[test]
fn a_correlation_is_that_of_r() {
    let dataset = example();
    let (miles, weights, _) = cars(&dataset);
    // cor(mpg, wt) is −0.8676594; with method = "spearman", ties in both, −0.886422.
    let found = correlation(&dataset, &miles, &weights, None).unwrap();
    assert_eq!((found.year, found.periods, found.pairs.len()), (2025, [1, 0], 32));
    assert_eq!((found.pearson, found.spearman), (number("-0.8677"), number("-0.8864")));
    assert_eq!((found.low, found.high), (number("-0.9503"), number("-0.7511")));
    let turned = correlation(&dataset, &weights, &miles, Some(2025)).unwrap();
    assert_eq!((turned.pearson, turned.spearman), (found.pearson, found.spearman));
    let words = correlation_words(&dataset, &miles, &weights, &found);
    assert_eq!(words.title, "Miles per gallon and weight");
    assert_eq!(
        words.sentence,
        "In 2025, across 32 councils, those with higher figures for miles per gallon tended strongly to have \
         lower ones for weight (Spearman’s coefficient −0.89, 95% interval −0.95 to −0.75)."
    );
    assert!(words.alt.starts_with(
        "Scatter plot of 32 councils, 2025: miles per gallon, %, against weight, %. Councils with"
    ));
    assert_eq!(words.caveats.len(), 1);
}

#[test]
fn a_correlation_is_refused_where_it_would_say_nothing() {
    let dataset = example();
    let (miles, weights, members) = cars(&dataset);
    let refusal = |one: &Series, other: &Series, year| correlation(&dataset, one, other, year).unwrap_err();
    assert_eq!(refusal(&miles, &miles, None), Why::Itself);
    assert_eq!(refusal(&miles, &weights, Some(2024)), Why::NoCommonYear);
    let mut constant = weights.clone();
    for area in &members {
        put(&mut constant, *area, 0, ["3", "", ""]);
    }
    assert_eq!(refusal(&miles, &constant, None), Why::Constant);
    let mut few = weights.clone();
    for area in &members[19..] {
        few.figures.set(usize::from(*area), 0, Cell::Gap(Status::Suppressed));
    }
    assert_eq!(refusal(&miles, &few, None), Why::TooFewPairs { n: 19 });
}

#[test]
fn two_councils_with_one_return_are_one_pair() {
    let dataset = example();
    let (mut miles, mut weights, members) = cars(&dataset);
    miles.joint = vec![(1, members[0], members[1])];
    let found = correlation(&dataset, &miles, &weights, None).unwrap();
    assert_eq!((found.pairs.len(), found.joint, found.left_out), (30, 0, 2));
    weights.joint = vec![(0, members[1], members[0])];
    let found = correlation(&dataset, &miles, &weights, None).unwrap();
    assert_eq!((found.pairs.len(), found.joint, found.left_out), (31, 1, 0));
}

/// The sentences of a question asked of the example, with their codes.
fn sentences(dataset: &Dataset, question: &str) -> Vec<(&'static str, String)> {
    let question = Question::parse(question).unwrap();
    let answer = answer(dataset, &question).unwrap();
    certainty_words(&answer, &certainty(&answer))
}

#[test]
fn what_chance_explains_reads_as_a_paper_would_print_it() {
    let dataset = example();
    let said =
        sentences(&dataset, "measure=agency-rate&areas=gloucestershire,south-gloucestershire&period=2025");
    let said: Vec<(&str, &str)> = said.iter().map(|(code, text)| (*code, text.as_str())).collect();
    assert_eq!(
        said,
        [
            (
                "against-england",
                "Gloucestershire’s 10.2% and England’s 13.0% are no further apart than chance explains (95% interval \
                 7.8% to 13.3%)."
            ),
            (
                "rank-range",
                "Chance alone could place Gloucestershire anywhere from 40th to 77th of 150 councils, counted from \
                 the lowest."
            ),
            (
                "trend",
                "In Gloucestershire the figure fell from 2021 to 2025, by about 4.3 percentage points a year: more \
                 than chance explains."
            ),
            (
                "funnel",
                "Gloucestershire’s 10.2% is within the 95% control limits: no farther from the average of 150 \
                 councils, 13.2%, than chance explains for a council of its size."
            ),
            (
                "against-england",
                "South Gloucestershire’s 21.9% is higher than England’s 13.0%, beyond what chance explains (95% \
                 interval 16.8% to 28.2%)."
            ),
            (
                "rank-range",
                "Chance alone could place South Gloucestershire anywhere from 94th to 136th of 150 councils, \
                 counted from the lowest."
            ),
            ("trend", "In South Gloucestershire there was no clear trend from 2021 to 2025."),
            (
                "funnel",
                "South Gloucestershire’s 21.9% is above the 99.8% control limit: farther from the average of 150 \
                 councils, 13.2%, than chance explains for a council of its size."
            ),
            (
                "difference",
                "The difference between Gloucestershire and South Gloucestershire, 11.7 percentage points, is \
                 larger than chance explains (95% interval 5.7 to 18.4)."
            ),
        ]
    );
}

#[test]
fn where_nothing_can_be_tested_that_is_said_once() {
    let mut dataset = example();
    let mut series = dataset.series("agency-rate").unwrap().clone();
    series.counts = None;
    series.denominators = None;
    dataset.add_series(series.clone()).unwrap();
    let question = "measure=agency-rate&areas=gloucestershire,south-gloucestershire";
    let expected =
        "Whether chance explains a difference cannot be tested: no denominators are published.".to_owned();
    assert_eq!(sentences(&dataset, question), [("untested", expected.clone())]);
    // A council without a figure is spoken of elsewhere, and does not make the reason two.
    let beside_a_gap = "measure=agency-rate&areas=poole,gloucestershire,isles-of-scilly";
    assert_eq!(sentences(&dataset, beside_a_gap), [("untested", expected)]);
    assert_eq!(sentences(&dataset, "measure=agency-rate"), []);
    assert_eq!(sentences(&dataset, "measure=agency-rate&areas=poole"), []);
}

#[test]
fn a_council_that_cannot_be_tested_is_named_beside_one_that_can() {
    let mut dataset = example();
    let mut series = dataset.series("agency-rate").unwrap().clone();
    let (council, last) = (dataset.find_area("gloucestershire").unwrap(), series.periods.len() - 1);
    let counts = series.counts.as_mut().unwrap();
    counts.set(usize::from(council), last, Cell::Gap(Status::Suppressed));
    dataset.add_series(series).unwrap();
    let said = sentences(&dataset, "measure=agency-rate&areas=gloucestershire,south-gloucestershire");
    let codes: Vec<&str> = said.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["untested", "against-england", "rank-range", "trend", "funnel"]);
    assert_eq!(said[0].1, "Gloucestershire’s figure cannot be tested: its count is not published.");
    assert_eq!(
        said[2].1,
        "Chance alone could place South Gloucestershire anywhere from 94th to 136th of 150 councils, counted from \
         the lowest, if the 1 whose counts are not published stands as published."
    );
}

#[test]
fn rates_are_said_with_what_they_are_per_and_a_derived_denominator_is_owned_up_to() {
    let mut dataset = example();
    let mut series = empty(&dataset, Unit::Rate, &FIVE, 1);
    let [a, b] = councils(&dataset, 2)[..] else { panic!("there are councils") };
    let england = dataset.england().unwrap();
    for (at, count) in ["400", "350", "300", "240", "200"].into_iter().enumerate() {
        put(&mut series, a, at, [count, count, ""]);
        put(&mut series, b, at, ["150", "150", "10000"]);
        put(&mut series, england, at, ["150", "15000", "1000000"]);
    }
    let names = [a, b].map(|id| dataset.area(id).name.clone());
    let slugs = [a, b].map(|id| dataset.area(id).slug.clone()).join(",");
    dataset.add_series(series).unwrap();
    let said = sentences(&dataset, &format!("measure=agency-rate&areas={slugs}"));
    let with = |code| said.iter().find(|(found, _)| *found == code).map(|(_, text)| text.as_str()).unwrap();
    assert_eq!(
        with("against-england"),
        format!(
            "{}’s 200.0 per 10,000 children is higher than England’s 150.0, beyond what chance explains (95% \
             interval 173.2 to 229.7, from a denominator derived from count and figure).",
            names[0]
        )
    );
    assert_eq!(
        with("trend"),
        format!(
            "In {} the figure fell from 2021 to 2025, by about 50.8 a year: more than chance explains (from a \
             denominator derived from count and figure).",
            names[0]
        )
    );
    assert_eq!(
        with("difference"),
        format!(
            "The figure for {} is 1.3 times that for {}, more than chance explains (95% interval 1.1 to 1.6, from a \
             denominator derived from count and figure).",
            names[0], names[1]
        )
    );
}

#[test]
fn a_limit_never_reads_like_the_benchmark_that_it_excludes() {
    let mut dataset = Dataset::new(Core::clone(example().core()));
    let mut series = empty(&example(), Unit::Percent, &["2025"], 1);
    let (england, council) = (dataset.england().unwrap(), councils(&dataset, 1)[0]);
    put(&mut series, council, 0, ["30.8", "81", "263"]);
    put(&mut series, england, 0, ["25.5", "2550", "10000"]);
    let slug = dataset.area(council).slug.clone();
    dataset.add_series(series).unwrap();
    let said = sentences(&dataset, &format!("measure=agency-rate&areas={slug}"));
    assert!(
        said[0].1.ends_with("England’s 25.5%, beyond what chance explains (95% interval 25.53% to 36.6%).")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_difference_turned_round_is_the_same_difference(
        x in 0..=500_u32, m in 500..5_000_u32, y in 0..=500_u32, n in 500..5_000_u32
    ) {
        let dataset = example();
        let [a, b] = councils(&dataset, 2)[..] else { panic!("there are councils") };
        let mut series = empty(&dataset, Unit::Percent, &["2025"], 1);
        share(&mut series, a, 0, x, m);
        share(&mut series, b, 0, y, n);
        let one = difference(&dataset, &series, 0, a, b).unwrap();
        let other = difference(&dataset, &series, 0, b, a).unwrap();
        let minus = |number: Decimal| Decimal::new(-number.mantissa, number.decimals);
        prop_assert_eq!((one.value, one.low, one.high), (minus(other.value), minus(other.high), minus(other.low)));
        prop_assert_eq!(one.significant, other.significant);
        let half_a_digit = number("0.1");
        prop_assert!(one.low.minus(one.value).unwrap() <= half_a_digit);
        prop_assert!(one.value.minus(one.high).unwrap() <= half_a_digit);
    }

    #[test]
    fn no_figure_and_no_count_makes_a_panic(
        figure in any::<i64>(), count in any::<i64>(), denominator in any::<i64>(), unit in 0..15_usize,
        decimals in 0..=18_u8,
    ) {
        let dataset = example();
        let unit = Unit::ALL[unit];
        let members = councils(&dataset, 25);
        let mut series = empty(&dataset, unit, &FIVE, decimals);
        for (at, area) in members.iter().enumerate() {
            for period in 0..5 {
                let place = usize::from(*area);
                let cell = |mantissa: i64, decimals| Cell::Figure(Decimal::new(mantissa >> at, decimals));
                series.figures.set(place, period, cell(figure, decimals));
                series.counts.as_mut().unwrap().set(place, period, cell(count, 1));
                series.denominators.as_mut().unwrap().set(place, period, cell(denominator, 1));
            }
        }
        for area in &members {
            if let Ok(found) = evidence(&dataset, &series, *area, 0) {
                prop_assert!(found.estimate().is_finite() && found.count >= 0.0 && found.denominator > 0.0);
            }
            let _ = interval(&dataset, &series, *area, 0, Confidence::Strict);
            let _ = trend(&dataset, &series, *area, 4);
        }
        let _ = difference(&dataset, &series, 0, members[0], members[1]);
        if let Ok(found) = funnel(&dataset, &series, 0) {
            let limits = found.limits(1e18, Confidence::Usual);
            prop_assert!(found.baseline.is_finite() && limits.low.is_finite() && limits.high.is_finite());
        }
    }
}
