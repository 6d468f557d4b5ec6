//! Two measures of each council, in words: where the chosen ones stand on both, how the two go together, and the table
//! of both. It says of no measure that it causes another.

use crate::compare::{Answer, Correlation, Field};
use crate::format;
use crate::model::{AreaId, Cell, Decimal, Flag, Measure, Series, Status};
use crate::text::{digits, joined, push_all};
use crate::words::correlation::push_tendency;
use crate::words::{Row, Table, Told, benchmarks, correlation_words, lower_title};
use std::cmp::Ordering;

pub(super) fn told(answer: &Answer<'_>) -> Told {
    let (Some(second), Some(Ok(found))) = (answer.second, &answer.correlation) else {
        let why = answer.correlation.as_ref().and_then(|found| found.as_ref().err());
        return super::refused::told(answer, why);
    };
    let pairing = Pairing::of(answer, second, found);
    let mut words = correlation_words(answer.dataset, answer.published, second, found);
    if !answer.areas.is_empty() {
        words.sentence = pairing.sentence();
    }
    pairing.push_standings(&mut words.alt);
    words.caveats.extend(pairing.caveats());
    Told {
        title: words.title,
        subtitle: joined(&[&format::councils(found.pairs.len()), ", ", &pairing.period_label()]),
        sentence: words.sentence,
        alt: words.alt,
        caveats: words.caveats,
        table: pairing.table(),
    }
}

/// The two measures of an answer in the periods that are held against each other.
pub(crate) struct Pairing<'a> {
    answer: &'a Answer<'a>,
    found: &'a Correlation,
    pub(crate) series: [&'a Series; 2],
    /// Who is ranked on each.
    fields: [Field; 2],
}

impl<'a> Pairing<'a> {
    /// What an answer is shown with, given its second measure and how that goes together with the first.
    pub(crate) fn of(answer: &'a Answer<'a>, second: &'a Series, found: &'a Correlation) -> Self {
        let series = [answer.published, second];
        let field = |which: usize| Field::of(answer.dataset, series[which], found.periods[which]);
        Pairing { answer, found, series, fields: [field(0), field(1)] }
    }

    fn measure(&self, which: usize) -> &Measure {
        &self.series[which].measure
    }

    /// A measure's title in the middle of a sentence.
    fn name(&self, which: usize) -> String {
        lower_title(&self.measure(which).title)
    }

    fn cell(&self, id: AreaId, which: usize) -> Cell {
        self.answer.dataset.cell(self.series[which], id, self.found.periods[which])
    }

    /// Both figures of an area; `None` where one is missing.
    pub(crate) fn both(&self, id: AreaId) -> Option<[Decimal; 2]> {
        Some([self.cell(id, 0).figure()?, self.cell(id, 1).figure()?])
    }

    /// The medians of the councils with both.
    pub(crate) fn medians(&self) -> Option<[Decimal; 2]> {
        self.found.medians()
    }

    /// Whether England's figure is a sum for one of the two measures.
    pub(crate) fn has_total(&self) -> bool {
        self.answer.is_total || crate::compare::is_total(self.answer.dataset, self.series[1])
    }

    /// Whether one of the two figures is not final.
    pub(crate) fn is_provisional(&self) -> bool {
        self.flag(0).is_some() || self.flag(1).is_some()
    }

    /// That the figures of a measure are provisional, if they are.
    fn flag(&self, which: usize) -> Option<Flag> {
        let period = &self.series[which].periods[self.found.periods[which]];
        period.flag.filter(|flag| *flag == Flag::Provisional)
    }

    fn period_of(&self, which: usize) -> String {
        format::period(&self.series[which].periods[self.found.periods[which]])
    }

    /// `2025`, or `2025 and 2024-25` where the two measures name it differently.
    pub(crate) fn period_label(&self) -> String {
        let [first, second] = [self.period_of(0), self.period_of(1)];
        if first == second { first } else { joined(&[&first, " and ", &second]) }
    }

    /// `Agency social workers, % of the workforce`, with the period where the other has another.
    pub(crate) fn axis_title(&self, which: usize) -> String {
        let measure = self.measure(which);
        let mut title = joined(&[&measure.title, ", ", &measure.unit_label]);
        if self.period_of(0) != self.period_of(1) {
            push_all(&mut title, &[", ", &self.period_of(which)]);
        }
        title
    }

