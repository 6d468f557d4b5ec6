// The reader's own council: named once, and followed by everything on the page, in its frames and on the next page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FOR_AXE, LIVE, councils, said, useBrowser, violations, withPage } from "./browser.mjs";
import { SCRIPT, SHEETS, chart, host } from "./pages.mjs";
import { STRICT_CSP, serve } from "./server.mjs";

/** @typedef {import("playwright-core").Page} Page */

useBrowser();

const HEAD = `${SHEETS}<link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/my-council.css">${SCRIPT}<script type="module" src="/my-council.js"></script>`;
const TEXT = `<p id="words">In Gloucestershire it was high.<span data-mine="gloucestershire" hidden> In <span data-name>your council</span> it was
  <data data-ask="measure=agency-rate&amp;areas={mine}&amp;period=2018" data-part="figure"></data> of the workforce.</span></p>
  <p id="sentence" data-mine="gloucestershire" data-ask="measure=agency-rate&amp;areas={mine}" data-part="sentence" hidden></p>
  <p id="grade" data-mine="" hidden>Its last grade is <span data-ask="view=timeline&amp;areas={mine}" data-part="grade"></span>.</p>
  <p id="rank" data-mine="" hidden><span data-ask="measure=agency-rate&amp;areas={mine}" data-part="rank"></span></p>
  <p><a id="more" href="/index.html?measure=agency-rate" data-mine-href="/index.html?measure=agency-rate&amp;areas={mine},gloucestershire&amp;with=england,region,neighbours#words">Your own council</a>
  <a id="next" href="/inspections.html?view=grades">Inspections</a></p>`;
const MINE = "<my-council></my-council>";
const page = (/** @type {string} */ body) => `<main><h1>A story</h1>${body}</main>`;

/** A story with several charts. @param {string} [body] @param {Parameters<typeof host>[1]} [more] */
const story = (body = MINE + TEXT + chart("line") + chart("bars"), more) => ({ instead: host(page(body), { head: HEAD, ...more }) });

/** @param {Partial<Parameters<typeof withPage>[0]>} [options] */
const opened = (options) => ({ query: "gallery.html", server: story(), ...options });

/** With frames of the same site. @param {string} body */
const framing = (body) => ({ ...story(body), csp: STRICT_CSP });

/** The field. @param {Page} page */
const box = (page) => page.locator("my-council").first().getByRole("combobox");

/** @param {Page} page @param {string} typed */
async function type(page, typed) {
  await box(page).fill("");
  await box(page).click();
  await page.keyboard.type(typed);
}

/** Until the list offers what matches. @param {Page} page @param {RegExp | string} option */
const offered = (page, option) => page.locator("my-council [role=option]", { hasText: option }).first().waitFor();

/** Until the page has followed. @param {Page} page @param {string} name "" for none */
const followed = (page, name) => page.waitForFunction((name) => document.querySelector("my-council b")?.textContent === name, name);

/** @param {Page} page @param {string} typed @param {string} name */
async function choose(page, typed, name) {
  await type(page, typed);
  await page.locator("my-council [aria-selected=true]", { hasText: name }).waitFor();
  await page.keyboard.press("Enter");
  await followed(page, name);
}

/** The councils that each chart asks about. @param {import("playwright-core").Page | import("playwright-core").Frame} page */
const areas = (page) => page.locator("like-for-like").evaluateAll((all) => all.map((each) => new URLSearchParams(/** @type {any} */ (each).question).get("areas")));

/** @param {Page} page */
const kept = (page) => page.evaluate(() => ({ ...localStorage }));

/** @param {Page} page */
const my = (page) => new URL(page.url()).searchParams.get("my");

