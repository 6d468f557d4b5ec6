//! What stands out in a council's profile, in words: how much of it, each figure with its reason, and what to bear in
//! mind. It decides nothing: every number comes from the profile.

use super::profile::{counted, number};
use crate::compare::{ONE_IN, Outlier, Profile, StandsOut, stands_out};
use crate::format;

/// Everything that is said of what stands out.
#[derive(Clone, Debug, Default)]
pub(crate) struct OutWords {
    /// How many figures stand out, and where; a reason where none can.
    pub(crate) sentence: String,
    /// The figures by the end at which they lie, each list with its title: better, worse, neither agreed. Empty lists
    /// are left out.
    pub(crate) lists: Vec<(&'static str, Vec<OutItem>)>,
    /// Code and sentence of each caveat.
    pub(crate) caveats: Vec<(&'static str, String)>,
}

/// One figure that stands out.
#[derive(Clone, Debug)]
pub(crate) struct OutItem {
    /// The slug of its measure.
    pub(crate) measure: String,
    /// The measure's title.
    pub(crate) title: String,
    /// `37.1% in 2025, second highest of 153 councils; 26.7% in England`.
    pub(crate) text: String,
}

/// Puts what stands out in a profile into words.
pub(crate) fn out_words(profile: &Profile<'_>) -> OutWords {
    let found = stands_out(profile);
    let mut lists = Vec::new();
    for (is_better, title) in [
        (Some(true), "At the better end"),
        (Some(false), "At the worse end"),
        (None, "High or low, where neither is agreed to be better"),
    ] {
        let items: Vec<OutItem> =
            found.outliers.iter().filter(|outlier| outlier.is_better() == is_better).map(item).collect();
        if !items.is_empty() {
            lists.push((title, items));
        }
    }
    OutWords { sentence: sentence(profile, &found), caveats: caveats(profile, &found), lists }
}

fn item(outlier: &Outlier<'_, '_>) -> OutItem {
    let (row, measure) = (outlier.row, outlier.row.measure());
    let period = row.period();
    let figure = row.cell.figure().map(|figure| format::figure(figure, measure)).unwrap_or_default();
    let mut text = format!("{figure} in {}", format::period(period));
    text.push_str(&format!(", {} of {} councils", place(outlier), outlier.standing.n));
    // The difference from England is the figure's minus England's: so England's is what is left.
    if let (Ok(gap), Some(own)) = (&row.england, row.cell.figure())
        && let Some(england) = own.minus(*gap)
    {
        text.push_str(&format!("; {} in England", format::figure(england, measure)));
    }
    OutItem { measure: measure.slug.clone(), title: measure.title.clone(), text }
}

/// `the highest`, `second lowest`, `joint third highest (with 2 others)`: counted from the end at which it lies.
fn place(outlier: &Outlier<'_, '_>) -> String {
    const NTH: [&str; 9] =
        ["", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth "];
    let tied = outlier.standing.tied;
    let at = outlier.outer - tied;
    let nth = NTH.get(at).map_or_else(|| format::ordinal(at + 1) + " ", |word| (*word).to_owned());
    let end = if outlier.high { "highest" } else { "lowest" };
    match tied {
        1 if at == 0 => format!("the {end}"),
        1 => format!("{nth}{end}"),
        2 => format!("joint {nth}{end} (with 1 other)"),
        more => format!("joint {nth}{end} (with {} others)", more - 1),
    }
}

fn sentence(profile: &Profile<'_>, found: &StandsOut<'_, '_>) -> String {
    let area = profile.dataset.area(profile.area);
    if !area.is_authority() {
        return format!("{} is no council: only councils are ranked.", format::capital(&format::place(area)));
    }
    let owner = format::genitive(&format::place(area));
    if found.compared == 0 {
        return format!("{} has no figure that could be compared.", format::capital(&format::place(area)));
    }
    let all = found.outliers.len();
    let share = 100 / ONE_IN;
    if all == 0 {
        return format!(
            "None of {owner} {} that could be compared lies among the outermost {share}% of councils.",
            counted(found.compared, "figure")
        );
    }
    let count = |is_better| found.outliers.iter().filter(|outlier| outlier.is_better() == is_better).count();
    let told: Vec<String> = [
        (count(Some(true)), "at the better end"),
        (count(Some(false)), "at the worse end"),
        (count(None), "where neither high nor low is agreed to be better"),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, end)| format!("{} {end}", number(n)))
    .collect();
    let lie = if all == 1 { "lies" } else { "lie" };
    format!(
        "Of {owner} {} that could be compared, {} {lie} among the outermost {share}% of councils at either end: {}.",
        counted(found.compared, "figure"),
        number(all),
        format::list(&told)
    )
}

fn caveats(profile: &Profile<'_>, found: &StandsOut<'_, '_>) -> Vec<(&'static str, String)> {
    let mut caveats = Vec::new();
    if found.compared > 0 {
        caveats.push((
            "expected",
            format!(
                "Some figures of every council stand out: taken over all councils it is up to one figure in {}, by the way they are chosen. Many measures overlap, so one cause may show in several.",
                ONE_IN / 2
            ),
        ));
        caveats.push((
            "few",
            "Where few children or few workers are counted, chance alone can carry a figure to an end: look at the earlier years before you print it."
                .to_owned(),
        ));
        caveats.push(("order", "The outermost stand first.".to_owned()));
    }
    if profile.dataset.area(profile.area).is_authority() {
        if found.totals > 0 {
            let are = if found.totals == 1 { " is a total" } else { "s are totals" };
            caveats.push((
                "totals",
                format!(
                    "{} figure{are}, which are highest where councils are largest: left out here.",
                    number(found.totals)
                ),
            ));
        }
        if found.others > 0 {
            let are = if found.others == 1 { "is" } else { "are" };
            caveats.push((
                "left-out",
                format!(
                    "{} {are} left out because the range is too small, fewer than 20 councils have one, or two councils report it together.",
                    counted(found.others, "figure")
                ),
            ));
        }
    }
    caveats
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Question;

    fn words_of(council: &str) -> OutWords {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        let question = Question::parse(&format!("areas={council}")).unwrap();
        out_words(&crate::compare::profile(&dataset, &question).unwrap())
    }

    #[test]
    fn a_figure_at_an_end_is_told_with_its_place_its_ties_and_england() {
        for (council, title, text) in [
            (
                "isles-of-scilly",
                "At the worse end",
                "100.0% in 2025, the highest of 150 councils; 13.0% in England",
            ),
            (
                "york",
                "At the better end",
                "0.0% in 2025, joint lowest (with 4 others) of 150 councils; 13.0% in England",
            ),
            (
                "swindon",
                "At the worse end",
                "34.9% in 2025, fourth highest of 150 councils; 13.0% in England",
            ),
        ] {
            let words = words_of(council);
            let told: Vec<_> =
                words.lists.iter().map(|(title, items)| (*title, items[0].text.as_str())).collect();
            assert_eq!(told, [(title, text)], "{council}");
        }
    }

    #[test]
    fn one_sentence_says_how_much_stands_out_or_why_nothing_can() {
        for (council, sentence) in [
            (
                "isles-of-scilly",
                "Of the Isles of Scilly’s 1 figure that could be compared, 1 lies among the outermost 5% of councils at either end: 1 at the worse end.",
            ),
            (
                "gloucestershire",
                "None of Gloucestershire’s 1 figure that could be compared lies among the outermost 5% of councils.",
            ),
            ("westminster", "Westminster has no figure that could be compared."),
            ("south-west", "The South West is no council: only councils are ranked."),
        ] {
            assert_eq!(words_of(council).sentence, sentence);
        }
        assert!(words_of("westminster").caveats.is_empty());
    }
}
