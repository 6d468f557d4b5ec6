//! How fast the engine does what a page, a notebook or a batch asks of it, set beside the same work done by hand
//! on flat arrays: `cargo bench --bench engine`, after `make site`. Read ratios; the times are this machine's.
//!
//! With `-- --export DIR` it writes the same data for the contenders in JavaScript and times nothing.

#![allow(clippy::print_stdout)] // a table is what it is for
#![allow(missing_docs, unreachable_pub)] // nobody links a benchmark

mod clock;
mod export;
mod flat;
mod packs;
mod tasks;

use clock::{Contender, contender, medians, milliseconds};
use flat::{Flat, GAP};
use likeforlike::{Dataset, Question, pack};
use packs::{Packs, unzipped};
use std::hint::black_box;
use std::path::Path;
use tasks::{COUNCIL, MEASURE};

fn main() {
    if std::env::args().any(|argument| argument == "--memory") {
        return say_memory();
    }
    let packs = Packs::read(MEASURE);
    let dataset = pack::open(&packs.whole.bytes).expect("the whole release opens");
    let flat = Flat::of(&dataset);

    let mut arguments = std::env::args().skip_while(|argument| argument != "--export");
    if let (Some(_), Some(folder)) = (arguments.next(), arguments.next()) {
        export::write(&dataset, &flat, Path::new(&folder));
        return;
    }

    println!("| task | engine, ms | floor, ms | engine / floor |");
    println!("| --- | --- | --- | --- |");
    opening(&packs);
    standings(&dataset, &flat);
    gaps(&dataset, &flat);
    profile(&dataset, &flat);
    all_ranks(&dataset, &flat);
    movers(&dataset, &flat);
    if let Some(memory) = memory_in_a_process_of_its_own() {
        println!("\nMemory, from the gzip to everything open: {memory}");
    }
}

/// What opening everything takes, in a process that does nothing else.
fn memory_in_a_process_of_its_own() -> Option<String> {
    let child = std::process::Command::new(std::env::current_exe().ok()?).arg("--memory").output().ok()?;
    let said = String::from_utf8(child.stdout).ok()?;
    (!said.trim().is_empty()).then(|| said.trim().to_owned())
}

fn say_memory() {
    let gzip = Packs::whole_gzip();
    let (before, peak_before) = (clock::memory("VmRSS"), clock::memory("VmHWM"));
    let dataset = pack::open(&unzipped(&gzip)).expect("the whole release opens");
    let (after, peak_after) = (clock::memory("VmRSS"), clock::memory("VmHWM"));
    let megabytes = |before: Option<u64>, after: Option<u64>| {
        before.zip(after).map(|(before, after)| after.saturating_sub(before) as f64 / 1e6)
    };
    if let (Some(peak), Some(stays)) = (megabytes(peak_before, peak_after), megabytes(before, after)) {
        println!(
            "{peak:.1} MB at most, {stays:.1} MB of it stay, for {} measures",
            dataset.all_series().len()
        );
    }
}

/// One row of the table: the engine first, then its floor, if it has one. Names on the command line choose among
/// the tasks: `-- E2 E5`.
fn row(task: &str, mut contenders: Vec<Contender<'_>>) {
    let mut chosen = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).peekable();
    let name = task.split(' ').next().unwrap_or(task);
    if chosen.peek().is_some() && !chosen.any(|chosen| chosen == name) {
        return;
    }
    let times = medians(&mut contenders);
    let engine = milliseconds(times[0]);
    match times.get(1) {
        Some(floor) => println!("| {task} | {engine} | {} | {:.2} |", milliseconds(*floor), times[0] / floor),
        None => println!("| {task} | {engine} | | |"),
    }
}

