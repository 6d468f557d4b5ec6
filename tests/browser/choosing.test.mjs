// Councils, comparators, views, periods and the page's address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { councils, field, said, text, useBrowser, withPage } from "./browser.mjs";

useBrowser();

/** @param {import("playwright-core").Page} page */
const picture = (page) => page.locator(".lfl-drawn").innerHTML();

/** The page's question, as an object. @param {import("playwright-core").Page} page */
const question = (page) => Object.fromEntries(new URL(page.url()).searchParams);

const TYPED = [
  ["b&nes", "Bath and North East Somerset"],
  ["wilts", "Wiltshire"],
  ["Swindn", "Swindon"],
  ["E06000022", "Bath and North East Somerset"],
];

for (const [typed, name] of TYPED) {
  test(`typing “${typed}” and Enter adds ${name}, says so once and keeps the focus`, () =>
    withPage({}, async ({ page }) => {
      const before = await picture(page);
      await field(page).focus();
      await page.keyboard.type(typed);
      await page.waitForSelector("[role=option]");
      assert.match(await page.getByRole("option").first().innerText(), new RegExp(`^${name}`));
      const spoken = await said(page);
      await page.keyboard.press("Enter");
      assert.match(await said(page, spoken), /^Now showing Agency social workers\. /);
      assert.deepEqual(await councils(page), ["Gloucestershire", "South Gloucestershire", name]);
      assert.notEqual(await picture(page), before);
      assert.match(await text(page, ".lfl-sentence"), new RegExp(name));
      assert.equal(await field(page).evaluate((input) => input.matches(":focus")), true);
      assert.equal(await field(page).inputValue(), "");
    }));
}

test("“south glos” finds South Gloucestershire first and “Glocestershire” Gloucestershire; both are marked as shown and can’t be added twice", () =>
  withPage({}, async ({ page }) => {
    for (const [typed, name] of [["south glos", "South Gloucestershire"], ["Glocestershire", "Gloucestershire"]]) {
      await field(page).fill(typed);
      const first = page.getByRole("option").first();
      assert.match(await first.innerText(), new RegExp(`^${name}\\s+shown$`));
      assert.equal(await first.getAttribute("aria-disabled"), "true");
    }
    await page.getByRole("option").first().click({ force: true });
    assert.deepEqual(await councils(page), ["Gloucestershire", "South Gloucestershire"]);
  }));

test("by keyboard alone a council is found with the arrows, taken, and taken away again", () =>
  withPage({ query: "?measure=caseload&areas=gloucestershire" }, async ({ page }) => {
    await field(page).focus();
    await page.keyboard.type("south");
    await page.waitForSelector("[role=option]");
    const active = () => field(page).evaluate((input) => {
      const id = input.getAttribute("aria-activedescendant");
      const root = /** @type {ShadowRoot} */ (input.getRootNode());
      return id && root.getElementById(id)?.textContent;
    });
    const first = await active();
    await page.keyboard.press("ArrowDown");
    const second = await active();
    assert.ok(first && second && first !== second);
    await page.keyboard.press("ArrowUp");
    assert.equal(await active(), first);
    await page.keyboard.press("Escape");
    assert.equal(await field(page).getAttribute("aria-expanded"), "false");
    assert.equal(await field(page).inputValue(), "");
    await page.keyboard.type("wiltshire");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.search.includes("wiltshire"));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !location.search.includes("wiltshire"));
    assert.deepEqual(await councils(page), ["Gloucestershire"]);
    const focused = await page.locator(".lfl-chips button:focus").getAttribute("aria-label");
    assert.equal(focused, "Remove Gloucestershire");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !location.search.includes("gloucestershire"));
    assert.equal(await field(page).evaluate((input) => input.matches(":focus")), true);
  }));

