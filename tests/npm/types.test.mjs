// The types of the module: real answers fit them to the last key, and a project's compiler finds them.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { blocks, node, tsc, useProject } from "./project.mjs";
import { JUDGED, QUESTIONS } from "./questions.mjs";

const project = useProject();

const STRICT = ["--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom", "--types", ""];

/** What the engine gives for some questions, as text. @param {string} body an expression of `engine` @returns {Promise<string>} */
const given = (body) => node(project.folder, `import { open } from "likeforlike"; const engine = await open(); console.log(JSON.stringify(${body}));`);

/** Literals are checked for keys too many as well as for keys too few. @param {string} name @param {string} type @param {unknown} value */
const literal = (name, type, value) => `export const ${name}: ${type} = ${JSON.stringify(value)};`;

test("answers, profiles, views and lists fit their types with no key too many and none too few", async () => {
  const questions = JSON.stringify(QUESTIONS.map(([, question]) => question));
  // Typed arrays are no JSON: the points are a Float32Array, or this fails.
  const { answers, views, found, topic, areas, profiles, movers } = JSON.parse(await given(`{
    answers: ${questions}.map((question) => engine.compare(question)),
    views: ${questions}.map((question) => engine.draw(question, 640, "light")).map((view) => ({ ...view, points: view.points.constructor.name })),
    found: engine.search("glo"),
    topic: engine.topics()[0],
    areas: engine.areas(),
    profiles: ["gloucestershire", "northamptonshire", "south-west", "england"].map((slug) => engine.profile("areas=" + slug)),
    movers: ["", "measure=agency-rate", "areas=kent&from=2019&to=2021"].map((question) => engine.movers(question)),
  }`));
  const lines = [
    'import type { Answer, Engine, Movers, Profile, Topic, View } from "likeforlike";',
    'type PlainView = Omit<View, "points"> & { points: "Float32Array" };',
    ...answers.map((/** @type {unknown} */ answer, /** @type {number} */ at) => literal(`answer${at}`, "Answer", answer)),
    ...views.map((/** @type {unknown} */ view, /** @type {number} */ at) => literal(`view${at}`, "PlainView", view)),
    ...profiles.map((/** @type {unknown} */ profile, /** @type {number} */ at) => literal(`profile${at}`, "Profile", profile)),
    ...movers.map((/** @type {unknown} */ moved, /** @type {number} */ at) => literal(`movers${at}`, "Movers", moved)),
    literal("found", 'ReturnType<Engine["search"]>', found),
    literal("topic", "Topic", topic),
    literal("areas", 'ReturnType<Engine["areas"]>', areas),
  ];
  await writeFile(join(project.folder, "objects.ts"), lines.join("\n"));
  await tsc(project.folder, ...STRICT, "--module", "node16", "objects.ts");
});

test("answers about inspections fit their types, and the view of a question says which type its answer has", async () => {
  const questions = JSON.stringify(JUDGED.map(([, question]) => question));
  const answers = JSON.parse(await given(`${questions}.map((question) => engine.compare(question))`));
  const lines = [
    'import type { Answer, Engine, Judged } from "likeforlike";',
    ...answers.map((/** @type {unknown} */ answer, /** @type {number} */ at) => literal(`judged${at}`, "Judged", answer)),
    "declare const engine: Engine;",
    "declare const typed: string;",
    'export const figures: Answer = engine.compare("measure=agency-rate&areas=kent");',
    'export const judged: Judged = engine.compare("areas=kent&view=timeline");',
    "const either = engine.compare(typed);",
    'export const what: string = "kind" in either ? either.kind : "measures" in either ? either.sentence : either.measure.slug;',
    "// @ts-expect-error",
    "export const untold: Answer = engine.compare(typed);",
  ];
  await writeFile(join(project.folder, "judged.ts"), lines.join("\n"));
  await tsc(project.folder, ...STRICT, "--module", "node16", "judged.ts");
});

