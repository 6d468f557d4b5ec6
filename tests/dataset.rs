//! The dataset inside the library: what a user gets who names no file.

#![allow(clippy::unwrap_used)]
#![cfg(all(feature = "cli", feature = "dataset"))]

use std::path::Path;

#[test]
fn the_library_carries_the_dataset_as_it_stands_in_data() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let carried = likeforlike::dataset().unwrap();
    assert!(
        carried == likeforlike::cli::open_dataset(&folder).unwrap(),
        "release.pack is out of date: make it again with `make release.pack`"
    );
}

#[test]
fn the_command_answers_from_it_where_there_is_no_folder() {
    let elsewhere = std::env::temp_dir().join(format!("likeforlike-{}", std::process::id()));
    std::fs::create_dir_all(&elsewhere).unwrap();
    for arguments in [
        &["ask", "measure=caseload&areas=kent"][..],
        &["list", "periods", "caseload"],
        &["list", "measures"],
        &["profile", "kent", "--topic", "workforce"],
    ] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_likeforlike"))
            .args(arguments)
            .current_dir(&elsewhere)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        assert!(output.stdout.len() > 100, "{arguments:?}");
    }
    std::fs::remove_dir_all(&elsewhere).unwrap();
}