test("by touch a council is added from the list and removed by its chip", () =>
  withPage({ width: 320, hasTouch: true, isMobile: true }, async ({ page }) => {
    await field(page).tap();
    await page.getByRole("option").first().waitFor();
    assert.ok((await page.getByRole("option").count()) > 150);
    await field(page).fill("bristol");
    await page.getByRole("option", { name: /^Bristol/ }).tap();
    await page.waitForFunction(() => location.search.includes("bristol"));
    await page.getByRole("button", { name: "Remove South Gloucestershire" }).tap();
    await page.waitForFunction(() => !location.search.includes("south-gloucestershire"));
    assert.equal((await councils(page)).length, 2);
  }));

test("every target is at least 24 px in each direction, and a popover stays within the window", () =>
  withPage({ width: 320, hasTouch: true, isMobile: true }, async ({ page }) => {
    const sizes = await page.locator(".lfl-controls :is(button, input:not([type=checkbox])):visible, .lfl-share button").evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
    assert.ok(Math.min(...sizes) >= 24, String(sizes));
    for (const name of ["Compare", "Years"]) {
      await page.getByRole("button", { name, exact: true }).tap();
      const box = await page.locator(".lfl-pop:visible").boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
      await page.keyboard.press("Escape");
      assert.equal(await page.locator(".lfl-pop:visible").count(), 0);
    }
  }));

test("eight councils are the most: then the field says so and takes no more", () =>
  withPage({ query: "?measure=caseload&areas=barnet,bexley,brent,bromley,camden,croydon,ealing,enfield" }, async ({ page }) => {
    const full = page.getByRole("combobox", { name: "Add a council" });
    assert.equal(await full.getAttribute("placeholder"), "8 at most");
    assert.equal(await full.getAttribute("readonly"), "");
    await page.getByRole("button", { name: "Remove Brent" }).click();
    await page.waitForSelector('.lfl-input[placeholder="Add a council"]');
  }));

test("a name that no council has is answered, aloud too", () =>
  withPage({}, async ({ page }) => {
    await field(page).fill("qqqqqq");
    assert.equal(await page.getByRole("option").innerText(), "No council found");
    assert.equal(await said(page), "No council found");
  }));

test("comparators, taken away and brought back, change picture, table and address", () =>
  withPage({}, async ({ page }) => {
    await page.getByText("The figures as a table").locator("visible=true").click();
    const table = () => page.locator(".lfl-table table:visible").innerText();
    const [before, figures] = [await picture(page), await table()];
    await page.getByRole("button", { name: "Compare with" }).click();
    for (const name of ["England", /^Region/, /^Statistical neighbours/]) await page.getByRole("checkbox", { name }).uncheck();
    await page.waitForFunction(() => location.search.includes("with=none"));
    assert.notEqual(await picture(page), before);
    assert.match(figures, /England/);
    assert.doesNotMatch(await table(), /England/);
    for (const name of ["England", /^Region/, /^Statistical neighbours/]) await page.getByRole("checkbox", { name }).check();
    await page.waitForFunction(() => location.search.includes("with=england,region,neighbours"));
    assert.equal(await picture(page), before);
    assert.equal(await table(), figures);
  }));

test("the ranked view shows every council, in picture, table and address, and the period can be chosen", () =>
  withPage({}, async ({ page }) => {
    const sentence = await text(page, ".lfl-sentence");
    await page.getByRole("button", { name: "Ranked" }).click();
    assert.match(await said(page), /^Now showing/);
    assert.equal((await question(page)).view, "bars");
    assert.equal(await page.getByRole("button", { name: "Ranked" }).getAttribute("aria-pressed"), "true");
    await page.getByText("The figures as a table").locator("visible=true").click();
    await page.waitForFunction(() => (document.querySelector("like-for-like")?.shadowRoot?.querySelectorAll("tbody tr").length ?? 0) > 140);
    await page.getByRole("button", { name: /^20\d\d$/ }).click();
    await page.getByRole("combobox", { name: "Period" }).selectOption("2018");
    await page.waitForFunction(() => location.search.includes("period=2018"));
    const changed = await text(page, ".lfl-sentence");
    assert.notEqual(changed, sentence);
    assert.match(changed, /39\.9%/);
  }));

