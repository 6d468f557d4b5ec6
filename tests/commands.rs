//! The command line itself: its help, its exit codes, what it lists and what it reads.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use serde_json::Value;
use shell::{DATA, run_in, site};
use std::path::{Path, PathBuf};

/// Standard output, or the error and its exit code.
fn run(arguments: &[&str]) -> Result<String, (String, u8)> {
    run_in(DATA, arguments)
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The words of a line as a shell has them.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        })
        .collect()
}

#[test]
fn every_example_of_the_help_runs() {
    let folder = folder("examples");
    let site = site("examples-site");
    let mut ran = 0;
    for command in
        ["", "ask", "profile", "movers", "council", "list", "export", "embed", "pack", "site", "ingest"]
    {
        let help = run(&[command, "--help"].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>())
            .unwrap();
        let mut own = 0;
        for line in help.lines().filter(|line| line.starts_with("  likeforlike ")) {
            let mut words = words(line);
            for word in &mut words {
                if [".html", ".svg", ".png"].iter().any(|end| word.ends_with(end))
                    || ["versions", "agency"].contains(&word.as_str())
                {
                    *word = folder.join(&*word).to_string_lossy().into_owned();
                }
            }
            if words[1] == "embed" {
                words.extend(["--site".to_owned(), site.to_string_lossy().into_owned()]);
            }
            let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
            let printed = run(&words).unwrap_or_else(|(error, _)| panic!("{line}: {error}"));
            match words[0] {
                "export" if words[1] == "--all-councils" => {
                    assert!(folder.join("versions/manifest-1-of-50.json").is_file(), "{line}");
                }
                "embed" => assert!(folder.join("agency/snippets/element.html").is_file(), "{line}"),
                "export" => {
                    assert!(std::fs::metadata(words.last().unwrap()).unwrap().len() > 1_000, "{line}");
                }
                _ => assert!(printed.lines().count() > 3, "{line}"),
            }
            if words.contains(&"--json") {
                serde_json::from_str::<Value>(&printed).unwrap();
            }
            own += 1;
        }
        assert!(own > 0 || ["pack", "site", "ingest"].contains(&command), "{command} has no example");
        ran += own;
    }
    assert!(ran >= 20, "{ran} examples ran");
}

#[test]
fn every_line_of_the_help_fits_a_terminal() {
    for command in ["ask", "profile", "movers", "list", "export", "embed", "pack", "nothing"] {
        for line in run(&[command, "--help"]).unwrap().lines() {
            assert!(line.chars().count() <= 120, "{command}: {line}");
        }
    }
}

#[test]
fn an_error_says_what_to_do_and_has_its_exit_code() {
    for (arguments, code, message) in [
        (&["profle", "kent"][..], 2, "there is no command \"profle\": did you mean profile?"),
        (&["mover"], 2, "there is no command \"mover\": did you mean movers?"),
        (&["conquer"], 2, "there is no command \"conquer\": see likeforlike --help"),
        (&[], 2, "a command is missing: see likeforlike --help"),
        (&["ask"], 2, "a question is missing: see likeforlike --help"),
        (&["movers", "--jsn"], 2, "there is no option \"--jsn\": did you mean --json?"),
        (&["movers", "--json", "--csv"], 2, "it is printed as text, --json or --csv: choose one"),
        (
            &["movers", "areas=kent", "measure=caseload"],
            2,
            "\"measure=caseload\" is one argument too many: put a question between quotes",
        ),
        (
            &["movers", "--topic", "adoption"],
            2,
            "movers has no option --topic: see likeforlike movers --help",
        ),
        (&["profile", "kent", "--to", "x"], 2, "profile has no option --to: see likeforlike profile --help"),
        (&["list", "periods"], 2, "the slug of a measure is missing: see likeforlike --help"),
        (
            &["list", "periods", "agncy-rate"],
            1,
            "there is no measure \"agncy-rate\": did you mean agency-rate?",
        ),
        (&["ask", "measure=agncy-rate"], 1, "there is no measure \"agncy-rate\": did you mean agency-rate?"),
        (&["profile", "knet"], 1, "there is no area \"knet\": did you mean kent?"),
    ] {
        assert_eq!(run(arguments).unwrap_err(), (message.to_owned(), code), "{arguments:?}");
    }
}

#[test]
fn a_list_is_text_json_or_a_table_of_the_same_rows() {
    for (what, rows) in [
        (&["measures"][..], 434),
        (&["areas"], 170),
        (&["topics"], 20),
        (&["periods", "agency-rate"], 10),
        (&["periods", "measure=agency-rate"], 10),
    ] {
        let list = |form: &[&str]| run(&[&["list"], what, form].concat()).unwrap();
        assert_eq!(list(&[]).lines().count(), rows, "{what:?}");
        let json: Value = serde_json::from_str(&list(&["--json"])).unwrap();
        let text = list(&["--csv"]);
        let mut table = csv::Reader::from_reader(text.as_bytes());
        let head: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
        let mut seen = 0;
        for (row, object) in table.records().zip(json.as_array().unwrap()) {
            let row = row.unwrap();
            let keys: Vec<&String> = object.as_object().unwrap().keys().collect();
            assert_eq!(keys, head.iter().collect::<Vec<_>>(), "{what:?}");
            for (key, cell) in head.iter().zip(row.iter()) {
                let expected = match &object[key] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(items) => {
                        items.iter().map(|item| item.as_str().unwrap()).collect::<Vec<_>>().join(";")
                    }
                    other => panic!("{what:?} {key}: {other}"),
                };
                assert_eq!(cell, expected, "{what:?} {key}");
            }
            seen += 1;
        }
        assert_eq!(seen, rows, "{what:?}");
    }
}

#[test]
fn a_pack_of_the_whole_release_stands_in_for_the_folder() {
    let dataset = likeforlike::cli::open_dataset(Path::new(DATA)).unwrap();
    let path = folder("packs").join("whole.pack");
    std::fs::write(&path, likeforlike::pack::whole_pack(&dataset).unwrap()).unwrap();
    let pack = path.to_string_lossy();
    for arguments in [
        &["ask", "measure=agency-rate&areas=gloucestershire&with=england,neighbours", "--json"][..],
        &["profile", "gloucestershire", "--csv"],
        &["movers", "--csv"],
        &["movers", "measure=caseload"],
    ] {
        assert!(run_in(&pack, arguments) == run(arguments), "{arguments:?} differs");
    }
}

#[test]
fn a_file_that_is_no_release_is_refused_with_what_to_do() {
    let folder = folder("no-packs");
    let dataset = likeforlike::cli::open_dataset(Path::new(DATA)).unwrap();
    for (name, bytes, expected) in [
        ("whole.pack.gz", vec![0x1f, 0x8b, 8, 0], "it is gzipped: unzip it first, with gunzip"),
        (
            "core.pack",
            likeforlike::pack::core_pack(dataset.core()).unwrap(),
            "there are no figures in it: use the whole release",
        ),
        ("areas.csv", b"slug,code".to_vec(), "areas.csv: "),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        for command in ["profile", "movers", "ask"] {
            let question = if command == "ask" { "measure=agency-rate" } else { "areas=kent" };
            let (error, code) = run_in(&path.to_string_lossy(), &[command, question]).unwrap_err();
            assert!(error.contains(expected) && code == 1, "{command} {name}: {error}");
        }
    }
    let (error, _) = run_in(&folder.join("nothing").to_string_lossy(), &["movers"]).unwrap_err();
    assert!(error.starts_with("there is no dataset in "), "{error}");
}
