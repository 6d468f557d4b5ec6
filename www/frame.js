// The page in a frame: hands the address's options to the chart, and tells the host how high it is. Knows no engine and no question.

import { addressed, answer, greeting, heights, messages } from "./protocol.js";
import { room } from "./room.js";

/** What an address may ask of the chart besides the question: attributes of the element, and the values that they may have. @type {Record<string, RegExp>} */
const OPTIONS = {
  controls: /^none$/,
  mine: /^(only|none)$/,
  dark: /^(auto|true|false)$/,
  theme: /^(broadsheet|tabloid|magazine)$/,
  font: /^(serif|sans)$/,
  accent: /^[\da-f]{3}([\da-f]{3})?$/i,
  radius: /^\d{1,2}$/,
};

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const chart = main.querySelector("like-for-like");

function choose() {
  const query = new URLSearchParams(location.search);
  for (const [name, values] of Object.entries(OPTIONS)) {
    const value = query.get(name);
    if (value !== null && values.test(value)) chart?.setAttribute(name, value);
  }
  chart?.setAttribute("url", "frame");
  document.documentElement.dataset.dark = chart?.getAttribute("dark") ?? "";
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

/** There is a picture, or the reason why there is none. Until then the height that the host has reserved is better than any other. */
const ready = () => !chart || chart.querySelector(".lfl") || chart.shadowRoot?.querySelector(".lfl, .lfl-failed");

/** Tells the host, for as long as the page lives. */
function converse() {
  const { next, again, touched } = heights();
  const { needed, fit, retry, request } = room(main);
  /** The name that iframe-resizer greeted us by, and the one that it has had an answer to. */
  let greeted = "";
  let answered = "";
  let away = false;

  /** @param {number} height */
  function tell(height) {
    for (const message of messages(height, addressed(location.href))) parent.postMessage(message, "*");
    if (greeted) parent.postMessage(answer(greeted, height, innerWidth, greeted !== answered), "*");
    answered = greeted;
  }

  /** Says the height where it is another, or where somebody waits to hear it. @param {boolean} [asked] */
  function measure(asked = false) {
    if (!ready()) return;
    const height = next(needed(), performance.now());
    const said = height ?? (asked ? again() : undefined);
    if (said) tell(said);
    if (height) request(height);
    fit();
  }

  measure();
  new ResizeObserver(() => measure()).observe(main);
  // Browsers don't observe what no reader sees, and some hosts show a frame only once they know its height.
  addEventListener("lfl-change", () => queueMicrotask(measure));
  // A frame lies behind a closed tab, or far below the window: who brings it to light may have missed what was said.
  new IntersectionObserver((entries) => {
    const seen = entries[entries.length - 1].isIntersecting;
    if (seen && away) measure(true);
    away = !seen;
  }).observe(main);
  document.addEventListener("visibilitychange", () => document.hidden || measure(true));
  addEventListener("hashchange", () => measure(true));
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    greeted = greeting(data) || greeted;
    measure(true);
  });
  addEventListener("resize", retry);
  for (const type of ["pointerdown", "keydown"]) {
    addEventListener(type, () => (touched(), retry()), { capture: true, passive: true });
  }
}

/** Where the reader's own council was chosen: on another page of this site before, on one that is open now, or by the host. */
function follow() {
  /** @param {unknown} [my] */
  const late = (my) => {
    // What follows is fetched by those who have somebody to follow.
    if (chart) import("./frame-council.js").then(({ council }) => council(/** @type {Parameters<typeof council>[0]} */ (chart), my)).catch(() => {});
  };
  addEventListener("message", ({ source, data }) => source === parent && data?.["like-for-like"]?.my !== undefined && late(data["like-for-like"].my));
  if (new URLSearchParams(location.search).has("my")) late();
  try {
    if (localStorage.getItem("like-for-like.my")) late();
    new BroadcastChannel("like-for-like").onmessage = ({ data }) => late(data?.my);
  } catch {
    // Where storage is forbidden.
  }
}

choose();
follow();
addEventListener("lfl-change", shown);
if (parent !== window) converse();
