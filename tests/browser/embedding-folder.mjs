// Folders of charts as the command writes them, for the tests: on a host that serves them from somewhere deep, or on the disk.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { SITE } from "./server.mjs";

const COMMAND = process.env.LIKEFORLIKE ?? fileURLToPath(new URL("../../target/tool/likeforlike", import.meta.url));

/** Where a host keeps them. */
export const DEEP = "some/deep/path/";

/** A folder of a test file's own, which goes with its tests. */
export function folders() {
  const root = mkdtempSync(join(tmpdir(), "likeforlike-embed-"));
  after(() => rmSync(root, { recursive: true, force: true }));
  return {
    root,
    /**
     * Embeds a question, and says where.
     * @param {string} name of the chart's folder
     * @param {string} question
     * @param {...string} options
     */
    async embed(name, question, ...options) {
      const folder = join(root, DEEP, name);
      await promisify(execFile)(COMMAND, ["embed", question, "--out", folder, "--site", SITE, ...options]);
      /** @param {string} file */
      const text = (file) => readFileSync(join(folder, file), "utf8");
      return { question, folder, path: `${DEEP}${name}/`, text, height: Number(JSON.parse(text("oembed.json")).height) };
    },
    /** The folder of an engine that charts share. */
    engine: join(root, DEEP, "engine"),
  };
}
