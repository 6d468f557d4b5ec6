// The engine: which build answers a question, and what it needs for that. Does not touch the DOM, nor knows where files come from.

import { glue, latest, once, pack } from "./files.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */

/**
 * The engine as the shell sees it: it fetches what a question needs.
 * @typedef {object} Ready
 * @property {() => Promise<import("./files.js").Release>} latest the release in force, whichever this one is
 * @property {(name: string) => Promise<void>} load a pack, once
 * @property {(question: string) => Promise<unknown>} ready fetches what the question needs
 * @property {(question: string, width: number) => Promise<View>} draw
 * @property {(question: string) => Promise<string>} csv
 * @property {import("./wasm/likeforlike.js").Engine["search"]} search
 * @property {import("./wasm/likeforlike.js").Engine["topics"]} topics
 * @property {import("./wasm/likeforlike.js").Engine["areas"]} areas
 */

/** The engine comes in builds, each in a folder of `wasm/`; a question decides which. The one for figures over time or ranked: */
const SMALL = ".";
/** For more about figures. It is the answer of a smaller one when asked what it needs for such a question. */
const COMPLETE = "complete";
/** For all forms of figures, whatever is asked about them. */
const FIGURES = "figures";
/** For what Ofsted said and when, and for what came of it. */
const JUDGEMENTS = "judgements";
const IMPROVEMENT = "improvement";

/** The builds of the other forms of figures, by view. @type {Record<string, string>} */
const FORMS = {
  strip: "strips", strips: "strips", slope: "strips", gaps: "strips",
  multiples: "panels", table: "panels", profile: "panels",
  scatter: "relations", funnel: "relations", map: "maps",
};

/** @param {string} question @returns {Record<string, string | undefined>} */
const parts = (question) => Object.fromEntries(new URLSearchParams(question));

/** Whether a question is about inspections: by its view. A map of a measure is, where it names a judgement or a day. @param {string} question */
export function isOfInspections(question) {
  const { view = "", measure, judgement, on } = parts(question);
  return view === "map" ? !measure || !!(judgement || on) : /^(timeline|grades|survival|aligned)$/.test(view);
}

/** Whether a question is about figures in another form than a line or bars. @param {string} question */
export const isOfForms = (question) => Object.hasOwn(FORMS, parts(question).view ?? "") && !isOfInspections(question);

/**
 * The build that answers a question. Grades with a measure are of what came of a judgement.
 * @param {string} question
 * @param {string} figures the build for questions about figures: the small one, or what has taken its place
 */
export function buildFor(question, figures) {
  const { view = "", measure } = parts(question);
  if (isOfInspections(question)) return /^[sa]/.test(view) || (view === "grades" && measure) ? IMPROVEMENT : JUDGEMENTS;
  const form = Object.hasOwn(FORMS, view) && FORMS[view];
  return !form ? figures : figures === SMALL ? form : FIGURES;
}

/** Rounds of "what else do you need?" before a damaged answer is taken for an endless one. The catalogue, then the slice: two. */
const MOST_ROUNDS = 4;

/** True after a panic. Memory may then be half written, so nothing is asked of the module again. */
let stopped = false;
const STOPPED = "the comparison has stopped: reload the page";

/**
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
function guarded(work) {
  if (stopped) throw new Error(STOPPED);
  try {
    return work();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    stopped = true;
    throw new Error(STOPPED);
  }
}

/**
 * Opens the engine on the packs under `base`. Charts with the same core share one engine.
 * @param {string} base address of the folder of packs, with its last slash
 * @param {string[]} files names of the packs that the first question needs, so that none waits for another; empty: the latest
 * @param {string | null} written the release that they are of, where that is known
 * @param {string} question decides what is fetched early, and may name a release in the place of the latest
 * @returns {Promise<Ready>}
 */
export async function open(base, files, written, question) {
  /** @param {string} name */
  const address = (name) => new URL(name, base).href;
  const { release } = parts(question);
  if (release) files = await (await import("./releases.js")).filesOf(release, base, files, written);
  for (const name of files) pack(address(name)).catch(() => {});
  const core = files.find((name) => name.startsWith("core.")) ?? (await latest(base)).core;
  const engine = await once("engine " + address(core), () => start(address(core), address, question));
  // Given the slice, the engine doesn't ask for the catalogue to look up its name. One that is missing is asked for again when it is needed.
  await Promise.allSettled(files.map((name) => name !== core && engine.load(name)));
  return engine;
}

/**
 * @param {string} core address of the core
 * @param {(name: string) => string} address of any other pack
 * @param {string} first question
 * @returns {Promise<Ready>}
 */
async function start(core, address, first) {
  // All at once: module, core, slice. What fails here fails again where it is awaited.
  glue(buildFor(first, SMALL)).catch(() => {});
  const bytes = await pack(core);
  /** What is loaded is loaded into every build that is open, and into each that is opened later. @type {Uint8Array[]} */
  const loaded = [];
  /** @type {import("./wasm/likeforlike.js").Engine[]} */
  const opened = [];
  /** The build that answered last, but for one that knows no measures: all know the same areas. @type {import("./wasm/likeforlike.js").Engine} */
  let engine;
  let figures = SMALL;

  /** @param {string} question */
  const opening = (question) => {
    const build = buildFor(question, figures);
    return once(`${core} ${build}`, async () => {
      const { Engine } = await glue(build);
      const engine = guarded(() => Engine.open(bytes));
      for (const bytes of loaded) guarded(() => engine.load(bytes));
      opened.push(engine);
      return engine;
    });
  };
  engine = await opening(first);

  /** @param {string} name @param {string} [question] that needs it */
  const load = async (name, question = "") => {
    // Who has fetched the build of all forms has the complete one too.
    if (name === COMPLETE) figures = figures === FIGURES || isOfForms(question) ? FIGURES : COMPLETE;
    else {
      await once(`${core} ${name}`, async () => {
        const bytes = await pack(address(name));
        for (const engine of opened) guarded(() => engine.load(bytes));
        loaded.push(bytes);
      });
    }
  };

  /** The engine that answers a question, with what it needs. @param {string} question */
  const ready = async (question) => {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const asked = await opening(question);
      const names = guarded(() => asked.needs(question));
      if (!names.length) {
        if (buildFor(question, figures) !== JUDGEMENTS) engine = asked;
        return asked;
      }
      await Promise.all(names.map((name) => load(name, question)));
    }
    throw new Error("the figures on the server don't belong together");
  };

  return {
    latest: () => latest(address("")),
    load,
    ready,
    /** @this {Ready} @param {string} question @param {number} width @returns {Promise<View>} */
    async draw(question, width) {
      try {
        const asked = await ready(question);
        // Themes are the style sheet's work: the picture is always drawn in light colours.
        return guarded(() => asked.draw(question, width, "light"));
      } catch (error) {
        // An old link may name what has another name now.
        return import("./releases.js").then(
          ({ retry }) => retry(question, error, address, (question) => this.draw(question, width)),
          () => {
            throw error;
          },
        );
      }
    },
    async csv(question) {
      const asked = await ready(question);
      return guarded(() => asked.csv(question));
    },
    search: (text) => guarded(() => engine.search(text)),
    topics: () => guarded(() => engine.topics()),
    areas: () => guarded(() => engine.areas()),
  };
}
