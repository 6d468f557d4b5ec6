// The explorer: its headline, the reader's own council in it, councils by filters and on the map, ranks in other groups, and the way back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FOR_AXE, councils, field, gate, said, text, useBrowser, violations, withPage } from "./browser.mjs";

useBrowser();

/** @typedef {import("playwright-core").Page} Page */

const OPENING = "Does Gloucestershire still lean on agency social workers?";
const PHONE = { width: 390, height: 844, hasTouch: true, isMobile: true };

/** @param {Page} page */
const headline = (page) => page.locator("h1").innerText();

/** @param {Page} page */
const areas = (page) => new URL(page.url()).searchParams.get("areas");

/** Opens a part of the page and waits till it is there. @param {Page} page @param {"choose" | "groups"} id */
async function part(page, id) {
  await page.locator(`#${id} > summary`).click();
  await page.waitForSelector(id === "choose" ? ".choose-list li" : ".groups-sentence:not(:empty)");
}

/** Names in the list of councils that are not filtered away. @param {Page} page */
const listed = (page) => page.locator(".choose-list li:not([hidden]) label > span").evaluateAll((all) => all.map((each) => each.firstChild?.textContent ?? ""));

/** Everything that moves without the reader's doing. @param {Page} page */
const watchShifts = (page) =>
  page.addInitScript(() => {
    Object.assign(window, { shifts: [] });
    new PerformanceObserver((entries) => {
      for (const entry of /** @type {any[]} */ (entries.getEntries())) {
        if (!entry.hadRecentInput) Reflect.get(window, "shifts").push(entry.sources.map((/** @type {any} */ { node }) => node?.className || node?.nodeName).join());
      }
    }).observe({ type: "layout-shift", buffered: true });
  });

/** @type {[query: string, headline: string][]} */
const HEADLINES = [
  ["", OPENING],
  ["?measure=agency-rate&areas=gloucestershire,south-gloucestershire&view=bars", OPENING],
  ["?measure=agency-rate&areas=york", "Agency social workers: how does York compare?"],
  ["?measure=agency-rate&areas=south-west", "Agency social workers: how does the South West compare?"],
  ["?measure=caseload&areas=york,leeds", "Caseload of children’s social workers: how do York and Leeds compare?"],
  ["?measure=caseload&areas=york,leeds,hull", "Caseload of children’s social workers: how do these three compare?"],
  ["?measure=caseload", "Caseload of children’s social workers: how do councils compare?"],
  ["?measure=caseload&view=map", "Caseload of children’s social workers: where in England?"],
];

for (const [query, expected] of HEADLINES) {
  test(`the headline of “${query}” is “${expected}”, and the window’s title follows it`, () =>
    withPage({ query }, async ({ page }) => {
      await page.waitForFunction((expected) => document.querySelector("h1")?.textContent === expected, expected);
      assert.equal(await page.locator("h1").isVisible(), true);
      if (expected !== OPENING) assert.equal(await page.title(), `${expected} – Like for Like`);
    }));
}

test("the headline of the page’s own question never stands over another: not while the figures are on their way, not after another council is added", async () => {
  const { release, prepare } = gate();
  await withPage({ query: "?measure=caseload&areas=york", alive: false, prepare: (page) => Promise.all([watchShifts(page), prepare(page)]) }, async ({ page }) => {
    await page.waitForSelector("html.asked");
    assert.equal(await page.locator("h1").isVisible(), false);
    assert.equal(await page.locator("like-for-like").isVisible(), false);
    release();
    await page.waitForSelector("html:not(.asked)");
    assert.equal(await headline(page), "Caseload of children’s social workers: how does York compare?");
    await field(page).fill("leeds");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent?.endsWith("York and Leeds compare?"));
    assert.deepEqual(await page.evaluate(() => Reflect.get(window, "shifts")), []);
  });
});

