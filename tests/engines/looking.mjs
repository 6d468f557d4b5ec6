// What a journey sees and does on a page with a chart, in any browser: parts of the chart, whether in the shadow or not, and errors.

import { createHash } from "node:crypto";
import { STRICT_CSP, serve } from "../browser/server.mjs";
import { until } from "./drivers.mjs";

/** @typedef {import("./drivers.mjs").Tab} Tab */

/** Keeps account of errors on a page, for the browser whose driver can't. */
const WITNESS = `{
  const errors = (globalThis.witnessed = []);
  addEventListener("error", ({ message, target }) => errors.push(message || "failed to load " + (target.src || target.href)), true);
  addEventListener("unhandledrejection", ({ reason }) => errors.push("uncaught: " + reason));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => errors.push("CSP: " + violatedDirective + " " + blockedURI));
  for (const kind of ["error", "warn"]) {
    const said = console[kind];
    console[kind] = (...words) => (errors.push(words.join(" ")), said.apply(console, words));
  }
}`;

const HASH = createHash("sha256").update(WITNESS).digest("base64");

/** A page with the witness before everything else. @param {string | Buffer} page */
export const witnessed = (page) => String(page).replace(/<head>|<html[^>]*>/, (tag) => `${tag}<script>${WITNESS}</script>`);

/**
 * A host with the site under the strict policy, and a witness on each page. Its service worker keeps nothing: each visit is the first.
 * @param {Parameters<typeof serve>[0]} [options]
 */
export const witnessing = ({ instead, ...options } = {}) =>
  serve({
    csp: STRICT_CSP.replace("script-src", `script-src 'sha256-${HASH}'`),
    ...options,
    async instead(path, bytes) {
      const other = await instead?.(path, bytes);
      if (other !== undefined) return other;
      if (path === "/sw.js") return { bytes: Buffer.from("// keeps nothing") };
      return path.endsWith(".html") ? { bytes: Buffer.from(witnessed(bytes)) } : undefined;
    },
  });

/** Everything that the browser and the page's own witness have complained of. @param {Tab} tab @returns {Promise<string[]>} */
export const errors = async (tab) => [...(tab.errors ?? []), ...(await tab.run(() => /** @type {any} */ (globalThis).witnessed ?? []))];

/** Whether a part of the first chart that is in sight stands there, live or finished. @param {Tab["run"]} run @param {string} part */
export const seen = (run, part) => run(inSight, part).then((all) => all.length > 0);

/**
 * Parts of the first chart that are in sight: where each is, what it says, whether it is live. Runs in the page.
 * @param {string} part a selector
 */
function inSight(part) {
  const chart = document.querySelector("like-for-like");
  const live = chart?.shadowRoot?.querySelector(".lfl");
  return [...(live ?? chart ?? document).querySelectorAll(part)]
    .filter((each) => each.getClientRects().length)
    .map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      const { color, backgroundColor, animationName } = getComputedStyle(each);
      // Browsers place letters by 64ths of a px, and not always the same ones.
      const [left, top, wide, high] = [x + scrollX, y + scrollY, width, height].map((px) => Math.round(px * 10) / 10);
      return { x: left, y: top, width: wide, height: high, text: /** @type {HTMLElement} */ (each).innerText ?? "", color, backgroundColor, animationName };
    });
}

/** @param {Tab["run"]} run @param {string} part */
export const parts = (run, part) => run(inSight, part);

/** The text of the first such part. @param {Tab["run"]} run @param {string} part */
export const text = async (run, part) => (await parts(run, part))[0]?.text ?? "";

/** Waits for the live chart. @param {Tab["run"]} run */
export const alive = (run) => until(run, () => !!document.querySelector("like-for-like")?.shadowRoot?.querySelector(".lfl-drawn svg"));

/** Waits until a part says something that matches. @param {Tab["run"]} run @param {string} part @param {RegExp} what */
export const says = (run, part, what) =>
  until(
    run,
    (part, what) => new RegExp(what).test(document.querySelector("like-for-like")?.shadowRoot?.querySelector(part)?.textContent ?? ""),
    part,
    what.source,
  );

/** Waits until the live region says something that matches. @param {Tab["run"]} run @param {RegExp} what */
export const spoken = (run, what) => until(run, (what) => new RegExp(what).exec(document.querySelector("body > [role=status]")?.textContent ?? "")?.[0], what.source);

/** Clicks on a part with the mouse. @param {Tab} tab @param {string} part */
export async function click(tab, part) {
  const [x, y] = await until(
    tab.run,
    (part) => {
      const chart = document.querySelector("like-for-like");
      const found = [...(chart?.shadowRoot?.querySelector(".lfl") ?? document).querySelectorAll(part)].find((each) => each.getClientRects().length);
      found?.scrollIntoView({ block: "center", behavior: "instant" });
      const box = found?.getBoundingClientRect();
      return box && [box.x + box.width / 2, box.y + box.height / 2];
    },
    part,
  );
  await tab.click(x, y);
}
