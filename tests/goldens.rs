//! The pictures, held against those in `tests/goldens`: open them in a browser. After a change that is meant,
//! `BLESS=1 cargo test --features cli --test goldens` writes them anew and fails once, so that none changes unseen.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

use std::path::{Path, PathBuf};

/// Name, width and question of each picture: every list of the folder, in the order of their names. A question with
/// several widths is as many pictures, each named after its width.
fn questions() -> Vec<(String, f64, String)> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut lists: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
    lists.sort();
    let mut questions = Vec::new();
    for list in lists {
        let text = std::fs::read_to_string(list).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let [name, widths, question] = line.split(' ').collect::<Vec<_>>().try_into().unwrap();
            for width in widths.split(',') {
                let name = if widths == width { name.to_owned() } else { format!("{name}-{width}") };
                questions.push((name, width.parse().unwrap(), question.to_owned()));
            }
        }
    }
    questions
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens")
}

/// The whole release, packed and opened once, as a page would have it.
fn dataset() -> likeforlike::Dataset {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    likeforlike::cli::open_dataset(&data).unwrap()
}

#[test]
fn every_picture_is_as_it_was() {
    let dataset = dataset();
    let mut changed = Vec::new();
    let mut names = Vec::new();
    for (name, width, question) in questions() {
        let question = likeforlike::Question::parse(&question).unwrap();
        let reply = likeforlike::reply(&dataset, &question).unwrap_or_else(|error| panic!("{name}: {error}"));
        let words = reply.words();
        let options = likeforlike::Options { width, ..Default::default() };
        let drawn = likeforlike::svg(&reply.draw(&words, &options));
        for slip in ["NaN", "inf", "style=", "id=\"", "href"] {
            let text_free = drawn.split("</desc>").nth(1).unwrap();
            assert!(!text_free.contains(slip), "{name} has {slip}");
        }
        let path = folder().join(format!("{name}.svg"));
        if std::fs::read_to_string(&path).unwrap_or_default() != drawn {
            let to = if std::env::var_os("BLESS").is_some() {
                path
            } else {
                folder().join(format!("{name}.actual.svg"))
            };
            std::fs::write(&to, &drawn).unwrap();
            changed.push(to.display().to_string());
        }
        names.push(format!("{name}.svg"));
    }
    for entry in std::fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            !file.ends_with(".svg") || file.ends_with(".actual.svg") || names.contains(&file),
            "{file} answers no question"
        );
    }
    assert!(changed.is_empty(), "changed, look at them:\n{}", changed.join("\n"));
}

#[test]
fn every_text_of_every_picture_stays_within_it() {
    let dataset = dataset();
    for (name, width, question) in questions() {
        let question = likeforlike::Question::parse(&question).unwrap();
        let reply = likeforlike::reply(&dataset, &question).unwrap();
        let words = reply.words();
        let scene = reply.draw(&words, &likeforlike::Options { width, ..Default::default() });
        for (text, left, right, top, bottom) in scene.text_boxes() {
            assert!(left >= -0.5 && right <= scene.width + 0.5, "{name}: {text:?} from {left} to {right}");
            assert!(top >= -0.5 && bottom <= scene.height + 0.5, "{name}: {text:?} from {top} to {bottom}");
        }
    }
}

#[test]
fn no_two_texts_meet_but_those_over_lines_and_bars() {
    let dataset = dataset();
    let mut held = 0;
    for (name, width, question) in questions() {
        let question = likeforlike::Question::parse(&question).unwrap();
        let crowded = matches!(question.view.name(), "line" | "bars" | "survival" | "aligned");
        if crowded || question.view.name() == "grades" && !question.measure.is_empty() {
            continue;
        }
        held += 1;
        let reply = likeforlike::reply(&dataset, &question).unwrap();
        let scene = reply.draw(&reply.words(), &likeforlike::Options { width, ..Default::default() });
        let boxes: Vec<_> = scene.text_boxes().collect();
        for (at, one) in boxes.iter().enumerate() {
            for other in &boxes[at + 1..] {
                let across = one.1 < other.2 - 0.5 && other.1 < one.2 - 0.5;
                let down = one.3 < other.4 - 1.0 && other.3 < one.4 - 1.0;
                assert!(!(across && down), "{name}: {:?} meets {:?}", one.0, other.0);
            }
        }
    }
    assert!(held > 9);
}
