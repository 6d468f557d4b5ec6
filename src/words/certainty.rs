//! What chance explains of an answer, in sentences that can be printed. It calculates nothing: sides, limits and
//! reasons come from `compare`, and no side is called good.

use super::caveats::why_words;
use super::prose::Prose;
use crate::compare::{
    Against, Answer, AreaCertainty, Certainty, Difference, Direction, From, Funnel, FunnelPlace, FunnelPoint,
    Interval, RankRange, Side, Trend, Versus, Why,
};
use crate::format;
use crate::model::{AreaId, Decimal, Unit};
use crate::question::Among;

/// What can be said of an answer's certainty: a code and one sentence each, in reading order.
///
/// Codes: `against-england`, `difference`, `rank-range`, `trend`, `funnel`, and `untested` for what can't be said
/// and why. A reason that holds for all chosen areas is said once; of an area without a figure nothing is said, since
/// the answer's refusals do. Each sentence stands by itself.
///
/// ```
/// # fn main() -> likeforlike::Result<()> {
/// use likeforlike::{Question, answer, certainty, certainty_words};
/// let dataset = likeforlike::pack::open(&likeforlike::example_pack())?;
/// let question = Question::parse("measure=agency-rate&areas=gloucestershire")?;
/// let answer = answer(&dataset, &question)?;
/// let sentences = certainty_words(&answer, &certainty(&answer));
/// let (code, sentence) = &sentences[0];
/// assert_eq!(*code, "against-england");
/// assert!(sentence.starts_with("Gloucestershire’s 10.2% and England’s 13.0% are no further apart than chance"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn certainty_words(answer: &Answer<'_>, certainty: &Certainty) -> Vec<(&'static str, String)> {
    let mut said = Said { answer, sentences: Vec::new() };
    if !answer.question.shows().is_empty() && !certainty.areas.is_empty() {
        said.refuse("What is shown here ", &Why::NotAsPublished);
        return said.sentences;
    }
    let refusal = |area: &AreaCertainty| area.intervals.get(answer.focus)?.as_ref().err().cloned();
    let mut testable = Vec::new();
    let mut refused = Vec::new();
    for area in &certainty.areas {
        match refusal(area) {
            None => testable.push(area.id),
            // There is no figure, as the answer's own refusals say.
            Some(Why::NoFigureFor { .. }) => {}
            Some(why) => refused.push((area.id, why)),
        }
    }
    // Where no figure can be tested, and all for one reason, that is all there is to say.
    if let Some((_, why)) = refused.first()
        && testable.is_empty()
        && refused.iter().all(|(_, other)| other == why)
    {
        said.refuse("Whether chance explains a difference ", why);
        return said.sentences;
    }
    for area in &certainty.areas {
        if testable.contains(&area.id) {
            said.area(area, certainty.funnel.as_ref().ok());
        } else if let Some((_, why)) = refused.iter().find(|(id, _)| *id == area.id) {
            said.refuse(&(owner(answer, area.id) + "figure "), why);
        }
    }
    match &certainty.difference {
        Some(Ok(found)) => said.say("difference", |prose| difference_words(prose, found)),
        // A figure that can't be tested has been spoken of.
        Some(Err(why)) if first_two(answer).iter().all(|id| testable.contains(id)) => {
            said.refuse("The difference between the two councils ", why);
        }
        _ => {}
    }
    said.sentences
}

