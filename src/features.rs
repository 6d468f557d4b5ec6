//! What this build answers. A page begins with an engine that does not answer everything, and fetches another when it is
//! asked for more: what stands behind one of these constants is left out of the others.

/// Whether every question about figures is answered.
pub(crate) const COMPLETE: bool = cfg!(feature = "complete");
/// Whether figures are shown over time or ranked: in every build but those for something else alone.
pub(crate) const MEASURES: bool =
    cfg!(any(feature = "measures", not(any(feature = "figures", feature = "inspections"))));
/// Whether all councils stand on a strip, two periods beside each other, and figures beside others'.
pub(crate) const STRIPS: bool = cfg!(feature = "strips");
/// Whether pictures stand side by side.
pub(crate) const PANELS: bool = cfg!(feature = "panels");
/// Whether figures are held against a second measure, the size of a council, or the map.
pub(crate) const RELATIONS: bool = cfg!(feature = "relations");
/// Whether figures stand on the map.
pub(crate) const MAPS: bool = cfg!(feature = "maps");
/// Whether figures are shown in any form but over time or ranked.
pub(crate) const FORMED: bool = STRIPS || PANELS || RELATIONS || MAPS;
/// Whether an answer is told in full, with what can't be given and why. A page's engine says what there is to see.
pub(crate) const IN_FULL: bool = cfg!(any(not(target_arch = "wasm32"), feature = "object"));
/// Whether questions about inspections are answered: some of them, or all.
pub(crate) const INSPECTIONS: bool = cfg!(feature = "inspections");
/// Whether it is told what Ofsted said and when.
pub(crate) const JUDGEMENTS: bool = cfg!(feature = "judgements");
/// Whether it is told what came of it.
pub(crate) const IMPROVEMENT: bool = cfg!(feature = "improvement");
/// Whether figures are read at all: without them a pack's are passed over, and there is no catalogue.
pub(crate) const FIGURES: bool = MEASURES || FORMED || IMPROVEMENT;
