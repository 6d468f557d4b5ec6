//! What Ofsted said, counted and put into words: figures that were published elsewhere too, sentences to the letter, and
//! what must hold of every council and every judgement.

#![allow(clippy::unwrap_used)]

use likeforlike::{
    AreaId, Break, Dataset, Date, Finding, Grade, InForce, Judged, Judgement, OVERALL_ENDED, OnDate,
    PeriodKind, Question, Tally, Verdict, Words, in_force, inspection_record, judged_csv, judged_findings,
    judged_report, judged_words,
};
use std::sync::LazyLock;

/// Real inspections of all councils, and one measure.
static DATASET: LazyLock<Dataset> =
    LazyLock::new(|| likeforlike::pack::open(&likeforlike::example_pack()).unwrap());

fn judged(question: &str) -> Judged<'static> {
    let question = Question::parse(question).unwrap_or_else(|error| panic!("{question}: {error}"));
    likeforlike::judged(&DATASET, &question).unwrap_or_else(|error| panic!("{question}: {error}"))
}

fn words(question: &str) -> Words {
    judged_words(&judged(question))
}

fn on_date(question: &str) -> OnDate {
    let Finding::OnDate(found) = judged(question).finding else { panic!("{question} is not of one day") };
    found
}

fn council(slug: &str) -> AreaId {
    DATASET.find_area(slug).unwrap_or_else(|| panic!("{slug} is no area"))
}

fn finding(question: &str, code: &str) -> String {
    let findings = judged_findings(&judged(question));
    findings
        .into_iter()
        .find(|(other, _)| *other == code)
        .unwrap_or_else(|| panic!("{question}: no {code}"))
        .1
}

#[test]
fn on_the_day_of_gloucestershires_report_29_of_132_councils_inspected_were_inadequate() {
    // The Guardian, 13 June 2017: "one of 29".
    let found = on_date("view=grades&on=2017-06-13&areas=gloucestershire");
    let tally = found.groups[0].tally;
    assert_eq!(tally.grades[Grade::Inadequate as usize], 29);
    assert_eq!((tally.graded(), tally.not_inspected, tally.no_grade, tally.councils()), (132, 20, 0, 152));
    assert_eq!(found.chosen[0].1.grade(), Some(Grade::Inadequate));
}

#[test]
fn the_shares_of_31_august_2018_are_those_of_ofsteds_annual_report() {
    // Ofsted, annual report 2017/18: 42% good or better, 45% requires improvement, 13% inadequate.
    let tally = on_date("view=map&on=2018-08-31").groups[0].tally;
    assert_eq!((tally.grades, tally.graded(), tally.councils()), ([5, 59, 68, 20], 152, 152));
    let permille = |count: usize| (2000 * count + 152) / 304;
    assert_eq!([5 + 59, 68, 20].map(permille), [421, 447, 132]);
}

#[test]
fn no_inspection_that_began_since_1_april_2026_has_an_overall_grade_and_eleven_have_none() {
    let full = &DATASET.inspections().unwrap().full;
    let without: Vec<_> =
        full.iter().filter(|one| one.verdict(Judgement::Overall) == Verdict::NotGiven).collect();
    assert_eq!(without.len(), 11);
    for one in full {
        let began_since = one.started.is_some_and(|day| day >= OVERALL_ENDED);
        assert_eq!(began_since, one.verdict(Judgement::Overall) == Verdict::NotGiven, "{one:?}");
    }
    // Every other judgement goes on.
    for one in without {
        for judgement in [Judgement::HelpProtection, Judgement::LookedAfter, Judgement::Leadership] {
            assert!(one.verdict(judgement).grade().is_some(), "{one:?}");
        }
    }
}

#[test]
fn successors_begin_without_a_judgement_and_the_abolished_keep_theirs() {
    let standing = |slug: &str, year, month, day| {
        in_force(&DATASET, council(slug), Judgement::Overall, Date::new(year, month, day))
    };
    let merged = "bournemouth-christchurch-and-poole";
    for (slug, day, expected) in [
        (merged, (2019, 3, 31), InForce::DidNotExist),
        (merged, (2019, 4, 1), InForce::NotInspected),
        (merged, (2021, 6, 30), InForce::NotInspected),
        ("poole", (2019, 4, 1), InForce::DidNotExist),
        ("cumberland", (2023, 4, 1), InForce::NotInspected),
    ] {
        assert_eq!(standing(slug, day.0, day.1, day.2), expected, "{slug} {day:?}");
    }
    assert_eq!(standing("poole", 2019, 3, 31).grade(), Some(Grade::RequiresImprovement));
    assert_eq!(standing("northamptonshire", 2021, 3, 31).grade(), Some(Grade::Inadequate));
    assert_eq!(standing("cumbria", 2015, 5, 13).grade(), Some(Grade::Inadequate));
}

