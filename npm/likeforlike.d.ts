// The one description of the engine in JavaScript: of this module, of the wasm file that the page loads
// (tools/types/wasm/likeforlike.d.ts) and of the tests, which hold real answers against it.
//
// A question is one line of text, the same as in the page's address:
// `measure=agency-rate&areas=gloucestershire&with=england,region,neighbours`. Its keys: `measure`; `areas` (slugs or GSS
// codes, eight at most); `with` (england, region, neighbours, type, all; or none); `from`, `to`, `period` (labels or years);
// `view` (line, bars, strip, strips, slope, gaps, multiples, table, profile, scatter with `measure2`, funnel, or map with a
// measure); `topic` (of a profile, or of multiples); `ground` (hexagons or boundaries) and `shades` (quarters or continuous)
// of a map; `show` (real, per-child, and one of change, gap, index, rank); `group` (among whom is ranked: all,
// region, type, neighbours or a list of areas); `model` (year of the neighbour model); `mark` (when:what, several with ;
// between); `title`; `release`. Of inspections: `view` (timeline, grades, map, survival or aligned), `judgement`, `on` (a day),
// `grade`, `reach`, `claim` (months: 18-36).

import type { Answer, AreaKind } from "./answer.js";
import type { Judged } from "./judged.js";
import type { Movers, Profile } from "./lists.js";

export * from "./answer.js";
export * from "./judged.js";
export * from "./lists.js";

/**
 * Opens the engine on the figures that come with this module. Each call gives an engine of its own; the module is
 * fetched and compiled once.
 *
 * Rejects with an Error of one sentence when a file can't be read or is not a pack of this version.
 */
export function open(options?: Options): Promise<Engine>;

export interface Options {
  /**
   * The figures to open. Default: "whole".
   *
   * - "whole": all measures with their counts, 0.7 MB to fetch. Nothing is fetched later.
   * - "core": areas and neighbours, 7 KB; `ready` reads the rest from beside it, question by question, 2 KB a measure.
   *   A bundler does not see those files: give the address of a copy of this module's `site/data/` instead.
   * - a URL that ends in "/": a folder with `latest.json`, as this module's `site/data/` or a site's is; read like "core".
   * - any other URL: one pack, the core of a folder or a whole release.
   * - bytes: a pack, gzipped or not.
   */
  data?: "whole" | "core" | URL | Uint8Array;
  /** The wasm file, where it lies elsewhere or is compiled already. The first call decides. Default: this module's own. */
  wasm?: URL | BufferSource | WebAssembly.Module;
}

/** The dataset as far as it is loaded, and everything that can be asked of it. Methods throw an Error of one clear sentence. */
export interface Engine extends Asked, Compared {
  /**
   * Reads what a question needs and is not loaded, from beside the pack that was opened; at once where nothing is missing.
   * Rejects when a file can't be read, and where bytes were opened: then load what `needs` names.
   */
  ready(question: string): Promise<void>;
}

/** Answers as objects: the very ones that the command line prints with `--json`. */
export interface Compared {
  /** The answer in figures, or of inspections: where the view is not known beforehand, `"kind" in answer` tells them apart. */
  compare<Question extends string>(question: Question): Compare<Question>;
  /** Every loaded measure of the question's one area, or those of a topic by its slug: "areas=gloucestershire" is enough. */
  profile(question: string, topic?: string): Profile;
  /** The 20 biggest changes over five years, or between the question's `from` and `to`, over everything that is loaded. Default: of all. */
  movers(question?: string): Movers;
}

/** What a question is answered with, by its view. */
export type Compare<Question extends string> = string extends Question ? Answer | Judged | Profile
  : Question extends `${string}view=${"timeline" | "grades" | "survival" | "aligned"}${string}` ? Judged
  : Question extends `${string}view=map${string}` ? (Question extends `${string}measure=${string}` ? Answer | Judged : Judged)
  : Question extends `${string}view=profile${string}` ? Profile
  : Question extends `${string}view=multiples${string}` ? Answer | Profile
  : Answer;

