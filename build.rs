//! Says in a sentence what the feature `dataset` lacks, where the compiler would only name a file.

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=release.pack");
    println!("cargo::rerun-if-changed=build.rs");
    let wanted = std::env::var_os("CARGO_FEATURE_DATASET").is_some();
    if wanted && !std::path::Path::new("release.pack").is_file() {
        return Err("feature \"dataset\" needs release.pack, which a published crate holds: in a checkout, make it with `make release.pack`".into());
    }
    Ok(())
}
