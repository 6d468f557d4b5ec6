// A library of tables for JavaScript: Arquero.
import { exported, json, question, unzipped } from "./files.mjs";

export const name = "Arquero";
export const files = () => ({ meta: exported("meta.json"), figures: exported("figures.csv") });

let aq;
let op;
export async function start() {
  aq = await import("arquero");
  ({ op } = aq);
}

export function open({ meta, figures }) {
  const data = json(meta);
  const { measures } = data;
  const all = aq.fromCSV(unzipped(figures).toString(), {
    parse: { measure: Number, period: Number, area: Number, value: Number },
  });
  const authorities = new Set(data.authorities);
  // What a rank is counted by: from the lowest, or from the highest.
  const field = all
    .filter(aq.escape((d) => authorities.has(d.area)))
    .derive({ order: aq.escape((d) => (measures[d.measure].lowestFirst ? d.value : -d.value)) })
    .reify();
  const place = measures.findIndex((one) => one.slug === question.measure);
  return { ...data, all, field, measure: place, council: data.areas.indexOf(question.council) };
}
export const close = () => {};

/** Rank, how many share it, and of how many, within the groups of a table. */
const ranked = (table) =>
  table
    .groupby("measure", "period")
    .orderby("order")
    .derive({ rank: () => op.rank(), n: () => op.count() })
    .groupby("measure", "period", "value")
    .derive({ tied: () => op.count() })
    .ungroup();

const withQuartiles = (table) =>
  table
    .groupby("measure", "period")
    .derive({ q1: (d) => op.quantile(d.value, 0.25), q2: (d) => op.quantile(d.value, 0.5), q3: (d) => op.quantile(d.value, 0.75) })
    .ungroup();

const quarter = (measure, row) =>
  measure.quartiles && row.n >= 20 ? +(row.value > row.q1) + +(row.value > row.q2) + +(row.value > row.q3) : 4;

export function e2(data) {
  const measure = data.measures[data.measure];
  const place = data.measure;
  const last = measure.periods - 1;
  const rows = data.field.filter(aq.escape((d) => d.measure === place && d.period === last)).reify();
  return withQuartiles(ranked(rows))
    .objects()
    .flatMap((row) => [row.area, row.rank, row.tied, quarter(measure, row)]);
}

export function e3(data) {
  const place = data.measure;
  const { council, england, measures } = data;
  const region = data.regions[council];
  const near = new Set(data.neighbours[council]);
  const rows = data.all.filter(aq.escape((d) => d.measure === place)).reify();
  const mean = rows
    .filter(aq.escape((d) => near.has(d.area)))
    .groupby("period")
    .rollup({ near: (d) => op.mean(d.value), count: () => op.count() });
  const of = (area, as) => rows.filter(aq.escape((d) => d.area === area)).select({ period: "period", value: as });
  const joined = of(council, "own")
    .join_left(mean, "period")
    .join_left(of(region, "region"), "period")
    .join_left(of(england, "england"), "period")
    .objects();
  const out = new Array(3 * measures[place].periods).fill(NaN);
  for (const row of joined) {
    out[3 * row.period] = row.count < 5 ? NaN : row.own - row.near;
    out[3 * row.period + 1] = row.own - row.region;
    out[3 * row.period + 2] = row.own - row.england;
  }
  return out;
}

export function e4(data) {
  const { council, measures } = data;
  const latest = data.field.filter(aq.escape((d) => d.period === measures[d.measure].focus)).reify();
  const rows = withQuartiles(ranked(latest)).filter(aq.escape((d) => d.area === council));
  const before = data.all
    .filter(aq.escape((d) => d.area === council && d.period === measures[d.measure].before))
    .select({ measure: "measure", value: "before" });
  const out = measures.flatMap(() => [NaN, NaN, NaN, NaN, NaN, 4]);
  for (const row of rows.join_left(before, "measure").objects()) {
    const change = row.value - (row.before ?? NaN);
    out.splice(6 * row.measure, 6, row.value, change, row.rank, row.tied, row.n, quarter(measures[row.measure], row));
  }
  return out;
}

export function e5(data) {
  const { measures } = data;
  const count = data.areas.length;
  const starts = [];
  let total = 0;
  for (const measure of measures) {
    starts.push(total);
    total += measure.periods;
  }
  const table = data.field.groupby("measure", "period").orderby("order").derive({ rank: () => op.rank() });
  const out = new Uint16Array(total * count);
  const [measure, period, area, rank] = ["measure", "period", "area", "rank"].map((column) => table.array(column));
  for (let row = 0; row < rank.length; row++) out[(starts[measure[row]] + period[row]) * count + area[row]] = rank[row];
  return out;
}

export function e6(data) {
  const { measures } = data;
  const earlier = data.field
    .filter(aq.escape((d) => d.period === measures[d.measure].fiveBefore))
    .select({ measure: "measure", area: "area", value: "earlier" })
    .groupby("measure")
    .derive({ middle: (d) => op.median(d.earlier), n: () => op.count() })
    .derive({ far: (d) => op.abs(d.earlier - d.middle) })
    .derive({ spread: (d) => 1.4826 * op.median(d.far) })
    .ungroup()
    .filter((d) => d.n >= 20 && d.spread > 0);
  const later = data.field
    .filter(aq.escape((d) => d.period === measures[d.measure].focus))
    .select({ measure: "measure", area: "area", value: "later" });
  const allowed = (d) => {
    const { smallest, joint, focus, fiveBefore } = measures[d.measure];
    const shared = joint.some(([period, area]) => area === d.area && (period === focus || period === fiveBefore));
    return !shared && (smallest === null || d.earlier >= smallest);
  };
  return earlier
    .join(later, [["measure", "area"], ["measure", "area"]], [["measure", "area", "earlier", "spread"], ["later"]])
    .filter(aq.escape(allowed))
    .derive({ change: (d) => d.later - d.earlier, times: (d) => op.abs(d.later - d.earlier) / d.spread })
    .orderby(aq.desc("times"))
    .slice(0, 20)
    .objects()
    .flatMap((row) => [row.measure, row.area, row.change, row.times]);
}
