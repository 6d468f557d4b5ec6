// Charts that follow the reader's council. It changes what they ask, and knows neither who chose nor what is drawn.

/** @typedef {HTMLElement & { question: string }} Chart */

/** What was done to a chart: the council that was added, and what stood in its place where it took one. @typedef {{ added: string, replaced?: string }} Done */

/** On the element, so that a page and a frame in it don't do it twice. */
const DONE = Symbol.for("like-for-like.mine");

/** As many councils as a chart takes. */
export const MOST_AREAS = 8;

/** A question as text: commas stay commas. @param {URLSearchParams} query */
const text = (query) => String(query).replaceAll("%2C", ",");

/**
 * Asks a chart about other councils; the other parts of its question stay as they are.
 * @param {Chart} chart
 * @param {string[]} areas
 * @returns {boolean} whether that changes it
 */
export function askAbout(chart, areas) {
  const query = new URLSearchParams(chart.question);
  const before = text(query);
  if (areas.length) query.set("areas", areas.join());
  else query.delete("areas");
  const question = text(query);
  if (question === before) return false;
  chart.question = question;
  return true;
}

/** Figures that are of one council: the reader's takes the place of the one that is shown. @param {URLSearchParams} query */
const isOfOne = (query) => /^(profile|multiples)$/.test(query.get("view") ?? "");

/**
 * Has a chart show the reader's council; with "", as it was without.
 * @param {Chart} chart
 * @param {string} slug
 * @returns {boolean} whether that changes it
 */
export function bring(chart, slug) {
  const how = chart.getAttribute("mine") ?? "add";
  if (how === "none" || typeof chart.question !== "string") return false;
  const query = new URLSearchParams(chart.question);
  let areas = (query.get("areas") ?? "").split(",").filter(Boolean);
  const done = /** @type {Done} */ (Reflect.get(chart, DONE) ?? { added: "" });
  if (done.replaced !== undefined && areas.includes(done.added)) areas = done.replaced.split(",").filter(Boolean);
  else if (done.replaced === undefined) areas = areas.filter((area) => area !== done.added);
  /** @type {Done} */
  const next = { added: "" };
  if (slug && (how === "only" || isOfOne(query))) {
    if (areas.join() !== slug) {
      next.replaced = areas.join();
      next.added = slug;
      areas = [slug];
    }
  } else if (slug && !areas.includes(slug) && areas.length < MOST_AREAS) {
    next.added = slug;
    areas.push(slug);
  }
  Reflect.set(chart, DONE, next);
  return askAbout(chart, areas);
}

/** Whether a chart has been looked at already. @param {Chart} chart */
export const isFollowed = (chart) => Reflect.has(chart, DONE);

/** The charts of a page. @param {ParentNode} root @returns {Chart[]} */
export const chartsOf = (root) => /** @type {Chart[]} */ ([...root.querySelectorAll("like-for-like")]);

/**
 * A chart whose address named the reader's council when the page came: there it is not the chart's own, where its tag does not name it.
 * @param {Chart} chart
 * @param {string} slug
 */
export function recognise(chart, slug) {
  const own = (chart.getAttribute("areas") ?? "").split(",");
  const areas = (new URLSearchParams(chart.question).get("areas") ?? "").split(",");
  if (isFollowed(chart) || chart.getAttribute("url") !== "page" || own.includes(slug) || !areas.includes(slug) || areas.length < 2) return;
  Reflect.set(chart, DONE, { added: slug });
}