test("a council that is named once is added to every chart, figure, sentence and link, and said once they show it", () =>
  withPage(opened(), async ({ page }) => {
    await type(page, "york");
    await offered(page, /^York/);
    await page.keyboard.press("Enter");
    await followed(page, "York");
    assert.equal(await said(page, "8 found"), "Your council is York. The charts and the text follow.");
    assert.match(page.url(), /\?my=york$/);
    assert.ok((await councils(page)).includes("York"));
    assert.equal((await page.locator("#words").innerText()).replace(/\s+/g, " "), "In Gloucestershire it was high. In York it was 9.2% of the workforce.");
    assert.match(await page.locator("#sentence").innerText(), /^In York, agency workers made up/);
    assert.equal(await page.locator("#grade").innerText(), "Its last grade is outstanding.");
    // What the engine has no words for stays away; nothing else stands in its place.
    assert.equal(await page.locator("#rank").isVisible(), false);
    assert.equal(await page.locator("#more").getAttribute("href"), "/index.html?measure=agency-rate&areas=york,gloucestershire&with=england,region,neighbours&my=york#words");
    for (const each of await areas(page)) assert.match(each ?? "", /,york$/);
    // The one that was far below comes alive with it.
    await page.locator("like-for-like").nth(1).scrollIntoViewIfNeeded();
    await page.locator("like-for-like").nth(1).locator(LIVE).waitFor();
    assert.match(await page.locator("like-for-like").nth(1).locator(".lfl-chips").last().innerText(), /York/);
  }));

test("another council takes the place of the first, and the reader's own changes of a chart stay", () =>
  withPage(opened(), async ({ page }) => {
    const [before] = await areas(page);
    await choose(page, "york", "York");
    await page.locator("like-for-like").first().evaluate((chart) => {
      const query = new URLSearchParams(/** @type {any} */ (chart).question);
      query.set("areas", `${query.get("areas")},swindon`);
      query.set("view", "bars");
      /** @type {any} */ (chart).question = String(query);
    });
    await choose(page, "kent", "Kent");
    assert.equal((await areas(page))[0], `${before},swindon,kent`);
    await page.getByRole("button", { name: /^Reset/ }).click();
    await followed(page, "");
    assert.equal((await areas(page))[0], `${before},swindon`);
  }));

test("one tap makes the page what it was, says so, and keeps the focus", () =>
  withPage(opened(), async ({ page }) => {
    const before = await areas(page);
    await choose(page, "york", "York");
    const spoken = await said(page, "8 found");
    await page.getByRole("button", { name: /^Reset/ }).click();
    await followed(page, "");
    assert.equal(await said(page, spoken), "No council is chosen as yours. The page is as it was.");
    assert.deepEqual(await areas(page), before);
    assert.equal(await page.locator("[data-mine]:visible").count(), 0);
    assert.equal(await page.locator("#more").getAttribute("href"), "/index.html?measure=agency-rate");
    assert.deepEqual([await kept(page), my(page)], [{}, null]);
    assert.equal(await page.evaluate(() => document.activeElement?.className), "my-head");
  }));

test("the council that a story is about is not told twice", () =>
  withPage(opened(), async ({ page }) => {
    const before = await areas(page);
    await choose(page, "Gloucestershire", "Gloucestershire");
    assert.deepEqual(await areas(page), before);
    assert.equal(await page.locator("#words [data-mine]:visible").count(), 0);
    assert.equal(await page.locator("#more").getAttribute("href"), "/index.html?measure=agency-rate&areas=gloucestershire&with=england,region,neighbours&my=gloucestershire#words");
  }));

test("a chart with mine=none stays as it is, one with mine=only is about the reader's council alone, and a full one is left alone", () => {
  const full = '<like-for-like measure="agency-rate" areas="barnet,bexley,brent,bromley,camden,croydon,ealing,enfield"></like-for-like>';
  return withPage(opened({ server: story(MINE + chart("line", ' mine="none"') + chart("line", ' mine="only"') + full) }), async ({ page }) => {
    const before = await areas(page);
    await choose(page, "york", "York");
    assert.deepEqual(await areas(page), [before[0], "york", before[2]]);
    await choose(page, "kent", "Kent");
    assert.deepEqual(await areas(page), [before[0], "kent", before[2]]);
    await page.getByRole("button", { name: /^Reset/ }).click();
    await followed(page, "");
    assert.deepEqual(await areas(page), before);
  });
});

