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
 * @param {(opened: { page: Page, frame: Frame, heard: () => Promise<unknown[]> }) => Promise<void>} body
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
            /** @type {unknown[]} */
            const heard = [];
            /** @type {number[]} */
            const shifts = [];
            Object.assign(window, { heard, shifts });
            addEventListener("message", ({ data }) => heard.push(data), true);
            new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => Reflect.get(entry, "value")))).observe({ type: "layout-shift", buffered: true });
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

/** The different heights among messages, in order. @param {unknown[]} heard */
const said = (heard) => [...new Set(heard.map((data) => /** @type {any} */ (data)["like-for-like"]?.height).filter(Boolean))];

/** How high the page in a frame is without a scroll bar, in whole px. @param {Frame} frame */
const content = (frame) =>
  frame.evaluate(() => {
    const low = document.documentElement.classList.contains("low");
    document.documentElement.classList.remove("low");
    const height = Math.ceil((document.querySelector("main")?.getBoundingClientRect().height ?? 0) - 0.02);
    document.documentElement.classList.toggle("low", low);
    return height;
  });

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
      // WordPress gives a frame another width while it hides it.
      const heights = said(await heard()).slice(name === "WordPress" ? -1 : 0);
      assert.deepEqual(heights, [await content(frame)], "the first height that is said is the right one");
      assert.equal(await scrolls(frame), false, "a frame of the right height has no scroll bar");
      const before = (await heard()).length;
      await page.waitForTimeout(QUIET_MS);
      assert.equal((await heard()).length, before, "a frame that fits is quiet");

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
      assert.ok((await heard()).length < 150, `${(await heard()).length} messages`);
    }));
}

test("where the true height is reserved, nothing moves in the host: the layout shift is 0, by whichever script", async () => {
  let height = 0;
  await hosted((src) => tag(src), async ({ frame }) => void (height = await content(frame)));
  for (const name of ["our own script", "Datawrapper’s script", "AMP"]) {
    await hosted(
      (src, site) => HOSTS[name](src, site).replace('height="400"', `height="${height}"`),
      async ({ page, frame }) => {
        await fits(page, frame);
        assert.deepEqual(await page.evaluate(() => Reflect.get(window, "shifts")), [], name);
      },
    );
  }
});

test("a host that answers every message is answered a few times, and no more", () =>
  hosted(
    (src) => `${tag(src)}<script>addEventListener("message", ({ source }) => source.postMessage("thank you", "*"))</script>`,
    async ({ page, heard }) => {
      let before;
      do {
        before = (await heard()).length;
        await page.waitForTimeout(QUIET_MS);
      } while (before !== (await heard()).length);
      assert.ok(before < 200, `${before} messages`);
    },
  ));

test("a host whose own width depends on the frame’s height doesn’t shake: it ends, at the larger height", () =>
  hosted(
    // A higher frame brings a scroll bar that makes it narrower, and a narrower one is lower.
    (src, site) =>
      `${HOSTS["our own script"](src, site)}<script>
        new ResizeObserver(([{ target }]) => (document.querySelector("#column").style.width = target.clientHeight > 875 ? "600px" : "640px")).observe(document.querySelector("iframe"));
      </script>`,
    async ({ page, heard }) => {
      let before;
      do {
        before = (await heard()).length;
        await page.waitForTimeout(QUIET_MS);
      } while (before !== (await heard()).length);
      const heights = said(await heard());
      assert.ok(heights.length >= 2, `it did shake: ${heights}`);
      assert.ok(before < 100, `${before} messages`);
      assert.equal(await page.evaluate(() => document.querySelector("iframe")?.clientHeight), Math.max(...heights));
    },
  ));

test("a frame that is hidden sends nothing, and its height once it is shown", () =>
  hosted(
    (src, site) => `<div id="tab">${HOSTS["our own script"](src, site)}</div>`,
    async ({ page, frame, heard }) => {
      const height = await fits(page, frame);
      const before = (await heard()).length;
      await page.evaluate(() => ((/** @type {HTMLElement} */ (document.querySelector("#tab"))).style.display = "none"));
      await page.waitForTimeout(QUIET_MS);
      assert.equal((await heard()).length, before);
      // Whoever hides may also forget.
      await page.evaluate(() => (/** @type {HTMLElement} */ (document.querySelector("iframe")).style.height = "300px"));
      await page.evaluate(() => (/** @type {HTMLElement} */ (document.querySelector("#tab")).style.display = ""));
      assert.equal(await fits(page, frame), height);
    },
  ));

test("our script, loaded last: it asks the frames that are there, and hears of those that come later", () =>
  hosted(
    (src, site) => `${tag(src)}<script>
      // As a manager of scripts does, which gives no address away.
      const load = async () => {
        const more = document.createElement("script");
        more.textContent = await (await fetch("${site}embed.js")).text();
        document.body.append(more);
      };
    </script>`,
    async ({ page, frame }) => {
      assert.equal(await page.evaluate(() => document.querySelector("iframe")?.clientHeight), 400);
      await page.evaluate("load()");
      await page.evaluate("load()");
      const height = await fits(page, frame);
      await page.evaluate(() => {
        const second = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")?.cloneNode());
        second.removeAttribute("style");
        second.id = "second";
        second.loading = "eager";
        second.style.cssText = "width: 640px; box-sizing: border-box; border: 5px solid; padding: 7px 0";
        document.querySelector("#after")?.after(second);
      });
      await page.frameLocator("#second").locator(LIVE).first().waitFor();
      const framed = page.frames()[2];
      await page.waitForFunction(() => (document.querySelector("#second")?.clientHeight ?? 0) > 500);
      await framed.waitForFunction(() => innerHeight === Math.ceil(document.querySelector("main")?.getBoundingClientRect().height ?? 0));
      assert.equal(await fits(page, frame), height);
    },
  ));

