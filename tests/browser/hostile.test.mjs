// Hosts that mean no good, or no harm: each ends in the working chart or in the complete finished one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LIVE, gate, text, useBrowser, withPage } from "./browser.mjs";
import { SCRIPT, SHEETS, chart, differing, host } from "./pages.mjs";
import { STRICT_CSP, serve } from "./server.mjs";

useBrowser();

/** Time for a chart to have failed: no event says that nothing happens. */
const SETTLED_MS = 800;

/** @param {import("playwright-core").Page} page */
async function finished(page) {
  assert.equal(await page.locator(LIVE).count(), 0);
  assert.match(await text(page, ".lfl-sentence"), /Gloucestershire.*10\.2%/);
  assert.ok(((await page.locator(".lfl-picture svg:visible").boundingBox())?.height ?? 0) > 200);
  assert.match(await text(page, ".lfl-source"), /Department for Education/);
}

/** Rules of hosts that reach for everything. @type {Record<string, string>} */
const RULES = {
  "sets everything for all": "* { box-sizing: content-box; font: 30px 'Comic Sans MS', cursive; letter-spacing: 4px; color: red; background: yellow; float: none; margin: 9px; padding: 9px }",
  "unsets everything": "body * { all: unset }",
  "takes everything back": "body * { all: initial }",
  "shrinks pictures": "svg { width: 50px; height: 20px; fill: red } path, rect, circle, text { fill: red; stroke: lime; transform: rotate(4deg) }",
  "lays out tables and figures": "table { display: flex } figure { float: left; width: 200px; border: 9px solid } td, th { font-size: 40px }",
  "decorates headings": "h3::before { content: 'NEWS '; color: red } h3 { text-transform: uppercase; font-size: 60px } a { display: none } ul li { list-style: square; margin: 40px }",
  "writes for an article": "#story .body.body p { font-size: 30px; margin: 50px 0; text-indent: 2em } #story p, #story li { letter-spacing: 2px }",
  "hands down everything": "html { font-size: 40px; line-height: 3; letter-spacing: 3px; word-spacing: 9px; text-transform: uppercase; white-space: pre; text-indent: 3em; cursor: wait; text-align: right; font-style: italic; text-shadow: 1px 1px red; word-break: break-all; color-scheme: dark; background: #111; color: #eee }",
  "shows what is hidden": "[hidden] { display: block } div { border: 3px dotted } details, summary { display: inline }",
  "comes in a layer of its own": "@layer base { *, ::before { margin: 0; padding: 0; border: 0 solid } svg { display: inline; max-width: 50px } h3 { font-size: inherit } }",
};

/** @param {string} css @param {string} [id] */
const ruled = (css, id = "line", html = "") => {
  const page = host(`<div id="story"><div class="body">${chart(id)}</div></div>`, { head: `<link rel="stylesheet" href="/page.css">${SHEETS}${SCRIPT}`, html });
  return (/** @type {string} */ path) => (path === "/page.css" ? { bytes: Buffer.from(css) } : page(path));
};

/** The figure alone, finished and live, at one place of the window. @param {import("playwright-core").Page} page @param {() => void} release */
async function twice(page, release) {
  const shot = async () => page.locator(".lfl:visible").screenshot({ animations: "disabled" });
  const before = await shot();
  release();
  await page.waitForSelector(LIVE);
  return [before, await shot()];
}

for (const [what, css] of Object.entries(RULES)) {
  test(`in a host that ${what}, the figure looks as it does by itself, finished and live`, async () => {
    /** @type {Buffer[][]} */
    const shots = [];
    // On a page of the same room: the figure is as wide as it is let.
    for (const rules of ["", css]) {
      const { release, prepare } = gate();
      await withPage(
        {
          query: "gallery.html", width: 640, height: 1600, alive: false,
          prepare,
          server: { instead: ruled(`${rules} html, body, #story, .body, like-for-like { all: revert; margin: 0; padding: 0; display: block; background: none } like-for-like, .body, #story { width: 600px }`) },
        },
        async ({ page }) => {
          shots.push(await twice(page, release));
          for (const shot of [...shots[0], ...(shots[1] ?? [])]) assert.equal(await differing(page, shots[0][0], shot), 0);
        },
      );
    }
  });
}

