//! What holds of every field and every question, whatever the figures: over the real dataset, and over figures
//! that nobody would publish.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

use likeforlike::{
    Among, Cell, Column, Dataset, Decimal, Field, From, Mark, Question, Series, Show, Status, View, With,
    answer, csv, draw, example_pack, pack, report, svg, words,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::path::Path;
use std::sync::OnceLock;

/// The real dataset, opened once.
fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| {
        likeforlike::cli::open_dataset(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
    })
}

fn example() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| pack::open(&example_pack()).unwrap())
}

/// What is true of every field: members in order, competition ranks, bands that partition it, percentiles that
/// rise with the figure from above 0 to below 1 and are a half on average.
fn holds(field: &Field, from: From, name: &str) {
    let figures: Vec<Decimal> = field.members.iter().map(|(_, figure)| *figure).collect();
    let n = figures.len();
    assert!(figures.is_sorted(), "{name}: members are in order");
    let mut ids: Vec<u16> = field.members.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n, "{name}: nobody stands in it twice");

    let (mut tied, mut percentiles, mut before) = (0, 0, None);
    for (at, figure) in figures.iter().enumerate() {
        let (rank, quarter) = (field.rank(*figure), field.quarter(*figure));
        let percentile = field.percentile(*figure).unwrap();
        let better = figures.iter().filter(|other| match from {
            From::Lowest => *other < figure,
            From::Highest | From::HighestUnjudged => *other > figure,
        });
        assert_eq!(
            (rank.rank, rank.n, rank.from),
            (1 + better.count(), n, from),
            "{name}: rank of {figure:?}"
        );
        let equal = figures.iter().filter(|other| *other == figure).count();
        assert_eq!(rank.tied, equal, "{name}: ties of {figure:?}");
        let first_of_its_kind = at == 0 || figures[at - 1] != *figure;
        tied += if first_of_its_kind { rank.tied } else { 0 };
        if let Some((earlier, lower, less)) = before {
            assert!(
                lower <= quarter && less <= percentile,
                "{name}: {figure:?} does not stand below {earlier:?}"
            );
            assert!(
                earlier != *figure || (lower == quarter && less == percentile),
                "{name}: {figure:?} and its equal"
            );
        }
        assert!(
            Decimal::new(0, 0) <= percentile && percentile <= Decimal::new(1, 0),
            "{name}: {percentile:?}"
        );
        percentiles += percentile.rescale(4).unwrap().mantissa;
        before = Some((*figure, quarter, percentile));
    }
    assert_eq!(tied, n, "{name}: ties add up to the field");
    // Each percentile is rounded to a ten-thousandth.
    let (sum, count) = (percentiles, i64::try_from(n).unwrap());
    assert!(
        (2 * sum - 10_000 * count).abs() <= count,
        "{name}: percentiles are a half on average, not {sum}/{count}"
    );

    // Ranks are 1 to n with gaps: after a tie of three, two numbers are left out.
    let mut ranks: Vec<(usize, usize)> =
        figures.iter().map(|figure| (field.rank(*figure).rank, field.rank(*figure).tied)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let ends = ranks.iter().map(|(rank, tied)| rank + tied);
    let starts = ranks.iter().skip(1).map(|(rank, _)| *rank).chain([n + 1]);
    assert!(n == 0 || (ranks[0].0 == 1 && ends.eq(starts)), "{name}: {ranks:?}");

    // Bands are given to all or none, and at least ⌊(n − 1) k / 4⌋ + 1 lie at or below the k-th quartile: as many
    // and no more where figures do not repeat.
    let quarters: Vec<_> = figures.iter().filter_map(|figure| field.quarter(*figure)).collect();
    assert!(quarters.len() == n || quarters.is_empty(), "{name}: bands for some");
    assert!(quarters.is_empty() || n >= 20, "{name}: bands in a field of {n}");
    for (place, quarter) in quarters.iter().enumerate() {
        for k in 1..=3 {
            let within = place * 4 <= (n - 1) * k || figures[place] == figures[(n - 1) * k / 4];
            assert_eq!((*quarter as usize) < k, within, "{name}: place {place} of {n} and quartile {k}");
        }
    }
}

#[test]
fn every_field_of_the_dataset_is_ranked_banded_and_counted_whole() {
    let mut fields = 0;
    for series in dataset().all_series() {
        for (period, known) in series.periods.iter().enumerate() {
            let field = Field::of(dataset(), series, period);
            let existing = dataset().authorities();
            let existing = existing.filter(|(_, area)| area.existed_in(known.start(), known.end()));
            // In the year of a reorganisation the old council is there and has no figure, or the new one.
            assert!(field.members.len() + field.missing <= existing.count());
            holds(&field, From::of(&series.measure), &format!("{} in {}", series.measure.slug, known.label));
            fields += 1;
        }
    }
    assert_eq!(fields, 3_770);
}

