//! An answer about inspections as CSV (RFC 4180), a tidy table a finding: a row a judgement, a council, a grade on a
//! day, a run or a year, each with its link and its source. It knows no file.

use super::{end_row, put_cells, source};
use crate::compare::{
    Aligned, ByGrade, Finding, InspectionRecord, Judged, OnDate, OverTime, RunEnd, Survival,
};
use crate::format::plain;
use crate::model::{AreaId, Date, Decimal, Grade, Judgement, Series, Status};
use crate::question::{IMPROVEMENT, JUDGEMENTS};
use crate::report::published;
use crate::text::{digits, joined};
use crate::words::{SOURCE, SOURCE_LICENCE, SOURCE_URL, group_title, report_of, standing, verdict};

/// What is shown of inspections, as CSV. The columns of each finding are relied on: new ones are added at the end. The
/// first two are always `code` and `area`, the last always `source`, `licence` and `release`; days are ISO dates.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, judged, judged_csv};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let csv = |text: &str| judged(&dataset, &Question::parse(text)?).map(|judged| judged_csv(&judged));
/// let text = csv("view=timeline&areas=gloucestershire")?;
/// assert!(text.starts_with("code,area,what,date,precision,"));
/// assert!(text.contains("E10000013,Gloucestershire,inspection,2017-06-13,day,SIF,,,overall,inadequate,,1753,https://"));
/// let counts = csv("view=grades&from=2017&to=2017")?;
/// assert!(counts.contains(",All councils,2017-06-30,overall,inadequate,29,132,"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn judged_csv(judged: &Judged<'_>) -> String {
    let mut table = Csv { judged, out: String::new(), source: joined(&[SOURCE, ", ", SOURCE_URL]) };
    match &judged.finding {
        Finding::Records(records) if JUDGEMENTS => table.records(records),
        Finding::OverTime(found) if JUDGEMENTS => table.over_time(found),
        Finding::OnDate(found) if JUDGEMENTS => table.on_date(found),
        Finding::ByGrade(found) if IMPROVEMENT => table.by_grade(found),
        Finding::Survival(found) if IMPROVEMENT => table.survival(found),
        Finding::Aligned(found) if IMPROVEMENT => table.aligned(found),
        // Such a question is not read in this build.
        _ => {}
    }
    table.out
}

/// A table under construction.
struct Csv<'a> {
    judged: &'a Judged<'a>,
    out: String,
    source: String,
}

