// Chromium behind the drivers' common interface, by playwright-core. Knows nothing of what is tested.

import { chromium } from "playwright-core";
import { ARGS } from "../browser/browser.mjs";

/** @type {import("./drivers.mjs").Engine} */
export const CHROMIUM = {
  name: "Chromium",
  missing: process.env.CHROMIUM ? undefined : "Chromium is missing: install it from your system's packages (Debian: apt-get install chromium), or set CHROMIUM to its path",

  async launch({ dark = false, still = false, scripts = true, network = true, zoom = 1 } = {}) {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGS });
    const context = await browser.newContext({
      colorScheme: dark ? "dark" : "light",
      reducedMotion: still ? "reduce" : "no-preference",
      javaScriptEnabled: scripts,
      offline: !network,
      deviceScaleFactor: zoom,
    });
    return {
      close: () => browser.close(),

      async tab({ width, height }) {
        const page = await context.newPage();
        /** @type {string[]} */
        const errors = [];
        page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
        page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
        const resize = (/** @type {number} */ width, /** @type {number} */ height) => page.setViewportSize({ width: Math.round(width / zoom), height: Math.round(height / zoom) });
        await resize(width, height);
        /** @param {import("playwright-core").Page | import("playwright-core").Frame} frame @param {string} work @param {unknown[]} given */
        const run = (frame, work, given) => frame.evaluate(`(${work})(...${JSON.stringify(given)})`);
        return {
          errors,
          resize,
          go: async (url) => void (await page.goto(url)),
          run: (work, ...given) => /** @type {any} */ (run(page, String(work), given)),
          framed: (work, ...given) => /** @type {any} */ (run(page.frames()[1] ?? page, String(work), given)),
          press: (key) => page.keyboard.press(key),
          type: (text) => page.keyboard.type(text),
          click: (x, y) => page.mouse.click(x, y),
          shot: () => page.screenshot(),
          print: () => page.pdf({ format: "A4" }),
          close: () => page.close(),
        };
      },
    };
  },
};
