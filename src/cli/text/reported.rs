//! Figures that only the press has, from `reported.csv`. What is worked out of them, a change or a price of today, the engine works out
//! as for any figure. They are never mixed with published ones: a page names them by their own attribute, `data-reported`.
//!
//! `data-part` of one figure: `figure` (where none is named), `real` (in the prices of the latest year that prices are known for),
//! `publisher`, `date`. Of two, `data-reported="EARLIER,LATER"`: `change`, `relative`, `difference`, `percent`, as of any measure;
//! with `data-show="real"` after both are put into the same prices.

use super::parts::{Said, cell, said};
use crate::cli::dataset::Folder;
use crate::cli::rows::rows;
use crate::error::{Error, Result};
use crate::format;
use crate::model::{Column, Dataset, Date, Decimal, Measure, Period, PeriodKind, Series, Source, Unit};
use crate::question::Question;
use std::path::Path;

/// The name of the measure that reported figures are for as long as something is worked out of them.
const SLUG: &str = "as-reported";
/// From here on, whole hundred thousands of pounds are written in millions, as the papers do.
const MILLION: i64 = 1_000_000;

/// A figure as a paper reported it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Reported {
    pub(in crate::cli) id: String,
    /// The area's code.
    pub(in crate::cli) code: String,
    pub(in crate::cli) measure: String,
    pub(in crate::cli) period: String,
    pub(in crate::cli) value: Decimal,
    pub(in crate::cli) unit: String,
    pub(in crate::cli) publisher: String,
    /// When it was reported: a day, or a month.
    pub(in crate::cli) date: String,
}

/// The figures of a file.
pub(in crate::cli) fn read(data: &Path) -> Result<Vec<Reported>> {
    rows(&data.join("reported.csv"))?
        .map(|row| {
            let row = row?;
            Ok(Reported {
                id: row.text("id")?,
                code: row.text("code")?,
                measure: row.text("measure")?,
                period: row.text("period")?,
                value: row.word("value", Decimal::parse)?,
                unit: row.text("unit")?,
                publisher: row.text("publisher")?,
                date: row.text("date")?,
            })
        })
        .collect()
}

/// Those that a list of ids names, in its order.
pub(in crate::cli) fn named<'a>(all: &'a [Reported], ids: &str) -> Result<Vec<&'a Reported>> {
    ids.split(',')
        .map(|id| {
            all.iter().find(|one| one.id == id.trim()).ok_or_else(|| {
                Error::source(format!("\"{}\" is no figure of reported.csv: use the id of a row", id.trim()))
            })
        })
        .collect()
}

impl Reported {
    /// As it is written: `44.4%`, `£1,264,655`, `£9.2m`, `29`, `18 months`.
    pub(in crate::cli) fn text(&self) -> String {
        let number = format::number(self.value, self.value.decimals);
        match self.unit.as_str() {
            "percent" => number + "%",
            "gbp" => match (
                self.value.mantissa >= MILLION && self.value.mantissa % (MILLION / 10) == 0,
                self.value.decimals,
            ) {
                (true, 0) => {
                    let millions = Decimal::new(self.value.mantissa / (MILLION / 10), 1).shortest();
                    format!("£{}m", format::number(millions, millions.decimals))
                }
                _ => format!("£{number}"),
            },
            "months" => number + " months",
            _ => number,
        }
    }

    fn said(&self) -> Said {
        let mut said = Said::new(self.text(), format::plain(self.value));
        if let (true, Ok(months)) = (self.unit == "months", format::plain(self.value).parse()) {
            said.also.push(crate::words::span_of_months(months));
        }
        said
    }

    /// The day as readers read it: `13 June 2017`, `November 2018`.
    fn day(&self) -> Said {
        let text = match Date::parse(&self.date) {
            Some(date) => format::date(date),
            None => {
                Date::parse(&format!("{}-01", self.date)).map_or_else(|| self.date.clone(), format::month)
            }
        };
        Said::new(text, self.date.clone())
    }
}

