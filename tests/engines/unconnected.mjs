// What works without a network, in every browser: the site after one visit, and the single file that a story may carry.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { SITE, serve } from "../browser/server.mjs";
import { until } from "./drivers.mjs";
import { using } from "./journey.mjs";
import { alive, click, errors, says, text, witnessed } from "./looking.mjs";

/** The command that makes the single file. */
const COMMAND = process.env.LIKEFORLIKE ?? "target/tool/likeforlike";

const QUESTION = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";

/** @param {import("./drivers.mjs").Engine} engine */
export function unconnected(engine) {
  const { name } = engine;

  describe(`${name}, its host gone`, () => {
    const withTab = using(engine);

    test(`${name}: after one visit the page opens without its host, and a council is found`, () =>
      withTab({}, async (tab) => {
        const server = await serve();
        try {
          await tab.go(server.url);
          await alive(tab.run);
          await until(tab.run, () => navigator.serviceWorker.controller || navigator.serviceWorker.getRegistration().then((registration) => !!registration?.active));
        } finally {
          await server.close();
        }
        await assert.rejects(fetch(server.url), "the host is gone");
        await tab.go(server.url);
        await alive(tab.run);
        await click(tab, ".lfl-controls input");
        await tab.type("wilts");
        await until(tab.run, () => document.querySelector("like-for-like")?.shadowRoot?.querySelector("[role=option]")?.textContent?.startsWith("Wiltshire"));
        await tab.press("Enter");
        await says(tab.run, ".lfl-sentence", /Wiltshire/);
      }));
  });

  describe(`${name}, the network off`, () => {
    const withTab = using(engine, { network: false });
    test(`${name}: the single file opens from a disk with the network off, comes alive, takes a council and another view, and asks for nothing`, () =>
      withTab({}, async (tab) => {
        const folder = mkdtempSync(join(tmpdir(), "one-file-"));
        after(() => rmSync(folder, { recursive: true, force: true }));
        execFileSync(COMMAND, ["embed", QUESTION, "--out", join(folder, "chart"), "--site", SITE]);
        const path = join(folder, "chart/offline.html");
        // Where the driver can't tell of errors, the file carries the witness.
        if (!tab.errors) writeFileSync(path, witnessed(readFileSync(path, "utf8")));
        await tab.go(pathToFileURL(path).href);
        await alive(tab.run);
        if (!tab.errors) assert.equal(await tab.run(() => "witnessed" in globalThis), true);
        await click(tab, ".lfl-controls input");
        await tab.type("wilts");
        await until(tab.run, () => document.querySelector("like-for-like")?.shadowRoot?.querySelector("[role=option]")?.textContent?.startsWith("Wiltshire"));
        await tab.press("Enter");
        await says(tab.run, ".lfl-sentence", /Wiltshire/);
        const before = await text(tab.run, ".lfl-subtitle");
        await tab.run(() => {
          const chart = /** @type {any} */ (document.querySelector("like-for-like"));
          chart.question += "&view=bars";
        });
        await until(tab.run, (before) => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-subtitle")?.textContent !== before, before);
        const asked = await tab.run(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !/^(data|blob):/.test(name)));
        assert.deepEqual(asked, []);
        assert.deepEqual(await errors(tab), []);
      }));
  });
}
