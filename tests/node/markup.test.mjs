// The text that the dialog hands out is held against the command's, byte for byte: one figure, whoever writes it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { engineFolder } from "../../tools/site.mjs";
import { buildFor } from "../../www/engine.js";
import { escape } from "../../www/escape.js";
import { element, snippet } from "../../www/markup.js";
import { quoted } from "../../www/versions.js";

const root = new URL("../../", import.meta.url);
const data = new URL("site/data/", root);
const latest = JSON.parse(await readFile(new URL("latest.json", data), "utf8"));
const whole = (await readdir(data)).find((name) => /^whole\.[0-9a-f]+\.pack$/.test(name));

/** The command. @param {...string} args */
const run = (...args) => promisify(execFile)(process.env.LIKEFORLIKE ?? new URL("target/tool/likeforlike", root).pathname, args, { maxBuffer: 2 ** 24 });

/** @param {string} question */
async function exported(question) {
  const { stdout } = await run("export", question, "--html", "-", "--data", new URL(whole ?? "", data).pathname);
  return stdout.slice(stdout.indexOf("<like-for-like"), stdout.indexOf("</main>"));
}

const folder = await mkdtemp(join(tmpdir(), "likeforlike-markup-"));
after(() => rm(folder, { recursive: true }));

/** The snippets that the command writes, by way. @param {string} question @param {string} name of a folder */
async function embedded(question, name) {
  const site = new URL("site", root).pathname;
  await run("embed", question, "--site", site, "--engine", site, "--out", join(folder, name));
  const ways = ["element", "iframe", "alone", "file", "static"];
  return Object.fromEntries(await Promise.all(ways.map(async (way) => [way, (await readFile(join(folder, name, "snippets", `${way}.html`), "utf8")).trimEnd()])));
}

/** @param {string} name */
const pack = async (name) => new Uint8Array(gunzipSync(await readFile(new URL(`${name}.gz`, data))));

/** @type {Map<string, any>} */
const modules = new Map();

/** @param {string} build */
async function open(build) {
  if (!modules.has(build)) {
    const folder = new URL(`site/${engineFolder(fileURLToPath(new URL("site/", root)))}/${build}/`, root);
    const module = await import(new URL("likeforlike.js", folder).href);
    await module.default({ module_or_path: await readFile(new URL("likeforlike_bg.wasm", folder)) });
    modules.set(build, module.Engine);
  }
  return modules.get(build).open(await pack(latest.core));
}

/** Both views of a question, by the engine that a page would take. @param {string} question */
async function views(question) {
  const first = await open(buildFor(question, "."));
  const engine = first.needs(question).includes("complete") ? await open(buildFor(question, "complete")) : first;
  for (let needs = engine.needs(question); needs.length > 0; needs = engine.needs(question)) for (const name of needs) engine.load(await pack(name));
  return /** @type {const} */ ([engine.draw(question, 320, "light"), engine.draw(question, 640, "light")]);
}

