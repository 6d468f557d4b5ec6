// The choice among all forms of figures, and what some of them let their reader choose besides: a second measure, a topic, the make of
// a map. Fetched when it is first asked for; says what was chosen.

import { measureField } from "./measures.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {import("./toolbar.js").Change} Change */

/** A menu, with what its button says where there is room and where there is none. @typedef {ReturnType<import("./toolbar.js").Tools["menu"]>} Menu */

/** What each form is called, and what it is for. @type {[slug: string, name: string, what: string][]} */
export const FORMS = [
  ["line", "Over time", "Each council, year by year"],
  ["bars", "Ranked", "All councils in one year, in order"],
  ["strip", "Strip", "All councils in one year, on one scale"],
  ["strips", "Strips over time", "Where a council lies among all, year by year"],
  ["slope", "Slope", "The first year and the last"],
  ["gaps", "Gaps", "How far councils lie from England and others"],
  ["multiples", "Small charts", "Each council in a chart of its own"],
  ["table", "Table", "Figures in rows, with a small line each"],
  ["profile", "Profile", "One council on every measure of a topic"],
  ["scatter", "Two measures", "This measure held against another"],
  ["funnel", "Funnel", "What chance explains, by size of council"],
  ["map", "Map", "Every council in its place"],
];

/** @type {[key: string, label: string, first: string, entries: [value: string, text: string][]][]} */
const MAP = [
  ["ground", "Map", "hexagons", [["hexagons", "Hexagons"], ["boundaries", "True shapes"]]],
  ["shades", "Colours", "quarters", [["quarters", "By quarter"], ["continuous", "Without steps"]]],
];

/** What the menu of periods is called where there is more in it. @type {Record<string, string>} */
const OTHERWISE = { map: "Map and year", scatter: "Options" };

/**
 * @param {(change: Change) => Promise<void>} change
 * @param {import("./toolbar.js").Tools & { more: Menu, periods: Menu }} tools the menus of views and of periods
 */
export function forms(change, { make, choice, picker, engine, more, periods }) {
  /** @type {URLSearchParams} */
  let question;
  /** What was last held against the first measure: it comes back with the form. */
  let second = "";

  /** What a form needs of the question, and what it leaves behind. @param {string} view @returns {Change} */
  const asking = (view) => ({
    view,
    measure2: view === "scatter" ? question.get("measure2") || second : "",
    topic: view === "profile" || (view === "multiples" && question.has("topic")) ? question.get("topic") ?? "" : "",
    ...(view === "map" && { on: "", judgement: "" }),
  });

  const field = measureField({
    engine,
    question: "view=scatter",
    label: "Find a second measure",
    pick: (slug) => {
      second = slug;
      more.close();
      change({ ...asking("scatter"), measure2: slug });
    },
  });
  const against = make("div", { class: "lfl-against", hidden: "" }, make("p", {}, "Which measure should stand beside this one?"));

  const choices = FORMS.map(([slug, name, what]) => {
    const one = choice(name, what, () => {
      if (slug === "scatter" && !asking(slug).measure2) {
        against.append(field.root);
        find(true);
        field.input.focus();
        return;
      }
      more.close();
      change(asking(slug));
    });
    one.value = slug;
    // Where they have buttons of their own.
    if (slug === "line" || slug === "bars") one.classList.add("lfl-twin");
    return one;
  });
  const list = make("div", {}, ...choices);
  more.panel.append(make("div", { class: "lfl-forms" }, list, against));
  /** A form that needs a second measure has its reader find one in the place of the forms. @param {boolean} second */
  function find(second) {
    list.hidden = second;
    against.hidden = !second;
  }
  more.opener.addEventListener("click", () => find(false));

  const map = MAP.map(([key, label, first, entries]) => {
    const { root, select } = picker(label, () => change({ [key]: select.value === first ? "" : select.value }));
    select.append(...entries.map(([value, text]) => make("option", { value }, text)));
    return { root, show: () => (select.value = question.get(key) ?? first) };
  });
  const topics = picker("Topic", () => change({ topic: topics.select.value }));
  const other = make("div", { class: "lfl-other" });
  periods.panel.append(...map.map(({ root }) => root), topics.root, other);

  /** @param {Menu} menu @param {string | undefined} text */
  function rename({ opener }, text) {
    if (text) opener.replaceChildren(text);
  }

  return {
    /** @param {View} view */
    show(view) {
      question = new URLSearchParams(view.question);
      const shown = view.choices.view;
      second = question.get("measure2") ?? second;
      find(false);
      // Whatever is about a measure can be held against another, once its reader has said which.
      const measure = question.has("measure");
      const offered = [...view.choices.views, measure && "scatter"];
      for (const one of choices) {
        one.hidden = !offered.includes(one.value);
        one.setAttribute("aria-pressed", String(one.value === shown));
      }
      for (const { root, show } of map) {
        root.hidden = shown !== "map";
        show();
      }
      const { topics: known = [], topic = "" } = view.choices;
      topics.root.hidden = !known.length;
      topics.select.replaceChildren(...known.map(({ slug, title }) => make("option", { value: slug }, title)));
      topics.select.value = topic;
      other.hidden = shown !== "scatter";
      if (!other.hidden) other.append(field.root);
      const simple = shown === "line" || shown === "bars";
      more.opener.classList.toggle("lfl-on", !simple);
      if (!simple) rename(more, FORMS.find(([slug]) => slug === shown)?.[1]);
      rename(periods, known.length ? "Topic" : OTHERWISE[shown]);
    },
  };
}
