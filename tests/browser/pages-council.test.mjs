// The page of a council: finished without scripts, another one by its address, and everything that it says beside its charts.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { keep } from "../../tools/kept.mjs";
import { isTwin } from "../../tools/site.mjs";
import { FOR_AXE, useBrowser, violations, withPage } from "./browser.mjs";
import { SITE } from "./server.mjs";

useBrowser();

/** @typedef {import("playwright-core").Page} Page */

const PAGE = "council.html";
const FOLDER = join(SITE, "data", readdirSync(join(SITE, "data")).find((name) => name.startsWith("pages.")) ?? "", "council");

/** @param {string} slug @returns {import("../../www/text-blocks.js").About} */
const textsOf = (slug) => JSON.parse(readFileSync(join(FOLDER, `${slug}.json`), "utf8"));

/** Waits until the page is about a place. @param {Page} page @param {string} name */
const about = (page, name) => page.locator("html:not(.asked) h1", { hasText: new RegExp(`^${name}$`) }).waitFor();

/** @param {Page} page @param {string} name */
const part = (page, name) => page.locator(`[data-part="${name}"]`);

/** Brings a chart into the window and waits until it shows a place. @param {Page} page @param {string} view @param {string} name */
async function chartOf(page, view, name) {
  const chart = page.locator(`like-for-like[view=${view}]`);
  await chart.scrollIntoViewIfNeeded();
  await chart.locator(".lfl-drawn").waitFor();
  await chart.locator(".lfl-title:visible, .lfl-sentence:visible", { hasText: name }).first().waitFor();
  return chart;
}

/** How far all that has moved by itself has moved. @param {Page} page */
const shifts = (page) => page.evaluate(() => /** @type {any} */ (window).shifted);
/** @param {Page} page */
const watchShifts = (page) =>
  page.addInitScript(() => {
    const seen = Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!(/** @type {any} */ (entry).hadRecentInput)) seen.shifted += /** @type {any} */ (entry).value;
    }).observe({ type: "layout-shift", buffered: true });
  });

test("without scripts: what stands out and why, what changed, a topic, the inspections and the neighbours of the page’s own council, and links on", () =>
  withPage({ query: PAGE, javaScriptEnabled: false, alive: false }, async ({ page }) => {
    assert.equal(await page.locator("h1").innerText(), "Gloucestershire");
    assert.match(await part(page, "who").innerText(), /^Gloucestershire is a county council in the South West\.$/);
    assert.match(await part(page, "out").innerText(), /GCSE English and maths standard pass: looked-after pupils: 11\.8% in 2025, third lowest of 83 councils; 17\.4% in England/);
    assert.match(await part(page, "moved").innerText(), /the biggest is in Gloucestershire/);
    assert.equal(await part(page, "neighbours").locator("tbody tr").count(), 10);
    assert.match((await part(page, "neighbours").getByRole("link", { name: "Warwickshire" }).getAttribute("href")) ?? "", /^council\.html\?areas=warwickshire$/);
    assert.equal(await page.locator("like-for-like .lfl-picture svg:visible").count(), 2);
    assert.match(await page.locator("like-for-like[view=timeline] .lfl-sentence").innerText(), /good on 4 August 2025/);
    assert.match(await page.locator("#find").innerText(), /needs JavaScript/);
    assert.equal(await page.locator("my-council").isVisible(), false);
    assert.match((await part(page, "out").getByRole("link", { name: "GCSE English" }).getAttribute("href")) ?? "", /^index\.html\?measure=[a-z0-9-]+&areas=gloucestershire&with=england,region,neighbours$/);
  }));

test("the script makes the same elements of a council’s texts as the command wrote into the page", () =>
  withPage({ query: PAGE, alive: false }, async ({ page }) => {
    const written = () => page.evaluate(() => [...document.querySelectorAll("[data-part]")].map((each) => [each.getAttribute("data-part"), each.innerHTML.replaceAll(' aria-current="true"', "")]));
    const before = await written();
    await page.goto(`${page.url()}?areas=york`);
    await about(page, "York");
    await page.evaluate(() => history.pushState(null, "", "?areas=gloucestershire") ?? dispatchEvent(new PopStateEvent("popstate")));
    await about(page, "Gloucestershire");
    assert.deepEqual(await written(), before);
  }));

