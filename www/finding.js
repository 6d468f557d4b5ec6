// Finding a measure for a chart, by typing or under its topic: fills the page's field and its list once the catalogue is there. Knows no
// other part of the page. The chart itself keeps the question.

import { make } from "./dom.js";
import { follows } from "./links.js";
import { measureField } from "./measures.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {HTMLElement & { question: string, engine: Promise<import("./engine.js").Ready> }} Chart */

/**
 * A question that needs the list of measures and nothing else, for the engine that the chart has already: the small one has it for lines
 * and bars; without a measure, grades and maps are of inspections alone.
 * @param {View} view
 */
function listing({ choices: { view }, measure }) {
  return measure && !["line", "bars", "grades"].includes(view) ? `view=${view}${view === "map" ? "&measure=-" : ""}` : "";
}

/**
 * @param {Chart} chart
 * @param {HTMLElement} heading what the reader is brought back to, where it is out of sight
 * @param {() => string} [kept] what else the page's address holds, after its question. Default: nothing
 */
export function finding(chart, heading, kept = () => "") {
  const find = /** @type {HTMLElement} */ (document.getElementById("find"));
  const topics = /** @type {HTMLElement} */ (document.getElementById("topics"));
  /** What is shown. @type {View | undefined} */
  let shown;

  /** The question that is shown, about another measure. Periods are left out: measures have their own. @param {string} measure */
  function about(measure) {
    const query = new URLSearchParams(chart.question);
    for (const key of ["from", "to", "period", "title"]) query.delete(key);
    query.set("measure", measure);
    return String(query).replaceAll("%2C", ",");
  }

  /** @param {string} measure */
  function choose(measure) {
    chart.question = about(measure);
    if (heading.getBoundingClientRect().bottom < 0) chart.scrollIntoView();
  }

  function mark() {
    // An address may ask for inspections, which are of no measure.
    const slug = shown?.measure?.slug ?? chart.getAttribute("measure");
    for (const link of topics.querySelectorAll("a")) {
      link.href = `?${about(link.dataset.measure ?? "")}${kept()}`;
      if (link.dataset.measure === slug) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** @param {import("./engine.js").Ready} engine @param {string} question that the list of measures is there for */
  function furnish(engine, question) {
    const field = measureField({ engine, question, none: "No measure found: try another word, or look under the topics", pick: choose });
    field.fetch();
    find.replaceChildren(field.root);
    for (const { title, measures } of engine.topics()) {
      topics.append(
        make(
          "details",
          {},
          make("summary", {}, title, make("span", { class: "count" }, String(measures.length))),
          make("ul", {}, ...measures.map(({ slug, title, unit_label }) => make("li", {}, make("a", { href: "", "data-measure": slug }, title, make("span", { class: "unit" }, unit_label))))),
        ),
      );
    }
    follows(topics, (link) => choose(link.dataset.measure ?? ""));
    mark();
  }

  chart.addEventListener("lfl-change", (event) => {
    shown = /** @type {CustomEvent<View>} */ (event).detail;
    mark();
  });
  // The catalogue is fetched once the chart is alive: the chart comes first.
  chart.addEventListener(
    "lfl-change",
    async (event) => {
      const engine = await chart.engine;
      const question = listing(/** @type {CustomEvent<View>} */ (event).detail);
      // Without the catalogue the page is its chart.
      if (await engine.ready(question).then(() => true, () => false)) furnish(engine, question);
    },
    { once: true },
  );
}
