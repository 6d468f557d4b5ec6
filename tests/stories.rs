//! The text of pages held against the data: what each part means, which texts are true of a figure, what is refused, and that the
//! stories themselves hold.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use shell::{DATA, site};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A folder of this file's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stories").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a command prints and says, with its exit code.
fn run(arguments: &[&str]) -> (String, String, u8) {
    let arguments: Vec<OsString> = arguments.iter().chain(&["--data", DATA]).map(OsString::from).collect();
    let (mut out, mut log) = (Vec::new(), Vec::new());
    let ended = likeforlike::cli::run(&arguments, &mut out, &mut log);
    let (said, code) =
        ended.map_or_else(|failure| (failure.to_string(), failure.exit_code()), |()| (String::new(), 0));
    (String::from_utf8(out).unwrap(), said, code)
}

/// The differences that are found in a page, without its name.
fn check(name: &str, page: &str) -> (Vec<String>, u8) {
    let path = folder(name).join("page.html");
    std::fs::write(&path, page).unwrap();
    let path = path.to_string_lossy();
    let (out, said, code) = run(&["check-text", &path]);
    assert!(code != 1 && code != 2, "{said}");
    let prefix = format!("{path}: ");
    (out.lines().filter_map(|line| line.strip_prefix(&prefix)).map(str::to_owned).collect(), code)
}

/// The page after it was put right.
fn fixed(name: &str, page: &str) -> (String, u8) {
    let path = folder(name).join("page.html");
    std::fs::write(&path, page).unwrap();
    let (_, _, code) = run(&["check-text", &path.to_string_lossy(), "--fix"]);
    (std::fs::read_to_string(&path).unwrap(), code)
}

const AGENCY: &str = "measure=agency-rate&amp;areas=gloucestershire&amp;period=2018";

