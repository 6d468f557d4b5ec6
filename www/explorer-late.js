// Parts of the page that are fetched when they are first opened, and follow the chart from then on. Knows nothing of what is in them.

import { make } from "./dom.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {import("./explorer.js").Chart} Chart */

/** @type {Map<string, Promise<unknown>>} */
const sheets = new Map();

/** A style sheet of the page, once. @param {string} href */
function dress(href) {
  const there = sheets.get(href);
  if (there) return there;
  const fetched = new Promise((done, failed) => {
    const sheet = make("link", { rel: "stylesheet", href });
    sheet.onload = done;
    sheet.onerror = () => {
      sheets.delete(href);
      sheet.remove();
      failed(new Error("the style sheet is missing on the server"));
    };
    document.head.append(sheet);
  });
  sheets.set(href, fetched);
  return fetched;
}

/**
 * @param {Chart} chart
 * @param {string} id of its details
 * @param {() => Promise<(chart: Chart, room: HTMLElement) => Promise<{ follow: (view: View) => void }>>} load
 */
export function late(chart, id, load) {
  const details = /** @type {HTMLDetailsElement} */ (document.getElementById(id));
  const room = /** @type {HTMLElement} */ (details.querySelector(".late"));
  /** @type {{ follow: (view: View) => void } | undefined} */
  let part;
  let asked = false;
  /** What is shown. @type {View | undefined} */
  let shown;
  details.addEventListener("toggle", async () => {
    if (part && details.open && shown) part.follow(shown);
    if (asked || !details.open) return;
    asked = true;
    room.replaceChildren(make("p", {}, "One moment …"));
    try {
      const [make] = await Promise.all([load(), dress("explorer.css"), dress("map.css")]);
      const made = document.createElement("div");
      part = await make(chart, made);
      room.replaceChildren(made);
      if (shown) part.follow(shown);
    } catch {
      asked = false;
      room.replaceChildren(make("p", {}, "This part couldn’t be fetched. Check the connection, close it and open it again."));
    }
  });
  chart.addEventListener("lfl-change", (event) => {
    shown = /** @type {CustomEvent<View>} */ (event).detail;
    if (details.open) part?.follow(shown);
  });
}
