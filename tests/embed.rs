//! `likeforlike embed`: what the folder of a chart holds, where its references lead, and what it refuses.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use serde_json::Value;
use shell::{run, site};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const LINE: &str = "measure=agency-rate&areas=gloucestershire&with=england";
const URL: &str = "https://paper.example/charts/agency/";
/// Whatever a title may hold; `%26` is `&`.
const HURTFUL: &str = "title=</script><svg onload=alert(1)>\"'%26amp; {site} <!-- ]]>";

/// A new folder of a test's own, and a small site in it.
fn place(name: &str) -> (PathBuf, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("embed").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let site = site(&format!("embed/{name}/site")).to_string_lossy().into_owned();
    (folder, site)
}

/// Embeds a question, with what is said of it.
fn embed(question: &str, to: &Path, site: &str, more: &[&str]) -> Result<String, String> {
    let to = to.to_string_lossy();
    run(&[&["embed", question, "--out", &*to, "--site", site], more].concat())
}

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        for entry in std::fs::read_dir(&inside).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The values of `href`, `src` and `srcset` in a page.
fn references(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for key in [" href=\"", " src=\"", " srcset=\""] {
        for part in html.split(key).skip(1) {
            let value = part.split('"').next().unwrap().replace("&amp;", "&");
            found.push(value.trim_end_matches(" 2x").to_owned());
        }
    }
    found
}

#[test]
fn the_folder_holds_every_way_and_every_relative_reference_leads_to_a_file() {
    let (folder, site) = place("ways");
    let chart = folder.join("charts/agency");
    let said = embed(LINE, &chart, &site, &[]).unwrap();
    assert!(said.contains("Say with --url"), "{said}");
    let there = files(&chart);
    for name in [
        "index.html",
        "offline.html",
        "chart.svg",
        "chart.png",
        "chart@2x.png",
        "card.png",
        "chart.csv",
        "chart.txt",
        "oembed.json",
        "snippets/element.html",
        "snippets/iframe.html",
        "snippets/alone.html",
        "snippets/file.html",
        "snippets/static.html",
        "snippets/index.html",
        "like-for-like/like-for-like.js",
        "like-for-like/frame.js",
        "like-for-like/data/core.0a.pack.gz",
    ] {
        assert!(there.get(name).is_some_and(|bytes| !bytes.is_empty()), "{name}");
    }
    let mut checked = 0;
    for (name, bytes) in
        there.iter().filter(|(name, _)| name.ends_with(".html") && !name.starts_with("like-for-like/"))
    {
        let html = String::from_utf8(bytes.clone()).unwrap();
        let base = chart.join(name);
        for reference in references(&html) {
            if reference.starts_with("https://")
                || reference.starts_with("data:")
                || reference.starts_with('#')
            {
                continue;
            }
            let path = reference.split(['?', '#']).next().unwrap();
            let path = base.parent().unwrap().join(path);
            // Pages that the small site leaves out.
            if path.ends_with("inspections.html") {
                continue;
            }
            assert!(path.exists(), "{name}: {reference}");
            checked += 1;
        }
    }
    assert!(checked > 30, "only {checked} references were found");
}

#[test]
fn pages_of_the_site_that_go_along_lead_to_none_that_stays_behind() {
    let (folder, site) = place("ways-between-pages");
    let nav =
        "<nav class=\"pages\"><a href=\"./\">Explore</a> <a href=\"stories/index.html\">Stories</a></nav>";
    for (name, page) in [("index.html", nav), ("index.html.gz", "zipped"), ("frame.html.gz", "zipped")] {
        std::fs::write(Path::new(&site).join(name), page).unwrap();
    }
    embed(LINE, &folder.join("chart"), &site, &[]).unwrap();
    let home = folder.join("chart/like-for-like");
    assert_eq!(text(&home.join("index.html")), "<nav class=\"pages\"><a href=\"./\">Explore</a></nav>");
    assert!(!home.join("index.html.gz").exists(), "it would bring the old page");
    assert!(home.join("frame.html.gz").exists());
}

#[test]
fn with_an_address_what_travels_is_absolute_and_the_page_itself_stays_relative() {
    let (folder, site) = place("address");
    let said = embed(LINE, &folder.join("agency"), &site, &["--url", URL.trim_end_matches('/')]).unwrap();
    assert!(!said.contains("--url"), "{said}");
    for name in ["element", "iframe", "alone", "file", "static"] {
        let snippet = text(&folder.join(format!("agency/snippets/{name}.html")));
        let references = references(&snippet);
        assert!(!references.is_empty());
        for reference in references {
            assert!(reference.starts_with("https://"), "{name}: {reference}");
        }
    }
    let page = text(&folder.join("agency/index.html"));
    for part in [
        format!("<link rel=\"canonical\" href=\"{URL}\">"),
        format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{URL}oembed.json\" title=\"Agency social workers\">"
        ),
        format!("<meta property=\"og:image\" content=\"{URL}card.png\">"),
        "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
        "<html lang=\"en-GB\">".to_owned(),
        "<script defer=\"\" src=\"like-for-like/frame.js\"></script>".to_owned(),
        "<link rel=\"modulepreload\" href=\"like-for-like/chunk-A.js\">".to_owned(),
        " files=\"core.0a.pack\"".to_owned(),
    ] {
        assert!(page.contains(&part), "{part}");
    }
    // A card without its whole address would be none.
    embed(LINE, &folder.join("relative"), &site, &[]).unwrap();
    assert!(!text(&folder.join("relative/index.html")).contains("og:image"));
}

