// Frozen or live: a chart that names a release never changes; one that follows the latest says what has changed since its story ran.
//
// The later release is invented: see nextrelease.mjs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LIVE, text, useBrowser, withPage } from "./browser.mjs";
import { FIGURES, NEW, NOTE, OLD, nextSite } from "./nextrelease.mjs";
import { serve } from "./server.mjs";

useBrowser();

/** @type {Awaited<ReturnType<typeof nextSite>>} */
let next;
before(async () => {
  next = await nextSite();
});
after(() => next?.remove());

/** A story's page: the element of the site's own page, which was written with the earlier release, changed as a test needs it. @typedef {(element: string) => string} Change */

/** @type {Change} an element that follows the latest release: it names no files */
const live = (element) => element.replace(/ url="page"/, "").replace(/ files="[^"]*"/, "");
/** @type {Change} frozen by its question */
const frozen = (element) => live(element).replace(" written=", ` release="${OLD}" written=`);
/** @type {Change} frozen by the names of its files */
const byFiles = (element) => element.replace(/ url="page"/, "");

/**
 * Serves the site with the later release, and the story in the place of the page.
 * @param {Change[]} changes an element each
 * @param {(path: string, bytes: Buffer) => any} [instead]
 */
const story = (changes, instead = () => undefined) => ({
  folder: next.folder,
  instead: (/** @type {string} */ path, /** @type {Buffer} */ bytes) => {
    if (path !== "/index.html") return instead(path, bytes);
    const page = bytes.toString();
    const [element] = page.match(/<like-for-like.*<\/like-for-like>/s) ?? [""];
    const elements = changes.map((change) => change(element)).join("\n<hr>\n");
    const head = page.slice(0, page.indexOf("<body")).replace(/<script.*?<\/script>/gs, "");
    return { bytes: Buffer.from(`${head}<script type="module" src="like-for-like.js"></script></head><body><main>${elements}</main></body></html>`) };
  },
});

const NEWS = ".lfl-news";
/** @param {import("playwright-core").Page} page */
const news = async (page) => {
  await page.waitForSelector(NEWS);
  return page.locator(NEWS).first().innerText();
};
/** What a chart shows, to the letter. @param {import("playwright-core").Locator} chart */
const shown = (chart) =>
  chart.evaluate((element) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    return [".lfl-title", ".lfl-subtitle", ".lfl-sentence", ".lfl-drawn", ".lfl-caveats", ".lfl-source"].map((part) => root.querySelector(part)?.innerHTML);
  });
/** What the first chart says. @param {import("playwright-core").Page} page */
const sentence = (page) => page.locator("like-for-like").first().evaluate((element) => element.shadowRoot?.querySelector(".lfl-sentence")?.textContent ?? "");

test("a chart frozen on its release shows what it showed before there was a later one, to the letter", async () => {
  /** @type {unknown[]} */
  const seen = [];
  for (const folder of [undefined, next.folder]) {
    await withPage({ server: { ...story([frozen]), ...(folder ? {} : { folder: undefined }) } }, async ({ page, server }) => {
      seen.push(await shown(page.locator("like-for-like")));
      assert.match(await sentence(page), /10\.2%.*September 2025/);
      if (folder) assert.ok(server.asked.includes(`/data/releases/${OLD}.json`));
    });
  }
  assert.deepEqual(seen[1], seen[0]);
});

