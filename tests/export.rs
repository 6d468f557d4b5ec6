//! What is written to files: pictures that travel alone, cards, and a version for every council.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use serde_json::Value;
use sha2::{Digest, Sha256};
use shell::{DATA, run_in};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

const LINE: &str =
    "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";
const EVERY: &str = "measure=agency-rate&areas={area}&with=england,region,neighbours";

fn run(arguments: &[&str]) -> Result<String, (String, u8)> {
    run_in(DATA, arguments)
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Makes a version for every council in a folder, and reads its manifest.
fn batch(folder: &Path, more: &[&str], manifest: &str) -> Value {
    let to = folder.to_string_lossy();
    run(&[&["export", "--all-councils", EVERY, "--to", &*to], more].concat()).unwrap();
    serde_json::from_slice(&std::fs::read(folder.join(manifest)).unwrap()).unwrap()
}

fn list<'a>(manifest: &'a Value, key: &str) -> &'a [Value] {
    manifest[key].as_array().unwrap()
}

/// Name and content of every file of a folder.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

/// Every question that the goldens draw.
fn questions() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let lists = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let lists = lists.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let mut questions: BTreeSet<String> = BTreeSet::new();
    for list in lists {
        let text = std::fs::read_to_string(list).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        questions.extend(lines.map(|line| line.rsplit(' ').next().unwrap().to_owned()));
    }
    questions.into_iter().collect()
}

/// Width, height and pixels of a PNG, and its texts by their keywords.
fn read_png(bytes: &[u8]) -> (u32, u32, Vec<u8>, BTreeMap<String, String>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let texts = &reader.info().utf8_text;
    let texts = texts.iter().map(|chunk| (chunk.keyword.clone(), chunk.get_text().unwrap())).collect();
    (frame.width, frame.height, pixels, texts)
}

#[test]
fn every_picture_that_travels_alone_and_every_card_keeps_its_texts_within() {
    let dataset = likeforlike::cli::open_dataset(Path::new(DATA)).unwrap();
    let questions = questions();
    assert!(questions.len() > 30);
    for question in questions {
        let parsed = likeforlike::Question::parse(&question).unwrap();
        let reply = likeforlike::reply(&dataset, &parsed).unwrap();
        let words = reply.words();
        let mut scenes = vec![("card".to_owned(), reply.card(&words, likeforlike::Theme::Light))];
        for width in [320.0, 480.0, 640.0, 1100.0] {
            let options = likeforlike::Options { width, standalone: true, ..Default::default() };
            scenes.push((width.to_string(), reply.draw(&words, &options)));
        }
        for (name, scene) in scenes {
            for (text, left, right, top, bottom) in scene.text_boxes() {
                let inside = left >= -0.5 && right <= scene.width + 0.5;
                assert!(inside, "{question}, {name}: {text:?} from {left} to {right}");
                assert!(top >= -0.5 && bottom <= scene.height + 0.5, "{question}, {name}: {text:?} at {top}");
            }
        }
    }
}

