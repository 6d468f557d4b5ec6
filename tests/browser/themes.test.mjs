// A chart in the look of its page: what a host sets, and what it can't break.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIVE, useBrowser, violations, withPage, FOR_AXE } from "./browser.mjs";

useBrowser();

const PAPERS = ["broadsheet", "tabloid", "magazine"];
/** What colours words, names and figures. */
const TEXTS = ["text", "muted", "axis", "0", "1", "2", "3", "4", "5", "6", "7"];

/** The colours that a chart ends up with, as sRGB. @param {import("playwright-core").Page} page @param {string} selector */
const colours = (page, selector) =>
  page.locator(selector).evaluate((element, texts) => {
    const figure = /** @type {Element} */ (element.shadowRoot?.querySelector(".lfl"));
    const probe = figure.appendChild(document.createElement("p"));
    const read = (/** @type {string} */ name) => {
      probe.style.color = `var(--_${name})`;
      return (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    };
    const found = { paper: read("paper"), texts: Object.fromEntries(texts.map((name) => [name, read(name)])) };
    probe.remove();
    return found;
  }, TEXTS);

/** Relative luminance (WCAG 2.2). @param {number[]} rgb */
function luminance(rgb) {
  const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {number[]} a @param {number[]} b */
function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Brings every chart of the page to life. @param {import("playwright-core").Page} page */
async function wakeAll(page) {
  for (const chart of await page.locator("like-for-like").all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator(LIVE).first().waitFor();
  }
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`every text colour of each theme keeps 4.5:1 on its paper when the page is ${colorScheme}, and axe finds nothing`, () =>
    withPage({ query: "themes.html", width: 1100, colorScheme, server: FOR_AXE, bypassCSP: true }, async ({ page }) => {
      await wakeAll(page);
      const papers = [];
      for (const paper of PAPERS) {
        const { paper: ground, texts } = await colours(page, `like-for-like[theme=${paper}]`);
        papers.push(String(ground));
        for (const [name, colour] of Object.entries(texts)) {
          assert.ok(contrast(colour, ground) >= 4.5, `${paper}, ${colorScheme}: ${name} ${colour} on ${ground} is ${contrast(colour, ground).toFixed(2)}:1`);
        }
      }
      assert.equal(new Set(papers).size, 3, "three papers, three grounds");
      assert.deepEqual(await violations(page), []);
    }));
}

for (const width of [320, 640, 1100]) {
  test(`at ${width} px the three papers differ in type, and none scrolls sideways`, () =>
    withPage({ query: "themes.html", width }, async ({ page }) => {
      await wakeAll(page);
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.equal(inner, outer);
      const titles = await page.locator("like-for-like").evaluateAll((all) =>
        all.map((chart) => {
          const { fontFamily, fontSize } = getComputedStyle(/** @type {Element} */ (chart.shadowRoot?.querySelector(".lfl-title")));
          return `${fontFamily} ${fontSize}`;
        }),
      );
      assert.equal(new Set(titles).size, 3);
    }));
}

/** A host page of one chart. @param {string} attributes @param {string} style */
const host = (attributes, style) => ({
  query: "host.html",
  server: { csp: "" },
  /** @param {import("playwright-core").Page} page */
  prepare: (page) =>
    page.route("**/host.html", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><title>A host</title><link rel="icon" href="data:,"><link rel="stylesheet" href="chart.css">
          <script type="module" src="like-for-like.js"></script><style>${style}</style>
          <like-for-like measure="agency-rate" areas="gloucestershire" ${attributes}></like-for-like>`,
      }),
    ),
});

/** @param {import("playwright-core").Page} page @param {string} part @param {string} property */
const styleOf = (page, part, property) => page.locator(part).first().evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);

test("the host’s face is inherited on request, and not otherwise; the picture keeps the face that it was measured for", async () => {
  await withPage(host('font="host"', "body { font-family: Courier, monospace }"), async ({ page }) => {
    assert.match(await styleOf(page, ".lfl-sentence", "font-family"), /^Courier/);
    assert.match(await styleOf(page, ".lfl-picture svg", "font-family"), /^Arial/);
  });
  await withPage(host("", "body { font-family: Courier, monospace }"), async ({ page }) => {
    assert.match(await styleOf(page, ".lfl-sentence", "font-family"), /^Arial/);
  });
});

test("properties that the host sets for light leave a dark chart readable, and those for dark a light one", async () => {
  const style = "like-for-like { --lfl-paper: rgb(255, 241, 229); --lfl-dark-paper: rgb(20, 10, 30) }";
  await withPage(host('dark="false"', style), async ({ page }) => assert.equal(await styleOf(page, ".lfl", "background-color"), "rgb(255, 241, 229)"));
  await withPage(host('dark="true"', style), async ({ page }) => assert.equal(await styleOf(page, ".lfl", "background-color"), "rgb(20, 10, 30)"));
});

test("a frame takes its look from its address; what is not allowed there is passed over", () =>
  withPage({ query: "frame.html?measure=agency-rate&areas=kent&theme=tabloid&accent=7d1424&radius=99&font=%22%3E%3Cb%3E" }, async ({ page }) => {
    await page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.endsWith("/themes.css")));
    const chart = page.locator("like-for-like");
    assert.deepEqual([await chart.getAttribute("theme"), await chart.getAttribute("font")], ["tabloid", null]);
    assert.equal(await chart.evaluate((element) => element.style.getPropertyValue("--lfl-accent")), "#7d1424");
    assert.equal(await chart.evaluate((element) => element.style.getPropertyValue("--lfl-radius")), "");
  }));

test("attributes set face, accent and corners; a value that is not allowed sets nothing", async () => {
  await withPage(host('font="serif" accent="c4001a" radius="9"', ""), async ({ page }) => {
    await page.waitForFunction(() => /** @type {HTMLElement} */ (document.querySelector("like-for-like")).style.getPropertyValue("--lfl-accent") === "#c4001a");
    assert.match(await styleOf(page, ".lfl-sentence", "font-family"), /^Georgia/);
    assert.equal(await styleOf(page, ".lfl-input", "border-radius"), "9px");
  });
  await withPage(host('accent="ffee00"', ""), async ({ page }) => {
    await page.waitForLoadState("networkidle");
    assert.equal(await page.locator("like-for-like").getAttribute("style"), null, "yellow words on white can't be read");
  });
  await withPage(host('font="x; background: url(//evil.test)" accent="red;}" radius="9px" theme="../../evil"', ""), async ({ page, server }) => {
    await page.waitForLoadState("networkidle");
    assert.equal(await page.locator("like-for-like").getAttribute("style"), null);
    assert.equal(server.asked.some((path) => path.includes("themes")), false);
  });
});
