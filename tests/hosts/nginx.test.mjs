// A real web server with the configuration that deploy/ recommends: every header of every kind of file, and charts that come alive from it.

import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { engineFolder, filesOf, isForEver, lateScript } from "../../tools/site.mjs";
import { ARGS, LIVE } from "../browser/browser.mjs";
import { SITE } from "../browser/server.mjs";
import { startNginx } from "./nginx.mjs";

const FOR_EVER = "public, max-age=31536000, immutable";
const SHORT = "public, max-age=300, must-revalidate";
/** @param {string} origin which is named beside 'self' for WebKit's frames without an origin */
const pages = (origin) => `default-src 'none'; script-src 'self' ${origin} 'wasm-unsafe-eval'; style-src 'self' ${origin}; img-src 'self' ${origin} data:; connect-src 'self' ${origin}; frame-src 'self' ${origin}; base-uri 'none'; form-action 'none'`;
const ONE_FILE = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline' data:; img-src data:; base-uri 'none'; form-action 'none'";
/** With every answer, what was asked for or not. */
const ALWAYS = { "x-content-type-options": "nosniff", "referrer-policy": "strict-origin-when-cross-origin", "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

const QUESTION = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";
const ATTRIBUTES = QUESTION.replaceAll("=", '="').replaceAll("&", '" ') + '"';
/** The page of a chart in a frame. */
const FRAME = existsSync(join(SITE, "frame.html")) ? "frame.html" : "index.html";

/** @type {string} */ let folder;
/** @type {string} */ let site;
/** @type {Awaited<ReturnType<typeof startNginx>>} */ let nginx;
/** @type {import("playwright-core").Browser} */ let browser;
/** Addresses: the site on a host of its own, the same under a path, a paper's pages. @type {string[]} */ let urls;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "hosts-"));
  site = join(folder, "site");
  cpSync(SITE, site, { recursive: true });
  // What a folder may hold beside the site: a chart in one file, a picture, a table, and what is nobody's business.
  for (const name of ["offline.html", "chart.png", "chart.csv", "chart.svg", ".env", "data/.listing"]) writeFileSync(join(site, name), "invented, for the test");
  mkdirSync(join(folder, "paper"));
  nginx = await startNginx([{ folder: site, ours: true }, { folder: site, under: "/like-for-like/", ours: true }, { folder: join(folder, "paper"), ours: false }]);
  urls = nginx.urls;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ARGS });
});
after(async () => {
  await browser?.close();
  await nginx?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ status: number, headers: Record<string, string | undefined>, bytes: Buffer }>}
 */
const ask = (url, { method = "GET", headers = {} } = {}) =>
  new Promise((done, failed) => {
    request(url, { method, headers }, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode ?? 0, headers: /** @type {Record<string, string>} */ (response.headers), bytes: Buffer.concat(parts) }));
    })
      .once("error", failed)
      .end();
  });

/** A pack of the site, by its beginning. @param {string} start */
const pack = (start) => `data/${readdirSync(join(site, "data")).find((name) => name.startsWith(`${start}.`) && name.endsWith(".pack.gz"))}`;

