// The choice among the forms of figures, by pointer, touch and keyboard, and what some of them let their reader choose besides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, councils, said, text, useBrowser, withPage } from "./browser.mjs";

useBrowser();

/** Waits for a word in the address. @param {import("playwright-core").Page} page @param {string} part */
const asked = (page, part) => page.waitForFunction((part) => location.search.includes(part), part);

/** The page's question, as an object. @param {import("playwright-core").Page} page */
const question = (page) => Object.fromEntries(new URL(page.url()).searchParams);

/** Builds of the engine that were fetched. @param {string[]} paths */
const engines = (paths) => paths.filter((path) => path.endsWith(".wasm")).map((path) => path.replace(/^\/wasm\/[0-9a-f]+\/|\/?likeforlike_bg\.wasm$/g, "") || ".");

const FORMS = [
  ["Strip", "strip", "strips"],
  ["Strips over time", "strips", "strips"],
  ["Slope", "slope", "strips"],
  ["Gaps", "gaps", "strips"],
  ["Small charts", "multiples", "panels"],
  ["Table", "table", "panels"],
];

for (const width of [320, 530, 640]) {
  test(`at ${width} px every form is in one list, with a name and what it is for; choosing one keeps councils and comparators`, () =>
    withPage({ width, query: "?measure=agency-rate&areas=gloucestershire,kent&with=england,region" }, async ({ page }) => {
      for (const [name, view] of FORMS) {
        await choose(page, name);
        await asked(page, `view=${view}`);
        assert.deepEqual({ ...(await question(page)), view }, { measure: "agency-rate", areas: "gloucestershire,kent", with: "england,region", view });
        assert.deepEqual(await councils(page), ["Gloucestershire", "Kent"]);
        await page.waitForFunction(
          (name) => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-views .lfl-menu > button")?.textContent?.includes(name), name);
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.equal(inner, outer, name);
      }
      await page.locator(".lfl-views .lfl-menu > button").click();
      const box = await page.locator(".lfl-views .lfl-pop").boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
      const heights = await page.locator(".lfl-views .lfl-pop button:visible").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
      assert.ok(heights.length > 8 && Math.min(...heights) >= 44, String(heights));
      await page.keyboard.press("Escape");
      await choose(page, "Over time");
      await asked(page, "view=line").catch(() => {});
      assert.notEqual((await question(page)).view, "table");
    }));
}

test("by keyboard alone: the list opens, a form is taken, and the focus is back on the button that names it", () =>
  withPage({}, async ({ page, server }) => {
    const opener = page.getByRole("button", { name: "More views" });
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Strip All/ }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await asked(page, "view=strip");
    assert.match(await said(page), /^Now showing /);
    const strip = page.getByRole("button", { name: "Strip", exact: true });
    await strip.waitFor();
    assert.equal(await strip.evaluate((button) => button.matches(":focus")), true);
    assert.deepEqual(engines(server.asked), [".", "strips"]);
  }));

test("a form is not fetched before it is asked for, and its engine once", () =>
  withPage({}, async ({ page, server }) => {
    assert.deepEqual(server.asked.filter((path) => /forms|saving|tables/.test(path)), []);
    await choose(page, "Strip");
    await asked(page, "view=strip");
    await choose(page, "Slope");
    await asked(page, "view=slope");
    await choose(page, "Ranked");
    await asked(page, "view=bars");
    assert.deepEqual(engines(server.asked), [".", "strips"]);
  }));

test("an address that names a form fetches that form’s engine and no other", async () => {
  for (const [, view, build] of FORMS) {
    await withPage({ query: `?measure=agency-rate&areas=gloucestershire,kent&view=${view}` }, async ({ page, server }) => {
      await page.waitForSelector("#topics summary");
      assert.deepEqual(engines(server.asked), [build], view);
      assert.equal(await page.locator("#topics a").first().getAttribute("href").then((href) => href?.includes(`view=${view}`)), true);
    });
  }
});

