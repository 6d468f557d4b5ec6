//! `likeforlike site`: the pages of `www` with their pictures put in, and the packs beside them. It knows which
//! files a site has, and in which order they are made.

mod fill;
mod ways;

use super::dataset::Folder;
use super::pack::{Release, say, write};
use super::text::reported;
use crate::error::{Error, Result};
use fill::Filling;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Builds the site: copies `www`, fills the elements of its pages, writes the packs into `data`. With `charts`, makes instead what
/// the frames and pictures of its pages lead to, in a site whose scripts are there.
pub(super) fn run(
    data: &Path,
    www: &Path,
    to: &Path,
    charts: bool,
    out: &mut dyn Write,
    log: &mut dyn Write,
) -> Result<()> {
    let files = files(www)?;
    if charts {
        return ways::make(www, &files, to, out);
    }
    let folder = Folder::open(data)?;
    let release = Release::of(&folder)?;
    let reported = reported::read(data)?;
    let pages = super::pages::Pages::of(&release.dataset)?;
    for file in &files {
        let (from, target) = (www.join(file), to.join(file));
        let bytes = match is_page(file) {
            true => {
                let page = text(&from)?;
                let filling =
                    Filling { release: &release, folder: &folder, reported: &reported, up: up(file) };
                let filled = pages.fill(&page).and_then(|page| filling.page(&page));
                filled.map_err(|error| error.at(from.display()))?.into_bytes()
            }
            false => std::fs::read(&from).map_err(|error| Error::file(&from, "read", &error))?,
        };
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, "make", &error))?;
        }
        write(&target, &bytes)?;
    }
    say(log, &format!("wrote {} files of the site\n", files.len()));
    release.write(&to.join("data"), log)?;
    pages.write(&to.join("data"), log)
}

fn is_page(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "html")
}

fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|error| Error::file(path, "read", &error))?;
    String::from_utf8(bytes).map_err(|_| Error::source("is not UTF-8: save it so").at(path.display()))
}

/// The way from a page's folder up to that of the site: nothing, or `../` for each folder that the page lies in.
fn up(file: &Path) -> String {
    "../".repeat(file.components().count() - 1)
}

/// The files below a folder, by their paths inside it, in order. Declarations for the type checker stay behind.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inside) = folders.pop() {
        let path = folder.join(&inside);
        for entry in std::fs::read_dir(&path).map_err(|error| Error::file(&path, "list", &error))? {
            let entry = entry.map_err(|error| Error::file(&path, "list", &error))?;
            let name = inside.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(name);
            } else if !name.to_string_lossy().ends_with(".d.ts") {
                files.push(name);
            }
        }
    }
    files.sort();
    Ok(files)
}
