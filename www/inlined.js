// Where the parts of a chart come from: the page itself. It stands in the place of files.js where one file carries everything, opened from a
// disk perhaps, with no host that anything could be fetched from. The parts are texts in the page: style sheets as they are, all else zipped,
// in base 64.

/** The script that this is a part of; it is known while it runs first. */
const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** The folder of the site on the web, where it is known; else the page itself. */
export const HOME = own?.dataset.home || location.href.replace(/[?#].*/, "");

/** A build that is not here may have all its answers in a larger one. @type {Record<string, string[]>} */
const LARGER = { ".": ["complete", "figures"] };
for (const build of ["complete", "strips", "panels", "relations", "maps"]) LARGER[build] = ["figures"];

/** @type {Map<string, Promise<any>>} */
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

/** A part of the page, by its name. @param {string} name */
const part = (name) => document.querySelector(`[data-part="${CSS.escape(name)}"]`)?.textContent ?? undefined;

/** @param {string} text */
async function unzipped(text) {
  const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/**
 * The address of a file of the site. Style sheets are here; a page of the site, asked a question, is this page where no other is known.
 * @param {string} name
 */
export function address(name) {
  // Of the panel, which has no room here, there is nothing to dress.
  const sheet = name === "panel.css" ? " " : name.endsWith(".css") && part(name);
  if (sheet) return `data:text/css;charset=utf-8,${encodeURIComponent(sheet)}`;
  const at = name.indexOf("?");
  return own?.dataset.home || at < 0 ? new URL(name, HOME).href : HOME + name.slice(at);
}

/** The module of a build of the engine, ready to use. @param {string} build */
export function glue(build) {
  const carried = [build, ...(LARGER[build] ?? [])].find((name) => part(`engine ${name}`) !== undefined);
  return once(`engine ${carried ?? build}`, async () => {
    if (carried === undefined) throw new Error("this file has no engine for that view: it holds what its own chart needs");
    const module = INSTANTIATE();
    await module.default({ module_or_path: await unzipped(part(`engine ${carried}`) ?? "") });
    return module;
  });
}

/** The bytes of a pack. @param {string} url of which the last part is its name */
export function pack(url) {
  return once(url, async () => {
    const text = part(url.slice(url.lastIndexOf("/") + 1));
    if (text === undefined) throw new Error("the figures for that are not in this file: it holds what its own chart needs");
    return unzipped(text);
  });
}

/** What the release is called and which pack comes first. */
export const latest = async () => JSON.parse(part("latest.json") ?? "{}");
