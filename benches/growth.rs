//! What grows when the dataset does: the same real figures, ten and a hundred times over. A synthetic fixture, made
//! in memory and shown to nobody: `cargo bench --bench growth`, after `make site`.
//!
//! A page opens the core, and the figures of the one measure it shows. So what it fetches, waits for and keeps must
//! depend on how many areas there are, and on nothing else.

#![allow(clippy::print_stdout)] // a table is what it is for
#![allow(missing_docs, unreachable_pub, dead_code)] // nobody links a benchmark; the modules are shared

#[path = "engine/clock.rs"]
mod clock;
#[path = "engine/packs.rs"]
mod packs;

use clock::{contender, medians, memory, milliseconds};
use likeforlike::{AreaId, Cell, Column, Core, Dataset, Decimal, Entry, Neighbour, Question, Series, pack};
use packs::Packs;
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};

const MEASURE: &str = "agency-rate";
const QUESTION: &str = "measure=agency-rate&areas=gloucestershire&with=england,region,neighbours";

/// How many times the areas, and how many times the measures.
const SIZES: [(usize, usize); 3] = [(1, 1), (1, 10), (10, 10)];

fn main() {
    // A process of its own, to see how much memory an opening takes.
    let mut arguments = std::env::args().skip_while(|argument| argument != "--open").skip(1);
    if let Some(folder) = arguments.next() {
        return say_memory(Path::new(&folder));
    }
    let packs = Packs::read(MEASURE);
    let mut dataset = pack::open(&packs.whole.bytes).expect("the whole release opens");
    // The catalogue of the pages names files; that of the whole release does not.
    let paged = opened(&packs.core.bytes, &packs.catalogue.bytes);
    dataset.add_catalogue(paged.topics().to_vec(), paged.catalogue().to_vec());

    let sizes: Vec<Size> =
        SIZES.iter().map(|(areas, measures)| Size::of(&dataset, *areas, *measures)).collect();
    let titles = ["as it is", "10 × the measures", "10 × the areas, 10 × the measures"];
    println!("| | {} |\n| --- | --- | --- | --- |", titles.join(" | "));
    let row = |title: &str, cell: &dyn Fn(&Size) -> String| {
        println!("| {title} | {} |", sizes.iter().map(cell).collect::<Vec<_>>().join(" | "));
    };
    row("areas", &|size| size.areas.to_string());
    row("measures", &|size| size.measures.to_string());
    row("all measures' packs together, kB", &|size| (size.everything / 1000).to_string());
    row("core, gzip, kB", &|size| kilobytes(&size.core));
    row("catalogue, gzip, kB", &|size| kilobytes(&size.catalogue));
    row("one measure, gzip, kB", &|size| kilobytes(&size.slice));
    let times: Vec<Vec<f64>> = sizes.iter().map(Size::times).collect();
    for (at, title) in [
        "core opened, ms",
        "core and one measure opened, ms",
        "core and catalogue opened, ms",
        "a question answered, ms",
        "a question, from bytes to sentence and picture, ms",
    ]
    .iter()
    .enumerate()
    {
        let cells: Vec<String> = times.iter().map(|times| milliseconds(times[at])).collect();
        println!("| {title} | {} |", cells.join(" | "));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/growth");
    row("memory for that, with the catalogue, kB", &|size| size.memory(&folder).unwrap_or_default());
}

/// What a page of a dataset of some size fetches.
struct Size {
    areas: usize,
    measures: usize,
    everything: usize,
    core: Vec<u8>,
    catalogue: Vec<u8>,
    slice: Vec<u8>,
}

impl Size {
    fn of(dataset: &Dataset, areas: usize, measures: usize) -> Self {
        let places = Places::of(dataset, areas);
        let core = places.core(dataset);
        let catalogue = catalogue(dataset, measures);
        let mut everything = 0;
        let mut slice = Vec::new();
        for series in dataset.all_series() {
            let bytes = pack::series_pack(&places.series(series)).expect("a measure fits a pack");
            everything += bytes.len() * measures;
            if series.measure.slug == MEASURE {
                slice = bytes;
            }
        }
        Size {
            areas: core.areas.len(),
            measures: catalogue.len(),
            everything,
            core: pack::core_pack(&core).expect("the core fits a pack"),
            catalogue: pack::catalogue_pack(dataset.topics(), &catalogue).expect("the catalogue fits a pack"),
            slice,
        }
    }

    fn times(&self) -> Vec<f64> {
        let question = Question::parse(QUESTION).expect("a good question");
        let core = || pack::open(black_box(&self.core)).expect("the core opens");
        let ready = opened(&self.core, &self.slice);
        medians(&mut [
            contender(|| core().areas().len()),
            contender(|| opened(&self.core, &self.slice).all_series().len()),
            contender(|| opened(&self.core, &self.catalogue).catalogue().len()),
            contender(|| {
                likeforlike::answer(&ready, black_box(&question)).expect("it can be answered").areas.len()
            }),
            contender(|| shown(&opened(&self.core, &self.slice), &question)),
        ])
    }

    /// How much memory a process takes that does what a page does.
    fn memory(&self, folder: &Path) -> Option<String> {
        std::fs::create_dir_all(folder).ok()?;
        for (name, bytes) in [("core", &self.core), ("catalogue", &self.catalogue), ("slice", &self.slice)] {
            std::fs::write(folder.join(name), bytes).ok()?;
        }
        let child = std::process::Command::new(std::env::current_exe().ok()?)
            .arg("--open")
            .arg(folder)
            .output()
            .ok()?;
        String::from_utf8(child.stdout).ok().map(|text| text.trim().to_owned())
    }
}

fn say_memory(folder: &Path) {
    let read =
        |name: &str| std::fs::read(PathBuf::from(folder).join(name)).expect("the pack was just written");
    let (core, catalogue, slice) = (read("core"), read("catalogue"), read("slice"));
    let before = memory("VmHWM");
    let mut dataset = opened(&core, &catalogue);
    pack::load(&mut dataset, &slice).expect("the slice loads");
    shown(&dataset, &Question::parse(QUESTION).expect("a good question"));
    if let (Some(before), Some(after)) = (before, memory("VmHWM")) {
        println!("{}", (after - before) / 1000);
    }
}

fn opened(core: &[u8], other: &[u8]) -> Dataset {
    let mut dataset = pack::open(black_box(core)).expect("the core opens");
    pack::load(&mut dataset, black_box(other)).expect("a pack of the same release loads");
    dataset
}

fn shown(dataset: &Dataset, question: &Question) -> usize {
    let answer = likeforlike::answer(dataset, question).expect("it can be answered");
    let words = likeforlike::words(&answer);
    likeforlike::svg(&likeforlike::draw(&answer, &words, &likeforlike::Options::default())).len()
}

fn kilobytes(bytes: &[u8]) -> String {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).expect("memory can be written to");
    format!("{:.1}", gzip.finish().expect("memory can be written to").len() as f64 / 1000.0)
}

