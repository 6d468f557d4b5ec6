// How soon a reader sees an embedded chart, how soon it is alive, and how quickly it answers: beside the same page with its scripts blocked,
// and beside the same chart by hand in D3, in turns, so that a slow machine slows all alike. Medians; an empty cache each time; a phone.
//
//   node tools/speed.mjs PAGE     prints the ratios, fails over a limit. PAGE is the folder that `likeforlike embed` has written

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const RUNS = 7;
/** Changes of the council in one visit. */
const CHANGES = 20;

/** Chromium's "Slow 4G" and "Fast 4G", and a processor a quarter as fast as this one. Bytes a second. */
const NETWORKS = {
  "Slow 4G": { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
  "Fast 4G": { offline: false, latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 1.5e6 / 8 },
};
const CPU_SLOWER = 4;
const VIEWPORT = { width: 412, height: 823 };

/** @typedef {"seen" | "alive" | "blocked" | "heap" | "shift" | "changed"} Figure */
/**
 * @typedef {object} Contender
 * @property {string} url
 * @property {"alive" | "lfl-change" | "load"} alive the event that says so
 * @property {boolean} [scripts] Default: true
 * @property {(at: number) => void} [change] shows another council, in the page
 */

/** What `chromium.launch` needs to stay on this machine and to repeat. */
const ARGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** @param {number[]} all @param {number} share */
const quantile = (all, share) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))];

/**
 * One visit with an empty cache. Milliseconds, bytes, and a share for layout shift.
 * @param {import("playwright-core").Browser} browser
 * @param {Contender} contender
 * @param {typeof NETWORKS["Slow 4G"]} network
 * @returns {Promise<Record<Figure, number>>}
 */
async function visit(browser, { url, alive, scripts = true, change }, network) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", network);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWER });
    if (!scripts) await devtools.send("Network.setBlockedURLs", { urls: ["*.js"] });
    await page.addInitScript((alive) => {
      const state = /** @type {any} */ (globalThis);
      Object.assign(state, { blocked: 0, shift: 0 });
      state.alive = new Promise((done) => addEventListener(alive, () => requestAnimationFrame(() => done(performance.now())), { once: true }));
      state.seen = new Promise((done) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName("first-contentful-paint")[0];
          if (paint) done(paint.startTime);
        }).observe({ type: "paint", buffered: true });
      });
      // What of a task is over 50 ms keeps the reader waiting.
      new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (state.blocked += duration - 50))).observe({ type: "longtask", buffered: true });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (state.shift += Reflect.get(entry, "value")))).observe({ type: "layout-shift", buffered: true });
    }, alive);
    await page.goto(url, { waitUntil: "commit" });
    const times = await page.evaluate(async () => {
      const state = /** @type {any} */ (globalThis);
      const times = { seen: await state.seen, alive: await state.alive };
      await new Promise((done) => setTimeout(done, 300));
      return { ...times, blocked: state.blocked, shift: state.shift };
    });
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    const changes = [];
    for (let at = 0; change && at < CHANGES; at++) {
      changes.push(
        await page.evaluate(
          ([source, at]) =>
            new Promise((done) => {
              const start = performance.now();
              /** @type {any} */ (globalThis).changed = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
              new Function("at", `(${source})(at)`)(at);
            }),
          /** @type {const} */ ([String(change), at]),
        ),
      );
    }
    return { ...times, heap: usedSize / 1e6, changed: changes.length ? quantile(changes, 0.95) : NaN };
  } finally {
    await context.close();
  }
}

