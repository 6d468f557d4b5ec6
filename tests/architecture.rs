//! Dependencies go one way: every `use crate::…` is held against the table of what a module may know.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What each module of the crate may use, apart from itself.
const MAY_USE: [(&str, &[&str]); 25] = [
    ("error", &[]),
    ("features", &[]),
    ("text", &[]),
    ("model", &["order", "error", "text"]),
    ("pack", &["error", "features", "model", "order", "text"]),
    ("order", &[]),
    ("nearest", &["order"]),
    ("question", &["order", "error", "features", "model", "nearest", "text"]),
    ("compare", &["order", "error", "features", "model", "nearest", "question", "text"]),
    ("format", &["model", "text"]),
    ("words", &["order", "compare", "format", "model", "question", "text"]),
    ("chart", &["order", "compare", "format", "model", "question", "text", "words"]),
    ("svg", &["chart", "text"]),
    ("png", &["chart", "error", "svg"]),
    ("search", &["features", "model", "nearest", "text"]),
    ("download", &["compare", "format", "model", "question", "report", "text", "words"]),
    ("json", &["format", "model", "text"]),
    ("report", &["compare", "json", "model", "words"]),
    ("lists", &["compare", "download", "format", "json", "model", "report", "text", "words"]),
    (
        "view",
        &[
            "chart", "compare", "features", "json", "model", "order", "question", "report", "search", "svg",
            "text", "words",
        ],
    ),
    (
        "reply",
        &["chart", "compare", "download", "error", "lists", "model", "question", "report", "view", "words"],
    ),
    ("columns", &["*"]),
    ("wasm", &["*"]),
    ("cli", &["*"]),
    ("lib", &["*"]),
];

/// Inside `compare` and `chart`, the parts that know nothing of their neighbours.
const LEAVES: [(&str, &[&str]); 11] = [
    ("compare/stats.rs", &["model", "order"]),
    ("compare/spread.rs", &["model"]),
    ("compare/distribution.rs", &[]),
    ("compare/random.rs", &[]),
    ("compare/caveats.rs", &["model"]),
    ("chart/scale.rs", &["model"]),
    ("chart/measure_text.rs", &[]),
    ("chart/theme.rs", &[]),
    ("chart/scene.rs", &[]),
    ("chart/layout.rs", &["order"]),
    ("pack/bytes.rs", &["error", "text"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

/// The code of a file without its tests, and without comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules named after `crate::`, wherever it stands.
fn uses(code: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(list) => {
                let list = list.split('}').next().unwrap();
                modules
                    .extend(list.split(',').map(|name| name.trim().split("::").next().unwrap().to_owned()));
            }
            None => modules.push(
                after
                    .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                    .next()
                    .unwrap()
                    .to_owned(),
            ),
        }
    }
    modules
}

#[test]
fn no_module_uses_what_it_may_not_know() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let table: BTreeMap<&str, &[&str]> = MAY_USE.into_iter().collect();
    let leaves: BTreeMap<&str, &[&str]> = LEAVES.into_iter().collect();
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 40, "the sources are not where they were: {root:?}");
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        let name = inside.iter().next().unwrap().to_string_lossy().replace(".rs", "");
        if name == "main" {
            continue;
        }
        let allowed = table
            .get(name.as_str())
            .unwrap_or_else(|| panic!("{name} is not in the table: say what it may use"));
        let path = inside.to_string_lossy().replace('\\', "/");
        let allowed = leaves.get(path.as_str()).unwrap_or(allowed);
        for module in uses(&code(&file)) {
            let known = table.contains_key(module.as_str()) && module != name;
            if known && !allowed.contains(&"*") && !allowed.contains(&module.as_str()) {
                wrong.push(format!("{path} uses {module}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_touches_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        if inside.starts_with("cli") || inside == Path::new("error.rs") {
            continue;
        }
        let code = code(&file);
        for io in ["std::fs", "std::net", "std::env::", "std::process"] {
            assert!(!code.contains(io) || inside == Path::new("main.rs"), "{} uses {io}", inside.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} has no header", file.display());
        let lines = code(&file).lines().count();
        assert!(lines <= 420, "{} has {lines} lines: split it by job", file.display());
    }
}
