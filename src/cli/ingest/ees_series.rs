//! Which columns of the Department for Education's open data hold a measure of LAIT, its count and its
//! denominator. A table and nothing else: it may not know how a file is read.
//!
//! Every pair was found by comparing all columns of all files with all measures. Factors at the end of an
//! assessment (c3) and the counts of children in need (b1) hold no measure of LAIT; of b1, one count stands
//! under a rate. The superseded social work file of 2017 to 2022 holds figures that were revised since.

/// Where a number stands: a file, the rows of it, a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pick {
    pub(super) file: &'static str,
    /// The column values that choose the rows; empty for all rows.
    pub(super) rows: &'static [(&'static str, &'static str)],
    pub(super) column: &'static str,
    /// Whether the number of the year before is meant: a rate for the year to March is over the population of
    /// the summer before.
    pub(super) year_before: bool,
}

/// A measure of LAIT in these files.
#[derive(Clone, Copy, Debug)]
pub(super) struct Series {
    /// LAIT's key.
    pub(super) key: &'static str,
    pub(super) figure: Option<Pick>,
    pub(super) count: Option<Pick>,
    /// The parts whose sum is the denominator; none where the files do not give it.
    pub(super) denominator: &'static [Pick],
    /// For a rate that is LAIT's alone: the number of people that it is for, so that count and denominator
    /// can be held against it.
    pub(super) per: Option<f64>,
}

const fn pick(
    file: &'static str,
    rows: &'static [(&'static str, &'static str)],
    column: &'static str,
) -> Pick {
    Pick { file, rows, column, year_before: false }
}

const fn figure(key: &'static str, figure: Pick) -> Series {
    Series { key, figure: Some(figure), count: None, denominator: &[], per: None }
}

const fn ratio(key: &'static str, figure: Pick, count: Pick, denominator: &'static [Pick]) -> Series {
    Series { key, figure: Some(figure), count: Some(count), denominator, per: None }
}

/// A rate per 10,000 children that only LAIT gives, over the children aged 0 to 17 of the year before.
const fn rate(key: &'static str, count: Pick) -> Series {
    Series { key, figure: None, count: Some(count), denominator: &[CHILDREN], per: Some(10_000.0) }
}

/// Children aged 0 to 17 in the middle of the year (Office for National Statistics).
pub(super) const POPULATION: Pick = pick(
    "ees/ons_mid-year_population_estimates_2012_to_2024.csv",
    &[("age_group", "Children aged 0 to 17 years")],
    "population_estimate",
);
const CHILDREN: Pick = Pick { year_before: true, ..POPULATION };

const fn in_need(column: &'static str) -> Pick {
    pick("ees/b1_children_in_need_2013_to_2025.csv", &[], column)
}
const fn referrals(column: &'static str) -> Pick {
    pick("ees/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv", &[], column)
}
const fn second_plans(column: &'static str) -> Pick {
    pick("ees/d3_cpps_subsequent_plan_2013_to_2025.csv", &[], column)
}
const fn plans(column: &'static str) -> Pick {
    pick("ees/d5_cpps_at31march_by_duration_2013_to_2025.csv", &[], column)
}

/// Social work workforce. Its measures are one collection: where two authorities return it together, every
/// measure of it is a joint figure.
pub(super) const WORKFORCE: &str = "ees/csww_indicators_2017_to_2025.csv";
/// Measures of that collection that the file does not hold.
pub(super) const WORKFORCE_ELSEWHERE: [&str; 3] =
    ["Social_Work_Caseholders_%", "Social_Work_Qualified_no_cases_%", "Social_Work_SeniorPractitioner_%"];
const fn workforce(column: &'static str) -> Pick {
    pick(WORKFORCE, &[], column)
}

const LOOKED_AFTER: &str = "ees/cla_number_and_rate_per_10k_children.csv";
const fn ceasing(column: &'static str) -> Pick {
    pick(LOOKED_AFTER, &[("population_type", "Children ceasing to be looked after each year")], column)
}
const fn on_31_march(column: &'static str) -> Pick {
    pick(LOOKED_AFTER, &[("population_type", "Children looked after on 31 March each year")], column)
}
const fn starting(column: &'static str) -> Pick {
    pick(LOOKED_AFTER, &[("population_type", "Children starting to be looked after each year")], column)
}

const CARE_LEAVERS: &str = "ees/la_care_leavers_accommodation_suitability.csv";
const fn suitable(column: &'static str) -> Pick {
    let rows = &[("care_leaver_age", "19 to 21 years"), ("breakdown", "Accommodation considered suitable")];
    pick(CARE_LEAVERS, rows, column)
}
const ALL_CARE_LEAVERS: Pick = pick(
    CARE_LEAVERS,
    &[("care_leaver_age", "19 to 21 years"), ("breakdown", "Suitability total")],
    "care_leaver_count",
);

