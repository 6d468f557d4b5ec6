// A page that follows the reader's council: its charts and those in its frames, its figures and its links. It knows the page around it, asks
// the engine for names, and has no field of its own.

import { say } from "./announce.js";
import { begin, follow, isKept, mine, put } from "./council.js";
import { isToday, nameOf } from "./councils.js";
import { bring, chartsOf, isFollowed, recognise } from "./following.js";
import { figures, links, toldOf } from "./my-figures.js";

/** @typedef {import("./engine.js").Ready} Ready */
/** @typedef {import("./following.js").Chart & { engine?: Promise<Ready> }} Chart */
/** What has become of the page: the council's name, "" for none, and what follows it, as sentences. @typedef {{ name: string, text: string }} Followed */

/** A chart that has not answered in this time is not waited for. */
const PATIENCE_MS = 4000;

/** Where our own scripts, pages and figures are. */
export const HOME = new URL(".", import.meta.url);

/** @type {Promise<Ready> | undefined} */
let opened;

/** The engine of a chart on this page; where there is none, of one that no page shows. @returns {Promise<Ready>} */
export const engine = () =>
  (opened ??= (async () => {
    await import("./like-for-like.js").catch(() => {
      throw new Error("a part of the page couldn’t be fetched: check the connection and try again");
    });
    const chart = chartsOf(document)[0] ?? document.createElement("like-for-like");
    const { engine } = /** @type {Chart} */ (chart);
    if (!engine) throw new Error("this browser is too old for it");
    return engine;
  })().catch((error) => {
    // The next touch tries again.
    opened = undefined;
    throw error;
  }));

/** @param {string} slug */
const knows = async (slug) => isToday(await engine(), slug);

/** What frames may be looked into: those of this site, once they are there. @returns {Document[]} */
const framed = () =>
  [...document.querySelectorAll("iframe")].flatMap((frame) => {
    try {
      return frame.contentDocument ?? [];
    } catch {
      return [];
    }
  });

/** Tells a frame of ours on another host than the page's, and nobody else's. @param {HTMLIFrameElement} frame */
function tell(frame) {
  try {
    if (HOME.origin !== location.origin && new URL(frame.src).origin === HOME.origin) frame.contentWindow?.postMessage({ "like-for-like": { my: mine() } }, HOME.origin);
  } catch {
    // An address that is none.
  }
}

/** @param {Chart} chart */
const isLive = (chart) => !!chart.shadowRoot?.querySelector(".lfl-drawn");

/**
 * What follows, as a sentence. Frames further down come later: nothing is counted.
 * @param {string} slug
 * @param {boolean} charts whether any has changed, or has been told to
 * @param {boolean} several whether there is more than one
 * @param {boolean} text whether passages of it have
 * @param {boolean} about whether something here is about this council anyway
 */
function told(slug, charts, several, text, about) {
  const which = several ? "The charts" : "The chart";
  if (!slug) return "The page is as it was.";
  if (charts) return `${which} ${text ? "and the text follow" : several ? "follow" : "follows"}.`;
  if (text) return "The text follows.";
  return about ? "This page is about it already." : "";
}

/**
 * A chart that was just coming alive is asked a second question, and would say what it shows now: nobody has asked for that.
 * @param {Chart} chart
 * @param {string} slug
 */
function hush(chart, slug) {
  /** @param {Event} event */
  const shown = (event) => {
    if (!new URLSearchParams(/** @type {CustomEvent} */ (event).detail.question).get("areas")?.split(",").includes(slug)) return;
    chart.removeEventListener("lfl-change", shown);
    // It speaks right after it has shown itself.
    queueMicrotask(() => say(""));
  };
  chart.addEventListener("lfl-change", shown);
}

let turn = 0;

/**
 * Has everything on the page follow.
 * @param {string} slug "" for none
 * @param {boolean} aloud whether somebody has just chosen
 * @returns {Promise<Followed | undefined>} once it does; nothing where another choice has come between
 */
