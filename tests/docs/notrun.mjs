// Lines that the tests don't run, since they install, publish, serve or take minutes: what each names is there. A line that nobody here knows
// fails.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesOf, isForEver } from "../../tools/site.mjs";
import { SITE } from "../browser/server.mjs";
import { ROOT } from "../npm/project.mjs";

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), "utf8");

/** The pattern of rsync as an expression on a path from the folder that is sent. @param {string} pattern */
function rsync(pattern) {
  const expression = pattern.replace(/[.+^${}()|\\]/g, "\\$&").replace(/\*\*/g, "\u0000").replace(/\*/g, "[^/]*").replace(/\?/g, "[^/]").replace(/\u0000/g, ".*");
  // Where it has no slash, it is of the last name alone.
  return new RegExp(`(^|/)${expression}$`);
}

/** How a line is looked into, by how it begins. @type {[RegExp, (line: string, at: string) => void][]} */
const KNOWN = [
  [
    /^make ([\w.-]+)( \w+=\w+)*$/,
    (line, at) => {
      const [, target, ...variables] = line.split(" ");
      const makefile = read("Makefile");
      assert.ok(makefile.includes(`\n${target}:`), `${at}: the Makefile has no ${target}`);
      for (const variable of variables) assert.ok(makefile.includes(`\n${variable.split("=")[0]} ?=`), `${at}: ${variable} sets nothing`);
    },
  ],
  [
    /^cargo install --path \. --features [\w,]+$/,
    (line, at) => {
      const features = line.split(" ").at(-1)?.split(",") ?? [];
      for (const feature of features) assert.ok(read("Cargo.toml").includes(`\n${feature} = [`), `${at}: no feature is called ${feature}`);
    },
  ],
  [/^npm install \S+$/, (line, at) => assert.equal(line.split(" ")[2], JSON.parse(read("package.json")).name, at)],
  [/^git diff --stat data$/, () => {}],
  [/^cp deploy\/\S+ \/etc\/nginx\/\S+$/, (line, at) => assert.ok(existsSync(join(ROOT, line.split(" ")[1])), at)],
  [
    // Of two releases there is one.
    /^likeforlike changes --from release-[\w-]+\.pack --to data$/,
    (line, at) => assert.ok(read("src/cli/help.rs").includes("changes --from release-2026-11.pack --to "), `${at}: the command's help shows it otherwise`),
  ],
  [
    // First what is named by its content, and nothing else.
    /^rsync -a --include/,
    (line, at) => {
      const patterns = [...line.matchAll(/--include='([^']+)'/g)].map(([, pattern]) => pattern).filter((pattern) => pattern !== "*/").map(rsync);
      const files = filesOf(SITE);
      assert.ok(files.some(isForEver) && line.includes("--exclude='*'"), at);
      for (const file of files) assert.equal(patterns.some((pattern) => pattern.test(file)), isForEver(file), `${at}: ${file}`);
    },
  ],
  [/^rsync -a( --exclude=sw\.js)? site\/(sw\.js)? \S+:\/srv\/like-for-like\/$/, (_, at) => assert.ok(existsSync(join(SITE, "sw.js")), at)],
];

/** @param {string} line of a block marked not-run @param {string} at */
export function checkLine(line, at) {
  const command = line.replace(/ +# .*$/, "").trim();
  const [, check] = KNOWN.find(([form]) => form.test(command)) ?? [];
  assert.ok(check, `${at}: nothing here knows how to look into “${command}”`);
  check(command, at);
}
