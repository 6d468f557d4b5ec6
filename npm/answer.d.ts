// The answer to a question in figures: what `Engine.compare` gives, and the command line prints with `--json`.
// Every number is as published, or calculated from what is published and rounded once. Every key is always there: what can't
// be given is null, and where a reader would look for it `refusals` has the reason.

import type { Spell } from "./judged.js";

/** The whole answer. */
export interface Answer {
  /** The question in its canonical form: areas by slug, everything chosen written out. */
  question: string;
  /** The release of the dataset: "2026-11". */
  release: string;
  measure: Measure;
  /** The periods in range, in time order; `values`, `mean`, `median` and `n` below have one entry for each. */
  periods: Period[];
  /** The chosen areas in the question's order, then those of England and the region that it asks for beside them. */
  areas: AreaAnswer[];
  /** One sentence that can be printed unchanged. */
  sentence: string;
  /** What the picture shows, for those who can't see it. */
  alt: string;
  /** The question's own title, or the measure's. */
  title: string;
  field: Field;
  /** Those of the question's `with` that are made of several councils, but for the neighbours, which stand with their area. */
  groups: Group[];
  /** The question's own, as it gives them. */
  marks: { at: string; text: string }[];
  /** What Ofsted said of the first chosen council, behind its line; empty unless the question has `judgement`. */
  judgements: Spell[];
  /** Between the first two chosen authorities in the period in focus; null: fewer are chosen, or see `refusals`. */
  difference: Difference | null;
  /** How the measure goes together with `measure2`; null: none is asked for, or see `refusals`. */
  correlation: Correlation | null;
  /** What else can be said and printed: records, streaks, where a standing holds, what chance explains. */
  findings: Finding[];
  /** What a reader must be told beside the figures. */
  caveats: Caveat[];
  /** What is not given for a chosen area, and why. */
  refusals: Refusal[];
}

/** What is measured. */
export interface Measure {
  /** Its name in a question; it never changes meaning. */
  slug: string;
  /** Its key in the Department for Education's Local Authority Interactive Tool; "" for a measure from elsewhere. */
  lait_key: string;
  title: string;
  unit: Unit;
  /** The unit in words: "% of the workforce". */
  unit_label: string;
  /** What of the figures is shown; empty: the figures as published. Then `unit` and every number are of what is shown. */
  show: ("real" | "per-child" | "change" | "gap" | "index" | "rank")[];
  /** Which direction is better; null: neither is agreed to be. */
  polarity: "higher" | "lower" | null;
  /** Decimals that figures are shown with; they may be published with more. */
  decimals: number;
  source: Source;
}

/** What a figure counts: it decides how it is written and how it may change. Money is in pounds, thousands or millions. */
export type Unit =
  | "percent" | "points" | "number" | "rate" | "average" | "score"
  | "gbp" | "gbp-thousand" | "gbp-million"
  | "days" | "weeks" | "months" | "years" | "pupils-per" | "index";

/** Who published the figures. */
export interface Source {
  publisher: string;
  /** "" where the publisher names none. */
  publication: string;
  url: string;
  /** SPDX identifier: "OGL-UK-3.0". */
  licence: string;
  /** Day of the last update, "2026-03-01"; null: the publisher does not say. */
  updated: string | null;
}

/** One period of a measure. */
export interface Period {
  /** As published: "2025", "2016-17 (OT)". */
  label: string;
  kind:
    | "calendar year" | "financial year" | "academic year" | "several years pooled"
    | "snapshot in January" | "snapshot on 31 March" | "snapshot on 30 September";
  /** First day, "2024-04-01". */
  start: string;
  /** Last day; the same as the first for a snapshot. */
  end: string;
}

/** The figures of one area. */
export interface AreaAnswer {
  /** GSS code: "E10000013". */
  code: string;
  slug: string;
  name: string;
  kind: AreaKind;
  /** One a period. */
  values: Value[];
  /** From the first period to the one in focus, the last with figures unless the question names one; null: see `refusals`. */
  change: Change | null;
  /** Its statistical neighbours; null for regions and England, and where the model in force has none. */
  neighbours: Neighbours | null;
  /** Null: see `refusals`. */
  trend: Trend | null;
  /** How far chance explains where it stands in the period in focus; null for an area beside the chosen ones. */
  certainty: Certainty | null;
}

