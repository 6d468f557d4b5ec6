//! The figures of an answer as CSV (RFC 4180), one row a figure, as published and with its reason where there is
//! none. It knows no file.

use crate::compare::{Answer, Rank};
use crate::model::{AreaId, Cell, Decimal};
use crate::question::{View, With};

/// The columns, in order. They are relied on: new ones are added at the end.
const HEAD: [&str; 13] = [
    "measure", "unit", "code", "area", "period", "value", "status", "flag", "rank", "of", "source",
    "licence", "release",
];

/// What is shown, as CSV: for a line every period of the chosen areas and of those beside them, for bars all
/// councils in one period. Figures stand as published, never rounded.
#[must_use]
pub fn csv(answer: &Answer<'_>) -> String {
    let mut out = String::new();
    put_row(&mut out, HEAD.map(str::to_owned));
    let beside = crate::words::benchmarks(answer);
    match answer.question.view {
        View::Line => {
            for chosen in &answer.areas {
                for (at, value) in chosen.values.iter().enumerate() {
                    area_row(&mut out, answer, chosen.id, at, value.rank);
                }
            }
            for id in beside {
                (0..answer.periods.len()).for_each(|at| area_row(&mut out, answer, id, at, None));
            }
            if answer.question.with.contains(&With::Neighbours) {
                neighbour_rows(&mut out, answer);
            }
        }
        View::Bars => {
            beside.into_iter().for_each(|id| area_row(&mut out, answer, id, answer.focus, None));
            for (id, figure) in crate::words::best_first(answer) {
                area_row(&mut out, answer, id, answer.focus, Some(answer.field.rank(figure)));
            }
            for (id, _) in answer
                .dataset
                .authorities()
                .filter(|(id, _)| answer.cell(*id, answer.focus).figure().is_none())
            {
                area_row(&mut out, answer, id, answer.focus, None);
            }
        }
    }
    out
}

fn area_row(out: &mut String, answer: &Answer<'_>, id: AreaId, at: usize, rank: Option<Rank>) {
    let area = answer.area(id);
    let (value, status) = match answer.cell(id, at) {
        Cell::Figure(figure) => (plain(figure, answer.measure().decimals), ""),
        Cell::Gap(status) => (String::new(), status.name()),
    };
    let (rank, of) = rank.map_or_else(Default::default, |rank| (rank.rank.to_string(), rank.n.to_string()));
    figure_row(
        out,
        answer,
        [area.code.clone(), area.name.clone()],
        at,
        [value, status.to_owned()],
        [rank, of],
    );
}

fn neighbour_rows(out: &mut String, answer: &Answer<'_>) {
    let Some((area, peers)) = answer.areas.iter().find_map(|area| Some((area, area.peers.as_ref()?))) else {
        return;
    };
    let whose = &answer.area(area.id).name;
    for (at, values) in peers.values.iter().enumerate() {
        for (what, value) in [("mean", values.mean), ("median", values.median)] {
            let name = format!(
                "{what} of the statistical neighbours of {whose} ({} of {})",
                values.n,
                peers.members.len()
            );
            let (value, status) = match value {
                Some(value) => (plain(value, value.decimals), ""),
                None => (String::new(), "too few neighbours"),
            };
            figure_row(
                out,
                answer,
                [String::new(), name],
                at,
                [value, status.to_owned()],
                Default::default(),
            );
        }
    }
}

fn figure_row(
    out: &mut String,
    answer: &Answer<'_>,
    area: [String; 2],
    at: usize,
    value: [String; 2],
    rank: [String; 2],
) {
    let measure = answer.measure();
    let period = answer.period(at);
    let ([code, name], [value, status], [rank, of]) = (area, value, rank);
    put_row(
        out,
        [
            measure.title.clone(),
            measure.unit_label.clone(),
            code,
            name,
            period.short_label().to_owned(),
            value,
            status,
            period.flag.map(crate::model::Flag::name).unwrap_or_default().to_owned(),
            rank,
            of,
            format!("{}, {}, {}", measure.source.publisher, measure.source.publication, measure.source.url),
            measure.source.licence.clone(),
            answer.dataset.core().release.clone(),
        ],
    );
}

/// A number for a machine: a point, no commas, at least the decimals that the measure is published with.
fn plain(figure: Decimal, decimals: u8) -> String {
    crate::format::plain(crate::report::published(figure, decimals))
}

fn put_row(out: &mut String, cells: [String; HEAD.len()]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
