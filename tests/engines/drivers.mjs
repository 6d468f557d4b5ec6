// Three browsers behind one interface: what a journey needs of a browser, and no more. Knows nothing of the pages.

import { setTimeout } from "node:timers/promises";
import { CHROMIUM } from "./chromium.mjs";
import { FIREFOX } from "./firefox.mjs";
import { WEBKIT } from "./webkit.mjs";

/**
 * How a reader has set the browser up.
 * @typedef {object} Settings
 * @property {boolean} [dark] prefers dark pages. Default: false
 * @property {boolean} [still] prefers reduced motion. Default: false
 * @property {boolean} [scripts] Default: true
 * @property {boolean} [network] Default: true
 * @property {number} [zoom] 2 is 200%: half as many CSS px in the same window. Default: 1
 */

/**
 * A page in a browser. Functions to run are sent as text: they see the page and what they are given, nothing else.
 * @typedef {object} Tab
 * @property {string[]} [errors] what the browser itself reports; absent where its driver can't tell
 * @property {(width: number, height: number) => Promise<void>} resize the window, in px of the screen
 * @property {(url: string) => Promise<void>} go
 * @property {<T, A extends unknown[]>(work: (...given: A) => T, ...given: A) => Promise<Awaited<T>>} run
 * @property {<T, A extends unknown[]>(work: (...given: A) => T, ...given: A) => Promise<Awaited<T>>} framed the same in the page's only frame
 * @property {(key: string) => Promise<void>} press
 * @property {(text: string) => Promise<void>} type
 * @property {(x: number, y: number) => Promise<void>} click
 * @property {() => Promise<Buffer>} shot the window, as PNG
 * @property {() => Promise<Buffer>} [print] as PDF; absent where the driver can't
 * @property {() => Promise<unknown>} close
 */

/** @typedef {{ tab(size: { width: number, height: number }): Promise<Tab>, close(): Promise<void> }} Browser */

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string | undefined} missing what to install, in a sentence; undefined where all is there
 * @property {(settings?: Settings) => Promise<Browser>} launch with a fresh profile
 */

export const ENGINES = { CHROMIUM, FIREFOX, WEBKIT };

const PATIENCE_MS = 20_000;
const STEP_MS = 40;

/**
 * Waits until `work`, run in the page, gives something true, and returns it.
 * @template T
 * @template {unknown[]} A
 * @param {Tab["run"]} run a tab's `run` or `framed`
 * @param {(...given: A) => T} work
 * @param {A} given
 */
export async function until(run, work, ...given) {
  const end = performance.now() + PATIENCE_MS;
  /** @type {unknown} */
  let last;
  do {
    // A page that is just being replaced can't be asked.
    const value = await run(work, ...given).catch((error) => void (last = error));
    if (value) return value;
    await setTimeout(STEP_MS);
  } while (performance.now() < end);
  throw new Error(`waited in vain for ${work}${last ? ` (${last})` : ""}`);
}