/** What chance may explain of one area's figure. */
export interface Certainty {
  /** Its 95% interval against England's figure; null: see `refusals`. */
  england: "higher" | "lower" | "similar" | null;
  /**
   * Where chance alone could place it: from the 2.5th to the 97.5th percentile of its rank among all councils, in 10,000 draws;
   * null: see `refusals`.
   */
  rank_range: {
    first: number;
    last: number;
    /** How many are ranked. */
    n: number;
    /** How many of them have no counts and stand at their published figures. */
    fixed: number;
  } | null;
  /** Its place in a funnel about the average of all councils; null: see `refusals`. */
  funnel: "below 99.8%" | "below 95%" | "inside" | "above 95%" | "above 99.8%" | null;
}

/** The difference between two councils, tested at 95%. */
export interface Difference {
  /** Slugs: the first minus the second, or over it. */
  areas: [string, string];
  /** Label of the period. */
  period: string;
  /** Percentages are tested by their difference in percentage points, rates by their ratio. */
  of: "difference" | "ratio";
  value: number;
  low: number;
  high: number;
  /** Whether it is larger than chance explains: the interval leaves out 0, or 1 for a ratio. */
  significant: boolean;
}

/** Two measures over councils, in one year. It says nothing of cause. */
export interface Correlation {
  measure2: string;
  /** Labels of the periods of the first and the second measure. */
  periods: [string, string];
  /** How many councils have both figures. */
  n: number;
  /** Of ranks, −1 to 1; `low` to `high` is its 95% interval. */
  spearman: number;
  low: number;
  high: number;
  /** Of the figures themselves, −1 to 1. */
  pearson: number;
  /** The councils by slug, `x` the first measure, `y` the second. */
  pairs: { area: string; x: number; y: number }[];
  title: string;
  /** A sentence that can be printed. */
  sentence: string;
  alt: string;
  caveats: { code: "not-cause" | "joint-return" | "sizes"; text: string }[];
}

export type AreaKind = "country" | "region" | "authority";

/** One figure, and where it stands. */
export interface Value {
  /** Label of the period. */
  period: string;
  /**
   * In the measure's unit, with the decimals that it was published with; what `show` makes of it, where the question has one.
   * Null: `status` says why.
   */
  value: number | null;
  /** Why there is no figure; null where there is one. */
  status: Status | null;
  /** What the publisher says of all figures of the period; null: nothing. */
  flag: "provisional" | "revised" | "final" | null;
  /** GSS code of the authority that reports this figure together with this one; null: it reports alone. */
  joint_with: string | null;
  /** How many there were; null where none is published, or the pack that is loaded leaves counts out (a measure's own does). */
  count: number | null;
  /** Out of how many; null as for `count`. */
  denominator: number | null;
  interval: Interval | null;
  /** Among the authorities of the question's `group` that existed and have a figure; null for regions, England and where there is no figure. */
  rank: Rank | null;
  /** Quarter of the field: A is the best. Named by position where no direction is better; null: no rank, or no quarters given. */
  band: "A" | "B" | "C" | "D" | "lowest quarter" | "second lowest quarter" | "second highest quarter" | "highest quarter" | null;
  /** Share of the field below this figure, half of those equal to it counted: 0 to 1; null where there is no rank. */
  percentile: number | null;
  gap: Gap;
}

/** Why there is no figure. */
export type Status =
  | "missing" | "suppressed" | "low" | "unreliable"
  | "not applicable" | "not available" | "not collected" | "did not exist";

/** What chance alone could make of a figure: a 95% confidence interval, in the measure's unit. */
export interface Interval {
  low: number;
  high: number;
  method: "Wilson" | "Byar" | "exact Poisson";
  /** Whether the denominator was worked out from figure and count, since none is published. */
  derived: boolean;
}

