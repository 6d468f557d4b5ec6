import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { BUDGETS, measure, modules, problems, updated } from "./budgets.mjs";

/**
 * Writes the files, runs the body, removes them.
 * @param {Record<string, string | Buffer>} files
 * @param {(folder: string) => void} body
 */
function withFiles(files, body) {
  const folder = mkdtempSync(join(tmpdir(), "budgets-"));
  try {
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a script counts with everything that it imports, once, without what only its comments name, and without late imports", () => {
  const files = {
    "a.js": 'import { b } from "./b.js";\n/** @typedef {import("./types.js").T} T */\n// import "./old.js"',
    "b.js": 'import "./a.js";\nconst late = () => import("./c.js");\nconst page = "https://example.org/x.js";',
    "c.js": 'import "./d.js";',
    "d.js": "",
    "unused.js": "",
  };
  withFiles(files, (folder) => {
    assert.deepEqual(modules(join(folder, "a.js")).map((path) => path.slice(folder.length + 1)).sort(), ["a.js", "b.js"]);
  });
});

test("one chart, alive, is its page, styles, scripts, engine, core and own pack", () => {
  // Random bytes don't shrink, so a part's size shows.
  const files = {
    "page.html": '<link rel="stylesheet" href="chart.css">',
    "record.html": "",
    "form.html": "",
    "one.html": "1234",
    "whole.html": "12345",
    "site/chart.css": randomBytes(200),
    "site/grades.css": randomBytes(250),
    "site/like-for-like.js": 'import("./judged-toolbar-ABCDEFGH.js")',
    "site/judged-toolbar-ABCDEFGH.js": randomBytes(350),
    "site/forms.css": randomBytes(270),
    "site/forms-toolbar-ABCDEFGH.js": 'import "./shared.js"',
    "site/shared.js": randomBytes(370),
    "site/embed.js": randomBytes(360),
    "site/saving-ABCDEFGH.js": randomBytes(380),
    "site/tables-ABCDEFGH.js": randomBytes(390),
    "site/panel-ABCDEFGH.js": randomBytes(393),
    "site/panel.css": randomBytes(273),
    "site/embedding-ABCDEFGH.js": randomBytes(395),
    "site/embedding.css": randomBytes(275),
    "site/single-file-ABCDEFGH.js": randomBytes(397),
    "site/wasm/0123456789/likeforlike.js": randomBytes(150),
    "site/wasm/0123456789/likeforlike_bg.wasm": randomBytes(5000),
    "site/wasm/0123456789/complete/likeforlike_bg.wasm": randomBytes(6000),
    "site/wasm/0123456789/strips/likeforlike.js": randomBytes(155),
    "site/wasm/0123456789/strips/likeforlike_bg.wasm": randomBytes(5500),
    "site/wasm/0123456789/panels/likeforlike_bg.wasm": randomBytes(5600),
    "site/wasm/0123456789/relations/likeforlike_bg.wasm": randomBytes(5700),
    "site/wasm/0123456789/maps/likeforlike_bg.wasm": randomBytes(5800),
    "site/wasm/0123456789/figures/likeforlike_bg.wasm": randomBytes(9000),
    "site/wasm/0123456789/judgements/likeforlike.js": randomBytes(160),
    "site/wasm/0123456789/judgements/likeforlike_bg.wasm": randomBytes(4000),
    "site/wasm/0123456789/improvement/likeforlike_bg.wasm": randomBytes(4500),
    "site/data/core.1.pack": randomBytes(700),
    "site/data/core.1.pack.gz": randomBytes(600),
    "site/data/catalogue.1.pack.gz": randomBytes(9000),
    "site/data/inspections.1.pack.gz": randomBytes(7000),
    "site/data/map.1.pack.gz": randomBytes(50),
    "site/data/whole.1.pack.gz": randomBytes(20000),
    "site/data/agency-rate.1.counts.pack.gz": randomBytes(310),
    "site/data/agency-rate.1.pack.gz": randomBytes(300),
    "site/data/boundaries.1.pack.gz": randomBytes(8000),
    "site/my-council.js": 'import "./field.js"; import "./like-for-like.js"',
    "site/field.js": randomBytes(410),
    "site/my-council.css": randomBytes(210),
    "site/data/postcodes.1.pack.gz": randomBytes(1500),
    "site/data/b.1.pack.gz": randomBytes(100),
    "site/data/c.1.pack.gz": randomBytes(400),
  };
  withFiles(files, (folder) => {
    const sizes = measure(join(folder, "site"), join(folder, "page.html"), join(folder, "record.html"), join(folder, "form.html"), [join(folder, "one.html"), join(folder, "whole.html")]);
    assert.deepEqual([sizes["one file, one chart (raw)"], sizes["one file, whole dataset (raw)"]], [4, 5]);
    assert.deepEqual(Object.keys(sizes), Object.keys(BUDGETS));
    assert.equal(sizes["slice, median (gzip)"], 300);
    assert.equal(sizes["slice, largest (gzip)"], 400);
    assert.equal(sizes["inspections pack (gzip)"], 7000);
    assert.equal(sizes["boundaries pack (gzip)"], 8000);
    assert.equal(sizes["postcodes (gzip)"], 1500);
    const mine = sizes["scripts and styles, my council"] - 410 - 210;
    assert.ok(mine > 0 && mine < 80);
    assert.equal(sizes["whole dataset (gzip)"], 20000 - 8000);
    assert.ok(sizes.core >= 700 && sizes.core < 720, "brotli leaves random bytes as they are");
    // The styles are part of the page here, and are not counted again. Scripts and brotli's own frames are a few bytes.
    const alive = sizes["page before any script"] + sizes["engine wasm"] + 150 + 600 + 300;
    assert.ok(sizes["one chart, alive"] >= alive && sizes["one chart, alive"] < alive + 50);
    assert.ok(sizes["scripts and styles, saving"] >= 380 + 270 && sizes["scripts and styles, saving"] < 380 + 270 + 20);
    const form = sizes["engine wasm, strips"] + 155 + 200 + 270 + 370 + 600 + 300;
    assert.ok(sizes["one chart of another form, alive"] >= form && sizes["one chart of another form, alive"] < form + 90);
    const record = sizes["engine wasm, judgements"] + 160 + 200 + 250 + 350 + 600 + 7000;
    assert.ok(sizes["one chart of inspections, alive"] >= record && sizes["one chart of inspections, alive"] < record + 70);
  });
});

