//! `<reported-bars figures="r01,r02" title="…">`: figures that only the press has, as bars with a table, marked as the paper's. With
//! `show="real"`, the same in the prices of the latest year below. No script changes them, and they are in no pack: what a paper
//! reported is not compared with what is published.

use super::markup::Attribute;
use super::reported::{Reported, named, price_year, reported};
use crate::chart::measure_text::width;
use crate::chart::scene::{Anchor, Item, Point, Rect};
use crate::chart::theme::Ink;
use crate::chart::{NARROW, Scene, Theme, WIDE};
use crate::cli::dataset::Folder;
use crate::cli::html::escape;
use crate::error::{Error, Result};
use crate::model::Decimal;

/// Sizes in pixels.
const SIZE: f64 = 14.0;
const BAR: f64 = 18.0;
/// From the top of a label to that of the next.
const ROW: f64 = 50.0;
const HEAD: f64 = 30.0;

/// One bar.
struct Bar {
    /// What the bars below have in common, where this one begins a group.
    head: Option<String>,
    label: String,
    value: Decimal,
    text: String,
    ink: Ink,
}

/// The figure of an element, from its attributes.
pub(in crate::cli) fn figure(folder: &Folder, all: &[Reported], attributes: &[Attribute]) -> Result<String> {
    let get = |key: &str| attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
    let figures = named(all, get("figures").unwrap_or_default())?;
    let title = get("title").filter(|title| !title.is_empty());
    let title = title.ok_or_else(|| Error::source("a <reported-bars> has no title: add title=\"…\""))?;
    let bars = bars(folder, &figures, get("show") == Some("real"))?;
    let first = figures[0];
    let paper =
        format!("Reported by {}, {}", first.publisher, reported(folder, &figures[..1], "date", false)?.text);
    let alt = bars.iter().map(|bar| {
        let head = bar.head.as_deref().map_or(String::new(), |head| format!("{head}: "));
        format!("{head}{} {}", bar.label, bar.text)
    });
    let alt = alt.collect::<Vec<_>>().join("; ");
    let [narrow, wide] = [NARROW, WIDE].map(|across| crate::svg(&scene(&bars, title, &alt, across)));
    let link = get("href").map_or_else(
        || escape(&paper),
        |href| format!("<a href=\"{}\">{}</a>", escape(href), escape(&paper)),
    );
    Ok(format!(
        "<figure class=\"lfl lfl-reported\" lang=\"en-GB\">\n<h3 class=\"lfl-title\">{title}</h3>\n<p class=\"lfl-subtitle\">{what}</p>\n\
         <div class=\"lfl-picture\"><div class=\"lfl-narrow\">{narrow}</div><div class=\"lfl-wide\">{wide}</div></div>\n\
         <details class=\"lfl-table\"><summary>The figures as a table</summary><div class=\"lfl-scroll\" tabindex=\"0\" role=\"region\" \
         aria-label=\"{title}\"><table><caption>{title}</caption>\n<thead><tr><th scope=\"col\">{of}</th><th scope=\"col\">As reported</th></tr></thead>\n\
         <tbody>{rows}</tbody></table></div></details>\n\
         <p class=\"lfl-source\">{link}. The paper’s own figures: no official statistics have them, so they can’t be checked here.</p>\n</figure>",
        title = escape(title),
        what = escape(get("subtitle").unwrap_or("As the paper reported them")),
        narrow = narrow.trim_end(),
        wide = wide.trim_end(),
        of = if is_of_areas(&figures) { "Council" } else { "Year" },
        rows = rows(&bars),
    ))
}

fn is_of_areas(figures: &[&Reported]) -> bool {
    figures.iter().any(|one| one.code != figures[0].code)
}

/// The bars, group by group.
fn bars(folder: &Folder, figures: &[&Reported], is_real: bool) -> Result<Vec<Bar>> {
    let by_area = is_of_areas(figures);
    let name = |code: &str| {
        let area = folder.core.areas.iter().find(|area| area.code == code);
        area.map_or_else(|| code.to_owned(), |area| area.name.clone())
    };
    let mut bars = Vec::new();
    let groups: &[bool] = if is_real { &[false, true] } else { &[false] };
    for real in groups {
        for (at, one) in figures.iter().enumerate() {
            let said = reported(folder, &[one], if *real { "real" } else { "figure" }, *real)?;
            let head = match (is_real, at, real) {
                (true, 0, true) => Some(format!("In the prices of {}", price_year(folder)?)),
                (true, 0, false) => Some("As paid".to_owned()),
                _ => None,
            };
            bars.push(Bar {
                head,
                label: if by_area { name(&one.code) } else { one.period.clone() },
                value: Decimal::parse(&said.value).unwrap_or(one.value),
                text: said.text,
                ink: if by_area && one.code != figures[0].code { Ink::Peer } else { Ink::Area(0) },
            });
        }
    }
    Ok(bars)
}

/// The picture: a label above each bar, so that the longest name has room on a phone.
fn scene(bars: &[Bar], title: &str, alt: &str, across: f64) -> Scene {
    let longest = bars.iter().map(|bar| bar.value.to_f64()).fold(0.0, f64::max);
    let room = across - bars.iter().map(|bar| width(&bar.text, SIZE, true)).fold(0.0, f64::max) - 12.0;
    let mut items = Vec::new();
    let text = |x: f64, y: f64, bold: bool, ink: Ink, text: &str| Item::Text {
        at: Point { x, y },
        anchor: Anchor::Start,
        size: SIZE,
        bold,
        ink,
        halo: false,
        text: text.to_owned(),
    };
    let mut y = 4.0;
    for bar in bars {
        if let Some(head) = &bar.head {
            items.push(text(0.0, y + 16.0, false, Ink::Muted, head));
            y += HEAD;
        }
        let long = if longest > 0.0 { room * bar.value.to_f64() / longest } else { 0.0 };
        items.push(text(0.0, y + 14.0, true, Ink::Text, &bar.label));
        items.push(Item::Rects {
            rects: vec![Rect { x: 0.0, y: y + 20.0, width: long.max(1.0), height: BAR }],
            ink: bar.ink,
        });
        items.push(text(long + 8.0, y + 34.0, true, Ink::Text, &bar.text));
        y += ROW;
    }
    Scene {
        width: across,
        height: y,
        scale: 1.0,
        title: title.to_owned(),
        alt: alt.to_owned(),
        theme: Theme::Light,
        hits: Vec::new(),
        series: Vec::new(),
        items,
    }
}

fn rows(bars: &[Bar]) -> String {
    let mut group = String::new();
    let mut rows = String::new();
    for bar in bars {
        if let Some(head) = &bar.head {
            group = format!(", {}", head.to_lowercase());
        }
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}{}</th><td>{}</td></tr>\n",
            escape(&bar.label),
            escape(&group),
            escape(&bar.text)
        ));
    }
    rows
}