for (const [slug, name, told] of /** @type {[string, string, RegExp][]} */ ([
  ["isles-of-scilly", "Isles of Scilly", /Agency social workers: 100\.0% in 2025, the highest of 150 councils; 13\.0% in England/],
  ["city-of-london", "City of London", /could be compared, \d+ lie among the outermost 5% of councils/],
  ["westmorland-and-furness", "Westmorland and Furness", /could be compared, \d+ lie among the outermost 5% of councils/],
])) {
  test(`an awkward council has its page: ${name}`, () =>
    withPage({ query: `${PAGE}?areas=${slug}`, alive: false }, async ({ page }) => {
      await about(page, name);
      // Of long lists the rest is folded away: what is folded is told too.
      assert.match((await part(page, "out").textContent()) ?? "", told);
      assert.match(await page.title(), new RegExp(`^${name}`));
      await chartOf(page, "profile", name);
      await chartOf(page, "timeline", name);
      // Nothing that was said of the page's own council is left.
      assert.doesNotMatch((await page.locator("main").innerText()).replace(/Gloucestershire(?=\n| *\t)/g, ""), /Gloucestershire’s/);
    }));
}

test("an abolished council’s page says when it ended and who followed it, and leads there; a new one says whence it came", () =>
  withPage({ query: `${PAGE}?areas=bournemouth`, alive: false }, async ({ page }) => {
    await about(page, "Bournemouth");
    assert.match(await part(page, "who").innerText(), /abolished after 31 March 2019; Bournemouth, Christchurch and Poole followed it\. What stands here is the last that was published of it\./);
    await part(page, "who").getByRole("link", { name: "Bournemouth, Christchurch and Poole" }).click();
    await about(page, "Bournemouth, Christchurch and Poole");
    assert.match(await part(page, "who").innerText(), /formed on 1 April 2019 from .*Bournemouth/);
  }));

for (const [slug, name, first] of [["south-west", "South West", "Bath and North East Somerset"], ["england", "England", "Barking and Dagenham"]]) {
  test(`${name} is no council: that is said, and its councils are offered`, () =>
    withPage({ query: `${PAGE}?areas=${slug}`, alive: false }, async ({ page }) => {
      await about(page, name);
      assert.match(await part(page, "who").innerText(), /is (a region, not a council|not a council)/);
      assert.equal(await page.locator("like-for-like:visible").count(), 0);
      await part(page, "instead").getByRole("link", { name: first }).click();
      await about(page, first);
      await chartOf(page, "profile", first);
    }));
}

test("a GSS code leads to the council’s page; a name that there is none of is told in one sentence, with the nearest", async () => {
  await withPage({ query: `${PAGE}?areas=E06000064`, alive: false }, async ({ page }) => about(page, "Westmorland and Furness"));
  // The text that is asked for first is not there: browsers report that.
  await withPage({ query: `${PAGE}?areas=yorkk`, alive: false, mayFail: true }, async ({ page, errors }) => {
    await page.locator("#complaint", { hasText: /^There is no area "yorkk": did you mean york\?$/ }).waitFor();
    assert.deepEqual(errors.filter((error) => !/404/.test(error)), []);
  });
});

test("a topic that there is none of is told, and the chart is still about this council", () =>
  withPage({ query: `${PAGE}?areas=york&topic=schools`, alive: false }, async ({ page }) => {
    await about(page, "York");
    const chart = await chartOf(page, "profile", "York: Social workers");
    await chart.getByText(/There is no topic "schools"/).first().waitFor();
  }));

test("choosing a topic and looking up a council change the page and its address; back and forward go through them", () =>
  withPage({ query: PAGE, alive: false }, async ({ page }) => {
    const search = () => page.evaluate(() => location.search);
    await page.locator("#topics a", { hasText: "Child protection" }).click();
    await chartOf(page, "profile", "Gloucestershire: Child protection");
    assert.equal(await search(), "?topic=child-protection");
    assert.equal(await page.locator("#topics [aria-current]").innerText(), "Child protection");
    const field = page.getByRole("combobox", { name: "Look up another council" });
    await field.fill("west furn");
    await page.locator("#find [role=option]", { hasText: "Westmorland and Furness" }).waitFor();
    await page.keyboard.press("Enter");
    await about(page, "Westmorland and Furness");
    assert.deepEqual([...new URLSearchParams(await search())].sort(), [["areas", "westmorland-and-furness"], ["topic", "child-protection"]]);
    await chartOf(page, "profile", "Westmorland and Furness: Child protection");
    await page.goBack();
    await about(page, "Gloucestershire");
    await chartOf(page, "profile", "Gloucestershire: Child protection");
    await page.goBack();
    await chartOf(page, "profile", "Gloucestershire: Social workers");
    await page.goForward();
    await page.goForward();
    await about(page, "Westmorland and Furness");
    await chartOf(page, "profile", "Westmorland and Furness: Child protection");
  }));