test("it is kept on reload and for the next page, and a page that comes with it says nothing aloud", () =>
  withPage(opened(), async ({ page }) => {
    await choose(page, "york", "York");
    assert.deepEqual(await kept(page), { "like-for-like.my": "york" });
    await page.reload();
    await followed(page, "York");
    assert.equal(await page.locator("body > [role=status]").innerText(), "");
    await page.goto(page.url().replace(/\?.*/, ""));
    await followed(page, "York");
    assert.equal(my(page), "york");
    assert.equal(await page.locator("#words data").innerText(), "9.2%");
  }));

test("where storage is forbidden, the address carries it over a reload, and links of ours to the next page", () =>
  withPage(
    opened({ prepare: (page) => page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } })) }),
    async ({ page }) => {
      await choose(page, "york", "York");
      await page.reload();
      await followed(page, "York");
      await page.getByRole("link", { name: "Inspections" }).click();
      await page.waitForURL(/inspections\.html\?view=grades&my=york$/);
    },
  ));

test("the address is believed before what was kept, and does not replace it", () =>
  withPage(opened({ query: "gallery.html?other=a,b&my=kent#words", prepare: (page) => page.addInitScript(() => localStorage.setItem("like-for-like.my", "york")) }), async ({ page }) => {
    await followed(page, "Kent");
    assert.match(page.url(), /\?other=a,b&my=kent#words$/);
    assert.deepEqual(await kept(page), { "like-for-like.my": "york" });
    await page.getByRole("button", { name: /^Reset/ }).click();
    await followed(page, "");
    assert.match(page.url(), /\?other=a,b#words$/);
    assert.deepEqual(await kept(page), {});
  }));

for (const nonsense of ["atlantis", "england", "south-west", "northamptonshire", "<img src=x onerror=alert(1)>", "York", "york,kent", "../x", "constructor", "y".repeat(5000)]) {
  const short = nonsense.slice(0, 30);
  test(`“${short}” in the address gives way to what was kept; kept as well, there is none`, () =>
    withPage(opened({ query: `gallery.html?my=${encodeURIComponent(nonsense)}`, prepare: (page) => page.addInitScript(() => localStorage.getItem("like-for-like.my") ?? localStorage.setItem("like-for-like.my", "kent")) }), async ({ page }) => {
      await followed(page, "Kent");
      assert.equal(my(page), "kent");
      await page.evaluate((nonsense) => localStorage.setItem("like-for-like.my", nonsense), nonsense);
      await page.goto(page.url().replace(/my=.*/, `my=${encodeURIComponent(nonsense)}`));
      await page.waitForSelector(LIVE);
      await box(page).focus();
      await type(page, "york");
      await offered(page, /^York/);
      assert.equal(await page.locator("my-council b").innerText(), "");
      for (const each of await areas(page)) assert.doesNotMatch(each ?? "", /kent|york/);
      await choose(page, "york", "York");
      assert.equal(my(page), "york");
    }));
}

test("nonsense from another page is ignored, and a council from another page is taken", () =>
  withPage(opened(), async ({ page }) => {
    const before = await areas(page);
    await page.evaluate(() => {
      const channel = new BroadcastChannel("like-for-like");
      for (const data of [null, undefined, 5, "york", [], { my: null }, { my: 7 }, { my: "atlantis" }, { my: "england" }, { my: ["york"] }, { my: { toString: () => "york" }.toString }].slice(0, -1)) channel.postMessage(data);
      channel.postMessage({ my: "kent" });
    });
    await followed(page, "Kent");
    await page.evaluate(() => new BroadcastChannel("like-for-like").postMessage({ my: "" }));
    await followed(page, "");
    assert.deepEqual(await areas(page), before);
  }));

test("two tabs follow each other", () =>
  withPage(opened(), async ({ page, server }) => {
    const other = await page.context().newPage();
    await other.addInitScript(() => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }));
    await other.goto(`${server.url}gallery.html`);
    await other.waitForSelector(LIVE);
    await choose(page, "york", "York");
    await followed(other, "York");
    assert.equal(my(other), "york");
    await choose(other, "kent", "Kent");
    await followed(page, "Kent");
    assert.equal(my(page), "kent");
    await page.getByRole("button", { name: /^Reset/ }).click();
    await followed(other, "");
    assert.deepEqual([my(page), my(other)], [null, null]);
  }));

