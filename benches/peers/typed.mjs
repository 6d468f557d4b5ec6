// JavaScript by hand: typed arrays, and nothing that a task does not need.
import { exported, json, question, unzipped } from "./files.mjs";

export const name = "typed arrays by hand";
export const files = () => ({ meta: exported("meta.json"), figures: exported("figures.bin") });
export async function start() {}

/** Reads numbers in groups of seven bits. */
class Reader {
  at = 0;
  constructor(bytes) {
    this.bytes = bytes;
  }
  number() {
    let byte = this.bytes[this.at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value;
  }
  /** One that may have more than 53 bits. */
  large() {
    let value = 0n;
    let shift = 0n;
    for (;;) {
      const byte = this.bytes[this.at++];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7n;
    }
  }
}

const signed = (value) => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

export function open({ meta, figures }) {
  const data = json(meta);
  const reader = new Reader(unzipped(figures));
  const areas = data.areas.length;
  for (const measure of data.measures) {
    const { periods, common, decimals } = measure;
    const cells = new Float64Array(periods * areas).fill(NaN);
    const scale = 10 ** common;
    let first = 0;
    for (let area = 0; area < areas; area++) {
      let last = first;
      let seen = false;
      for (let period = 0; period < periods; period++) {
        const token = reader.number();
        if (token === 0) continue;
        last += signed(token - 1);
        cells[period * areas + area] = last / scale;
        if (!seen) {
          first = last;
          seen = true;
        }
      }
    }
    for (let left = reader.number(); left > 0; left--) {
      const place = reader.number();
      const zigzag = reader.large();
      const mantissa = zigzag & 1n ? -((zigzag + 1n) >> 1n) : zigzag >> 1n;
      cells[place] = Number(`${mantissa}e-${decimals}`);
    }
    measure.cells = cells;
  }
  const authorities = Uint16Array.from(data.authorities);
  return {
    ...data,
    authorities,
    first: authorities[0],
    end: authorities[authorities.length - 1] + 1,
    neighbours: data.neighbours.map((list) => Uint16Array.from(list)),
    measure: data.measures.findIndex((measure) => measure.slug === question.measure),
    council: data.areas.indexOf(question.council),
    scratch: new Float64Array(areas),
  };
}
export const close = () => {};

/** The figures of a period in ascending order: a view of the scratch. */
function sorted(data, measure, period) {
  const { scratch, first, end } = data;
  const start = period * data.areas.length;
  let n = 0;
  for (let at = start + first; at < start + end; at++) {
    const value = measure.cells[at];
    if (value === value) scratch[n++] = value;
  }
  return scratch.subarray(0, n).sort();
}

function below(list, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function quartile(list, k) {
  const position = ((list.length - 1) * k) / 4;
  const at = Math.floor(position);
  const low = list[at];
  return at + 1 < list.length ? low + (list[at + 1] - low) * (position - at) : low;
}

export function e2(data) {
  const measure = data.measures[data.measure];
  const period = measure.periods - 1;
  const list = sorted(data, measure, period);
  const n = list.length;
  const named = measure.quartiles && n >= 20;
  const [q1, q2, q3] = named ? [quartile(list, 1), quartile(list, 2), quartile(list, 3)] : [0, 0, 0];
  const out = new Uint16Array(4 * n);
  const start = period * data.areas.length;
  let at = 0;
  for (let area = data.first; area < data.end; area++) {
    const value = measure.cells[start + area];
    if (value !== value) continue;
    const lower = below(list, value);
    let tied = 1;
    while (list[lower + tied] === value) tied++;
    out[at++] = area;
    out[at++] = measure.lowestFirst ? lower + 1 : n - lower - tied + 1;
    out[at++] = tied;
    out[at++] = named ? +(value > q1) + +(value > q2) + +(value > q3) : 4;
  }
  return out;
}

export function e3(data) {
  const { cells, periods } = data.measures[data.measure];
  const count = data.areas.length;
  const neighbours = data.neighbours[data.council];
  const region = data.regions[data.council];
  const out = new Float64Array(3 * periods);
  for (let period = 0; period < periods; period++) {
    const start = period * count;
    const own = cells[start + data.council];
    let sum = 0;
    let n = 0;
    for (let i = 0; i < neighbours.length; i++) {
      const value = cells[start + neighbours[i]];
      if (value === value) {
        sum += value;
        n++;
      }
    }
    out[3 * period] = n < 5 ? NaN : own - sum / n;
    out[3 * period + 1] = own - cells[start + region];
    out[3 * period + 2] = own - cells[start + data.england];
  }
  return out;
}

export function e4(data) {
  const count = data.areas.length;
  const out = new Float64Array(6 * data.measures.length);
  let to = 0;
  for (const measure of data.measures) {
    const { cells, focus, before } = measure;
    const start = focus * count;
    const value = cells[start + data.council];
    let n = 0;
    let lower = 0;
    let tied = 0;
    for (let at = start + data.first; at < start + data.end; at++) {
      const other = cells[at];
      if (other === other) n++;
      if (other < value) lower++;
      if (other === value) tied++;
    }
    const has = value === value;
    out[to++] = value;
    out[to++] = before === null ? NaN : value - cells[before * count + data.council];
    out[to++] = has ? (measure.lowestFirst ? lower + 1 : n - lower - tied + 1) : NaN;
    out[to++] = has ? tied : NaN;
    out[to++] = has ? n : NaN;
    let quarter = 4;
    if (has && measure.quartiles && n >= 20) {
      quarter = 0;
      for (let k = 1; k <= 3; k++) if (Math.floor(((n - 1) * k) / 4) < lower) quarter++;
    }
    out[to++] = quarter;
  }
  return out;
}

export function e5(data) {
  const count = data.areas.length;
  let total = 0;
  for (const measure of data.measures) total += measure.periods;
  const out = new Uint16Array(total * count);
  let offset = 0;
  for (const measure of data.measures) {
    for (let period = 0; period < measure.periods; period++) {
      const list = sorted(data, measure, period);
      const n = list.length;
      const start = period * count;
      for (let area = data.first; area < data.end; area++) {
        const value = measure.cells[start + area];
        if (value !== value) continue;
        const lower = below(list, value);
        let rank = lower + 1;
        if (!measure.lowestFirst) {
          let upper = lower + 1;
          while (list[upper] === value) upper++;
          rank = n - upper + 1;
        }
        out[offset + area] = rank;
      }
      offset += count;
    }
  }
  return out;
}

/** The median of the first n numbers of a list. */
function median(list, n) {
  const part = list.subarray(0, n).sort();
  const middle = n >> 1;
  return n % 2 ? part[middle] : (part[middle - 1] + part[middle]) / 2;
}

export function e6(data) {
  const count = data.areas.length;
  const { scratch } = data;
  let biggest = [];
  let least = 0;
  data.measures.forEach((measure, place) => {
    const { cells, focus, fiveBefore, smallest, joint } = measure;
    if (fiveBefore === null) return;
    const from = fiveBefore * count;
    const to = focus * count;
    let n = 0;
    for (let area = data.first; area < data.end; area++) {
      const value = cells[from + area];
      if (value === value) scratch[n++] = value;
    }
    if (n < 20) return;
    const middle = median(scratch, n);
    for (let at = 0; at < n; at++) scratch[at] = Math.abs(scratch[at] - middle);
    const spread = 1.4826 * median(scratch, n);
    if (!(spread > 0)) return;
    for (let area = data.first; area < data.end; area++) {
      const earlier = cells[from + area];
      const change = cells[to + area] - earlier;
      const times = Math.abs(change) / spread;
      if (!(times > least) || (smallest !== null && earlier < smallest)) continue;
      if (joint.some(([period, of]) => of === area && (period === fiveBefore || period === focus))) continue;
      let at = biggest.length;
      while (at > 0 && biggest[at - 1].times < times) at--;
      biggest.splice(at, 0, { place, area, change, times });
      if (biggest.length > 20) biggest.pop();
      if (biggest.length === 20) least = biggest[19].times;
    }
  });
  return biggest.flatMap(({ place, area, change, times }) => [place, area, change, times]);
}
