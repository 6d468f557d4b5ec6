//! The grammar of a question: one line of text, the same in an address, an attribute, the shell and a test.
//! It knows which words are allowed, and not which measures, areas or periods exist.

mod address;
mod choices;

pub use choices::{Among, Dark, Ground, Mark, Shades, Show, View, With};

pub(crate) use crate::features::{
    COMPLETE, FORMED, IMPROVEMENT, IN_FULL, INSPECTIONS, JUDGEMENTS, MAPS, MEASURES, PANELS, RELATIONS,
    STRIPS,
};

use crate::error::{Error, Result};
use crate::model::{Date, Grade, Judgement};
use crate::text::{cut, digits, joined, parts};
use address::{decode, encode, key, put, put_list};
use choices::place;
use std::fmt;

/// The most areas that can be chosen at once: as many as there are colours that can be told apart.
///
/// ```
/// use likeforlike::{MOST_AREAS, Question};
/// let nine = Question::parse("areas=barnet,bexley,brent,camden,ealing,enfield,hackney,haringey,harrow");
/// assert!(nine.is_err_and(|error| error.to_string().contains(&MOST_AREAS.to_string())));
/// ```
pub const MOST_AREAS: usize = 8;

/// A question: which measure, whose figures, beside whom, when, and in which form.
///
/// ```
/// use likeforlike::{Question, View};
/// let text = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england&view=bars";
/// let question = Question::parse(text).unwrap();
/// assert_eq!(question.view, View::Bars);
/// assert_eq!(question.to_string(), text);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The slug of the measure; empty when none is named.
    pub measure: String,
    /// The slug of a second measure, to hold the first against. Default: none.
    pub measure2: Option<String>,
    /// Slugs or GSS codes, at most [`MOST_AREAS`].
    pub areas: Vec<String>,
    /// Who stands beside them, in the order of [`With`]. Default: England.
    pub with: Vec<With>,
    /// The first period, by label or year. Default: the first there is.
    pub from: Option<String>,
    /// The last period. Default: the last there is.
    pub to: Option<String>,
    /// The period that is ranked and put into words. Default: the last with figures.
    pub period: Option<String>,
    /// The form. Default: a line over time.
    pub view: View,
    /// The slug of a topic, whose measures a profile or small multiples show. Default: that of the measure, or none.
    pub topic: Option<String>,
    /// What a map is made of. Default: hexagons.
    pub ground: Ground,
    /// How a map colours figures. Default: by quarters.
    pub shades: Shades,
    /// What of the figures is shown, in the order of [`Show`]. Default: the figures as published.
    pub show: Vec<Show>,
    /// Among whom the chosen areas are ranked. Default: all councils.
    pub group: Among,
    /// The statistical neighbour model, by its year. Default: the one in force.
    pub model: Option<String>,
    /// What happened when. Default: nothing.
    pub marks: Vec<Mark>,
    /// Which judgements of inspections are asked about, in the order of [`Judgement`]. Default: overall effectiveness
    /// in a view of inspections, none behind a line.
    pub judgements: Vec<Judgement>,
    /// The day on which grades are told. Default: the last that is known; none in a view over time.
    pub on: Option<Date>,
    /// The grade that a time to improve begins with, or that a measure is aligned on. Default: inadequate.
    pub grade: Option<Grade>,
    /// The grade that ends a time to improve: this one or a better. Default: any that is better than the first.
    pub reach: Option<Grade>,
    /// A span in months, such as (18, 36), within which a claim has it that councils improve. Default: none.
    pub claim: Option<(u16, u16)>,
    /// A title of the caller's own. Default: the measure's.
    pub title: Option<String>,
    /// The release that the caller wants. Default: whichever is loaded.
    pub release: Option<String>,
    /// The colours. Default: dark on light.
    pub dark: Dark,
}

