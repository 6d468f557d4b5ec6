//! `likeforlike changes`: two releases held against each other, as a newsroom does it on the day of a new one.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use serde_json::Value;
use shell::{DATA, run};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What the tests of a page hold theirs against, too: a release of the real dataset with a year and a revision of its own.
const NEXT: &str = "2027-11";

/// Changes a file line by line.
fn edit(path: &Path, change: &dyn Fn(&str) -> String) {
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<String> = text.lines().map(change).filter(|line| line != "-").collect();
    std::fs::write(path, lines.join("\n") + "\n").unwrap();
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The later release, invented where it differs: agency-rate has the period 2026 and two revisions, one council's caseload is
/// withdrawn and another's first published, one measure is described otherwise, one renamed, one removed.
fn next() -> &'static Path {
    static NEXT_DATA: OnceLock<PathBuf> = OnceLock::new();
    NEXT_DATA.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("release-2027-11");
        let _ = std::fs::remove_dir_all(&folder);
        copy(Path::new(DATA), &folder);
        edit(&folder.join("datapackage.json"), &|line| line.replace("\"2026-11\"", &format!("\"{NEXT}\"")));
        let of = |file: &str| folder.join("observations/workforce").join(file);
        for file in ["agency-rate.csv", "agency-rate.count.csv", "agency-rate.denominator.csv"] {
            edit(&of(file), &|line| {
                let mut cells: Vec<&str> = line.split(',').collect();
                cells.push(if cells[0] == "code" { "2026" } else { cells[10] });
                let own = file == "agency-rate.csv";
                match cells[0] {
                    "E10000013" if own => cells[9] = "18.1",
                    // The same number, written otherwise, is no revision.
                    "E10000016" if own => cells[9] = "14.00",
                    "E92000001" if own => cells[10] = "13.00",
                    _ => {}
                }
                cells.join(",")
            });
        }
        edit(&of("caseload.csv"), &|line| {
            let mut cells: Vec<&str> = line.split(',').collect();
            match cells[0] {
                "E10000013" => cells[1] = "c",
                "E06000053" => cells[1] = "9.9",
                _ => {}
            }
            cells.join(",")
        });
        std::fs::rename(of("social-worker-turnover.csv"), of("social-worker-leaving-rate.csv")).unwrap();
        for kind in ["count", "denominator"] {
            let to = of(&format!("social-worker-leaving-rate.{kind}.csv"));
            std::fs::rename(of(&format!("social-worker-turnover.{kind}.csv")), to).unwrap();
        }
        edit(&folder.join("measures.csv"), &|line| match line.split(',').next() {
            Some("social-worker-turnover") => line.replacen("turnover", "leaving-rate", 1),
            Some("social-worker-absence") => "-".to_owned(),
            Some("social-worker-vacancies") => {
                line.replace("Children’s social worker vacancies", "Empty posts")
            }
            _ => line.to_owned(),
        });
        edit(&folder.join("joint.csv"), &|line| {
            line.replace("social-worker-turnover", "social-worker-leaving-rate")
        });
        edit(&folder.join("joint.csv"), &|line| {
            if line.starts_with("social-worker-absence,") { "-".to_owned() } else { line.to_owned() }
        });
        let mut redirects = std::fs::read_to_string(folder.join("redirects.csv")).unwrap();
        redirects.push_str("measure,social-worker-turnover,social-worker-leaving-rate,2027-11-01,\n");
        std::fs::write(folder.join("redirects.csv"), redirects).unwrap();
        folder
    })
}

fn changes(more: &[&str]) -> Result<String, String> {
    run(&[&["changes", "--from", DATA, "--to", next().to_str().unwrap()], more].concat())
}

#[test]
fn each_kind_of_change_is_told_once_with_council_period_then_and_now() {
    let csv = changes(&["--csv"]).unwrap();
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    for expected in [
        "period,agency-rate,,,2026,,2026",
        "revised,agency-rate,Gloucestershire,E10000013,2024,17.6,18.1",
        "withdrawn,caseload,Gloucestershire,E10000013,2016,14.7,suppressed",
        "removed,social-worker-absence,,,,",
        "renamed,social-worker-leaving-rate,,,,social-worker-turnover,social-worker-leaving-rate",
        "described,social-worker-vacancies,,,,",
    ] {
        let found = rows.iter().filter(|row| row.starts_with(expected)).count();
        assert_eq!(found, 1, "{expected}\n{csv}");
    }
    assert!(
        rows.iter().any(|row| row.starts_with("published,caseload,Isles of Scilly,E06000053,2016,")),
        "{csv}"
    );
    // 13.00 is 13, and what was renamed is neither new nor gone.
    assert!(!csv.contains("England") && !rows.iter().any(|row| row.starts_with("added,")), "{csv}");
    assert!(!rows.iter().any(|row| row.starts_with("removed,social-worker-turnover")), "{csv}");
}

