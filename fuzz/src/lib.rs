//! What the targets share: everything that can be made of a dataset and a question, and the seeds to begin from.
//! It knows the library as any user does, and nothing of how inputs are found.

use likeforlike::{
    AreaId, Column, Core, Dataset, HexMap, Inspections, Measure, NARROW, Options, PeriodKind, Question,
    Reference, Reply, Series, Unit, View, WIDE, judged_findings, movers, movers_csv, movers_report,
    movers_words, profile, profile_csv, profile_report, profile_words, reply, search, svg,
};
use std::path::Path;

/// Answers a question and makes everything of the answer: words, picture, object, figures. Returns the answer's own
/// question; `None` where the answer is an error, which is then of the question: whatever else was wrong was refused
/// before.
///
/// # Panics
/// When something of it is not as it must be.
pub fn everything(dataset: &Dataset, question: &Question) -> Option<Question> {
    let found = search(dataset, &question.measure);
    assert!(found.areas.iter().all(|area| usize::from(area.id) < dataset.areas().len()));
    assert!(found.measures.iter().all(|measure| measure.place < dataset.catalogue().len()));
    if let Some(profile) = of_the_question(profile(dataset, question)) {
        let words = profile_words(&profile);
        assert!(profile_report(&profile, &words).starts_with('{') && !profile_csv(&profile).is_empty());
    }
    if let Some(movers) = of_the_question(movers(dataset, question)) {
        let words = movers_words(&movers);
        assert!(movers_report(&movers, &words).starts_with('{') && !movers_csv(&movers).is_empty());
    }
    let reply = of_the_question(reply(dataset, question))?;
    let words = reply.words();
    if let Reply::Judged(judged) = &reply {
        assert!(judged_findings(judged).iter().all(|(_, sentence)| sentence.ends_with('.')));
    }
    let width = if matches!(question.view, View::Bars | View::Grades) { NARROW } else { WIDE };
    let picture = svg(&reply.draw(&words, &Options { width, ..Options::default() }));
    assert!(
        picture.starts_with("<svg ") && picture.trim_end().ends_with("</svg>"),
        "a picture is one element"
    );
    assert!(reply.report(&words).starts_with('{'));
    assert!(!reply.csv().is_empty());
    Some(reply.question().clone())
}

/// What came of a question, if anything: an error is one of the question.
fn of_the_question<T>(result: likeforlike::Result<T>) -> Option<T> {
    result.inspect_err(|error| assert!(error.is_question(), "{error}")).ok()
}

/// Corrects the checksums of a pack, so that what is damaged behind them is believed. The layout is drawn in the
/// documentation of [`likeforlike::pack`]: a header of 8 bytes, then 12 a section: kind, length, checksum.
#[must_use]
pub fn believed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let number = |bytes: &[u8], at: usize, size: usize| {
        let taken = bytes.get(at..at + size)?;
        Some(taken.iter().rev().fold(0, |value, byte| value << 8 | usize::from(*byte)))
    };
    let count = number(&bytes, 6, 2).unwrap_or(0);
    let mut payload = 8 + 12 * count;
    for row in (8..).step_by(12).take(count) {
        let Some(length) = number(&bytes, row + 4, 4) else { break };
        let Some(content) = bytes.get(payload..).and_then(|rest| rest.get(..length)) else { break };
        let checksum = crc32(content).to_le_bytes();
        bytes[row + 8..row + 12].copy_from_slice(&checksum);
        payload += length;
    }
    bytes
}

/// CRC-32, bit by bit: as in gzip.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

