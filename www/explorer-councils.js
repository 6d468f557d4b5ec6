// Choosing councils from the list of all, with filters, or on the map. Fetched once it is opened; says which councils were chosen, and draws
// nothing of its own.

import { say } from "./announce.js";
import { make, sentenceOf, trusted } from "./dom.js";
import { GRADES, among, councils, figures, neighbours } from "./filters.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {import("./explorer.js").Chart} Chart */

/** What the map is drawn for: as wide as a phone. */
const MAP_PX = 320;
/** A tap further from the middle of every hexagon, in units of the picture, is on none of them. */
const REACH = 14;

/**
 * @param {string} label
 * @param {[value: string, text: string][]} entries
 * @param {() => void} act
 */
function picker(label, entries, act) {
  const select = make("select", {});
  const fill = (/** @type {[string, string][]} */ entries) => {
    const before = select.value;
    select.replaceChildren(...entries.map(([value, text]) => make("option", { value }, text)));
    select.value = entries.some(([value]) => value === before) ? before : "";
  };
  fill(entries);
  select.addEventListener("change", act);
  return { select, fill, root: make("label", {}, make("span", {}, label), select) };
}

/** @param {string} text */
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/**
 * @param {Chart} chart
 * @param {HTMLElement} room
 */
export async function chooser(chart, room) {
  const engine = await chart.engine;
  const all = await councils(engine);
  /** England's figure of the measure that is shown. @type {number | undefined} */
  let england;
  /** @type {Set<string> | undefined} */
  let near;
  /** @type {View} */
  let view;
  const chosen = () => view.choices.areas.map(({ slug }) => slug);

  const filters = {
    region: picker("Region", [["", "Any"], .../** @type {[string, string][]} */ ([...new Set(all.map(({ region }) => region))].sort().map((name) => [name, name]))], show),
    type: picker("Type", [["", "Any"], .../** @type {[string, string][]} */ ([...new Set(all.map(({ type }) => type))].sort().map((name) => [name, capital(name)]))], show),
    grade: picker("Ofsted’s grade today", [["", "Any"], .../** @type {[string, string][]} */ (GRADES.map((name) => [name, capital(name)])), ["none", "None yet"]], show),
    england: picker("On this measure", [["", "Any"], ["above", "Above England"], ["below", "Below England"]], show),
    near: picker("Most like", [["", "Any"]], async () => {
      const { value } = filters.near.select;
      near = value ? await neighbours(engine, value) : undefined;
      show();
    }),
  };
  const text = make("input", { type: "search", class: "lfl-input", placeholder: "Name, other name or code", "aria-label": "Filter councils by name, other name or code", autocomplete: "off", spellcheck: "false" });
  text.addEventListener("input", show);
  const count = make("p", { class: "choose-count", role: "status" });
  const compare = make("button", { type: "button", class: "choose-all", hidden: "" });
  compare.addEventListener("click", () => ask(found().map(({ slug }) => slug)));
  const clear = make("button", { type: "button", class: "choose-all", hidden: "" }, "Clear filters");
  clear.addEventListener("click", () => {
    text.value = "";
    near = undefined;
    for (const { select } of Object.values(filters)) select.value = "";
    show();
    text.focus();
  });
  const list = make("ul", { class: "choose-list", "aria-label": "Councils" });
  const picture = make("div", { class: "choose-map lfl", role: "img", "aria-label": "Map of the councils; the list holds the same." });
  const problem = make("p", { class: "choose-count", role: "status", hidden: "" });

  /** Rows are made once: filters hide and show them. */
  const rows = all.map((fact) => {
    const box = make("input", { type: "checkbox", value: fact.slug });
    box.addEventListener("change", () => toggle(fact.slug));
    const about = [fact.region, fact.type, fact.grade ? capital(fact.grade) : "No grade yet"].join(" · ");
    const root = make(
      "li",
      {},
      make("label", {}, box, make("span", {}, fact.name, make("span", { class: "choose-about" }, about))),
      make("a", { href: `council.html?areas=${fact.slug}`, "aria-label": `Page of ${fact.name}` }, "Page"),
    );
    return { fact, box, root };
  });
  list.append(...rows.map(({ root }) => root));

  /** @param {string[]} slugs */
  function ask(slugs) {
    const query = new URLSearchParams(chart.question);
    if (slugs.length) query.set("areas", slugs.join());
    else query.delete("areas");
    chart.question = String(query).replaceAll("%2C", ",");
  }

  /** @param {string} slug */
  function toggle(slug) {
    const now = chosen();
    if (now.includes(slug)) ask(now.filter((other) => other !== slug));
    else if (now.length < view.choices.most_areas) ask([...now, slug]);
    else say(`${view.choices.most_areas} councils are the most that can be compared: take one away first`);
  }

  function found() {
    const wanted = Object.fromEntries(Object.entries(filters).map(([key, { select }]) => [key, select.value]));
    const named = text.value.trim();
    const fitting = among(all, /** @type {import("./filters.js").Wanted} */ (wanted), england, near);
    if (!named) return fitting;
    const plain = named.toLowerCase();
    const known = new Set(engine.search(named).areas.map(({ slug }) => slug));
    return fitting.filter(({ slug, name }) => known.has(slug) || name.toLowerCase().includes(plain));
  }

  function show() {
    if (!view) return;
    const fitting = new Set(found());
    const now = chosen();
    const full = now.length >= view.choices.most_areas;
    for (const { fact, box, root } of rows) {
      root.hidden = !fitting.has(fact);
      box.checked = now.includes(fact.slug);
      box.disabled = full && !box.checked;
    }
    const filtered = fitting.size < all.length;
    count.textContent = `${fitting.size === 1 ? "1 council" : `${fitting.size} councils`}; ${now.length} of ${view.choices.most_areas} chosen`;
    compare.hidden = !filtered || fitting.size < 2 || fitting.size > view.choices.most_areas;
    compare.textContent = `Compare these ${fitting.size}`;
    clear.hidden = !filtered;
  }

  let drawn = "";
  async function map() {
    const query = new URLSearchParams({ measure: view.measure?.slug ?? "", areas: chosen().join(), view: "map", period: view.choices.period });
    for (const [key, value] of [...query]) if (!value) query.delete(key);
    const question = view.measure ? String(query).replaceAll("%2C", ",") : `view=map&areas=${chosen().join()}`;
    if (question === drawn) return;
    drawn = question;
    try {
      const map = await engine.draw(question, MAP_PX);
      if (question !== drawn) return;
      picture.innerHTML = trusted(map.svg);
      points = map;
      problem.hidden = true;
    } catch (error) {
      if (question !== drawn) return;
      picture.replaceChildren();
      problem.textContent = `The map can’t be shown. ${sentenceOf(error)}`;
      problem.hidden = false;
    }
  }

  /** What can be tapped. @type {View | undefined} */
  let points;
  const names = all.map(({ name, slug }) => ({ name, slug })).sort((a, b) => b.name.length - a.name.length);
  picture.addEventListener("click", (event) => {
    const svg = picture.querySelector("svg");
    if (!points || !svg) return;
    const box = svg.getBoundingClientRect();
    const scale = points.width / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    let best = -1;
    let least = REACH;
    points.labels.forEach((_, at) => {
      const [px, py] = /** @type {View} */ (points).points.subarray(3 * at);
      const distance = Math.hypot(px - x, py - y);
      if (distance < least) [best, least] = [at, distance];
    });
    // A label begins with the name of its council.
    const council = names.find(({ name }) => points?.labels[best]?.startsWith(name));
    if (council) toggle(council.slug);
  });

  /** @param {View} next */
  async function follow(next) {
    const same = view?.measure?.slug === next.measure?.slug && view?.choices.period === next.choices.period;
    view = next;
    const { near: like } = filters;
    like.fill([["", "Any council"], .../** @type {[string, string][]} */ (next.choices.areas.filter(({ slug }) => all.some((one) => one.slug === slug)).map(({ slug, name }) => [slug, name]))]);
    if (!like.select.value) near = undefined;
    filters.england.root.hidden = !next.measure;
    if (!next.measure) filters.england.select.value = "";
    if (!same && next.measure) {
      const found = await figures(engine, next.measure.slug, next.choices.period).catch(() => ({ values: new Map(), england: undefined }));
      if (view !== next) return;
      england = found.england;
      for (const fact of all) fact.value = found.values.get(fact.name);
    }
    show();
    if (panel.open) map();
  }

  const panel = make("details", { class: "choose-on-map" }, make("summary", {}, "On the map: a tap adds a council, or takes it away"), picture, problem);
  panel.addEventListener("toggle", () => panel.open && view && map());
  room.append(
    make("div", { class: "choose-filters" }, text, ...Object.values(filters).map(({ root }) => root)),
    make("div", { class: "choose-line" }, count, compare, clear),
    list,
    panel,
  );
  return { follow };
}
