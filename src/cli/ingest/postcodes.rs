//! In which council a postcode lies, as far as its sector says (the first part and one digit: `GL1 2`). It knows the
//! published table, and not who asks.

use super::areas::Areas;
use super::source::{Row, Source};
use super::tidy::{Field, Kind, Table};
use crate::error::Result;
use std::cmp::Reverse;
use std::path::Path;

/// What the source calls the parts of a sector that lie outside England: they have no council here.
const OUTSIDE: [&str; 2] = ["S", "W"];

/// A share is published with four decimals, and no digit of it is lost by the division.
const SHARE_TOLERANCE: f64 = 0.000_051;

pub(super) fn table(from: &Path, areas: &Areas) -> Result<Table> {
    from_source(&Source::read(from, "facts/postcode_sector_to_utla.csv")?, areas)
}

fn from_source(source: &Source, areas: &Areas) -> Result<Table> {
    source.expect_columns(&["postcode_sector", "area_code", "postcodes", "share"])?;
    let mut rows = Vec::new();
    for row in source.rows() {
        let sector = row.parse("postcode_sector", sector, "a postcode sector such as GL1 2")?;
        let place = |code: &str| {
            let outside = OUTSIDE.into_iter().find(|known| *known == code).map(str::to_owned);
            outside.or_else(|| areas.code_now(code).map(str::to_owned))
        };
        let code = row.parse("area_code", place, "the code of an area, S or W")?;
        let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
        rows.push((sector, Reverse(row.parse("postcodes", number, "a number of postcodes")?), code, row));
    }
    rows.sort_by(|a, b| (&a.0, &a.1, &a.2).cmp(&(&b.0, &b.1, &b.2)));
    for of_sector in rows.chunk_by(|a, b| a.0 == b.0) {
        check_shares(of_sector)?;
    }
    let rows =
        rows.into_iter().map(|(sector, Reverse(number), code, _)| vec![sector, code, number.to_string()]);
    Ok(Table {
        path: "postcodes.csv".to_owned(),
        title: "Councils by postcode sector, from the ONS Postcode Directory, November 2025".to_owned(),
        fields: vec![
            Field::new(
                "sector",
                Kind::Text,
                "First part of a postcode and the first digit of the second, such as GL1 2",
            ),
            Field::new(
                "code",
                Kind::Text,
                "Area in which postcodes of the sector lie, the largest first; S or W for Scotland or Wales",
            ),
            Field::new(
                "postcodes",
                Kind::Integer,
                "How many of its postcodes lie there, those no longer in use among them",
            ),
        ],
        key: vec!["sector", "code"],
        rows: rows.collect(),
    })
}

/// The shares of a sector's areas follow from their numbers: where they don't, one of the two was read wrongly.
fn check_shares(of_sector: &[(String, Reverse<u32>, String, Row<'_>)]) -> Result<()> {
    let total: u32 = of_sector.iter().map(|(_, number, ..)| number.0).sum();
    for (sector, number, _, row) in of_sector {
        let published = row.parse("share", |text| text.parse::<f64>().ok(), "a share such as 0.5")?;
        if (f64::from(number.0) / f64::from(total) - published).abs() > SHARE_TOLERANCE {
            return Err(row.error(format!(
                "{} of the {total} postcodes of {sector} are not a share of {published}: check that no row is missing",
                number.0
            )));
        }
    }
    if of_sector.windows(2).any(|pair| pair[0].2 == pair[1].2) {
        return Err(of_sector[0].3.error("this area stands twice in the sector: keep one of the two rows"));
    }
    Ok(())
}

/// A sector as it is published: `GL1 2`, `EC1A 1`.
fn sector(text: &str) -> Option<String> {
    let (outward, digit) = text.split_once(' ')?;
    let letters = outward.bytes().take_while(u8::is_ascii_uppercase).count();
    let (_, district) = outward.split_at(letters);
    let plain = match district.as_bytes() {
        [first] => first.is_ascii_digit(),
        [first, second] => first.is_ascii_digit() && (second.is_ascii_digit() || second.is_ascii_uppercase()),
        _ => false,
    };
    let is_digit = matches!(digit.as_bytes(), [digit] if digit.is_ascii_digit());
    ((1..=2).contains(&letters) && plain && is_digit).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<Vec<String>> {
        let csv = format!("postcode_sector,area_code,postcodes,share\n{rows}");
        let table = from_source(&Source::parse("facts", csv.as_bytes())?, &Areas::two())?;
        Ok(table.rows.iter().map(|row| row.join(" ")).collect())
    }

    #[test]
    fn sectors_stand_in_order_and_the_areas_of_each_by_their_postcodes() {
        let rows = read("NP16 7,W,3,0.25\nGL1 2,E10000013,10,1.0\nNP16 7,E10000013,9,0.75\n").unwrap();
        assert_eq!(rows, ["GL1 2 E10000013 10", "NP16 7 E10000013 9", "NP16 7 W 3"]);
    }

    #[test]
    fn what_is_no_sector_no_area_and_no_share_of_its_postcodes_is_named() {
        for (rows, part) in [
            ("GL12,E10000013,10,1.0\n", "line 2: postcode_sector \"GL12\" is not a postcode sector"),
            ("GL1 2,E06000999,10,1.0\n", "area_code \"E06000999\" is not the code of an area"),
            ("GL1 2,E10000013,0,1.0\n", "postcodes \"0\" is not a number of postcodes"),
            ("GL1 2,E10000013,10,0.9\n", "10 of the 10 postcodes of GL1 2 are not a share of 0.9"),
            ("GL1 2,E10000013,5,0.5\nGL1 2,E10000013,5,0.5\n", "this area stands twice"),
        ] {
            let error = read(rows).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_sector_has_an_outward_code_a_space_and_a_digit() {
        for text in ["GL1 2", "N1 0", "EC1A 1", "W1B 9", "CH66 5"] {
            assert_eq!(sector(text).as_deref(), Some(text));
        }
        for text in
            ["", "GL1", "GL1 ", "GL1  2", "GL1 22", "1 2", "ABC1 2", "GL 2", "GL123 4", "gl1 2", "GL1A2 3"]
        {
            assert_eq!(sector(text), None, "{text}");
        }
    }
}
