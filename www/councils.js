// Which councils there are, as far as names go. It asks the engine, and knows no page.

/** @typedef {import("./engine.js").Ready} Ready */

/** What a council is called, whether it is there today or not; "" for what is none. @param {Ready} engine @param {string} slug */
export const nameOf = (engine, slug) => engine.areas().find((area) => area.slug === slug && area.kind === "authority")?.name ?? "";

/** Whether a note beside a name says that there is no such council any more. @param {string} [note] */
export const isOver = (note = "") => /\buntil \d{4}$/.test(note);

/** Whether there is such a council today. @param {Ready} engine @param {string} slug */
export function isToday(engine, slug) {
  const name = nameOf(engine, slug);
  return !!name && !isOver(engine.search(name).areas.find((area) => area.slug === slug)?.note);
}