    /// One of two figures: `10.2%`.
    fn figure(&self, which: usize, figures: [Decimal; 2]) -> String {
        format::figure(figures[which], self.measure(which))
    }

    /// `10.2% and 17.1%`.
    fn figures(&self, figures: [Decimal; 2]) -> String {
        joined(&[&self.figure(0, figures), " and ", &self.figure(1, figures)])
    }

    /// The same of an area; empty where it has not both.
    pub(crate) fn figures_of(&self, id: AreaId) -> String {
        self.both(id).map(|figures| self.figures(figures)).unwrap_or_default()
    }

    /// "agency social workers 10.2%, joint 59th of 150; social worker turnover 17.1%, 90th of 148": what to say of an
    /// area with both figures.
    pub(crate) fn standing(&self, id: AreaId) -> String {
        let mut text = String::new();
        for which in [0, 1] {
            let Some(figure) = self.cell(id, which).figure() else { continue };
            let shown = format::figure(figure, self.measure(which));
            push_all(&mut text, &[if which == 0 { "" } else { "; " }, &self.name(which), " ", &shown]);
            if self.answer.area(id).is_authority() {
                let rank = self.fields[which].rank(figure);
                let joint = if rank.tied > 1 { ", joint " } else { ", " };
                push_all(&mut text, &[joint, &format::ordinal(rank.rank), " of ", &digits(rank.n)]);
            }
        }
        text
    }

    /// "no figure for social worker turnover (suppressed to protect small numbers)"; `None` where there are both.
    pub(crate) fn missing(&self, id: AreaId) -> Option<String> {
        let mut text = String::new();
        let status = self.cell(id, 0).status();
        if let Some(why) = status
            && status == self.cell(id, 1).status()
        {
            return Some(joined(&["no figure for either measure (", format::reason(why), ")"]));
        }
        for which in [0, 1] {
            if let Cell::Gap(status) = self.cell(id, which) {
                let before = if text.is_empty() { "no figure for " } else { " and " };
                push_all(&mut text, &[before, &self.name(which), " (", format::reason(status), ")"]);
            }
        }
        if text.is_empty() { None } else { Some(text) }
    }

