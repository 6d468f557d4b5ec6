//! The data of a command, opened: a folder of CSV files, or one pack. It knows where figures come from, and not
//! what is asked of them.

use super::dataset::Folder;
use super::progress::Progress;
use crate::error::{Error, Result};
use crate::model::Dataset;
use crate::question::Question;
use std::io::Write;
use std::path::Path;

/// Gzip's magic number (RFC 1952).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What a question about its measures needs: a folder's other figures stay closed. A measure that does not exist
/// is left out, for the question knows the names that do.
pub(super) fn one(data: &Path, question: &Question) -> Result<Dataset> {
    if data.is_file() { pack(data) } else { Folder::open(data)?.dataset_of(question) }
}

/// What a question about many measures needs: all figures, or those of the one that it names after all.
pub(super) fn all(data: &Path, question: &Question, log: &mut dyn Write) -> Result<Dataset> {
    if data.is_file() || !question.measure.is_empty() {
        return one(data, question);
    }
    everything(&Folder::open(data)?, log)
}

fn everything(folder: &Folder, log: &mut dyn Write) -> Result<Dataset> {
    let mut dataset = folder.dataset_for("")?;
    let slugs: Vec<&str> = folder.slugs().collect();
    let mut progress = Progress::of(["reading", "measures"], log);
    for (done, slug) in slugs.iter().enumerate() {
        progress.step(done, slugs.len());
        dataset.add_series(folder.series(slug)?)?;
    }
    Ok(dataset)
}

/// A pack of a whole release, as `likeforlike pack` writes it.
fn pack(path: &Path) -> Result<Dataset> {
    let bytes = std::fs::read(path).map_err(|error| Error::file(path, "read", &error))?;
    if bytes.starts_with(&GZIP) {
        return Err(Error::pack("it is gzipped: unzip it first, with gunzip").at(path.display()));
    }
    let dataset = crate::pack::open(&bytes).map_err(|error| error.at(path.display()))?;
    if dataset.all_series().is_empty() {
        return Err(
            Error::pack("there are no figures in it: use the whole release, whole.….pack").at(path.display())
        );
    }
    Ok(dataset)
}
