//! The editorial table: what we call each measure. It knows names and units; it may not know a figure.

use super::source::{Row, Source};
use crate::error::Result;
use crate::model::Unit;
use std::collections::BTreeMap;

const TABLE: &str = include_str!("editorial/measures.csv");

/// What we call one measure.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The name in addresses, for ever.
    pub(super) slug: String,
    pub(super) title: String,
    /// For narrow axes and legends.
    pub(super) short_name: String,
    pub(super) unit: Unit,
    /// What the unit is of: `% of the workforce`.
    pub(super) unit_label: String,
    /// A clause for a sentence, with `{value}` where the figure goes.
    pub(super) clause: String,
    /// Everyday words to find it by, separated by semicolons.
    pub(super) keywords: String,
}

/// The names by LAIT's key.
pub(super) fn read() -> Result<BTreeMap<String, Name>> {
    from_source(&Source::parse("editorial/measures.csv", TABLE.as_bytes())?)
}

fn from_source(source: &Source) -> Result<BTreeMap<String, Name>> {
    source.expect_columns(&[
        "lait_key",
        "slug",
        "title",
        "short_name",
        "unit",
        "unit_label",
        "clause",
        "keywords",
    ])?;
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    for row in source.rows() {
        let name = name(&row)?;
        let twice = |other: &&Name| {
            other.slug == name.slug || other.title == name.title || other.short_name == name.short_name
        };
        if let Some(other) = names.values().find(twice) {
            let what =
                format!("{} has the slug, title or short name of {}: give it its own", name.slug, other.slug);
            return Err(row.error(what));
        }
        if names.insert(row.get("lait_key")?.to_owned(), name).is_some() {
            return Err(row.error("this key stands twice: keep one of the two rows"));
        }
    }
    Ok(names)
}

fn name(row: &Row<'_>) -> Result<Name> {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let slug = |text: &str| {
        let plain =
            text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        filled(text).filter(|text| plain && !text.starts_with('-') && !text.ends_with('-'))
    };
    let clause = |text: &str| filled(text).filter(|text| text.matches("{value}").count() == 1);
    Ok(Name {
        slug: row.parse("slug", slug, "lower-case words joined by hyphens")?,
        title: row.parse("title", filled, "filled in")?,
        short_name: row.parse("short_name", filled, "filled in")?,
        unit: row.parse("unit", Unit::from_name, "a unit that the dataset has")?,
        unit_label: row.parse("unit_label", filled, "filled in")?,
        clause: row.parse("clause", clause, "a clause with {value} in it once")?,
        keywords: row.get("keywords")?.split(';').map(str::trim).collect::<Vec<_>>().join(";"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "lait_key,slug,title,short_name,unit,unit_label,clause,keywords\n";

    fn parse(rows: &str) -> Result<BTreeMap<String, Name>> {
        from_source(&Source::parse("names", format!("{HEADER}{rows}").as_bytes())?)
    }

    #[test]
    fn every_name_in_the_table_is_complete_and_used_once() {
        assert_eq!(read().unwrap().len(), 434);
    }

    #[test]
    fn slugs_that_stories_already_use_keep_their_measures() {
        let names = read().unwrap();
        for (key, slug) in [
            ("Work_Force_Agecy_Rate", "agency-rate"),
            ("Work_Force_TO_Rate", "social-worker-turnover"),
            ("Work_Force_Vac_Rate", "social-worker-vacancies"),
            ("Work_Force_AvgNumCase_SW", "caseload"),
            ("LAC", "looked-after-rate"),
            ("PrevRegCPR", "repeat-child-protection-plans"),
            ("ReReferral", "re-referrals"),
            ("CP_conf_15days", "conferences-in-15-days"),
        ] {
            assert_eq!(names[key].slug, slug);
        }
    }

    #[test]
    fn a_second_slug_a_clause_without_a_value_and_an_unknown_unit_stop_the_import() {
        let good = "A,a-b,Title,Short,percent,% of all,{value} of all,x; y\n";
        assert_eq!(parse(good).unwrap()["A"].keywords, "x;y");
        for (row, part) in [
            ("B,a-b,Other,Else,percent,%,{value}.,\n", "has the slug, title or short name of a-b"),
            ("A,b,Other,Else,percent,%,{value}.,\n", "stands twice"),
            ("B,b,Other,Else,percent,%,none,\n", "clause \"none\" is not"),
            ("B,b,Other,Else,furlongs,%,{value}.,\n", "unit \"furlongs\" is not"),
            ("B,B c,Other,Else,percent,%,{value}.,\n", "slug \"B c\" is not"),
        ] {
            let error = parse(&format!("{good}{row}")).unwrap_err().to_string();
            assert!(error.starts_with("names: line 3: ") && error.contains(part), "{error}");
        }
    }
}
