// Lays compressed twins beside the files of the built site: NAME.br and NAME.gz, for a host that sends them in the place of NAME to whoever
// takes them. Packs are zipped already and are asked for by that name: they get none.
//
//   node tools/compress.mjs [SITE]
//
// The strongest compression takes its time, so what was compressed once is kept, by its content.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { filesOf, isTwin } from "./site.mjs";

const SITE = "site";
const KEPT = "target/made/compressed";
/** The version of what is kept: another way to compress is another name. */
const WAY = "1";

/** What shrinks; pictures of pixels don't. */
const SHRINKS = new Set([".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".xml"]);
/** Smaller than a packet: not worth a second file. */
const LEAST_BYTES = 200;

/** @type {Record<string, (bytes: Buffer) => Promise<Buffer>>} */
const WAYS = {
  ".br": (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  ".gz": (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/**
 * Compresses what has no twin yet, and removes twins of what has gone.
 * @param {string} site
 * @param {string} [kept] folder of what was compressed before
 * @returns {Promise<{ twins: number, made: number }>} how many lie there now, and how many of them had to be made
 */
export async function compress(site, kept = KEPT) {
  await mkdir(kept, { recursive: true });
  for (const path of await readdir(site, { recursive: true })) if (isTwin(path)) await rm(join(site, path), { recursive: true });

  const used = new Set();
  let twins = 0;
  let made = 0;
  /** @param {string} path */
  const twinsOf = async (path) => {
    const bytes = await readFile(join(site, path));
    if (bytes.length < LEAST_BYTES) return;
    const hash = createHash("sha256").update(WAY).update(bytes).digest("hex");
    for (const [ending, way] of Object.entries(WAYS)) {
      const name = hash + ending;
      const file = join(kept, name);
      used.add(name);
      if (!existsSync(file)) {
        // Under its name only once it is whole.
        await writeFile(`${file}.part`, await way(bytes));
        await rename(`${file}.part`, file);
        made++;
      }
      await copyFile(file, join(site, path + ending));
      twins++;
    }
  };
  // All at once: the compressors run beside each other, as many as there are threads for. Files with the same content would write the same file.
  const seen = new Map();
  for (const path of filesOf(site).filter((path) => SHRINKS.has(extname(path)))) {
    const key = createHash("sha256").update(await readFile(join(site, path))).digest("hex");
    seen.set(key, (seen.get(key) ?? Promise.resolve()).then(() => twinsOf(path)));
  }
  await Promise.all(seen.values());
  for (const name of await readdir(kept)) if (!used.has(name)) await rm(join(kept, name));
  return { twins, made };
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === "") {
  const { twins, made } = await compress(process.argv[2] ?? SITE);
  console.log(`${twins} compressed twins, ${made} of them new`);
}
