// A frame is as high as its chart, whatever the host listens for: the messages themselves, then each host with the script that it uses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressed, answer, greeting, heights, messages } from "../../www/protocol.js";
import { LIVE, useBrowser, withPage } from "./browser.mjs";
import { HOSTS, page as hostPage, tag } from "./hosts.mjs";
import { serve } from "./server.mjs";

useBrowser({ scrollBars: true });

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const QUESTION = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";

/** A frame that is done sends nothing for so long: no event says that nothing happens. */
const QUIET_MS = 600;

/** WordPress gives no frame more than this. */
const WORDPRESS_MOST = 1000;

// The messages.

test("an address says who listens, as far as it can be echoed", () => {
  const long = "x".repeat(101);
  /** @type {[string, Partial<ReturnType<typeof addressed>>][]} */
  const cases = [
    ["", { id: "", childId: "", secret: "" }],
    ["?id=Ab3dE&childId=chart.1&initialWidth=640#?secret=s3cr3t", { id: "Ab3dE", childId: "chart.1", secret: "s3cr3t" }],
    ["?id=__proto__&childId=a%20b#secret=<svg>", { id: "", childId: "", secret: "" }],
    ["?id=%3Cscript%3E&childId=axPYMxb#?secret=", { id: "", childId: "", secret: "" }],
    [`?id=${long}&childId=${long}#?secret=${long}`, { id: "", childId: "", secret: "" }],
    ["?id=a&id=b#?secret=abc&x=1", { id: "a", secret: "abc" }],
    ["?id=%00&childId=%0A%E2%80%A8", { id: "", childId: "" }],
  ];
  for (const [rest, expected] of cases) {
    const found = addressed(`https://paper.example/frame.html${rest}`);
    for (const [key, value] of Object.entries(expected)) assert.equal(Reflect.get(found, key), value, `${key} of ${rest}`);
  }
});

test("a height is said in each dialect, and only where there is what the dialect takes", () => {
  const src = "https://paper.example/frame.html?id=a&childId=b#?secret=c";
  assert.deepEqual(messages(700, addressed(src)), [
    { "like-for-like": { id: "a", height: 700 } },
    { "datawrapper-height": { a: 700 } },
    { sentinel: "amp", type: "embed-size", height: 700 },
    '{"id":"iframeMessenger:a","type":"set-height","value":700}',
    `{"sender":"Flourish","context":"iframe.resize","method":"resize","height":700,"src":"${src}"}`,
    "pymxPYMxbxPYMxheightxPYMx700",
    { secret: "c", message: "height", value: 700 },
  ]);
  const bare = messages(700, addressed("https://paper.example/"));
  assert.equal(bare.length, 5);
  assert.deepEqual(bare[1], { "datawrapper-height": { "like-for-like": 700 } });
  assert.equal(messages(700, addressed(`https://paper.example/?${"x".repeat(5000)}`)).length, 4);
});

test("of what hosts say, only iframe-resizer’s greeting is read, for the name in it", () => {
  const settings = "8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true";
  assert.equal(greeting(`[iFrameSizer]chart-1:${settings}`), "chart-1");
  assert.equal(answer("chart-1", 700, 640, true), "[iFrameSizer]chart-1:700:640:init");
  assert.equal(answer("chart-1", 700, 640, false), "[iFrameSizer]chart-1:700:640:size");
  const others = ["[iFrameSizer]resize", "[iFrameSizer]reset", '[iFrameSizer]message:{"a":1}', "[iFrameSizer]", `[iFrameSizer]:${settings}`, `[iFrameSizer]${"x".repeat(1e6)}:${settings}`];
  for (const data of [...others, "", null, undefined, 0, NaN, [], {}, { toString: null }, Symbol("a"), 1n, "pymxPYMxaxPYMxwidthxPYMx640"]) {
    assert.equal(greeting(data), "", String(typeof data === "string" ? data.slice(0, 40) : typeof data));
  }
});

test("a height is sent when the whole number changes, and not while the frame is hidden", () => {
  const { next } = heights();
  const measured = [0, NaN, 699.4, 699.9, 700, 700.01, 700.5, 0, 700.7, 650];
  assert.deepEqual(measured.map((height, i) => next(height, i * 5000)), [undefined, undefined, 700, undefined, undefined, undefined, 701, undefined, undefined, 650]);
});

test("two heights that take turns at once are stopped at the larger; a third, or the reader, starts anew", () => {
  const { next, touched } = heights();
  const sent = [700, 720, 700, 720, 700, 720, 700, 720, 700].map((height, i) => next(height, i * 20));
  assert.deepEqual(sent, [700, 720, 700, 720, 700, undefined === sent[5] ? undefined : 720, undefined, undefined, undefined]);
  assert.equal(sent.findLast(Boolean), 720);
  assert.equal(next(900, 300), 900, "a third");
  assert.equal(next(700, 320), 700, "one of the two, after a third");
  // A reader who opens and closes the table, however quickly.
  for (let i = 0; i < 20; i++) {
    touched();
    assert.equal(next(i % 2 ? 700 : 1100, 400 + i * 10), i % 2 ? 700 : 1100);
  }
  // As slow as a reader, without one.
  for (let i = 0; i < 20; i++) assert.ok(next(i % 2 ? 500 : 600, 10000 + i * 1000));
});

