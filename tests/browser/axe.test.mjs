// Accessibility rules, on the page in every state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FOR_AXE as server, choose, field, useBrowser, violations, withPage } from "./browser.mjs";

useBrowser();

/** @param {import("playwright-core").Page} page @param {string} state */
const check = async (page, state) => assert.deepEqual(await violations(page), [], state);

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1100]) {
    test(`axe finds nothing at ${width} px in the ${colorScheme}: line, ranked, lists and panels open, table open, point shown`, () =>
      withPage({ width, colorScheme, server }, async ({ page }) => {
        await page.waitForSelector("#topics summary");
        await check(page, "line");
        await field(page).fill("south");
        await check(page, "council list open");
        await page.keyboard.press("Escape");
        for (const name of [/^(More views|Over time)$/, /^Compare/, /^(Years|2016 to 2025)$/, /^Save$/]) {
          await page.getByRole("button", { name }).last().click();
          await page.locator(".lfl-pop :is(button, input, select):visible").first().waitFor();
          await check(page, `${name} open`);
          await page.keyboard.press("Escape");
        }
        await page.getByRole("group", { name: /Arrow keys/ }).focus();
        await page.keyboard.press("End");
        await check(page, "point shown");
        await choose(page, "Ranked");
        await page.locator(".lfl-table summary:visible").click();
        await page.locator(".lfl-scroll td:visible").first().waitFor();
        await check(page, "ranked, table open");
        await page.getByRole("combobox", { name: /Find a measure/ }).fill("care");
        await check(page, "measure list open");
        await page.keyboard.press("Escape");
        await page.locator("#topics summary").nth(3).click();
        await check(page, "topic open");
      }));
  }

  test(`axe finds nothing in the finished page, without scripts of ours, in the ${colorScheme}`, () =>
    withPage({ colorScheme, server, alive: false, prepare: (page) => page.route("**/*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" })) }, async ({ page }) => {
      await page.locator(".lfl-table summary:visible").click();
      await check(page, "finished");
    }));
}
