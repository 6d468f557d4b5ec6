// The site out of the module, as a newsroom hosts it: copied, served, and a chart in it comes alive.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { ARGS, LIVE } from "../browser/browser.mjs";
import { filesOf } from "../../tools/site.mjs";
import { serve } from "../browser/server.mjs";
import { run, useProject } from "./project.mjs";

const project = useProject();

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ARGS });
});
after(() => browser?.close());

/** Opens a page, waits for its chart to be alive, and gives its sentence; any error in the console fails. @param {string} url */
async function sentence(url) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
    await page.goto(url);
    await page.locator(LIVE).first().waitFor();
    assert.deepEqual(errors, []);
    return await page.locator(".lfl-sentence:visible").first().innerText();
  } finally {
    await context.close();
  }
}

test("the ways between its pages, and what it lists for reading offline, lead to files that are there", async () => {
  const site = join(project.folder, "node_modules/likeforlike/site");
  const there = new Set(filesOf(site));
  const pages = [...there].filter((path) => /^[^/]*\.html$/.test(path));
  let ways = 0;
  for (const page of pages) {
    for (const [, href] of (await readFile(join(site, page), "utf8")).matchAll(/<a href="([^":#]+)"/g)) {
      const path = href.replace(/[?#].*$/, "").replace(/^(\.\/)?$/, "index.html");
      assert.ok(there.has(path), `${page}: ${href}`);
      ways++;
    }
  }
  assert.ok(ways > 50, `${ways} ways`);
  const [list] = [...there].filter((path) => /^kept-[0-9a-f]+\.json$/.test(path));
  const { first, files } = JSON.parse(await readFile(join(site, list), "utf8"));
  assert.deepEqual([...first, ...Object.keys(files)].filter((path) => !there.has(path)), []);
});

test("the folder as it lies in the module is a site: its pages and any question in their address come alive", async () => {
  const server = await serve({ folder: join(project.folder, "node_modules/likeforlike/site") });
  try {
    assert.match(await sentence(server.url), /^In Gloucestershire/);
    assert.match(await sentence(`${server.url}?measure=caseload&areas=kent&view=strip`), /Kent/);
    assert.match(await sentence(`${server.url}inspections.html`), /^Gloucestershire was rated/);
    assert.equal(server.asked.some((path) => path.endsWith(".pack")), false, "every pack is there zipped");
  } finally {
    await server.close();
  }
});

test("the README's command puts it under a path of another site, where an element of five lines finds it", async () => {
  const readme = await readFile(join(project.folder, "node_modules/likeforlike/README.md"), "utf8");
  const [, command] = readme.match(/^ {4}(cp -r node_modules\/likeforlike\/site (?:.*))$/m) ?? [];
  assert.ok(command, "the README says how");
  await cp(join(project.folder, "package.json"), join(project.folder, "public/package.json"));
  await run("sh", ["-c", command], project.folder);
  await writeFile(
    join(project.folder, "public/story.html"),
    `<!doctype html><html lang="en"><title>Story</title><link rel="icon" href="data:,"><script type="module" src="/like-for-like/like-for-like.js"></script>
<like-for-like measure="agency-rate" areas="york"></like-for-like></html>`,
  );
  const server = await serve({ folder: join(project.folder, "public") });
  try {
    assert.match(await sentence(`${server.url}story.html`), /^In York/);
  } finally {
    await server.close();
  }
});