impl Default for Question {
    fn default() -> Self {
        Question {
            measure: String::new(),
            measure2: None,
            areas: Vec::new(),
            with: vec![With::England],
            from: None,
            to: None,
            period: None,
            view: View::default(),
            topic: None,
            ground: Ground::default(),
            shades: Shades::default(),
            show: Vec::new(),
            group: Among::default(),
            model: None,
            marks: Vec::new(),
            judgements: Vec::new(),
            on: None,
            grade: None,
            reach: None,
            claim: None,
            title: None,
            release: None,
            dark: Dark::default(),
        }
    }
}

impl Question {
    /// Reads a question. A leading `?` and unknown keys are ignored; an empty value is the default.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::Question;
    /// let question = Question::parse("?measure=agency-rate&areas=kent,E10000013&utm_source=paper")?;
    /// assert_eq!(question.areas, ["kent", "E10000013"]);
    /// let error = Question::parse("view=pie").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "\"pie\" is not a view: use line, bars, strip, strips, slope, gaps, multiples, table, profile, scatter, \
    ///      funnel, timeline, grades, map, survival or aligned"
    /// );
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a value is not one of the words that its key allows, or more areas are named than can be shown.
    pub fn parse(text: &str) -> Result<Self> {
        let mut question = Question::default();
        let mut text = text.trim();
        while let Some(rest) = text.strip_prefix('?') {
            text = rest;
        }
        for pair in parts(text, b'&') {
            let (key, value) = cut(pair, b'=').unwrap_or((pair, ""));
            let value = decode(value);
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match key {
                "measure" => question.measure = value.to_ascii_lowercase(),
                "measure2" if !COMPLETE && !RELATIONS => return Err(Error::incomplete()),
                "show" | "mark" if !COMPLETE => return Err(Error::incomplete()),
                "group" | "model" | "judgement" if !COMPLETE && !INSPECTIONS => {
                    return Err(Error::incomplete());
                }
                "judgement" => question.judgements = judgements(value)?,
                "on" if INSPECTIONS => question.on = Some(on(value)?),
                "grade" if INSPECTIONS => question.grade = Some(grade(value)?),
                "reach" if INSPECTIONS => question.reach = reach(value)?,
                "claim" if INSPECTIONS => question.claim = Some(claim(value)?),
                "measure2" => question.measure2 = Some(value.to_ascii_lowercase()),
                "areas" => {
                    question.areas = names(value);
                    let count = question.areas.len();
                    if count > MOST_AREAS {
                        let many = joined(&[
                            &digits(count),
                            " areas are named: choose at most ",
                            &digits(MOST_AREAS),
                        ]);
                        return Err(Error::question(many));
                    }
                }
                "with" => question.with = with(value)?,
                "view" => question.view = View::ALL[place(value, View::WORDS, "a view")?],
                "ground" if MAPPED => question.ground = Ground::ALL[place(value, Ground::WORDS, "a ground")?],
                "shades" if MAPS => {
                    question.shades = Shades::ALL[place(value, Shades::WORDS, "a choice of shades")?];
                }
                "show" => question.show = show(value)?,
                "group" => question.group = group(value),
                "mark" => question.marks = marks(value)?,
                "dark" => question.dark = Dark::ALL[place(value, Dark::WORDS, "a choice of dark")?],
                _ => {
                    if let Some(text) = question.text(key) {
                        *text = Some(value.to_owned());
                    }
                }
            }
        }
        if question.is_answered() { Ok(question) } else { Err(Error::incomplete()) }
    }

    /// Whether this build answers such a question.
    fn is_answered(&self) -> bool {
        match self.view {
            View::Line | View::Bars => MEASURES,
            View::Strip | View::Strips | View::Slope | View::Gaps => STRIPS,
            View::Multiples | View::Table | View::Profile => PANELS,
            View::Scatter | View::Funnel => RELATIONS,
            View::Map if (MAPS || INSPECTIONS) && !self.is_of_inspections() => MAPS,
            _ if !INSPECTIONS => false,
            View::Survival | View::Aligned => IMPROVEMENT,
            View::Grades if !self.measure.is_empty() => IMPROVEMENT,
            View::Timeline | View::Grades | View::Map => JUDGEMENTS,
        }
    }

