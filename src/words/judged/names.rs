//! What things are called in words about inspections: judgements, grades, days, lengths of time, groups of councils,
//! reports. It knows no finding.

use crate::compare::{Judged, TallyOf};
use crate::format;
use crate::model::{
    AreaId, Date, Grade, InspectionKind, Judgement, OlderStrand, Precision, Visit, VisitKind,
};
use crate::text::digits;

/// With fewer councils than this, a percentage would pretend to more than a count says.
pub(super) const FEWEST_FOR_PERCENT: usize = 10;

/// A judgement as a heading: `Children in care`.
pub(crate) fn judgement_title(judgement: Judgement) -> String {
    match judgement {
        Judgement::SafeguardingBoard => "Safeguarding children board".to_owned(),
        other => format::capital(aspect(other)),
    }
}

/// A judgement in the middle of a sentence: `children in care`.
pub(crate) fn aspect(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Overall => "overall effectiveness",
        Judgement::HelpProtection => "help and protection",
        Judgement::LookedAfter => "children in care",
        Judgement::CareLeavers => "care leavers",
        Judgement::Adoption => "adoption",
        Judgement::Leadership => "leadership",
        Judgement::SafeguardingBoard => "the safeguarding children board",
    }
}

/// What was judged before November 2013, in words.
pub(super) fn strand(strand: OlderStrand) -> &'static str {
    match strand {
        OlderStrand::Protection => "safeguarding",
        OlderStrand::LookedAfter => "looked-after children",
    }
}

/// What a run ends with: `a better grade`, or `a grade of good or better`.
pub(super) fn goal(from: Grade, goal: Grade) -> String {
    if is_any_better(from, goal) {
        "a better grade".to_owned()
    } else {
        "a grade of ".to_owned() + at_least(goal)
    }
}

/// A grade or a better one.
pub(crate) fn at_least(goal: Grade) -> &'static str {
    match goal {
        Grade::Outstanding => "outstanding",
        Grade::Good => "good or better",
        _ => "requires improvement or better",
    }
}

/// Whether a goal is just the next better grade.
pub(super) fn is_any_better(from: Grade, goal: Grade) -> bool {
    goal as usize + 1 == from as usize
}

/// A day as far as it is known: `13 June 2017`, `June 2014`, `2019`.
pub(crate) fn dated(date: Date, precision: Precision) -> String {
    match precision {
        Precision::Day => format::date(date),
        Precision::Month => format::month(date),
        Precision::Year => digits(date.year.into()),
    }
}

/// The same after a verb: `on 13 June 2017`, `in June 2014`.
pub(super) fn when(date: Date, precision: Precision) -> String {
    let before = if precision == Precision::Day { "on " } else { "in " };
    before.to_owned() + &dated(date, precision)
}

/// The day of a report, as far as it is known.
pub(super) fn report_day(judged: &Judged<'_>, area: AreaId, published: Date) -> String {
    dated(published, judged.inspections.precision(area, published))
}

/// A whole number with commas.
pub(super) fn number(number: usize) -> String {
    format::whole(number)
}

/// `1 day`, `1,753 days`.
pub(crate) fn days(count: u32) -> String {
    number(count as usize) + if count == 1 { " day" } else { " days" }
}

/// A length of time in years and months, rounded to a month: `4 years 10 months`. A month has 365.25 ÷ 12 days.
pub(crate) fn about(days: u32) -> String {
    let months = (days * 16 + 243) / 487;
    let mut text = String::new();
    for (count, word) in [(months / 12, " year"), (months % 12, " month")] {
        if count > 0 {
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(&digits(count as usize));
            text.push_str(word);
            text.push_str(if count == 1 { "" } else { "s" });
        }
    }
    if text.is_empty() {
        text.push_str("less than a month");
    }
    text
}

/// A span of a claim: `18 months`, `three years`.
pub(crate) fn months(months: u16) -> String {
    const YEARS: [&str; 7] =
        ["", "one year", "two years", "three years", "four years", "five years", "six years"];
    match YEARS.get(usize::from(months / 12)) {
        Some(years) if months > 0 && months.is_multiple_of(12) => (*years).to_owned(),
        None if months.is_multiple_of(12) => digits((months / 12).into()) + " years",
        _ if months == 1 => "one month".to_owned(),
        _ => digits(months.into()) + " months",
    }
}

/// A share of councils in whole per cent: `22%`; `None` of fewer than ten.
pub(super) fn percent(count: usize, of: usize) -> Option<String> {
    (of >= FEWEST_FOR_PERCENT).then(|| digits((200 * count + of) / (2 * of)) + "%")
}

