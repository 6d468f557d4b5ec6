// The page of one measure: its texts come from the command that built the site, its charts from the engine, and its address says which
// measure, which councils and what else the strip shows. It writes no sentence of its own.

import { follow, mine } from "./council.js";
import { measureField } from "./measures.js";
import { sheet } from "./sheet.js";

/** @typedef {import("./sheet.js").Chart} Chart */

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const find = /** @type {HTMLElement} */ (document.getElementById("find"));
const strip = /** @type {Chart} */ (main.querySelector("[view=strip]"));
const map = /** @type {Chart} */ (main.querySelector("[view=map]"));

/** What the page was written with. */
const own = { measure: main.dataset.measure ?? "", with: "england", view: "strip" };

const page = sheet({
  main,
  chart: strip,
  own,
  slug: (asked) => asked.get("measure") || own.measure,
  ask(asked, slug) {
    // The reader's own council, where none is named.
    if (!asked.has("areas") && mine()) asked.set("areas", mine());
    const areas = asked.get("areas");
    page.ask(map, `measure=${slug}&view=map${areas ? `&areas=${areas}` : ""}`);
  },
  shown() {},
});

// Periods are left out: measures have their own.
const look = (/** @type {string} */ measure) => page.go({ measure, measure2: "", from: "", to: "", period: "", show: "", title: "", view: "" });

strip.engine.then(
  (engine) => find.replaceChildren(measureField({ engine, question: "view=strip", label: "Look up another measure, such as caseload", pick: look }).root),
  // Without an engine there is no list of measures; the page is still its texts.
  () => {},
);

// The reader's own council takes its place among those that are shown when it is chosen here.
let before = mine();
follow((slug) => {
  if (slug !== before) page.go({ areas: slug });
  before = slug;
});
page.start();
