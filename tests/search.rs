//! Everyday words and the measures that they must lead to, among the first three found.

#![allow(clippy::unwrap_used)]
#![cfg(feature = "cli")]

mod shell;

use likeforlike::search;
use shell::DATA;
use std::path::Path;

/// What people type, and the measure that must be among the first three.
const PHRASES: &[(&str, &str)] = &[
    // Social workers.
    ("social workers leaving", "social-worker-turnover"),
    ("social workers quitting", "social-worker-turnover"),
    ("staff turnover", "social-worker-turnover"),
    ("temps", "agency-rate"),
    ("agency", "agency-rate"),
    ("agency staff", "agency-rate"),
    ("locums", "agency-rate"),
    ("temporary social workers", "agency-rate"),
    ("unfilled posts", "social-worker-vacancies"),
    ("job vacancies", "social-worker-vacancies"),
    ("staff shortages", "social-worker-vacancies"),
    ("cases per social worker", "caseload"),
    ("overworked social workers", "caseload"),
    ("workload", "caseload"),
    ("caseload", "caseload"),
    ("social workers off sick", "social-worker-absence"),
    ("how many social workers", "childrens-social-workers"),
    // Children in care.
    ("kids in care", "looked-after-rate"),
    ("children in care", "looked-after-rate"),
    ("looked after children", "looked-after-rate"),
    ("number of children in care", "looked-after-number"),
    ("taken into care", "looked-after-starting-rate"),
    ("foster", "looked-after-foster-care"),
    ("fostering", "looked-after-foster-care"),
    ("children's homes", "looked-after-childrens-homes"),
    ("placed far from home", "looked-after-over-20-miles-from-home"),
    ("missing from care", "looked-after-missing"),
    ("runaways", "looked-after-missing"),
    ("adoption", "looked-after-adopted"),
    ("asylum seekers", "looked-after-asylum-seeking"),
    ("unaccompanied minors", "looked-after-asylum-seeking"),
    ("care leavers jobs", "care-leavers-in-education-or-work"),
    ("care leavers housing", "care-leavers-suitable-accommodation"),
    ("homeless care leavers", "care-leavers-suitable-accommodation"),
    // Children at risk.
    ("at risk register", "child-protection-plans-rate"),
    ("child protection", "child-protection-plans-rate"),
    ("child abuse investigations", "section-47-enquiries"),
    ("children at risk", "child-protection-plans-rate"),
    ("social services referrals", "referrals-rate"),
    ("repeat referrals", "re-referrals"),
    ("children in need", "children-in-need-rate"),
    ("back on a plan", "repeat-child-protection-plans"),
    // Money.
    ("spending on children's services", "childrens-services-spending"),
    ("council budget for children", "childrens-services-spending"),
    ("cost of care homes", "residential-care-weekly-cost"),
    ("youth clubs", "youth-services-spending"),
    // School.
    ("school exclusions", "permanent-exclusions"),
    ("expelled", "permanent-exclusions"),
    ("suspended from school", "suspensions"),
    ("truancy", "unauthorised-absence"),
    ("bunking off", "unauthorised-absence"),
    ("school attendance", "school-absence"),
    ("ghost children", "severe-absence"),
    ("free school meals", "free-school-meals-primary"),
    ("school dinners", "free-school-meals-primary"),
    ("gcse results", "attainment-8"),
    ("a level results", "a-levels-aab"),
    ("sats results", "ks2-reading-writing-maths"),
    ("phonics", "phonics"),
    ("times tables", "multiplication-check-full-marks"),
    ("ready for school", "good-level-of-development"),
    // Special needs.
    ("special needs", "ehc-plans-all-schools"),
    ("ehcp", "ehc-plans-number"),
    ("ehcp delays", "ehc-plans-in-20-weeks"),
    ("ehcp tribunal", "send-tribunal-appeals"),
    // Young people.
    ("youth crime", "children-cautioned-or-sentenced"),
    ("young offenders", "children-cautioned-or-sentenced"),
    ("neets", "neet-16-17"),
    ("teenage pregnancy", "under-18-conceptions"),
    ("unemployed teenagers", "neet-16-17"),
    // Health and circumstances.
    ("child poverty", "children-in-low-income-families"),
    ("obese kids", "overweight-or-obese-year-6"),
    ("self harm", "mental-health-hospital-admissions-under-18"),
    ("breast feeding", "breastfeeding-at-six-to-eight-weeks"),
    ("nursery places", "early-education-age-three-four"),
    // One slip of the finger.
    ("agancy", "agency-rate"),
    ("casload", "caseload"),
];

#[test]
fn everyday_words_lead_to_the_measure_that_is_meant_among_the_first_three() {
    let dataset = likeforlike::cli::open_dataset(Path::new(DATA)).unwrap();
    let mut wrong = Vec::new();
    for (phrase, slug) in PHRASES {
        assert!(dataset.catalogue().iter().any(|entry| entry.slug == *slug), "there is no measure {slug}");
        let found = search(&dataset, phrase).measures;
        let first: Vec<&str> =
            found.iter().take(3).map(|found| dataset.catalogue()[found.place].slug.as_str()).collect();
        if !first.contains(slug) {
            wrong.push(format!("{phrase:?} leads to {first:?} and not to {slug}"));
        }
    }
    assert!(PHRASES.len() >= 60);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_title_of_a_measure_leads_to_it_and_one_letter_to_something() {
    let dataset = likeforlike::cli::open_dataset(Path::new(DATA)).unwrap();
    let mut lost = Vec::new();
    for (place, entry) in dataset.catalogue().iter().enumerate() {
        let found = search(&dataset, &entry.title).measures;
        if !found.iter().any(|found| found.place == place) {
            lost.push(&entry.title);
        }
    }
    assert!(lost.is_empty(), "{lost:?}");
    for letter in "abcdefghilmnoprstuvwy".chars() {
        assert!(!search(&dataset, &letter.to_string()).measures.is_empty(), "{letter}");
    }
}

#[test]
fn what_nothing_is_called_finds_nothing() {
    let dataset = likeforlike::cli::open_dataset(Path::new(DATA)).unwrap();
    for text in ["", " ", "-", "qqqq", "in qqqq", "zzzz xxxx", "\u{1F600}", "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}"]
    {
        assert!(search(&dataset, text).measures.is_empty(), "{text:?}");
    }
}
