// The page around the chart: its headline, finding a measure by typing or by topic, and what is fetched once it is asked for. The chart
// itself keeps the question, in the page's address.

import { mine } from "./council.js";
import { make } from "./dom.js";
import { headingOf } from "./explorer-heading.js";
import { remembering } from "./explorer-history.js";
import { late } from "./explorer-late.js";
import { ownFirst } from "./explorer-mine.js";
import { follows } from "./links.js";
import { measureField } from "./measures.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {HTMLElement & { question: string, engine: Promise<import("./engine.js").Ready> }} Chart */

const chart = /** @type {Chart} */ (document.querySelector("like-for-like"));
const heading = /** @type {HTMLElement} */ (document.querySelector("h1"));
const find = /** @type {HTMLElement} */ (document.getElementById("find"));
const topics = /** @type {HTMLElement} */ (document.getElementById("topics"));
const more = /** @type {HTMLElement} */ (document.getElementById("more"));

/** How long a picture of another question than the address's is waited for once one is there. */
const PATIENCE_MS = 250;

/** The page as it was written: its words are about this measure and these councils, and no others. */
const opening = { measure: chart.getAttribute("measure"), areas: chart.getAttribute("areas"), heading: heading.textContent ?? "", title: document.title };

/** Whether a question is what the page was written with, in whatever form. @param {string} question */
function isOpening(question) {
  const query = new URLSearchParams(question);
  return query.get("measure") === opening.measure && query.get("areas") === opening.areas && !["measure2", "topic", "title", "judgement"].some((key) => query.has(key));
}

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
  chart.question = about(measure);
  if (heading.getBoundingClientRect().bottom < 0) chart.scrollIntoView();
}

/** Where more is told of what is shown: pages of the measure and of each council. @param {View} view */
function furtherOn({ measure, choices: { areas } }) {
  const councils = areas.map(({ slug }) => slug).join();
  const query = measure && new URLSearchParams({ measure: measure.slug, ...(councils && { areas: councils }) });
  more.replaceChildren(
    ...(query ? [make("a", { href: `measure.html?${String(query).replaceAll("%2C", ",")}` }, `${measure.title}: what it means`)] : []),
    ...areas.map(({ slug, name }) => make("a", { href: `council.html?areas=${slug}` }, name)),
  );
}

/** What is shown. @type {View | undefined} */
let shown;

/** @param {View} view */
function name(view) {
  shown = view;
  const first = isOpening(view.question);
  heading.textContent = first ? opening.heading : headingOf(view);
  document.title = first ? opening.title : `${heading.textContent} – Like for Like`;
  furtherOn(view);
  // An address may ask for inspections, which have a page of their own.
  const slug = view.measure?.slug ?? opening.measure;
  for (const link of topics.querySelectorAll("a")) {
    link.href = `?${about(link.dataset.measure ?? "")}${mine() && `&my=${mine()}`}`;
    if (link.dataset.measure === slug) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** What stands on the page until the engine answers is about another question than the address: it waits unseen. */
function veil() {
  if (isOpening(chart.question) && !mine()) return;
  const { classList } = document.documentElement;
  classList.add("asked");
  const lift = () => classList.remove("asked");
  // Where the chart was quicker than this page, the first picture is the one that was written; or the address is mistyped, and it stays.
  chart.addEventListener("lfl-change", (event) => (isOpening(/** @type {CustomEvent<View>} */ (event).detail.question) ? setTimeout(lift, PATIENCE_MS) : lift()));
  // Where nothing comes, what was written is better than nothing.
  chart.engine.then((engine) => engine.ready(chart.question)).catch(lift);
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

veil();
ownFirst(chart, isOpening);
remembering(chart);
late(chart, "choose", async () => (await import("./explorer-councils.js")).chooser);
late(chart, "groups", async () => (await import("./explorer-groups.js")).groups);
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
    // Another question may have come in the meantime.
    name(shown ?? /** @type {CustomEvent<View>} */ (event).detail);
  },
  { once: true },
);
chart.addEventListener("lfl-change", (event) => name(/** @type {CustomEvent<View>} */ (event).detail));
