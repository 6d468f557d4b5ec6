// The folder that `likeforlike embed` writes: complete and alive from any static host, in any folder, and from a disk with the network off.

import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { LIVE, choose, councils, field, text, useBrowser, withPage } from "./browser.mjs";
import { DEEP, folders } from "./embedding-folder.mjs";

useBrowser();
const { embed, engine, root } = folders();

const LINE = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";
/** @type {Awaited<ReturnType<typeof embed>>} */
let own;
before(async () => (own = await embed("agency", LINE)));
const shared = ["--engine", engine];

/** All kinds of charts: long sentences, many caveats, marks, records of inspections, tables that stand open. */
const QUESTIONS = [
  LINE,
  `${LINE}&view=bars`,
  "measure=caseload",
  "measure=looked-after-spending&areas=gloucestershire&with=neighbours,type,all&show=real,per-child",
  "measure=good-level-of-development&areas=bournemouth-christchurch-and-poole,telford-and-wrekin,northamptonshire,north-northamptonshire,kingston-upon-thames,isles-of-scilly,city-of-london,gloucestershire&with=england,region,neighbours",
  "measure=agency-rate&areas=kent&view=strips",
  "measure=agency-rate&view=funnel&areas=bournemouth-christchurch-and-poole",
  "measure=agency-rate&view=map&areas=kent",
  "measure=agency-rate&measure2=social-worker-turnover&view=scatter",
  "view=table&measure=agency-rate&areas=kent,surrey",
  "view=table&measure=agency-rate&areas=kent,surrey,essex,york,leeds,bristol,cornwall,devon",
  "view=profile&topic=workforce&areas=kent",
  "view=timeline&areas=kent,surrey,gloucestershire,bath-and-north-east-somerset",
  "view=timeline&areas=bath-and-north-east-somerset&judgement=all",
  "view=grades&on=2018-08-31&with=england,region,type,neighbours&areas=gloucestershire",
  "view=map&on=2017-06-13",
  "view=aligned&measure=agency-rate&areas=gloucestershire,birmingham",
  "measure=agency-rate&areas=kent&title=A%20title%20that%20is%20long%20enough%20to%20need%20more%20than%20one%20line%20%26%20has%20%3Ctags%3E%20and%20%E2%80%9Cquotes%E2%80%9D",
];

/** A page to come from; a browser looks for no icon of it. */
const NOTHING = { "/nothing.html": '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Nothing</title></html>' };

/** A folder for each, made two at a time before the tests. @type {Awaited<ReturnType<typeof embed>>[]} */
const kinds = [];
before(async () => {
  const rest = QUESTIONS.map((question, at) => /** @type {const} */ ([question, at]));
  kinds.push(await embed("kind-0", QUESTIONS[0], ...shared)); // the engine is there, then
  const work = async () => {
    for (let next = rest.pop(); next; next = rest.pop()) if (next[1]) kinds[next[1]] = await embed(`kind-${next[1]}`, next[0], ...shared);
  };
  await Promise.all([work(), work()]);
});

/** Of the frame's page. @param {import("playwright-core").Page} page */
const heightOf = (page) => page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("main")).getBoundingClientRect().height);