test("every kind of file has its type, its time in caches, its policy, and may be read from any page", async () => {
  const engine = engineFolder(site);
  /** @type {[path: string, type: string, caching: string][]} */
  const kinds = [
    ["", "text/html; charset=utf-8", SHORT],
    ["index.html", "text/html; charset=utf-8", SHORT],
    ["inspections.html?view=grades", "text/html; charset=utf-8", SHORT],
    ["like-for-like.js", "text/javascript; charset=utf-8", SHORT],
    ["chart.css", "text/css; charset=utf-8", SHORT],
    ["data/latest.json", "application/json", SHORT],
    ["chart.svg", "image/svg+xml", SHORT],
    ["chart.png", "image/png", SHORT],
    ["chart.csv", "text/csv; charset=utf-8", SHORT],
    [lateScript(site, "tables.js"), "text/javascript; charset=utf-8", FOR_EVER],
    [`${engine}/likeforlike.js`, "text/javascript; charset=utf-8", FOR_EVER],
    [`${engine}/likeforlike_bg.wasm`, "application/wasm", FOR_EVER],
    [`${engine}/strips/likeforlike_bg.wasm`, "application/wasm", FOR_EVER],
    [pack("core"), "application/gzip", FOR_EVER],
    [pack("agency-rate"), "application/gzip", FOR_EVER],
    [pack("core").replace(".gz", ""), "application/octet-stream", FOR_EVER],
  ];
  for (const base of urls.slice(0, 2)) {
    for (const [path, type, caching] of kinds) {
      for (const encoding of ["br", "gzip", "gzip, deflate, br, zstd", "identity", ""]) {
        const { status, headers } = await ask(base + path, { headers: encoding ? { "Accept-Encoding": encoding } : {} });
        const what = `${base}${path} as ${encoding || "whatever"}`;
        assert.equal(status, 200, what);
        assert.deepEqual([headers["content-type"], headers["cache-control"]], [type, caching], what);
        assert.equal(headers["content-security-policy"], pages(new URL(base).origin), what);
        for (const [name, value] of Object.entries(ALWAYS)) assert.equal(headers[name], value, `${what}: ${name}`);
        for (const name of ["x-frame-options", "set-cookie"]) assert.equal(headers[name], undefined, what);
      }
    }
  }
});

test("what the configuration takes for a name of its content is what the build does, for every file of the site", async () => {
  const entries = [];
  for (const path of filesOf(SITE)) {
    const { headers } = await ask(urls[0] + path, { method: "HEAD" });
    const always = path === "sw.js" ? "no-cache" : isForEver(path) ? FOR_EVER : SHORT;
    assert.equal(headers["cache-control"], always, path);
    if (always !== FOR_EVER) entries.push(path);
  }
  assert.ok(entries.includes("index.html") && entries.includes("like-for-like.js") && entries.includes("data/latest.json"));
  assert.deepEqual(entries.filter((path) => /\.(wasm|pack|gz)$/.test(path)), []);
});

test("what shrinks is sent as it was compressed when it was built; a pack is never encoded twice", async () => {
  const wasm = `${engineFolder(site)}/likeforlike_bg.wasm`;
  for (const path of ["index.html", "like-for-like.js", "chart.css", wasm]) {
    const plain = readFileSync(join(site, path));
    /** @type {[asked: string, sent: string | undefined, unpack: (bytes: Buffer) => Buffer][]} */
    const ways = [["br, gzip", "br", brotliDecompressSync], ["gzip, deflate, br", "br", brotliDecompressSync], ["gzip", "gzip", gunzipSync], ["identity", undefined, (bytes) => bytes]];
    for (const [asked, sent, unpack] of ways) {
      const { headers, bytes } = await ask(urls[0] + path, { headers: { "Accept-Encoding": asked } });
      assert.equal(headers["content-encoding"], sent, `${path} as ${asked}`);
      assert.equal(headers.vary, "Accept-Encoding", `${path} as ${asked}`);
      assert.deepEqual(unpack(bytes), plain, `${path} as ${asked}`);
      assert.equal(Number(headers["content-length"]), bytes.length);
      if (sent) assert.deepEqual(bytes, readFileSync(join(site, `${path}.${sent === "br" ? "br" : "gz"}`)), "and not compressed anew");
    }
  }
  for (const asked of ["br, gzip", "gzip", "identity"]) {
    const { headers, bytes } = await ask(urls[0] + pack("core"), { headers: { "Accept-Encoding": asked } });
    assert.equal(headers["content-encoding"], undefined);
    assert.deepEqual(bytes, readFileSync(join(site, pack("core"))));
  }
});

