// A paper's newsroom for a file of tests: a chart's folder on one host, WordPress on another, a browser in which an author
// writes and readers read. Both hosts are on loopback; whoever else is asked for anything gets no answer.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before } from "node:test";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { ARGS } from "../browser/browser.mjs";
import { SITE, serve } from "../browser/server.mjs";
import { PASSWORD, startWordPress } from "./wordpress.mjs";

/** The chart of these tests. */
export const QUESTION = "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours";

/** The command, as `make` builds it. */
const COMMAND = process.env.LIKEFORLIKE ?? fileURLToPath(new URL("../../target/tool/likeforlike", import.meta.url));

/** @type {Record<string, string>} */
const PICTURES = { ".png": "image/png", ".svg": "image/svg+xml" };

/** What a host sends that lets charts into frames without an origin. @param {string} path */
const headers = (path) => ({ headers: { "Access-Control-Allow-Origin": "*", ...(PICTURES[extname(path)] && { "Content-Type": PICTURES[extname(path)] }) } });

/** The browser's own wish for an icon, which this WordPress has none of. */
const ICON = /favicon\.ico/;

/** @typedef {import("playwright-core").Page} Page */

export class Paper {
  /** Address of the chart's folder. */
  chart = "";
  /** That folder on the disk. */
  folder = "";
  /** Addresses outside this machine that a reader's page asked for. @type {string[]} */
  foreign = [];
  /** @type {() => string[]} paths of the chart's host that were asked for, in order */
  asked = () => [];
  /** @type {Awaited<ReturnType<typeof startWordPress>> | undefined} */
  wordpress;
  /** @type {import("playwright-core").Browser | undefined} */
  browser;
  /** @type {(() => unknown)[]} */
  #ends = [];

  async open() {
    const folder = await mkdtemp(join(tmpdir(), "charts-"));
    this.#ends.push(() => rm(folder, { recursive: true, force: true }));
    const charts = await serve({ folder, instead: headers });
    this.#ends.push(() => charts.close());
    this.chart = `${charts.url}charts/agency/`;
    this.asked = () => charts.asked;
    this.folder = join(folder, "charts/agency");
    await promisify(execFile)(COMMAND, ["embed", QUESTION, "--out", this.folder, "--url", this.chart, "--site", SITE]);
    const wordpress = await startWordPress({ chartPort: Number(new URL(charts.url).port) });
    this.wordpress = wordpress;
    this.#ends.push(() => wordpress.stop());
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ARGS });
    this.browser = browser;
    this.#ends.push(() => browser.close());
  }

  async close() {
    for (const end of this.#ends.reverse()) await end();
  }

  /** A window of somebody's own. @param {import("playwright-core").BrowserContextOptions} options */
  async window(options) {
    assert.ok(this.browser);
    const context = await this.browser.newContext(options);
    await context.route(
      ({ hostname }) => !["localhost", "127.0.0.1"].includes(hostname),
      (route) => (this.foreign.push(route.request().url()), route.abort()),
    );
    return context;
  }

  /** Logs a user in and opens the editor of a new post. @param {"author" | "editor"} user */
  async write(user) {
    const context = await this.window({ viewport: { width: 1280, height: 1000 }, permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    await page.goto(`${this.wordpress?.url}wp-login.php`);
    await page.locator("#user_login").fill(user);
    await page.locator("#user_pass").fill(PASSWORD);
    await page.locator("#wp-submit").click();
    await page.waitForURL(/wp-admin/);
    await this.newPost(page);
    return page;
  }

  /** @param {Page} page */
  async newPost(page) {
    await page.goto(`${this.wordpress?.url}wp-admin/post-new.php`);
    const title = page.locator(".editor-post-title__input");
    await title.waitFor();
    // The welcome to newcomers lies over the page.
    await page.evaluate(() => /** @type {any} */ (window).wp.data.dispatch("core/preferences").set("core/edit-post", "welcomeGuide", false));
    await title.fill("Agency staff");
    await title.press("Enter");
  }

  /** Publishes what is in the editor and gives the post's address. @param {Page} page @returns {Promise<string>} */
  async publish(page) {
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("region", { name: "Editor publish" }).getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText("is now live.").first().waitFor();
    return page.evaluate(() => /** @type {any} */ (window).wp.data.select("core/editor").getPermalink());
  }

  /** Publishes a post with this text, as the editor saves it, and gives its address. @param {Page} page whoever is logged in there @param {string} content @returns {Promise<string>} */
  async post(page, content) {
    return page.evaluate(async (content) => (await /** @type {any} */ (window).wp.apiFetch({ path: "/wp/v2/posts", method: "POST", data: { title: "Agency staff", status: "publish", content } })).link, content);
  }

  /** What WordPress has kept of a post's text. @param {string} address @returns {Promise<string> | undefined} */
  kept(address) {
    return this.wordpress?.php(`echo get_post( ${Number(new URL(address).searchParams.get("p"))} )->post_content;`);
  }

  /**
   * Reads a post as somebody who is not logged in, and fails on any error that the browser reports.
   * @param {string} address
   * @param {import("playwright-core").BrowserContextOptions} options
   * @param {(page: Page) => Promise<void>} body
   */
  async read(address, options, body) {
    const context = await this.window({ viewport: { width: 1100, height: 900 }, ...options });
    /** @type {string[]} */
    const errors = [];
    context.on("console", (message) => ["error", "warning"].includes(message.type()) && !ICON.test(message.location().url) && errors.push(`${message.text()} ${message.location().url}`));
    context.on("weberror", (error) => errors.push(`uncaught: ${error.error().message}`));
    try {
      const page = await context.newPage();
      this.foreign = [];
      await page.goto(address);
      await body(page);
      assert.deepEqual(errors, []);
      assert.deepEqual(this.foreign, []);
    } finally {
      await context.close();
    }
  }
}

/**
 * Opens a newsroom before a file's tests and closes it after them.
 * @param {() => Promise<void>} prepare what is done in it before the first test
 */
export function usePaper(prepare) {
  const paper = new Paper();
  before(async () => {
    await paper.open();
    await prepare();
  });
  after(() => paper.close());
  return paper;
}