for (const width of [320, 640]) {
  test(`with scripts off, at ${width} pixels: picture, sentence, table, source and a way on`, () =>
    withPage({ server: { folder: root }, query: own.path, width, javaScriptEnabled: false, alive: false }, async ({ page, server }) => {
      const picture = page.locator(`.lfl-${width === 320 ? "narrow" : "wide"} svg`);
      const box = await picture.boundingBox();
      assert.ok(box && box.width === width && box.height > 200);
      assert.equal(await page.locator(".lfl-picture svg:visible").count(), 1);
      assert.match(await text(page, ".lfl-sentence"), /^In Gloucestershire, agency workers made up 10\.2%/);
      assert.match(await text(page, ".lfl-source"), /Department for Education.*Open Government Licence/);
      await page.locator("summary").click();
      assert.equal(await page.locator(".lfl-table tbody tr").count(), 10);
      const onward = page.getByRole("link", { name: "Compare other councils" });
      assert.equal(await onward.getAttribute("href"), `like-for-like/index.html?${LINE}&view=line`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is no wider than its frame");
      assert.ok(!server.asked.some((path) => path.endsWith(".js")));
    }));
}

test("with scripts on it comes alive from the engine beside it, under a strict policy, and a council can be picked", () =>
  withPage({ server: { folder: root }, query: own.path }, async ({ page, server }) => {
    await field(page).fill("kent");
    await page.getByRole("option", { name: /^Kent/ }).click();
    await page.waitForFunction((live) => document.querySelector("like-for-like")?.shadowRoot?.querySelectorAll(".lfl-chips button").length === 3 && !!live, LIVE);
    assert.deepEqual(await councils(page), ["Gloucestershire", "South Gloucestershire", "Kent"]);
    const home = `/${own.path}like-for-like/`;
    const rest = server.asked.filter((path) => !path.startsWith(home));
    assert.deepEqual(rest.map((path) => path.replace(`/${own.path}`, "")), [""]);
    // The packs are named in the page: none is asked for before another.
    assert.ok(!server.asked.some((path) => /catalogue\./.test(path)));
  }));

test("charts of one folder of engines fetch it once", () => {
  const page = kinds.slice(0, 2).map(({ text }) => text("snippets/element.html").replaceAll("../../engine/", "engine/")).join("\n");
  writeFileSync(join(root, DEEP, "story.html"), `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>A story</title><body>${page}</body></html>`);
  return withPage({ server: { folder: root }, query: `${DEEP}story.html`, height: 2400 }, async ({ page, server }) => {
    await page.waitForFunction((live) => [...document.querySelectorAll("like-for-like")].every((chart) => chart.shadowRoot?.querySelector(live)), LIVE);
    const counts = new Map();
    for (const path of server.asked) counts.set(path, (counts.get(path) ?? 0) + 1);
    const twice = [...counts].filter(([path, count]) => count > 1 && /\.(js|wasm|gz|pack)$/.test(path));
    assert.deepEqual(twice, []);
    assert.equal(server.asked.filter((path) => path.endsWith(".wasm")).length, 1);
  });
});

test("the height in a frame's tag is its true height at 640 pixels, and no less, for charts of all kinds", () =>
  withPage({ server: { folder: root }, query: own.path }, async ({ page, server }) => {
    const off = [];
    for (const { path, height, question } of kinds) {
      await page.goto(server.url + path);
      await page.waitForSelector(LIVE);
      const room = height - (await heightOf(page));
      if (room < 0 || room > 24) off.push(`${room} ${question}`);
    }
    assert.deepEqual(off, []);
  }));

test("the page is complete in the first flight of packets: 14 KB with its style sheets", () => {
  /** @param {string | Buffer} bytes */
  const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const page = own.text("index.html");
  const sheets = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href]) => own.text(href));
  assert.ok(sheets.length > 0);
  const bytes = [page, ...sheets].reduce((sum, file) => sum + brotli(file), 0);
  assert.ok(bytes <= 14_000, `${bytes} bytes`);
});

