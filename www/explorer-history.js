// Each choice of the reader's is an entry of the browser's history, so that back and forward walk the choices. The chart writes its
// question over the entry it finds: a new one is put under it just before. Knows questions as text alone.

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** @param {HTMLElement} chart one that keeps its question in the page's address */
export function remembering(chart) {
  let shown = "";
  let walked = false;
  addEventListener("popstate", () => (walked = true));
  chart.addEventListener("lfl-change", (event) => {
    const { question } = /** @type {CustomEvent<View>} */ (event).detail;
    // The first picture is where the reader came in; what back and forward lead to is there already.
    if (shown && shown !== question && !walked) history.pushState(null, "", location.href);
    shown = question;
    walked = false;
  });
}
