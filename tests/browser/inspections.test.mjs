// Inspections: the finished page, the live one, and the engine that answers them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FOR_AXE as server, councils, field, gate, said, save, text, useBrowser, violations, withPage } from "./browser.mjs";
import { engineFolder } from "../../tools/site.mjs";
import { SITE } from "./server.mjs";

useBrowser();

const ENGINE = engineFolder(SITE);

const PAGE = "inspections.html";

/** @param {import("playwright-core").Page} page */
const picture = (page) => page.locator(".lfl-drawn").innerHTML();

/** Waits for a word in the address. @param {import("playwright-core").Page} page @param {string} part */
const asked = (page, part) => page.waitForFunction((part) => location.search.includes(part), part);

/** Opens the panel of further choices. @param {import("playwright-core").Page} page */
const more = (page) => page.getByRole("button", { name: /^(More|Filter)/ }).click();

test("without JavaScript: picture, sentence, a table that leads to the reports, and no control that does nothing", () =>
  withPage({ query: PAGE, javaScriptEnabled: false, alive: false }, async ({ page }) => {
    assert.match(await text(page, ".lfl-sentence"), /^Gloucestershire was rated inadequate/);
    assert.ok((await page.locator(".lfl-picture svg:visible").boundingBox())?.height);
    await page.locator(".lfl-table summary:visible").click();
    assert.ok((await page.locator(".lfl-table td:last-child a[href^='https://']:visible").count()) >= 3);
    assert.equal(await page.locator("#questions").isVisible(), false);
    assert.match(await page.locator("#find").innerText(), /needs JavaScript/);
    assert.match((await page.getByRole("link", { name: "Compare other councils" }).getAttribute("href")) ?? "", /^inspections\.html\?.*view=timeline/);
  }));

for (const width of [320, 640, 1100]) {
  test(`at ${width} px the page comes alive with the same picture, byte for byte, and nothing to scroll sideways`, () =>
    withPage({ query: PAGE, width }, async ({ page }) => {
      const finished = await page.locator(width === 320 ? "like-for-like .lfl-narrow" : "like-for-like .lfl-wide").first().evaluate((picture) => picture.innerHTML.trim());
      assert.equal((await picture(page)).trim(), finished);
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.equal(inner, outer);
    }));
}

test("a timeline fetches the engine of judgements alone, the core and the inspections", () =>
  withPage({ query: PAGE }, async ({ page, server }) => {
    await page.waitForSelector("#find input");
    assert.deepEqual(server.asked.filter((path) => path.endsWith(".wasm")), [`/${ENGINE}/judgements/likeforlike_bg.wasm`]);
    const data = server.asked.filter((path) => path.startsWith("/data/")).map((path) => path.split(/[/.]/)[2]);
    // Once it is alive, it asks whether there is a newer release.
    assert.deepEqual(data.filter((name) => name !== "latest").sort(), ["core", "inspections"]);
  }));

test("a chart of figures fetches nothing of inspections, and one asked later for figures goes to their engine", async () => {
  await withPage({}, async ({ server }) => {
    assert.deepEqual(server.asked.filter((path) => /inspections|grades|judge|improve/.test(path)), []);
  });
  await withPage({ query: PAGE }, async ({ page, server }) => {
    await page.locator("like-for-like").evaluate((chart) => Object.assign(chart, { question: "measure=agency-rate&areas=gloucestershire" }));
    await page.getByRole("button", { name: "Ranked" }).waitFor();
    assert.match(await text(page, ".lfl-sentence"), /10\.2%/);
    assert.ok(server.asked.includes(`/${ENGINE}/likeforlike_bg.wasm`));
    await page.locator("like-for-like").evaluate((chart) => Object.assign(chart, { question: "view=timeline&areas=kent" }));
    await page.getByRole("button", { name: "Grades over time" }).waitFor();
    assert.deepEqual(await councils(page), ["Kent"]);
    for (const part of [`/${ENGINE}/likeforlike_bg.wasm`, `/${ENGINE}/judgements/likeforlike_bg.wasm`]) assert.equal(server.asked.filter((path) => path === part).length, 1, part);
  });
});