/** Every form, and what is awkward in a text: signs of HTML and of addresses, letters beyond ASCII, spaces at the ends, eight councils, nobody. */
const QUESTIONS = [
  "measure=caseload",
  "measure=agency-rate&areas=gloucestershire,south-gloucestershire&with=england,region,neighbours",
  "measure=agency-rate&areas=kent&with=none&from=2018&to=2023&view=bars&dark=true&release=2026-11",
  "measure=agency-rate&areas=gloucestershire,kent&view=strip",
  "measure=agency-rate&areas=gloucestershire&view=strips",
  "measure=looked-after-spending&areas=gloucestershire&with=england,neighbours&view=slope",
  "measure=agency-rate&areas=gloucestershire,kent&with=england,region,neighbours,type,all&view=gaps",
  "measure=good-level-of-development&areas=northamptonshire,kent&view=multiples",
  "view=multiples&topic=workforce&areas=gloucestershire",
  "measure=looked-after-spending&areas=gloucestershire,birmingham,rutland&with=neighbours,type&view=table",
  "measure=agency-rate&areas=isles-of-scilly&view=table&from=2023&to=2023",
  "measure=agency-rate&areas=isles-of-scilly,city-of-london&view=table",
  "view=profile&topic=workforce&areas=gloucestershire",
  "measure=agency-rate&measure2=social-worker-turnover&areas=gloucestershire&view=scatter",
  "measure=agency-rate&areas=gloucestershire&view=funnel",
  "measure=agency-rate&areas=gloucestershire&view=map",
  "measure=agency-rate&areas=gloucestershire&view=map&ground=boundaries&shades=continuous",
  "measure=agency-rate&areas=kent&view=map&on=2020-01-01",
  "view=map&on=2017-06-13&areas=gloucestershire",
  "view=timeline&areas=cumbria,cumberland&judgement=all",
  "view=grades",
  "view=grades&on=2018-08-31&with=england,region,type,neighbours&areas=gloucestershire",
  "view=grades&measure=agency-rate&period=2017&areas=gloucestershire,kent",
  "view=survival&areas=gloucestershire,birmingham&claim=18-36",
  "view=aligned&measure=agency-rate&areas=gloucestershire,birmingham",
  "measure=agency-rate&areas=gloucestershire,kent&judgement=overall",
  "measure=looked-after-spending&areas=gloucestershire&with=neighbours,type,all&show=real,per-child",
  "measure=repeat-child-protection-plans&areas=rutland,isles-of-scilly,city-of-london&with=england,region,neighbours",
  "measure=agency-rate&areas=kent&mark=2017:rated%20%3Cb%3E%26%20worse%3B2022-04-01:%22better%22%3D",
  `measure=caseload&areas=kent&title=${encodeURIComponent(`  <script>alert("1")</script> & 'more' {frame} 100% + a=b?c#d – é 🙂  `)}`,
  "measure=caseload&areas=kent&title=%3C/like-for-like%3E%3C!--%00%01",
  "measure=looked-after-rate&areas=bournemouth-christchurch-and-poole,telford-and-wrekin,kingston-upon-thames,isles-of-scilly,city-of-london,bath-and-north-east-somerset,blackburn-with-darwen,gloucestershire&with=england,region,neighbours&view=bars",
];

for (const question of QUESTIONS) {
  test(`the element for ${question} is the command's, byte for byte`, async () => {
    const made = element(...(await views(question)));
    assert.equal(made, await exported(question));
  });
}

test("the list has every form there is", async () => {
  const [, view] = await views(QUESTIONS[1]);
  const asked = QUESTIONS.map((question) => new URLSearchParams(question).get("view") ?? "line");
  for (const form of [...view.choices.views, "timeline", "grades", "survival", "aligned"]) assert.ok(asked.includes(form), form);
});

const snippets = JSON.parse(await readFile(new URL("www/snippets.json", root), "utf8"));

QUESTIONS.forEach((question, at) => {
  test(`every snippet for ${question} is the command's, byte for byte, controls and all`, async () => {
    const written = await embedded(question, String(at));
    const [narrow, wide] = await views(question);
    // What the command alone knows: where its folders lie, which packs it took, and heights.
    const found = (/** @type {RegExp} */ pattern, /** @type {string} */ way) => pattern.exec(written[way])?.[1] ?? assert.fail(`${pattern} in ${way}`);
    const given = {
      site: found(/href="([^"]*)chart\.css"/, "element"),
      frame: "../index.html", file: "../offline.html", picture: "../chart.png", picture2: "../chart@2x.png", csv: "../chart.csv",
      written: latest.release,
      files: found(/ files="([^"]*)"/, "element").split(" "),
      height: Number(found(/ height="(\d+)"/, "alone")),
      picture_height: Number(found(/ height="(\d+)"/, "static")),
    };
    for (const [way, text] of Object.entries(written)) assert.equal(snippet(snippets, way, narrow, wide, given), text, way);
  });
});

test("a question is one word of a command line, whatever stands in it", async () => {
  for (const text of ["measure=caseload&areas=kent", "title=it's%20'so'", "'; rm -rf /; echo '$HOME `x` \\ \"!*"]) {
    const { stdout } = await promisify(execFile)("/bin/sh", ["-c", `printf %s ${quoted(text)}`]);
    assert.equal(stdout, text);
  }
});

test("an attribute holds any text: nothing ends it, nothing begins a tag", () => {
  assert.equal(escape(`"><script>'&amp;`), "&quot;&gt;&lt;script&gt;'&amp;amp;");
});

test("what looks like a place in a title is text", async () => {
  const given = { site: "https://example.org/", frame: "f", file: "o", picture: "p", picture2: "q", csv: "c", height: 1, picture_height: 2, written: "" };
  const text = snippet(snippets, "alone", ...(await views("measure=caseload&areas=kent&title=%7Bsite%7D%7Bframe%7D")), given);
  assert.match(text, /^<iframe title="\{site\}\{frame\}" src="f"/);
});
