//! Inspections, visits and the map, from files to the library's nouns. It knows three tables of Ofsted's and the two
//! columns of `areas.csv` that a map needs.

use super::rows::{Row, rows};
use crate::error::{Error, Result};
use crate::model::{
    Area, AreaId, Date, HexMap, Inspection, InspectionKind, Inspections, Judgement, OlderGrade,
    OlderJudgement, OlderStrand, Precision, Verdict, Visit, VisitKind,
};
use std::path::Path;

/// The framework of four inspections of looked-after children alone, in the summer of 2013: they have the older scale.
const OLDER: &str = "LAC 2013";

/// Care leavers have a judgement of their own again from this day on. Source: Ofsted, "Inspecting local authority
/// children's services", changes of January 2023.
const CARE_LEAVERS_AGAIN: Date = Date::new(2023, 1, 1);

/// Reads `inspections.csv`, `judgements-2009-2013.csv` and `visits.csv`.
pub(super) fn read(folder: &Path, areas: &[Area]) -> Result<Inspections> {
    let mut all = Inspections::default();
    for row in rows(&folder.join("inspections.csv"))? {
        let row = row?;
        if row.text("framework")? == OLDER {
            all.older.push(older_of_inspection(&row, areas)?);
        } else {
            all.full.push(inspection(&row, areas)?);
        }
    }
    for row in rows(&folder.join("judgements-2009-2013.csv"))? {
        let row = row?;
        let one = older(&row, areas)?;
        // The inspection itself stands above; this is a later report's mention of it.
        let known = |other: &OlderJudgement| other.area == one.area && other.strand == one.strand;
        let mentions = row.text("framework")? == OLDER && all.older.iter().any(known);
        if !mentions {
            all.older.push(one);
        }
    }
    for row in rows(&folder.join("visits.csv"))? {
        all.visits.push(visit(&row?, areas)?);
    }
    all.full.sort_by_key(|one| (one.area, one.published));
    all.older.sort_by_key(|one| (one.area, one.year, one.month));
    all.visits.sort_by_key(|one| (one.area, one.started));
    all.as_at = all
        .full
        .iter()
        .map(|one| one.published)
        .max()
        .ok_or_else(|| Error::source("inspections.csv has no inspections: rebuild the dataset"))?;
    Ok(all)
}

fn inspection(row: &Row, areas: &[Area]) -> Result<Inspection> {
    let kind = row.word("type", InspectionKind::from_name)?;
    let published = row.word("published", Date::parse)?;
    let columns = [
        "overall",
        "help_and_protection",
        "looked_after",
        "care_leavers",
        "adoption",
        "leadership",
        "safeguarding_board",
    ];
    let mut verdicts = [Verdict::NotGiven; 7];
    for ((column, judgement), verdict) in columns.into_iter().zip(Judgement::ALL).zip(&mut verdicts) {
        let is_sif = kind.framework() == crate::model::Framework::Sif;
        let given = match judgement {
            Judgement::Overall => row.word("overall_given", |text| text.parse::<bool>().ok())?,
            Judgement::CareLeavers => is_sif || published >= CARE_LEAVERS_AGAIN,
            Judgement::Adoption | Judgement::SafeguardingBoard => is_sif,
            Judgement::HelpProtection | Judgement::LookedAfter | Judgement::Leadership => true,
        };
        *verdict = row.word(column, |text| match (text, given) {
            ("", true) => Some(Verdict::NotFound),
            ("", false) => Some(Verdict::NotGiven),
            ("not judged", _) => Some(Verdict::NotJudged),
            // A judgement that the framework does not have can't have a grade.
            (_, false) => None,
            (grade, true) => crate::model::Grade::from_name(grade).map(Verdict::Grade),
        })?;
    }
    let note = row.text("note")?;
    Ok(Inspection {
        area: area(row, areas)?,
        kind,
        started: row.optional("started", Date::parse)?,
        ended: row.optional("ended", Date::parse)?,
        published,
        precision: row.word("precision", Precision::from_name)?,
        // That the overall grade is no longer given is a verdict, and no remark.
        note: if note.starts_with("overall effectiveness not given") { String::new() } else { note },
        verdicts,
        link: row.text("link")?,
    })
}

fn older_of_inspection(row: &Row, areas: &[Area]) -> Result<OlderJudgement> {
    let published = row.word("published", Date::parse)?;
    Ok(OlderJudgement {
        area: area(row, areas)?,
        year: published.year,
        month: published.month,
        is_of_publication: true,
        strand: OlderStrand::LookedAfter,
        grade: row.word("looked_after", OlderGrade::from_name)?,
        link: row.text("link")?,
    })
}

fn older(row: &Row, areas: &[Area]) -> Result<OlderJudgement> {
    let month = row.word("month", |text| Date::parse(&format!("{text}-01")))?;
    Ok(OlderJudgement {
        area: area(row, areas)?,
        year: month.year,
        month: month.month,
        is_of_publication: row.text("month_is")? == "publication month",
        strand: row.word("strand", OlderStrand::from_name)?,
        grade: row.word("grade", OlderGrade::from_name)?,
        link: row.text("link")?,
    })
}

fn visit(row: &Row, areas: &[Area]) -> Result<Visit> {
    Ok(Visit {
        area: area(row, areas)?,
        started: row.word("started", Date::parse)?,
        precision: row.word("precision", Precision::from_name)?,
        kind: row.word("kind", VisitKind::from_name)?,
        number: row.optional("number", |text| text.parse::<u8>().ok().filter(|number| *number < u8::MAX))?,
        theme: row.text("theme")?,
        published: row.optional("published", Date::parse)?,
        link: row.text("link")?,
    })
}

fn area(row: &Row, areas: &[Area]) -> Result<AreaId> {
    let code = row.text("code")?;
    let found = (0..).zip(areas).find(|(_, area)| area.code == code);
    found.map(|(id, _)| id).ok_or_else(|| row.error("code", "is no code of areas.csv"))
}

/// Reads where each area stands on the map.
pub(super) fn read_map(folder: &Path) -> Result<HexMap> {
    let mut places = Vec::new();
    for row in rows(&folder.join("areas.csv"))? {
        let row = row?;
        let whole = |text: &str| text.parse::<u8>().ok().filter(|place| *place < 100);
        let (column, line) = (row.optional("hex_q", whole)?, row.optional("hex_r", whole)?);
        places.push(column.zip(line));
    }
    Ok(HexMap { places, boundaries_file: String::new() })
}
