// The page in a frame: hands the address's options to the chart, and tells the host how high it is. Knows no engine and no question.

import { addressed, answer, greeting, heights, messages } from "./protocol.js";

/** What an address may ask of the chart besides the question: attributes of the element, and the values that they may have. @type {Record<string, RegExp>} */
const OPTIONS = { controls: /^none$/, dark: /^(auto|true|false)$/ };

/** The host has had this long to answer when the frame is taken to be too low for good. */
const PATIENCE_MS = 500;

/** A scroll bar makes the page narrower, and a chart that is drawn anew for that may end the need for it: on, off and on again, and there it stays. */
const MOST_FITS = 3;

const root = document.documentElement;
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const chart = main.querySelector("like-for-like");

function choose() {
  const query = new URLSearchParams(location.search);
  for (const [name, values] of Object.entries(OPTIONS)) {
    const value = query.get(name);
    if (value !== null && values.test(value)) chart?.setAttribute(name, value);
  }
  chart?.setAttribute("url", "frame");
  root.dataset.dark = chart?.getAttribute("dark") ?? "";
  // The explorer understands the same address.
  const elsewhere = main.querySelector(".elsewhere a");
  if (elsewhere) elsewhere.setAttribute("href", elsewhere.getAttribute("href") + location.search);
}

/** What stands there in the chart's place goes when it comes. @param {Event} event */
function shown(event) {
  document.title = /** @type {CustomEvent} */ (event).detail.title;
  main.classList.remove("waiting");
  main.querySelector(".elsewhere")?.remove();
}

function converse() {
  const { next, again, touched } = heights();
  /** The name that iframe-resizer greeted us by, if it did. */
  let greeted = "";
  let answered = "";
  let late = 0;
  let fits = 0;
  let away = false;

  /** @param {number | undefined} height */
  function tell(height) {
    if (!height) return;
    for (const message of messages(height, addressed(location.href))) parent.postMessage(message, "*");
    if (!greeted) return;
    parent.postMessage(answer(greeted, height, innerWidth, greeted !== answered), "*");
    answered = greeted;
  }

  /**
   * What the page is like without a scroll bar, which would make it narrower and its picture lower. Nothing of this is painted.
   * @template T
   * @param {() => T} look
   */
  function plainly(look) {
    const low = root.classList.contains("low");
    const { scrollTop } = document.body;
    root.classList.remove("low");
    const seen = look();
    root.classList.toggle("low", low);
    document.body.scrollTop = scrollTop;
    return seen;
  }

  /** There is a picture, or the reason why there is none. Until then the height that the host has reserved is better than any other. */
  const ready = () => !chart || chart.querySelector(".lfl") || chart.shadowRoot?.querySelector(".lfl, .lfl-failed");

  const natural = () => plainly(() => main.getBoundingClientRect().height);

  /** Says the height where it is another, or where somebody waits to hear it. @param {boolean} [asked] */
  function measure(asked = false) {
    if (!ready()) return;
    const height = next(innerWidth ? natural() : 0, performance.now());
    tell(height ?? (asked ? again() : undefined));
    if (height) plainly(() => resize(height));
    fit();
  }

  /** For hosts that leave the height to the browser. It would measure the page at the width that this had first. @param {number} height */
  function resize(height) {
    const { style } = document.body;
    style.height = `${height}px`;
    style.overflow = "hidden";
    try {
      /** @type {{ requestResize?: () => void }} */ (window).requestResize?.();
    } catch {
      // Not in a frame that the browser sizes.
    }
    style.height = style.overflow = "";
  }

  /** Whether the frame is too low, once its host has had time to make it higher: then it scrolls. */
  function fit() {
    clearTimeout(late);
    const low = () => innerHeight < Math.floor(natural());
    if (low() === root.classList.contains("low")) return;
    late = setTimeout(() => {
      if (low() === root.classList.contains("low") || ++fits > MOST_FITS) return;
      const top = scrollY;
      root.classList.toggle("low");
      document.body.scrollTop = top;
    }, PATIENCE_MS);
  }

  root.classList.add("framed");
  measure();
  // Browsers don't observe what no reader sees, and some hosts show a frame only once they know its height.
  addEventListener("lfl-change", () => queueMicrotask(measure));
  new ResizeObserver(() => measure()).observe(main);
  // The page is laid out behind closed tabs and far below the window: whoever opens them may have missed what was said.
  new IntersectionObserver((entries) => {
    const seen = entries[entries.length - 1].isIntersecting;
    if (seen && away) measure(true);
    away = !seen;
  }).observe(main);
  document.addEventListener("visibilitychange", () => document.hidden || measure(true));
  addEventListener("hashchange", () => measure(true));
  addEventListener("resize", () => {
    fits = 0;
    fit();
  });
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    greeted = greeting(data) || greeted;
    measure(true);
  });
  for (const type of ["pointerdown", "keydown"]) {
    addEventListener(type, () => {
      fits = 0;
      touched();
    }, { capture: true, passive: true });
  }
}

choose();
addEventListener("lfl-change", shown);
if (parent !== window) converse();