/// The example's dataset cut down to some thirty areas: small packs are what a fuzzer gets on with.
///
/// # Panics
/// When the example can't be cut so.
#[must_use]
pub fn small() -> Dataset {
    let whole = likeforlike::pack::open(&likeforlike::example_pack()).expect("the example opens");
    let few = [
        "england",
        "south-west",
        "london",
        "outer-london",
        "barnet",
        "bournemouth",
        "gloucestershire",
        "kingston-upon-thames",
        "richmond-upon-thames",
        "isles-of-scilly",
    ];
    let mut ids: Vec<AreaId> = few.iter().filter_map(|slug| whole.find_area(slug)).collect();
    // Enough of the others for quarters to be named.
    ids.extend(whole.authorities().map(|(id, _)| id).step_by(8));
    ids.sort_unstable();
    ids.dedup();
    let place =
        |id: AreaId| ids.iter().position(|known| *known == id).and_then(|at| AreaId::try_from(at).ok());
    let mut core: Core = whole.core().clone();
    let pick = |id: &AreaId| whole.area(*id).clone();
    core.areas = ids.iter().map(pick).collect();
    for area in &mut core.areas {
        area.parent = area.parent.and_then(place);
    }
    core.aliases = core.aliases.iter().filter_map(|(id, alias)| Some((place(*id)?, alias.clone()))).collect();
    for model in &mut core.neighbours {
        *model = ids.iter().map(|id| model[usize::from(*id)].clone()).collect();
        for neighbour in model.iter_mut() {
            neighbour.retain_mut(|link| place(link.area).map(|at| link.area = at).is_some());
        }
    }
    core.lineage.truncate(3);
    let mut dataset = Dataset::new(core);
    dataset.add_catalogue(whole.topics().to_vec(), Vec::new());
    let cut = |column: &Column| {
        let mut few = Column::new(ids.len(), column.periods(), column.decimals());
        for (row, id) in ids.iter().enumerate() {
            for (period, cell) in column.row(usize::from(*id)).enumerate() {
                assert!(few.set(row, period, cell));
            }
        }
        few
    };
    if let Some(reference) = whole.reference() {
        dataset.add_reference(Reference { population: cut(&reference.population), ..reference.clone() });
    }
    if let Some(map) = whole.map() {
        let places = ids.iter().map(|id| map.place(*id)).collect();
        dataset.add_map(HexMap { places, ..HexMap::default() });
    }
    if let Some(all) = whole.inspections() {
        let mut few = Inspections { as_at: all.as_at, ..Inspections::default() };
        few.full.extend(
            all.full
                .iter()
                .filter_map(|one| Some((place(one.area)?, one)))
                .map(|(area, one)| likeforlike::Inspection { area, ..one.clone() }),
        );
        few.older.extend(
            all.older
                .iter()
                .filter_map(|one| Some((place(one.area)?, one)))
                .map(|(area, one)| likeforlike::OlderJudgement { area, ..one.clone() }),
        );
        few.visits.extend(
            all.visits
                .iter()
                .filter_map(|one| Some((place(one.area)?, one)))
                .map(|(area, one)| likeforlike::Visit { area, ..one.clone() }),
        );
        dataset.add_inspections(few);
    }
    for series in whole.all_series() {
        let joint =
            series.joint.iter().filter_map(|(at, one, other)| Some((*at, place(*one)?, place(*other)?)));
        let cut = Series {
            figures: cut(&series.figures),
            counts: series.counts.as_ref().map(cut),
            denominators: series.denominators.as_ref().map(cut),
            joint: joint.collect(),
            ..series.clone()
        };
        // The same figures as if they were money, which alone can be put in real terms.
        let mut money = Series { counts: None, denominators: None, joint: Vec::new(), ..cut.clone() };
        money.measure = Measure {
            slug: MONEY.to_owned(),
            unit: Unit::Gbp,
            period_kind: PeriodKind::Financial,
            polarity: None,
            ..money.measure
        };
        for period in &mut money.periods {
            period.kind = PeriodKind::Financial;
        }
        dataset.add_series(cut).expect("as many rows as areas");
        dataset.add_series(money).expect("as many rows as areas");
    }
    dataset
}

/// The slug of the example's figures as if they were money.
pub const MONEY: &str = "money";

/// Writes seeds into the folder that the environment names in `FUZZ_SEEDS`, if it names one: before the fuzzer
/// looks into it.
///
/// # Panics
/// When the folder can't be written.
pub fn write_seeds<'a>(seeds: impl IntoIterator<Item = (&'a str, Vec<u8>)>) {
    let Some(folder) = std::env::var_os("FUZZ_SEEDS") else { return };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).expect("the folder of seeds can be made");
    for (name, bytes) in seeds {
        std::fs::write(folder.join(name), bytes).expect("a seed can be written");
    }
}
