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

#[allow(dead_code)]
fn gzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A built site as small as one can be: a few councils in its packs, and scripts that do nothing.
#[allow(dead_code)] // few tests embed
pub(crate) fn site(name: &str) -> std::path::PathBuf {
    let site = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&site);
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("like-for-like.js".into(), b"import\"./chunk-A.js\";import{a}from\"./chunk-A.js\";".to_vec()),
        ("data/latest.json".into(), b"{\"release\":\"2026-11\",\"core\":\"core.0a.pack\"}\n".to_vec()),
        ("data/core.0a.pack.gz".into(), gzipped(&likeforlike::example_pack())),
        ("data/whole.0b.pack.gz".into(), gzipped(&likeforlike::example_pack())),
        ("one-file.js".into(), b"(()=>{\"chart.css\",\"forms.css\",\"map.css\",\"grades.css\"})();".to_vec()),
    ];
    for name in ["chunk-A.js", "frame.js", "embed.js", "frame.html", "index.html", "gallery.html"] {
        files.push((name.into(), b"// nothing\n".to_vec()));
    }
    for name in ["chart.css", "forms.css", "map.css", "grades.css", "page.css"] {
        files.push((name.into(), format!(".{}{{}}", name.replace('.', "-")).into_bytes()));
    }
    for build in [
        "",
        "complete/",
        "strips/",
        "panels/",
        "relations/",
        "maps/",
        "figures/",
        "judgements/",
        "improvement/",
    ] {
        files.push((format!("wasm/{build}likeforlike_bg.wasm"), format!("the engine {build}").into_bytes()));
    }
    for (name, bytes) in files {
        let path = site.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    site
}
