//! What a reader must know before comparing a measure's periods: breaks in a series, and notes. It knows
//! what the publishers' methodology says, in our words; it may not know how a break is shown.

use super::observations::Grid;
use crate::error::{Error, Result};

/// A period from which figures are not comparable with those before.
struct Break {
    keys: &'static [&'static str],
    label: &'static str,
    reason: &'static str,
}

/// Only breaks that the data dictionary's methodology states for the figure itself; a mere call for caution
/// is not one.
const BREAKS: [Break; 7] = [
    Break {
        keys: &[
            "FSP_Gooddev_Asian",
            "FSP_Gooddev_Black",
            "FSP_Gooddev_FSM",
            "FSP_Gooddev_FSM_Other",
            "FSP_Gooddev_Mixed",
            "FSP_Gooddev_White",
            "FSP_Gooddev_With_SENSTATE",
            "FSP_Gooddev_Without_SENSTATE",
            "FSP_NEW_ALL-ELGS",
            "FSP_NEW_ART",
            "FSP_NEW_COMMS",
            "FSP_NEW_GOODDEV",
            "FSP_NEW_LIT",
            "FSP_NEW_MATHS",
            "FSP_NEW_PHY",
            "FSP_NEW_PSE",
            "FSP_NEW_WORLD",
        ],
        label: "2022",
        reason: EARLY_YEARS,
    },
    // Its column of 2022 is headed 2021; see the note below.
    Break { keys: &["FSP_Gooddev_Chinese"], label: "2021", reason: EARLY_YEARS },
    Break {
        keys: &[
            "AVG_Attain8_Score",
            "AVG_Attain8_Score_Asian",
            "AVG_Attain8_Score_Black",
            "AVG_Attain8_Score_Chine",
            "AVG_Attain8_Score_Mixed",
            "AVG_Attain8_Score_White",
            "DAP_KS4_ATT8",
            "FSM_AVG_Attain8_Score",
            "NonDAP_KS4_ATT8",
            "NonFSM_AVG_Attain8_Score",
            "SEN_NoID_AVG_Attain8_Score",
            "SEN_Stat_AVG_Attain8_Score",
            "SEN_WoStat_AVG_Attain8_Score",
        ],
        label: "2017",
        reason: "reformed GCSEs raised the highest possible Attainment 8 score from 80 to 87",
    },
    Break {
        keys: &[
            "AVG_Attain8_Score",
            "AVG_Attain8_Score_Asian",
            "AVG_Attain8_Score_Black",
            "AVG_Attain8_Score_Chine",
            "AVG_Attain8_Score_Mixed",
            "AVG_Attain8_Score_White",
            "CIN_Avg_Attain8_KS4",
            "DAP_KS4_ATT8",
            "FSM_AVG_Attain8_Score",
            "LAC_KS4_AVG_Attain8",
            "NonDAP_KS4_ATT8",
            "NonFSM_AVG_Attain8_Score",
            "SEN_NoID_AVG_Attain8_Score",
            "SEN_Stat_AVG_Attain8_Score",
            "SEN_WoStat_AVG_Attain8_Score",
        ],
        label: "2018",
        reason: "reformed GCSEs raised the highest possible Attainment 8 score from 87 to 90",
    },
    Break {
        keys: &[
            "CIN_KS2_ExpStd_RWM",
            "CIN_KS2_ExpStd_W",
            "DAP_NEW_KS2_RWM",
            "FSM_NEW_KS2_RWM",
            "KS2GDW_Teacher_Assess",
            "KS2RWM_Expected_STD",
            "KS2RWM_Higher_STD",
            "KS2W_Teacher_Assess",
            "KS2_NEW_Asian_RWM",
            "KS2_NEW_Black_RWM",
            "KS2_NEW_Chine_RWM",
            "KS2_NEW_Mixed_RWM",
            "KS2_NEW_White_RWM",
            "LAC_KS2_ExpStd_RWM",
            "LAC_KS2_ExpStd_W",
            "NEW_KS2_RWM_Sen_W/Osta",
            "NEW_KS2_RWM_Sen_Withsta",
            "NoID_SEN_NEW_KS2_RWM",
            "NonDAP_NEW_KS2_RWM",
            "NonFSM_NEW_KS2_RWM",
        ],
        label: "2018",
        reason: "teachers assessed writing by other rules from 2018",
    },
    Break {
        keys: &["EHCP_Initial_req_refused"],
        label: "2023",
        reason: "counted from records of each child from 2023, from councils’ totals before",
    },
    Break {
        keys: &["SEN_State-Plans_sch"],
        label: "2023",
        reason: "the place is taken from records of each child from 2023, from councils’ totals by type of place before",
    },
];

const EARLY_YEARS: &str = "a new early years foundation stage profile, assessed first in 2021/22";

/// What else is odd about a measure.
const NOTES: [(&str, &str); 4] = [
    (
        "FSP_Gooddev_Chinese",
        "The figures headed 2021 are probably those of 2022, which is missing: there were no assessments in 2021",
    ),
    (
        "Social_Work_Caseholders_%",
        "A check added in 2024 moved social workers recorded as case holders without a case to other roles",
    ),
    (
        "Social_Work_Qualified_no_cases_%",
        "A check added in 2024 moved social workers recorded as case holders without a case to this role",
    ),
    (
        "CINPermExclusion",
        "The source has an empty column after 2024 in which no year is named; it is left out",
    ),
];

/// The breaks of a measure as `label|reason`, separated by semicolons. Fails when the table names a period
/// that the measure does not have, or its first.
pub(super) fn breaks(key: &str, grid: &Grid) -> Result<String> {
    let mut breaks = Vec::new();
    for known in BREAKS.iter().filter(|known| known.keys.contains(&key)) {
        if grid.period(known.label).is_none_or(|at| at == 0) {
            let what = format!("{key} has a break in {}, which is not one of its later periods", known.label);
            return Err(Error::source(format!("{what}: correct the table of breaks")));
        }
        breaks.push(format!("{}|{}", known.label, known.reason));
    }
    Ok(breaks.join(";"))
}

/// The note on a measure; empty where there is none.
pub(super) fn note(key: &str) -> &'static str {
    NOTES.iter().find(|(known, _)| *known == key).map_or("", |(_, note)| *note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Period, PeriodKind};

    #[test]
    fn reasons_hold_none_of_the_marks_that_separate_them() {
        assert!(BREAKS.iter().all(|known| !known.reason.contains([';', '|'])));
    }

    #[test]
    fn a_break_stands_before_a_period_that_the_measure_has_and_never_before_its_first() {
        let grid = |labels: &[&str]| {
            let periods: Vec<Period> =
                labels.iter().map(|label| Period::parse(label, PeriodKind::Academic).unwrap()).collect();
            Grid::unexplained(&periods, 1)
        };
        let breaks_of = |labels: &[&str]| breaks("CIN_Avg_Attain8_KS4", &grid(labels));
        assert!(breaks_of(&["2017", "2018"]).unwrap().starts_with("2018|reformed"));
        assert!(breaks_of(&["2018", "2019"]).is_err() && breaks_of(&["2016", "2017"]).is_err());
        assert_eq!(breaks("LAC", &grid(&["2016"])).unwrap(), "");
    }
}
