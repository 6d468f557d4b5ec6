// In which council a postcode lies: the table, fetched once something like a postcode was typed, and what of it answers. It knows where in the
// kingdom postcodes lie, and no names of councils. The command says the same (src/cli/postcodes), and the tests hold both to it.

/**
 * A place that a postcode may lie in.
 * @typedef {object} Part
 * @property {string} slug of a council; "S" and "W" for Scotland and Wales
 * @property {number} share about how much of the sector's postcodes lie there, in per cent; 0 where that is not known
 */
/**
 * What was found: one part or several, the largest first; or why there is none, as the beginning of a sentence.
 * @typedef {{ of: string, parts: Part[], why: string }} Found
 */

/** The first line of the table, with the version of its form. */
const HEAD = "postcodes 1";

/** Areas of postcodes that lie wholly in one part of the kingdom, or beside it. */
const ELSEWHERE = {
  Scotland: "AB DD EH FK G HS IV KA KW KY ML PA PH ZE",
  Wales: "CF SA",
  "Northern Ireland": "BT",
  Jersey: "JE",
  Guernsey: "GY",
  "the Isle of Man": "IM",
  "the armed forces’ own post": "BF",
};

/** On both sides of a border: what of them is not in England. */
const BORDERS = { Scotland: "DG TD CA", Wales: "CH HR LD LL NP SY" };

const HERE = "the figures here are those of councils in England";

/** The first that has an area among its own. @param {Record<string, string>} places @param {string} area */
const placeOf = (places, area) => Object.keys(places).find((place) => places[place].split(" ").includes(area));

/** Capital letters and digits, without what stands between them. @param {string} text */
const plain = (text) => text.slice(0, 40).replace(/[\s.-]/g, "").toUpperCase();

/** District and sector of what was typed; the sector only where it is certain. @param {string} text */
function split(text) {
  const whole = /^([A-Z]{1,2}\d[A-Z\d]?)(\d)[A-Z]{2}$/.exec(plain(text));
  if (whole) return { district: whole[1], digit: whole[2] };
  // Not all of it yet: a space says where the second part begins.
  const [, outward, inward] = /^(\S+)\s+(.*)$/.exec(text.trim()) ?? [];
  if (outward === undefined) return { district: plain(text), digit: "" };
  return { district: plain(outward), digit: /^\d/.exec(plain(inward))?.[0] ?? "" };
}

/** What a line says of each sector of a district. @param {string} line @param {string[]} places by their letters */
function sectorsOf(line, places) {
  /** @type {Map<string, Part[]>} */
  const sectors = new Map();
  for (const [, digits, first, others] of line.matchAll(/(\d+)([a-z])((?:[a-z]\d+%)*)/g)) {
    const parts = [...others.matchAll(/([a-z])(\d+)%/g)].map(([, letter, share]) => ({ slug: place(letter), share: +share }));
    const left = parts.reduce((left, { share }) => left - share, 100);
    for (const digit of digits) sectors.set(digit, [{ slug: place(first), share: left }, ...parts]);
  }
  /** @param {string} letter */
  function place(letter) {
    return places[letter.charCodeAt(0) - "a".charCodeAt(0)];
  }
  return sectors;
}

/** The places of several sectors, in the order of what of each lies there. @param {Iterable<Part[]>} sectors @param {string[]} order of places, among equals */
function together(sectors, order) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { slug, share } of [...sectors].flat()) sums.set(slug, (sums.get(slug) ?? 0) + share);
  // How many postcodes a sector has is not known here: no share is told.
  return [...sums].sort(([a, most], [b, more]) => more - most || order.indexOf(a) - order.indexOf(b)).map(([slug]) => ({ slug, share: 0 }));
}

/** For a beginning that no postcode in England has. @param {string} of @param {string} area */
function unknown(of, area) {
  const beyond = placeOf(BORDERS, area);
  return `no postcode in England begins with ${of}: ${beyond ? `it may be in ${beyond}, and ${HERE}` : "check it, or type the council’s name"}`;
}

/**
 * Looks up what was typed.
 * @param {string} table as it was fetched
 * @param {string} text
 * @returns {Found}
 */
export function find(table, text) {
  const [head, ...blocks] = table.split("\n\n");
  const [version, names = ""] = head.split("\n");
  if (version !== HEAD) throw new Error("the table of postcodes is of another version: reload the page");
  const order = names.split(" ");
  const { district, digit } = split(text);
  const [, area = "", number = ""] = /^([A-Z]*)(.*)$/.exec(district) ?? [];
  /** @param {string} why @returns {Found} */
  const none = (why) => ({ of: "", parts: [], why });
  const block = blocks.find((block) => block.startsWith(`${area} `))?.split("\n") ?? [];
  const line = block.slice(1).find((line) => line.startsWith(`${number} `));
  if (!line) {
    const place = placeOf(ELSEWHERE, area);
    return none(place ? `${district} ${place.startsWith("the armed") ? "belongs to" : "is in"} ${place}: ${HERE}` : unknown(district, area));
  }
  const sectors = sectorsOf(line.slice(number.length + 1), block[0].split(" ").slice(1).map((at) => order[+at]));
  const of = digit ? `${district} ${digit}` : district;
  const parts = digit ? sectors.get(digit) : together(sectors.values(), order);
  return parts ? { of, parts, why: "" } : none(unknown(of, area));
}

/** @param {string} url */
async function fetched(url) {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) throw new Error("the table of postcodes couldn’t be fetched: check the connection, or type the council’s name");
  return response;
}

/**
 * The table of a folder of packs. A host may have unzipped it on the way: its first two bytes say so.
 * @param {string} base address of the folder, with its last slash
 */
async function fetchTable(base) {
  const { postcodes } = await (await fetched(`${base}latest.json`)).json();
  if (!/^postcodes\.\w+\.pack$/.test(postcodes)) throw new Error("postcodes can’t be looked up here: type the council’s name");
  const bytes = new Uint8Array(await (await fetched(`${base}${postcodes}.gz`)).arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** @type {Map<string, Promise<string>>} */
const tables = new Map();

/**
 * The table, fetched once; a failure is forgotten, so that the next letter tries again.
 * @param {string} base
 */
export function table(base) {
  const known = tables.get(base) ?? fetchTable(base);
  tables.set(base, known);
  known.catch(() => tables.delete(base));
  return known;
}