fn stories() -> Vec<PathBuf> {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let mut pages = Vec::new();
    for folder in [www.clone(), www.join("stories")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "html") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

#[test]
fn every_page_says_what_the_data_say() {
    let pages = stories();
    let names: Vec<String> = pages.iter().map(|page| page.to_string_lossy().into_owned()).collect();
    let arguments: Vec<&str> = ["check-text"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let (out, said, code) = run(&arguments);
    assert_eq!((said.as_str(), code), ("", 0), "{out}");
}

#[test]
fn a_changed_digit_in_any_figure_of_a_story_is_found() {
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/stories/guardian-2017.html");
    let page = std::fs::read_to_string(story).unwrap();
    // One digit more or less in each text that is bound.
    let (mut changed, mut count, mut rest) = (String::new(), 0, page.as_str());
    while let Some(at) = rest.find("<data ") {
        let end = at + rest[at..].find('>').unwrap() + 1;
        let close = end + rest[end..].find('<').unwrap();
        changed.push_str(&rest[..end]);
        let text = &rest[end..close];
        match text.rfind(|letter: char| letter.is_ascii_digit()) {
            Some(digit) => {
                let other = (text.as_bytes()[digit] - b'0' + 5) % 10;
                changed.push_str(&format!("{}{other}{}", &text[..digit], &text[digit + 1..]));
                count += 1;
            }
            None => changed.push_str(text),
        }
        rest = &rest[close..];
    }
    changed.push_str(rest);
    assert!(count >= 20, "{count} figures");
    let (lines, code) = check("digits", &changed);
    assert_eq!((lines.len(), code), (count, 3), "{lines:#?}");
    assert!(lines.iter().all(|line| line.contains(": says \"")), "{lines:#?}");
}

#[test]
fn each_part_is_what_its_name_says() {
    const LINE: &str = "measure=agency-rate&areas=gloucestershire";
    const SURVIVAL: &str = "view=survival&areas=gloucestershire&reach=good&claim=18-36";
    for (question, part, at, value, text) in [
        (LINE, "figure", "", "10.2", "10.2%"),
        (LINE, "first", "", "9.6", "9.6%"),
        (LINE, "count", "", "49", "49"),
        (LINE, "denominator", "", "479.1", "479.1"),
        (LINE, "period", "", "2025", "2025"),
        (LINE, "first-period", "", "2016", "2016"),
        (LINE, "rank", "", "59", "joint 59th"),
        (LINE, "of", "", "150", "150"),
        (LINE, "ranked", "", "59", "joint 59th of 150"),
        (LINE, "change", "", "0.6", "+0.6 percentage points"),
        (LINE, "difference", "", "0.6", "0.6 percentage points"),
        (LINE, "highest", "", "39.9", "39.9%"),
        (LINE, "highest-period", "", "2018", "2018"),
        (LINE, "lowest", "", "9.6", "9.6%"),
        (LINE, "lowest-period", "", "2016", "2016"),
        (LINE, "england", "", "13.0", "13.0%"),
        (LINE, "region", "", "14.9", "14.9%"),
        (LINE, "neighbours-mean", "", "11.9", "11.9%"),
        (LINE, "neighbours-median", "", "10.1", "10.1%"),
        (LINE, "neighbours-count", "", "10", "10"),
        (LINE, "median", "", "12.9", "12.9%"),
        (LINE, "england-gap", "", "2.8", "2.8 percentage points"),
        (LINE, "low", "", "7.8", "7.8%"),
        (LINE, "high", "", "13.3", "13.3%"),
        (
            "measure=agency-rate&areas=gloucestershire&from=2018",
            "change",
            "",
            "-29.7",
            "\u{2212}29.7 percentage points",
        ),
        ("measure=caseload&areas=gloucestershire", "relative", "", "-10.9", "\u{2212}10.9%"),
        ("measure=caseload&areas=gloucestershire", "percent", "", "10.9", "10.9%"),
        ("view=grades&on=2017-06-13", "inadequate", "", "29", "29"),
        ("view=grades&on=2017-06-13", "requires-improvement", "", "62", "62"),
        ("view=grades&on=2017-06-13", "inadequate-share", "", "22", "22%"),
        ("view=grades&on=2017-06-13", "graded", "", "132", "132"),
        ("view=grades&on=2017-06-13", "not-inspected", "", "20", "20"),
        ("view=grades&on=2017-06-13", "councils", "", "152", "152"),
        ("view=grades&on=2017-06-13", "date", "", "2017-06-13", "13 June 2017"),
        ("view=map&on=2020-01-01&areas=gloucestershire", "grade", "", "inadequate", "inadequate"),
        ("view=map&on=2020-01-01&areas=gloucestershire", "grade-date", "", "2017-06-13", "13 June 2017"),
        ("view=timeline&areas=gloucestershire", "grade", "1", "inadequate", "inadequate"),
        ("view=timeline&areas=gloucestershire", "date", "", "2025-08-04", "4 August 2025"),
        ("view=timeline&areas=gloucestershire", "days", "1", "1753", "1,753"),
        ("view=timeline&areas=gloucestershire", "years", "1", "1753", "4 years 10 months"),
        ("view=timeline&areas=gloucestershire", "inspections", "", "3", "3"),
        ("view=timeline&areas=gloucestershire", "visits", "", "7", "7"),
        ("view=timeline&areas=gloucestershire", "visit", "3", "2018-10-02", "2 October 2018"),
        ("view=timeline&areas=gloucestershire", "visit", "4", "2019", "2019"),
        ("view=timeline&areas=gloucestershire", "older", "2", "inadequate", "inadequate"),
        ("view=timeline&areas=gloucestershire", "older-date", "2", "2011-02", "February 2011"),
        (SURVIVAL, "count", "", "64", "64"),
        (SURVIVAL, "reached", "", "37", "37"),
        (SURVIVAL, "not-reached", "", "27", "27"),
        (SURVIVAL, "median", "", "2649", "2,649"),
        (SURVIVAL, "median-years", "", "2649", "7 years 3 months"),
        (SURVIVAL, "median-low", "", "2325", "2,325"),
        (SURVIVAL, "quarter-years", "", "1377", "3 years 9 months"),
        (SURVIVAL, "share-early", "", "0", "none"),
        (SURVIVAL, "share", "", "14", "14%"),
        (SURVIVAL, "days", "", "2974", "2,974"),
        (SURVIVAL, "years", "", "2974", "8 years 2 months"),
        (SURVIVAL, "longer", "", "5", "5"),
    ] {
        let at = if at.is_empty() { String::new() } else { format!(" data-at=\"{at}\"") };
        let tag = format!("<data data-ask=\"{}\" data-part=\"{part}\"{at}", question.replace('&', "&amp;"));
        let (page, code) = fixed("parts", &format!("{tag} value=\"0\">?</data>"));
        assert_eq!((page, code), (format!("{tag} value=\"{value}\">{text}</data>"), 0), "{question} {part}");
    }
}

#[test]
fn reported_figures_are_written_as_the_papers_write_them_and_put_into_one_price_by_the_engine() {
    for (attributes, value, text) in [
        ("\"r01\"", "44.4", "44.4%"),
        ("\"r02\"", "23.25", "23.25%"),
        ("\"r05\"", "1264655", "£1,264,655"),
        ("\"r08\"", "9200000", "£9.2m"),
        ("\"r09\"", "2000000", "£2m"),
        ("\"r13\"", "18", "18 months"),
        ("\"r05\" data-part=\"publisher\"", "The Guardian", "The Guardian"),
        ("\"r05\" data-part=\"date\"", "2017-06-13", "13 June 2017"),
        ("\"r11\" data-part=\"date\"", "2018-11", "November 2018"),
        // 1,264,655 × 100 ÷ 74.016.
        ("\"r05\" data-part=\"real\"", "1708624", "£1,708,624"),
        ("\"r05,r06\" data-part=\"change\"", "150129", "+£150,129"),
        ("\"r05,r06\" data-part=\"relative\"", "11.9", "+11.9%"),
        ("\"r05,r06\" data-part=\"relative\" data-show=\"real\"", "11.1", "+11.1%"),
    ] {
        let tag = format!("<data data-reported={attributes}");
        let (page, code) = fixed("reported", &format!("{tag} value=\"0\">?</data>"));
        assert_eq!((page, code), (format!("{tag} value=\"{value}\">{text}</data>"), 0), "{attributes}");
    }
    let (lines, code) = check("years", "<data data-reported=\"r14\" value=\"36\">three years</data>");
    assert_eq!((lines, code), (Vec::new(), 0));
}

#[test]
fn a_difference_names_its_line_what_the_page_says_and_what_the_data_say() {
    let page = format!(
        "<p>\n<data data-ask=\"{AGENCY}\" value=\"39.8\">39.9%</data>\n<data data-ask=\"{AGENCY}\" value=\"39.9\">38.9%</data>\n\
         <data data-ask=\"{AGENCY}\">39.9%</data>\n<em data-ask=\"{AGENCY}\" data-part=\"sentence\">In  short</em></p>"
    );
    let (lines, code) = check("lines", &page);
    assert_eq!(code, 3);
    let expected = [
        "line 2: has value=\"39.8\", and the data say value=\"39.9\"",
        "line 3: says \"38.9%\", and the data say \"39.9%\"",
        "line 4: has no value, and the data say value=\"39.9\"",
        "line 5: says \"In short\", and the data say \"In Gloucestershire, agency workers made up 39.9% of",
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}");
    }
}

#[test]
fn what_can_t_be_answered_is_said_and_no_fix_touches_it() {
    for (element, expected) in [
        (
            "<data data-ask=\"measure=agency-rat\" value=\"1\">1</data>",
            "there is no measure \"agency-rat\": did you mean agency-rate?",
        ),
        ("<data data-ask=\"view=lien\" value=\"1\">1</data>", "\"lien\" is not a view: did you mean line?"),
        (
            "<data data-ask=\"measure=agency-rate\" value=\"1\">1</data>",
            "the question names no area: add areas=",
        ),
        (
            "<data data-ask=\"measure=agency-rate&amp;areas=kent\" data-part=\"rnk\" value=\"1\">1</data>",
            "data-part=\"rnk\" is none of figures: did you mean rank?",
        ),
        (
            "<data data-ask=\"measure=agency-rate&amp;areas=england\" data-part=\"rank\" value=\"1\">1</data>",
            "there is no rank to give here",
        ),
        (
            "<data data-ask=\"measure=agency-rate&amp;areas=kensington-and-chelsea&amp;period=2025\" value=\"1\">1</data>",
            "no figure is published for Kensington and Chelsea in 2025 (",
        ),
        (
            "<data data-ask=\"view=timeline&amp;areas=kent\" data-part=\"date\" data-at=\"99\" value=\"1\">1</data>",
            "data-at is a number from 1 to ",
        ),
        (
            "<data data-ask=\"view=timeline&amp;areas=kent\" data-part=\"date\" data-at=\"last\" value=\"1\">1</data>",
            "data-at=\"last\" is no number: count from 1",
        ),
        (
            "<data data-ask=\"view=survival\" data-part=\"share\" value=\"1\">1</data>",
            "there is no share to give here",
        ),
        (
            "<p data-ask=\"measure=agency-rate&amp;areas=kent\" data-part=\"note\">Kent did well.</p>",
            "says \"Kent did well.\", which is none of the answer’s sentences: name one with data-at, ",
        ),
        (
            "<data data-reported=\"r99\" value=\"1\">1</data>",
            "\"r99\" is no figure of reported.csv: use the id of a row",
        ),
        (
            "<data data-reported=\"r01,r05\" data-part=\"change\" value=\"1\">1</data>",
            "r01 and r05 are not of one place and one thing",
        ),
        (
            "<data data-reported=\"r01\" data-part=\"change\" value=\"1\">1</data>",
            "data-part=\"change\" is nothing of 1 reported figures: use figure, real, publisher or date of one",
        ),
        (
            "<data data-ask=\"measure=agency-rat&amp;areas={mine}\"></data>",
            "there is no measure \"agency-rat\": did you mean agency-rate?",
        ),
    ] {
        let (lines, code) = check("unanswered", element);
        assert_eq!((lines.len(), code), (1, 3), "{element}: {lines:?}");
        assert!(lines[0].starts_with(&format!("line 1: {expected}")), "{}", lines[0]);
        assert_eq!(fixed("unanswered", element), (element.to_owned(), 3));
    }
}

#[test]
fn the_reader_s_own_council_is_left_to_the_page() {
    let page =
        "<p data-mine=\"kent\" hidden><data data-ask=\"measure=agency-rate&amp;areas={mine}\"></data></p>";
    assert_eq!(check("mine", page), (Vec::new(), 0));
}

#[test]
fn in_an_article_a_figure_that_nothing_holds_is_refused_and_nowhere_else() {
    let bound = format!("<data data-ask=\"{AGENCY}\" value=\"39.9\">39.9%</data>");
    for (text, expected) in [
        ("<p>It was 40%.</p>".to_owned(), Some("40%")),
        ("<p>It was <b>40</b> per cent.</p>".to_owned(), Some("40 per")),
        ("<p>It cost £6m.</p>".to_owned(), Some("£6m")),
        ("<p>Twenty-nine of the councils</p>".to_owned(), Some("Twenty-nine of the councils")),
        ("<p>29&nbsp;councils</p>".to_owned(), Some("29 councils")),
        (format!("<p>{bound}, and 12 councils more</p>"), Some("12 councils")),
        ("<p>It was <span data-plain=\"\">40%</span>.</p>".to_owned(), Some("40%")),
        (format!("<p>It was {bound}.</p>"), None),
        ("<p>It was <span data-plain=\"the law\">40%</span> and <cite>40% more</cite>.</p>".to_owned(), None),
        ("<p>On <time datetime=\"2017-06-13\">13 June 2017</time>, 1 of us</p>".to_owned(), None),
        ("<p>29</p><p>councils</p>".to_owned(), None),
        ("<!-- 40% --><script>\"40%\"</script>".to_owned(), None),
    ] {
        let (lines, code) = check("loose", &format!("<article>\n{text}</article>"));
        match expected {
            None => assert_eq!((lines, code), (Vec::new(), 0), "{text}"),
            Some(figure) => {
                assert_eq!((lines.len(), code), (1, 3), "{text}: {lines:?}");
                assert!(
                    lines[0].starts_with(&format!("line 2: \"{figure}\" is bound to nothing: ")),
                    "{}",
                    lines[0]
                );
            }
        }
        assert_eq!(check("loose", &format!("<section>{text}</section>")).1, 0, "{text}");
    }
    let head = "<head><title>Up 40%</title><meta name=\"description\" content=\"29 councils\"></head>";
    assert_eq!(check("head", &format!("{head}<article></article>")).0.len(), 2);
    assert_eq!(check("head", head).1, 0);
}

#[test]
fn what_is_put_right_holds_and_the_rest_of_the_page_stays() {
    let page = format!(
        "<!doctype html>\n<p>Ä <data class=\"a\" value=\"1\" data-ask=\"{AGENCY}\">x <b>y</b></data> &amp; \
         <data data-ask=\"{AGENCY}\">40%</data>\n<time data-ask=\"view=timeline&amp;areas=gloucestershire\" data-part=\"date\">?</time></p>"
    );
    let (right, code) = fixed("fix", &page);
    let expected = format!(
        "<!doctype html>\n<p>Ä <data class=\"a\" value=\"39.9\" data-ask=\"{AGENCY}\">39.9%</data> &amp; \
         <data data-ask=\"{AGENCY}\" value=\"39.9\">40%</data>\n\
         <time data-ask=\"view=timeline&amp;areas=gloucestershire\" data-part=\"date\" datetime=\"2025-08-04\">4 August 2025</time></p>"
    );
    assert_eq!((right.as_str(), code), (expected.as_str(), 0));
    assert_eq!(check("fix-again", &right), (Vec::new(), 0));
}

#[test]
fn a_page_that_can_t_be_read_is_an_error_with_its_place() {
    let path = folder("unread").join("page.html");
    std::fs::write(&path, "<p>\n<data>").unwrap();
    let (_, said, code) = run(&["check-text", &path.to_string_lossy()]);
    assert_eq!(code, 1);
    assert!(said.ends_with("page.html: line 2: <data> is not closed: add </data>"), "{said}");
    let (_, said, code) = run(&["check-text"]);
    assert_eq!(
        (said.as_str(), code),
        ("a page, such as www/stories/guardian-2017.html, is missing: see likeforlike --help", 2)
    );
    let (_, said, code) = run(&["ask", "measure=caseload", "--fix"]);
    assert_eq!((said.as_str(), code), ("ask has no option --fix: see likeforlike ask --help", 2));
}

#[test]
fn the_charts_of_pages_get_their_folders_and_two_never_share_one() {
    let place = folder("charts");
    let site = site("stories/charts/site");
    let www = place.join("www/stories");
    std::fs::create_dir_all(&www).unwrap();
    let chart = |more: &str| {
        format!("<like-for-like {more} measure=\"agency-rate\" areas=\"gloucestershire\"></like-for-like>")
    };
    std::fs::write(www.join("a.html"), chart("") + &chart("way=\"frame\"") + &chart("way=\"static\""))
        .unwrap();
    let (www_path, site_path) = (place.join("www"), site.to_string_lossy().into_owned());
    let www_path = www_path.to_string_lossy();
    let make = || run(&["site", "--www", &www_path, "--to", &site_path, "--charts"]);
    // Twice: what is there is taken again.
    for _ in 0..2 {
        let (out, said, code) = make();
        assert_eq!((said.as_str(), code), ("", 0));
        assert_eq!(out, "wrote the folders of 1 charts in frames, files and pictures\n");
    }
    let page = std::fs::read_to_string(site.join("stories/charts/agency-rate/index.html")).unwrap();
    assert!(page.contains("src=\"../../../like-for-like.js\""), "{page}");
    for name in ["offline.html", "chart.png", "chart@2x.png", "chart.csv"] {
        assert!(site.join("stories/charts/agency-rate").join(name).is_file(), "{name}");
    }
    let other = "<like-for-like way=\"frame\" measure=\"agency-rate\" areas=\"kent\"></like-for-like>";
    std::fs::write(www.join("b.html"), other).unwrap();
    let (_, said, code) = make();
    assert_eq!(code, 1);
    assert!(
        said.contains("two charts would share the folder") && said.ends_with("give one a name=\"…\""),
        "{said}"
    );
}
