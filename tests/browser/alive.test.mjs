// The page comes alive, and nobody sees it happen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { LIVE, gate, text, useBrowser, withPage } from "./browser.mjs";
import { chart, differing, host } from "./pages.mjs";

useBrowser();

const WIDTHS = [320, 640, 1100];

/**
 * Adds up what moves from now on. A long table may have moved before, while its rows were still arriving on a slow machine: that is the
 * page's being read, and not its waking.
 * @param {import("playwright-core").Page} page
 */
const watchShift = (page) =>
  page.evaluate(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Object.assign(window, { shift: Reflect.get(window, "shift") + Reflect.get(entry, "value") });
    }).observe({ type: "layout-shift" });
  });

for (const width of WIDTHS) {
  test(`at ${width} px the page comes alive under a strict policy, without an error and without scrolling sideways`, () =>
    withPage({ width }, async ({ page }) => {
      assert.match(await text(page, ".lfl-sentence"), /Gloucestershire.*10\.2%/);
      await page.waitForSelector("#topics summary");
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.equal(inner, outer);
    }));

  test(`at ${width} px waking shifts nothing, and picture and words are the same to the pixel`, async () => {
    const { release, prepare } = gate();
    // A tall window, so that the whole page counts.
    await withPage(
      {
        width,
        height: 2400,
        alive: false,
        prepare,
      },
      async ({ page }) => {
        const parts = [".lfl-title", ".lfl-subtitle", ".lfl-sentence", ".lfl-picture", ".lfl-caveats", ".lfl-source"];
        const shots = async () => {
          const found = new Map();
          for (const part of parts) {
            const at = page.locator(`${part}:visible`).first();
            found.set(part, { box: await at.boundingBox(), shot: await at.screenshot({ animations: "disabled" }) });
          }
          return found;
        };
        await watchShift(page);
        const before = await shots();
        release();
        await page.waitForSelector(LIVE);
        await page.waitForSelector("#topics summary");
        const after = await shots();
        for (const part of parts) {
          assert.deepEqual(after.get(part).box, before.get(part).box, `${part} stays where it is`);
          assert.ok(after.get(part).shot.equals(before.get(part).shot), `${part} looks the same`);
        }
        assert.equal(await page.evaluate(() => Reflect.get(window, "shift")), 0);
      },
    );
  });
}

for (const width of [320, 480, 640, 1100]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`at ${width} px, ${colorScheme}, the whole figure is the same to the pixel before and after it wakes: controls and all, in every kind of form`, async () => {
      for (const id of ["line", "bars", "map", "timeline", "survival", "table"]) {
        const { release, prepare } = gate();
        await withPage({ query: "gallery.html", width, height: 1600, colorScheme, alive: false, prepare, server: { instead: host(chart(id)) } }, async ({ page }) => {
          await watchShift(page);
          const before = await page.screenshot({ animations: "disabled" });
          release();
          await page.waitForSelector(LIVE);
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          const after = await page.screenshot({ animations: "disabled" });
          assert.equal(await differing(page, before, after), 0, id);
          assert.equal(await page.evaluate(() => Reflect.get(window, "shift")), 0, id);
        });
      }
    });
  }
}

test("the focus on a link of the finished figure is on the same control of the live one", async () => {
  for (const [id, link, control] of [
    ["line", "Add a council", "Add a council"],
    ["line", "Remove South Gloucestershire", "Remove South Gloucestershire"],
    ["line", "Compare with", "Compare with"],
    ["line", "Save", "Save"],
    ["timeline", "Time to improve", "Time to improve"],
  ]) {
    const { release, prepare } = gate();
    await withPage({ query: "gallery.html", alive: false, prepare, server: { instead: host(chart(id)) } }, async ({ page }) => {
      await page.getByRole("link", { name: link }).first().focus();
      release();
      await page.waitForSelector(LIVE);
      const focused = await page.evaluate(() => {
        const active = document.querySelector("like-for-like")?.shadowRoot?.activeElement;
        return [active?.tagName, active?.getAttribute("aria-label") ?? active?.querySelector(".lfl-long")?.textContent ?? active?.textContent];
      });
      assert.deepEqual(focused, [control === "Add a council" ? "INPUT" : "BUTTON", control]);
    });
  }
});

test("a tap on a link of the finished figure acts in the live one once it is there, and leads on where there is no engine", async () => {
  const { release, prepare } = gate();
  await withPage({ query: "gallery.html", alive: false, prepare, server: { instead: host(chart("line")) } }, async ({ page }) => {
    await page.getByRole("link", { name: "Remove South Gloucestershire" }).click();
    release();
    await page.waitForSelector(LIVE);
    await page.waitForFunction(() => document.querySelector("like-for-like")?.shadowRoot?.querySelectorAll(".lfl-chips li").length === 1);
    assert.match(page.url(), /gallery\.html$/);
  });
  const instead = host(chart("line"));
  await withPage({ query: "gallery.html", alive: false, mayFail: true, server: { instead: (path) => (path.endsWith(".wasm") ? null : instead(path)) } }, async ({ page }) => {
    await page.getByRole("link", { name: "Ranked" }).click();
    await page.waitForURL(/index\.html\?measure=agency-rate&.*view=bars/);
  });
});

