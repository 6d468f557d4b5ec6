// Every measure can be reached and drawn, and no text leaves its picture.

import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser, withPage } from "./browser.mjs";

useBrowser();

/** How many measures the dataset holds. */
const MEASURES = 434;

test("the topics lead to all 434 measures", () =>
  withPage({}, async ({ page }) => {
    await page.waitForSelector("#topics summary");
    const slugs = await page.locator("#topics a").evaluateAll((links) => links.map((link) => link.getAttribute("data-measure")));
    assert.equal(new Set(slugs).size, MEASURES);
    const links = await page.locator("#topics a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    assert.ok(links.every((link) => link.includes("areas=gloucestershire,south-gloucestershire")));
  }));

test("a measure is chosen from its topic: heading, chart and address follow", () =>
  withPage({ width: 1100 }, async ({ page }) => {
    await page.waitForSelector("#topics summary");
    await page.locator("#topics summary").first().click();
    const link = page.locator("#topics [open] a").last();
    const [slug, title] = [await link.getAttribute("data-measure"), (await link.evaluate((link) => link.firstChild?.textContent)) ?? ""];
    await link.click();
    await page.waitForFunction((slug) => location.search.includes(`measure=${slug}`), slug);
    await page.waitForFunction((title) => document.title.startsWith(title), title);
    assert.equal(await link.getAttribute("aria-current"), "true");
    assert.ok((await page.locator("h1").innerText()).startsWith(title));
  }));

/**
 * Draws questions in the page and gives the texts that leave the picture, and whatever else is wrong.
 * @param {import("playwright-core").Page} page
 * @param {string[]} questions
 */
const faults = (page, questions) =>
  page.evaluate(async (questions) => {
    const chart = /** @type {any} */ (document.querySelector("like-for-like"));
    const engine = await chart.engine;
    const found = [];
    const stage = document.createElement("div");
    stage.className = "lfl";
    document.body.append(stage);
    for (const question of questions) {
      for (const width of [360, 640]) {
        try {
          const view = await engine.draw(question, width);
          stage.style.width = `${width}px`;
          stage.innerHTML = view.svg;
          const svg = /** @type {SVGSVGElement} */ (stage.firstElementChild);
          const frame = svg.getBoundingClientRect();
          for (const text of svg.querySelectorAll("text")) {
            const box = text.getBoundingClientRect();
            if (box.left < frame.left - 0.5 || box.right > frame.right + 0.5 || box.top < frame.top - 0.5 || box.bottom > frame.bottom + 0.5) {
              found.push(`${question} at ${width}: “${text.textContent}” leaves the picture`);
            }
          }
          if (/NaN|Infinity|undefined/.test(view.svg + view.sentence)) found.push(`${question} at ${width}: a number is none`);
          if (view.points.length !== 3 * view.labels.length) found.push(`${question} at ${width}: points and labels differ`);
          if (!view.sentence || !view.source.text) found.push(`${question} at ${width}: no sentence or no source`);
        } catch (error) {
          found.push(`${question} at ${width}: ${error}`);
        }
      }
    }
    stage.remove();
    return found;
  }, questions);

test("a sample of all measures is drawn in both views at both widths", () =>
  withPage({}, async ({ page }) => {
    await page.waitForSelector("#topics summary");
    const slugs = await page.locator("#topics a").evaluateAll((links) => links.map((link) => link.getAttribute("data-measure")).filter((_, at) => at % 9 === 0));
    assert.ok(slugs.length > 40);
    assert.deepEqual(await faults(page, slugs.flatMap((slug) => [`measure=${slug}&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours`, `measure=${slug}&areas=gloucestershire&view=bars`])), []);
  }));

test("the longest names, eight at once, stay inside the picture", () =>
  withPage({}, async ({ page }) => {
    const areas = await page.evaluate(async () => {
      const engine = await /** @type {any} */ (document.querySelector("like-for-like")).engine;
      /** @type {{ slug: string, name: string, kind: string }[]} */
      const all = engine.areas();
      const councils = all.filter(({ kind }) => kind === "authority");
      return councils.sort((a, b) => b.name.length - a.name.length).slice(0, 8).map(({ slug }) => slug).join();
    });
    assert.deepEqual(await faults(page, ["line", "bars"].flatMap((view) => ["agency-rate", "looked-after-rate"].map((measure) => `measure=${measure}&areas=${areas}&with=england,region,neighbours&view=${view}`))), []);
  }));

test("no council at all is a question too", () =>
  withPage({ query: "?measure=agency-rate" }, async ({ page }) => {
    assert.deepEqual(await faults(page, ["measure=agency-rate", "measure=agency-rate&view=bars"]), []);
  }));
