//! What this build answers. A page begins with an engine that does not answer everything, and fetches another when it is
//! asked for more: what stands behind one of these constants is left out of the others.

/// Whether every question about figures is answered.
pub(crate) const COMPLETE: bool = cfg!(feature = "complete");
/// Whether questions about figures are answered: in every build but one for inspections alone.
pub(crate) const MEASURES: bool = cfg!(any(feature = "measures", not(feature = "inspections")));
/// Whether questions about inspections are answered: some of them, or all.
pub(crate) const INSPECTIONS: bool = cfg!(feature = "inspections");
/// Whether it is told what Ofsted said and when.
pub(crate) const JUDGEMENTS: bool = cfg!(feature = "judgements");
/// Whether it is told what came of it.
pub(crate) const IMPROVEMENT: bool = cfg!(feature = "improvement");
/// Whether figures are read at all: without them a pack's are passed over, and there is no catalogue.
pub(crate) const FIGURES: bool = MEASURES || IMPROVEMENT;
