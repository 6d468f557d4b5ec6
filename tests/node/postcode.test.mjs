// Postcodes as a page looks them up, held against the dataset and against what the command says.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { find } from "../../www/postcode.js";

const root = new URL("../../", import.meta.url);
const data = new URL("site/data/", root);
const { postcodes } = JSON.parse(await readFile(new URL("latest.json", data), "utf8"));
const table = await readFile(new URL(postcodes, data), "utf8");
/** @type {{ typed: string, of?: string, slugs?: string[], shares?: number[], why?: string }[]} */
const CASES = JSON.parse(await readFile(new URL("tests/postcodes.json", root), "utf8"));

for (const { typed, of, slugs = [], shares, why = "" } of CASES) {
  test(`“${typed}”: ${why || slugs.join(", ")}`, () => {
    const found = find(table, typed);
    assert.deepEqual([found.parts.map(({ slug }) => slug), found.why], [slugs, why]);
    if (of) assert.equal(found.of, of);
    if (shares) assert.deepEqual(found.parts.map(({ share }) => share), shares);
  });
}

test("every sector of the dataset has the councils that it has there, in their order, and shares that make a hundred", async () => {
  /** @param {string} name */
  const rows = async (name) => (await readFile(new URL(`data/${name}`, root), "utf8")).trim().split("\n").slice(1);
  const slugs = new Map((await rows("areas.csv")).map((row) => [row.split(",")[0], row.split(",")[2]]));
  /** @type {Map<string, { slugs: string[], numbers: number[] }>} */
  const sectors = new Map();
  for (const row of await rows("postcodes.csv")) {
    const [sector, code, number] = row.split(",");
    const known = sectors.get(sector) ?? { slugs: [], numbers: [] };
    known.slugs.push(slugs.get(code) ?? code);
    known.numbers.push(+number);
    sectors.set(sector, known);
  }
  assert.equal(sectors.size, 10_060);
  for (const [sector, { slugs, numbers }] of sectors) {
    const { parts } = find(table, sector);
    const total = numbers.reduce((sum, number) => sum + number, 0);
    // Councils with equally many postcodes stand in either order.
    assert.deepEqual(parts.map(({ slug }) => slug).sort(), [...slugs].sort(), sector);
    assert.equal(parts.reduce((sum, { share }) => sum + share, 0), 100, sector);
    for (const [at, { slug, share }] of parts.entries()) {
      const exact = (100 * numbers[slugs.indexOf(slug)]) / total;
      assert.ok(Math.abs(share - exact) <= parts.length / 2 + 0.5, `${sector}: ${share} for ${exact}`);
      if (at) assert.ok(numbers[slugs.indexOf(slug)] <= numbers[slugs.indexOf(parts[at - 1].slug)], sector);
    }
  }
});

test("a table of another version, and one that is no table, are errors and not answers", () => {
  for (const text of ["postcodes 2\nkent\n\nAB 0\n1 1a\n", "", "<!doctype html>"]) assert.throws(() => find(text, "AB1 1AA"), /another version/);
});

test("what is typed can't reach beyond the table", () => {
  for (const typed of ["__proto__1", "constructor1 1AA", "GL1 2TG\n\nGL 0", " ", "1", "A", "GL1\u0000 2TG", "GL.*", "x".repeat(100_000)]) {
    assert.deepEqual(find(table, typed).parts, [], typed.slice(0, 20));
  }
});

test("the table travels in one file of at most 20 KB", async () => {
  assert.ok((await readFile(new URL(`${postcodes}.gz`, data))).length <= 20_000);
  assert.equal((await readdir(data)).filter((name) => name.startsWith("postcodes.")).length, 2);
});
