// One journey, written once, for every browser: the page comes alive, is used, printed, and works in frames. What a reader may have set up
// otherwise is in circumstances.mjs, what works without a network in unconnected.mjs.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { page as hostPage, tag } from "../browser/hosts.mjs";
import { until } from "./drivers.mjs";
import { alive, click, errors, parts, says, seen, spoken, text, witnessing } from "./looking.mjs";

/** @typedef {import("./drivers.mjs").Tab} Tab */

const QUESTION = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";

/** Parts of the figure that stand in the finished one and in the live one. */
const LASTING = [".lfl-title", ".lfl-subtitle", ".lfl-sentence", ".lfl-controls", ".lfl-picture", ".lfl-picture svg", ".lfl-caveats", ".lfl-table summary", ".lfl-source"];

/** One browser for the tests of a file, and a tab in it for each. @param {import("./drivers.mjs").Engine} engine @param {import("./drivers.mjs").Settings} [settings] */
export function using(engine, settings) {
  /** @type {import("./drivers.mjs").Browser | undefined} */
  let browser;
  before(async () => {
    if (!engine.missing) browser = await engine.launch(settings);
  });
  after(() => browser?.close());
  /** @param {{ width?: number, height?: number }} size @param {(tab: Tab) => Promise<unknown>} body */
  return async ({ width = 640, height = 1000 }, body) => {
    if (!browser) assert.fail(engine.missing);
    const tab = await browser.tab({ width, height });
    try {
      await body(tab);
    } finally {
      await tab.close();
    }
  };
}

/** Runs `body` beside a host, and fails on any error that a page has. @param {ReturnType<typeof using>} withTab @param {Parameters<ReturnType<typeof using>>[0]} size @param {(tab: Tab, url: string) => Promise<unknown>} body */
export const onSite = (withTab, size, body) =>
  withTab(size, async (tab) => {
    const server = await witnessing();
    try {
      await body(tab, server.url);
      assert.deepEqual(await errors(tab), []);
    } finally {
      await server.close();
    }
  });

