//! The command line as anyone would run it, over the dataset of this checkout.

use std::ffi::OsString;

/// The dataset.
pub(crate) const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data");

/// What a command prints over some data, or its error and exit code.
pub(crate) fn run_in(data: &str, arguments: &[&str]) -> Result<String, (String, u8)> {
    let arguments: Vec<OsString> = arguments.iter().chain(&["--data", data]).map(OsString::from).collect();
    let (mut out, mut log) = (Vec::new(), Vec::new());
    likeforlike::cli::run(&arguments, &mut out, &mut log)
        .map_err(|failure| (failure.to_string(), failure.exit_code()))?;
    Ok(String::from_utf8(out).unwrap())
}

/// The same over the dataset, for those who care for the message alone.
#[allow(dead_code)] // some tests care for the exit code
pub(crate) fn run(arguments: &[&str]) -> Result<String, String> {
    run_in(DATA, arguments).map_err(|(message, _)| message)
}
