// Where the parts of a chart come from: a web host. The only importer of the wasm glue. A page that carries everything in one file has
// another module in the place of this one.

/** The folder of scripts, style sheets and pages. */
export const HOME = new URL(".", import.meta.url).href;

/** The address of a file of that folder. @param {string} name */
export const address = (name) => new URL(name, HOME).href;

/** The folder of the engine's builds. In the built site its name holds its content, so that no cache gives an old script a new engine. */
const ENGINE = typeof ENGINE_FOLDER === "undefined" ? "wasm" : ENGINE_FOLDER;

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
export function once(key, make) {
  let promise = kept.get(key);
  if (!promise) {
    promise = make();
    kept.set(key, promise);
    promise.catch(() => kept.delete(key));
  }
  return promise;
}

/** @returns {never} */
function unreached() {
  throw new Error("the figures couldn't be fetched: check the connection and try again");
}

/** @param {string} url */
const get = (url) => fetch(url).catch(unreached);

/** The module of a build of the engine, ready to use. @param {string} build */
export function glue(build) {
  const url = address(`${ENGINE}/${build}/likeforlike`);
  return once(url, async () => {
    /** @type {[typeof import("./wasm/likeforlike.js"), Response]} */
    const [module, response] = await Promise.all([import(url + ".js").catch(unreached), get(url + "_bg.wasm")]);
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
export function pack(url) {
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

/**
 * A release: what it is called and which core it has. The one in force knows the names of those beside it.
 * @typedef {{ release: string, core: string, councils?: number, releases?: string[], postcodes?: string }} Release
 */

/**
 * The release in force.
 * @param {string} base address of the folder of packs
 * @returns {Promise<Release>}
 */
export function latest(base) {
  return once(base, async () => {
    const response = await get(new URL("latest.json", base).href);
    if (!response.ok) throw new Error(`the figures are missing on the server (${response.status})`);
    return response.json();
  });
}
