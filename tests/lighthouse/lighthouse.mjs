// Lighthouse against a page of the built site, on this machine alone, so that a busy machine does not decide it: the network is calculated and
// not waited for, the phone is as slow as a phone however slow the machine is, and runs that others disturbed are made again.

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { ARGS } from "../browser/browser.mjs";

/** Whoever asks for another host than this machine gets none. */
const ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/**
 * Lighthouse has a processor four times as slow as the machine's own stand for a phone's, and means a machine to which its index of speed gives
 * 2,000. On a slower one, or one that others keep busy, four times as slow would be slower than that phone.
 */
const SLOWER = 4;
/** What `benchmark` gives on such a machine: measured beside that index, on one that was quiet and while it was kept busy. */
const MEANT = 2000;

/** Of so many runs that nobody disturbed the median counts. */
const RUNS = 3;
/** Disturbed was one around which `benchmark` gave less than this share of the best that it gave yet. */
const QUIET = 0.8;
/** After so many runs those that were disturbed least count. */
const MOST_RUNS = 8;

export const CATEGORIES = /** @type {const} */ (["performance", "accessibility", "best-practices", "seo"]);

/** @typedef {import("lighthouse").Result} Result */
/** @typedef {{ result: Result, speed: number }} Run speed: what `benchmark` gave, the lower of before and after */

/** The best that `benchmark` gave yet. */
let best = 0;

/** How fast the machine is at this moment: a page's kind of work, for a third of a second. @param {import("puppeteer-core").Browser} browser */
async function benchmark(browser) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(() => {
      const rows = Array.from({ length: 200 }, (_, at) => ({ name: `council ${at}`, values: [at, at / 3, at * at] }));
      const start = performance.now();
      let times = 0;
      let spent = 0;
      for (; spent < 333; spent = performance.now() - start) {
        JSON.parse(JSON.stringify(rows)).sort((/** @type {any} */ a, /** @type {any} */ b) => b.values[1] - a.values[1]);
        times++;
      }
      return Math.round((1000 * times) / spent);
    });
  } finally {
    await page.close();
  }
}

/**
 * One run, with an empty cache.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {number} speed of the machine, as `benchmark` has just given it
 */
async function once(browser, url, speed) {
  const flags = {
    port: Number(new URL(browser.wsEndpoint()).port),
    output: /** @type {const} */ ("json"),
    logLevel: /** @type {const} */ ("error"),
    throttlingMethod: /** @type {const} */ ("simulate"),
    enableErrorReporting: false,
    onlyCategories: [...CATEGORIES],
    throttling: { rttMs: 150, throughputKbps: 1638.4, requestLatencyMs: 562.5, downloadThroughputKbps: 1474.56, uploadThroughputKbps: 675, cpuSlowdownMultiplier: Math.max(1, Math.min(SLOWER, (SLOWER * speed) / MEANT)) },
  };
  const ran = await lighthouse(url, flags);
  if (!ran || ran.lhr.runtimeError) throw new Error(`Lighthouse could not look at ${url}: ${ran?.lhr.runtimeError?.message ?? "it gave no answer"}`);
  return ran.lhr;
}

/** @param {Result} result */
const performanceOf = ({ categories }) => categories.performance.score ?? 0;

/**
 * Looks at a page until enough runs were undisturbed.
 * @param {string} url
 * @param {boolean} fast whether its speed counts: else one run says all there is to say
 * @returns {Promise<{ result: Result, scores: string }>} the run with the median performance; and all runs in a line
 */
export async function look(url, fast) {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, args: [...ARGS, ALONE] });
  try {
    /** @type {Run[]} */
    const runs = [];
    const quiet = () => runs.filter(({ speed }) => speed >= QUIET * best);
    while (runs.length < (fast ? MOST_RUNS : 1) && quiet().length < RUNS) {
      const before = await benchmark(browser);
      const result = await once(browser, url, before);
      const after = await benchmark(browser);
      best = Math.max(best, before, after);
      runs.push({ result, speed: Math.min(before, after) });
    }
    const counted = (quiet().length >= RUNS ? quiet() : runs.sort((a, b) => b.speed - a.speed)).slice(0, RUNS);
    counted.sort((a, b) => performanceOf(a.result) - performanceOf(b.result));
    const scores = runs.map(({ result, speed }) => `${Math.round(100 * performanceOf(result))} (machine ${Math.round(speed)})`).join(", ");
    return { result: counted[Math.floor(counted.length / 2)].result, scores };
  } finally {
    await browser.close();
  }
}

/** What costs a category its points, a line each. @param {Result} result @param {string} category */
export function losses({ audits, categories }, category) {
  return categories[category].auditRefs.flatMap(({ id, weight }) => {
    const { score, title, displayValue = "", details } = audits[id];
    if (!weight || score === null || score === 1) return [];
    const items = /** @type {any} */ (details)?.items?.slice(0, 5).map((/** @type {any} */ item) => JSON.stringify(item).slice(0, 300)) ?? [];
    return [`${id} ${score}: ${title} ${displayValue}`, ...items];
  });
}
