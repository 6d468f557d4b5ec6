// A chart may be drawn before the page around it listens: what it shows is then said again. Knows no question.

/** @typedef {HTMLElement & { question: string, engine: Promise<import("./engine.js").Ready> }} Chart */

/** Any: nobody looks at this picture. */
const WIDTH = 320;

/** To be called once everybody listens. @param {Chart} chart */
export async function sayAgain(chart) {
  if (!chart.shadowRoot?.querySelector(".lfl-drawn")) return;
  let heard = false;
  chart.addEventListener("lfl-change", () => (heard = true), { once: true });
  try {
    const detail = await (await chart.engine).draw(chart.question, WIDTH);
    if (!heard) chart.dispatchEvent(new CustomEvent("lfl-change", { detail }));
  } catch {
    // The chart has said itself that it can't be drawn.
  }
}
