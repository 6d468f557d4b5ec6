// One visit, and the site works without a host; a new release takes its place whole, or not at all.

import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { keep } from "../../tools/kept.mjs";
import { isTwin } from "../../tools/site.mjs";
import { LIVE, text, useBrowser, withPage } from "./browser.mjs";
import { SITE, STRICT_CSP } from "./server.mjs";

useBrowser();

/** The site as it is, and another release of it. @type {string} */
let folder;
const MARKER = "Invented release, for the test";
const RELEASE = "2099-01";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "offline-"));
  for (const name of ["old", "new"]) cpSync(SITE, join(folder, name), { recursive: true, filter: (path) => !isTwin(path) });
  // Another page, another script, another style, another release, and a pack that is new; every other pack is the same.
  const site = join(folder, "new");
  for (const name of ["index.html", "inspections.html"]) {
    const page = readFileSync(join(site, name), "utf8").replace("</footer>", `<p id="marker">${MARKER}</p></footer>`);
    writeFileSync(join(site, name), page);
  }
  appendFileSync(join(site, "like-for-like.js"), "\n;globalThis.ofNewRelease = true;");
  appendFileSync(join(site, "page.css"), "\n#marker { color: rgb(1, 2, 3); }");
  writeFileSync(join(site, "data/latest.json"), JSON.stringify({ ...JSON.parse(readFileSync(join(site, "data/latest.json"), "utf8")), release: RELEASE }));
  writeFileSync(join(site, "data/invented.0123456789.pack.gz"), "invented, for the test");
  keep(site);
  // A page beside the site, of which the list knows nothing.
  mkdirSync(join(folder, "old/charts"));
  writeFileSync(
    join(folder, "old/charts/index.html"),
    '<!doctype html><html lang="en"><title>Beside</title><link rel="icon" href="data:,"><script type="module" src="../like-for-like.js"></script><like-for-like measure="caseload" areas="kent"></like-for-like></html>',
  );
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A folder whose content is exchanged in one moment, as a good deploy does. @param {string} name */
function host(name) {
  const link = join(folder, `host-${Math.random().toString(36).slice(2)}`);
  symlinkSync(join(folder, name), link);
  return {
    folder: link,
    /** @param {string} name */
    release(name) {
      symlinkSync(join(folder, name), `${link}.next`);
      renameSync(`${link}.next`, link);
    },
  };
}

/** @typedef {import("playwright-core").Page} Page */

/** Names of what is kept, a cache each. @param {Page} page @returns {Promise<Record<string, string[]>>} */
const kept = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const paths = async (/** @type {string} */ name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname.slice(1)).sort();
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await paths(name)])));
  });

/** Waits until so many files are kept in the newest cache. No event tells a test of that. @param {Page} page @param {number} files */
async function keeps(page, files) {
  const until = Date.now() + 25_000;
  for (let most = 0; most < files; ) {
    most = Math.max(0, ...Object.values(await kept(page)).map((paths) => paths.length));
    assert.ok(Date.now() < until, `${most} of ${files} files are kept`);
    await page.waitForTimeout(50);
  }
}

/** The list of what is kept of a release. @param {string} name @returns {ReturnType<typeof keep>} */
const listed = (name) => JSON.parse(readFileSync(join(folder, name, readdirSync(join(folder, name)).find((file) => file.startsWith("kept-")) ?? ""), "utf8"));

/** Everything that is kept in time, with the list itself. @param {string} name of the release */
const everything = (name) => Object.keys(listed(name).files).length + 1;

/** @param {Page} page */
const installed = (page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));

/** @param {Page} page @param {string} url */
async function visit(page, url) {
  await page.goto(url);
  await page.locator(LIVE).first().waitFor();
}

test("after one visit the pages answer without a host: other questions, other forms, inspections, the gallery", () =>
  withPage({ worker: true, server: host("old") }, async ({ page, server }) => {
    await keeps(page, everything("old"));
    await server.close();
    await visit(page, `${server.url}?measure=caseload&areas=kent,york&with=england`);
    assert.match(await text(page, ".lfl-sentence"), /^In Kent/);
    await page.reload();
    await page.locator(LIVE).first().waitFor();
    for (const view of ["bars", "strip", "multiples", "map", "funnel", "scatter&measure2=caseload"]) {
      await visit(page, `${server.url}index.html?measure=agency-rate&areas=gloucestershire,kent&view=${view}`);
      assert.deepEqual(await page.locator(".lfl-notice:visible").allInnerTexts(), [], view);
    }
    await visit(page, `${server.url}?measure=looked-after-spending&areas=gloucestershire&with=type&show=real,per-child`);
    assert.match(await text(page, ".lfl-sentence"), /£706 for each child/);
    await visit(page, `${server.url}inspections.html`);
    await visit(page, `${server.url}inspections.html?view=survival&reach=good`);
    await visit(page, `${server.url}gallery.html`);
  }));