#[test]
fn older_grades_and_visits_are_in_no_count() {
    let inspections = DATASET.inspections().unwrap();
    let councils: Vec<_> = DATASET.authorities().map(|(id, _)| id).collect();
    // Before the first report of the newer framework there are hundreds of older judgements, and no grade.
    let first = inspections.full.iter().map(|one| one.published).min().unwrap();
    let before = Date::new(2013, 10, 31);
    assert!(first > before && inspections.older.len() > 290);
    for judgement in Judgement::ALL {
        let tally = Tally::of(&DATASET, &councils, judgement, before);
        assert_eq!((tally.graded(), tally.no_grade, tally.not_inspected), (0, 0, tally.councils()));
    }
    // On each day on which a visit was made or published, the grade is that of the report before.
    let mut held = 0;
    for visit in &inspections.visits {
        for day in [Some(visit.started), visit.published].into_iter().flatten() {
            let full = &inspections.full[inspections.of(visit.area)];
            let last = full.iter().rfind(|one| one.published <= day);
            let standing = in_force(&DATASET, visit.area, Judgement::Overall, day);
            assert_eq!(standing.grade(), last.and_then(|one| one.verdict(Judgement::Overall).grade()));
            held += usize::from(standing.grade().is_some());
        }
    }
    assert!(held > 200, "{held}");
}

