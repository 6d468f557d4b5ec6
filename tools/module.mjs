// Assembles the npm module in pkg/: the sources of npm/, the packs of the site, licences and a package.json. The wasm is
// there already: `make module` builds it with tools/wasm.sh.
//
//   node tools/module.mjs

import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const FROM = "npm";
const SITE = "site/data";
const TO = "pkg";

/** What the module takes from package.json of the project. */
const KEPT = /** @type {const} */ (["name", "version", "description", "keywords", "license", "type", "engines"]);

/**
 * The package.json of the module.
 * @param {Record<(typeof KEPT)[number], unknown>} project package.json of the project
 */
export function described(project) {
  return {
    .../** @type {typeof project} */ (Object.fromEntries(KEPT.map((key) => [key, project[key]]))),
    sideEffects: false,
    // The types stand first: the first condition that fits is taken.
    exports: {
      ".": { types: "./likeforlike.d.ts", node: "./node.js", default: "./index.js" },
      "./data/*": "./data/*",
      "./wasm/likeforlike_bg.wasm": "./wasm/likeforlike_bg.wasm",
      "./package.json": "./package.json",
    },
    types: "./likeforlike.d.ts",
    files: ["*.js", "*.d.ts", "wasm/", "data/", "LICENSE-*"],
  };
}

/**
 * The packs of a site that the module takes, all of them zipped, by their names there and here. Core and whole release go by
 * what they are as well, since code names them; the core keeps the name of its content too, so that no cache mixes releases.
 * @param {string[]} names of the files in the site's folder of packs
 * @returns {[from: string, to: string][]}
 */
export function packs(names) {
  const zipped = names.filter((name) => name.endsWith(".pack.gz"));
  /** @param {string} what */
  const only = (what) => {
    const found = zipped.filter((name) => new RegExp(`^${what}\\.[0-9a-f]+\\.pack`).test(name));
    if (found.length !== 1) throw new Error(`${SITE} holds ${found.length} packs of the ${what}: run \`make site\``);
    return found[0];
  };
  const whole = only("whole");
  return [
    [whole, "whole.pack.gz"],
    [only("core"), "core.pack.gz"],
    ...zipped.filter((name) => name !== whole).map((name) => /** @type {[string, string]} */ ([name, name])),
  ];
}

function main() {
  const project = JSON.parse(readFileSync("package.json", "utf8"));
  const crate = readFileSync("Cargo.toml", "utf8").match(/^version = "(.*)"$/m)?.[1];
  if (project.version !== crate) throw new Error(`package.json is version ${project.version} and Cargo.toml ${crate}: make them the same`);

  for (const name of readdirSync(TO)) if (name !== "wasm") rmSync(join(TO, name), { recursive: true });
  cpSync(FROM, TO, { recursive: true });
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(licence, join(TO, licence));
  writeFileSync(join(TO, "package.json"), `${JSON.stringify(described(project), null, 2)}\n`);

  const data = join(TO, "data");
  mkdirSync(data);
  for (const [from, to] of packs(readdirSync(SITE))) copyFileSync(join(SITE, from), join(data, to));
  copyFileSync(join(SITE, "latest.json"), join(data, "latest.json"));
  copyFileSync("data/LICENCE.md", join(data, "LICENCE.md"));

  const { release } = JSON.parse(readFileSync(join(data, "latest.json"), "utf8"));
  const wasm = readFileSync(join(TO, "wasm", "likeforlike_bg.wasm"));
  const size = (/** @type {number} */ bytes) => bytes.toLocaleString("en-GB");
  console.log(`likeforlike ${project.version}: wasm ${size(wasm.length)} bytes, ${size(brotliCompressSync(wasm).length)} in brotli; release ${release}`);
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === "") {
  try {
    main();
  } catch (error) {
    console.error(`error: ${/** @type {Error} */ (error).message}`);
    process.exitCode = 1;
  }
}