fn opening(packs: &Packs) {
    let open = |bytes: &[u8]| pack::open(black_box(bytes)).expect("a pack opens");
    let load = |mut dataset: Dataset, bytes: &[u8]| {
        pack::load(&mut dataset, black_box(bytes)).expect("a pack of the same release loads");
        dataset
    };
    let Packs { whole, core, catalogue, slice } = packs;
    row("E1 everything opened", vec![contender(|| open(&whole.bytes).all_series().len())]);
    row(
        "E1z everything unzipped and opened",
        vec![contender(|| open(&unzipped(&whole.gzip)).all_series().len())],
    );
    row("E1k core opened", vec![contender(|| open(&core.bytes).areas().len())]);
    row(
        "E1c core and catalogue opened",
        vec![contender(|| load(open(&core.bytes), &catalogue.bytes).catalogue().len())],
    );
    row(
        "E1s core and one measure opened",
        vec![contender(|| load(open(&core.bytes), &slice.bytes).all_series().len())],
    );
}

fn place(dataset: &Dataset) -> usize {
    let place = dataset.all_series().iter().position(|series| series.measure.slug == MEASURE);
    place.expect("the measure exists")
}

fn standings(dataset: &Dataset, flat: &Flat) {
    let measure = place(dataset);
    let series = &dataset.all_series()[measure];
    let period = series.periods.len() - 1;
    assert_eq!(tasks::standings(dataset, series, period), flat.standings(measure, period));
    row(
        "E2 rank, ties, quarter of a measure and year",
        vec![
            contender(|| tasks::standings(dataset, black_box(series), period).len()),
            contender(|| flat.standings(black_box(measure), period).len()),
        ],
    );
}

fn gaps(dataset: &Dataset, flat: &Flat) {
    let measure = place(dataset);
    let series = &dataset.all_series()[measure];
    let council = dataset.find_area(COUNCIL).expect("the council exists");
    let area = usize::from(council);
    let region = usize::from(dataset.areas()[area].parent.expect("a council has a region"));
    let mut by_hand = Vec::new();
    flat.gaps(measure, area, region, &mut by_hand);
    let decimals = series.figures.decimals();
    for (ours, floor) in tasks::gaps(dataset, series, council).iter().zip(&by_hand) {
        for (at, (ours, floor)) in ours.iter().zip(floor).enumerate() {
            let extra = if at == 0 { 3 } else { 0 };
            let ours = ours.map_or(GAP, |gap| gap.rescale(decimals + extra).expect("a gap fits").mantissa);
            assert_eq!(ours, *floor, "gap {at}");
        }
    }
    row(
        "E3 gaps of a council over all years",
        vec![
            contender(|| tasks::gaps(dataset, black_box(series), council).len()),
            contender(|| {
                flat.gaps(black_box(measure), area, region, &mut by_hand);
                by_hand.len()
            }),
        ],
    );
}

fn profile(dataset: &Dataset, flat: &Flat) {
    let question = Question::parse(&format!("areas={COUNCIL}")).expect("a good question");
    let area = usize::from(dataset.find_area(COUNCIL).expect("the council exists"));
    assert_eq!(tasks::profile(dataset, &question), flat.profile(area));
    row(
        "E4 profile of a council over all measures",
        vec![
            contender(|| tasks::profile(dataset, black_box(&question)).len()),
            contender(|| flat.profile(black_box(area)).len()),
        ],
    );
}

fn movers(dataset: &Dataset, flat: &Flat) {
    let slug = |measure: usize| dataset.all_series()[measure].measure.slug.clone();
    let by_hand: Vec<_> =
        flat.movers().iter().map(|(measure, area, by)| (slug(*measure), *area, *by)).collect();
    assert_eq!(tasks::movers(dataset), by_hand);
    row(
        "E6 the 20 biggest changes in five years",
        vec![
            contender(|| tasks::movers(black_box(dataset)).len()),
            contender(|| black_box(flat).movers().len()),
        ],
    );
}

fn all_ranks(dataset: &Dataset, flat: &Flat) {
    assert_eq!(tasks::all_ranks(dataset), flat.all_ranks());
    row(
        "E5 all ranks of all measures",
        vec![contender(|| tasks::all_ranks(dataset).len()), contender(|| flat.all_ranks().len())],
    );
}
