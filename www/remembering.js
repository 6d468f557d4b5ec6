// Each choice of the reader's is an entry of the browser's history, so that back and forward walk the choices. The chart writes its
// question over the entry it finds: a new one is put under it just before. Knows questions as text alone.

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** What the page's address asks. Whose council it is, is no question. */
const asked = () => location.search.replace(/([?&])my=[^&]*&?/, "$1").replace(/[?&]$/, "");

/** Whether the reader has done anything here yet: before that, whatever changes is the page's own doing, as their council that comes late. */
let touched = false;
for (const type of ["pointerdown", "keydown", "click"]) addEventListener(type, () => (touched = true), { capture: true, once: true });

/** @param {HTMLElement} chart one that keeps its question in the page's address */
export function remembering(chart) {
  let shown = "";
  let seen = asked();
  chart.addEventListener("lfl-change", (event) => {
    const { question } = /** @type {CustomEvent<View>} */ (event).detail;
    // Where the address has changed before the picture, the reader has walked there: the entry is there already. An event would say it
    // too late: with its figures at hand the chart is drawn before anyone but itself hears of a step back. The first picture is where the
    // reader came in.
    if (shown && shown !== question && asked() === seen && touched) history.pushState(null, "", location.href);
    shown = question;
    // Once the chart has written it.
    queueMicrotask(() => (seen = asked()));
  });
}
