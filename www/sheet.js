// What the council page and the measure page have in common: an address that says everything, texts that are fetched for whatever it names,
// and charts that follow. It knows neither councils nor measures.

import { say } from "./announce.js";
import { sentenceOf } from "./dom.js";
import { put, textsOf } from "./text-blocks.js";

/** @typedef {HTMLElement & { question: string, engine: Promise<import("./engine.js").Ready> }} Chart */

/** Keys of the address that are no part of a question: they stay as they are. */
const OTHERS = /^(my|dark|utm_.*)$/;

/** A question as an address has it: commas stay commas. @param {URLSearchParams} query */
const text = (query) => String(query).replaceAll("%2C", ",");

/** The question that a chart has answered. @param {Event} event @returns {string} */
const questionOf = (event) => /** @type {CustomEvent<{ question: string }>} */ (event).detail.question;

/**
 * @param {object} given
 * @param {HTMLElement} given.main with its parts, and the folder of the texts
 * @param {Chart} given.chart the one whose question the address holds
 * @param {Record<string, string>} given.own what the page was written with, and what need not be said in the address
 * @param {(asked: URLSearchParams) => string} given.slug whose texts they are
 * @param {(asked: URLSearchParams, slug: string) => void} given.ask asks the other charts, and may say more of the first one's question
 * @param {() => void} given.shown called after everything
 */
export function sheet({ main, chart, own, slug, ask, shown }) {
  const folder = main.dataset.texts ?? "";
  let written = slug(new URLSearchParams(Object.entries(own)));
  const root = document.documentElement;
  let turn = 0;
  /** What the page has asked of the chart, or its reader in the chart. */
  let wanted = text(new URLSearchParams(Object.entries(own)));

  /** The question in the address, with what the page was written with where it says nothing. */
  function question() {
    const asked = new URLSearchParams(location.search);
    const found = new URLSearchParams();
    for (const [key, value] of asked) if (!OTHERS.test(key) && value) found.set(key, value);
    return found;
  }

  /** Has a chart show another question. Until it has drawn it, what it was written with is not to be seen. @param {Chart} one @param {string} question */
  function askChart(one, question) {
    if (one === chart) wanted = question;
    if (same(one.question, question)) return;
    const alive = !!one.shadowRoot?.querySelector(".lfl");
    // As a page opens, a chart may have been quicker than the address was read.
    if (alive ? root.classList.contains("asked") : one.querySelector(".lfl")) {
      one.style.minHeight = `${one.offsetHeight}px`;
      one.classList.add("coming");
      one.replaceChildren();
      one.addEventListener("lfl-change", function answered(event) {
        queueMicrotask(() => {
          if (one.question !== questionOf(event)) return;
          one.removeEventListener("lfl-change", answered);
          one.style.removeProperty("min-height");
          one.classList.remove("coming");
        });
      });
    }
    if (!alive) {
      // What it falls back on, where the question is mistyped, is of this council or measure too.
      const asked = new URLSearchParams(question);
      for (const key of ["areas", "measure"]) {
        const value = asked.get(key)?.split(",")[0];
        if (value) one.setAttribute(key, value);
        else one.removeAttribute(key);
      }
    }
    one.question = question;
  }

  /** Whether two questions are the same: what the page was written with may be left out. @param {string} a @param {string} b */
  function same(a, b) {
    const sorted = (/** @type {string} */ question) => {
      const query = new URLSearchParams(question);
      if (query.get("with") === own.with) query.delete("with");
      query.sort();
      return String(query);
    };
    return sorted(a) === sorted(b);
  }

  /** Shows what the address asks for. @param {boolean} [aloud] says so. Default: true */
  async function show(aloud = true) {
    const now = ++turn;
    const asked = question();
    const name = slug(asked);
    try {
      if (name !== written) {
        // What has the shape of a name is most often one; a code is not asked for in vain.
        const about = (/^[a-z][a-z0-9-]*$/.test(name) && (await textsOf(folder, name))) || (await renamed(name));
        if (now !== turn) return;
        put(main, about);
        written = about.slug;
        if (aloud) say(about.name);
      }
      // A code, or a name of old, is asked about by its name of today.
      for (const key of ["areas", "measure"]) {
        const [first, ...rest] = (asked.get(key) ?? "").split(",");
        if (first && first === name) asked.set(key, [written, ...rest].join());
      }
      ask(asked, written);
      for (const [key, value] of Object.entries(own)) if (!asked.has(key)) asked.set(key, value);
      askChart(chart, text(asked));
      shown();
      complain("");
    } catch (error) {
      if (now !== turn) return;
      complain(sentenceOf(error));
    }
    root.classList.remove("asked");
  }

  /** The texts of what an address names otherwise, by a code or by a name of old: the engine knows it, or says what is wrong. @param {string} name */
  async function renamed(name) {
    const engine = await chart.engine;
    const key = "measure" in own ? "measure" : "areas";
    const { question } = await engine.draw(key === "areas" ? `view=timeline&areas=${encodeURIComponent(name)}` : `measure=${encodeURIComponent(name)}&view=strip`, 320);
    const about = await textsOf(folder, (new URLSearchParams(question).get(key) ?? "").split(",")[0]);
    if (!about) throw new Error(`there is no page about ${name}`);
    return about;
  }

  /** @param {string} sentence */
  function complain(sentence) {
    const place = /** @type {HTMLElement} */ (document.getElementById("complaint"));
    place.textContent = sentence;
    place.hidden = !sentence;
    if (sentence) say(sentence);
  }

  /** What the address says of a question: nothing that the page shows anyway, but always of whom or what it is. @param {URLSearchParams} query */
  function address(query) {
    const others = [...new URLSearchParams(location.search)].filter(([key]) => OTHERS.test(key));
    const kept = [...query].filter(([key, value]) => value !== own[key] || key === "areas" || key === "measure");
    return `?${text(new URLSearchParams([...kept, ...others]))}`;
  }

  /** Goes to a question: what it does not say stays as it is. @param {Record<string, string>} more */
  function go(more) {
    const asked = question();
    for (const [key, value] of Object.entries(more)) {
      if (value) asked.set(key, value);
      else asked.delete(key);
    }
    const to = address(asked);
    if (to === location.search) return;
    history.pushState(null, "", to);
    return show();
  }

  chart.addEventListener("lfl-change", async (event) => {
    const question = questionOf(event);
    // A chart that was asked for something else while it came alive goes on to that at once.
    await undefined;
    if (chart.question !== question) return;
    if (same(question, wanted)) return shown();
    // The reader has changed something in the chart, or what the address asked for can't be shown: it says what is, and the page follows.
    wanted = question;
    const query = new URLSearchParams(question);
    history.replaceState(history.state, "", address(query));
    if (slug(query) === written) shown();
    else show();
  });
  addEventListener("popstate", () => show());

  return { ask: askChart, go, start: () => show(false) };
}