/** A rank in competition style: equal figures share the better one, and the next is skipped. */
export interface Rank {
  /** From 1. */
  rank: number;
  /** How many authorities are ranked. */
  n: number;
  /** How many share this figure, itself included: 1 without a tie. */
  tied: number;
  /** How many authorities existed and have no figure. */
  missing: number;
  /** The end that is first and better; null: no direction is better, and the highest is first. */
  best: "highest" | "lowest" | null;
}

/** Figure minus benchmark, in the measure's unit (percentage points for a percentage); null: one of the two is missing, or may not be set against the other. */
export interface Gap {
  england: number | null;
  region: number | null;
  neighbours_mean: number | null;
  neighbours_median: number | null;
}

/** A change between two periods. */
export interface Change {
  /** Label of the earlier period. */
  from: string;
  /** Label of the later one. */
  to: string;
  /** Later minus earlier, in `unit`. */
  absolute: number;
  /** The measure's unit, but that percentages change by percentage points. */
  unit: Exclude<Unit, "percent" | "points"> | "percentage points";
  /** In per cent of the earlier figure, one decimal; null for percentages, from zero or below, and for a count under ten. */
  relative: number | null;
}

/** Who is ranked among whom in the period in focus, and how far apart they lie. */
export interface Field {
  /** Label of the period. */
  period: string;
  /** How many authorities have a figure. */
  n: number;
  /** How many existed and have none. */
  missing: number;
  /** First quartile, median and third, by linear interpolation (R's type 7), in the measure's unit; empty where quarters are not given. */
  quartiles: [] | [number, number, number];
  /** Null: nobody has a figure. */
  median: number | null;
  /** How far councils usually lie from one another: 1.4826 × the median absolute deviation; null with fewer than two. */
  spread: number | null;
}

/** The figures of several councils together. */
export interface Together {
  /** Means, one a period, in the measure's unit; null: too few have a figure (of neighbours, fewer than five). */
  mean: (number | null)[];
  /** Medians, likewise. */
  median: (number | null)[];
  /** How many have a figure, one a period. */
  n: number[];
  /** GSS codes; those of neighbours the closest first. */
  codes: string[];
}

/** A group of councils that stands beside the chosen areas. */
export interface Group extends Together {
  with: "type" | "all" | "neighbours";
  /** Slug of the area whose group it is; null: nobody's in particular. */
  of: string | null;
}

/** The statistical neighbours of an area. */
export interface Neighbours extends Together {
  /** Year of the model. */
  model: number;
  /** How close each is, in the order of `codes`. */
  closeness: ("extremely close" | "very close" | "close" | "somewhat close" | "not close")[];
  /** GSS codes of those that do not count the area among their own. */
  one_way: string[];
}

/** The direction of the five latest periods. */
export interface Trend {
  direction: "rising" | "falling" | "no clear trend";
  /** In the measure's unit a year. */
  slope: number;
  chi_squared: number;
  /** Label of the first period. */
  from: string;
  /** Label of the last. */
  to: string;
  /** Whether denominators were worked out from figures and counts. */
  derived: boolean;
}

/** Something that can be said of a chosen area, and printed. */
export interface Finding {
  code:
    | "judgements" | "highest" | "lowest" | "rises" | "falls" | "crossed" | "holds" | "depends"
    | "against-england" | "difference" | "rank-range" | "trend" | "funnel"
    /** What chance explains can't be said, and why. */
    | "untested";
  /** A sentence that can be printed. */
  text: string;
}

/** Something that a reader must be told beside the figures. */
export interface Caveat {
  code:
    | "provisional" | "revised" | "final" | "no-figure" | "joint-return" | "abolished" | "missing-from-field"
    | "mean-and-median-disagree" | "few-neighbours" | "one-way-neighbours" | "series-break" | "note" | "total"
    | "no-direction" | "rounded";
  /** A sentence that can be printed. */
  text: string;
}

/** Something that is not given. */
export interface Refusal {
  what:
    | "value" | "rank" | "band" | "gap" | "region" | "neighbours" | "change"
    | "interval" | "trend" | "rank-range" | "funnel" | "difference" | "correlation";
  /** Whose, and why: "Isles of Scilly: the neighbour model in force has none for this area". */
  why: string;
}
