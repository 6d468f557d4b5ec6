// The assembled module as somebody else gets it: packed, and installed into an empty project outside this folder.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** @param {string} command @param {string[]} args @param {string} cwd */
export async function run(command, args, cwd) {
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd, maxBuffer: 1 << 28 });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  }
}

/** What `likeforlike` prints. @param {string[]} args */
export const command = (...args) => run(process.env.LIKEFORLIKE ?? join(ROOT, "target/tool/likeforlike"), [...args, "--data", join(ROOT, "data")], ROOT);

/** Runs a module in the project. @param {string} folder @param {string} code @param {string} [name] */
export async function node(folder, code, name = "ask.mjs") {
  await writeFile(join(folder, name), code);
  return run(process.execPath, [name], folder);
}

/** @param {string} folder @param {string[]} args */
export const tsc = (folder, ...args) => run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), ...args], folder);

/**
 * An empty project with the module in it, for a file's tests; removed after them.
 * @param {object} [project] its package.json
 * @returns {{ folder: string, packed: { filename: string, size: number, unpackedSize: number, files: { path: string }[] } }} filled before the first test
 */
export function useProject(project = { private: true, type: "module" }) {
  const opened = { folder: "", packed: { filename: "", size: 0, unpackedSize: 0, files: [] } };
  before(async () => {
    opened.folder = await mkdtemp(join(tmpdir(), "likeforlike-"));
    await writeFile(join(opened.folder, "package.json"), JSON.stringify(project));
    const packed = JSON.parse(await run("npm", ["pack", "--json", "--pack-destination", opened.folder], join(ROOT, "pkg")));
    // A list, or since npm 11 an object by name.
    opened.packed = /** @type {typeof opened.packed} */ (Object.values(packed)[0]);
    // The module needs no other, so it installs without a network.
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${opened.packed.filename}`], opened.folder);
  });
  after(() => rm(opened.folder, { recursive: true, force: true }));
  return opened;
}

/** The blocks of a language in the module's README, in order. @param {string} readme @param {string} language */
export const blocks = (readme, language) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, code]) => code);
