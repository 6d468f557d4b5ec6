// The table: sorted by any column, with the chosen councils marked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { numberOf } from "../../www/tables.js";
import { said, useBrowser, withPage } from "./browser.mjs";

useBrowser();

test("a figure is read as a number whatever stands around it; what is none comes last", () => {
  for (const [text, number] of /** @type {[string, number][]} */ ([
    ["12.9%", 12.9],
    ["£1,234", 1234],
    ["−£1,234", -1234],
    ["−3.1 points", -3.1],
    ["-2", -2],
    ["+0.5", 0.5],
    ["59=", 59],
    ["joint 59th of 150", 59],
    ["0", 0],
    ["c", Infinity],
    ["low", Infinity],
    ["–", Infinity],
    ["", Infinity],
  ])) assert.equal(numberOf(text), number, text);
});

/** @param {import("playwright-core").Page} page @param {number} column */
const column = (page, column) => page.locator(`.lfl-table tbody tr > :nth-child(${column}):visible`).allInnerTexts();

test("each column sorts both ways, says so once, and puts what has no figure last either way", () =>
  withPage({ query: "?measure=agency-rate&areas=gloucestershire&view=bars" }, async ({ page }) => {
    await page.locator(".lfl-table summary:visible").click();
    const heads = page.locator(".lfl-table th[scope=col] button:visible");
    await heads.first().waitFor();
    const names = await heads.allInnerTexts();
    assert.equal(names.length, await page.locator(".lfl-table th[scope=col]:visible").count());
    let spoken = "";
    for (let at = 1; at < names.length; at++) {
      for (const [way, sign] of /** @type {const} */ ([["ascending", 1], ["descending", -1]])) {
        await heads.nth(at).click();
        assert.deepEqual(await page.locator(".lfl-table th[scope=col]:visible").evaluateAll((all) => all.map((head) => head.getAttribute("aria-sort"))), names.map((_, other) => (other === at ? way : null)));
        spoken = await said(page, spoken);
        assert.match(spoken, new RegExp(`^Sorted by ${names[at]}, (lowest|highest) first$`));
        const numbers = (await column(page, at + 1)).map(numberOf);
        const figures = numbers.filter((number) => number !== Infinity);
        assert.ok(figures.length > 100);
        assert.deepEqual(numbers.slice(0, figures.length), figures, "no figure, no place");
        assert.deepEqual(figures, [...figures].sort((a, b) => sign * (a - b)));
      }
    }
    await heads.first().click();
    const councils = await column(page, 1);
    assert.deepEqual(councils, [...councils].sort((a, b) => a.localeCompare(b, "en-GB")));
    assert.equal(await page.locator(".lfl-table tr.lfl-chosen:visible").innerText().then((row) => row.startsWith("Gloucestershire")), true);
  }));

test("by keyboard a column is sorted, and the focus stays on its name", () =>
  withPage({}, async ({ page }) => {
    await page.locator(".lfl-table summary:visible").press("Enter");
    const head = page.locator(".lfl-table th[scope=col] button:visible").nth(1);
    await head.focus();
    await page.keyboard.press("Enter");
    assert.equal(await head.evaluate((button) => button.matches(":focus") && button.parentElement?.getAttribute("aria-sort")), "ascending");
    assert.ok(((await head.boundingBox())?.height ?? 0) >= 24);
  }));

test("without scripts the table is as it was written, without a button that does nothing", () =>
  withPage({ javaScriptEnabled: false, alive: false }, async ({ page }) => {
    await page.locator(".lfl-table summary:visible").click();
    assert.equal(await page.locator(".lfl-table th button").count(), 0);
  }));

test("in the table view the table is open, its small lines have room, and it can be closed", () =>
  withPage({ query: "?measure=agency-rate&areas=gloucestershire,kent&view=table" }, async ({ page }) => {
    assert.equal(await page.locator(".lfl-table:visible").first().getAttribute("open"), "");
    const lines = await page.locator(".lfl-table .lfl-spark:visible").evaluateAll((all) => all.map((each) => [each.getAttribute("aria-hidden"), each.getBoundingClientRect().width]));
    assert.ok(lines.every(([hidden, width]) => hidden === "true" && width === 100), JSON.stringify(lines));
    await page.locator(".lfl-table summary:visible").click();
    await page.getByRole("button", { name: /Remove Kent/ }).click();
    await page.waitForFunction(() => !location.search.includes("kent"));
    assert.equal(await page.locator(".lfl-table:visible").first().getAttribute("open"), null);
  }));
