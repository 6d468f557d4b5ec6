// JavaScript as it is usually written: a table of objects, grouped and ranked with d3-array.
import { exported, json, question, unzipped } from "./files.mjs";

export const name = "objects and d3-array";
export const files = () => ({ meta: exported("meta.json"), figures: exported("figures.csv") });

let d3;
export async function start() {
  d3 = await import("d3-array");
}

export function open({ meta, figures }) {
  const data = json(meta);
  const authorities = new Set(data.authorities);
  const rows = [];
  const text = unzipped(figures).toString();
  for (let at = text.indexOf("\n") + 1; at < text.length; ) {
    const end = text.indexOf("\n", at);
    const [measure, period, area, value] = text.slice(at, end).split(",");
    rows.push({ measure: +measure, period: +period, area: +area, value: +value });
    at = end + 1;
  }
  const all = d3.group(rows, (row) => row.measure, (row) => row.period);
  const fields = d3.group(
    rows.filter((row) => authorities.has(row.area)),
    (row) => row.measure,
    (row) => row.period,
  );
  const values = d3.index(rows, (row) => row.measure, (row) => row.period, (row) => row.area);
  const measure = data.measures.findIndex((one) => one.slug === question.measure);
  return { ...data, rows, all, fields, values, measure, council: data.areas.indexOf(question.council) };
}
export const close = () => {};

const value = (data, measure, period, area) => data.values.get(measure)?.get(period)?.get(area)?.value ?? NaN;
const field = (data, measure, period) => data.fields.get(measure)?.get(period) ?? [];

/** Competition ranks of some rows, from the end that the measure is ranked from. */
const ranks = (rows, lowestFirst) => d3.rank(rows, lowestFirst ? (row) => row.value : (row) => -row.value);

function quarters(rows, measure) {
  if (!measure.quartiles || rows.length < 20) return () => 4;
  const sorted = d3.sort(rows.map((row) => row.value));
  const limits = [0.25, 0.5, 0.75].map((p) => d3.quantileSorted(sorted, p));
  return (one) => limits.filter((limit) => one > limit).length;
}

export function e2(data) {
  const measure = data.measures[data.measure];
  const rows = field(data, data.measure, measure.periods - 1);
  const rank = ranks(rows, measure.lowestFirst);
  const tied = d3.rollup(rows, (same) => same.length, (row) => row.value);
  const quarter = quarters(rows, measure);
  return rows.flatMap((row, at) => [row.area, rank[at] + 1, tied.get(row.value), quarter(row.value)]);
}

export function e3(data) {
  const { periods } = data.measures[data.measure];
  const { council } = data;
  return d3.range(periods).flatMap((period) => {
    const of = (area) => value(data, data.measure, period, area);
    const near = data.neighbours[council].map(of).filter((one) => !Number.isNaN(one));
    const mean = near.length < 5 ? NaN : d3.mean(near);
    return [of(council) - mean, of(council) - of(data.regions[council]), of(council) - of(data.england)];
  });
}

export function e4(data) {
  return data.measures.flatMap((measure, place) => {
    const rows = field(data, place, measure.focus);
    const at = rows.findIndex((row) => row.area === data.council);
    const before = measure.before === null ? NaN : value(data, place, measure.before, data.council);
    if (at < 0) return [NaN, NaN, NaN, NaN, NaN, 4];
    const own = rows[at].value;
    const tied = rows.filter((row) => row.value === own).length;
    return [own, own - before, ranks(rows, measure.lowestFirst)[at] + 1, tied, rows.length, quarters(rows, measure)(own)];
  });
}

export function e5(data) {
  const out = [];
  data.measures.forEach((measure, place) => {
    for (let period = 0; period < measure.periods; period++) {
      const rows = field(data, place, period);
      const rank = ranks(rows, measure.lowestFirst);
      const column = new Uint16Array(data.areas.length);
      rows.forEach((row, at) => (column[row.area] = rank[at] + 1));
      out.push(column);
    }
  });
  return out;
}

export function e6(data) {
  const changes = data.measures.flatMap((measure, place) => {
    const { focus, fiveBefore, smallest, joint } = measure;
    const earlier = fiveBefore === null ? [] : field(data, place, fiveBefore);
    if (earlier.length < 20) return [];
    const middle = d3.median(earlier, (row) => row.value);
    const spread = 1.4826 * d3.median(earlier, (row) => Math.abs(row.value - middle));
    if (!(spread > 0)) return [];
    const shared = new Set(joint.filter(([period]) => period === fiveBefore || period === focus).map(([, area]) => area));
    return earlier
      .filter((row) => (smallest === null || row.value >= smallest) && !shared.has(row.area))
      .map((row) => ({ place, area: row.area, change: value(data, place, focus, row.area) - row.value, spread }))
      .filter((row) => !Number.isNaN(row.change));
  });
  const times = (row) => Math.abs(row.change) / row.spread;
  const biggest = changes.sort((a, b) => times(b) - times(a)).slice(0, 20);
  return biggest.flatMap((row) => [row.place, row.area, row.change, times(row)]);
}
