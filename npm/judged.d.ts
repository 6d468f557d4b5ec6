// The answer to a question about inspections: what `Engine.compare` gives for `view=timeline`, `grades`, `map`, `survival` and
// `aligned`, and the command line prints with `--json`. `kind` says which finding it is, and so which keys it has.
// Days are ISO dates, shares are from 0 to 1. Every key is always there: what can't be given is null.

import type { AreaKind, Measure, Period, Status } from "./answer.js";

export type Judged = Timeline | GradesOverTime | GradesOnDate | GradesByMeasure | Survival | Aligned;

/** What every answer about inspections has. */
export interface JudgedAnswer {
  /** The question in its canonical form. */
  question: string;
  /** The release of the dataset: "2026-11". */
  release: string;
  /** What is asked about: one, but in a timeline of several. */
  judgements: Judgement[];
  /** The day of the latest report that is known. */
  as_at: string;
  title: string;
  /** Which judgement, whose, when, of how many. */
  subtitle: string;
  /** One sentence that can be printed unchanged. */
  sentence: string;
  /** What the picture shows, for those who can't see it. */
  alt: string;
  /** What else can be said, and printed. */
  findings: { code: JudgedFinding; text: string }[];
  /** What a reader must be told beside it. */
  caveats: { code: JudgedCaveat; text: string }[];
  /** What is not given, and why. */
  refusals: { what: "share" | "grade" | "quartiles" | "figure" | "quarters" | "run" | "line"; why: string }[];
  /** `also`: a second source and its address, or nothing. */
  source: { text: string; url: string; also: [] | [text: string, url: string]; updated: string; licence: string };
}

/** The best first. */
export type Grade = "outstanding" | "good" | "requires improvement" | "inadequate";

/** `looked-after` is children in care, until December 2022 together with care leavers. */
export type Judgement =
  | "overall" | "help-protection" | "looked-after" | "care-leavers" | "adoption" | "leadership" | "safeguarding-board";

/** What one inspection said of one judgement; "not found": it was given, and has not been found. */
export type Verdict = Grade | "no grade given" | "not judged" | "not found";

/** How much of a day is known: the rest of it is a stand-in. */
export type Precision = "day" | "month" | "year";

export interface JudgedArea {
  code: string;
  slug: string;
  name: string;
  kind: AreaKind;
}

/** How a council stood, and the report that says so. */
export interface Standing {
  status: "grade" | "no grade given" | "not judged" | "not found" | "not inspected yet" | "did not exist";
  grade: Grade | null;
  /** Day of the report that is in force; null: there is none. */
  published: string | null;
  link: string | null;
}

/** `view=timeline`: the record of each chosen council. */
export interface Timeline extends JudgedAnswer {
  kind: "timeline";
  records: InspectionRecord[];
}

export interface InspectionRecord extends JudgedArea {
  /** First day of its existence; null: it is older than the figures. */
  existed_from: string | null;
  /** Last day; null: it still exists. */
  existed_until: string | null;
  /** Full inspections in time order. */
  inspections: {
    kind: "SIF" | "SIF re-inspection" | "ILACS standard" | "ILACS short";
    framework: "SIF" | "ILACS";
    /** First and last day on site; null: not known. */
    started: string | null;
    ended: string | null;
    /** From here on the judgements are in force. */
    published: string;
    precision: Precision;
    judgements: Record<Judgement, Verdict>;
    /** For how many days it was the latest, so far as is known. */
    days_in_force: number;
    link: string | null;
    /** What is to be known of it, such as a grade inferred from the press. */
    note: string | null;
  }[];
  /** Before November 2013: another scale, which is not held against the newer one. */
  older: {
    /** "2010-11". */
    month: string;
    /** Whether the month is that of the publication and not of the inspection. */
    is_of_publication: boolean;
    strand: "protection" | "looked_after";
    grade: "outstanding" | "good" | "adequate" | "inadequate";
    link: string | null;
  }[];
  /** A partial record: one that is missing may have happened. A visit gives no grade. */
  visits: {
    kind: "focused" | "monitoring";
    /** Which monitoring visit since the judgement; null: not said. */
    number: number | null;
    started: string;
    precision: Precision;
    theme: string | null;
    /** Day of the letter; null: not known. */
    published: string | null;
    link: string | null;
  }[];
  /** How long each grade was held, judgement by judgement. A second inspection with the same grade ends none. */
  spells: Spell[];
  /** On the question's day, in the first of the judgements; null: it names none. */
  on: (Standing & { date: string }) | null;
  /** On the last day that is known, or its own last day. */
  latest: Standing & { date: string };
}

/** A time in which one grade was in force. */
export interface Spell {
  judgement: Judgement;
  grade: Grade;
  from: string;
  /** The day on which it ended, or up to which it is known. */
  to: string;
  ended: "grade" | "no grade" | "abolished" | "open";
  days: number;
}

/** Which councils are counted; `area` is a slug, of the region or of the council whose neighbours they are. */
export interface Counted {
  what: "all" | "region" | "type" | "neighbours" | "own";
  area: string | null;
  type: "county council" | "unitary authority" | "metropolitan district" | "London borough" | null;
}

/** How many councils had which grade on a day. */
export interface GradeTally {
  date: string;
  grades: Record<Grade, number>;
  /** How many had a grade: those that shares are of. */
  graded: number;
  no_grade: number;
  not_inspected: number;
  /** How many there were. */
  councils: number;
  /** Null where fewer than ten had a grade. */
  shares: Record<Grade, number> | null;
}

