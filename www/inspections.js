// The page around inspections: questions to begin with, and a measure to hold grades against. The chart itself keeps the question, in the
// page's address.

import { follows } from "./links.js";
import { measureField } from "./measures.js";
import { remembering } from "./remembering.js";
import { sayAgain } from "./saying-again.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {HTMLElement & { question: string, engine: Promise<import("./engine.js").Ready> }} Chart */

const chart = /** @type {Chart} */ (document.querySelector("like-for-like"));
const questions = /** @type {HTMLElement} */ (document.getElementById("questions"));
const find = /** @type {HTMLElement} */ (document.getElementById("find"));

/** The page as it was written, and the questions that it begins with. */
const opening = { view: chart.getAttribute("view"), areas: chart.getAttribute("areas"), title: document.title };
const links = [...questions.querySelectorAll("a")].map((link) => ({ link, asks: link.search }));

/** A question about the councils that are chosen. @param {string} asks */
function about(asks) {
  const query = new URLSearchParams(asks);
  const areas = new URLSearchParams(chart.question).get("areas");
  // A timeline is of a council: where none is chosen any more, of the one that the page was written with.
  if (areas) query.set("areas", areas);
  else if (query.get("view") !== "timeline") query.delete("areas");
  return String(query).replaceAll("%2C", ",");
}

/** @param {string} question */
function ask(question) {
  history.pushState(null, "", `?${question}`);
  chart.question = question;
  chart.scrollIntoView({ block: "nearest" });
}

/** @param {View} view */
function name({ question, title }) {
  const now = new URLSearchParams(question);
  document.title = now.get("view") === opening.view && now.get("areas") === opening.areas ? opening.title : `${title} – Like for Like`;
  for (const { link, asks } of links) {
    link.search = about(asks);
    // The one that is shown, as far as the link says.
    const same = [...new URLSearchParams(link.search)].every(([key, value]) => now.get(key) === value) && ["measure", "on", "claim", "judgement"].every((key) => now.has(key) === link.search.includes(`${key}=`));
    if (same) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

remembering(chart);
follows(questions, (link) => ask(link.search.slice(1)));

/** @param {import("./engine.js").Ready} engine */
function furnish(engine) {
  const { root } = measureField({
    engine,
    // Whoever comes here will hold grades against a measure: the list comes with the engine for that. A view of figures that names none
    // asks for it.
    question: "view=aligned",
    pick(measure) {
      const view = new URLSearchParams(chart.question).get("view") === "aligned" ? "aligned" : "grades";
      ask(about(`view=${view}&measure=${measure}`));
    },
  });
  find.replaceChildren(root);
}

// The chart comes first.
chart.addEventListener("lfl-change", async () => furnish(await chart.engine), { once: true });
chart.addEventListener("lfl-change", (event) => name(/** @type {CustomEvent<View>} */ (event).detail));
sayAgain(chart);