test("a chart that is drawn before the page around it listens is told of all the same: its headline, its list of measures, and back to it", () => {
  const { release, prepare } = gate("**/explorer.js");
  return withPage({ query: "?measure=caseload&areas=york", alive: false, until: "commit", prepare }, async ({ page }) => {
    await page.locator("like-for-like .lfl-drawn svg").first().waitFor({ state: "attached" });
    release();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Caseload of children’s social workers: how does York compare?");
    await page.waitForSelector("html:not(.asked)");
    await page.waitForSelector("#topics summary");
    assert.equal(await page.locator("h1").isVisible(), true);
    await field(page).fill("leeds");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("h1")?.textContent?.endsWith("York and Leeds compare?"));
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("h1")?.textContent?.endsWith("how does York compare?"));
  });
});

test("where the figures of another question can’t be fetched, or its address is mistyped, the page is shown as it was written", async () => {
  await withPage({ query: "?measure=caseload&areas=york", alive: false, mayFail: true, server: { instead: (path) => (path.endsWith("_bg.wasm") ? null : undefined) } }, async ({ page }) => {
    await page.waitForSelector("html:not(.asked)");
    assert.equal(await headline(page), OPENING);
    assert.equal(await page.locator("like-for-like").isVisible(), true);
  });
  await withPage({ query: "?measure=agency-rate&areas=yrok" }, async ({ page }) => {
    await page.waitForSelector("html:not(.asked)");
    assert.equal(await headline(page), OPENING);
    assert.match(await text(page, ".lfl-notice"), /yrok/);
  });
});

test("every choice is an entry of the history: back walks councils, views, years and measures, each with its headline, and forward walks them again", () =>
  withPage({ query: "?utm_source=paper" }, async ({ page }) => {
    const steps = [{ address: page.url(), headline: OPENING }];
    const before = await page.evaluate(() => history.length);
    /** @param {() => Promise<unknown>} choose @param {RegExp} expected in the address */
    const step = async (choose, expected) => {
      await choose();
      await page.waitForURL(expected);
      steps.push({ address: page.url(), headline: await headline(page) });
    };
    await step(async () => {
      await field(page).fill("york");
      await page.keyboard.press("Enter");
    }, /,york/);
    await step(() => page.getByRole("button", { name: "Remove South Gloucestershire" }).click(), /areas=gloucestershire,york/);
    await step(() => page.getByRole("button", { name: "Ranked" }).click(), /view=bars/);
    await step(async () => {
      await page.getByRole("button", { name: /^20\d\d$/ }).click();
      await page.getByRole("combobox", { name: "Period" }).selectOption("2018");
    }, /period=2018/);
    await step(async () => {
      await page.getByRole("combobox", { name: /Find a measure/ }).fill("caseload");
      await page.keyboard.press("Enter");
    }, /measure=caseload/);
    assert.equal(await page.evaluate(() => history.length), before + steps.length - 1);
    assert.ok(steps.every(({ address }) => address.includes("utm_source=paper")));
    const walk = async (/** @type {{ address: string, headline: string }} */ { address, headline }) => {
      await page.waitForURL(address);
      await page.waitForFunction((headline) => document.querySelector("h1")?.textContent === headline, headline);
    };
    for (const there of steps.slice(0, -1).reverse()) {
      await page.goBack();
      await walk(there);
    }
    for (const there of steps.slice(1)) {
      await page.goForward();
      await walk(there);
    }
    // A choice after a walk begins there.
    await page.goBack();
    await walk(steps[steps.length - 2]);
    await page.getByRole("button", { name: "Remove York" }).click();
    await page.waitForURL(/areas=gloucestershire&/);
    await page.goBack();
    await walk(steps[steps.length - 2]);
  }));