test("back and forward bring back the council of each page, where the address named it", () =>
  withPage(opened(), async ({ page }) => {
    await choose(page, "york", "York");
    await page.evaluate(() => history.pushState(null, "", "?my=kent"));
    await page.evaluate(() => history.pushState(null, "", "?more"));
    await page.goBack();
    await followed(page, "Kent");
    await page.goBack();
    await followed(page, "York");
    assert.equal(my(page), "york");
  }));

const FRAME = '<iframe title="A chart" src="/frame.html?measure=agency-rate&amp;areas=gloucestershire" width="600" height="800"></iframe>';

test("a chart in a frame of the same site follows, with its figure and without a word of its own", () =>
  withPage(opened({ alive: false, server: framing(MINE + FRAME) }), async ({ page }) => {
    const frame = /** @type {import("playwright-core").Frame} */ (page.frames().find((frame) => frame.url().includes("frame.html")));
    await frame.locator(LIVE).waitFor();
    await choose(page, "york", "York");
    await frame.locator(".lfl-chips", { hasText: "York" }).waitFor();
    assert.deepEqual(await areas(frame), ["gloucestershire,york"]);
    assert.doesNotMatch(frame.url(), /my=/);
    await choose(page, "kent", "Kent");
    assert.deepEqual(await areas(frame), ["gloucestershire,kent"]);
    await page.getByRole("button", { name: /^Reset/ }).click();
    await followed(page, "");
    assert.deepEqual(await areas(frame), ["gloucestershire"]);
  }));

test("a frame that comes later is about the council that was chosen before; one that says mine=none is not", () =>
  withPage(opened({ alive: false, server: framing(MINE) }), async ({ page }) => {
    await choose(page, "york", "York");
    await page.evaluate(() => {
      for (const more of ["", "&mine=none"]) {
        const frame = document.createElement("iframe");
        frame.title = "A chart";
        frame.width = "600";
        frame.height = "800";
        frame.src = `/frame.html?measure=agency-rate&areas=gloucestershire${more}`;
        document.body.append(frame);
      }
    });
    const [yes, no] = page.frameLocator("iframe").first() && [page.frameLocator("iframe").nth(0), page.frameLocator("iframe").nth(1)];
    await yes.locator(".lfl-chips", { hasText: "York" }).waitFor();
    await no.locator(LIVE).waitFor();
    assert.doesNotMatch(await no.locator(".lfl-chips").innerText(), /York/);
  }));

test("in a page without the field, a frame follows what was kept, the address and another page", () =>
  withPage(
    { alive: false, query: "gallery.html", server: { ...framing(""), instead: host(`<h1>Somebody’s page</h1>${FRAME}`, { head: "" }) }, prepare: (page) => page.addInitScript(() => top === window && localStorage.setItem("like-for-like.my", "york")) },
    async ({ page, server }) => {
      const frame = page.frameLocator("iframe");
      await frame.locator(".lfl-chips", { hasText: "York" }).waitFor();
      const other = await page.context().newPage();
      await other.goto(`${server.url}frame.html?measure=agency-rate&my=kent`);
      await other.locator(".lfl-chips", { hasText: "Kent" }).waitFor();
      await other.evaluate(() => new BroadcastChannel("like-for-like").postMessage({ my: "swindon" }));
      await frame.locator(".lfl-chips", { hasText: "Swindon" }).waitFor();
      // A host of another site tells by a message; nobody but the host is heard.
      await page.evaluate(() => document.querySelector("iframe")?.contentWindow?.postMessage({ "like-for-like": { my: "leeds" } }, "*"));
      await frame.locator(".lfl-chips", { hasText: "Leeds" }).waitFor();
    },
  ));