test("a frame inside of the host’s own element gets its height too", () =>
  hosted(
    (src, site) => `<div id="story"></div><script>
      const inside = document.querySelector("#story").attachShadow({ mode: "open" });
      inside.innerHTML = "<section></section>";
      inside.firstChild.attachShadow({ mode: "open" }).innerHTML = ${JSON.stringify(tag(src))};
    </script><script async src="${site}embed.js"></script>`,
    async ({ page, frame }) => {
      const height = await content(frame);
      assert.ok(height > 500);
      await frame.waitForFunction((height) => innerHeight === height, height);
      assert.equal(await page.locator("iframe").evaluate((frame) => frame.clientHeight), height);
    },
  ));

test("messages made to hurt leave every frame as it is, without an error", () =>
  hosted(
    (src, site) => `${HOSTS["our own script"](src, site)}<iframe id="other" title="Another" srcdoc="<p>Another</p>" width="300" height="150"></iframe>`,
    async ({ page, frame }) => {
      const height = await fits(page, frame);
      await page.evaluate(async () => {
        const own = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).contentWindow;
        const huge = "x".repeat(5e6);
        /** @type {any[]} */
        const hostile = [
          null, undefined, 0, "", huge, [], {}, NaN, 1n, new Date(), new Map(), new Uint8Array(1e6), "<img src=x onerror=console.error(1)>",
          { "like-for-like": null }, { "like-for-like": [] }, { "like-for-like": 900 }, { "like-for-like": huge },
          ...[null, undefined, NaN, Infinity, -Infinity, -1, 0, "", "900px", huge, [], [900, 900], {}, "calc(1px)", "1;background:url(x)", 900n, new Date(NaN)].map((height) => ({ "like-for-like": { id: "x", height } })),
        ];
        for (const data of hostile) dispatchEvent(new MessageEvent("message", { data, source: own }));
        // What a clone could not carry.
        const traps = [
          { get "like-for-like"() { throw new Error("a getter"); } },
          { "like-for-like": { get height() { throw new Error("a getter"); } } },
          { "like-for-like": { height: { valueOf() { throw new Error("a value"); } } } },
          { "like-for-like": { height: Symbol("a") } },
          new Proxy({}, { get() { throw new Error("a proxy"); } }),
          Object.create(null),
        ];
        for (const data of traps) dispatchEvent(new MessageEvent("message", { data, source: own }));
        // The right form from the wrong window.
        for (const source of [null, window, /** @type {HTMLIFrameElement} */ (document.querySelector("#other")).contentWindow?.parent]) {
          dispatchEvent(new MessageEvent("message", { data: { "like-for-like": { height: 900 } }, source }));
        }
        postMessage({ "like-for-like": { height: 900 } }, "*");
        await new Promise((done) => setTimeout(done, 100));
      });
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("iframe")].map(({ clientHeight }) => clientHeight)), [height, 150]);
      // Another site's frame may change itself, within limits.
      for (const [asked, given] of [[1e9, 5000], [1, 100], ["300", 300], [300.2, 301]]) {
        await page.evaluate((height) => {
          const { contentWindow } = /** @type {HTMLIFrameElement} */ (document.querySelector("#other"));
          dispatchEvent(new MessageEvent("message", { data: { "like-for-like": { height } }, source: contentWindow }));
        }, asked);
        assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("iframe")].map(({ clientHeight }) => clientHeight)), [height, given], String(asked));
      }
    },
  ));

test("what the host says to hurt, the frame steps over: no error, no other height, at most an answer", () =>
  hosted(
    (src, site) => HOSTS["our own script"](src, site),
    async ({ page, frame, heard }) => {
      const height = await fits(page, frame);
      await page.evaluate(() => {
        const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).contentWindow;
        const settings = ":8:false:false:32:true:true:null:bodyOffset";
        /** @type {any[]} */
        const hostile = [null, undefined, "", "x".repeat(5e6), {}, [], NaN, 1n, new Uint8Array(1e6), { __proto__: null, constructor: 1 }, "[iFrameSizer]", `[iFrameSizer]${"x".repeat(1e6)}${settings}`,
          "[iFrameSizer]message:{", "[iFrameSizer]moveToAnchor:<svg onload=console.error(1)>", { "like-for-like": { height: 1 } }, { message: "link", value: "javascript:console.error(1)", secret: "a" },
          "pymxPYMxxxPYMxnavigateToxPYMxjavascript:console.error(1)", "pymxPYMxxPYMxwidthxPYMx1", { type: "frames-init", sentinel: "amp" }];
        for (const data of hostile) frame?.postMessage(data, "*");
      });
      assert.equal(await fits(page, frame), height);
      assert.deepEqual(said(await heard()), [height]);
      const texts = (await heard()).filter((data) => typeof data === "string");
      assert.ok(texts.every((data) => data.length < 1000));
    },
  ));

test("a frame in WordPress without a secret, or a page that pym.js did not make, hears nothing of theirs", () =>
  hosted((src) => tag(src), async ({ page, frame, heard }) => {
    await page.waitForTimeout(QUIET_MS);
    const all = await heard();
    assert.ok(all.length >= 5);
    assert.equal(all.some((data) => /pym|iFrameSizer/.test(String(data)) || /** @type {any} */ (data).secret), false);
    assert.equal(said(all)[0], await content(frame));
  }));
