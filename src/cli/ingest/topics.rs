//! The topics a reader chooses from. It knows what LAIT calls them; it may not know which measures they hold.

use super::tidy::{Field, Kind, Table};

/// A topic: its slug, its title for readers, its name in LAIT.
#[derive(Clone, Copy, Debug)]
pub(super) struct Topic {
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    lait: &'static str,
}

const fn topic(slug: &'static str, title: &'static str, lait: &'static str) -> Topic {
    Topic { slug, title, lait }
}

/// In reading order: social care first, then the child's way from the early years to work, then the setting.
const TOPICS: [Topic; 20] = [
    topic("workforce", "Social workers", "Children's Services Workforce"),
    topic("children-in-need", "Children in need", "Children in Need"),
    topic("child-protection", "Child protection", "Child Protection"),
    topic("looked-after-children", "Looked-after children", "Children Looked After"),
    topic("adoption", "Adoption", "Adoption"),
    topic("finance", "Spending", "Children's Service Finance"),
    topic("send", "Special educational needs", "Children with SEN"),
    topic("absence-and-exclusions", "Absence and exclusions", "All Pupil Absence & Exclusions"),
    topic("early-years", "Early years", "Early Years"),
    topic("foundation-stage", "Early years foundation stage", "Foundation Stage"),
    topic("key-stage-1", "Key stage 1 and phonics", "Key Stage 1 and Phonics"),
    topic("key-stage-2", "Key stage 2", "Key Stage 2"),
    topic("key-stage-4", "Key stage 4", "Key Stage 4"),
    topic("key-stage-5", "Key stage 5", "Key Stage 5"),
    topic("attainment-by-19", "Attainment by age 19", "Attainment by age 19"),
    topic("further-and-higher-education", "Further and higher education", "Further & Higher Education"),
    topic("youth-justice", "Youth justice", "Youth Offending"),
    topic("health", "Health", "Health and Wellbeing"),
    topic("economic", "Economic circumstances", "Economic Factors"),
    topic("contextual", "Pupils and funding", "Contextual\\Other"),
];

/// The topic that LAIT calls so.
pub(super) fn called(lait: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.lait == lait)
}

pub(super) fn table() -> Table {
    Table {
        path: "topics.csv".to_owned(),
        title: "Topics in reading order".to_owned(),
        fields: vec![Field::new("slug", Kind::Text, ""), Field::new("title", Kind::Text, "")],
        key: vec!["slug"],
        rows: TOPICS.iter().map(|topic| vec![topic.slug.to_owned(), topic.title.to_owned()]).collect(),
    }
}
