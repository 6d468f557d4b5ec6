// The page of a measure: finished without scripts, another one by its address, and what it says of measures that are awkward to tell.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FOR_AXE, useBrowser, violations, withPage } from "./browser.mjs";

useBrowser();

/** @typedef {import("playwright-core").Page} Page */

const PAGE = "measure.html";

/** Waits until the page is about a measure. @param {Page} page @param {string} title */
const about = (page, title) => page.locator("html:not(.asked) h1", { hasText: title }).waitFor();

/** @param {Page} page @param {string} name */
const part = (page, name) => page.locator(`[data-part="${name}"]`);

/** What stands beside a term. @param {Page} page @param {string} term */
const fact = (page, term) => page.locator(`dt:text-is("${term}") + dd`);

/** What is said beside a term, once it is to be seen: it waits for the chart above it. @param {Page} page @param {string} term */
async function said(page, term) {
  await fact(page, term).waitFor();
  return fact(page, term).innerText();
}

/** @param {Page} page @param {string} view @param {string} title */
async function chartOf(page, view, title) {
  const chart = page.locator(`like-for-like[view=${view}]`);
  await chart.scrollIntoViewIfNeeded();
  await chart.locator(".lfl-drawn").waitFor();
  await chart.locator(".lfl-title:visible", { hasText: title }).waitFor();
  return chart;
}

