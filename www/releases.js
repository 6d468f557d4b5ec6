// Questions that are not for the release in force: frozen on an earlier one, or asked under names that have been given up. Fetched for
// such questions alone; the engine sees neither. It knows the records beside the packs, and neither wasm nor the page.

/** A name given up: what it is called now, or what it was divided into. @typedef {{ new: string[], since: string, note: string }} Row */
/** @typedef {{ measure: Record<string, Row>, area: Record<string, Row> }} Table */

/** Names that follow one another are followed this far: a table that goes round in circles is no reason to hang. */
const MOST_STEPS = 8;

/** What a release is called: it is the name of a file, and comes from strangers. */
const NAME = /^\w[\w.-]{0,39}$/;

/** The cores of releases that were found, by address. @type {Map<string, string>} */
const cores = new Map();

/** "a, b or c" @param {string[]} names */
const oneOf = (names) => names.join(", ").replace(/, ([^,]*)$/, " or $1");

/** @param {string} iso */
const day = (iso) => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/**
 * What JSON there is at an address; nothing where there is none.
 * @param {string} url
 * @returns {Promise<unknown>}
 */
async function json(url) {
  const response = await fetch(url).catch(() => {
    throw new Error("the figures couldn't be fetched: check the connection and try again");
  });
  return response.ok ? response.json().catch(() => undefined) : undefined;
}

/**
 * The packs to begin with for a question that is frozen on a release.
 * @param {string} release
 * @param {string} base address of the folder of packs
 * @param {string[]} files those of the element
 * @param {string | null} written the release that they are of
 */
export async function filesOf(release, base, files, written) {
  // Named by their content, they are this release whatever the server says of it.
  if (release === written && files.some((name) => name.startsWith("core."))) return files;
  const url = `${base}releases/${release}.json`;
  const found = cores.get(url) ?? /** @type {Partial<import("./files.js").Release> | undefined} */ (NAME.test(release) ? await json(url) : undefined)?.core;
  if (typeof found !== "string") throw new Error(`there is no release “${release.slice(0, 40)}” here${await others(base)}`);
  cores.set(url, found);
  return [found];
}

/** @param {string} base */
async function others(base) {
  const latest = /** @type {Partial<import("./files.js").Release> | undefined} */ (await json(`${base}latest.json`).catch(() => undefined));
  const names = Array.isArray(latest?.releases) ? latest.releases.filter((name) => NAME.test(name)) : [];
  return names.length ? `: ask for ${oneOf(names)}` : "";
}

/**
 * Asks again under the names that are in use.
 * @param {string} question
 * @param {unknown} error why it was not answered: thrown again, where no name in it was given up
 * @param {(name: string) => string} address of a file beside the packs
 * @param {(question: string) => Promise<import("./wasm/likeforlike.js").View>} ask
 */
export async function retry(question, error, address, ask) {
  // Other failures are none of a name's.
  if (!/^there is no (measure|area) "/.test(error instanceof Error ? error.message : "")) throw error;
  const table = /** @type {Partial<Table> | undefined} */ (await json(address("redirects.json")).catch(() => undefined));
  const { now, notes } = followed(question, table ?? {});
  // Asked the same, it would fail the same.
  if (now === question) throw error;
  const view = await ask(now);
  for (const text of notes) view.caveats.push({ code: "renamed", text: `${text}.` });
  return view;
}

/**
 * A question under the names that are in use, and what a reader must know of those that were given up.
 * @param {string} question
 * @param {Partial<Table>} table
 */
export function followed(question, table) {
  /** @type {Row[]} */
  const met = [];
  const query = new URLSearchParams(question);
  for (const key of ["measure", "measure2", "areas", "group"]) {
    const rows = (key.startsWith("measure") ? table.measure : table.area) ?? {};
    const names = (query.get(key) ?? "").split(",").map((name) => currentOf(name.trim(), rows, met));
    if (query.has(key)) query.set(key, [...new Set(names)].join(","));
  }
  return { now: met.length ? String(query).replaceAll("%2C", ",") : question, notes: met.map(({ note }) => note).filter(Boolean) };
}

/** @param {string} name @param {Record<string, Row>} rows @param {Row[]} met rows that were followed */
function currentOf(name, rows, met) {
  for (let step = 0; step < MOST_STEPS; step++) {
    const old = name.toLowerCase();
    // A table is no prototype: "constructor" is a name like any other.
    const row = Object.hasOwn(rows, old) ? rows[old] : undefined;
    if (!row) break;
    if (row.new.length > 1) throw new Error(`“${name}” came to an end on ${day(row.since)}${row.note && ` (${row.note})`}: ask for ${oneOf(row.new)}`);
    met.push(row);
    name = row.new[0];
  }
  return name;
}
