// What has changed in a chart since its finished picture was written, as a sentence or two that can be printed. It compares words and
// tables as a reader sees them, then and now, and knows neither the page nor where figures come from.

/**
 * A chart as a reader sees it.
 * @typedef {object} Seen
 * @property {string} title
 * @property {string} subtitle
 * @property {string} sentence
 * @property {{ head: string[], rows: { cells: string[], chosen: boolean }[] }} table
 */

/** Figures that are told one by one; the rest are counted. */
const MOST_NAMED = 2;

/** Columns that follow from figures: who is told of those needs no telling of these. */
const DERIVED = /^(Rank|Quarter|Change|Difference|Period$)|: (mean|median)$| with a figure$/;

/** A period at the head of a column: 2025, 2024-25, 2013/14-15/16. */
const PERIOD = /^\d{4}\b/;

/** "a, b and c" @param {string[]} parts */
const list = (parts) => [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter(Boolean).join(" and ");

/** "November 2026" of 2026-11; any other name as it is. @param {string} release */
export function month(release) {
  const [, year, month] = /^(\d{4})-(\d\d)/.exec(release) ?? [];
  const day = new Date(Date.UTC(+year, +month - 1));
  return isNaN(+day) ? `release ${release}` : day.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
}

/** Whose, of a name: Gloucestershire’s, St. Helens’. @param {string} name */
const whose = (name) => `${name}’${name.endsWith("s") ? "" : "s"}`;

/** A label without what the publisher says of revision: 2025 of "2025 (provisional)". @param {string} label */
const plain = (label) => label.replace(/ \(.*\)$/, "");

/** The unit, which comes first in a subtitle, unless a number of councils does. @param {string} subtitle */
function unitOf(subtitle) {
  const [unit] = subtitle.split(", ");
  return /^\d/.test(unit) ? "" : unit;
}

/** The rank in a sentence, in its own words: joint 59th, and of 150 councils. @param {string} sentence */
const rankOf = (sentence) => / ranked ((?:joint )?[\w-]+)( of [\d,]+ councils)/.exec(sentence)?.slice(1) ?? [];

/**
 * Names that are in one list and not in the other.
 * @param {string[]} these
 * @param {string[]} those
 */
const without = (these, those) => these.filter((name) => !those.map(plain).includes(plain(name)));

/**
 * What became of a cell, if anything: of whom, when, in words.
 * @param {string} who @param {string} when @param {string} was @param {string} is
 */
function told(who, when, was, is) {
  const [had, has] = [was, is].map((cell) => /\d/.test(cell));
  const whom = `${whose(who)} figure for ${plain(when)}`;
  if (had && has) return `${whom} has been revised from ${was} to ${is}`;
  return has ? `${whom}, ${is}, has been published` : `${whom} (${was}) has been withdrawn`;
}

/**
 * What is different in the figures of two tables.
 * @param {Seen["table"]} then
 * @param {Seen["table"]} now
 * @param {number} chosen how many areas are
 */
function figures(then, now, chosen) {
  // Over time a row is a period and a column somebody; else the other way round.
  const overTime = now.head[0] === "Period";
  /** @type {string[]} */
  const named = [];
  let others = 0;
  for (const row of now.rows) {
    const [name] = row.cells;
    const before = then.rows.find(({ cells }) => plain(cells[0]) === plain(name));
    if (!before) continue;
    now.head.forEach((column, at) => {
      const place = then.head.indexOf(column);
      if (at === 0 || place < 0 || DERIVED.test(column) || (!overTime && !PERIOD.test(column))) return;
      const [was, is] = [before.cells[place], row.cells[at]];
      // What is no figure in either is no news, whatever it is called.
      if (was === is || (!/\d/.test(was) && !/\d/.test(is))) return;
      const own = overTime ? at <= chosen : row.chosen;
      if (own && named.length < MOST_NAMED) named.push(overTime ? told(column, name, was, is) : told(name, column, was, is));
      else others++;
    });
  }
  return { named, others };
}

/** @param {number} count @param {boolean} more whether some were named before */
const counted = (count, more) => `${count.toLocaleString("en-GB")} ${more ? "other " : ""}${count === 1 ? "figure in this chart has" : "figures in this chart have"} been revised`;

/**
 * A sentence or two; empty where nothing has changed.
 * @param {Seen} then
 * @param {Seen} now
 * @param {object} given
 * @param {string} given.release in force when `then` was written
 * @param {number} given.chosen how many areas are
 */
export function since(then, now, { release, chosen }) {
  /** @type {string[]} */
  const parts = [];
  const [old, heads] = [then.table, now.table];
  const overTime = heads.head[0] === "Period";
  const periods = (/** @type {Seen["table"]} */ { head, rows }) => (overTime ? rows.map(({ cells }) => cells[0]) : head.filter((name) => PERIOD.test(name)));
  const [added, gone] = [without(periods(heads), periods(old)), without(periods(old), periods(heads))].map((all) => all.map(plain));
  if (added.length && gone.length && !overTime) parts.push(`it shows ${list(added)} in place of ${list(gone)}`);
  else {
    if (added.length) parts.push(`figures for ${list(added)} have been added`);
    if (gone.length) parts.push(`those for ${list(gone)} have gone`);
  }
  const revised = figures(old, heads, chosen);
  parts.push(...revised.named);
  if (revised.others) parts.push(counted(revised.others, revised.named.length > 0));
  // The sentence ranks the first area.
  const own = heads.rows.filter((row) => row.chosen);
  const ranked = overTime ? heads.head[1] : own.length === 1 && own[0].cells[0];
  const [[was, of], [is, ofNow]] = [then.sentence, now.sentence].map(rankOf);
  if (was && is && was + of !== is + ofNow) parts.push(`${ranked ? `${whose(ranked)} rank` : "the rank above"} is now ${is}${ofNow} instead of ${was}${of === ofNow ? "" : of}`);
  if (!parts.length && then.sentence !== now.sentence) parts.push("the sentence above has changed");

  const when = `Since this was published, with the data of ${month(release)},`;
  const first = parts.length ? `${when} ${list(parts)}.` : "";
  // Figures that mean something else are no revision: this comes before all of them.
  const [unit, unitNow] = [unitOf(then.subtitle), unitOf(now.subtitle)];
  const described = [
    then.title !== now.title && `“${then.title}” is now “${now.title}”`,
    unit !== unitNow && unit && unitNow && `“${unit}” is now “${unitNow}”`,
  ].filter((part) => typeof part === "string");
  if (!described.length) return first;
  return `The measure is described differently now: ${list(described)}. ${first || `${when} no figure in this chart has changed.`}`;
}
