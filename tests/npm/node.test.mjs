// The module in Node: installed from its tarball, and asked.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { blocks, command, node, useProject } from "./project.mjs";
import { QUESTIONS } from "./questions.mjs";

const project = useProject();
const installed = () => join(project.folder, "node_modules/likeforlike");

test("an answer is the same object as the command line's, key by key in the same order", async () => {
  const code = `
    import { open } from "likeforlike";
    const engine = await open();
    console.log(JSON.stringify(${JSON.stringify(QUESTIONS)}.map(([, question]) => engine.compare(question))));`;
  const answers = JSON.parse(await node(project.folder, code));
  for (const [at, [what, question]] of QUESTIONS.entries()) {
    const expected = JSON.parse(await command("ask", question, "--json"));
    assert.deepEqual(answers[at], expected, what);
    assert.equal(JSON.stringify(answers[at]), JSON.stringify(expected), what);
  }
});

test("profiles and biggest changes are the command line's objects too", async () => {
  /** @type {[call: string, args: string[]][]} */
  const calls = [
    ['profile("areas=gloucestershire")', ["profile", "gloucestershire"]],
    ['profile("areas=northamptonshire", "workforce")', ["profile", "northamptonshire", "--topic", "workforce"]],
    ["movers()", ["movers"]],
    ['movers("areas=kent&from=2019&to=2021")', ["movers", "areas=kent&from=2019&to=2021"]],
  ];
  const code = `
    import { open } from "likeforlike";
    const engine = await open();
    console.log(JSON.stringify([${calls.map(([call]) => `engine.${call}`).join(", ")}]));`;
  const objects = JSON.parse(await node(project.folder, code));
  for (const [at, [call, args]] of calls.entries()) {
    assert.equal(JSON.stringify(objects[at]), JSON.stringify(JSON.parse(await command(...args, "--json"))), call);
  }
});

test("a profile says of each measure what its answer says, and the biggest changes come biggest first", async () => {
  const code = `
    import assert from "node:assert/strict";
    import { open } from "likeforlike";
    const engine = await open();
    const profile = engine.profile("areas=gloucestershire");
    assert.equal(profile.measures.length + profile.tally.outside, 434);
    assert.equal(profile.measures.filter((row) => row.value !== null).length, profile.tally.with_figure);
    for (const row of profile.measures.filter((row, at) => at % 20 === 0)) {
      const [area] = engine.compare("measure=" + row.slug + "&areas=gloucestershire&period=" + encodeURIComponent(row.period.label)).areas;
      const { value, status, rank, band, percentile, gap } = area.values.find((value) => value.period === row.period.label);
      assert.deepEqual([row.value, row.status, row.rank, row.band, row.percentile, row.gap.england], [value, status, rank, band, percentile, gap.england], row.slug);
    }
    const workforce = engine.profile("areas=gloucestershire", "workforce");
    assert.ok(workforce.measures.length > 0 && workforce.measures.length < profile.measures.length);
    assert.throws(() => engine.profile("areas=gloucestershire", "wrokforce"), /workforce/);
    assert.throws(() => engine.profile("measure=caseload"), /no area is named/);
    const { changes, years } = engine.movers();
    assert.deepEqual([changes.length, years], [20, 5]);
    assert.deepEqual(changes.map((change) => change.times), changes.map((change) => change.times).sort((a, b) => b - a));
    assert.equal(engine.movers("measure=agency-rate&from=2020&to=2023").years, 3);`;
  await node(project.folder, code);
});

test("a CommonJS project imports it too", async () => {
  const code = `
    import("likeforlike").then(async ({ open }) => {
      console.log((await open()).compare("measure=agency-rate&areas=gloucestershire").sentence);
    });`;
  assert.match(await node(project.folder, code, "ask.cjs"), /^In Gloucestershire, agency workers made up 10\.2%/);
});

