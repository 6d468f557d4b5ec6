//! `likeforlike ingest`: the published files read, checked against each other and written in one tidy form.
//! It knows the order of the steps; each publisher's habits stand in a file of their own, and those files do
//! not know each other.
//!
//! Nothing is guessed and nothing is dropped in silence: a row that is not understood stops the import with
//! its place, and every cell that was changed or left out is counted in the report.

mod aliases;
mod areas;
mod boundaries;
mod carry;
mod counts;
mod datapackage;
mod defects;
mod dictionary;
mod ees;
mod ees_series;
mod figure;
mod lait;
mod lineage;
mod measures;
mod money;
mod names;
mod neighbours;
mod observations;
mod ofsted;
mod postcodes;
mod press;
mod publications;
mod reconcile;
mod redirects;
mod regions;
mod remarks;
mod slug;
mod source;
mod tidy;
mod topics;

use crate::error::{Error, Result};
use std::io::Write;
use std::path::Path;

/// Reads the published files in `from`, writes the dataset into `to` and prints what was read, changed, left
/// out and written.
///
/// The same files give the same bytes. Fails, before anything is written, on the first row that is not
/// understood, and on a figure that two publications give differently.
pub(crate) fn run(from: &Path, to: &Path, out: &mut dyn Write) -> Result<()> {
    let mut report = counts::Report::default();

    // 1. Who there is: areas, what they were before, what they are called, whom they are like.
    let succession = lineage::Succession::read(from)?;
    let areas = areas::Areas::read(from, &succession)?;
    let aliases = aliases::Aliases::read(from, &areas)?;
    let neighbours = neighbours::Neighbours::read(from, &areas)?;

    // 2. The figures, each in its place.
    let readings = lait::read(from)?;
    let dictionary = dictionary::Dictionary::read(from)?;
    let kinds = dictionary.entries.iter().map(|(key, entry)| (key.clone(), entry.kind)).collect();
    let mut observed = observations::arrange(&readings, &kinds, &areas)?;
    report.heading("rows in");
    report.count(readings.values().map(Vec::len).sum(), "cells of LAIT");
    report.count(dictionary.rows, "rows of its data dictionary");
    report.count(areas.len(), "areas");
    report.count(aliases.left_out, "aliases that say nothing new, left out");
    report
        .count(neighbours.left_out(&areas), "authorities without neighbours in a model older than they are");
    report.defects(&observed);

    // 3. The same figures in the open data: reasons for gaps, counts, denominators.
    let open = ees::read(from, &areas)?;
    let reconciled = reconcile::reconcile(&mut observed.grids, &open.measures, &areas)?;
    report.changes(&open, &reconciled);
    report.cells(&observed.grids);

    // 4. Our names for the measures.
    let names = names::read()?;
    let measures = measures::join(&observed.grids, &names, &dictionary)?;

    // 5. What is carried over as it is: prices, children, inspections, figures of the press, boundaries, postcodes.
    let (deflators, years_without) = money::deflators(from)?;
    report.heading("carried over");
    report.count(years_without, "years without a deflator, left out");
    let mut carried = vec![deflators, money::population(&open.population, &areas)];
    carried.extend(ofsted::tables(from, &areas)?);
    carried.push(press::table(from, &areas)?);
    carried.extend(boundaries::tables()?);
    carried.push(postcodes::table(from, &areas)?);
    for table in &carried {
        report.count(table.rows.len(), format!("rows of {}", table.path));
    }

    // 6. Everything as tables, then on the disk with their description.
    let mut tables = vec![
        areas.table(),
        neighbours.table(&areas),
        succession.table(),
        redirects::table()?,
        aliases.table(),
        topics::table(),
        measures::table(&measures),
        measures::joint(&measures, &reconciled, &areas),
    ];
    tables.extend(carried);
    tables.extend(measures::observations(&measures, &reconciled, &areas));
    let description = datapackage::describe(&tables);
    report.written(tidy::write(to, &tables, &[("datapackage.json", description)])?);
    report.print(out).map_err(|error| Error::file(Path::new("the report"), "print", &error))
}
