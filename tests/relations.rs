//! Figures against a second measure, and against the size of the councils: what is said, what is drawn, and what is
//! refused, on the whole release.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

use likeforlike::{
    Dataset, FunnelPlace, Options, Question, Scene, View, Words, answer, csv, draw, forms, reply, words,
};
use std::path::Path;
use std::sync::OnceLock;

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| {
        likeforlike::cli::open_dataset(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
    })
}

fn shown(question: &str) -> (Words, Scene) {
    let answer = answer(dataset(), &Question::parse(question).unwrap()).unwrap();
    let words = words(&answer);
    let scene = draw(&answer, &words, &Options::default());
    (words, scene)
}

fn refused(question: &str) -> String {
    reply(dataset(), &Question::parse(question).unwrap()).unwrap_err().to_string()
}

const PAIR: &str = "measure=agency-rate&measure2=social-worker-turnover&view=scatter";

#[test]
fn a_scatter_says_on_which_side_of_both_medians_a_council_lies_and_how_the_two_go_together() {
    let (words, _) = shown(&format!("{PAIR}&areas=gloucestershire,kingston-upon-thames"));
    assert_eq!(words.title, "Agency social workers and children’s social worker turnover");
    assert_eq!(
        words.sentence,
        "In 2025, Gloucestershire was below the median of 147 councils for both agency social workers (10.2% against \
         12.7%) and children’s social worker turnover (10.9% against 11.7%); Kingston upon Thames was above both \
         medians (14.9% and 28.0%); councils with higher figures for the one tended to have higher ones for the other \
         (Spearman’s coefficient 0.32, 95% interval 0.16 to 0.46)."
    );
    assert_eq!(words.caveats.iter().filter(|(code, _)| *code == "not-cause").count(), 1);
}

#[test]
fn a_scatter_of_nobody_chosen_speaks_of_all_councils() {
    let (words, scene) = shown(PAIR);
    assert!(words.sentence.starts_with("In 2025, across 147 councils, those with higher figures for agency"));
    assert!(scene.hits.len() > 147);
}

#[test]
fn a_chosen_council_without_both_figures_is_named_below_the_plot_and_never_placed_in_it() {
    for (areas, missing) in [
        ("isles-of-scilly", "no figure for children’s social worker turnover (not applicable)"),
        ("cumbria", "no figure for either measure (the council did not exist)"),
    ] {
        let (words, scene) = shown(&format!("{PAIR}&areas={areas}"));
        assert!(
            words.sentence.contains(&format!(" had {missing}; across 147 councils, ")),
            "{}",
            words.sentence
        );
        let slug = |hit: &likeforlike::Hit| scene.series[hit.series].slug.clone();
        assert!(scene.hits.iter().all(|hit| slug(hit) != areas), "{areas} has a place");
        let texts: String = scene.text_boxes().map(|(text, ..)| text.to_owned() + " ").collect();
        assert!(texts.contains("no figure"), "{texts}");
        assert!(words.table.rows.iter().any(|row| row.chosen), "{areas} is in the table");
    }
}

#[test]
fn two_measures_in_units_of_their_own_are_each_told_in_them_and_their_sources_both_named() {
    let (words, _) =
        shown("measure=looked-after-spending&measure2=looked-after-rate&areas=birmingham&view=scatter");
    assert!(words.sentence.contains("(£184,480,853 against £48,435,402)"), "{}", words.sentence);
    assert!(words.sentence.contains("(79 against 67 per 10,000 children)"), "{}", words.sentence);
    assert_eq!(words.subtitle, "149 councils, 2024-25 and 2025");
    assert!(
        words
            .source_also
            .is_some_and(|(source, url)| source.contains("looked after") && url.starts_with("https"))
    );
    // A sum of councils is not drawn among them.
    let (_, scene) = shown("measure=looked-after-spending&measure2=looked-after-rate&view=scatter");
    assert!(scene.series.iter().all(|key| key.kind != "england"));
}

#[test]
fn the_table_and_the_download_of_a_scatter_hold_every_council_on_both_measures() {
    let (words, _) = shown(PAIR);
    assert_eq!(words.table.head.len(), 5);
    for name in ["Kent", "Isles of Scilly", "City of London", "Richmond upon Thames"] {
        let row = words.table.rows.iter().find(|row| row.cells[0] == name).unwrap();
        assert_eq!(row.cells.len(), 5, "{name}");
    }
    let answer = answer(dataset(), &Question::parse(&format!("{PAIR}&areas=kent")).unwrap()).unwrap();
    let text = csv(&answer);
    let rows: Vec<&str> = text.lines().filter(|line| line.contains(",Kent,2025,")).collect();
    assert_eq!(rows.len(), 2);
    assert!(
        rows[0].starts_with("Agency social workers,")
            && rows[1].starts_with("Children’s social worker turnover,")
    );
    // Those that are reported together are two councils, each with the figure of both.
    let joint =
        |name: &str| words.table.rows.iter().find(|row| row.cells[0] == name).unwrap().cells[1].clone();
    assert_eq!(joint("Kingston upon Thames"), joint("Richmond upon Thames"));
}

