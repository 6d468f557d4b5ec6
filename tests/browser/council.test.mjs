// The reader's own council: named once, and followed by everything on the page, in its frames and on the next page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIVE, councils, said, useBrowser, withPage } from "./browser.mjs";
import { SCRIPT, SHEETS, chart, host } from "./pages.mjs";

useBrowser();

const HEAD = `${SHEETS}<link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/my-council.css">${SCRIPT}<script type="module" src="/my-council.js"></script>`;
const TEXT = `<p>In Gloucestershire it was high.<span data-mine="gloucestershire" hidden> In <span data-name></span> it was
  <data data-ask="measure=agency-rate&amp;areas={mine}&amp;period=2018" data-part="figure"></data> of the workforce.</span></p>
  <p id="sentence" data-mine="gloucestershire" data-ask="measure=agency-rate&amp;areas={mine}" data-part="sentence" hidden></p>
  <p><a id="more" href="/index.html?measure=agency-rate" data-mine-href="/index.html?measure=agency-rate&amp;areas={mine}&amp;with=england,region,neighbours">Your own council</a></p>`;

/** A story with several charts. @param {string} [body] @param {Parameters<typeof host>[1]} [more] */
const story = (body = `<main><h1>A story</h1><my-council></my-council>${TEXT}${chart("line")}${chart("bars")}</main>`, more) => ({ instead: host(body, { head: HEAD, ...more }) });

/** @param {import("playwright-core").Page} page */
const box = (page) => page.locator("my-council").getByRole("combobox");

/** @param {import("playwright-core").Page} page @param {string} typed */
async function name(page, typed) {
  await box(page).click();
  await page.keyboard.type(typed);
  await page.waitForFunction(() => document.querySelector("my-council [aria-selected=true]"));
  await page.keyboard.press("Enter");
}

const GALLERY = { query: "gallery.html", alive: true, server: story() };

test("a council that is named once is added to every chart, figure, sentence and link, and said once they show it", () =>
  withPage(GALLERY, async ({ page }) => {
    await name(page, "york");
    await page.waitForFunction(() => document.querySelector("my-council")?.textContent?.includes("Your council: York"));
    assert.match(await said(page), /^Your council is York\. /);
    assert.match(page.url(), /[?&]my=york$/);
    assert.ok((await councils(page)).includes("York"));
    assert.match(await page.locator("data[data-ask]").innerText(), /^9\.2%$/);
    assert.match(await page.locator("#sentence").innerText(), /^In York, agency workers made up/);
    assert.match((await page.locator("#more").getAttribute("href")) ?? "", /^\/index\.html\?measure=agency-rate&areas=york&with=england,region,neighbours&my=york$/);
    await page.locator("like-for-like").nth(1).scrollIntoViewIfNeeded();
    await page.locator("like-for-like").nth(1).locator(LIVE).waitFor();
    assert.equal((await page.locator("like-for-like").evaluateAll((all) => all.map((each) => /** @type {any} */ (each).question).filter((question) => /areas=[^&]*york/.test(question)))).length, 2);
  }));

test("one tap makes the page what it was", () =>
  withPage(GALLERY, async ({ page }) => {
    const before = await page.locator("like-for-like").evaluateAll((all) => all.map((each) => /** @type {any} */ (each).question));
    await name(page, "york");
    await page.getByRole("button", { name: "Not my council" }).click();
    await page.waitForFunction(() => !location.search.includes("my="));
    await page.waitForFunction(() => document.querySelector("my-council b")?.textContent === "Your council");
    const areas = (/** @type {string[]} */ all) => all.map((question) => new URLSearchParams(question).get("areas"));
    assert.deepEqual(areas(await page.locator("like-for-like").evaluateAll((all) => all.map((each) => /** @type {any} */ (each).question))), areas(before));
    assert.equal(await page.locator("[data-mine]:visible").count(), 0);
    assert.equal(await page.locator("#more").getAttribute("href"), "/index.html?measure=agency-rate");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  }));
