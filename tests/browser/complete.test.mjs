// Questions for the complete engine: the element fetches it when it is asked, and only then.

import assert from "node:assert/strict";
import { test } from "node:test";
import { text, useBrowser, withPage } from "./browser.mjs";

useBrowser();

test("money in real terms comes alive by the complete engine, with its prices and populations", () =>
  withPage({ query: "?measure=looked-after-spending&areas=gloucestershire&with=type&show=real,per-child" }, async ({ page, server }) => {
    assert.match(await text(page, ".lfl-sentence"), /£706 for each child \(in 2024-25 prices\)/);
    assert.match(await text(page, ".lfl-subtitle"), /£ for each child/);
    for (const part of [/\/complete\/likeforlike_bg\.wasm$/, /\/reference\./]) {
      assert.equal(server.asked.filter((path) => part.test(path)).length, 1, String(part));
    }
  }));

test("a question that the small engine answers fetches no other", () =>
  withPage({}, async ({ page, server }) => {
    assert.match(await text(page, ".lfl-sentence"), /Gloucestershire/);
    assert.deepEqual(server.asked.filter((path) => path.includes("complete")), []);
    await page.getByRole("button", { name: /^Compare/ }).click();
    await page.getByRole("checkbox", { name: /All councils/ }).click();
    await page.waitForFunction(() => /mean .* all councils|the 1\d\d councils/.test(document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-sentence")?.textContent ?? ""));
    assert.ok(server.asked.some((path) => path.endsWith("/complete/likeforlike_bg.wasm")));
  }));

test("where the complete engine is missing, the chart stays as it was and says so", () =>
  withPage({ mayFail: true, server: { instead: (path) => (path.includes("/complete/") ? null : undefined) } }, async ({ page }) => {
    const before = await text(page, ".lfl-sentence");
    await page.getByRole("button", { name: /^Compare/ }).click();
    // The box is as it was again before anybody could look: there is nothing to show behind it.
    await page.getByRole("checkbox", { name: /Councils of its type/ }).click();
    await page.waitForSelector(".lfl-notice");
    assert.equal(await text(page, ".lfl-sentence"), before);
  }));