test("who has a file is told so in an empty answer; a part of one, its head and another method are answered as such", async () => {
  for (const path of ["index.html", pack("core"), `${engineFolder(site)}/likeforlike_bg.wasm`]) {
    for (const encoding of ["br", "identity"]) {
      const { headers } = await ask(urls[0] + path, { headers: { "Accept-Encoding": encoding } });
      const again = await ask(urls[0] + path, { headers: { "Accept-Encoding": encoding, "If-None-Match": headers.etag ?? "" } });
      assert.deepEqual([again.status, again.bytes.length], [304, 0], path);
      assert.equal(again.headers["cache-control"], headers["cache-control"]);
      assert.equal(again.headers["access-control-allow-origin"], "*");
      const since = await ask(urls[0] + path, { headers: { "Accept-Encoding": encoding, "If-Modified-Since": headers["last-modified"] ?? "" } });
      assert.equal(since.status, 304);
      const head = await ask(urls[0] + path, { method: "HEAD", headers: { "Accept-Encoding": encoding } });
      assert.deepEqual([head.status, head.bytes.length, head.headers["content-length"]], [200, 0, headers["content-length"]], path);
    }
  }
  const part = await ask(urls[0] + pack("core"), { headers: { Range: "bytes=10-19" } });
  assert.deepEqual([part.status, part.bytes], [206, readFileSync(join(site, pack("core"))).subarray(10, 20)]);
  assert.equal((await ask(urls[0], { method: "POST" })).status, 405);
});

test("a chart in one file may run what it holds and ask nobody; it is no file of the site for a page to take", async () => {
  const { headers } = await ask(`${urls[0]}offline.html`);
  assert.equal(headers["content-security-policy"], ONE_FILE);
  assert.equal(headers["cache-control"], SHORT);
});

test("what is missing is not kept, what is hidden is missing, and folders are not listed", async () => {
  for (const path of ["nothing.html", "data/agency-rate.0000000000.pack.gz", "wasm/0000000000/likeforlike.js", "sw.js.map", ".env", "data/.listing", ".git/config", "data/", "wasm/", "%2e%2e/%2e%2e/etc/passwd", "..%2f..%2fetc/passwd"]) {
    const { status, headers, bytes } = await ask(urls[0] + path);
    assert.ok([400, 403, 404].includes(status), `${path}: ${status}`);
    assert.equal(bytes.includes("invented"), false);
    if (status !== 400) {
      assert.equal(headers["cache-control"], "no-store", path);
      for (const [name, value] of Object.entries(ALWAYS)) assert.equal(headers[name], value, `${path}: ${name}`);
    }
  }
});

/**
 * Opens a page of the paper's and hands it over; any error in the console fails.
 * @param {string} body of the page
 * @param {(page: import("playwright-core").Page, errors: string[]) => Promise<void>} check
 */