#[test]
fn one_call_writes_every_form_that_it_names() {
    let folder = folder("forms");
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let forms = [
        ("--svg", "a.svg"),
        ("--png", "a.png"),
        ("--card", "card.png"),
        ("--html", "a.html"),
        ("--text", "a.txt"),
        ("--csv", "a.csv"),
        ("--json", "a.json"),
    ];
    let files: Vec<[String; 2]> = forms.iter().map(|(form, name)| [(*form).to_owned(), file(name)]).collect();
    let mut arguments = vec!["export", LINE, "--width", "700", "--scale", "1,2", "--card"];
    let card = file("card.svg");
    arguments.push(&card);
    arguments.extend(files.as_flattened().iter().map(String::as_str));
    run(&arguments).unwrap();

    let made = contents(&folder);
    let names: Vec<&str> = made.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["a.csv", "a.html", "a.json", "a.png", "a.svg", "a.txt", "a@2x.png", "card.png", "card.svg"]
    );
    let text = |name: &str| String::from_utf8(made[name].clone()).unwrap();
    let svg = text("a.svg");
    assert!(svg.starts_with("<svg") && svg.contains("width=\"700\""));
    assert!(svg.contains("font-family=\"Arial,Helvetica,Arimo,Liberation Sans,sans-serif\""));
    for reference in ["href", "url(", "@import", "<image", "<style", "<script", "src="] {
        assert!(!svg.contains(reference), "{reference}");
    }
    for words in
        ["Source: Department for Education", "gov.uk/government/", "release 2026-11", "Open Government"]
    {
        assert!(svg.contains(words), "{words}");
    }
    assert!(text("card.svg").contains("width=\"1200\" height=\"628\""));
    let words = text("a.txt");
    assert!(
        words.contains("Alternative text: Line chart: Agency social workers") && words.contains("https://")
    );
    assert_eq!(run(&["export", LINE, "--text", "-"]).unwrap(), words);

    let (width, height, pixels, texts) = read_png(&made["a.png"]);
    let (twice_width, twice_height, ..) = read_png(&made["a@2x.png"]);
    assert_eq!((width, twice_width, twice_height), (700, 1400, 2 * height));
    assert!(texts["Description"].starts_with("Line chart: Agency social workers"));
    assert_eq!(texts["Title"], "Agency social workers");
    let pixel = |x: u32, y: u32| &pixels[3 * (y * width + x) as usize..][..3];
    assert_eq!(pixel(0, 0), [255; 3]);
    // The first chosen council's line, and the title: a font was found.
    assert!(pixels.chunks(3).any(|pixel| pixel == [0x14, 0x66, 0xb8]));
    let title = (20..50).flat_map(|y| (20..300).map(move |x| (x, y)));
    let dark = title.filter(|(x, y)| pixel(*x, *y).iter().all(|part| *part < 0x40)).count();
    assert!((500..4000).contains(&dark), "{dark} dark pixels in the title");
    let (width, height, ..) = read_png(&made["card.png"]);
    assert_eq!((width, height), (1200, 628));
}

#[test]
fn a_card_enlarges_its_picture_or_leaves_it_out_where_it_could_not_be_read() {
    let dataset = likeforlike::cli::open_dataset(Path::new(DATA)).unwrap();
    let eight = "gloucestershire,south-gloucestershire,bath-and-north-east-somerset,bristol,kent,york,leeds,birmingham";
    for (question, has_picture) in [
        (LINE.to_owned(), true),
        ("view=map".to_owned(), true),
        (format!("view=timeline&areas={eight}"), false),
    ] {
        let question = likeforlike::Question::parse(&question).unwrap();
        let reply = likeforlike::reply(&dataset, &question).unwrap();
        let words = reply.words();
        let card = reply.card(&words, likeforlike::Theme::Light);
        assert!(card.scale >= 1.2 && (card.width * card.scale - 1200.0).abs() < 0.001, "{question}");
        assert_eq!(likeforlike::svg(&card).contains("<path class=\"lfl-s"), has_picture, "{question}");
        let said: Vec<&str> = card.text_boxes().map(|(text, ..)| text).collect();
        assert!(said.join(" ").contains(&words.sentence), "{question}: {said:?}");
    }
}

#[test]
fn a_question_for_dark_paper_is_painted_on_it() {
    let folder = folder("dark");
    let to = folder.join("dark.png").to_string_lossy().into_owned();
    run(&["export", &format!("{LINE}&dark=true"), "--png", &to]).unwrap();
    let (_, _, pixels, _) = read_png(&std::fs::read(&to).unwrap());
    assert_eq!(pixels[..3], [0x16; 3]);
}