test("while a control of the finished figure is pressed, the figure stays", async () => {
  await withPage({ query: "gallery.html", alive: false, prepare: async (page) => page.addInitScript(() => Object.assign(window, { IntersectionObserver: class { observe() {} disconnect() {} } })), server: { instead: host(chart("line")) } }, async ({ page, server }) => {
    const box = await page.getByRole("link", { name: "Ranked" }).boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.down();
    // No event says that nothing happens.
    await page.waitForTimeout(700);
    assert.ok(server.asked.some((path) => path.endsWith(".wasm")), "the touch wakes it");
    assert.equal(await page.locator(LIVE).count(), 0);
    await page.mouse.up();
    await page.waitForSelector(LIVE);
    await page.waitForFunction(() => /Ranked/.test(document.querySelector("like-for-like")?.shadowRoot?.querySelector('[aria-pressed="true"]')?.textContent ?? ""));
    assert.match(page.url(), /gallery\.html$/);
  });
});

test("the figure follows its column's width between the phone's picture and the column's", () =>
  withPage({ width: 900 }, async ({ page }) => {
    const drawn = () => page.locator(".lfl-drawn svg").getAttribute("width");
    assert.equal(await drawn(), "640");
    await page.setViewportSize({ width: 400, height: 900 });
    await page.waitForSelector('.lfl-drawn svg[width="320"]');
    await page.setViewportSize({ width: 900, height: 900 });
    await page.waitForSelector('.lfl-drawn svg[width="640"]');
  }));

test("one chart fetches the engine once, the core and its slice, and nothing else of the data before it is alive", () =>
  withPage({ prepare: (page) => page.route("**/explorer.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" })) }, async ({ server }) => {
    // Whether there is anything newer is asked once it is alive.
    const data = server.asked.filter((path) => path.startsWith("/data/") && path !== "/data/latest.json");
    assert.equal(data.length, 2);
    assert.match(data.join(" "), /core\.\w+\.pack\.gz/);
    assert.match(data.join(" "), /agency-rate\.\w+\.pack\.gz/);
    assert.equal(server.asked.filter((path) => path.endsWith(".wasm")).length, 1);
  }));

test("several charts on a page share one engine and one core; one without controls has none", () =>
  withPage(
    {
      server: {
        instead: (path, bytes) => (path === "/index.html" ? { bytes: Buffer.from(bytes.toString().replace(/<like-for-like.*<\/like-for-like>/s, (chart) => chart + chart.replace(' url="page"', ' controls="none"'))) } : undefined),
      },
    },
    async ({ page, server }) => {
      const second = page.locator("like-for-like").nth(1);
      await second.scrollIntoViewIfNeeded();
      await second.locator(".lfl-drawn").waitFor();
      assert.equal(await second.locator(".lfl-controls:visible, .lfl-share:visible").count(), 0);
      for (const part of [/\.wasm$/, /\/core\./, /\/agency-rate\./]) assert.equal(server.asked.filter((path) => part.test(path)).length, 1, String(part));
    },
  ));

test("a server that sends the engine with a wrong type, unzips the packs or keeps none zipped is good enough", async () => {
  /** @type {[string, NonNullable<Parameters<typeof withPage>[0]["server"]>["instead"]][]} */
  const hosts = [
    ["wrong type", (path) => (path.endsWith(".wasm") ? { headers: { "Content-Type": "application/octet-stream" } } : undefined)],
    ["encoding header", (path) => (path.endsWith(".gz") ? { headers: { "Content-Encoding": "gzip" } } : undefined)],
    ["unzipped under the same name", (path, bytes) => (path.endsWith(".gz") ? { bytes: gunzipSync(bytes) } : undefined)],
  ];
  for (const [, instead] of hosts) await withPage({ server: { instead } }, async () => {});
  await withPage({ mayFail: true, server: { instead: (path) => (path.endsWith(".gz") ? null : undefined) } }, async ({ errors }) => {
    // The browser itself notes each 404.
    assert.ok(errors.every((error) => error.includes("404")), errors.join("\n"));
  });
});

test("in the dark the figure is dark where it follows the reader, and text stays readable", () =>
  withPage({ colorScheme: "dark" }, async ({ page }) => {
    assert.equal(await page.locator(".lfl:visible").evaluate((figure) => getComputedStyle(figure).backgroundColor), "rgb(22, 22, 22)");
  }));

test("printed, the figure has its table and no controls", () =>
  withPage({}, async ({ page }) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator(".lfl-controls:visible").count(), 0);
    assert.equal(await page.locator(".lfl-share:visible").count(), 0);
    assert.ok((await page.locator(".lfl-table td:visible").count()) > 10);
    assert.equal(await page.locator(".lfl:visible").evaluate((figure) => getComputedStyle(figure).color), "rgb(0, 0, 0)");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator(".lfl-table:visible").first().getAttribute("open"), null);
  }));