test("the reader’s council takes the example’s place, with its own region and neighbours, and goes again at one tap", () =>
  withPage(PHONE, async ({ page }) => {
    const own = page.getByRole("combobox", { name: /Your council/ });
    await own.tap();
    await own.fill("York");
    await page.getByRole("option", { name: /^York/ }).tap();
    await page.waitForURL(/my=york/);
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Agency social workers: how does York compare?");
    assert.deepEqual(await councils(page), ["York"]);
    assert.match(await text(page, ".lfl-sentence"), /Yorkshire and the Humber.*10 statistical neighbours/);
    await page.getByRole("combobox", { name: "Add a council" }).fill("leeds");
    await page.getByRole("option").first().tap();
    await page.waitForURL(/areas=york,leeds/);
    await page.locator(".my-reset").tap();
    await page.waitForURL(/areas=leeds/);
    assert.deepEqual(await councils(page), ["Leeds"]);
    assert.doesNotMatch(page.url(), /my=/);
  }));

test("a council that was the reader’s on another page is asked about at once; a link’s own councils stay until the reader chooses", async () => {
  await withPage({ query: "?my=york" }, async ({ page }) => {
    await page.waitForURL(/areas=york.*my=york/);
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Agency social workers: how does York compare?");
    assert.deepEqual(await councils(page), ["York"]);
  });
  await withPage({ query: "?measure=caseload&areas=leeds&my=york" }, async ({ page }) => {
    await page.waitForSelector(".my-reset:not([hidden])");
    assert.deepEqual(await councils(page), ["Leeds"]);
    await page.getByRole("combobox", { name: /^(Your|Another) council/ }).fill("hull");
    await page.keyboard.press("Enter");
    await page.waitForURL(/areas=hull,leeds/);
    assert.match(await headline(page), /Hull and Leeds compare\?$/);
  });
});

test("filters leave the councils of a region, a type, a grade, above or below England, and like another; what is left can be compared", () =>
  withPage({ query: "?measure=agency-rate&areas=york", width: 1100 }, async ({ page }) => {
    await part(page, "choose");
    const count = page.locator(".choose-count").first();
    assert.match(await count.innerText(), /^153 councils; 1 of 8 chosen$/);
    await page.locator("#choose").getByLabel("Region").selectOption("South West");
    assert.ok((await listed(page)).includes("Gloucestershire"));
    assert.equal((await listed(page)).length, 15);
    await page.locator("#choose").getByLabel("Type").selectOption({ label: "County council" });
    assert.deepEqual(await listed(page), ["Devon", "Gloucestershire"]);
    await page.locator("#choose").getByLabel("Type").selectOption("");
    const held = [];
    for (const grade of ["outstanding", "good", "requires improvement", "inadequate", "none"]) {
      await page.locator("#choose").getByLabel("Ofsted’s grade today").selectOption(grade);
      held.push(...(await listed(page)));
    }
    // Each council has one grade, or none.
    assert.equal(held.length, 15);
    assert.equal(new Set(held).size, 15);
    await page.locator("#choose").getByLabel("Ofsted’s grade today").selectOption("");
    await page.locator("#choose").getByLabel("Type").selectOption("");
    await page.locator("#choose").getByLabel("On this measure").selectOption("above");
    const above = await listed(page);
    await page.locator("#choose").getByLabel("On this measure").selectOption("below");
    const below = await listed(page);
    assert.ok(above.includes("South Gloucestershire") && below.includes("Gloucestershire"));
    assert.equal(above.filter((name) => below.includes(name)).length, 0);
    await page.getByRole("button", { name: "Clear filters" }).click();
    assert.equal((await listed(page)).length, 153);
    await page.locator("#choose").getByLabel("Most like").selectOption("york");
    await page.waitForFunction(() => document.querySelectorAll(".choose-list li:not([hidden])").length === 10);
    assert.ok(!(await listed(page)).includes("York"));
    await page.locator("#choose").getByLabel("Region").selectOption("South West");
    const few = await listed(page);
    assert.ok(few.length > 1 && few.length <= 8);
    await page.getByRole("button", { name: `Compare these ${few.length}` }).click();
    await page.waitForFunction((few) => new URLSearchParams(location.search).get("areas")?.split(",").length === few, few.length);
    assert.deepEqual(await councils(page), few);
  }));