#[test]
fn the_answer_of_oembed_has_the_plain_frame_and_a_link_for_those_who_filter() {
    let (folder, site) = place("oembed");
    embed(LINE, &folder.join("agency"), &site, &["--url", URL]).unwrap();
    let answer: Value = serde_json::from_str(&text(&folder.join("agency/oembed.json"))).unwrap();
    for (key, expected) in [
        ("version", "1.0"),
        ("type", "rich"),
        ("provider_name", "Like for Like"),
        ("title", "Agency social workers"),
        ("thumbnail_url", "https://paper.example/charts/agency/card.png"),
    ] {
        assert_eq!(answer[key], expected, "{key}");
    }
    let (width, height) = (answer["width"].as_u64().unwrap(), answer["height"].as_u64().unwrap());
    assert_eq!(width, 640);
    let html = answer["html"].as_str().unwrap();
    let alone = text(&folder.join("agency/snippets/alone.html"));
    assert!(html.ends_with(alone.trim_end()) && alone.contains(&format!(" height=\"{height}\"")), "{html}");
    assert!(html.starts_with(&format!(
        "<blockquote><a href=\"{URL}\">Agency social workers</a>. In Gloucestershire, agency workers made up "
    )));
    assert!(html.contains(" Source: Department for Education"), "{html}");
    assert!(html.contains(".</blockquote><iframe ") && !html.contains('\n'), "{html}");
}

#[test]
fn a_frame_is_right_with_no_more_than_the_attributes_that_a_cms_keeps() {
    let (folder, site) = place("kept");
    embed(LINE, &folder.join("agency"), &site, &["--url", URL]).unwrap();
    let snippet = text(&folder.join("agency/snippets/alone.html"));
    let attributes = |name: &str| {
        let value = snippet.split(&format!(" {name}=\"")).nth(1);
        value.map(|value| value.split('"').next().unwrap().to_owned())
    };
    assert_eq!(attributes("src").as_deref(), Some(URL));
    assert_eq!(attributes("title").as_deref(), Some("Agency social workers"));
    assert_eq!(attributes("width").as_deref(), Some("100%"));
    assert_eq!(attributes("frameborder").as_deref(), Some("0"));
    assert!((300..2_000).contains(&attributes("height").unwrap().parse::<u32>().unwrap()));
    // And the rest is what the contract with host pages says.
    assert_eq!(attributes("loading").as_deref(), Some("lazy"));
    assert_eq!(attributes("style").as_deref(), Some("width:0;min-width:100%!important;border:none"));
    assert_eq!(attributes("allow").as_deref(), Some("clipboard-write"));
}

#[test]
fn a_title_made_to_hurt_is_text_in_every_file() {
    let (folder, site) = place("hurtful");
    let question = format!("{LINE}&{HURTFUL}");
    embed(&question, &folder.join("agency"), &site, &["--url", URL]).unwrap();
    let mut seen = 0;
    for (name, bytes) in files(&folder.join("agency")) {
        let is_ours =
            !name.starts_with("like-for-like/") && (name.ends_with(".html") || name.ends_with(".svg"));
        if !is_ours {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("<svg onload"), "{name}");
        assert!(!text.contains("</script><svg"), "{name}");
        assert!(!text.contains("\"'&amp;amp; https://"), "{name}: a place in the title was filled in");
        seen += usize::from(text.contains("&lt;svg onload"));
    }
    assert!(seen >= 7, "the title stands in {seen} files");
}

#[test]
fn the_same_question_gives_the_same_bytes_and_copies_nothing_twice() {
    let (folder, site) = place("again");
    for (to, url) in [("one", URL), ("two", URL)] {
        embed(LINE, &folder.join(to), &site, &["--url", url]).unwrap();
    }
    let one = files(&folder.join("one"));
    assert_eq!(one, files(&folder.join("two")));
    let said = embed(LINE, &folder.join("one"), &site, &["--url", URL]).unwrap();
    assert!(said.contains("is as it was"), "{said}");
    assert_eq!(one, files(&folder.join("one")));
    // Another question takes the place of the first.
    embed("measure=agency-rate&areas=gloucestershire&view=bars", &folder.join("one"), &site, &["--url", URL])
        .unwrap();
    assert_ne!(one, files(&folder.join("one")));
}