/** The page in D3, from the figures of the project. @param {string} to */
async function d3(to) {
  mkdirSync(to, { recursive: true });
  await build({ entryPoints: ["benches/page/d3.js"], outdir: to, bundle: true, minify: true, format: "esm", target: "es2022", logLevel: "warning" });
  copyFileSync("benches/page/d3.html", join(to, "index.html"));
  copyFileSync("data/observations/workforce/agency-rate.csv", join(to, "figures.csv"));
  copyFileSync("data/areas.csv", join(to, "areas.csv"));
}

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("error: say which page to time: node tools/speed.mjs FOLDER, as `likeforlike embed` has written it");
  process.exit(2);
}
const executablePath = execFileSync(fileURLToPath(new URL("chromium.sh", import.meta.url)), { encoding: "utf8" }).trim();
await d3("target/made/d3");
const ours = await serve(folder, { compress: true });
const theirs = await serve("target/made/d3", { compress: true });
const browser = await chromium.launch({ executablePath, args: ARGS });

/** @type {Record<"floor" | "d3" | "ours", Contender>} */
const CONTENDERS = {
  floor: { url: ours.url, alive: "load", scripts: false },
  d3: {
    url: theirs.url,
    alive: "alive",
    change: (at) => {
      const field = /** @type {HTMLSelectElement} */ (document.querySelector("select"));
      field.selectedIndex = at + 20;
      field.dispatchEvent(new Event("change"));
      /** @type {any} */ (globalThis).changed();
    },
  },
  ours: {
    url: ours.url,
    alive: "lfl-change",
    change: (at) => {
      const chart = /** @type {any} */ (document.querySelector("like-for-like"));
      addEventListener("lfl-change", () => /** @type {any} */ (globalThis).changed(), { once: true });
      const councils = ["kent", "leeds", "york", "barnet", "camden", "bolton", "bury", "dorset", "devon", "cornwall", "essex", "norfolk", "suffolk", "surrey", "salford", "wigan", "luton", "medway", "slough", "reading"];
      chart.question = chart.question.replace(/areas=[^&]*/, `areas=${councils[at]}`);
    },
  },
};

/** What is held against what: a limit of our figure as a multiple of another's, or by itself. @type {[Figure, keyof typeof NETWORKS, "floor" | "d3" | "", number, string][]} */
const LIMITS = [
  ["seen", "Slow 4G", "floor", 1.15, "ms"],
  ["alive", "Slow 4G", "d3", 1.3, "ms"],
  ["alive", "Fast 4G", "d3", 1.3, "ms"],
  ["blocked", "Slow 4G", "d3", 1, "ms"],
  ["changed", "Slow 4G", "d3", 1.3, "ms, 95th of 100"],
  ["heap", "Slow 4G", "", 2.5, "MB"],
  ["shift", "Slow 4G", "", 0, ""],
];

try {
  await visit(browser, CONTENDERS.ours, NETWORKS["Fast 4G"]); // The first visit warms up the browser itself.
  for (const network of /** @type {const} */ (["Slow 4G", "Fast 4G"])) {
    /** @type {Record<string, Record<Figure, number>[]>} */
    const runs = { floor: [], d3: [], ours: [] };
    for (let run = 0; run < RUNS; run++) {
      for (const [name, contender] of Object.entries(CONTENDERS)) runs[name].push(await visit(browser, contender, NETWORKS[network]));
    }
    for (const [figure, on, against, limit, unit] of LIMITS.filter(([, on]) => on === network)) {
      const [mine, other] = ["ours", against].map((name) => name && quantile(runs[name].map((run) => run[figure]), 0.5));
      const ratio = against ? (Number(mine) + 0.5) / (Number(other) + 0.5) : Number(mine);
      const beside = against ? `${ratio.toFixed(2)} × ${against === "floor" ? "the page without scripts" : "D3"} (${Number(mine).toFixed(0)} against ${Number(other).toFixed(0)} ${unit})` : `${Number(mine).toFixed(3)} ${unit}`;
      console.log(`${figure.padEnd(8)} ${on}  ${beside}, limit ${limit}`);
      if (ratio > limit) {
        console.error(`error: ${figure} on ${on} is over its limit`);
        process.exitCode = 1;
      }
    }
  }
} finally {
  await browser.close();
  await ours.close();
  await theirs.close();
}