async function onPaper(body, check) {
  writeFileSync(join(folder, "paper/story.html"), `<!doctype html><html lang="en"><meta charset="utf-8"><title>A story</title><link rel="icon" href="data:,"><h1>A story</h1>${body}`);
  await nginx.asked();
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
    await page.goto(`${urls[2]}story.html`);
    await check(page, errors);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

const inHost = (/** @type {{ port: number }} */ { port }) => port !== nginx.ports[2];
/** A picture that is alive, in a frame or in the page itself. @param {import("playwright-core").Page | import("playwright-core").FrameLocator} where */
const alive = async (where) => {
  await where.locator(LIVE).first().waitFor({ state: "attached", timeout: 20_000 });
  assert.match(await where.locator(".lfl-sentence:visible").first().innerText(), /^In Gloucestershire/);
};

test("as an element on another origin's page the chart comes alive, and a reader who comes again asks for nothing that is named by its content", () =>
  onPaper(`<script type="module" src="${urls[0]}like-for-like.js"></script><like-for-like ${ATTRIBUTES}></like-for-like>`, async (page) => {
    await alive(page);
    const first = (await nginx.asked()).filter(inHost);
    assert.ok(first.some(({ path }) => path.endsWith("/likeforlike_bg.wasm")));
    assert.deepEqual(first.filter(({ status }) => status !== 200), []);
    assert.equal(new Set(first.map(({ path }) => path)).size, first.length, "nothing twice");
    await page.goto("about:blank");
    await page.goto(`${urls[2]}story.html`);
    await alive(page);
    assert.deepEqual((await nginx.asked()).filter(inHost).filter(({ path }) => isForEver(path.slice(1))), []);
  }));

test("in a frame that may run scripts and nothing else, which has no origin, the chart comes alive", () =>
  onPaper(`<iframe title="Chart" src="${urls[1]}${FRAME}?${QUESTION}" sandbox="allow-scripts" width="100%" height="900"></iframe>`, async (page) => {
    await alive(page.frameLocator("iframe"));
    assert.deepEqual((await nginx.asked()).filter(inHost).filter(({ status }) => status !== 200), []);
  }));

test("a frame may stand in any page, also in one that is itself in a frame without an origin", async () => {
  writeFileSync(join(folder, "paper/inner.html"), `<!doctype html><html lang="en"><title>Inner</title><link rel="icon" href="data:,"><iframe title="Chart" src="${urls[0]}${FRAME}?${QUESTION}" width="100%" height="900"></iframe>`);
  await onPaper('<iframe title="Preview" src="inner.html" sandbox="allow-scripts" width="100%" height="950"></iframe>', (page) => alive(page.frameLocator("iframe").frameLocator("iframe")));
});

test("where the configuration names who may show a frame, those may and others may not", async () => {
  const host = { folder: site, ours: true };
  const narrow = await startNginx([host, { folder: join(folder, "paper"), ours: false }], `; frame-ancestors ${urls[2].slice(0, -1)}`);
  try {
    const frame = `<iframe title="Chart" src="${narrow.urls[0]}${FRAME}?${QUESTION}" width="100%" height="900"></iframe>`;
    await onPaper(frame, (page) => alive(page.frameLocator("iframe")));
    const page = await browser.newPage();
    const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
    await page.goto(`${narrow.urls[1]}story.html`);
    await refused;
    await page.close();
  } finally {
    await narrow.stop();
  }
});

test("five frames on a page ask for the engine and for each file of figures once, and the next visit for none of them", () =>
  onPaper(Array.from({ length: 5 }, (_, at) => `<iframe title="Chart ${at + 1}" src="${urls[0]}${FRAME}?${QUESTION}&from=${2016 + at}" width="100%" height="700"></iframe>`).join(""), async (page) => {
    for (const at of [0, 1, 2, 3, 4]) {
      await page.locator("iframe").nth(at).scrollIntoViewIfNeeded();
      await alive(page.frameLocator("iframe").nth(at));
    }
    await page.waitForLoadState("networkidle");
    const first = (await nginx.asked()).filter(inHost);
    const forEver = first.map(({ path }) => path).filter((path) => isForEver(path.slice(1)));
    assert.ok(forEver.some((path) => path.endsWith(".wasm")) && forEver.some((path) => path.includes("/agency-rate.")));
    assert.deepEqual(forEver.filter((path, at) => forEver.indexOf(path) !== at), [], "asked for twice");
    await page.goto("about:blank");
    await page.goto(`${urls[2]}story.html`);
    for (const at of [0, 4]) {
      await page.locator("iframe").nth(at).scrollIntoViewIfNeeded();
      await alive(page.frameLocator("iframe").nth(at));
    }
    await page.waitForLoadState("networkidle");
    assert.deepEqual((await nginx.asked()).filter(inHost).map(({ path }) => path).filter((path) => isForEver(path.slice(1))), []);
  }));

test("nginx had nothing to complain of but what was asked for and is not there", async () => {
  assert.deepEqual((await nginx.errors()).split("\n").filter((line) => line && !/No such file|is forbidden|is not found/.test(line)), []);
});
