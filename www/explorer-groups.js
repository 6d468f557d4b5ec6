// Does a comparison survive another group? The chosen councils' ranks among all councils, their region, their type and their neighbours, and
// what that means for the first of them in one sentence. Fetched once it is opened; every rank and figure is the engine's.

import { say } from "./announce.js";
import { make, sentenceOf } from "./dom.js";
import { rowsOf } from "./filters.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {import("./explorer.js").Chart} Chart */

/** How a council stands in a group: its rank, how many share it, among how many; how many have a lower and a higher figure. @typedef {{ rank: number, shared: number, of: number, lower: number, higher: number, fromLowest: boolean } | undefined} Standing */

/** @type {[group: string, spoken: string][]} */
export const GROUPS = [
  ["all", "all councils in England"],
  ["region", "its region"],
  ["type", "councils of its type"],
  ["neighbours", "its statistical neighbours"],
];

/**
 * Where a council stands among the rows of its group.
 * @param {Record<string, string>[]} rows as the engine ranks them
 * @param {string} name
 * @returns {Standing} undefined where it has no rank
 */
export function standing(rows, name) {
  const ranked = rows.filter(({ rank, value }) => rank !== "" && value !== "");
  const own = ranked.find(({ area }) => area === name);
  if (!own) return undefined;
  const value = Number(own.value);
  const values = ranked.map((row) => Number(row.value));
  const best = ranked.find(({ rank }) => rank === "1");
  return {
    rank: Number(own.rank),
    shared: ranked.filter(({ rank }) => rank === own.rank).length,
    of: Number(own.of),
    lower: values.filter((other) => other < value).length,
    higher: values.filter((other) => other > value).length,
    fromLowest: !best || Number(best.value) <= Math.min(...values),
  };
}

/** @param {NonNullable<Standing>} standing */
export function side({ lower, higher, of }) {
  const others = of - 1;
  if (2 * lower > others) return "higher than most";
  if (2 * higher > others) return "lower than most";
  return "near the middle";
}

/** @param {string[]} parts */
const list = (parts) => (parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`);

/**
 * Whether what is said of a council holds in every group.
 * @param {string} name
 * @param {Standing[]} standings in the order of `GROUPS`
 */
export function verdict(name, standings) {
  /** @type {Map<string, string[]>} */
  const sides = new Map();
  standings.forEach((standing, at) => {
    if (standing) sides.set(side(standing), [...(sides.get(side(standing)) ?? []), GROUPS[at][1]]);
  });
  if (!sides.size) return `${name} has no figure to rank here.`;
  if (sides.size === 1) return `It survives: ${name}’s figure is ${[...sides.keys()][0]} in ${sides.values().next().value?.length === 1 ? "the one group it can be ranked in" : "each of these groups"}.`;
  return `It depends on the group: ${name}’s figure is ${list([...sides].map(([where, groups]) => `${where} among ${list(groups)}`))}.`;
}

/** @param {number} rank */
function ordinal(rank) {
  const ending = rank % 100 > 10 && rank % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][rank % 10] ?? "th";
  return `${rank}${ending}`;
}

/** @param {Standing} standing */
export const spoken = (standing) => (standing ? `${standing.shared > 1 ? "joint " : ""}${ordinal(standing.rank)} of ${standing.of}` : "no rank");

/**
 * @param {Chart} chart
 * @param {HTMLElement} room
 */
export async function groups(chart, room) {
  const engine = await chart.engine;
  const sentence = make("p", { class: "groups-sentence" });
  const place = make("div", { class: "groups-table" });
  room.append(sentence, place);
  let turn = 0;

  /** @param {View} view */
  async function follow({ measure, choices: { areas, period }, question }) {
    const now = ++turn;
    const authorities = new Set(engine.areas().filter(({ kind }) => kind === "authority").map(({ slug }) => slug));
    const councils = areas.filter(({ slug }) => authorities.has(slug));
    if (!measure || !councils.length) {
      place.replaceChildren();
      sentence.textContent = measure ? "Choose a council first: its rank is told among all, its region, its type and its neighbours." : "Ranks are of figures: choose a measure first.";
      return;
    }
    const asked = new URLSearchParams(question);
    /** @param {string} slug @param {string} group */
    const ranks = async (slug, group) => {
      const query = new URLSearchParams({ measure: measure.slug, areas: slug, with: "none", view: "bars" });
      if (period) query.set("period", period);
      if (group !== "all") query.set("group", group);
      for (const key of ["model", "release"]) if (asked.has(key)) query.set(key, asked.get(key) ?? "");
      return rowsOf(await engine.csv(String(query)));
    };
    try {
      const table = await Promise.all(councils.map(({ slug, name }) => Promise.all(GROUPS.map(async ([group]) => standing(await ranks(slug, group), name)))));
      if (now !== turn) return;
      const fromLowest = table.flat().find((each) => each)?.fromLowest;
      sentence.textContent = verdict(councils[0].name, table[0]);
      say(sentence.textContent);
      const shown = asked.get("group") ?? "all";
      /** A group by its name, which has the chart show it. @param {(typeof GROUPS)[number]} of */
      const chooser = ([group, long]) => {
        const button = make("button", { type: "button", "aria-pressed": String(shown === group) }, long[0].toUpperCase() + long.slice(1));
        button.addEventListener("click", () => {
          const query = new URLSearchParams(chart.question);
          if (group === "all") query.delete("group");
          else query.set("group", group);
          chart.question = String(query).replaceAll("%2C", ",");
        });
        return button;
      };
      const focused = [...place.querySelectorAll("button")].findIndex((button) => button.matches(":focus"));
      place.replaceChildren(
        make("p", { class: "groups-note", id: "groups-note" }, `Rank on ${measure.title}, ${period}, counted from the ${fromLowest ? "lowest" : "highest"}. A group’s name has the chart rank among it.`),
        make(
          "div",
          { class: "groups-scroll", role: "region", "aria-labelledby": "groups-note", tabindex: "0" },
          make(
            "table",
            { "aria-labelledby": "groups-note" },
            make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Among"), ...councils.map(({ name, slug }) => make("th", { scope: "col" }, make("a", { href: `council.html?areas=${slug}` }, name))))),
            make("tbody", {}, ...GROUPS.map((group, at) => make("tr", {}, make("th", { scope: "row" }, chooser(group)), ...table.map((row) => make("td", {}, spoken(row[at])))))),
          ),
        ),
      );
      if (focused >= 0) place.querySelectorAll("button")[focused].focus();
    } catch (error) {
      if (now !== turn) return;
      place.replaceChildren();
      sentence.textContent = sentenceOf(error);
    }
  }
  return { follow };
}
