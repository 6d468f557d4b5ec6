//! Which council a text means, on the command line: by postcode as a page says it, by name, and by names that were given up.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use serde_json::Value;
use shell::{DATA, run_in};

fn run(arguments: &[&str]) -> Result<String, (String, u8)> {
    run_in(DATA, arguments)
}

/// The answer to a text, as JSON.
fn council(text: &str) -> Result<Value, String> {
    let json = run(&["council", text, "--json"]).map_err(|(error, code)| {
        assert_eq!(code, 1, "{text}");
        error
    })?;
    Ok(serde_json::from_str(&json).unwrap())
}

fn texts<'a>(rows: &'a Value, key: &str) -> Vec<&'a str> {
    rows.as_array().unwrap().iter().map(|row| row[key].as_str().unwrap()).collect()
}

#[test]
fn a_postcode_means_what_it_means_on_a_page() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("postcodes.json")).unwrap();
    assert!(cases.len() > 20);
    for case in &cases {
        let typed = case["typed"].as_str().unwrap();
        let answer = match council(typed) {
            Err(error) => {
                assert_eq!(Some(error.as_str()), case["why"].as_str(), "{typed}");
                continue;
            }
            Ok(answer) => answer,
        };
        let expected = case["slugs"].as_array().unwrap();
        let shares = case.get("shares").and_then(Value::as_array);
        let (mut councils, mut elsewhere, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        for (at, slug) in expected.iter().enumerate() {
            let slug = slug.as_str().unwrap();
            let note = match shares.map(|shares| shares[at].as_u64().unwrap()) {
                None => String::new(),
                Some(1) => "1% of its postcodes, or less".to_owned(),
                Some(share) => format!("about {share}% of its postcodes"),
            };
            match slug {
                "S" => elsewhere.push("Scotland"),
                "W" => elsewhere.push("Wales"),
                _ => {
                    councils.push(slug);
                    notes.push(note);
                }
            }
        }
        assert_eq!(texts(&answer["councils"], "slug"), councils, "{typed}");
        assert_eq!(texts(&answer["councils"], "note"), notes, "{typed}");
        assert_eq!(texts(&answer["elsewhere"], "name"), elsewhere, "{typed}");
        assert_eq!(answer["postcode"].as_str(), case.get("of").and_then(Value::as_str), "{typed}");
    }
}

#[test]
fn a_name_a_part_of_it_another_name_and_a_code_mean_a_council() {
    for (text, slug) in [
        ("Gloucestershire", "gloucestershire"),
        ("south glos", "south-gloucestershire"),
        ("bnes", "bath-and-north-east-somerset"),
        ("E10000013", "gloucestershire"),
        ("e06000022", "bath-and-north-east-somerset"),
        ("glocestershire", "gloucestershire"),
    ] {
        assert_eq!(texts(&council(text).unwrap()["councils"], "slug")[0], slug, "{text}");
    }
    let text = run(&["council", "york"]).unwrap();
    assert!(text.starts_with("york") && text.contains("York (E06000014, unitary authority)"), "{text}");
}

#[test]
fn a_council_that_was_abolished_comes_with_those_that_followed_it() {
    for (text, after) in [
        ("northamptonshire", vec!["north-northamptonshire", "west-northamptonshire"]),
        ("cumbria", vec!["cumberland", "westmorland-and-furness"]),
        ("poole", vec!["bournemouth-christchurch-and-poole"]),
    ] {
        let answer = council(text).unwrap();
        let first = &answer["councils"][0];
        assert_eq!((first["slug"].as_str(), first["end"].is_string()), (Some(text), true));
        assert_eq!(first["successors"], serde_json::json!(after));
        let listed = texts(&answer["councils"], "slug");
        assert!(after.iter().all(|slug| listed.contains(slug)), "{listed:?}");
    }
}

#[test]
fn what_is_no_council_is_a_sentence_and_regions_are_none() {
    for (text, part) in [
        ("", "there is no council \"\": try another name for it, its code, or a postcode"),
        ("nowhere at all", "there is no council \"nowhere at all\""),
        ("england", "there is no council \"england\""),
        ("E92000001", "there is no council \"E92000001\""),
    ] {
        let error = council(text).unwrap_err();
        assert!(error.contains(part), "{text}: {error}");
    }
    assert_eq!(run(&["council"]).unwrap_err().1, 2);
    assert_eq!(run(&["council", "york", "--csv"]).unwrap_err().1, 2);
}

#[test]
fn a_release_in_one_piece_has_no_table_of_postcodes_and_says_where_one_is() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("council-whole");
    std::fs::create_dir_all(&folder).unwrap();
    let whole = folder.join("whole.pack").to_string_lossy().into_owned();
    run(&["pack", "--whole", &whole]).unwrap();
    let (error, code) = run_in(&whole, &["council", "GL1 2TG"]).unwrap_err();
    assert!(code == 1 && error.contains("--data DIR"), "{error}");
    assert!(run_in(&whole, &["council", "york"]).unwrap().contains("York"));
}