test("a first visit keeps its page, the small engine and its figures before anything else, each as its list says", () =>
  withPage({ worker: true, server: host("old"), prepare: saving }, async ({ page, server }) => {
    await installed(page);
    const { first } = listed("old");
    const [[, paths]] = Object.entries(await kept(page));
    assert.deepEqual(paths.filter((path) => !path.startsWith("kept-")), [...first].sort());
    assert.equal(paths.some((path) => path.includes("/strips/")), false, "who saves data is sent no more than that");
    await server.close();
    await visit(page, server.url);
    assert.match(await text(page, ".lfl-sentence"), /^In Gloucestershire/);
  }));

/** A reader who saves data. @param {Page} page */
const saving = (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, "connection", { value: { saveData: true } }));

test("what has not been kept says so in one sentence, and what is there stays", () =>
  withPage({ worker: true, server: host("old"), prepare: saving, mayFail: true }, async ({ page, server, errors }) => {
    await installed(page);
    await server.close();
    await visit(page, `${server.url}?measure=caseload&areas=kent`);
    assert.match(await text(page, ".lfl-sentence"), /^In Gloucestershire/);
    assert.match(await text(page, ".lfl-notice"), /^[^.]*couldn't be fetched: check the connection and try again\.$/i);
    // Another form's engine is not there, nor is what came of a judgement.
    for (const query of ["?measure=agency-rate&areas=gloucestershire,kent&view=strip", "inspections.html?view=survival&reach=good"]) {
      await page.goto(server.url + query);
      if (query.startsWith("?")) assert.match(await text(page, ".lfl-notice"), /^[^.]*couldn[’']t be fetched: check the connection and try again\.$/);
      else assert.match(await text(page, ".lfl-sentence"), /^Gloucestershire was rated/);
    }
    await page.goto(`${server.url}gallery.html`);
    assert.match(await page.locator("body").innerText(), /^This page has not been kept for reading without a connection/);
    await page.getByRole("link", { name: "the page of figures" }).click();
    await page.locator(LIVE).first().waitFor();
    assert.deepEqual(errors.filter((error) => !/Failed to load resource|503/.test(error)), []);
  }));

test("filling in goes on at the next visit where it was interrupted, and asks for nothing twice", () => {
  let broken = true;
  return withPage(
    { worker: true, mayFail: true, server: { folder: host("old").folder, instead: (path) => (broken && path.includes("/data/c") && !/core|catalogue/.test(path) ? null : undefined) } },
    async ({ page, server }) => {
      await installed(page);
      await page.waitForFunction(() => document.readyState === "complete");
      const asked = server.asked.length;
      broken = false;
      await visit(page, server.url);
      await keeps(page, everything("old"));
      const later = server.asked.slice(asked).filter((path) => path.endsWith(".pack.gz"));
      assert.equal(new Set(later).size, later.length);
    },
  );
});

test("two pages that fill in at once ask for nothing twice", () =>
  withPage({ worker: true, server: host("old"), prepare: saving }, async ({ page, server }) => {
    await installed(page);
    const first = server.asked.length;
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      const step = () =>
        new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = done;
          active?.postMessage("fill", [port2]);
        });
      await Promise.all([step(), step()]);
    });
    const asked = server.asked.slice(first);
    assert.ok(asked.length >= 12);
    assert.equal(new Set(asked).size, asked.length);
  }));

test("what the host lacks of the list is left out, and all else is kept", () =>
  withPage({ worker: true, mayFail: true, server: { folder: host("old").folder, instead: (path) => (path === "/gallery.html" || path.includes("/data/a-level") ? null : undefined) } }, async ({ page }) => {
    const lacking = Object.keys(listed("old").files).filter((path) => path === "gallery.html" || path.startsWith("data/a-level"));
    assert.ok(lacking.length > 3);
    await keeps(page, everything("old") - lacking.length);
  }));