impl Csv<'_> {
    /// The head: code and area, the columns of the finding, where it is from.
    fn head(&mut self, columns: &[&str]) {
        for cells in [&["code", "area"], columns, &["source", "licence", "release"]] {
            put_cells(&mut self.out, cells);
        }
        end_row(&mut self.out);
    }

    /// A row of a council.
    fn row(&mut self, id: AreaId, cells: &[&[&str]]) {
        let area = self.judged.area(id);
        self.named(&area.code, &area.name, cells);
    }

    /// A row of whatever has this name.
    fn named(&mut self, code: &str, name: &str, cells: &[&[&str]]) {
        put_cells(&mut self.out, &[code, name]);
        for part in cells {
            put_cells(&mut self.out, part);
        }
        put_cells(&mut self.out, &[&self.source, SOURCE_LICENCE, &self.judged.dataset.core().release]);
        end_row(&mut self.out);
    }

    fn of_measure(&mut self, series: &Series) {
        self.source.push_str("; ");
        self.source.push_str(&source(&series.measure));
    }

    fn records(&mut self, records: &[InspectionRecord]) {
        self.head(&[
            "what",
            "date",
            "precision",
            "kind",
            "number",
            "theme",
            "judgement",
            "grade",
            "scale",
            "days_in_force",
            "link",
            "note",
        ]);
        let all = self.judged.inspections;
        for record in records {
            for place in &record.older {
                let one = &all.older[*place];
                let date = Date::new(one.year, one.month, 1).iso();
                let what = ["older judgement", &date, "month", "", "", "", one.strand.name()];
                self.row(record.area, &[&what, &[one.grade.name(), "older", "", &one.link, ""]]);
            }
            for (at, place) in record.inspections.iter().enumerate() {
                let one = &all.full[*place];
                let (date, days) = (one.published.iso(), digits(record.days_in_force(all, at) as usize));
                for judgement in &self.judged.judgements {
                    let what = ["inspection", &date, one.precision.name(), one.kind.name(), "", ""];
                    let grade = [judgement.name(), verdict(one.verdict(*judgement))];
                    self.row(record.area, &[&what, &grade, &["", &days, &one.link, &one.note]]);
                }
            }
            for place in &record.visits {
                let one = &all.visits[*place];
                let (date, number) = (one.started.iso(), one.number.map(|n| digits(n.into())));
                let what = ["visit", &date, one.precision.name(), one.kind.name()];
                let more = [number.as_deref().unwrap_or_default(), &one.theme, "", "", "", "", &one.link, ""];
                self.row(record.area, &[&what, &more]);
            }
        }
    }

    fn over_time(&mut self, found: &OverTime) {
        self.head(&["date", "judgement", "grade", "councils", "of"]);
        let name = group_title(self.judged, found.of);
        let judgement = self.judged.judgement().name();
        for tally in &found.tallies {
            let (date, of) = (tally.on.iso(), digits(tally.graded()));
            for (grade, count) in Grade::ALL.into_iter().zip(tally.grades) {
                self.named("", &name, &[&[&date, judgement, grade.name(), &digits(count), &of]]);
            }
            let without = [("no grade given", tally.no_grade), ("not inspected yet", tally.not_inspected)];
            for (what, count) in without {
                self.named("", &name, &[&[&date, judgement, what, &digits(count), ""]]);
            }
        }
        for (id, standings) in &found.chosen {
            for (held, tally) in standings.iter().zip(&found.tallies) {
                self.row(*id, &[&[&tally.on.iso(), judgement, standing(*held), "", ""]]);
            }
        }
    }

    fn on_date(&mut self, found: &OnDate) {
        self.head(&["region", "type", "date", "judgement", "grade", "report_published", "precision", "link"]);
        let mut councils = found.councils.clone();
        for (id, held) in &found.chosen {
            if !councils.iter().any(|(other, _)| other == id) {
                councils.push((*id, *held));
            }
        }
        let (date, judgement) = (found.on.iso(), self.judged.judgement().name());
        for (id, held) in councils {
            let area = self.judged.area(id);
            let region = area.parent.map_or("", |parent| self.judged.area(parent).name.as_str());
            let kind = area.authority_type.map_or("", |kind| kind.name());
            let one = held.inspection().map(|place| &self.judged.inspections.full[place]);
            let report = one.map(|one| one.published.iso()).unwrap_or_default();
            let (precision, link) = one.map_or(("", ""), |one| (one.precision.name(), one.link.as_str()));
            self.row(id, &[&[region, kind, &date, judgement, standing(held), &report, precision, link]]);
        }
    }

    fn by_grade(&mut self, found: &ByGrade<'_>) {
        self.of_measure(found.series);
        self.head(&["measure", "unit", "period", "value", "judgement", "grade", "date", "link"]);
        let measure = &found.series.measure;
        let (period, date) = (found.series.periods[found.period].short_label(), found.on.iso());
        for grade in Grade::ALL {
            for (id, figure) in &found.group(grade).figures {
                let value = plain(published(*figure, measure.decimals));
                let judgement = self.judged.judgement();
                let link = in_force_link(self.judged, *id, judgement, found.on);
                let what = [measure.title.as_str(), &measure.unit_label, period, &value];
                let held = [judgement.name(), grade.name(), &date, link];
                self.row(*id, &[&what, &held]);
            }
        }
    }

    fn survival(&mut self, found: &Survival) {
        self.head(&[
            "judgement",
            "from_grade",
            "from",
            "ended",
            "to_grade",
            "to",
            "days",
            "link_from",
            "link_to",
            "precision_from",
            "precision_to",
        ]);
        for run in &found.runs {
            let (ended, grade) = match run.end {
                RunEnd::Reached { grade, .. } => ("reached", grade.name()),
                RunEnd::NoGrade(_) => ("no grade", ""),
                RunEnd::Abolished(_) => ("abolished", ""),
                RunEnd::Open(_) => ("open", ""),
            };
            let to = run.end.date();
            let links = [run.from, to].map(|day| report_of(self.judged, run.area, day));
            let precision = |day| self.judged.inspections.precision(run.area, day).name();
            let days = [run.from.iso(), to.iso(), digits(run.days() as usize)];
            let cells = [
                self.judged.judgement().name(),
                found.grade.name(),
                &days[0],
                ended,
                grade,
                &days[1],
                &days[2],
                links[0],
                links[1],
                precision(run.from),
                precision(to),
            ];
            self.row(run.area, &[&cells]);
        }
    }

    fn aligned(&mut self, found: &Aligned<'_>) {
        self.of_measure(found.series);
        self.head(&[
            "measure",
            "unit",
            "judgement",
            "grade",
            "judged_on",
            "year",
            "period",
            "value",
            "status",
            "n",
            "link",
        ]);
        let measure = &found.series.measure;
        let first =
            [&measure.title, measure.unit_label.as_str(), self.judged.judgement().name(), found.grade.name()];
        for point in &found.points {
            let (year, n) = (plain(Decimal::new(point.year.into(), 0)), digits(point.n));
            for (at, name) in ["lower quartile", "median", "upper quartile"].into_iter().enumerate() {
                let quartile = point.quartiles.map(|all: [Decimal; 3]| plain(all[at].shortest()));
                let status = if quartile.is_some() { "" } else { "too few judgements" };
                let value = quartile.unwrap_or_default();
                let rest = ["", &year, "", &value, status, &n, ""];
                self.named("", &(name.to_owned() + " of all judged so"), &[&first, &rest]);
            }
        }
        for line in &found.lines {
            let (on, link) = (line.on.iso(), report_of(self.judged, line.area, line.on));
            for (since, place, cell) in &line.values {
                let value = cell.figure().map(|figure| plain(published(figure, measure.decimals)));
                let period = found.series.periods[*place].short_label();
                let status = cell.status().map_or("", Status::name);
                let rest = [
                    &on,
                    &plain(Decimal::new((*since).into(), 0)),
                    period,
                    &value.unwrap_or_default(),
                    status,
                    "",
                    link,
                ];
                self.row(line.area, &[&first, &rest]);
            }
        }
    }
}

/// The address of the report that a council's judgement on a day rests on.
fn in_force_link<'a>(judged: &'a Judged<'_>, id: AreaId, judgement: Judgement, on: Date) -> &'a str {
    let held = crate::compare::in_force(judged.dataset, id, judgement, on);
    held.inspection().map_or("", |place| &judged.inspections.full[place].link)
}
