// Answers over many measures: what `Engine.profile` and `Engine.movers` give, and the command line prints with `--json`.
// As in an answer, every key is always there; what can't be given is null.

import type { AreaKind, Change, Measure, Period, Rank, Source, Value } from "./answer.js";

/** A place. */
export interface Place {
  /** GSS code: "E10000013". */
  code: string;
  slug: string;
  name: string;
  kind: AreaKind;
}

/** A measure in a list; `topic` is the slug of its first one. */
export interface ListedMeasure
  extends Pick<Measure, "slug" | "lait_key" | "title" | "unit" | "unit_label" | "polarity">,
    Pick<Source, "publisher" | "publication" | "url" | "licence"> {
  topic: string | null;
}

/** A period with what the publisher says of its figures. */
export interface FlaggedPeriod extends Period {
  flag: Value["flag"];
}

/** Every loaded measure of one council, region or country, each in its last period. */
export interface Profile {
  question: string;
  release: string;
  area: Place;
  /** Slug of the topic that it is limited to; null: all. */
  topic: string | null;
  /** On how many measures the area stands where. Measures overlap, so these numbers are no score. */
  tally: Tally;
  /** By slug. */
  measures: ProfileRow[];
  /** One sentence that can be printed unchanged. */
  sentence: string;
  alt: string;
  title: string;
  caveats: { code: ProfileCaveat; text: string }[];
  /** What is not given, how often and why; each row has its own. */
  refusals: { what: ProfileRefusal; why: string }[];
}

/** Numbers of measures. */
export interface Tally {
  measures: number;
  with_figure: number;
  /** With a figure, an agreed direction and a quarter. */
  judged: number;
  /** Of those judged, in the best quarter of councils. */
  best: number;
  worst: number;
  /** With a figure and a quarter, and no agreed direction. */
  unjudged: number;
  /** Of those unjudged, in the highest quarter. */
  highest: number;
  lowest: number;
  /** Loaded, with no period in the range asked for. */
  outside: number;
  /** Published here and not loaded. */
  not_loaded: number;
}

export type ProfileRefusal = "value" | "change" | "rank" | "band" | "england";

export type ProfileCaveat =
  | "abolished" | "periods" | "overlap" | "provisional" | "revised" | "final" | "joint-return" | "no-direction" | "rounded"
  | "outside" | "not-loaded";

/** One measure of a profile. */
export interface ProfileRow extends ListedMeasure, Pick<Value, "value" | "status" | "joint_with" | "rank" | "band" | "percentile"> {
  /** The last period for which any council has a figure; for an abolished council, its own last. */
  period: FlaggedPeriod;
  /** From the period before, where that ended exactly a year earlier; or from the question's `from`. */
  change: Change | null;
  /** Figure minus England's, in the measure's unit. */
  gap: { england: number | null };
  refusals: { what: ProfileRefusal; why: string }[];
}

/** The biggest changes over all loaded measures and all councils, or those of the question. */
export interface Movers {
  question: string;
  release: string;
  /** How many years lie between the two periods of each change. */
  years: number;
  /** At most 20, the biggest first; equal ones by slug of the measure, then by area. */
  changes: Mover[];
  /** How many changes are as big as the biggest, itself included: 1 without a tie; 0: nothing changed. */
  tied: number;
  /** How many more are as big as the last one given. */
  cut: number;
  /** How many changes were compared. */
  compared: number;
  /** How many were not, each by the first reason that applies. */
  not_compared: { reason: NotCompared; changes: number }[];
  /** How many measures have two periods that far apart. */
  measures: number;
  /** How many have not. */
  outside: number;
  sentence: string;
  alt: string;
  title: string;
  caveats: { code: MoversCaveat; text: string }[];
  /** As `not_compared`, in words. */
  refusals: { what: "change"; why: string }[];
}

/** One of the biggest changes. */
export interface Mover {
  area: Place;
  measure: ListedMeasure;
  from: FlaggedPeriod;
  to: FlaggedPeriod;
  /** The figure in the earlier period, in the measure's unit. */
  earlier: number;
  later: number;
  change: Change;
  /** The usual distance between councils in the earlier period, in the measure's unit: 1.4826 × the median absolute deviation. */
  usual_distance: number;
  /** How many times that distance the change is, without its sign, to one decimal. */
  times: number;
  /** How many councils had a figure in the earlier period. */
  n: Rank["n"];
}

export type NotCompared =
  | "total" | "series-break" | "pooled" | "field-too-small" | "no-spread" | "did-not-exist" | "no-figure" | "joint-return"
  | "small-base" | "too-large";

export type MoversCaveat =
  | "scale" | "look-closer" | "size" | "periods" | "provisional" | "revised" | "no-direction" | "ties" | "outside";
