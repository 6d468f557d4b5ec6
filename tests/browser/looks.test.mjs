// How the figure looks in motion, in print and in the reader's own colours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIVE, choose, useBrowser, withPage } from "./browser.mjs";

useBrowser();

/** @param {import("playwright-core").Page} page */
const ghosts = (page) => page.locator(".lfl-ghost").count();

test("the picture that was fades over the one that is in under 250 ms; nothing waits for it", () =>
  withPage({ reducedMotion: "no-preference" }, async ({ page }) => {
    assert.equal(await ghosts(page), 0, "none when the page comes alive");
    const before = await page.locator(".lfl-drawn").innerHTML();
    await page.evaluate(() => {
      document.querySelector("like-for-like")?.addEventListener("lfl-change", ({ target }) => {
        const ghost = /** @type {HTMLElement} */ (target).shadowRoot?.querySelector(".lfl-ghost");
        Object.assign(window, { faded: ghost?.getAnimations().map((each) => [each.effect?.getComputedTiming().endTime, ghost.getAttribute("aria-hidden"), getComputedStyle(ghost).pointerEvents]), ghost: ghost?.innerHTML });
      });
    });
    await page.getByRole("button", { name: "Remove South Gloucestershire" }).click();
    await page.waitForFunction(() => Reflect.get(window, "faded"));
    const [[ms, hidden, pointer]] = await page.evaluate(() => Reflect.get(window, "faded"));
    assert.ok(ms > 0 && ms <= 250, String(ms));
    assert.deepEqual([hidden, pointer], ["true", "none"]);
    assert.equal(await page.evaluate(() => Reflect.get(window, "ghost")), before);
    await page.waitForFunction(() => !document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-ghost"));
  }));

test("who prefers less motion sees none, and a new width is no change", async () => {
  await withPage({ reducedMotion: "reduce" }, async ({ page }) => {
    await choose(page, "Ranked");
    await page.waitForFunction(() => location.search.includes("view=bars"));
    assert.equal(await page.locator(".lfl-ghost:visible").count(), 0);
  });
  await withPage({ width: 900, reducedMotion: "no-preference" }, async ({ page }) => {
    await page.setViewportSize({ width: 400, height: 900 });
    await page.waitForSelector('.lfl-drawn svg[width="320"]');
    assert.equal(await ghosts(page), 0);
  });
});

/** How many pages a PDF has. @param {Buffer} pdf */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;

test("printed, a chart with its table and its address is one sheet, black on white, without controls", () =>
  withPage({ query: "?measure=agency-rate&areas=gloucestershire", colorScheme: "dark" }, async ({ page }) => {
    // The chart alone, as an article prints it.
    await page.evaluate(() => document.querySelectorAll("header, footer, .story, .topics").forEach((part) => part.remove()));
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pages(pdf), 1);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.ok((await page.locator(".lfl-table tbody tr:visible").count()) <= 15);
    assert.equal(await page.locator(":is(.lfl-controls, .lfl-share, summary):visible").count(), 0);
    assert.match(await page.locator(".lfl-address:visible").innerText(), /^http.*measure=agency-rate/);
    assert.deepEqual(await page.locator(".lfl:visible").evaluate((figure) => [getComputedStyle(figure).color, getComputedStyle(figure).backgroundColor, getComputedStyle(figure.querySelector(".lfl-picture") ?? figure).breakInside]), ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "avoid"]);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator(".lfl-address").count(), 0);
  }));

test("in the reader’s own colours every ink of a picture is one of theirs", () =>
  withPage({ forcedColors: "active", query: "?measure=agency-rate&areas=gloucestershire,kent,bristol,swindon&view=strip&with=england,neighbours" }, async ({ page }) => {
    for (const name of ["Strip", "Over time", "Ranked", "Slope", "Gaps", "Small charts", "Table"]) {
      if (name !== "Strip") await choose(page, name);
      await page.waitForFunction(() => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl")?.getAttribute("aria-busy") !== "true");
      const inks = await page.locator(".lfl-drawn svg :is(path, text)").evaluateAll((all) => {
        /** @param {string} color */
        const system = (color) => {
          const probe = document.createElement("i");
          probe.style.color = color;
          document.body.append(probe);
          const { color: computed } = getComputedStyle(probe);
          probe.remove();
          return computed;
        };
        const theirs = ["Canvas", "CanvasText", "GrayText", "LinkText", "Highlight"].map(system);
        return [...new Set(all.flatMap((item) => [getComputedStyle(item).fill, getComputedStyle(item).stroke]))].filter((ink) => ink !== "none" && !theirs.includes(ink));
      });
      assert.deepEqual(inks, [], name);
    }
    // What is pressed stands out by more than a colour that is gone.
    const pressed = page.locator(".lfl-views .lfl-on:visible, .lfl-views > [aria-pressed=true]:visible").first();
    assert.notEqual(await pressed.evaluate((button) => getComputedStyle(button).backgroundColor), await page.locator("button.lfl-button").last().evaluate((button) => getComputedStyle(button).backgroundColor));
    assert.ok(await page.locator(LIVE).count());
  }));