/// ` (22%)`, or nothing of fewer than ten.
pub(super) fn in_brackets(count: usize, of: usize) -> String {
    percent(count, of).map_or_else(String::new, |percent| " (".to_owned() + &percent + ")")
}

/// A share from 0 to 1 in whole per cent; `none` where it is nothing.
pub(crate) fn share(share: f64) -> String {
    match whole_percent(share) {
        _ if share <= 0.0 => "none".to_owned(),
        0 => "less than 1%".to_owned(),
        percent => digits(percent as usize) + "%",
    }
}

/// A share from 0 to 1 as a whole number of per cent.
pub(super) fn whole_percent(share: f64) -> u32 {
    (share * 100.0 + 0.5) as u32
}

/// The councils of a group: `councils`, `councils in the South West`, `county councils`.
pub(super) fn members(judged: &Judged<'_>, of: TallyOf) -> String {
    match of {
        TallyOf::All => "councils".to_owned(),
        TallyOf::Region(id) => "councils ".to_owned() + &format::whereabouts(judged.area(id)),
        TallyOf::Type(kind) => kind.plural().to_owned(),
        TallyOf::Neighbours(id) => "statistical neighbours of ".to_owned() + &format::place(judged.area(id)),
        TallyOf::Own => "councils chosen for comparison".to_owned(),
    }
}

/// A group as the head of a row.
pub(crate) fn group_title(judged: &Judged<'_>, of: TallyOf) -> String {
    match of {
        TallyOf::All => "All councils".to_owned(),
        TallyOf::Region(id) => judged.area(id).name.clone(),
        _ => format::capital(&members(judged, of)),
    }
}

/// An inspection by its kind.
pub(super) fn inspection(kind: InspectionKind) -> &'static str {
    match kind {
        InspectionKind::Sif => "Single inspection (SIF)",
        InspectionKind::SifReinspection => "Re-inspection (SIF)",
        InspectionKind::IlacsStandard => "Standard inspection (ILACS)",
        InspectionKind::IlacsShort => "Short inspection (ILACS)",
    }
}

/// A visit by its kind, number and theme: `Monitoring visit 3: children looked after`.
pub(super) fn visit(visit: &Visit) -> String {
    let mut text = match visit.kind {
        VisitKind::Focused => "Focused visit".to_owned(),
        VisitKind::Monitoring => "Monitoring visit".to_owned(),
    };
    if let Some(number) = visit.number {
        text.push(' ');
        text.push_str(&digits(number.into()));
    }
    if !visit.theme.is_empty() {
        text.push_str(": ");
        text.push_str(&super::super::lower_title(&visit.theme));
    }
    text
}

/// The visible text of a link, or what stands where there is none.
pub(super) fn report(link: &str) -> String {
    // After the scheme, a colon and two strokes.
    let Some(host) = link.split('/').nth(2) else { return "no report found".to_owned() };
    let host = host.strip_prefix("www.").unwrap_or(host);
    match host {
        "files.ofsted.gov.uk" => "Ofsted report".to_owned(),
        "reports.ofsted.gov.uk" => "Ofsted\u{2019}s page".to_owned(),
        "gov.uk" => "Ofsted statistics".to_owned(),
        elsewhere => elsewhere.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_reads_in_years_and_months() {
        for (days, expected) in [
            (0, "less than a month"),
            (15, "less than a month"),
            (16, "1 month"),
            (365, "1 year"),
            (380, "1 year"),
            (396, "1 year 1 month"),
            (730, "2 years"),
            (1753, "4 years 10 months"),
            (2974, "8 years 2 months"),
        ] {
            assert_eq!(about(days), expected, "{days}");
        }
        assert_eq!(
            [1, 12, 18, 36, 84].map(months).join(", "),
            "one month, one year, 18 months, three years, 7 years"
        );
        assert_eq!((days(1), days(1753)), ("1 day".into(), "1,753 days".into()));
    }

    #[test]
    fn of_fewer_than_ten_councils_there_is_no_percentage() {
        assert_eq!((percent(2, 9), percent(29, 132)), (None, Some("22%".into())));
        assert_eq!((in_brackets(2, 9), in_brackets(1, 200)), (String::new(), " (1%)".into()));
        assert_eq!([0.0, 0.004, 0.125, 1.0].map(share).join(", "), "none, less than 1%, 13%, 100%");
    }

    #[test]
    fn a_link_says_where_it_leads() {
        for (link, expected) in [
            ("", "no report found"),
            ("https://files.ofsted.gov.uk/v1/file/50004377", "Ofsted report"),
            ("https://www.gov.uk/government/statistics/outcomes", "Ofsted statistics"),
            ("http://www.bournemouthecho.co.uk/news/11308201", "bournemouthecho.co.uk"),
        ] {
            assert_eq!(report(link), expected);
        }
    }
}
