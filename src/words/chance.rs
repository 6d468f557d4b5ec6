//! What chance explains, a sentence each: of a figure, of two councils, of a rank, of a trend, of a place in the field.
//! It calculates nothing, and calls no side good.

use super::prose::Prose;
use crate::compare::{
    Against, Answer, Difference, Direction, From, Funnel, FunnelPlace, FunnelPoint, Interval, RankRange,
    Side, Trend, Versus,
};
use crate::format;
use crate::model::{AreaId, Decimal, Unit};
use crate::question::Among;

/// "South Gloucestershire’s 21.9% is higher than England’s 13.0%, beyond what chance explains (95% interval 16.8%
/// to 28.2%)".
pub(super) fn against_words(prose: &mut Prose<'_>, id: AreaId, found: &Against) {
    prose.say(&owner(prose.answer, id));
    own_figure(prose, id);
    let side = match found.side {
        Side::Higher => " is higher than ",
        Side::Lower => " is lower than ",
        Side::Similar => " and ",
    };
    let benchmark = format::genitive(&format::place(prose.answer.area(found.benchmark)));
    prose.say(side).say(&benchmark).say(" ").figure(found.figure);
    prose.say(match found.side {
        Side::Similar => " are no further apart than chance explains",
        _ => ", beyond what chance explains",
    });
    interval(prose, &found.interval, found.figure);
}

/// `Gloucestershire’s `, `The Isle of Wight’s `, at the beginning of a sentence.
pub(super) fn owner(answer: &Answer<'_>, id: AreaId) -> String {
    let mut prose = Prose::of(answer);
    prose.owner(id).say(" ");
    prose.text
}

/// An area's figure in focus with what it is per: `10.2%`, `57 per 10,000 children`, `figure of 12`.
fn own_figure(prose: &mut Prose<'_>, id: AreaId) {
    let answer = prose.answer;
    let Some(figure) = answer.cell(id, answer.focus).figure() else { return };
    let measure = answer.measure();
    let per = measure.unit_label.starts_with("per ");
    if measure.unit != Unit::Percent && !per {
        prose.say("figure of ");
    }
    prose.figure(figure);
    if per {
        prose.say(" ").say(&measure.unit_label);
    }
}

/// " (95% interval 16.8% to 28.2%)". A limit that would read like a benchmark from which it differs has a decimal
/// more.
fn interval(prose: &mut Prose<'_>, interval: &Interval, benchmark: Decimal) {
    let measure = prose.answer.measure();
    let write = |limit: Decimal| {
        let mut decimals = measure.decimals;
        while decimals < limit.decimals
            && limit != benchmark
            && format::number(limit, decimals) == format::number(benchmark, decimals)
        {
            decimals += 1;
        }
        format::with_sign(format::number(limit, decimals), measure.unit)
    };
    prose.say(" (95% interval ").say(&write(interval.low)).say(" to ").say(&write(interval.high));
    if interval.derived {
        prose.say(", from a denominator derived from count and figure");
    }
    prose.say(")");
}

/// "The difference between Gloucestershire and South Gloucestershire, 11.7 percentage points, is larger than
/// chance explains (95% interval 5.7 to 18.4)": from the smaller to the larger.
pub(super) fn difference_words(prose: &mut Prose<'_>, found: &Difference) {
    let measure = prose.answer.measure();
    let [a, b] = found.areas;
    let name = |prose: &Prose<'_>, id| format::place(prose.answer.area(id));
    match found.versus {
        Versus::Minus => {
            let is_negative = found.value.mantissa < 0;
            let negative = |number: Decimal| Decimal::new(-number.mantissa, number.decimals);
            let [low, high] = match is_negative {
                true => [negative(found.high), negative(found.low)],
                false => [found.low, found.high],
            };
            let names = [name(prose, a), name(prose, b)];
            prose.say("The difference between ").say(&names[0]).say(" and ").say(&names[1]).say(", ");
            prose.say(&format::difference(found.value, measure));
            prose.say(if found.significant {
                ", is larger than chance explains"
            } else {
                ", is no larger than chance explains"
            });
            let nothing = Decimal::new(0, 0);
            prose.say(" (95% interval ").say(&telling(low, measure.decimals, nothing));
            prose.say(" to ").say(&telling(high, measure.decimals, nothing));
        }
        Versus::Over => {
            // The larger over the smaller reads best. A ratio turned over is rounded once more.
            let one = Decimal::new(1, 0);
            let (larger, smaller, [low, ratio, high]) = if found.value < one && !found.low.is_zero() {
                (b, a, [found.high, found.value, found.low].map(turned_over))
            } else {
                (a, b, [found.low, found.value, found.high])
            };
            let names = [name(prose, larger), name(prose, smaller)];
            prose.say("The figure for ").say(&names[0]).say(" is ").say(&telling(ratio, 1, one));
            prose.say(" times that for ").say(&names[1]);
            prose.say(if found.significant {
                ", more than chance explains"
            } else {
                ", no more than chance explains"
            });
            prose.say(" (95% interval ").say(&telling(low, 1, one)).say(" to ").say(&telling(high, 1, one));
        }
    }
    if found.derived {
        prose.say(", from a denominator derived from count and figure");
    }
    prose.say(")");
}

