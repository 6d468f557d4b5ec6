// Every block of the guides is run, in the order in which a reader comes upon it. A language that nobody here knows how to run fails.
//
// `text` and `json` are what the block before them prints, or lines and keys of it in their order. `html` behind a block that prints HTML is that;
// all of it is opened in a browser. `http` is the policy that the html before it is opened under. Blocks marked not-run would install,
// publish or take minutes: what they name is looked up.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ROOT, node, useProject } from "../npm/project.mjs";
import { GUIDES, documentAt } from "./documents.mjs";
import { checkServer } from "./nginx.mjs";
import { checkLine } from "./notrun.mjs";
import { assertExcerpt, assertLines, opened, seen, shell, twoReleases, useBrowser, useReader } from "./running.mjs";

/** @typedef {import("./documents.mjs").Block} Block */

const project = useProject();
useBrowser();

/** Blocks after which what was printed last is still in sight. */
const PRINTS = /^(sh|js|text|json)$/;

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), "utf8");

for (const path of GUIDES) {
  describe(path, () => {
    const reader = useReader();
    /** What the last block printed. */
    let printed = "";
    /** The page that was pasted last. */
    let html = "";

    /** How a block of each language is run. @type {Record<string, (block: Block) => Promise<void> | void>} */
    const RUN = {
      sh: async ({ text }) => {
        if (text.includes("release-2027-11.pack")) await twoReleases(reader.folder);
        printed = await shell(reader.folder, text);
        if (text.includes("release-2027-11.pack")) assert.match(printed, /98\.7%/);
      },
      "sh not-run": ({ text, at }) => {
        for (const line of text.trim().split("\n")) checkLine(line, at);
      },
      text: ({ text, at }) => assertLines(text, printed, at),
      "text question": async ({ text }) => {
        await shell(reader.folder, `likeforlike ask '${text.trim()}'`);
      },
      // A drawing made of letters is for people alone.
      "text diagram": () => {},
      json: ({ text, at }) => assertExcerpt(JSON.parse(text), JSON.parse(printed), at),
      js: async ({ text }) => {
        printed = await node(project.folder, text, "guide.mjs");
      },
      "js in-page": async ({ text, at }) => {
        await opened(reader.folder, { html, script: text }, async (page) => {
          await seen(page);
          const asked = /question = "([^"]+)"/.exec(text)?.[1];
          assert.ok(asked, `${at}: nothing is asked`);
          await page.waitForFunction((asked) => {
            const shown = new URLSearchParams(/** @type {any} */ (document.querySelector("like-for-like")).question);
            return [...new URLSearchParams(asked)].every(([key, value]) => shown.get(key) === value);
          }, asked);
          for (const [, id] of text.matchAll(/querySelector\("(#[^"]+)"\)/g)) await page.locator(id).filter({ hasText: /\w/ }).waitFor();
        });
      },
      html: async ({ text, at }) => {
        if (printed.startsWith("<")) assertLines(text, printed, at);
        html = text;
        await opened(reader.folder, { html }, async (page) => assert.ok(await seen(page), `${at}: nothing here is a chart`));
      },
      // What a file holds that the next block reads.
      "html page": async ({ text, at }) => {
        await writeFile(join(reader.folder, "page.html"), text);
        // What it leaves open is filled in by that; what it says is so already.
        const differing = (await shell(reader.folder, "likeforlike check-text page.html || true")).match(/: says "[^"]*"/g) ?? [];
        assert.deepEqual(differing.filter((each) => each !== ': says "…"'), [], at);
      },
      http: async ({ text, at }) => {
        const [, policy] = /^Content-Security-Policy: (.*)$/m.exec(text) ?? [];
        assert.ok(policy && html, `${at}: no policy, or no page before it`);
        await opened(reader.folder, { html, policy }, async (page) => assert.ok(await seen(page), at));
      },
      css: async ({ text, at }) => {
        const properties = [...text.matchAll(/(--lfl-[\w-]+): ([^;]+);/g)].map(([, name, value]) => ({ name, value }));
        const used = read("www/chart.css");
        for (const { name } of properties) assert.ok(used.includes(`var(${name}`), `${at}: ${name} sets nothing`);
        await opened(reader.folder, { html, css: text }, async (page) => {
          await seen(page);
          for (const { name, value } of properties) {
            assert.equal(await page.locator("like-for-like").first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name).trim(), name), value, at);
          }
        });
      },
      nginx: ({ text, at }) => {
        const { taken, said } = checkServer(text);
        assert.ok(taken, `${at}: ${said}`);
      },
      // The crate's own tests run these: it takes the guides in as documentation.
      rust: ({ at }) => assert.ok(read("src/lib.rs").includes(`include_str!("../${path}")`), `${at}: src/lib.rs does not take this guide in, so that nothing runs its Rust`),
      toml: ({ text, at }) => {
        const cargo = read("Cargo.toml");
        const [, version, features] = /^likeforlike = \{ version = "([^"]+)", features = \[([^\]]*)\]/m.exec(text) ?? [];
        assert.ok(cargo.includes(`\nversion = "${version}.`), `${at}: this is not version ${version}`);
        for (const [, feature] of features.matchAll(/"([^"]+)"/g)) assert.ok(cargo.includes(`\n${feature} = [`), `${at}: no feature is called ${feature}`);
      },
    };

    for (const block of documentAt(path).blocks) {
      test(`line ${block.at.split(":")[1]}: ${[block.language, ...block.marks].join(" ")} ${block.text.trim().split("\n")[0].slice(0, 80)}`, async () => {
        const run = RUN[[block.language, ...block.marks].join(" ")];
        assert.ok(run, `${block.at}: nothing here knows how to run “${[block.language, ...block.marks].join(" ")}”`);
        await run(block);
        if (!PRINTS.test(block.language)) printed = "";
      });
    }
  });
}
