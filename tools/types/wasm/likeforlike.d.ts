// What the wasm file offers to JavaScript: the one description that www/ and the tests are checked against.
// src/wasm.rs is its implementation. A question is text in the grammar of the address bar:
// `measure=agency-rate&areas=gloucestershire&with=england,region,neighbours`.

/** Fetches and starts the module; resolves once the engine can be opened. */
export default function init(module?: {
  module_or_path: string | URL | Request | Response | BufferSource | WebAssembly.Module | Promise<Response>;
}): Promise<unknown>;

/** The dataset as far as it is loaded, and everything that can be asked of it. */
export class Engine {
  private constructor();
  /** Opens the core pack (areas, neighbours, aliases). Throws an Error of one sentence for bytes that are not one. */
  static open(core: Uint8Array): Engine;
  /** Adds a catalogue, a measure's slice or the whole dataset. Throws as `open` does. */
  load(pack: Uint8Array): void;
  /** Names of the pack files still to be loaded before `draw`. Ask again after loading them. */
  needs(question: string): string[];
  /** The picture and every word around it. Throws an Error of one clear sentence for a bad question. */
  draw(question: string, width: number, theme: "light" | "dark"): View;
  /** The answer in figures, as the command line's `--json` prints it: only in an engine built with `object`. */
  compare?(question: string): object;
  /** The table that is shown, as CSV. */
  csv(question: string): string;
  /** Areas and measures that match what was typed, best first: at most 8 areas and 20 measures. */
  search(text: string): { areas: FoundArea[]; measures: FoundMeasure[] };
  topics(): { slug: string; title: string; measures: { slug: string; title: string; unit_label: string }[] }[];
  areas(): { slug: string; name: string; kind: "country" | "region" | "authority" }[];
  free(): void;
}

export interface FoundArea {
  slug: string;
  name: string;
  /** Why it was found, where the name does not say so. */
  note: string;
}

export interface FoundMeasure {
  slug: string;
  title: string;
  unit_label: string;
  topic: string;
}

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
  width: number;
  height: number;
  /** The first cell of a row is its header. */
  table: { caption: string; head: string[]; rows: { cells: string[]; chosen: boolean }[] };
  caveats: { code: string; text: string }[];
  source: { text: string; url: string; updated: string; licence: string; licence_url: string };
  /** x, y, index into `series`: three numbers a point, in SVG units, series by series and left to right. */
  points: Float32Array;
  /** What to say for each point. */
  labels: string[];
  series: {
    slug: string;
    name: string;
    kind: "area" | "england" | "region" | "neighbours" | "context";
    color: number;
  }[];
  choices: {
    areas: { slug: string; name: string }[];
    with: string[];
    periods: string[];
    period: string;
    from: string;
    to: string;
    view: "line" | "bars";
    views: string[];
    most_areas: number;
  };
  measure: { slug: string; title: string; unit_label: string; topic: string; topic_title: string };
}
