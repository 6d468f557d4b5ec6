//! Any text as a question: it is read or refused in a sentence, what is read prints and reads the same, and every
//! question about the example's measure is answered or refused.

#![no_main]

use likeforlike::{Dataset, Question};
use likeforlike_fuzz::{everything, small, write_seeds};
use std::sync::OnceLock;

libfuzzer_sys::fuzz_target!(init: seeds(), |bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Question::parse(text) {
        Ok(mut question) => {
            let printed = question.to_string();
            let read = Question::parse(&printed);
            assert_eq!(read.as_ref(), Ok(&question), "{printed}");
            assert_eq!(read.map(|read| read.to_string()), Ok(printed));
            answers(&question);
            if dataset().series(&question.measure).is_none() {
                question.measure = MEASURE.to_owned();
                question.release = None;
                answers(&question);
            }
        }
        Err(error) => assert!(error.is_question(), "{error}"),
    }
});

/// The answer's own question, which names areas by slug, reads as it prints.
fn answers(question: &Question) {
    if let Some(own) = everything(dataset(), question) {
        assert_eq!(Question::parse(&own.to_string()), Ok(own));
    }
}

/// The measure that the example has.
const MEASURE: &str = "agency-rate";

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(small)
}

/// The questions that the pictures of the tests answer, and some with every key that there is.
fn seeds() {
    let asked = include_str!("../../tests/goldens/questions.txt").lines();
    let asked = asked.filter_map(|line| line.split(' ').nth(2).filter(|_| !line.starts_with('#')));
    let every_key = [
        "?areas=gloucestershire,E10000013,barnet&with=england,type&from=2017&to=2024&period=2020&view=bars&show=gap\
         &group=barnet,bournemouth&model=2021&mark=2019:A%3B2020-01-31:B&title=%C3%A9+a&dark=auto",
        "areas=kingston-upon-thames,outer-london&with=region,neighbours,all&show=index&group=NEIGHBOURS,&release=2026-11",
        "areas=south-west&with=none&show=rank&group=region&dark=true&measure2=caseload",
        "view=timeline&areas=gloucestershire,bournemouth&judgement=all&on=2017-06-13&from=2014&to=2020",
        "view=survival&areas=barnet&grade=requires-improvement&reach=good&claim=18-36&group=type",
        "view=map&on=2018-08-31&areas=barnet&with=region,type,neighbours&judgement=help-protection",
        "view=aligned&measure=agency-rate&areas=barnet&judgement=leadership,overall",
        "measure=money&areas=isles-of-scilly,gloucestershire&show=real,per-child,change&group=type&view=line&utm_source=x&&=",
    ];
    let asked: Vec<&str> = every_key.into_iter().chain(asked).collect();
    let names: Vec<String> = (0..asked.len()).map(|number| number.to_string()).collect();
    let seeds = names.iter().zip(asked);
    write_seeds(seeds.map(|(name, question)| (name.as_str(), question.as_bytes().to_vec())));
}