test("by keyboard alone: a council, a judgement, a view and a day; each is said and kept in the address", () =>
  withPage({ query: PAGE }, async ({ page }) => {
    await field(page).focus();
    await page.keyboard.type("south glos");
    await page.waitForSelector("[role=option]");
    let spoken = await said(page);
    await page.keyboard.press("Enter");
    await asked(page, "gloucestershire,south-gloucestershire");
    spoken = await said(page, spoken);
    assert.match(spoken, /^Now showing /);
    assert.deepEqual(await councils(page), ["Gloucestershire", "South Gloucestershire"]);

    const opener = page.getByRole("button", { name: /^More/ });
    await opener.focus();
    await page.keyboard.press("Enter");
    assert.equal(await opener.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Lead");
    await asked(page, "judgement=leadership");
    await page.keyboard.press("Escape");
    assert.equal(await opener.evaluate((button) => button.matches(":focus")), true);

    const map = page.getByRole("button", { name: "Map" });
    await map.focus();
    await page.keyboard.press("Enter");
    await asked(page, "view=map");
    await page.waitForFunction(() => document.querySelector("like-for-like")?.shadowRoot?.querySelector('[aria-pressed="true"]')?.textContent?.includes("Map"));
    assert.equal(await map.evaluate((button) => button.matches(":focus")), true);
    await more(page);
    const day = page.getByLabel("Day");
    assert.equal(await day.getAttribute("max"), await day.inputValue());
    await day.fill("2018-08-31");
    await asked(page, "on=2018-08-31");
    assert.equal(new URL(page.url()).searchParams.get("judgement"), "leadership");
  }));

test("each view offers what it uses, and a view that can’t show a choice leaves it behind", () =>
  withPage({ query: `${PAGE}?view=timeline&areas=gloucestershire&judgement=all` }, async ({ page }) => {
    const offered = async () => (await page.locator(".lfl-judged .lfl-field:visible").evaluateAll((all) => all.map((each) => each.firstChild?.textContent)));
    await more(page);
    assert.deepEqual(await offered(), ["Judgement", "On a day", "From", "To"]);
    await page.keyboard.press("Escape");
    for (const [button, expected] of /** @type {[string, string[]][]} */ ([
      ["Map", ["Judgement", "Day", "Councils"]],
      ["Grades over time", ["Judgement", "On a day", "Councils", "From", "To"]],
      ["Time to improve", ["Judgement", "From", "To", "Test a claim", "Councils"]],
    ])) {
      await page.getByRole("button", { name: button }).click();
      await page.waitForFunction((name) => document.querySelector("like-for-like")?.shadowRoot?.querySelector('[aria-pressed="true"] .lfl-long')?.textContent === name, button);
      assert.doesNotMatch(page.url(), /judgement=all/);
      await more(page);
      assert.deepEqual(await offered(), expected, button);
      await page.keyboard.press("Escape");
    }
    await page.getByRole("button", { name: "Grades over time" }).click();
    await more(page);
    await page.getByLabel("On a day").fill("2017-06-13");
    await asked(page, "on=2017-06-13");
    await page.waitForFunction(() => document.querySelector("like-for-like")?.shadowRoot?.textContent?.includes("Beside them"));
    assert.deepEqual(await offered(), ["Judgement", "On a day", "Councils", "Beside them"]);
    assert.equal(await page.locator(".lfl-views [aria-pressed=true]").count(), 0);
    await page.getByLabel("Beside them").selectOption("region");
    await asked(page, "with=region");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Grades over time" }).click();
    await page.waitForFunction(() => !location.search.includes("on="));
  }));

test("a day half typed or beyond what is known asks nothing", () =>
  withPage({ query: `${PAGE}?view=map` }, async ({ page }) => {
    const before = await picture(page);
    await more(page);
    for (const day of ["0002-06-13", "2012-01-01", "2099-01-01"]) {
      await page.getByLabel("Day").fill(day);
      assert.equal(await picture(page), before);
      assert.equal(await page.locator(".lfl-notice:visible").count(), 0);
    }
  }));

test("every question that the page begins with is answered, and back and forward walk them", () =>
  withPage({ query: PAGE, width: 1100 }, async ({ page }) => {
    await page.waitForSelector("#find input");
    const links = page.locator("#questions a");
    const titles = [await text(page, ".lfl-title")];
    assert.equal(await links.first().getAttribute("aria-current"), "true");
    for (let at = 1; at < (await links.count()); at++) {
      await links.nth(at).click();
      await page.waitForFunction((at) => document.querySelectorAll("#questions a")[at]?.getAttribute("aria-current") === "true", at);
      assert.equal(await page.locator("#questions [aria-current]").count(), 1);
      assert.equal(await page.locator(".lfl-notice:visible").count(), 0, page.url());
      assert.match(page.url(), /areas=gloucestershire/);
      titles.push(await text(page, ".lfl-title"));
    }
    const last = titles.length - 1;
    await page.goBack();
    await page.waitForFunction((title) => document.querySelector("like-for-like")?.shadowRoot?.querySelector("h3")?.textContent === title, titles[last - 1]);
    await page.goForward();
    await page.waitForFunction((title) => document.querySelector("like-for-like")?.shadowRoot?.querySelector("h3")?.textContent === title, titles[last]);
  }));

test("what is chosen in the chart itself is an entry of the history too: back takes a council away again, and forward brings it back", () =>
  withPage({ query: PAGE }, async ({ page }) => {
    const before = await councils(page);
    await field(page).fill("kent");
    await page.getByRole("option", { name: /^Kent/ }).click();
    await asked(page, "kent");
    assert.deepEqual(await councils(page), [...before, "Kent"]);
    await page.goBack();
    await page.waitForFunction(() => !/kent/.test(location.search));
    await page.locator(".lfl-chips button:visible", { hasText: "Kent" }).waitFor({ state: "detached" });
    assert.deepEqual(await councils(page), before);
    await page.goForward();
    await page.locator(".lfl-chips button:visible", { hasText: "Kent" }).waitFor();
  }));

test("the reader’s own council comes without an entry of the history: one step back leaves the page", () =>
  withPage({ query: `${PAGE}?my=leeds` }, async ({ page }) => {
    await asked(page, "gloucestershire,leeds");
    assert.deepEqual(await councils(page), ["Gloucestershire", "Leeds"]);
    await page.goBack();
    assert.equal(page.url(), "about:blank");
  }));

test("a measure is held against grades, on its own and by years since a judgement, and left again", () =>
  withPage({ query: PAGE }, async ({ page, server }) => {
    const found = page.getByRole("combobox", { name: /Find a measure/ });
    await found.fill("caseload");
    // The list comes when the field is first used.
    await page.getByRole("option", { name: /^Caseload/i }).waitFor();
    await page.keyboard.press("Enter");
    await asked(page, "measure=caseload");
    assert.ok(server.asked.includes(`/${ENGINE}/improvement/likeforlike_bg.wasm`));
    const button = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
    await button("By grade").waitFor();
    assert.equal(await button("By grade").getAttribute("aria-pressed"), "true");
    assert.equal(await button("Grades over time").getAttribute("aria-pressed"), "false");
    await more(page);
    await page.getByLabel("Period").selectOption("2022");
    await asked(page, "period=2022");
    await page.keyboard.press("Escape");
    await button("Years since").click();
    await asked(page, "view=aligned");
    await button("Grades over time").click();
    await page.waitForFunction(() => location.search.includes("view=grades") && !location.search.includes("measure"));
    await page.waitForFunction(() => !document.querySelector("like-for-like")?.shadowRoot?.textContent?.includes("By grade"));
  }));

test("the live table leads to the reports, and the CSV is named after its view", () =>
  withPage({ query: PAGE }, async ({ page }) => {
    await page.locator(".lfl-table summary:visible").click();
    const link = page.locator(".lfl-table td:last-child a:visible").first();
    assert.match((await link.getAttribute("href")) ?? "", /^https:/);
    assert.ok(await link.innerText());
    const download = await save(page, "CSV");
    assert.equal(download.suggestedFilename(), "timeline.csv");
  }));

test("a mistyped address gets the page’s own chart and is told why", () =>
  withPage({ query: `${PAGE}?view=timeline&areas=gloucestershre` }, async ({ page }) => {
    assert.match(await text(page, ".lfl-notice"), /gloucestershre.*gloucestershire/);
    assert.deepEqual(await councils(page), ["Gloucestershire"]);
  }));

test("arrow keys read the picture", () =>
  withPage({ query: PAGE }, async ({ page }) => {
    await page.getByRole("group", { name: /Arrow keys read the figures/ }).focus();
    await page.keyboard.press("Home");
    const read = [await said(page)];
    for (let at = 0; at < 4; at++) {
      await page.keyboard.press("ArrowRight");
      read.push(await said(page, read[at]));
    }
    assert.equal(new Set(read).size, 5, read.join("\n"));
    assert.ok(read.every((label) => label.startsWith("Gloucestershire")), read.join("\n"));
    assert.equal(await page.locator(".lfl-marker:visible").count(), 1);
  }));

test("a chart that is drawn before the page around it listens is told of all the same: its title, its list of measures", () => {
  const { release, prepare } = gate("**/inspections.js");
  return withPage({ query: `${PAGE}?view=timeline&areas=york`, alive: false, until: "commit", prepare }, async ({ page }) => {
    await page.locator("like-for-like .lfl-drawn svg").first().waitFor({ state: "attached" });
    release();
    await page.waitForFunction(() => document.title.includes("York"));
    await page.locator("#find input").waitFor();
  });
});

test("where the engine of inspections is missing, the finished picture stays", () =>
  withPage({ query: PAGE, alive: false, mayFail: true, server: { instead: (path) => (path.endsWith(".wasm") ? null : undefined) } }, async ({ page }) => {
    await page.waitForTimeout(700);
    assert.match(await text(page, ".lfl-sentence"), /^Gloucestershire was rated inadequate/);
    assert.equal(await page.locator(".lfl-failed").count(), 0);
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1100]) {
    test(`axe finds nothing at ${width} px in the ${colorScheme}, in every view, with its choices open`, () =>
      withPage({ query: PAGE, width, colorScheme, server }, async ({ page }) => {
        await page.waitForSelector("#find input");
        for (const question of ["view=timeline&areas=gloucestershire,kent", "view=grades", "view=grades&on=2017-06-13&with=region", "view=map", "view=survival", "view=grades&measure=agency-rate", "view=aligned&measure=agency-rate&areas=gloucestershire"]) {
          await page.locator("like-for-like").evaluate((chart, question) => Object.assign(chart, { question }), question);
          await page.waitForFunction(() => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl")?.getAttribute("aria-busy") === "false");
          await more(page);
          const box = await page.locator(".lfl-pop:visible").boundingBox();
          assert.ok(box && box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
          assert.deepEqual(await violations(page), [], question);
          await page.keyboard.press("Escape");
        }
      }));
  }
}