#[test]
fn text_counts_what_changed_and_json_says_the_same() {
    let text = changes(&[]).unwrap();
    assert!(text.starts_with("From release 2026-11 to 2027-11\n\nOf 433 measures, 1 has a new period, 2 have revised figures, 1 is described otherwise and 1 has a new name; 3 published figures are others now; 1 measure was removed.\n"), "{text}");
    assert!(
        text.contains("\nagency-rate\n  new period: 2026\n  Gloucestershire, 2024: 17.6 → 18.1\n"),
        "{text}"
    );
    let json: Value = serde_json::from_str(&changes(&["--json"]).unwrap()).unwrap();
    assert_eq!(
        (&json["from"], &json["to"], &json["measures"]),
        (&"2026-11".into(), &"2027-11".into(), &433.into())
    );
    assert_eq!(json["changes"].as_array().unwrap().len(), changes(&["--csv"]).unwrap().lines().count() - 1);
}

#[test]
fn a_question_is_told_what_touches_its_chart_and_whether_its_sentence_changed() {
    let text = changes(&["measure=agency-rate&areas=gloucestershire"]).unwrap();
    assert!(
        text.contains("The sentence has changed.\n  Then: In Gloucestershire, agency workers made up 10.2% "),
        "{text}"
    );
    assert!(text.contains("  new period: 2026\n  Gloucestershire, 2024: 17.6% → 18.1%\n"), "{text}");
    assert!(!text.contains("caseload"), "{text}");
    // A release in the question is not asked: both are named.
    let pinned = changes(&["measure=agency-rate&areas=gloucestershire&release=2026-11"]).unwrap();
    assert_eq!(pinned, text);
    // A former name is asked under the one in use.
    let json: Value = serde_json::from_str(
        &changes(&["measure=agency-workers-covering-vacancies&areas=kent", "--json"]).unwrap(),
    )
    .unwrap();
    assert_eq!(json["sentence"]["changed"], Value::Bool(false));
    assert_eq!(json["changes"], Value::Array(Vec::new()));
    let same = changes(&["measure=agency-workers-covering-vacancies&areas=kent"]).unwrap();
    assert!(
        same.contains("The sentence is the same: ") && same.contains("Nothing in this chart has changed."),
        "{same}"
    );
}

#[test]
fn packs_stand_in_for_folders_and_the_examples_of_the_help_run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes-packs");
    std::fs::create_dir_all(&folder).unwrap();
    let pack = |data: &str, name: &str| {
        let to = folder.join(name).to_string_lossy().into_owned();
        shell::run_in(data, &["pack", "--whole", &to]).unwrap();
        to
    };
    let (old, new) =
        (pack(DATA, "release-2026-11.pack"), pack(next().to_str().unwrap(), "release-2027-11.pack"));
    let help = run(&["changes", "--help"]).unwrap();
    let mut ran = 0;
    for line in help.lines().filter(|line| line.starts_with("  likeforlike ")) {
        let line = line.replace("release-2026-11.pack", &old).replace("release-2027-11.pack", &new);
        let line = line.replace("--to data ", &format!("--to {} ", next().display()));
        let words: Vec<String> =
            line.split_whitespace().skip(1).map(|word| word.trim_matches('\'').to_owned()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert!(run(&words).unwrap().lines().count() > 3, "{line}");
        ran += 1;
    }
    assert_eq!(ran, 2);
    assert_eq!(run(&["changes", "--from", &old, "--to", &new]).unwrap(), changes(&[]).unwrap());
}

#[test]
fn what_can_t_be_compared_is_refused_in_one_sentence() {
    let error = run(&["changes", "--from", DATA, "--to", DATA]).unwrap_err();
    assert_eq!(error, "both are release \"2026-11\": name an earlier one with --from, a later one with --to");
    for (arguments, expected) in [
        (&["changes", "--to", DATA][..], "--from OLD is missing"),
        (&["changes", "--from", DATA], "--to NEW is missing"),
        (&["changes", "--from", "no-such-folder", "--to", DATA], "there is no dataset in no-such-folder"),
    ] {
        assert!(run(arguments).unwrap_err().contains(expected), "{arguments:?}");
    }
    let gone = changes(&["measure=social-worker-absence"]).unwrap_err();
    assert!(gone.starts_with("release \"2027-11\": there is no measure \"social-worker-absence\""), "{gone}");
}
