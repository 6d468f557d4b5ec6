//! What the council page and the measure page say, for every council and every measure: a small file each, so that no reader
//! fetches the whole dataset for one council. It knows the files' names and the places in the pages where they go.

mod block;
mod council;
mod measure;

use super::pack::{say, write};
use super::workers::on_all_cores;
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::Dataset;
use crate::words::Words;
use block::{Block, Line, text};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;

/// What one page says, by the names of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct About {
    slug: String,
    name: String,
    title: String,
    parts: Vec<(&'static str, Vec<Block>)>,
}

impl About {
    fn json(&self) -> String {
        let mut json = Json::default();
        json.object();
        json.text("slug", &self.slug);
        json.text("name", &self.name);
        json.text("title", &self.title);
        json.object_at("parts");
        for (name, blocks) in &self.parts {
            block::json(&mut json, name, blocks);
        }
        json.close();
        json.finish()
    }
}

/// The texts of all such pages of a release.
pub(super) struct Pages {
    councils: Vec<About>,
    measures: Vec<About>,
    /// Their folder, whose name holds what is in it: so nothing is asked for twice, and no index need be fetched.
    folder: String,
}

impl Pages {
    /// Writes every page's text, on all cores.
    ///
    /// # Errors
    /// When the dataset does not answer for one of its own councils or measures.
    pub(super) fn of(dataset: &Dataset) -> Result<Self> {
        let (areas, series) = (dataset.areas().len(), dataset.all_series());
        let mut councils = on_all_cores(
            areas + series.len(),
            &|at| match u16::try_from(at) {
                Ok(id) if at < areas => council::council(dataset, id),
                _ => measure::measure(dataset, &series[at - areas]),
            },
            &mut |_| (),
        )?;
        let measures = councils.split_off(areas);
        let mut hash = Sha256::new();
        for about in councils.iter().chain(&measures) {
            hash.update(about.json());
        }
        let hash: String = hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        Ok(Pages { councils, measures, folder: format!("pages.{hash}") })
    }

    /// Puts the text of the council or measure that a page is written for into its parts, and tells it where the others lie. A
    /// page that is of neither is left as it is:
    ///
    /// ```html
    /// <main data-council="gloucestershire"> … <div data-part="who"></div>
    /// ```
    ///
    /// # Errors
    /// When the page is of a council or measure that there is none of.
    pub(super) fn fill(&self, page: &str) -> Result<String> {
        for (key, kind, all) in
            [("data-council", "council", &self.councils), ("data-measure", "measure", &self.measures)]
        {
            let open = format!("<main {key}=\"");
            let Some((before, rest)) = page.split_once(&open) else { continue };
            let Some((slug, rest)) = rest.split_once('"') else { continue };
            let about = all.iter().find(|about| about.slug == slug);
            let about = about.ok_or_else(|| {
                Error::source(format!("<main {key}=\"{slug}\">: there is no {kind} of that name"))
            })?;
            let texts = format!("data/{}/{kind}/", self.folder);
            let mut out = format!("{before}{open}{slug}\" data-texts=\"{texts}\"");
            out.push_str(&parts(rest, about));
            return Ok(out);
        }
        Ok(page.to_owned())
    }

    /// Writes the texts into the folder of the packs, and removes those of another release.
    ///
    /// # Errors
    /// When a file can't be written.
    pub(super) fn write(&self, data: &Path, log: &mut dyn Write) -> Result<()> {
        remove_others(data, &self.folder)?;
        let mut bytes = 0;
        for (kind, all) in [("council", &self.councils), ("measure", &self.measures)] {
            let folder = data.join(&self.folder).join(kind);
            std::fs::create_dir_all(&folder).map_err(|error| Error::file(&folder, "make", &error))?;
            for about in all {
                let json = about.json();
                bytes += json.len();
                write(&folder.join(format!("{}.json", about.slug)), json.as_bytes())?;
            }
        }
        let (councils, measures) = (self.councils.len(), self.measures.len());
        say(log, &format!("wrote the texts of {councils} places and {measures} measures ({bytes} bytes)\n"));
        Ok(())
    }
}