/// The dataset of the example with figures of our own in its first period; `None` is a gap.
fn with_figures(cells: &[Option<i64>], polarity: usize) -> Dataset {
    let mut series = example().all_series()[0].clone();
    series.measure.polarity =
        [None, Some(likeforlike::Polarity::Higher), Some(likeforlike::Polarity::Lower)][polarity];
    let (areas, periods) = (series.figures.areas(), series.figures.periods());
    let mut figures = Column::new(areas, periods, 2);
    for (area, cell) in (0..areas).zip(cells.iter().cycle()) {
        let cell = cell.map_or(Cell::Gap(Status::Suppressed), |figure| Cell::Figure(Decimal::new(figure, 2)));
        assert!(figures.set(area, 0, cell));
    }
    let mut dataset = Dataset::new(example().core().clone());
    dataset
        .add_series(Series { figures, counts: None, denominators: None, joint: Vec::new(), ..series })
        .unwrap();
    dataset
}

/// Everything that is made of an answer, or the sentence that says why there is none.
fn everything(dataset: &Dataset, question: &Question) -> likeforlike::Result<usize> {
    let answer = answer(dataset, question)?;
    assert_eq!(Question::parse(&answer.question.to_string()).unwrap(), answer.question);
    let words = words(&answer);
    let picture = svg(&draw(&answer, &words, &Default::default()));
    Ok(picture.len() + report(&answer, &words).len() + csv(&answer).len())
}

/// Something that may stand in a question: a real word of it, a near miss, or anything.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "measure=agency-rate",
        "measure=",
        "areas=gloucestershire,york",
        "areas=E10000013,,",
        "areas=england",
        "with=region",
        "with=england,neighbours",
        "with=none",
        "from=2016",
        "to=2025",
        "from=2025&to=2016",
        "period=2019",
        "period=0",
        "view=bars",
        "show=gap",
        "show=real,per-child,rank",
        "group=region,",
        "group=york,kent",
        "model=2021",
        "mark=2019:a%3B",
        "mark=:",
        "view=",
        "title=%C3%A9",
        "title=%",
        "title=a%00b",
        "release=2026-11",
        "dark=auto",
        "&",
        "=",
        "?",
        "%2",
        "+",
    ]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => ".{0,12}"]
}

