//! The packs that `make site` wrote, as a page would fetch them.

use likeforlike::{Dataset, pack};
use std::io::Read;
use std::path::PathBuf;

/// The packs of a release, plain and gzipped.
pub struct Packs {
    /// Everything.
    pub whole: Pack,
    /// The places.
    pub core: Pack,
    /// The names of the measures.
    pub catalogue: Pack,
    /// The figures of one measure.
    pub slice: Pack,
}

/// A file, and what it unzips to.
pub struct Pack {
    /// As it travels.
    pub gzip: Vec<u8>,
    /// As it is read.
    pub bytes: Vec<u8>,
}

impl Packs {
    /// Reads the packs, and the slice of one measure.
    pub fn read(measure: &str) -> Self {
        let core = Pack::named("core.");
        let mut dataset = pack::open(&core.bytes).expect("the core opens");
        let catalogue = Pack::named(&only(&dataset, measure));
        pack::load(&mut dataset, &catalogue.bytes).expect("the catalogue loads");
        let slice = Pack::named(&only(&dataset, measure));
        Packs { whole: Pack::named("whole."), core, catalogue, slice }
    }

    /// The whole release as it travels.
    pub fn whole_gzip() -> Vec<u8> {
        gzip("whole.")
    }
}

/// The one file that is needed next.
fn only(dataset: &Dataset, measure: &str) -> String {
    dataset.needs(measure).pop().expect("a measure of the catalogue has a file")
}

impl Pack {
    fn named(start: &str) -> Self {
        let gzip = gzip(start);
        let bytes = unzipped(&gzip);
        Pack { gzip, bytes }
    }
}

/// The gzipped pack whose name begins so.
fn gzip(start: &str) -> Vec<u8> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/site/data"));
    let files = std::fs::read_dir(&folder).expect("site/data is there: run `make site` first");
    let found = files.map(|file| file.expect("site/data can be listed").path()).find(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with(start) && name.ends_with(".gz")
    });
    std::fs::read(found.expect("the pack is there: run `make site` again")).expect("it can be read")
}

/// What a gzip holds.
pub fn unzipped(gzip: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(gzip).read_to_end(&mut bytes).expect("a gzip of `make site` unzips");
    bytes
}