for (const [how, change] of /** @type {[string, Change][]} */ ([["its question", frozen], ["its question and its files", (element) => byFiles(element).replace(" written=", ` release="${OLD}" written=`)], ["the names of its files", byFiles]])) {
  test(`frozen by ${how}, it says in a quiet line that there are newer figures, and shows them to whoever asks`, () =>
    withPage({ server: story([change]) }, async ({ page, server }) => {
      assert.equal(await news(page), "Newer figures: November 2027. Show them");
      assert.match(await sentence(page), /10\.2%.*September 2025/);
      assert.ok(!server.asked.some((path) => path.includes("agency-rate.cb") || path.endsWith(`${NEW}.json`)), "nothing newer is fetched by itself");
      await page.getByRole("button", { name: "Show them" }).click();
      await page.waitForFunction(() => document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-sentence")?.textContent?.includes("2026"));
      assert.match(await sentence(page), /9\.4%.*September 2026/);
      assert.doesNotMatch(String(await page.evaluate(() => Reflect.get(document.querySelector("like-for-like") ?? {}, "question"))), /release/);
      // What it has become is then told against the finished picture.
      await page.waitForFunction(() => !document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-news")?.textContent?.includes("Newer"));
      assert.match(await news(page), /^Since this was published, with the data of November 2026, figures for 2026 have been added/);
      // The controls are those of the release that is shown: its figures are what a reader takes away.
      const engine = await page.evaluate(async () => /** @type {any} */ (await Reflect.get(document.querySelector("like-for-like") ?? {}, "engine")).csv("measure=agency-rate&areas=gloucestershire"));
      assert.match(engine, /2026/);
    }));
}

test("with its files named, a frozen chart asks the server for no record of its release", () =>
  withPage({ server: story([(element) => byFiles(element).replace(" written=", ` release="${OLD}" written=`)]) }, async ({ page, server }) => {
    await news(page);
    assert.ok(!server.asked.some((path) => path.includes("/releases/")));
  }));

test("a chart that follows the latest shows it, and says what has changed since its story ran", () =>
  withPage({ server: story([live]) }, async ({ page }) => {
    assert.match(await sentence(page), /9\.4%.*September 2026/);
    assert.equal(
      await news(page),
      `Since this was published, with the data of November 2026, figures for 2026 have been added, Gloucestershire’s figure for 2024 has been revised from ${FIGURES.was2024}% to ${FIGURES.is2024}% and Gloucestershire’s rank is now joint 53rd of 150 councils instead of joint 59th.`,
    );
    const region = page.locator("body > [role=status]");
    await page.waitForFunction(() => document.querySelector("body > [role=status]")?.textContent?.startsWith("Since this was published"));
    assert.match(await region.innerText(), /have been added/);
  }));

test("what has changed is of the story's own question: it goes when a reader asks another, and comes back with it", () =>
  withPage({ server: story([live]) }, async ({ page }) => {
    await news(page);
    const ask = (/** @type {string} */ question) => page.evaluate((question) => Reflect.set(document.querySelector("like-for-like") ?? {}, "question", question), question);
    const own = String(await page.evaluate(() => Reflect.get(document.querySelector("like-for-like") ?? {}, "question")));
    await ask(own.replace("south-gloucestershire", "kent"));
    await page.waitForSelector(NEWS, { state: "detached" });
    await ask(own);
    assert.match(await news(page), /^Since this was published/);
  }));

test("where the finished picture is of the release in force, nothing is said and nothing more is fetched", () =>
  withPage({ server: { folder: undefined } }, async ({ page, server }) => {
    await page.waitForFunction(() => performance.getEntriesByName(new URL("data/latest.json", location.href).href).length > 0);
    await page.waitForTimeout(200); // nothing happens, and nothing announces that
    assert.equal(await page.locator(NEWS).count(), 0);
    assert.ok(!server.asked.some((path) => /changes|releases/.test(path)), server.asked.join(" "));
  }));

for (const width of [320, 640, 1100]) {
  test(`at ${width} px neither line moves the picture nor anything else that a reader sees`, () => {
    /** @type {() => void} */
    let open = () => {};
    const gate = new Promise((done) => (open = () => done(undefined)));
    return withPage(
      {
        width,
        height: 600, // the first chart ends below the window
        server: story([live, frozen]),
        prepare: async (page) => {
          // Figures of another release may have other caveats, and so another height: what is measured begins when they are there.
          await page.route("**/changes.js", async (route) => {
            await gate;
            await route.continue();
          });
          await page.addInitScript(() => {
            const shifts = /** @type {number[]} */ ([]);
            Object.assign(window, { shifts });
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, "value"));
            }).observe({ type: "layout-shift" });
          });
        },
      },
      async ({ page }) => {
        const charts = page.locator("like-for-like");
        const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await settled();
        const start = await page.evaluate(() => Reflect.get(window, "shifts").length);
        const before = await charts.nth(0).locator(".lfl-picture:visible").boundingBox();
        open();
        await charts.nth(0).locator(NEWS).waitFor();
        await settled();
        assert.deepEqual(await charts.nth(0).locator(".lfl-picture:visible").boundingBox(), before);
        assert.deepEqual(await page.evaluate((start) => Reflect.get(window, "shifts").slice(start), start), []);
        // The second chart is frozen, and as a reader comes to it nothing moves at all.
        await charts.nth(1).evaluate((element) => element.scrollIntoView());
        await charts.nth(1).locator(NEWS).waitFor();
        await settled();
        assert.deepEqual(await page.evaluate((start) => Reflect.get(window, "shifts").slice(start), start), []);
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.equal(inner, outer);
      },
    );
  });
}