test("without scripts: what it counts, its direction, its source and updates, how councils differ, who changed most, the map, and every council’s figure", () =>
  withPage({ query: PAGE, javaScriptEnabled: false, alive: false }, async ({ page }) => {
    assert.equal(await page.locator("h1").innerText(), "Agency social workers");
    assert.equal(await part(page, "direction").innerText(), "A lower figure is agreed to be better.");
    assert.match(await said(page, "What it says"), /agency workers made up … of the children’s social work workforce/);
    assert.equal(await said(page, "Unit"), "% of the workforce");
    assert.match((await fact(page, "Publication").locator("a").getAttribute("href")) ?? "", /^https:\/\//);
    assert.match(await said(page, "Licence"), /Open Government Licence/);
    assert.match(await said(page, "Updated"), /^\d+ \w+ 20\d\d$/);
    assert.match(await said(page, "Next update"), /^\d+ \w+ 20\d\d, as announced$/);
    assert.equal(await said(page, "Breaks"), "None is known: all years can be compared.");
    assert.match(await part(page, "moved").innerText(), /Isles of Scilly\s+50\.0% \(2020\)\s+100\.0% \(2025\)/);
    assert.equal(await page.locator("like-for-like .lfl-picture svg:visible").count(), 2);
    await page.locator("like-for-like[view=strip] .lfl-table summary:visible").click();
    // England, 150 councils with a figure, and three without: those too are told.
    assert.ok((await page.locator("like-for-like[view=strip] .lfl-table tbody tr:visible").count()) >= 154);
    assert.match(await part(page, "ask").locator("a").first().getAttribute("href") ?? "", /^index\.html\?measure=agency-rate&view=bars$/);
  }));

test("a measure without an agreed direction is called neither better nor worse", () =>
  withPage({ query: `${PAGE}?measure=children-in-need-under-3-months&areas=gloucestershire`, alive: false }, async ({ page }) => {
    await about(page, "Children in need for less than 3 months");
    assert.match(await part(page, "direction").innerText(), /^Neither high nor low is agreed to be better: ranks count from the highest/);
    const strip = await chartOf(page, "strip", "Children in need for less than 3 months");
    await chartOf(page, "map", "Children in need for less than 3 months");
    assert.match(await strip.locator(".lfl-sentence:visible").innerText(), /In Gloucestershire.*second|2nd/s);
    assert.doesNotMatch((await page.locator("main").innerText()).replace(/agreed to be better|is agreed better/g, ""), /\b(better|worse|best|worst)\b/i);
  }));

test("a measure whose series breaks says from when and why", () =>
  withPage({ query: `${PAGE}?measure=attainment-8-children-in-need`, alive: false }, async ({ page }) => {
    await about(page, "Attainment 8: children in need");
    assert.equal(await said(page, "Breaks"), "From 2018: reformed GCSEs raised the highest possible Attainment 8 score from 87 to 90. Figures before and after are not compared.");
  }));

test("a measure with few councils, whose source has an empty column, says so", async () => {
  await withPage({ query: `${PAGE}?measure=permanent-exclusions-children-in-need`, alive: false }, async ({ page }) => {
    await about(page, "Children in need permanently excluded");
    assert.match(await said(page, "Figures"), /\d+ of 153 councils have one for .*; not .*\d+ \(/);
    assert.match(await said(page, "Note"), /empty column after 2024/);
  });
});

test("looking up a measure and adding a council change the page and its address; back goes through them", () =>
  withPage({ query: PAGE, alive: false }, async ({ page }) => {
    await chartOf(page, "strip", "Agency social workers");
    assert.equal(await page.evaluate(() => location.search), "", "nothing was asked, so the address says nothing");
    const field = page.getByRole("combobox", { name: /Look up another measure/ });
    await field.fill("caseload");
    await page.locator("#find [role=option]", { hasText: "Caseload of children’s social workers" }).waitFor();
    await page.locator("#find [role=option]", { hasText: "Caseload of children’s social workers" }).click();
    await about(page, "Caseload of children’s social workers");
    assert.equal(await page.evaluate(() => location.search), "?measure=caseload");
    const strip = await chartOf(page, "strip", "Caseload");
    await strip.getByRole("combobox", { name: "Add a council" }).fill("kent");
    await strip.getByRole("option", { name: /^Kent/ }).click();
    await page.waitForFunction(() => location.search === "?measure=caseload&areas=kent");
    await page.goBack();
    await about(page, "Agency social workers");
    await chartOf(page, "strip", "Agency social workers");
  }));

test("a council of one’s own takes its place in the pictures, and an address names it", () =>
  withPage({ query: PAGE, alive: false }, async ({ page }) => {
    await page.locator("my-council input").fill("kent");
    await page.locator("my-council [role=option]", { hasText: /^Kent/ }).first().click();
    await page.waitForFunction(() => /areas=kent/.test(location.search) && /my=kent/.test(location.search));
    await page.locator("like-for-like[view=strip] .lfl-sentence:visible", { hasText: /^In Kent, agency workers/ }).waitFor();
    await page.goto(page.url().replace(/\?.*/, "?measure=caseload"));
    await about(page, "Caseload");
    await page.locator("like-for-like[view=strip] .lfl-sentence:visible", { hasText: /^In Kent/ }).waitFor();
  }));

test("a measure that there is none of is told in one sentence", () =>
  withPage({ query: `${PAGE}?measure=agency-rat`, alive: false, mayFail: true }, async ({ page, errors }) => {
    await page.locator("#complaint", { hasText: /^There is no measure "agency-rat": did you mean agency-rate\?$/ }).waitFor();
    assert.deepEqual(errors.filter((error) => !/404/.test(error)), []);
  }));

for (const width of [320, 640, 1100]) {
  test(`at ${width} px nothing moves by itself and nothing is to be scrolled sideways, for the page’s own measure and for another`, async () => {
    for (const query of [PAGE, `${PAGE}?measure=attainment-8-children-in-need&areas=york`]) {
      const prepare = (/** @type {Page} */ page) =>
        page.addInitScript(() => {
          const seen = Object.assign(window, { shifted: 0 });
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!(/** @type {any} */ (entry).hadRecentInput)) seen.shifted += /** @type {any} */ (entry).value;
          }).observe({ type: "layout-shift", buffered: true });
        });
      await withPage({ query, width, alive: false, prepare }, async ({ page }) => {
        await page.locator("html:not(.asked)").waitFor();
        for (const view of ["strip", "map"]) {
          await page.locator(`like-for-like[view=${view}]`).scrollIntoViewIfNeeded();
          await page.locator(`like-for-like[view=${view}] .lfl-drawn`).waitFor();
        }
        const shifted = await page.evaluate(() => /** @type {any} */ (window).shifted);
        assert.ok(shifted < 0.02, `${shifted}`);
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.equal(inner, outer);
      });
    }
  });
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1100]) {
    test(`axe finds nothing at ${width} px in the ${colorScheme}, with everything unfolded`, () =>
      withPage({ query: `${PAGE}?measure=attainment-8-children-in-need&areas=york`, width, colorScheme, alive: false, server: FOR_AXE }, async ({ page }) => {
        await about(page, "Attainment 8");
        await chartOf(page, "strip", "Attainment 8");
        await chartOf(page, "map", "Attainment 8");
        for (const fold of await page.locator("[data-part] details").all()) await fold.evaluate((fold) => fold.setAttribute("open", ""));
        assert.deepEqual(await violations(page), []);
      }));
  }
}