test("every measure of the dataset has words that the types know", async () => {
  // Of each answer one value of each kind will do: the texts are thousands, the words few.
  const code = `
    import { open } from "likeforlike";
    const engine = await open();
    const kept = new Map();
    const keep = (type, value, key) => kept.set(type + " " + key, [type, value]);
    for (const slug of new Set(engine.topics().flatMap((topic) => topic.measures.map((measure) => measure.slug)))) {
      const answer = engine.compare("measure=" + slug + "&areas=gloucestershire,isles-of-scilly,northamptonshire,dorset,south-west&with=england,region,neighbours");
      keep("Measure", answer.measure, [answer.measure.unit, answer.measure.polarity, answer.measure.source.updated === null]);
      for (const period of answer.periods) keep("Period", period, period.kind);
      keep("Field", answer.field, [answer.field.quartiles.length, answer.field.spread === null]);
      for (const finding of answer.findings) keep("Finding", finding, finding.code);
      for (const caveat of answer.caveats) keep("Caveat", caveat, caveat.code);
      for (const refusal of answer.refusals) keep("Refusal", refusal, refusal.what);
      for (const area of answer.areas) {
        if (area.change) keep("Change", area.change, [area.change.unit, area.change.relative === null]);
        if (area.trend) keep("Trend", area.trend, area.trend.direction);
        for (const value of area.values) {
          const { status, flag, band, rank, interval } = value;
          keep("Value", value, [status, flag, band, rank?.best, interval?.method, interval?.derived, value.value === null]);
        }
      }
    }
    console.log(JSON.stringify([...kept.values()]));`;
  /** @type {[string, unknown][]} */
  const kept = JSON.parse(await node(project.folder, code));
  assert.ok(kept.length > 60, `only ${kept.length} different words`);
  const types = [...new Set(kept.map(([type]) => type))];
  const lines = kept.map(([type, value], at) => literal(`value${at}`, type, value));
  await writeFile(join(project.folder, "words.ts"), [`import type { ${types.join(", ")} } from "likeforlike";`, ...lines].join("\n"));
  await tsc(project.folder, ...STRICT, "--module", "node16", "words.ts");
});

test("a key too many, a key too few and a word that is none are what the compiler finds", async () => {
  const [answer] = JSON.parse(await given(`[engine.compare("measure=agency-rate&areas=gloucestershire&from=2025")]`));
  /** @type {[wrong: unknown, message: RegExp][]} */
  const wrong = [
    [{ ...answer, extra: 1 }, /extra.* does not exist in type 'Answer'/],
    [{ ...answer, alt: undefined }, /'alt' is missing/],
    [{ ...answer, measure: { ...answer.measure, unit: "per cent" } }, /"per cent"/],
    [{ ...answer, areas: [{ ...answer.areas[0], values: [{ ...answer.areas[0].values[0], gaps: null }] }] }, /gaps.* does not exist in type 'Value'/],
  ];
  const lines = wrong.map(([value], at) => literal(`wrong${at}`, "Answer", value));
  await writeFile(join(project.folder, "wrong.ts"), ['import type { Answer } from "likeforlike";', ...lines].join("\n"));
  const error = await tsc(project.folder, ...STRICT, "--module", "node16", "wrong.ts").catch((error) => error);
  for (const [, message] of wrong) assert.match(error.message, message);
  assert.equal(error.message.match(/ error TS/g).length, wrong.length);
});

test("a project in TypeScript finds the types as Node and as bundlers resolve them, and the README's example passes", async () => {
  const readme = await readFile(join(project.folder, "node_modules/likeforlike/README.md"), "utf8");
  const [example] = blocks(readme, "ts");
  await writeFile(join(project.folder, "use.ts"), example);
  await writeFile(join(project.folder, "options.ts"), `
    import { open, type Engine, type Options } from "likeforlike";
    const options: Options = { data: new URL("https://example.org/figures/") };
    export const engine: Promise<Engine> = open(options);
    // @ts-expect-error
    open({ data: "everything" });
    // @ts-expect-error
    engine.then((engine) => engine.draw("measure=caseload", 640, "blue"));`);
  for (const resolution of [["--module", "node16", "--moduleResolution", "node16"], ["--module", "esnext", "--moduleResolution", "bundler"]]) {
    await tsc(project.folder, ...STRICT, ...resolution, "use.ts", "options.ts");
  }
});
