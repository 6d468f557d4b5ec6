//! What the page of one measure says beside its charts: what it is, every council's figure, what moved most. It knows no
//! file; every sentence comes from the words.

use super::block::{Block, Line, Run, link, text};
use super::{About, explore};
use crate::error::Result;
use crate::model::{Dataset, Series};
use crate::question::Question;
use crate::words::{about_measure, movers_words};

/// So many of the biggest changes are shown; the rest is folded away.
const SHOWN: usize = 10;

/// What the page of a measure says.
pub(super) fn measure(dataset: &Dataset, series: &Series) -> Result<About> {
    let measure = &series.measure;
    let mut about = About { slug: measure.slug.clone(), name: measure.title.clone(), ..About::default() };
    about.title = format!("{}: every council in England – Like for Like", measure.title);
    let question = format!("measure={}", measure.slug);
    let answer = crate::compare::answer(dataset, &Question::parse(&(question.clone() + "&view=bars"))?)?;
    let told = about_measure(&answer);
    let mut put = |name, blocks| about.parts.push((name, blocks));
    put("name", vec![Block::Line(vec![text(&measure.title)])]);
    put("who", vec![Block::Line(vec![text(&told.subtitle)])]);
    put("direction", vec![Block::Line(vec![text(told.direction)])]);
    let mut facts: Vec<(String, Vec<Line>)> = Vec::new();
    for (term, lines) in told.facts {
        let lines = lines.into_iter().map(|(text, href)| vec![Run { text, href }]);
        facts.push((term.to_owned(), lines.collect()));
    }
    facts.push(("Topic".to_owned(), vec![topics(dataset, &measure.topics)]));
    put("facts", vec![Block::Facts(facts)]);

    let movers = crate::compare::movers(dataset, &Question::parse(&question)?)?;
    let moved = movers_words(&movers);
    let mut blocks = vec![Block::Paragraph(vec![text(&moved.sentence)])];
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for (row, mover) in moved.table.rows.iter().zip(&movers.rows) {
        let slug = &dataset.area(mover.area).slug;
        let mut cells = Vec::new();
        for (at, cell) in row.cells.iter().enumerate() {
            match at {
                0 => cells.push(vec![link(cell, explore(&measure.slug, slug))]),
                1 => {} // the measure, which the page is about
                _ => cells.push(vec![text(cell)]),
            }
        }
        rows.push(cells);
    }
    if !rows.is_empty() {
        let mut head = moved.table.head.clone();
        head.remove(1);
        let rest = rows.split_off(rows.len().min(SHOWN));
        blocks.push(Block::Table { caption: moved.title.clone(), head: head.clone(), rows });
        if !rest.is_empty() {
            let caption = format!("{}: the next {}", moved.title, rest.len());
            let summary = format!("{} more", rest.len());
            blocks.push(Block::Folded(summary, vec![Block::Table { caption, head, rows: rest }]));
        }
    }
    blocks.push(super::notes(&moved));
    put("moved", blocks);

    let mut asks = Vec::new();
    for (title, more) in [
        ("All councils ranked, with the table", "&view=bars"),
        ("Over time, every council in the background", "&view=line"),
        ("On the map", "&view=map"),
        ("A strip a year", "&view=strips"),
    ] {
        asks.push(vec![link(title, format!("index.html?{question}{more}"))]);
    }
    put("ask", vec![Block::List(asks)]);
    Ok(about)
}

/// The topics of a measure, each leading to a council's profile of it.
fn topics(dataset: &Dataset, slugs: &[String]) -> Line {
    let mut line = Line::new();
    for topic in dataset.topics().iter().filter(|topic| slugs.contains(&topic.slug)) {
        if !line.is_empty() {
            line.push(text(", "));
        }
        line.push(link(&topic.title, format!("council.html?topic={}", topic.slug)));
    }
    line
}