/// What can't be said of an answer's certainty, and why, as its other refusals are told: `interval`, `trend`,
/// `rank-range` and `funnel` of each chosen area in focus, and `difference`.
pub(crate) fn certainty_refusals(answer: &Answer<'_>, certainty: &Certainty) -> Vec<(&'static str, String)> {
    let mut refusals = Vec::new();
    let mut refuse = |what, id: Option<AreaId>, why: &Why| {
        let mut prose = Prose::of(answer);
        if let Some(id) = id {
            prose.name(id).say(": ");
        }
        why_words(&mut prose, why);
        refusals.push((what, prose.text));
    };
    if !answer.question.shows().is_empty() {
        for chosen in &answer.areas {
            refuse("interval", Some(chosen.id), &Why::NotAsPublished);
        }
        return refusals;
    }
    for area in &certainty.areas {
        let id = Some(area.id);
        if let Some(Err(why)) = area.intervals.get(answer.focus) {
            refuse("interval", id, why);
        }
        if let Err(why) = &area.trend {
            refuse("trend", id, why);
        }
        if let Err(why) = &area.rank {
            refuse("rank-range", id, why);
        }
        if let Err(why) = &area.funnel {
            refuse("funnel", id, why);
        }
    }
    if let Some(Err(why)) = &certainty.difference {
        refuse("difference", None, why);
    }
    refusals
}

/// The first two chosen councils, whose difference is tested.
fn first_two(answer: &Answer<'_>) -> Vec<AreaId> {
    let ids = answer.areas.iter().map(|chosen| chosen.id);
    ids.filter(|id| answer.area(*id).is_authority()).take(2).collect()
}

/// The sentences so far.
struct Said<'a> {
    answer: &'a Answer<'a>,
    sentences: Vec<(&'static str, String)>,
}

impl<'a> Said<'a> {
    /// Adds a sentence, unless it has been said.
    fn say(&mut self, code: &'static str, write: impl FnOnce(&mut Prose<'a>)) {
        let mut prose = Prose::of(self.answer);
        write(&mut prose);
        prose.say(".");
        if self.sentences.iter().all(|(_, text)| *text != prose.text) {
            self.sentences.push((code, prose.text));
        }
    }

    /// What can't be said, and why.
    fn refuse(&mut self, about: &str, why: &Why) {
        self.say("untested", |prose| {
            prose.say(about);
            // Reasons that go on from the subject stand as they are; others are set off.
            let mut reason = Prose::of(prose.answer);
            why_words(&mut reason, why);
            if !reason.text.starts_with("cannot be tested") {
                prose.say("cannot be tested: ");
            }
            prose.say(&reason.text);
        });
    }

    fn area(&mut self, area: &AreaCertainty, funnel: Option<&Funnel>) {
        match &area.england {
            Ok(found) => self.say("against-england", |prose| against_words(prose, area.id, found)),
            // England itself, and totals, of which other sentences speak.
            Err(Why::Itself | Why::Total) => {}
            Err(why) => self.refuse("The difference from England ", why),
        }
        match &area.rank {
            Ok(range) => self.say("rank-range", |prose| rank_words(prose, range)),
            Err(Why::NotAnAuthority) => {}
            Err(why) => self.refuse("How far chance moves a rank ", why),
        }
        match &area.trend {
            Ok(found) => self.say("trend", |prose| trend_words(prose, area.id, found)),
            Err(why) => {
                let about = format!("A trend {} ", format::whereabouts(self.answer.area(area.id)));
                self.refuse(&about, why);
            }
        }
        match (&area.funnel, funnel) {
            (Ok(point), Some(funnel)) => self.say("funnel", |prose| funnel_words(prose, point, funnel)),
            (Err(Why::NotAnAuthority | Why::SizesDiffer), _) => {}
            (Err(why), _) => self.refuse("The distance from the average of all councils ", why),
            (Ok(_), None) => {}
        }
    }
}

/// "South Gloucestershire’s 21.9% is higher than England’s 13.0%, beyond what chance explains (95% interval 16.8%
/// to 28.2%)".
fn against_words(prose: &mut Prose<'_>, id: AreaId, found: &Against) {
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
fn owner(answer: &Answer<'_>, id: AreaId) -> String {
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
fn difference_words(prose: &mut Prose<'_>, found: &Difference) {
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
fn rank_words(prose: &mut Prose<'_>, range: &RankRange) {
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
fn trend_words(prose: &mut Prose<'_>, id: AreaId, found: &Trend) {
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
fn funnel_words(prose: &mut Prose<'_>, point: &FunnelPoint, funnel: &Funnel) {
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
