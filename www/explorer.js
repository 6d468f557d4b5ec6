// The page around the chart: its headline, what is found for it, and what is fetched once it is asked for. The chart itself keeps the
// question, in the page's address.

import { mine } from "./council.js";
import { make } from "./dom.js";
import { headingOf } from "./explorer-heading.js";
import { late } from "./explorer-late.js";
import { ownFirst } from "./explorer-mine.js";
import { finding } from "./finding.js";
import { remembering } from "./remembering.js";
import { sayAgain } from "./saying-again.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {import("./finding.js").Chart} Chart */

const chart = /** @type {Chart} */ (document.querySelector("like-for-like"));
const heading = /** @type {HTMLElement} */ (document.querySelector("h1"));
const more = /** @type {HTMLElement} */ (document.getElementById("more"));

/** How long a picture of another question than the address's is waited for once one is there. */
const PATIENCE_MS = 1000;

/** The page as it was written: its words are about this measure and these councils, and no others. */
const opening = { measure: chart.getAttribute("measure"), areas: chart.getAttribute("areas"), heading: heading.textContent ?? "", title: document.title };

/** Whether a question is what the page was written with, in whatever form. @param {string} question */
function isOpening(question) {
  const query = new URLSearchParams(question);
  return query.get("measure") === opening.measure && query.get("areas") === opening.areas && !["measure2", "topic", "title", "judgement"].some((key) => query.has(key));
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

/** @param {View} view */
function name(view) {
  const first = isOpening(view.question);
  heading.textContent = first ? opening.heading : headingOf(view);
  document.title = first ? opening.title : `${heading.textContent} – Like for Like`;
  furtherOn(view);
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

veil();
ownFirst(chart, isOpening);
remembering(chart);
late(chart, "choose", async () => (await import("./explorer-councils.js")).chooser);
late(chart, "groups", async () => (await import("./explorer-groups.js")).groups);
finding(chart, heading, () => mine() && `&my=${mine()}`);
chart.addEventListener("lfl-change", (event) => name(/** @type {CustomEvent<View>} */ (event).detail));
sayAgain(chart);