/// The catalogue some times over: each time with slugs and files of its own.
fn catalogue(dataset: &Dataset, times: usize) -> Vec<Entry> {
    let again = |time: usize| {
        dataset.catalogue().iter().cloned().map(move |entry| match time {
            0 => entry,
            _ => Entry {
                slug: format!("{}-{time}", entry.slug),
                title: format!("{} ({time})", entry.title),
                file: format!("{}-{time}", entry.file),
                ..entry
            },
        })
    };
    (0..times).flat_map(again).collect()
}

/// Which area of the dataset each area of the larger one repeats, and for which time.
struct Places(Vec<(AreaId, usize)>);

impl Places {
    /// England and the regions once, then the authorities as often as asked.
    fn of(dataset: &Dataset, times: usize) -> Self {
        let mut places = Vec::new();
        for (id, area) in dataset.ids().zip(dataset.areas()) {
            let times = if area.is_authority() { times } else { 1 };
            places.extend((0..times).map(|time| (id, time)));
        }
        Places(places)
    }

    fn place(&self, id: AreaId, time: usize) -> AreaId {
        let place = self.0.binary_search(&(id, time)).or_else(|_| self.0.binary_search(&(id, 0)));
        AreaId::try_from(place.expect("every area is repeated at least once")).expect("an AreaId counts them")
    }

    fn core(&self, dataset: &Dataset) -> Core {
        let core = dataset.core();
        let areas = self.0.iter().map(|(id, time)| {
            let mut area = dataset.area(*id).clone();
            area.parent = area.parent.map(|parent| self.place(parent, 0));
            if *time > 0 {
                area.name = format!("{} {time}", area.name);
                area.slug = format!("{}-{time}", area.slug);
                area.code = format!("{}-{time}", area.code);
                area.former_codes.clear();
            }
            area
        });
        let model = |model: &Vec<Vec<Neighbour>>| {
            let mut neighbours = Vec::new();
            for (id, time) in &self.0 {
                let there = |neighbour: &Neighbour| Neighbour {
                    area: self.place(neighbour.area, *time),
                    ..*neighbour
                };
                neighbours.push(model[usize::from(*id)].iter().map(there).collect());
            }
            neighbours
        };
        Core {
            areas: areas.collect(),
            aliases: core.aliases.iter().map(|(id, alias)| (self.place(*id, 0), alias.clone())).collect(),
            neighbours: core.neighbours.iter().map(model).collect(),
            ..core.clone()
        }
    }

    /// The figures of a measure for every area: each time a little larger, so that no row repeats another.
    fn series(&self, series: &Series) -> Series {
        let periods = series.periods.len();
        let mut figures = Column::new(self.0.len(), periods, series.figures.decimals());
        for (area, (id, time)) in self.0.iter().enumerate() {
            for period in 0..periods {
                let cell = match series.figures.cell(usize::from(*id), period) {
                    Cell::Figure(figure) => {
                        let more = figure.mantissa / 100 * *time as i64;
                        Cell::Figure(Decimal::new(figure.mantissa + more, figure.decimals))
                    }
                    gap => gap,
                };
                assert!(figures.set(area, period, cell), "a figure does not fit its column");
            }
        }
        let joint =
            series.joint.iter().map(|(at, one, other)| (*at, self.place(*one, 0), self.place(*other, 0)));
        Series { joint: joint.collect(), figures, counts: None, denominators: None, ..series.clone() }
    }
}
