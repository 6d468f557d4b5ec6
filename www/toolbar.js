// The controls of one figure: councils, what is asked about them, and what to take away. Says what was chosen; draws nothing.

import { say } from "./announce.js";
import { combobox } from "./combobox.js";
import { make, sentenceOf, whileOpen } from "./dom.js";

/** @typedef {import("./wasm/likeforlike.js").View} View */
/** The parts of a question that a control changes: its keys, with "" for the default. @typedef {Record<string, string>} Change */
/**
 * The second row of controls, which is another for inspections. It is handed what it is made of, so that one that is fetched
 * later needs none of these modules apart.
 * @typedef {(change: (change: Change) => Promise<void>, tools: typeof TOOLS) => { root: HTMLElement, show: (view: View) => void }} Row
 */

/** @type {[slug: string, text: string, note: string][]} */
const COMPARATORS = [
  ["england", "England", ""],
  ["region", "Region", "of the first council"],
  ["neighbours", "Statistical neighbours", "the ten councils most like the first"],
  ["type", "Councils of its type", "such as all county councils"],
  ["all", "All councils", ""],
];

/** @type {Record<string, [long: string, short: string]>} */
const VIEWS = { line: ["Line over time", "Line"], bars: ["All councils ranked", "Ranked"] };

/**
 * A text with a short form for narrow figures.
 * @param {string} long
 * @param {string} short
 */
const twoWays = (long, short) => [make("span", { class: "lfl-long" }, long), make("span", { class: "lfl-short" }, short)];

/** @param {(string | Node)[]} text @param {() => void} act */
function button(text, act) {
  const element = make("button", { class: "lfl-button", type: "button" }, ...text);
  element.addEventListener("click", act);
  return element;
}

/**
 * A button with a panel that lies over the picture.
 * @param {(string | Node)[]} text
 * @param {string} label of the panel
 * @param {...Node} content
 */
function menu(text, label, ...content) {
  const panel = make("div", { class: "lfl-pop", role: "group", "aria-label": label, hidden: "" }, ...content);
  const opener = button(text, () => toggle(!!panel.hidden));
  const root = make("div", { class: "lfl-menu" }, opener, panel);
  const popup = whileOpen(root, () => toggle(false));
  /** @param {boolean} open */
  function toggle(open) {
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) popup.opened();
    else popup.closed();
  }
  toggle(false);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    toggle(false);
    opener.focus();
    event.stopPropagation();
  });
  return { root, opener };
}

/** @param {string} label @param {() => void} act */
function picker(label, act) {
  const select = make("select", { class: "lfl-select" });
  select.addEventListener("change", act);
  return { select, root: make("label", { class: "lfl-field" }, label, select) };
}

const TOOLS = { make, button, menu, picker, twoWays };

/** Comparators, view and periods of figures. @type {Row} */
function figures(change) {
  /** @type {View["choices"]} */
  let choices;
  const boxes = COMPARATORS.map(([slug, text, note]) => {
    const box = make("input", { type: "checkbox", value: slug });
    box.addEventListener("change", () => {
      change({ with: boxes.filter(({ box }) => box.checked).map(({ box }) => box.value).join() || "none" });
    });
    return { box, root: make("label", { class: "lfl-field" }, box, make("span", {}, `${text} `, note && make("span", { class: "lfl-note" }, note))) };
  });
  const comparators = menu(twoWays("Compare with", "Compare"), "Compare with", ...boxes.map(({ root }) => root));

  const views = make("div", { class: "lfl-views", role: "group", "aria-label": "View" });

  const from = picker("From", () => span(from.select.value, to.select.value));
  const to = picker("To", () => span(from.select.value, to.select.value));
  const one = picker("Period", () => change({ period: one.select.value }));
  /** @param {string} a @param {string} b */
  function span(a, b) {
    const [first, last] = [a, b].sort((x, y) => choices.periods.indexOf(x) - choices.periods.indexOf(y));
    change({ from: first, to: last });
  }
  const spell = make("span", { class: "lfl-long" });
  const periods = menu([spell, make("span", { class: "lfl-short" }, "Years")], "Period", from.root, to.root, one.root);

  return {
    root: make("div", { class: "lfl-row" }, views, comparators.root, periods.root),
    show(view) {
      choices = view.choices;
      for (const { box } of boxes) box.checked = choices.with.includes(box.value);

      if (views.childElementCount !== choices.views.length) {
        views.replaceChildren(
          ...choices.views.map((name) => {
            const choice = button(VIEWS[name] ? twoWays(...VIEWS[name]) : [name], () => change({ view: name }));
            choice.value = name;
            return choice;
          }),
        );
      }
      for (const choice of views.querySelectorAll("button")) choice.setAttribute("aria-pressed", String(choice.value === choices.view));

      const ranked = choices.view === "bars";
      from.root.hidden = to.root.hidden = ranked;
      one.root.hidden = !ranked;
      for (const [{ select }, value] of /** @type {const} */ ([[from, choices.from], [to, choices.to], [one, choices.period]])) {
        if (select.options.length !== choices.periods.length || [...select.options].some(({ text }, i) => text !== choices.periods[i])) {
          select.replaceChildren(...choices.periods.map((period) => make("option", {}, period)));
        }
        select.value = value;
      }
      spell.textContent = ranked || choices.from === choices.to ? choices.period || choices.from : `${choices.from} to ${choices.to}`;
    },
  };
}

