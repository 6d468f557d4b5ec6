import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { described, taken } from "./module.mjs";

/** @param {string} path */
const root = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const project = JSON.parse(readFileSync(root("package.json"), "utf8"));

test("the module has the project's name, version and licence, and neither its tools nor its privacy", () => {
  const module = described(project);
  assert.equal(module.version, readFileSync(root("Cargo.toml"), "utf8").match(/^version = "(.*)"$/m)?.[1]);
  assert.deepEqual([module.name, module.license, module.type], ["likeforlike", "MIT OR Apache-2.0", "module"]);
  for (const key of ["private", "devDependencies", "scripts"]) assert.equal(key in module, false, key);
  for (const [key, value] of Object.entries(module)) assert.notEqual(value, undefined, key);
});

test("what the module exports is in its folder of sources, and types come first", () => {
  const sources = readdirSync(root("npm"));
  const { exports } = described(project);
  assert.equal(Object.keys(exports["."])[0], "types");
  for (const path of Object.values(exports["."])) assert.ok(sources.includes(path.replace("./", "")), path);
});

test("the site goes along, its packs zipped; core and whole release go by names that code can hold, all else by its content", () => {
  const site = ["data/agency-rate.0123456789.pack", "data/agency-rate.0123456789.pack.gz", "data/core.aa.pack.gz", "data/latest.json", "data/whole-time.bb.pack.gz", "data/whole.cc.pack.gz", "index.html", "stories/index.html", "wasm/dd/likeforlike.js"];
  assert.deepEqual(taken(site), [
    ["data/whole.cc.pack.gz", "data/whole.pack.gz"],
    ["data/core.aa.pack.gz", "data/core.pack.gz"],
    ...["data/agency-rate.0123456789.pack.gz", "data/core.aa.pack.gz", "data/latest.json", "data/whole-time.bb.pack.gz", "index.html", "wasm/dd/likeforlike.js"].map((path) => [path, path]),
  ]);
  assert.throws(() => taken(["data/core.aa.pack.gz"]), /0 packs of the whole: run `make site`/);
  assert.throws(() => taken([...site, "data/core.ab.pack.gz"]), /2 packs of the core/);
});