#[test]
fn charts_share_an_engine_and_refer_to_it_by_the_way_that_leads_there() {
    let (folder, site) = place("shared");
    let engine = folder.join("charts/parts");
    let engine = engine.to_string_lossy();
    for name in ["agency", "another"] {
        let url = format!("https://paper.example/charts/{name}/");
        embed(LINE, &folder.join("charts").join(name), &site, &["--engine", &engine, "--url", &url]).unwrap();
    }
    let page = text(&folder.join("charts/another/index.html"));
    assert!(page.contains("src=\"../parts/like-for-like.js\""));
    let snippet = text(&folder.join("charts/another/snippets/element.html"));
    assert!(snippet.contains("src=\"https://paper.example/charts/parts/like-for-like.js\""));
    assert!(!folder.join("charts/another/like-for-like").exists());
    // The host has nothing above its first folder.
    let error = embed(
        LINE,
        &folder.join("charts/agency"),
        &site,
        &["--engine", &engine, "--url", "https://paper.example/"],
    );
    assert!(error.unwrap_err().contains("which is above https://paper.example/"));
}

#[test]
fn files_of_others_are_left_alone() {
    let (folder, site) = place("others");
    let chart = folder.join("notes");
    std::fs::create_dir_all(&chart).unwrap();
    std::fs::write(chart.join("index.html"), "mine").unwrap();
    let error = embed(LINE, &chart, &site, &[]).unwrap_err();
    assert!(error.ends_with("holds files that are not of a chart, and they stay as they are: name an empty folder, or a new one"), "{error}");
    assert_eq!(text(&chart.join("index.html")), "mine");
    // In a folder of ours, what we did not write stays.
    let ours = folder.join("ours");
    embed(LINE, &ours, &site, &[]).unwrap();
    std::fs::write(ours.join("notes.txt"), "mine").unwrap();
    embed(LINE, &ours, &site, &[]).unwrap();
    assert_eq!(text(&ours.join("notes.txt")), "mine");
    // A file where a folder should be.
    std::fs::write(folder.join("file"), "mine").unwrap();
    assert!(embed(LINE, &folder.join("file"), &site, &[]).is_err());
    assert_eq!(text(&folder.join("file")), "mine");
}

#[test]
fn what_can_not_be_embedded_is_refused_in_a_sentence_and_writes_nothing() {
    let (folder, site) = place("refused");
    let nowhere = folder.join("nowhere").to_string_lossy().into_owned();
    for (question, site, more, message) in [
        (LINE, nowhere.as_str(), &[][..], "there is no built site at"),
        (LINE, &site, &["--url", "paper.example"][..], "is not the address of a folder on the web"),
        (
            LINE,
            &site,
            &["--url", "https://paper.example/?a=1"][..],
            "is not the address of a folder on the web",
        ),
        ("measure=agency-rat", &site, &[][..], "agency-rate"),
        ("measure=agency-rate&view=lien", &site, &[][..], "did you mean line?"),
        ("", &site, &[][..], "measure"),
    ] {
        let to = folder.join("chart");
        let error = embed(question, &to, site, more).unwrap_err();
        assert!(error.contains(message), "{question} {more:?}: {error}");
        assert!(!to.exists(), "{question} {more:?}");
    }
    let error = run(&["embed", LINE, "--site", &site]).unwrap_err();
    assert!(error.starts_with("--out DIR is missing"), "{error}");
    let error = run(&["embed", LINE, "--out", "x", "--svg"]).unwrap_err();
    assert!(error.starts_with("embed has no option --svg"), "{error}");
}

#[test]
fn the_one_file_carries_its_parts_and_no_more_may_run_in_it() {
    let (folder, site) = place("one-file");
    embed(LINE, &folder.join("agency"), &site, &[]).unwrap();
    let page = text(&folder.join("agency/offline.html"));
    let policy = page.split("<meta http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap();
    let policy = policy.split('"').next().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-") && !policy.contains("unsafe-inline"),
        "{policy}"
    );
    for part in
        ["chart.css", "forms.css", "map.css", "grades.css", "latest.json", "engine figures", "core.0a.pack"]
    {
        assert_eq!(page.matches(&format!(" data-part=\"{part}\">")).count(), 1, "{part}");
    }
    for outside in ["src=\"", "href=\"like-for-like", "href=\"../"] {
        assert!(!page.contains(outside), "{outside}");
    }
    embed(LINE, &folder.join("whole"), &site, &["--whole"]).unwrap();
    let page = text(&folder.join("whole/offline.html"));
    for part in ["engine figures", "engine judgements", "engine improvement", "whole.0b.pack", "page.css"] {
        assert_eq!(page.matches(&format!(" data-part=\"{part}\">")).count(), 1, "{part}");
    }
    assert!(page.contains("\"core\":\"whole.0b.pack\"}"));
    // A script that would end within the page.
    std::fs::write(Path::new(&site).join("one-file.js"), "const a = '</script>';").unwrap();
    let error = embed(LINE, &folder.join("ends"), &site, &[]).unwrap_err();
    assert!(error.contains("would end within the page"), "{error}");
    std::fs::remove_file(Path::new(&site).join("one-file.js")).unwrap();
    let error = embed(LINE, &folder.join("ends"), &site, &[]).unwrap_err();
    assert!(error.contains("one-file.js"), "{error}");
}