test("what was sent is sent again to whoever speaks, until it is clear that they only answer", () => {
  const { next, again } = heights();
  assert.equal(again(), undefined, "nothing was measured yet");
  next(700, 0);
  const repeats = Array.from({ length: 100 }, again).filter(Boolean);
  assert.ok(repeats.length > 5 && repeats.length < 50);
  next(800, 1);
  assert.equal(again(), 800);
});

// The hosts.

/**
 * Runs `body` on a host page with a frame of another origin in it.
 * @param {(src: string, site: string) => string} column
 * @param {(opened: { page: Page, frame: Frame, heard: () => Promise<number> }) => Promise<void>} body
 * @param {Omit<Parameters<typeof withPage>[0], "server"> & { column?: number }} [options] column: its width, default 640
 */
async function hosted(column, body, { column: columnWidth, ...options } = {}) {
  const site = await serve({ shared: true });
  const src = `${site.url}frame.html?${QUESTION}`;
  try {
    await withPage(
      {
        width: 1000,
        height: 1200,
        ...options,
        alive: false,
        server: { csp: "", also: { "/index.html": hostPage(column(src, site.url), columnWidth) } },
        async prepare(page) {
          await page.addInitScript(() => {
            if (parent !== window) return;
            Object.assign(window, { heard: 0, shift: 0 });
            addEventListener("message", () => Object.assign(window, { heard: Reflect.get(window, "heard") + 1 }));
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) Object.assign(window, { shift: Reflect.get(window, "shift") + Reflect.get(entry, "value") });
            }).observe({ type: "layout-shift", buffered: true });
          });
          await options.prepare?.(page);
        },
      },
      async ({ page }) => {
        await page.waitForSelector("iframe");
        await body({ page, frame: await alive(page), heard: () => page.evaluate(() => Reflect.get(window, "heard")) });
      },
    );
  } finally {
    await site.close();
  }
}

/** The frame, once its chart is live. @param {Page} page @returns {Promise<Frame>} */
async function alive(page) {
  await page.frameLocator("iframe").first().locator(LIVE).first().waitFor();
  const frame = page.frames().find((frame) => frame !== page.mainFrame());
  assert.ok(frame);
  return frame;
}

/** @param {Frame} frame */
const content = (frame) => frame.evaluate(() => Math.ceil((document.querySelector("main")?.getBoundingClientRect().height ?? 0) - 0.02));

/** Waits until the frame is as high as what is in it, and stays so; says how high. @param {Page} page @param {Frame} frame @param {number} [most] */
async function fits(page, frame, most = Infinity) {
  for (let since = 0, last = 0, tries = 0; ; tries++) {
    const wanted = Math.min(await content(frame), most);
    const given = await page.evaluate(() => document.querySelector("iframe")?.clientHeight);
    if (given !== wanted || wanted !== last) since = Date.now();
    else if (Date.now() - since > QUIET_MS) return wanted;
    last = wanted;
    assert.ok(tries < 200, `the frame is ${given} px high and should be ${wanted}`);
    await frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}

/** @param {Frame} frame */
const scrolls = (frame) =>
  frame.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return scrollHeight > clientHeight || scrollWidth > clientWidth || clientWidth < innerWidth || document.body.scrollHeight > document.body.clientHeight;
  });

/** @param {Page} page @param {number} width */
const setWidth = (page, width) => page.evaluate((width) => ((/** @type {HTMLElement} */ (document.querySelector("#column"))).style.width = `${width}px`), width);

for (const [name, column] of Object.entries(HOSTS)) {
  test(`${name}: the frame is as high as its chart, grows with its table, shrinks again, follows the width, and then is quiet`, () =>
    hosted(column, async ({ page, frame, heard }) => {
      const most = name === "WordPress" ? WORDPRESS_MOST : Infinity;
      const first = await fits(page, frame, most);
      assert.ok(first > 500, `${first} px`);
      assert.equal(await scrolls(frame), false, "a frame of the right height has no scroll bar");
      const before = await heard();
      await page.waitForTimeout(QUIET_MS);
      assert.equal(await heard(), before, "a frame that fits is quiet");

      await frame.locator("summary:visible").click();
      const opened = await fits(page, frame, most);
      assert.ok(opened > first + 100 || opened === most, `opened: ${opened} px, closed: ${first} px`);
      await frame.locator("summary:visible").click();
      assert.equal(await fits(page, frame, most), first);

      await setWidth(page, 340);
      const narrow = await fits(page, frame, most);
      assert.notEqual(narrow, first);
      await setWidth(page, 640);
      assert.equal(await fits(page, frame, most), first);
      assert.equal(await scrolls(frame), false);
      assert.ok((await heard()) < 150, `${await heard()} messages`);
    }));
}