#[test]
fn the_sentences_are_as_they_would_be_printed() {
    for (question, expected) in [
        (
            "view=timeline&areas=gloucestershire",
            "Gloucestershire was rated inadequate on 13 June 2017, requires improvement on 1 April 2022 (1,753 days \
             later) and good on 4 August 2025 (1,221 days later).",
        ),
        (
            "view=timeline&areas=gloucestershire&judgement=leadership",
            "For leadership, Gloucestershire was rated inadequate on 13 June 2017, requires improvement on 1 April \
             2022 (1,753 days later) and outstanding on 4 August 2025 (1,221 days later).",
        ),
        (
            "view=timeline&areas=gloucestershire&judgement=care-leavers",
            "For care leavers, Gloucestershire was rated requires improvement on 13 June 2017 and good on 4 August \
             2025 (2,974 days later); the report of 1 April 2022 gave no grade for this.",
        ),
        (
            "view=timeline&areas=city-of-london",
            "The City of London was rated good on 20 September 2016, outstanding on 6 April 2020 (1,294 days later) \
             and again outstanding on 5 November 2024 (1,674 days later).",
        ),
        (
            "view=timeline&areas=middlesbrough",
            "Middlesbrough was rated requires improvement on 19 February 2016, inadequate on 24 January 2020 (1,435 \
             days later) and requires improvement on 25 May 2023 (1,217 days later), and was inspected in June 2026 \
             without an overall grade.",
        ),
        (
            // The second report is known to the month alone, so no days are counted to it or from it.
            "view=timeline&areas=cumbria",
            "Cumbria was rated inadequate on 13 May 2015, requires improvement in January 2018 and again requires \
             improvement on 15 November 2022, until it was abolished on 31 March 2023.",
        ),
        (
            "view=timeline&areas=northamptonshire&judgement=leadership",
            "For leadership, Northamptonshire was rated requires improvement on 29 July 2019, until it was abolished \
             on 31 March 2021; the grade in the report of 27 April 2016 has not been found.",
        ),
        (
            "view=timeline&areas=gloucestershire&on=2017-06-13",
            "On 13 June 2017 Gloucestershire\u{2019}s overall effectiveness was inadequate, judged that day.",
        ),
        (
            "view=timeline&areas=gloucestershire,poole,dorset&on=2020-01-01",
            "On 1 January 2020 Gloucestershire\u{2019}s overall effectiveness was inadequate, judged on 13 June 2017; \
             Poole did not exist; Dorset had not been inspected yet.",
        ),
        (
            "view=timeline&areas=bournemouth-christchurch-and-poole&on=2021-06-30",
            "Bournemouth, Christchurch and Poole had not been inspected yet on 30 June 2021.",
        ),
        (
            "view=timeline&areas=gloucestershire,middlesbrough,poole",
            "Gloucestershire has been rated good since 4 August 2025; Middlesbrough has had no overall grade since 28 \
             July 2026; Poole was rated requires improvement from December 2017 until it was abolished on 31 March \
             2019.",
        ),
        (
            "view=grades&on=2017-06-13",
            "On 13 June 2017, 29 of 132 councils inspected were rated inadequate (22%); 20 of the 152 had not been \
             inspected yet.",
        ),
        (
            "view=map&on=2018-08-31&areas=gloucestershire",
            "On 31 August 2018, 20 of 152 councils inspected were rated inadequate (13%); Gloucestershire was rated \
             inadequate.",
        ),
        (
            // Of eight, no percentage.
            "view=grades&on=2017-06-13&areas=gloucestershire&group=neighbours&judgement=leadership",
            "On 13 June 2017, 1 of 8 statistical neighbours of Gloucestershire that had been inspected was rated \
             inadequate for leadership; 2 of the 10 had not been inspected yet; Gloucestershire was rated inadequate.",
        ),
        (
            "view=grades&from=2016",
            "Of 153 councils with a grade on 31 March 2026, 110 (72%) were good or outstanding and 14 (9%) \
             inadequate, against 23 (26%) and 21 (24%) of 87 on 31 March 2016.",
        ),
        (
            // A judgement that ended is told by the last quarter in which enough had it.
            "view=grades&judgement=adoption&areas=kent&group=region",
            "Of 17 councils in the South East with a grade for adoption on 24 August 2018, 9 (53%) were good or \
             outstanding and 0 (0%) inadequate, against 6 (50%) and 0 (0%) of 12 on 30 June 2015; Kent was rated good.",
        ),
        (
            // A region is chosen for its councils, and has no grade itself.
            "view=map&on=2017-06-13&areas=south-west&group=region",
            "On 13 June 2017, 4 of 13 councils in the South West that had been inspected were rated inadequate (31%); 3 \
             of the 16 had not been inspected yet.",
        ),
        (
            "view=grades&measure=agency-rate&period=2022&areas=gloucestershire",
            "In September 2022 the median for agency social workers was 26.4% among the 17 councils rated inadequate \
             and 6.7% among the 22 rated outstanding; Gloucestershire, rated requires improvement, had 29.8%; this \
             says nothing about cause.",
        ),
        (
            "view=survival&areas=gloucestershire",
            "Half of the councils rated inadequate had a better grade after 1,191 days (about 3 years 3 months; 95% \
             interval 1,083 to 1,337 days), by an estimate from 66 such ratings, 52 of which had ended so by 20 \
             August 2026; Gloucestershire took 1,753 days from its report of 13 June 2017, longer than all but 7 of \
             the 51 others that got there.",
        ),
        (
            "view=survival&claim=18-36",
            "\u{201c}18 months to three years\u{201d}: of councils rated inadequate, none had a better grade within \
             18 months and 41% within three years, so 41% in between, by an estimate from 66 such ratings, 52 of \
             which had ended so by 20 August 2026.",
        ),
        (
            "view=aligned&measure=agency-rate&areas=gloucestershire",
            "In the first year after it was judged inadequate on 13 June 2017, Gloucestershire\u{2019}s figure for \
             agency social workers was 22.3%, against a median of 29.7% of 50 such judgements; in the ninth year \
             after it was 10.2%, against a median of 17.3% of 31; this says nothing about cause.",
        ),
    ] {
        assert_eq!(words(question).sentence, expected, "{question}");
    }
}