    /// Whether it is about inspections, alone or together with a measure: by its view. A map is, unless it names a
    /// measure and neither a judgement nor a day.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::Question;
    /// assert!(Question::parse("view=map&on=2017-06-13")?.is_of_inspections());
    /// assert!(!Question::parse("view=map&measure=agency-rate")?.is_of_inspections());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn is_of_inspections(&self) -> bool {
        if self.view == View::Map {
            return self.measure.is_empty() || !self.judgements.is_empty() || self.on.is_some();
        }
        self.view.is_of_inspections()
    }

    /// Whether it is about the measures of a topic for one council: a profile is, and small multiples where a topic is
    /// named.
    ///
    /// ```
    /// # fn main() -> likeforlike::Result<()> {
    /// use likeforlike::Question;
    /// assert!(Question::parse("view=multiples&topic=workforce&areas=kent")?.is_of_topic());
    /// assert!(!Question::parse("view=multiples&measure=caseload&areas=kent,surrey")?.is_of_topic());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn is_of_topic(&self) -> bool {
        PANELS && (self.view == View::Profile || self.view == View::Multiples && self.topic.is_some())
    }

    /// Whether it is about figures of a measure, alone or beside judgements.
    pub(crate) fn is_of_figures(&self) -> bool {
        match self.view {
            View::Grades => !self.measure.is_empty(),
            View::Timeline | View::Survival => false,
            View::Map => !self.is_of_inspections(),
            _ => true,
        }
    }

    /// What of the figures is shown, as far as this build shows it.
    pub(crate) fn shows(&self) -> &[Show] {
        if COMPLETE { &self.show } else { &[] }
    }

    /// What happened when, as far as this build marks it.
    pub(crate) fn marks(&self) -> &[Mark] {
        if COMPLETE { &self.marks } else { &[] }
    }

    /// The part of a question that is any text, by its key.
    fn text(&mut self, key: &str) -> Option<&mut Option<String>> {
        Some(match key {
            "from" => &mut self.from,
            "to" => &mut self.to,
            "period" => &mut self.period,
            "model" if COMPLETE || INSPECTIONS => &mut self.model,
            "topic" if PANELS => &mut self.topic,
            "title" => &mut self.title,
            "release" => &mut self.release,
            _ => return None,
        })
    }
}

/// Whether this build draws maps.
pub(crate) const MAPPED: bool = MAPS || JUDGEMENTS;

