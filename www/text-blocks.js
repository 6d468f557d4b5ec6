// The texts of the council page and the measure page, as elements: the engine's command has written them, for every council and every
// measure. What a block is, src/cli/pages/block.rs says; this makes the same elements of it as the command writes into the page.

import { make } from "./dom.js";

/** A piece of a line: text, or text and where it leads. @typedef {string | [text: string, href: string]} Run */
/** @typedef {Run[]} Line */
/** The kind of a block, and what is in it. @typedef {[kind: string, ...any[]]} Block */
/** What a page says: the council or measure that it is of, and its parts by name. @typedef {{ slug: string, name: string, title: string, parts: Record<string, Block[]> }} About */

/** @param {Line} line */
const runs = (line) => line.map((run) => (typeof run === "string" ? run : make("a", { href: run[1] }, run[0])));

/** @param {Line[]} cells */
const row = ([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, ...runs(first)), ...rest.map((cell) => make("td", {}, ...runs(cell))));

/** @param {string} caption @param {string[]} head @param {Line[][]} rows */
const table = (caption, head, rows) =>
  make(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))), make("tbody", {}, ...rows.map(row))),
  );

/** @param {Block} block @returns {(Node | string)[]} */
function nodes([kind, ...given]) {
  const [first, second, third] = given;
  switch (kind) {
    case "line":
      return runs(first);
    case "p":
      return [make("p", {}, ...runs(first))];
    case "h3":
      return [make("h3", {}, first)];
    case "ul":
      return [make("ul", {}, ...first.map((/** @type {Line} */ line) => make("li", {}, ...runs(line))))];
    case "dl":
      return [make("dl", {}, ...first.flatMap((/** @type {[string, ...Line[]]} */ [term, ...lines]) => [make("dt", {}, term), ...lines.map((line) => make("dd", {}, ...runs(line)))]))];
    case "table":
      return [table(first, second, third)];
    case "details":
      return [make("details", {}, make("summary", {}, first), ...blocks(second))];
    // A newer command may write what this script does not know.
    default:
      return [];
  }
}

/** @param {Block[]} given */
export const blocks = (given) => given.flatMap(nodes);

/**
 * Fetches what the page of a council or a measure says.
 * @param {string} folder of the texts, with its last slash
 * @param {string} slug
 * @returns {Promise<About | undefined>} none where there is no page of that name
 */
export async function textsOf(folder, slug) {
  const response = await fetch(`${folder}${slug}.json`);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the page’s text is missing on the server (${response.status})`);
  return response.json();
}

/**
 * Puts what is said into the page's parts. A part that there is nothing for is emptied.
 * @param {HTMLElement} main
 * @param {About} about
 */
export function put(main, { title, parts }) {
  for (const place of main.querySelectorAll("[data-part]")) place.replaceChildren(...blocks(parts[place.getAttribute("data-part") ?? ""] ?? []));
  // A section of which there is nothing to say is not there.
  for (const section of main.querySelectorAll("[data-for]")) section.toggleAttribute("hidden", !parts[section.getAttribute("data-for") ?? ""]);
  document.title = title;
}
