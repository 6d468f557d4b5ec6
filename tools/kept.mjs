// Lists what a browser keeps of the built site for reading offline, and names that list in the service worker.
//
//   node tools/kept.mjs [SITE]
//
// The list's name holds its content, and it holds the hash of every file: so one name is one release, whole.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { TEXTS, filesOf, isForEver } from "./site.mjs";

const SITE = "site";
const WORKER = "sw.js";

/** What no page asks for: a browser unzips the packs, and fetches each figure's own; the worker itself; of a story's charts, what is for those who embed them. */
const NEVER = /^data\/(.*\.pack|whole\..*|\..*)$|^sw\.js$|^kept-[0-9a-f]+\.json$|\/charts\/[^/]+\/(snippets\/.*|card\.png|chart\.svg|chart\.txt|oembed\.json)$/;
/** What the pages have in common is kept at once, but for the gallery, which is larger than all else together, what goes into a chart in one file, and the stories. */
const LATER = /^wasm\/|^data\/.*\.pack\.gz$|^(gallery\.html|one-file\.js)$|^stories\//;

/** @param {string | Uint8Array} bytes @param {number} length of the hexadecimal */
const hashOf = (bytes, length) => createHash("sha256").update(bytes).digest("hex").slice(0, length);

/**
 * What is kept of a site.
 * @param {string} site
 * @returns {{ first: string[], changing: string[], visited: string, files: Record<string, string> }} see www/sw.js
 */
export function listOf(site) {
  const all = filesOf(site).filter((path) => !NEVER.test(path));
  const paths = all.filter((path) => !TEXTS.test(path));
  const page = readFileSync(join(site, "index.html"), "utf8");
  // What the first page shows, and the list of measures that it offers.
  const opening = page.match(/<like-for-like[^>]*\smeasure="([^"]+)"/)?.[1];
  const packs = ["core", "catalogue", opening].map((name) => paths.find((path) => path.startsWith(`data/${name}.`) && !path.includes(".counts.")));
  const small = /^wasm\/[0-9a-f]+\/likeforlike(_bg\.wasm|\.js)$/;
  return {
    first: paths.filter((path) => !LATER.test(path) || small.test(path) || packs.includes(path)),
    changing: paths.filter((path) => !isForEver(path)),
    // Six hundred small files: listing them all would cost every reader more than those that one of them looks at.
    visited: all.map((path) => TEXTS.exec(path)?.[0]).find(Boolean) ?? "",
    files: Object.fromEntries(paths.map((path) => [path, hashOf(readFileSync(join(site, path)), 24)])),
  };
}

/**
 * Writes the list and names it in the worker.
 * @param {string} site
 */
export function keep(site) {
  for (const name of readdirSync(site)) if (/^kept-[0-9a-f]+\.json$/.test(name)) rmSync(join(site, name));
  const list = listOf(site);
  const text = JSON.stringify(list);
  const name = `kept-${hashOf(text, 10)}.json`;
  writeFileSync(join(site, name), text);
  const worker = readFileSync(join(site, WORKER), "utf8").replace(/^self\.KEPT=.*\n/, "");
  writeFileSync(join(site, WORKER), `self.KEPT=${JSON.stringify(name)};\n${worker}`);
  return { ...list, name };
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === "") {
  const site = process.argv[2] ?? SITE;
  const { first, files, name } = keep(site);
  const size = (/** @type {string[]} */ paths) => paths.reduce((sum, path) => sum + statSync(join(site, path)).size, 0).toLocaleString("en-GB");
  console.log(`${name}: ${first.length} files are kept at the first visit (${size(first)} bytes unpacked), ${Object.keys(files).length} in time (${size(Object.keys(files))})`);
}