test("the list finds a council by another name and by code, ticks what is shown, and eight are the most", () =>
  withPage({ query: "?measure=agency-rate&areas=barnet,bexley,brent,bromley,camden,croydon,ealing" }, async ({ page }) => {
    await part(page, "choose");
    const find = page.getByRole("searchbox", { name: /Filter councils/ });
    await find.fill("bexley");
    assert.equal(await page.getByRole("checkbox", { name: /^Bexley/ }).isChecked(), true);
    for (const typed of ["b&nes", "E06000022"]) {
      await find.fill(typed);
      assert.deepEqual(await listed(page), ["Bath and North East Somerset"]);
    }
    await page.getByRole("checkbox", { name: /^Bath/ }).check();
    await page.waitForURL(/ealing,bath-and-north-east-somerset/);
    await find.fill("york");
    assert.equal(await page.getByRole("checkbox", { name: /^York/ }).isDisabled(), true);
    assert.match(await page.locator(".choose-count").first().innerText(), /8 of 8 chosen$/);
    await find.fill("brent");
    await page.getByRole("checkbox", { name: /^Brent/ }).uncheck();
    await page.waitForFunction(() => !location.search.includes("brent"));
    await find.fill("york");
    assert.equal(await page.getByRole("checkbox", { name: /^York/ }).isDisabled(), false);
    await find.fill("qqq");
    assert.match(await page.locator(".choose-count").first().innerText(), /^0 councils/);
  }));

test("by touch a hexagon of the map adds its council, and takes it away again", () =>
  withPage({ ...PHONE, query: "?measure=agency-rate&areas=york" }, async ({ page }) => {
    await part(page, "choose");
    await page.locator(".choose-on-map > summary").tap();
    await page.waitForSelector(".choose-map svg");
    /** Where a council's hexagon is in the window. @param {string} name */
    const place = (name) =>
      page.evaluate(async (name) => {
        const chart = /** @type {any} */ (document.querySelector("like-for-like"));
        const query = new URLSearchParams(chart.question);
        const view = await (await chart.engine).draw(`measure=agency-rate&areas=${query.get("areas")}&view=map`, 320);
        const at = view.labels.findIndex((/** @type {string} */ label) => label.startsWith(name));
        const svg = /** @type {SVGSVGElement} */ (document.querySelector(".choose-map svg"));
        svg.scrollIntoView({ block: "center" });
        const box = svg.getBoundingClientRect();
        const scale = box.width / view.width;
        return [box.left + view.points[3 * at] * scale, box.top + view.points[3 * at + 1] * scale];
      }, name);
    for (const [name, expected] of [["Cornwall", "york,cornwall"], ["Kent", "york,cornwall,kent"], ["Cornwall", "york,kent"]]) {
      const [x, y] = await place(name);
      await page.touchscreen.tap(x, y);
      await page.waitForFunction((expected) => new URLSearchParams(location.search).get("areas") === expected, expected);
    }
    assert.equal(areas(page), "york,kent");
  }));

test("the same comparison in other groups: each rank is the engine’s own, and one sentence says whether it holds", () =>
  withPage({ query: "?measure=agency-rate&areas=gloucestershire,york&period=2025" }, async ({ page }) => {
    await part(page, "groups");
    await page.waitForSelector(".groups-table td");
    const cells = await page.locator(".groups-table tbody tr td:first-of-type").allInnerTexts();
    assert.match(await text(page, ".lfl-sentence"), /joint 59th of 150/);
    assert.equal(cells[0], "joint 59th of 150");
    for (const [at, group] of ["region", "type", "neighbours"].entries()) {
      const [, rank, of] = /(\d+)\w\w of (\d+)/.exec(cells[at + 1]) ?? [];
      const csv = await page.evaluate(async (group) => (await /** @type {any} */ (document.querySelector("like-for-like")).engine).csv(`measure=agency-rate&areas=gloucestershire&view=bars&group=${group}`), group);
      assert.match(csv, new RegExp(`,Gloucestershire,2025,10.2,,,${rank},${of},`));
    }
    assert.match(await page.locator(".groups-sentence").innerText(), /^It (survives|depends on the group): Gloucestershire’s figure is (lower|higher) than most/);
    await page.getByRole("button", { name: "Its statistical neighbours" }).click();
    await page.waitForURL(/group=neighbours/);
    assert.match(await text(page, ".lfl-sentence"), /of 12 councils \(Gloucestershire and its statistical neighbours\)/);
    // Another measure, another answer, without being asked again.
    const before = await page.locator(".groups-note").innerText();
    await page.getByRole("combobox", { name: /Find a measure/ }).fill("caseload");
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => document.querySelector(".groups-note")?.textContent !== before, before);
    assert.match(await page.locator(".groups-note").innerText(), /^Rank on Caseload/);
  }));

