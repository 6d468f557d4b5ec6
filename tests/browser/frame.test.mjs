// The page in a frame: any question in its address, whatever the address holds, at any height, in any host.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FOR_AXE, LIVE, choose, text, useBrowser, violations, withPage } from "./browser.mjs";
import { page as hostPage, tag } from "./hosts.mjs";
import { SITE, STRICT_CSP, serve } from "./server.mjs";

useBrowser({ scrollBars: true });

/** @typedef {import("playwright-core").Page} Page */

const QUESTION = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";
const SHOWN = "Agency social workers";

/** Until the element has shown something or said why not. @param {Page} page */
const done = (page) => page.waitForFunction(() => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl, .lfl-failed"), null, { timeout: 10_000 });

/** A page for one question, with its finished picture in it: what is written into a folder of a newsroom’s. */
function finished() {
  const element = readFileSync(`${SITE}index.html`, "utf8").match(/<like-for-like.*<\/like-for-like>/s)?.[0].replace('url="page"', 'url="frame"');
  assert.ok(element?.includes('class="lfl-picture"'));
  const page = readFileSync(`${SITE}frame.html`, "utf8").replace(/<main.*<\/main>/s, () => `<main>${element}</main>`);
  return page.replace("<link rel=\"stylesheet\"", '<link rel="stylesheet" href="chart.css"><link rel="stylesheet"');
}

/**
 * Runs `body` on a host without any script of ours, with a frame of another origin in it.
 * @param {(src: string) => string} column
 * @param {(opened: { page: Page, frame: import("playwright-core").FrameLocator, errors: string[] }) => Promise<void>} body
 * @param {Omit<Parameters<typeof withPage>[0], "server"> & { csp?: string, shared?: boolean, path?: string }} [options]
 */
async function hosted(column, body, { csp = STRICT_CSP, shared = false, path = `frame.html?${QUESTION}`, ...options } = {}) {
  const site = await serve({ csp, shared, also: { "/finished.html": finished() } });
  try {
    await withPage({ width: 800, height: 1300, ...options, alive: false, server: { csp: "", also: { "/index.html": hostPage(column(site.url + path)) } } }, ({ page, errors }) =>
      body({ page, errors, frame: page.frameLocator("iframe") }),
    );
  } finally {
    await site.close();
  }
}

/** Runs `body` on the frame’s page itself. @param {string} path @param {Parameters<typeof withPage>[1]} body @param {Parameters<typeof withPage>[0]} [options] */
const framed = (path, body, options) =>
  withPage({ alive: false, query: path, ...options, server: { also: { "/finished.html": finished() }, ...options?.server } }, async (opened) => {
    await done(opened.page);
    await body(opened);
  });

/** Against accessibility, where a frame can be to blame: the page’s heading is its host’s. @param {Page} page */
const barriers = async (page) => (await violations(page)).filter((/** @type {string} */ violation) => !violation.startsWith("page-has-heading-one"));

/** @param {Page} page @param {number} height */
const setHeight = (page, height) => page.evaluate((height) => document.querySelector("iframe")?.setAttribute("height", String(height)), height);

/** Turns the wheel over the frame until its last line is in sight. @param {Page} page */
async function scrollToEnd(page) {
  const box = await page.locator("iframe").boundingBox();
  const last = page.frameLocator("iframe").locator(".lfl-source:visible a").last();
  assert.ok(box);
  await page.mouse.move(box.x + 5, box.y + 100);
  for (let tries = 0; tries < 60; tries++) {
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(50);
    // The host itself has scrolled as well, by what the frame did not take.
    const [line, frame] = [await last.boundingBox(), await page.locator("iframe").boundingBox()];
    if (line && frame && line.y >= frame.y && line.y + line.height <= frame.y + frame.height + 1) return;
  }
  assert.fail("the last line can’t be reached by the wheel");
}

for (const path of [`frame.html?${QUESTION}`, "finished.html"]) {
  for (const scrolling of ["", ' scrolling="no"']) {
    test(`${path.split("?")[0]}: without a script in the host, all can be reached at any height from 300 px up${scrolling && ", with scroll bars forbidden"}`, () =>
      hosted((src) => tag(src, scrolling), async ({ page, frame }) => {
        await frame.locator(LIVE).first().waitFor();
        for (const height of [300, 420, 700]) {
          await setHeight(page, height);
          await page.frames()[1].waitForFunction(() => document.documentElement.classList.contains("low"));
          await scrollToEnd(page);
          await page.frames()[1].evaluate(() => (document.body.scrollTop = 0));
        }
        const needs = await page.frames()[1].evaluate(() => document.body.scrollWidth <= document.body.clientWidth);
        assert.equal(needs, true, "there is nothing to the side");
      }, { path }));
  }
}

test("with scripts off, a finished frame is complete at its height, and scrolls where that is too little", () =>
  hosted(
    (src) => tag(src),
    async ({ page, frame }) => {
      assert.match(await frame.locator(".lfl-sentence").innerText(), /Gloucestershire.*10\.2%/);
      assert.ok(await frame.locator(".lfl-picture svg:visible").count());
      await scrollToEnd(page);
    },
    { path: "finished.html", javaScriptEnabled: false },
  ));

test("with scripts off, a frame for any question says what it would show, and where to go", () =>
  hosted(
    (src) => tag(src),
    async ({ frame }) => {
      assert.match(await frame.locator("noscript").innerText(), /needs JavaScript/);
      assert.equal(await frame.getByRole("link", { name: "Compare councils at Like for Like" }).getAttribute("href"), "index.html");
    },
    { javaScriptEnabled: false },
  ));

test("at the right height there is no scroll bar, finished or live", () =>
  hosted(
    (src) => tag(src),
    async ({ page, frame }) => {
      await setHeight(page, 2000);
      await frame.locator(LIVE).first().waitFor();
      const inside = page.frames()[1];
      const height = await inside.evaluate(() => Math.ceil(document.querySelector("main")?.getBoundingClientRect().height ?? 0));
      await setHeight(page, height);
      await inside.waitForFunction((height) => innerHeight === height, height);
      assert.deepEqual(
        await inside.evaluate(() => {
          const { className, scrollHeight, clientWidth } = document.documentElement;
          return [className, scrollHeight - innerHeight, innerWidth - clientWidth];
        }),
        ["framed", 0, 0],
      );
    },
    { path: "finished.html" },
  ));

test("the address sets what it may, and nothing else", async () => {
  /** @type {[string, Record<string, string | null>][]} */
  const cases = [
    ["dark=true&controls=none", { dark: "true", controls: "none" }],
    ["dark=auto&id=a", { dark: "auto", id: null }],
    ["dark=sometimes&controls=all&style=display:none&class=x&onclick=x&data=//elsewhere.example/&files=x&hidden=&url=page", { dark: null, controls: null, style: null, class: null, onclick: null, data: null, files: null, hidden: null, url: "frame" }],
  ];
  for (const [options, expected] of cases) {
    await framed(`frame.html?${QUESTION}&${options}`, async ({ page }) => {
      assert.equal(await text(page, ".lfl-title"), SHOWN);
      for (const [name, value] of Object.entries(expected)) assert.equal(await page.locator("like-for-like").getAttribute(name), value, `${name} of ${options}`);
      assert.equal(await page.title(), SHOWN);
      assert.equal(await page.locator(".elsewhere").count(), 0);
    });
  }
});

test("what the reader chooses stays out of the address and of the history", () =>
  framed(`frame.html?${QUESTION}`, async ({ page }) => {
    const before = await page.evaluate(() => [location.href, history.length]);
    await choose(page, "Ranked");
    await page.waitForSelector('.lfl-views [aria-pressed="true"]:text("Ranked")');
    assert.deepEqual(await page.evaluate(() => [location.href, history.length]), before);
  }));

test("a finished frame shows its own chart, another where the address holds one, and says why where that is none", async () => {
  await framed("finished.html?id=a&dark=true&from=2020", async ({ page }) => {
    assert.equal(await text(page, ".lfl-title"), SHOWN);
    assert.equal(await page.locator("like-for-like").getAttribute("dark"), "true");
    assert.equal(await page.locator(".lfl-notice:visible").count(), 0);
  });
  await framed("finished.html?measure=caseload&areas=bristol", async ({ page }) => assert.match(await text(page, ".lfl-title"), /caseload/i));
  await framed("finished.html?measure=agency-rat", async ({ page }) => {
    assert.match(await text(page, ".lfl-notice"), /agency-rat.*did you mean agency-rate\?$/);
    assert.equal(await text(page, ".lfl-title"), SHOWN);
  });
});

test("a question that can’t be answered gets one sentence and a way on, never a blank", async () => {
  /** @type {[string, RegExp][]} */
  const cases = [
    ["", /No measure is named/],
    ["?", /No measure is named/],
    ["?id=a&dark=true", /No measure is named/],
    ["?measure=agency-rat&areas=gloucestershire", /no measure "agency-rat": did you mean agency-rate\?$/],
    ["?measure=agency-rate&areas=glostershire", /glostershire/],
    ["?measure=agency-rate&view=pie", /pie/],
    ["?view=timeline&areas=nowhere-at-all", /nowhere-at-all/],
  ];
  for (const [query, expected] of cases) {
    await framed(`frame.html${query}`, async ({ page }) => {
      const sentence = await text(page, ".lfl-failed");
      assert.match(sentence, expected, query);
      assert.match(sentence, /^This chart can’t be shown\. .+[.?]$/);
      assert.equal(await page.getByRole("link", { name: "Compare councils at Like for Like" }).isVisible(), true);
      assert.deepEqual(await barriers(page), []);
    }, { server: FOR_AXE });
  }
});

test("addresses made to hurt get a chart or a sentence: no markup of theirs, no error", async () => {
  const bad = ["<script>hurt=1</script>", '"><img src=x onerror=hurt=1>', "<svg onload=hurt=1>", "</style><style>*{display:none}", "javascript:hurt=1", "]]>--><!--", "&lt;b&gt;", "\u0000\u0001\u001b\ufffe\u202e", "%", "%ff%fe%00", "x".repeat(1e6), "../../../etc/passwd", "__proto__", "constructor", "toString", "-1", "1e999", "💥".repeat(1000)];
  const keys = ["measure", "areas", "with", "from", "view", "title", "mark", "group", "release", "dark", "controls", "id", "childId", "theme", "font", "accent", "__proto__", "constructor"];
  const queries = bad.flatMap((value, i) => {
    const sent = value.includes("%") ? value : encodeURIComponent(value);
    // Each value in a few places, and each place with a few values, by turns.
    return [keys[i % keys.length], keys[(i * 5 + 3) % keys.length], "title"].map((key) => (key === "measure" ? `measure=${sent}` : `${QUESTION}&${key}=${sent}`));
  });
  const all = [...new Set([...queries, `${QUESTION}&${QUESTION}`, `measure=${"agency-rate,".repeat(2000)}`, `${"a=b&".repeat(1e5)}${QUESTION}`, `areas=${"gloucestershire,".repeat(500)}&measure=agency-rate`, "&&&===&&measure", "measure&areas&with", `${QUESTION}#<img src=x onerror=hurt=1>`, `${QUESTION}#?secret=%3Cscript%3E`])];
  await withPage({ alive: false, query: "frame.html" }, async ({ page, server }) => {
    for (const query of all) {
      const short = `${query.slice(0, 200)} (${query.length})`;
      await page.goto("about:blank");
      await page.goto(`${server.url}frame.html?${query}`);
      await done(page).catch(() => assert.fail(`nothing was shown for ${short}`));
      const found = await page.evaluate(() => {
        const roots = [document, /** @type {ShadowRoot} */ (document.querySelector("like-for-like")?.shadowRoot)];
        /** @param {string} what */
        const count = (what) => roots.reduce((sum, root) => sum + root.querySelectorAll(what).length, 0);
        const attributes = roots.flatMap((root) => [...root.querySelectorAll("*")].flatMap((element) => [...element.attributes].map(({ name }) => name)));
        return {
          hurt: "hurt" in window,
          scripts: count("script"),
          strangers: count("img, iframe, object, embed, style, foreignObject, form, meta[http-equiv]"),
          handlers: attributes.filter((name) => name.startsWith("on")),
          links: roots.flatMap((root) => [...root.querySelectorAll("a")].map((link) => link.protocol)).filter((protocol) => !/^https?:$/.test(protocol)),
          sentence: roots[1].querySelector(".lfl-failed, .lfl-sentence")?.textContent ?? "",
          wide: document.documentElement.scrollWidth > innerWidth,
        };
      });
      const { sentence, ...rest } = found;
      assert.deepEqual(rest, { hurt: false, scripts: 2, strangers: 0, handlers: [], links: [], wide: false }, short);
      assert.ok(sentence.length > 5, short);
    }
  });
});

test("in a sandbox with scripts alone, the chart comes alive, answers, and tells its height", () =>
  hosted(
    (src) => `<script>addEventListener("message", ({ origin, data }) => (window.heard = data["like-for-like"] ? [origin, data["like-for-like"].height] : window.heard))</script>${tag(src, ' sandbox="allow-scripts"')}`,
    async ({ page, frame }) => {
      await frame.locator(LIVE).first().waitFor();
      await frame.getByRole("button", { name: "More views" }).or(frame.getByRole("button", { name: "Ranked" })).first().click();
      await frame.locator(".lfl-title", { hasText: "Agency social workers" }).waitFor();
      await page.waitForFunction(() => Reflect.get(window, "heard"));
      const [origin, height] = await page.evaluate(() => Reflect.get(window, "heard"));
      assert.equal(origin, "null");
      assert.ok(height > 500);
    },
    { shared: true },
  ));

test("links lead out of the frame, into a window of their own", () =>
  hosted((src) => tag(src), async ({ page, frame }) => {
    await frame.locator(LIVE).first().waitFor();
    await setHeight(page, 1200);
    const before = page.frames()[1].url();
    await page.context().route(/^https:/, (route) => route.fulfill({ body: "elsewhere" }));
    const [opened] = await Promise.all([page.waitForEvent("popup"), frame.locator(".lfl-source a").first().click()]);
    assert.match(opened.url(), /^https:/);
    assert.equal(page.frames()[1].url(), before);
    assert.equal(await opened.evaluate(() => opener), null);
  }));

test("where the element’s script is missing, the frame says where to go", () =>
  withPage(
    { alive: false, mayFail: true, query: `frame.html?${QUESTION}`, server: { instead: (path) => (path === "/like-for-like.js" ? null : undefined) } },
    async ({ page, errors }) => {
      const link = page.getByRole("link", { name: "Compare councils at Like for Like" });
      await page.waitForFunction(() => /measure=/.test(document.querySelector("a")?.href ?? ""));
      assert.equal(await link.isVisible(), true);
      assert.deepEqual(errors.filter((error) => !error.includes("404")), []);
    },
  ));

test("a frame that is printed has no scroll bar of its own, and nothing is cut off", () =>
  hosted((src) => tag(src), async ({ page, frame }) => {
    await frame.locator(LIVE).first().waitFor();
    await setHeight(page, 300);
    const inside = page.frames()[1];
    await inside.waitForFunction(() => document.documentElement.classList.contains("low"));
    await page.emulateMedia({ media: "print" });
    assert.equal(await inside.evaluate(() => getComputedStyle(document.body).overflowY), "visible");
    assert.ok(await inside.evaluate(() => document.body.clientHeight > 500));
  }));

for (const [width, dark] of /** @type {const} */ ([[320, "false"], [640, "true"], [1100, "auto"]])) {
  test(`${width} px wide, dark=${dark}: nothing to the side, and no rule of accessibility is broken`, () =>
    framed(
      `frame.html?${QUESTION}&dark=${dark}`,
      async ({ page }) => {
        assert.deepEqual(await barriers(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
        assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), dark === "false" ? "normal" : "dark");
      },
      { width, colorScheme: dark === "auto" ? "dark" : "light", server: FOR_AXE },
    ));
}
