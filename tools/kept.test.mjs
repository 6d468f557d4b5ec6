import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { keep, listOf } from "./kept.mjs";

/** @param {(site: string) => void} body */
function withSite(body) {
  const site = mkdtempSync(join(tmpdir(), "kept-"));
  const files = {
    "index.html": '<like-for-like url="page" measure="agency-rate" areas="kent">',
    "gallery.html": "all",
    "like-for-like.js": "1",
    "like-for-like.js.br": "packed",
    "tables-ABCDEFGH.js": "2",
    "one-file.js": "3",
    "sw.js": '"use strict";',
    "wasm/0123456789/likeforlike.js": "4",
    "wasm/0123456789/likeforlike_bg.wasm": "5",
    "wasm/0123456789/maps/likeforlike_bg.wasm": "6",
    "data/latest.json": "{}",
    "data/core.0123456789.pack": "7",
    "data/core.0123456789.pack.gz": "8",
    "data/catalogue.0123456789.pack.gz": "9",
    "data/agency-rate.0123456789.pack.gz": "10",
    "data/agency-rate.0123456789.counts.pack.gz": "11",
    "data/whole.0123456789.pack.gz": "12",
    "data/pages.0123456789/council/kent.json": "13",
    "data/pages.0123456789/measure/caseload.json": "14",
  };
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(site, name)), { recursive: true });
      writeFileSync(join(site, name), text);
    }
    body(site);
  } finally {
    rmSync(site, { recursive: true });
  }
}

test("at once: pages, scripts, the small engine, the first page’s figures and the list of measures; in time, what any page may ask for; never, what none does", () =>
  withSite((site) => {
    const { first, changing, visited, files } = listOf(site);
    assert.deepEqual(first, ["data/agency-rate.0123456789.pack.gz", "data/catalogue.0123456789.pack.gz", "data/core.0123456789.pack.gz", "data/latest.json", "index.html", "like-for-like.js", "tables-ABCDEFGH.js", "wasm/0123456789/likeforlike.js", "wasm/0123456789/likeforlike_bg.wasm"]);
    assert.deepEqual(Object.keys(files).filter((path) => !first.includes(path)), ["data/agency-rate.0123456789.counts.pack.gz", "gallery.html", "one-file.js", "wasm/0123456789/maps/likeforlike_bg.wasm"]);
    // Named as a folder and listed nowhere: kept when they are asked for.
    assert.equal(visited, "data/pages.0123456789/");
    assert.deepEqual(changing, ["data/latest.json", "gallery.html", "index.html", "like-for-like.js", "one-file.js"]);
  }));

test("the worker names one list, whose name changes with any file, and only then", () =>
  withSite((site) => {
    const { name } = keep(site);
    assert.equal(keep(site).name, name);
    assert.equal(readFileSync(join(site, "sw.js"), "utf8"), `self.KEPT="${name}";\n"use strict";`);
    writeFileSync(join(site, "data/latest.json"), '{"release":"2099-01"}');
    const other = keep(site).name;
    assert.notEqual(other, name);
    assert.deepEqual(readdirSync(site).filter((file) => file.startsWith("kept-")), [other]);
    assert.equal(readFileSync(join(site, "sw.js"), "utf8"), `self.KEPT="${other}";\n"use strict";`);
  }));
