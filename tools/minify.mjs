// Makes the built site small: the scripts of www/ bundled and minified, the style sheets and the engine's glue minified.
// Nothing else changes: www/ itself runs as it is, this is for what travels.

import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const SITE = "site";
const ENTRIES = ["like-for-like.js", "explorer.js", "inspections.js", "judged-toolbar.js", "forms-toolbar.js", "saving.js", "tables.js", "news.js", "changes.js", "releases.js"];
/** Folders of the builds of the engine. */
const ENGINES = ["", "complete/", "strips/", "panels/", "relations/", "maps/", "figures/", "judgements/", "improvement/"];
/** The oldest browsers in which a chart comes alive. */
const target = ["chrome106", "firefox113", "safari16.4"];

const common = { outdir: SITE, minify: true, target, allowOverwrite: true, legalComments: /** @type {const} */ ("none"), logLevel: /** @type {const} */ ("warning") };

const bundled = await build({
  ...common,
  entryPoints: ENTRIES.map((entry) => join("www", entry)),
  bundle: true,
  splitting: true,
  format: "esm",
  external: ["./wasm/*"],
  metafile: true,
});
await build({
  ...common,
  entryPoints: ["chart.css", "forms.css", "grades.css", "map.css", "page.css", ...ENGINES.map((build) => `wasm/${build}likeforlike.js`)].map((file) => join(SITE, file)),
  outbase: SITE,
});

// The modules that went into the bundles are no files of the site any more.
const kept = new Set(Object.keys(bundled.metafile.outputs).map((path) => path.replace(`${SITE}/`, "")));
for (const name of readdirSync(SITE)) {
  if (name.endsWith(".js") && !kept.has(name)) rmSync(join(SITE, name));
}

// What a page fetches early is what it now imports.
const shared = [...kept].filter((name) => !ENTRIES.includes(name)).sort();
const preload = shared.map((name) => `<link rel="modulepreload" href="${name}">`).join("\n    ");
for (const name of readdirSync(SITE)) {
  if (!name.endsWith(".html")) continue;
  const path = join(SITE, name);
  writeFileSync(path, readFileSync(path, "utf8").replace('<link rel="modulepreload" href="engine.js">', preload));
}
