//! What stands out in a profile: the figures that lie with the outermost councils, at either end. It writes no
//! sentence and knows no file.

use super::peers::is_total;
use super::profile::{Profile, ProfileRow};
use super::rank::{FEWEST_FOR_QUARTERS, Field};
use super::standing::Standing;
use crate::model::Decimal;

/// A figure stands out when at most one council in this many lies as far to its side, itself and ties included.
pub(crate) const ONE_IN: usize = 20;

/// A figure at an end of its field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outlier<'p, 'a> {
    /// The measure, and everything known of it.
    pub(crate) row: &'p ProfileRow<'a>,
    /// Where the figure stands.
    pub(crate) standing: Standing,
    /// Whether it lies at the high end.
    pub(crate) high: bool,
    /// How many councils have this figure or one beyond it, itself included: at least 1.
    pub(crate) outer: usize,
    /// Its distance from the median in usual distances between councils; zero where there is no usual one.
    times: Decimal,
}

impl Outlier<'_, '_> {
    /// Whether this end is the better one; `None` where no direction is agreed.
    pub(crate) fn is_better(&self) -> Option<bool> {
        let better = self.row.measure().polarity?;
        Some((better == crate::model::Polarity::Higher) == self.high)
    }
}

/// The figures of a council that stand out, and how many were looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct StandsOut<'p, 'a> {
    /// The outermost first; of those with as many councils at or beyond them, the one that lies farthest from the middle.
    pub(crate) outliers: Vec<Outlier<'p, 'a>>,
    /// How many figures were compared.
    pub(crate) compared: usize,
    /// How many were not: totals, which are highest where councils are largest.
    pub(crate) totals: usize,
    /// How many were not for another reason: the range is too small, too few councils have one, or two report it together.
    pub(crate) others: usize,
}

/// Finds what stands out in a profile. Of a region or a country nothing does: only councils are ranked.
pub(crate) fn stands_out<'p, 'a>(profile: &'p Profile<'a>) -> StandsOut<'p, 'a> {
    let mut found = StandsOut::default();
    for row in &profile.rows {
        let Ok(standing) = row.standing else { continue };
        if is_total(profile.dataset, row.series) {
            found.totals += 1;
            continue;
        }
        if !standing.quartiles || standing.n < FEWEST_FOR_QUARTERS || row.joint_with.is_some() {
            found.others += 1;
            continue;
        }
        found.compared += 1;
        let (at_or_below, at_or_above) = (standing.below + standing.tied, standing.n - standing.below);
        let (high, outer) =
            if at_or_above < at_or_below { (true, at_or_above) } else { (false, at_or_below) };
        if outer * ONE_IN > standing.n {
            continue;
        }
        found.outliers.push(Outlier { row, standing, high, outer, times: times(profile, row) });
    }
    found.outliers.sort_by(|a, b| a.outer.cmp(&b.outer).then(b.times.cmp(&a.times)));
    found
}

/// How many usual distances between councils a figure lies from their median.
fn times(profile: &Profile<'_>, row: &ProfileRow<'_>) -> Decimal {
    let field = Field::among(profile.dataset, row.series, row.period, profile.among.as_deref());
    let distance = || {
        let from_middle = row.cell.figure()?.minus(field.median()?)?.abs();
        let spread = field.spread().filter(|spread| !spread.is_zero())?;
        // To whole thousandths, which is exact enough to order by.
        let (one, other) = (from_middle.rescale(6)?, spread.rescale(6)?);
        let quotient = i128::from(one.mantissa) * 1_000 / i128::from(other.mantissa).max(1);
        Some(Decimal::new(i64::try_from(quotient).ok()?, 3))
    };
    distance().unwrap_or(Decimal::new(0, 3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Question;

    #[test]
    fn of_the_example_nothing_stands_out_in_the_middle_and_something_at_an_end() {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        for (council, outer) in [
            ("gloucestershire", None), // 59th of 150
            ("isles-of-scilly", Some((true, 1))),
            ("swindon", Some((true, 4))),
            ("york", Some((false, 5))), // with four others at nothing at all: one in 30
            ("england", None),
        ] {
            let question = Question::parse(&format!("areas={council}")).unwrap();
            let profile = crate::compare::profile(&dataset, &question).unwrap();
            let found = stands_out(&profile);
            let outer_of = found.outliers.first().map(|outlier| (outlier.high, outlier.outer));
            assert_eq!(outer_of, outer, "{council}");
            assert_eq!(found.compared, usize::from(council != "england"), "{council}");
        }
    }

    #[test]
    fn which_end_is_better_is_said_only_where_it_is_agreed() {
        let dataset = crate::pack::open(&crate::example_pack()).unwrap();
        let profile = crate::compare::profile(&dataset, &Question::parse("areas=york").unwrap()).unwrap();
        let found = stands_out(&profile);
        assert_eq!(found.outliers[0].is_better(), Some(true)); // fewer agency workers
        let mut row = found.outliers[0].row.clone();
        let mut series = row.series.clone();
        series.measure.polarity = None;
        row.series = &series;
        assert_eq!(Outlier { row: &row, ..found.outliers[0] }.is_better(), None);
    }
}
