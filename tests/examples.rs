//! Whatever the library gives by name is shown in use: its documentation has an example that runs. What is checked is
//! the source as text, and only items, not their methods.

#![allow(clippy::unwrap_used)]

use std::path::Path;

/// The name behind `pub struct`, `pub enum`, `pub fn`, `pub const` or `pub type` at the start of a line.
fn item(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let kinds = ["struct ", "enum ", "fn ", "const fn ", "const ", "type "];
    let name = kinds.iter().find_map(|kind| rest.strip_prefix(kind))?;
    name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
}

/// The names in the `pub use` lists of a file.
fn exported(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for list in code.split("\npub use ").skip(1) {
        let list = list.split(';').next().unwrap();
        let list = list.rsplit_once("::").unwrap().1.trim_matches(['{', '}']);
        names.extend(list.split(',').map(str::trim).filter(|name| !name.is_empty()));
    }
    names
}

/// The items of a file that nothing encloses: name, whether an example precedes it, whether it is hidden.
fn items(code: &str) -> Vec<(&str, bool, bool)> {
    let mut found = Vec::new();
    let (mut example, mut hidden) = (false, false);
    for line in code.lines() {
        if let Some(name) = item(line) {
            found.push((name, example, hidden));
        }
        if line.starts_with("//") || line.starts_with("#[") {
            example |= line.starts_with("/// ```");
            hidden |= line.contains("doc(hidden)");
        } else {
            (example, hidden) = (false, false);
        }
    }
    found
}

/// Every source of the library; the command line is no part of it.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("cli") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

#[test]
fn every_item_of_the_library_has_an_example_in_its_documentation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let (library, pack) = (read("lib.rs"), read("pack/mod.rs"));
    let of_library = exported(&library).into_iter().chain(items(&library).into_iter().map(|item| item.0));
    let of_pack = exported(&pack).into_iter().chain(items(&pack).into_iter().map(|item| item.0));
    let mut wanted: Vec<(&str, bool)> = of_library.map(|name| (name, false)).collect();
    wanted.extend(of_pack.map(|name| (name, true)));
    assert!(
        wanted.len() > 100,
        "only {} items are found: does the test still read the source?",
        wanted.len()
    );

    let sources = sources(&folder);
    let mut without = Vec::new();
    for (name, of_pack) in wanted {
        let places: Vec<_> = sources
            .iter()
            .filter(|(path, _)| path.contains("/pack/") == of_pack || path.ends_with("lib.rs"))
            .flat_map(|(_, code)| items(code))
            .filter(|item| item.0 == name)
            .collect();
        assert!(!places.is_empty(), "{name} is exported, and no file defines it");
        if !places.iter().any(|(_, example, hidden)| *example || *hidden) {
            without.push(name);
        }
    }
    assert!(without.is_empty(), "no example shows how to use {}", without.join(", "));
}

#[test]
fn an_item_counts_as_shown_only_by_an_example_of_its_own() {
    let code = "/// One.\n///\n/// ```\n/// one();\n/// ```\n#[must_use]\npub fn one() {}\n\n/// Two.\npub struct Two;\n\
                /// Three.\n#[doc(hidden)]\npub const fn three() {}\n";
    assert_eq!(items(code), [("one", true, false), ("Two", false, false), ("three", false, true)]);
    assert_eq!(exported("mod a;\npub use a::{One, two};\npub use b::Three;\n"), ["One", "two", "Three"]);
}