test("every example of its README runs", async () => {
  const readme = await readFile(join(installed(), "README.md"), "utf8");
  const examples = blocks(readme, "js");
  assert.equal(examples.length, 2);
  for (const example of examples) {
    const printed = await node(project.folder, example.replaceAll(/^(engine\..*); \/\/ (".*")$/gm, "if (($1) !== $2) throw new Error(`$2`);"));
    if (example.includes("console.log")) {
      assert.match(printed, /^In Gloucestershire, /);
      const [, rank] = example.match(/rank\); \/\/ (.*)/) ?? [];
      assert.equal(printed.split("\n")[1].replaceAll("'", '"'), rank);
    }
  }
});

test("the core answers once what the question needs is read, from the module or from any folder of packs", async () => {
  const code = `
    import assert from "node:assert/strict";
    import { open } from "likeforlike";
    const question = "measure=agency-rate&areas=gloucestershire";
    const whole = await open();
    assert.deepEqual(whole.needs(question), []);
    await whole.ready(question);
    for (const data of ["core", new URL("./node_modules/likeforlike/site/data/", import.meta.url)]) {
      const engine = await open({ data });
      assert.equal(engine.areas().length, 170);
      assert.deepEqual(engine.topics(), []);
      assert.throws(() => engine.compare(question), /not loaded/);
      await Promise.all([engine.ready(question), engine.ready(question)]);
      assert.equal(engine.compare(question).sentence, whole.compare(question).sentence);
      assert.equal(engine.compare(question).areas[0].values.at(-1).count, null);
      // A measure that there is not needs nothing; asking for it says so.
      await engine.ready("measure=agency-rat");
      assert.throws(() => engine.compare("measure=agency-rat"), /agency-rate/);
    }`;
  await node(project.folder, code);
});

test("bytes open, gzipped or not, and what they lack can be given by hand", async () => {
  const code = `
    import assert from "node:assert/strict";
    import { readFile, readdir } from "node:fs/promises";
    import { gunzipSync } from "node:zlib";
    import { open } from "likeforlike";
    const folder = new URL("./node_modules/likeforlike/site/data/", import.meta.url);
    const question = "measure=caseload&areas=kent";
    const core = await readFile(new URL("core.pack.gz", folder));
    for (const data of [core, gunzipSync(core), new Uint8Array(core)]) {
      const engine = await open({ data });
      await assert.rejects(engine.ready(question), /load\\(\\)/);
      for (let names = engine.needs(question); names.length > 0; names = engine.needs(question)) {
        for (const name of names) engine.load(gunzipSync(await readFile(new URL(name + ".gz", folder))));
      }
      assert.match(engine.compare(question).sentence, /^In Kent, /);
      engine.free();
      assert.throws(() => engine.areas(), /freed/);
    }`;
  await node(project.folder, code);
});

test("what can't be opened or understood is an error with a sentence, and the next call goes on", async () => {
  await writeFile(join(project.folder, "page.html"), "<!doctype html>");
  await writeFile(join(project.folder, "cut.gz"), gzipSync(Buffer.alloc(5000, "figures")).subarray(0, 30));
  const code = `
    import assert from "node:assert/strict";
    import { open } from "likeforlike";
    const here = (name) => new URL(name, import.meta.url);
    await assert.rejects(open({ data: here("nowhere.pack") }), /no figures at file:.*nowhere\\.pack: check the address/);
    await assert.rejects(open({ data: here("./") }), /no latest\\.json/);
    await assert.rejects(open({ data: here("page.html") }), /not a pack/);
    await assert.rejects(open({ data: here("cut.gz") }), /damaged/);
    await assert.rejects(open({ data: "everything" }), /"everything": give "whole", "core"/);
    await assert.rejects(open({ data: new URL("http://127.0.0.1:9/core.pack") }), /couldn't be fetched/);
    const engine = await open();
    assert.throws(() => engine.compare("measure=agency-rat"), { name: "Error", message: /agency-rate/ });
    assert.throws(() => engine.compare("measure=agency-rate&view=pie"), /is not a view: use line/);
    assert.throws(() => engine.load(new Uint8Array([1, 2, 3])), /not a pack/);
    assert.match(engine.compare("measure=caseload").sentence, /^In England, /);`;
  await node(project.folder, code);
});

