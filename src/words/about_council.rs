//! Who a council is, what came before and after it, and who its statistical neighbours are, in words. It decides
//! nothing and knows no figures.

use super::profile::number;
use crate::format;
use crate::model::{Area, AreaId, AreaKind, AuthorityType, Dataset};

/// What is said of a place before any figure.
#[derive(Clone, Debug, Default)]
pub(crate) struct CouncilWords {
    /// What kind of place it is, where, and since or until when.
    pub(crate) who: Vec<String>,
    /// The councils that came before it, and those that came after.
    pub(crate) before: Vec<AreaId>,
    pub(crate) after: Vec<AreaId>,
    /// Who its statistical neighbours are taken to be, or why it has none.
    pub(crate) neighbours: String,
    /// Its neighbours, the closest first.
    pub(crate) rows: Vec<NeighbourWords>,
}

/// A statistical neighbour in words.
#[derive(Clone, Debug)]
pub(crate) struct NeighbourWords {
    pub(crate) area: AreaId,
    /// How close the model has it: `very close`.
    pub(crate) closeness: &'static str,
    /// Whether it counts the council among its own: `yes`, or `no: one-way`.
    pub(crate) counts_it: &'static str,
}

/// Puts a place into words.
pub(crate) fn about_council(dataset: &Dataset, id: AreaId) -> CouncilWords {
    let area = dataset.area(id);
    let mut words = CouncilWords::default();
    for link in &dataset.core().lineage {
        let (old, new) = (dataset.find_area(&link.old_code), dataset.find_area(&link.new_code));
        match (old, new) {
            // A new code for the same council is no new council.
            (Some(old), Some(new)) if old == new => {}
            (Some(old), Some(new)) if old == id => words.after.push(new),
            (Some(old), Some(new)) if new == id => words.before.push(old),
            _ => {}
        }
    }
    words.who = who(dataset, area, &words.before, &words.after);
    if area.is_authority() {
        (words.neighbours, words.rows) = neighbours(dataset, id);
    }
    words
}

fn who(dataset: &Dataset, area: &Area, before: &[AreaId], after: &[AreaId]) -> Vec<String> {
    let place = format::capital(&format::place(area));
    let names = |ids: &[AreaId]| {
        let names: Vec<&str> = ids.iter().map(|id| dataset.area(*id).name.as_str()).collect();
        format::list(&names)
    };
    match area.kind {
        AreaKind::Country => {
            return vec![format!(
                "{place} is not a council, so it has no page of its own: its figure stands beside every council\u{2019}s. Choose a council."
            )];
        }
        AreaKind::Region => {
            return vec![format!(
                "{place} is a region, not a council, so it is not ranked: its figure stands beside those of its councils. Choose one of them."
            )];
        }
        AreaKind::Authority => {}
    }
    let region = area.parent.map(|id| dataset.area(id)).filter(|parent| parent.kind == AreaKind::Region);
    let kind = match area.authority_type {
        // Neither of these two is what the statistics file it under.
        Some(AuthorityType::London) if area.name == "City of London" => "a council",
        Some(AuthorityType::County) => "a county council",
        Some(AuthorityType::Unitary) => "a unitary council",
        Some(AuthorityType::Metropolitan) => "a metropolitan borough council",
        Some(AuthorityType::London) => "a London borough council",
        None => "a council",
    };
    let is = if area.end.is_some() { "was" } else { "is" };
    let mut told = vec![match region {
        Some(region) => format!("{place} {is} {kind} in {}.", format::place(region)),
        None => format!("{place} {is} {kind}."),
    }];
    if let Some(start) = area.start
        && !before.is_empty()
    {
        told.push(format!(
            "It was formed on {} from {}, and has no figures for earlier years.",
            format::date(start),
            names(before)
        ));
    }
    if let Some(end) = area.end {
        let followed =
            if after.is_empty() { String::new() } else { format!("; {} followed it", names(after)) };
        told.push(format!(
            "It was abolished after {}{followed}. What stands here is the last that was published of it.",
            format::date(end)
        ));
    }
    told
}

fn neighbours(dataset: &Dataset, id: AreaId) -> (String, Vec<NeighbourWords>) {
    let place = format::place(dataset.area(id));
    let year = dataset.core().neighbour_models.first().map(u16::to_string).unwrap_or_default();
    let mut rows = Vec::new();
    for neighbour in dataset.neighbours(id) {
        let mutual = dataset.neighbours(neighbour.area).iter().any(|other| other.area == id);
        rows.push(NeighbourWords {
            area: neighbour.area,
            closeness: neighbour.closeness.name(),
            counts_it: if mutual { "yes" } else { "no: one-way" },
        });
    }
    if rows.is_empty() {
        let told = format!("The model of statistical neighbours of {year} names none for {place}.");
        return (told, rows);
    }
    let one_way = rows.iter().filter(|row| row.counts_it != "yes").count();
    let n = rows.len();
    let ways = match one_way {
        0 => "each counts it among its own".to_owned(),
        1 => "1 does not count it among its own".to_owned(),
        all if all == n => "none of them counts it among its own".to_owned(),
        more => format!("{} do not count it among their own", number(more)),
    };
    let told = format!(
        "The model of {year} that the Department for Education uses names {} councils as the most like {place}, the closest first; {ways}. They are alike in who lives there, not in what the council does.",
        number(n)
    );
    (told, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(slug: &str) -> CouncilWords {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        about_council(&dataset, dataset.find_area(slug).unwrap())
    }

    #[test]
    fn a_council_is_told_with_its_region_and_with_what_came_before_and_after() {
        for (slug, told) in [
            ("gloucestershire", "Gloucestershire is a county council in the South West."),
            ("city-of-london", "The City of London is a council in Inner London."),
            ("isles-of-scilly", "The Isles of Scilly is a unitary council in the South West."),
            (
                "westmorland-and-furness",
                "Westmorland and Furness is a unitary council in the North West. It was formed on 1 April 2023 from Cumbria, and has no figures for earlier years.",
            ),
            (
                "bournemouth",
                "Bournemouth was a unitary council in the South West. It was abolished after 31 March 2019; Bournemouth, Christchurch and Poole followed it. What stands here is the last that was published of it.",
            ),
            (
                "barnsley",
                "Barnsley is a metropolitan borough council in Yorkshire and the Humber.", // a new code is no new council
            ),
        ] {
            assert_eq!(words_of(slug).who.join(" "), told);
        }
        for (slug, beginning) in [
            ("england", "England is not a council"),
            ("south-west", "The South West is a region, not a council"),
        ] {
            let words = words_of(slug);
            assert!(words.who[0].starts_with(beginning), "{}", words.who[0]);
            assert!(words.neighbours.is_empty() && words.rows.is_empty());
        }
    }

    #[test]
    fn neighbours_are_told_with_how_close_they_are_and_which_do_not_return_it() {
        for (slug, told) in [
            (
                "gloucestershire",
                "as the most like Gloucestershire, the closest first; each counts it among its own.",
            ),
            ("york", "as the most like York, the closest first; 9 do not count it among their own."),
            ("norfolk", "as the most like Norfolk, the closest first; 1 does not count it among its own."),
            ("rutland", "as the most like Rutland, the closest first; none of them counts it among its own."),
        ] {
            let words = words_of(slug);
            assert_eq!(words.rows.len(), 10, "{slug}");
            assert!(words.neighbours.contains(told), "{}", words.neighbours);
        }
        assert_eq!(words_of("gloucestershire").rows[0].closeness, "extremely close");
    }
}
