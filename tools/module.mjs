// Assembles the npm module in pkg/: the sources of npm/, the built site for whoever hosts it, licences and a package.json. The wasm is
// there already: `make module` builds it with tools/wasm.sh. The packs lie in the site, once, for code and for pages.
//
//   node tools/module.mjs

import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { keep } from "./kept.mjs";
import { filesOf } from "./site.mjs";

const FROM = "npm";
const SITE = "site";
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
      "./data/*": "./site/data/*",
      "./site/*": "./site/*",
      "./wasm/likeforlike_bg.wasm": "./wasm/likeforlike_bg.wasm",
      "./package.json": "./package.json",
    },
    types: "./likeforlike.d.ts",
    files: ["*.js", "*.d.ts", "wasm/", "site/", "deploy/", "LICENSE-*"],
  };
}

/**
 * The files of a site that the module takes, by their names there and here: pages, scripts, styles, engine, and all packs, zipped; not our stories. Core and
 * whole release go by what they are as well, since code names them; the core keeps the name of its content too, so that no cache mixes releases.
 * @param {string[]} paths of the site, without compressed twins: a tarball is compressed as it is
 * @returns {[from: string, to: string][]}
 */
export function taken(paths) {
  const files = paths.filter((path) => !path.endsWith(".pack") && !path.startsWith("stories/"));
  /** @param {string} what */
  const only = (what) => {
    const found = files.filter((path) => new RegExp(`^data/${what}\\.[0-9a-f]+\\.pack`).test(path));
    if (found.length !== 1) throw new Error(`${SITE}/data holds ${found.length} packs of the ${what}: run \`make site\``);
    return found[0];
  };
  const whole = only("whole");
  return [
    [whole, "data/whole.pack.gz"],
    [only("core"), "data/core.pack.gz"],
    ...files.filter((path) => path !== whole).map((path) => /** @type {[string, string]} */ ([path, path])),
  ];
}

/** A page without the way to our stories, which the module leaves out. @param {string} page */
export const withoutStories = (page) => page.replace(' <a href="stories/index.html">Stories</a>', "");

function main() {
  const project = JSON.parse(readFileSync("package.json", "utf8"));
  const crate = readFileSync("Cargo.toml", "utf8").match(/^version = "(.*)"$/m)?.[1];
  if (project.version !== crate) throw new Error(`package.json is version ${project.version} and Cargo.toml ${crate}: make them the same`);

  for (const name of readdirSync(TO)) if (name !== "wasm") rmSync(join(TO, name), { recursive: true });
  cpSync(FROM, TO, { recursive: true });
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(licence, join(TO, licence));
  writeFileSync(join(TO, "package.json"), `${JSON.stringify(described(project), null, 2)}\n`);

  cpSync("deploy", join(TO, "deploy"), { recursive: true });

  const site = join(TO, "site");
  for (const [from, to] of taken(filesOf(SITE))) {
    mkdirSync(dirname(join(site, to)), { recursive: true });
    if (from.endsWith(".html")) writeFileSync(join(site, to), withoutStories(readFileSync(join(SITE, from), "utf8")));
    else copyFileSync(join(SITE, from), join(site, to));
  }
  // What a browser keeps for reading offline are these files.
  keep(site);
  copyFileSync("data/LICENCE.md", join(site, "data/LICENCE.md"));

  const { release } = JSON.parse(readFileSync(join(site, "data/latest.json"), "utf8"));
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