test("in full view with more below, the line waits for the reader's touch of the chart", () =>
  withPage({ height: 2400, server: story([live, frozen]) }, async ({ page }) => {
    await page.locator("like-for-like").nth(1).locator(NEWS).waitFor(); // nothing follows this one
    const first = page.locator("like-for-like").first();
    assert.equal(await first.locator(NEWS).count(), 0);
    await first.locator(".lfl-sentence:visible").first().click();
    await first.locator(NEWS).waitFor();
  }));

test("two charts of different releases work side by side, each with its own figures", () =>
  withPage({ height: 2400, server: story([frozen, live]) }, async ({ page, server }) => {
    const charts = page.locator("like-for-like");
    for (const at of [0, 1]) await charts.nth(at).locator(LIVE).first().waitFor();
    const [old, now] = [await shown(charts.nth(0)), await shown(charts.nth(1))];
    assert.match(String(old[2]), /10\.2%.*September 2025/);
    assert.match(String(now[2]), /9\.4%.*September 2026/);
    // One engine's code serves both, and no pack comes twice.
    for (const part of [/\.wasm$/, /latest\.json$/]) assert.equal(server.asked.filter((path) => part.test(path)).length, 1, String(part));
    const packs = server.asked.filter((path) => path.endsWith(".pack.gz"));
    assert.equal(new Set(packs).size, packs.length);
    assert.equal(packs.filter((path) => path.includes("/core.")).length, 2);
    // Each goes on by itself.
    for (const at of [0, 1]) {
      await charts.nth(at).evaluate((element) => Reflect.set(element, "question", `${Reflect.get(element, "question")}&from=2020`));
      await page.waitForFunction((at) => document.querySelectorAll("like-for-like")[at].shadowRoot?.querySelector(".lfl-subtitle")?.textContent?.includes("2020"), at);
    }
    assert.match(String((await shown(charts.nth(0)))[1]), /2020 to 2025/);
    assert.match(String((await shown(charts.nth(1)))[1]), /2020 to 2026/);
  }));

test("a release that does not exist is told with those that do, and the page's own chart stays", () =>
  withPage({ mayFail: true, query: `?measure=agency-rate&areas=kent&release=2031-01`, server: { folder: next.folder } }, async ({ page, errors }) => {
    await page.waitForSelector(".lfl-notice:visible");
    assert.equal(await text(page, ".lfl-notice"), "There is no release “2031-01” here: ask for 2026-11 or 2027-11.");
    assert.match(await sentence(page), /Gloucestershire/);
    // The browser itself notes the 404.
    assert.ok(errors.every((error) => error.includes("404")), errors.join("\n"));
  }));

test("a release in a page's address is answered for good, and one made to hurt names none", async () => {
  await withPage({ query: `?measure=agency-rate&areas=kent&release=${OLD}`, server: { folder: next.folder } }, async ({ page }) => {
    assert.match(await sentence(page), /^In Kent.*September 2025/);
    assert.equal(await page.evaluate(() => new URLSearchParams(location.search).get("release")), OLD);
  });
  for (const release of ["../latest", "..%2f..%2findex", "%3Cscript%3E", "%00", "a".repeat(3000)]) {
    await withPage({ query: `?measure=agency-rate&areas=kent&release=${release}`, server: { folder: next.folder } }, async ({ page, server }) => {
      await page.waitForSelector(".lfl-notice:visible");
      assert.match(await text(page, ".lfl-notice"), /^There is no release “.*” here: ask for 2026-11 or 2027-11\.$/s);
      assert.ok(!server.asked.some((path) => path.includes("releases/")), "no such file is asked for");
      assert.equal(await page.locator(".lfl-notice script").count(), 0);
    });
  }
});