/// Slugs in small letters and GSS codes in capital ones, each once.
fn names(value: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in parts(value, b',') {
        let mut name = name.trim().to_ascii_lowercase();
        if name.len() == 9 && name.bytes().skip(1).all(|byte| byte.is_ascii_digit()) {
            name.make_ascii_uppercase();
        }
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The words of a list, each once and in the order of their declaration; `none` stands for the empty list.
fn words(value: &str, none: &str, known: &[&str], what: &str) -> Result<Vec<usize>> {
    let mut found = Vec::new();
    for name in parts(value, b',') {
        let name = name.trim();
        if name.is_empty() || name == none {
            continue;
        }
        found.push(place(name, known, what)?);
    }
    let mut ordered = Vec::new();
    for at in 0..known.len() {
        if found.contains(&at) {
            ordered.push(at);
        }
    }
    Ok(ordered)
}

fn with(value: &str) -> Result<Vec<With>> {
    let mut with = Vec::new();
    for at in words(value, "none", With::WORDS, "something to compare with")? {
        let with_one = With::ALL[at];
        if !COMPLETE && !INSPECTIONS && with_one > With::Neighbours {
            return Err(Error::incomplete());
        }
        with.push(with_one);
    }
    Ok(with)
}

fn show(value: &str) -> Result<Vec<Show>> {
    let mut show = Vec::new();
    let mut relations = 0;
    for at in words(value, "value", Show::WORDS, "something to show")? {
        show.push(Show::ALL[at]);
        relations += usize::from(Show::ALL[at] >= Show::Change);
    }
    if relations > 1 {
        return Err(Error::question("change, gap, index and rank exclude each other: show one of them"));
    }
    Ok(show)
}

fn group(value: &str) -> Among {
    let names = names(value);
    match names.as_slice() {
        [] => Among::All,
        [one] => match one.as_str() {
            "all" => Among::All,
            "region" => Among::Region,
            "type" => Among::Type,
            "neighbours" => Among::Neighbours,
            _ => Among::Own(names),
        },
        _ => Among::Own(names),
    }
}

fn judgements(value: &str) -> Result<Vec<Judgement>> {
    if value == "all" {
        return Ok(Judgement::ALL.to_vec());
    }
    let mut judgements = Vec::new();
    for at in words(value, "", &Judgement::NAMES, "a judgement")? {
        judgements.push(Judgement::ALL[at]);
    }
    Ok(judgements)
}

fn on(value: &str) -> Result<Date> {
    let wrong = || Error::question(joined(&["\"", value, "\" is not a date: write it as 2017-06-13"]));
    Date::parse(value).ok_or_else(wrong)
}

/// The grades as they are asked, in their order.
pub(crate) const GRADES: [&str; 4] = ["outstanding", "good", "requires-improvement", "inadequate"];

fn grade(value: &str) -> Result<Grade> {
    Ok(Grade::ALL[place(value, &GRADES, "a grade")?])
}

/// `better` stands for any grade that is better than the first, the default.
fn reach(value: &str) -> Result<Option<Grade>> {
    let known = ["better", GRADES[0], GRADES[1], GRADES[2]];
    Ok(place(value, &known, "a grade to reach")?.checked_sub(1).map(|at| Grade::ALL[at]))
}

/// The longest span that a claim can be about: the lifetime of a grown-up.
const MOST_MONTHS: u16 = 999;

fn claim(value: &str) -> Result<(u16, u16)> {
    let (from, to) = cut(value, b'-').unwrap_or(("0", value));
    let months = |text: &str| text.trim().parse::<u16>().ok().filter(|months| *months <= MOST_MONTHS);
    match (months(from), months(to)) {
        (Some(from), Some(to)) if from < to => Ok((from, to)),
        _ => Err(Error::question(joined(&[
            "\"",
            value,
            "\" is not a span of months: write 18-36 for 18 months to three years",
        ]))),
    }
}

/// A claim as it is asked: `18-36`; from the beginning on, its end alone.
pub(crate) fn span((from, to): (u16, u16)) -> String {
    let to = digits(to.into());
    if from == 0 { to } else { joined(&[&digits(from.into()), "-", &to]) }
}

fn marks(value: &str) -> Result<Vec<Mark>> {
    let mut marks = Vec::new();
    for mark in parts(value, b';') {
        let (at, text) = cut(mark, b':').unwrap_or((mark, ""));
        let (at, text) = (at.trim(), text.trim());
        if at.is_empty() || text.is_empty() {
            return Err(Error::question(joined(&[
                "\"",
                mark.trim(),
                "\" is not a mark: write when, a colon and what, such as 2017:rated inadequate",
            ])));
        }
        marks.push(Mark { at: at.to_owned(), text: text.to_owned() });
    }
    Ok(marks)
}

impl Question {
    /// The canonical text: keys in a fixed order, defaults left out. Reading it gives the same question.
    pub(crate) fn canonical(&self) -> String {
        let mut out = String::new();
        put(&mut out, "measure", Some(&self.measure).filter(|measure| !measure.is_empty()));
        put(&mut out, "measure2", self.measure2.as_ref().filter(|_| COMPLETE || RELATIONS));
        let chosen = !self.areas.is_empty();
        if chosen {
            put_list(&mut out, "areas", &mut self.areas.iter().map(String::as_str));
        }
        if self.with.is_empty() {
            put_list(&mut out, "with", &mut ["none"].into_iter());
        } else if chosen || self.with != [With::England] {
            put_list(&mut out, "with", &mut self.with.iter().map(|with| with.name()));
        }
        put(&mut out, "from", self.from.as_ref());
        put(&mut out, "to", self.to.as_ref());
        put(&mut out, "period", self.period.as_ref());
        if chosen || self.view != View::default() {
            put_list(&mut out, "view", &mut [self.view.name()].into_iter());
        }
        put(&mut out, "topic", self.topic.as_ref().filter(|_| PANELS));
        if MAPPED && self.ground != Ground::default() {
            put_list(&mut out, "ground", &mut [self.ground.name()].into_iter());
        }
        if MAPS && self.shades != Shades::default() {
            put_list(&mut out, "shades", &mut [self.shades.name()].into_iter());
        }
        if COMPLETE && !self.show.is_empty() {
            put_list(&mut out, "show", &mut self.show.iter().map(|show| show.name()));
        }
        match &self.group {
            Among::All => {}
            _ if !COMPLETE && !INSPECTIONS => {}
            Among::Region => put_list(&mut out, "group", &mut ["region"].into_iter()),
            Among::Type => put_list(&mut out, "group", &mut ["type"].into_iter()),
            Among::Neighbours => put_list(&mut out, "group", &mut ["neighbours"].into_iter()),
            Among::Own(names) => put_list(&mut out, "group", &mut names.iter().map(String::as_str)),
        }
        put(&mut out, "model", self.model.as_ref());
        let mut before = "";
        for mark in self.marks() {
            if before.is_empty() {
                key(&mut out, "mark");
            }
            out.push_str(before);
            encode(&mut out, &mark.at);
            out.push(':');
            encode(&mut out, &mark.text);
            before = "%3B";
        }
        if COMPLETE || INSPECTIONS {
            if self.judgements == Judgement::ALL {
                put_list(&mut out, "judgement", &mut ["all"].into_iter());
            } else if !self.judgements.is_empty() {
                put_list(&mut out, "judgement", &mut self.judgements.iter().map(|one| one.name()));
            }
        }
        if INSPECTIONS {
            put(&mut out, "on", self.on.map(Date::iso).as_ref());
            put(&mut out, "grade", self.grade.map(|grade| GRADES[grade as usize].to_owned()).as_ref());
            put(&mut out, "reach", self.reach.map(|grade| GRADES[grade as usize].to_owned()).as_ref());
            put(&mut out, "claim", self.claim.map(span).as_ref());
        }
        put(&mut out, "title", self.title.as_ref());
        put(&mut out, "release", self.release.as_ref());
        if self.dark != Dark::default() {
            put_list(&mut out, "dark", &mut [self.dark.name()].into_iter());
        }
        out
    }
}

impl fmt::Display for Question {
    /// The canonical text: keys in a fixed order, defaults left out. Reading it gives the same question.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_the_grammar_reads_and_prints() {
        let text = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours&from=2016&to=2025&view=line";
        let question = Question::parse(text).unwrap();
        assert_eq!(question.areas, ["gloucestershire", "south-gloucestershire"]);
        assert_eq!(question.with, [With::England, With::Region, With::Neighbours]);
        assert_eq!((question.from.as_deref(), question.to.as_deref()), (Some("2016"), Some("2025")));
        assert_eq!(question.to_string(), text);
    }

    #[test]
    fn every_key_reads_and_prints() {
        let text = "measure=looked-after-spending&measure2=looked-after-rate&areas=kent&with=neighbours,type,all\
            &from=2016&to=2025&period=2024&view=bars&show=real,per-child,index&group=kent,surrey&model=2021\
            &mark=2017-06-13:rated%20inadequate%3B2022:better%3A%20two%20grades&judgement=overall,leadership\
            &on=2017-06-13&grade=inadequate&reach=good&claim=18-36&title=Kent&release=2026-11&dark=auto";
        let question = Question::parse(text).unwrap();
        assert_eq!(question.show, [Show::Real, Show::PerChild, Show::Index]);
        assert_eq!(question.group, Among::Own(vec!["kent".into(), "surrey".into()]));
        assert_eq!(question.marks[1], Mark { at: "2022".into(), text: "better: two grades".into() });
        assert_eq!((question.reach, question.claim), (Some(Grade::Good), Some((18, 36))));
        assert_eq!(Question::parse(&question.to_string()).unwrap(), question);
        for same in ["reach=better", "claim=0-36", "judgement=all", "judgement=leadership,overall,leadership"]
        {
            let question = Question::parse(&("view=survival&".to_owned() + same)).unwrap();
            assert_eq!(Question::parse(&question.to_string()).unwrap(), question, "{same}");
        }
        for (value, group) in [
            ("region", Among::Region),
            ("type", Among::Type),
            ("neighbours", Among::Neighbours),
            ("all", Among::All),
            ("Region,", Among::Region),
            (",", Among::All),
        ] {
            let question = Question::parse(&format!("group={value}&show=value")).unwrap();
            assert_eq!((&question.group, question.show.len()), (&group, 0));
            assert_eq!(Question::parse(&question.to_string()).unwrap(), question);
        }
    }

    #[test]
    fn unknown_keys_and_empty_values_are_ignored() {
        for text in ["", "?", "utm_source=paper&fbclid=1", "view=&with=&areas=,,", "&&==&"] {
            assert_eq!(Question::parse(text).unwrap(), Question::default(), "{text}");
        }
    }

    #[test]
    fn an_unknown_value_names_the_valid_ones() {
        for (text, message) in [
            ("view=lien", "\"lien\" is not a view: did you mean line?"),
            (
                "view=pie",
                "\"pie\" is not a view: use line, bars, strip, strips, slope, gaps, multiples, table, profile, \
                 scatter, funnel, timeline, grades, map, survival or aligned",
            ),
            ("on=June", "\"June\" is not a date: write it as 2017-06-13"),
            ("judgement=leadershp", "\"leadershp\" is not a judgement: did you mean leadership?"),
            ("grade=poor", "\"poor\" is not a grade: did you mean good?"),
            ("claim=36-18", "\"36-18\" is not a span of months: write 18-36 for 18 months to three years"),
            (
                "with=wales",
                "\"wales\" is not something to compare with: use england, region, neighbours, type or all",
            ),
            ("with=neighbors", "\"neighbors\" is not something to compare with: did you mean neighbours?"),
            ("show=rael", "\"rael\" is not something to show: did you mean real?"),
            ("show=gap,index", "change, gap, index and rank exclude each other: show one of them"),
            (
                "mark=2017",
                "\"2017\" is not a mark: write when, a colon and what, such as 2017:rated inadequate",
            ),
            ("dark=maybe", "\"maybe\" is not a choice of dark: use false, true or auto"),
            ("areas=a,b,c,d,e,f,g,h,i", "9 areas are named: choose at most 8"),
        ] {
            assert_eq!(Question::parse(text).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn escapes_are_undone_and_order_does_not_matter() {
        let question = Question::parse(
            "?with=neighbours%2Cengland&title=Agency+staff%3A%20%C3%A9&areas=E10000013,e10000013",
        )
        .unwrap();
        assert_eq!(question.with, [With::England, With::Neighbours]);
        assert_eq!(question.title.as_deref(), Some("Agency staff: é"));
        assert_eq!(question.areas, ["E10000013"]);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_read_prints_and_reads_the_same(text in ".{0,200}") {
            if let Ok(question) = Question::parse(&text) {
                prop_assert_eq!(Question::parse(&question.to_string()).unwrap(), question);
            }
        }

        #[test]
        fn every_question_prints_and_reads_the_same(
            measure in "[a-z0-9-]{0,12}",
            areas in prop::collection::btree_set("[a-z][a-z-]{0,7}", 0..8),
            title in prop::option::of("[^ ].{0,20}[^ ]"),
            view in 0..2_usize,
            with in prop::collection::btree_set(0..3_usize, 0..3),
        ) {
            let question = Question {
                measure,
                areas: areas.into_iter().collect(),
                title: title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()),
                view: [View::Line, View::Bars][view],
                with: with.into_iter().map(|at| [With::England, With::Region, With::Neighbours][at]).collect(),
                ..Question::default()
            };
            prop_assert_eq!(Question::parse(&question.to_string()).unwrap(), question);
        }
    }
}