async function everything(slug, aloud) {
  const now = ++turn;
  const stale = () => now !== turn;
  links(document, { slug, name: "" });
  const documents = [document, ...framed()];
  const charts = documents.flatMap(chartsOf);
  // Each live chart would say what it shows now. One sentence for all of them is enough, and it comes last.
  const regions = documents.flatMap((each) => [...each.querySelectorAll("body > [role=status]")]);
  for (const region of regions) region.setAttribute("aria-live", "off");
  const drawn = [];
  let changed = 0;
  for (const chart of charts) {
    const redrawn = new Promise((done) => chart.addEventListener("lfl-change", done, { once: true }));
    if (!bring(chart, slug)) continue;
    changed++;
    if (isLive(chart)) drawn.push(redrawn);
    else if (!aloud) hush(chart, slug);
  }
  const frames = document.querySelectorAll("iframe");
  for (const frame of frames) tell(frame);
  const ready = slug ? await engine().catch(() => undefined) : undefined;
  const name = ready && slug ? nameOf(ready, slug) : "";
  links(document, { slug, name });
  const shown = await figures(document, ready, { slug, name }, stale);
  await Promise.race([Promise.all(drawn), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  if (stale()) return;
  for (const region of regions) region.removeAttribute("aria-live");
  const about = toldOf(document, slug) || charts.some((chart) => (new URLSearchParams(chart.question).get("areas") ?? "").split(",").includes(slug));
  const several = charts.length + frames.length > 1;
  return { name, text: told(slug, changed + frames.length > 0, several, shown > 0, about) };
}

/** @type {Set<(followed: Followed) => void>} */
const watchers = new Set();
/** What was last told. @type {Followed} */
let last = { name: "", text: "" };

/**
 * Calls `watcher` now and after every change.
 * @param {(followed: Followed) => void} watcher
 * @returns {() => void} stops it
 */
export function watch(watcher) {
  watchers.add(watcher);
  watcher(last);
  return () => void watchers.delete(watcher);
}

/** @param {string} slug @param {boolean} aloud whether somebody has just chosen */
async function show(slug, aloud) {
  const followed = await everything(slug, aloud);
  if (!followed) return;
  last = followed;
  for (const watcher of watchers) watcher(followed);
  if (aloud) say(slug ? `Your council is ${followed.name}. ${followed.text}` : `No council is chosen as yours. ${followed.text}`);
}

/** Settles what the address and the browser claim, and shows it. Rejects where no engine can be had. */
export async function settle() {
  if (begun) return;
  begun = true;
  try {
    await begin(knows);
  } catch (error) {
    begun = false;
    throw error;
  }
}
let begun = false;

/** The page has come with a council: nobody has asked just now. */
let coming = true;
follow((slug) => {
  if (coming && slug) for (const chart of chartsOf(document)) recognise(chart, slug);
  show(slug, !coming);
  coming = false;
});
/** Fires nothing: whoever wants to know watches. @type {Promise<void>} */
export const came = settle().finally(() => (coming = false));
came.catch(() => {});

// A chart that comes later is the reader's too; and one that writes its question into the address leaves the council there.
document.addEventListener("lfl-change", ({ target }) => {
  if (!mine() || !(target instanceof HTMLElement)) return;
  put();
  const chart = /** @type {Chart} */ (target);
  if (!isFollowed(chart) && chart.localName === "like-for-like") bring(chart, mine());
});

// A frame that comes later, or anew. Loads don't bubble.
document.addEventListener(
  "load",
  async ({ target }) => {
    if (!(target instanceof HTMLIFrameElement) || !mine()) return;
    tell(target);
    try {
      const { contentDocument, contentWindow } = target;
      if (!contentDocument?.querySelector("like-for-like")) return;
      await contentWindow?.customElements.whenDefined("like-for-like");
      for (const chart of chartsOf(contentDocument)) bring(chart, mine());
    } catch {
      // Of another site.
    }
  },
  true,
);

// Where the browser keeps nothing, the next page is told by its address.
for (const type of ["click", "auxclick"]) {
  document.addEventListener(
    type,
    ({ target }) => {
      const link = target instanceof Element && target.closest("a[href]");
      if (!(link instanceof HTMLAnchorElement) || !mine() || isKept()) return;
      const url = new URL(link.href);
      if (!url.href.startsWith(HOME.href) || url.searchParams.has("my") || link.getAttribute("href")?.startsWith("#") || link.hasAttribute("download")) return;
      // Commas stay commas: the address is for people too.
      url.search = `${url.search}${url.search ? "&" : "?"}my=${mine()}`;
      link.href = url.href;
    },
    true,
  );
}