#[test]
fn every_council_with_both_figures_is_found_from_left_to_right() {
    for question in
        [PAIR, "measure=agency-rate&view=funnel", "measure=agency-rate&areas=isles-of-scilly&view=funnel"]
    {
        let (_, scene) = shown(question);
        let mut names: Vec<&str> =
            scene.hits.iter().map(|hit| hit.label.split(", 2025: ").next().unwrap()).collect();
        assert!(scene.hits.windows(2).all(|pair| pair[0].x <= pair[1].x), "{question}");
        assert!(scene.hits.iter().all(|hit| hit.x <= scene.width && hit.y <= scene.height && hit.y >= 0.0));
        let n = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n, "{question}: nobody twice");
        assert!(
            names.contains(&"Richmond upon Thames") && names.contains(&"Kingston upon Thames"),
            "{question}"
        );
    }
}

#[test]
fn a_scatter_is_of_the_year_that_is_asked_for_else_of_the_latest_in_common() {
    let (words, _) = shown(&format!("{PAIR}&period=2022"));
    assert!(words.sentence.starts_with("In 2022, "));
    let (words, _) = shown(&format!("{PAIR}&from=2018&to=2021"));
    assert!(words.sentence.starts_with("In 2021, "));
    let answer = answer(dataset(), &Question::parse(&format!("{PAIR}&to=2021")).unwrap()).unwrap();
    assert_eq!(answer.period(answer.focus).label, "2021");
}

#[test]
fn a_funnel_says_where_a_council_lies_and_how_many_lie_outside() {
    let (words, _) = shown("measure=agency-rate&areas=gloucestershire,isles-of-scilly&view=funnel");
    assert_eq!(
        words.sentence,
        "In Gloucestershire, agency workers made up 10.2% of the children’s social work workforce in September 2025, \
         within the 95% limits around the average of 150 councils, 13.2%: no farther from it than chance explains for \
         a council of its size; on the Isles of Scilly the figure was 100.0%, above the 99.8% limit; 94 of the 150 \
         councils lay outside the 95% limits, and 77 of them outside the 99.8% limits as well."
    );
    assert_eq!(words.subtitle, "% of the workforce, 150 councils by size, 2025");
    let caveat =
        |code: &str| words.caveats.iter().find(|(known, _)| *known == code).map(|(_, text)| text.as_str());
    assert!(caveat("more-than-chance").unwrap().starts_with("Councils differ for more reasons than chance"));
    assert!(caveat("joint-return").is_some());
    assert_eq!(caveat("untested"), None);
}

#[test]
fn a_funnel_of_nobody_chosen_speaks_of_all_councils() {
    let (words, _) = shown("measure=agency-rate&view=funnel");
    assert_eq!(
        words.sentence,
        "In September 2025, 94 of 150 councils lay outside the 95% limits around their average for agency social \
         workers, 13.2%, farther from it than chance explains for councils of their size, and 77 of them lay outside \
         the 99.8% limits as well."
    );
}

#[test]
fn a_figure_that_cannot_be_tested_and_one_that_is_missing_are_said_to_be_so() {
    let question = "measure=looked-after-3-or-more-placements&areas=city-of-london,rutland&view=funnel";
    let (words, scene) = shown(question);
    assert!(words.sentence.contains("0% of children"), "{}", words.sentence);
    assert!(
        words
            .sentence
            .contains("which can’t be held against the limits; there is no figure for Rutland (supp")
    );
    assert!(words.caveats.iter().any(|(code, text)| *code == "untested" && text.starts_with("1 council ")));
    let texts: Vec<&str> = scene.text_boxes().map(|(text, ..)| text).collect();
    assert!(texts.contains(&"City of London: not tested"), "{texts:?}");
    let cells = &words.table.rows.iter().find(|row| row.cells[0] == "City of London").unwrap().cells;
    assert_eq!(cells.last().unwrap(), "not tested");
}

