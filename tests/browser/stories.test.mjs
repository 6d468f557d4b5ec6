// The stories: whole without scripts, alive with them, on a phone and for everybody, and from a folder of a host that serves the site
// under a path.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FOR_AXE, useBrowser, violations, withPage } from "./browser.mjs";
import { SITE } from "./server.mjs";

useBrowser();

const FOLDER = join(SITE, "stories");
/** Every page, the list of them too. */
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith(".html"));
const STORIES = PAGES.filter((name) => name !== "index.html");

/** Reads a page to its end, so that all that waits to be seen has been. @param {import("playwright-core").Page} page */
async function readToTheEnd(page) {
  const charts = page.locator("like-for-like");
  for (let at = 0; at < (await charts.count()); at++) {
    await charts.nth(at).scrollIntoViewIfNeeded();
    await charts.nth(at).locator(".lfl-drawn").first().waitFor({ state: "attached" });
  }
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
}

/** What a page says, each text with the spaces run together. @param {import("playwright-core").Page} page */
const article = (page) => page.locator("article").evaluate((article) => (article.textContent ?? "").replace(/\s+/g, " "));

test("every story is listed, and every link of a story leads to a file of the site", () => {
  const list = readFileSync(join(FOLDER, "index.html"), "utf8");
  for (const name of STORIES) assert.match(list, new RegExp(`href="${name}"`), name);
  for (const name of PAGES) {
    const page = readFileSync(join(FOLDER, name), "utf8");
    for (const [, address] of page.matchAll(/\s(?:href|src|data-mine-href)="([^"#]+)"/g)) {
      if (/^(https?:|data:)/.test(address)) continue;
      const { pathname } = new URL(address.replaceAll("&amp;", "&"), "http://host/stories/");
      assert.doesNotThrow(() => readFileSync(join(SITE, pathname.endsWith("/") ? `${pathname}index.html` : pathname)), `${name}: ${address}`);
    }
  }
});

for (const name of PAGES) {
  test(`${name} is whole without scripts: every figure of its text, every chart, and nothing for a council that nobody named`, () =>
    withPage({ query: `stories/${name}`, alive: false, javaScriptEnabled: false, width: 320 }, async ({ page }) => {
      assert.equal(await page.locator("h1").count(), 1);
      for (const figure of await page.locator("[data-reported], [data-ask]:not([data-mine], [data-mine] *)").all()) assert.notEqual((await figure.innerText()).trim(), "");
      for (const chart of await page.locator("like-for-like").all()) assert.ok(await chart.locator("svg:visible").count(), "a chart has its picture");
      assert.equal(await page.locator("[data-mine]:visible").count(), 0);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    }));

  test(`${name} reads on the narrowest phone without moving sideways, with its charts alive`, () =>
    withPage({ query: `stories/${name}`, alive: false, width: 320 }, async ({ page }) => {
      await readToTheEnd(page);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    }));

  test(`nothing moves in ${name} while its charts come alive`, () =>
    withPage(
      {
        query: `stories/${name}`,
        alive: false,
        width: 360,
        prepare: (page) =>
          page.addInitScript(() => {
            Object.assign(globalThis, { shifts: [] });
            new PerformanceObserver((list) => {
              for (const entry of /** @type {any[]} */ (list.getEntries())) {
                if (!entry.hadRecentInput) /** @type {any} */ (globalThis).shifts.push(`${entry.value} ${entry.sources.map((/** @type {any} */ { node }) => node?.className ?? node?.nodeName)}`);
              }
            }).observe({ type: "layout-shift", buffered: true });
          }),
      },
      async ({ page }) => {
        await readToTheEnd(page);
        assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).shifts), []);
      },
    ));

  test(`${name} breaks no rule of accessibility, light or dark`, async () => {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await withPage({ query: `stories/${name}`, alive: false, colorScheme, server: FOR_AXE }, async ({ page }) => {
        await readToTheEnd(page);
        assert.deepEqual(await violations(page), [], colorScheme);
      });
    }
  });
}

test("a story says what the data can’t show and where all is from, and marks what a paper reported", async () => {
  for (const name of STORIES) {
    await withPage({ query: `stories/${name}`, alive: false, javaScriptEnabled: false }, async ({ page }) => {
      const heads = await page.locator("article h2").allInnerTexts();
      assert.deepEqual(heads.slice(-2), ["What the data can’t show", "Sources"], name);
      for (const figure of await page.locator("[data-reported]").all()) {
        // What is worked out of it stands in the paragraph after it.
        const about = await figure.evaluate((figure) => {
          const paragraph = figure.closest("p, li");
          return `${paragraph?.previousElementSibling?.textContent} ${paragraph?.textContent}`;
        });
        assert.match(about, /report|guardian|paper|echo|week in|chronicle/i, name);
      }
    });
  }
});

test("from a host that serves the site under a path, a story’s charts come alive and its links lead to the explorer there", () =>
  withPage({ query: "like-for-like/stories/guardian-2017.html", alive: false, server: { below: "/like-for-like/" } }, async ({ page, server }) => {
    await readToTheEnd(page);
    assert.deepEqual(server.asked.filter((path) => !path.startsWith("/like-for-like/")), []);
    const onward = page.locator(".onward a").first();
    await onward.click();
    await page.waitForURL(/\/like-for-like\/index\.html\?measure=agency-rate/);
  }));

test("a reader’s council stands beside the story’s: in the text, in the charts, and in the link that goes on", () =>
  withPage({ query: "stories/guardian-2017.html?my=york", alive: false }, async ({ page }) => {
    await page.locator("[data-mine]:visible").first().waitFor();
    assert.match(await article(page), /Agency workers among children’s social workers in York, September 2025: \d+\.\d%\. In Gloucestershire: 10\.2%/);
    const chart = page.locator("like-for-like[measure=agency-rate]");
    await chart.scrollIntoViewIfNeeded();
    await chart.getByRole("button", { name: "Remove York" }).waitFor();
    const address = new URL((await page.locator(".onward a").first().getAttribute("href")) ?? "", page.url());
    assert.equal(address.searchParams.get("areas"), "york");
    assert.equal(address.searchParams.get("my"), "york");
  }));

test("a chart in a frame, a file or a picture is as the story’s page asks for it", async () => {
  for (const name of STORIES) {
    await withPage({ query: `stories/${name}`, alive: false, width: 400, mayFail: true }, async ({ page, errors }) => {
      for (const frame of await page.locator("iframe").all()) {
        await frame.scrollIntoViewIfNeeded();
        const inside = frame.contentFrame();
        // A frame is fetched when its reader comes near it.
        await inside.locator(".lfl-title").first().waitFor({ state: "attached" });
        await inside.locator(".lfl-drawn").first().waitFor({ state: "attached" });
        assert.ok(((await frame.boundingBox())?.width ?? 0) > 300, name);
      }
      for (const picture of await page.locator("article img").all()) {
        await picture.scrollIntoViewIfNeeded();
        await page.waitForFunction((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0, await picture.elementHandle());
        assert.notEqual(await picture.getAttribute("alt"), "");
      }
      // A frame is fetched a little before its reader is there, and so is what its chart comes alive with; a browser wonders at that.
      assert.deepEqual(errors.filter((error) => !error.includes("was preloaded using link preload")), [], name);
    });
  }
});
