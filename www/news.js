// Whether there is anything newer than a chart, asked once it is alive. It knows names of releases, and not what is said of them.

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {HTMLElement & { question: string, engine: Promise<import("./engine.js").Ready> }} Chart */

/**
 * Tells the reader of a chart what is newer; without the answer, or the words for it, a chart is a chart.
 * @param {Chart} chart
 * @param {View} view the first that is live
 * @param {(text: string) => void} say to those who don't see it
 */
export async function news(chart, view, say) {
  const shown = new URLSearchParams(view.question).get("release") ?? chart.getAttribute("written");
  // An element that was written by hand has nothing to be held against.
  if (!shown) return;
  const latest = await (await chart.engine).latest();
  // A record that is damaged says nothing.
  if (typeof latest.release !== "string" || latest.release === shown) return;
  const { tell } = await import("./changes.js");
  tell(chart, view, latest, say);
}
