//! A text about judgements, written piece by piece: councils, grades, days and counts, always in the same way.

use super::super::lower_title;
use super::names;
use crate::compare::{Aligned, ByGrade, Finding, InForce, Judged, TallyOf};
use crate::format;
use crate::model::{AreaId, Date, Grade, Inspection, Judgement, Verdict};

/// A text under construction. Each method adds to it and gives it back.
pub(super) struct Telling<'a> {
    pub(super) judged: &'a Judged<'a>,
    pub(super) text: String,
}

impl<'a> Telling<'a> {
    /// An empty text.
    pub(super) fn of(judged: &'a Judged<'a>) -> Self {
        Telling { judged, text: String::new() }
    }

    /// Words as they are.
    pub(super) fn say(&mut self, words: &str) -> &mut Self {
        self.text.push_str(words);
        self
    }

    /// A council in the middle of a sentence, or at its beginning.
    pub(super) fn place(&mut self, id: AreaId) -> &mut Self {
        let place = format::place(self.judged.area(id));
        let begins = self.text.is_empty() || self.text.ends_with(". ");
        self.say(&if begins { format::capital(&place) } else { place })
    }

    /// Whose: `Gloucestershire’s`.
    pub(super) fn owner(&mut self, id: AreaId) -> &mut Self {
        self.place(id);
        let ends_so = self.text.ends_with('s');
        self.say(if ends_so { "\u{2019}" } else { "\u{2019}s" })
    }

    /// A day: `13 June 2017`.
    pub(super) fn day(&mut self, date: Date) -> &mut Self {
        self.say(&format::date(date))
    }

    /// When a report was published: `on 13 June 2017`, `in June 2014`.
    pub(super) fn published(&mut self, one: &Inspection) -> &mut Self {
        self.say(&names::when(one.published, one.precision))
    }

    /// The day of a report on an area, as far as it is known: `13 June 2017`, `June 2014`.
    pub(super) fn report_day(&mut self, area: AreaId, published: Date) -> &mut Self {
        self.say(&names::report_day(self.judged, area, published))
    }

    /// The same after a verb: `on 13 June 2017`, `in June 2014`.
    pub(super) fn report_on(&mut self, area: AreaId, published: Date) -> &mut Self {
        self.say(&names::when(published, self.judged.inspections.precision(area, published)))
    }

    /// A count.
    pub(super) fn number(&mut self, count: usize) -> &mut Self {
        self.say(&names::number(count))
    }

    /// A grade.
    pub(super) fn grade(&mut self, grade: Grade) -> &mut Self {
        self.say(grade.name())
    }

    /// ` for leadership`; nothing for overall effectiveness, which is what `rated` means without more.
    pub(super) fn aspect(&mut self) -> &mut Self {
        if self.judged.judgement() != Judgement::Overall {
            self.say(" for ").judgement();
        }
        self
    }

    /// The judgement that is asked about: `overall effectiveness`.
    pub(super) fn judgement(&mut self) -> &mut Self {
        self.say(names::aspect(self.judged.judgement()))
    }

    /// The councils of a group: `councils in the South West`.
    pub(super) fn members(&mut self, of: TallyOf) -> &mut Self {
        self.say(&names::members(self.judged, of))
    }

    /// ` among councils in the South West`; nothing for all, which is what a count means without more.
    pub(super) fn among(&mut self, of: TallyOf) -> &mut Self {
        if of == TallyOf::All { self } else { self.say(" among ").members(of) }
    }

    /// The day up to which inspections are known.
    pub(super) fn as_at(&mut self) -> &mut Self {
        self.day(self.judged.inspections.as_at)
    }

    /// The measure of an answer that has one.
    pub(super) fn measure(&mut self) -> &mut Self {
        match &self.judged.finding {
            Finding::ByGrade(ByGrade { series, .. }) | Finding::Aligned(Aligned { series, .. }) => {
                self.say(&lower_title(&series.measure.title))
            }
            _ => self,
        }
    }

    /// `no overall grade`, `no grade for leadership`.
    pub(super) fn no_grade(&mut self, judgement: Judgement) -> &mut Self {
        match judgement {
            Judgement::Overall => self.say("no overall grade"),
            other => self.say("no grade for ").say(names::aspect(other)),
        }
    }

    /// The last day of a council that was abolished before the last day that is known.
    pub(super) fn abolished(&self, id: AreaId) -> Option<Date> {
        self.judged.area(id).end.filter(|end| *end < self.judged.inspections.as_at)
    }

    /// How a council stood, as a clause in the past tense without the day and the judgement.
    pub(super) fn stood(&mut self, id: AreaId, held: InForce) -> &mut Self {
        let judgement = self.judged.judgement();
        self.place(id);
        match held {
            InForce::Grade { grade, .. } => self.say(" was rated ").grade(grade),
            InForce::NoGrade { why: Verdict::NotFound, .. } => {
                self.say(" had a grade").aspect().say(" that has not been found")
            }
            InForce::NoGrade { .. } => self.say(" had ").no_grade(judgement),
            InForce::NotInspected => self.say(" had not been inspected yet"),
            InForce::DidNotExist => self.say(" did not exist"),
        }
    }
}