/**
 * @param {object} given
 * @param {(change: Change) => Promise<void>} given.change settles when the change is shown, or has failed
 * @param {(text: string) => void} given.explain
 * @param {Pick<import("./engine.js").Ready, "search" | "areas">} given.engine
 * @param {() => Promise<string>} given.link the address of what is shown
 * @param {() => Promise<string>} given.csv the figures of what is shown
 * @param {Row} [given.row] Default: that for figures
 */
export function toolbar({ change, explain, engine, link, csv, row = figures }) {
  /** @type {View} */
  let view;
  const chosen = () => view.choices.areas.map(({ slug }) => slug);

  const councils = combobox({
    label: "Add a council",
    none: "No council found",
    find(text) {
      const all = engine.areas().filter(({ kind }) => kind === "authority");
      const found = text ? engine.search(text).areas.filter(({ slug }) => all.some((area) => area.slug === slug)) : all;
      return found.map((area) => {
        const off = chosen().includes(area.slug);
        return { value: area.slug, text: area.name, note: off ? "shown" : "note" in area ? String(area.note) : "", off };
      });
    },
    async pick(slug) {
      await change({ areas: [...chosen(), slug].join() });
      chips.scrollLeft = chips.scrollWidth;
    },
  });

  const second = row(change, TOOLS);

  const chips = make("ul", { class: "lfl-chips", "aria-label": "Councils shown" });
  /** @param {{ slug: string, name: string }} area @param {number} color */
  function chip({ slug, name }, color) {
    const remove = button([make("span", { class: `lfl-key lfl-a${color}` }), make("span", { class: "lfl-name" }, name), make("span", { class: "lfl-cross" })], async () => {
      const at = chosen().indexOf(slug);
      await change({ areas: chosen().filter((other) => other !== slug).join() });
      // The button has gone with its council: on to the next one, or to where another is added.
      const rest = chips.querySelectorAll("button");
      (rest[Math.min(at, rest.length - 1)] ?? councils.input).focus();
    });
    remove.setAttribute("aria-label", `Remove ${name}`);
    return make("li", {}, remove);
  }

  const copy = button(["Copy link"], async () => {
    const address = await link();
    try {
      await navigator.clipboard.writeText(address);
      copy.textContent = "Link copied";
      say("Link copied");
      setTimeout(() => (copy.textContent = "Copy link"), 2000);
    } catch {
      // Not allowed in this frame, or no secure connection: the reader's own hand still can.
      explain(address);
    }
  });
  const download = button(twoWays("Download CSV", "CSV"), async () => {
    try {
      // The mark at the beginning tells Excel that the pounds are in UTF-8.
      const address = URL.createObjectURL(new Blob(["\ufeff", await csv()], { type: "text/csv" }));
      make("a", { href: address, download: `${view.measure?.slug ?? view.choices.view}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      explain(sentenceOf(error));
    }
  });
  download.setAttribute("aria-label", "Download CSV");

  return {
    controls: make(
      "div",
      { class: "lfl-controls", role: "group", "aria-label": "Change what is compared" },
      make("div", { class: "lfl-row" }, councils.root, chips),
      second.root,
    ),
    share: make("div", { class: "lfl-share" }, copy, download),
    input: councils.input,

    /** @param {View} next */
    show(next) {
      view = next;
      const { choices, series } = next;
      chips.replaceChildren(...choices.areas.map((area, i) => chip(area, series.find(({ slug, kind }) => kind === "area" && slug === area.slug)?.color ?? i)));
      const full = choices.areas.length >= choices.most_areas;
      councils.input.readOnly = full;
      councils.input.placeholder = full ? `${choices.most_areas} at most` : "Add a council";
      second.show(next);
    },
  };
}
