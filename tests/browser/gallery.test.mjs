// Every form on the page that shows them all: finished, alive, at three widths, in two themes, by keyboard and to a screen reader.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { FOR_AXE, said, useBrowser, violations, withPage } from "./browser.mjs";

useBrowser();

const PAGE = "gallery.html";
/** What a screen reader meets in each chart. */
const GOLDENS = fileURLToPath(new URL("goldens/", import.meta.url));
const BLESS = !!process.env.BLESS;

/** Brings every chart to life, one after the other, as a reader does who scrolls. Gives their ids. @param {import("playwright-core").Page} page */
async function wake(page) {
  const ids = await page.locator("section").evaluateAll((all) => all.map(({ id }) => id));
  for (const id of ids) {
    await page.locator(`#${id} like-for-like`).scrollIntoViewIfNeeded();
    await page.locator(`#${id} .lfl-drawn`).first().waitFor({ timeout: 10_000 }).catch(() => assert.fail(`${id} does not come alive`));
  }
  return ids;
}

/** How far the page can be scrolled sideways. @param {import("playwright-core").Page} page */
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("without scripts every form is there: picture, sentence, table and source, and nothing to scroll sideways", async () => {
  for (const width of [320, 1100]) {
    await withPage({ query: PAGE, width, javaScriptEnabled: false, alive: false }, async ({ page }) => {
      const charts = page.locator("section");
      assert.ok((await charts.count()) >= 20);
      for (const chart of await charts.all()) {
        const name = await chart.getAttribute("id");
        for (const part of ["h2", ".lfl-title", ".lfl-sentence", ".lfl-picture svg", ".lfl-source"]) assert.ok(await chart.locator(`${part}:visible`).count(), `${name}: ${part}`);
        if ((await chart.locator("details").getAttribute("open")) === null) await chart.locator("summary").click();
        assert.ok(await chart.locator("td:visible").count(), `${name}: table`);
      }
      assert.equal(await sideways(page), 0);
    });
  }
});

for (const width of [320, 640, 1100]) {
  test(`at ${width} px every form comes alive with the picture that was there, without an error, and its texts stay inside`, () =>
    withPage({ query: PAGE, width, alive: false, reducedMotion: "reduce" }, async ({ page }) => {
      const finished = await page.locator("section").evaluateAll(
        (all, narrow) => all.map((chart) => chart.querySelector(narrow ? ".lfl-narrow" : ".lfl-wide")?.innerHTML.trim()), width === 320);
      const ids = await wake(page);
      const faults = await page.locator("section").evaluateAll((all) =>
        all.flatMap((section) => {
          const root = section.querySelector("like-for-like")?.shadowRoot;
          const svg = /** @type {SVGSVGElement} */ (root?.querySelector(".lfl-drawn svg"));
          const frame = svg.getBoundingClientRect();
          const found = [...svg.querySelectorAll("text")].flatMap((text) => {
            const box = text.getBoundingClientRect();
            // A sign within a shape is named by the key.
            const small = Number(text.getAttribute("font-size")) < 11 && (text.textContent ?? "").length > 2 ? [`${section.id}: “${text.textContent}” is too small`] : [];
            // A letter at the edge may reach a little over its own beginning.
            const out = box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 0.5 || box.bottom > frame.bottom + 0.5;
            return out ? [...small, `${section.id}: “${text.textContent}” leaves the picture`] : small;
          });
          return root?.querySelector(".lfl-notice:not([hidden])") ? [...found, `${section.id}: a notice`] : found;
        }),
      );
      assert.deepEqual(faults, []);
      const live = await page.locator("section").evaluateAll((all) => all.map((chart) => chart.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-drawn")?.innerHTML.trim()));
      ids.forEach((id, at) => assert.equal(live[at], finished[at], `${id}: not a pixel moves`));
      assert.equal(await sideways(page), 0);
    }));
}

test("each form is one stop of the Tab key; arrows, Home and End say its figures, Escape leaves them", () =>
  withPage({ query: PAGE, alive: false, reducedMotion: "reduce" }, async ({ page }) => {
    for (const id of await wake(page)) {
      await page.evaluate(() => document.querySelector("body > [role=status]")?.replaceChildren());
      const picture = page.locator(`#${id} .lfl-picture[tabindex="0"]`);
      assert.equal(await page.locator(`#${id} .lfl-picture [tabindex], #${id} .lfl-drawn :is(a, button)`).count(), 0, `${id}: one stop`);
      await picture.focus();
      const labels = new Set();
      for (const key of ["Home", "End", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"]) {
        await page.keyboard.press(key);
        const label = await page.locator(`#${id} .lfl-tip:visible`).innerText();
        assert.ok(label.length > 5 && !/undefined|NaN|null/.test(label), `${id}, ${key}: ${label}`);
        labels.add(label);
      }
      assert.ok(labels.size > 1, `${id}: the keys lead somewhere`);
      const now = await said(page).catch(() => assert.fail(`${id}: nothing is said`));
      assert.ok(labels.has(now), `${id}: ${now}`);
      await page.keyboard.press("Escape");
      assert.equal(await page.locator(`#${id} .lfl-tip:visible`).count(), 0, `${id}: Escape`);
    }
  }));

test("what a screen reader meets in each form is what it met before", () =>
  withPage({ query: PAGE, width: 1100, alive: false, reducedMotion: "reduce" }, async ({ page }) => {
    mkdirSync(GOLDENS, { recursive: true });
    /** @type {string[]} */
    const changed = [];
    for (const id of await wake(page)) {
      const now = `${await page.locator(`#${id}`).ariaSnapshot()}\n`;
      const path = `${GOLDENS}${id}.yml`;
      let before = "";
      try {
        before = readFileSync(path, "utf8");
      } catch {
        // There is none yet.
      }
      if (now === before) continue;
      if (BLESS) writeFileSync(path, now);
      changed.push(BLESS ? `${id} is written: read it, and run the tests again` : `${id}:\n${now}`);
    }
    assert.deepEqual(changed, []);
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1100]) {
    test(`axe finds nothing in any form at ${width} px in the ${colorScheme}, with a point shown and the table open`, () =>
      withPage({ query: PAGE, width, colorScheme, alive: false, reducedMotion: "reduce", server: FOR_AXE }, async ({ page }) => {
        for (const id of await wake(page)) {
          await page.locator(`#${id} .lfl-picture[tabindex="0"]`).focus();
          await page.keyboard.press("End");
          const table = page.locator(`#${id} summary:visible`);
          if ((await page.locator(`#${id} details:visible`).first().getAttribute("open")) === null) await table.click();
          await page.locator(`#${id} th button:visible`).first().waitFor();
          assert.deepEqual(await violations(page, `#${id}`), [], id);
        }
      }));
  }
}

test("every form is printed whole: no picture is cut by the end of a sheet", () =>
  // The finished pictures: a live one that takes the place of one as it is measured would leave it without a style.
  withPage({ query: PAGE, width: 800, alive: false, prepare: (page) => page.route("**/*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" })) }, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    const broken = await page.locator("section .lfl-picture:visible").evaluateAll((all) => all.filter((picture) => getComputedStyle(picture).breakInside !== "avoid").length);
    assert.equal(broken, 0);
    // A sheet of A4 between its edges, at 96 px an inch.
    const tall = await page.locator("section .lfl-picture:visible").evaluateAll((all) => all.map((picture) => [picture.closest("section")?.id, picture.getBoundingClientRect().height]).filter(([, height]) => Number(height) > 1000));
    assert.deepEqual(tall, []);
  }));