test("on a page that runs from right to left, the figure runs from left to right", () =>
  withPage({ query: "gallery.html", server: { instead: ruled("", "line", ' dir="rtl"') } }, async ({ page }) => {
    assert.equal(await page.locator(".lfl:visible").evaluate((figure) => getComputedStyle(figure).direction), "ltr");
    const [field, chips] = [await page.locator(".lfl-combo:visible").boundingBox(), await page.locator(".lfl-chips:visible").boundingBox()];
    assert.ok(field && chips && field.x < chips.x);
  }));

test("the host's own part looks the same with our style sheets and our script as without them", async () => {
  const own = "<h3>A heading</h3><p>A paragraph with a <a href='#'>link</a>.</p><table><caption>Rows</caption><tr><th>a<td>1</table><figure><figcaption>A figure</figcaption></figure><ul><li>one</ul><button hidden>hidden</button><button>Press</button><input value='text'><details><summary>More</summary>text</details>";
  /** @type {Buffer[]} */
  const shots = [];
  for (const head of ["", SHEETS + SCRIPT]) {
    await withPage({ query: "gallery.html", alive: false, server: { instead: host(`<div id="own">${own}</div>${head && chart("line")}`, { head }) } }, async ({ page }) => {
      if (head) await page.waitForSelector(LIVE);
      shots.push(await page.locator("#own").screenshot({ animations: "disabled" }));
      assert.equal(await differing(page, shots[0], shots[shots.length - 1]), 0);
    });
  }
});

test("what says where it is to a screen reader is not seen, whatever the host does to its parts", () =>
  withPage({ query: "gallery.html", server: { instead: ruled("div, [role=status] { position: static; margin: 50px !important; padding: 50px !important; width: 400px !important; height: 400px !important; clip-path: none !important }") } }, async ({ page }) => {
    const box = await page.locator("body > [role=status]").boundingBox();
    assert.ok(box && box.width <= 1 && box.height <= 1);
  }));

const TYPES = "; require-trusted-types-for 'script'; trusted-types like-for-like";

test("where trusted types are enforced and our policy is allowed, the chart works, and is saved", () =>
  withPage({ server: { csp: STRICT_CSP + TYPES } }, async ({ page }) => {
    await page.getByRole("button", { name: "Ranked" }).click();
    await page.waitForFunction(() => /bars|Ranked/.test(document.querySelector("like-for-like")?.shadowRoot?.querySelector('[aria-pressed="true"]')?.textContent ?? ""));
    await page.getByRole("button", { name: "Save" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^SVG/ }).click()]);
    assert.match(download.suggestedFilename(), /\.svg$/);
  }));

test("where the name of our policy is refused, the finished picture stays", () =>
  withPage({ alive: false, mayFail: true, server: { csp: `${STRICT_CSP}; require-trusted-types-for 'script'; trusted-types another` } }, async ({ page, errors }) => {
    await page.waitForTimeout(SETTLED_MS);
    await finished(page);
    assert.deepEqual(errors.filter((error) => !/CSP|Content Security Policy|content-security-policy/i.test(error)), []);
  }));

test("storage and cookies that throw are not missed", () =>
  withPage(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          const refuse = () => {
            throw new DOMException("denied", "SecurityError");
          };
          for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) Object.defineProperty(window, name, { get: refuse });
          Object.defineProperty(Document.prototype, "cookie", { get: refuse, set: refuse });
        }),
    },
    async ({ page }) => {
      await page.getByRole("button", { name: "Ranked" }).click();
      await page.waitForFunction(() => location.search.includes("view=bars"));
    },
  ));

for (const name of ["customElements", "IntersectionObserver", "ResizeObserver", "DecompressionStream", "WebAssembly"]) {
  test(`a browser without ${name} keeps the finished picture, without an error`, () =>
    // Alone: our own pages' scripts around the chart are another matter.
    withPage({ query: "gallery.html", alive: false, prepare: (page) => page.addInitScript((name) => Reflect.deleteProperty(window, name), name), server: { instead: host(chart("line")) } }, async ({ page }) => {
      await page.waitForTimeout(SETTLED_MS);
      await finished(page);
    }));
}

