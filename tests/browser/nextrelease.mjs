// A release that does not exist, for tests: "2027-11", made from the real dataset. Its figures are invented where they differ: agency-rate
// has a period 2026, in which every council has the figure of 2025 but Gloucestershire, and Gloucestershire's figure for 2024 is revised.
// Two names have been given up in it, one of them with a note.

import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { SITE } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COMMAND = process.env.LIKEFORLIKE ?? resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "tool/likeforlike");

export const [OLD, NEW] = ["2026-11", "2027-11"];
export const NOTE = "Figures of agency-share counted other staff too";

/** Gloucestershire's, as published and as invented. */
export const FIGURES = { was2024: "17.6", is2024: "18.1", is2026: "9.4" };

const GLOUCESTERSHIRE = "E10000013";
const FORMER = [`measure,agency-share,agency-rate,${NEW}-01,${NOTE}`, `area,glos,gloucestershire,${NEW}-01,`];

/** Changes a file. @param {string} path @param {(text: string) => string} change */
const edit = async (path, change) => writeFile(path, change(await readFile(path, "utf8")));

/**
 * The dataset of the later release, in a folder.
 * @param {string} to
 */
export async function nextDataset(to) {
  await cp(join(ROOT, "data"), to, { recursive: true });
  await edit(join(to, "datapackage.json"), (text) => text.replace(`"version": "${OLD}"`, `"version": "${NEW}"`));
  await edit(join(to, "redirects.csv"), (text) => `${text.trimEnd()}\n${FORMER.join("\n")}\n`);
  for (const file of ["agency-rate", "agency-rate.count", "agency-rate.denominator"]) {
    await edit(join(to, `observations/workforce/${file}.csv`), (text) =>
      text
        .trimEnd()
        .split("\n")
        .map((line, at) => {
          const cells = line.split(",");
          cells.push(at ? cells[cells.length - 1] : "2026");
          if (file === "agency-rate" && cells[0] === GLOUCESTERSHIRE) cells.splice(9, 3, FIGURES.is2024, cells[10], FIGURES.is2026);
          return cells.join(",");
        })
        .join("\n") + "\n",
    );
  }
}

/**
 * The built site after the later release was packed into its folder; its pages are still those of the earlier one. Only what differs is
 * packed.
 * @returns {Promise<{ folder: string, dataset: string, remove: () => Promise<void> }>}
 */
export async function nextSite() {
  const made = await mkdtemp(join(tmpdir(), "likeforlike-release-"));
  const [folder, dataset] = [join(made, "site"), join(made, "data")];
  await Promise.all([cp(SITE, folder, { recursive: true }), nextDataset(dataset)]);
  await promisify(execFile)(COMMAND, ["pack", "--data", dataset, "--to", join(folder, "data")]);
  return { folder, dataset, remove: () => rm(made, { recursive: true }) };
}
