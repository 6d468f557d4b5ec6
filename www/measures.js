// A field that finds a measure, by typing or in the list of all. The list is fetched when the field is first used.

import { combobox } from "./combobox.js";

/**
 * @param {object} given
 * @param {import("./engine.js").Ready} given.engine
 * @param {string} given.question one that the engine needs the list of measures for, such as "view=bars"
 * @param {string} [given.label]
 * @param {string} [given.none] what to say where nothing is found
 * @param {(slug: string) => void} given.pick
 */
export function measureField({ engine, question, pick, label = "Find a measure, such as caseload", none = "No measure found: try another word" }) {
  let fetched = false;
  const { root, input } = combobox({
    label,
    none,
    find(text) {
      if (!fetched) throw new Error("the measures are being fetched");
      const measures = text ? engine.search(text).measures : engine.topics().flatMap(({ measures }) => measures);
      return measures.map(({ slug, title, unit_label }) => ({ value: slug, text: title, note: unit_label }));
    },
    pick,
  });
  const fetch = async () => {
    if (fetched) return;
    fetched = await engine.ready(question).then(() => true, () => false);
    // What was typed in the meantime is looked up.
    if (fetched && input.getAttribute("aria-expanded") === "true") for (const type of ["input", "click"]) input.dispatchEvent(new Event(type));
  };
  input.addEventListener("focus", fetch);
  return { root, input, fetch };
}
