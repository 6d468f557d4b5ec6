//! The years that a question names with `from` and `to`, for what happens on days.

use crate::compare::resolve;
use crate::error::{Error, Result};
use crate::model::Date;
use crate::question::Question;
use crate::text::{digits, joined};

/// The first and the last of some years, both included; `None` where the question sets no bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years(Option<u16>, Option<u16>);

impl Years {
    /// The years of a question, or the sentence that says which is none.
    pub(super) fn of(question: &Question) -> Result<Self> {
        let bound = |name: &Option<String>| match name {
            None => Ok(None),
            Some(name) => match resolve::year(name) {
                None => {
                    Err(Error::question(joined(&["\"", name, "\" is not a year: write one such as 2017"])))
                }
                year => Ok(year),
            },
        };
        let (first, last) = (bound(&question.from)?, bound(&question.to)?);
        match (first, last) {
            (Some(first), Some(last)) if first > last => {
                let (first, last) = (digits(first.into()), digits(last.into()));
                Err(Error::question(joined(&["from=", &first, " is after to=", &last, ": exchange the two"])))
            }
            _ => Ok(Years(first, last)),
        }
    }

    /// The first and the last of them, both included; `None` without a bound.
    pub(super) fn bounds(self) -> (Option<u16>, Option<u16>) {
        (self.0, self.1)
    }

    /// Whether a day falls in them.
    pub(super) fn hold(self, day: Date) -> bool {
        self.0.is_none_or(|first| first <= day.year) && self.1.is_none_or(|last| day.year <= last)
    }

    /// The end of a clause, with the blank before it: ` from 2017 to 2019`; nothing without a bound.
    pub(super) fn clause(self) -> String {
        let mut clause = String::new();
        for (word, year) in [(" from ", self.0), (" to ", self.1)] {
            if let Some(year) = year {
                clause.push_str(word);
                clause.push_str(&digits(year.into()));
            }
        }
        clause
    }
}