    /// On which side of a median a figure lies, as both are shown.
    fn side(&self, which: usize, figure: Decimal, median: Decimal) -> &'static str {
        let decimals = self.measure(which).decimals;
        match figure.cmp(&median) {
            _ if figure.rescale(decimals) == median.rescale(decimals) => "at",
            Ordering::Less => "below",
            _ => "above",
        }
    }

    /// Where the chosen areas stand on both, and how the two go together.
    fn sentence(&self) -> String {
        let answer = self.answer;
        let mut text = joined(&["In ", &digits(self.found.year.into()), ", "]);
        let mut told = false;
        for (at, chosen) in answer.areas.iter().enumerate() {
            if at > 0 {
                text.push_str("; ");
            }
            text.push_str(&format::place(answer.area(chosen.id)));
            match (self.both(chosen.id), self.medians()) {
                (Some(figures), Some(medians)) if told => self.push_after(&mut text, figures, medians),
                (Some(figures), Some(medians)) => {
                    self.push_first(&mut text, figures, medians);
                    told = true;
                }
                _ => push_all(&mut text, &[" had ", &self.missing(chosen.id).unwrap_or_default()]),
            }
        }
        if told {
            text.push_str("; ");
            push_tendency(&mut text, self.found, "councils", ["the one", "the other"]);
        } else {
            push_all(&mut text, &["; across ", &format::councils(self.found.pairs.len()), ", "]);
            push_tendency(&mut text, self.found, "those", [&self.name(0), &self.name(1)]);
        }
        text.push('.');
        text
    }

    /// " was below the median of 150 councils for agency social workers (10.2% against 12.3%) and above it for social
    /// worker turnover (17.1% against 15.9%)".
    fn push_first(&self, text: &mut String, figures: [Decimal; 2], medians: [Decimal; 2]) {
        let side = |which: usize| self.side(which, figures[which], medians[which]);
        let against = |which: usize| {
            let [figure, median] =
                [figures, medians].map(|of| format::figure(of[which], self.measure(which)));
            let unit = &self.measure(which).unit_label;
            // What has no sign of its own is said with its unit.
            let per = if unit.starts_with("per ") { joined(&[" ", unit]) } else { String::new() };
            joined(&[&self.name(which), " (", &figure, " against ", &median, &per, ")"])
        };
        let (first, second) = (side(0), side(1));
        let councils = format::councils(self.found.pairs.len());
        push_all(text, &[" was ", first, " the median of ", &councils, " for "]);
        if first == second {
            push_all(text, &["both ", &against(0), " and ", &against(1)]);
        } else {
            push_all(text, &[&against(0), " and ", second, " it for ", &against(1)]);
        }
    }

    /// " was above both medians (20.1% and 17.3%)".
    fn push_after(&self, text: &mut String, figures: [Decimal; 2], medians: [Decimal; 2]) {
        let side = |which: usize| self.side(which, figures[which], medians[which]);
        let (first, second) = (side(0), side(1));
        push_all(text, &[" was ", first]);
        if first == second {
            text.push_str(" both medians");
        } else {
            push_all(text, &[" the first median and ", second, " the second"]);
        }
        push_all(text, &[" (", &self.figures(figures), ")"]);
    }

    /// " The medians are 12.3% and 15.9%. Gloucestershire: 10.2% and 17.1%."
    fn push_standings(&self, text: &mut String) {
        if let Some(medians) = self.medians() {
            push_all(text, &[" The medians are ", &self.figures(medians), "."]);
        }
        for chosen in &self.answer.areas {
            let told = self.missing(chosen.id).unwrap_or_else(|| self.standing(chosen.id));
            push_all(text, &[" ", &self.answer.area(chosen.id).name, ": ", &told, "."]);
        }
    }

    /// What is to be said beside the correlation's own caveats.
    fn caveats(&self) -> Vec<(&'static str, String)> {
        let (mut both, mut existed) = (0, 0);
        for (id, _) in self.answer.dataset.authorities() {
            both += usize::from(self.both(id).is_some());
            existed += usize::from(self.cell(id, 0).status() != Some(Status::DidNotExist));
        }
        let mut caveats = Vec::new();
        if both < existed {
            let of = joined(&[" of the ", &format::councils(existed), " that existed have both figures."]);
            caveats.push(("pairs", digits(both) + &of));
        }
        let measure = self.measure(1);
        if let Some(flag) = self.flag(1) {
            let text = joined(&["The figures for ", &self.name(1), " are ", flag.name(), "."]);
            caveats.push(("provisional", text));
        }
        if !measure.note.is_empty() {
            caveats.push(("note", joined(&[&measure.title, ": ", &measure.note])));
        }
        caveats
    }

    /// Every council with its figures and ranks, as the picture has them from left to right; then those that lack one.
    fn table(&self) -> Table {
        let answer = self.answer;
        let mut table = Table {
            caption: joined(&[&self.axis_title(0), "; ", &self.axis_title(1), "; ", &self.period_label()]),
            head: vec!["Council".to_owned()],
            rows: Vec::new(),
        };
        for which in [0, 1] {
            table.head.push(self.measure(which).title.clone());
            table.head.push("Rank by ".to_owned() + &self.name(which));
        }
        if !self.has_total() {
            for id in benchmarks(answer) {
                table.rows.push(self.row(id));
            }
        }
        for (id, _) in &self.fields[0].members {
            table.rows.push(self.row(*id));
        }
        for (id, _) in answer.dataset.authorities() {
            let gap = self.cell(id, 0).status();
            let existed = gap != Some(Status::DidNotExist) || self.cell(id, 1).figure().is_some();
            if gap.is_some() && (existed || self.is_chosen(id)) {
                table.rows.push(self.row(id));
            }
        }
        table
    }

    fn is_chosen(&self, id: AreaId) -> bool {
        self.answer.areas.iter().any(|chosen| chosen.id == id)
    }

    fn row(&self, id: AreaId) -> Row {
        let answer = self.answer;
        let mut cells = vec![answer.area(id).name.clone()];
        for which in [0, 1] {
            let mut rank = "not ranked".to_owned();
            cells.push(match self.cell(id, which) {
                Cell::Figure(figure) => {
                    if answer.area(id).is_authority() {
                        let found = self.fields[which].rank(figure);
                        rank = digits(found.rank) + if found.tied > 1 { "=" } else { "" };
                    }
                    format::figure(figure, self.measure(which))
                }
                Cell::Gap(status) => format::gap(status).to_owned(),
            });
            cells.push(rank);
        }
        Row { cells, chosen: self.is_chosen(id), link: String::new() }
    }
}
