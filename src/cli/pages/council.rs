//! What the page of one council says beside its charts: who it is, what stands out, what changed most, its neighbours.
//! It knows no file; every sentence comes from the words.

use super::block::{Block, Line, link, text};
use super::{About, explore};
use crate::error::Result;
use crate::model::{AreaId, Dataset};
use crate::question::Question;
use crate::words::{OutItem, OutWords, Words, about_council, movers_words, out_words, profile_words};

/// So many of a list are shown; the rest is folded away.
const SHOWN: usize = 5;

/// What the page of a place says.
pub(super) fn council(dataset: &Dataset, id: AreaId) -> Result<About> {
    let area = dataset.area(id);
    let who = about_council(dataset, id);
    let mut about = About { slug: area.slug.clone(), name: area.name.clone(), ..About::default() };
    about.title = format!("{}: children\u{2019}s services in figures – Like for Like", area.name);
    let mut put = |name, blocks| about.parts.push((name, blocks));
    put("name", vec![Block::Line(vec![text(&area.name)])]);
    let mut line: Line = vec![text(who.who.join(" "))];
    for (before, ids) in [(" Before it: ", &who.before), (" After it: ", &who.after)] {
        for (at, other) in ids.iter().enumerate() {
            line.push(text(if at == 0 { before } else { ", " }));
            line.push(to(dataset, *other));
        }
        if !ids.is_empty() {
            line.push(text("."));
        }
    }
    put("who", vec![Block::Line(line)]);
    if !area.is_authority() {
        put("instead", vec![Block::List(members(dataset, id))]);
        return Ok(about);
    }
    let question = Question::parse(&format!("areas={}", area.slug))?;
    let profile = crate::compare::profile(dataset, &question)?;
    let (words, out) = (profile_words(&profile), out_words(&profile));
    put("out", stands_out(&area.slug, &words, &out));
    let movers = crate::compare::movers(dataset, &question)?;
    let links: Vec<String> = movers.rows.iter().map(|row| row.measure().slug.clone()).collect();
    put("moved", changes(&area.slug, &movers_words(&movers), &links));
    let rows = who
        .rows
        .iter()
        .map(|row| vec![vec![to(dataset, row.area)], vec![text(row.closeness)], vec![text(row.counts_it)]]);
    let rows: Vec<Vec<Line>> = rows.collect();
    let mut neighbours = vec![Block::Paragraph(vec![text(who.neighbours)])];
    if !rows.is_empty() {
        neighbours.push(Block::Table {
            caption: format!("Statistical neighbours of {}, the closest first", area.name),
            head: ["Council", "How close", "Counts it among its own"].map(str::to_owned).to_vec(),
            rows,
        });
    }
    put("neighbours", neighbours);
    let topics = dataset.topics().iter().map(|topic| {
        vec![link(&topic.title, format!("council.html?areas={}&topic={}", area.slug, topic.slug))]
    });
    put("topics", vec![Block::List(topics.collect())]);
    put(
        "inspections",
        vec![Block::Paragraph(vec![link("Ask more about inspections", inspections(&area.slug))])],
    );
    put("ask", vec![Block::List(asks(dataset, id))]);
    Ok(about)
}

fn inspections(slug: &str) -> String {
    format!("inspections.html?view=timeline&areas={slug}")
}

