//! What judgements and groups are called beside rows and bars.

use crate::compare::{Judged, TallyOf};
use crate::format;
use crate::model::Judgement;

/// A judgement as a heading: `Children in care`.
pub(super) fn judgement_title(judgement: Judgement) -> String {
    format::capital(aspect(judgement))
}

/// A judgement in the middle of a sentence: `children in care`.
pub(super) fn aspect(judgement: Judgement) -> &'static str {
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

/// A group as the head of a row.
pub(super) fn group_title(judged: &Judged<'_>, of: TallyOf) -> String {
    match of {
        TallyOf::All => "All councils".to_owned(),
        TallyOf::Region(id) => judged.area(id).name.clone(),
        TallyOf::Type(kind) => format::capital(kind.plural()),
        TallyOf::Neighbours(id) => "Statistical neighbours of ".to_owned() + &judged.area(id).name,
        TallyOf::Own => "Councils chosen for comparison".to_owned(),
    }
}