#[test]
fn every_council_has_its_version_and_every_hash_holds() {
    let folder = folder("all");
    let manifest = batch(&folder, &["--svg", "--text"], "manifest.json");
    let made = contents(&folder);
    let count = |ending: &str| made.keys().filter(|name| name.ends_with(ending)).count();
    assert_eq!((count(".svg"), count(".txt"), count(".json"), made.len()), (153, 153, 154, 460));
    let files = list(&manifest, "files");
    assert_eq!(files.len(), 459);
    assert!(files.windows(2).all(|pair| pair[0]["path"].as_str() < pair[1]["path"].as_str()));
    for file in files {
        let bytes = &made[file["path"].as_str().unwrap()];
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((&file["sha256"], &file["bytes"]), (&Value::from(hash), &Value::from(bytes.len())));
    }
    // The Isles of Scilly are drawn as everyone is; Westminster has no figure, and a version that says why.
    let westminster: Value = serde_json::from_slice(&made["westminster.json"]).unwrap();
    assert!(westminster["sentence"].as_str().unwrap().contains("Westminster"));
    assert!(westminster["alt"].as_str().unwrap().starts_with("Line chart"));
    let refusals = list(&manifest, "refusals");
    let refused = |area: &str| refusals.iter().any(|one| one["area"] == area && one["what"] == "value");
    assert!(refused("westminster") && !refused("isles-of-scilly"));
    assert!(refusals.iter().all(|one| one["reason"].as_str().is_some_and(|why| why.len() > 10)));
    assert!(!made.keys().any(|name| name.starts_with("cumbria") || name.starts_with("journal")));
    let again = folder.with_file_name("all-again");
    let _ = std::fs::remove_dir_all(&again);
    batch(&again, &["--text", "--svg"], "manifest.json");
    assert!(contents(&again) == made, "the same command makes other files");
}

#[test]
fn shards_together_make_the_whole() {
    let (whole, parts) = (folder("whole"), folder("parts"));
    let manifest = batch(&whole, &[], "manifest.json");
    let (mut files, mut refusals) = (Vec::new(), Vec::new());
    for shard in 1..=3 {
        let (at, name) = (format!("{shard}/3"), format!("manifest-{shard}-of-3.json"));
        let part = batch(&parts, &["--shard", &at], &name);
        assert_eq!(part["shard"], at.as_str());
        assert_eq!(list(&part, "files").len(), 51 * 2);
        files.extend(list(&part, "files").to_vec());
        refusals.extend(list(&part, "refusals").to_vec());
        std::fs::remove_file(parts.join(name)).unwrap();
    }
    let sorted = |mut values: Vec<Value>| {
        values.sort_by_key(Value::to_string);
        values
    };
    assert_eq!(sorted(files), sorted(list(&manifest, "files").to_vec()));
    assert_eq!(sorted(refusals), sorted(list(&manifest, "refusals").to_vec()));
    std::fs::remove_file(whole.join("manifest.json")).unwrap();
    assert!(contents(&whole) == contents(&parts));
}

#[test]
fn an_interrupted_batch_goes_on_and_makes_again_only_what_is_damaged() {
    let (whole, folder) = (folder("undisturbed"), folder("interrupted"));
    batch(&whole, &[], "manifest.json");
    // A folder where a file should go stops it near the end, as a full disk would.
    let obstacle = folder.join("york.svg.part");
    std::fs::create_dir(&obstacle).unwrap();
    let to = folder.to_string_lossy().into_owned();
    let command = ["export", "--all-councils", EVERY, "--to", &to];
    let (error, code) = run(&command).unwrap_err();
    assert!(error.contains("york.svg") && code == 1, "{error}");
    assert!(!folder.join("manifest.json").exists());
    std::fs::remove_dir(&obstacle).unwrap();
    // It was cut off in the middle of a line, one file is gone and one was half written.
    let journal = folder.join("journal.jsonl");
    let text = std::fs::read_to_string(&journal).unwrap();
    let noted: Vec<&str> = text.lines().skip(1).collect();
    assert!(noted.len() > 100);
    std::fs::write(&journal, &text[..text.len() - 40]).unwrap();
    let area = |line: &str| serde_json::from_str::<Value>(line).unwrap()["area"].as_str().unwrap().to_owned();
    let (gone, damaged, cut) = (area(noted[3]), area(noted[7]), area(noted[noted.len() - 1]));
    std::fs::remove_file(folder.join(format!("{gone}.svg"))).unwrap();
    let half = folder.join(format!("{damaged}.svg"));
    let bytes = std::fs::read(&half).unwrap();
    std::fs::write(&half, &bytes[..bytes.len() / 2]).unwrap();

    let times = |folder: &Path| -> BTreeMap<String, SystemTime> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        entries
            .filter_map(|entry| {
                Some((entry.file_name().into_string().ok()?, entry.metadata().ok()?.modified().ok()?))
            })
            .collect()
    };
    let before = times(&folder);
    run(&command).unwrap();
    assert!(contents(&folder) == contents(&whole), "it does not end as if it had not been disturbed");
    let after = times(&folder);
    for line in &noted {
        let area = area(line);
        let name = format!("{area}.svg");
        let again = before.get(&name) != after.get(&name);
        assert_eq!(again, [&gone, &damaged, &cut].contains(&&area), "{area}");
    }
    // Complete, it makes nothing again; and everything, where something else is asked.
    run(&command).unwrap();
    assert_eq!(times(&folder).get("barnet.svg"), after.get("barnet.svg"));
    run(&[&command[..], &["--width", "320"]].concat()).unwrap();
    assert_ne!(times(&folder).get("barnet.svg"), after.get("barnet.svg"));
}

