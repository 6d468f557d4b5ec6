// How a block of a guide is run: in the shell of a reader who has the command, the dataset and the built site, in Node with the module
// installed, in a browser beside the site. It knows languages, and not what any guide says.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { ARGS, LIVE } from "../browser/browser.mjs";
import { SITE, serve } from "../browser/server.mjs";
import { ROOT } from "../npm/project.mjs";

const COMMAND = process.env.LIKEFORLIKE ?? join(ROOT, "target/tool/likeforlike");

/** The host that the guides invent for charts, beside that of the story. */
const CHARTS = "https://charts.paper.example";

/**
 * A folder as a reader of a guide has it, for a file's tests: `data` and `site` beside what the commands write, and the command in the path.
 * @returns {{ folder: string }} filled before the first test
 */
export function useReader() {
  const reader = { folder: "" };
  before(async () => {
    reader.folder = await mkdtemp(join(tmpdir(), "guide-"));
    await writeFile(join(reader.folder, "likeforlike"), `#!/bin/sh\nexec '${COMMAND}' "$@"\n`);
    await chmod(join(reader.folder, "likeforlike"), 0o755);
    for (const [name, path] of [["data", join(ROOT, "data")], ["site", SITE], ["like-for-like", SITE]]) await symlink(path, join(reader.folder, name));
  });
  after(() => rm(reader.folder, { recursive: true, force: true }));
  return reader;
}

/**
 * Two releases as packs, as whoever compares them has them: the dataset, and an invented later one in which a figure was revised.
 * @param {string} folder the reader's
 */
export async function twoReleases(folder) {
  const later = join(folder, "later");
  await cp(join(ROOT, "data"), later, { recursive: true });
  /** @param {string} path @param {RegExp} from @param {string} to */
  const edit = async (path, from, to) => {
    const text = await readFile(join(later, path), "utf8");
    assert.notEqual(text.replace(from, to), text, `nothing in ${path} is like ${from}`);
    await writeFile(join(later, path), text.replace(from, to));
  };
  await edit("datapackage.json", /"version": "2026-11"/, '"version": "2027-11"');
  await edit("observations/workforce/agency-rate.csv", /^(E10000013,.*),[\d.]+$/m, "$1,98.7");
  for (const [release, data] of [["2026-11", "data"], ["2027-11", "later"]]) await shell(folder, `likeforlike pack --whole release-${release}.pack --data ${data}`);
}

/**
 * What a shell block prints, errors among the rest.
 * @param {string} folder @param {string} code
 * @returns {Promise<string>}
 */
export const shell = (folder, code) =>
  new Promise((done, failed) => {
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    execFile("bash", ["-eo", "pipefail", "-c", `exec 2>&1\n${code}`], { cwd: folder, env, maxBuffer: 1 << 26 }, (error, stdout) =>
      error ? failed(new Error(`${code}${stdout}${error.message}`)) : done(stdout),
    );
  });

/** Lines of an excerpt, in their order among those of a whole. @param {string} excerpt @param {string} whole @param {string} at */
export function assertLines(excerpt, whole, at) {
  const lines = whole.split("\n").map((line) => line.trimEnd());
  let from = 0;
  for (const line of excerpt.trimEnd().split("\n")) {
    const found = lines.indexOf(line.trimEnd(), from);
    assert.ok(found >= 0, `${at}: nothing prints “${line}” there; what comes is\n${lines.slice(from, from + 20).join("\n")}`);
    from = found + 1;
  }
}

/** Whether all that an excerpt says stands in a whole: keys of objects, entries of lists in their order. @param {unknown} excerpt @param {unknown} whole @param {string} at */
export function assertExcerpt(excerpt, whole, at) {
  if (Array.isArray(excerpt)) {
    assert.ok(Array.isArray(whole), `${at} is no list`);
    for (const [index, entry] of excerpt.entries()) assertExcerpt(entry, whole[index], `${at}[${index}]`);
  } else if (excerpt && typeof excerpt === "object") {
    assert.ok(whole && typeof whole === "object", `${at} is no object`);
    for (const [key, value] of Object.entries(excerpt)) assertExcerpt(value, /** @type {Record<string, unknown>} */ (whole)[key], `${at}.${key}`);
  } else assert.equal(whole, excerpt, at);
}

/** @type {import("playwright-core").Browser} */
let browser;

/** Starts the browser before a file's tests, and stops it after them. */
export function useBrowser() {
  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ARGS });
  });
  after(() => browser?.close());
}

/**
 * @typedef {object} Pasted
 * @property {string} html what the guide says to paste
 * @property {string} [css] a style sheet of the page
 * @property {string} [script] a module of the page
 * @property {string} [policy] a content security policy, as the guide has it. Default: none
 */

/**
 * Opens what a guide says to paste, in the story of a paper whose host also has the site; the host of charts is another one. Any error in the
 * console fails.
 * @param {string} folder the reader's
 * @param {Pasted} pasted
 * @param {(page: import("playwright-core").Page) => Promise<void>} body
 */
export async function opened(folder, { html, css, script, policy = "" }, body) {
  const charts = await serve({ folder, csp: "", shared: true });
  /** @param {string} text */
  const local = (text) => text.replaceAll(CHARTS, charts.url.slice(0, -1));
  // Browsers ask for an icon unless told that there is none, which not every policy lets a page say.
  const icon = !policy || /img-src[^;]* data:/.test(policy) ? '<link rel="icon" href="data:,">' : "";
  const story = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A story</title>${icon}
${css ? '<link rel="stylesheet" href="/story.css">' : ""}</head><body><main><p>Words before.</p>${local(html)}<p>Words after.</p></main>
${script ? '<script type="module" src="/story.js"></script>' : ""}</body></html>`;
  const server = await serve({ folder, csp: local(policy), also: { "/story.html": story, "/story.css": css ?? "", "/story.js": script ?? "" } });
  const context = await browser.newContext({ viewport: { width: 700, height: 900 } });
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
    await page.goto(`${server.url}story.html`);
    await body(page).catch((error) => {
      throw new Error(`${error.message}\n${errors.join("\n")}`);
    });
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
    await server.close();
    await charts.close();
  }
}

/** Waits until what was pasted is there for a reader; says whether it knew how to look. @param {import("playwright-core").Page} page */
export async function seen(page) {
  let known = false;
  if (await page.locator("main like-for-like").count()) {
    await page.locator(LIVE).first().waitFor();
    known = true;
  }
  if (await page.locator("main my-council").count()) {
    await page.getByRole("combobox", { name: "Your council" }).fill("York");
    await page.getByRole("option", { name: "York", exact: true }).first().click();
    await page.locator(LIVE).filter({ hasText: "York" }).first().waitFor();
    for (const passage of await page.locator("main [data-mine]").all()) {
      await passage.filter({ hasText: "York" }).waitFor();
      for (const figure of await passage.locator("data").all()) await figure.filter({ hasText: /\d/ }).waitFor();
    }
  }
  for (const frame of await page.locator("main iframe").all()) {
    await frame.scrollIntoViewIfNeeded();
    await frame.contentFrame().locator(LIVE).first().waitFor();
    known = true;
  }
  return known;
}