const PLACEMENTS: &str = "ees/la_cla_placement_stability.csv";
const fn three_placements(column: &'static str) -> Pick {
    let rows = &[
        ("cla_group", "CLA on 31 March"),
        ("placement_stability", "With 3 or more placements during the year"),
    ];
    pick(PLACEMENTS, rows, column)
}
const ALL_PLACED: Pick = pick(
    PLACEMENTS,
    &[("cla_group", "CLA on 31 March"), ("placement_stability", "Total children")],
    "children_count",
);
const LONG_TERM: (&str, &str) = (
    "cla_group",
    "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years",
);
const fn same_carer(column: &'static str) -> Pick {
    let rows = &[LONG_TERM, ("placement_stability", "Living with the same carer for at least 2 years")];
    pick(PLACEMENTS, rows, column)
}
const ALL_LONG_TERM: Pick =
    pick(PLACEMENTS, &[LONG_TERM, ("placement_stability", "Total children")], "children_count");

const SOCIAL_WORKERS: &str = "ees/la_cla_swcount.csv";
const fn three_social_workers(column: &'static str) -> Pick {
    pick(SOCIAL_WORKERS, &[("sw_stability", "3 or more social workers during the year")], column)
}
const ALL_WITH_SOCIAL_WORKER: Pick = pick(SOCIAL_WORKERS, &[("sw_stability", "Total children")], "number");

/// Every measure of LAIT that these files hold, or whose count they hold.
#[rustfmt::skip]
pub(super) const SERIES: [Series; 38] = [
    // Referrals, children in need and child protection plans.
    figure("CPP_Total_NumRef", referrals("referral_count")),
    ratio("ReReferral", referrals("rereferral_percent"), referrals("rereferral_count"), &[referrals("referral_count")]),
    ratio("CIN_Refferals_NFA", referrals("no_further_action_percent"), referrals("no_further_action_count"), &[referrals("referral_count")]),
    ratio("Referrals_AssessedNotNeed", referrals("not_in_need_percent"), referrals("not_in_need_count"), &[referrals("referral_count")]),
    figure("CPP_Abuse", second_plans("CPP_start")),
    figure("ReRegCPR", second_plans("CPP_subsequent")),
    ratio("PrevRegCPR", second_plans("CPP_subsequent_percent"), second_plans("CPP_subsequent"), &[second_plans("CPP_start")]),
    figure("CPP_Num", plans("CPP_At31")),
    ratio("CPPlans2yrsActive", plans("2_years_or_more_percent"), plans("2_years_or_more"), &[plans("CPP_At31")]),
    rate("CPP_Total_Rateper10,000", referrals("referral_count")),
    rate("CIN", in_need("At31_episodes")),
    rate("CPP_Abuse_Rate", second_plans("CPP_start")),
    rate("CPP_rate", plans("CPP_At31")),
    // Children looked after and care leavers.
    figure("LACceased", ceasing("children_count")),
    ratio("LAC_Cease_Rate", ceasing("rate_per_10000"), ceasing("children_count"), &[ceasing("population_estimate")]),
    figure("LACnum", on_31_march("children_count")),
    ratio("LAC", on_31_march("rate_per_10000"), on_31_march("children_count"), &[on_31_march("population_estimate")]),
    figure("LACnum_Start", starting("children_count")),
    ratio("LAC_Start_Rate", starting("rate_per_10000"), starting("children_count"), &[starting("population_estimate")]),
    figure("NoCareLeavers", ALL_CARE_LEAVERS),
    figure("NoCareLeaverAcc", suitable("care_leaver_count")),
    ratio("CareLeaverAcc", suitable("care_leaver_percent"), suitable("care_leaver_count"), &[ALL_CARE_LEAVERS]),
    figure("LACStableNum_2016on", three_placements("children_count")),
    ratio("LACStable_2016on", three_placements("children_percent"), three_placements("children_count"), &[ALL_PLACED]),
    figure("LAC_LongStableNum", same_carer("children_count")),
    ratio("LAC_LongStable%", same_carer("children_percent"), same_carer("children_count"), &[ALL_LONG_TERM]),
    ratio("Stability_SocialWorker", three_social_workers("percentage"), three_social_workers("number"), &[ALL_WITH_SOCIAL_WORKER]),
    // Social workers. Absence is a share of working days, of which the file gives no total.
    figure("Work_Force_NoSW", workforce("inpost_fte")),
    figure("Social_Work_Starters", workforce("starters_fte")),
    figure("Social_Work_Leavers", workforce("leavers_fte")),
    ratio("Work_Force_TO_Rate", workforce("turnover_rate_fte"), workforce("leavers_fte"), &[workforce("inpost_fte")]),
    ratio("Work_Force_Agecy_Rate", workforce("agency_rate_fte"), workforce("agency_fte"), &[workforce("agency_fte"), workforce("inpost_fte")]),
    ratio("Work_Force_AgencyCover", workforce("agency_cover_rate_fte"), workforce("agency_cover_fte"), &[workforce("agency_fte")]),
    ratio("Work_Force_Vac_Rate", workforce("vacancy_rate_fte"), workforce("vacancy_fte"), &[workforce("vacancy_fte"), workforce("inpost_fte")]),
    ratio("Vacancies_cover", workforce("vacancy_agency_cover_rate_fte"), workforce("agency_cover_fte"), &[workforce("vacancy_fte")]),
    figure("Work_Force_Num_CaseHeld", workforce("cases")),
    ratio("Work_Force_AvgNumCase_SW", workforce("caseload_fte"), workforce("cases"), &[workforce("case_holders_fte")]),
    figure("Work_Force_SWAbsence", workforce("absence_rate_fte")),
];