/// What reported figures have to say for a part.
pub(in crate::cli) fn reported(
    folder: &Folder,
    figures: &[&Reported],
    part: &str,
    is_real: bool,
) -> Result<Said> {
    match (figures, part) {
        ([one], "figure") if !is_real => Ok(one.said()),
        ([one], "figure" | "real") => {
            let (dataset, question) = asked(folder, &[one], true)?;
            let answer = crate::answer(&dataset, &question)?;
            let real = cell(answer.areas[0].values[answer.focus].cell)?;
            Ok(Said::new(format::figure(real, answer.measure()), format::plain(real)))
        }
        ([one], "publisher") => Ok(Said::new(one.publisher.clone(), one.publisher.clone())),
        ([one], "date") => Ok(one.day()),
        ([_, _], "change" | "relative" | "difference" | "percent") => {
            let (dataset, question) = asked(folder, figures, is_real)?;
            let reply = crate::reply(&dataset, &question)?;
            said(&reply, &reply.words(), part, None)
        }
        _ => Err(Error::source(format!(
            "data-part=\"{part}\" is nothing of {} reported figures: use figure, real, publisher or date of one; change, relative, \
             difference or percent of two",
            figures.len()
        ))),
    }
}

/// The year whose prices real terms are told in: `2024-25`.
pub(in crate::cli) fn price_year(folder: &Folder) -> Result<String> {
    let year = folder.reference.base_year().ok_or_else(|| Error::source("no prices are known"))?;
    Ok(format!("{}-{:02}", year - 1, year % 100))
}

/// The figures as a measure of a dataset, and the question about it.
fn asked(folder: &Folder, figures: &[&Reported], is_real: bool) -> Result<(Dataset, Question)> {
    let mut dataset = folder.dataset_for("")?;
    let (first, last) = (figures[0], figures[figures.len() - 1]);
    if figures
        .iter()
        .any(|one| (&one.code, &one.measure, &one.unit) != (&first.code, &first.measure, &first.unit))
    {
        return Err(Error::source(format!(
            "{} and {} are not of one place and one thing",
            first.id, last.id
        )));
    }
    let kind = PeriodKind::Financial;
    let periods: Option<Vec<Period>> = figures.iter().map(|one| Period::parse(&one.period, kind)).collect();
    let periods = periods.ok_or_else(|| {
        Error::source(format!("\"{}\" is no financial year, and a change needs two of them", last.period))
    })?;
    let area = dataset.find_area(&first.code).ok_or_else(|| {
        Error::source(format!(
            "{} is of \"{}\", which is no area: correct reported.csv",
            first.id, first.code
        ))
    })?;
    let decimals = figures.iter().map(|one| one.value.decimals).max().unwrap_or(0);
    let mut column = Column::new(dataset.areas().len(), periods.len(), decimals);
    for (at, one) in figures.iter().enumerate() {
        let value = one.value.rescale(decimals).unwrap_or(one.value);
        column.set(usize::from(area), at, crate::model::Cell::Figure(value));
    }
    let unit = match first.unit.as_str() {
        "gbp" => Unit::Gbp,
        "percent" => Unit::Percent,
        _ => Unit::Number,
    };
    let measure = Measure {
        slug: SLUG.to_owned(),
        lait_key: String::new(),
        title: first.measure.clone(),
        short_name: first.measure.clone(),
        unit,
        unit_label: String::new(),
        decimals,
        polarity: None,
        quartiles: false,
        period_kind: kind,
        topics: Vec::new(),
        clause: "{value}".to_owned(),
        source: Source { publisher: first.publisher.clone(), ..Source::default() },
        breaks: Vec::new(),
        keywords: String::new(),
        note: String::new(),
    };
    dataset.add_series(Series {
        measure,
        periods,
        figures: column,
        counts: None,
        denominators: None,
        counts_elsewhere: false,
        joint: Vec::new(),
    })?;
    let slug = &dataset.area(area).slug;
    let show = if is_real { "&show=real" } else { "" };
    let question = Question::parse(&format!("measure={SLUG}&areas={slug}{show}"))?;
    Ok((dataset, question))
}