/// Questions about a council to go on with.
fn asks(dataset: &Dataset, id: AreaId) -> Vec<Line> {
    let slug = &dataset.area(id).slug;
    let of = |more: &str| format!("index.html?measure=agency-rate&areas={slug}{more}");
    let mut asks = vec![
        vec![link(
            "Agency social workers, beside England, the region and its neighbours",
            explore("agency-rate", slug),
        )],
        vec![link("Where it stands among all councils", of("&view=strip"))],
        vec![link(
            "Does it survive another group? Its distance from each",
            of("&with=england,region,neighbours,type&view=gaps"),
        )],
        vec![link("Its grades behind the figures", of("&judgement=overall"))],
    ];
    // As many as can be told apart in one picture.
    let closest: Vec<&str> = dataset
        .neighbours(id)
        .iter()
        .take(crate::question::MOST_AREAS - 1)
        .map(|neighbour| dataset.area(neighbour.area).slug.as_str())
        .collect();
    if !closest.is_empty() {
        let href = format!("index.html?measure=agency-rate&areas={slug},{}&view=table", closest.join(","));
        asks.push(vec![link("Side by side with its closest neighbours", href)]);
    }
    asks
}

/// A link to another council's page.
fn to(dataset: &Dataset, id: AreaId) -> super::block::Run {
    let area = dataset.area(id);
    link(&area.name, format!("council.html?areas={}", area.slug))
}

/// The councils of a region, or all of them, by name.
fn members(dataset: &Dataset, id: AreaId) -> Vec<Line> {
    let is_in = |mut at: AreaId| {
        while let Some(parent) = dataset.area(at).parent {
            if parent == id {
                return true;
            }
            at = parent;
        }
        false
    };
    let mut found: Vec<_> = dataset
        .authorities()
        .filter(|(other, area)| area.end.is_none() && is_in(*other))
        .map(|(other, _)| other)
        .collect();
    found.sort_by(|a, b| dataset.area(*a).name.cmp(&dataset.area(*b).name));
    found.into_iter().map(|other| vec![to(dataset, other)]).collect()
}

fn stands_out(slug: &str, words: &Words, out: &OutWords) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(vec![text(&out.sentence)])];
    let line = |item: &OutItem| -> Line {
        vec![
            link(&item.title, explore(&item.measure, slug)),
            text(format!(": {}. ", item.text)),
            link("What it measures", format!("measure.html?measure={}&areas={slug}", item.measure)),
        ]
    };
    for (title, items) in &out.lists {
        blocks.push(Block::Heading((*title).to_owned()));
        let (first, rest) = items.split_at(items.len().min(SHOWN));
        blocks.push(Block::List(first.iter().map(line).collect()));
        if !rest.is_empty() {
            let all = Block::List(rest.iter().map(line).collect());
            blocks.push(Block::Folded(format!("{} more", rest.len()), vec![all]));
        }
    }
    let mut notes: Vec<Line> = out.caveats.iter().map(|(_, caveat)| vec![text(caveat)]).collect();
    notes.push(vec![text(&words.sentence)]);
    notes.extend(words.caveats.iter().map(|(_, caveat)| vec![text(caveat)]));
    blocks.push(Block::Folded("What to bear in mind".to_owned(), vec![Block::List(notes)]));
    blocks
}

/// The biggest changes; the column of the council is left out.
fn changes(slug: &str, words: &Words, measures: &[String]) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(vec![text(&words.sentence)])];
    let rows: Vec<Vec<Line>> = words
        .table
        .rows
        .iter()
        .zip(measures)
        .map(|(row, measure)| {
            let cells = row.cells.iter().enumerate().skip(1);
            cells
                .map(|(at, cell)| match at {
                    1 => vec![link(cell, explore(measure, slug))],
                    _ => vec![text(cell)],
                })
                .collect()
        })
        .collect();
    if !rows.is_empty() {
        let head: Vec<String> = words.table.head.iter().skip(1).cloned().collect();
        let (first, rest) = rows.split_at(rows.len().min(SHOWN));
        blocks.push(Block::Table { caption: words.title.clone(), head: head.clone(), rows: first.to_vec() });
        if !rest.is_empty() {
            let caption = format!("{}: the next {}", words.title, rest.len());
            let more = Block::Table { caption, head, rows: rest.to_vec() };
            blocks.push(Block::Folded(format!("{} more", rest.len()), vec![more]));
        }
    }
    blocks.push(super::notes(words));
    blocks
}
