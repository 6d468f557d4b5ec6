// What lies where in the built site: names that hold their content, and the files that are served. Knows nothing of what is in them.

import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Where the engine is built, a folder a build. The small one is the folder itself. */
export const ENGINE = "target/engine";
export const BUILDS = ["", "complete", "strips", "panels", "relations", "maps", "figures", "judgements", "improvement"];
/** What each build is. */
export const PARTS = ["likeforlike.js", "likeforlike_bg.wasm"];

/** A script that is fetched late has a name that holds its content: what imports it changes with it. */
const HASHED_SCRIPT = /^(.+)-[A-Z0-9]{8}\.js$/;

/**
 * The folder of a site's engine, relative to the site. Its name holds the content of all builds.
 * @param {string} site
 */
export function engineFolder(site) {
  const found = readdirSync(join(site, "wasm")).filter((name) => /^[0-9a-f]{10}$/.test(name));
  if (found.length !== 1) throw new Error(`${join(site, "wasm")} holds ${found.length} engines: run \`make site\``);
  return `wasm/${found[0]}`;
}

/**
 * The name that a script of `www/` has in a site, where it is fetched late.
 * @param {string} site
 * @param {string} script `tables.js`
 */
export function lateScript(site, script) {
  const found = readdirSync(site).filter((name) => name.match(HASHED_SCRIPT)?.[1] === script.replace(/\.js$/, ""));
  if (found.length !== 1) throw new Error(`${site} holds ${found.length} scripts made of ${script}: run \`make site\``);
  return found[0];
}

/** The texts of the pages of councils and measures, of which a reader wants a few: the folder's name holds what is in all of them. */
export const TEXTS = /^data\/pages\.[0-9a-f]{10}\//;

/** Whether a file's name holds its content, so that it is the same file for ever. @param {string} path relative to the site, with slashes */
export const isForEver = (path) => /^wasm\/[0-9a-f]{10}\//.test(path) || HASHED_SCRIPT.test(path) || /^data\/.+\.[0-9a-f]{10}\.(counts\.)?pack(\.gz)?$/.test(path) || TEXTS.test(path) || /^kept-[0-9a-f]{10}\.json$/.test(path);

/** Whether a file is another one compressed, for a host that sends it in its place. A pack that is zipped is no such twin: it is asked for by its name. @param {string} path */
export const isTwin = (path) => path.endsWith(".br") || (path.endsWith(".gz") && !path.endsWith(".pack.gz"));

/** Every file of a site, in order, twins left out. @param {string} site @returns {string[]} paths with slashes, relative to the site */
export const filesOf = (site) =>
  readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(site, "/").length).replaceAll("\\", "/"))
    .filter((path) => !isTwin(path))
    .sort();