#[test]
fn the_table_of_a_funnel_has_sizes_and_limits_that_agree_with_where_each_lies() {
    let answer = answer(dataset(), &Question::parse("measure=agency-rate&view=funnel").unwrap()).unwrap();
    let funnel = answer.funnel.as_ref().unwrap().as_ref().unwrap();
    let table = words(&answer).table;
    assert_eq!(table.head[2], "Size of the workforce");
    assert_eq!(table.rows.len(), 150);
    let mut counts = [0; 5];
    for row in &table.rows {
        let place = [
            "below the 99.8% limit",
            "below the 95% limit",
            "within the 95% limits",
            "above the 95% limit",
            "above the 99.8% limit",
        ]
        .iter()
        .position(|place| *place == row.cells[5]);
        counts[place.unwrap()] += 1;
    }
    let of = |place| funnel.points.iter().filter(|point| point.place == place).count();
    assert_eq!(counts[0], of(FunnelPlace::FarBelow));
    assert_eq!(counts[2], of(FunnelPlace::Inside));
    assert_eq!([150 - counts[2], counts[0] + counts[4]], funnel.outside());
}

#[test]
fn a_funnel_is_offered_where_there_are_counts_behind_shares_or_rates_and_nowhere_else() {
    for (measure, offered) in [
        ("agency-rate", true),
        ("child-protection-plans-rate", true),
        ("caseload", false),
        ("looked-after-spending", false),
        ("authorised-absence", false),
        ("childrens-social-workers", false),
    ] {
        let answer = answer(dataset(), &Question::parse(&format!("measure={measure}")).unwrap()).unwrap();
        assert_eq!(forms(&answer).contains(&View::Funnel), offered, "{measure}");
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_in_a_sentence_that_says_what_to_do() {
    for (question, expected) in [
        ("measure=caseload&view=funnel", "ask for view=bars, or choose another measure"),
        ("measure=agency-rate&view=scatter", "add the other one, such as measure2=caseload"),
        ("measure=agency-rate&measure2=agency-rate&view=scatter", "name another measure2"),
        ("measure=agency-rate&view=funnel&show=rank", "leave out show"),
        ("measure=agency-rate&measure2=caseload&view=scatter&show=change", "leave out show"),
    ] {
        let refusal = refused(question);
        assert!(refusal.ends_with(expected), "{refusal}");
    }
}

#[test]
fn every_label_of_an_axis_is_the_figure_that_it_stands_at() {
    for (question, labels) in [
        ("measure=agency-rate&measure2=caseload&view=scatter", "0 10 20 30 40 50"),
        ("measure=agency-rate&view=funnel", "0 10 20 30 40"),
        ("measure=looked-after-3-or-more-placements&view=funnel", "0 5 10 15 20"),
    ] {
        let (_, scene) = shown(question);
        let texts: Vec<&str> = scene.text_boxes().map(|(text, ..)| text).collect();
        let labels: Vec<&str> = labels.split(' ').collect();
        let found = texts.windows(labels.len()).any(|run| run == labels)
            || labels.iter().all(|label| texts.contains(label));
        assert!(found, "{question}: {texts:?}");
        assert!(texts.iter().all(|text| !text.is_empty()), "{question}: {texts:?}");
    }
}

#[test]
fn a_council_with_both_figures_is_told_though_they_are_published_to_the_last_digit_that_can_be_held() {
    // Between two figures of sixteen digits there is no room for a median with one more.
    for measure in ["neet-16-17", "activity-not-known-16-17"] {
        let (words, _) = shown(&format!("measure={measure}&measure2=agency-rate&areas=kent&view=scatter"));
        assert!(words.sentence.starts_with("In 2025, Kent was "), "{measure}: {}", words.sentence);
        assert!(words.alt.contains(" The medians are "), "{measure}: {}", words.alt);
    }
}

#[test]
fn a_scatter_says_once_how_many_councils_have_both_figures_and_in_its_alternative_text_how_they_go_together()
{
    let (words, _) = shown(&format!("{PAIR}&areas=kent"));
    let codes: Vec<&str> = words.caveats.iter().map(|(code, _)| *code).collect();
    assert!(codes.contains(&"pairs") && !codes.contains(&"missing-from-field"), "{codes:?}");
    assert!(words.alt.contains(" Councils with higher figures for agency social workers tended to have "));
}

#[test]
fn a_funnel_counts_nobody_twice_in_its_alternative_text() {
    let (words, _) = shown("measure=agency-rate&view=funnel");
    let counts = "44 above the 99.8% limit. 5 more above the 95% limit. 56 within the 95% limits. \
                  33 below the 99.8% limit. 12 more below the 95% limit.";
    assert!(words.alt.contains(counts), "{}", words.alt);
}
