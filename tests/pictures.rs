//! The pictures of `pictures/`, which are shown where the project is described: each is what the command gives for its
//! question. `make pictures` draws them anew.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures")
}

#[test]
fn every_picture_is_what_the_command_draws_and_none_is_of_another_time() {
    let mut stale = Vec::new();
    let mut names = vec!["questions.txt".to_owned()];
    let list = std::fs::read_to_string(folder().join("questions.txt")).unwrap();
    for line in list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (name, question) = line.split_once(' ').unwrap();
        let drawn = shell::run_in(shell::DATA, &["export", question, "--svg", "-"])
            .unwrap_or_else(|(error, _)| panic!("{name}: {error}"));
        if std::fs::read_to_string(folder().join(format!("{name}.svg"))).unwrap_or_default() != drawn {
            stale.push(name.to_owned());
        }
        names.push(format!("{name}.svg"));
    }
    assert!(stale.is_empty(), "run `make pictures` and look at {}", stale.join(", "));
    for entry in std::fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(names.contains(&file), "{file} answers no question of the list");
    }
}