/// A number with so many decimals that it does not read like the one from which it is told apart.
fn telling(number: Decimal, decimals: u8, from: Decimal) -> String {
    let mut decimals = decimals;
    while decimals < number.decimals && number != from && number.rescale(decimals) == from.rescale(decimals) {
        decimals += 1;
    }
    format::number(number, decimals)
}

/// 1 over a ratio, with the decimals of the ratio.
fn turned_over(ratio: Decimal) -> Decimal {
    let one = 10_i128.pow(2 * u32::from(ratio.decimals.min(9)));
    let mantissa = crate::model::round_div(one, i128::from(ratio.mantissa)).unwrap_or(i64::MAX);
    Decimal::new(mantissa, ratio.decimals)
}

/// "Chance alone could place Gloucestershire anywhere from 40th to 77th of 150 councils, counted from the lowest".
pub(super) fn rank_words(prose: &mut Prose<'_>, range: &RankRange) {
    let place = format::place(prose.answer.area(range.area));
    prose.say("Chance alone could place ").say(&place);
    if range.first == range.last {
        prose.say(" nowhere but ").say(&format::ordinal(range.first));
    } else {
        prose.say(" anywhere from ").say(&format::ordinal(range.first));
        prose.say(" to ").say(&format::ordinal(range.last));
    }
    let end = if range.from == From::Lowest { "lowest" } else { "highest" };
    // Whoever else is ranked with it, chance is drawn for the whole field.
    prose.say(if prose.answer.question.group == Among::All { " of " } else { " of all " });
    prose.councils(range.n).say(", counted from the ").say(end);
    if range.fixed > 0 {
        prose.say(", if the ").number(range.fixed);
        prose.say(" whose counts are not published ").say(if range.fixed == 1 { "stands" } else { "stand" });
        prose.say(" as published");
    }
}

/// "In Gloucestershire the figure fell from 2021 to 2025, by about 4.3 percentage points a year: more than chance
/// explains".
pub(super) fn trend_words(prose: &mut Prose<'_>, id: AreaId, found: &Trend) {
    let answer = prose.answer;
    let label = |place: usize| answer.series.periods.get(place).map_or("", |period| period.short_label());
    prose.say(&format::capital(&format::whereabouts(answer.area(id))));
    prose.say(match found.direction {
        Direction::Rising => " the figure rose from ",
        Direction::Falling => " the figure fell from ",
        Direction::NoClearTrend => " there was no clear trend from ",
    });
    prose.say(label(found.from)).say(" to ").say(label(found.to));
    if found.direction == Direction::NoClearTrend {
        return;
    }
    let measure = answer.measure();
    let slope = found.slope.abs();
    let number = telling(slope, measure.decimals, Decimal::new(0, 0));
    prose.say(", by about ").say(&number);
    if measure.unit == Unit::Percent {
        let is_one = number.trim_end_matches(['0', '.']) == "1";
        prose.say(if is_one { " percentage point" } else { " percentage points" });
    }
    prose.say(" a year: more than chance explains");
    if found.derived {
        prose.say(" (from a denominator derived from count and figure)");
    }
}

/// "Gloucestershire’s 57 per 10,000 children is below the 99.8% control limit: farther from the average of 151
/// councils, 67, than chance explains for a council of its size".
pub(super) fn funnel_words(prose: &mut Prose<'_>, point: &FunnelPoint, funnel: &Funnel) {
    let measure = prose.answer.measure();
    prose.say(&owner(prose.answer, point.area));
    own_figure(prose, point.area);
    prose.say(match point.place {
        FunnelPlace::FarBelow => " is below the 99.8% control limit: farther from the average of ",
        FunnelPlace::Below => " is below the 95% control limit: farther from the average of ",
        FunnelPlace::Inside => " is within the 95% control limits: no farther from the average of ",
        FunnelPlace::Above => " is above the 95% control limit: farther from the average of ",
        FunnelPlace::FarAbove => " is above the 99.8% control limit: farther from the average of ",
    });
    prose.councils(funnel.points.len());
    if let Some(average) = funnel.average(measure.decimals) {
        prose.say(", ").figure(average);
    }
    prose.say(", than chance explains for a council of its size");
}
