// Accessibility rules, on the page in every state.

import assert from "node:assert/strict";
import axe from "axe-core";
import { test } from "node:test";
import { field, useBrowser, withPage } from "./browser.mjs";
import { STRICT_CSP } from "./server.mjs";

useBrowser();

/** axe measures with a style sheet of its own. */
const server = { csp: STRICT_CSP.replace("style-src", "style-src 'unsafe-inline'") };

/** @param {import("playwright-core").Page} page @param {string} state */
async function check(page, state) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] });
    return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`);
  });
  assert.deepEqual(violations, [], state);
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1100]) {
    test(`axe finds nothing at ${width} px in the ${colorScheme}: line, ranked, lists and panels open, table open, point shown`, () =>
      withPage({ width, colorScheme, server }, async ({ page }) => {
        await page.waitForSelector("#topics summary");
        await check(page, "line");
        await field(page).fill("south");
        await check(page, "council list open");
        await page.keyboard.press("Escape");
        for (const name of [/^Compare/, /^(Years|2016 to 2025)$/]) {
          await page.getByRole("button", { name }).click();
          await check(page, `${name} open`);
          await page.keyboard.press("Escape");
        }
        await page.getByRole("group", { name: /Arrow keys/ }).focus();
        await page.keyboard.press("End");
        await check(page, "point shown");
        await page.getByRole("button", { name: /ranked$/i }).click();
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
