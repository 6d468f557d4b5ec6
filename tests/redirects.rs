//! Links written years ago: every code and every name that was ever given up leads to an answer, or to the names of those who came after.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use likeforlike::{Dataset, Question, RedirectKind, reply};
use shell::{DATA, run, run_in};
use std::path::Path;
use std::sync::OnceLock;

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| likeforlike::cli::open_dataset(Path::new(DATA)).unwrap())
}

#[test]
fn every_code_that_an_area_ever_had_answers_or_names_its_successors() {
    let (mut answered, mut divided) = (0, 0);
    for link in &dataset().core().lineage {
        let question =
            Question::parse(&format!("measure=looked-after-rate&areas={}", link.old_code)).unwrap();
        let successor = dataset().area(dataset().find_area(&link.new_code).unwrap());
        match reply(dataset(), &question) {
            Ok(reply) => {
                answered += 1;
                // Today's code has today's slug; an authority with figures of its own keeps its history, and is told of its end.
                let slug = &reply.question().areas[0];
                let same = matches!(link.change.as_str(), "recode" | "boundary");
                assert_eq!(*slug == successor.slug, same, "{}", link.old_code);
                let words = reply.words();
                let told = words.caveats.iter().any(|(_, caveat)| caveat.contains(&successor.name));
                assert!(same || told, "{}: {:?}", link.old_code, words.caveats);
            }
            Err(error) => {
                divided += 1;
                let error = error.to_string();
                assert!(
                    error.contains("was abolished on 2009-04-01") && error.contains(&successor.slug),
                    "{error}"
                );
            }
        }
    }
    assert_eq!((answered, divided), (20, 4));
}

#[test]
fn a_name_that_was_given_up_is_in_use_nowhere_and_leads_to_names_that_are() {
    let redirects = dataset().redirects();
    assert_eq!(redirects.len(), 4);
    for redirect in redirects {
        let known = |name: &str| match redirect.kind {
            RedirectKind::Measure => dataset().series(name).is_some(),
            RedirectKind::Area => dataset().find_area(name).is_some(),
        };
        assert!(!known(&redirect.old) && redirect.new.iter().all(|name| known(name)), "{redirect:?}");
    }
    // Bedfordshire and Cheshire were abolished before the figures begin.
    let error = run(&["ask", "measure=looked-after-rate&areas=cheshire"]).unwrap_err();
    assert_eq!(
        error,
        "\"cheshire\" was abolished on 2009-04-01 (Cheshire’s figures from before then are not in this dataset): ask for cheshire-east or cheshire-west-and-chester"
    );
    let error = run(&["ask", "view=timeline&areas=bedfordshire"]).unwrap_err();
    assert!(error.contains("ask for bedford or central-bedfordshire"), "{error}");
}

#[test]
fn a_pack_has_the_table_and_one_from_before_there_was_one_still_opens() {
    let whole = likeforlike::pack::whole_pack(dataset()).unwrap();
    assert_eq!(likeforlike::pack::open(&whole).unwrap().redirects(), dataset().redirects());
    // Written before the table was: the same version, the same sections but that one.
    let before = include_bytes!("goldens/before-redirects.pack");
    let old = likeforlike::pack::open(before).unwrap();
    assert!(old.redirects().is_empty() && old.series("agency-rate").is_some());
    assert_eq!(before[4..6], likeforlike::pack::VERSION.to_le_bytes());
    let question = Question::parse("measure=agency-rate&areas=E08000020").unwrap();
    assert_eq!(reply(&old, &question).unwrap().question().areas, ["gateshead"]);
    assert!(reply(&old, &Question::parse("measure=agency-rate&areas=cheshire").unwrap()).is_err());
}

/// A dataset with a table of its own, in a folder of that name.
fn with_table(name: &str, table: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for entry in std::fs::read_dir(DATA).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
        }
    }
    let topic = folder.join("observations/workforce");
    std::fs::create_dir_all(&topic).unwrap();
    for entry in std::fs::read_dir(Path::new(DATA).join("observations/workforce")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), topic.join(entry.file_name())).unwrap();
    }
    std::fs::write(folder.join("redirects.csv"), format!("kind,old,new,since,note\n{table}\n")).unwrap();
    folder.to_string_lossy().into_owned()
}

#[test]
fn a_measure_that_was_renamed_answers_under_its_new_name_and_says_what_a_reader_must_know() {
    let data = with_table(
        "renamed",
        "measure,agency-share,agency-rate,2027-11-01,It counted other staff too\narea,glos,gloucestershire,2027-11-01,",
    );
    let text = run_in(&data, &["ask", "measure=agency-share&areas=glos&view=bars"]).unwrap();
    assert!(text.contains("In Gloucestershire, agency workers made up 10.2%"), "{text}");
    assert!(text.contains("\n- It counted other staff too.\n"), "{text}");
    let json = run_in(&data, &["ask", "measure=agency-share&areas=glos", "--json"]).unwrap();
    assert!(
        json.contains("measure=agency-rate&areas=gloucestershire") && !json.contains("agency-share"),
        "{json}"
    );
    let export = run_in(&data, &["export", "measure=agency-share&areas=glos", "--text", "-"]).unwrap();
    assert!(export.contains("Gloucestershire"), "{export}");
}

#[test]
fn a_table_that_gives_up_a_name_in_use_or_leads_nowhere_is_refused_with_its_row() {
    for (name, table, expected) in [
        (
            "in-use",
            "measure,agency-rate,caseload,2027-11-01,",
            "line 2, column \"old\": \"agency-rate\" is in use",
        ),
        ("nowhere", "area,glos,gloster,2027-11-01,", "line 2, column \"new\": \"gloster\" is no name in use"),
        ("no-day", "area,glos,gloucestershire,soon,", "line 2, column \"since\": \"soon\" is not understood"),
        (
            "no-kind",
            "topic,staff,workforce,2027-11-01,",
            "line 2, column \"kind\": \"topic\" is not understood",
        ),
    ] {
        let (error, code) = run_in(&with_table(name, table), &["ask", "measure=agency-rate"]).unwrap_err();
        assert!(error.contains(expected) && code == 1, "{error}");
    }
}
