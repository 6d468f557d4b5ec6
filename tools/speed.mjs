// How soon a reader sees the first chart of the page, and how soon it is alive: as ratios to the same page with its
// scripts blocked, in the same run, so that a slow machine makes no difference. Medians of interleaved runs.
//
//   node tools/speed.mjs     prints the ratios; fails over a limit

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const RUNS = 5;

/** A cheap phone on a slow connection: Chromium's "Slow 4G", and a processor a quarter as fast as this one. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const CPU_SLOWER = 4;
const VIEWPORT = { width: 412, height: 823 };

const LIMITS = {
  /** Scripts may hardly delay the picture that is there without them. */
  seen: 1.15,
  /** 1.3 times what the same chart by hand in D3 takes, which is 841 ms where the static page takes 528. */
  alive: (1.3 * 841) / 528,
};

/** What `chromium.launch` needs to stay on this machine and to repeat. */
const ARGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/**
 * One visit with an empty cache: when the first chart was painted and, with scripts, when it came alive. Milliseconds.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {boolean} scripts
 * @returns {Promise<{ seen: number, alive: number }>}
 */
async function visit(browser, url, scripts) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
    if (!scripts) await devtools.send("Network.setBlockedURLs", { urls: ["*.js"] });
    await page.addInitScript((scripts) => {
      const state = /** @type {any} */ (globalThis);
      state.alive = new Promise((done) => {
        if (scripts) addEventListener("lfl-change", () => done(performance.now()), { once: true });
        else addEventListener("load", () => done(performance.now()), { once: true });
      });
      state.seen = new Promise((done) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName("first-contentful-paint")[0];
          if (paint) done(paint.startTime);
        }).observe({ type: "paint", buffered: true });
      });
    }, scripts);
    await page.goto(url, { waitUntil: "commit" });
    return await page.evaluate(async () => {
      const state = /** @type {any} */ (globalThis);
      return { seen: await state.seen, alive: await state.alive };
    });
  } finally {
    await context.close();
  }
}

/** @param {number[]} times */
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

const executablePath = execFileSync(fileURLToPath(new URL("chromium.sh", import.meta.url)), { encoding: "utf8" }).trim();
const site = await serve(fileURLToPath(new URL("../site", import.meta.url)), { compress: true });
const browser = await chromium.launch({ executablePath, args: ARGS });
try {
  await visit(browser, site.url, true); // The first visit warms up the browser itself.
  const runs = [];
  for (let i = 0; i < RUNS; i++) {
    runs.push({ floor: await visit(browser, site.url, false), ours: await visit(browser, site.url, true) });
  }
  for (const what of /** @type {const} */ (["seen", "alive"])) {
    const floor = median(runs.map((run) => run.floor[what]));
    const ours = median(runs.map((run) => run.ours[what]));
    const ratio = ours / floor;
    console.log(
      `${what.padEnd(6)} ${ratio.toFixed(2)} × the page without scripts, limit ${LIMITS[what].toFixed(2)} ` +
        `(${ours.toFixed(0)} ms against ${floor.toFixed(0)} on Slow 4G)`,
    );
    if (ratio > LIMITS[what]) {
      console.error(`error: a chart is ${what} too late: look at what was added to the page's first requests`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  await site.close();
}
