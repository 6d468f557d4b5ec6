// Figures and sentences of the text that are the reader's council's. What is written in the page names a question; the engine answers it.
// It knows the page's text and no charts.
//
//   <span data-mine="gloucestershire" hidden>In <span data-name></span> it was
//     <data data-ask="measure=agency-rate&areas={mine}&period=2018" data-part="figure"></data>.</span>
//
// The attribute names the councils that the text is about anyway: for them there is nothing to add.

/** @typedef {import("./engine.js").Ready} Ready */
/** @typedef {import("./wasm/likeforlike.js").View} View */
/** @typedef {{ slug: string, name: string }} Council */

/** Any width will do: no picture is shown. */
const WIDTH = 640;

/** @param {string} text */
const words = (text) => text.split(/[\s,]+/).filter(Boolean);

/** What stands for a figure that there is none of. */
const NONE = "not published";

/** A question with the council put in, once. @param {string} question @param {string} slug */
export function about(question, slug) {
  const query = new URLSearchParams(question);
  for (const [key, value] of [...query]) if (value.includes("{mine}")) query.set(key, [...new Set(value.replaceAll("{mine}", slug).split(","))].join());
  return String(query).replaceAll("%2C", ",");
}

/** The figure of the first council at the period that is asked for, as the table prints it. @param {View} view */
function figureOf({ table: { head, rows }, choices, measure }) {
  const name = choices.areas[0]?.name;
  const column = head.indexOf(name);
  // Down a table of periods a council is a column, else it has a row.
  const row = column > 0 ? rows.find(({ chosen }) => chosen) : rows.find(({ cells }) => cells[0] === name);
  if (!measure || !row) throw new Error("there is no such figure");
  return row.cells[Math.max(column, 1)];
}

/** The grade of the last inspection of a timeline. @param {View} view */
function gradeOf({ table: { head, rows } }) {
  const row = rows.filter(({ chosen }) => chosen).pop();
  const column = head.indexOf("What") + 1;
  return column && row ? row.cells[column] : NONE;
}

/** What the engine has for a text, by `data-part`; the command knows more of them, for councils that are written down. @type {Record<string, (view: View, element: Element) => string | undefined>} */
const PARTS = {
  figure: figureOf,
  grade: gradeOf,
  sentence: ({ sentence }) => sentence,
  title: ({ title }) => title,
  subtitle: ({ subtitle }) => subtitle,
  note: ({ caveats }, element) => caveats.find(({ code }) => code === element.getAttribute("data-at"))?.text,
};

/** @param {Element} element @param {Ready} engine @param {string} slug @returns {Promise<() => void>} puts it in */
async function filled(element, engine, slug) {
  const part = element.getAttribute("data-part") ?? "figure";
  const view = await engine.draw(about(element.getAttribute("data-ask") ?? "", slug), WIDTH);
  const text = Object.hasOwn(PARTS, part) ? PARTS[part](view, element) : undefined;
  if (text === undefined) throw new Error(`there is no ${part} here`);
  const published = part !== "figure" || /\d/.test(text);
  return () => {
    element.textContent = published ? text : NONE;
    element.removeAttribute("value");
    if (published) element.removeAttribute("title");
    else element.setAttribute("title", text || view.sentence);
  };
}

/**
 * Fills and shows what is for the reader's council, and hides it where there is none.
 * @param {ParentNode} root
 * @param {Ready | undefined} engine
 * @param {Council} council of slug "" for none
 * @param {() => boolean} stale whether another has been chosen in the meantime
 * @returns {Promise<number>} how many passages are shown
 */
export async function figures(root, engine, { slug, name }, stale) {
  const passages = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-mine]")]);
  let shown = 0;
  await Promise.all(
    passages.map(async (passage) => {
      if (!engine || !slug || words(passage.getAttribute("data-mine") ?? "").includes(slug)) {
        passage.hidden = true;
        return;
      }
      const asked = [...passage.querySelectorAll("[data-ask]"), ...(passage.hasAttribute("data-ask") ? [passage] : [])];
      try {
        const puts = await Promise.all(asked.map((element) => filled(element, engine, slug)));
        if (stale()) return;
        for (const put of puts) put();
        for (const span of passage.querySelectorAll("[data-name]")) span.textContent = name;
        passage.hidden = false;
        shown++;
      } catch {
        // A passage without its figures says nothing.
        if (!stale()) passage.hidden = true;
      }
    }),
  );
  return shown;
}

/** Whether a text is about a council anyway. @param {ParentNode} root @param {string} slug */
export const toldOf = (root, slug) => [...root.querySelectorAll("[data-mine]")].some((passage) => words(passage.getAttribute("data-mine") ?? "").includes(slug));

/**
 * Has links lead to the reader's council, and name it where they name one.
 * @param {ParentNode} root
 * @param {Council} council of slug "" for none, and of name "" where that is not known yet
 */
export function links(root, { slug, name }) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("a[data-mine-href]"))) {
    link.dataset.mineElse ??= link.getAttribute("href") ?? "";
    for (const span of /** @type {NodeListOf<HTMLElement>} */ (link.querySelectorAll("[data-name]"))) {
      span.dataset.else ??= span.textContent ?? "";
      span.textContent = name || span.dataset.else;
    }
    if (!slug) {
      link.setAttribute("href", link.dataset.mineElse);
      continue;
    }
    const [page, query = ""] = (link.dataset.mineHref ?? "").split("?");
    const [question, hash] = query.split("#");
    link.setAttribute("href", `${page}?${[about(question, slug), `my=${slug}`].filter(Boolean).join("&")}${hash ? `#${hash}` : ""}`);
  }
}