/// Fills the elements of a page that name a part. What stands inside is replaced; a part that there is none of is left empty.
fn parts(page: &str, about: &About) -> String {
    const PART: &str = "data-part=\"";
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(PART) {
        out.push_str(before);
        out.push_str(PART);
        let filled = after.split_once('"').and_then(|(name, _)| {
            let (tag, inside) = after.split_once('>')?;
            let (_, blocks) = about.parts.iter().find(|(part, _)| *part == name)?;
            let end = inside.find("</")?;
            Some((format!("{tag}>{}", block::html(blocks)), &inside[end..]))
        });
        match filled {
            Some((text, end)) => {
                out.push_str(&text);
                rest = end;
            }
            None => rest = after,
        }
    }
    out + rest
}

/// Removes the folders of texts but one.
fn remove_others(data: &Path, folder: &str) -> Result<()> {
    if !data.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(data).map_err(|error| Error::file(data, "list", &error))? {
        let path = entry.map_err(|error| Error::file(data, "list", &error))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with("pages.") && name != folder && path.is_dir() {
            std::fs::remove_dir_all(&path).map_err(|error| Error::file(&path, "remove", &error))?;
        }
    }
    Ok(())
}

/// Caveats and what is not given, folded away, with the sources.
fn notes(words: &Words) -> Block {
    let mut notes: Vec<Line> = words.caveats.iter().map(|(_, caveat)| vec![text(caveat)]).collect();
    notes.extend(words.refusals.iter().map(|(what, why)| vec![text(format!("Not given ({what}): {why}."))]));
    if !words.source.is_empty() {
        notes.push(vec![text(format!("Source: {} ({}).", words.source, crate::words::LICENCE))]);
    }
    Block::Folded("What to bear in mind".to_owned(), vec![Block::List(notes)])
}

