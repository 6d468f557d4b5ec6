// Makes the built site small, and its late parts immutable: the scripts of www/ bundled and minified, the style sheets too; the engine put
// into a folder that is named by its content. www/ itself runs as it is, beside an engine in `wasm/`: this is for what travels.
//
// A name that holds its content is changed by whoever changes the content, and by nobody else: so an old script that a cache has kept
// finds the old engine and the old late parts, or none, and never others.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { script } from "./one-file.mjs";
import { BUILDS, ENGINE } from "./site.mjs";

const SITE = "site";
/** What pages name: these keep their names. All else that is imported is named by its content. */
const ENTRIES = ["like-for-like.js", "explorer.js", "inspections.js", "page.js", "my-council.js", "frame-council.js", "council-page.js", "measure-page.js"];
/** Two that are no modules: the script of pages that show our frames, and the service worker. */
const HOSTS = "embed.js";
/** No module either: it must run before the page is shown. */
const EARLY = "early.js";
const WORKER = "sw.js";
/** What keeps a frame's height: no module in the built site, so that it runs where modules may not be fetched, in a frame without an origin. */
const FRAME = "frame.js";
/** The oldest browsers in which a chart comes alive. */
const target = ["chrome106", "firefox113", "safari16.4"];

const common = { outdir: SITE, minify: true, target, legalComments: /** @type {const} */ ("none"), logLevel: /** @type {const} */ ("warning") };
/** @param {string[]} names @param {string} folder */
const there = (names, folder) => names.map((name) => join(folder, name)).filter((path) => existsSync(path));

/** @param {...(string | Uint8Array)} parts */
function hashOf(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 10);
}

/** Puts the builds of the engine into the site, and says where. One name for all of them: they are built from the same sources. */
async function placeEngine() {
  if (!existsSync(join(ENGINE, "likeforlike_bg.wasm"))) throw new Error(`there is no engine in ${ENGINE}: run \`make site\``);
  const files = await Promise.all(
    BUILDS.map(async (name) => {
      const from = join(ENGINE, name);
      // The glue without what no page calls.
      const stdin = { contents: 'export { default, Engine } from "./likeforlike.js"', resolveDir: from };
      const { outputFiles } = await build({ stdin, bundle: true, write: false, minify: true, target, format: "esm" });
      return { name, code: outputFiles[0].text, wasm: join(from, "likeforlike_bg.wasm") };
    }),
  );
  const folder = `wasm/${hashOf(...files.flatMap(({ code, wasm }) => [code, readFileSync(wasm)]))}`;
  rmSync(join(SITE, "wasm"), { recursive: true, force: true });
  for (const { name, code, wasm } of files) {
    const to = join(SITE, folder, name);
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, "likeforlike.js"), code);
    copyFileSync(wasm, join(to, "likeforlike_bg.wasm"));
  }
  return folder;
}

const engine = await placeEngine();

for (const name of readdirSync(SITE)) if (name.endsWith(".js")) rmSync(join(SITE, name));
const { metafile } = await build({
  ...common,
  entryPoints: there(ENTRIES, "www"),
  bundle: true,
  splitting: true,
  format: "esm",
  chunkNames: "[name]-[hash]",
  define: { ENGINE_FOLDER: JSON.stringify(engine) },
  metafile: true,
});
// Every browser that reads a host's page reads its script, however old: it must not be an error there.
await build({ ...common, entryPoints: there([HOSTS, EARLY], "www"), format: "iife", target: "es2015" });
// What follows the reader's council is fetched late there too, as the module that it is.
await build({ ...common, entryPoints: there([WORKER, FRAME], "www"), bundle: true, format: "iife", external: ["./frame-council.js"] });
const sheets = readdirSync(SITE, { recursive: true }).map(String).filter((name) => name.endsWith(".css"));
await build({ ...common, outbase: SITE, allowOverwrite: true, entryPoints: there(sheets, SITE) });

/** What a script of the site imports at once, itself left out. @param {string} name @returns {string[]} */
function importsOf(name) {
  const found = new Set([join(SITE, name)]);
  for (const path of found) for (const each of metafile.outputs[path]?.imports ?? []) if (each.kind === "import-statement") found.add(each.path);
  return [...found].slice(1).map((path) => path.slice(SITE.length + 1));
}

/** What scripts of `www/` are called in the site. */
const names = new Map(Object.entries(metafile.outputs).flatMap(([to, { entryPoint }]) => (entryPoint ? [[entryPoint.slice("www/".length), to.slice(SITE.length + 1)]] : [])));

/** The pages of the site, by their paths. Those of charts in frames are made of what is built here, and are left as they are. */
const pages = readdirSync(SITE, { recursive: true }).map((path) => String(path).replaceAll("\\", "/")).filter((path) => path.endsWith(".html") && !/(^|\/)charts\//.test(path));

/** What a file that a page names is called in the site, if it is there. A page that was written before names it so already. @param {string} name */
const nameOf = (name) => (name.startsWith("wasm/") ? name.replace(/^wasm(\/[0-9a-f]{10})?(?=\/)/, engine) : (names.get(name) ?? (metafile.outputs[join(SITE, name)] && name)));

// What a page fetches early is what its scripts now import, and what it named itself under its new name.
for (const name of pages) {
  const page = readFileSync(join(SITE, name), "utf8").replace(`<script type="module" src="${FRAME}">`, `<script defer src="${FRAME}">`);
  // From the page's folder up to that of the site, where the scripts lie.
  const up = "../".repeat(name.split("/").length - 1);
  const inside = (/** @type {string} */ href) => (href.startsWith(up) ? href.slice(up.length) : href);
  const scripts = [...page.matchAll(/<script type="module" src="([^"]+)">/g)].map(([, src]) => inside(src));
  const early = new Set(scripts.flatMap(importsOf));
  const links = /( *)<link rel="modulepreload" href="([^"]+)">\n/g;
  for (const [, , href] of page.matchAll(links)) {
    const now = nameOf(inside(href));
    if (now) for (const each of [now, ...importsOf(now)]) if (!scripts.includes(each)) early.add(each);
  }
  let first = true;
  const written = page.replace(links, (_, indent) => {
    const lines = first ? [...early].map((href) => `${indent}<link rel="modulepreload" href="${up}${href}">\n`).join("") : "";
    first = false;
    return lines;
  });
  writeFileSync(join(SITE, name), written);
}

// The same shell in one piece, for files that carry everything.
writeFileSync(join(SITE, "one-file.js"), await script(SITE));
