// What a reader downloads, part by part, held against its limit and against the size that was last recorded.
//
//   node tools/budgets.mjs             prints the table; fails over a limit, or over 2% above the recorded size
//   node tools/budgets.mjs --record    records the sizes that moved by more than that, in either direction
//
// It measures what `make budgets` has built: the site, and one chart exported as a page. Sizes are bytes after brotli
// at quality 11, as a good host sends them; data files are as they lie there, since they travel already packed by gzip.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { fileURLToPath } from "node:url";
import { engineFolder, lateScript } from "./site.mjs";

const SITE = "site";
/** `make budgets` exports them here: a chart of this measure, the inspections of a few councils, the measure in another form. */
const PAGE = "target/made/one-chart.html";
const MEASURE = "agency-rate";
const RECORD_PAGE = "target/made/one-record.html";
const FORM_PAGE = "target/made/one-form.html";
/** One chart in one file, and the whole release in one. */
const ONE_FILES = /** @type {[string, string]} */ (["target/made/embeds/one/offline.html", "target/made/embeds/whole/offline.html"]);
const RECORD = "tools/budgets.json";
const REASONS = "CHANGELOG.md";

/** Growth over the recorded size that passes without a reason. */
const SLACK = 0.02;

/** The stricter reading of the abbreviation: 1,000 bytes, not 1,024. */
const KB = 1000;

/**
 * Limit and aim of each part, in bytes.
 * @type {Record<string, { limit: number, aim?: number }>}
 */
export const BUDGETS = {
  // The limit is what TCP sends before it waits for an answer: ten segments.
  "page before any script": { limit: 14 * KB, aim: 10 * KB },
  "engine wasm": { limit: 60 * KB, aim: 45 * KB },
  // Fetched instead of the small one, where a question asks for more than that answers.
  "complete engine wasm": { limit: 75 * KB },
  // For other forms of figures: each in the small one's place. The aim is that of any chart; the limits keep what was reached.
  "engine wasm, strips": { limit: 79 * KB, aim: 60 * KB },
  "engine wasm, panels": { limit: 79 * KB, aim: 60 * KB },
  "engine wasm, relations": { limit: 76 * KB, aim: 60 * KB },
  "engine wasm, maps": { limit: 70 * KB, aim: 60 * KB },
  // Fetched where another form is asked for more than its own engine answers.
  "engine wasm, figures": { limit: 150 * KB },
  // Two halves of one engine: what Ofsted said, and what came of it. A chart fetches one of them, in the small one's place.
  "engine wasm, judgements": { limit: 66 * KB, aim: 58 * KB },
  "engine wasm, improvement": { limit: 75 * KB, aim: 60 * KB },
  "scripts and styles": { limit: 12 * KB, aim: 9 * KB },
  // In the page of a newsroom's own, before anything of ours is in it.
  "host script": { limit: KB, aim: 800 },
  // Fetched when a reader asks for another form, saves the chart or opens its table: each apart, at first use.
  "scripts and styles, other forms": { limit: 3.5 * KB },
  "scripts and styles, saving": { limit: 3 * KB },
  "scripts and styles, tables": { limit: 2 * KB },
  // What a reporter opens: sentence, source, the command for every council. Files and code for a page are fetched apart, when they are asked for.
  "scripts and styles, panel": { limit: 5 * KB },
  // What it hands out as text for other pages, the finished figure and its controls too.
  "scripts and styles, embedding": { limit: 7 * KB },
  "scripts and styles, single file": { limit: 3 * KB },
  // In pages of ours that ask for the reader's council, beside a chart; without a postcode.
  "scripts and styles, my council": { limit: 7 * KB },
  core: { limit: 9 * KB, aim: 7 * KB },
  "slice, median (gzip)": { limit: 2 * KB },
  "slice, largest (gzip)": { limit: 8 * KB },
  "inspections pack (gzip)": { limit: 10 * KB },
  // Once something like a postcode is typed.
  "postcodes (gzip)": { limit: 20 * KB },
  "one chart, alive": { limit: 90 * KB, aim: 64 * KB },
  "one chart of another form, alive": { limit: 112 * KB, aim: 90 * KB },
  "one chart of inspections, alive": { limit: 99 * KB, aim: 90 * KB },
  // Of a map of England as it lies; in the whole as well, and counted here alone.
  "boundaries pack (gzip)": { limit: 15 * KB },
  "whole dataset (gzip)": { limit: 720 * KB, aim: 650 * KB },
  // Nothing is fetched: what counts is the file itself, as it is sent by post.
  "one file, one chart (raw)": { limit: 350 * KB },
  "one file, whole dataset (raw)": { limit: 1600 * KB },
};

