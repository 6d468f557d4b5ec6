import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { compress } from "./compress.mjs";
import { filesOf, isForEver, isTwin } from "./site.mjs";

/** @param {(site: string, kept: string) => Promise<void>} body */
async function withSite(body) {
  const folder = mkdtempSync(join(tmpdir(), "compress-"));
  try {
    mkdirSync(join(folder, "site/data"), { recursive: true });
    await body(join(folder, "site"), join(folder, "kept"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("what shrinks gets a twin of each kind; packs, pictures of pixels and what is tiny get none", () =>
  withSite(async (site, kept) => {
    const long = "councils compared ".repeat(50);
    for (const name of ["a.html", "b.wasm", "data/a.0123456789.pack", "data/a.0123456789.pack.gz", "c.png"]) writeFileSync(join(site, name), long);
    writeFileSync(join(site, "tiny.json"), "{}");
    assert.deepEqual(await compress(site, kept), { twins: 4, made: 2 }, "the same content is compressed once");
    assert.deepEqual(readdirSync(site, { recursive: true }).map(String).filter(isTwin).sort(), ["a.html.br", "a.html.gz", "b.wasm.br", "b.wasm.gz"]);
    assert.equal(brotliDecompressSync(readFileSync(join(site, "a.html.br"))).toString(), long);
    assert.equal(gunzipSync(readFileSync(join(site, "b.wasm.gz"))).toString(), long);
    assert.equal(filesOf(site).includes("a.html.br"), false);
    assert.ok(filesOf(site).includes("data/a.0123456789.pack.gz"));
  }));

test("a second time nothing is compressed; what changed is, and the twin of what has gone goes", () =>
  withSite(async (site, kept) => {
    writeFileSync(join(site, "a.html"), "old ".repeat(100));
    writeFileSync(join(site, "b.html"), "other ".repeat(100));
    await compress(site, kept);
    assert.deepEqual(await compress(site, kept), { twins: 4, made: 0 });
    writeFileSync(join(site, "a.html"), "new ".repeat(100));
    rmSync(join(site, "b.html"));
    assert.deepEqual(await compress(site, kept), { twins: 2, made: 2 });
    assert.equal(brotliDecompressSync(readFileSync(join(site, "a.html.br"))).toString(), "new ".repeat(100));
    assert.equal(readdirSync(kept).length, 2, "what no file has any more is not kept");
    assert.deepEqual(readdirSync(site).sort(), ["a.html", "a.html.br", "a.html.gz", "data"]);
  }));

test("a name that holds its content is known, and no other is taken for one", () => {
  for (const path of ["wasm/0123456789/likeforlike.js", "wasm/0123456789/maps/likeforlike_bg.wasm", "tables-6Q5IDHQH.js", "chunk-OI6MXIA6.js", "data/core.da9474c863.pack", "data/a.da9474c863.counts.pack.gz"]) assert.ok(isForEver(path), path);
  for (const path of ["like-for-like.js", "index.html", "sw.js", "data/latest.json", "data/releases/2026-11.json", "wasm/likeforlike.js", "data/core.pack.gz", "forms-toolbar.js", "chart.css"]) assert.equal(isForEver(path), false, path);
});