/** What the engine itself answers. All at once: it waits for nothing. */
export interface Asked {
  /** Adds a catalogue, a measure's figures or a whole release: the bytes of a pack, not gzipped. */
  load(pack: Uint8Array): void;
  /** Names of the packs still to be loaded before a question can be answered. Ask again after loading them. */
  needs(question: string): string[];
  /** The picture and every word around it. `width` in px, 280 to 2000: drawn for a phone below 500. */
  draw(question: string, width: number, theme: "light" | "dark"): View;
  /** The table that is shown, as CSV. */
  csv(question: string): string;
  /** Areas and measures that match what was typed, best first: at most 8 areas and 20 measures. */
  search(text: string): { areas: FoundArea[]; measures: FoundMeasure[] };
  /** All measures by topic; one of two topics stands under both. Empty until the catalogue is loaded. */
  topics(): Topic[];
  /** All areas: councils, those abolished too, regions and England. */
  areas(): { slug: string; name: string; kind: AreaKind }[];
  /** Gives the memory back. The engine can't be asked afterwards. */
  free(): void;
}

export interface FoundArea {
  slug: string;
  name: string;
  /** Why it was found, where the name does not say so; else "". */
  note: string;
}

export interface FoundMeasure {
  slug: string;
  title: string;
  unit_label: string;
  /** Title of its first topic. */
  topic: string;
}

export interface Topic {
  slug: string;
  title: string;
  measures: FoundMeasure[];
}

/** One chart with everything around it. */
export interface View {
  /** The question in its canonical form. */
  question: string;
  title: string;
  /** Unit and span: "% of the workforce, 2016 to 2025". */
  subtitle: string;
  sentence: string;
  alt: string;
  /** A whole `<svg>` element: no ids, no style attributes. */
  svg: string;
  /** Of the picture, in px. */
  width: number;
  height: number;
  /** The first cell of a row is its header; the last leads to the row's link, where it has one. */
  table: { caption: string; head: string[]; rows: { cells: string[]; chosen: boolean; link?: string }[] };
  /** Of a table alone: a small line over time for each row, as the path of an SVG of 100 × 24; "" where there is none. */
  sparks?: string[];
  caveats: { code: string; text: string }[];
  source: { text: string; url: string; also?: string[]; updated: string; licence: string; licence_url: string };
  /** x, y, index into `series`: three numbers a point, in SVG units, series by series and left to right. */
  points: Float32Array;
  /** What to say for each point. */
  labels: string[];
  series: {
    slug: string;
    name: string;
    kind: "area" | "england" | "region" | "neighbours" | "type" | "all" | "context";
    color: number;
  }[];
  choices: Choices | JudgedChoices;
  /** Null where inspections are shown without a measure. */
  measure: { slug: string; title: string; unit_label: string; topic: string; topic_title: string } | null;
}

/** What a reader can choose. */
export interface Choices {
  areas: { slug: string; name: string }[];
  with: string[];
  periods: string[];
  period: string;
  from: string;
  to: string;
  view:
    | "line" | "bars" | "strip" | "strips" | "slope" | "gaps" | "multiples" | "table" | "profile" | "scatter" | "funnel"
    | "timeline" | "grades" | "map" | "survival" | "aligned";
  /** Those that the reader can change to. */
  views: string[];
  most_areas: number;
  /** Of one council's measures: the topics that there are, and the slug of the one that is shown. */
  topics?: { slug: string; title: string }[];
  topic?: string;
}

/** What a reader can choose where inspections are shown. */
export interface JudgedChoices extends Choices {
  /** Those that have been made. */
  judgements: { slug: string; title: string }[];
  /** The slug of the one that is shown, or "all". */
  judgement: string;
  /** The day on which grades are told, such as "2017-06-13"; "" where there is none. */
  on: string;
  /** The first day with a judgement, and the last day that is known. */
  first: string;
  last: string;
  grade: string;
  /** A grade, or "better". */
  reach: string;
  /** Months, such as "18-36"; or "". */
  claim: string;
  /** all, region, type or neighbours; "" for a list of the question's own. */
  group: string;
}