#[test]
fn a_batch_costs_a_small_part_of_as_many_single_exports() {
    let folder = folder("speed");
    let to = folder.join("one.svg").to_string_lossy().into_owned();
    let mut single = f64::INFINITY;
    for _ in 0..3 {
        let started = Instant::now();
        run(&["export", &EVERY.replace("{area}", "kent"), "--svg", &to]).unwrap();
        single = single.min(started.elapsed().as_secs_f64());
    }
    let started = Instant::now();
    batch(&folder.join("all"), &[], "manifest.json");
    let ratio = started.elapsed().as_secs_f64() / (153.0 * single);
    assert!(ratio < 0.4, "a batch takes {ratio} of 153 exports one by one");
}

#[test]
fn a_batch_that_makes_no_sense_is_one_sentence_and_writes_nothing() {
    let folder = folder("nothing").join("inside");
    let to = folder.to_string_lossy().into_owned();
    for (question, message) in [
        ("measure=agncy-rate&areas={area}", "there is no measure \"agncy-rate\": did you mean agency-rate?"),
        ("measure=agency-rate&areas={area}&view=lien", "\"lien\" is not a view: did you mean line?"),
        (
            "measure=agency-rate&areas=kent",
            "there is no {area} in the question: write it where the council goes, such as areas={area}",
        ),
        (
            "measure=agency-rate&areas={council}",
            "\"{council}\" stands for nothing: write {area} where the council goes, and {name} for its name in a title",
        ),
    ] {
        let error = run(&["export", "--all-councils", question, "--to", &to]).unwrap_err();
        assert_eq!(error, (message.to_owned(), 1));
    }
    for (more, message) in [
        (&["--shard", "4/3"][..], "\"4/3\" is not a shard: write 2/3 for the second of three"),
        (&["--scale", "9"], "\"9\" is not a scale: use 1, 2, 3 or 4, or several, such as 1,2"),
        (&["--width", "wide"], "\"wide\" is not a width: use a number of pixels from 320 to 2000"),
    ] {
        let error = run(&[&["export", "--all-councils", EVERY, "--to", &to], more].concat()).unwrap_err();
        assert_eq!(error, (message.to_owned(), 2));
    }
    let error = run(&["export", "--all-councils", EVERY]).unwrap_err();
    assert_eq!(error, ("--to DIR is missing: see likeforlike --help".to_owned(), 2));
    let error = run(&["ask", LINE, "--all-councils"]).unwrap_err();
    assert_eq!(error, ("ask has no option --all-councils: see likeforlike ask --help".to_owned(), 2));
    let error = run(&["export", LINE]).unwrap_err();
    let message =
        "a form and its file are missing: --svg, --png, --card, --html, --json, --csv or --text OUT";
    assert_eq!(error, (message.to_owned(), 2));
    assert!(!folder.exists());
}

#[test]
fn a_folder_of_versions_holds_one_story_and_nothing_else_of_the_last() {
    let folder = folder("another");
    let first = batch(&folder, &["--svg", "--text"], "manifest.json");
    assert_eq!(list(&first, "files").len(), 459);
    std::fs::write(folder.join("york.txt"), "what an editor has written over").unwrap();
    std::fs::write(folder.join("notes.md"), "somebody's own").unwrap();
    let second = batch(&folder, &["--svg"], "manifest.json");
    let made = contents(&folder);
    assert_eq!(list(&second, "files").len(), 306);
    // What is nobody's to remove has stayed: the manifest, the notes, and the file that was changed.
    assert_eq!(made.len(), 306 + 3);
    assert!(made.contains_key("york.txt") && made.contains_key("notes.md") && !made.contains_key("kent.txt"));
}
