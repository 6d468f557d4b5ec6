// The engine in WebAssembly beside what else a page or a notebook could use: `make bench`. All contenders have the
// same figures and must give the same answers, or nothing is timed. They take turns, so that a busy machine slows
// all of them alike; what to read is the ratios.
//
//   node benches/peers.mjs [--only NAME,…]     the tables
//   node benches/peers.mjs --alone NAME        one contender in a process of its own: start and memory, as JSON
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { exported, json } from "./peers/files.mjs";

const NAMES = ["ours", "typed", "objects", "arquero", "duckdb"];
const TASKS = {
  e1: "E1 everything opened",
  e2: "E2 rank, ties, quarter of a measure and year",
  e3: "E3 gaps of a council over all years",
  e4: "E4 profile of a council over all measures",
  e5: "E5 all ranks of all measures",
  e6: "E6 the 20 biggest changes in five years",
};
/** A turn lasts at least this long, in milliseconds. */
const TURN = 5;
/** Turns of each contender; those that need seconds have fewer. */
const TURNS = 15;
const SLOW_TURNS = 5;

const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
const load = (name) => import(`./peers/${name}.mjs`);

if (process.argv.includes("--alone")) await alone(argument("--alone"));
else await together(process.argv.includes("--only") ? ["ours", ...argument("--only").split(",")] : NAMES);

async function alone(name) {
  const contender = await load(name);
  const files = contender.files();
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const started = performance.now();
  await contender.start();
  const start = performance.now() - started;
  const opening = performance.now();
  const open = contender.open(files);
  const first = performance.now() - opening;
  globalThis.gc?.();
  const opened = process.memoryUsage.rss() - before;
  for (const task of Object.keys(TASKS).slice(1)) contender[task](open);
  const peak = mostMemory() - before;
  const wasm = contender.wasm?.();
  process.stdout.write(JSON.stringify({ start, first, opened, peak, wasm }));
}

/** The most memory that this process ever had; not what `resourceUsage` says, which begins with the parent's. */
function mostMemory() {
  try {
    const line = readFileSync("/proc/self/status", "utf8").match(/^VmHWM:\s+(\d+) kB$/m);
    return Number(line?.[1]) * 1024;
  } catch {
    return NaN;
  }
}