test("on a newsroom’s own page the field from our host tells the frames from our host, and no other frame", async () => {
  const ours = await serve({ csp: "", shared: true });
  const theirs = await serve({ csp: "", also: { "/advert.html": "<!doctype html><title>Advert</title><script>heard = []; addEventListener('message', ({ data }) => heard.push(data))</script>" } });
  const head = `<link rel="stylesheet" href="${ours.url}my-council.css"><script type="module" src="${ours.url}my-council.js"></script>`;
  const body = `${MINE}<iframe title="A chart" src="${ours.url}frame.html?measure=agency-rate&amp;areas=gloucestershire" width="600" height="800"></iframe><iframe title="Advert" src="${theirs.url}advert.html"></iframe>`;
  try {
    await withPage(opened({ alive: false, server: { csp: "", instead: host(page(body), { head }) } }), async ({ page }) => {
      const [chart, advert] = [page.frameLocator("iframe").nth(0), page.frames().find((frame) => frame.url().includes("advert"))];
      await chart.locator(LIVE).waitFor();
      await choose(page, "york", "York");
      await chart.locator(".lfl-chips", { hasText: "York" }).waitFor();
      await page.getByRole("button", { name: /^Reset/ }).click();
      await chart.locator(".lfl-chips:not(:has-text('York'))").waitFor();
      assert.deepEqual(await advert?.evaluate(() => /** @type {any} */ (window).heard), []);
    });
  } finally {
    await ours.close();
    await theirs.close();
  }
});

test("a chart that keeps its question in the page’s address forgets the council after a reload too", () =>
  withPage(opened({ server: story(MINE + chart("line", ' url="page"')) }), async ({ page }) => {
    const [own] = await areas(page);
    await choose(page, "york", "York");
    await page.waitForFunction(() => /areas=[^&]*york.*my=york/.test(location.search));
    await page.reload();
    await followed(page, "York");
    await page.waitForSelector(LIVE);
    await page.getByRole("button", { name: /^Reset/ }).click();
    await followed(page, "");
    assert.deepEqual(await areas(page), [own]);
    await page.waitForFunction(() => !location.search.includes("york"));
  }));

test("what is typed never leaves the browser: files alone are fetched, and the postcodes once something like one is typed", () =>
  withPage(opened(), async ({ page, server }) => {
    /** @type {string[]} */
    const requests = [];
    page.on("request", (request) => requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
    const isOfPostcodes = (/** @type {string} */ path) => /postcode/.test(path);
    await choose(page, "york", "York");
    assert.equal(server.asked.filter(isOfPostcodes).length, 0);
    await type(page, "LE16 8AA");
    await offered(page, "Leicestershire");
    assert.equal(server.asked.filter((path) => /^\/data\/postcodes\.\w+\.pack\.gz$/.test(path)).length, 1);
    await type(page, "CF10 1AA");
    await offered(page, "CF10 is in Wales");
    await type(page, "Gloucester-shire-secret");
    await page.locator("my-council [role=option]", { hasText: "No council found" }).waitFor();
    assert.equal(server.asked.filter((path) => path.includes("postcodes")).length, 1, "once");
    for (const request of requests) {
      assert.match(request, /^GET http:\/\/127\.0\.0\.1:\d+\/[\w./-]* $/);
      assert.doesNotMatch(request, /york|le16|8aa|cf10|secret/i);
    }
    assert.deepEqual(await page.context().cookies(), []);
    assert.match(await page.locator("my-council").innerText(), /What you type stays in your browser\./);
  }));

for (const [typed, name] of [["GL1 2TG", "Gloucestershire"], ["gl12tg", "Gloucestershire"], ["YO1 7", "York"], ["E10000013", "Gloucestershire"], ["bnes", "Bath and North East Somerset"], ["Glocestershire", "Gloucestershire"]]) {
  test(`“${typed}” and Enter is ${name}`, () => withPage(opened({ server: story(MINE) , alive: false }), ({ page }) => choose(page, typed, name)));
}

test("a postcode that lies in several councils asks which, the largest part first, and Enter alone answers for nobody", () =>
  withPage(opened({ server: story(MINE), alive: false }), async ({ page }) => {
    await type(page, "LE16 8AA");
    await offered(page, "Leicestershire");
    assert.deepEqual(await page.locator("my-council [role=option]").allInnerTexts().then((all) => all.map((text) => text.replace(/\s+/g, " "))), [
      "LE16 8 lies in more than one council. Which is yours?",
      "Leicestershire about 56% of its postcodes",
      "North Northamptonshire about 35% of its postcodes",
      "West Northamptonshire about 6% of its postcodes",
      "Rutland about 3% of its postcodes",
    ]);
    assert.equal(await said(page), "LE16 8 lies in more than one council. Which is yours?");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("my-council b").innerText(), "");
    for (let i = 0; i < 2; i++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await followed(page, "North Northamptonshire");
  }));

for (const [typed, sentence] of [
  ["EH1 1AA", "EH1 is in Scotland: the figures here are those of councils in England."],
  ["BT7", "BT7 is in Northern Ireland: the figures here are those of councils in England."],
  ["JE2", "JE2 is in Jersey: the figures here are those of councils in England."],
  ["QQ1 1AA", "No postcode in England begins with QQ1: check it, or type the council’s name."],
]) {
  test(`“${typed}” is answered kindly, aloud too`, () =>
    withPage(opened({ server: story(MINE), alive: false }), async ({ page }) => {
      await type(page, typed);
      await offered(page, sentence);
      await page.waitForFunction((sentence) => document.querySelector("body > [role=status]")?.textContent?.toLowerCase() === sentence.toLowerCase(), sentence);
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("my-council b").innerText(), "");
    }));
}

