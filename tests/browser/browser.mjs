// One Chromium for a file of tests, and a page in it that keeps account of every error.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { STRICT_CSP, serve } from "./server.mjs";

/** Chromium as a quiet guest on a machine without a screen. */
export const ARGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** The question that the page opens on. */
export const OPENING = { measure: "agency-rate", areas: "gloucestershire,south-gloucestershire" };

/** @type {import("playwright-core").Browser} */
let browser;

/**
 * Starts the browser before a file's tests, with a fresh profile, and stops it after them.
 * @param {{ scrollBars?: boolean }} [options] scrollBars: as on a desktop, where they take room. Default: false
 */
export function useBrowser({ scrollBars = false } = {}) {
  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: ARGS,
      ignoreDefaultArgs: scrollBars ? ["--hide-scrollbars"] : [],
    });
  });
  after(() => browser?.close());
}

/**
 * @typedef {object} Opened
 * @property {import("playwright-core").Page} page
 * @property {Awaited<ReturnType<typeof serve>>} server
 * @property {string[]} errors console errors, uncaught errors and violations of the content security policy
 */

/**
 * Runs `body` on a page, and fails on any error that the browser reports unless `errors` says otherwise.
 * @param {import("playwright-core").BrowserContextOptions & {
 *   query?: string, width?: number, height?: number, alive?: boolean, until?: "load" | "commit", mayFail?: boolean, worker?: boolean,
 *   server?: Parameters<typeof serve>[0], prepare?: (page: import("playwright-core").Page) => Promise<unknown>,
 * }} options width of the window, default 640; alive: wait for the live chart, default true; until: how far it has come, default "load", which a script that is held back holds back too; mayFail: errors are the caller's to judge;
 *   worker: the page may have itself kept for reading offline, which fetches every file. Default: false
 * @param {(opened: Opened) => Promise<void>} body
 */
export async function withPage(options, body) {
  const { query = "", width = 640, height = 900, alive = true, until = "load", mayFail = false, worker = false, server: faults, prepare, ...context } = options;
  const server = await serve(faults);
  const opened = await browser.newContext({ viewport: { width, height }, ...context });
  try {
    const page = await opened.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
    if (context.javaScriptEnabled !== false) {
      await page.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
      });
    }
    if (!worker) await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }));
    await prepare?.(page);
    await page.goto(server.url + query, { waitUntil: until });
    if (alive) await page.waitForSelector(LIVE);
    await body({ page, server, errors });
    if (!mayFail) assert.deepEqual(errors, []);
  } finally {
    await opened.close();
    await server.close();
  }
}

/**
 * Holds back files until `release` is called. Default: the engines
 * @param {string} files a pattern of their addresses
 */
export function gate(files = "**/*.wasm") {
  let release = () => {};
  const opened = new Promise((done) => (release = () => done(undefined)));
  /** @param {import("playwright-core").Page} page */
  const prepare = (page) =>
    page.route(files, async (route) => {
      await opened;
      await route.continue();
    });
  return { release, prepare };
}

/** Stands in the live figure and not in the finished one. */
export const LIVE = ".lfl-drawn";

/** Text of a part of the figure that is shown. @param {import("playwright-core").Page} page @param {string} part */
export const text = (page, part) => page.locator(`${part}:visible`).first().innerText();

/** What the live region says, once it says anything other than `before`. @param {import("playwright-core").Page} page @param {string} [before] */
export async function said(page, before = "") {
  const region = page.locator("body > [role=status]");
  await page.waitForFunction((before) => ![before, ""].includes(document.querySelector("body > [role=status]")?.textContent ?? ""), before);
  return region.innerText();
}

/** The council field. @param {import("playwright-core").Page} page */
export const field = (page) => page.getByRole("combobox", { name: "Add a council" });

/** Names on the chips. @param {import("playwright-core").Page} page */
export const councils = async (page) => (await page.locator(".lfl-chips button").evaluateAll((all) => all.map((chip) => chip.getAttribute("aria-label")?.replace("Remove ", "") ?? "")));

/** Changes the form of the first chart: by its own button where it has one in sight, else in the list of all. @param {import("playwright-core").Page} page @param {string} name */
export async function choose(page, name) {
  const own = page.locator(".lfl-views > .lfl-plain:visible", { hasText: name }).first();
  if (await own.count()) return own.click();
  await page.locator(".lfl-views .lfl-menu > button").first().click();
  await page.locator(".lfl-views .lfl-pop button:visible").filter({ has: page.locator("b", { hasText: new RegExp(`^${name}$`) }) }).first().click();
}

/** Saves the first chart as a kind of file. @param {import("playwright-core").Page} page @param {string} kind */
export async function save(page, kind) {
  await page.getByRole("button", { name: "Save" }).first().click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: new RegExp(`^${kind}`) }).click()]);
  return download;
}

/** What axe finds against the accessibility rules, a sentence each. @param {import("playwright-core").Page} page @param {string} [within] a selector. Default: the whole page */
export async function violations(page, within) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (within) => {
    const { violations } = await /** @type {any} */ (window).axe.run(within ?? document, { resultTypes: ["violations"] });
    return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`);
  }, within);
}

/** axe measures with a style sheet of its own. */
export const FOR_AXE = { csp: STRICT_CSP.replace("style-src", "style-src 'unsafe-inline'") };
