// What is said of a chart that has changed since its story ran. The figures are invented.

import assert from "node:assert/strict";
import { test } from "node:test";
import { month, since } from "../../www/since.js";

const SENTENCE = "In Barset, it was 5%; it ranked joint 3rd of 150 councils (2 share this figure).";

/** Over time: a row a period. @param {string[][]} rows @param {object} [more] */
const line = (rows, more) => ({ title: "Staff", subtitle: "% of all, 2024 to 2025", sentence: SENTENCE, table: { head: ["Period", "Barset", "England"], rows: rows.map((cells) => ({ cells, chosen: false })) }, ...more });
/** Ranked: a row a council. @param {string} period @param {string[][]} rows @param {object} [more] */
const bars = (period, rows, more) => ({ title: "Staff", subtitle: `% of all, 150 councils ranked, ${period}`, sentence: SENTENCE, table: { head: ["Council", "Rank", period, "Difference from England"], rows: rows.map((cells) => ({ cells, chosen: cells[0] === "Barset" })) }, ...more });

const ROWS = [["2024", "4%", "6%"], ["2025", "5%", "7%"]];
const RANKED = [["Barset", "3=", "5%", "−2"], ["Loam", "4", "6%", "−1"]];
const WHEN = "Since this was published, with the data of November 2026,";

/** @type {[string, import("../../www/since.js").Seen, import("../../www/since.js").Seen, string][]} */
const CASES = [
  ["nothing", line(ROWS), line(ROWS), ""],
  ["nothing but that a period is provisional no longer", line([["2024", "4%", "6%"], ["2025 (provisional)", "5%", "7%"]]), line(ROWS), ""],
  ["a period more", line(ROWS), line([...ROWS, ["2026", "6%", "7%"]]), `${WHEN} figures for 2026 have been added.`],
  ["periods more, and one less", line(ROWS), line([["2025", "5%", "7%"], ["2026", "6%", "7%"], ["2027", "6%", "7%"]]), `${WHEN} figures for 2026 and 2027 have been added and those for 2024 have gone.`],
  ["a figure of the chosen council", line(ROWS), line([["2024", "4.5%", "6%"], ROWS[1]]), `${WHEN} Barset’s figure for 2024 has been revised from 4% to 4.5%.`],
  ["a figure of somebody else", line(ROWS), line([["2024", "4%", "6.5%"], ROWS[1]]), `${WHEN} 1 figure in this chart has been revised.`],
  ["both", line(ROWS), line([["2024", "4.5%", "6.5%"], ROWS[1]]), `${WHEN} Barset’s figure for 2024 has been revised from 4% to 4.5% and 1 other figure in this chart has been revised.`],
  ["a figure where none was", line([["2024", "suppressed", "6%"], ROWS[1]]), line(ROWS), `${WHEN} Barset’s figure for 2024, 4%, has been published.`],
  ["no figure where one was", line(ROWS), line([["2024", "suppressed", "6%"], ROWS[1]]), `${WHEN} Barset’s figure for 2024 (4%) has been withdrawn.`],
  ["another reason for a gap", line([["2024", "suppressed", "6%"], ROWS[1]]), line([["2024", "no figure", "6%"], ROWS[1]]), ""],
  ["the rank alone", line(ROWS), line(ROWS, { sentence: SENTENCE.replace("joint 3rd", "5th") }), `${WHEN} Barset’s rank is now 5th of 150 councils instead of joint 3rd.`],
  ["the rank among more", line(ROWS), line(ROWS, { sentence: SENTENCE.replace("150", "151") }), `${WHEN} Barset’s rank is now joint 3rd of 151 councils instead of joint 3rd of 150 councils.`],
  ["other words", line(ROWS), line(ROWS, { sentence: SENTENCE.replace("2 share", "3 share") }), `${WHEN} the sentence above has changed.`],
  ["a ranking's period", bars("2025", RANKED), bars("2026", RANKED), `${WHEN} it shows 2026 in place of 2025.`],
  ["a ranked figure; ranks and differences follow from figures", bars("2025", RANKED), bars("2025", [["Barset", "1", "4%", "−3"], ["Loam", "4", "6%", "−1"]]), `${WHEN} Barset’s figure for 2025 has been revised from 5% to 4%.`],
  ["a title", line(ROWS), line(ROWS, { title: "Workers" }), `The measure is described differently now: “Staff” is now “Workers”. ${WHEN} no figure in this chart has changed.`],
  ["a unit, and figures with it", line(ROWS), line([["2024", "40", "60"], ROWS[1]], { subtitle: "Per 1,000, 2024 to 2025" }), `The measure is described differently now: “% of all” is now “Per 1,000”. ${WHEN} Barset’s figure for 2024 has been revised from 4% to 40 and 1 other figure in this chart has been revised.`],
];

for (const [what, then, now, expected] of CASES) {
  test(`what changed: ${what}`, () => assert.equal(since(then, now, { release: "2026-11", chosen: 1 }), expected));
}

test("a release is said as a month where it is one", () => {
  for (const [release, expected] of [["2026-11", "November 2026"], ["2027-01b", "January 2027"], ["spring", "release spring"], ["", "release "]]) assert.equal(month(release), expected);
});
