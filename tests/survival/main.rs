//! Time to improve, held against lifelines: the curves that `make.py` recorded, the properties that every curve has,
//! and the figures that stories rest on.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod aligned;
mod properties;
mod recorded;
mod told;

use likeforlike::{Dataset, Question, Survival};
use std::path::Path;
use std::sync::OnceLock;

/// The dataset in the folder `data`, read once.
fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        likeforlike::cli::open_dataset(&folder).unwrap()
    })
}

/// What a question about time to improve finds.
fn ask(text: &str) -> likeforlike::Result<Survival> {
    let question = Question::parse(&format!("view=survival&{text}"))?;
    match likeforlike::judged(dataset(), &question)?.finding {
        likeforlike::Finding::Survival(found) => Ok(found),
        other => panic!("{text} finds {other:?}"),
    }
}