test("a new release: the open page stays wholly old and is told, and after its reload is wholly new; what is the same is not fetched again", () => {
  const current = host("old");
  return withPage({ worker: true, server: current }, async ({ page, server }) => {
    await keeps(page, everything("old"));
    await visit(page, server.url);
    const [old] = Object.keys(await kept(page));
    current.release("new");
    server.asked.length = 0;
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await page.locator(".newer").waitFor();
    assert.equal(await page.locator(".newer").innerText(), "A newer version of this page is ready: reload");

    // Everything that the old page still fetches is old, also after an ordinary reload.
    for (const query of ["?measure=caseload&areas=kent", "?measure=agency-rate&areas=gloucestershire&view=strip"]) {
      await visit(page, server.url + query);
      assert.equal(await page.locator("#marker").count(), 0);
      assert.equal(await page.evaluate(() => "ofNewRelease" in globalThis), false);
      assert.notEqual(await page.evaluate(async () => (await (await fetch("data/latest.json")).json()).release), RELEASE);
    }
    assert.deepEqual(server.asked.filter((path) => /\.(pack\.gz|wasm)$/.test(path)), []);

    await Promise.all([page.waitForEvent("load"), page.locator(".newer button").click()]);
    await page.locator(LIVE).first().waitFor();
    assert.equal(await page.locator("#marker").innerText(), MARKER);
    assert.equal(await page.locator("#marker").evaluate((element) => getComputedStyle(element).color), "rgb(1, 2, 3)");
    assert.equal(await page.evaluate(() => "ofNewRelease" in globalThis), true);
    assert.equal(await page.evaluate(async () => (await (await fetch("data/latest.json")).json()).release), RELEASE);
    assert.equal(await page.locator(".newer").count(), 0);
    assert.deepEqual(Object.keys(await kept(page)).filter((name) => name === old), [], "the old cache is gone");
    await keeps(page, everything("new"));
    assert.deepEqual(server.asked.filter((path) => /\.(pack\.gz|wasm)$/.test(path)), ["/data/invented.0123456789.pack.gz"]);
    await server.close();
    await visit(page, `${server.url}inspections.html`);
    assert.equal(await page.locator("#marker").innerText(), MARKER);
  });
});

test("pages in other windows are taken along to the new release, also one where nothing has come alive", () => {
  const current = host("old");
  return withPage({ worker: true, server: current }, async ({ page, server }) => {
    await installed(page);
    await visit(page, server.url);
    const second = await page.context().newPage();
    await visit(second, `${server.url}inspections.html`);
    const third = await page.context().newPage();
    await third.addInitScript(() => Reflect.deleteProperty(globalThis, "IntersectionObserver"));
    await third.goto(server.url);
    current.release("new");
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await page.locator(".newer").waitFor();
    await page.locator(".newer button").click();
    for (const each of [page, second, third]) await each.locator("#marker").waitFor();
  });
});

for (const [what, missing] of /** @type {[string, (path: string) => boolean][]} */ ([
  ["an entry point is still the old one", (path) => path === "/page.css"],
  ["the list is not there yet", (path) => path.startsWith("/kept-")],
  ["a file that is named by its content is not there yet", (path) => path.endsWith("/likeforlike_bg.wasm")],
])) {
  test(`a release caught half-way is refused, and the old one stays: ${what}`, () => {
    const current = host("old");
    let halfway = true;
    /** @param {string} path */
    const instead = (path) => (halfway && missing(path) ? (path === "/page.css" ? { bytes: readFileSync(join(folder, "old/page.css")) } : null) : undefined);
    return withPage({ worker: true, mayFail: true, alive: false, server: { folder: current.folder, instead } }, async ({ page, server }) => {
      halfway = false;
      await page.reload();
      await page.locator(LIVE).first().waitFor();
      await installed(page);
      await visit(page, server.url);
      halfway = true;
      const before = await kept(page);
      if (what.startsWith("a file")) await damage(page, "likeforlike_bg.wasm");
      current.release("new");
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const refused = new Promise((done) => registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", ({ target }) => /** @type {ServiceWorker} */ (target).state === "redundant" && done(undefined))));
        await registration.update().catch(() => {});
        await refused;
      });
      assert.equal(await page.locator(".newer").count(), 0);
      assert.deepEqual(Object.keys(await kept(page)), Object.keys(before));
      if (!what.startsWith("a file")) {
        await visit(page, server.url);
        assert.equal(await page.locator("#marker").count(), 0);
        assert.equal(await page.evaluate(() => "ofNewRelease" in globalThis), false);
      }
      halfway = false;
      await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
      await page.locator(".newer button").click();
      await page.locator("#marker").waitFor();
    });
  });
}

/** Spoils a file that is kept. @param {Page} page @param {string} ending of its path */
const damage = (page, ending) =>
  page.evaluate(async (ending) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (!request.url.endsWith(ending)) continue;
        const kept = /** @type {Response} */ (await cache.match(request));
        const bytes = new Uint8Array(await kept.arrayBuffer());
        bytes[bytes.length >> 1] ^= 255;
        await cache.put(request, new Response(bytes, { headers: kept.headers }));
      }
    }
  }, ending);