test("without latest.json, or with one that is damaged, a frozen chart is what it was and says nothing of newer figures", async () => {
  for (const bytes of [null, Buffer.from("{\"release\":"), Buffer.from("[]"), Buffer.from("{\"release\":{\"a\":1},\"core\":7}")]) {
    await withPage({ mayFail: true, server: story([frozen], (path) => (path === "/data/latest.json" ? bytes && { bytes } : undefined)) }, async ({ page, server, errors }) => {
      assert.match(await sentence(page), /10\.2%.*September 2025/);
      await page.waitForFunction(() => performance.getEntriesByName(new URL("data/latest.json", location.href).href).length > 0);
      await page.waitForTimeout(100); // nothing happens, and nothing announces that
      assert.equal(await page.locator(NEWS).count(), 0);
      assert.ok(server.asked.includes("/data/latest.json"));
      assert.ok(errors.every((error) => !bytes && error.includes("404")), errors.join("\n"));
    });
  }
});

test("without latest.json a chart that follows it stays its finished picture", () =>
  withPage({ mayFail: true, alive: false, server: story([live], (path) => (path === "/data/latest.json" ? null : undefined)) }, async ({ page, server }) => {
    await page.waitForFunction(() => performance.getEntriesByName(new URL("data/latest.json", location.href).href).length > 0);
    assert.ok(server.asked.includes("/data/latest.json"));
    assert.match(await text(page, "like-for-like .lfl-sentence"), /10\.2%.*September 2025/);
    assert.equal(await page.locator(LIVE).count(), 0);
  }));

test("old links answer under the names in use, in the picture and in the address, with what a reader must know", () =>
  withPage({ query: "?measure=agency-share&areas=glos,kent&view=bars", server: { folder: next.folder, instead: (path, bytes) => (path === "/index.html" ? { bytes: Buffer.from(bytes.toString().replace(/ files="[^"]*"/, "")) } : undefined) } }, async ({ page }) => {
    assert.match(await sentence(page), /^In Gloucestershire.*Kent/);
    const question = String(await page.evaluate(() => Reflect.get(document.querySelector("like-for-like") ?? {}, "question")));
    assert.match(question, /^measure=agency-rate&areas=gloucestershire,kent&/);
    assert.match(await page.locator(".lfl-caveats:visible").first().innerText(), new RegExp(`${NOTE}\\.`));
    const [again] = await Promise.all([page.waitForURL(/measure=agency-rate/).then(() => page.url()), page.getByRole("button", { name: "Remove Kent" }).first().click()]);
    assert.doesNotMatch(again, /agency-share|glos,/);
  }));

test("a council that was abolished before the figures begin names those that came after it", () =>
  withPage({ query: "?measure=agency-rate&areas=cheshire" }, async ({ page }) => {
    await page.waitForSelector(".lfl-notice:visible");
    assert.equal(
      await text(page, ".lfl-notice"),
      "“cheshire” came to an end on 1 April 2009 (Cheshire’s figures from before then are not in this dataset): ask for cheshire-east or cheshire-west-and-chester.",
    );
  }));

test("a name that nobody ever had is answered as before, and one that is no name of a table's is none", async () => {
  for (const [name, expected] of [["gloucestershir", /did you mean gloucestershire\?/], ["constructor", /there is no area “?"?constructor/i]]) {
    await withPage({ query: `?measure=agency-rate&areas=${name}` }, async ({ page }) => {
      await page.waitForSelector(".lfl-notice:visible");
      assert.match(await text(page, ".lfl-notice"), /** @type {RegExp} */ (expected));
    });
  }
});

test("the release that a page was written with stands in its elements", async () => {
  const server = await serve();
  try {
    for (const page of ["index.html", "inspections.html", "gallery.html"]) {
      const html = await (await fetch(server.url + page)).text();
      const tags = html.match(/<like-for-like[^>]*>/g) ?? [];
      assert.ok(tags.length && tags.every((tag) => tag.includes(` written="${OLD}"`)), page);
    }
  } finally {
    await server.close();
  }
});