/** @param {import("./drivers.mjs").Engine} engine */
export function journey(engine) {
  const { name } = engine;
  describe(name, () => {
    const withTab = using(engine);

    for (const width of [320, 640, 1100]) {
      test(`${name}, ${width} px: the finished figure is there before the engine, which takes its place without moving anything and without an error`, () =>
        withTab({ width, height: 2400 }, async (tab) => {
          /** @type {() => void} */
          let release = () => {};
          const gate = new Promise((done) => (release = () => done(undefined)));
          const server = await witnessing({ instead: async (path) => void (path.endsWith(".wasm") && (await gate)) });
          try {
            await tab.go(server.url);
            assert.match(await text(tab.run, ".lfl-sentence"), /Gloucestershire.*10\.2%/);
            assert.equal((await parts(tab.run, ".lfl-picture svg")).length, 1, "one of the two pictures");
            const places = async () => Object.fromEntries(await Promise.all(LASTING.map(async (part) => [part, (await parts(tab.run, part)).map(({ x, y, width, height }) => [x, y, width, height])[0]])));
            const before = await places();
            await tab.run(() => {
              Object.assign(window, { shift: 0 });
              if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return;
              new PerformanceObserver((list) => list.getEntries().forEach((entry) => Object.assign(window, { shift: Reflect.get(window, "shift") + Reflect.get(entry, "value") }))).observe({ type: "layout-shift", buffered: true });
            });
            release();
            await alive(tab.run);
            await until(tab.run, () => document.querySelector("#topics summary"));
            assert.deepEqual(await places(), before);
            assert.equal(await tab.run(() => Reflect.get(window, "shift")), 0);
            const [inner, outer] = await tab.run(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
            assert.equal(inner, outer, "nothing scrolls sideways");
            assert.deepEqual(await errors(tab), []);
          } finally {
            release();
            await server.close();
          }
        }));
    }

    test(`${name}: a council is found by typing, taken with Enter, shown and said`, () =>
      onSite(withTab, {}, async (tab, url) => {
        await tab.go(url);
        await alive(tab.run);
        await click(tab, ".lfl-controls input");
        await tab.type("wilts");
        await until(tab.run, () => document.querySelector("like-for-like")?.shadowRoot?.querySelector("[role=option]")?.textContent?.startsWith("Wiltshire"));
        await tab.press("Enter");
        await says(tab.run, ".lfl-sentence", /Wiltshire/);
        await spoken(tab.run, /^Now showing Agency social workers\. .*Wiltshire/);
        await until(tab.run, () => location.search.includes("wiltshire"));
        assert.equal(await tab.run(() => document.querySelector("like-for-like")?.shadowRoot?.activeElement?.getAttribute("role")), "combobox", "the field keeps the focus");
      }));

    test(`${name}: arrow keys read the picture aloud, and Escape ends it`, () =>
      onSite(withTab, {}, async (tab, url) => {
        await tab.go(url);
        await alive(tab.run);
        // Reading is fetched when a reader comes to the picture.
        await click(tab, ".lfl-picture");
        await until(tab.run, () => {
          const picture = /** @type {HTMLElement | null | undefined} */ (document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-picture"));
          picture?.focus();
          return picture?.tabIndex === 0 && /** @type {ShadowRoot} */ (picture.getRootNode()).activeElement === picture;
        });
        await tab.press("End");
        const last = await spoken(tab.run, /^.*2025.*$/);
        await tab.press("ArrowLeft");
        const one = await spoken(tab.run, /^.*2024.*$/);
        assert.notEqual(one, last);
        assert.equal(await text(tab.run, ".lfl-tip"), one);
        await tab.press("Escape");
        assert.equal(await seen(tab.run, ".lfl-tip"), false);
      }));

    test(`${name}: the table opens, holds the figures and is sorted by its head`, () =>
      onSite(withTab, {}, async (tab, url) => {
        await tab.go(url);
        await alive(tab.run);
        await click(tab, ".lfl-table summary");
        await until(tab.run, () => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-table th button"));
        assert.ok((await parts(tab.run, ".lfl-table td")).length > 10);
        await click(tab, ".lfl-table th:last-child button");
        await until(tab.run, () => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-table th:last-child[aria-sort]:not([aria-sort=none])"));
      }));

    const FORMS = ["bars", "strip", "slope", "multiples", "table", "scatter&measure2=caseload", "funnel", "map"];
    const PAGES = ["inspections.html", "inspections.html?view=survival&reach=good", "gallery.html", "themes.html"];
    for (const [width, paths] of /** @type {[number, string[]][]} */ ([[320, FORMS.map((view) => `?measure=agency-rate&areas=gloucestershire,kent&view=${view}`)], [1100, PAGES]])) {
      test(`${name}, ${width} px: every ${width === 320 ? "form" : "page"} comes alive without an error and without scrolling sideways`, () =>
        onSite(withTab, { width }, async (tab, url) => {
          for (const path of paths) {
            await tab.go(url + path);
            await alive(tab.run);
            const { inner, outer, notice } = await tab.run(() => ({
              inner: document.documentElement.scrollWidth,
              outer: document.documentElement.clientWidth,
              notice: document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-notice:not([hidden])")?.textContent ?? "",
            }));
            assert.equal(inner, outer, path);
            assert.equal(notice, "", path);
            assert.deepEqual(await errors(tab), [], path);
          }
        }));
    }

    test(`${name}: printed, the chart has its table and its address, and goes back to how it was`, () =>
      onSite(withTab, {}, async (tab, url) => {
        await tab.go(url);
        await alive(tab.run);
        await tab.run(() =>
          addEventListener("beforeprint", () => {
            const root = document.querySelector("like-for-like")?.shadowRoot;
            const { open } = /** @type {HTMLDetailsElement} */ (root?.querySelector("details"));
            Object.assign(window, { printed: { open, cells: root?.querySelectorAll(".lfl-table td").length, address: root?.querySelector(".lfl-address")?.textContent } });
          }),
        );
        if (tab.print) {
          const pdf = await tab.print();
          assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
          // A page without the table is half as long.
          assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
        } else await tab.run(() => ["beforeprint", "afterprint"].forEach((type) => dispatchEvent(new Event(type))));
        const printed = await until(tab.run, () => Reflect.get(window, "printed"));
        assert.equal(printed.open, true);
        assert.ok(printed.cells > 10);
        assert.ok(printed.address.startsWith(url), printed.address);
        await until(tab.run, () => !document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-address"));
        assert.equal(await tab.run(() => /** @type {HTMLDetailsElement} */ (document.querySelector("like-for-like")?.shadowRoot?.querySelector("details")).open), false);
      }));

    test(`${name}: in another site’s story the frame is as high as its chart, follows it when it grows, and when it shrinks`, () =>
      withTab({ width: 640, height: 1200 }, async (tab) => {
        const frames = await witnessing({ shared: true });
        const host = await witnessing({
          csp: "",
          also: { "/story.html": hostPage(`${tag(`${frames.url}frame.html?${QUESTION}`)}<script async src="${frames.url}embed.js"></script>`) },
        });
        try {
          await tab.go(`${host.url}story.html`);
          // A frame that is asked before its page is there may never answer in Firefox.
          await until(tab.run, () => document.querySelector("iframe")?.style.height.endsWith("px"));
          await until(tab.framed, () => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-drawn svg"));
          /** Waits until the frame is as high as what is in it, and gives that. @param {(height: number) => boolean} is */
          const settled = async (is) => {
            const end = performance.now() + 15_000;
            for (;;) {
              const within = await tab.framed(() => document.querySelector("main")?.getBoundingClientRect().height ?? 0);
              const without = await tab.run(() => document.querySelector("iframe")?.getBoundingClientRect().height ?? 0);
              if (is(without) && Math.abs(within - without) < 1.01) return without;
              if (performance.now() > end) assert.fail(`the frame is ${without} px high and its chart ${within}`);
            }
          };
          const first = await settled((height) => height > 400);
          const toggle = () => tab.framed(() => void /** @type {HTMLElement} */ (document.querySelector("like-for-like")?.shadowRoot?.querySelector("summary")).click());
          await toggle();
          await settled((height) => height > first + 100);
          await toggle();
          await settled((height) => height === first);
          await tab.resize(400, 1200);
          const narrow = await settled((height) => height !== first);
          assert.equal(await tab.framed(() => document.documentElement.scrollHeight > innerHeight + 1), false, "nothing is cut off");
          await tab.resize(640, 1200);
          await settled((height) => height === first && height !== narrow);
          assert.deepEqual(await errors(tab), []);
          assert.deepEqual(await tab.framed(() => /** @type {any} */ (globalThis).witnessed), []);
        } finally {
          await host.close();
          await frames.close();
        }
      }));
  });
}