test("every snippet is valid XML, for charts of all kinds", () =>
  withPage({ server: { folder: root }, query: own.path }, async ({ page }) => {
    let parsed = 0;
    for (const chart of kinds) {
      for (const way of ["element", "iframe", "alone", "file", "static"]) {
        const snippet = chart.text(`snippets/${way}.html`);
        const error = await page.evaluate((xml) => new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror")?.textContent, `<body>${snippet}</body>`);
        assert.equal(error, undefined, `${way} of ${chart.question}`);
        parsed++;
      }
    }
    assert.equal(parsed, 5 * QUESTIONS.length);
  }));

test("the page of snippets shows all five: elements and frames come alive, nothing is missing", () =>
  // A page to look at, as an editor's system shows it: with a frame, and a style attribute on it.
  withPage({ server: { folder: root, csp: "" }, query: `${own.path}snippets/index.html`, alive: false, width: 700, height: 6000 }, async ({ page, server }) => {
    await page.waitForSelector(LIVE);
    const frames = page.locator("iframe");
    assert.equal(await frames.count(), 2);
    for (const at of [0, 1]) {
      await page.frameLocator("iframe").nth(at).locator(LIVE).waitFor();
      // Nothing scrolls inside, and little is left over.
      const inside = await (await frames.nth(at).elementHandle())?.contentFrame();
      const room = await inside?.evaluate(() => innerHeight - /** @type {HTMLElement} */ (document.querySelector("main")).getBoundingClientRect().height);
      assert.ok(room !== undefined && room >= 0 && room <= 24, `${room}`);
    }
    const image = page.locator("#static img");
    assert.ok(await image.evaluate((/** @type {HTMLImageElement} */ image) => image.decode().then(() => image.naturalWidth === 640)));
    const kept = await image.evaluate((/** @type {HTMLImageElement} */ image) => Number(image.getAttribute("height")) / Number(image.getAttribute("width")) - image.naturalHeight / image.naturalWidth);
    assert.ok(Math.abs(kept) < 0.01, "the room that the tag reserves is the picture's");
    assert.equal(await page.locator("#static table tbody tr").count(), 10);
    for (const link of await page.locator("#file a[href], #static a[href]:not([href^=http])").evaluateAll((links) => links.map((link) => /** @type {HTMLAnchorElement} */ (link).href))) {
      assert.equal((await page.request.get(link)).status(), 200, link);
    }
    assert.ok(server.asked.length > 10);
  }));

/**
 * Opens the one file from the disk, with the network off.
 * @param {string} folder
 * @param {(page: import("playwright-core").Page) => Promise<void>} body
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const withFile = (folder, body, options) =>
  withPage({ server: { folder: root, also: NOTHING }, query: "nothing.html", alive: false, ...options }, async ({ page }) => {
    await page.context().setOffline(true);
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`file://${join(folder, "offline.html")}`);
    await body(page);
    assert.deepEqual(asked.filter((url) => !url.startsWith("data:")).slice(1), [], "nothing else is fetched");
  });

/** What the figure says over its picture. @param {import("playwright-core").Page} page */
const notice = (page) => page.locator(".lfl-notice:visible").innerText();

test("the one file opens from a disk with the network off: a council is picked, and every other form of the measure", () =>
  withFile(own.folder, async (page) => {
    await page.waitForSelector(LIVE);
    await field(page).fill("kent");
    await page.getByRole("option", { name: /^Kent/ }).click();
    await page.locator(".lfl-chips button").nth(2).waitFor();
    for (const [form, view] of [["Ranked", "bars"], ["Strip", "strip"], ["Map", "map"], ["Funnel", "funnel"], ["Over time", "line"]]) {
      await choose(page, form);
      await page.waitForFunction((view) => {
        const chart = /** @type {any} */ (document.querySelector("like-for-like"));
        return new URLSearchParams(chart.question).get("view") === view && chart.shadowRoot.querySelector(".lfl").getAttribute("aria-busy") === "false";
      }, view);
      assert.equal(await page.locator(".lfl-notice:visible").count(), 0, form);
    }
    await page.locator("summary:visible").click();
    assert.ok((await page.locator(".lfl-table tbody tr").count()) >= 10);
  }));

test("what the one file does not carry is refused in a sentence, and the chart stays", () =>
  withFile(own.folder, async (page) => {
    await page.waitForSelector(LIVE);
    const sentence = await text(page, ".lfl-sentence");
    for (const [question, said] of [
      ["measure=caseload&areas=kent", /figures for that are not in this file/],
      ["view=timeline&areas=kent", /no engine for that view/],
    ]) {
      await page.evaluate((question) => {
        /** @type {any} */ (document.querySelector("like-for-like")).question = question;
      }, String(question));
      await page.locator(".lfl-notice:visible").waitFor();
      assert.match(await notice(page), /** @type {RegExp} */ (said));
      assert.equal(await text(page, ".lfl-sentence"), sentence);
    }
  }));

test("without scripts the one file is complete", () =>
  withFile(
    own.folder,
    async (page) => {
      assert.equal(await page.locator(".lfl-picture svg:visible").count(), 1);
      assert.match(await text(page, ".lfl-sentence"), /^In Gloucestershire/);
      assert.match(await text(page, ".lfl-source"), /Department for Education/);
      assert.equal((await page.locator("body").innerText()).includes("data-part"), false);
    },
    { javaScriptEnabled: false },
  ));

test("the one file moves nothing when it comes alive", () =>
  withFile(own.folder, async (page) => {
    await page.waitForSelector(LIVE);
    const finished = await page.context().newPage();
    await finished.addInitScript(() => {
      customElements.define = () => {};
    });
    await finished.goto(page.url());
    for (const part of [".lfl-sentence", ".lfl-controls", ".lfl-picture", ".lfl-table", ".lfl-source"]) {
      const [before, after] = await Promise.all([finished, page].map((page) => page.locator(`${part}:visible`).first().boundingBox()));
      assert.deepEqual(after, before, part);
    }
  }));

test("a file with the whole release answers any measure, in any form, and holds its budget", async () => {
  const whole = await embed("whole", LINE, ...shared, "--whole");
  assert.ok(statSync(join(whole.folder, "offline.html")).size <= 1_600_000);
  await withFile(whole.folder, async (page) => {
    await page.waitForSelector(LIVE);
    const find = page.getByRole("combobox", { name: /^Find a measure/ });
    await find.fill("caseload");
    await page.getByRole("option").first().click();
    await page.getByRole("heading", { level: 1, name: /^Caseload of children’s social workers/ }).waitFor();
    for (const question of ["measure=attainment-8&view=strips&areas=kent", "measure=agency-rate&view=map&ground=boundaries", "view=timeline&areas=kent", "view=survival&reach=good"]) {
      await page.evaluate((question) => {
        const chart = /** @type {any} */ (document.querySelector("like-for-like"));
        const shown = new Promise((done) => chart.addEventListener("lfl-change", done, { once: true }));
        chart.question = question;
        return shown;
      }, question);
      assert.equal(await page.locator(".lfl-notice:visible").count(), 0, question);
    }
  });
});

test("every kind of chart fits one file of 350 KB, and comes alive in it", () =>
  withPage({ server: { folder: root, also: NOTHING }, query: "nothing.html", alive: false }, async ({ page }) => {
    for (const { folder, question } of kinds) {
      const { size } = statSync(join(folder, "offline.html"));
      assert.ok(size <= 350_000, `${size} bytes: ${question}`);
      await page.goto(`file://${join(folder, "offline.html")}`);
      await page.waitForSelector(LIVE);
    }
  }));
