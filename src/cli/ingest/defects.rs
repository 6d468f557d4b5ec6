//! Known defects of the published files, each with how it is read and why. It knows nothing else: a defect
//! that is not in this table stops the import.

/// How a defect is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A column without a single figure: left out, and counted. A figure in it stops the import.
    EmptyColumn,
}

/// A defect of one measure in one period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Defect {
    key: &'static str,
    label: &'static str,
    pub(super) reading: Reading,
    /// Why it is read so.
    pub(super) reason: &'static str,
}

const KNOWN: [Defect; 1] = [Defect {
    key: "CINPermExclusion",
    label: "0",
    reading: Reading::EmptyColumn,
    reason: "a column after 2024, headed 0 in place of a year, holds a dash for every area",
}];

/// The defect known of a measure in the period so labelled.
pub(super) fn known(key: &str, label: &str) -> Option<&'static Defect> {
    KNOWN.iter().find(|defect| (defect.key, defect.label) == (key, label))
}
