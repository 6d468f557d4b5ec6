//! How a static page fits on one sheet of paper, so that "print" and "save as PDF" give a page to hand on. It knows
//! lengths and style rules, not what is said.

use crate::chart::{Options, WIDE};
use crate::reply::Reply;
use crate::words::Words;

// What is said of the figure stands in its own layer: it comes after the rest of it.

/// On the screen, and on a sheet of A4 at a size that is easy to read on paper.
const PAGE: &str = "body{margin:16px}\n@page{size:A4;margin:14mm}\n@media print{body{margin:0}\n@layer lfl{\
    .lfl.lfl{max-width:none;zoom:.85}\n.lfl-picture svg{max-height:840px}\n.lfl-table :is(th,td){padding-block:2px}}}\n";
/// On paper the rows of the chosen councils stand for a table that is too long.
const SHORTENED: &str = "@media print{@layer lfl{.lfl-table tbody tr:not(.lfl-chosen){display:none}\n\
    .lfl-table caption::after{content:\" (the rows of those chosen; the page itself has all)\"}}}\n";
/// Where not even these fit, the picture stands alone.
const WITHOUT: &str = "@media print{@layer lfl{.lfl-table{display:none}}}\n";

/// Inside the margins of the sheet, in pixels of a page shown at 85%: 297 mm less 28 mm, 210 mm less 28 mm.
const SHEET: (f64, f64) = (809.0, 1196.0);
/// The tallest that the rule above lets a picture be.
const TALLEST: f64 = 840.0;
/// Title, sentence, caveats and source, of which there are rarely more.
const WORDS: f64 = 330.0;
/// A row of the table, of which some have two lines.
const ROW: f64 = 24.0;

/// The rules for a page with one figure.
pub(super) fn rules(reply: &Reply<'_>, words: &Words) -> String {
    let height = reply.draw(words, &Options::default()).height;
    let rows = &words.table.rows;
    let chosen = rows.iter().filter(|row| row.chosen).count();
    PAGE.to_owned() + table_rule(height, rows.len(), chosen)
}

fn table_rule(height: f64, rows: usize, chosen: usize) -> &'static str {
    let picture = (height * SHEET.0 / WIDE).min(TALLEST);
    let fits = |rows: usize| rows as f64 * ROW <= SHEET.1 - WORDS - picture;
    match chosen {
        _ if fits(rows) => "",
        1.. if fits(chosen) => SHORTENED,
        _ => WITHOUT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_printed_as_far_as_the_picture_leaves_it_room() {
        for (height, rows, chosen, rule) in [
            (358.0, 10, 1, ""),
            (358.0, 17, 1, ""),
            (358.0, 153, 3, SHORTENED),
            (358.0, 153, 0, WITHOUT),
            (358.0, 40, 40, WITHOUT),
            (640.0, 30, 2, SHORTENED),
            (5000.0, 3, 2, WITHOUT),
        ] {
            assert_eq!(
                table_rule(height, rows, chosen),
                rule,
                "{height}, {rows} rows, {chosen} of them chosen"
            );
        }
    }
}
