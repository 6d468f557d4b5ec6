// Several charts in somebody else's page: each wakes late, and all share what they fetch.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIVE, useBrowser, withPage } from "./browser.mjs";
import { SHEETS, SCRIPT, chart, host } from "./pages.mjs";

useBrowser();

/** Tags that put nothing between them but room. */
const ROOM = '<div class="room"></div>';
const TALL = '<link rel="stylesheet" href="/tall.css">';

/** @param {string} body @param {Parameters<typeof host>[1]} [more] */
function tall(body, more) {
  const page = host(body, { head: SHEETS + TALL + SCRIPT, ...more });
  return (/** @type {string} */ path) => (path === "/page.css" ? undefined : page(path));
}

/** Room above a chart, by CSSOM: the page's policy allows no style attribute. @param {import("playwright-core").Page} page */
const spread = (page) => page.addInitScript(() => addEventListener("DOMContentLoaded", () => document.querySelectorAll(".room").forEach((room) => (/** @type {HTMLElement} */ (room).style.height = "4000px")), { once: true }));

/** What was asked for but pages and style sheets. @param {string[]} asked */
const fetched = (asked) => asked.filter((path) => !/\.(css|html)$/.test(path));

test("far below the window nothing is fetched but the script; near it the chart wakes", () =>
  withPage({ query: "gallery.html", alive: false, prepare: spread, server: { instead: host(ROOM + chart("line")) } }, async ({ page, server }) => {
    await page.waitForFunction(() => customElements.get("like-for-like"));
    // No event says that nothing happens.
    await page.waitForTimeout(500);
    assert.deepEqual(fetched(server.asked).filter((path) => !/^\/(like-for-like|chunk-\w+)\.js$/.test(path)), []);
    await page.evaluate(() => scrollTo(0, 4000 - innerHeight - 100));
    await page.waitForSelector(LIVE);
  }));

for (const [touch, act] of /** @type {[string, (page: import("playwright-core").Page) => Promise<unknown>][]} */ ([
  ["the focus", (page) => page.getByRole("link", { name: "Ranked" }).evaluate((link) => link.focus({ preventScroll: true }))],
  ["a pointer", (page) => page.locator("like-for-like").dispatchEvent("pointerdown").then(() => page.evaluate(() => dispatchEvent(new Event("pointercancel"))))],
])) {
  test(`wherever it stands, ${touch} wakes it`, () =>
    withPage({ query: "gallery.html", alive: false, prepare: spread, server: { instead: host(ROOM + chart("line")) } }, async ({ page }) => {
      await page.waitForFunction(() => customElements.get("like-for-like"));
      await act(page);
      await page.waitForSelector(LIVE, { state: "attached" });
    }));
}

/** Five charts, three builds of the engine, two of one measure. */
const FIVE = ["line", "bars", "timeline", "grades", "map"].map((id) => chart(id)).join("");

/** @param {import("playwright-core").Page} page */
async function allAwake(page) {
  for (const each of await page.locator("like-for-like").all()) {
    await each.scrollIntoViewIfNeeded();
    await each.locator(LIVE).waitFor();
  }
}

/** @param {string[]} asked */
function oneOfEach(asked) {
  const twice = asked.filter((path, at) => !path.endsWith(".css") && asked.indexOf(path) !== at);
  assert.deepEqual(twice, [], "nothing is fetched twice");
}

test("five charts on a page fetch each build of the engine once, and each file of figures once", () =>
  withPage({ query: "gallery.html", alive: false, server: { instead: host(FIVE) } }, async ({ page, server }) => {
    await allAwake(page);
    oneOfEach(server.asked);
    assert.equal(server.asked.filter((path) => path.includes("/core.")).length, 1);
    assert.equal(server.asked.filter((path) => path.includes("/agency-rate.") && !path.includes("counts")).length, 1);
  }));

test("five charts live with another library's globals, with what it added to the prototypes, and with a second copy of the script", () =>
  withPage(
    {
      query: "gallery.html",
      alive: false,
      prepare: (page) =>
        page.addInitScript(() => {
          Reflect.set(Array.prototype, "foo", () => "foo");
          Reflect.set(Object.prototype, "bar", "bar");
          Reflect.set(String.prototype, "baz", "baz");
          window.name = '<img src="x">';
          for (const name of ["event", "make", "say", "figure", "toolbar", "status", "engine"]) Object.defineProperty(window, name, { value: { not: "ours" }, writable: true });
          const { get } = customElements;
          customElements.get = function (name) {
            return get.call(this, name);
          };
        }),
      server: { instead: host(FIVE + '<script type="module" src="/like-for-like.js?older"></script>') },
    },
    async ({ page }) => allAwake(page),
  ));
