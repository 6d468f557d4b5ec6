// The engine in WebAssembly draws the same bytes as the command line: it is held against the same goldens.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { buildFor } from "../../www/engine.js";

const root = new URL("../../", import.meta.url);
const data = new URL("site/data/", root);

/** @param {string} folder @returns {Promise<any>} */
async function build(folder) {
  const { default: init, Engine } = await import(new URL(`${folder}/likeforlike.js`, root).href);
  await init({ module_or_path: await readFile(new URL(`${folder}/likeforlike_bg.wasm`, root)) });
  return Engine;
}

const Engine = await build("site/wasm");
/** The builds, by what a page calls them. @type {Record<string, any>} */
const builds = { ".": Engine };
for (const name of ["complete", "judgements", "improvement"]) builds[name] = await build(`site/wasm/${name}`);

/** @param {string} name */
async function pack(name) {
  return new Uint8Array(gunzipSync(await readFile(new URL(`${name}.gz`, data))));
}

const latest = JSON.parse(await readFile(new URL("latest.json", data), "utf8"));

/** An engine with what a question needs: chosen as a page does, and fetched piece by piece. @param {string} question */
async function engineFor(question) {
  const core = await pack(latest.core);
  const chosen = builds[buildFor(question, ".")].open(core);
  const engine = chosen.needs(question).includes("complete") ? builds[buildFor(question, "complete")].open(core) : chosen;
  for (let needs = engine.needs(question); needs.length > 0; needs = engine.needs(question)) {
    for (const name of needs) engine.load(await pack(name));
  }
  return engine;
}

const questions = (await readFile(new URL("tests/goldens/questions.txt", root), "utf8"))
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split(" "));

for (const [name, width, question] of questions) {
  test(`the picture "${name}" is the same, byte for byte`, async () => {
    const engine = await engineFor(question);
    const view = engine.draw(question, Number(width), "light");
    assert.equal(view.svg, await readFile(new URL(`tests/goldens/${name}.svg`, root), "utf8"));
    assert.equal(view.points.length, 3 * view.labels.length);
    assert.ok(view.table.rows.every((/** @type {{ cells: string[] }} */ row) => row.cells.length === view.table.head.length));
  });
}

test("a whole release answers without fetching anything more", async () => {
  const { readdir } = await import("node:fs/promises");
  const whole = (await readdir(data)).find((name) => /^whole\.[0-9a-f]+\.pack$/.test(name));
  assert.ok(whole);
  const engine = Engine.open(await pack(whole));
  assert.deepEqual(engine.needs("measure=caseload"), []);
  const topics = engine.topics();
  const slugs = new Set(topics.flatMap((/** @type {any} */ topic) => topic.measures.map((/** @type {any} */ measure) => measure.slug)));
  assert.equal(slugs.size, 434);
  assert.match(engine.draw("measure=agency-rate&areas=gloucestershire", 640, "light").sentence, / 10\.2% /);
});

test("bytes that are no pack are an error with a sentence, and the engine goes on", async () => {
  assert.throws(() => Engine.open(new TextEncoder().encode("<!doctype html>")), /not a pack/);
  const engine = await engineFor("measure=caseload");
  assert.throws(() => engine.load(new Uint8Array([0x89, 0x4c, 0x66, 0x4c, 9, 0, 0, 0])), /version 9/);
  assert.throws(() => engine.draw("measure=caseload&view=pie", 640, "light"), /use line, bars, timeline/);
  assert.match(engine.draw("measure=caseload", 640, "light").sentence, /^In England, /);
});
