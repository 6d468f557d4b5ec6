//! How tall a chart's frame is at 640 px, without a browser: the height that the tag of a frame reserves. It knows the
//! lengths of `chart.css`; a browser's own measure is the test of it. Never less than the truth, so that nothing is cut off.

use crate::chart::{Options, WIDE, measure_text};
use crate::question::View;
use crate::reply::Reply;
use crate::words::{LICENCE, Words};

/// Lines of a text: its size, the height of a line, whether it is bold, and the width that it has.
struct Lines {
    size: f64,
    height: f64,
    bold: bool,
    width: f64,
}

const TITLE: Lines = Lines { size: 20.0, height: 24.0, bold: true, width: WIDE };
const SUBTITLE: Lines = Lines { size: 15.0, height: 21.75, bold: false, width: WIDE };
/// 66 noughts of Arial at 16 px.
const SENTENCE: Lines = Lines { size: 16.0, height: 23.2, bold: false, width: 587.3 };
/// Behind the mark of the list.
const CAVEAT: Lines = Lines { size: 14.0, height: 20.3, bold: false, width: WIDE - 16.0 };
const SOURCE: Lines = Lines { size: 13.0, height: 18.85, bold: false, width: WIDE };
/// A cell of the table keeps 12 px from the one before.
const CAPTION: Lines = Lines { size: 14.0, height: 20.3, bold: false, width: WIDE };

/// The controls, with the space above them.
const CONTROLS: f64 = 116.0;
/// What opens the table, with the space above it.
const SUMMARY: f64 = 48.0;
/// The most that an open table takes.
const SCROLL: f64 = 420.0;
/// A row of the table; a little line in it makes it taller.
const ROW: f64 = 37.0;
/// For whatever a browser rounds up, and a word that it breaks sooner.
const ROOM: f64 = 4.0;

impl Lines {
    /// The height of a text.
    fn of(&self, text: &str) -> f64 {
        // The table of widths has no curled quotation marks, which are about as wide as straight ones; and it holds a
        // slack for pictures, whose texts can't break: these can.
        let text = text.replace(['“', '”'], "\"");
        let lines = measure_text::wrap(&text, self.size, self.bold, self.width * measure_text::SLACK).len();
        self.height * lines as f64
    }
}

/// The height in whole pixels.
pub(super) fn of(reply: &Reply<'_>, words: &Words) -> u32 {
    let picture = reply.draw(words, &Options { width: WIDE, ..Options::default() }).height;
    let caveats: f64 = words.caveats.iter().map(|(_, text)| CAVEAT.of(text)).sum();
    let caveats = if words.caveats.is_empty() { 0.0 } else { 8.0 + caveats };
    let table = if reply.question().view == View::Table { table(words) } else { 0.0 };
    let height = TITLE.of(&words.title)
        + 2.0
        + SUBTITLE.of(&words.subtitle)
        + 8.0
        + SENTENCE.of(&words.sentence)
        + CONTROLS
        + 8.0
        + picture
        + caveats
        + SUMMARY
        + table
        + 4.0
        + SOURCE.of(&source(words));
    // Heights are a few thousand at most.
    (height + ROOM).ceil().clamp(0.0, 100_000.0) as u32
}

/// An open table, which scrolls where it is long.
fn table(words: &Words) -> f64 {
    let rows = (words.table.rows.len() + 1) as f64;
    (CAPTION.of(&words.table.caption) + 8.0 + rows * ROW).min(SCROLL)
}

/// The line below, as it is read.
fn source(words: &Words) -> String {
    let also = words.source_also.as_ref().map_or(String::new(), |(text, _)| format!("; {text}"));
    let updated = if words.updated.is_empty() { String::new() } else { format!(" {}.", words.updated) };
    format!("Source: {}{also}.{updated} {LICENCE}.", words.source)
}
