//! England and its regions: codes, numbers, names. They are few and fixed, so they stand here; this file may
//! not know any authority.

/// A number of the Department for Education, the code of the Government Statistical Service, a name.
pub(super) type Region = (u16, &'static str, &'static str);

pub(super) const ENGLAND: Region = (970, "E92000001", "England");

/// By number. Inner and outer London are parts of London, and each has a number and a code of its own.
pub(super) const REGIONS: [Region; 11] = [
    (980, "E12000001", "North East"),
    (981, "E12000002", "North West"),
    (982, "E12000003", "Yorkshire and the Humber"),
    (983, "E12000004", "East Midlands"),
    (984, "E12000005", "West Midlands"),
    (985, "E12000006", "East of England"),
    (986, LONDON, "London"),
    (987, INNER_LONDON, "Inner London"),
    (988, OUTER_LONDON, "Outer London"),
    (989, "E12000008", "South East"),
    (990, "E12000009", "South West"),
];
const LONDON: &str = "E12000007";
const INNER_LONDON: &str = "E13000001";
const OUTER_LONDON: &str = "E13000002";

/// The code of what lies around a region: England, or London around its two parts.
pub(super) fn around(code: &str) -> &'static str {
    if [INNER_LONDON, OUTER_LONDON].contains(&code) { LONDON } else { ENGLAND.1 }
}

/// The code of the region of that name, in capitals or not. `None` for a name that is no region.
pub(super) fn code(name: &str) -> Option<String> {
    REGIONS
        .iter()
        .find(|(_, _, known)| known.eq_ignore_ascii_case(name))
        .map(|(_, code, _)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_found_by_its_name_in_any_capitals() {
        assert_eq!(code("Yorkshire and The Humber").as_deref(), Some("E12000003"));
        assert_eq!((code("Wessex"), code("")), (None, None));
    }

    #[test]
    fn only_the_parts_of_london_lie_in_a_region() {
        assert_eq!((around("E13000001"), around("E12000007")), ("E12000007", "E92000001"));
    }
}