test("what only the complete engine answers is answered in every form, by the one that holds them all", () =>
  withPage({ query: "?measure=agency-rate&areas=gloucestershire&view=strip&with=england,type" }, async ({ page, server }) => {
    await page.waitForSelector("#topics summary");
    assert.deepEqual(engines(server.asked).sort(), ["figures", "strips"]);
    await choose(page, "Over time");
    await page.waitForFunction(() => !location.search.includes("view=strip"));
    assert.deepEqual(engines(server.asked).sort(), ["figures", "strips"]);
  }));

test("two measures: the second is found by typing, kept in the address, changed, left behind, and there again", () =>
  withPage({ query: "?measure=agency-rate&areas=kent&view=strip" }, async ({ page }) => {
    await choose(page, "Two measures");
    await page.getByRole("combobox", { name: "Find a second measure" }).fill("caseload");
    await page.getByRole("option", { name: /^Caseload/ }).waitFor();
    await page.keyboard.press("Enter");
    await asked(page, "measure2=caseload");
    assert.equal((await question(page)).view, "scatter");
    await page.getByRole("button", { name: "Options" }).click();
    await page.getByRole("combobox", { name: "Find a second measure" }).fill("turnover");
    await page.locator("[role=option]:visible").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !location.search.includes("measure2=caseload"));
    const { measure2 } = await question(page);
    await choose(page, "Ranked");
    await asked(page, "view=bars");
    assert.equal((await question(page)).measure2, undefined);
    await choose(page, "Two measures");
    await asked(page, `measure2=${measure2}`);
  }));

test("a profile is of a topic, which can be changed, and leads back to the measure", () =>
  withPage({ query: "?measure=agency-rate&areas=kent&view=profile" }, async ({ page }) => {
    const opener = page.getByRole("button", { name: "Topic", exact: true });
    await opener.click();
    const topics = page.getByRole("combobox", { name: "Topic" });
    assert.equal(await topics.inputValue(), "workforce");
    await topics.selectOption("adoption");
    await asked(page, "topic=adoption");
    await page.keyboard.press("Escape");
    await choose(page, "Ranked");
    await asked(page, "view=bars");
    assert.deepEqual({ ...(await question(page)), with: "" }, { measure: "agency-rate", areas: "kent", with: "", view: "bars" });
  }));

test("a map of figures: ground and shades are chosen beside the year, and one of inspections is another", () =>
  withPage({ query: "?measure=agency-rate&areas=kent&view=map" }, async ({ page, server }) => {
    assert.deepEqual(engines(server.asked), ["maps"]);
    await page.getByRole("button", { name: "Map and year" }).click();
    await page.getByRole("combobox", { name: "Colours" }).selectOption("continuous");
    await asked(page, "shades=continuous");
    await page.getByRole("combobox", { name: "Colours" }).selectOption("quarters");
    await page.waitForFunction(() => !location.search.includes("shades="));
    await page.keyboard.press("Escape");
    await page.locator("like-for-like").evaluate((chart) => Object.assign(chart, { question: "view=map&measure=agency-rate&on=2020-01-01" }));
    await page.getByRole("button", { name: "Grades over time" }).waitFor();
    assert.ok(engines(server.asked).includes("judgements"));
  }));

test("a form that can’t be fetched says so, the chart stays, and the next touch tries again", () => {
  let broken = true;
  return withPage({ mayFail: true, server: { instead: (path) => (broken && /forms/.test(path) ? null : undefined) } }, async ({ page, errors }) => {
    const title = await text(page, ".lfl-title");
    await page.getByRole("button", { name: "More views" }).click();
    await page.waitForSelector(".lfl-notice:not([hidden])");
    assert.match(await text(page, ".lfl-notice"), /couldn’t|couldn't be fetched/);
    assert.equal(await text(page, ".lfl-title"), title);
    assert.deepEqual(errors.filter((error) => !error.includes("404")), []);
    broken = false;
    await page.locator("like-for-like").evaluate((chart) => Object.assign(chart, { question: "measure=agency-rate&areas=kent&view=strip" }));
    await asked(page, "view=strip");
  });
});