test("a file that was damaged where it is kept is fetched again, and without a host its part of the page is as if it were missing", () =>
  withPage({ worker: true, mayFail: true, server: host("old") }, async ({ page, server, errors }) => {
    await keeps(page, everything("old"));
    for (const ending of ["/like-for-like.js", "/index.html", "/likeforlike_bg.wasm", ".pack.gz", "/chart.css"]) await damage(page, ending);
    await visit(page, server.url);
    assert.match(await text(page, ".lfl-sentence"), /^In Gloucestershire/);
    assert.equal(errors.join(), "");
    await damage(page, ".pack.gz");
    await server.close();
    await page.goto(server.url);
    // The finished picture, as where a pack is missing.
    assert.match(await text(page, ".lfl-sentence"), /^In Gloucestershire/);
    assert.equal(await page.locator(LIVE).count(), 0);
    assert.deepEqual(errors.filter((error) => !error.includes("Failed to load resource")), []);
  }));

/** Whether the host has the other release, and for some reason not its worker. */
let released = false;

test("a file that is lost when the host has another release already: the page is wholly of that one", () => {
  const current = host("old");
  return withPage({ worker: true, server: { folder: current.folder, instead: (path) => (path === "/sw.js" && released ? null : undefined) }, mayFail: true }, async ({ page, server, errors }) => {
    await installed(page);
    await damage(page, "/index.html");
    current.release("new");
    released = true;
    await visit(page, server.url);
    assert.equal(await page.locator("#marker").innerText(), MARKER);
    assert.equal(await page.evaluate(() => "ofNewRelease" in globalThis), true);
    assert.deepEqual(await kept(page), {});
    assert.deepEqual(errors.filter((error) => !/404|script/.test(error)), []);
  });
});

test("another page of the same host, which is not of the list, is left to its host with all its parts", () =>
  withPage({ worker: true, server: host("old") }, async ({ page, server }) => {
    await keeps(page, everything("old"));
    server.asked.length = 0;
    await visit(page, `${server.url}charts/`);
    for (const part of [/^\/charts\/$/, /^\/like-for-like\.js$/, /\.wasm$/, /\/caseload\./]) assert.ok(server.asked.some((path) => part.test(path)), String(part));
  }));

test("nothing breaks where it is forbidden: the worker missing, refused, or the very question an error; under Trusted Types it is registered by its name", async () => {
  /** @type {((page: Page) => Promise<unknown>)[]} */
  const forbidden = [
    (page) => page.addInitScript(() => void (navigator.serviceWorker.register = () => Promise.reject(new DOMException("refused", "SecurityError")))),
    (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, "serviceWorker", { get() { throw new DOMException("refused", "SecurityError"); } })),
    (page) => page.addInitScript(() => Object.defineProperty(globalThis, "trustedTypes", { value: { createPolicy(/** @type {string} */ name, /** @type {unknown} */ rules) { if (name.endsWith("offline")) throw new TypeError("refused"); return rules; } } })),
    (page) => page.addInitScript(() => Object.defineProperty(globalThis, "caches", { get() { throw new DOMException("refused", "SecurityError"); } })),
  ];
  for (const prepare of forbidden) {
    await withPage({ worker: true, prepare }, async ({ page }) => {
      await page.locator("#topics details").first().waitFor();
      await page.waitForLoadState("networkidle");
    });
  }
  const bare = '<!doctype html><html lang="en"><title>Bare</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script></html>';
  const csp = `${STRICT_CSP}; require-trusted-types-for 'script'; trusted-types like-for-like-offline`;
  await withPage({ worker: true, alive: false, query: "gallery.html", server: { csp, instead: (path) => (path === "/gallery.html" ? { bytes: Buffer.from(bare) } : undefined) } }, async ({ page }) => {
    await page.evaluate(() => dispatchEvent(new Event("lfl-change")));
    await installed(page);
  });
});

test("a page of ours in somebody's frame keeps nothing", () =>
  withPage({ worker: true, alive: false, query: "gallery.html", server: { instead: (path) => (path === "/gallery.html" ? { bytes: Buffer.from('<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><iframe title="Chart" src="index.html" width="600" height="800"></iframe></html>') } : undefined) } }, async ({ page, server }) => {
    await page.frameLocator("iframe").locator(LIVE).first().waitFor();
    await page.waitForLoadState("networkidle");
    assert.equal(server.asked.includes("/sw.js"), false);
    assert.deepEqual(await kept(page), {});
  }));