/** @param {string} path */
function brotli(path) {
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

/** @param {string[]} paths */
const brotliAll = (paths) => paths.reduce((total, path) => total + brotli(path), 0);

/**
 * A script and every module that it imports, directly or not.
 * @param {string} entry
 */
export function modules(entry) {
  const found = new Set([entry]);
  for (const path of found) {
    // Types are imported in comments; what is imported only once it is asked for is counted apart.
    const code = readFileSync(path, "utf8").replace(/\/\*.*?\*\/|(?<=^|\s)\/\/.*?$/gms, "");
    for (const [, to] of code.matchAll(/\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) found.add(join(dirname(path), to));
  }
  return [...found];
}

/**
 * The stylesheets that a page links to, as files of the site.
 * @param {string} page
 * @param {string} site
 */
function stylesheets(page, site) {
  const links = readFileSync(page, "utf8").match(/<link\b[^>]*>/g) ?? [];
  return links
    .filter((link) => /\brel="stylesheet"/.test(link))
    .map((link) => join(site, /** @type {RegExpMatchArray} */ (link.match(/\bhref="([^"]+)"/))[1]));
}

/** @param {number[]} sizes */
function median(sizes) {
  const sorted = [...sizes].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * The size of every part of `BUDGETS`, in bytes.
 * @param {string} site
 * @param {string} page one chart, exported as HTML
 * @param {string} record one of inspections
 * @param {string} form one of figures in another form
 * @param {[one: string, whole: string]} oneFiles a chart, and everything, in one file
 * @returns {Record<string, number>}
 */
export function measure(site, page, record, form, oneFiles) {
  const data = join(site, "data");
  // The counts behind a funnel are no slice: each stands beside one.
  const names = readdirSync(data).filter((name) => !name.includes(".counts."));
  /** @param {string} name @param {string} ending */
  const pack = (name, ending) => {
    const file = names.find((each) => each.startsWith(`${name}.`) && each.endsWith(ending));
    if (!file) throw new Error(`${data} holds no ${name}${ending}: run \`make site\``);
    return join(data, file);
  };
  /** @param {string} path */
  const size = (path) => readFileSync(path).length;

  const packs = names.filter((name) => name.endsWith(".pack.gz"));
  const slices = packs.filter((name) => !/^(core|catalogue|reference|inspections|map|boundaries|postcodes|whole)\./.test(name)).map((name) => size(join(data, name)));
  if (slices.length === 0) throw new Error(`${data} holds no slice of a measure: run \`make site\``);

  const script = join(site, "like-for-like.js");
  const sheet = join(site, "chart.css");
  const engine = join(site, engineFolder(site));
  /** @param {string} build a folder of the engine's */
  const wasm = (build) => brotli(join(engine, build, "likeforlike_bg.wasm"));
  /** A script that is fetched late, and all that it imports. @param {string} script of `www/` */
  const lateModules = (script) => modules(join(site, lateScript(site, script)));
  /**
   * The live element fetches the style sheets also where a page has them inline.
   * @param {string} page
   * @param {string} build
   * @param {string[]} files
   * @param {string[]} packs
   */
  const alive = (page, build, files, packs) =>
    brotli(page) + brotliAll([...new Set([...stylesheets(page, site), ...files, join(engine, build, "likeforlike.js")])]) +
    wasm(build) + packs.reduce((total, name) => total + size(pack(name, ".pack.gz")), 0);

  const scripts = modules(script);
  /** The size of what is fetched late. @param {string} name @param {string[]} [sheets] */
  const late = (name, sheets = []) => brotliAll([...lateModules(name).filter((path) => !scripts.includes(path)), ...sheets]);
  const forms = join(site, "forms.css");
  const boundaries = size(pack("boundaries", ".pack.gz"));
  return {
    "page before any script": brotli(page) + brotliAll(stylesheets(page, site)),
    "engine wasm": wasm("."),
    "complete engine wasm": wasm("complete"),
    "engine wasm, strips": wasm("strips"),
    "engine wasm, panels": wasm("panels"),
    "engine wasm, relations": wasm("relations"),
    "engine wasm, maps": wasm("maps"),
    "engine wasm, figures": wasm("figures"),
    "engine wasm, judgements": wasm("judgements"),
    "engine wasm, improvement": wasm("improvement"),
    "scripts and styles": brotliAll([...scripts, join(engine, "likeforlike.js"), sheet]),
    "host script": brotli(join(site, "embed.js")),
    "scripts and styles, other forms": late("forms-toolbar.js", [forms]),
    "scripts and styles, saving": late("saving.js", [forms]),
    "scripts and styles, tables": late("tables.js", [forms]),
    "scripts and styles, panel": late("panel.js", [join(site, "panel.css")]),
    "scripts and styles, embedding": late("embedding.js", [join(site, "embedding.css")]),
    "scripts and styles, single file": late("single-file.js"),
    "scripts and styles, my council": brotliAll([...modules(join(site, "my-council.js")).filter((path) => !scripts.includes(path)), join(site, "my-council.css")]),
    core: brotli(pack("core", ".pack")),
    "slice, median (gzip)": median(slices),
    "slice, largest (gzip)": Math.max(...slices),
    "inspections pack (gzip)": size(pack("inspections", ".pack.gz")),
    "postcodes (gzip)": size(pack("postcodes", ".pack.gz")),
    "one chart, alive": alive(page, ".", [...scripts, sheet], ["core", MEASURE]),
    "one chart of another form, alive": alive(form, "strips", [...scripts, ...lateModules("forms-toolbar.js"), sheet, forms], ["core", MEASURE]),
    "one chart of inspections, alive": alive(record, "judgements", [...scripts, ...lateModules("judged-toolbar.js"), sheet, join(site, "grades.css")], ["core", "inspections"]),
    "boundaries pack (gzip)": boundaries,
    "whole dataset (gzip)": size(pack("whole", ".pack.gz")) - boundaries,
    "one file, one chart (raw)": size(oneFiles[0]),
    "one file, whole dataset (raw)": size(oneFiles[1]),
  };
}

/** @param {number | undefined} bytes */
const text = (bytes) => (bytes === undefined ? "" : bytes.toLocaleString("en-GB"));

/**
 * The line of CHANGELOG.md that gives a recorded size its reason.
 * @param {string} part @param {number} bytes
 */
const reasonLine = (part, bytes) => `| ${part} | ${text(bytes)} |`;

/**
 * What is wrong, a sentence each.
 * @param {Record<string, number>} now
 * @param {Record<string, number>} recorded
 * @param {string} reasons text of CHANGELOG.md
 */
export function problems(now, recorded, reasons) {
  const found = [];
  for (const [part, { limit }] of Object.entries(BUDGETS)) {
    const bytes = now[part];
    const before = recorded[part];
    if (bytes > limit) {
      found.push(`${part} is ${text(bytes)} bytes, over its limit of ${text(limit)}: make it smaller`);
    }
    if (before === undefined) {
      found.push(`${part} has no recorded size: record it with \`node tools/budgets.mjs --record\``);
    } else if (bytes > before * (1 + SLACK)) {
      const more = ((bytes / before - 1) * 100).toFixed(1);
      found.push(
        `${part} is ${more}% over its recorded ${text(before)} bytes: make it smaller, or record it with ` +
          `\`node tools/budgets.mjs --record\` and give the reason in ${REASONS}`,
      );
    } else {
      const row = reasonLine(part, before);
      const reason = reasons.split("\n").find((line) => line.startsWith(row));
      if (!reason || !/[a-z]/i.test(reason.slice(row.length))) {
        found.push(`${REASONS} gives no reason for ${part} at ${text(before)} bytes: add a line "${row} why |"`);
      }
    }
  }
  return found;
}

/**
 * Recorded sizes brought up to date: those that moved by more than `SLACK`, or had none.
 * @param {Record<string, number>} now
 * @param {Record<string, number>} recorded
 */
export function updated(now, recorded) {
  return Object.fromEntries(
    Object.keys(BUDGETS).map((part) => {
      const before = recorded[part];
      const moved = before === undefined || Math.abs(now[part] / before - 1) > SLACK;
      return [part, moved ? now[part] : before];
    }),
  );
}

/**
 * @param {Record<string, number>} now
 * @param {Record<string, number>} recorded
 */
function table(now, recorded) {
  const rows = Object.entries(BUDGETS).map(([part, { limit, aim }]) =>
    [part, text(now[part]), text(recorded[part]), text(limit), text(aim)]);
  rows.unshift(["bytes", "now", "recorded", "limit", "aim"]);
  return rows
    .map(([part, ...numbers]) => part.padEnd(32) + numbers.map((number) => number.padStart(10)).join(""))
    .join("\n");
}

/** @param {string[]} args */
function main(args) {
  if (args.some((arg) => arg !== "--record")) {
    console.error("error: the only option is --record");
    return 2;
  }
  let now;
  try {
    now = measure(SITE, PAGE, RECORD_PAGE, FORM_PAGE, ONE_FILES);
  } catch (error) {
    const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (error);
    console.error(`error: ${code === "ENOENT" ? `there is no ${path}: run \`make budgets\`` : message}`);
    return 1;
  }
  /** @type {Record<string, number>} */
  let recorded = JSON.parse(readFileSync(RECORD, "utf8"));
  if (args.includes("--record")) {
    const before = recorded;
    recorded = updated(now, before);
    writeFileSync(RECORD, `${JSON.stringify(recorded, null, 2)}\n`);
    const moved = Object.keys(recorded).filter((part) => recorded[part] !== before[part]);
    if (moved.length > 0) console.log(`Give the reasons in ${REASONS}, in the table of recorded sizes:`);
    for (const part of moved) console.log(`${reasonLine(part, recorded[part])} why |`);
    return 0;
  }
  console.log(table(now, recorded));
  const found = problems(now, recorded, readFileSync(REASONS, "utf8"));
  for (const sentence of found) console.error(`error: ${sentence}`);
  if (found.length === 0) console.log("Every part is within its budget.");
  return found.length === 0 ? 0 : 1;
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === "") {
  process.exitCode = main(process.argv.slice(2));
}
