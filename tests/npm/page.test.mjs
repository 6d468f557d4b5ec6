// The module in a page: an empty Vite project, built, served as a strict host would, and opened in Chromium.

import assert from "node:assert/strict";
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { ARGS } from "../browser/browser.mjs";
import { serve } from "../browser/server.mjs";
import { ROOT, blocks, run, useProject } from "./project.mjs";

const project = useProject();
const dist = () => join(project.folder, "dist");

/** Browsers ask for an icon unless told that there is none. @param {string} html */
const write = (html) => writeFile(join(project.folder, "index.html"), html.replace("<title>", '<link rel="icon" href="data:,">\n<title>'));

/** Builds a page with Vite; the project has no configuration. @param {string} html */
async function build(html) {
  await write(html);
  const log = await run(process.execPath, [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], project.folder);
  assert.equal(log, "", "Vite has nothing to warn of");
}

/**
 * Opens a page and waits for its sentence; any error in the console fails.
 * @param {string} url
 * @returns {Promise<{ sentence: string, pictures: number }>}
 */
async function seen(url) {
  // A context of its own: nothing is cached.
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
    await page.goto(url);
    const sentence = page.locator("#sentence:not(:empty)");
    await sentence.waitFor({ timeout: 20_000 }).catch((error) => assert.deepEqual(errors, [], error.message));
    const result = { sentence: await sentence.innerText(), pictures: await page.locator("#picture svg").count() };
    assert.deepEqual(errors, []);
    return result;
  } finally {
    await context.close();
  }
}

/** Opens the built page on a host. @param {Parameters<typeof serve>[0]} [host] */
async function opened(host) {
  const server = await serve({ ...host, folder: dist() });
  try {
    return { ...(await seen(server.url)), asked: server.asked };
  } finally {
    await server.close();
  }
}

/** The pages of the README: one with all figures, one with what it needs. @type {string[]} */
let pages;
/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ARGS });
  pages = blocks(await readFile(join(ROOT, "npm/README.md"), "utf8"), "html");
  assert.equal(pages.length, 2);
});
after(() => browser?.close());

test("the README's first page, built by Vite, shows sentence and picture on good hosts and bad ones", async () => {
  await build(pages[0]);
  /** @type {[what: string, instead: NonNullable<NonNullable<Parameters<typeof serve>[0]>["instead"]>][]} */
  const hosts = [
    ["a good one", () => undefined],
    ["the wasm with a wrong type", (path) => (path.endsWith(".wasm") ? { headers: { "Content-Type": "application/octet-stream" } } : undefined)],
    ["packs unzipped on the way", (path) => (path.endsWith(".gz") ? { headers: { "Content-Encoding": "gzip" } } : undefined)],
    ["packs unzipped where they lie", (path, bytes) => (path.endsWith(".gz") ? { bytes: gunzipSync(bytes) } : undefined)],
  ];
  for (const [what, instead] of hosts) {
    const { sentence, pictures, asked } = await opened({ instead });
    assert.match(sentence, /^In Gloucestershire, agency workers made up 10\.2%/, what);
    assert.equal(pictures, 1, what);
    assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 1, what);
    assert.equal(asked.filter((path) => path.endsWith(".gz")).length, 1, what);
  }
});

test("the page works in Vite's development server as it stands", async () => {
  await write(pages[0]);
  const server = await createServer({ root: project.folder, configFile: false, logLevel: "error", server: { host: "127.0.0.1", port: 0, hmr: false } });
  try {
    await server.listen();
    const [url] = server.resolvedUrls?.local ?? [];
    assert.match((await seen(url)).sentence, /^In Gloucestershire, /);
  } finally {
    await server.close();
  }
});

test("the README's second page fetches what its question needs and no more", async (t) => {
  await cp(join(project.folder, "node_modules/likeforlike/site/data"), join(project.folder, "public/figures"), { recursive: true });
  await build(pages[1]);
  await rm(join(project.folder, "public"), { recursive: true });
  const { sentence, asked } = await opened();
  assert.match(sentence, /^In Gloucestershire, /);
  const figures = asked.filter((path) => path.startsWith("/figures/"));
  assert.deepEqual(figures.map((path) => path.replace(/\.[0-9a-f]{10}/, "")), ["latest.json", "core.pack.gz", "catalogue.pack.gz", "agency-rate.pack.gz"].map((name) => `/figures/${name}`));
  assert.equal(asked.some((path) => /\/whole\b/.test(path)), false);
  let bytes = 0;
  for (const path of figures) bytes += (await readFile(join(dist(), path))).length;
  t.diagnostic(`figures for one question: ${bytes.toLocaleString("en-GB")} bytes; files built: ${(await readdir(join(dist(), "assets"))).join(", ")}`);
});
