// What is newer than a chart, told quietly under its source: that there are newer figures than those it is frozen on, or what has changed
// since its finished picture was written. Fetched where there is something to tell.
//
// The picture never moves for it. Where the line would push what follows, it waits until nobody can see that.

import { month, since } from "./since.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {import("./files.js").Release} Release */
/** @typedef {HTMLElement & { question: string }} Chart */

/** What may differ from the question of the finished picture without making it another. @type {string[]} */
const BESIDE = ["release", "title", "dark"];

/** @param {Chart} chart */
const figureOf = (chart) => chart.shadowRoot?.querySelector(".lfl");

/**
 * The finished picture as its reader saw it; null where there is none.
 * @param {Chart} chart
 * @returns {import("./since.js").Seen | null}
 */
function finished(chart) {
  const table = chart.querySelector(".lfl-table table");
  if (!table) return null;
  const text = (/** @type {string} */ part) => chart.querySelector(part)?.textContent ?? "";
  const cells = (/** @type {Element | null} */ row) => [...(row?.children ?? [])].map((cell) => cell.textContent ?? "");
  return {
    title: text(".lfl-title"),
    subtitle: text(".lfl-subtitle"),
    sentence: text(".lfl-sentence"),
    table: {
      head: cells(table.querySelector("thead tr")),
      rows: [...table.querySelectorAll("tbody tr")].map((row) => ({ cells: cells(row), chosen: row.classList.contains("lfl-chosen") })),
    },
  };
}

/**
 * Whether a question is the one that the finished picture answers, release and title aside.
 * @param {Chart} chart
 * @param {string} question
 */
function isWritten(chart, question) {
  const asked = [...new URLSearchParams(question)].filter(([key]) => !BESIDE.includes(key));
  return asked.every(([key, value]) => chart.getAttribute(key) === value) && ["from", "to", "period"].every((key) => chart.hasAttribute(key) === asked.some(([name]) => name === key));
}

/**
 * Tells the reader of a chart what is newer.
 * @param {Chart} chart
 * @param {View} view what it shows
 * @param {Release} latest
 * @param {(text: string) => void} say to those who don't see it
 */
export function tell(chart, view, latest, say) {
  const written = chart.getAttribute("written");
  const then = finished(chart);
  const line = document.createElement("p");
  line.className = "lfl-source lfl-news";
  let told = "";

  /** What there is to say of a view, and whether newer figures can be had. @param {View} view */
  function news(view) {
    const pinned = new URLSearchParams(view.question).get("release");
    /** @type {string[]} */
    const cores = chart.getAttribute("files")?.match(/\bcore\.\S+/g) ?? [];
    const shown = pinned ?? (cores.includes(latest.core) || !cores.length ? latest.release : written);
    if (shown && shown !== latest.release) {
      // A release that has been taken back is no newer one.
      return { text: shown < latest.release ? `Newer figures: ${month(latest.release)}. ` : "", older: true };
    }
    const same = then && written && isWritten(chart, view.question);
    return { text: same ? since(then, view, { release: written, chosen: chart.getAttribute("areas")?.split(",").length ?? 0 }) : "", older: false };
  }

  /** The pin is the reader's to drop. */
  function drop() {
    const query = new URLSearchParams(chart.question);
    query.delete("release");
    chart.removeAttribute("files");
    chart.question = String(query).replaceAll("%2C", ",");
    // The button that had the focus is about to go.
    const figure = figureOf(chart);
    if (figure instanceof HTMLElement) {
      figure.tabIndex = -1;
      figure.focus({ preventScroll: true });
    }
  }

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show them";
  // Through CSSOM: a strict content security policy forbids style attributes. A link's looks, on a target that a finger can hit.
  Object.assign(button.style, { padding: "4px 0", border: "0", color: "inherit", background: "none", font: "inherit", textDecoration: "underline", textUnderlineOffset: "2px", cursor: "pointer" });
  button.onclick = drop;
  // On paper there is nothing to press.
  for (const type of ["beforeprint", "afterprint"]) addEventListener(type, () => (button.hidden = type === "beforeprint"));

  /** @param {View} view */
  function show(view) {
    const { text, older } = news(view);
    if (line.parentNode !== figureOf(chart)) line.remove();
    if (text === told && (line.parentNode || !text)) return;
    told = text;
    if (!text) return line.remove();
    unseen(chart, () => {
      if (told !== text) return;
      line.replaceChildren(text, ...(older ? [button] : []));
      figureOf(chart)?.append(line);
      say(text);
    });
  }
  chart.addEventListener("lfl-change", (event) => show(/** @type {CustomEvent<View>} */ (event).detail));
  show(view);
}

/** Whether a reader sees anything that comes below a chart. @param {Chart} chart */
function isFollowed(chart) {
  const after = document.createRange();
  after.setStartAfter(chart);
  after.setEndAfter(document.body.lastChild ?? chart);
  const end = chart.getBoundingClientRect().bottom - 1;
  // What stands beside it does not move, and the live region is a pixel high.
  return [...after.getClientRects()].some(({ top, bottom, height }) => height > 1 && top >= end && top < innerHeight && bottom > 0);
}

/**
 * Calls `put`, which makes a chart longer, as soon as nobody sees anything move by it: when what comes after it is below the window, or with
 * the reader's next touch of the chart, who then expects something to happen.
 * @param {Chart} chart
 * @param {() => void} put
 */
function unseen(chart, put) {
  let done = false;
  const now = () => {
    if (done) return;
    done = true;
    watch.disconnect();
    for (const type of ["pointerup", "keyup"]) chart.removeEventListener(type, now);
    put();
  };
  const watch = new IntersectionObserver(() => isFollowed(chart) || now(), { threshold: [0, 0.25, 0.5, 0.75, 0.9, 1] });
  watch.observe(chart);
  for (const type of ["pointerup", "keyup"]) chart.addEventListener(type, now);
}
