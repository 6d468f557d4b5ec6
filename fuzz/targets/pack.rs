//! Bytes that claim to be a pack, with every checksum right: they open or are refused in a sentence, what opens
//! answers, and what is written of it opens the same.

#![no_main]

use likeforlike::{Dataset, Question, Series, pack};
use likeforlike_fuzz::{believed, everything, small, write_seeds};
use std::sync::OnceLock;

libfuzzer_sys::fuzz_target!(init: seeds(), |bytes: &[u8]| {
    let bytes = believed(bytes);
    // As the first pack, and on top of one that is open.
    match pack::open(&bytes) {
        Ok(dataset) => answers(&dataset, |_| true),
        Err(error) => assert!(error.is_pack(), "{error}"),
    }
    let mut dataset = open().clone();
    match pack::load(&mut dataset, &bytes) {
        // What it did not change was asked about before.
        Ok(()) => answers(&dataset, |series| open().series(&series.measure.slug) != Some(series)),
        Err(error) => assert!(error.is_pack(), "{error}"),
    }
});

/// The small dataset, open.
fn open() -> &'static Dataset {
    static OPEN: OnceLock<Dataset> = OnceLock::new();
    OPEN.get_or_init(small)
}

/// Asks about some series, and writes and opens what there is.
fn answers(dataset: &Dataset, asked: impl Fn(&Series) -> bool) {
    let areas: Vec<&str> = dataset.authorities().map(|(_, area)| area.slug.as_str()).take(3).collect();
    for series in dataset.all_series().iter().filter(|series| asked(series)) {
        for rest in [
            "with=england,region,neighbours",
            "view=bars&with=type,all&show=gap&group=region",
            "show=real,per-child,index&model=2021",
            "view=scatter&measure2=money",
            "view=funnel&period=2025",
        ] {
            let slug = &series.measure.slug;
            let question = Question::parse(rest).expect("a question without names is read");
            let areas = areas.iter().map(|slug| (*slug).to_owned()).collect();
            everything(dataset, &Question { measure: slug.clone(), areas, ..question });
        }
    }
    for text in [
        "view=timeline&judgement=all&on=2019-06-30",
        "view=grades&judgement=care-leavers&with=region,type,neighbours",
        "view=grades&on=2018-08-31&with=region,type,neighbours",
        "view=map",
        "view=survival&claim=18-36&reach=good",
        "view=grades&measure=agency-rate",
        "view=aligned&measure=agency-rate",
    ] {
        let areas = areas.iter().map(|slug| (*slug).to_owned()).collect();
        let question = Question::parse(text).expect("a question without names is read");
        everything(dataset, &Question { areas, ..question });
    }
    // The writer refuses what it could not write so that it is read.
    if let Ok(bytes) = pack::whole_pack(dataset) {
        let again = pack::open(&bytes).expect("what is written opens");
        assert_eq!(again.all_series(), dataset.all_series());
        assert_eq!(again.areas(), dataset.areas());
        assert_eq!((again.inspections(), again.map()), (dataset.inspections(), dataset.map()));
    }
}

fn seeds() {
    let dataset = small();
    let seeds = [
        ("whole", pack::whole_pack(&dataset)),
        ("core", pack::core_pack(dataset.core())),
        ("catalogue", pack::catalogue_pack(dataset.topics(), dataset.catalogue())),
        ("series", pack::series_pack(&dataset.all_series()[0])),
        ("inspections", pack::inspections_pack(dataset.inspections().expect("the example has inspections"))),
        ("map", pack::map_pack(dataset.map().expect("the example has a map"))),
        ("older", pack::older_models_pack(dataset.core())),
        ("reference", pack::reference_pack(dataset.reference().expect("the example has a reference"))),
    ];
    write_seeds(seeds.into_iter().filter_map(|(name, bytes)| Some((name, bytes.ok()?))));
}
