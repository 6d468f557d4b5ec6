// <my-council>: the reader names a council or a postcode once; the charts, figures and links of the page follow. It knows the page around it
// and no way to draw.
//
//   <link rel="stylesheet" href="my-council.css">   reserves its room, so that nothing moves when the script comes
//   <script type="module" src="my-council.js"></script>
//   <my-council></my-council>
//
// What is typed is looked up in this page. Only the files that answer are fetched, and their names say nothing of what was typed.

import { prepare, say } from "./announce.js";
import { combobox } from "./combobox.js";
import { address as keepAddress, begin, choose, follow, isKept, mine } from "./council.js";
import { field, make, sentenceOf } from "./dom.js";
import { bring, chartsOf, recognise } from "./following.js";
import { figures, links } from "./my-figures.js";

/** @typedef {import("./engine.js").Ready} Ready */
/** @typedef {import("./following.js").Chart & { engine?: Promise<Ready> }} Chart */

/** A chart that has not answered in this time is not waited for. */
const PATIENCE_MS = 4000;

/** The beginning of a postcode, and not of a code for an area. @param {string} text */
const isPostcode = (text) => /^[a-z]{1,2}\d[\da-z ]{0,6}$/i.test(text) && !/^[ensw]\d{2,}$/i.test(text.slice(0, 4));

/** @type {Promise<Ready> | undefined} */
let opened;

/** The engine of a chart on this page; where there is none, of one that no page shows. @returns {Promise<Ready>} */
const engine = () =>
  (opened ??= (async () => {
    await import("./like-for-like.js");
    const chart = chartsOf(document)[0] ?? document.createElement("like-for-like");
    const { engine } = /** @type {Chart} */ (chart);
    if (!engine) throw new Error("this browser is too old for it");
    return engine;
  })().catch((error) => {
    // The next touch tries again.
    opened = undefined;
    throw error;
  }));

/** @param {Ready} engine @param {string} slug */
const nameOf = (engine, slug) => engine.areas().find((area) => area.slug === slug && area.kind === "authority")?.name ?? "";

/** Since when there is no such council any more; "" for today's. @param {Ready} engine @param {string} slug */
function ended(engine, slug) {
  const found = engine.search(nameOf(engine, slug)).areas.find((area) => area.slug === slug);
  return /\buntil (\d{4})$/.exec(found?.note ?? "")?.[1] ?? "";
}

/** @param {string} slug */
async function knows(slug) {
  const ready = await engine();
  return !!nameOf(ready, slug) && !ended(ready, slug);
}

/** One, or how many. @param {number} count @param {string} one */
const many = (count, one) => `${count === 1 ? "one" : count} ${one}${count === 1 ? "" : "s"}`;

let turn = 0;

/** Has everything on the page follow, and says so. @param {string} slug */
async function everything(slug) {
  const now = ++turn;
  const stale = () => now !== turn;
  links(document, slug);
  const charts = chartsOf(document);
  // Those that are live are drawn anew, and say so themselves: what is said here comes after them.
  const drawn = [];
  let changed = 0;
  for (const chart of charts) {
    const redrawn = new Promise((done) => chart.addEventListener("lfl-change", done, { once: true }));
    if (!bring(chart, slug)) continue;
    changed++;
    if (chart.shadowRoot?.querySelector(".lfl")) drawn.push(redrawn);
  }
  const ready = slug ? await engine().catch(() => undefined) : undefined;
  const name = ready && slug ? nameOf(ready, slug) : "";
  const shown = await figures(document, ready, { slug, name }, stale);
  await Promise.race([Promise.all(drawn), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  if (stale()) return;
  const follows = [changed && many(changed, "chart"), shown && many(shown, "passage")].filter(Boolean).join(" and ");
  return { name, text: follows && (slug ? `${follows[0].toUpperCase()}${follows.slice(1)} on this page ${changed + shown === 1 ? "shows" : "show"} it.` : "The page is as it was.") };
}

const PRIVACY = "What you type is looked up in this page and sent nowhere.";
const LABEL = "Your council: name or postcode";

class MyCouncil extends HTMLElement {
  #name = make("b", { class: "my-name" }, "Your council");
  #reset = make("button", { class: "my-reset", type: "button", hidden: "" }, "Not my council");
  #note = make("p", { class: "my-note" }, PRIVACY);
  #box = field(LABEL);
  #stop = () => {};
  #made = false;
  /** @type {Ready | undefined} */
  #engine;
  /** Why there is none. */
  #why = "";

  constructor() {
    super();
    this.#reset.addEventListener("click", () => {
      this.#box.input.focus();
      choose("");
    });
    this.#box.input.addEventListener("focus", () => this.#open());
  }

  connectedCallback() {
    prepare();
    if (!this.#made) {
      this.#made = true;
      combobox({ label: LABEL, none: "No council found: try another name, or a postcode", find: (text) => this.#find(text), pick: (value) => this.#pick(value) }, this.#box);
      this.replaceChildren(make("div", { class: "my-head" }, this.#name, this.#reset), this.#box.root, this.#note);
    }
    this.#stop = follow((slug) => this.#show(slug));
    if (mine()) this.#begin();
    else begin(knows);
  }

  disconnectedCallback() {
    this.#stop();
  }

  /** Somebody has chosen before. */
  async #begin() {
    try {
      await begin(knows);
      if (mine()) this.#show(mine(), true);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #open() {
    try {
      this.#engine ??= await engine();
      this.#why = "";
      await begin(knows);
    } catch (error) {
      this.#fail(error);
    }
    // What was typed in the meantime is looked up.
    if (this.#box.input.getAttribute("aria-expanded") === "true") for (const type of ["input", "click"]) this.#box.input.dispatchEvent(new Event(type));
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#why = sentenceOf(error);
    this.#note.textContent = `Your council can’t be looked up. ${this.#why}`;
  }

  /** @param {string} text @returns {import("./combobox.js").Option[]} */
  #find(text) {
    if (!this.#engine) throw new Error(this.#why || "the councils are being fetched");
    if (!text) throw new Error("type a council’s name, or a postcode");
    const engine = this.#engine;
    const councils = new Set(engine.areas().filter(({ kind }) => kind === "authority").map(({ slug }) => slug));
    return engine.search(text).areas.filter(({ slug }) => councils.has(slug)).map(({ slug, name, note }) => ({ value: slug, text: name, note, off: /\buntil \d{4}$/.test(note) }));
  }

  /** @param {string} value */
  #pick(value) {
    if (value === mine()) this.#show(value);
    else choose(value);
  }

  /** @param {string} slug @param {boolean} [quiet] the page has just come: nobody has asked. Default: false */
  async #show(slug, quiet = false) {
    const done = await everything(slug);
    if (!done) return;
    this.#name.textContent = done.name ? `Your council: ${done.name}` : "Your council";
    this.#reset.hidden = !slug;
    this.#note.textContent = done.text || PRIVACY;
    if (!quiet) say(slug ? `Your council is ${done.name}. ${done.text}` : `No council is yours any more. ${done.text}`);
  }
}

// A chart that comes later, or asks something else, is the reader's too.
document.addEventListener("lfl-change", ({ target }) => {
  if (!mine() || !(target instanceof HTMLElement)) return;
  keepAddress();
});

try {
  customElements.define("my-council", MyCouncil);
} catch {
  // Another copy of this script came first.
}
