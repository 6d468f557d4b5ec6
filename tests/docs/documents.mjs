// The descriptions of the project as their tests read them: fenced blocks, headings, links and what is written in code. It knows Markdown as
// far as these files use it, and neither what runs a block nor what a file says.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ROOT } from "../npm/project.mjs";

/**
 * A fenced block.
 * @typedef {object} Block
 * @property {string} language the first word behind its fence
 * @property {string[]} marks the words after it, such as not-run
 * @property {string} text
 * @property {string} at file and line, to name it by
 */

/**
 * @typedef {object} Document
 * @property {string} path from the root of the project
 * @property {Block[]} blocks in order
 * @property {string[]} anchors of its headings, as GitHub makes them
 * @property {{ to: string, at: string }[]} links and pictures, as they are written
 * @property {{ text: string, at: string }[]} code that stands within a line
 * @property {string[]} torn where code within a line goes on in the next
 * @property {string[]} indented where code stands without fences, which says nothing of its language
 */

/** @param {string} heading @param {string[]} before anchors that are taken */
function anchor(heading, before) {
  const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "");
  const name = plain.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replace(/ /g, "-");
  const same = before.filter((other) => other === name || other.replace(/-\d+$/, "") === name).length;
  return same ? `${name}-${same}` : name;
}

/** @param {string} path @param {string} text @returns {Document} */
export function parse(path, text) {
  /** @type {Document} */
  const document = { path, blocks: [], anchors: [], links: [], code: [], torn: [], indented: [] };
  /** @type {Block | undefined} */
  let open;
  let inset = 0;
  /** Lines that belong to no block, with their numbers. @type {[string, number][]} */
  const prose = [];
  for (const [index, line] of text.split("\n").entries()) {
    const fence = /^( *)```\s*(\S*)\s*(.*)$/.exec(line);
    if (open && fence) open = undefined;
    else if (fence) {
      inset = fence[1].length;
      document.blocks.push((open = { language: fence[2], marks: fence[3].split(/\s+/).filter(Boolean), text: "", at: `${path}:${index + 1}` }));
    }
    // Within a list it is set in as far as its fence.
    else if (open) open.text += `${line.slice(0, inset).trimStart()}${line.slice(inset)}\n`;
    else prose.push([line, index + 1]);
  }
  if (open) throw new Error(`${open.at}: the block is not closed`);
  for (const [line, number] of prose) {
    const at = `${path}:${number}`;
    const heading = /^#+ (.*)$/.exec(line);
    if (heading) document.anchors.push(anchor(heading[1], document.anchors));
    if (/^ {4}\S/.test(line)) document.indented.push(at);
    if (line.split("`").length % 2 === 0) document.torn.push(at);
    for (const [, code] of line.matchAll(/`([^`]+)`/g)) document.code.push({ text: code, at });
    for (const [, to] of line.replace(/`[^`]*`/g, "code").matchAll(/\]\(([^()\s]+)\)/g)) document.links.push({ to, at });
  }
  return document;
}

/** Reads a file of the project. @param {string} path */
export const documentAt = (path) => parse(path, readFileSync(join(ROOT, path), "utf8"));

/** The guides: README, docs/ and what hosts read. Every block in them is run. */
export const GUIDES = ["README.md", ...readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md")).sort().map((name) => `docs/${name}`), "deploy/README.md"];

/** A link's file from the root of the project, and its anchor; nothing where it leads to another host. @param {string} from @param {string} to */
export function target(from, to) {
  if (/^[a-z]+:/.test(to)) return;
  const [path, fragment = ""] = to.split("#");
  return { path: path ? relative(ROOT, join(ROOT, dirname(from), path)) : from, fragment };
}
