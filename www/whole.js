// What the file that holds every measure has around its chart: the field and the list that find one, and a headline that follows.

import { headingOf } from "./explorer-heading.js";
import { finding } from "./finding.js";

const chart = /** @type {import("./finding.js").Chart} */ (document.querySelector("like-for-like"));
const heading = /** @type {HTMLElement} */ (document.querySelector("h1"));
const opening = { measure: chart.getAttribute("measure"), heading: heading.textContent ?? "", title: document.title };

finding(chart, heading);
chart.addEventListener("lfl-change", (event) => {
  const view = /** @type {CustomEvent<import("./wasm/likeforlike.js").View>} */ (event).detail;
  const first = view.measure?.slug === opening.measure;
  heading.textContent = first ? opening.heading : headingOf(view);
  document.title = first ? opening.title : heading.textContent;
});