test("what the reader changes in the chart stands in the address, and an address with it shows it again", () =>
  withPage({ query: `${PAGE}?areas=kent&utm_source=paper`, alive: false }, async ({ page }) => {
    await about(page, "Kent");
    const chart = await chartOf(page, "profile", "Kent");
    assert.equal(await page.evaluate(() => location.search), "?areas=kent&utm_source=paper");
    await chart.evaluate((chart) => Object.assign(chart, { question: "areas=kent&with=england&view=profile&topic=health" }));
    await page.waitForFunction(() => location.search === "?areas=kent&topic=health&utm_source=paper");
    await page.reload();
    await about(page, "Kent");
    await chartOf(page, "profile", "Kent: Health");
  }));

test("choosing a council of one’s own goes to its page", () =>
  withPage({ query: PAGE, alive: false }, async ({ page }) => {
    const field = page.locator("my-council input");
    await field.fill("kent");
    await page.locator("my-council [role=option]", { hasText: /^Kent/ }).first().click();
    await about(page, "Kent");
    await page.waitForFunction(() => /areas=kent/.test(location.search) && /my=kent/.test(location.search));
    // And is shown first the next time.
    await page.goto(page.url().replace(/\?.*/, ""));
    await about(page, "Kent");
  }));

test("one small file is fetched for another council, and none for the page’s own; never the whole dataset", async () => {
  await withPage({ query: PAGE, alive: false }, async ({ page, server }) => {
    await chartOf(page, "timeline", "Gloucestershire");
    assert.deepEqual(server.asked.filter((path) => /\/pages\.|whole/.test(path)), []);
  });
  await withPage({ query: `${PAGE}?areas=york`, alive: false }, async ({ page, server }) => {
    await about(page, "York");
    assert.deepEqual(server.asked.filter((path) => /\/pages\.|whole/.test(path)).map((path) => path.replace(/.*\//, "")), ["york.json"]);
  });
});

test("the text of a council that was looked at is there without a network, and those of others are not fetched for that", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pages-"));
  try {
    cpSync(SITE, folder, { recursive: true, filter: (path) => !isTwin(path) });
    keep(folder);
    // What can't be fetched any more is reported by the browser.
    await withPage({ query: PAGE, alive: false, worker: true, mayFail: true, server: { folder } }, async ({ page, server }) => {
      await page.locator("like-for-like[view=profile]").scrollIntoViewIfNeeded();
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await page.goto(`${server.url}${PAGE}?areas=york`);
      await about(page, "York");
      assert.deepEqual([...new Set(server.asked.filter((path) => path.includes("/pages.")).map((path) => path.replace(/.*\//, "")))], ["york.json"]);
      await server.close();
      await page.goto(`${server.url}${PAGE}?areas=york`);
      await about(page, "York");
      assert.match(await part(page, "who").innerText(), /^York is a unitary council/);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what is said of a council is said in one file for each, and each has the same parts", () => {
  const slugs = readdirSync(FOLDER).filter((name) => name.endsWith(".json")).map((name) => name.replace(".json", ""));
  assert.ok(slugs.length >= 170);
  const lists = new Set(slugs.map((slug) => Object.keys(textsOf(slug).parts).join()));
  assert.deepEqual([...lists].sort(), ["name,who,instead", "name,who,out,moved,neighbours,topics,inspections,ask"].sort());
});

for (const width of [320, 640, 1100]) {
  test(`at ${width} px nothing moves by itself and nothing is to be scrolled sideways, for the page’s own council and for another`, async () => {
    for (const query of [PAGE, `${PAGE}?areas=bournemouth`]) {
      await withPage({ query, width, alive: false, prepare: watchShifts }, async ({ page }) => {
        await page.locator("html:not(.asked)").waitFor();
        for (const view of ["profile", "timeline"]) {
          await page.locator(`like-for-like[view=${view}]`).scrollIntoViewIfNeeded();
          await page.locator(`like-for-like[view=${view}] .lfl-drawn`).waitFor();
        }
        assert.ok((await shifts(page)) < 0.02, `${await shifts(page)}`);
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.equal(inner, outer);
      });
    }
  });
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 1100]) {
    test(`axe finds nothing at ${width} px in the ${colorScheme}, with everything unfolded`, () =>
      withPage({ query: `${PAGE}?areas=isles-of-scilly`, width, colorScheme, alive: false, server: FOR_AXE }, async ({ page }) => {
        await about(page, "Isles of Scilly");
        await chartOf(page, "profile", "Isles of Scilly");
        await chartOf(page, "timeline", "Isles of Scilly");
        for (const fold of await page.locator("[data-part] details").all()) await fold.evaluate((fold) => fold.setAttribute("open", ""));
        assert.deepEqual(await violations(page), []);
      }));
  }
}
