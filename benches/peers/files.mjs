// Where the contenders' files are, and how they are read: every one of them unzips what would travel.
import { readFileSync, readdirSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";

const root = new URL("../../", import.meta.url);
const made = new URL("target/bench/", root);
const packs = new URL("site/data/", root);

/** The engine of the npm module. */
export const engine = new URL("pkg/wasm/likeforlike.js", root).href;

/** A file of the export, gzipped as a server would. @param {string} name */
export const exported = (name) => gzipSync(readFileSync(new URL(name, made)), { level: 9 });

/** A pack of the site as it travels, by the start of its name. @param {string} start */
export function pack(start) {
  const name = readdirSync(packs).find((file) => file.startsWith(start) && file.endsWith(".gz"));
  if (!name) throw new Error("site/data has no packs: run `make site` first");
  return readFileSync(new URL(name, packs));
}

/** @param {Uint8Array} gzip */
export const unzipped = (gzip) => gunzipSync(gzip);

/** @param {Uint8Array} gzip */
export const json = (gzip) => JSON.parse(gunzipSync(gzip).toString());

/** What is asked for. */
export const question = { measure: "agency-rate", council: "gloucestershire" };