test("names lead on: to the measure’s page and to those of the councils, and what leads there follows the question", () =>
  withPage({ query: "?measure=caseload&areas=york,leeds" }, async ({ page }) => {
    const links = () => page.locator("#more a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.deepEqual(await links(), ["measure.html?measure=caseload&areas=york,leeds", "council.html?areas=york", "council.html?areas=leeds"]);
    await page.getByRole("button", { name: "Remove York" }).click();
    await page.waitForFunction(() => !location.search.includes("york"));
    assert.deepEqual(await links(), ["measure.html?measure=caseload&areas=leeds", "council.html?areas=leeds"]);
  }));

/** What a reader types, and what must be among the first three found. @type {[typed: string, measure: string][]} */
const EVERYDAY = [["social workers leaving", "Children’s social worker turnover"], ["kids in care", "Children looked after"], ["temps", "Agency social workers"], ["school exclusions", "Permanent exclusions from school"], ["foster", "Looked-after children in foster care"], ["free school meals", "Primary pupils eligible for free school meals"]];

test("everyday words find the measure that is meant", () =>
  withPage({}, async ({ page }) => {
    const find = page.getByRole("combobox", { name: /Find a measure/ });
    for (const [typed, measure] of EVERYDAY) {
      await find.fill(typed);
      const found = await page.getByRole("option").evaluateAll((all) => all.slice(0, 3).map((option) => option.firstChild?.textContent));
      assert.ok(found.includes(measure), `${typed}: ${found}`);
    }
  }));

test("what is found for a key stands there in its frame, and a choice among figures at hand is drawn within two", () =>
  withPage({}, async ({ page }) => {
    await page.waitForSelector("#find input:not([disabled])");
    const frames = await page.evaluate(async () => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector("#find input"));
      const frame = () => new Promise(requestAnimationFrame);
      const found = [];
      input.focus();
      for (const typed of ["s", "so", "soc", "social w", "social workers leavi", "kids in care", "agancy"]) {
        await frame();
        input.value = typed;
        input.dispatchEvent(new Event("input"));
        // What the next frame paints is there before it begins.
        found.push(document.querySelectorAll("#find [role=option]:not([aria-disabled=true])").length);
      }
      const chart = /** @type {any} */ (document.querySelector("like-for-like"));
      /** @param {() => void} act frames until it is drawn */
      const drawn = async (act) => {
        let count = 0;
        let done = false;
        chart.addEventListener("lfl-change", () => (done = true), { once: true });
        await frame();
        act();
        while (!done) {
          await frame();
          count++;
        }
        return count;
      };
      const engine = await chart.engine;
      await engine.ready("measure=caseload");
      const option = () => /** @type {HTMLElement} */ (document.querySelector("#find [role=option]"));
      const measure = await drawn(() => {
        input.value = "caseload";
        input.dispatchEvent(new Event("input"));
        option().click();
      });
      const council = await drawn(() => (chart.question = chart.question.replace("gloucestershire", "gloucestershire,york")));
      return { found, measure, council };
    });
    assert.ok(frames.found.every((count) => count > 0), String(frames.found));
    assert.ok(frames.measure <= 2, `${frames.measure} frames`);
    assert.ok(frames.council <= 2, `${frames.council} frames`);
  }));