async function together(names) {
  const contenders = [];
  for (const name of names) {
    const contender = await load(name);
    await contender.start();
    const files = contender.files();
    contenders.push({ ...contender, key: name, files, open: contender.open(files), again: () => contender.open(files) });
  }
  const [ours, ...peers] = contenders;
  for (const peer of peers) sameAnswers(ours, peer);

  const times = Object.fromEntries(Object.keys(TASKS).map((task) => [task, medians(task, contenders)]));
  const milliseconds = (value) => String(Number(value.toPrecision(3)));
  const table = (cell) => {
    print(["task", ...contenders.map((contender) => contender.name)]);
    print(["---", ...contenders.map(() => "---")]);
    for (const [task, title] of Object.entries(TASKS)) print([title, ...times[task].map((time) => cell(time, times[task][0]))]);
    console.log();
  };
  console.log("Milliseconds, medians:\n");
  table((time) => milliseconds(time));
  console.log("Ratios, Like for Like = 1:\n");
  table((time, own) => (time / own < 100 ? (time / own).toPrecision(2) : Math.round(time / own).toLocaleString("en-GB")));

  console.log("Start, size and memory, each in a process of its own:\n");
  print(["", ...contenders.map((contender) => contender.name)]);
  print(["---", ...contenders.map(() => "---")]);
  const apart = contenders.map(({ key }) => JSON.parse(execFileSync(process.execPath, ["--expose-gc", fileURLToPath(import.meta.url), "--alone", key]).toString()));
  const row = (title, cell) => print([title, ...contenders.map((contender, at) => cell(contender, apart[at]))]);
  const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString("en-GB")}`;
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  row("data as it travels, gzip, kB", ({ files }) => kilobytes(Object.values(files).reduce((sum, file) => sum + file.length, 0)));
  row("start of the code, ms", (_, { start }) => milliseconds(start));
  row("first opening, cold, ms", (_, { first }) => milliseconds(first));
  row("memory with all figures open, MB", (_, { opened }) => megabytes(opened));
  row("most memory, MB", (_, { peak }) => megabytes(peak));
  row("of it the engine's own, MB", (_, { wasm }) => (wasm === undefined ? "" : megabytes(wasm)));
  console.log();

  const pieces = ours.pieces();
  const [whole, one] = interleaved([() => ours.close(ours.again()), () => ours.close(ours.openPieces(pieces))]);
  console.log(`Opening the core and one measure: ${milliseconds(one)} ms, ${(one / whole).toPrecision(2)} of opening everything.`);
}

function print(cells) {
  console.log(`| ${cells.join(" | ")} |`);
}

function medians(task, contenders) {
  if (task !== "e1") return interleaved(contenders.map((contender) => () => contender[task](contender.open)));
  return interleaved(contenders.map((contender) => () => {
    const open = contender.again();
    // What a task needs stays open: DuckDB's tables are the same.
    if (contender.key !== "duckdb") contender.close(open);
  }));
}

/** The median time of one run of each, in milliseconds. */
function interleaved(all) {
  const runs = all.map((run) => {
    run();
    let count = 0;
    const start = performance.now();
    do {
      run();
      count++;
    } while (performance.now() - start < TURN * 4);
    return Math.max(1, Math.ceil(count / 4));
  });
  const times = all.map(() => []);
  for (let turn = 0; turn < TURNS; turn++) {
    all.forEach((run, at) => {
      if (turn >= SLOW_TURNS && times[at][0] > 100) return;
      const start = performance.now();
      for (let left = runs[at]; left > 0; left--) run();
      times[at].push((performance.now() - start) / runs[at]);
    });
  }
  return times.map((list) => list.sort((a, b) => a - b)[list.length >> 1]);
}

/** Stops with the first answer that differs. */
function sameAnswers(ours, peer) {
  const differs = (task) => `${peer.name} gives another answer to ${TASKS[task]}`;
  const both = (task) => [ours[task](ours.open), peer[task](peer.open)];

  const byArea = (list) => rows(list, 4).sort((a, b) => a[0] - b[0]);
  const [own2, other2] = both("e2");
  assert.ok(own2.length > 400);
  assert.deepEqual(byArea(other2), byArea(own2), differs("e2"));

  // The engine rounds a mean to three decimals more than it shows.
  const [own3, other3] = both("e3");
  const meta = json(exported("meta.json"));
  const { shown } = meta.measures.find((measure) => measure.slug === "agency-rate");
  close([...other3], [...own3], 0.51 * 10 ** -(shown + 3), differs("e3"));

  const [own4, other4] = both("e4").map((list) => rows(list, 6));
  assert.equal(own4.length, meta.measures.length);
  own4.forEach((row, at) => {
    const what = `${differs("e4")}: ${meta.measures[at].slug}`;
    const [value, change, ...standing] = row;
    const [otherValue, otherChange, ...otherStanding] = other4[at];
    assert.deepEqual([otherValue, ...otherStanding], [value, ...standing], what);
    const forbidden = Number.isNaN(change) && !Number.isNaN(value);
    assert.ok(!forbidden || Number.isNaN(otherChange), what);
    close([otherChange], [change], 1e-9 * Math.max(1, Math.abs(value)), what);
  });

  const flat = (list) => (Array.isArray(list) ? Uint16Array.from(list.flatMap((part) => [...part])) : list);
  const [own5, other5] = both("e5").map(flat);
  assert.ok(own5.length > 600_000);
  assert.equal(Buffer.compare(Buffer.from(other5.buffer), Buffer.from(own5.buffer)), 0, differs("e5"));

  // Equal changes may stand in another order.
  const pairs = (list) => rows(list, 4).map(([measure, area]) => `${measure} ${area}`).sort();
  const [own6, other6] = both("e6");
  assert.equal(own6.length, 80);
  assert.deepEqual(pairs(other6), pairs(own6), differs("e6"));
}

function rows(list, width) {
  return Array.from({ length: list.length / width }, (_, at) => [...list.slice(at * width, (at + 1) * width)]);
}

function close(one, other, within, what) {
  assert.equal(one.length, other.length, what);
  one.forEach((value, at) => {
    const same = Number.isNaN(value) ? Number.isNaN(other[at]) : Math.abs(value - other[at]) <= within;
    assert.ok(same, `${what}: ${value} for ${other[at]}`);
  });
}
