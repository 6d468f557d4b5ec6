//! Who publishes a measure, and in what publication. It knows the dictionary's words for both and gives them
//! as a reader would write them; it may not know what is measured.

/// Publishers by how the dictionary's column of owners begins.
const PUBLISHERS: [(&str, &str); 14] = [
    ("DfE", "Department for Education"),
    // One row holds the zero of an empty cell; its link leads to the Department's own release.
    ("0", "Department for Education"),
    ("ONS", "Office for National Statistics"),
    ("Ofsted", "Ofsted"),
    ("OHID", "Office for Health Improvement and Disparities"),
    ("Office for Health Improvement and Disparities", "Office for Health Improvement and Disparities"),
    ("Public Health England", "Public Health England"),
    ("NHS England", "NHS England"),
    ("Hospital Episode Statistics", "NHS England"),
    ("NCMD", "National Child Mortality Database"),
    ("CAFCASS", "Cafcass"),
    ("DWP", "Department for Work and Pensions"),
    ("Youth Justice Board", "Youth Justice Board"),
    ("Youth Justice board", "Youth Justice Board"),
];

/// Publications by the part of the link that tells them.
const PUBLICATIONS: [(&str, &str); 37] = [
    ("/a-level-and-other-16-to-18-results", "A level and other 16 to 18 results"),
    ("cafcass.gov.uk/about-cafcass/our-data", "Cafcass data"),
    ("/characteristics-of-children-in-need", "Children in need"),
    (
        "/children-in-low-income-families-local-area-statistics",
        "Children in low income families: local area statistics",
    ),
    (
        "/children-looked-after-in-england-including-adoptions",
        "Children looked after in England including adoptions",
    ),
    ("/childrens-social-care-statistics", "Fostering in England"),
    ("/childmortalitystatistics", "Child mortality in England and Wales"),
    ("/conceptionstatisticsenglandandwales", "Conceptions in England and Wales"),
    ("/early-years-foundation-stage-profile-results", "Early years foundation stage profile results"),
    ("/education-health-and-care-plans", "Education, health and care plans"),
    ("/education-provision-children-under-5", "Education provision: children under 5 years of age"),
    ("fingertips.phe.org.uk/profile/child-health-profiles", "Child and maternal health profiles"),
    ("fingertips.phe.org.uk/profile/sexualhealth", "Sexual and reproductive health profiles"),
    ("fingertips.phe.org.uk", "Public health profiles"),
    (
        "/key-stage-1-and-phonics-screening-check-attainment",
        "Key stage 1 and phonics screening check attainment",
    ),
    ("/key-stage-2-attainment", "Key stage 2 attainment"),
    ("/key-stage-4-destination-measures", "Key stage 4 destination measures"),
    ("/la-and-school-expenditure", "LA and school expenditure"),
    ("/level-2-and-3-attainment-by-young-people-aged-19", "Level 2 and 3 attainment by young people aged 19"),
    ("/local-authorities-pre-16-schools-funding", "Local authorities: pre-16 schools funding"),
    ("/multiplication-tables-check-attainment", "Multiplication tables check attainment"),
    ("/national-child-measurement-programme", "National Child Measurement Programme"),
    ("ncmd.info/publications", "Child death review data"),
    ("/neet-and-participation-local-authority-figures", "NEET and participation: local authority figures"),
    ("/outcomes-for-children-in-need", "Outcomes for children in need, including children looked after"),
    ("/phonics-screening-check-attainment", "Phonics screening check attainment"),
    ("/pupil-absence-in-schools-in-england", "Pupil absence in schools in England"),
    ("/september-guarantee", "September Guarantee: offers of education or training"),
    (
        "/stability-measures-for-children-looked-after",
        "Stability measures for children looked after in England",
    ),
    ("/statistics-attainment-at-19-years", "Level 2 and 3 attainment by young people aged 19"),
    ("/statistics-childrens-social-care-workforce", "Children’s social work workforce"),
    ("/statistics-exclusions", "Suspensions and permanent exclusions in England"),
    ("/statistics-gcses-key-stage-4", "Key stage 4 performance"),
    ("/statistics-school-and-pupil-numbers", "Schools, pupils and their characteristics"),
    ("/statistics-special-educational-needs-sen", "Special educational needs in England"),
    ("/widening-participation-in-higher-education", "Widening participation in higher education"),
    ("/youth-justice-statistics", "Youth justice statistics"),
];

/// The publisher, by the dictionary's word for the owner. `None` for an owner that is new.
pub(super) fn publisher(owner: &str) -> Option<&'static str> {
    PUBLISHERS.iter().find(|(start, _)| owner.starts_with(start)).map(|(_, name)| *name)
}

/// The publication that a link leads to. `None` for a link that is new.
pub(super) fn publication(link: &str) -> Option<&'static str> {
    PUBLICATIONS.iter().find(|(part, _)| link.contains(part)).map(|(_, title)| *title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_link_wins_over_the_site_it_is_on_and_a_new_one_is_unknown() {
        for (link, title) in [
            (
                "https://fingertips.phe.org.uk/profile/sexualhealth",
                Some("Sexual and reproductive health profiles"),
            ),
            ("https://fingertips.phe.org.uk/", Some("Public health profiles")),
            (
                "https://explore-education-statistics.service.gov.uk/find-statistics/key-stage-1-and-phonics-screening-check-attainment",
                Some("Key stage 1 and phonics screening check attainment"),
            ),
            ("https://example.org/", None),
        ] {
            assert_eq!(publication(link), title, "{link}");
        }
    }

    #[test]
    fn owners_are_written_out() {
        assert_eq!(publisher("DWP"), Some("Department for Work and Pensions"));
        assert_eq!(publisher("Hospital Episode Statistics (HES)"), Some("NHS England"));
        assert_eq!(publisher(""), None);
    }
}