for (const width of [320, 390, 1100]) {
  test(`at ${width} px nothing moves while parts of the page come late, one by one`, async () => {
    const [mine, engine, catalogue] = [gate("**/my-council.js"), gate(), gate("**/*catalogue*")];
    await withPage({
      width, height: 844, alive: false, until: "commit",
      prepare: (page) => Promise.all([watchShifts(page), ...[mine, engine, catalogue].map(({ prepare }) => prepare(page))]),
    }, async ({ page }) => {
      await page.locator("like-for-like svg:visible").first().waitFor();
      mine.release();
      await page.waitForSelector("my-council input");
      engine.release();
      await page.waitForSelector(".lfl-drawn");
      catalogue.release();
      await page.waitForSelector("#topics summary");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.deepEqual(await page.evaluate(() => Reflect.get(window, "shifts")), []);
    });
  });
}

test("on a phone the question, the fields and the picture are in the first window, and nothing leaves it sideways", () =>
  withPage({ width: 390, height: 844, javaScriptEnabled: false, alive: false }, async ({ page }) => {
    const top = (/** @type {string} */ selector) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().top);
    assert.ok((await top("h1")) < 120);
    assert.ok((await page.locator("like-for-like svg:visible").first().boundingBox())?.y ?? 844 < 760);
    assert.equal(await page.locator(".part:visible, #topics:visible, #find input:visible").count(), 0);
    assert.match(await page.locator("#find").innerText(), /needs JavaScript/);
  }));

for (const width of [320, 390, 640, 1100]) {
  test(`at ${width} px nothing is wider than the window, with every part open`, () =>
    withPage({ width, query: "?measure=agency-rate&areas=bournemouth-christchurch-and-poole,york" }, async ({ page }) => {
      await part(page, "choose");
      await part(page, "groups");
      await page.waitForSelector(".groups-table td");
      await page.locator(".choose-on-map > summary").click();
      await page.waitForSelector(".choose-map svg");
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    }));
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`with every part open, in ${colorScheme} colours, axe finds nothing`, () =>
    withPage({ colorScheme, server: FOR_AXE, query: "?measure=agency-rate&areas=york&my=york" }, async ({ page }) => {
      await part(page, "choose");
      await part(page, "groups");
      await page.waitForSelector(".groups-table td");
      await page.locator(".choose-on-map > summary").click();
      await page.waitForSelector(".choose-map svg");
      assert.deepEqual(await violations(page), []);
    }));
}

test("by keyboard alone: a part is opened, a council found and ticked, and what changed is said", () =>
  withPage({ query: "?measure=agency-rate&areas=york" }, async ({ page }) => {
    await page.locator("#choose > summary").focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".choose-list li");
    await page.keyboard.press("Tab");
    await page.keyboard.type("kent");
    const spoken = await page.locator("body > [role=status]").innerText();
    for (let step = 0; step < 12 && !(await page.getByRole("checkbox", { name: /^Kent/ }).evaluate((box) => box.matches(":focus"))); step++) await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.waitForURL(/york,kent/);
    assert.match(await said(page, spoken), /^Now showing Agency social workers\. /);
    assert.equal(await page.getByRole("checkbox", { name: /^Kent/ }).evaluate((box) => box.matches(":focus")), true);
  }));

test("a part that can’t be fetched says so, and comes when it is opened again", async () => {
  let broken = true;
  await withPage({ mayFail: true, server: { instead: (path) => (broken && path === "/explorer.css" ? null : undefined) } }, async ({ page }) => {
    await page.locator("#groups > summary").click();
    await page.getByText("This part couldn’t be fetched").waitFor();
    broken = false;
    await page.locator("#groups > summary").click();
    await page.locator("#groups > summary").click();
    await page.waitForSelector(".groups-table td");
  });
});
