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
            everything(dataset(), &question);
            if question.measure != MEASURE {
                question.measure = MEASURE.to_owned();
                everything(dataset(), &question);
            }
        }
        Err(error) => assert!(error.is_question(), "{error}"),
    }
});

/// The measure that the example has.
const MEASURE: &str = "agency-rate";

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(small)
}

/// The questions that the pictures of the tests answer, and one with every key.
fn seeds() {
    let asked = include_str!("../../tests/goldens/questions.txt").lines();
    let asked = asked.filter_map(|line| line.split(' ').nth(2).filter(|_| !line.starts_with('#')));
    let every_key = "?measure=agency-rate&measure2=caseload&areas=gloucestershire,E10000013,barnet&with=england,type&from=2017\
                     &to=2024&period=2020&view=bars&show=gap&group=barnet,bournemouth&model=2021&mark=2019:A,2020-01-31:B\
                     &title=%C3%A9+a&release=2026-11&dark=auto";
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"];
    let asked = std::iter::once(every_key).chain(asked);
    write_seeds(names.into_iter().zip(asked).map(|(name, question)| (name, question.as_bytes().to_vec())));
}