/// The explorer's question about a measure and a council beside those that it is usually held against.
fn explore(measure: &str, council: &str) -> String {
    format!("index.html?measure={measure}&areas={council}&with=england,region,neighbours")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::dataset::Folder;

    fn release() -> Dataset {
        let folder = Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
        let mut dataset = Dataset::new(folder.core.clone());
        for slug in folder.slugs() {
            dataset.add_series(folder.series(slug).unwrap()).unwrap();
        }
        dataset.add_catalogue(folder.topics.clone(), folder.catalogue(|_| String::new()));
        folder.add_beside(&mut dataset);
        dataset
    }

    /// Every text of some blocks, in order.
    fn texts(blocks: &[Block], found: &mut Vec<String>) {
        let line = |line: &Line| line.iter().map(|run| run.text.as_str()).collect::<String>();
        for block in blocks {
            match block {
                Block::Line(one) | Block::Paragraph(one) => found.push(line(one)),
                Block::Heading(text) => found.push(text.clone()),
                Block::List(lines) => found.extend(lines.iter().map(line)),
                Block::Facts(facts) => {
                    found.extend(facts.iter().flat_map(|(_, lines)| lines.iter().map(line)));
                }
                Block::Table { rows, .. } => found.extend(rows.iter().flatten().map(line)),
                Block::Folded(_, blocks) => texts(blocks, found),
            }
        }
    }

    fn said(about: &About, part: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (name, blocks) in &about.parts {
            if *name == part {
                texts(blocks, &mut found);
            }
        }
        found
    }

    #[test]
    fn a_council_page_says_what_the_profile_command_and_the_movers_command_say() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let dataset = release();
        for slug in
            ["gloucestershire", "isles-of-scilly", "city-of-london", "bournemouth", "westmorland-and-furness"]
        {
            let about = council::council(&dataset, dataset.find_area(slug).unwrap()).unwrap();
            let command = |args: &[&str]| {
                let (mut out, mut log) = (Vec::new(), Vec::new());
                let mut line: Vec<std::ffi::OsString> = args.iter().map(Into::into).collect();
                line.extend(["--data".into(), data.clone().into_os_string()]);
                crate::cli::run(&line, &mut out, &mut log).unwrap();
                String::from_utf8(out).unwrap()
            };
            let profile = command(&["profile", slug]);
            let out = said(&about, "out");
            assert!(out.len() > 8, "{slug}: {out:?}");
            for text in out {
                let text = text.trim_end_matches(" What it measures");
                assert!(profile.contains(text), "{slug}: the command does not say \"{text}\"");
            }
            // And the other way about: nothing of the command is left out.
            let told = said(&about, "out").join("\n");
            let standing = profile.split_once("What stands out\n").unwrap().1;
            for line in standing.lines().filter(|line| line.starts_with("  ")) {
                assert!(told.contains(line.trim()), "{slug}: the page does not say \"{line}\"");
            }
            let movers = command(&["movers", &format!("areas={slug}")]);
            for text in said(&about, "moved") {
                assert!(movers.contains(text.trim_end_matches('.')), "{slug}: \"{text}\"");
            }
        }
    }

    #[test]
    fn a_region_and_england_lead_to_their_councils_and_nothing_else_is_said_of_them() {
        let dataset = release();
        for (slug, councils) in [("england", 153), ("south-west", 15), ("london", 33), ("inner-london", 14)] {
            let about = council::council(&dataset, dataset.find_area(slug).unwrap()).unwrap();
            let names: Vec<&str> = about.parts.iter().map(|(name, _)| *name).collect();
            assert_eq!(names, ["name", "who", "instead"], "{slug}");
            assert_eq!(said(&about, "instead").len(), councils, "{slug}");
        }
    }

    #[test]
    fn a_measure_page_says_whether_a_direction_is_agreed_and_where_the_series_breaks() {
        let dataset = release();
        let page = |slug: &str| measure::measure(&dataset, dataset.series(slug).unwrap()).unwrap();
        assert_eq!(said(&page("agency-rate"), "direction"), ["A lower figure is agreed to be better."]);
        let neither = page("children-in-need-under-3-months");
        assert!(said(&neither, "direction")[0].starts_with("Neither high nor low is agreed to be better"));
        let broken = said(&page("attainment-8-children-in-need"), "facts");
        assert!(broken.iter().any(|text| text.starts_with("From 2018: reformed GCSEs")), "{broken:?}");
        // No page says better or worse of a measure without a direction.
        for series in dataset.all_series().iter().filter(|series| series.measure.polarity.is_none()) {
            let about = measure::measure(&dataset, series).unwrap();
            for part in ["moved", "who"] {
                for text in said(&about, part) {
                    let title = &series.measure.title;
                    assert!(
                        !text.replace(title, "").contains(" better") || text.contains("agreed"),
                        "{title}: {text}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_page_is_filled_with_what_is_said_and_told_where_the_rest_lies() {
        let about = About {
            slug: "kent".to_owned(),
            parts: vec![("name", vec![Block::Line(vec![text("Kent & all")])])],
            ..About::default()
        };
        let pages =
            Pages { councils: vec![about], measures: Vec::new(), folder: "pages.0123456789".to_owned() };
        let filled = pages.fill("<main data-council=\"kent\" class=\"x\"><h1 data-part=\"name\">old</h1><p data-part=\"none\"></p></main>");
        assert_eq!(
            filled.unwrap(),
            "<main data-council=\"kent\" data-texts=\"data/pages.0123456789/council/\" class=\"x\"><h1 data-part=\"name\">Kent &amp; all</h1><p data-part=\"none\"></p></main>"
        );
        assert_eq!(pages.fill("<main>other</main>").unwrap(), "<main>other</main>");
        let error = pages.fill("<main data-measure=\"kent\">").unwrap_err().to_string();
        assert!(error.contains("no measure of that name"), "{error}");
    }
}
