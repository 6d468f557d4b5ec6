// Filters on a list of councils: region, type, the grade that Ofsted has given, above or below England. What is known of each council it
// takes from the engine's own tables as CSV; it shows nothing.

/** @typedef {import("./engine.js").Ready} Ready */

/**
 * What is known of a council.
 * @typedef {object} Fact
 * @property {string} slug
 * @property {string} name
 * @property {string} region
 * @property {string} type
 * @property {string} grade the one held today, "" where Ofsted has given none
 * @property {number | undefined} value of the measure, undefined where there is none
 */

/** What a reader asks for; "" for any. @typedef {{ region: string, type: string, grade: string, england: string, near: string }} Wanted */

/** The grades, the best first. */
export const GRADES = ["outstanding", "good", "requires improvement", "inadequate"];

/** Two regions of the statistics are one of the nine. @param {string} region */
export const wide = (region) => (/^(Inner|Outer) London$/.test(region) ? "London" : region);

/**
 * Rows of a CSV text, by the names of its columns.
 * @param {string} text
 * @returns {Record<string, string>[]}
 */
export function rowsOf(text) {
  /** @type {string[][]} */
  const lines = [[]];
  for (const [, cell, end] of text.matchAll(/("(?:[^"]|"")*"|[^",\n]*)(,|\r?\n|$)/g)) {
    lines[lines.length - 1].push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ",") lines.push([]);
  }
  const [head, ...rows] = lines.filter((line) => line.join(""));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

/** The statistical neighbours of a council, by name. @param {Ready} engine @param {string} slug */
export async function neighbours(engine, slug) {
  const rows = rowsOf(await engine.csv(`view=map&areas=${slug}&group=neighbours`));
  const own = engine.areas().find((area) => area.slug === slug)?.name;
  return new Set(rows.map(({ area }) => area).filter((name) => name !== own));
}

/**
 * What is known of every council of today.
 * @param {Ready} engine
 * @returns {Promise<Fact[]>} by name
 */
export async function councils(engine) {
  const slugs = new Map(engine.areas().filter(({ kind }) => kind === "authority").map(({ slug, name }) => [name, slug]));
  const rows = rowsOf(await engine.csv("view=map"));
  return rows.flatMap(({ area, region, type, grade }) => {
    const slug = slugs.get(area);
    return slug ? [{ slug, name: area, region: wide(region), type, grade: GRADES.includes(grade) ? grade : "", value: undefined }] : [];
  });
}

/**
 * The figures of a measure in a period: of each council by name, and England's.
 * @param {Ready} engine
 * @param {string} measure
 * @param {string} period "" for the last
 */
export async function figures(engine, measure, period) {
  const rows = rowsOf(await engine.csv(`measure=${encodeURIComponent(measure)}&view=bars&with=england${period && `&period=${encodeURIComponent(period)}`}`));
  const values = new Map(rows.filter(({ value }) => value !== "").map(({ area, value }) => [area, Number(value)]));
  return { values, england: values.get("England") };
}

/**
 * The councils that are asked for.
 * @param {Fact[]} all
 * @param {Wanted} wanted
 * @param {number | undefined} england England's figure
 * @param {Set<string> | undefined} near names of the neighbours asked for
 */
export function among(all, { region, type, grade, england: side }, england, near) {
  return all.filter(
    (one) =>
      (!region || one.region === region) &&
      (!type || one.type === type) &&
      (!grade || (grade === "none" ? !one.grade : one.grade === grade)) &&
      (!near || near.has(one.name)) &&
      (!side || (one.value !== undefined && england !== undefined && (side === "above" ? one.value > england : one.value < england))),
  );
}