/** `view=grades`: counts at the end of each quarter. */
export interface GradesOverTime extends JudgedAnswer {
  kind: "grades-over-time";
  of: Counted;
  tallies: GradeTally[];
  /** How each chosen area stood on each of those days. */
  chosen: (JudgedArea & { held: Standing[] })[];
}

/** `view=grades&on=` and `view=map`: counts on a day, and who had which grade. */
export interface GradesOnDate extends JudgedAnswer {
  kind: "grades-on-date";
  date: string;
  /** Those that are counted first, then the groups beside them, with the GSS codes of their councils. */
  groups: (GradeTally & { of: Counted; name: string; codes: string[] })[];
  /** Each council of the first group that existed on the day. */
  councils: (JudgedArea & Standing)[];
  chosen: (JudgedArea & Standing)[];
}

/** A measure as it is published. */
export type PublishedMeasure = Omit<Measure, "show">;

/** Lower quartile, median, upper quartile; null with fewer than five. */
export type Quartiles = [number, number, number] | null;

/** `view=grades&measure=`: the figures of a period by the grade in force. It says nothing of cause. */
export interface GradesByMeasure extends JudgedAnswer {
  kind: "grades-by-measure";
  measure: PublishedMeasure;
  /** The period of the figures: one. */
  periods: [Period];
  /** The day on which the grades are told. */
  date: string;
  /** The best grade first; figures the lowest first. */
  groups: { grade: Grade; n: number; quartiles: Quartiles; figures: (JudgedArea & { value: number })[] }[];
  /** How many councils with a figure had no grade. */
  without_grade: number;
  /** How many councils with a grade have no figure. */
  without_figure: number;
}

/** One council's way from a grade to a better one. */
export interface Run {
  from: string;
  /** The day on which it ended, or up to which it is known. */
  to: string;
  days: number;
  ended: "reached" | "no grade" | "abolished" | "open";
  /** The grade that was reached; null: none was. */
  grade: Grade | null;
  /** The report that it began with. */
  link: string | null;
  /** The report that ended it. */
  link_to: string | null;
  /** How much of `from` and of `to` is known; with "month" the length is a guess by half a month. */
  precision_from: Precision;
  precision_to: Precision;
}

/** A share by the curve, with its 95% limits; they are null where it is 0 or 1. */
export interface Share {
  share: number;
  low: number | null;
  high: number | null;
}

/** `view=survival`: how long it took to improve, by the Kaplan–Meier estimate. */
export interface Survival extends JudgedAnswer {
  kind: "survival";
  of: Counted;
  /** The grade that a run begins with. */
  grade: Grade;
  /** The grade that ends it: this one or a better. */
  reach: Grade;
  n: number;
  reached: number;
  /** How many are known only so far. */
  censored: number;
  /** The first at 0 days; `not_yet` is the share not there after that day. */
  steps: {
    days: number;
    at_risk: number;
    reached: number;
    censored: number;
    not_yet: number;
    low: number | null;
    high: number | null;
  }[];
  /** After how many days a quarter, half and three quarters were there; null: the curve, or its limit, does not come so far. */
  quarters: { share: number; days: number | null; low: number | null; high: number | null }[];
  /** The question's; null: it names none. */
  claim: {
    months: [number, number];
    days: [number, number];
    /** By its beginning; null: nobody is known for so long. */
    before: Share | null;
    by_end: Share | null;
    /** Runs that got there earlier, within the span and later; `unknown` ones are known for less than its end,
     *  `not_there` for longer without having got there: together all. */
    counted: { earlier: number; within: number; later: number; unknown: number; not_there: number };
  } | null;
  /** The shortest first. */
  runs: (JudgedArea & Run)[];
  /** The runs of each chosen council, and how many of all that got there took less, as long or longer; `not_yet` had not after as many days. */
  chosen: (JudgedArea & { runs: (Run & { place: { shorter: number; same: number; longer: number; not_yet: number } })[] })[];
}

/** `view=aligned`: a measure by years since a judgement. It says nothing of cause. */
export interface Aligned extends JudgedAnswer {
  kind: "aligned";
  of: Counted;
  measure: PublishedMeasure;
  grade: Grade;
  /** The judgements that years are counted from. */
  events: (JudgedArea & { date: string; link: string | null })[];
  /** What all of them had: `year` 0 is the first year after the judgement, −1 the one before. */
  points: { year: number; n: number; quartiles: Quartiles }[];
  /** The chosen councils, one line a judgement. */
  lines: (JudgedArea & {
    date: string;
    values: {
      year: number;
      /** Label of the period. */
      period: string;
      value: number | null;
      /** Why there is no figure; null where there is one. */
      status: Status | null;
      /** Whether the measure was defined otherwise before it. */
      is_after_break: boolean;
    }[];
  })[];
  /** Slugs of the chosen councils that were never judged so. */
  areas_without: string[];
  /** Where the measure was defined otherwise: from which period on, and why. */
  breaks: { period: string; reason: string }[];
}

export type JudgedFinding =
  | "record" | "to-good" | "older-scale" | "visits"
  | "highest" | "lowest" | "counts" | "group" | "held-by" | "quarters"
  | "median" | "claim-limits" | "claim-counted" | "censored" | "not-yet" | "shortest" | "longest"
  | "line" | "everyone";

export type JudgedCaveat =
  | "overall-ended" | "older-scale" | "visits-partial" | "judgement-changed" | "not-from-report" | "successor"
  | "not-cause" | "censored" | "changing-councils" | "break-inside" | "year-of-the-report";
