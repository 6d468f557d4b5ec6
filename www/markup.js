// What a newsroom pastes, as text: the finished figure, which stands there before any script runs, the same, byte for byte, as the command
// writes it (src/cli/html.rs); and snippets. Knows no page and no engine: two views of one question go in, one for a phone, one for a column.

import { escape } from "./escape.js";
import { controls, isOfInspections, partsOf } from "./markup-controls.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */

/** @param {string} text @param {string} url where it leads; "" for nowhere */
const link = (text, url) => (url ? `<a href="${escape(url)}">${escape(text)}</a>` : escape(text));

/** Each part of the question is an attribute. @param {string} question canonical, as a view has it */
const attributes = (question) => [...partsOf(question)].map(([key, value]) => ` ${key}="${escape(decodeURIComponent(value).trim())}"`).join("");

/**
 * A table that stands open will have heads to sort by: they look so from the beginning.
 * @param {View} view
 * @param {boolean} [sortable]
 */
function table({ table: { caption, head, rows }, sparks = [], choices: { from, to } }, sortable = false) {
  const drawn = sparks.length > 0 && from !== to;
  const [before, after] = sortable ? ['<span class="lfl-sort">', "</span>"] : ["", ""];
  const heads = head.map((cell) => `<th scope="col">${before}${escape(cell)}${after}</th>`).join("") + (drawn ? `<th scope="col">${escape(`${from} to ${to}`)}</th>` : "");
  /** @param {string} path */
  const spark = (path) =>
    path && `<svg class="lfl-spark" aria-hidden="true" viewBox="0 0 100 24" width="100" height="24"><path d="${path}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`;
  const body = rows.map(({ cells, chosen, link: url = "" }, row) => {
    const [name, ...values] = cells.map((cell, at) => link(cell, at === cells.length - 1 ? url : ""));
    const line = drawn ? `<td>${spark(sparks[row])}</td>` : "";
    return `<tr${chosen ? ' class="lfl-chosen"' : ""}><th scope="row">${name}</th>${values.map((value) => `<td>${value}</td>`).join("")}${line}</tr>\n`;
  }).join("");
  return `<table>\n<caption>${escape(caption)}</caption>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>`;
}

/**
 * The source, the day and the licence, as they stand below a picture.
 * @param {View["source"]} source
 */
function sourceLine({ text, url, also = [], updated, licence, licence_url }) {
  const second = also.length ? `; ${link(also[0], also[1])}` : "";
  return `Source: ${link(text, url)}${second}.${updated ? ` ${updated}.` : ""} ${link(licence, licence_url)}.`;
}

/**
 * The figure itself.
 * @param {View} narrow the answer drawn for a phone
 * @param {View} wide the same for a column of text
 * @param {string} explorer the folder of the page where a reader without scripts can go on; "" for none
 */
function figure(narrow, wide, explorer) {
  const { title, subtitle, sentence, caveats, table: { caption }, choices: { view }, source } = wide;
  const { rows, share } = explorer ? controls(wide, explorer) : { rows: "", share: "" };
  const cautions = caveats.map(({ text }) => `<li>${escape(text)}</li>\n`).join("");
  // A table for its own sake is there to be seen.
  const open = view === "table";
  return `<figure class="lfl" lang="en-GB">
<h3 class="lfl-title">${escape(title)}</h3>
<p class="lfl-subtitle">${escape(subtitle)}</p>
<p class="lfl-sentence">${escape(sentence)}</p>
${rows}<div class="lfl-picture"><div class="lfl-narrow">${narrow.svg.trimEnd()}</div><div class="lfl-wide">${wide.svg.trimEnd()}</div></div>
${cautions && `<ul class="lfl-caveats">\n${cautions}</ul>\n`}${share}<details class="lfl-table"${open ? ' open=""' : ""}><summary>The figures as a table</summary><div class="lfl-scroll" tabindex="0" role="region" aria-label="${escape(caption)}">${table(wide, open && !!explorer)}</div></details>
<p class="lfl-source">${sourceLine(source)}</p>
</figure>
`;
}

/**
 * The element with its finished figure inside.
 * @param {View} narrow
 * @param {View} wide
 * @param {{ files?: string[], explorer?: string, written?: string }} [more] files: names of the packs that it needs when it comes alive; written:
 *   the release that its figure is of. Default: none
 */
export function element(narrow, wide, { files = [], explorer = "", written = "" } = {}) {
  const release = written && ` written="${escape(written)}"`;
  const packs = files.length ? ` files="${escape(files.join(" "))}"` : "";
  return `<like-for-like${attributes(wide.question)}${release}${packs}>\n${figure(narrow, wide, explorer)}</like-for-like>\n`;
}

/** The style sheets of a figure. @param {string} question canonical */
function sheets(question) {
  const parts = partsOf(question);
  const judged = isOfInspections(parts);
  const view = parts.get("view") ?? "line";
  /** @type {[name: string, wanted: boolean][]} */
  const all = [["chart", true], ["forms", !judged && !/^(line|bars)$/.test(view)], ["map", !judged && view === "map"], ["grades", judged || parts.has("judgement")]];
  return all.filter(([, wanted]) => wanted).map(([name]) => `${name}.css`);
}

/**
 * A snippet with its places filled; what is filled in is not searched for places again.
 * @param {Record<string, string[]>} snippets those of snippets.json
 * @param {string} way
 * @param {View} narrow
 * @param {View} wide
 * @param {{ site: string, frame: string, file: string, picture: string, picture2: string, csv: string, height: number, picture_height: number, written: string, files?: string[] }} given
 *   addresses and heights: those of the folder of scripts, of the frame, of the single file, of the pictures and the figures; of the frame and of the picture, in px; and the release of the figures
 */
export function snippet(snippets, way, narrow, wide, given) {
  /** @param {string} name @param {Record<string, string | number | string[] | undefined>} places */
  const fill = (name, places) => snippets[name].join("\n").replace(/\{(\w+)\}/g, (place, name) => String(places[name] ?? place));
  const { title, alt, sentence, source, question } = wide;
  const site = escape(given.site);
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [name, text] of Object.entries({ ...given, title, alt, sentence })) texts[name] = escape(String(text));
  return fill(way, {
    ...texts,
    source: sourceLine(source),
    table: table(wide, wide.choices.view === "table"),
    sheets: sheets(question).map((name) => fill("sheet", { site, name })).join("\n"),
    element: way === "element" ? element(narrow, wide, { files: given.files, written: given.written, explorer: given.site }).trimEnd() : "",
  });
}