test("figures of another release leave the finished picture, without an uncaught error", () => {
  /** @type {Buffer | undefined} */
  let other;
  return withPage(
    {
      query: "gallery.html",
      alive: false,
      server: {
        instead(path, bytes) {
          // A slice of another measure stands in for one whose core has gone.
          if (path.includes("/agency-rate.")) return other ? { bytes: other } : { bytes: bytes.subarray(0, 40) };
          if (path.includes("/core.")) other = bytes;
          return host(chart("line"))(path);
        },
      },
    },
    async ({ page }) => {
      await page.waitForTimeout(SETTLED_MS);
      await finished(page);
    },
  );
});

test("figures on another origin that sends no headers leave the finished picture", async () => {
  const other = await serve({ csp: "default-src *" });
  try {
    const instead = host(chart("line", ` data="${other.url}data/"`));
    await withPage({ query: "gallery.html", alive: false, mayFail: true, server: { csp: STRICT_CSP.replace("connect-src 'self'", "connect-src *"), instead } }, async ({ page, errors }) => {
      await page.waitForTimeout(SETTLED_MS);
      assert.ok(other.asked.length > 0);
      await finished(page);
      // The browser's own lines.
      assert.deepEqual(errors.filter((error) => !/CORS|ERR_FAILED/.test(error)), []);
    });
  } finally {
    await other.close();
  }
});

test("after the network has dropped every file half-way, the next touch tries again, and the chart wakes", () => {
  let down = true;
  return withPage(
    {
      query: "gallery.html", alive: false, mayFail: true,
      prepare: (page) => page.route(/\.(wasm|gz|pack)$/, (route) => (down ? route.abort("connectionreset") : route.continue())),
      server: { instead: host(chart("line")) },
    },
    async ({ page, errors }) => {
      await page.waitForTimeout(SETTLED_MS);
      await finished(page);
      down = false;
      await page.locator(".lfl-title:visible").click();
      await page.waitForSelector(LIVE);
      assert.deepEqual(errors.filter((error) => !/ERR_CONNECTION_RESET/.test(error)), []);
    },
  );
});

test("on a slow network the finished picture stands until all is there, and what is touched in the meantime is not lost", () =>
  withPage(
    {
      query: "gallery.html", alive: false,
      prepare: (page) => page.route(/\.(wasm|gz)$/, async (route) => setTimeout(() => route.continue().catch(() => {}), 1500)),
      server: { instead: host(chart("line")) },
    },
    async ({ page }) => {
      await finished(page);
      await page.getByRole("link", { name: "Ranked" }).click();
      await page.waitForSelector(LIVE);
      await page.waitForFunction(() => /Ranked/.test(document.querySelector("like-for-like")?.shadowRoot?.querySelector('[aria-pressed="true"]')?.textContent ?? ""));
    },
  ));

/** Queries that are made to hurt. @type {Record<string, string>} */
const QUERIES = {
  script: "measure=agency-rate&areas=<script>window.hurt=1</script>",
  image: "measure=agency-rate&title=<img src=x onerror=window.hurt=1>",
  "svg": "measure=<svg/onload=window.hurt=1>&areas=gloucestershire",
  style: "measure=agency-rate&title=</style><style>*{display:none}",
  huge: `measure=agency-rate&title=${"A".repeat(12_000)}`,
  "huge list": `measure=agency-rate&areas=${"x,".repeat(5_000)}`,
  binary: "measure=%00%ff%fe&areas=%00&title=%ff%00",
  prototype: "__proto__=1&constructor=2&hasOwnProperty=3&measure=__proto__&view=constructor",
  "prototype’s view": "measure=agency-rate&view=__proto__",
  "broken escapes": "measure=agency-rate&areas=%&title=%E0%A4%A",
};

for (const [what, query] of Object.entries(QUERIES)) {
  test(`a query that is made to hurt, ${what}, ends in a chart or in a sentence, and in no markup`, () =>
    withPage({ query: `?${query.replaceAll("<", "%3C").replaceAll(">", "%3E").replaceAll(" ", "%20")}`, alive: false }, async ({ page }) => {
      await page.waitForSelector(LIVE);
      assert.equal(await page.evaluate(() => Reflect.get(window, "hurt")), undefined);
      const foreign = await page.evaluate(() => document.querySelector("like-for-like")?.shadowRoot?.querySelectorAll("script, style, img, foreignObject, [onload], [onerror]").length);
      assert.equal(foreign, 0);
      assert.ok(await text(page, ".lfl-sentence"));
    }));
}
