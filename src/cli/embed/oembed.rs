//! The answer of oEmbed 1.0 (oembed.com) for a chart, as a static file: what a content system that is given the chart's
//! address puts in its place.

use super::{Chart, snippets};
use crate::cli::html::escape;
use crate::error::{Error, Result};
use serde_json::{Value, json};

/// The name of the file, by which a folder is known for ours.
pub(super) const NAME: &str = "oembed.json";

const PROVIDER: &str = "Like for Like";

/// Width and height of the card.
const CARD: (u32, u32) = (1200, 628);

/// Whether a file of that name is of ours.
pub(super) fn is_ours(json: &[u8]) -> bool {
    serde_json::from_slice::<Value>(json).is_ok_and(|value| value["provider_name"] == PROVIDER)
}

/// The answer. WordPress takes no script of others into a story, and loads its own for the height where a quotation stands
/// before the frame; until the frame is there, the quotation stands for it: it keeps
/// a link and words, and nothing else. WordPress takes line breaks out without a space, so there are none.
pub(super) fn json(chart: &Chart<'_>) -> Result<String> {
    let title = &chart.words.title;
    let frame = chart.frame("");
    let html = format!(
        "<blockquote><a href=\"{}\">{}</a>. {} Source: {}.</blockquote>{}",
        escape(&frame),
        escape(title),
        escape(&chart.words.sentence),
        escape(&chart.words.source),
        snippets::alone(chart, "")?
    );
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": PROVIDER,
        "title": title,
        "width": 640,
        "height": chart.height,
        "thumbnail_url": chart.file("card.png", ""),
        "thumbnail_width": CARD.0,
        "thumbnail_height": CARD.1,
        "html": html,
    });
    let text = serde_json::to_string_pretty(&answer);
    text.map(|text| text + "\n").map_err(|error| Error::source(format!("the answer is not JSON: {error}")))
}
