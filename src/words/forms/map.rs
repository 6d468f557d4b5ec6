//! The map in words: in which quarter of the councils each stands, and where the highest and the lowest lie. It knows
//! neither places in a picture nor colours.

use crate::compare::{Answer, Quarter};
use crate::format;
use crate::model::{AreaId, Cell, Decimal};
use crate::question::{Ground, Shades, Show};
use crate::text::joined;
use crate::words::prose::Prose;
use crate::words::{Told, lower_title, sentence, shown, table};

pub(super) fn told(answer: &Answer<'_>) -> Told {
    Told {
        title: crate::words::title(answer),
        subtitle: subtitle(answer),
        sentence: sentence_of(answer),
        alt: alt(answer),
        caveats: caveats(answer),
        table: table::table(answer),
    }
}

/// The lowest and the highest figure of each quarter, and how many councils it has; `None` of one without any, as ties
/// can leave it.
pub(crate) fn bands(answer: &Answer<'_>) -> [Option<(Decimal, Decimal, usize)>; 4] {
    let mut bands = [None; 4];
    for (_, figure) in &answer.field.members {
        if let Some(quarter) = answer.field.quarter(*figure) {
            let (least, _, n) = bands[quarter as usize].unwrap_or((*figure, *figure, 0));
            bands[quarter as usize] = Some((least, *figure, n + 1));
        }
    }
    bands
}

/// The figures of a quarter: `7.9% or less`, `8.0% to 12.7%`, `21.1% or more`.
pub(crate) fn band(answer: &Answer<'_>, place: usize, least: Decimal, most: Decimal) -> String {
    let [least, most] = [least, most].map(|figure| format::figure(figure, answer.measure()));
    match place {
        _ if least == most => least,
        0 => most + " or less",
        3 => least + " or more",
        _ => joined(&[&least, " to ", &most]),
    }
}

/// Which quarter, in the middle of a sentence.
pub(crate) fn quarter(quarter: Quarter) -> &'static str {
    ["lowest quarter", "second lowest quarter", "second highest quarter", "highest quarter"][quarter as usize]
}

/// Whether the map is coloured by quarters: asked for, and there are any. Ranks have none of their own.
pub(crate) fn is_quartered(answer: &Answer<'_>) -> bool {
    answer.question.shades == Shades::Quarters && answer.field.quartiles().is_some() && !is_of_ranks(answer)
}

fn is_of_ranks(answer: &Answer<'_>) -> bool {
    answer.question.shows().last() == Some(&Show::Rank)
}

fn subtitle(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say(&format::capital(&shown::unit_label(answer))).say(", ");
    if !answer.field.members.is_empty() {
        prose.councils(answer.field.members.len()).say(&shown::among(answer));
        prose.say(if is_quartered(answer) { " by quarter, " } else { ", " });
    }
    prose.say(&format::period(answer.period(answer.focus)));
    prose.text
}

/// As bars are told; of one council alone, with its quarter.
fn sentence_of(answer: &Answer<'_>) -> String {
    let mut text = sentence::sentence(answer);
    if let [only] = answer.areas.as_slice()
        && let Some(place) = only.values[answer.focus].quarter
        && text.ends_with('.')
        && !is_of_ranks(answer)
    {
        text.pop();
        text.push_str(", and was in the ");
        text.push_str(quarter(place));
        text.push('.');
    }
    text
}

fn alt(answer: &Answer<'_>) -> String {
    let mut prose = Prose::of(answer);
    prose.say("Map of ");
    match answer.field.members.len() {
        0 => prose.say("councils"),
        n => prose.councils(n),
    };
    prose.say(&shown::among(answer));
    prose.say(match answer.question.ground {
        Ground::Hexagons => ", each a hexagon, by ",
        Ground::Boundaries => ", within their boundaries, by ",
    });
    prose.say(&lower_title(&table::caption(answer))).say(", ");
    prose.label(answer.focus).say(".");
    if answer.field.members.is_empty() {
        prose.say(" No council has a figure.");
    }
    crate::words::range(&mut prose);
    if answer.field.quartiles().is_some() && !is_of_ranks(answer) {
        for (place, called) in
            [(Quarter::Highest, " In the highest quarter: "), (Quarter::Lowest, " In the lowest quarter: ")]
        {
            by_region(&mut prose, place, called);
        }
    }
    for chosen in &answer.areas {
        let value = &chosen.values[answer.focus];
        prose.say(" ").name(chosen.id).say(": ");
        match value.cell {
            Cell::Gap(status) => prose.say("no figure (").say(format::reason(status)).say(")"),
            Cell::Figure(figure) => prose.figure(figure),
        };
        if let Some(rank) = value.rank {
            prose.say(", ").say(&sentence::rank_words(answer, rank));
        }
        if let Some(place) = value.quarter.filter(|_| !is_of_ranks(answer)) {
            prose.say(", in the ").say(quarter(place));
        }
        prose.say(".");
    }
    prose.text
}

/// How many councils of each region stand in a quarter: "12 of 33 in London, 3 of 19 in the South East".
fn by_region(prose: &mut Prose<'_>, place: Quarter, called: &str) {
    let answer = prose.answer;
    let mut regions: Vec<(AreaId, usize, usize)> = Vec::new();
    for (id, figure) in &answer.field.members {
        let Some(region) = region(answer, *id) else { continue };
        let at = regions.iter().position(|(known, ..)| *known == region).unwrap_or(regions.len());
        if at == regions.len() {
            regions.push((region, 0, 0));
        }
        regions[at].1 += usize::from(answer.field.quarter(*figure) == Some(place));
        regions[at].2 += 1;
    }
    regions.retain(|(_, n, _)| *n > 0);
    crate::order::sort(&mut regions, |one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    let mut parts = Vec::new();
    for (region, n, of) in regions {
        let mut part = Prose::of(answer);
        part.number(n).say(" of ").number(of).say(" ").whereabouts(region);
        parts.push(part.text);
    }
    if !parts.is_empty() {
        prose.say(called).say(&format::list(&parts)).say(".");
    }
}

/// The region of a council; of a London borough London, and not its inner or outer half.
fn region(answer: &Answer<'_>, id: AreaId) -> Option<AreaId> {
    let region = answer.area(id).parent?;
    let above = answer.area(region).parent.filter(|above| Some(*above) != answer.dataset.england());
    Some(above.unwrap_or(region))
}

/// Why there are no quarters, where they are asked for.
fn caveats(answer: &Answer<'_>) -> Vec<(&'static str, String)> {
    let mut caveats = Vec::new();
    let is_small = answer.field.quartiles().is_none() && !answer.field.members.is_empty();
    if answer.question.shades == Shades::Quarters && is_small {
        let why = if answer.measure().quartiles {
            "Too few councils have a figure"
        } else {
            "The figures lie too close together"
        };
        let instead = " to speak of quarters: the map shades each between the lowest and the highest.";
        caveats.push(("shades", joined(&[why, instead])));
    }
    put_ground(&mut caveats, answer.question.ground);
    caveats
}

/// Where the boundaries are from, beside a map that has them: their licence asks for it.
pub(crate) fn put_ground(caveats: &mut Vec<(&'static str, String)>, ground: Ground) {
    if ground == Ground::Boundaries {
        caveats.push(("boundaries", BOUNDARIES.to_owned()));
    }
}

const BOUNDARIES: &str = "The boundaries are simplified. They are Natural Earth\u{2019}s, and those drawn since 2019 the Office for \
    National Statistics\u{2019} (contains OS data \u{a9} Crown copyright and database right 2019).";