test("a span of years is cut from both ends, whichever way round it is chosen", () =>
  withPage({}, async ({ page }) => {
    await page.getByRole("button", { name: "2016 to 2025" }).click();
    await page.getByRole("combobox", { name: "From" }).selectOption("2019");
    await page.getByRole("combobox", { name: "To" }).selectOption("2022");
    await page.waitForFunction(() => location.search.includes("from=2019&to=2022"));
    assert.match(await text(page, ".lfl-subtitle"), /2019 to 2022/);
    await page.getByRole("combobox", { name: "From" }).selectOption("2024");
    await page.waitForFunction(() => location.search.includes("from=2022&to=2024"));
  }));

test("the address holds the question: it opens the same chart, keeps strangers’ keys, and back and forward walk the measures", () =>
  withPage({ query: "?utm_source=paper&measure=caseload&areas=bath-and-north-east-somerset&view=line" }, async ({ page, server }) => {
    assert.match(await text(page, ".lfl-sentence"), /Bath and North East Somerset.*16\.3.*15\.2/);
    await field(page).fill("bristol");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.search.includes("bristol"));
    assert.match(page.url(), /utm_source=paper/);
    const [shown, address, first] = [await picture(page), page.url(), await text(page, ".lfl-title")];

    await page.getByRole("combobox", { name: /Find a measure/ }).fill("looked-after");
    await page.getByRole("option").first().click();
    // The address changes at once, the picture when its figures are there.
    await page.waitForFunction((title) => document.querySelector("like-for-like")?.shadowRoot?.querySelector("h3")?.textContent !== title, first);
    assert.doesNotMatch(page.url(), /caseload/);
    assert.deepEqual(await councils(page), ["Bath and North East Somerset", "Bristol"]);
    assert.match(await page.locator("h1").innerText(), /: how do Bath and North East Somerset and Bristol compare\?$/);
    const other = await text(page, ".lfl-title");
    await page.goBack();
    await page.waitForFunction(() => location.search.includes("caseload"));
    assert.equal(await picture(page), shown);
    await page.goForward();
    await page.waitForFunction((title) => document.querySelector("like-for-like")?.shadowRoot?.querySelector("h3")?.textContent === title, other);

    await page.goto(address);
    await page.waitForSelector(".lfl-drawn");
    assert.equal(await picture(page), shown);
    assert.ok(server.asked.length > 0);
  }));

test("a mistyped address gets the page’s own chart and is told why", () =>
  withPage({ query: "?measure=agnecy-rate&areas=gloucestershire" }, async ({ page }) => {
    assert.match(await text(page, ".lfl-notice"), /agnecy-rate.*agency-rate/);
    assert.match(await text(page, ".lfl-sentence"), /10\.2%/);
    await page.getByRole("button", { name: "Ranked" }).click();
    await page.waitForFunction(() => location.search.includes("view=bars"));
    assert.equal(await page.locator(".lfl-notice:visible").count(), 0);
  }));

test("nothing from the address becomes markup", () =>
  withPage({ query: `?measure=agency-rate&areas=gloucestershire&title=${encodeURIComponent("<img src=x onerror=alert(1)>")}` }, async ({ page }) => {
    assert.match(await text(page, ".lfl-title"), /^<img/);
    assert.equal(await page.locator("like-for-like img").count(), 0);
  }));

test("attributes that change on the page change the chart", () =>
  withPage({}, async ({ page }) => {
    await page.locator("like-for-like").evaluate((chart) => chart.setAttribute("areas", "swindon"));
    await page.waitForFunction(() => location.search.includes("swindon"));
    assert.deepEqual(await councils(page), ["Swindon"]);
  }));
