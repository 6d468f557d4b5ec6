//! `likeforlike embed`: a folder with one chart in every way in which a story can take it. Here stands what the folder
//! holds and in which order it is made; how each file is made, the files beside this one know.

mod address;
mod built;
mod folder;
mod height;
mod oembed;
mod one_file;
mod page;
mod pages;
mod snippets;

use super::export::Form;
use crate::chart::WIDE;
use crate::error::Result;
use crate::question::Question;
use crate::reply::Reply;
use crate::words::Words;
use address::Address;
use built::Built;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What to embed, and where.
pub(super) struct Order {
    pub(super) question: String,
    /// The folder that is written.
    pub(super) to: PathBuf,
    /// Where that folder will stand. Default: all references are relative.
    pub(super) url: Option<String>,
    /// The built site.
    pub(super) site: PathBuf,
    /// The folder of the engine, which several charts may share. Default: `like-for-like` in `to`.
    pub(super) engine: Option<PathBuf>,
    /// Whether the one file holds every measure.
    pub(super) whole: bool,
}

/// The folder of the built site, where none is named.
pub(super) const SITE: &str = "site";

/// One chart with all that its files say of it.
struct Chart<'a> {
    reply: &'a Reply<'a>,
    words: &'a Words,
    /// The release that it is of.
    release: &'a str,
    /// Names of the packs that it needs.
    files: Vec<&'a str>,
    /// Height of its frame at 640 px.
    height: u32,
    /// Where the folder will stand, if that is known.
    url: Option<Address>,
    /// The way from the folder to that of the engine, with its last slash.
    engine: String,
}

impl Chart<'_> {
    /// The address of a file of the folder, from where `up` leads back to it: `../` from a folder inside.
    fn file(&self, name: &str, up: &str) -> String {
        match &self.url {
            Some(url) => url.join(name),
            None => format!("{up}{name}"),
        }
    }

    /// The address of the frame's page.
    fn frame(&self, up: &str) -> String {
        self.file(if self.url.is_some() { "" } else { "index.html" }, up)
    }

    /// The address of the engine's folder.
    fn site(&self, up: &str) -> String {
        self.file(&self.engine, up)
    }
}

/// Writes the folder, and says what is in it.
pub(super) fn run(order: &Order, out: &mut dyn Write) -> Result<()> {
    let url = order.url.as_deref().map(Address::parse).transpose()?;
    let built = Built::open(&order.site)?;
    let question = Question::parse(&order.question)?;
    let (dataset, files) = built.dataset_for(&question)?;
    let reply = crate::reply(&dataset, &question)?;
    let words = reply.words();

    let home = order.engine.clone().unwrap_or_else(|| order.to.join("like-for-like"));
    folder::claim(&order.to, &home)?;
    let copied = built.copy_to(&home)?;
    let engine = folder::way(&order.to, &home)?;
    if let Some(url) = &url {
        url.reaches(&engine)?;
    }
    let chart = Chart {
        reply: &reply,
        words: &words,
        release: built.release(&question),
        files: files.iter().map(String::as_str).collect(),
        height: height::of(&reply, &words),
        url,
        engine,
    };
    let mut written = 0;
    for (name, bytes) in files_of(&chart, &built, order.whole)? {
        let path = order.to.join(name);
        if let Some(folder) = path.parent() {
            folder::make(folder)?;
        }
        folder::put(&path, &bytes)?;
        written += 1;
    }
    super::print(out, &report(order, &home, written, copied))
}

/// What a story pastes for a way, in a page from which `folder` leads to the chart's folder, and from there `engine` to the engine's.
pub(super) fn snippet(reply: &Reply<'_>, way: &str, folder: &str, engine: &str) -> Result<String> {
    let words = reply.words();
    let chart = Chart {
        reply,
        words: &words,
        release: reply.release(),
        files: Vec::new(),
        height: height::of(reply, &words),
        url: None,
        engine: engine.to_owned(),
    };
    snippets::one(&chart, way, folder)
}

/// Every file of the folder but the engine's. The first is the one by which the folder is known for ours.
fn files_of(chart: &Chart<'_>, built: &Built, whole: bool) -> Result<Vec<(String, Vec<u8>)>> {
    let bytes = |form: Form, scale| form.bytes(chart.reply, chart.words, WIDE, scale);
    let mut files: Vec<(String, Vec<u8>)> =
        vec![(oembed::NAME.to_owned(), oembed::json(chart)?.into_bytes())];
    for (name, form, scale) in [
        ("chart.svg", Form::Svg, 1),
        ("chart.png", Form::Png, 1),
        ("chart@2x.png", Form::Png, 2),
        ("card.png", Form::Card, 1),
        ("chart.csv", Form::Csv, 1),
        ("chart.txt", Form::Text, 1),
    ] {
        files.push((name.to_owned(), bytes(form, scale)?));
    }
    files.push(("index.html".to_owned(), page::html(chart, built)?.into_bytes()));
    files.push(("offline.html".to_owned(), one_file::html(chart, built, whole)?.into_bytes()));
    for (name, text) in snippets::files(chart)? {
        files.push((format!("snippets/{name}"), text.into_bytes()));
    }
    Ok(files)
}

fn report(order: &Order, home: &Path, written: usize, copied: usize) -> String {
    let to = order.to.display();
    let engine = match copied {
        0 => format!("the engine in {} is as it was", home.display()),
        _ => format!("the engine ({copied} files) to {}", home.display()),
    };
    let mut text = format!(
        "wrote {written} files to {to}; {engine}\n\
         Put the folder on any web host; then paste one of {to}/snippets/ into the story.\n\
         {to}/snippets/index.html shows them all.\n"
    );
    match &order.url {
        Some(_) => {}
        None => text.push_str(
            "The snippets are relative, for a page beside them. Say with --url where the folder will stand: a page\n\
             elsewhere needs that, and so do WordPress, which finds a chart by its address alone, and cards.\n",
        ),
    }
    text
}