test("a council that was abolished can't be chosen and leads to those that followed it, none of them by Enter alone", () =>
  withPage(opened({ server: story(MINE), alive: false }), async ({ page }) => {
    await type(page, "cumbria");
    await offered(page, "Westmorland and Furness");
    const first = page.locator("my-council [role=option]").first();
    assert.match(await first.innerText(), /^Cumbria\s+until 2023$/);
    assert.equal(await first.getAttribute("aria-disabled"), "true");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("my-council b").innerText(), "");
    await page.locator("my-council [role=option]", { hasText: "Cumberland" }).click();
    await followed(page, "Cumberland");
  }));

test("a page without a chart opens an engine for its figures, once the field is used", () =>
  withPage(opened({ server: story(MINE + TEXT), alive: false }), async ({ page, server }) => {
    await page.waitForFunction(() => customElements.get("my-council"));
    assert.equal(server.asked.filter((path) => /wasm|\/data\//.test(path)).length, 0);
    await choose(page, "york", "York");
    assert.equal(await page.locator("#words data").innerText(), "9.2%");
    assert.equal(await said(page, "8 found"), "Your council is York. The text follows.");
  }));

test("a figure that is not published says so, and why", () => {
  const ask = '<p id="gap" data-mine="" hidden>It was <data data-ask="measure=agency-rate&amp;areas={mine}&amp;period=2025" data-part="figure"></data>.</p>';
  return withPage(opened({ server: story(MINE + ask), alive: false }), async ({ page }) => {
    await choose(page, "city of lon", "City of London");
    const text = await page.locator("#gap").innerText();
    if (/\d/.test(text)) return; // a release may publish it
    assert.equal(text, "It was not published.");
    assert.notEqual(await page.locator("#gap data").getAttribute("title"), null);
  });
});

for (const [what, broken] of /** @type {[string, (path: string) => boolean][]} */ ([["the engine", (path) => path.endsWith(".wasm")], ["the figures", (path) => path.startsWith("/data/core.")], ["the record of the release", (path) => path.endsWith("latest.json")]])) {
  test(`without ${what} it says so in one sentence, and the page is as it was`, () => {
    const body = MINE + TEXT;
    const { instead } = story(body);
    return withPage(opened({ alive: false, mayFail: true, query: "gallery.html?my=york", server: { instead: (path, bytes) => (broken(path) ? null : instead(path)) } }), async ({ page }) => {
      await page.locator(".my-note", { hasText: /^Your council can’t be looked up now\. [^.]+\.$/ }).waitFor();
      assert.equal(await page.locator("[data-mine]:visible").count(), 0);
      await type(page, "york");
      await page.locator("my-council [role=option][aria-disabled=true]").waitFor();
      assert.equal(await page.locator("my-council [role=option]").count(), 1);
    });
  });
}

test("without the table of postcodes names go on, and the postcode says what to do", () => {
  const { instead } = story(MINE);
  return withPage(opened({ alive: false, mayFail: true, server: { instead: (path) => (path.includes("postcodes.") ? null : instead(path)) } }), async ({ page }) => {
    await type(page, "GL1 2TG");
    await offered(page, "The table of postcodes couldn’t be fetched: check the connection, or type the council’s name.");
    await choose(page, "york", "York");
  });
});

for (const width of [320, 640, 1100]) {
  test(`at ${width} px its room is there before its script, and nothing on the page moves when it comes, is used and is reset`, () =>
    withPage(opened({ width, server: story(`${MINE}<p id="below">Below</p>`), alive: false }), async ({ page }) => {
      const tall = () => page.evaluate(() => [document.querySelector("my-council")?.getBoundingClientRect().height, /** @type {HTMLElement} */ (document.getElementById("below")).offsetTop]);
      const height = await tall();
      await choose(page, "bournemouth, chr", "Bournemouth, Christchurch and Poole");
      assert.deepEqual(await tall(), height);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      for (const part of [".my-head", ".my-note"]) {
        assert.ok(await page.locator(part).evaluate((each) => each.scrollHeight <= (each.parentElement?.clientHeight ?? 0) && each.getBoundingClientRect().bottom <= (each.closest("my-council")?.getBoundingClientRect().bottom ?? 0) + 1), part);
      }
      await page.getByRole("button", { name: /^Reset/ }).click();
      await followed(page, "");
      assert.deepEqual(await tall(), height);
    }));
}

test("before its script comes, the element takes the room that it has afterwards", () =>
  withPage(opened({ width: 320, server: story(`${MINE}<p id="below">Below</p>`, { head: HEAD.replace(/<script.*/, "") }), alive: false }), async ({ page }) => {
    const top = () => page.evaluate(() => /** @type {HTMLElement} */ (document.getElementById("below")).offsetTop);
    const before = await top();
    assert.equal(await page.locator("my-council input").count(), 0);
    await page.addScriptTag({ type: "module", url: "/my-council.js" });
    await page.locator("my-council input").waitFor();
    assert.equal(await top(), before);
  }));

test("targets are large enough for a thumb, and the field doesn't make a phone zoom", () =>
  withPage(opened({ width: 320, server: story(MINE), alive: false, hasTouch: true }), async ({ page }) => {
    await choose(page, "york", "York");
    for (const part of ["my-council input", ".my-reset"]) {
      const { height = 0 } = (await page.locator(part).boundingBox()) ?? {};
      assert.ok(height >= 44, `${part}: ${height}`);
    }
    assert.equal(await page.locator("my-council input").evaluate((input) => getComputedStyle(input).fontSize), "16px");
    await type(page, "LE16 8");
    await offered(page, "Rutland");
    for (const option of await page.locator("my-council [role=option]").all()) assert.ok(((await option.boundingBox())?.height ?? 0) >= 44);
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing in the ${colorScheme}: empty, list open, a question, a sentence, chosen`, () =>
    withPage(opened({ width: 320, colorScheme, alive: false, server: { ...story(MINE + TEXT), ...FOR_AXE } }), async ({ page }) => {
      const check = async (/** @type {string} */ state) => assert.deepEqual(await violations(page), [], state);
      await page.locator("my-council input").waitFor();
      await check("empty");
      await type(page, "york");
      await offered(page, /^York/);
      await check("list");
      await type(page, "LE16 8");
      await offered(page, "Rutland");
      await check("question");
      await type(page, "CF10");
      await offered(page, "Wales");
      await check("sentence");
      await choose(page, "york", "York");
      await check("chosen");
    }));
}

test("two fields on a page show the same, and lists don't get in each other's way", () =>
  withPage(opened({ server: story(MINE + MINE), alive: false }), async ({ page }) => {
    await choose(page, "york", "York");
    assert.deepEqual(await page.locator("my-council b").allInnerTexts(), ["York", "York"]);
    assert.equal(new Set(await page.locator("my-council [role=listbox]").evaluateAll((all) => all.map(({ id }) => id))).size, 2);
  }));
