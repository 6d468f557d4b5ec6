// The page around the chart: finding a measure by typing or by topic. The chart itself keeps the question, in the page's address.

import { make } from "./dom.js";
import { follows } from "./links.js";
import { measureField } from "./measures.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {HTMLElement & { question: string, engine: Promise<import("./engine.js").Ready> }} Chart */

const chart = /** @type {Chart} */ (document.querySelector("like-for-like"));
const heading = /** @type {HTMLElement} */ (document.querySelector("h1"));
const standfirst = /** @type {HTMLElement} */ (document.getElementById("about"));
const find = /** @type {HTMLElement} */ (document.getElementById("find"));
const topics = /** @type {HTMLElement} */ (document.getElementById("topics"));

/** The page as it was written: its words are about this measure and no other. */
const opening = { measure: chart.getAttribute("measure"), heading: heading.textContent ?? "", title: document.title };

/**
 * A question that needs the list of measures and nothing else, for the engine that the chart has already: the small one has it for lines
 * and bars; without a measure, grades and maps are of inspections alone.
 * @param {View} view
 */
function listing({ choices: { view }, measure }) {
  return measure && !["line", "bars", "grades"].includes(view) ? `view=${view}${view === "map" ? "&measure=-" : ""}` : "";
}

/** The question that is shown, about another measure. Periods are left out: measures have their own. @param {string} measure */
function about(measure) {
  const query = new URLSearchParams(chart.question);
  for (const key of ["from", "to", "period", "title"]) query.delete(key);
  query.set("measure", measure);
  return String(query).replaceAll("%2C", ",");
}

/** @param {string} measure */
function choose(measure) {
  const question = about(measure);
  history.pushState(null, "", `?${question}`);
  chart.question = question;
  if (heading.getBoundingClientRect().bottom < 0) chart.scrollIntoView();
}

/** @param {View["measure"]} measure */
function name(measure) {
  // An address may ask for inspections, which have a page of their own.
  const { slug, title } = measure ?? { slug: opening.measure, title: "" };
  const first = slug === opening.measure;
  standfirst.hidden = !first;
  heading.textContent = first ? opening.heading : `${title}: how do councils compare?`;
  document.title = first ? opening.title : `${title} – Like for Like`;
  for (const link of topics.querySelectorAll("a")) {
    link.href = `?${about(link.dataset.measure ?? "")}`;
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
}

// The catalogue is fetched once the chart is alive: the chart comes first.
chart.addEventListener(
  "lfl-change",
  async (event) => {
    const engine = await chart.engine;
    // Without the catalogue the page is its chart.
    const question = listing(/** @type {CustomEvent<View>} */ (event).detail);
    const catalogued = await engine.ready(question).then(() => true, () => false);
    if (!catalogued) return;
    furnish(engine, question);
    name(/** @type {CustomEvent<View>} */ (event).detail.measure);
  },
  { once: true },
);
chart.addEventListener("lfl-change", (event) => name(/** @type {CustomEvent<View>} */ (event).detail.measure));
