//! Ranks and bands: the tool's beside ours, for every authority in every period.

use crate::published::{Direction, Sheet};
use crate::tally::Tally;
use crate::{Case, exact, tool};
use likeforlike::{AreaAnswer, Cell, From, Status, Value};

/// The values of all authorities in one period, once a step.
pub(crate) type Steps = [Vec<Option<f64>>; 4];

/// The values of all authorities in one period, on the way from the tool's to ours: as the file has them;
/// without binary noise; with the zeros of the open data; without councils outside their lifetime.
pub(crate) fn steps(case: &Case<'_>, at: usize, tally: &mut Tally) -> Steps {
    let Case { dataset, series, sheet, authorities } = *case;
    let file: Vec<Option<f64>> = authorities.iter().map(|(_, number)| sheet.rows[number][at]).collect();
    let figures: Vec<Option<f64>> = file.iter().map(|value| value.map(exact::figure)).collect();
    let mut open_data = figures.clone();
    for ((id, number), value) in authorities.iter().zip(&mut open_data) {
        *value = match (*value, series.figures.cell(usize::from(*id), at)) {
            (Some(figure), Cell::Figure(ours)) if ours.to_f64().to_bits() == figure.to_bits() => Some(figure),
            (None, Cell::Figure(ours)) if ours.is_zero() => Some(0.0),
            (Some(0.0), Cell::Gap(Status::Low)) | (None, Cell::Gap(_)) => None,
            (theirs, ours) => {
                let (key, label) = (&series.measure.lait_key, &sheet.labels[at]);
                tally.unnamed.push(format!("{key}, {label}, {number}: {theirs:?} became {ours:?}"));
                None
            }
        };
    }
    let (first, last) = (series.periods[at].start(), series.periods[at].end());
    let existing = authorities.iter().zip(&open_data);
    let existing =
        existing.map(|((id, _), value)| value.filter(|_| dataset.area(*id).existed_in(first, last)));
    let existing = existing.collect();
    [file, figures, open_data, existing]
}

/// Why the tool has something for a cell for which we have no figure.
fn theirs_only(value: &Value) -> Option<&'static str> {
    match value.cell {
        Cell::Gap(Status::DidNotExist) => Some("theirs only: the council did not exist"),
        Cell::Gap(Status::Low) => Some("theirs only: a zero that is not one (low)"),
        _ => None,
    }
}

pub(crate) fn ranks(case: &Case<'_>, answers: &[AreaAnswer], at: usize, steps: &Steps, tally: &mut Tally) {
    let latest = at + 1 == case.series.periods.len();
    let direction = case.sheet.direction;
    let theirs = tool::ranks(&steps[0], direction);
    // Without a direction we rank from the highest.
    let ours_by_step =
        steps.each_ref().map(|values| tool::ranks(values, direction.or(Some(Direction::High))));
    for (place, answer) in answers.iter().enumerate() {
        let value = &answer.values[at];
        let ours = value.rank.map(|rank| rank.rank);
        let what = || format!("{}: theirs {:?}, ours {ours:?}", case.name(place, at), theirs[place]);
        if ours != ours_by_step[3][place] {
            tally.unnamed.push(format!("rank by our own rule: {}", what()));
        }
        match (theirs[place], ours) {
            (None, None) => tally.add("rank", latest, "neither: no figure"),
            (None, Some(_)) if direction.is_none() => {
                tally.add("rank", latest, "ours only: no direction is better, ranked from the highest");
            }
            (None, Some(_)) => tally.add("rank", latest, "ours only: a zero that they show as a gap"),
            (Some(_), None) => match theirs_only(value) {
                Some(kind) => tally.add("rank", latest, kind),
                None => tally.unnamed.push(what()),
            },
            (Some(one), Some(other)) if one == other => tally.add("rank", latest, "equal"),
            _ => {
                let changed = [0, 1, 2].map(|at| ours_by_step[at][place] != ours_by_step[at + 1][place]);
                tally.differs("rank", latest, changed, what);
            }
        }
        if theirs[place].is_some() && value.rank.is_some_and(|rank| rank.tied > 1) {
            tally.add("rank", latest, "of which ties that we name and they do not");
        }
        if theirs[place].is_some() && value.rank.is_some() && value.joint_with.is_some() {
            tally.add("rank", latest, "of which joint returns that we name and they do not");
        }
    }
}

pub(crate) fn bands(case: &Case<'_>, answers: &[AreaAnswer], at: usize, steps: &Steps, tally: &mut Tally) {
    let latest = at + 1 == case.series.periods.len();
    let Sheet { direction, quartiles, .. } = *case.sheet;
    let theirs = tool::bands(&steps[0], direction.filter(|_| quartiles));
    let n = steps[3].iter().flatten().count();
    let ours_by_step = steps.each_ref().map(|values| exact::bands(values, direction));
    // The first step in floats: noise in the values, and in the quartiles.
    let in_floats = tool::bands(&steps[0], direction.or(Some(Direction::High)));
    let from = From::of(&case.series.measure);
    for (place, answer) in answers.iter().enumerate() {
        let value = &answer.values[at];
        let ours = value.quarter.map(|quarter| letter(quarter.band(from)));
        let what = || format!("{}: theirs {:?}, ours {ours:?}", case.name(place, at), theirs[place]);
        let given = case.series.measure.quartiles && n >= 20;
        if ours != ours_by_step[3][place].filter(|_| given) {
            tally.unnamed.push(format!("band by our own rule: {}", what()));
        }
        match (theirs[place], ours) {
            (None, None) if !quartiles => tally.add("band", latest, "neither: the range is too small"),
            (None, None) if value.cell.figure().is_some() => {
                tally.add("band", latest, "neither: no direction, and fewer than 20 councils");
            }
            (None, None) => tally.add("band", latest, "neither: no figure"),
            (None, Some(_)) if direction.is_none() => {
                tally.add("band", latest, "ours only: no direction is better, named as quarters");
            }
            (None, Some(_)) => tally.add("band", latest, "ours only: a zero that they show as a gap"),
            (Some(_), None) => match theirs_only(value) {
                Some(kind) => tally.add("band", latest, kind),
                None if !case.series.measure.quartiles => tally.add(
                    "band",
                    latest,
                    "theirs only: one of its two indicators says that the range is too small",
                ),
                None if n < 20 => tally.add("band", latest, "theirs only: fewer than 20 councils"),
                None => tally.unnamed.push(what()),
            },
            (Some(one), Some(other)) if one == other => tally.add("band", latest, "equal"),
            _ => {
                let changed = [
                    in_floats[place] != ours_by_step[1][place],
                    ours_by_step[1][place] != ours_by_step[2][place],
                    ours_by_step[2][place] != ours_by_step[3][place],
                ];
                tally.differs("band", latest, changed, what);
            }
        }
    }
}

/// Our name of a band as its letter, the highest quarter being A where no direction is better.
fn letter(band: &str) -> char {
    match band {
        "highest quarter" => 'A',
        "second highest quarter" => 'B',
        "second lowest quarter" => 'C',
        "lowest quarter" => 'D',
        letter => letter.chars().next().unwrap(),
    }
}
