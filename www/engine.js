// The engine and its files. The only importer of the wasm glue; does not touch the DOM.

/** @typedef {import("./wasm/likeforlike.js").View} View */

/**
 * The engine as the shell sees it: it fetches what a question needs.
 * @typedef {object} Ready
 * @property {(name: string) => Promise<void>} load a pack, once
 * @property {(question: string) => Promise<void>} ready fetches what the question needs
 * @property {(question: string, width: number) => Promise<View>} draw
 * @property {(question: string) => Promise<string>} csv
 * @property {import("./wasm/likeforlike.js").Engine["search"]} search
 * @property {import("./wasm/likeforlike.js").Engine["topics"]} topics
 * @property {import("./wasm/likeforlike.js").Engine["areas"]} areas
 */

/**
 * Two builds of the engine: the small one, and the complete one for questions that the small one hands on.
 * @typedef {{ url: string, glue: () => Promise<typeof import("./wasm/likeforlike.js")> }} Build
 * @type {Build}
 */
const SMALL = {
  url: new URL("./wasm/likeforlike_bg.wasm", import.meta.url).href,
  glue: () => import("./wasm/likeforlike.js"),
};
/** What the small engine answers when asked what it needs for such a question. */
const COMPLETE = "complete";
/** @type {Build} */
const LARGE = {
  url: new URL("./wasm/complete/likeforlike_bg.wasm", import.meta.url).href,
  glue: () => import("./wasm/complete/likeforlike.js"),
};

/** Rounds of "what else do you need?" before a damaged answer is taken for an endless one. The catalogue, then the slice: two. */
const MOST_ROUNDS = 4;

/**
 * The promise is what is kept, so that several charts share one fetch. A failure is forgotten: the next reader's touch tries again.
 * @type {Map<string, Promise<any>>}
 */
const kept = new Map();

/**
 * @template T
 * @param {string} key
 * @param {() => Promise<T>} make
 * @returns {Promise<T>}
 */
function once(key, make) {
  let promise = kept.get(key);
  if (!promise) {
    promise = make();
    kept.set(key, promise);
    promise.catch(() => kept.delete(key));
  }
  return promise;
}

/** True after a panic. Memory may then be half written, so nothing is asked of the module again. */
let stopped = false;
const STOPPED = "the comparison has stopped: reload the page to go on";

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

/** @param {string} url */
async function get(url) {
  try {
    return await fetch(url);
  } catch {
    throw new Error("the figures couldn't be fetched: check the connection and try again");
  }
}

/** @param {Build} build */
function glue(build) {
  return once(build.url, async () => {
    const [module, response] = await Promise.all([build.glue(), get(build.url)]);
    if (!response.ok) throw new Error(`the engine is missing on the server (${response.status})`);
    // Streaming compilation insists on the right type; a server that doesn't send it gets the slower way.
    const streams = response.headers.get("Content-Type") === "application/wasm";
    await module.default({ module_or_path: streams ? response : await response.arrayBuffer() });
    return module;
  });
}

/**
 * The bytes of a pack. `NAME.gz` may arrive unzipped, when the server says `Content-Encoding: gzip`, or be missing: the first two bytes decide.
 * @param {string} url
 */
function pack(url) {
  return once(url, async () => {
    let response = await get(url + ".gz");
    if (!response.ok) response = await get(url);
    if (!response.ok) throw new Error(`the figures are missing on the server (${response.status})`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(plain).arrayBuffer());
  });
}

/** @param {string} base */
function latest(base) {
  return once(base, async () => {
    const response = await get(new URL("latest.json", base).href);
    if (!response.ok) throw new Error(`the figures are missing on the server (${response.status})`);
    return response.json();
  });
}

/**
 * Opens the engine on the packs under `base`. Charts with the same core share one engine.
 * @param {string} base address of the folder of packs, with its last slash
 * @param {string[]} files names of the packs that the first question needs, so that none waits for another; empty: the latest
 * @returns {Promise<Ready>}
 */
export async function open(base, files = []) {
  /** @param {string} name */
  const address = (name) => new URL(name, base).href;
  // All at once: module, core, slice. What fails here fails again where it is awaited.
  glue(SMALL).catch(() => {});
  for (const name of files) pack(address(name)).catch(() => {});
  const core = files.find((name) => name.startsWith("core.")) ?? (await latest(base)).core;
  const engine = await once("engine " + address(core), () => start(address(core), address));
  // Given the slice, the engine doesn't ask for the catalogue to look up its name. One that is missing is asked for again when it is needed.
  await Promise.allSettled(files.filter((name) => name !== core).map(engine.load));
  return engine;
}

/**
 * @param {string} core address of the core
 * @param {(name: string) => string} address of any other pack
 * @returns {Promise<Ready>}
 */
async function start(core, address) {
  const [module, bytes] = await Promise.all([glue(SMALL), pack(core)]);
  let engine = guarded(() => module.Engine.open(bytes));
  /** @type {Uint8Array[]} */
  const loaded = [];

  /** @param {string} name */
  const load = (name) =>
    once(`${core} ${name}`, async () => {
      if (name === COMPLETE) {
        const module = await glue(LARGE);
        const complete = guarded(() => module.Engine.open(bytes));
        for (const bytes of loaded) guarded(() => complete.load(bytes));
        engine = complete;
        return;
      }
      const more = await pack(address(name));
      guarded(() => engine.load(more));
      loaded.push(more);
    });

  /** @param {string} question */
  const ready = async (question) => {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const names = guarded(() => engine.needs(question));
      if (!names.length) return;
      await Promise.all(names.map(load));
    }
    throw new Error("the figures on the server don't belong together");
  };

  return {
    load,
    ready,
    async draw(question, width) {
      await ready(question);
      // Themes are the style sheet's work: the picture is always drawn in light colours.
      return guarded(() => engine.draw(question, width, "light"));
    },
    async csv(question) {
      await ready(question);
      return guarded(() => engine.csv(question));
    },
    search: (text) => guarded(() => engine.search(text)),
    topics: () => guarded(() => engine.topics()),
    areas: () => guarded(() => engine.areas()),
  };
}
