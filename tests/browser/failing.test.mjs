// Whatever is missing, the reader keeps picture, sentence, table and source.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIVE, field, text, useBrowser, withPage } from "./browser.mjs";
import { STRICT_CSP } from "./server.mjs";

useBrowser();

/** @param {import("playwright-core").Page} page */
async function finished(page) {
  assert.match(await text(page, ".lfl-sentence"), /Gloucestershire.*10\.2%/);
  assert.ok((await page.locator(".lfl-picture svg:visible").boundingBox())?.height);
  assert.match(await text(page, ".lfl-source"), /Department for Education.*Open Government Licence/s);
  await page.locator(".lfl-table summary:visible").click();
  assert.ok((await page.locator(".lfl-table td:visible").count()) > 10);
}

/** Time for a chart to have failed: no event says that nothing happens. */
const SETTLED_MS = 700;

test("without JavaScript: picture, sentence, table, source, a link, and a note on what needs it", () =>
  withPage({ javaScriptEnabled: false, alive: false }, async ({ page }) => {
    await finished(page);
    assert.match(await page.locator("#find").innerText(), /needs JavaScript/);
    assert.equal(await page.getByRole("link", { name: "Compare other councils" }).isVisible(), true);
    assert.equal(await page.locator("#topics").isVisible(), false);
  }));

/** @type {Record<string, NonNullable<Parameters<typeof withPage>[0]["server"]>["instead"]>} */
const FAULTS = {
  "the engine is missing": (path) => (path.endsWith(".wasm") ? null : undefined),
  "the engine is cut short": (path, bytes) => (path.endsWith(".wasm") ? { bytes: bytes.subarray(0, bytes.length / 2) } : undefined),
  "the engine’s glue is missing": (path) => (path.endsWith("/likeforlike.js") ? null : undefined),
  "the core is missing": (path) => (path.includes("/core.") ? null : undefined),
  "the core is cut short": (path, bytes) => (path.includes("/core.") ? { bytes: bytes.subarray(0, 1000) } : undefined),
  "the slice is missing": (path) => (path.includes("/agency-rate.") ? null : undefined),
  "the slice is damaged": (path, bytes) => (path.includes("/agency-rate.") ? { bytes: bytes.map((byte, at) => (at % 97 === 60 ? byte ^ 255 : byte)) } : undefined),
  "an error page is sent for every pack": (path) => (path.startsWith("/data/") ? { bytes: Buffer.from("<!doctype html><title>Sorry") } : undefined),
  "the shadow’s style sheet is missing, and the page’s with it": (path) => (path.endsWith("/chart.css") ? null : undefined),
};

for (const [fault, instead] of Object.entries(FAULTS)) {
  test(`where ${fault}, the finished picture stays, without an uncaught error`, () =>
    withPage({ alive: false, mayFail: true, server: { instead } }, async ({ page, errors }) => {
      await page.waitForTimeout(SETTLED_MS);
      assert.equal(await page.locator(LIVE).count(), 0);
      if (!fault.includes("style sheet")) await finished(page);
      // A 404 is the browser's own line; everything else would be ours.
      assert.deepEqual(errors.filter((error) => !error.includes("404")), []);
    }));
}

test("where the policy forbids WebAssembly, the finished picture stays, without an uncaught error", () =>
  withPage({ alive: false, mayFail: true, server: { csp: STRICT_CSP.replace(" 'wasm-unsafe-eval'", "") } }, async ({ page, errors }) => {
    await page.waitForTimeout(SETTLED_MS);
    assert.equal(await page.locator(LIVE).count(), 0);
    await finished(page);
    // The browser reports the violation of the policy.
    assert.deepEqual(errors.filter((error) => !/CSP|Content Security Policy/.test(error)), []);
  }));

test("a panic ends the engine and not the chart: the picture stays, and the engine is not called again", () =>
  withPage(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          // Stands in for a panic: any later call traps as one does.
          const { instantiateStreaming } = WebAssembly;
          Object.assign(window, { broken: false, calls: 0 });
          WebAssembly.instantiateStreaming = async (source, imports) => {
            const { instance, module } = await instantiateStreaming(source, imports);
            const exports = Object.fromEntries(
              Object.entries(instance.exports).map(([name, item]) => [
                name,
                typeof item !== "function" || name.startsWith("__")
                  ? item
                  : (/** @type {any[]} */ ...given) => {
                      if (!Reflect.get(window, "broken")) return item(...given);
                      Object.assign(window, { calls: Reflect.get(window, "calls") + 1 });
                      throw new WebAssembly.RuntimeError("unreachable");
                    },
              ]),
            );
            return { module, instance: /** @type {any} */ ({ exports }) };
          };
        }),
    },
    async ({ page }) => {
      const picture = await page.locator(".lfl-drawn").innerHTML();
      await page.evaluate(() => Object.assign(window, { broken: true }));
      await page.getByRole("button", { name: "Ranked" }).click();
      assert.match(await text(page, ".lfl-notice"), /reload the page/);
      const calls = await page.evaluate(() => Reflect.get(window, "calls"));
      assert.equal(calls, 1);
      await page.getByRole("button", { name: "Ranked" }).click();
      await page.getByRole("button", { name: "Compare with" }).click();
      await page.getByRole("checkbox", { name: "England" }).click();
      await field(page).fill("bristol");
      assert.equal(await page.locator(".lfl-drawn").innerHTML(), picture);
      assert.equal(await page.getByRole("checkbox", { name: "England" }).isChecked(), true);
      assert.equal(await page.evaluate(() => Reflect.get(window, "calls")), calls);
    },
  ));

test("where there is no finished picture, one sentence says what happened", () =>
  withPage(
    {
      alive: false,
      mayFail: true,
      server: {
        instead(path, bytes) {
          if (path.endsWith(".wasm")) return null;
          return path === "/index.html" ? { bytes: Buffer.from(bytes.toString().replace(/(<like-for-like[^>]*>).*(<\/like-for-like>)/s, "$1$2")) } : undefined;
        },
      },
    },
    async ({ page }) => {
      await page.waitForSelector(".lfl-failed");
      assert.match(await text(page, ".lfl-failed"), /^This chart can’t be shown\. .+\.$/);
    },
  ));

test("a measure that can’t be fetched leaves the chart as it is and says why", () =>
  withPage({ mayFail: true, server: { instead: (path) => (path.includes("/caseload.") ? null : undefined) } }, async ({ page }) => {
    const title = await text(page, ".lfl-title");
    await page.getByRole("combobox", { name: /Find a measure/ }).fill("caseload");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".lfl-notice:not([hidden])");
    assert.match(await text(page, ".lfl-notice"), /missing/);
    assert.equal(await text(page, ".lfl-title"), title);
    await page.waitForFunction(() => location.search.includes("agency-rate"));
  }));
