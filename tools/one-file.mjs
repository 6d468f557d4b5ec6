// The shell of the chart as one classic script, for the file that carries everything: modules, fetch and streaming WebAssembly fail where a
// page is opened from a disk. All modules of www/ are in it, those that are fetched late elsewhere too; parts come from the page
// (www/inlined.js in the place of www/files.js). The engine itself and the style sheets are not: the command puts in those that it needs.
//
//   node tools/one-file.mjs      writes site/one-file.js; the site's engine must be there

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const SITE = "site";
const WWW = "www";
/** The oldest browsers in which a chart comes alive. */
const target = ["chrome106", "firefox113", "safari16.4"];
const common = { bundle: true, minify: true, target, format: /** @type {const} */ ("iife"), legalComments: /** @type {const} */ ("none") };

/** What the modules of www/ are replaced by: what reporters take is for a chart on the web, and this one may lie on a disk. */
const INSTEAD = {
  "files.js": () => ({ path: resolve(WWW, "inlined.js") }),
  "panel.js": () => ({ path: "panel.js", namespace: "instead" }),
  "releases.js": () => ({ path: "releases.js", namespace: "instead" }),
  "news.js": () => ({ path: "news.js", namespace: "instead" }),
};
/** There is one release, and nothing that could be asked of another. @type {Record<string, string>} */
const CONTENTS = {
  "releases.js": "export const filesOf = async (release, base, files) => files; export const retry = (question, error) => { throw error; };",
  "news.js": "export const news = async () => {};",
  "panel.js": `export const panel = async ({ link }) => { throw new Error("this file has no room for that: the chart’s own page has the sentence to copy, the code and the files, at " + link()); };`,
};

/**
 * The glue of the engine, as a function that makes a new instance of it. All builds have the same.
 * @param {string} site
 */
async function glue(site) {
  const folder = join(site, "wasm");
  const found = readdirSync(folder, { recursive: true }).map(String).filter((path) => /(^|[\\/])likeforlike\.js$/.test(path));
  const texts = new Set(found.map((path) => readFileSync(join(folder, path), "utf8")));
  if (texts.size !== 1) throw new Error(found.length ? "the builds of the engine differ in their glue: one file can’t carry them" : `there is no engine in ${folder}: run \`make site\``);
  const { outputFiles } = await build({
    ...common,
    write: false,
    entryPoints: [join(folder, found[0])],
    globalName: "glue",
    // The address of a module is asked for only where the engine's bytes are not given.
    logOverride: { "empty-import-meta": "silent" },
  });
  return `const INSTANTIATE=()=>{${outputFiles[0].text.trim()}return glue};`;
}

/**
 * The script, safe between the tags of a page.
 * @param {string} site
 */
export async function script(site) {
  const { outputFiles } = await build({
    ...common,
    write: false,
    stdin: { contents: `import "./like-for-like.js"; if (document.getElementById("find")) import("./whole.js");`, resolveDir: WWW },
    plugins: [
      {
        name: "parts come from the page",
        setup({ onResolve, onLoad }) {
          for (const [name, instead] of Object.entries(INSTEAD)) onResolve({ filter: new RegExp(`^\\./${name.replace(".", "\\.")}$`) }, instead);
          onLoad({ filter: /.*/, namespace: "instead" }, ({ path }) => ({ contents: CONTENTS[path] }));
        },
      },
    ],
  });
  // In a text of the script these would end it, or begin a comment of the page; in a text a letter may be written by its number.
  const text = `(()=>{${await glue(site)}${outputFiles[0].text.trim()}})();\n`.replaceAll("<!--", "\\x3c!--");
  if (/<\/script/i.test(text)) throw new Error("the script holds the end of a script: write it in two parts");
  return text;
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === "") {
  writeFileSync(join(SITE, "one-file.js"), await script(SITE));
}
