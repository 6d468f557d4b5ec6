// The engine over the wasm glue: it opens, and reads what a question needs. It knows packs, not where bytes come from:
// that is index.js for browsers, node.js for Node.

/**
 * @typedef {import("./likeforlike.js").Options} Options
 * @typedef {typeof import("./wasm/likeforlike.js")} Glue
 */

/**
 * What browsers and Node do differently.
 * @typedef {object} Platform
 * @property {{ wasm: URL, whole: URL, core: URL }} files what comes with this module
 * @property {(glue: Glue, wasm: NonNullable<Options["wasm"]>) => Promise<unknown>} start makes the glue ready
 * @property {(url: URL) => Promise<Uint8Array | null>} read null: there is no such file
 */

/** Rounds of "what else do you need?" before a damaged answer is taken for an endless one. The catalogue, then the slice: two. */
const MOST_ROUNDS = 4;

/** True after a panic. Memory may then be half written, so nothing is asked of the module again. */
let stopped = false;
const STOPPED = "the comparison has stopped: start again to go on";

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
    throw new Error(STOPPED, { cause: error });
  }
}

/**
 * Bytes as they were before gzip. A server may have unzipped them already: the first two decide.
 * @param {Uint8Array} bytes
 */
async function unzipped(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return new Uint8Array(await new Response(plain).arrayBuffer());
  } catch {
    throw new Error("the figures are damaged on their way (gzip): fetch them again");
  }
}

/**
 * @param {Platform} platform
 * @returns {typeof import("./likeforlike.js").open}
 */
export function opening({ files, start, read }) {
  /** What is kept is the promise, so that two calls share one start; a failure is forgotten. @type {Promise<Glue> | undefined} */
  let started;

  /** @param {NonNullable<Options["wasm"]>} wasm */
  function glue(wasm) {
    started ??= import("./wasm/likeforlike.js").then(async (glue) => {
      await start(glue, wasm);
      return glue;
    });
    started.catch(() => (started = undefined));
    return started;
  }

  /** A pack, gzipped or not. @param {URL} url @param {string} [hint] what to do when it is missing */
  async function pack(url, hint = "check the address") {
    const bytes = await read(url);
    if (!bytes) throw new Error(`there are no figures at ${url.href}: ${hint}`);
    return unzipped(bytes);
  }

  /**
   * The bytes to open, and the folder that the rest is read from; null: from nowhere.
   * @param {NonNullable<Options["data"]>} data
   * @returns {Promise<{ bytes: Uint8Array, folder: URL | null }>}
   */
  async function first(data) {
    if (data instanceof Uint8Array) return { bytes: await unzipped(data), folder: null };
    if (data === "whole") return { bytes: await pack(files.whole), folder: null };
    let url = data === "core" ? files.core : data;
    if (!(url instanceof URL)) throw new TypeError(`data is ${JSON.stringify(data)}: give "whole", "core", a URL object or the bytes of a pack`);
    if (url.pathname.endsWith("/")) {
      const latest = await read(new URL("latest.json", url));
      if (!latest) throw new Error(`there is no latest.json in ${url.href}: give the address of a folder of packs`);
      url = new URL(`${JSON.parse(new TextDecoder().decode(latest)).core}.gz`, url);
    }
    return { bytes: await pack(url), folder: new URL(".", url) };
  }

  return async function open(options = {}) {
    const { data = "whole", wasm = files.wasm } = options;
    // Both at once.
    const [{ Engine: Opened }, { bytes, folder }] = await Promise.all([glue(wasm), first(data)]);
    // This module's wasm is built with `object`.
    const engine = /** @type {Required<import("./wasm/likeforlike.js").Engine>} */ (guarded(() => Opened.open(bytes)));
    let freed = false;
    /**
     * @template T
     * @param {() => T} work
     * @returns {T}
     */
    const ask = (work) => {
      if (freed) throw new Error("this engine was freed: open another");
      return guarded(work);
    };
    /**
     * An answer; without the figures that it needs, an error that says so and not that the measure is unknown.
     * @template T
     * @param {string} question
     * @param {() => T} work
     * @returns {T}
     */
    const answered = (question, work) => {
      try {
        return ask(work);
      } catch (error) {
        if (stopped || freed || asked.needs(question).length === 0) throw error;
        throw new Error("this question's figures are not loaded: wait for ready(question) first", { cause: error });
      }
    };
    /** Packs that are loaded or on their way. @type {Map<string, Promise<void>>} */
    const packs = new Map();

    /** @param {string} name */
    function fetched(name) {
      if (!folder) throw new Error(`${name} is not loaded: give its bytes to load(), or open an address`);
      let promise = packs.get(name);
      if (!promise) {
        promise = pack(new URL(`${name}.gz`, folder), "copy this module's site/data/ there, or open the address of a copy").then((bytes) =>
          ask(() => engine.load(bytes)),
        );
        packs.set(name, promise);
        promise.catch(() => packs.delete(name));
      }
      return promise;
    }

    /** @type {import("./likeforlike.js").Engine} */
    const asked = {
      compare: (question) => answered(question, () => engine.compare(question)),
      // Over what is loaded: nothing is waited for.
      profile: (question, topic) => ask(() => engine.profile(question, topic)),
      movers: (question = "") => ask(() => engine.movers(question)),
      draw: (question, width, theme) => answered(question, () => engine.draw(question, width, theme)),
      csv: (question) => answered(question, () => engine.csv(question)),
      search: (text) => ask(() => engine.search(text)),
      topics: () => ask(() => engine.topics()),
      areas: () => ask(() => engine.areas()),
      needs: (question) => ask(() => engine.needs(question)),
      load: (pack) => ask(() => engine.load(pack)),
      free() {
        ask(() => engine.free());
        freed = true;
      },
      async ready(question) {
        for (let round = 0; round < MOST_ROUNDS; round++) {
          const names = asked.needs(question);
          if (names.length === 0) return;
          await Promise.all(names.map(fetched));
        }
        throw new Error("the packs of that folder don't belong together: copy all of it again");
      },
    };
    return asked;
  };
}