test("a part passes within its limit and within 2% of a recorded size that has its reason", () => {
  const small = Object.fromEntries(Object.keys(BUDGETS).map((part) => [part, 1000]));
  const reasons = Object.keys(BUDGETS).map((part) => `| ${part} | 1,000 | first measured |`).join("\n");
  const limit = BUDGETS.core.limit;
  const coreReason = (/** @type {number} */ bytes) =>
    reasons.replace("| core | 1,000 |", `| core | ${bytes.toLocaleString("en-GB")} |`);
  /** @type {[string, number, number | undefined, string, RegExp | null][]} */
  const cases = [
    ["as recorded", 1000, 1000, reasons, null],
    ["2% more", 1020, 1000, reasons, null],
    ["over 2% more", 1021, 1000, reasons, /core is 2\.1% over its recorded 1,000 bytes.*--record.*CHANGELOG/],
    ["much smaller", 10, 1000, reasons, null],
    ["at the limit", limit, limit, coreReason(limit), null],
    ["over the limit", limit + 1, limit, coreReason(limit), /core is 9,001 bytes, over its limit of 9,000/],
    ["never recorded", 1000, undefined, reasons, /core has no recorded size/],
    ["recorded, no line", 1000, 1000, reasons.replace("| core |", "| heart |"), /CHANGELOG\.md gives no reason for core/],
    ["recorded, other figure", 1000, 1010, reasons, /CHANGELOG\.md gives no reason for core at 1,010/],
    ["recorded, empty reason", 1000, 1000, reasons.replace("core | 1,000 | first measured |", "core | 1,000 |  |"), /no reason for core/],
  ];
  for (const [name, now, recorded, text, expected] of cases) {
    const before = { ...small, core: recorded };
    const found = problems({ ...small, core: now }, /** @type {Record<string, number>} */ (before), text);
    if (expected === null) assert.deepEqual(found, [], name);
    else {
      assert.equal(found.length, 1, `${name}: ${found}`);
      assert.match(found[0], expected, name);
    }
  }
});

test("recording leaves the sizes that have hardly moved", () => {
  const now = Object.fromEntries(Object.keys(BUDGETS).map((part) => [part, 1000]));
  const before = { ...now, core: 1010, "engine wasm": 2000, "one chart, alive": 900 };
  assert.deepEqual(updated(now, before), { ...now, core: 1010 });
  assert.deepEqual(updated(now, {}), now);
});
