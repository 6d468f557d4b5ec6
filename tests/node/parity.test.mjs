// The engine in WebAssembly draws the same bytes as the command line: it is held against the same goldens.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { BUILDS as FOLDERS, engineFolder } from "../../tools/site.mjs";
import { buildFor } from "../../www/engine.js";

const root = new URL("../../", import.meta.url);
const data = new URL("site/data/", root);

/** @param {string} folder @returns {Promise<any>} */
async function build(folder) {
  const { default: init, Engine } = await import(new URL(`${folder}/likeforlike.js`, root).href);
  await init({ module_or_path: await readFile(new URL(`${folder}/likeforlike_bg.wasm`, root)) });
  return Engine;
}

/** The builds, by what a page calls them. @type {Record<string, any>} */
const builds = {};
for (const name of FOLDERS) builds[name || "."] = await build(`site/${engineFolder(fileURLToPath(new URL("site/", root)))}/${name || "."}`);
const Engine = builds["."];

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

const goldens = new URL("tests/goldens/", root);
/** Name, width and question of each picture: a question with several widths is as many pictures, each named after its width. @type {[string, string, string][]} */
const questions = [];
for (const list of (await readdir(goldens)).filter((name) => name.endsWith(".txt")).sort()) {
  for (const line of (await readFile(new URL(list, goldens), "utf8")).split("\n")) {
    if (!line || line.startsWith("#")) continue;
    const [name, widths, question] = line.split(" ");
    for (const width of widths.split(",")) questions.push([width === widths ? name : `${name}-${width}`, width, question]);
  }
}

for (const [name, width, question] of questions) {
  test(`the picture "${name}" is the same, byte for byte`, async () => {
    const engine = await engineFor(question);
    const view = engine.draw(question, Number(width), "light");
    assert.equal(view.svg, await readFile(new URL(`${name}.svg`, goldens), "utf8"));
    assert.equal(view.points.length, 3 * view.labels.length);
    assert.ok(view.table.rows.every((/** @type {{ cells: string[] }} */ row) => row.cells.length === view.table.head.length));
  });
}

test("a whole release answers without fetching anything more", async () => {
  const whole = (await readdir(data)).find((name) => /^whole\.[0-9a-f]+\.pack$/.test(name));
  assert.ok(whole);
  const engine = Engine.open(await pack(whole));
  assert.deepEqual(engine.needs("measure=caseload"), []);
  const topics = engine.topics();
  const slugs = new Set(topics.flatMap((/** @type {any} */ topic) => topic.measures.map((/** @type {any} */ measure) => measure.slug)));
  assert.equal(slugs.size, 434);
  assert.match(engine.draw("measure=agency-rate&areas=gloucestershire", 640, "light").sentence, / 10\.2% /);
});

/** What a page takes for each question, at first and once it has asked for more. @type {[question: string, first: string, more: string][]} */
const BUILDS = [
  ["measure=caseload", ".", "complete"],
  ["measure=caseload&view=bars", ".", "complete"],
  ["measure=caseload&view=strip", "strips", "figures"],
  ["measure=caseload&view=gaps", "strips", "figures"],
  ["topic=workforce&view=profile&areas=kent", "panels", "figures"],
  ["measure=caseload&measure2=agency-rate&view=scatter", "relations", "figures"],
  ["measure=caseload&view=map", "maps", "figures"],
  ["measure=caseload&view=map&on=&judgement=", "maps", "figures"],
  ["measure=caseload&view=map&on=2020-01-01", "judgements", "judgements"],
  ["measure=caseload&view=map&judgement=leadership", "judgements", "judgements"],
  ["view=map", "judgements", "judgements"],
  ["measure=&view=map", "judgements", "judgements"],
  ["view=timeline&measure=caseload", "judgements", "judgements"],
  ["view=grades", "judgements", "judgements"],
  ["view=grades&measure=caseload", "improvement", "improvement"],
  ["view=survival", "improvement", "improvement"],
  ["view=aligned&measure=caseload", "improvement", "improvement"],
  ["title=view=map&measure=caseload", ".", "complete"],
];

test("a page takes the build that answers: it never asks one that hands every question of its view on", async () => {
  const core = await pack(latest.core);
  for (const [question, first, more] of BUILDS) {
    assert.equal(buildFor(question, "."), first, question);
    assert.equal(buildFor(question, "complete"), more, question);
    assert.equal(buildFor(question, "figures"), more === "complete" ? "figures" : more, question);
    assert.ok(!builds[first].open(core).needs(question).includes("complete"), question);
  }
});

test("bytes that are no pack are an error with a sentence, and the engine goes on", async () => {
  assert.throws(() => Engine.open(new TextEncoder().encode("<!doctype html>")), /not a pack/);
  const engine = await engineFor("measure=caseload");
  assert.throws(() => engine.load(new Uint8Array([0x89, 0x4c, 0x66, 0x4c, 9, 0, 0, 0])), /version 9/);
  assert.throws(() => engine.draw("measure=caseload&view=pie", 640, "light"), /use line, bars, strip, /);
  assert.match(engine.draw("measure=caseload", 640, "light").sentence, /^In England, /);
});
