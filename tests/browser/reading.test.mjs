// Reading the chart point by point, and taking it away.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { said, save, useBrowser, withPage } from "./browser.mjs";

useBrowser();

/** @param {import("playwright-core").Page} page */
const chart = (page) => page.getByRole("group", { name: /Arrow keys read the figures/ });

test("arrow keys, Home and End speak the figures and move a marker", () =>
  withPage({}, async ({ page }) => {
    await chart(page).focus();
    await page.keyboard.press("ArrowRight");
    let spoken = await said(page);
    assert.match(spoken, /^Gloucestershire.*2025.*10\.2%/);
    assert.equal(await page.locator(".lfl-tip:visible").innerText(), spoken);
    const place = async () => (await page.locator(".lfl-marker:visible").boundingBox()) ?? assert.fail("no marker");
    const last = await place();
    for (const [key, label] of /** @type {[string, RegExp][]} */ ([
      ["ArrowLeft", /^Gloucestershire.*2024.*17\.6%/],
      ["Home", /^Gloucestershire.*2016.*9\.6%/],
      ["End", /^Gloucestershire.*2025.*10\.2%/],
      ["ArrowUp", /2025.*11\.9%/],
      ["ArrowUp", /^England.*2025.*13\.0%/],
      ["ArrowDown", /2025.*11\.9%/],
    ])) {
      await page.keyboard.press(key);
      spoken = await said(page, spoken);
      assert.match(spoken, label);
    }
    assert.ok((await place()).y < last.y);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".lfl-marker:visible").count(), 0);
  }));

test("in the ranked view the arrows go from council to council", () =>
  withPage({ query: "?measure=agency-rate&areas=gloucestershire&view=bars" }, async ({ page }) => {
    await chart(page).focus();
    await page.keyboard.press("Home");
    const first = await said(page);
    await page.keyboard.press("ArrowRight");
    const second = await said(page, first);
    await page.keyboard.press("ArrowRight");
    const third = await said(page, second);
    assert.equal(new Set([first, second, third]).size, 3);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await said(page, third), second);
  }));

for (const view of ["bars", "strip"]) {
  test(`in a field of councils the arrows meet every one, the chosen ones too: ${view}`, () =>
    withPage({ query: `?measure=agency-rate&areas=gloucestershire,kent&with=none&view=${view}` }, async ({ page }) => {
      await chart(page).focus();
      await page.keyboard.press("Home");
      for (let at = 0; at < 160; at++) await page.keyboard.press("ArrowLeft");
      const met = new Set();
      for (let at = 0, before = ""; at < 170; at++) {
        const label = await page.locator(".lfl-tip").innerText();
        if (label === before) break;
        met.add((before = label).split(/[:,]/)[0]);
        await page.keyboard.press("ArrowRight");
      }
      assert.ok(met.size >= 150, String(met.size));
      for (const name of ["Gloucestershire", "Kent", "Wiltshire"]) assert.ok(met.has(name), name);
    }));
}

test("the pointer and a tap show the nearest figure, inside the picture", async () => {
  for (const touch of [false, true]) {
    await withPage({ width: touch ? 320 : 640, hasTouch: touch, isMobile: touch }, async ({ page }) => {
      await chart(page).focus();
      await page.keyboard.press("End");
      const label = await said(page);
      const marker = await page.locator(".lfl-marker:visible").boundingBox();
      if (!marker) assert.fail("no marker");
      await page.keyboard.press("Escape");
      const [x, y] = [marker.x + marker.width / 2 + 2, marker.y + marker.height / 2 - 2];
      if (touch) await page.touchscreen.tap(x, y);
      else await page.mouse.move(x, y);
      const tip = page.locator(".lfl-tip:visible");
      assert.equal(await tip.innerText(), label);
      const [inner, outer] = [await tip.boundingBox(), await chart(page).boundingBox()];
      assert.ok(inner && outer && inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width + 1);
    });
  }
});

test("the CSV holds what is shown", () =>
  withPage({}, async ({ page }) => {
    const download = await save(page, "CSV");
    assert.equal(download.suggestedFilename(), "agency-rate.csv");
    const csv = await readFile(await download.path(), "utf8");
    for (const part of ["Gloucestershire", "South Gloucestershire", "England", "10.2", "39.9", "13"]) assert.ok(csv.includes(part), part);
    assert.ok(!csv.includes("Wiltshire"));
  }));

test("the copied link opens the same chart", () =>
  withPage({ permissions: ["clipboard-read", "clipboard-write"] }, async ({ page }) => {
    await page.getByRole("button", { name: "Ranked" }).click();
    await page.waitForFunction(() => location.search.includes("view=bars"));
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Link copied" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  }));

test("where the clipboard is closed, the link is shown", () =>
  withPage({ prepare: (page) => page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined })) }, async ({ page }) => {
    await page.getByRole("button", { name: "Copy link" }).click();
    assert.match(await page.locator(".lfl-notice:visible").innerText(), /^http.*measure=agency-rate/);
  }));