test("a wasm that failed to start does not stop the next call; one that is compiled already is taken", async () => {
  const code = `
    import assert from "node:assert/strict";
    import { readFile } from "node:fs/promises";
    import { open } from "likeforlike";
    await assert.rejects(open({ wasm: new URL("none.wasm", import.meta.url) }), /engine is missing/);
    const wasm = await WebAssembly.compile(await readFile(new URL(import.meta.resolve("likeforlike/wasm/likeforlike_bg.wasm"))));
    assert.equal((await open({ data: "core", wasm })).areas().length, 170);`;
  await node(project.folder, code);
});

test("it holds what it needs, its licences and nothing else", async () => {
  const code = await readFile(join(installed(), "package.json"), "utf8");
  const { dependencies, license, scripts } = JSON.parse(code);
  assert.deepEqual([dependencies, scripts, license], [undefined, undefined, "MIT OR Apache-2.0"]);
  const files = project.packed.files.map(({ path }) => path);
  const slices = files.filter((path) => /^site\/data\/[a-z0-9-]+\.[0-9a-f]{10}\.pack\.gz$/.test(path));
  // 434 measures; the catalogue, deflators and populations, inspections, the map, the boundaries, the older neighbour model,
  // postcodes, and the core under the name of its content.
  assert.equal(slices.length, 434 + 8);
  // The measures that are published with counts, once more with them.
  const counts = files.filter((path) => /^site\/data\/[a-z0-9-]+\.[0-9a-f]{10}\.counts\.pack\.gz$/.test(path));
  assert.equal(counts.length, 22);
  assert.deepEqual(files.filter((path) => !path.startsWith("site/")).sort(), [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "answer.d.ts", "deploy/README.md", "deploy/nginx-http.conf", "deploy/nginx.conf",
    "engine.js", "index.js", "judged.d.ts", "likeforlike.d.ts", "lists.d.ts", "node.js", "package.json",
    "wasm/likeforlike.js", "wasm/likeforlike_bg.wasm",
  ]);
  for (const name of ["index.html", "like-for-like.js", "chart.css", "sw.js", "data/latest.json", "data/core.pack.gz", "data/whole.pack.gz", "data/LICENCE.md"]) assert.ok(files.includes(`site/${name}`), name);
  assert.deepEqual(files.filter((path) => /\.(br|pack)$/.test(path)), []);
  assert.match(await readFile(join(installed(), "site/data/LICENCE.md"), "utf8"), /Open Government Licence v3\.0/);
  // Code that names a pack by the module's name finds it.
  await node(project.folder, 'import { readFile } from "node:fs/promises"; await readFile(new URL(import.meta.resolve("likeforlike/data/core.pack.gz")));');
});

test("its size, and what it takes in memory, are printed", async (t) => {
  const code = `
    import { open } from "likeforlike";
    const before = process.memoryUsage();
    const started = performance.now();
    const engine = await open();
    const opened = performance.now();
    engine.compare("measure=agency-rate&areas=gloucestershire");
    const after = process.memoryUsage();
    const mb = (key) => ((after[key] - before[key]) / 1e6).toFixed(1);
    console.log("open in " + (opened - started).toFixed(0) + " ms; memory " + mb("rss") + " MB more, of it JavaScript's heap " + mb("heapUsed") + " MB");`;
  const { size, unpackedSize } = project.packed;
  t.diagnostic(`tarball ${size.toLocaleString("en-GB")} bytes, unpacked ${unpackedSize.toLocaleString("en-GB")}; ${(await node(project.folder, code)).trim()}`);
  // 1.7 MB when it was first packed; 3.3 MB with the site, whose ten builds of the engine are half of that; then the texts
  // of 170 places and 434 measures. Growth is to be seen, not to creep in.
  assert.ok(size < 5_000_000);
});
