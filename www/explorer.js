// The page around the chart: finding a measure by typing or by topic. The chart itself keeps the question, in the page's address.

import { combobox } from "./combobox.js";
import { make } from "./dom.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {HTMLElement & { question: string, engine: Promise<import("./engine.js").Ready> }} Chart */

const chart = /** @type {Chart} */ (document.querySelector("like-for-like"));
const heading = /** @type {HTMLElement} */ (document.querySelector("h1"));
const standfirst = /** @type {HTMLElement} */ (document.getElementById("about"));
const find = /** @type {HTMLElement} */ (document.getElementById("find"));
const topics = /** @type {HTMLElement} */ (document.getElementById("topics"));

/** The page as it was written: its words are about this measure and no other. */
const opening = { measure: chart.getAttribute("measure"), heading: heading.textContent ?? "", title: document.title };

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

/** @param {import("./engine.js").Ready} engine */
function furnish(engine) {
  const all = engine.topics();
  const field = combobox({
    label: "Find a measure, such as caseload",
    none: "No measure found: try another word, or look under the topics",
    find: (text) => (text ? engine.search(text).measures : all.flatMap(({ measures }) => measures)).map(({ slug, title, unit_label }) => ({ value: slug, text: title, note: unit_label })),
    pick: choose,
  });
  find.replaceChildren(field.root);
  for (const { title, measures } of all) {
    topics.append(
      make(
        "details",
        {},
        make("summary", {}, title, make("span", { class: "count" }, String(measures.length))),
        make("ul", {}, ...measures.map(({ slug, title, unit_label }) => make("li", {}, make("a", { href: "", "data-measure": slug }, title, make("span", { class: "unit" }, unit_label))))),
      ),
    );
  }
  topics.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    // A click that opens another tab or window is the browser's.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(link.dataset.measure ?? "");
  });
}

// The catalogue is fetched once the chart is alive: the chart comes first.
chart.addEventListener(
  "lfl-change",
  async (event) => {
    const engine = await chart.engine;
    // Without the catalogue the page is its chart.
    const catalogued = await engine.ready("").then(() => true, () => false);
    if (!catalogued) return;
    furnish(engine);
    name(/** @type {CustomEvent<View>} */ (event).detail.measure);
  },
  { once: true },
);
chart.addEventListener("lfl-change", (event) => name(/** @type {CustomEvent<View>} */ (event).detail.measure));