#[test]
fn median_quartiles_and_spread_are_those_of_r() {
    // NumPy's median, its "linear" quantiles (R's type 7), and 1.4826 × the median absolute deviation, as R's mad().
    let powers: Vec<i64> = std::iter::successors(Some(1), |power| Some(power * 7 % 1009)).take(40).collect();
    for (hundredths, median, spread, quartiles) in [
        (&[][..], None, None, None),
        (&[500], Some("5"), None, None),
        (&[1, 2], Some("0.015"), Some("0.00741"), None),
        (&[1, 2, 3], Some("0.02"), Some("0.01483"), None),
        (&[100, 200, 300, 400], Some("2.5"), Some("1.4826"), None),
        (&[960, 2230, 3990, 2860, 2150], Some("22.3"), Some("9.34038"), None),
        (&[700, 700, 700, 700, 900], Some("7"), Some("0"), None),
        (&[-300, 0, 100, 10_000], Some("0.5"), Some("2.9652"), None),
        (&[1, 2, 4, 8, 16, 32], Some("0.06"), Some("0.06672"), None),
        (&powers, Some("3.835"), Some("3.55824"), Some(["2.185", "3.835", "6.8775"])),
    ] {
        let mut cells = vec![None; example().areas().len()];
        for ((id, _), figure) in example()
            .authorities()
            .filter(|(_, area)| area.end.is_none() && area.start.is_none())
            .zip(hundredths)
        {
            cells[usize::from(id)] = Some(*figure);
        }
        let dataset = with_figures(&cells, 0);
        let field = Field::of(&dataset, &dataset.all_series()[0], 0);
        let number = |text: &str| Decimal::parse(text).unwrap();
        assert_eq!(field.members.len(), hundredths.len());
        assert_eq!(field.median(), median.map(number), "{hundredths:?}");
        assert_eq!(field.spread(), spread.map(number), "{hundredths:?}");
        assert_eq!(field.quartiles(), quartiles.map(|three| three.map(number)), "{hundredths:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    #[test]
    fn any_field_is_ranked_banded_and_counted_whole(
        // Few numbers make ties, all numbers make extremes.
        cells in prop::collection::vec(prop_oneof![
            4 => prop::option::of(-3..8_i64),
            2 => any::<i64>().prop_map(|any| Some(any / 4)),
            1 => Just(None),
        ], 1..200),
        polarity in 0..3_usize,
    ) {
        let dataset = with_figures(&cells, polarity);
        let series = &dataset.all_series()[0];
        holds(&Field::of(&dataset, series, 0), From::of(&series.measure), &format!("{cells:?}"));
    }

    #[test]
    fn a_question_of_real_names_prints_reads_and_answers_the_same(
        measure in any::<prop::sample::Index>(),
        areas in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        by_code: bool,
        periods in prop::array::uniform3(prop::option::of(any::<prop::sample::Index>())),
        with in 0..32_usize,
        show in 0..4_usize,
        relation in prop::option::of(prop::sample::select(vec![Show::Change, Show::Gap, Show::Index, Show::Rank])),
        group in prop::sample::select(vec![Among::All, Among::Region, Among::Type, Among::Neighbours]),
        own in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
        model in prop::option::of(prop::sample::select(vec!["2021", "2025"])),
        mark in prop::option::of("[a-z:;%+ ]{0,3}[a-zé0-9]"),
        bars: bool,
    ) {
        let dataset = dataset();
        let series = measure.get(dataset.all_series());
        let names = |places: &[prop::sample::Index]| {
            let named = |at: &prop::sample::Index| {
                let area = at.get(dataset.areas());
                if by_code { area.code.clone() } else { area.slug.clone() }
            };
            let mut names: Vec<String> = places.iter().map(named).collect();
            names.sort();
            names.dedup();
            names
        };
        let words = |bits: usize, all: [With; 5]| {
            all.into_iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, with)| with).collect()
        };
        let [from, to, period] =
            periods.map(|period| period.map(|period| period.get(&series.periods).label.clone()));
        let text = mark.map(|text| text.replace(';', "").trim().to_owned());
        let question = Question {
            measure: series.measure.slug.clone(),
            areas: names(&areas),
            with: words(with, [With::England, With::Region, With::Neighbours, With::Type, With::All]),
            show: [Show::Real, Show::PerChild].into_iter().zip([1, 2]).filter(|(_, bit)| show & bit > 0)
                .map(|(show, _)| show).chain(relation).collect(),
            group: if own.is_empty() { group } else { Among::Own(names(&own)) },
            model: model.map(str::to_owned),
            marks: text.map(|text| Mark { at: series.periods[0].label.clone(), text }).into_iter().collect(),
            from, to, period,
            view: if bars { View::Bars } else { View::Line },
            ..Question::default()
        };
        prop_assert_eq!(&Question::parse(&question.to_string()).unwrap(), &question);
        match answer(dataset, &question) {
            Ok(answer) => {
                prop_assert!(!answer.periods.is_empty() && answer.focus < answer.periods.len());
                // The answer's own question, which names areas by slug, asks for the same answer.
                let again = answer.question.to_string();
                let same = likeforlike::answer(dataset, &Question::parse(&again).unwrap()).unwrap();
                prop_assert_eq!((&same.areas, &same.caveats), (&answer.areas, &answer.caveats));
                prop_assert_eq!((&same.refusals, &same.field), (&answer.refusals, &answer.field));
            }
            // From after to, or a period in focus outside both.
            Err(error) => prop_assert!(error.is_question(), "{question}: {error}"),
        }
    }

    #[test]
    fn no_text_panics_from_question_to_picture(pieces in prop::collection::vec(piece(), 0..8)) {
        let text = pieces.join("&");
        if let Ok(question) = Question::parse(&text) {
            prop_assert_eq!(&Question::parse(&question.to_string()).unwrap(), &question);
            if let Err(error) = everything(example(), &question) {
                prop_assert!(error.is_question(), "{text}: {error}");
            }
        }
    }

    #[test]
    fn no_figures_panic_from_question_to_picture(
        cells in prop::collection::vec(prop::option::of(any::<i64>().prop_map(|any| any / 4)), 1..40),
        polarity in 0..3_usize,
        bars: bool,
    ) {
        let question = format!(
            "measure=agency-rate&areas=gloucestershire,cumbria,south-west&with=england,region,neighbours&view={}",
            if bars { "bars" } else { "line" }
        );
        everything(&with_figures(&cells, polarity), &Question::parse(&question).unwrap()).unwrap();
    }

    #[test]
    fn no_bytes_panic_when_opened_or_loaded(bytes in prop::collection::vec(any::<u8>(), 0..400), headed: bool) {
        let mut bytes = bytes;
        if headed {
            bytes.splice(0..0, *b"\x89LfL\x01\0\x01\0");
        }
        prop_assert!(pack::open(&bytes).is_err());
        let mut dataset = example().clone();
        prop_assert!(pack::load(&mut dataset, &bytes).is_err());
        prop_assert_eq!(&dataset, example());
    }
}