#[test]
fn what_else_can_be_printed_has_names_dates_and_numbers() {
    for (question, code, expected) in [
        (
            "view=timeline&areas=gloucestershire",
            "to-good",
            "From inadequate on 13 June 2017 to good on 4 August 2025 it took Gloucestershire 2,974 days (about 8 \
             years 2 months).",
        ),
        (
            "view=timeline&areas=gloucestershire",
            "older-scale",
            "Before November 2013, on an older scale, Gloucestershire was judged adequate for looked-after children \
             (November 2010), inadequate for safeguarding (February 2011) and adequate for safeguarding (February \
             2012).",
        ),
        (
            "view=grades&on=2017-06-13",
            "counts",
            "On 13 June 2017, councils by grade: outstanding 2, good 39, requires improvement 62, inadequate 29 and \
             not inspected yet 20.",
        ),
        (
            "view=grades&on=2017-06-13&areas=gloucestershire&with=region",
            "group",
            "On 13 June 2017, 4 of 13 councils in the South West that had been inspected were rated inadequate (31%); \
             3 of the 16 had not been inspected yet.",
        ),
        (
            "view=survival&areas=gloucestershire",
            "longest",
            "Of those that got there, the longest took 2,761 days (about 7 years 7 months): Bradford, from 29 October \
             2018 to 21 May 2026, when it was rated requires improvement.",
        ),
    ] {
        assert_eq!(finding(question, code), expected, "{question}");
    }
}

#[test]
fn which_judgement_is_always_said_in_the_title_or_below_it_and_in_a_sentence_that_is_not_of_the_overall_one()
{
    for view in [
        "view=timeline&areas=gloucestershire",
        "view=grades",
        "view=map&on=2020-01-01",
        "view=grades&measure=agency-rate",
        "view=survival",
        "view=aligned&measure=agency-rate",
    ] {
        let overall = words(view);
        assert!(
            overall.subtitle.to_lowercase().contains("overall effectiveness"),
            "{view}: {}",
            overall.subtitle
        );
        let other = words(&format!("{view}&judgement=help-protection"));
        assert!(
            other.sentence.contains("for help and protection") || other.sentence.starts_with("For help and")
        );
        for text in [other.subtitle.to_lowercase(), other.alt.to_lowercase()] {
            assert!(text.contains("help and protection"), "{view}: {text}");
        }
    }
}

#[test]
fn a_row_that_rests_on_a_report_leads_to_it_and_one_without_says_so() {
    let table = words("view=timeline&areas=gloucestershire").table;
    let row = |date: &str| table.rows.iter().find(|row| row.cells[0] == date).unwrap();
    assert_eq!(
        row("13 June 2017").cells,
        ["13 June 2017", "Single inspection (SIF)", "inadequate", "1,753", "Ofsted report"]
    );
    assert_eq!(row("13 June 2017").link, "https://files.ofsted.gov.uk/v1/file/50004377");
    assert_eq!(row("4 August 2025").cells[3], "381 so far");
    assert_eq!(row("February 2011").cells[1], "Safeguarding: inadequate (older scale)");
    // A visit known from the press alone leads to Ofsted's own page of the council.
    assert_eq!(row("2 October 2018").cells.last().unwrap(), "Ofsted\u{2019}s page");
    assert_eq!(row("2 October 2018").link, "https://reports.ofsted.gov.uk/provider/44/916");
    // A grade read in the press leads to the paper.
    let poole = words("view=timeline&areas=poole");
    let row = poole.table.rows.iter().find(|row| row.chosen).unwrap();
    assert_eq!(row.cells[0], "December 2017");
    assert_eq!(row.cells.last().unwrap(), "bournemouthecho.co.uk");
    assert!(poole.caveats.iter().any(|(code, text)| *code == "not-from-report" && text.contains("inferred")));
}

#[test]
fn that_visits_are_a_partial_record_is_said_wherever_they_are_shown_and_never_that_there_was_none() {
    for (id, area) in DATASET.authorities() {
        let words = words(&format!("view=timeline&areas={}", area.slug));
        let partial = words.caveats.iter().find(|(code, _)| *code == "visits-partial").unwrap();
        assert!(partial.1.contains("only from April 2023 to March 2025"), "{}", partial.1);
        let record = inspection_record(&DATASET, id, &[Judgement::Overall], None);
        let says = [&words.subtitle, &words.alt].iter().all(|text| text.contains(" visit"));
        assert_eq!(says, !record.visits.is_empty(), "{}: {}", area.slug, words.subtitle);
        for text in [&words.subtitle, &words.sentence, &words.alt] {
            assert!(!text.contains("no visit") && !text.contains("0 visit"), "{text}");
        }
    }
}

