// The controls of a finished figure, as text: the rows that the live one has, each control a link to the page where it works. The same, byte
// for byte, as the command writes them (src/cli/controls.rs). Knows what a reader can choose and how that is called.

import { escape } from "./escape.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** The parts of a question, escaped as in an address. @typedef {Map<string, string>} Parts */

/** The keys of a question, in the order of its canonical text. */
const ORDER = ["measure", "measure2", "areas", "with", "from", "to", "period", "view", "topic", "ground", "shades", "show", "group", "model", "mark", "judgement", "on", "grade", "reach", "claim", "title", "release", "dark"];

/** What a form of figures is called. @type {Record<string, string>} */
const FORMS = {
  line: "Over time", bars: "Ranked", strip: "Strip", strips: "Strips over time", slope: "Slope", gaps: "Gaps", multiples: "Small charts",
  table: "Table", profile: "Profile", scatter: "Two measures", funnel: "Funnel", map: "Map",
};

/** Views of inspections, with a measure and without: what their buttons say where there is room and where there is none. @type {[view: string, long: string, short: string, measured: boolean][]} */
const JUDGED = [
  ["grades", "By grade", "By grade", true],
  ["aligned", "Years since", "Since", true],
  ["timeline", "Timeline", "Record", false],
  ["grades", "Grades over time", "Grades", false],
  ["map", "Map", "Map", false],
  ["survival", "Time to improve", "Time", false],
];

/** @param {string} question @returns {Parts} */
export const partsOf = (question) => new Map(question.split("&").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));

/** Whether a question is about inspections, which have a page of their own: the rule of engine.js. @param {Parts} parts */
export function isOfInspections(parts) {
  const view = parts.get("view") ?? "";
  return view === "map" ? !parts.has("measure") || parts.has("judgement") || parts.has("on") : /^(timeline|grades|survival|aligned)$/.test(view);
}

/** The canonical text of a question with other parts; "" takes one away. @param {Parts} parts @param {Record<string, string>} change */
function changed(parts, change) {
  const other = new Map([...parts, ...Object.entries(change)]);
  // Beside nobody, the defaults are left out.
  if (!other.get("areas")) for (const [key, value] of [["with", "england"], ["view", "line"]]) if (other.get(key) === value) other.delete(key);
  return ORDER.filter((key) => other.get(key)).map((key) => `${key}=${other.get(key)}`).join("&");
}

/** A text with a short form for narrow figures. @param {string} long @param {string} short */
const twoWays = (long, short) => `<span class="lfl-long">${escape(long)}</span><span class="lfl-short">${escape(short)}</span>`;

/** One that opens to more. @param {string} link */
const menu = (link) => `<div class="lfl-menu">${link}</div>`;

/**
 * A control as a link.
 * @param {string} address
 * @param {string} content
 * @param {boolean} [on] whether it is what is shown
 * @param {string} [classes]
 */
const link = (address, content, on = false, classes = "") => `<a class="lfl-button${classes}${on ? " lfl-on" : ""}" href="${address}"${on ? ' aria-current="true"' : ""}>${content}</a>`;

/**
 * The rows between the sentence and the picture, and what stands beside the table's summary.
 * @param {View} view
 * @param {string} explorer the folder of the pages where a reader can go on
 */
export function controls({ question, choices, series }, explorer) {
  const parts = partsOf(question);
  /** Where a question can be asked. @param {Record<string, string>} [change] */
  const address = (change = {}) => {
    const other = changed(parts, change);
    return escape(`${explorer}${isOfInspections(partsOf(other)) ? "inspections" : "index"}.html?${other}`);
  };
  const here = address();
  const views = (/** @type {string} */ links) => `<div class="lfl-views" role="group" aria-label="View">${links}</div>`;

  /** The field for another council, and those that are shown. */
  function councils() {
    const { areas, most_areas: most } = choices;
    const chips = areas.map(({ slug, name }, at) => {
      const color = series.find((one) => one.kind === "area" && one.slug === slug)?.color ?? at;
      const without = (parts.get("areas") ?? "").split(",").filter((other) => other !== slug).join();
      return `<li><a class="lfl-button" href="${address({ areas: without })}" aria-label="Remove ${escape(name)}"><span class="lfl-key lfl-a${color}"></span><span class="lfl-name">${escape(name)}</span><span class="lfl-cross"></span></a></li>`;
    }).join("");
    const add = areas.length >= most ? `${most} at most` : "Add a council";
    return `<div class="lfl-combo"><a class="lfl-input" href="${here}">${add}</a></div><ul class="lfl-chips" aria-label="Councils shown">${chips}</ul>`;
  }

  /** Views, comparators and periods of figures. */
  function figures() {
    const { view, from, to, period } = choices;
    const plain = ["line", "bars"].map((name) => link(address({ view: name, measure2: "", topic: "" }), FORMS[name], name === view, " lfl-plain")).join("");
    const form = FORMS[view] ?? FORMS.map;
    const more = /^(line|bars)$/.test(view) ? link(here, twoWays("More views", form)) : link(here, form, true);
    const years = from === to ? from : `${from} to ${to}`;
    const named = "topics" in choices ? "Topic" : /** @type {Record<string, string | undefined>} */ ({ map: "Map and year", scatter: "Options" })[view];
    const when = named ?? (/^(line|strips|slope|multiples|table)$/.test(view) ? twoWays(years, "Years") : twoWays(period, "Year"));
    return `<div class="lfl-row">${views(plain + menu(more))}${menu(link(here, twoWays("Compare with", "Compare")))}${menu(link(here, when))}</div>\n`;
  }

  /** Views of inspections, and what else can be chosen about them. What a view can't show is left behind. */
  function judged() {
    const has = parts.has("measure");
    const { view } = choices;
    // Grades on a day have no button of their own.
    const onDay = view === "grades" && !has && "on" in choices && choices.on;
    const links = JUDGED.filter(([, , , measured]) => has || !measured).map(([name, long, short, measured]) => {
      /** @type {Record<string, string>} */
      const change = { view: name, period: "" };
      if (!measured) change.measure = "";
      if (name === "grades") change.on = "";
      if (/,|^all$/.test(parts.get("judgement") ?? "")) change.judgement = "";
      if (name !== "survival") {
        change.reach = change.claim = "";
        if (name !== "aligned") change.grade = "";
      }
      return link(address(change), twoWays(long, short), name === view && measured === has && !onDay);
    }).join("");
    return `<div class="lfl-row lfl-judged">${views(links)}${menu(link(here, twoWays("More choices", "Filter")))}</div>\n`;
  }

  const rows = `<div class="lfl-controls" role="group" aria-label="Change what is compared">
<p class="lfl-onward"><a href="${here}">Compare other councils</a></p>
<div class="lfl-row">${councils()}</div>\n${isOfInspections(parts) ? judged() : figures()}</div>\n`;
  const share = `<div class="lfl-share">${link(here, twoWays("Copy link", "Link"))}${link(here, "Reuse")}${menu(link(here, "Save"))}</div>\n`;
  return { rows, share };
}
