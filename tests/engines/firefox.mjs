// Firefox behind the drivers' common interface, by puppeteer-core and WebDriver BiDi. Knows nothing of what is tested.

import { execFileSync } from "node:child_process";
import puppeteer from "puppeteer-core";

/** Where nothing listens: what is not on loopback is not reached. */
const NOWHERE = { "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9 };

/** The path of a Firefox, or undefined. */
function found() {
  try {
    return execFileSync("sh", ["-c", 'command -v "${FIREFOX:-firefox-esr}" || command -v firefox']).toString().trim();
  } catch {
    return undefined;
  }
}

const path = found();

/** @type {import("./drivers.mjs").Engine} */
export const FIREFOX = {
  name: "Firefox",
  missing: path ? undefined : "Firefox is missing: install it from your system's packages (Debian: apt-get install firefox-esr), or set FIREFOX to its path",

  async launch({ dark = false, still = false, scripts = true, network = true, zoom = 1 } = {}) {
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: path,
      headless: true,
      extraPrefsFirefox: {
        ...NOWHERE,
        "network.proxy.allow_hijacking_localhost": !network,
        "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
        "ui.prefersReducedMotion": Number(still),
        "javascript.enabled": scripts,
        "layout.css.devPixelsPerPx": String(zoom),
      },
    });
    return {
      close: () => browser.close(),

      async tab({ width, height }) {
        const page = await browser.newPage();
        /** @type {string[]} */
        const errors = [];
        page.on("console", (message) => ["error", "warn"].includes(message.type()) && errors.push(message.text()));
        page.on("pageerror", (error) => errors.push(`uncaught: ${error instanceof Error ? error.message : error}`));
        const resize = (/** @type {number} */ width, /** @type {number} */ height) => page.setViewport({ width: Math.round(width / zoom), height: Math.round(height / zoom) });
        await resize(width, height);
        /** @param {import("puppeteer-core").Page | import("puppeteer-core").Frame} frame @param {string} work @param {unknown[]} given */
        const run = (frame, work, given) => frame.evaluate(`(async () => { const found = await (${work})(...${JSON.stringify(given)}); return found instanceof Node || found; })()`);
        return {
          errors,
          resize,
          go: async (url) => void (await page.goto(url)),
          run: (work, ...given) => /** @type {any} */ (run(page, String(work), given)),
          framed: (work, ...given) => /** @type {any} */ (run(page.frames()[1] ?? page, String(work), given)),
          press: (key) => page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key)),
          type: (text) => page.keyboard.type(text),
          click: (x, y) => page.mouse.click(x, y),
          shot: async () => Buffer.from(await page.screenshot()),
          print: async () => Buffer.from(await page.pdf({ format: "A4" })),
          close: () => page.close(),
        };
      },
    };
  },
};