/// Every view that needs no more than a council.
fn questions(slug: &str) -> Vec<String> {
    let mut questions = Vec::new();
    for view in [
        "view=timeline",
        "view=timeline&judgement=all",
        "view=timeline&on=2014-02-11",
        "view=map&on=2021-12-31",
        "view=grades&on=2019-04-01&with=region,type,neighbours",
        "view=grades&judgement=leadership",
        "view=grades&measure=agency-rate&period=2019",
        "view=survival&claim=18-36",
        "view=survival&grade=requires-improvement&judgement=looked-after",
        "view=aligned&measure=agency-rate&grade=requires-improvement",
    ] {
        questions.push(format!("{view}&areas={slug}"));
    }
    questions
}

#[test]
fn every_council_gets_whole_sentences_whole_tables_and_json_in_every_view() {
    let mut seen = 0;
    // Every eighth council, and each that has something awkward.
    let awkward =
        ["isles-of-scilly", "city-of-london", "poole", "cumbria", "northamptonshire", "cumberland", "dorset"];
    for (at, (_, area)) in DATASET.authorities().enumerate() {
        if at % 8 != 0 && !awkward.contains(&area.slug.as_str()) {
            continue;
        }
        for question in questions(&area.slug) {
            let judged = judged(&question);
            let words = judged_words(&judged);
            let mut texts =
                vec![words.title.clone(), words.subtitle.clone(), words.sentence.clone(), words.alt.clone()];
            assert!(
                words.sentence.ends_with('.') && words.alt.ends_with('.'),
                "{question}: {}",
                words.sentence
            );
            for (_, text) in judged_findings(&judged).iter().chain(&words.caveats) {
                assert!(text.ends_with('.') && !text.contains('\n'), "{question}: {text}");
                texts.push(text.clone());
            }
            for text in texts {
                let wrong =
                    ["  ", " ,", " ;", " .", "..", "()", "NaN"].iter().find(|bad| text.contains(**bad));
                assert!(!text.is_empty() && wrong.is_none(), "{question}: {wrong:?} in {text}");
            }
            for row in &words.table.rows {
                assert_eq!(row.cells.len(), words.table.head.len(), "{question}: {row:?}");
                assert!(row.cells.iter().all(|cell| !cell.is_empty()), "{question}: {row:?}");
                if words.table.head.last().unwrap() == "Report" {
                    let last = row.cells.last().unwrap();
                    assert_eq!(
                        row.link.is_empty(),
                        last == "no report found" || last == "\u{2013}",
                        "{row:?}"
                    );
                }
            }
            let csv = judged_csv(&judged);
            let head = csv.lines().next().unwrap();
            assert!(head.starts_with("code,area,") && head.ends_with(",source,licence,release"), "{head}");
            let report = judged_report(&judged, &words);
            for key in
                ["question", "release", "kind", "judgements", "as_at", "sentence", "findings", "refusals"]
            {
                assert!(report.contains(&format!("\"{key}\":")), "{question}: no {key}");
            }
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn a_percentage_is_never_given_of_fewer_than_ten_councils() {
    let judged = judged("view=grades&on=2014-06-30&with=region");
    let Finding::OnDate(found) = &judged.finding else { panic!("a day is named") };
    let table = judged_words(&judged).table;
    assert_eq!(table.rows.len(), found.groups.len());
    let mut few = 0;
    for (row, group) in table.rows.iter().zip(&found.groups) {
        let of_few = group.tally.graded() < 10;
        assert_eq!(row.cells.iter().any(|cell| cell.contains('%')), !of_few, "{:?}", row.cells);
        few += usize::from(of_few);
    }
    let refused = judged_words(&judged).refusals.iter().filter(|(what, _)| *what == "share").count();
    assert!(few > 5 && refused == few, "{few} {refused}");
}

#[test]
fn a_council_that_was_never_judged_so_is_refused_by_name() {
    for view in ["view=survival", "view=aligned&measure=agency-rate"] {
        let words = words(&format!("{view}&areas=kent"));
        let (_, why) = words.refusals.iter().find(|(what, _)| ["run", "line"].contains(what)).unwrap();
        assert_eq!(why, "Kent: no full inspection since November 2013 rated it inadequate");
        assert!(!words.sentence.contains("Kent"), "{}", words.sentence);
    }
}

#[test]
fn a_title_of_ones_own_is_kept_and_the_source_names_the_day_up_to_which_it_is_known() {
    let judged = words("view=survival&title=How%20long");
    assert_eq!(judged.title, "How long");
    assert_eq!(judged.updated, "Inspections published by 20 August 2026");
    assert_eq!(judged.source_url, "https://reports.ofsted.gov.uk/");
    assert_eq!(judged.source, "Ofsted, reports of inspections of children\u{2019}s services");
    let with_measure = words("view=aligned&measure=agency-rate");
    let (source, url) = with_measure.source_also.unwrap();
    assert!(
        source.starts_with("Department for Education, ") && url.starts_with("https://"),
        "{source} {url}"
    );
}

#[test]
fn grades_of_another_day_than_the_figures_are_told_with_their_day() {
    let question = "view=grades&measure=agency-rate&period=2022&on=2026-08-01&areas=gloucestershire";
    let told = words(question);
    for part in
        ["12 councils rated inadequate on 1 August 2026 and", "rated good on 1 August 2026, had 29.8%"]
    {
        assert!(told.sentence.contains(part), "{}", told.sentence);
    }
    assert!(told.alt.contains("by its grade for overall effectiveness on 1 August 2026."), "{}", told.alt);
    assert!(finding(question, "quarters").contains(" on 1 August 2026 lay between "));
    let same_day = words("view=grades&measure=agency-rate&period=2022");
    assert!(!same_day.sentence.contains(" on 3"), "{}", same_day.sentence);
}

#[test]
fn the_years_of_judgements_are_told_wherever_they_are_counted() {
    for (years, expected) in [
        ("&from=2020", "from 2020 on"),
        ("&from=2016&to=2018", "from 2016 to 2018"),
        ("&to=2018", "up to 2018"),
        ("&from=2018&to=2018", "in 2018"),
    ] {
        for view in ["view=survival", "view=aligned&measure=agency-rate"] {
            let told = words(&format!("{view}{years}&areas=kent"));
            for text in [&told.subtitle, &told.sentence, &told.alt, &told.refusals.last().unwrap().1] {
                assert!(text.contains(expected), "{view}{years}: {text}");
            }
        }
    }
    // It was rated so, but before.
    let (_, why) = words("view=survival&from=2020&areas=gloucestershire").refusals.pop().unwrap();
    assert_eq!(why, "Gloucestershire: no full inspection newly rated it inadequate from 2020 on");
}

#[test]
fn a_length_between_days_known_to_the_month_is_about_so_long_and_the_downloads_say_so() {
    let question = "view=survival&areas=cumbria";
    let told = words(question);
    assert!(told.sentence.contains("Cumbria took about 978 days from"), "{}", told.sentence);
    assert!(told.alt.contains("Cumbria: about 978 days."), "{}", told.alt);
    let csv = judged_csv(&judged(question));
    assert!(csv.lines().next().unwrap().contains(",link_to,precision_from,precision_to,source,"));
    let run = csv.lines().find(|line| line.contains(",Cumbria,")).unwrap();
    assert!(run.contains(",day,month,"), "{run}");
    let report = judged_report(&judged(question), &told);
    assert!(report.contains("\"precision_from\":\"day\",\"precision_to\":\"month\""));
}

#[test]
fn of_fewer_than_ten_ratings_only_counts_are_told() {
    let few = "view=survival&group=neighbours&areas=gloucestershire";
    assert!(
        words(few).sentence.starts_with(
            "Of 3 ratings of inadequate among statistical neighbours of Gloucestershire, 2 were followed by a better \
             grade by 20 August 2026; Gloucestershire took 1,753 days from its report of 13 June 2017, longer than the \
             two that got there."
        ),
        "{}",
        words(few).sentence
    );
    for question in
        [few.to_owned(), format!("{few}&claim=18-36"), "view=survival&from=2020&to=2020".to_owned()]
    {
        let told = words(&question);
        let mut texts = vec![told.sentence, told.alt];
        texts.extend(judged_findings(&judged(&question)).into_iter().map(|(_, text)| text));
        for text in texts {
            assert!(!text.contains('%') && !text.to_lowercase().contains("quarter"), "{question}: {text}");
        }
    }
}

#[test]
fn where_nobody_got_there_it_is_said_that_nobody_did() {
    let told = words("view=survival&judgement=safeguarding-board");
    assert_eq!(
        told.sentence,
        "Of 25 ratings of inadequate for the safeguarding children board among councils, none was followed by a \
         better grade before an inspection gave no grade for it, or by 20 August 2026."
    );
}

#[test]
fn a_claim_counts_every_rating_once_and_one_from_the_first_day_has_no_beginning() {
    for span in ["18-36", "18", "0-12", "48-60"] {
        let Finding::Survival(found) = judged(&format!("view=survival&claim={span}")).finding else {
            panic!()
        };
        let claim = found.claim.unwrap();
        let all = claim.counted.iter().sum::<usize>() + claim.unknown + claim.not_there;
        assert_eq!(all, found.runs.len(), "{span}");
    }
    let told = words("view=survival&claim=36").sentence;
    assert!(
        told.starts_with("\u{201c}within three years\u{201d}: of councils rated inadequate, 41% had"),
        "{told}"
    );
    assert!(!told.contains("none had") && !told.contains("0 months"), "{told}");
}

#[test]
fn quarters_of_a_grade_are_the_middle_half() {
    let text = finding("view=grades&measure=agency-rate&period=2022", "quarters");
    assert!(text.starts_with("The middle half of the 22 councils rated outstanding lay between "), "{text}");
}

#[test]
fn years_since_a_judgement_count_judgements() {
    let told = words("view=aligned&measure=agency-rate");
    assert_eq!(told.table.head[1], "Judgements");
    assert!(told.sentence.contains("(of 50 judgements)"), "{}", told.sentence);
    // A count of one day lies after the report or before it.
    assert!(told.caveats.iter().all(|(code, _)| *code != "year-of-the-report"));
}

#[test]
fn the_year_of_the_report_is_named_beside_measures_of_whole_years_and_sentences_stop_at_a_break() {
    let mut dataset = Dataset::new(DATASET.core().clone());
    dataset.add_inspections(DATASET.inspections().unwrap().clone());
    let mut series = DATASET.series("agency-rate").unwrap().clone();
    for period in &mut series.periods {
        period.kind = PeriodKind::Calendar;
    }
    let label = series.periods.iter().find(|period| period.last_year == 2021).unwrap().label.clone();
    series.measure.breaks.push(Break { period: label, reason: "it was counted otherwise".to_owned() });
    dataset.add_series(series).unwrap();
    let question = Question::parse("view=aligned&measure=agency-rate&areas=gloucestershire").unwrap();
    let told = judged_words(&likeforlike::judged(&dataset, &question).unwrap());
    let (_, caveat) = told.caveats.iter().find(|(code, _)| *code == "year-of-the-report").unwrap();
    assert_eq!(
        caveat,
        "The first year after is the one in which the report came out: a part of it lies before."
    );
    // Of nine years after the judgement of 2017 those up to 2020; the years of all mix both sides.
    assert!(told.sentence.contains(" in the fourth year after it was "), "{}", told.sentence);
    assert!(!told.sentence.contains("ninth year") && !told.sentence.contains("median"), "{}", told.sentence);
}

#[test]
fn a_region_is_asked_about_by_its_councils_or_not_at_all() {
    for (text, message) in [
        (
            "view=grades",
            "South West is not inspected: choose councils, or add group=region for those of the region",
        ),
        (
            "view=grades&on=2018-08-31",
            "South West is not inspected: choose councils, or add group=region for those of the region",
        ),
        (
            "view=grades&measure=agency-rate&with=region",
            "South West is not inspected: choose councils, or add group=region for those of the region",
        ),
        ("view=grades&group=region", ""),
        ("view=grades&on=2018-08-31&with=region", ""),
    ] {
        let question = Question::parse(&(text.to_owned() + "&areas=south-west")).unwrap();
        let said = likeforlike::judged(&DATASET, &question).err().map(|error| error.to_string());
        assert_eq!(said.unwrap_or_default(), message, "{text}");
    }
    let question = Question::parse("view=grades&areas=england").unwrap();
    let error = likeforlike::judged(&DATASET, &question).unwrap_err();
    assert_eq!(error.to_string(), "England is not inspected: choose councils");
}
