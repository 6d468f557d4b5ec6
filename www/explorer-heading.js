// What the explorer's headline says of a view: the measure, and whose figures. Knows words, not figures.

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** Up to eight can be chosen. */
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

/** Regions that take an article in a sentence. */
const WITH_ARTICLE = /^((North|South) (East|West)|(East|West) Midlands|East of England)$/;

/** @param {string} name of a council or a region */
const spoken = (name) => (WITH_ARTICLE.test(name) ? `the ${name}` : name);

/** @param {string[]} names */
function councils(names) {
  if (!names.length) return "councils";
  if (names.length < 3) return names.map(spoken).join(" and ");
  return `these ${NUMBERS[names.length] ?? names.length}`;
}

/**
 * The headline over a view: a question that it answers.
 * @param {Pick<View, "measure" | "title" | "choices">} view
 */
export function headingOf({ measure, title, choices: { view, areas } }) {
  // Inspections, and a council on all measures of a topic, are about no one measure: their titles say what they are.
  if (!measure || view === "profile") return title;
  const names = areas.map(({ name }) => name);
  if (view === "map" && !names.length) return `${measure.title}: where in England?`;
  return `${measure.title}: how ${names.length === 1 ? "does" : "do"} ${councils(names)} compare?`;
}
